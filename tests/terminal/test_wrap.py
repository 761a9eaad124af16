"""Words fit into the width, whatever they are, and nothing is lost or padded."""

from hypothesis import given
from hypothesis import strategies as st

from cryptool.terminal.wrap import cells, cut, fill, wrapped

WORDS = st.lists(
    st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=12), min_size=1, max_size=30
)


@given(WORDS, st.integers(8, 100), st.integers(0, 6), st.integers(0, 6))
def test_lines_fit_and_hold_every_letter(words: list[str], width: int, indent: int, hanging: int) -> None:
    lines = fill(" ".join(words), width, indent=indent, hanging=hanging)
    assert "".join("".join(lines).split()) == "".join(words)
    assert all(cells(line) <= width for line in lines)
    assert all(line == line.rstrip() for line in lines)


@given(st.text(max_size=200), st.integers(8, 100))
def test_wrapping_is_stable(text: str, width: int) -> None:
    once = wrapped(text, width)
    assert wrapped("\n".join(once), width) == once


def test_an_indent_belongs_to_its_line() -> None:
    assert wrapped("  one two three\n\nfour", 9) == ["  one two", "  three", "", "four"]


def test_wide_letters_take_two() -> None:
    assert cells("\u6d99") == 2
    assert cells("e\u0301") == 1
    assert all(cells(line) <= 10 for line in fill("\u6d99" * 30, 10))


def test_cut_marks_what_is_missing() -> None:
    assert cut("short", 10) == "short"
    assert cut("a longer title", 10) == "a longe..."
    assert cut("a rather longer title", 15) == "a rather..."
    assert cut("a longer title", 4) == "a lo"
    assert cells(cut("\u6d99" * 10, 9)) <= 9
