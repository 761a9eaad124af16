"""Store what an entry said before its words were edited.

Rules:
1. A version goes with its entry: a purge deletes both.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from cryptool.journal.errors import UnknownVersion
from cryptool.journal.model import Entry, Version
from cryptool.vault.connection import truncate_wal
from cryptool.vault.connection import writing as transaction
from cryptool.vault.encoding import moment, to_text
from cryptool.vault.sqlite_errors import translate_errors

if TYPE_CHECKING:
    from sqlite3 import Connection

_PUT = """
INSERT INTO versions (id, entry, number, replaced, words, body)
SELECT :id, id, 1 + (SELECT count(*) FROM versions WHERE entry = entries.id), :replaced, words, body
FROM entries WHERE number = :number AND body <> :body
"""
_ALL = "SELECT number, replaced, words, body FROM versions WHERE entry = ? ORDER BY number"


class Versions:
    """The earlier wordings of one open vault."""

    def __init__(self, connection: "Connection", path: Path) -> None:
        self._connection = connection
        self._path = path

    def of(self, entry: Entry) -> list[Version]:
        """Return every wording, oldest first; the last is today's."""
        with translate_errors(self._path):
            rows = self._connection.execute(_ALL, (entry.id,)).fetchall()
        earlier = [
            Version(number, moment(replaced), words, to_text(body)) for number, replaced, words, body in rows
        ]
        return [*earlier, Version(len(earlier) + 1, None, entry.words, entry.body)]

    def get(self, entry: Entry, number: int) -> Version:
        """Return one wording. Raise UnknownVersion."""
        found = [version for version in self.of(entry) if version.number == number]
        if not found:
            raise UnknownVersion(entry=entry.name, version=number)
        return found[0]

    def forget(self, entry: Entry) -> bool:
        """Delete the earlier wordings for good; return False while the log still holds them, as for a purge."""
        with transaction(self._connection, self._path) as change:
            change.execute("DELETE FROM versions WHERE entry = ?", (entry.id,))
        return truncate_wal(self._connection, self._path)


def put_version(change: "Connection", *, number: int, id: str, replaced: int, body: bytes) -> None:
    """Keep what entry `number` says now as a version, unless `body`, which is to replace it, is the same."""
    change.execute(_PUT, {"number": number, "id": id, "replaced": replaced, "body": body})
