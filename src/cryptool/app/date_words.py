"""Which dates in words and figures have one reading only; apart from `dates`, since few commands need it."""

import re
from datetime import date, datetime

from cryptool.app.errors import BadDate

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
_PERIOD = rf"(?:last|this|next) (?:week|month|year)|{_MONTH}(?: \d{{4}})?|\d{{4}}"
_SURE = re.compile(rf"{_DAY}(?:,? (?:at )?{_TIME})?|{_TIME} (?:on )?{_DAY}|{_TIME}|{_PERIOD}")
_WHICH_WEEK = re.compile(rf"(?!.*\b(?:last|next|{_MONTH})\b).*\b{_WEEKDAY}\b.*")  # it is left open
_CLOCK = re.compile(r"(?<!\d)(\d{1,2}):(\d{2})(?!\d)")
_YEAR_FIRST = re.compile(r"(?<!\S)(\d{4})([./-])(\d{1,2})\2(\d{1,2})(?![^\s,])")
# A time such as 9.30 has neither a year nor a dot at the end.
_FIGURES = re.compile(
    r"(?<!\S)(\d{1,2})(?:([/-])(\d{1,2})(?:\2(\d{4}|\d\d))?|\.(\d{1,2})\.(\d{4}|\d\d)?)(?![^\s,])"
)

ELAPSED = re.compile(rf"now|in {_SPAN}|{_SPAN}(?:(?: and)? {_SPAN})? ago")
COUNTED = re.compile(rf"\bago\b|\bin {_AMOUNT} (?:day|week|month|year)")


def is_sure(text: str, found: datetime, now: datetime) -> bool:
    """Tell whether nobody would read a text otherwise than as `found`."""
    if not _SURE.fullmatch(text):
        return False
    if re.fullmatch(_TIME, text):
        return found.date() == now.date()
    named = re.search(rf"\b{_WEEKDAY}\b", text)
    if named and _WEEKDAYS[found.weekday()] != named[0][:3]:
        return False
    return not (_WHICH_WEEK.fullmatch(text) and found.weekday() == now.weekday())


def with_iso_date(text: str, today: date, *, month_first: bool, ahead: bool) -> tuple[str, bool]:
    """Put a date in figures into ISO form; False if day and month may be swapped, or there is no full year.

    Raise BadDate for a date or a time of day that does not exist.
    """
    if any(int(hour) > 23 or int(minute) > 59 for hour, minute in _CLOCK.findall(text)):
        raise BadDate(date=text[:40])
    if match := _YEAR_FIRST.search(text):
        day = date(int(match[1]), int(match[3]), int(match[4]))
        return f"{text[: match.start()]}{day}{text[match.end() :]}", True
    if not (match := _FIGURES.search(text)):
        return text, True
    first, second, year = int(match[1]), int(match[3] or match[5]), match[4] or match[6] or ""
    orders = [(second, first), (first, second)] if month_first else [(first, second), (second, first)]
    fitting = [day for day in (_day(*order, year, today, ahead=ahead) for order in orders) if day is not None]
    if not fitting:
        raise BadDate(date=text[:40])
    one_way = len(set(fitting)) == 1 and len(year) == 4
    return f"{text[: match.start()]}{fitting[0]}{text[match.end() :]}", one_way


def _day(day: int, month: int, year: str, today: date, *, ahead: bool) -> date | None:
    """Return a day of a year; without one, of the last year that has it, or of the next."""
    if year:
        years = [int(year) if len(year) == 4 else 2000 + int(year)]
    else:
        years = [today.year + (n if ahead else -n) for n in range(9)]
    for one in years:
        try:
            found = date(one, month, day)
        except ValueError:
            continue
        if year or (found >= today if ahead else found <= today):
            return found
    return None
