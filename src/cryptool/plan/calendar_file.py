"""Write moments as an iCalendar file (RFC 5545), to be read by any calendar.

Rules:
1. Each date is an event of its own in UTC, without a rule or a zone: the only form that every reader gets right across
   a clock change.
2. Whoever else sees the calendar learns nothing from it but the title.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid5

from cryptool.terminal.sanitize import clean_line

LENGTH = timedelta(hours=1)
_ALARM = "-PT10M"
_FOLDED = 75  # octets in a line
_UIDS = UUID("019b0a3e-5a4f-7c1e-9f3b-6d2a8c40e715")  # the same moment has the same id in each file
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,"})


def calendar(starts: Sequence[datetime], title: str, now: datetime) -> str:
    """Return the file."""
    title = clean_line(title).translate(_ESCAPED)
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Quiet time//EN"]
    for start in starts:
        lines += [
            "BEGIN:VEVENT",
            f"UID:{uuid5(_UIDS, _utc(start))}",
            f"DTSTAMP:{_utc(now)}",
            f"DTSTART:{_utc(start)}",
            f"DTEND:{_utc(start + LENGTH)}",
            f"SUMMARY:{title}",
            "CLASS:PRIVATE",
            "BEGIN:VALARM",
            "ACTION:DISPLAY",
            f"TRIGGER:{_ALARM}",
            f"DESCRIPTION:{title}",
            "END:VALARM",
            "END:VEVENT",
        ]
    return "".join(f"{part}\r\n" for line in [*lines, "END:VCALENDAR"] for part in _folded(line))


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _folded(line: str) -> Iterator[str]:
    """Yield a line in pieces of at most 75 octets, never cut inside a letter."""
    piece = ""
    for letter in line:
        if len((piece + letter).encode()) > _FOLDED:
            yield piece
            piece = " "
        piece += letter
    yield piece
