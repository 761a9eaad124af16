"""Format a topic as paragraphs, then as plain lines or as Rich Text.

Rules:
1. The plain path never imports Rich.
2. Every text passes the sanitiser.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from cryptool.content.document import Block, BlockKind, Part, SpanKind
from cryptool.learn.library import SESSION
from cryptool.learn.lists import source_item, sources_as_text
from cryptool.learn.lists import topic_item as header_item
from cryptool.learn.model import Source, Topic
from cryptool.terminal.phrases import say
from cryptool.terminal.sanitize import clean, clean_line
from cryptool.terminal.wrap import fill

if TYPE_CHECKING:
    from rich.console import Console as RichConsole
    from rich.text import Text

QUOTE_INDENT = 4

_STYLES = {
    SpanKind.TEXT: "",
    SpanKind.EMPHASIS: "emphasis",
    SpanKind.STRONG: "strong",
    SpanKind.CODE: "code",
    SpanKind.LINK: "emphasis",
}


StyledRun = tuple[str, str]  # text, and its style: a name from `terminal/theme.py`, or empty


class Paragraph(NamedTuple):
    """A paragraph with its indent and list mark. `close` omits the blank line above.

    `support` holds the label, then the numbers of the sources; either may be missing.
    """

    runs: tuple[StyledRun, ...]
    indent: int = 0
    mark: str = ""
    close: bool = False
    support: tuple[str, ...] = ()

    @property
    def plain(self) -> str:
        """The text without styles, its support in brackets."""
        support = f" ({'; '.join(self.support)})" if self.support else ""
        return "".join(text for text, _ in self.runs) + support

    @property
    def styled(self) -> tuple[StyledRun, ...]:
        """The runs, with the support after them."""
        return (*self.runs, ("  " + " \u00b7 ".join(self.support), "label")) if self.support else self.runs


def paragraphs(part: Part, numbers: Mapping[str, int]) -> list[Paragraph]:
    """Return a part's paragraphs, heading first; `numbers` maps source keys to citation numbers."""
    found = [Paragraph(((clean_line(part.heading), "heading"),))] if part.heading else []
    before: BlockKind | None = None
    for block in part.blocks:
        listed = block.kind in (BlockKind.BULLET, BlockKind.NUMBER)
        runs = _runs(block)
        mark, indent = "", 0
        if listed:
            mark = "- " if block.kind is BlockKind.BULLET else f"{block.number}. "
        elif block.kind is BlockKind.QUOTE:
            indent, runs = QUOTE_INDENT, _quoted(runs)
        found.append(Paragraph(runs, indent, mark, listed and before is block.kind, _support(block, numbers)))
        before = block.kind
    return found


def as_text(topic: Topic, sources: Sequence[Source], width: int) -> str:
    """Format the whole topic as plain lines: title, parts, next topics, numbered sources, meaning of the labels."""
    header = topic.header
    title = clean_line(header.title)
    underline = "=" * min(len(title), width)
    about = say("learn.about", n=header.minutes, checked=header.checked.isoformat())
    out = [*fill(title, width), underline, *fill(about, width)]
    for part in topic.parts:
        out += ["", *part_as_text(part, topic, width, underlined=True)]
    following = [next_line(id_) for id_ in header.next]
    if following:
        out += ["", *(line for text in following for line in fill(text, width, indent=2, hanging=2))]
    if sources:
        heading = say("learn.sources")
        out += ["", heading, "-" * len(heading), "", sources_as_text(sources, width)]
    return "\n".join(out)


def part_as_text(part: Part, topic: Topic, width: int, *, underlined: bool = False) -> list[str]:
    """Format one part as plain lines."""
    out: list[str] = []
    for place, paragraph in enumerate(paragraphs(part, numbers_of(topic))):
        if place and not paragraph.close:
            out.append("")
        hanging = len(paragraph.mark)
        out += fill(paragraph.mark + paragraph.plain, width, indent=paragraph.indent, hanging=hanging)
        if underlined and place == 0 and part.heading:
            out.append("-" * len(out[-1]))
    return out


def next_line(id_: str) -> str:
    """Say how to open another topic, or how to start practice."""
    return say("learn.next-practice") if id_ == SESSION else say("learn.next-bare", topic=id_)


def rich_lines(found: Iterable[Paragraph], rich: RichConsole, width: int) -> list[Text]:
    """Format paragraphs as Rich Text lines of at most `width` cells, styled by theme names."""
    from rich.text import Text

    out: list[Text] = []
    for place, paragraph in enumerate(found):
        if place and not paragraph.close:
            out.append(Text())
        indent = paragraph.indent if paragraph.indent <= width // 5 else min(2, width // 5)
        hanging = len(paragraph.mark) if len(paragraph.mark) <= width // 4 else 0
        text = Text.assemble(*paragraph.styled)
        for number, line in enumerate(text.wrap(rich, max(1, width - indent - hanging))):
            lead = paragraph.mark[: hanging or None] if number == 0 else " " * hanging
            line.rstrip()
            if number and not line.plain:  # Rich adds an empty line where it breaks a long word
                continue
            out.append(Text(" " * indent + lead).append_text(line))
    return out


def topic_item(topic: Topic, sources: Sequence[Source]) -> dict[str, object]:
    """Return the whole topic for `--json`."""
    parts = [
        {"heading": part.heading or None, "blocks": [_block_item(block) for block in part.blocks]}
        for part in topic.parts
    ]
    works = [source_item(source) for source in sources]
    return {**header_item(topic.header), "parts": parts, "sources": works}


def _block_item(block: Block) -> dict[str, object]:
    labels = [label.value for label in block.labels]
    citations = list(block.citations)
    return {"kind": block.kind.value, "text": block.prose, "labels": labels, "citations": citations}


def numbers_of(topic: Topic) -> dict[str, int]:
    """Map each source key to its number, from 1, by first appearance."""
    return {key: number for number, key in enumerate(topic.citations, 1)}


def _runs(block: Block) -> tuple[StyledRun, ...]:
    runs: list[StyledRun] = []
    for span in block.spans:
        if span.kind in _STYLES:
            _append(runs, clean(span.text).replace("\n", " "), _STYLES[span.kind])
    while runs and not (text := runs[-1][0].rstrip()):
        runs.pop()
    return (*runs[:-1], (text, runs[-1][1])) if runs else ()


def _support(block: Block, numbers: Mapping[str, int]) -> tuple[str, ...]:
    labels = ", ".join(dict.fromkeys(block.labels))
    cited = ", ".join(str(numbers[key]) for key in dict.fromkeys(block.citations))
    return tuple(filter(None, (labels, cited)))


def _append(runs: list[StyledRun], text: str, style: str) -> None:
    """Collapse blanks, also across two runs."""
    if text[:1] in (".", ",", ":", ";", ")") and runs:  # a label or a citation stood between
        runs[-1] = (runs[-1][0].rstrip(), runs[-1][1])
    first = not runs or runs[-1][0].endswith(" ")
    words = " ".join(text.split())
    lead = " " if text[:1].isspace() and not first and words else ""
    tail = " " if text[-1:].isspace() and words else ""
    joined = lead + words + tail if words else (" " if text and not first else "")
    if joined:
        runs.append((joined, style))


def _quoted(runs: tuple[StyledRun, ...]) -> tuple[StyledRun, ...]:
    if any('"' in text for text, _ in runs):  # has marks of its own
        return runs
    mark = ('"', "quote")
    return (mark, *((text, style or "quote") for text, style in runs), mark)
