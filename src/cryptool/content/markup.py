"""Parse a topic's body, a strict subset of Markdown: level-2 headings, paragraphs, items and quotes.

Rules:
1. Malformed text never raises: parse as much as possible and return each fault as a Problem.
2. Use no Markdown library: importing one would take longer than the rest of the command.
"""

import re
from dataclasses import dataclass, field

from cryptool.content.document import Block, BlockKind, Part, Problem
from cryptool.content.inline import read_spans

_HEADING = re.compile(r"(#{1,6})(?:[ \t]+(.*?))?[ \t]*$")
_BULLET = re.compile(r"( *)[-*+][ \t]+(?=\S)")
_NUMBER = re.compile(r"( *)(\d{1,9})[.)][ \t]+(?=\S)")
_QUOTE = re.compile(r" {0,3}>[ \t]?")
_RULE = re.compile(r" {0,3}(-{3,}|={3,}|(\* *){3,}|(_ *){3,})$")
_OUTSIDE = (
    ("code-block", re.compile(r" {0,3}(```|~~~)")),
    ("indented", re.compile(r"    ")),
    ("rule-line", _RULE),
    ("table", re.compile(r" {0,3}\|")),
)


@dataclass(slots=True)
class _Draft:
    """A block whose lines are being collected."""

    kind: BlockKind
    line: int
    lines: list[str] = field(default_factory=list)
    number: int = 0


@dataclass(slots=True)
class _Section:
    heading: str
    line: int
    blocks: list[Block] = field(default_factory=list)


class _Reader:
    """Reads line by line; `open` is the block that the next line may continue."""

    def __init__(self, first_line: int) -> None:
        self.sections = [_Section("", first_line)]
        self.problems: list[Problem] = []
        self.open: _Draft | None = None
        self.after_blank = True
        self.last_item: _Draft | None = None

    def read(self, raw: str, line: int) -> None:
        if not raw.strip():
            self.close()
            self.after_blank = True
            return
        if raw.endswith(("  ", "\\")):
            self.report(line, "hard-break")
        if raw.startswith("#") and (heading := _HEADING.match(raw)):
            self.heading(heading, line)
        elif quote := _QUOTE.match(raw):
            self.quote(raw[quote.end() :], line)
        elif number := _NUMBER.match(raw):
            self.item(_Draft(BlockKind.NUMBER, line, [raw[number.end() :]], int(number[2])), number[1], line)
        elif (bullet := _BULLET.match(raw)) and not _RULE.match(raw):
            self.item(_Draft(BlockKind.BULLET, line, [raw[bullet.end() :]]), bullet[1], line)
        else:
            self.text(raw, line)
        self.after_blank = False

    def heading(self, match: re.Match[str], line: int) -> None:
        self.need_blank(line)
        self.close()
        if match[1] != "##":
            self.report(line, "heading-level", marks=match[1])
        words = (match[2] or "").strip()
        if not words:
            self.report(line, "heading-empty")
        spans, problems = read_spans(words, line)
        self.problems += problems
        if any(span.kind.value != "text" for span in spans):
            self.report(line, "heading-markup")
        self.sections.append(_Section(words, line))
        self.last_item = None

    def quote(self, text: str, line: int) -> None:
        if not (self.open and self.open.kind is BlockKind.QUOTE):
            self.need_blank(line)
            self.start(_Draft(BlockKind.QUOTE, line))
        assert self.open is not None
        if not text.strip():
            self.start(_Draft(BlockKind.QUOTE, line + 1))
            return
        if _BULLET.match(text) or _NUMBER.match(text) or _QUOTE.match(text) or text.startswith("#"):
            self.report(line, "nested-block")
        self.open.lines.append(text)

    def item(self, draft: _Draft, indent: str, line: int) -> None:
        if indent:
            self.report(line, "nested-block")
        before = self.open if self.open and self.open.kind in (BlockKind.BULLET, BlockKind.NUMBER) else None
        if not before or before.kind is not draft.kind:
            self.need_blank(line)
        last = self.last_item if self.last_item and self.last_item.kind is draft.kind else None
        if draft.kind is BlockKind.NUMBER and draft.number != (last.number + 1 if last else 1):
            self.report(line, "numbering", number=draft.number)
        self.start(draft)
        self.last_item = draft

    def text(self, raw: str, line: int) -> None:
        draft = self.open
        outside = next(
            (code for code, p in _OUTSIDE if p.match(raw) and (not draft or code != "indented")), None
        )
        if outside:
            self.report(line, outside)
        if draft is None:
            self.need_blank(line)
            if self.last_item and raw.startswith("  "):
                self.report(line, "nested-block")
            draft = _Draft(BlockKind.PARAGRAPH, line)
            self.start(draft)
        elif draft.kind is BlockKind.QUOTE or (draft is self.last_item and not raw.startswith("  ")):
            self.report(line, "continuation")
        draft.lines.append(raw)

    def start(self, draft: _Draft) -> None:
        self.close()
        if draft.kind in (BlockKind.PARAGRAPH, BlockKind.QUOTE):
            self.last_item = None
        self.open = draft

    def close(self) -> None:
        draft, self.open = self.open, None
        if draft is None or not draft.lines:
            return
        text = " ".join(" ".join(line.split()) for line in draft.lines)
        spans, problems = read_spans(text, draft.line)
        self.problems += problems
        self.sections[-1].blocks.append(Block(draft.kind, spans, draft.line, draft.number))

    def need_blank(self, line: int) -> None:
        if not self.after_blank:
            self.report(line, "blank-line")

    def report(self, line: int, code: str, **facts: str | int) -> None:
        self.problems.append(Problem(line, code, facts))


def read_body(text: str, first_line: int = 1) -> tuple[tuple[Part, ...], tuple[Problem, ...]]:
    """Parse a body into parts. `first_line` is the line of the file that `text` starts on.

    The opening part has an empty heading; it is omitted if no block precedes the first heading.
    """
    reader = _Reader(first_line)
    for offset, raw in enumerate(text.split("\n")):
        reader.read(raw, first_line + offset)
    reader.close()
    opening = reader.sections[0]
    opening.line = opening.blocks[0].line if opening.blocks else opening.line
    parts = [Part(s.heading, tuple(s.blocks), s.line) for s in reader.sections if s.heading or s.blocks]
    return tuple(parts), tuple(sorted(reader.problems, key=lambda problem: problem.line))


_CITATION = re.compile(r"\[@[^\[\]]*\]")
_LABEL = re.compile(r"\{[^{}]*\}")
_MARKS = frozenset(("-", ">", ".", ",", ":", ";"))  # not words


def count_body_words(body: str) -> int:
    """Count the words a reader reads, without headings, labels and citations."""
    text = _LABEL.sub("", _CITATION.sub("", body))
    lines = " ".join(line for line in text.split("\n") if not line.startswith("#"))
    return sum(word not in _MARKS for word in lines.split())
