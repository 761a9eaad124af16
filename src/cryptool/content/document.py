"""Parsed content: parts, blocks and spans."""

from enum import StrEnum
from typing import NamedTuple


class Label(StrEnum):
    """How sure we are of what a paragraph claims, as worded."""

    WELL_SUPPORTED = "well supported"
    MIXED = "mixed"
    LIMITED = "limited"
    UNTESTED = "untested"  # sounds like a finding, and nobody has tested it


class SpanKind(StrEnum):
    """The kind of a run of characters."""

    TEXT = "text"
    EMPHASIS = "emphasis"
    STRONG = "strong"
    CODE = "code"  # a command
    LINK = "link"  # text is a topic id, or its title once the library has read it
    LABEL = "label"  # text is the Label's own words
    CITATION = "citation"  # text is a source key


class BlockKind(StrEnum):
    """The kind of a block."""

    PARAGRAPH = "paragraph"
    BULLET = "bullet"  # one item of a list
    NUMBER = "number"  # one item of a numbered list
    QUOTE = "quote"  # words a reader may use verbatim


class Span(NamedTuple):
    """A run of characters of one kind."""

    kind: SpanKind
    text: str


class Block(NamedTuple):
    """A paragraph, list item or quotation, with its first line in the file (from 1)."""

    kind: BlockKind
    spans: tuple[Span, ...]
    line: int
    number: int = 0

    @property
    def citations(self) -> tuple[str, ...]:
        """Source keys, in text order."""
        return tuple(span.text for span in self.spans if span.kind is SpanKind.CITATION)

    @property
    def labels(self) -> tuple[Label, ...]:
        """Evidence labels, in text order."""
        return tuple(Label(span.text) for span in self.spans if span.kind is SpanKind.LABEL)

    @property
    def prose(self) -> str:
        """The text without labels and citations."""
        kept = (s.text for s in self.spans if s.kind not in (SpanKind.LABEL, SpanKind.CITATION))
        words = " ".join("".join(kept).split())
        for mark in ".,:;)":
            words = words.replace(f" {mark}", mark)
        return words


class Part(NamedTuple):
    """A heading and its blocks; the opening part has an empty heading."""

    heading: str
    blocks: tuple[Block, ...]
    line: int


class PageWords(NamedTuple):
    """The title and paragraphs of a page."""

    title: str
    text: tuple[str, ...] = ()
