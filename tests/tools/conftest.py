"""A small content folder to break, and the one that ships."""

from content_fixtures import content, shipped, shipped_folder

__all__ = ["content", "shipped", "shipped_folder"]
