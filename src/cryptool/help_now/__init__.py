"""Urgent help, which cannot fail: served by plain Python before anything else is loaded."""
