"""The trash, and the purge that deletes for good.

Rules:
1. A purge deletes text and index rows, leaves a tombstone (id, number, time), then truncates the write-ahead log.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from operator import itemgetter
from typing import TYPE_CHECKING

from cryptool.journal.errors import EntryInTrash, EntryNotInTrash, UnknownEntry
from cryptool.journal.model import Heading, entry_name
from cryptool.journal.store import fts_index, rows
from cryptool.journal.store.rows import VaultPart
from cryptool.vault.encoding import Row, micros, to_text

if TYPE_CHECKING:
    from sqlite3 import Connection

_LIST = f"SELECT {rows.HEADING} FROM entries WHERE trashed IS NOT NULL ORDER BY trashed DESC, number DESC"  # noqa: S608
_MARK = "UPDATE entries SET trashed = :trashed, modified = max(:now, modified + 1) WHERE number = :number"
_DAY = 24 * 3600 * 1_000_000  # microseconds
_TOMBSTONE = """
INSERT OR REPLACE INTO tombstones (id, kind, number, purged)
SELECT id, 'entry', number, :now FROM entries WHERE number = :number
"""


class Trash(VaultPart):
    """The trash of one open vault."""

    def headings(self) -> Iterator[Heading]:
        """Stream the entries in the trash, last trashed first."""
        return self._streamed(rows.heading, _LIST)

    def move(self, number: int) -> Heading:
        """Move an entry to the trash. Raise UnknownEntry or EntryInTrash."""
        now = micros(self._env.now())
        with self._transaction() as change:
            trashed, place, *_ = self._row(number)
            if trashed is not None:
                raise EntryInTrash(entry=entry_name(number))
            change.execute(_MARK, {"number": number, "trashed": now, "now": now})
            fts_index.remove(change, place)
            return self._heading(number)

    def restore(self, number: int) -> Heading:
        """Restore an entry. Raise UnknownEntry or EntryNotInTrash."""
        now = micros(self._env.now())
        with self._transaction() as change:
            trashed, place, tags, body = self._row(number)
            if trashed is None:
                raise EntryNotInTrash(entry=entry_name(number))
            change.execute(_MARK, {"number": number, "trashed": None, "now": now})
            fts_index.put(change, place, to_text(body), rows.split_tags(tags))
            return self._heading(number)

    def purge(self, number: int) -> bool:
        """Delete an entry for good. Raise UnknownEntry.

        Returns False if the log still holds the text because another process is reading.
        """
        with self._transaction() as change:
            self._purge_all(change, [number])
        return self._truncate_log()

    def empty(self) -> int:
        """Purge everything in the trash; return the number of entries and drafts."""
        return self._purge_trash("trashed IS NOT NULL", ())

    def expire(self, before: datetime, now: datetime) -> int:
        """Purge what was trashed before a moment, and was found so a day ago; return the number of entries and drafts.

        A clock that is wrong for one run empties nothing: what a later run finds younger is waited for anew.
        """
        run = micros(now)
        found: list[str] = []
        for table in ("entries", "drafts"):
            sql = f"SELECT id FROM {table} WHERE trashed < ?"  # noqa: S608
            found += self._streamed(itemgetter(0), sql, (micros(before),))
        before_this = next(self._streamed(itemgetter(0), "SELECT value FROM home WHERE name = 'overdue'"), "")
        pairs = (pair.split("@") for pair in before_this.split())
        seen = {id: int(at) for id, at in pairs if id in found and int(at) <= run}
        due = [id for id, at in seen.items() if run - at >= _DAY]
        text = " ".join(f"{id}@{seen.get(id, run)}" for id in found if id not in due)
        if text != before_this:
            with self._transaction() as change:
                change.execute("INSERT OR REPLACE INTO home VALUES ('overdue', ?)", (text,))
        return self._purge_trash("instr(?, id)", (" ".join(due),)) if due else 0

    def _purge_trash(self, which: str, values: tuple[int | str, ...]) -> int:
        entries, drafts = (f"FROM {table} WHERE {which}" for table in ("entries", "drafts"))
        found = f"SELECT EXISTS (SELECT 1 {entries}) OR EXISTS (SELECT 1 {drafts})"
        if not next(self._streamed(any, found, values * 2)):
            return 0
        with self._transaction() as change:
            purged: int = change.execute(f"DELETE {drafts}", values).rowcount
            numbers = [row[0] for row in change.execute(f"SELECT number {entries}", values)]
            self._purge_all(change, numbers)
        self._truncate_log()
        return purged + len(numbers)

    def _purge_all(self, change: "Connection", numbers: Sequence[int]) -> None:
        now = micros(self._env.now())
        for number in numbers:
            fts_index.remove(change, self._row(number)[1])
            change.execute(_TOMBSTONE, {"number": number, "now": now})
            change.execute("DELETE FROM entries WHERE number = ?", (number,))

    def _row(self, number: int) -> Row:
        row = self._connection.execute(
            "SELECT trashed, place, tags, body FROM entries WHERE number = ?", (number,)
        ).fetchone()
        if row is None:
            raise UnknownEntry(entry=entry_name(number))
        return tuple(row)

    def _heading(self, number: int) -> Heading:
        sql = f"SELECT {rows.HEADING} FROM entries WHERE number = ?"  # noqa: S608
        return rows.heading(self._connection.execute(sql, (number,)).fetchone())
