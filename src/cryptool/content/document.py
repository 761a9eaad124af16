"""A page of content once it has been read: parts, blocks and spans, with nothing left to parse."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
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
class PageWords:
    """The words of one page: a title and paragraphs."""

    title: str
    text: tuple[str, ...] = ()


Facts = Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault, at a line (from 1) of a file.

    `file` is a place below the content folder, with forward slashes; a reader that was given text only
    leaves it empty. A warning does not fail a check.
    """

    line: int
    code: str
    facts: Facts = field(default_factory=dict)
    file: str = ""
    warning: bool = False

    def at(self, file: str) -> "Problem":
        """The same problem, with the file it was found in."""
        return replace(self, file=file)
