"""A session as it is walked, from readiness to the follow-up."""
