"""Store what an entry said before its words were edited.

Rules:
1. A version goes with its entry: a purge deletes both.
"""

from typing import TYPE_CHECKING

from cryptool.journal.errors import UnknownVersion
from cryptool.journal.model import Entry, Version
from cryptool.journal.store.rows import VaultPart
from cryptool.vault.encoding import Row, moment, to_text

if TYPE_CHECKING:
    from sqlite3 import Connection

_PUT = """
INSERT INTO versions (id, entry, number, replaced, words, body)
SELECT :id, id, 1 + (SELECT count(*) FROM versions WHERE entry = entries.id), :replaced, words, body
FROM entries WHERE number = :number AND body <> :body
"""
_ALL = "SELECT number, replaced, words, body FROM versions WHERE entry = ? ORDER BY number"


class Versions(VaultPart):
    """The earlier wordings of one open vault."""

    def of(self, entry: Entry) -> list[Version]:
        """Return every wording, oldest first; the last is today's."""
        earlier = list(self._streamed(_version, _ALL, (entry.id,)))
        return [*earlier, Version(len(earlier) + 1, None, entry.words, entry.body)]

    def get(self, entry: Entry, number: int) -> Version:
        """Return one wording. Raise UnknownVersion."""
        found = [version for version in self.of(entry) if version.number == number]
        if not found:
            raise UnknownVersion(entry=entry.name, version=number)
        return found[0]

    def forget(self, entry: Entry) -> bool:
        """Delete the earlier wordings for good; return False while the log still holds them, as for a purge."""
        with self._transaction() as change:
            change.execute("DELETE FROM versions WHERE entry = ?", (entry.id,))
        return self._truncate_log()


def _version(row: Row) -> Version:
    number, replaced, words, body = row
    return Version(number, moment(replaced), words, to_text(body))


def put_version(change: "Connection", *, number: int, id: str, replaced: int, body: bytes) -> None:
    """Keep what entry `number` says now as a version, unless `body`, which is to replace it, is the same."""
    change.execute(_PUT, {"number": number, "id": id, "replaced": replaced, "body": body})
