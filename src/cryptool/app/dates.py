"""Read dates as people type them: ISO directly, words with dateparser, imported only then.

Rules:
1. Ambiguous words mean the past ("monday" is the last one), except for a plan.
2. A day is a date, not a moment: some days have no midnight. Where a moment is needed, it is noon of that date.
3. Never save a guess: dateparser drops what it cannot read ("yesterday at 25:00"), so only what `_SURE` covers is
   taken unasked.
"""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple

from cryptool.app import clock
from cryptool.app.errors import BadDate, UncertainDate
from cryptool.core.moment import When, when
from cryptool.errors import Cancelled

if TYPE_CHECKING:
    from cryptool.app.context import AppContext

_NOON = time(12)
_LONGEST = 100
_MONTH_FIRST = ("_US", "_PH", "_BZ")

_ISO_TIME = re.compile(r"\d{4}-\d\d-\d\d[ T]\d")
_YEAR_FIRST = re.compile(r"(?<!\S)(\d{4})([./-])(\d{1,2})\2(\d{1,2})(?![^\s,])")
# A time such as 9.30 has neither a year nor a dot at the end.
_NUMERIC = re.compile(
    r"(?<!\S)(\d{1,2})(?:([/-])(\d{1,2})(?:\2(\d{4}|\d\d))?|\.(\d{1,2})\.(\d{4}|\d\d)?)(?![^\s,])"
)
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
_MONTH = (
    "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    "|nov(?:ember)?|dec(?:ember)?)"
)
_AMOUNT = r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_NTH = r"\d{1,2}(?:st|nd|rd|th)?"
_DAY = (
    rf"(?:today|yesterday|tomorrow|(?:the )?day before yesterday|(?:(?:last|next) )?{_WEEKDAY}|\d{{4}}-\d\d-\d\d"
    rf"|{_AMOUNT} (?:day|week|month|year)s? ago|in {_AMOUNT} (?:day|week|month|year)s?"
    rf"|(?:{_WEEKDAY},? )?(?:{_NTH} (?:of )?{_MONTH}|{_MONTH} {_NTH}),?(?: \d{{4}})?)"
)
_TIME = r"(?:(?:[01]?\d|2[0-3]):[0-5]\d|(?:0?[1-9]|1[0-2])(?::[0-5]\d)? ?[ap]m|noon)(?: ?(?:[+-]\d\d:\d\d|z|utc))?"
_SPAN = rf"{_AMOUNT} ?(?:h|hours?|min|minutes?)"
_ELAPSED = re.compile(rf"now|in {_SPAN}|{_SPAN}(?:(?: and)? {_SPAN})? ago")
_PERIOD = rf"(?:last|this|next) (?:week|month|year)|{_MONTH}(?: \d{{4}})?|\d{{4}}"
_SURE = re.compile(rf"{_DAY}(?:,? (?:at )?{_TIME})?|{_TIME} (?:on )?{_DAY}|{_TIME}|{_PERIOD}")
_COUNTED = re.compile(rf"\bago\b|\bin {_AMOUNT} (?:day|week|month|year)")
_OPEN_WEEKDAY = re.compile(
    rf"(?!.*\b(?:last|next|{_MONTH})\b).*\b({_WEEKDAY})\b.*"
)  # which week is left open
_ANY_CLOCK = re.compile(r"(?<!\d)(\d{1,2}):(\d{2})(?!\d)")


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


class DateReader:
    """Reads dates relative to `now`, aware with local offset; `ahead`: ambiguous words mean the future."""

    def __init__(
        self, now: datetime, zone: str = "", *, month_first: bool = False, ahead: bool = False
    ) -> None:
        self.now = now
        self._zone = zone
        self._month_first = month_first
        self._ahead = ahead

    def moment(self, text: str) -> ReadMoment:
        """Return the moment for `--at`. Raise BadDate, also for a week or more."""
        read = self.reading(text)
        if not read.exact and read.end - read.start > timedelta(days=1):
            raise BadDate(date=text[:40])
        wanted = read.start if read.exact else datetime.combine(read.start.date(), _NOON)
        try:
            found, skipped = _on_the_clock(wanted)
            named = found.astimezone().utcoffset() == found.utcoffset()
            return ReadMoment(when(found, self._zone if named else ""), read, skipped)
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
        typed, text, sure = text, *self._numeric_date(text)
        if any(int(hour) > 23 or int(minute) > 59 for hour, minute in _ANY_CLOCK.findall(text)):
            raise BadDate(date=typed[:40])
        if _ELAPSED.fullmatch(text):  # counted in UTC: an hour is an hour, whatever the clocks do
            moment = self._parsed(text, self.now.astimezone(UTC)).date_obj.replace(tzinfo=UTC).astimezone()
            return Reading(moment, moment, exact=True, words=True)
        found = self._parsed(text, self.now)
        moment, sure = found.date_obj, sure and self._is_sure(text, found.date_obj)
        if found.period in ("time", "part_of_day"):
            sure = sure and found.period == "time"
            return Reading(moment, moment, exact=True, words=True, certain=sure)
        period = "day" if _COUNTED.search(text) else found.period  # "a week ago" is a day
        first, after = _period(moment.date(), period)
        return Reading(_start_of(first), _start_of(after), words=True, certain=sure)

    def _parsed(self, text: str, base: datetime) -> "DateData":
        from dateparser.date import DateDataParser  # 60 ms

        settings = {
            "RELATIVE_BASE": base.replace(tzinfo=None),
            "TIMEZONE": "UTC",  # never asks the system, which may not know its zone
            "PREFER_DATES_FROM": "future" if self._ahead else "past",
            "PREFER_DAY_OF_MONTH": "current" if _COUNTED.search(text) else "first",
            "RETURN_TIME_AS_PERIOD": True,
            "DATE_ORDER": "MDY" if self._month_first else "DMY",
        }
        found: DateData = DateDataParser(languages=["en"], settings=settings).get_date_data(text)
        if found.date_obj is None:
            raise BadDate(date=text[:40])
        return found

    def _is_sure(self, text: str, moment: datetime) -> bool:
        if not _SURE.fullmatch(text):
            return False
        if re.fullmatch(_TIME, text):
            return moment.date() == self.now.date()
        named = re.search(rf"\b{_WEEKDAY}\b", text)
        if named and _WEEKDAYS[moment.weekday()] != named[0][:3]:
            return False
        return not (_OPEN_WEEKDAY.fullmatch(text) and moment.weekday() == self.now.weekday())

    def _numeric_date(self, text: str) -> tuple[str, bool]:
        """Put a date in figures into ISO form; False if day and month may be swapped or there is no full year."""
        if match := _YEAR_FIRST.search(text):
            day = date(int(match[1]), int(match[3]), int(match[4]))
            return f"{text[: match.start()]}{day}{text[match.end() :]}", True
        if not (match := _NUMERIC.search(text)):
            return text, True
        first, second, year = int(match[1]), int(match[3] or match[5]), match[4] or match[6] or ""
        orders = [(first, second), (second, first)]
        days = [self._day(day, month, year) for day, month in (orders[::-1] if self._month_first else orders)]
        fitting = [day for day in days if day is not None]
        if not fitting:
            raise BadDate(date=text[:40])
        one_way = len(set(fitting)) == 1 and len(year) == 4
        return f"{text[: match.start()]}{fitting[0]}{text[match.end() :]}", one_way

    def _day(self, day: int, month: int, year: str) -> date | None:
        """Return a day of a year; without one, of the last year that has it, or of the next."""
        today = self.now.date()
        if year:
            years = [int(year) if len(year) == 4 else 2000 + int(year)]
        else:
            years = [today.year + (n if self._ahead else -n) for n in range(9)]
        for one in years:
            try:
                found = date(one, month, day)
            except ValueError:
                continue
            if year or (found >= today if self._ahead else found <= today):
                return found
        return None


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
    found = datetime.fromtimestamp(whole.timestamp(), UTC).astimezone()
    return found.replace(microsecond=moment.microsecond), found.replace(tzinfo=None) != whole


def local_now(context: "AppContext") -> When:
    """Return the current moment with offset and zone."""
    return when(clock.now().astimezone(), context.zone)


def date_reader(context: "AppContext", *, ahead: bool = False) -> "DateReader":
    """Return a reader for the present moment and place; `ahead` is for plans."""
    now = clock.now().astimezone()
    return DateReader(now, context.zone, month_first=month_first(context.environ), ahead=ahead)


def moment_of(context: "AppContext", text: str) -> When:
    """Return the moment for `--at`, and tell how words were read. Raise like `sure_of`, or BadDate."""
    from cryptool.terminal.phrases import say
    from cryptool.terminal.time_format import long_time

    found, read, skipped = date_reader(context).moment(text)
    sure_of(context, text, read)
    if skipped:
        context.console.error_line(say("date.skipped", time=long_time(found)))
    elif read.words:
        context.console.error_line(say("date.at", time=long_time(found)))
    return found


def day_of(context: "AppContext", text: str) -> date:
    """Return the day for `--at`, and tell how words were read. Raise like `sure_of`, or BadDate."""
    from cryptool.terminal.phrases import say

    found, read, _ = date_reader(context).moment(text)
    sure_of(context, text, read)
    day = found.local.date() if read.exact else read.start.date()
    if read.words:
        context.console.error_line(say("date.at", time=f"{day.day} {day:%B}"))
    return day


def bound_of(context: "AppContext", text: str, side: str) -> datetime:
    """Return the bound for `--since` or `--until`, and tell how words were read. Raise like `sure_of`, or BadDate."""
    from cryptool.terminal.phrases import say
    from cryptool.terminal.time_format import day_and_time

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
    from cryptool.terminal.time_format import spoken

    facts = {"time": spoken(read.start, exact=read.exact, year=clock.now().astimezone().year)}
    with context.front.guard:
        if context.front.confirm("date.right", default=True, facts=facts) is not True:
            raise Cancelled
