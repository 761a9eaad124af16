"""Shared basics: moments, text, files and settings values."""
