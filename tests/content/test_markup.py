"""What the reader of topic text makes of text, well formed and not."""

import pytest
from tools.content_check.markup import check_body

from cryptool.content.document import BlockKind, Label, Span, SpanKind
from cryptool.content.markup import count_body_words, with_titles

BODY = """Opening line
goes on {well supported} [@a2001; @b-two].

## A heading

1. One
2. Two with
   a tail

- **Bold** and *soft*
- `cryptool learn`

> Say this
> as it stands.

> And this.
"""


def test_reads_parts_blocks_and_lines() -> None:
    parts, problems = check_body(BODY, first_line=13)
    assert problems == ()
    assert [(part.heading, part.line) for part in parts] == [("", 13), ("A heading", 16)]
    kinds = [(block.kind, block.line, block.number) for part in parts for block in part.blocks]
    assert kinds == [
        (BlockKind.PARAGRAPH, 13, 0),
        (BlockKind.NUMBER, 18, 1),
        (BlockKind.NUMBER, 19, 2),
        (BlockKind.BULLET, 22, 0),
        (BlockKind.BULLET, 23, 0),
        (BlockKind.QUOTE, 25, 0),
        (BlockKind.QUOTE, 28, 0),
    ]


def test_reads_spans_labels_and_citations() -> None:
    parts, _ = check_body(BODY)
    opening = parts[0].blocks[0]
    assert opening.prose == "Opening line goes on."
    assert opening.labels == (Label.WELL_SUPPORTED,)
    assert opening.citations == ("a2001", "b-two")
    assert parts[1].blocks[1].prose == "Two with a tail"
    assert parts[1].blocks[2].spans == (
        Span(SpanKind.STRONG, "Bold"),
        Span(SpanKind.TEXT, " and "),
        Span(SpanKind.EMPHASIS, "soft"),
    )
    assert parts[1].blocks[3].spans == (Span(SpanKind.CODE, "cryptool learn"),)


def test_a_label_may_be_wrapped() -> None:
    parts, problems = check_body("Hold on. {well\nsupported}")
    assert problems == ()
    assert parts[0].blocks[0].labels == (Label.WELL_SUPPORTED,)


def test_a_link_shows_a_title_and_a_question_needs_no_stop_after_it() -> None:
    titles = {"judged": "Will they judge me?", "grief": "Grief"}
    parts, problems = check_body("Read [[judged]]. Then [[grief]]. Or [[none]].")
    assert problems == ()
    assert [span.kind for span in parts[0].blocks[0].spans].count(SpanKind.LINK) == 3
    (part,) = with_titles(parts, lambda id: titles.get(id, id))
    assert part.blocks[0].prose == "Read Will they judge me? Then Grief. Or none."


def test_usage_in_angle_or_square_brackets_is_plain_text() -> None:
    parts, problems = check_body("> Hi [name], 3 < 4 and a_b_c.")
    assert problems == ()
    assert parts[0].blocks[0].prose == "Hi [name], 3 < 4 and a_b_c."


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("a\n\n### Deep\n\nb", "heading-level", 3),
        ("a\n\n# High\n\nb", "heading-level", 3),
        ("##\n\nb", "heading-empty", 1),
        ("## With *stars*\n\nb", "heading-markup", 1),
        ("## Heading\nb", "blank-line", 2),
        ("a\n## Heading\n\nb", "blank-line", 2),
        ("a\n- item", "blank-line", 2),
        ("- item\n\na\n> quote", "blank-line", 4),
        ("- item\n1. item", "blank-line", 2),
        ("- item\nnot indented", "continuation", 2),
        ("> quote\nnot quoted", "continuation", 2),
        ("- item\n  - nested", "nested-block", 2),
        ("> - nested", "nested-block", 1),
        ("> ## nested", "nested-block", 1),
        ("- item\n\n  second paragraph", "nested-block", 3),
        ("1. one\n3. three", "numbering", 2),
        ("2. two", "numbering", 1),
        ("a\n\n    code", "indented", 3),
        ("```\ncode\n```", "code-block", 1),
        ("a\n\n---\n\nb", "rule-line", 3),
        ("a\n\n***\n\nb", "rule-line", 3),
        ("Title\n===\n\nb", "rule-line", 2),
        ("| a | b |", "table", 1),
        ("a  \nb", "hard-break", 1),
        ("a\\\nb", "hard-break", 1),
        ("a <b>b</b>", "raw-html", 1),
        ("a <!-- b -->", "raw-html", 1),
        ("a [b](c)", "link", 1),
        ("![b](c)", "link", 1),
        ("[b]: c", "link", 1),
        ("a *b", "stray-mark", 1),
        ("a ***b***", "stray-mark", 1),
        ("a `b", "stray-mark", 1),
        ("a {limited", "stray-mark", 1),
        ("*a {limited} b*", "stray-mark", 1),
        ("a _b_ c", "underscore", 1),
        ("a \\* b", "escape", 1),
        ("a &amp; b", "entity", 1),
        ("a {proven}", "unknown-label", 1),
        ("a {}", "unknown-label", 1),
        ("a [[B c]]", "link", 1),
        ("a [@b, @c]", "citation-syntax", 1),
        ("a [@b; c]", "citation-syntax", 1),
        ("a [@b", "citation-syntax", 1),
    ],
)
def test_reports_what_is_outside_the_format(text: str, code: str, line: int) -> None:
    _, problems = check_body(text)
    assert (code, line) in [(problem.code, problem.line) for problem in problems]


def test_a_malformed_label_or_citation_stays_visible() -> None:
    parts, _ = check_body("a {proven} [@b, c]")
    assert parts[0].blocks[0].prose == "a {proven} [@b, c]"
    assert parts[0].blocks[0].labels == ()
    assert parts[0].blocks[0].citations == ()


def test_counts_only_what_is_read() -> None:
    assert count_body_words("Two words {limited} [@a2001; @b].\n\n## Not this\n\n- three\n\n> four\n") == 4


def test_a_hostile_text_is_read_in_reasonable_steps() -> None:
    for text in ("[@" * 50_000, "*a " * 50_000, "{" * 100_000, "`" * 99_999, "_a" * 50_000, "&a;" * 30_000):
        parts, problems = check_body(text)
        assert parts
        assert problems
