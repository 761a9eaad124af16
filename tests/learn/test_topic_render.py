"""A topic reads the same in every form: numbered citations, labels in brackets, no padding, no escape codes."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from terminal_fakes import block, console, display, source, text, topic

from cryptool.content.document import BlockKind, Part, SpanKind
from cryptool.learn.lists import source_line, sources_as_text
from cryptool.learn.render import (
    as_text,
    next_line,
    paragraphs,
    rich_lines,
    topic_item,
)

CITE, LABEL = SpanKind.CITATION, SpanKind.LABEL

CITED = topic(
    [
        Part(
            "",
            (block("It often helps ", text("mixed", LABEL), " ", text("b", CITE), text("a", CITE), "."),),
            1,
        ),
        Part(
            "What is known",
            (
                block("See ", text("b", CITE), " again.", text("limited", LABEL)),
                block("First ", text("item", SpanKind.STRONG), kind=BlockKind.BULLET),
                block(
                    "Second item that is long enough to need another line of its own", kind=BlockKind.BULLET
                ),
                block("One", kind=BlockKind.NUMBER, number=1),
                block("Could we talk?", kind=BlockKind.QUOTE),
                block('He said "no".', kind=BlockKind.QUOTE),
            ),
            2,
        ),
    ],
    next=("two", "three"),
)
SOURCES = [source("b", title="Second letters?", year="1999"), source("a")]


def test_the_whole_topic() -> None:
    assert (
        as_text(CITED, SOURCES, 40)
        == """\
A title of its own
==================
About 2 minutes to read. Texts last
checked 2026-11-22.

It often helps. (mixed; 1, 2)

What is known
-------------

See again. (limited; 1)

- First item
- Second item that is long enough to
  need another line of its own

1. One

    "Could we talk?"

    He said "no".

  cryptool learn two
  cryptool learn three

Sources
-------

[1] Doe, J.; Roe, R. (1999). Second
    letters? A Journal, 1(2), 3-4.
    doi:10.1/x
[2] Doe, J.; Roe, R. (2001). On tears. A
    Journal, 1(2), 3-4. doi:10.1/x

The word at the end of a paragraph tells
you how sure anyone can be: well
supported, mixed, limited, or untested,
which means no one has looked into it.
The numbers tell you where it comes
from."""
    )


def test_a_wide_line_keeps_a_paragraph_whole() -> None:
    lines = as_text(CITED, SOURCES, 200).split("\n")
    assert "- Second item that is long enough to need another line of its own" in lines


@pytest.mark.parametrize("width", [20, 40, 78, 200])
def test_no_padding_and_no_control_characters(width: int) -> None:
    whole = as_text(CITED, SOURCES, width)
    assert all(line == line.rstrip() for line in whole.split("\n"))
    assert not any(ord(letter) < 32 and letter != "\n" for letter in whole)


SPAN = st.tuples(
    st.sampled_from([SpanKind.TEXT, SpanKind.EMPHASIS, SpanKind.STRONG, SpanKind.CODE]),
    st.text(st.characters(exclude_categories=()), min_size=1, max_size=20),
).map(lambda pair: text(pair[1], pair[0]))
MARKED = st.sampled_from([text("mixed", LABEL), text("k1", CITE), text("k2", CITE)])


@given(
    st.lists(SPAN | MARKED, min_size=1, max_size=12), st.sampled_from(list(BlockKind)), st.integers(12, 80)
)
def test_any_spans_give_clean_lines_that_fit(spans: list[Any], kind: BlockKind, width: int) -> None:
    part = Part("Heading", (block(*spans, kind=kind),), 1)
    found = paragraphs(part, {"k1": 1, "k2": 2})
    assert "  " not in found[1].plain.strip()
    there, _ = console(display(columns=width))
    for line in rich_lines(found, there.rich, width):
        assert line.cell_len <= width
        assert "\x1b" not in line.plain
        assert line.plain == line.plain.rstrip()
    plain = as_text(topic([part]), [], width)
    assert "\x1b" not in plain


@given(st.lists(SPAN | MARKED, min_size=1, max_size=12))
def test_plain_and_rich_say_the_same_words(spans: list[Any]) -> None:
    part = Part("Heading", (block(*spans),), 1)
    found = paragraphs(part, {"k1": 1, "k2": 2})
    there, _ = console()
    styled = "".join("".join(line.plain.split()) for line in rich_lines(found, there.rich, 30))
    bare = [paragraph._replace(support=()).plain + "\u00b7".join(paragraph.support) for paragraph in found]
    assert styled == "".join("".join(words.split()) for words in bare)


def test_styles_are_names_of_the_theme() -> None:
    from cryptool.terminal.theme import NAMES

    used = {
        run[1] for part in CITED.parts for found in paragraphs(part, {"a": 1, "b": 2}) for run in found.styled
    }
    assert used - {""} <= set(NAMES)
    assert {"label", "strong", "heading", "quote"} <= used


def test_a_source_without_this_and_that() -> None:
    bare = source(
        authors=(), year="", container="", volume="", issue="", pages="", doi="", publisher="A Press"
    )
    assert source_line(bare) == "A Press (no date). On tears. A Press"
    assert source_line(source(doi="", url="https://example.org/x")).endswith("3-4. https://example.org/x")
    many = source(authors=("A", "B", "C", "D", "E"))
    assert source_line(many).startswith("A; B; C; and others (2001)")


def test_no_sources() -> None:
    assert sources_as_text([], 60).startswith("This topic has no sources.")


def test_next_lines() -> None:
    assert next_line("two") == "cryptool learn two"
    assert next_line("session").startswith("cryptool practice: ")


def test_as_a_value() -> None:
    item: Any = topic_item(CITED, SOURCES)
    assert item["parts"][0]["heading"] is None
    first = item["parts"][0]["blocks"][0]
    assert first == {
        "kind": "paragraph",
        "text": "It often helps.",
        "labels": ["mixed"],
        "citations": ["b", "a"],
    }
    assert [one["key"] for one in item["sources"]] == ["b", "a"]
