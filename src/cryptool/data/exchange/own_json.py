"""Our own JSON: the one export that comes back whole.

Rules:
1. It is written and read row by row: memory does not grow with the notes.
2. Nothing of a file is stored unless all of it can be, and can be read again by the stores.
"""

import json
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from importlib.resources import files
from itertools import zip_longest
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from cryptool import __version__
from cryptool.data.exchange.errors import DamagedExport, NotesThere
from cryptool.data.exchange.json_stream import Unreadable, members
from cryptool.data.exchange.tables import TABLES, Table
from cryptool.errors import NewerFile
from cryptool.journal.errors import BadTag
from cryptool.journal.store import fts_index
from cryptool.journal.store.drafts import Drafts
from cryptool.journal.store.entries import Entries
from cryptool.journal.store.rows import split_tags
from cryptool.journal.store.trash import Trash
from cryptool.practice.store.practice_store import PracticeStore
from cryptool.vault.connection import writing
from cryptool.vault.encoding import Row, to_text
from cryptool.vault.errors import DamagedVault
from cryptool.vault.sqlite_errors import breaks_a_rule

if TYPE_CHECKING:
    from sqlite3 import Connection

    from cryptool.vault.vault import MemoryVault, Vault

KIND, SCHEMA = "cryptool-notes", 1
SCHEMA_FILE = "notes.schema.json"
_BY_NAME = {table.name: table for table in TABLES}
_HEADER = ("kind", "schema", "program", "json_schema")
# What each kind's numbers are at least, whatever the file says: a number is never given twice.
_NUMBERED = {
    "entry": "SELECT max(number) FROM entries",
    "session": "SELECT max(number) FROM sessions",
    "prompt": "SELECT max(number) FROM prompts",
    "person": "SELECT max(number) FROM people",
    "import": "SELECT max(number) FROM imports",
    "rung": "SELECT max(CAST(substr(name, 2) AS INTEGER)) FROM rungs WHERE own = 1",
}


def parts(vault: "Vault | MemoryVault") -> Iterator[tuple[str, Iterable[str]]]:
    """Yield the document, as the one file of an export."""
    yield "", pieces(vault)


def pieces(vault: "Vault | MemoryVault") -> Iterator[str]:
    """Yield the document, one row of the vault on each line."""
    schema = json.loads(files(__package__).joinpath(SCHEMA_FILE).read_text("utf-8"))
    head = dict(zip(_HEADER, (KIND, SCHEMA, __version__, schema), strict=True))
    yield json.dumps(head)[:-1]
    encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode
    for table in TABLES:
        yield f',\n"{table.name}": ['
        before = "\n"
        for row in table.rows(vault.connection):
            yield f"{before}{encode(table.item(row))}"
            before = ",\n"
        yield "\n]" if before == ",\n" else "]"
    yield "\n}\n"


def rows(vault: "Vault | MemoryVault") -> int:
    """Return how many rows travel."""
    counts = (vault.connection.execute(f"SELECT count(*) FROM {table.name}").fetchone() for table in TABLES)  # noqa: S608
    return sum(count for (count,) in counts)


def is_same(vault: "Vault | MemoryVault", file: IO[bytes]) -> bool:
    """Tell whether a file holds every row of the vault, in the order of `pieces`, and nothing else."""
    ours = ((table.name, row) for table in TABLES for row in table.rows(vault.connection))
    theirs = ((name, _row(name, value)) for name, value in members(file) if name not in _HEADER)
    try:
        return all(mine == other for mine, other in zip_longest(ours, theirs))
    except Unreadable:
        return False


def is_own(path: Path) -> bool:
    """Tell whether a file begins as our JSON does."""
    with suppress(OSError, Unreadable), path.open("rb") as file:
        return next(members(file), None) == ("kind", KIND)
    return False


def is_empty(vault: "Vault | MemoryVault") -> bool:
    """Tell whether nothing was ever written in a vault."""
    return vault.connection.execute("SELECT max(last) FROM numbers").fetchone() == (0,) and not any(
        next(table.rows(vault.connection), None) for table in TABLES if table.name != "numbers"
    )


def restore_into(vault: "Vault | MemoryVault", path: Path) -> None:
    """Make an empty vault what the file holds, in one transaction.

    Raises:
        NotesThere, DamagedExport, NewerFile: Nothing was stored.
        OSError: The file cannot be read. And a vault error.
    """
    if not is_empty(vault):
        raise NotesThere(file=str(path))
    place = ""
    with writing(vault.connection, vault.path) as change:
        for refers in (False, True):  # a row that refers to others comes after all of them
            place = place or _stored(change, path, refers=refers)
        if not place:
            _finish(change)
            place = "" if is_readable(vault) else "rows"
        if place:
            raise DamagedExport(file=str(path), place=place)


def _stored(change: "Connection", path: Path, *, refers: bool) -> str:
    """Store the rows that refer to others, or those that do not. Return the place of one that cannot be, else ""."""
    counts: Counter[str] = Counter()
    name, head = "", {}
    try:
        with path.open("rb") as file:
            for name, value in members(file):
                counts[name] += 1
                if name in _HEADER:
                    head[name] = value
                elif _is_newer(head) or name not in _BY_NAME:
                    break
                elif _BY_NAME[name].refers is refers:
                    _store(change, _BY_NAME[name], value)
    except Unreadable:
        return f"{name or 'file'} {counts[name]}"
    if _is_newer(head) or (head and name not in (*_HEADER, *_BY_NAME)):
        raise NewerFile(file=str(path))
    return "" if head.get("kind") == KIND else "kind"


def _is_newer(head: Mapping[str, Any]) -> bool:
    return isinstance(head.get("schema"), int) and head["schema"] > SCHEMA


def _store(change: "Connection", table: Table, value: Any) -> None:
    row = _row(table.name, value)
    try:
        change.execute(table.insert, row)
    except Exception as error:
        if not isinstance(error, ValueError | OverflowError) and not breaks_a_rule(error):
            raise
    else:
        return
    raise Unreadable


def _row(name: str, value: Any) -> Row:
    with suppress(ValueError, TypeError, KeyError, AttributeError, OverflowError, BadTag):
        return _BY_NAME[name].row(value)
    raise Unreadable  # outside, or the words would travel as the error's context


def _finish(change: "Connection") -> None:
    """Make what does not travel: search, tags, and numbers that are never given twice."""
    for kind, most in _NUMBERED.items():
        gone = "SELECT max(number) FROM tombstones WHERE kind = :kind"
        sql = f"UPDATE numbers SET last = max(last, ifnull(({most}), 0), ifnull(({gone}), 0)) WHERE kind = :kind"  # noqa: S608
        change.execute(sql, {"kind": kind})
    rows = change.execute("SELECT place, body, tags FROM entries WHERE trashed IS NULL ORDER BY place")
    for place, body, tags in rows:
        fts_index.put(change, place, to_text(body), split_tags(tags))


def is_readable(vault: "Vault | MemoryVault") -> bool:
    """Tell whether the stores can read every row."""
    drafts, practice = Drafts(vault), PracticeStore(vault)
    try:
        deque(Entries(vault).texts(), 0)
        deque(Trash(vault).headings(), 0)
        drafts.all()
        drafts.trashed()
        practice.sessions.all()
        practice.profile.rungs()
        practice.profile.stimuli()
        practice.profile.people()
    except DamagedVault:
        return False
    return True
