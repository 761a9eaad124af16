"""A running session, from readiness to follow-up."""
