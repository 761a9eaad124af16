"""Read dates as people type them: ISO directly, words with dateparser, imported only then. Format moments.

Rules:
1. Ambiguous words mean the past ("monday" is the last one), except for a plan.
2. A day is a date, not a moment: some days have no midnight. Where a moment is needed, it is noon of that date.
3. Never save a guess: dateparser drops what it cannot read ("yesterday at 25:00"), so only what
   `date_words` covers is taken unasked.
"""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple

from cryptool.app import clock
from cryptool.app.errors import BadDate, UncertainDate
from cryptool.core.moment import When, when
from cryptool.errors import Cancelled
from cryptool.terminal.phrases import say

if TYPE_CHECKING:
    from cryptool.app.context import AppContext

_NOON = time(12)
_LONGEST = 100
_MONTH_FIRST = ("_US", "_PH", "_BZ")

_ISO_TIME = re.compile(r"\d{4}-\d\d-\d\d[ T]\d")


class Reading(NamedTuple):
    """The meaning of a text: from `start` up to, not including, `end`.

    Both are naive, a date and time on the clock of whoever reads it; aware if the text names one moment, by an offset
    or as "an hour ago".
    """

    start: datetime
    end: datetime
    exact: bool = False  # a time of day was given
    words: bool = False  # not ISO: tell the person how it was read
    certain: bool = True  # nobody would read it otherwise


class ReadMoment(NamedTuple):
    """The moment that a text means; `skipped` if the clocks jumped over the time given, so that it is a later one."""

    when: When
    reading: Reading
    skipped: bool


class DateReader(NamedTuple):
    """Reads dates relative to `now`, aware with local offset; `ahead`: ambiguous words mean the future."""

    now: datetime
    zone: str = ""
    month_first: bool = False
    ahead: bool = False

    def moment(self, text: str) -> ReadMoment:
        """Return the moment for `--at`. Raise BadDate, also for a week or more."""
        read = self.reading(text)
        if not read.exact and read.end - read.start > timedelta(days=1):
            raise BadDate(date=text[:40])
        wanted = read.start if read.exact else datetime.combine(read.start.date(), _NOON)
        try:
            found, skipped = _on_the_clock(wanted)
            named = clock.local(found).utcoffset() == found.utcoffset()
            return ReadMoment(when(found, self.zone if named else ""), read, skipped)
        except (OverflowError, OSError, ValueError):
            raise BadDate(date=text[:40]) from None

    def reading(self, text: str) -> Reading:
        """Return what a text means. Raise BadDate."""
        text = text.strip()
        if not text or len(text) > _LONGEST:
            raise BadDate(date=text[:40])
        try:
            return _iso(text) or self._in_words(" ".join(text.casefold().split()))
        except (OverflowError, OSError, ValueError):
            raise BadDate(date=text[:40]) from None

    def _in_words(self, text: str) -> Reading:
        from cryptool.app import date_words

        text, sure = date_words.with_iso_date(
            text, self.now.date(), month_first=self.month_first, ahead=self.ahead
        )
        if date_words.ELAPSED.fullmatch(text):  # counted in UTC: an hour is an hour, whatever the clocks do
            moment = clock.local(self._parsed(text, self.now.astimezone(UTC)).date_obj.replace(tzinfo=UTC))
            return Reading(moment, moment, exact=True, words=True)
        found = self._parsed(text, self.now)
        moment, sure = found.date_obj, sure and date_words.is_sure(text, found.date_obj, self.now)
        if found.period in ("time", "part_of_day"):
            sure = sure and found.period == "time"
            return Reading(moment, moment, exact=True, words=True, certain=sure)
        period = "day" if date_words.COUNTED.search(text) else found.period  # "a week ago" is a day
        first, after = _period(moment.date(), period)
        return Reading(_start_of(first), _start_of(after), words=True, certain=sure)

    def _parsed(self, text: str, base: datetime) -> "DateData":
        from dateparser.date import DateDataParser  # 60 ms

        from cryptool.app.date_words import COUNTED

        settings = {
            "RELATIVE_BASE": base.replace(tzinfo=None),
            "TIMEZONE": "UTC",  # never asks the system, which may not know its zone
            "PREFER_DATES_FROM": "future" if self.ahead else "past",
            "PREFER_DAY_OF_MONTH": "current" if COUNTED.search(text) else "first",
            "RETURN_TIME_AS_PERIOD": True,
            "DATE_ORDER": "MDY" if self.month_first else "DMY",
        }
        found: DateData = DateDataParser(languages=["en"], settings=settings).get_date_data(text)
        if found.date_obj is None:
            raise BadDate(date=text[:40])
        return found


class DateData(NamedTuple):
    """What dateparser returns."""

    date_obj: datetime
    period: str


def month_first(environ: Mapping[str, str]) -> bool:
    """Tell whether 4/3 is April in the locale."""
    name = environ.get("LC_ALL") or environ.get("LC_TIME") or environ.get("LANG") or ""
    return name.split(".")[0].endswith(_MONTH_FIRST)


def _iso(text: str) -> Reading | None:
    try:
        if len(text) == 10:
            day = date.fromisoformat(text)
            return Reading(_start_of(day), _start_of(day + timedelta(days=1)))
        if not _ISO_TIME.match(text):
            return None
        moment = datetime.fromisoformat(text)
    except ValueError:
        if text[4:5] == text[7:8] == "-":  # a wrong ISO date is not read as words
            raise BadDate(date=text[:40]) from None
        return None
    return Reading(moment, moment, exact=True)


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
    return datetime.combine(day, time())


def _on_the_clock(moment: datetime) -> tuple[datetime, bool]:
    """Return a local time with its offset, and whether the clocks skip it: then it is as much later as they jump."""
    if moment.tzinfo is not None:
        return moment, False
    whole = moment.replace(microsecond=0)  # `timestamp` is a float, exact for whole seconds
    found = clock.local(datetime.fromtimestamp(whole.timestamp(), UTC))
    return found.replace(microsecond=moment.microsecond), found.replace(tzinfo=None) != whole


def local_now(context: "AppContext") -> When:
    """Return the current moment with offset and zone."""
    return when(clock.local(clock.now()), context.zone)


def date_reader(context: "AppContext", *, ahead: bool = False) -> "DateReader":
    """Return a reader for the present moment and place; `ahead` is for plans."""
    now = clock.local(clock.now())
    return DateReader(now, context.zone, month_first=month_first(context.environ), ahead=ahead)


def moment_of(context: "AppContext", text: str) -> When:
    """Return the moment for `--at`, and tell how words were read. Raise like `sure_of`, or BadDate."""
    return read_moment(context, text).when


def read_moment(context: "AppContext", text: str, *, ahead: bool = False) -> ReadMoment:
    """Do the same, and return how it was read; `ahead` is for plans."""
    found = date_reader(context, ahead=ahead).moment(text)
    sure_of(context, text, found.reading)
    if found.skipped:
        context.console.error_line(say("date.skipped", time=long_time(found.when)))
    elif found.reading.words:
        context.console.error_line(say("date.at", time=long_time(found.when)))
    return found


def day_of(context: "AppContext", text: str) -> date:
    """Return the day for `--at`, and tell how words were read. Raise like `sure_of`, or BadDate."""
    found, read, _ = date_reader(context).moment(text)
    sure_of(context, text, read)
    day = found.local.date() if read.exact else read.start.date()
    if read.words:
        context.console.error_line(say("date.at", time=f"{day.day} {day:%B}"))
    return day


def bound_of(context: "AppContext", text: str, side: str) -> datetime:
    """Return the bound for `--since` or `--until`, and tell how words were read. Raise like `sure_of`, or BadDate."""
    read = date_reader(context).reading(text)
    sure_of(context, text, read)
    bound = read.start if side == "since" else read.end
    if read.words:
        shown = bound if read.exact or side == "since" else bound - timedelta(days=1)
        phrase = "date.until-day" if side == "until" and not read.exact else f"date.{side}"
        context.console.error_line(say(phrase, time=day_and_time(shown, exact=read.exact)))
    return bound


def sure_of(context: "AppContext", text: str, read: Reading) -> None:
    """Ask whether an uncertain reading is meant. Raise Cancelled if not, UncertainDate if nobody can answer."""
    if read.certain:
        return
    if not context.display.asks:
        meant = read.start.isoformat(" ", "minutes") if read.exact else read.start.date().isoformat()
        raise UncertainDate(date=text.strip()[:40], meant=meant)

    facts = {"time": spoken(read.start, exact=read.exact, year=clock.local(clock.now()).year)}
    with context.front.guard:
        if context.front.confirm("date.right", default=True, facts=facts) is not True:
            raise Cancelled


def short_time(created: When, year: int) -> str:
    """Format as `Tue  4 Mar 21:10`, with the year unless it equals `year`."""
    local = created.local
    start = f"{local:%a} {local.day:>2} {local:%b}"
    return f"{start} {local:%H:%M}" if local.year == year else f"{start} {local.year:04d} {local:%H:%M}"


def long_time(created: When) -> str:
    """Format as `Tue 4 March 2025, 21:10 (Europe/Oslo)`, with the offset if the zone has no name."""
    local = created.local
    text = f"{local:%a} {local.day} {local:%B} {local.year:04d}, {local:%H:%M}"
    return say("journal.in-zone", time=text, zone=created.zone or offset(local))


def day_and_time(moment: datetime, *, exact: bool) -> str:
    """Format as `Tue 4 March 2025`; if `exact` with the time, and the offset if it has one."""
    day = f"{moment:%a} {moment.day} {moment:%B} {moment.year:04d}"
    if not exact:
        return day
    return f"{day}, {moment:%H:%M}" + (f" {offset(moment)}" if moment.tzinfo else "")


def spoken(moment: datetime, *, exact: bool, year: int) -> str:
    """Format as it is said, `Friday 4 December, 6 pm`, with the year unless it equals `year`."""
    day = f"{moment:%A} {moment.day} {moment:%B}" + (f" {moment.year:04d}" if moment.year != year else "")
    if not exact:
        return day
    clock = f"{moment.hour % 12 or 12}" + (f":{moment:%M}" if moment.minute else "")
    named = {0: "midnight", 12 * 60: "noon"}.get(moment.hour * 60 + moment.minute)
    return f"{day}, {named or f'{clock} {moment:%p}'.lower()}"


def offset(moment: datetime) -> str:
    """Format the offset as `+01:00`."""
    text = f"{moment:%z}"
    return f"{text[:3]}:{text[3:5]}"
