"""The calendar: where its keys lead, what is seen, and that it only asks for what it shows."""

from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import date

import pytest
from terminal_fakes import display, session

from cryptool.terminal.calendar import DayGrid, rows
from cryptool.terminal.questions import BACK
from cryptool.terminal.wrap import cells

LEFT, RIGHT, UP, DOWN, HOME, END = "\x1b[D", "\x1b[C", "\x1b[A", "\x1b[B", "\x1b[H", "\x1b[F"
PAGE_UP, PAGE_DOWN = "\x1b[5~", "\x1b[6~"
DAY = date(2026, 11, 15)


def everywhere(first: date, last: date) -> dict[date, int]:
    days = (date.fromordinal(day) for day in range(first.toordinal(), last.toordinal() + 1))
    return dict.fromkeys(days, 1)


def grid(
    day: date = DAY,
    counts: Callable[[date, date], Mapping[date, int]] = everywhere,
    *,
    year: bool = False,
) -> DayGrid:
    return DayGrid(day, counts, "*", year=year)


def picked(typed: str, days: DayGrid, *, one_key: bool = True) -> object:
    with session(typed, display(one_key=one_key)) as front:
        return front.pick_day(days, lambda: ("title", ""), lambda: f"{days.day}")


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("", DAY), (LEFT, date(2026, 11, 14)), (RIGHT, date(2026, 11, 16)), (UP, date(2026, 11, 8)),
        (DOWN * 3, date(2026, 12, 6)), (UP * 3, date(2026, 10, 25)), (HOME, date(2026, 11, 1)),
        (END, date(2026, 11, 30)), (END + RIGHT, date(2026, 12, 1)), (PAGE_DOWN * 2, date(2027, 1, 15)),
        (END + PAGE_UP, date(2026, 10, 30)), (PAGE_UP * 9 + END, date(2026, 2, 28)), ("y" + UP, date(2026, 10, 15)),
        ("y" + PAGE_UP, date(2025, 11, 15)), ("y" + HOME, date(2026, 1, 1)), ("yy" + DOWN, date(2026, 11, 22)),
        ("zw\x7f", DAY),
    ],
)  # fmt: skip
def test_keys_lead_to_a_day(typed: str, day: date) -> None:
    assert picked(typed + "\r", grid()) == day


@pytest.mark.parametrize("typed", ["q", "\x04", LEFT + "q"])
def test_leaving_chooses_no_day(typed: str) -> None:
    assert picked(typed, grid()) is BACK


def test_help_and_hiding_keep_the_day() -> None:
    assert picked(RIGHT + "\x1bOP" + "\x18" + "\r", grid()) == date(2026, 11, 16)


def test_without_one_key_answers_letters_do_nothing() -> None:
    assert picked("yqhx" + UP + "\r", grid(), one_key=False) == date(2026, 11, 8)


def test_a_day_without_anything_does_not_open() -> None:
    days = grid(counts=lambda first, last: {date(2026, 11, 16): 2})
    assert picked("\r\r" + RIGHT + "\r", days) == date(2026, 11, 16)


def test_time_has_an_end_at_both_ends() -> None:
    first, last = grid(date.min), grid(date.max, year=True)
    assert picked(LEFT + UP + PAGE_UP + "y" + UP + PAGE_UP + "\r", first) == date.min
    assert picked(RIGHT + DOWN + PAGE_DOWN + "y" + RIGHT + DOWN + PAGE_DOWN + "\r", last) == date.max


def test_it_asks_only_for_what_it_shows_and_once() -> None:
    asked: list[tuple[date, date]] = []

    def counts(first: date, last: date) -> dict[date, int]:
        asked.append((first, last))
        return everywhere(first, last)

    picked(LEFT + RIGHT + DOWN + PAGE_DOWN + PAGE_UP + "y" + UP + "\r", grid(counts=counts))
    assert len(asked) == len(set(asked))
    assert (date(2026, 11, 1), date(2026, 11, 30)) in asked
    assert asked[-1] == (date(2026, 1, 1), date(2026, 12, 31))


def drawn(days: DayGrid) -> list[str]:
    return "".join(piece[1] for piece in rows(days)).split("\n")


def test_a_month_and_a_year_as_they_are_seen() -> None:
    days = grid(counts=lambda first, last: {date(2026, 11, 7): 1, date(2026, 2, 28): 3})
    assert [line.rstrip() for line in drawn(days)] == [
        " Mo   Tu   We   Th   Fr   Sa   Su",
        "                                1",
        "  2    3    4    5    6    7*   8",
        "  9   10   11   12   13   14  [15 ]",
        " 16   17   18   19   20   21   22",
        " 23   24   25   26   27   28   29",
        " 30",
    ]
    days.year = True
    shown = drawn(days)
    assert shown[0] == "     1   5    10   15   20   25   30"
    assert shown[2] == "Feb  " + "." * 27 + "*"
    assert shown[11] == "Nov  ......*" + "." * 23


@pytest.mark.parametrize("year", [True, False])
def test_everything_fits_a_narrow_window_and_the_cursor_is_on_the_day(year: bool) -> None:
    for month in range(1, 13):
        for number in (1, 9, 10, monthrange(2024, month)[1]):
            days = grid(date(2024, month, number), year=year)
            lines = drawn(days)
            assert max(map(cells, lines)) <= 36
            assert len(lines) <= days.height - 2
            pieces = rows(days)
            at = [piece[0] for piece in pieces].index("[SetCursorPosition]")
            after = pieces[at + 1][1]
            assert after == "*" if year else after.strip("*] ") == str(number)
