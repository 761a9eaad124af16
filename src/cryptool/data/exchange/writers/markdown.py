"""A Markdown folder: a file for each entry, with front matter that Obsidian and Joplin read.

Rules:
1. Every value in the front matter is on one line, or is a list with one item on each.
"""

import json
from collections.abc import Iterable, Iterator
from importlib.resources.abc import Traversable
from itertools import takewhile
from typing import TYPE_CHECKING

from cryptool.data.exchange.writers.entries import entries, sound
from cryptool.journal.model import Entry

if TYPE_CHECKING:
    from cryptool.vault.vault import MemoryVault, Vault

_FENCE = "---"


def parts(vault: "Vault | MemoryVault") -> Iterator[tuple[str, Iterable[str]]]:
    """Yield the name of each file, and its text."""
    for entry in entries(vault):
        head = "\n".join([_FENCE, *_front_matter(entry), _FENCE])
        yield _name(entry), (f"{head}\n\n{sound(entry.body)}\n",)


def is_same(vault: "Vault | MemoryVault", root: Traversable) -> bool:
    """Tell whether the folder or zip has every entry, and nothing else."""
    count = 0
    for entry in entries(vault):
        with root.joinpath(_name(entry)).open("rb") as file:
            first, *lines = file.read().decode("utf-8").split("\n")
        head = list(takewhile(lambda line: line != _FENCE, lines))
        body = "\n".join(lines[len(head) + 2 : -1])
        if (first, head, body) != (_FENCE, _front_matter(entry), sound(entry.body)):
            return False
        count += 1
    return count == sum(1 for year in root.iterdir() for _ in year.iterdir())


def _name(entry: Entry) -> str:
    local = entry.created.local
    return f"{local.year:04}/{local:%Y-%m-%d %H%M} {entry.name}.md"


def _front_matter(entry: Entry) -> list[str]:
    values = {
        "created": entry.created.local.isoformat(),
        "updated": entry.modified.isoformat(),
        "zone": _quoted(entry.created.zone) if entry.created.zone else None,
        "mood": entry.mood,
        "session": entry.session and _quoted(entry.session),
        "topic": entry.topic and _quoted(entry.topic),
        "prompt": entry.writing_prompt and _quoted(entry.writing_prompt),
        "uuid": entry.id,
    }
    lines = [f"{name}: {value}" for name, value in values.items() if value is not None]
    return [*lines, *(["tags:", *(f"  - {_quoted(tag)}" for tag in entry.tags)] if entry.tags else [])]


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=not text.isprintable())
