"""Entries brought in from another program, a file at a time, and taken back the same way."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from cryptool.journal.errors import UnknownImport
from cryptool.journal.model import Writing, entry_name
from cryptool.journal.store import fts_index
from cryptool.journal.store.entries import insert
from cryptool.journal.store.rows import VaultPart
from cryptool.vault.encoding import micros, to_bytes

_KNOWN = "SELECT 1 FROM imported WHERE source = ? AND digest = ?"
_LAST = "SELECT max(number) FROM imports"
_OF = """
SELECT entries.number, entries.place, entries.trashed, entries.modified = imported.modified, imported.entry
FROM imported JOIN entries ON entries.id = imported.entry WHERE imported.import = ? ORDER BY entries.number
"""
_TO_TRASH = "UPDATE entries SET trashed = :now, modified = max(:now, modified + 1) WHERE number = :number"


class BroughtIn(NamedTuple):
    """What an import did. `number` is 0 if it added nothing."""

    number: int
    entries: int
    known: int  # were there already


class TakenBack(NamedTuple):
    """What taking an import back did. `changed` are the names of entries that stay."""

    number: int
    entries: int
    changed: tuple[str, ...]


class Imports(VaultPart):
    """The imports of one open vault."""

    def bring_in(
        self, form: str, writings: Iterable[tuple[str, Writing]], step: Callable[[], None] = lambda: None
    ) -> BroughtIn:
        """Store entries with their sources in one transaction; those that came before are left out.

        `step` is called after each. Raise as `Entries.add` does; then nothing is stored.
        """
        alike: dict[tuple[str, str], int] = {}
        entries = known = number = 0
        with self._transaction() as change:
            for source, writing in writings:
                digest = _digest(writing)
                alike[source, digest] = nth = alike.get((source, digest), 0) + 1
                key = source if source or nth == 1 else f"#{nth}"
                if change.execute(_KNOWN, (key, digest)).fetchone() is not None:
                    known += 1
                else:
                    number = number or self._begin(form)
                    made = insert(change, writing, self._env)
                    row = (key, digest, number, made.id, micros(made.modified))
                    change.execute("INSERT INTO imported VALUES (?, ?, ?, ?, ?)", row)
                    entries += 1
                step()
        return BroughtIn(number, entries, known)

    def _begin(self, form: str) -> int:
        sql = "UPDATE numbers SET last = last + 1 WHERE kind = 'import' RETURNING last"
        number: int = self._connection.execute(sql).fetchone()[0]
        row = (number, self._env.new_id(), micros(self._env.now()), form)
        self._connection.execute("INSERT INTO imports VALUES (?, ?, ?, ?)", row)
        return number

    def take_back(self, number: int | None) -> TakenBack:
        """Put the entries of an import, the last if none is named, in the trash; those changed since stay.

        Raise UnknownImport. Afterwards the same file can be brought in again.
        """
        now = micros(self._env.now())
        with self._transaction() as change:
            number = number or change.execute(_LAST).fetchone()[0] or 0
            if change.execute("SELECT 1 FROM imports WHERE number = ?", (number,)).fetchone() is None:
                raise UnknownImport(batch=number)
            places, changed = [], []
            for entry, place, trashed, same, _ in change.execute(_OF, (number,)).fetchall():
                if trashed is None and same:
                    change.execute(_TO_TRASH, {"now": now, "number": entry})
                    places.append(place)
                elif trashed is None:
                    changed.append(entry_name(entry))
            fts_index.remove(change, *places)  # at once: each removal would be written by itself
            change.execute("DELETE FROM imports WHERE number = ?", (number,))
        return TakenBack(number, len(places), tuple(changed))


def _digest(writing: Writing) -> str:
    from hashlib import blake2b

    created = writing.created
    told = f"{created.local.replace(tzinfo=None).isoformat()}\n{writing.mood}\n"
    return blake2b(to_bytes(told + writing.body), digest_size=16).hexdigest()
