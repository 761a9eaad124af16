"""Whatever stands in a topic file, reading it returns values and never fails."""

from hypothesis import given
from hypothesis import strategies as st
from tools.content_check.markup import check_body

from cryptool.content.document import SpanKind
from cryptool.content.files import NoFrontMatterError, split
from cryptool.content.markup import count_body_words, read_body

MARKS = [
    "#",
    "##",
    "###",
    "- ",
    "*",
    "**",
    "1. ",
    "2) ",
    "> ",
    "`",
    "{",
    "}",
    "{limited}",
    "[@",
    "]",
    "[@a; @b]",
]
WRONG = [
    "[@a;b]",
    "](",
    "![",
    "<b>",
    "&amp;",
    "_",
    "|",
    "---",
    "===",
    "```",
    "\n+++\n",
    "+++",
    "{untested}",
    "[[",
    "[[judged]]",
]
CHARACTERS = [
    "\n",
    "\n\n",
    "  ",
    "    ",
    "- ",
    "> ",
    "\\",
    "word",
    "two words",
    "é",
    "\u202e",
    "\x1b",
    "\x00",
    "\t",
    "\r",
]
PIECES = st.sampled_from([*MARKS, *WRONG, *CHARACTERS])
TEXT = st.lists(PIECES | st.text(max_size=5), max_size=40).map("".join)
WORD = st.text("abcdefgh", min_size=1, max_size=8)
SPAN = st.one_of(
    WORD,
    WORD.map("*{}*".format),
    WORD.map("**{}**".format),
    WORD.map("`{}`".format),
    WORD.map("[@{}]".format),
    st.sampled_from(["{limited}", "{mixed}", "{well supported}", "{untested}", "[[judged]]"]),
)
LINE = st.lists(SPAN, min_size=1, max_size=6).map(" ".join)
BLOCK = st.one_of(LINE, LINE.map("- {}".format), LINE.map("> {}".format), WORD.map("## {}".format))


@given(TEXT)
def test_reading_never_fails_and_lines_are_in_the_file(text: str) -> None:
    parts, problems = check_body(text, first_line=7)
    assert parts == read_body(text, first_line=7)
    last = 7 + text.count("\n")
    blocks = [block for part in parts for block in part.blocks]
    lines = [*(p.line for p in parts), *(b.line for b in blocks), *(p.line for p in problems)]
    assert all(7 <= line <= last for line in lines)
    assert [block.line for block in blocks] == sorted(block.line for block in blocks)
    for block in blocks:
        assert all(span.text for span in block.spans)
        assert "\n" not in block.prose
        assert len(block.labels) == sum(span.kind is SpanKind.LABEL for span in block.spans)
    assert count_body_words(text) >= 0


@given(TEXT)
def test_no_word_is_lost(text: str) -> None:
    """Letters outside headings all reach the reader, in order, whatever marks are wrong around them."""
    parts = read_body(text)
    read = "".join(part.heading + "".join(s.text for b in part.blocks for s in b.spans) for part in parts)
    for word in ("word", "words", "é"):
        assert text.count(word) == read.count(word)


@given(st.lists(BLOCK, min_size=1, max_size=8))
def test_well_formed_text_has_no_problem(blocks: list[str]) -> None:
    parts, problems = check_body("\n\n".join(blocks))
    assert problems == ()
    assert sum(len(part.blocks) + bool(part.heading) for part in parts) == len(blocks)


@given(TEXT)
def test_splitting_loses_nothing(text: str) -> None:
    try:
        parts = split(f"+++\n{text}")
    except NoFrontMatterError:
        assert "\n+++\n" not in text
    else:
        assert f"+++\n{parts.toml}+++\n{parts.body}" == f"+++\n{text}"
        assert parts.body_line == 1 + f"+++\n{parts.toml}+++\n".count("\n")
