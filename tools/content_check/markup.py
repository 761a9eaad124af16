"""Reads a body as the program does, and reports each thing in it that is outside the format."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from cryptool.content.document import BlockKind, Part, SpanKind
from cryptool.content.markup import (
    BULLET,
    NUMBER,
    QUOTE,
    RULE,
    SPAN,
    BodyReader,
    OpenBlock,
    read_spans,
    special,
)

_ITEMS = (BlockKind.BULLET, BlockKind.NUMBER)
_OUTSIDE = (
    ("code-block", re.compile(r" {0,3}(```|~~~)")),
    ("indented", re.compile(r"    ")),
    ("rule-line", RULE),
    ("table", re.compile(r" {0,3}\|")),
)

# Reported if it remains in plain text.
_FORBIDDEN = (
    ("raw-html", re.compile(r"<[A-Za-z/!?]")),
    ("link", re.compile(r"\]\(|\]\[|!\[|^\[[^\]]+\]:|\[\[")),
    ("citation-syntax", re.compile(r"\[@")),
    ("stray-mark", re.compile(r"[*`{}]")),
    ("underscore", re.compile(r"(?<!\w)_{1,2}\w[^_]*_")),
    ("escape", re.compile(r"\\")),
    ("entity", re.compile(r"&#?\w+;")),
)

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


def check_body(text: str, first_line: int = 1) -> tuple[tuple[Part, ...], tuple[Problem, ...]]:
    """The parts that the program reads, and what is wrong with the text, by line."""
    reader = _StrictReader(first_line)
    parts = reader.parts(text)
    return parts, tuple(sorted(reader.problems, key=lambda problem: problem.line))


class _StrictReader(BodyReader):
    def __init__(self, first_line: int) -> None:
        super().__init__(first_line)
        self.problems: list[Problem] = []
        self.after_blank = True
        self.last_item: OpenBlock | None = None
        self.raw = ""

    def read(self, raw: str, line: int) -> None:
        self.raw = raw
        if raw.strip() and raw.endswith(("  ", "\\")):
            self.report(line, "hard-break")
        super().read(raw, line)
        self.after_blank = not raw.strip()

    def heading(self, marks: str, words: str, line: int) -> None:
        self.need_blank(line)
        if marks != "##":
            self.report(line, "heading-level", marks=marks)
        if not words:
            self.report(line, "heading-empty")
        self.problems += _span_problems(words, line)
        if any(span.kind is not SpanKind.TEXT for span in read_spans(words)):
            self.report(line, "heading-markup")
        super().heading(marks, words, line)
        self.last_item = None

    def quote(self, text: str, line: int) -> None:
        if not (self.open and self.open.kind is BlockKind.QUOTE):
            self.need_blank(line)
        if text.strip() and (any(p.match(text) for p in (BULLET, NUMBER, QUOTE)) or text.startswith("#")):
            self.report(line, "nested-block")
        super().quote(text, line)

    def text(self, raw: str, line: int) -> None:
        block = self.open
        fits = (code for code, p in _OUTSIDE if p.match(raw) and (not block or code != "indented"))
        if outside := next(fits, None):
            self.report(line, outside)
        if block is None:
            self.need_blank(line)
            if self.last_item and raw.startswith("  "):
                self.report(line, "nested-block")
        elif block.kind is BlockKind.QUOTE or (block is self.last_item and not raw.startswith("  ")):
            self.report(line, "continuation")
        super().text(raw, line)

    def start(self, block: OpenBlock) -> None:
        if block.kind in _ITEMS:
            self.item(block)
        super().start(block)
        self.last_item = block if block.kind in _ITEMS else None

    def item(self, block: OpenBlock) -> None:
        if self.raw.startswith(" "):
            self.report(block.line, "nested-block")
        if not (self.open and self.open.kind is block.kind):
            self.need_blank(block.line)
        last = self.last_item if self.last_item and self.last_item.kind is block.kind else None
        if block.kind is BlockKind.NUMBER and block.number != (last.number + 1 if last else 1):
            self.report(block.line, "numbering", number=block.number)

    def close(self) -> None:
        if self.open and self.open.lines:
            self.problems += _span_problems(self.open.text, self.open.line)
        super().close()

    def need_blank(self, line: int) -> None:
        if not self.after_blank:
            self.report(line, "blank-line")

    def report(self, line: int, code: str, **facts: str | int) -> None:
        self.problems.append(Problem(line, code, facts))


def _span_problems(text: str, line: int) -> Iterator[Problem]:
    for match in SPAN.finditer(text):
        kind = match.lastgroup or ""
        if kind in ("citation", "label") and special(match)[0].kind is SpanKind.CODE:
            if kind == "citation":
                yield Problem(line, "citation-syntax", {"text": match[0]})
            else:
                yield Problem(line, "unknown-label", {"label": " ".join(match[kind].split())})
    for span in read_spans(text):
        if span.kind in (SpanKind.CODE, SpanKind.LABEL, SpanKind.CITATION):
            continue
        hits = ((code, pattern.search(span.text)) for code, pattern in _FORBIDDEN)
        yield from (Problem(line, code, {"text": hit[0]}) for code, hit in hits if hit)
        if span.kind is not SpanKind.TEXT and "[@" in span.text:
            yield Problem(line, "stray-mark", {"text": span.text})
