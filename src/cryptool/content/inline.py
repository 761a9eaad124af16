"""Parse the spans of a block. Spans do not nest; every pattern is linear in the length of the text."""

import re

from cryptool.content.document import Label, Problem, Span, SpanKind

_SPAN = re.compile(
    r"`(?P<code>[^`]+)`"
    r"|\*\*(?P<strong>(?![\s*])[^*`]*[^*`\s])\*\*"
    r"|\*(?P<emphasis>(?![\s*])[^*`]*[^*`\s])\*"
    r"|\{(?P<label>[^{}]*)\}"
    r"|\[(?P<citation>@[^\[\]]*)\]"
)
_KEY = re.compile(r"@([A-Za-z0-9][A-Za-z0-9-]*)")
_LABELS = frozenset(label.value for label in Label)

# Reported if it remains in plain text.
_FORBIDDEN = (
    ("raw-html", re.compile(r"<[A-Za-z/!?]")),
    ("link", re.compile(r"\]\(|\]\[|!\[|^\[[^\]]+\]:")),
    ("citation-syntax", re.compile(r"\[@")),
    ("stray-mark", re.compile(r"[*`{}]")),
    ("underscore", re.compile(r"(?<!\w)_{1,2}\w[^_]*_")),
    ("escape", re.compile(r"\\")),
    ("entity", re.compile(r"&#?\w+;")),
)


def read_spans(text: str, line: int) -> tuple[tuple[Span, ...], list[Problem]]:
    """Parse one block's text, given as a single line. `line` is reported in the problems."""
    spans: list[Span] = []
    problems: list[Problem] = []
    position = 0
    for match in _SPAN.finditer(text):
        if match.start() > position:
            spans.append(Span(SpanKind.TEXT, text[position : match.start()]))
        spans += _special(match, line, problems)
        position = match.end()
    if position < len(text):
        spans.append(Span(SpanKind.TEXT, text[position:]))
    for span in spans:
        problems += _left_over(span, line)
    return tuple(spans), problems


def _special(match: re.Match[str], line: int, problems: list[Problem]) -> list[Span]:
    kind = match.lastgroup or ""
    text = match[kind]
    if kind == "citation":
        keys = [part.strip() for part in text.split(";")]
        if all(_KEY.fullmatch(key) for key in keys):
            return [Span(SpanKind.CITATION, key[1:]) for key in keys]
        problems.append(Problem(line, "citation-syntax", {"text": match[0]}))
        return [Span(SpanKind.CODE, match[0])]
    if kind == "label":
        words = " ".join(text.split())
        if words in _LABELS:
            return [Span(SpanKind.LABEL, words)]
        problems.append(Problem(line, "unknown-label", {"label": words}))
        return [Span(SpanKind.CODE, match[0])]
    return [Span(SpanKind(kind), text)]


def _left_over(span: Span, line: int) -> list[Problem]:
    if span.kind in (SpanKind.CODE, SpanKind.LABEL, SpanKind.CITATION):
        return []
    hits = ((code, pattern.search(span.text)) for code, pattern in _FORBIDDEN)
    found = [Problem(line, code, {"text": hit[0]}) for code, hit in hits if hit]
    if span.kind is not SpanKind.TEXT and "[@" in span.text:
        found.append(Problem(line, "stray-mark", {"text": span.text}))
    return found
