"""A CSV of ratings: a line for each number that was given, in a session or as the mood of an entry."""

import csv
import io
from collections.abc import Iterable, Iterator
from itertools import zip_longest
from typing import IO, TYPE_CHECKING

from cryptool.journal.store.entries import Entries
from cryptool.practice.content import shipped_session
from cryptool.practice.machine.summary import summarise
from cryptool.practice.store.practice_store import PracticeStore
from cryptool.terminal.sanitize import inert

if TYPE_CHECKING:
    from cryptool.vault.vault import MemoryVault, Vault

_HEAD = ["kind", "id", "time", "zone", "step", "title", "rating", "value"]


def parts(vault: "Vault | MemoryVault") -> Iterator[tuple[str, Iterable[str]]]:
    """Yield the lines."""
    yield "", map(_line, _rows(vault))


def is_same(vault: "Vault | MemoryVault", file: IO[bytes]) -> bool:
    """Tell whether the file has every line, and nothing else."""
    found = csv.reader(io.TextIOWrapper(file, "utf-8", newline=""))
    return all(mine == other for mine, other in zip_longest(_rows(vault), found))


def _line(row: list[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(row)
    return out.getvalue()


def _rows(vault: "Vault | MemoryVault") -> Iterator[list[str]]:
    yield _HEAD
    definition = shipped_session()
    for kept in PracticeStore(vault).sessions.all():
        summary = summarise(definition, kept)
        about = ["session", kept.name, summary.started.local.isoformat(), inert(summary.started.zone)]
        numbers = {**summary.numbers, "mood-later": summary.mood_later}
        for name, value in numbers.items():
            if value is not None:
                yield [*about, inert(summary.rung), inert(kept.setup.wording), inert(name), str(value)]
    for heading in Entries(vault).headings():
        if heading.mood is not None:
            time = heading.created.local.isoformat()
            yield [
                "entry",
                heading.name,
                time,
                inert(heading.created.zone),
                "",
                "",
                "mood",
                str(heading.mood),
            ]
