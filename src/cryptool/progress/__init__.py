"""`cryptool progress`: what was expected beside what happened, in words, a chart and a map of the ladder."""
