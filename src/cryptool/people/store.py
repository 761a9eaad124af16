"""Store trusted people, and what every store of a person's own rows needs.

Rules:
1. Each call is one transaction, on the disk when it returns.
2. Replaced or deleted words are gone from the file: the row is overwritten, then the log is truncated. If another
   process is reading, the last one to close truncates it.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from cryptool.errors import CryptoolError
from cryptool.people.errors import UnknownPerson
from cryptool.people.model import Person
from cryptool.vault.connection import truncate_wal
from cryptool.vault.connection import writing as transaction
from cryptool.vault.encoding import Row, StoreEnv, from_json, micros, moment, to_bytes, to_json, to_text
from cryptool.vault.errors import DamagedVault
from cryptool.vault.sqlite_errors import translate_errors

if TYPE_CHECKING:
    from sqlite3 import Connection


class _HasName(Protocol):
    @property
    def name(self) -> str: ...


_Value = TypeVar("_Value")
_Named = TypeVar("_Named", bound=_HasName)
LONGEST_NAME = 40

_PEOPLE = "SELECT number, called, reach, aftercare, company, unkind, agreement, id, modified FROM people"

_TOMBSTONE = """
INSERT OR REPLACE INTO tombstones (id, kind, number, purged)
SELECT id, 'person', number, ? FROM people WHERE number = ?
"""


class PeopleStore:
    """The trusted people of one vault. Every change is stored on return."""

    def __init__(self, connection: "Connection", path: Path, env: StoreEnv) -> None:
        self._connection = connection
        self._path = path
        self._env = env
        self.changed: Callable[[], object] = lambda: None  # called after each change of a person

    def people(self) -> list[Person]:
        """Return all people, by number."""
        return self._made(_person, f"{_PEOPLE} ORDER BY number")

    def company(self) -> tuple[Person, ...]:
        """Return the people who may be offered as company: chosen for it and not excluded (evidence 6.7)."""
        return tuple(person for person in self.people() if person.company and not person.excluded)

    def person(self, name: str) -> Person:
        """Return the person called `name` (`t1`), excluded or not. Raises UnknownPerson."""
        return called(self.people(), name, UnknownPerson(person=name.strip()[:LONGEST_NAME]))

    def mark_excluded(self, name: str, *, excluded: bool = True) -> Person:
        """Exclude a person from everything that is offered, or undo that. Raises UnknownPerson."""
        return self.put_person(replace(self.person(name), excluded=excluded))

    def add_person(self, display_name: str, contact: str | None) -> Person:
        """Store a new person by name."""
        return self._keep(Person(0, display_name, contact))

    def put_person(self, person: Person) -> Person:
        """Store a person, a new one if the number is 0, and return them. Raises UnknownPerson."""
        return self._keep(person)

    def _keep(self, person: Person) -> Person:
        values = _person_row(person)
        sql = "SELECT called, reach, agreement FROM people WHERE number = ?"
        with transaction(self._connection, self._path) as rows:
            before = rows.execute(sql, (person.number,)).fetchone()
            if before is None and person.number:
                raise UnknownPerson(person=person.name)
            number = person.number or self._next("person")
            self._put("people", "number", number, values)
            kept = self._made(_person, f"{_PEOPLE} WHERE number = ?", number)[0]
        self._forget(before, (values["called"], values["reach"], values["agreement"]))
        self.changed()
        return kept

    def remove_person(self, name: str) -> Person:
        """Delete a person for good and return them. Their name (`t1`) is never given again. Raises UnknownPerson."""
        with transaction(self._connection, self._path) as rows:
            gone = self.person(name)
            rows.execute(_TOMBSTONE, (micros(self._env.now()), gone.number))
            rows.execute("DELETE FROM people WHERE number = ?", (gone.number,))
        truncate_wal(self._connection, self._path)
        self.changed()
        return gone

    def _made(self, make: Callable[[Row], _Value], sql: str, *values: str | int) -> list[_Value]:
        """Query and convert rows. A row that no version wrote raises DamagedVault, without quoting it."""
        with translate_errors(self._path):
            rows = self._connection.execute(sql, values).fetchall()
        try:
            return [make(row) for row in rows]
        except (ValueError, TypeError, AttributeError, OverflowError):
            pass  # raise outside, or the words would travel as the error's context
        raise DamagedVault(file=str(self._path), what="pages")

    def _next(self, kind: str) -> int:
        sql = "UPDATE numbers SET last = last + 1 WHERE kind = ? RETURNING last"
        return int(self._connection.execute(sql, (kind,)).fetchone()[0])

    def _put(self, table: str, key: str, value: str | int, values: dict[str, Any]) -> None:
        """Add a row, or change the one whose `key` is `value`."""
        row = {key: value, "id": self._env.new_id(), "modified": micros(self._env.now()), **values}
        changes = ", ".join(f"{name} = excluded.{name}" for name in values)
        sql = f"""
            INSERT INTO {table} ({", ".join(row)}) VALUES ({", ".join(f":{name}" for name in row)})
            ON CONFLICT ({key}) DO UPDATE SET modified = max(excluded.modified, modified + 1), {changes}
        """  # noqa: S608
        self._connection.execute(sql, row)

    def _forget(self, before: Row | None, now: Row) -> None:
        """Truncate the log if words were replaced or deleted."""
        if before is not None and any(old not in (None, new) for old, new in zip(before, now, strict=True)):
            truncate_wal(self._connection, self._path)


def _person(row: Row) -> Person:
    number, display_name, contact, aftercare, company, excluded, agreement, id_, modified = row
    flags = bool(aftercare), bool(company), bool(excluded)
    agreed = tuple((part, words) for part, words in from_json(agreement))
    return Person(
        number, to_text(display_name), optional_text(contact), *flags, agreed, id_, moment(modified)
    )


def _person_row(person: Person) -> dict[str, Any]:
    return {
        "aftercare": person.aftercare,
        "company": person.company,
        "unkind": person.excluded,
        "called": to_bytes(person.display_name),
        "reach": optional_bytes(person.contact),
        "agreement": to_json(person.agreement),
    }


def called(every: Sequence[_Named], name: str, missing: CryptoolError) -> _Named:
    """Return the value with that name. Raises `missing`."""
    wanted = name.strip().casefold()
    for one in every:
        if one.name == wanted:
            return one
    raise missing


def optional_bytes(text: str | None) -> bytes | None:
    """Encode a text, or None."""
    return None if text is None else to_bytes(text)


def optional_text(body: bytes | None) -> str | None:
    """Decode a text, or None."""
    return None if body is None else to_text(body)
