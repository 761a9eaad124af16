"""Graded practice: preparation, sessions and follow-up."""
