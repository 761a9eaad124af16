"""jrnl's text: `[2026-03-01 21:30] ` begins an entry, and `@word` is a tag.

What that cannot say stands in a last line of our own, `(cryptool {...})`, which jrnl takes for words.
Moods stay behind.

Rules:
1. Blanks at the end of an entry are lost, as they are in jrnl.
2. No line of an entry begins as an entry would: a blank goes before the bracket.
"""

import json
import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import zip_longest
from typing import IO, TYPE_CHECKING, Any

from cryptool.data.exchange.writers.entries import entries, sound
from cryptool.journal.model import Entry

if TYPE_CHECKING:
    from cryptool.vault.vault import MemoryVault, Vault

_BEGINS = re.compile(r"\[(\d{4}-\d\d-\d\d \d\d:\d\d)\] ")
_BRACKET = re.compile(r"^ *\[", re.MULTILINE)
_TAG = re.compile(r"(?<!\S)@[-+*#/\w]")
_NO_TAG = re.compile(r"[^-+*#/\w]")
_ABOUT = re.compile(r"(?:^|\n)[^\n]*?\(cryptool (\{[^\n]*\})\)\Z")
_ZONE = "SELECT zone FROM entries WHERE trashed IS NULL GROUP BY zone ORDER BY count(*) DESC, zone LIMIT 1"
_Read = tuple[str, str, dict[str, Any]]


def parts(vault: "Vault | MemoryVault") -> Iterator[tuple[str, Iterable[str]]]:
    """Yield the text, entry by entry."""
    zone = _usual_zone(vault)
    yield "", (_written(entry, zone) for entry in entries(vault))


def is_same(vault: "Vault | MemoryVault", file: IO[bytes]) -> bool:
    """Tell whether the text has every entry, and nothing else."""
    zone = _usual_zone(vault)
    ours = ((_minute(entry), sound(entry.body).rstrip(), _about(entry, zone)) for entry in entries(vault))
    theirs = read(line.decode("utf-8") for line in file)
    return all(mine == other for mine, other in zip_longest(ours, theirs))


def read(lines: Iterable[str]) -> Iterator[_Read]:
    """Yield the time, the words, and what our own line says of each entry."""
    time, text = "", ""
    for line in lines:
        begins = _BEGINS.match(line)
        if begins:
            if time:
                yield (time, *unpacked(text))
            time, text = begins[1], line[begins.end() :]
        else:
            text += line
    if time:
        yield (time, *unpacked(text))


def unpacked(text: str) -> tuple[str, dict[str, Any]]:
    """Return the words of an entry as they were, and what our own line says; an empty dict if there is none."""
    text = text.removesuffix("\n").removesuffix("\n")
    own = _ABOUT.search(text)
    if own is None:
        return text.rstrip(), {}
    words = text[: own.start()]
    return _BRACKET.sub(lambda found: found[0].removeprefix(" "), words), dict(json.loads(own[1]))


def _usual_zone(vault: "Vault | MemoryVault") -> str:
    row = vault.connection.execute(_ZONE).fetchone()
    return str(row[0]) if row else ""


def _minute(entry: Entry) -> str:
    return entry.created.local.replace(tzinfo=None).isoformat(" ", "minutes")


def _written(entry: Entry, zone: str) -> str:
    body, about = sound(entry.body).rstrip(), _about(entry, zone)
    if about:
        tags = "".join(f"@{_NO_TAG.sub('_', tag)} " for tag in entry.tags)
        body = _BRACKET.sub(lambda found: f" {found[0]}", body)
        body += f"\n{tags}(cryptool {json.dumps(about)})"
    return f"[{_minute(entry)}] {body}\n\n"


def _about(entry: Entry, zone: str) -> dict[str, Any]:
    """Return what jrnl's grammar would lose, or read into the words; an empty dict if it would not."""
    body = sound(entry.body).rstrip()
    misread = (
        body != body.lstrip()
        or _BRACKET.search(body)
        or _TAG.search(body)
        or "(cryptool {" in body
        or body.partition("\n")[0].endswith("*")
    )
    if not (misread or entry.tags or entry.created.zone != zone):
        return {}
    created = entry.created
    return {
        "created": created.local.isoformat(),
        "zone": created.zone,
        "tags": list(entry.tags),
    }


def moment_of(about: dict[str, Any]) -> datetime:
    """Return when an entry was written, as our own line says."""
    return datetime.fromisoformat(about["created"])
