"""Store practice sessions.

Rules:
1. Each event is one committed row, on the disk when the method returns. Rows are added, never changed.
2. `append` checks inside its transaction that the caller has seen every event before, unknown ones included.
3. An event that only a newer version knows stays in the file and is left out when read. A session that begins with one
   still counts as open.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING

from cryptool.errors import NewerFile
from cryptool.practice.errors import SessionElsewhere, SessionOpen, UnknownSession
from cryptool.practice.events import Event, EventType, StoredSession, session_name
from cryptool.practice.store import codec
from cryptool.vault.connection import truncate_wal
from cryptool.vault.connection import writing as transaction
from cryptool.vault.encoding import StoreEnv, micros
from cryptool.vault.errors import DamagedVault
from cryptool.vault.sqlite_errors import translate_errors

if TYPE_CHECKING:
    from sqlite3 import Connection

_READ = f"""
SELECT sessions.number, sessions.id, events.seq, {codec.COLUMNS}
FROM sessions JOIN events ON events.session = sessions.number
"""  # noqa: S608
_ALL = f"{_READ} ORDER BY sessions.started, sessions.number, events.seq"
_ONE = f"{_READ} WHERE sessions.number = ? ORDER BY events.seq"
_OPEN = "SELECT min(number) FROM sessions WHERE open = 1"
_UNDER_WAY = f"{_READ} WHERE sessions.number = ({_OPEN}) ORDER BY events.seq"
_NUMBER = "UPDATE numbers SET last = last + 1 WHERE kind = 'session' RETURNING last"
_START = "INSERT INTO sessions (number, id, started, modified, open) VALUES (?, ?, ?, ?, 1)"
_ADD = f"""
INSERT INTO events (session, seq, id, {codec.COLUMNS})
VALUES (?, ?, ?, ?, ?, ?, ?, ?)
"""  # noqa: S608
_LATEST = "SELECT id, (SELECT max(seq) FROM events WHERE session = number) FROM sessions WHERE number = ?"
_TOUCH = "UPDATE sessions SET modified = max(?, modified + 1), open = CASE WHEN ? THEN 0 ELSE open END WHERE number = ?"
_ID_OF = "SELECT id FROM short_names WHERE kind = ? AND name = ?"
_NAME_OF = "SELECT name FROM short_names WHERE kind = ? AND id = ?"
_TOMBSTONE = """
INSERT OR REPLACE INTO tombstones (id, kind, number, purged)
SELECT id, 'session', number, ? FROM sessions WHERE number = ?
"""


class Sessions:
    """The sessions of one vault, each an append-only list of events."""

    def __init__(self, connection: "Connection", path: Path, env: StoreEnv, *, saved: bool = True) -> None:
        self._connection = connection
        self._path = path
        self._env = env
        self._saved = saved

    def start(self, first: Event) -> StoredSession:
        """Store a new session with its first event, STARTED with a setup; on any error nothing. Raises SessionOpen."""
        if first.did is not EventType.STARTED or first.setup is None:
            raise ValueError("a session begins with STARTED and a course")
        columns, started = codec.stored_session(first, self._translate(_ID_OF)), micros(first.at.instant)
        with transaction(self._connection, self._path) as change:
            under_way = change.execute(_OPEN).fetchone()[0]
            if under_way is not None:
                raise SessionOpen(session=session_name(under_way))
            number, id_ = change.execute(_NUMBER).fetchone()[0], self._env.new_id()
            change.execute(_START, (number, id_, started, micros(self._env.now())))
            change.execute(_ADD, (number, 1, self._env.new_id(), *columns))
        return StoredSession(number, id_, (first,), self._saved, last_seq=1)

    def append(self, session: StoredSession, event: Event, *, ends: bool) -> StoredSession:
        """Store one event of `session`, which must be its latest state; on any error nothing.

        `ends` or DISCARDED closes the session. Raises SessionElsewhere if another process added one, UnknownSession.
        """
        columns, over = (
            codec.stored_session(event, self._translate(_ID_OF)),
            ends or event.did is EventType.DISCARDED,
        )
        with transaction(self._connection, self._path) as change:
            latest = change.execute(_LATEST, (session.number,)).fetchone()
            if latest is None:
                raise UnknownSession(session=session.name)
            if latest != (session.id, session.last_seq):
                raise SessionElsewhere(session=session.name)
            seq = session.last_seq + 1
            change.execute(_ADD, (session.number, seq, self._env.new_id(), *columns))
            change.execute(_TOUCH, (micros(self._env.now()), over, session.number))
        return StoredSession(session.number, session.id, (*session.events, event), self._saved, seq)

    def add(self, events: Sequence[Event]) -> StoredSession:
        """Store a session that is over, as a whole or not at all. Raises SessionOpen."""
        first, *others = events
        kept = self.start(first)
        try:
            for event in others:
                kept = self.append(kept, event, ends=event is others[-1])
        except BaseException:
            self.purge(kept.number)  # half a session would stay open
            raise
        return kept

    def open(self) -> StoredSession | None:
        """Return the open session, if any. Raises NewerFile if a newer version began it."""
        found = next(self._read(_UNDER_WAY, ()), None)
        return None if found is None else self._known(found[1])

    def version(self) -> tuple[int, int]:
        """Return what changes whenever this process or another has changed the vault."""
        with translate_errors(self._path):
            elsewhere = self._connection.execute("PRAGMA data_version").fetchone()[0]
        return self._connection.total_changes, elsewhere

    def all(self) -> list[StoredSession]:
        """Return every session, oldest first, in one query."""
        return [kept for _, kept in self._read(_ALL, ()) if kept is not None]

    def any(self) -> bool:
        """Return whether a session exists, by reading one row."""
        with translate_errors(self._path):
            return self._connection.execute("SELECT 1 FROM sessions LIMIT 1").fetchone() is not None

    def get(self, number: int) -> StoredSession:
        """Return one session. Raises UnknownSession, or NewerFile if a newer version began it."""
        found = next(self._read(_ONE, (number,)), None)
        if found is None:
            raise UnknownSession(session=session_name(number))
        return self._known(found[1])

    def purge(self, number: int) -> bool:
        """Delete a session for good. Its name is never reused, and journal entries keep it. Raises UnknownSession.

        Return False if another process is reading: the log holds the words until the last one closes.
        """
        with transaction(self._connection, self._path) as change:
            if change.execute("SELECT 1 FROM sessions WHERE number = ?", (number,)).fetchone() is None:
                raise UnknownSession(session=session_name(number))
            change.execute(_TOMBSTONE, (micros(self._env.now()), number))
            change.execute("DELETE FROM events WHERE session = ?", (number,))
            change.execute("DELETE FROM sessions WHERE number = ?", (number,))
        return truncate_wal(self._connection, self._path)

    def _read(self, sql: str, values: tuple[int, ...]) -> Iterator[tuple[int, StoredSession | None]]:
        """Yield sessions by number; None for one whose beginning only a newer version knows."""
        event = codec.reader(self._translate(_NAME_OF))
        with translate_errors(self._path):
            for (number, id_), group in groupby(self._connection.execute(sql, values), itemgetter(0, 1)):
                rows = list(group)
                try:
                    events = [event(row[3:]) for row in rows]
                except codec.UnreadableEvent:
                    raise DamagedVault(file=str(self._path), what="pages") from None
                known = tuple(event for event in events if event is not None)
                begun = events[0] is not None and events[0].setup is not None
                last = rows[-1][2]
                yield number, StoredSession(number, id_, known, self._saved, last) if begun else None

    def _known(self, session: StoredSession | None) -> StoredSession:
        if session is None:
            raise NewerFile(file=str(self._path))
        return session

    def _translate(self, sql: str) -> codec.Translate:
        """Return a translation by `sql` that asks once for each text."""

        @cache
        def translate(kind: str, text: str) -> str:
            if not text or not text.isascii():
                return text
            with translate_errors(self._path):
                found = self._connection.execute(sql, (kind, text)).fetchone()
            return str(found[0]) if found else text

        return translate
