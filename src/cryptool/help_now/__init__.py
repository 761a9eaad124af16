"""Urgent help in plain Python, served before anything else is loaded."""
