"""Graded practice: preparing, a session, and what comes after."""
