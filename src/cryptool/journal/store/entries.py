"""Store the journal's entries: add, edit, show and list, and their earlier wordings.

Rules:
1. Write an entry, its index and its draft in one transaction, committed before the method returns.
2. An edit names the version it started from; if that has changed, save nothing.
3. A version, what an entry said before its words were edited, goes with its entry: a purge deletes both.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from cryptool.core.text import count_words
from cryptool.journal.errors import (
    BadMood,
    EmptyEntry,
    EntryChanged,
    EntryInTrash,
    NoEntries,
    UnknownEntry,
    UnknownVersion,
)
from cryptool.journal.model import (
    MOODS,
    Entry,
    Filter,
    Heading,
    TagUse,
    Version,
    Writing,
    clean_tags,
    entry_name,
    tag_key,
)
from cryptool.journal.store import fts_index, rows
from cryptool.journal.store.rows import Made, VaultPart
from cryptool.vault.encoding import Row, StoreEnv, micros, moment, sort_key, to_text
from cryptool.vault.sqlite_errors import translate_errors

if TYPE_CHECKING:
    from sqlite3 import Connection

_ADD = f"""
INSERT INTO entries (number, id, place, created, offset_minutes, zone, local_day, modified, words, tags, mood,
                     session, topic, prompt, body)
VALUES (:number, :id, :place, :created, :offset_minutes, :zone, :local_day, :modified, :words, :tags, :mood,
        {rows.SESSION_ID}, :topic, :prompt, :body)
"""  # noqa: S608
_EDIT = f"""
UPDATE entries SET place = :place, created = :created, offset_minutes = :offset_minutes, zone = :zone,
    local_day = :local_day, modified = :modified, words = :words, tags = :tags, mood = :mood,
    session = {rows.SESSION_ID}, topic = :topic, prompt = :prompt, body = :body
WHERE number = :number
"""  # noqa: S608
_RETAG = "UPDATE entries SET tags = :tags, modified = max(:now, modified + 1) WHERE number = :number"
_DROP = "DELETE FROM drafts WHERE id = ?"
_OWN_DRAFT = "SELECT id FROM drafts WHERE id = ? AND entry IS NULL"  # that of an edit keeps its id
_COUNT = "SELECT (SELECT count(*) FROM entries) - (SELECT count(*) FROM entries WHERE trashed IS NOT NULL)"
_HEADINGS = {False: (rows.heading, rows.HEADING), True: (rows.heading_and_opening, rows.HEADING_AND_OPENING)}
_TAGS = "SELECT shown, count(*), max(place) FROM entry_tags GROUP BY tag ORDER BY count(*) DESC, tag"
_CREATED = "entries.created"
_LOCAL = "(entries.created + entries.offset_minutes * 60000000)"  # the local time where the entry was written
_DAYS_APART = 2 * 86_400_000  # more than local time can be from UTC; lets the index narrow the search
_FREE_PLACE = """
SELECT place + 1 FROM entries AS taken WHERE place >= ?
    AND NOT EXISTS (SELECT 1 FROM entries WHERE place = taken.place + 1) ORDER BY place LIMIT 1
"""

_PUT_VERSION = """
INSERT INTO versions (id, entry, number, replaced, words, body)
SELECT :id, id, 1 + (SELECT count(*) FROM versions WHERE entry = entries.id), :modified, words, body
FROM entries WHERE number = :number AND body <> :body
"""
_VERSIONS = "SELECT number, replaced, words, body FROM versions WHERE entry = ? ORDER BY number"


class Entries(VaultPart):
    """The entries of one open vault."""

    def add(self, writing: Writing, *, draft: str | None = None) -> Entry:
        """Store a new entry, replacing its draft. Raise EmptyEntry, BadMood, BadTag or a vault error."""
        with self._transaction() as change:
            return insert(change, writing, self._env, draft=draft)

    def mend_index(self) -> int:
        """Bring the index up to what the entries are; return how many were missing or too many."""
        with translate_errors(self._path):
            places = fts_index.astray(self._connection)
        if places:
            with self._transaction() as change:
                for place in places:
                    fts_index.mend(change, place)
        return len(places)

    def edit(self, number: int, writing: Writing, *, base: datetime, draft: str | None = None) -> Entry:
        """Replace an entry's text and metadata; other words keep the earlier ones as a version.

        Raise EntryChanged if its `modified` is no longer `base`. Also raises UnknownEntry, EntryInTrash, EmptyEntry,
        BadMood, BadTag or a vault error. Then nothing is saved.
        """
        writing, columns = _checked(writing)
        with self._transaction() as change:
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
            change.execute(_PUT_VERSION, columns | {"id": self._env.new_id()})
            change.execute(_EDIT, columns)
            fts_index.put(change, columns["place"], writing.body, writing.tags)
            change.execute(_DROP, (draft,))
        return rows.stored_entry(columns, writing)

    def show(self, number: int) -> Entry:
        """Return one entry, also from the trash (`trashed` is then set). Raise UnknownEntry."""
        sql = f"SELECT {rows.HEADING}, body FROM entries WHERE number = ?"  # noqa: S608
        entry = next(self._streamed(rows.entry, sql, (number,)), None)
        if entry is None:
            raise UnknownEntry(entry=entry_name(number))
        return entry

    def last(self) -> Entry:
        """Return the newest entry outside the trash, by its own time. Raise NoEntries."""
        newest = next(self.texts(limit=1), None)
        if newest is None:
            raise NoEntries
        return newest

    def headings(
        self, only: Filter | None = None, *, limit: int | None = None, opening: bool = False
    ) -> Iterator[Heading]:
        """Stream headings, newest first, with first lines if `opening`."""
        return self._listed(*_HEADINGS[opening], only or Filter(), limit)

    def texts(
        self, only: Filter | None = None, *, limit: int | None = None, oldest: bool = False
    ) -> Iterator[Entry]:
        """Stream whole entries, newest first, or `oldest` first."""
        return self._listed(rows.entry, f"{rows.HEADING}, body", only or Filter(), limit, oldest=oldest)

    def on_day(self, month: int, day: int, *, opening: bool = False) -> Iterator[Heading]:
        """Stream entries of a day in any year, newest first, by the local date where each was written."""
        make, columns = _HEADINGS[opening]
        sql = f"SELECT {columns} FROM entries WHERE local_day = ? AND trashed IS NULL ORDER BY place DESC"  # noqa: S608
        return self._streamed(make, sql, (month * 100 + day,))

    def tags(self) -> list[TagUse]:
        """Return tags, most used first, then alphabetically."""
        return list(self._streamed(lambda row: TagUse(row[0], row[1], moment(row[2] * 1000)), _TAGS))

    def rename_tag(self, old: str, new: str) -> int:
        """Rename a tag in every entry, also in the trash, and return in how many. Raise BadTag; then none is changed.

        An entry that has both keeps one of them.
        """
        gone, (given,) = tag_key(old.strip()), clean_tags([new])
        with self._transaction() as change:
            tagged = change.execute(
                "SELECT number, place, trashed, tags FROM entries WHERE tags <> ''"
            ).fetchall()
            found = [(*row, rows.split_tags(tags)) for *row, tags in tagged]
            found = [row for row in found if gone in map(tag_key, row[3])]
            for number, place, trashed, tags in found:
                kept = clean_tags(given if tag_key(tag) == gone else tag for tag in tags)
                now = {"tags": rows.join_tags(kept), "now": micros(self._env.now()), "number": number}
                change.execute(_RETAG, now)
                if trashed is None:
                    fts_index.put_tags(change, place, kept)
        return len(found)

    def count(self) -> int:
        """Count the entries outside the trash; reads an index only."""
        return next(self._streamed(lambda row: int(row[0]), _COUNT))

    def _listed(
        self,
        make: Callable[[Row], Made],
        columns: str,
        only: Filter,
        limit: int | None,
        *,
        oldest: bool = False,
    ) -> Iterator[Made]:
        source, where, values = conditions(only)
        sql = (
            f"SELECT {columns} FROM {source} WHERE {' AND '.join(where)} "  # noqa: S608
            f"ORDER BY {_order(source)} {'ASC' if oldest else 'DESC'} LIMIT :limit"
        )
        return self._streamed(make, sql, values | {"limit": -1 if limit is None else limit})


class Versions(VaultPart):
    """The earlier wordings of one open vault."""

    def of(self, entry: Entry) -> list[Version]:
        """Return every wording, oldest first; the last is today's."""
        earlier = list(self._streamed(_version, _VERSIONS, (entry.id,)))
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
    for name, value in (("session", rows.SESSION_ID), ("topic", ":topic")):
        if (wanted := getattr(only, name)) is not None:
            where.append(f"entries.{name} = {value}")
            values[name] = wanted
    return source, where, values


def _order(source: str) -> str:
    return "entries.place" if source == "entries" else "entry_tags.place"


def insert(change: "Connection", writing: Writing, env: StoreEnv, *, draft: str | None = None) -> Entry:
    """Store a new entry in a transaction. Raise as `Entries.add` does."""
    writing, columns = _checked(writing)
    # RETURNING would make a table of its own each time, which is most of an import.
    columns["number"] = change.execute("SELECT last + 1 FROM numbers WHERE kind = 'entry'").fetchone()[0]
    change.execute("UPDATE numbers SET last = :number WHERE kind = 'entry'", columns)
    kept = change.execute(_OWN_DRAFT, (draft,)).fetchone()
    columns["id"] = kept[0] if kept else env.new_id()
    columns["modified"] = micros(env.now())
    columns["place"] = _free_place(change, columns["created"])
    change.execute(_ADD, columns)
    fts_index.put(change, columns["place"], writing.body, writing.tags)
    change.execute(_DROP, (draft,))
    return rows.stored_entry(columns, writing)


def _checked(writing: Writing) -> tuple[Writing, dict[str, Any]]:
    """Return the writing with clean tags, and its columns."""
    if writing.mood is not None and writing.mood not in MOODS:
        raise BadMood
    if writing.mood is None and not writing.body.strip():
        raise EmptyEntry
    local = writing.created.instant + timedelta(minutes=writing.created.offset)
    writing = writing._replace(tags=clean_tags(writing.tags))
    return writing, rows.columns_of(writing) | {
        "words": count_words(writing.body),
        "local_day": local.month * 100 + local.day,
    }


def _free_place(change: "Connection", created: int) -> int:
    wanted = sort_key(created)
    if change.execute("SELECT 1 FROM entries WHERE place = ?", (wanted,)).fetchone() is None:
        return wanted
    return int(change.execute(_FREE_PLACE, (wanted,)).fetchone()[0])
