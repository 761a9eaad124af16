"""Parsed content: parts, blocks and spans."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum


class Label(StrEnum):
    """How sure we are of a sentence as worded."""

    WELL_SUPPORTED = "well supported"
    MIXED = "mixed"
    LIMITED = "limited"
    PRACTICE_WISDOM = "practice wisdom"


class SpanKind(StrEnum):
    """The kind of a run of characters."""

    TEXT = "text"
    EMPHASIS = "emphasis"
    STRONG = "strong"
    CODE = "code"  # a topic id or a command
    LABEL = "label"  # text is the Label's own words
    CITATION = "citation"  # text is a source key


class BlockKind(StrEnum):
    """The kind of a block."""

    PARAGRAPH = "paragraph"
    BULLET = "bullet"  # one item of a list
    NUMBER = "number"  # one item of a numbered list
    QUOTE = "quote"  # words a reader may use verbatim


@dataclass(frozen=True, slots=True)
class Span:
    """A run of characters of one kind."""

    kind: SpanKind
    text: str


@dataclass(frozen=True, slots=True)
class Block:
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


@dataclass(frozen=True, slots=True)
class Part:
    """A heading and its blocks; the opening part has an empty heading."""

    heading: str
    blocks: tuple[Block, ...]
    line: int


@dataclass(frozen=True, slots=True)
class PageWords:
    """The title and paragraphs of a page."""

    title: str
    text: tuple[str, ...] = ()


Facts = Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault, at a line (from 1) of a file. A warning does not fail a check.

    `file` is a path below the content folder with forward slashes, empty if only text was given.
    """

    line: int
    code: str
    facts: Facts = field(default_factory=dict)
    file: str = ""
    warning: bool = False

    def at(self, file: str) -> "Problem":
        """Return the problem with its file."""
        return replace(self, file=file)
