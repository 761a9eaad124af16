"""Parse a topic's body, a strict subset of Markdown: level-2 headings, paragraphs, items and quotes.

Rules:
1. Malformed text never raises and no word of it is lost; `tools/content_check` says what is wrong with it.
2. Use no Markdown library: importing one would take longer than the rest of the command.
3. Spans do not nest; every pattern is linear in the length of the text.
"""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from cryptool.content.document import Block, BlockKind, Label, Part, Span, SpanKind

_HEADING = re.compile(r"(#{1,6})(?:[ \t]+(.*?))?[ \t]*$")
BULLET = re.compile(r" *[-*+][ \t]+(?=\S)")
NUMBER = re.compile(r" *(\d{1,9})[.)][ \t]+(?=\S)")
QUOTE = re.compile(r" {0,3}>[ \t]?")
RULE = re.compile(r" {0,3}(-{3,}|={3,}|(\* *){3,}|(_ *){3,})$")
SPAN = re.compile(
    r"`(?P<code>[^`]+)`"
    r"|\*\*(?P<strong>(?![\s*])[^*`]*[^*`\s])\*\*"
    r"|\*(?P<emphasis>(?![\s*])[^*`]*[^*`\s])\*"
    r"|\[\[(?P<link>[a-z0-9-]+)\]\]"
    r"|\{(?P<label>[^{}]*)\}"
    r"|\[(?P<citation>@[^\[\]]*)\]"
)
_KEY = re.compile(r"@[A-Za-z0-9][A-Za-z0-9-]*")
_LABELS = frozenset(label.value for label in Label)


class OpenBlock(NamedTuple):
    """A block whose lines are being collected."""

    kind: BlockKind
    line: int
    lines: list[str]
    number: int = 0

    @property
    def text(self) -> str:
        """The text on one line."""
        return " ".join(" ".join(line.split()) for line in self.lines)


class BodyReader:
    """Reads line by line; `open` is the block that the next line may continue."""

    def __init__(self, first_line: int = 1) -> None:
        self.first_line = first_line
        self.sections: list[tuple[str, int, list[Block]]] = [("", first_line, [])]
        self.open: OpenBlock | None = None

    def parts(self, text: str) -> tuple[Part, ...]:
        """Parse a whole body."""
        for line, raw in enumerate(text.split("\n"), self.first_line):
            self.read(raw, line)
        self.close()
        _, line, opening = self.sections[0]
        self.sections[0] = ("", opening[0].line if opening else line, opening)
        return tuple(
            Part(heading, tuple(blocks), line) for heading, line, blocks in self.sections if heading or blocks
        )

    def read(self, raw: str, line: int) -> None:
        """Parse one line."""
        if not raw.strip():
            self.close()
        elif raw.startswith("#") and (heading := _HEADING.match(raw)):
            self.heading(heading[1], (heading[2] or "").strip(), line)
        elif quote := QUOTE.match(raw):
            self.quote(raw[quote.end() :], line)
        elif number := NUMBER.match(raw):
            self.start(OpenBlock(BlockKind.NUMBER, line, [raw[number.end() :]], int(number[1])))
        elif (bullet := BULLET.match(raw)) and not RULE.match(raw):
            self.start(OpenBlock(BlockKind.BULLET, line, [raw[bullet.end() :]]))
        else:
            self.text(raw, line)

    def heading(self, marks: str, words: str, line: int) -> None:
        """Begin a part, whatever its level."""
        del marks
        self.close()
        self.sections.append((words, line, []))

    def quote(self, text: str, line: int) -> None:
        """Begin or continue a quote; an empty line in it begins another."""
        if self.open is None or self.open.kind is not BlockKind.QUOTE:
            self.start(OpenBlock(BlockKind.QUOTE, line, []))
        if not text.strip():
            self.start(OpenBlock(BlockKind.QUOTE, line + 1, []))
        elif self.open is not None:
            self.open.lines.append(text)

    def text(self, raw: str, line: int) -> None:
        """Begin a paragraph, or continue any block."""
        if self.open is None:
            self.start(OpenBlock(BlockKind.PARAGRAPH, line, [raw]))
        else:
            self.open.lines.append(raw)

    def start(self, block: OpenBlock) -> None:
        """Close the open block and open another."""
        self.close()
        self.open = block

    def close(self) -> None:
        """Parse the spans of the open block, if it has any."""
        block, self.open = self.open, None
        if block is not None and block.lines:
            spans = read_spans(block.text)
            self.sections[-1][2].append(Block(block.kind, spans, block.line, block.number))


def read_body(text: str, first_line: int = 1) -> tuple[Part, ...]:
    """Parse a body into parts. `first_line` is the line of the file that `text` starts on.

    The opening part has an empty heading; it is omitted if no block precedes the first heading.
    """
    return BodyReader(first_line).parts(text)


def read_spans(text: str) -> tuple[Span, ...]:
    """Parse one block's text, given as a single line. A malformed label or citation becomes code."""
    spans: list[Span] = []
    position = 0
    for match in SPAN.finditer(text):
        if match.start() > position:
            spans.append(Span(SpanKind.TEXT, text[position : match.start()]))
        spans += special(match)
        position = match.end()
    if position < len(text):
        spans.append(Span(SpanKind.TEXT, text[position:]))
    return tuple(spans)


def special(match: re.Match[str]) -> list[Span]:
    """Return the spans of one match of `SPAN`."""
    kind = SpanKind(match.lastgroup or "")
    text = match[kind.value]
    if kind is SpanKind.CITATION:
        keys = [part.strip() for part in text.split(";")]
        good = all(_KEY.fullmatch(key) for key in keys)
        return [Span(kind, key[1:]) for key in keys] if good else [Span(SpanKind.CODE, match[0])]
    if kind is SpanKind.LABEL:
        words = " ".join(text.split())
        return [Span(kind, words) if words in _LABELS else Span(SpanKind.CODE, match[0])]
    return [Span(kind, text)]


def with_titles(parts: tuple[Part, ...], title: Callable[[str], str]) -> tuple[Part, ...]:
    """Replace the id in each link by what `title` returns for it."""
    return tuple(
        part._replace(blocks=tuple(b._replace(spans=tuple(_titled(b.spans, title))) for b in part.blocks))
        for part in parts
    )


def _titled(spans: tuple[Span, ...], title: Callable[[str], str]) -> Iterator[Span]:
    """Drop a stop that follows a title which is a question."""
    asked = False
    for span in spans:
        text = title(span.text) if span.kind is SpanKind.LINK else span.text
        text = text.removeprefix(".") if asked else text
        asked = span.kind is SpanKind.LINK and text.endswith("?")
        if text:
            yield span._replace(text=text)


_CITATION = re.compile(r"\[@[^\[\]]*\]")
_LABEL = re.compile(r"\{[^{}]*\}")
_MARKS = frozenset(("-", ">", ".", ",", ":", ";"))  # not words


def count_body_words(body: str) -> int:
    """Count the words a reader reads, without headings, labels and citations."""
    text = _LABEL.sub("", _CITATION.sub("", body))
    lines = " ".join(line for line in text.split("\n") if not line.startswith("#"))
    return sum(word not in _MARKS for word in lines.split())
