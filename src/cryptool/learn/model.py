"""Values of the library: topics, themes, paths, sources and search results."""

from datetime import date
from typing import NamedTuple

from cryptool.content.document import Part


class Header(NamedTuple):
    """A topic's front matter, cheap to read for all topics."""

    id: str
    title: str
    theme: str
    summary: str
    answers: tuple[str, ...]
    next: tuple[str, ...]
    checked: date
    aliases: tuple[str, ...]
    words: int

    @property
    def minutes(self) -> int:
        """Reading time in whole minutes, at least 1, at 200 words a minute."""
        return max(1, round(self.words / 200))


class Topic(NamedTuple):
    """One topic with its text."""

    header: Header
    parts: tuple[Part, ...]

    @property
    def id(self) -> str:
        """The stable id, equal to the file's name."""
        return self.header.id

    @property
    def citations(self) -> tuple[str, ...]:
        """Source keys in order of first appearance, which is how the topic numbers them."""
        return tuple(dict.fromkeys(k for part in self.parts for b in part.blocks for k in b.citations))


class Theme(NamedTuple):
    """A group of topics, in reading order."""

    id: str
    title: str
    topics: tuple[str, ...]


class Path(NamedTuple):
    """An ordered list of topics for one purpose."""

    id: str
    title: str
    topics: tuple[str, ...]


class Source(NamedTuple):
    """A work in the bibliography. `doi` is empty unless it was confirmed."""

    key: str
    authors: tuple[str, ...]
    year: str
    title: str
    container: str
    volume: str
    issue: str
    pages: str
    publisher: str
    doi: str
    url: str
    usable: bool


class Found(NamedTuple):
    """One search result: the topic, the best sentence, and the score (higher is better)."""

    topic: Header
    sentence: str
    score: float
