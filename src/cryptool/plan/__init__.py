"""`cryptool plan`: the support plan, times for a calendar, and what to say in therapy."""
