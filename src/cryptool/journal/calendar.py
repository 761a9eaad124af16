"""`journal calendar`: the days on which something was written, to open on a screen, else as a list."""

import calendar
from contextlib import nullcontext
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import TYPE_CHECKING

from cryptool.app.dates import day_and_time, local_now
from cryptool.app.streams import print_rows, stream_items
from cryptool.journal.browse import open_from
from cryptool.journal.errors import BadMonth, MonthOrYear
from cryptool.journal.journal import existing_journal
from cryptool.journal.model import Day, Filter
from cryptool.terminal.console import Mode
from cryptool.terminal.phrases import say
from cryptool.terminal.questions import Page

if TYPE_CHECKING:
    from cryptool.app.context import AppContext
    from cryptool.journal.journal import Journal
    from cryptool.terminal.calendar import DayGrid


def show_calendar(context: "AppContext", month: str, year: int | None, *, as_json: bool) -> None:
    """Show a month, this one if none is given, or a year. Raise BadMonth or MonthOrYear."""
    if month and year:
        raise MonthOrYear
    today = local_now(context).local.date()
    first = _month(month) if month else date(year, 1, 1) if year else today.replace(day=1)
    last = _last(first, whole_year=year is not None)
    look = context.display
    with existing_journal(context) or nullcontext() as journal:
        if journal is not None and not as_json and look.mode is Mode.FULL and look.asks:
            day = today if first <= today <= last else first
            _open_days(context, journal, day, whole_year=year is not None)
            return
        days = journal.days.written(first, last) if journal else []
    if as_json:
        stream_items(
            context, "days", ({"date": day.date.isoformat(), "entries": day.entries} for day in days)
        )
    elif journal is None:
        context.console.error_line(say("journal.empty"))
        context.suggest("cryptool journal new")
    elif not days:
        context.console.error_line(
            say("journal.calendar-none", time=_called(first, whole_year=year is not None))
        )
    else:
        print_rows(context, _months(days) if year else map(_row, days))
        context.suggest("cryptool journal list --since DATE --until DATE")


def _open_days(context: "AppContext", journal: "Journal", day: date, *, whole_year: bool) -> None:
    """Let the person open one day after another."""
    from cryptool.terminal.calendar import DayGrid
    from cryptool.terminal.screen_front_end import TerminalFrontEnd

    front = context.front
    assert isinstance(front, TerminalFrontEnd)  # the full screen's

    def counts(first: date, last: date) -> dict[date, int]:
        return dict(journal.days.written(first, last))

    grid = DayGrid(day, counts, "\u2022" if context.display.unicode else "*", year=whole_year)
    with front.guard, front.private():
        while isinstance(chosen := front.pick_day(grid, partial(_head, grid), partial(_said, grid)), date):
            _open_day(context, journal, chosen)


def _open_day(context: "AppContext", journal: "Journal", day: date) -> None:
    start = datetime.combine(day, time())
    found = partial(journal.entries.headings, Filter(start, start + timedelta(days=1)))
    page = Page("journal.entries", {"title": day_and_time(start, exact=False)})
    open_from(context, journal, found, page)


def _head(grid: "DayGrid") -> tuple[str, str]:
    entries = sum(grid.counts.values())
    title = _called(grid.bounds[0], whole_year=grid.year)
    return title, say("journal.calendar-entries", n=entries) if entries else ""


def _said(grid: "DayGrid") -> str:
    day, entries = _named(grid.day), grid.counts.get(grid.day, 0)
    return (
        say("journal.calendar-day", day=day, n=entries)
        if entries
        else say("journal.calendar-none-day", day=day)
    )


def _row(day: Day) -> str:
    return say("journal.calendar-row", day=_named(day.date), n=day.entries)


def _months(days: list[Day]) -> list[str]:
    found: dict[date, int] = {}
    for day in days:
        first = day.date.replace(day=1)
        found[first] = found.get(first, 0) + 1
    return [
        say("journal.calendar-month", month=_called(first, whole_year=False), n=written)
        for first, written in found.items()
    ]


def _month(text: str) -> date:
    try:
        return date.fromisoformat(f"{text.strip()}-01")
    except ValueError:
        raise BadMonth from None


def _last(first: date, *, whole_year: bool) -> date:
    month = 12 if whole_year else first.month
    return date(first.year, month, calendar.monthrange(first.year, month)[1])


def _named(day: date) -> str:
    return day_and_time(datetime.combine(day, time()), exact=False)


def _called(first: date, *, whole_year: bool) -> str:
    return f"{first.year:04d}" if whole_year else f"{first:%B} {first.year:04d}"
