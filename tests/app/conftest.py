"""Encrypted notes with one entry, where a test has no home of its own."""

from home_fixtures import locked_home as home

__all__ = ["home"]
