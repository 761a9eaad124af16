"""jrnl: its text (also of version 1, and by days in folders) and its JSON."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any, NamedTuple

from cryptool.data.exchange.readers.incoming import (
    STARRED,
    Incoming,
    Items,
    Notice,
    Options,
    Skipped,
    known_zone,
    of_kind,
    table,
    texts,
)
from cryptool.data.exchange.readers.packed import Packed
from cryptool.data.exchange.writers import jrnl as ours

DAY = re.compile(r"(?:^|/)(\d{4})/(\d\d)/(\d\d)\.txt$")
ENCRYPTED = (b"gAAAAA", b"JRNLv3")
_HEAD = re.compile(r"^\[([^\]\n]+)\] ", re.MULTILINE)
_OLD_HEAD = re.compile(r"^(\d{4}-\d\d-\d\d(?: \d\d:\d\d(?::\d\d)?)?) ", re.MULTILINE)
_FOOTNOTE = 6  # letters in brackets at most
# What people set, tried in this order. Those that read a day as a month stand together.
_FORMATS = [
    f"{day}{clock}"
    for day in (
        "%Y-%m-%d", "%Y/%m/%d", "%d.%m.%Y", "%A, %d %B %Y", "%a %d %b %Y", "%d %B %Y", "%d %b %Y",
        "%B %d, %Y", "%b %d, %Y", "%A, %B %d, %Y", "%m/%d/%Y", "%d/%m/%Y", "%m-%d-%Y", "%d-%m-%Y",
        "%m/%d/%y", "%d/%m/%y", "%d.%m.%y",
    )
    for clock in (
        " %H:%M", " %H:%M:%S", " %I:%M %p", " %I:%M%p", " %I:%M:%S %p", ", %H:%M", " at %I:%M %p", "T%H:%M", "",
    )
]  # fmt: skip


# Those in which day and month look alike.
_EITHER = [form for form in _FORMATS if form[:3] in ("%m/", "%d/", "%m-", "%d-")]
_SURE = [form for form in _FORMATS if form not in _EITHER]


class _Entry(NamedTuple):
    line: int
    head: str
    text: str


def is_journal(document: Any) -> bool:
    """Tell whether a JSON document is jrnl's."""
    entries = table(document).get("entries")
    return isinstance(entries, list) and any({"title", "date"} <= table(one).keys() for one in entries)


def is_text(text: str) -> bool:
    """Tell whether a text has entries as jrnl writes them."""
    return any(_fits(head, _FORMATS) for head in _HEAD.findall(text)) or bool(_OLD_HEAD.match(text))


def has_heads(text: str) -> bool:
    """Tell whether a text has brackets where an entry of jrnl begins, whatever is in them."""
    return bool(_HEAD.match(text))


@lru_cache(maxsize=1)  # looked at before the reader is
def formats(packed: Packed) -> list[str]:
    """Return the date formats that fit every entry and do not agree, for asking; else one or none."""
    heads = [
        entry.head
        for name in packed.names(".txt") or packed.names()
        for entry in _cut(packed.text(name), _FORMATS)[1]
    ]
    fitting = _fitting(_FORMATS, heads)
    if not fitting:  # a date that was quoted in the words fits no form of the others
        heads = [head for head in heads if not _fits(head, _SURE)]
        fitting = _fitting(_EITHER, heads)
    return list({tuple(_read(head, form) for head in heads): form for form in reversed(fitting)}.values())


def _fitting(forms: Sequence[str], heads: Sequence[str]) -> list[str]:
    return [form for form in forms if heads and all(_read(head, form) is not None for head in heads)]


def read_text(packed: Packed, options: Options) -> Items:
    """Read a text, or a folder with one for each day."""
    forms = [options.timeformat] if options.timeformat else [*formats(packed)[:1], *_FORMATS]
    for name in packed.names(".txt") or packed.names():
        yield from _read_text(packed, name, forms, options)


def _read_text(packed: Packed, name: str, forms: Sequence[str], options: Options) -> Items:
    text, day = packed.text(name), DAY.search(name)
    before, entries = _cut(text, forms)
    for number, line in enumerate(text.split("\n"), start=1):
        if re.search("[\udc80-\udcff]", line):
            yield Notice("no-text", f"{name}:{number}")
    if before.strip():
        yield Skipped(f"{name}:1", "before-the-first")
    for entry in entries:
        place = f"{name}:{entry.line}"
        at = _when(entry.head, forms)
        if day and at is not None:  # the folder says the day
            at = _on(day, at)
        words, own = _unpacked(entry.text)
        if own:
            at = ours.moment_of(own)
        yield from _found(place, at, words, options, own)


def _unpacked(text: str) -> tuple[str, dict[str, Any]]:
    if not text.rstrip("\n").endswith("})"):
        return text.rstrip(), {}
    try:
        words, own = ours.unpacked(text)
        ours.moment_of(own) if own else None
    except (ValueError, KeyError, TypeError, RecursionError):
        return text.rstrip(), {}
    return words, own


def _found(place: str, at: datetime | date | None, text: str, options: Options, own: dict[str, Any]) -> Items:
    first, line_feed, rest = text.partition("\n")
    starred = not own and first.rstrip().endswith(" *")
    if starred:
        text = first.rstrip()[:-2] + line_feed + rest
    if at is None or not text.strip():
        yield Skipped(place, "date" if at is None else "no-words")
        return
    tags = texts(own.get("tags")) if own else _tags(text, options.tagsymbols)
    yield Incoming(
        place, text.rstrip(), at, known_zone(own.get("zone")), (*tags, *([STARRED] if starred else []))
    )


def _tags(text: str, signs: str) -> tuple[str, ...]:
    found = re.findall(rf"(?<!\S)[{re.escape(signs or '@')}]([-+*#/\w]+)", text)
    return tuple(tag.lower() for tag in found)


def _cut(text: str, forms: Sequence[str]) -> tuple[str, list[_Entry]]:
    """Cut a text where entries begin; what comes before the first, and the entries."""
    heads = [found for found in _HEAD.finditer(text) if len(found[1]) > _FOOTNOTE and _fits(found[1], forms)]
    if not heads:
        heads = [*_OLD_HEAD.finditer(text)]
    ends = [*(found.start() for found in heads[1:]), len(text)]
    entries, line, counted = [], 1, 0
    for found, end in zip(heads, ends, strict=True):
        line += text.count("\n", counted, found.start())
        counted = found.start()
        entries.append(_Entry(line, found[1], text[found.end() : end]))
    return text[: heads[0].start()] if heads else text, entries


def _fits(head: str, forms: Sequence[str]) -> bool:
    return any(_read(head, form) is not None for form in forms)


def _read(head: str, form: str) -> datetime | None:
    try:
        return datetime.strptime(head.strip(), form)
    except ValueError:
        return None


def _when(head: str, forms: Sequence[str]) -> datetime | date | None:
    for one in forms:
        found = _read(head, one)
        if found is not None:
            return found if "%H" in one or "%I" in one else found.date()
    return None


def _on(day: re.Match[str], at: datetime | date) -> datetime | date | None:
    try:
        wanted = date(int(day[1]), int(day[2]), int(day[3]))
    except ValueError:
        return None
    return datetime.combine(wanted, at.time()) if isinstance(at, datetime) else wanted


def read_json(packed: Packed, options: Options) -> Items:
    """Read jrnl's JSON."""
    for name in packed.names():
        document = packed.json(name)
        for at, entry in enumerate(document["entries"] if is_journal(document) else [], start=1):
            yield from _json_entry(f"{name} {at}", entry, options)


def _json_entry(place: str, entry: Any, options: Options) -> Iterator[Incoming | Skipped]:
    fields = table(entry)
    title, body = of_kind(fields.get("title"), str) or "", of_kind(fields.get("body"), str) or ""
    moment = f"{fields.get('date')} {fields.get('time') or ''}".strip()
    at = _when(moment, _SURE)
    text = f"{title}\n{body}".strip("\n")
    if at is None or not text.strip():
        yield Skipped(place, "date" if at is None else "no-words")
        return
    tags = [tag.lstrip(options.tagsymbols or "@") for tag in texts(fields.get("tags"))]
    star = [STARRED] if fields.get("starred") is True else []
    yield Incoming(
        place, text, at, tags=(*filter(None, tags), *star), source=of_kind(fields.get("uuid"), str) or ""
    )
