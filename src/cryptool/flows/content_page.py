"""A page of content as a flow shows it: its title first, its paragraphs below.

Rule: what explains is content and carries its own words; the phrase only gives it a place.
"""

from cryptool.content.document import PageWords
from cryptool.terminal.questions import Page


def content_page(words: PageWords) -> Page:
    """The page, ready to present."""
    return Page("practice.content", {"title": words.title}, words.text)
