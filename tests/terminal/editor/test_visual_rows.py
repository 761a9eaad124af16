"""Rows are a cutting of the text: nothing lost, nothing wider than the screen, every place found again."""

from hypothesis import given
from hypothesis import strategies as st
from prompt_toolkit.utils import get_cwidth

from cryptool.terminal.editor.document import VisualRows, cut_line

LETTERS = st.text(alphabet="ab  \néß漢字한 \u0301\u200d👩🎈🏽-", max_size=120)
WIDTHS = st.integers(min_value=1, max_value=30)


def shown(text: str, width: int) -> list[str]:
    rows = VisualRows(text, width)
    return [rows.shown(number) for number in range(rows.count)]


def test_words_move_whole_to_the_next_row() -> None:
    assert shown("one two three four", 9) == ["one two ", "three ", "four"]


def test_a_blank_at_the_edge_hangs_over() -> None:
    assert shown("one two three", 7) == ["one two ", "three"]
    assert shown("one two   three", 7) == ["one two   ", "three"]


def test_a_word_longer_than_the_row_is_broken() -> None:
    assert shown("abcdefghij", 4) == ["abcd", "efgh", "ij"]


def test_wide_letters_take_two_columns() -> None:
    assert shown("漢字漢字漢", 5) == ["漢字", "漢字", "漢"]


def test_a_full_last_row_leaves_room_to_go_on() -> None:
    rows = VisualRows("abcd", 4)
    assert rows.count == 2
    assert rows.place(4) == (1, 0)


def test_an_empty_text_is_one_row() -> None:
    assert VisualRows("", 10).count == 1
    assert VisualRows("", 10).place(0) == (0, 0)
    assert VisualRows("\n", 10).count == 2


def test_places_and_back() -> None:
    rows = VisualRows("one two three\nfour", 8)
    assert rows.place(4) == (0, 4)
    assert rows.place(8) == (1, 0)
    assert rows.place(14) == (2, 0)
    assert rows.index(1, 3) == 11
    assert rows.index(2, 99) == 18
    assert rows.index(-5, 3) == 0
    assert rows.index(99, 0) == 18


def test_unchanged_lines_are_not_laid_out_again() -> None:
    before = VisualRows("漢字 one\ntwo", 10)
    after = VisualRows("漢字 one\ntwo!", 10, before)
    assert after._cut["漢字 one"] is before._cut["漢字 one"]
    assert VisualRows("漢字 one", 4, before)._cut["漢字 one"] == cut_line("漢字 one", 4)


@given(LETTERS, WIDTHS)
def test_rows_are_the_text(text: str, width: int) -> None:
    rows = VisualRows(text, width)
    lines: dict[int, str] = {}
    for number in range(rows.count):
        lines[rows.row(number)[0]] = lines.get(rows.row(number)[0], "") + rows.shown(number)
    assert list(lines.values()) == text.split("\n")


@given(LETTERS, WIDTHS)
def test_no_row_is_wider_than_the_screen(text: str, width: int) -> None:
    for row in shown(text, width):
        taken = sum(get_cwidth(letter) for letter in row.rstrip(" "))
        # One letter may be wider than the whole screen.
        assert taken <= width or taken - get_cwidth(row.rstrip(" ")[0]) == 0


@given(LETTERS, WIDTHS)
def test_every_place_is_on_the_screen_and_in_reading_order(text: str, width: int) -> None:
    rows = VisualRows(text, width)
    places = [rows.place(index) for index in range(len(text) + 1)]
    assert places == sorted(places)
    assert all(0 <= row < rows.count and 0 <= column < width for row, column in places)


@given(LETTERS, WIDTHS)
def test_a_place_is_found_again(text: str, width: int) -> None:
    rows = VisualRows(text, width)
    for index in range(len(text) + 1):
        row, column = rows.place(index)
        found = rows.place(rows.index(row, column))
        # What hangs over the edge (a blank, an accent) is shown in the last column, where another letter may be.
        assert found == (row, column) or (found[0] == row and column == width - 1)
