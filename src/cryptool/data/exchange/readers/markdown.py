"""A folder or zip of Markdown: Obsidian, Logseq, Joplin, Notion, jrnl's YAML files, and our own.

The date comes from the front matter, else from lines of properties, else from the file's name.
"""

import re
from datetime import date, datetime
from typing import Any

from cryptool.data.exchange.readers.incoming import (
    STARRED,
    Incoming,
    Items,
    Notice,
    Skipped,
    known_zone,
)
from cryptool.data.exchange.readers.packed import Packed
from cryptool.data.exchange.readers.written_dates import calendar_day, in_name, in_words
from cryptool.data.exchange.readers.yaml_text import loaded

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
_TAGS = ("tags", "tag", "labels", "schlagwörter", "étiquettes", "etiquetas", "emneord", "etiketter")
_FRONT = re.compile(r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_SIGNED = re.compile(r"^(tags?):[ \t]+(#[^\s#].*)$", re.MULTILINE)  # a comment, for YAML
_PROPERTY = re.compile(r"([^\W\d_][\w .-]{0,40})::?[ \t]*(.*)")
_LOGSEQ = re.compile(
    r"^[ \t]*(?:-[ \t]+)?(?:id|collapsed|heading|background-color):: .*(?:\n|\Z)", re.MULTILINE
)
_NOTION = re.compile(r" [0-9a-f]{32}$")
_FOLDERS = re.compile(r"(?:^|/)(\d{4})/(\d\d)/(\d\d)$")
_READ = {*_CREATED, "updated", "title", "tags", "tag", "starred", "uuid", "body"}  # of properties
_READ_OF_OURS = {"zone", "mood"}
_PICTURE = re.compile(  # neither reads on to the end of a long line again and again
    r"!\[[^][\n]*\]\((?![a-z]+://|data:)[^()\n]+\)"
    r"|!\[\[[^][\n]+\.(?:png|jpe?g|gif|webp|svg|bmp|heic|avif)(?:\|[^][\n]*)?\]\]",
    re.IGNORECASE,
)
_MOST = 1000  # tags that are looked at, and lists of them


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
    head, rest, sound = _parts(text)
    if not sound:
        yield Notice("properties", name)
    front = {key.casefold(): value for key, value in head.items()}
    filled = {key for key, value in front.items() if value not in (None, "", [])}
    ours = {"uuid", "created", "updated"} <= front.keys() and "title" not in front
    body = rest.removesuffix("\n") if ours else _words(name, rest, front)
    at, why = _when(name, front)
    if at is None or not body.strip():
        yield Skipped(name, why if at is None else "no-words")
        return
    if pictures := len(_PICTURE.findall(body)):
        yield Notice("photos", n=pictures)
    if lost := len(filled - _READ - (_READ_OF_OURS if ours else set())):
        yield Notice("details", n=lost)
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


def _words(name: str, body: str, front: dict[str, Any]) -> str:
    """Return the words of a note, with its title; what else is in properties goes to `front`."""
    if "body" in front and not body.strip():  # jrnl's own YAML
        body = str(front.pop("body"))
    body, own = _properties(body, notion=_NOTION.search(name.rpartition(".")[0]) is not None)
    for key, value in own.items():
        front.setdefault(key, value)
    title = str(front.get("title") or "").strip()
    body = _LOGSEQ.sub("", body).strip("\n").rstrip()
    if title and not _says(body, title) and not _is_date(title):
        body = f"{title}\n\n{body.lstrip()}".rstrip()
    return body


def _says(body: str, title: str) -> bool:
    first = body.lstrip().partition("\n")[0]
    return first.lstrip("# ").strip().casefold() == title.casefold()


def _is_date(title: str) -> bool:
    found, _ = in_name(title)
    return found is not None and len(title) < 24


def _parts(text: str) -> tuple[dict[str, Any], str, bool]:
    """Return the front matter, the rest, and whether the first was YAML."""
    found = _FRONT.match(text)
    if found is None:
        return {}, text, True
    value = loaded(found[1])
    rest = text[found.end() :].removeprefix("\n")
    if isinstance(value, dict):
        signed = {one[1]: one[2] for one in _SIGNED.finditer(found[1])}
        return {str(key): one for key, one in value.items()} | signed, rest, True
    if not found[1].strip():
        return {}, rest, True
    head, left = _lines(found[1])
    return (head, "\n".join([*left, rest]), False) if head else ({}, text, True)  # a rule, and words


def _lines(text: str) -> tuple[dict[str, Any], list[str]]:
    """Read `key: value` lines and lists, one by one, where YAML does not; and return the other lines."""
    found: dict[str, Any] = {}
    left: list[str] = []
    lines = text.split("\n")
    for at, line in enumerate(lines):
        key, colon, value = line.partition(":")
        if re.match(r"[ \t]*-[ \t]", line) and found:
            last = next(reversed(found))
            found[last] = [
                *(found[last] if isinstance(found[last], list) else [found[last]]),
                line.strip()[1:],
            ]
        elif colon and key.strip() and not key[0].isspace():
            if value.strip().startswith("|"):
                found[key.strip()] = "\n".join(one.removeprefix("\t") for one in lines[at + 1 :])
                break
            found[key.strip()] = value.strip()
        elif line.strip():
            left.append(line)
    return found, left


def _properties(body: str, *, notion: bool) -> tuple[str, dict[str, str]]:
    """Take the properties of Logseq (`key:: value`) or Notion (lines below the title) from the top of the words.

    Those that we do not keep otherwise stay in the words.
    """
    lines = body.split("\n")
    title = [lines[0], ""] if lines[0].startswith("# ") else []
    at = next((n for n in range(len(title) and 1, len(lines)) if lines[n].strip()), len(lines))
    found: dict[str, str] = {}
    stays: list[str] = []
    for line in lines[at:]:
        match = _PROPERTY.fullmatch(line.strip())
        if match is None or not ("::" in line or title):
            break
        key, value = match[1].strip().casefold(), match[2].strip()
        dated = in_words(value) is not None
        if key in _TAGS:
            found["tags"] = value
        elif dated and (key in _CREATED or (notion and "created" not in found)):
            found[key if key in _CREATED else "created"] = value
        else:
            stays.append(line)
        at += 1
    if not found.keys() & set(_CREATED) and "::" not in body:
        return body, {}
    rest = "\n".join([*stays, *lines[at:]])
    return "\n".join([*title, rest]), found


def _tags(value: Any) -> tuple[str, ...]:
    if isinstance(value, str):
        value = value.strip().strip("[]")
        signed = value.startswith(("#", "@")) and "," not in value
        value = value.split() if signed else value.split(",")
    flat: list[str] = []
    left = [value]
    for _ in range(_MOST):  # aliases may stand for a list that never ends
        one = left.pop() if left else ""
        if isinstance(one, list):
            left += one[::-1]
        elif isinstance(one, str):
            flat.append(one)
    clean = (one.strip().strip("[]'\"").lstrip("#@").strip() for one in flat)
    return tuple(one for one in clean if one not in ("", "null", "~"))


def _when(name: str, front: dict[str, Any]) -> tuple[datetime | date | None, str]:
    for key in _CREATED:
        value = front.get(key)
        if isinstance(value, str) and value.strip():
            found = in_words(value.strip())
            if found is not None:
                return found, ""
    stem = _NOTION.sub("", name.rsplit(".", 1)[0])
    folders = _FOLDERS.search(stem)
    if folders:
        found = calendar_day(int(folders[1]), int(folders[2]), int(folders[3]))
        return found, "no-such-day"
    return in_name(stem.rpartition("/")[2])
