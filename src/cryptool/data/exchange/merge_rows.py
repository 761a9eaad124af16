"""Bring the rows of another home into this one: read both, decide, write what differs.

Rules:
1. The other home is only read. What is written is one transaction of the caller, or nothing.
2. A number is this home's own: a row that comes in gets the next one, and no number is given twice.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING, Any, NamedTuple

from cryptool.data.exchange.merge_rules import (
    Joined,
    Known,
    Row,
    is_gone,
    join_entries,
    join_rows,
    join_sessions,
    said,
    second_id,
    united,
)
from cryptool.journal.store import fts_index
from cryptool.journal.store.rows import split_tags
from cryptool.vault.encoding import sort_key, to_text

if TYPE_CHECKING:
    from sqlite3 import Connection

_DAY = 24 * 3600 * 1_000_000  # microseconds
_KINDS = {"entries": "entry", "sessions": "session", "prompts": "prompt", "people": "person"}
_SIGNS = {"entries": "j", "sessions": "s", "prompts": "p", "people": "t"}
_ONCE = ("rungs", "prompts", "people", "templates", "preparation", "support_plan")
_NAMED = ("session", "person")  # other rows show their names, also when they are gone
_NOT_STORED = {"digest", "home", "at", "of", "events"}
_OURS, _THEIRS = "ours", "theirs"
_DRAFTS = """
SELECT *, (SELECT id FROM entries WHERE number = drafts.entry) AS entry, 0 AS words, NULL AS number FROM drafts
"""
_SOURCES = """
SELECT imported.*, imports.id, made, format FROM imported JOIN imports ON imports.number = imported.import
"""


class Told(NamedTuple):
    """One thing to tell: what happened to a row of a table, its names in both homes, and what was not kept of it."""

    what: str
    table: str
    here: str = ""
    there: str = ""
    lost: Row | None = None


class Merge:
    """What a merge is going to do, from the moment when both homes were read.

    `now` is the time, and `again` has the ids that are to be deleted for good although they were changed after that.
    """

    def __init__(
        self, ours: "Connection", theirs: "Connection", now: int, again: Mapping[str, int] | None = None
    ) -> None:
        self._homes = {_OURS: ours, _THEIRS: theirs}
        self._now = now
        self.told: list[Told] = []
        self.late = 0  # rows from tomorrow or later: a clock was wrong
        tombs = {home: _read(at, "SELECT * FROM tombstones") for home, at in self._homes.items()}
        self._tombs = {home: {row["id"]: row for row in rows} for home, rows in tombs.items()}
        self.again = again or {}
        self._purged = dict(self.again)
        for row in (*tombs[_OURS], *tombs[_THEIRS]):
            self._purged[row["id"]] = max(row["purged"], self._purged.get(row["id"], row["purged"]))
        self._numbers = dict(ours.execute("SELECT kind, last FROM numbers"))
        self._versions = {home: _versions(at) for home, at in self._homes.items()}
        self._before: dict[str, dict[str, Row]] = {}
        self._after: dict[str, dict[str, Row]] = {}
        self._decide()
        self._changed = {table: self._changed_rows(table) for table in self._after}
        self._gone = {table: self._gone_rows(table) for table in self._after}
        there = {row["id"] for rows in self._after.values() for row in rows.values()}
        self._lifted = [*(self._tombs[_OURS].keys() & there)]  # tombstones here of what is there after all
        self._buried = self._new_tombs(there)
        self._earlier = self._new_versions()
        self._sources = self._new_sources()
        self.changes = any((
            self._lifted, self._buried, self._earlier, self._sources,
            *self._changed.values(), *self._gone.values(),
        ))  # fmt: skip
        self.entries = len(self._changed["entries"])

    @property
    def doubtful(self) -> dict[str, int]:
        """What one home deleted for good and the other changed later: ids, and when that would be deleted again."""
        rows = (row for table in self._after if table != "drafts" for row in self._after[table].values())
        return {row["id"]: max(self._now, row["modified"]) for row in rows if row["id"] in self._purged}

    def write(self, change: "Connection", step: Callable[[], None] = lambda: None) -> None:
        """Write what differs."""
        drafts = {id: self._body("drafts", row) for id, row in self._changed["drafts"].items()}
        self._write_entries(change, step)
        self._write_versions(change)
        self._write_sources(change)
        for row in self._gone["drafts"]:
            change.execute("DELETE FROM drafts WHERE id = ?", (row["id"],))
        for id, row in self._changed["drafts"].items():
            entry = row["entry"] and self._after["entries"][row["entry"]]["number"]
            stored = {name: value for name, value in _stored(row).items() if name not in ("words", "number")}
            _put(change, "drafts", {**stored, "entry": entry, "body": drafts[id]})
        self._write_sessions(change)
        for table in _ONCE:
            for row in self._gone[table]:
                change.execute(f"DELETE FROM {table} WHERE id = ?", (row["id"],))  # noqa: S608
            for row in self._changed[table].values():
                _put(change, table, _stored(row))
        for id in self._lifted:
            change.execute("DELETE FROM tombstones WHERE id = ?", (id,))
        for row in self._buried:
            number = row["number"]
            if number is None and row["kind"] in _NAMED:
                number = self._next(row["kind"])
            _put(change, "tombstones", {**row, "number": number})
        for kind, last in self._numbers.items():
            change.execute("UPDATE numbers SET last = ? WHERE kind = ?", (last, kind))

    def _decide(self) -> None:
        homes = self._homes.items()
        entries = {home: _worded(at, "SELECT * FROM entries", home) for home, at in homes}
        drafts = {home: _worded(at, _DRAFTS, home) for home, at in homes}
        sessions = {home: _sessions(at) for home, at in homes}
        self._places = dict(self._homes[_OURS].execute("SELECT id, place FROM entries"))
        known = {
            home: Known(
                _earlier(self._versions[home]),
                {*entries[home], *drafts[home], *sessions[home], *self._tombs[home]},
            )
            for home in self._homes
        }
        join = partial(join_entries, here=known[_OURS], there=known[_THEIRS])
        self._unite("entries", entries, join)
        self._unite_drafts(drafts, join)
        self._unite("sessions", sessions, partial(join_sessions, here=known[_OURS], there=known[_THEIRS]))
        for table in _ONCE:
            self._unite_once(table)
        opened = [row for row in self._after["sessions"].values() if row["open"]]
        if len(opened) > 1:
            self.told += [Told("open", "sessions", _name("sessions", row)) for row in opened]

    def _unite(
        self, table: str, rows: Mapping[str, dict[str, Row]], join: Callable[[Row, Row], Joined]
    ) -> None:
        ours, theirs = rows[_OURS], rows[_THEIRS]
        after, told = united(ours, theirs.values(), self._purged, join)
        self._keep(table, ours, theirs, after)
        second = {row["of"]: _name(table, self._after[table][id]) for id, row in after.items() if "of" in row}
        for what, id in told:
            there = (
                second.get(id, "") if what in ("both-kept", "two-sessions") else _name(table, theirs.get(id))
            )
            self.told.append(Told(what, table, _name(table, self._after[table].get(id)), there))

    def _keep(
        self, table: str, ours: dict[str, Row], theirs: Mapping[str, Row], after: Mapping[str, Row]
    ) -> None:
        """Keep what is decided, number what is new, and tell what comes and goes."""
        kept = {id: row for id, row in after.items() if id in ours}
        new = [(id, row) for id, row in after.items() if id not in ours]
        for id, row in sorted(new, key=lambda one: (one[1].get("number") or 1 << 60, one[0])):
            kept[id] = {**row, "number": self._next(_KINDS[table])} if table in _KINDS else row
            if "of" not in row:
                self.told.append(Told("added", table, _name(table, kept[id]), _name(table, theirs.get(id))))
        self.told += [Told("deleted", table, _name(table, row)) for id, row in ours.items() if id not in kept]
        self.told += [
            Told("changed-later", table, _name(table, row), _name(table, theirs.get(id)))
            for id, row in kept.items()
            if row["id"] in self._purged
        ]
        self.late += sum(
            row["modified"] > self._now + _DAY for home in (ours, theirs) for row in home.values()
        )
        self._before[table], self._after[table] = ours, kept

    def _next(self, kind: str) -> int:
        self._numbers[kind] = self._numbers.get(kind, 0) + 1
        return int(self._numbers[kind])

    def _unite_drafts(self, drafts: Mapping[str, dict[str, Row]], join: Callable[[Row, Row], Joined]) -> None:
        """Unite drafts. One that became an entry in the other home is kept beside it if it has other words."""
        entries = self._after["entries"]
        words = {id: {row["digest"]} for id, row in entries.items()}
        for versions in self._versions.values():
            for version in versions.values():
                words.setdefault(version["entry"], set()).add(version["digest"])
        homes: dict[str, dict[str, Row]] = {}
        for home, rows in drafts.items():
            free = {
                row["id"] if row["id"] not in entries else second_id(row["id"], row["digest"]): row
                for row in rows.values()
                if row["id"] not in entries or row["digest"] not in words[row["id"]]
            }
            homes[home] = {id: {**row, "id": id} for id, row in free.items()}
        after, _ = united(homes[_OURS], homes[_THEIRS].values(), self._purged, join)
        self._before["drafts"] = drafts[_OURS]
        self._after["drafts"] = {
            id: row if row["entry"] in entries else {**row, "entry": None, "base": None}
            for id, row in after.items()
        }

    def _unite_once(self, table: str) -> None:
        ours, theirs = (_once(at, table) for at in self._homes.values())
        after = {key: row for key, row in ours.items() if not is_gone(row, self._purged)}
        for key, row in theirs.items():
            if is_gone(row, self._purged):
                continue
            if key not in after:
                after[key] = {**row, "name": f"r{self._next('rung')}"} if row.get("own") else row
                continue
            joined = join_rows(after[key], row)
            after[key] = joined.row
            if joined.other is not None:
                here, there = _name(table, joined.row), _name(table, row)
                self.told.append(Told("newer", table, here, there, joined.other))
        self._keep(table, ours, theirs, after)

    def _changed_rows(self, table: str) -> dict[str, Row]:
        before = self._before[table]
        return {
            id: row
            for id, row in self._after[table].items()
            if id not in before or _compared(before[id]) != _compared(row)
        }

    def _gone_rows(self, table: str) -> list[Row]:
        return [row for id, row in self._before[table].items() if id not in self._after[table]]

    def _new_tombs(self, there: set[str]) -> list[Row]:
        """Return the tombstones that come in, or are newer than those here."""
        found = list[Row]()
        numbers = {row["id"]: row.get("number") for rows in self._before.values() for row in rows.values()}
        kinds = {id: _KINDS[table] for table in _KINDS for id in (*self._before[table],)}
        for id, purged in self._purged.items():
            mine, other = self._tombs[_OURS].get(id), self._tombs[_THEIRS].get(id)
            if id not in there and (mine is None or mine["purged"] < purged):
                kind = (mine or other or {"kind": kinds.get(id, "entry")})["kind"]
                number = numbers.get(id, mine and mine["number"])
                found.append({"id": id, "kind": kind, "number": number, "purged": purged})
        return found

    def _body(self, table: str, row: Row) -> bytes:
        sql = f"SELECT body FROM {table} WHERE id = ?"  # noqa: S608
        return bytes(self._homes[row["home"]].execute(sql, (row["at"],)).fetchone()[0])

    def _write_entries(self, change: "Connection", step: Callable[[], None]) -> None:
        changed, before = self._changed["entries"], self._before["entries"]
        own = {id: self._body("entries", row) for id, row in changed.items() if row["home"] == _OURS}
        gone = self._gone["entries"]
        if replaced := [self._places[id] for id in (*changed, *(row["id"] for row in gone)) if id in before]:
            fts_index.remove(change, *replaced)
        for row in gone:
            change.execute("UPDATE drafts SET entry = NULL, base = NULL WHERE entry = ?", (row["number"],))
            change.execute("DELETE FROM entries WHERE id = ?", (row["id"],))
        places = self._placed(change, changed)
        for id, row in sorted(changed.items(), key=lambda one: places[one[0]]):  # the index is made in order
            place = places[id]
            body = own[id] if id in own else self._body("entries", row)
            stored = {**_stored(row), "place": place, "body": body}
            if id in before:
                sets = ", ".join(f"{name} = :{name}" for name in stored)
                change.execute(f"UPDATE entries SET {sets} WHERE id = :id", stored)  # noqa: S608
            else:
                _put(change, "entries", stored)
            if row["trashed"] is None:
                fts_index.put(change, place, to_text(body), split_tags(row["tags"]))
            step()

    def _placed(self, change: "Connection", changed: Mapping[str, Row]) -> dict[str, int]:
        """Return the places of entries; what is new, or has another time, gets the next one that is free."""
        taken = {place for (place,) in change.execute("SELECT place FROM entries")}
        before, places = self._before["entries"], {}
        for id, row in changed.items():
            place = self._places.get(id)
            if place is None or before[id]["created"] != row["created"]:
                place = sort_key(row["created"])
                while place in taken:
                    place += 1
                taken.add(place)
            places[id] = place
        return places

    def _new_versions(self) -> dict[str, list[Row]]:
        """Return the earlier wordings that come in, by entry."""
        found: dict[str, list[Row]] = defaultdict(list)
        ours = self._versions[_OURS]
        earlier = _earlier(ours)
        for id, version in self._versions[_THEIRS].items():
            entry = version["entry"]
            if entry in self._after["entries"] and id not in ours and version["digest"] not in earlier[entry]:
                found[entry].append(version)
        return found

    def _write_versions(self, change: "Connection") -> None:
        for entry, new in self._earlier.items():
            rows = _read(change, "SELECT * FROM versions WHERE entry = ?", (entry,))
            for version in new:
                rows += _read(self._homes[_THEIRS], "SELECT * FROM versions WHERE id = ?", (version["id"],))
            change.execute("DELETE FROM versions WHERE entry = ?", (entry,))
            for number, row in enumerate(sorted(rows, key=lambda row: (row["replaced"], row["id"])), 1):
                _put(change, "versions", {**row, "number": number})

    def _new_sources(self) -> list[Row]:
        """Return what the other home knows about where its imported entries are from, and this one does not."""
        ours, theirs = (
            [row for row in _read(at, _SOURCES) if row["entry"] in self._after["entries"]]
            for at in self._homes.values()
        )
        known = {(row["source"], row["digest"]) for row in ours}
        return [row for row in theirs if (row["source"], row["digest"]) not in known]

    def _write_sources(self, change: "Connection") -> None:
        numbers = {row["id"]: row["number"] for row in _read(change, "SELECT id, number FROM imports")}
        for row in self._sources:
            if row["id"] not in numbers:
                numbers[row["id"]] = number = self._next("import")
                _put(
                    change,
                    "imports",
                    {"number": number, **{name: row[name] for name in ("id", "made", "format")}},
                )
            stored = {name: row[name] for name in ("source", "digest", "entry", "modified")}
            _put(change, "imported", {**stored, "import": numbers[row["id"]]})

    def _write_sessions(self, change: "Connection") -> None:
        for row in self._gone["sessions"]:
            change.execute("DELETE FROM sessions WHERE id = ?", (row["id"],))
        for id, row in self._changed["sessions"].items():
            stored = _stored(row)
            if id in self._before["sessions"]:
                sql = "UPDATE sessions SET started = :started, modified = :modified, open = :open WHERE id = :id"
                change.execute(sql, stored)
                change.execute("DELETE FROM events WHERE session = ?", (row["number"],))
            else:
                _put(change, "sessions", stored)
            rows = [(row["number"], *event) for event in row["events"]]
            change.executemany("INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)


def _read(connection: "Connection", sql: str, values: tuple[Any, ...] = ()) -> list[dict[str, Any]]:
    found = connection.execute(sql, values)
    names = [column[0] for column in found.description]
    return [dict(zip(names, row, strict=True)) for row in found]


def _put(change: "Connection", table: str, row: Row) -> None:
    # Never on a table that others refer to by a key: replacing would delete what refers to it.
    verb = "INSERT" if table in ("entries", "sessions", "imports") else "INSERT OR REPLACE"
    names = ", ".join(f'"{name}"' for name in row)
    values = ", ".join(f":{name}" for name in row)
    change.execute(f"{verb} INTO {table} ({names}) VALUES ({values})", dict(row))


def _stored(row: Row) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in _NOT_STORED}


def _compared(row: Row) -> dict[str, Any]:
    """Return what makes a row another one."""
    return {name: value for name, value in row.items() if name not in ("home", "at", "of", "events")}


def _worded(connection: "Connection", sql: str, home: str) -> dict[str, Row]:
    """Return entries or drafts by id, with a hash in place of their words."""
    found = connection.execute(sql)
    names = [column[0] for column in found.description]
    rows: dict[str, Row] = {}
    for values in found:
        row = dict(zip(names, values, strict=True))
        row.pop("place", None)  # each home orders its own
        digest = sha256(row.pop("body")).hexdigest()
        rows[row["id"]] = row | {"digest": digest, "home": home, "at": row["id"]}
    return rows


def _versions(connection: "Connection") -> dict[str, Row]:
    rows = connection.execute("SELECT id, entry, body FROM versions")
    return {id: {"id": id, "entry": entry, "digest": sha256(body).hexdigest()} for id, entry, body in rows}


def _earlier(versions: Mapping[str, Row]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for version in versions.values():
        found[version["entry"]].add(version["digest"])
    return found


def _sessions(connection: "Connection") -> dict[str, Row]:
    events: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for session, *event in connection.execute("SELECT * FROM events ORDER BY session, seq"):
        events[session].append(tuple(event))
    return {
        row["id"]: {
            **row,
            "events": tuple(events[row["number"]]),
            "digest": sha256(repr(events[row["number"]]).encode()).hexdigest(),
        }
        for row in _read(connection, "SELECT * FROM sessions")
    }


def _once(connection: "Connection", table: str) -> dict[str, Row]:
    """Return the rows by what makes two homes' rows one: a part, a step of the ladder that ships, else the id."""
    found: dict[str, Row] = {}
    for row in _read(connection, f"SELECT * FROM {table}"):  # noqa: S608
        key = row.get("part") or (row["name"] if row.get("own") == 0 else row["id"])
        found[key] = {**row, "digest": sha256(repr(sorted(said(row).items())).encode()).hexdigest()}
    return found


def _name(table: str, row: Row | None) -> str:
    """Return the name that a person types for a row, empty if it has none."""
    if row is None or table == "templates":
        return ""
    sign = _SIGNS.get(table)
    return f"{sign}{row['number']}" if sign else str(row.get("part") or row["name"])
