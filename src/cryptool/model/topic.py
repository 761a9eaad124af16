"""What a topic is once it has been read: parts, blocks and spans, with nothing left to parse.

Rule: values only. Reading is `library`'s work, showing is `ui`'s.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Label(StrEnum):
    """How sure we are of the sentence as it is worded. These four only."""

    WELL_SUPPORTED = "well supported"
    MIXED = "mixed"
    LIMITED = "limited"
    PRACTICE_WISDOM = "practice wisdom"


class SpanKind(StrEnum):
    """What a run of characters is."""

    TEXT = "text"
    EMPHASIS = "emphasis"
    STRONG = "strong"
    CODE = "code"  # a topic id or a command, to be typed as it stands
    LABEL = "label"  # text is the Label's own words
    CITATION = "citation"  # text is a source key


class BlockKind(StrEnum):
    """What a block is."""

    PARAGRAPH = "paragraph"
    BULLET = "bullet"  # one item of a list; neighbours belong together
    NUMBER = "number"  # one item of a numbered list; `number` says which
    QUOTE = "quote"  # words a reader may use as they stand


@dataclass(frozen=True, slots=True)
class Span:
    """A run of characters of one kind."""

    kind: SpanKind
    text: str


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a list item or a quotation, with the line it starts on in its file (from 1)."""

    kind: BlockKind
    spans: tuple[Span, ...]
    line: int
    number: int = 0

    @property
    def citations(self) -> tuple[str, ...]:
        """Source keys, in the order they stand."""
        return tuple(span.text for span in self.spans if span.kind is SpanKind.CITATION)

    @property
    def labels(self) -> tuple[Label, ...]:
        """Evidence labels, in the order they stand."""
        return tuple(Label(span.text) for span in self.spans if span.kind is SpanKind.LABEL)

    @property
    def prose(self) -> str:
        """The words alone, without labels and citations."""
        kept = (s.text for s in self.spans if s.kind not in (SpanKind.LABEL, SpanKind.CITATION))
        words = " ".join("".join(kept).split())
        for mark in ".,:;)":
            words = words.replace(f" {mark}", mark)
        return words


@dataclass(frozen=True, slots=True)
class Part:
    """What stands under one heading; the opening part has none (`heading` is empty)."""

    heading: str
    blocks: tuple[Block, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Header:
    """What the front matter says. Cheap to read for all topics; lists and menus need no more."""

    id: str
    title: str
    theme: str
    summary: str
    answers: tuple[str, ...]
    next: tuple[str, ...]
    reviewed: date
    aliases: tuple[str, ...]
    words: int

    @property
    def minutes(self) -> int:
        """Reading time in whole minutes, at least 1, at 200 words a minute (a calm pace for prose)."""
        return max(1, round(self.words / 200))


@dataclass(frozen=True, slots=True)
class Topic:
    """One page that ships with the tool."""

    header: Header
    parts: tuple[Part, ...]

    @property
    def id(self) -> str:
        """The stable id, equal to the file's name."""
        return self.header.id

    @property
    def citations(self) -> tuple[str, ...]:
        """Source keys in order of first appearance: the topic's own numbering of its sources."""
        seen = dict.fromkeys(k for part in self.parts for b in part.blocks for k in b.citations)
        return tuple(seen)


@dataclass(frozen=True, slots=True)
class Theme:
    """A shelf of topics, in reading order."""

    id: str
    title: str
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Path:
    """An ordered list of topics for one purpose."""

    id: str
    title: str
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Source:
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


@dataclass(frozen=True, slots=True)
class Found:
    """One search result: the topic, the sentence that was found, and how well it fits (more is better)."""

    topic: Header
    sentence: str
    score: float
