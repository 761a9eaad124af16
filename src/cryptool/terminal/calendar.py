"""A month or a year of days, as a questionary Question.

Rules:
1. The real cursor stands on the chosen day, and a sentence below says which it is and what is there.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from cryptool.terminal.menu import ends
from cryptool.terminal.phrases import say
from cryptool.terminal.wrap import wrapped

if TYPE_CHECKING:
    from prompt_toolkit.formatted_text import StyleAndTextTuples
    from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
    from questionary import Question

TURNED = "turned"  # the answer where another month or year is to be shown
_WEEK, _YEAR = 7, 12
_HEIGHTS = {False: 9, True: 15}  # rows of a month and of a year, with the sentence
_RULER = "1   5    10   15   20   25   30"  # above the days of a year


class DayGrid:
    """The chosen day, and the month around it, or the `year`.

    `counts` returns how much is on each day from the first to before the second; `mark` is shown beside those days.
    """

    def __init__(
        self, day: date, counts: Callable[[date, date], Mapping[date, int]], mark: str, *, year: bool = False
    ) -> None:
        self.day, self.year, self.mark = day, year, mark
        self._counts = counts
        self._known: dict[tuple[date, date], Mapping[date, int]] = {}

    @property
    def height(self) -> int:
        """Rows that it takes."""
        return _HEIGHTS[self.year]

    @property
    def bounds(self) -> tuple[date, date]:
        """The first day that is shown, and the last."""
        if self.year:
            return date(self.day.year, 1, 1), date(self.day.year, 12, 31)
        return self.day.replace(day=1), _in_month(self.day.year, self.day.month, 31)

    @property
    def counts(self) -> Mapping[date, int]:
        """How much is on each day that is shown; days with nothing are left out."""
        if self.bounds not in self._known:
            self._known[self.bounds] = self._counts(*self.bounds)
        return self._known[self.bounds]

    def step(self, days: int) -> bool:
        """Move by days; return whether that leaves what is shown."""
        before = self.bounds
        try:
            self.day += timedelta(days=days)
        except OverflowError:
            return False
        return self.bounds != before

    def turn(self, months: int) -> bool:
        """Move by months, to the same day or the last; return as `step` does."""
        before, (years, month) = self.bounds, divmod(self.day.month - 1 + months, _YEAR)
        if date.min.year <= self.day.year + years <= date.max.year:
            self.day = _in_month(self.day.year + years, month + 1, self.day.day)
        return self.bounds != before


def _in_month(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, monthrange(year, month)[1]))


def build(
    grid: DayGrid, said: Callable[[], str], *, width: int, letters: bool, kwargs: dict[str, Any]
) -> Question:
    """Build a questionary Question that answers with a day that has something, or TURNED.

    `said` is the sentence about the chosen day; `letters`: whether y changes between month and year.
    """
    from prompt_toolkit.application import Application
    from prompt_toolkit.layout import FormattedTextControl, HSplit, Layout, Window
    from questionary import Question

    def text(content: Callable[[], StyleAndTextTuples], **more: Any) -> Window:
        return Window(FormattedTextControl(content, **more), dont_extend_height=True)

    days = text(lambda: rows(grid), focusable=True)
    sentence = text(lambda: [("", "\n".join(wrapped(said(), width)))])
    layout = Layout(HSplit([days, Window(height=1), sentence]), focused_element=days)
    return Question(Application(layout=layout, key_bindings=_keys(grid, letters=letters), **kwargs))


def rows(grid: DayGrid) -> StyleAndTextTuples:
    """Return the days that are shown, with the chosen one marked."""
    return _year(grid) if grid.year else _month(grid)


def _month(grid: DayGrid) -> StyleAndTextTuples:
    first, last = grid.bounds
    shown: StyleAndTextTuples = [
        ("class:hint", "".join(f" {name:>2}  " for name in say("keys.weekdays").split("  ")))
    ]
    shown.append(("", "\n" + "     " * first.weekday()))
    for number in range(first.day, last.day + 1):
        day = first.replace(day=number)
        label = f"{number:>2}{grid.mark if day in grid.counts else ' '}"
        if day == grid.day:
            shown += [("class:pointer", "["), ("[SetCursorPosition]", ""), ("class:pointer", f"{label}]")]
        else:
            shown.append(("", f" {label} "))
        if day.weekday() == _WEEK - 1 and day != last:
            shown.append(("", "\n"))
    return shown


def _year(grid: DayGrid) -> StyleAndTextTuples:
    shown: StyleAndTextTuples = [("class:hint", f"     {_RULER}")]
    for month in range(1, _YEAR + 1):
        first = date(grid.day.year, month, 1)
        shown.append(("", f"\n{first:%b}  "))
        for number in range(1, monthrange(first.year, month)[1] + 1):
            day = first.replace(day=number)
            chosen = [("[SetCursorPosition]", "")] if day == grid.day else []
            shown += [*chosen, ("class:pointer" if chosen else "", grid.mark if day in grid.counts else ".")]
    return shown


def _keys(grid: DayGrid, *, letters: bool) -> KeyBindings:
    from prompt_toolkit.key_binding import KeyBindings

    keys = KeyBindings()

    def add(names: str, move: Callable[[int], bool], by: int) -> None:
        def moves(event: KeyPressEvent) -> None:
            if move(by):
                ends(TURNED)(event)

        for name in names.split():
            keys.add(name, eager=True)(moves)

    def across(by: int) -> bool:
        return grid.turn(by) if grid.year else grid.step(by * _WEEK)

    def page(by: int) -> bool:
        return grid.turn(by * (_YEAR if grid.year else 1))

    def to_end(end: int) -> bool:
        grid.day = grid.bounds[end]
        return False

    def change(_: int) -> bool:
        grid.year = not grid.year
        return True

    for names, move in (("left c-b", grid.step), ("up c-p", across), ("pageup", page)):
        add(names, move, -1)
    for names, move in (("right c-f", grid.step), ("down c-n", across), ("pagedown", page)):
        add(names, move, 1)
    add("home", to_end, 0)
    add("end", to_end, 1)
    if letters:
        add("y", change, 0)

    @keys.add("enter", eager=True)
    @keys.add("c-j", eager=True)
    def _open(event: KeyPressEvent) -> None:
        if grid.day in grid.counts:
            ends(grid.day)(event)

    return keys
