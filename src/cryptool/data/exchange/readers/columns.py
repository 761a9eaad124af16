"""CSV: Daylio's, and any other with a mapping that the person gives."""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from typing import Any

from cryptool.data.exchange.readers.html_text import plain
from cryptool.data.exchange.readers.incoming import (
    Incoming,
    Items,
    Notice,
    Options,
    Skipped,
    mood_of_five,
)
from cryptool.data.exchange.readers.packed import Packed

DAYLIO = {"date", "weekday", "time", "mood", "activities", "note"}
SHIPPED = {"rad": 5, "good": 4, "meh": 3, "bad": 2, "awful": 1}
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_CLOCK = re.compile(r"(\d{1,2})[:.](\d\d)(?::\d\d)?\s*([ap])?\.?m?\.?", re.IGNORECASE)


def header(packed: Packed, name: str) -> list[str]:
    """Return the names of the columns; empty if they cannot be read."""
    return next((row for _, row in _rows(packed.text(name))), [])


def read_daylio(packed: Packed, options: Options) -> Items:
    """Read Daylio's CSV, old and new."""
    (name,) = packed.names()
    steps = SHIPPED | {key.casefold(): value for key, value in options.moods.items()}
    for place, row in _tables(packed, name):
        at = _daylio_day(row)
        clock = _time(row.get("time", ""))
        if at is None:
            yield Skipped(place, "date")
            continue
        mood = row.get("mood", "").strip()
        step = steps.get(mood.casefold())
        if mood and step is None:
            yield Notice("unknown-mood", mood[:40])
        tags = [one.strip() for one in row.get("activities", "").split(" | ") if one.strip()]
        scales = "\n".join(one.strip() for one in row.get("scales", "").split(" | "))
        pieces = [row.get("note_title", ""), plain(_breaks(row.get("note", ""))), scales]
        text = "\n\n".join(one.strip() for one in pieces if one.strip())
        if step is None:
            tags = [*tags, mood] if mood else tags
            text = text or mood
        if not text and step is None:
            yield Skipped(place, "no-words")
            continue
        when = datetime.combine(at, clock) if clock else at
        yield Incoming(place, text, when, tags=tuple(tags), mood=mood_of_five(step) if step else None)


def _breaks(note: str) -> str:
    return note.replace("\n", "<br>")


def _daylio_day(row: Mapping[str, str]) -> date | None:
    try:
        if "full_date" in row:
            return date.fromisoformat(row["full_date"].strip())
        words = re.findall(r"\d+|[^\W\d_]+", row.get("date", ""))
        day = next(int(word) for word in words if word.isdecimal())
        month = next(_MONTHS.index(word[:3].lower()) + 1 for word in words if word[:3].lower() in _MONTHS)
        return date(int(row.get("year", "")), month, day)
    except (ValueError, StopIteration):
        return None


def _time(typed: str) -> time | None:
    found = _CLOCK.fullmatch(re.sub(r"\s+", " ", typed).strip())
    if found is None:
        return None
    hour, half = int(found[1]), (found[3] or "").lower()
    if half:
        hour = hour % 12 + 12 * (half == "p")
    try:
        return time(hour, int(found[2]))
    except ValueError:
        return None


def read_mapped(packed: Packed, options: Options) -> Items:
    """Read any CSV by `options.map`."""
    (name,) = packed.names()
    columns = options.map
    low, high = _scale(columns.get("mood_from", "-5..5"))
    for place, row in _tables(packed, name):
        given = {key: row.get(column, "").strip() for key, column in columns.items()}
        at = _mapped_moment(given, columns.get("date_format", ""))
        if at is None:
            yield Skipped(place, "date")
            continue
        mood = _mood(given.get("mood", ""), low, high)
        if given.get("mood") and mood is None:
            yield Notice("unknown-mood", given["mood"][:40])
        text = "\n\n".join(one for one in (given.get("title", ""), given.get("text", "")) if one)
        if not text and mood is None:
            yield Skipped(place, "no-words")
            continue
        tags = tuple(one.strip() for one in re.split(r"[,|;]", given.get("tags", "")) if one.strip())
        yield Incoming(place, text, at, tags=tags, mood=mood)


def _mapped_moment(given: Mapping[str, str], form: str) -> datetime | date | None:
    try:
        typed = given.get("date", "")
        if form:
            found = datetime.strptime(typed, form)
            timed = any(sign in form for sign in ("%H", "%I", "%s", "%c", "%X"))
        else:
            found, timed = datetime.fromisoformat(typed), len(typed) > 10
    except ValueError:
        return None
    clock = _time(given.get("time", ""))
    if clock is not None:
        return datetime.combine(found.date(), clock)
    return found if timed else found.date()


def _scale(written: str) -> tuple[float, float]:
    found = re.fullmatch(r"\s*(-?\d+(?:\.\d+)?)\s*\.\.\s*(-?\d+(?:\.\d+)?)\s*", written)
    low, high = (float(found[1]), float(found[2])) if found else (-5.0, 5.0)
    return (low, high) if low != high else (-5.0, 5.0)


def _mood(typed: str, low: float, high: float) -> int | None:
    try:
        part = (float(typed.replace(",", ".")) - low) / (high - low)
    except ValueError:
        return None
    return round(part * 10 - 5) if 0 <= part <= 1 else None


def _tables(packed: Packed, name: str) -> Iterator[tuple[str, dict[str, str]]]:
    names: list[str] = []
    for line, row in _rows(packed.text(name)):
        if not names:
            names = [one.strip() for one in row]
        elif any(one.strip() for one in row):
            yield f"{packed.path.name}:{line}", dict(zip(names, row, strict=False))


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    first = text.partition("\n")[0]
    rows: Any = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count))
    csv.field_size_limit(1 << 25)
    begins = 1
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error:
            begins = rows.line_num + 1
            continue
        yield begins, row
        begins = rows.line_num + 1
