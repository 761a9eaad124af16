"""Dates as people and programs write them, in names of files and in properties."""

import re
import unicodedata
from datetime import UTC, date, datetime, time

from cryptool.data.exchange.readers.incoming import day_of, moment

_NAMES = """
january januar janvier januari janeiro enero gennaio jan
february februar fevrier februari fevereiro febrero febbraio feb
march marz maerz mars maart marco marzo mar
april avril abril aprile apr
may mai mei maj maio mayo maggio
june juni juin junho junio giugno jun
july juli juillet julho julio luglio jul
august aout augustus augusti agosto aug
september septembre setembro septiembre settembre sep sept
october oktober octobre outubro octubre ottobre oct okt
november novembre novembro noviembre nov
december dezember decembre desember dezembro diciembre dicembre dec dez des
"""
_MONTHS = {name: at for at, line in enumerate(_NAMES.strip().split("\n"), 1) for name in line.split()}
_CLOCK = (
    r"(?:[ T_,-]+(?:(?:at|um|kl\.?) )?(?:(?P<H>\d{1,2})[:.h-](?P<M>\d\d)(?:[:.-]?\d\d)?(?!\d)|(?P<h>\d\d)(?P<m>\d\d)\Z)"
    r"(?:\s*(?P<half>[AaPp])\.?[Mm])?)?"
)
_MONTH = r"(?P<word>[^\W\d_]{3,10})"
_PATTERNS = [
    re.compile(one, re.ASCII if "word" not in one else 0)
    for one in (
        r"(?<!\d)(?P<Y>\d{4})(?P<mo>\d\d)(?P<D>\d\d)[T_-]?(?P<H>\d\d)(?P<M>\d\d)(?:\d\d)?(?P<half>)(?!\d)",
        rf"(?<!\d)(?P<Y>\d{{4}})(?P<mo>\d\d)(?P<D>\d\d)(?!\d){_CLOCK}",
        rf"(?<!\d)(?P<Y>\d{{4}})[-_. /年](?P<mo>\d{{1,2}})[-_. /月](?P<D>\d{{1,2}})(?!\d)日?{_CLOCK}",
        rf"{_MONTH}\.? (?P<D>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<Y>\d{{4}})(?!\d){_CLOCK}",
        rf"(?<!\d)(?P<D>\d{{1,2}})\.?(?: de)? {_MONTH}\.?,?(?: de)? (?P<Y>\d{{4}})(?!\d){_CLOCK}",
    )
]
_EITHER = re.compile(r"(?<!\d)(\d{1,2})[-./](\d{1,2})[-./](\d{4})(?!\d)", re.ASCII)


def in_words(value: str) -> datetime | date | None:
    """Return the moment or day that a property says."""
    if re.fullmatch(r"\d{13}", value, re.ASCII):  # milliseconds since 1970
        return datetime.fromtimestamp(int(value) / 1000, UTC)
    return day_of(value) or moment(value) or in_name(value)[0]


def in_name(name: str) -> tuple[datetime | date | None, str]:
    """Return the moment or day in a name or a text; else None and why."""
    why = "no-date"
    matches = [found for pattern in _PATTERNS if (found := pattern.search(name))]
    for found in sorted(matches, key=re.Match.start):  # what comes first is the day; later ones are of a copy
        parts = found.groupdict()
        month = _month(parts["word"]) if "word" in parts else int(parts["mo"])
        at = calendar_day(int(parts["Y"]), month, int(parts["D"]))
        if at is not None:
            return _at(at, parts), ""
        why = "no-such-day" if month else why
    either = _EITHER.search(name)
    if either is None:
        return None, why
    first, second = int(either[1]), int(either[2])
    if first <= 12 and second <= 12 and first != second:
        return None, "either-day"
    month, day = (second, first) if first > 12 or first == second else (first, second)
    return calendar_day(int(either[3]), month, day), "no-such-day"


def calendar_day(year: int, month: int, day: int) -> date | None:
    """Return the day; None if there is none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month(word: str) -> int:
    """Return the number of a month in one of several languages; 0 if it is none."""
    letters = unicodedata.normalize("NFKD", word.casefold())
    return _MONTHS.get("".join(one for one in letters if not unicodedata.combining(one)), 0)


def _at(day: date, parts: dict[str, str | None]) -> datetime | date:
    hour, minute = parts.get("H") or parts.get("h"), parts.get("M") or parts.get("m")
    if hour is None or minute is None:
        return day
    half = (parts.get("half") or "").lower()
    try:
        return datetime.combine(
            day, time(int(hour) % 12 + 12 * (half == "p") if half else int(hour), int(minute))
        )
    except ValueError:
        return day
