"""What a reader yields."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

_MOMENT = re.compile(
    r"(\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(?::\d\d)?)(\.\d{1,6})?\d*\s*(?:([Zz]|UTC|GMT)|([+-]\d\d:?\d\d))?",
    re.ASCII,
)
STARRED = "starred"  # the tag of what had a star


@dataclass(frozen=True, slots=True)
class Incoming:
    """One entry of another program.

    Args:
        place: File, and line or entry in it.
        text: Its words; may be empty where there is a mood.
        at: An aware moment, the local time of a zone that the file does not name, or a day without a time.
        zone: An IANA name, where the file says one that is known.
        mood: -5 to +5.
        source: What identifies it in the other program; empty if nothing does.
    """

    place: str
    text: str = field(repr=False)
    at: datetime | date
    zone: str = ""
    tags: tuple[str, ...] = field(default=(), repr=False)
    mood: int | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Skipped:
    """An entry that is not taken, and why: `import.skip-<why>` has the words."""

    place: str
    why: str


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that was left out or read otherwise: `import.note-<about>` has the words, `what` is counted."""

    about: str
    what: str = ""
    n: int = 1


Item = Incoming | Skipped | Notice
Items = Iterator[Item]


@dataclass(frozen=True, slots=True)
class Options:
    """What only the person can know. In the file of `--options` each has the same name.

    Args:
        timeformat: jrnl's, as strftime writes it.
        tagsymbols: jrnl's.
        moods: From a mood's name to 1 (worst) to 5.
        map: From `date`, `time`, `mood`, `text`, `title`, `tags` to a column's name; `mood_from` is such as
            "0..10", `date_format` as strftime writes it.
    """

    timeformat: str = ""
    tagsymbols: str = "@"
    moods: Mapping[str, int] = field(default_factory=dict)
    map: Mapping[str, str] = field(default_factory=dict)


def moment(value: object) -> datetime | None:
    """Read an RFC 3339 date and time, with as many decimals as there are; None if it is none."""
    found = _MOMENT.fullmatch(value.strip()) if isinstance(value, str) else None
    if found is None:
        return None
    try:
        return datetime.fromisoformat(found[1] + (found[2] or "") + ("Z" if found[3] else found[4] or ""))
    except ValueError:
        return None


def day_of(value: object) -> date | None:
    """Read a day that is written as ISO 8601 does, with hyphens."""
    if not (isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value.strip(), re.ASCII)):
        return None
    try:
        return date.fromisoformat(value.strip())
    except ValueError:
        return None


def offset_of(name: object) -> timezone | None:
    """Return the offset in a name such as `GMT+0100`, which stands where a zone has no name."""
    found = re.fullmatch(r"(?:GMT|UTC)([+-])(\d\d?):?(\d\d)?", name) if isinstance(name, str) else None
    if found is None:
        return None
    minutes = int(found[2]) * 60 + int(found[3] or 0)
    return (
        timezone(timedelta(minutes=-minutes if found[1] == "-" else minutes)) if minutes < 24 * 60 else None
    )


def known_zone(name: object) -> str:
    """Return the name if it is a zone's, else an empty text."""
    try:
        return ZoneInfo(name).key if isinstance(name, str) and name else ""
    except (OSError, ValueError, KeyError):  # unknown, or no name at all
        return ""


def texts(values: object) -> tuple[str, ...]:
    """Return the texts in a list, or nothing."""
    return tuple(one for one in values if isinstance(one, str)) if isinstance(values, list) else ()


def mood_of_five(step: int) -> int:
    """Return 1 to 5 on our scale: order and middle stay, and nobody chose an extreme."""
    return (step - 3) * 2


Value = TypeVar("Value")


def of_kind(value: object, kind: type[Value]) -> Value | None:
    """Return the value if it is of that kind."""
    return value if isinstance(value, kind) else None


def table(value: object) -> dict[str, Any]:
    """Return the value if it is a JSON object, else an empty one."""
    return value if isinstance(value, dict) else {}
