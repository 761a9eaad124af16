"""Day One: a zip of JSON files, one of them alone, and the older folder of property lists."""

import plistlib
import re
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from cryptool.data.exchange.readers.incoming import (
    STARRED,
    Incoming,
    Item,
    Items,
    Notice,
    Skipped,
    day_of,
    known_zone,
    moment,
    of_kind,
    offset_of,
    table,
    texts,
)
from cryptool.data.exchange.readers.packed import Packed

_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_MEDIA = re.compile(r"!\[[^\]]*\]\(dayone-moment:[^)]*\)")
_LINK = re.compile(r"\[([^\]]*)\]\(dayone2?:[^)]*\)")
_DROPPED = str.maketrans("", "", "\u200b\ufffc")
_KINDS = {"photos": "photos", "videos": "recordings", "audios": "recordings", "pdfAttachments": "files"}


def is_journal(document: Any) -> bool:
    """Tell whether a JSON document is a journal of Day One."""
    entries = table(document).get("entries")
    return isinstance(entries, list) and any("creationDate" in table(one) for one in entries)


def read(packed: Packed) -> Items:
    """Read every journal of an export."""
    for name in packed.names(".json"):
        document = packed.json(name)
        if is_journal(document):
            for at, entry in enumerate(document["entries"], start=1):
                yield from _entry(f"{name} {at}", entry)


def _entry(place: str, entry: Any) -> Items:
    if not isinstance(entry, dict):
        yield Skipped(place, "no-entry")
        return
    at = moment(entry.get("creationDate")) or day_of(entry.get("creationDate"))
    text = _words(entry)
    if at is None or text is None:
        yield Skipped(place, "date" if at is None else "no-words")
        return
    yield from _left_out(entry)
    named, zone = entry.get("timeZone"), known_zone(entry.get("timeZone"))
    if named and not zone and offset_of(named) is None:
        yield Notice("unknown-zone", str(named)[:40])
    yield _found(place, at, zone, text, entry)


def _found(place: str, at: datetime | date, zone: str, text: str, entry: dict[str, Any]) -> Item:
    tags = texts(entry.get("tags")) + ((STARRED,) if entry.get("starred") is True else ())
    source = of_kind(entry.get("uuid"), str) or ""
    place_of_day = ZoneInfo(zone) if zone else offset_of(entry.get("timeZone"))
    if isinstance(at, datetime) and at.tzinfo is not None and place_of_day is not None:
        try:
            at = at.astimezone(place_of_day)
        except OverflowError:
            return Skipped(place, "date")
    when = at.date() if entry.get("isAllDay") is True and isinstance(at, datetime) and place_of_day else at
    return Incoming(place, text, when, zone, tags, source=source and f"dayone:{source}")


def _words(entry: dict[str, Any]) -> str | None:
    text = of_kind(entry.get("text"), str)
    if text is None and isinstance(entry.get("richText"), str):
        text = _rich(entry["richText"])
    if text is None:
        return None
    text = _LINK.sub(r"\1", _MEDIA.sub("", _ESCAPED.sub(r"\1", text.translate(_DROPPED))))
    return text.strip("\n") if text.strip() else None


def _rich(text: str) -> str | None:
    import json

    try:
        contents = table(json.loads(text)).get("contents")
    except (ValueError, RecursionError):
        return None
    pieces = [table(one).get("text") for one in contents] if isinstance(contents, list) else []
    return "".join(one for one in pieces if isinstance(one, str)) or None


def _left_out(entry: dict[str, Any]) -> Items:
    for key, about in _KINDS.items():
        if isinstance(entry.get(key), list) and entry[key]:
            yield Notice(about, n=len(entry[key]))


def read_classic(packed: Packed) -> Items:
    """Read the folder `Journal.dayone` of Day One Classic."""
    seen: set[str] = set()
    for name in packed.names(".doentry"):
        content = packed.read(name)
        if not content.strip():
            yield Skipped(name, "empty")
            continue
        try:
            entry = table(plistlib.loads(content))
        except Exception:  # noqa: BLE001 - plistlib lets through whatever went wrong inside
            yield Skipped(name, "unreadable" if b"Creation Date" not in content else "date")
            continue
        at, text = of_kind(entry.get("Creation Date"), datetime), of_kind(entry.get("Entry Text"), str)
        if at is None or not (text or "").strip():
            yield Skipped(name, "date" if at is None else "no-words")
            continue
        zone, own = known_zone(entry.get("Time Zone")), of_kind(entry.get("UUID"), str) or ""
        at = at.replace(tzinfo=UTC)
        stem = name.rpartition("/")[2].partition(".")[0]  # a wrong UUID inside has made doubles
        source = "" if stem in seen else f"dayone:{own or stem}"
        seen.add(stem)
        fields = {"tags": entry.get("Tags"), "starred": entry.get("Starred")}
        yield _found(name, at, zone, str(text).strip("\n"), fields | {"uuid": source.removeprefix("dayone:")})
    media = [name for name in packed.names() if name.startswith("photos/") or "/photos/" in name]
    if media:
        yield Notice("photos", n=len(media))
