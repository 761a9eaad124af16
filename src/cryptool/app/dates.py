"""Read dates as people type them: ISO directly, words with dateparser, imported only then. Format moments.

Rules:
1. Ambiguous words mean the past ("monday" is the last one), except for a plan.
2. A moment without a time is noon, which is the same day in every nearby zone. `since` starts at the first
   moment of a period, `until` ends after its last.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple

from cryptool.app import clock
from cryptool.app.errors import BadDate
from cryptool.core.moment import When, when
from cryptool.terminal.phrases import say

if TYPE_CHECKING:
    from cryptool.app.context import AppContext

_NOON = time(12)
_LONGEST = 100
_MONTH_FIRST = ("_US", "_PH", "_BZ")


class DateSpan(NamedTuple):
    """The meaning of a text: local time from `start` up to, not including, `end`."""

    start: datetime
    end: datetime
    exact: bool  # a time of day was given
    words: bool  # not ISO: tell the person how it was read


class DateReader(NamedTuple):
    """Reads dates relative to `now`, aware with local offset; `ahead`: ambiguous words mean the future."""

    now: datetime
    zone: str = ""
    month_first: bool = False
    ahead: bool = False

    def moment(self, text: str) -> tuple[When, bool]:
        """Return the moment for `--at`, and whether it was in words. Raise BadDate, also for a week or more."""
        span = self._span(text)
        if not span.exact and span.end - span.start > timedelta(days=1, hours=2):
            raise BadDate(date=text[:40])
        start = span.start if span.exact else _local(datetime.combine(span.start.date(), _NOON))
        return self._when(start), span.words

    def since(self, text: str) -> tuple[datetime, bool]:
        """Return the first moment, and whether it was given in words. Raise BadDate."""
        span = self._span(text)
        return span.start, span.words

    def until(self, text: str) -> tuple[datetime, bool]:
        """Return the moment after the last, and whether it was given in words. Raise BadDate."""
        span = self._span(text)
        return span.end, span.words

    def day(self, text: str) -> tuple[date, bool]:
        """Return a day, and whether it was given in words. Raise BadDate."""
        moment, words = self.moment(text)
        return moment.local.date(), words

    def _when(self, moment: datetime) -> When:
        try:
            here = moment.replace(tzinfo=None).astimezone()
            return when(moment, self.zone if here.utcoffset() == moment.utcoffset() else "")
        except (OverflowError, OSError, ValueError):
            raise BadDate(date=moment.isoformat()[:40]) from None

    def _span(self, text: str) -> DateSpan:
        text = text.strip()
        if not text or len(text) > _LONGEST:
            raise BadDate(date=text[:40])
        try:
            return _iso(text) or self._in_words(text)
        except (OverflowError, OSError):
            raise BadDate(date=text[:40]) from None

    def _in_words(self, text: str) -> DateSpan:
        from dateparser.date import DateDataParser  # 60 ms

        settings = {
            "RELATIVE_BASE": self.now.replace(tzinfo=None),
            "PREFER_DATES_FROM": "future" if self.ahead else "past",
            "PREFER_DAY_OF_MONTH": "first",
            "RETURN_TIME_AS_PERIOD": True,
            "DATE_ORDER": "MDY" if self.month_first else "DMY",
        }
        found = DateDataParser(languages=["en"], settings=settings).get_date_data(text)
        moment = found.date_obj
        if moment is None:
            raise BadDate(date=text[:40])
        if found.period in ("time", "part_of_day"):
            moment = moment if moment.tzinfo else _local(moment)
            return DateSpan(moment, moment, exact=True, words=True)
        first, after = _period(moment.date(), found.period)
        return DateSpan(_start_of(first), _start_of(after), exact=False, words=True)


def month_first(environ: Mapping[str, str]) -> bool:
    """Tell whether 4/3 is April in the locale."""
    name = environ.get("LC_ALL") or environ.get("LC_TIME") or environ.get("LANG") or ""
    return name.split(".")[0].endswith(_MONTH_FIRST)


def _iso(text: str) -> DateSpan | None:
    try:
        if len(text) == 10:
            day = date.fromisoformat(text)
            return DateSpan(_start_of(day), _start_of(day + timedelta(days=1)), exact=False, words=False)
        if not text[:4].isdecimal() or text[4:5] != "-":
            return None
        moment = datetime.fromisoformat(text)
    except ValueError:
        if text[4:5] == text[7:8] == "-":  # a wrong ISO date is not read as words
            raise BadDate(date=text[:40]) from None
        return None
    moment = moment if moment.tzinfo else _local(moment)
    return DateSpan(moment, moment, exact=True, words=False)


def _period(day: date, period: str) -> tuple[date, date]:
    """Return the first day of a day, week, month or year, and the day after its last."""
    if period == "week":
        first = day - timedelta(days=day.weekday())
        return first, first + timedelta(days=7)
    if period == "month":
        first = day.replace(day=1)
        return first, (first + timedelta(days=32)).replace(day=1)
    if period == "year":
        return date(day.year, 1, 1), date(day.year + 1, 1, 1)
    return day, day + timedelta(days=1)


def _start_of(day: date) -> datetime:
    return _local(datetime.combine(day, time()))


def _local(moment: datetime) -> datetime:
    try:
        return moment.astimezone()
    except (OverflowError, OSError, ValueError):
        return moment.replace(tzinfo=UTC)


def local_now(context: "AppContext") -> When:
    """Return the current moment with offset and zone."""
    return when(clock.now().astimezone(), clock.zone_name(context.environ))


def date_reader(context: "AppContext", *, ahead: bool = False) -> "DateReader":
    """Return a reader for the present moment and place; `ahead` is for plans."""
    now, zone = clock.now().astimezone(), clock.zone_name(context.environ)
    return DateReader(now, zone, month_first(context.environ), ahead)


def short_time(created: When, year: int) -> str:
    """Format as `Tue  4 Mar 21:10`, with the year unless it equals `year`."""
    local = created.local
    start = f"{local:%a} {local.day:>2} {local:%b}"
    return f"{start} {local:%H:%M}" if local.year == year else f"{start} {local.year:04d} {local:%H:%M}"


def long_time(created: When) -> str:
    """Format as `Tue 4 March 2025, 21:10 (Europe/Oslo)`, with the offset if the zone has no name."""
    local = created.local
    text = f"{local:%a} {local.day} {local:%B} {local.year:04d}, {local:%H:%M}"
    return say("journal.in-zone", time=text, zone=created.zone or local.isoformat()[-6:])
