"""A Markdown library and our own reader must see the same structure in everything that ships."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token
from tools.content_check.markup import check_body

from cryptool.content.document import Block, SpanKind
from cryptool.content.files import split
from cryptool.content.markup import read_body

Seen = tuple[str, str]

MARKS = {SpanKind.EMPHASIS: "*", SpanKind.STRONG: "**", SpanKind.CODE: "`", SpanKind.TEXT: ""}


def ours(body: str) -> list[Seen]:
    parts = read_body(body)
    seen: list[Seen] = []
    for part in parts:
        if part.heading:
            seen.append(("heading", part.heading))
        seen += [(block.kind.value, written(block)) for block in part.blocks]
    return seen


def written(block: Block) -> str:
    """The block as it would be written, on one line."""
    text = ""
    for span in block.spans:
        if span.kind is SpanKind.CITATION:
            # Neighbouring citations share one pair of brackets.
            text = f"{text[:-1]}; @{span.text}]" if text.endswith("]") else f"{text}[@{span.text}]"
        elif span.kind is SpanKind.LABEL:
            text += f"{{{span.text}}}"
        elif span.kind is SpanKind.LINK:
            text += f"[[{span.text}]]"
        else:
            text += MARKS[span.kind] + span.text + MARKS[span.kind]
    return text


def theirs(body: str) -> list[Seen]:
    seen: list[Seen] = []
    around: list[str] = []
    names = {"heading": "heading", "bullet_list": "bullet", "ordered_list": "number", "blockquote": "quote"}
    for token in MarkdownIt("commonmark").parse(body):
        kind, _, end = token.type.rpartition("_")
        if kind in names and end == "open":
            around.append(names[kind])
        elif kind in names and end == "close":
            around.pop()
        elif token.type == "inline":
            seen.append((around[-1] if around else "paragraph", "".join(inline(token.children or []))))
        else:
            assert kind in ("paragraph", "list_item"), f"outside the format: {token.type}"
    return seen


def inline(tokens: Iterable[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type == "softbreak":
            yield " "
        elif token.type in ("em_open", "em_close"):
            yield "*"
        elif token.type in ("strong_open", "strong_close"):
            yield "**"
        elif token.type == "code_inline":
            yield f"`{token.content}`"
        else:
            assert token.type == "text", f"outside the format: {token.type}"
            yield token.content


def files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*/topics/*.md")) + sorted(folder.glob("*/grounding/*.md"))


def test_every_shipped_text_reads_the_same(shipped_folder: Path) -> None:
    assert len(files(shipped_folder)) >= 56
    for file in files(shipped_folder):
        body = split(file.read_text(encoding="utf-8")).body
        assert ours(body) == theirs(body), file.name


@pytest.mark.parametrize(
    "body", ["a **b** *c* `d *e*`\n\n1. f\n2. g\n\n- h\n  i\n\n> j\n> k\n\n> l\n\n## m\n\nn"]
)
def test_they_agree_on_all_the_format_has(body: str) -> None:
    assert check_body(body)[1] == ()
    assert ours(body) == theirs(body)


def test_a_difference_would_be_seen() -> None:
    assert ours("a\n\n    b") != [("paragraph", "a")]
    with pytest.raises(AssertionError, match="code_block"):
        theirs("a\n\n    b")
