"""Numbered SQL steps. Never change a released one; add the next number."""
