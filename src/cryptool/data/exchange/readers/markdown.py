"""A folder or zip of Markdown: Obsidian, Logseq, Joplin, Notion, jrnl's YAML files, and our own.

The date comes from the front matter, else from lines of properties, else from the file's name.
"""

import re
from datetime import date, datetime, time
from typing import Any

from cryptool.data.exchange.readers.incoming import (
    STARRED,
    Incoming,
    Items,
    Notice,
    Skipped,
    known_zone,
    moment,
)
from cryptool.data.exchange.readers.packed import Packed

ENDINGS = (".md", ".markdown", ".txt")
_CREATED = (
    "created",
    "date",
    "date created",
    "creation date",
    "created at",
    "created_at",
    "date_created",
    "erstellt",
)
_FRONT = re.compile(r"---[ \t]*\n(.*?)(?:^|\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_PROPERTY = re.compile(r"([^\W\d_][\w .-]{0,40})::?[ \t]*(.*)")
_LOGSEQ = re.compile(
    r"^[ \t]*(?:-[ \t]+)?(?:id|collapsed|heading|background-color):: .*(?:\n|\Z)", re.MULTILINE
)
_NOTION = re.compile(r" [0-9a-f]{32}$")
_MONTH_NAMES = """
    jan january  feb february  mar march  apr april  may may  jun june
    jul july  aug august  sep september  oct october  nov november  dec december
"""
_MONTHS = {name: at // 2 + 1 for at, name in enumerate(_MONTH_NAMES.split())} | {"sept": 9}
_CLOCK = r"(?:[ T_,-]+(?:at )?(\d{1,2})[:.h-]?(\d\d)(?:[:.-]?\d\d)?\s*([AaPp][Mm])?(?!\d))?"
_ISO_NAME = re.compile(rf"(?<!\d)(\d{{4}})[-_. ]?(\d\d)[-_. ]?(\d\d)(?!\d){_CLOCK}")
_WORDS_NAME = re.compile(rf"([^\W\d_]{{3,9}})\.? (\d{{1,2}})(?:st|nd|rd|th)?,? (\d{{4}})(?!\d){_CLOCK}")
_DAY_FIRST = re.compile(rf"(?<!\d)(\d{{1,2}})\.? ([^\W\d_]{{3,9}})\.?,? (\d{{4}})(?!\d){_CLOCK}")
_EITHER = re.compile(r"(?<!\d)(\d{1,2})[-./](\d{1,2})[-./](\d{4})(?!\d)")
_FOLDERS = re.compile(r"(?:^|/)(\d{4})/(\d\d)/(\d\d)$")


def is_note(name: str) -> bool:
    """Tell whether a file is one of a person's notes, and not of the program's own."""
    *folders, file = name.split("/")
    hidden = any(part.startswith((".", "_resources")) for part in folders) or file.startswith(".")
    return not (hidden or "logseq/bak/" in f"{name}" or "logseq/.recycle" in name)


def read(packed: Packed) -> Items:
    """Read every note."""
    for name in packed.names(*ENDINGS):
        if is_note(name):
            yield from _note(name, packed.text(name))


def _note(name: str, text: str) -> Items:
    if "\0" in text:
        yield Skipped(name, "unreadable")
        return
    head, body, sound = _parts(text)
    if not sound:
        yield Notice("properties", name)
    front = {key.casefold(): value for key, value in head.items()}
    if "body" in front and not body.strip():  # jrnl's own YAML
        body = str(front.pop("body"))
    body, own = _properties(body)
    front = own | front
    at, why = _when(name, front)
    title = str(front.get("title") or "").strip()
    body = _LOGSEQ.sub("", body).strip("\n").rstrip()
    if title and not _says(body, title) and not _is_date(title):
        body = f"{title}\n\n{body.lstrip()}".rstrip()
    if at is None or not body.strip():
        yield Skipped(name, why if at is None else "no-words")
        return
    ours = "uuid" in front and "created" in front
    mood = str(front.get("mood", "")) if ours else ""
    star = [STARRED] if str(front.get("starred", "")).casefold() == "true" else []
    yield Incoming(
        name,
        body,
        at,
        known_zone(front.get("zone")) if ours else "",
        (*_tags(front.get("tags", front.get("tag"))), *star),
        int(mood) if re.fullmatch("-?[0-5]", mood) else None,
        f"note:{front['uuid']}" if isinstance(front.get("uuid"), str) else "",
    )


def _says(body: str, title: str) -> bool:
    first = body.lstrip().partition("\n")[0]
    return first.lstrip("# ").strip().casefold() == title.casefold()


def _is_date(title: str) -> bool:
    found, _ = _in_name(title)
    return found is not None and len(title) < 24


def _parts(text: str) -> tuple[dict[str, Any], str, bool]:
    """Return the front matter, the rest, and whether the first was YAML."""
    found = _FRONT.match(text)
    if found is None:
        return {}, text, True
    import yaml

    try:
        value = yaml.load(found[1], yaml.BaseLoader)  # noqa: S506 - it makes nothing but texts, lists and tables
    except (yaml.YAMLError, ValueError, RecursionError):
        value = None
    rest = text[found.end() :]
    if isinstance(value, dict):
        return {str(key): one for key, one in value.items()}, rest.removeprefix("\n"), True
    return _lines(found[1]), rest.removeprefix("\n"), not found[1].strip()


def _lines(text: str) -> dict[str, Any]:
    """Read `key: value` lines, one by one, where YAML does not."""
    found: dict[str, Any] = {}
    lines = text.split("\n")
    for at, line in enumerate(lines):
        key, colon, value = line.partition(":")
        if colon and key.strip() and not key[0].isspace():
            if value.strip().startswith("|"):
                block = [one.removeprefix("\t") for one in lines[at + 1 :]]
                found[key.strip()] = "\n".join(block)
                break
            found[key.strip()] = value.strip()
    return found


def _properties(body: str) -> tuple[str, dict[str, str]]:
    """Take the properties of Logseq (`key:: value`) or Notion (lines below the title) from the top of the words."""
    lines = body.split("\n")
    title = [lines[0], ""] if lines[0].startswith("# ") else []
    at = next((n for n in range(len(title) and 1, len(lines)) if lines[n].strip()), len(lines))
    found: dict[str, str] = {}
    for line in lines[at:]:
        double = "::" in line
        match = _PROPERTY.fullmatch(line.strip())
        if match is None or not (double or title):
            break
        found[match[1].strip().casefold()] = match[2].strip()
        at += 1
    dated = any(key in found for key in _CREATED) or any("::" in line for line in lines[:at])
    if not found or not dated:
        return body, {}
    return "\n".join([*title, *lines[at:]]), found


def _tags(value: Any) -> tuple[str, ...]:
    if isinstance(value, str):
        value = value.strip().strip("[]")
        signed = value.startswith("#") and "," not in value
        value = value.split() if signed else value.split(",")
    flat: list[str] = []
    for one in value if isinstance(value, list) else []:
        flat += _tags(one) if isinstance(one, list) else [one] if isinstance(one, str) else []
    clean = (one.strip().strip("[]'\"").lstrip("#").strip() for one in flat)
    return tuple(one for one in clean if one)


def _when(name: str, front: dict[str, Any]) -> tuple[datetime | date | None, str]:
    for key in _CREATED:
        value = front.get(key)
        if isinstance(value, str) and value.strip():
            found = _in_words(value.strip())
            if found is not None:
                return found, ""
    stem = _NOTION.sub("", name.rsplit(".", 1)[0])
    folders = _FOLDERS.search(stem)
    if folders:
        found = _day(folders[1], folders[2], folders[3])
        return found, "no-such-day"
    return _in_name(stem.rpartition("/")[2])


def _in_words(value: str) -> datetime | date | None:
    if re.fullmatch(r"\d{13}", value):  # milliseconds since 1970
        return moment(f"{datetime.fromtimestamp(int(value) / 1000).astimezone().isoformat()}")
    if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return _day(*value.split("-"))
    return moment(value) or _in_name(value)[0]


def _in_name(name: str) -> tuple[datetime | date | None, str]:
    """Return the moment or day in a name or a text; else None and why."""
    why = "no-date"
    for pattern, order in ((_ISO_NAME, (1, 2, 3)), (_WORDS_NAME, (3, 1, 2)), (_DAY_FIRST, (3, 2, 1))):
        found = pattern.search(name)
        if found is None:
            continue
        year, month, day = (found[at] for at in order)
        month = str(_MONTHS.get(month.casefold(), month))
        at = _day(year, month, day) if month.isdecimal() else None
        if at is not None:
            return _at(at, found), ""
        why = "no-such-day"
    either = _EITHER.search(name)
    if either is None:
        return None, why
    first, second = int(either[1]), int(either[2])
    if first <= 12 and second <= 12 and first != second:
        return None, "either-day"
    month, day = (second, first) if first > 12 or first == second else (first, second)
    return _day(either[3], str(month), str(day)), "no-such-day"


def _at(day: date, found: re.Match[str]) -> datetime | date:
    if found[4] is None:
        return day
    hour, half = int(found[4]), (found[6] or "").lower()
    if half:
        hour = hour % 12 + 12 * (half == "pm")
    try:
        return datetime.combine(day, time(hour, int(found[5])))
    except ValueError:
        return day


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
