"""Journey: a zip with a JSON file for each entry."""

from datetime import UTC, datetime
from typing import Any

from cryptool.data.exchange.readers.html_text import plain
from cryptool.data.exchange.readers.incoming import (
    STARRED,
    Incoming,
    Items,
    Notice,
    Options,
    Skipped,
    known_zone,
    mood_of_five,
    of_kind,
    table,
    texts,
)
from cryptool.data.exchange.readers.packed import Packed


def is_entry(document: Any) -> bool:
    """Tell whether a JSON document is an entry of Journey."""
    return "date_journal" in table(document)


def read(packed: Packed, options: Options) -> Items:
    """Read every entry of an export."""
    for name in packed.names(".json"):
        entry = packed.json(name)
        if not is_entry(entry):
            yield Skipped(name, "no-entry")
            continue
        at, text = _moment(entry["date_journal"]), of_kind(entry.get("text"), str) or ""
        text = text.strip() if entry.get("type") == "markdown" else plain(text)
        mood = options.moods.get(str(entry.get("mood")), entry.get("mood"))
        step = mood if type(mood) is int and 1 <= mood <= 5 else None
        if at is None or not (text or step):
            yield Skipped(name, "date" if at is None else "no-words")
            continue
        if isinstance(entry.get("photos"), list) and entry["photos"]:
            yield Notice("photos", n=len(entry["photos"]))
        if step:
            yield Notice("five-moods")
        named, zone = entry.get("timezone"), known_zone(entry.get("timezone"))
        if named and not zone:
            yield Notice("unknown-zone", str(named)[:40])
        tags = texts(entry.get("tags")) + ((STARRED,) if entry.get("favourite") is True else ())
        own = of_kind(entry.get("id"), str)
        feels = mood_of_five(step) if step else None
        yield Incoming(name, text, at, zone, tags, feels, f"journey:{own}" if own else "")


def _moment(value: object) -> datetime | None:
    if type(value) not in (int, float):
        return None
    try:
        return datetime.fromtimestamp(float(value) / 1000, UTC)  # type: ignore[arg-type]
    except (OverflowError, OSError, ValueError):
        return None
