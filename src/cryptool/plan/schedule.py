"""When a session or a quiet hour is to be: one moment, or several at the same time on the clock."""

import re
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple

from cryptool.app import clock
from cryptool.app.dates import date_reader, long_time, read_moment
from cryptool.app.errors import BadDate
from cryptool.core.moment import When
from cryptool.errors import Cancelled
from cryptool.plan.calendar_file import LENGTH
from cryptool.plan.errors import PastDate, UnknownInterval
from cryptool.terminal.phrases import say
from cryptool.terminal.questions import BACK, Line, Menu, Number, Page

if TYPE_CHECKING:
    from cryptool.app.context import AppContext

MOST_TIMES = 60
_SEVERAL = 4
_DAYS = {"day": 1, "week": 7}


class Start(NamedTuple):
    """The first moment, and the time on the clock that was meant: the clocks may jump over it on that day only."""

    when: When
    on_clock: datetime


class Repeat(NamedTuple):
    """How often: every so many days, so many times."""

    days: int = 7
    times: int = 1


def repeat(every: str, times: int | None) -> Repeat:
    """Return what `--every` and `--times` mean. Raises UnknownInterval."""
    wanted = every.strip().casefold()
    counted = re.fullmatch(r"([1-9][0-9]{0,2})d", wanted, re.ASCII)
    if wanted and wanted not in _DAYS and counted is None:
        raise UnknownInterval
    days = int(counted[1]) if counted else _DAYS[wanted or "week"]
    return Repeat(days, times or (_SEVERAL if wanted else 1))


def read_start(context: "AppContext", text: str) -> Start:
    """Return when it begins, and tell how words were read. Raises BadDate, UncertainDate, PastDate, Cancelled."""
    first, read, _ = read_moment(context, text, ahead=True)
    if first.instant <= clock.now():
        raise PastDate(time=long_time(first))
    if read.start.tzinfo:  # it names one moment, whatever the clock says
        return Start(first, first.local.replace(tzinfo=None))
    return Start(first, read.start if read.exact else datetime.combine(read.start.date(), time(12)))


def asked_start(context: "AppContext") -> Start:
    """Ask when it begins, until that can be read. Raises Cancelled."""
    front = context.front
    front.present(Page("plan.schedule"))
    while isinstance(typed := front.ask(Line("plan.at")), str):
        try:
            return read_start(context, typed)
        except BadDate:
            front.refuse("plan.at")
        except PastDate as past:
            front.refuse("plan.at-past", past.facts)
    raise Cancelled


def asked_repeat(context: "AppContext") -> Repeat:
    """Ask how often. Raises Cancelled."""
    ways: list[tuple[str, int]] = [("once", 0), ("week", 7), ("three-days", 3), ("day", 1)]
    days = Menu("plan.every", ways, "once").ask(context.front)
    if days == 0:
        return Repeat()
    question = Number("plan.times", 2, MOST_TIMES, optional=False, given=_SEVERAL)
    times = BACK if days is None else context.front.ask(question)
    if days is None or not isinstance(times, int):
        raise Cancelled
    return Repeat(days, times)


def moments(context: "AppContext", start: Start, often: Repeat) -> list[When]:
    """Return every moment, at the same time on the clock. Raises BadDate beyond the year 9999."""
    reader, found = date_reader(context), [start.when]
    try:
        for number in range(1, often.times):
            wanted = start.on_clock + timedelta(days=number * often.days)
            read = reader.moment(wanted.isoformat())
            if read.skipped:
                context.console.error_line(say("date.skipped", time=long_time(read.when)))
            found.append(read.when)
        found[-1].instant + LENGTH  # when the last one ends
    except OverflowError:
        raise BadDate(date=f"{start.on_clock:%Y-%m-%d}") from None
    return found
