"""A Day One zip: one journal, as Day One and the programs that read its export take it."""

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from importlib.resources.abc import Traversable
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from cryptool.data.exchange.json_stream import Unreadable, members
from cryptool.data.exchange.writers.entries import entries
from cryptool.journal.model import Entry

if TYPE_CHECKING:
    from cryptool.vault.vault import MemoryVault, Vault

_FILE = "Journal.json"


def parts(vault: "Vault | MemoryVault") -> Iterator[tuple[str, Iterable[str]]]:
    """Yield the one file of the zip, in pieces."""
    yield _FILE, _pieces(vault)


def _pieces(vault: "Vault | MemoryVault") -> Iterator[str]:
    yield '{"metadata":{"version":"1.0"},"entries":['
    before = "\n"
    for entry in entries(vault):
        yield f"{before}{json.dumps(_item(entry))}"
        before = ",\n"
    yield "\n]}\n"


def is_same(vault: "Vault | MemoryVault", root: Traversable) -> bool:
    """Tell whether the zip has every entry, and nothing else."""
    try:
        with root.joinpath(_FILE).open("rb") as file:
            found = (value for name, value in members(file) if name == "entries")
            return all(mine == other for mine, other in zip_longest(map(_item, entries(vault)), found))
    except Unreadable:
        return False


def _item(entry: Entry) -> dict[str, Any]:
    item = {
        "uuid": entry.id.replace("-", "").upper(),
        "creationDate": _seconds(entry.created.instant),
        "modifiedDate": _seconds(entry.modified),
        "timeZone": entry.created.zone or f"GMT{entry.created.local:%z}",
        "starred": False,
        "isAllDay": False,
        "text": entry.body.replace("\\", "\\\\"),  # a single one is taken for an escape
    }
    return item | ({"tags": list(entry.tags)} if entry.tags else {})


def _seconds(moment: datetime) -> str:
    """Return a moment as Day One reads it: it knows no parts of a second."""
    return f"{moment.astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat()}Z"
