"""Store the journal's entries: add, edit, show and list.

Rules:
1. Write an entry, its index and its draft in one transaction, committed before the method returns.
2. An edit names the version it started from; if that has changed, save nothing.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cryptool.core.text import count_words
from cryptool.journal.errors import BadMood, EmptyEntry, EntryChanged, EntryInTrash, NoEntries, UnknownEntry
from cryptool.journal.model import (
    MOODS,
    Entry,
    Filter,
    Heading,
    TagUse,
    Writing,
    clean_tags,
    entry_name,
    tag_key,
)
from cryptool.journal.store import codec, fts_index
from cryptool.journal.store.versions import put_version
from cryptool.vault.connection import writing as transaction
from cryptool.vault.encoding import Row, StoreEnv, micros, moment, sort_key
from cryptool.vault.sqlite_errors import translate_errors

if TYPE_CHECKING:
    from sqlite3 import Connection

_Values = Mapping[str, Any] | Sequence[Any]

_ADD = """
INSERT INTO entries (number, id, place, created, offset_minutes, zone, local_day, modified, words, tags, mood,
                     session, topic, prompt, body)
VALUES (:number, :id, :place, :created, :offset_minutes, :zone, :local_day, :modified, :words, :tags, :mood,
        :session, :topic, :prompt, :body)
"""
_EDIT = """
UPDATE entries SET place = :place, created = :created, offset_minutes = :offset_minutes, zone = :zone,
    local_day = :local_day, modified = :modified, words = :words, tags = :tags, mood = :mood,
    session = :session, topic = :topic, prompt = :prompt, body = :body
WHERE number = :number
"""
_DROP = "DELETE FROM drafts WHERE id = ?"
_TAGS = "SELECT shown, count(*), max(place) FROM entry_tags GROUP BY tag ORDER BY count(*) DESC, tag"
_CREATED = "entries.created"
_LOCAL = "(entries.created + entries.offset_minutes * 60000000)"  # the local time where the entry was written
_DAYS_APART = 2 * 86_400_000  # more than local time can be from UTC; lets the index narrow the search
_FREE_PLACE = """
SELECT place + 1 FROM entries AS taken WHERE place >= ?
    AND NOT EXISTS (SELECT 1 FROM entries WHERE place = taken.place + 1) ORDER BY place LIMIT 1
"""


class Entries:
    """The entries of one open vault."""

    def __init__(self, connection: "Connection", path: Path, env: StoreEnv) -> None:
        self._connection = connection
        self._path = path
        self._env = env

    def add(self, writing: Writing, *, draft: str | None = None) -> Entry:
        """Store a new entry, replacing its draft. Raise EmptyEntry, BadMood, BadTag or a vault error."""
        writing, columns = _checked(writing)
        with transaction(self._connection, self._path) as change:
            columns["number"] = change.execute(
                "UPDATE numbers SET last = last + 1 WHERE kind = 'entry' RETURNING last"
            ).fetchone()[0]
            columns["id"] = (draft and self._id_of(draft)) or self._env.new_id()
            columns["modified"] = micros(self._env.now())
            columns["place"] = _free_place(change, columns["created"])
            change.execute(_ADD, columns)
            fts_index.put(change, columns["place"], writing.body, writing.tags)
            change.execute(_DROP, (draft,))
        return codec.stored_entry(columns, writing)

    def edit(self, number: int, writing: Writing, *, base: datetime, draft: str | None = None) -> Entry:
        """Replace an entry's text and metadata; other words keep the earlier ones as a version.

        Raise EntryChanged if its `modified` is no longer `base`. Also raises UnknownEntry, EntryInTrash, EmptyEntry,
        BadMood, BadTag or a vault error. Then nothing is saved.
        """
        writing, columns = _checked(writing)
        with transaction(self._connection, self._path) as change:
            row = change.execute(
                "SELECT place, created, modified, trashed, id FROM entries WHERE number = ?", (number,)
            ).fetchone()
            if row is None:
                raise UnknownEntry(entry=entry_name(number))
            old_place, old_created, modified, trashed, columns["id"] = row
            if trashed is not None:
                raise EntryInTrash(entry=entry_name(number))
            if modified != micros(base):
                raise EntryChanged(entry=entry_name(number))
            moved = old_created != columns["created"]
            columns["place"] = _free_place(change, columns["created"]) if moved else old_place
            columns |= {"number": number, "modified": max(micros(self._env.now()), modified + 1)}
            fts_index.remove(change, old_place)
            put_version(
                change,
                number=number,
                id=self._env.new_id(),
                replaced=columns["modified"],
                body=columns["body"],
            )
            change.execute(_EDIT, columns)
            fts_index.put(change, columns["place"], writing.body, writing.tags)
            change.execute(_DROP, (draft,))
        return codec.stored_entry(columns, writing)

    def show(self, number: int) -> Entry:
        """Return one entry, also from the trash (`trashed` is then set). Raise UnknownEntry."""
        row = self._one(f"SELECT {codec.HEADING}, body FROM entries WHERE number = ?", (number,))  # noqa: S608
        if row is None:
            raise UnknownEntry(entry=entry_name(number))
        return codec.entry(row)

    def last(self) -> Entry:
        """Return the newest entry outside the trash, by its own time. Raise NoEntries."""
        newest = next(self.texts(limit=1), None)
        if newest is None:
            raise NoEntries
        return newest

    def headings(
        self,
        only: Filter | None = None,
        *,
        limit: int | None = None,
        opening: bool = False,
    ) -> Iterator[Heading]:
        """Stream headings, newest first, with first lines if `opening`."""
        extra = f", {codec.OPENING}" if opening else ""
        for row in self._listed(f"{codec.HEADING}{extra}", only or Filter(), limit):
            yield codec.heading(row, codec.opening(row[13]) if opening else None)

    def texts(self, only: Filter | None = None, *, limit: int | None = None) -> Iterator[Entry]:
        """Stream whole entries, newest first."""
        for row in self._listed(f"{codec.HEADING}, body", only or Filter(), limit):
            yield codec.entry(row)

    def on_day(self, month: int, day: int, *, opening: bool = False) -> Iterator[Heading]:
        """Stream entries of a day in any year, newest first, by the local date where each was written."""
        extra = f", {codec.OPENING}" if opening else ""
        sql = (
            f"SELECT {codec.HEADING}{extra} FROM entries "  # noqa: S608
            "WHERE local_day = ? AND trashed IS NULL ORDER BY place DESC"
        )
        for row in self._streamed(sql, (month * 100 + day,)):
            yield codec.heading(row, codec.opening(row[13]) if opening else None)

    def tags(self) -> list[TagUse]:
        """Return tags, most used first, then alphabetically."""
        return [TagUse(shown, uses, moment(last * 1000)) for shown, uses, last in self._streamed(_TAGS, ())]

    def count(self) -> int:
        """Count the entries outside the trash; reads an index only."""
        row = self._one(
            "SELECT (SELECT count(*) FROM entries) - "
            "(SELECT count(*) FROM entries WHERE trashed IS NOT NULL)",
            (),
        )
        return int(row[0]) if row else 0

    def _listed(self, columns: str, only: Filter, limit: int | None) -> Iterator[Row]:
        source, where, values = conditions(only)
        sql = (
            f"SELECT {columns} FROM {source} WHERE {' AND '.join(where)} "  # noqa: S608
            f"ORDER BY {_order(source)} DESC LIMIT :limit"
        )
        yield from self._streamed(sql, values | {"limit": -1 if limit is None else limit})

    def _streamed(self, sql: str, values: _Values) -> Iterator[Row]:
        with translate_errors(self._path):
            yield from self._connection.execute(sql, values)

    def _one(self, sql: str, values: _Values) -> Row | None:
        return next(self._streamed(sql, values), None)

    def _id_of(self, draft: str) -> str | None:
        """A draft of an edit must not give its id to a new entry."""
        row = self._one("SELECT id FROM drafts WHERE id = ? AND entry IS NULL", (draft,))
        return row[0] if row else None


def conditions(only: Filter, *, indexed: bool = False) -> tuple[str, list[str], dict[str, Any]]:
    """Return FROM, WHERE and values for a filter, led by the first tag, or the full-text index if `indexed`."""
    where, source, key = ["entries.trashed IS NULL"], "entries", "entries.place"
    values: dict[str, Any] = {}
    if indexed:
        key = "entry_index.rowid"
    elif only.tags:
        source, key = "entry_tags CROSS JOIN entries USING (place)", "entry_tags.place"
        where.append("entry_tags.tag = :tag0")
    for number, tag in enumerate(only.tags):
        values[f"tag{number}"] = tag_key(tag.strip())
        if number or indexed:
            where.append(
                f"EXISTS (SELECT 1 FROM entry_tags AS t WHERE t.tag = :tag{number} AND t.place = {key})"  # noqa: S608
            )
    for name, sign, slack in (("since", ">=", -_DAYS_APART), ("until", "<", _DAYS_APART)):
        bound: datetime | None = getattr(only, name)
        if bound is not None:
            at = micros(bound if bound.tzinfo else bound.replace(tzinfo=UTC))
            where += [f"{_CREATED if bound.tzinfo else _LOCAL} {sign} :{name}", f"{key} {sign} :{name}_place"]
            values |= {name: at, f"{name}_place": sort_key(at) + slack}
    for name in ("session", "topic"):
        if (value := getattr(only, name)) is not None:
            where.append(f"entries.{name} = :{name}")
            values[name] = value
    return source, where, values


def _order(source: str) -> str:
    return "entries.place" if source == "entries" else "entry_tags.place"


def _checked(writing: Writing) -> tuple[Writing, dict[str, Any]]:
    """Return the writing with clean tags, and its columns."""
    if writing.mood is not None and writing.mood not in MOODS:
        raise BadMood
    if writing.mood is None and not writing.body.strip():
        raise EmptyEntry
    local = writing.created.instant + timedelta(minutes=writing.created.offset)
    writing = writing._replace(tags=clean_tags(writing.tags))
    return writing, codec.columns_of(writing) | {
        "words": count_words(writing.body),
        "local_day": local.month * 100 + local.day,
    }


def _free_place(change: "Connection", created: int) -> int:
    wanted = sort_key(created)
    if change.execute("SELECT 1 FROM entries WHERE place = ?", (wanted,)).fetchone() is None:
        return wanted
    return int(change.execute(_FREE_PLACE, (wanted,)).fetchone()[0])
