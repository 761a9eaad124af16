"""Checks everything that ships as text or data: `python -m tools.content_check`."""
