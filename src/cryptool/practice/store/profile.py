"""Store the person's ladder changes, stimuli, people and notes.

Rules:
1. Each call is one transaction, on the disk when it returns.
2. Replaced or deleted words are gone from the file: the row is overwritten, then the log is truncated. If another
   process is reading, the last one to close truncates it.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from cryptool.errors import CryptoolError
from cryptool.practice.definition import Stage
from cryptool.practice.errors import UnknownPerson, UnknownPrompt, UnknownRung
from cryptool.practice.profile import NoteKind, Person, RungChange, Stimulus, StimulusKind, is_own
from cryptool.practice.store.codec import from_json, to_json
from cryptool.vault.connection import truncate_wal
from cryptool.vault.connection import writing as transaction
from cryptool.vault.encoding import Row, StoreEnv, micros, moment, to_bytes, to_text
from cryptool.vault.errors import DamagedVault
from cryptool.vault.sqlite_errors import translate_errors

if TYPE_CHECKING:
    from sqlite3 import Connection

_Value = TypeVar("_Value")
_Named = TypeVar("_Named", Stimulus, Person)
_LONGEST_NAME = 40

_RUNGS = "SELECT name, stage, title, expected, aside, place, minutes, id, modified FROM rungs"
_PROMPTS = "SELECT number, kind, body, strength, aside, id, modified FROM prompts"
_PEOPLE = "SELECT number, called, reach, aftercare, company, unkind, agreement, id, modified FROM people"


class PracticeProfile:
    """The person's ladder changes, stimuli, people and notes. Every change is stored on return."""

    def __init__(self, connection: "Connection", path: Path, env: StoreEnv) -> None:
        self._connection = connection
        self._path = path
        self._env = env

    def rungs(self) -> list[RungChange]:
        """Return the changes to the ladder, first change first."""
        return self._made(_rung, f"{_RUNGS} ORDER BY id")

    def put_rung(self, change: RungChange) -> RungChange:
        """Store a change and return it. An empty `name` creates an own rung and names it (`r1`).

        Raises:
            UnknownRung: The name is an own rung's that does not exist.
            VaultBusy, VaultFull, CannotWrite, DamagedVault: Nothing was stored.
        """
        own = not change.name or is_own(change.name)
        if own and (change.stage is None or change.title is None):
            raise ValueError("an own rung has a stage and a title")
        title = None if change.title is None else to_bytes(change.title)
        with transaction(self._connection, self._path) as rows:
            name = change.name or f"r{self._next('rung')}"
            before = rows.execute("SELECT title FROM rungs WHERE name = ?", (name,)).fetchone()
            if before is None and own and change.name:
                raise UnknownRung(
                    rung=name, rungs=", ".join(kept.name for kept in self.rungs() if is_own(kept.name))
                )
            values = {
                "own": own,
                "stage": change.stage and change.stage.value,
                "expected": change.expected,
                "aside": change.archived,
                "place": change.place,
                "minutes": change.minutes,
                "title": title,
            }
            self._put("rungs", "name", name, values)
            kept = self._made(_rung, f"{_RUNGS} WHERE name = ?", name)[0]
        self._forget(before, (title,))
        return kept

    def stimuli(self) -> list[Stimulus]:
        """Return all stimuli by number, archived ones included."""
        return self._made(_prompt, f"{_PROMPTS} ORDER BY number")

    def stimulus(self, name: str) -> Stimulus:
        """Return the stimulus called `name` (`p3`), archived or not. Raises UnknownPrompt."""
        return _called(self.stimuli(), name, UnknownPrompt(prompt=name.strip()[:_LONGEST_NAME]))

    def add_stimulus(self, kind: StimulusKind, text: str, strength: int | None) -> Stimulus:
        """Store a new stimulus."""
        values = {"kind": kind.value, "strength": strength, "aside": False, "body": to_bytes(text)}
        with transaction(self._connection, self._path):
            number = self._next("prompt")
            self._put("prompts", "number", number, values)
            return self._made(_prompt, f"{_PROMPTS} WHERE number = ?", number)[0]

    def put_stimulus(self, stimulus: Stimulus) -> Stimulus:
        """Store a changed stimulus and return it. Raises UnknownPrompt."""
        body = to_bytes(stimulus.text)
        values = {"kind": stimulus.kind.value, "strength": stimulus.strength, "aside": stimulus.archived}
        with transaction(self._connection, self._path) as rows:
            before = rows.execute("SELECT body FROM prompts WHERE number = ?", (stimulus.number,)).fetchone()
            if before is None:
                raise UnknownPrompt(prompt=stimulus.name)
            self._put("prompts", "number", stimulus.number, values | {"body": body})
            kept = self._made(_prompt, f"{_PROMPTS} WHERE number = ?", stimulus.number)[0]
        self._forget(before, (body,))
        return kept

    def people(self) -> list[Person]:
        """Return all people, by number."""
        return self._made(_person, f"{_PEOPLE} ORDER BY number")

    def company(self) -> tuple[Person, ...]:
        """Return the people who may be offered as company: chosen for it and not excluded (evidence 6.7)."""
        return tuple(person for person in self.people() if person.company and not person.excluded)

    def person(self, name: str) -> Person:
        """Return the person called `name` (`t1`), excluded or not. Raises UnknownPerson."""
        return _called(self.people(), name, UnknownPerson(person=name.strip()[:_LONGEST_NAME]))

    def mark_excluded(self, name: str, *, excluded: bool = True) -> Person:
        """Exclude a person from everything that is offered, or undo that. Raises UnknownPerson."""
        return self.put_person(replace(self.person(name), excluded=excluded))

    def add_person(self, display_name: str, contact: str | None) -> Person:
        """Store a new person."""
        with transaction(self._connection, self._path):
            number = self._next("person")
            self._put("people", "number", number, _person_row(Person(number, display_name, contact)))
            return self._made(_person, f"{_PEOPLE} WHERE number = ?", number)[0]

    def put_person(self, person: Person) -> Person:
        """Store a changed person and return them. Raises UnknownPerson."""
        values = _person_row(person)
        sql = "SELECT called, reach, agreement FROM people WHERE number = ?"
        with transaction(self._connection, self._path) as rows:
            before = rows.execute(sql, (person.number,)).fetchone()
            if before is None:
                raise UnknownPerson(person=person.name)
            self._put("people", "number", person.number, values)
            kept = self._made(_person, f"{_PEOPLE} WHERE number = ?", person.number)[0]
        self._forget(before, (values["called"], values["reach"], values["agreement"]))
        return kept

    def get_note(self, part: NoteKind) -> str | None:
        """Return a note, or None."""
        found = self._made(_said, "SELECT body FROM preparation WHERE part = ?", part.value)
        return found[0] if found else None

    def set_note(self, part: NoteKind, text: str | None) -> None:
        """Store a note; None deletes it for good."""
        body = _bytes(text)
        with transaction(self._connection, self._path) as rows:
            before = rows.execute("SELECT body FROM preparation WHERE part = ?", (part.value,)).fetchone()
            if before is not None or body is not None:
                self._put("preparation", "part", part.value, {"body": body})
        self._forget(before, (body,))

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


def _rung(row: Row) -> RungChange:
    name, stage, title, expected, archived, place, minutes, id_, modified = row
    where = None if stage is None else Stage(stage)
    return RungChange(
        name, where, _text(title), expected, bool(archived), place, minutes, id_, moment(modified)
    )


def _prompt(row: Row) -> Stimulus:
    number, kind, body, strength, archived, id_, modified = row
    return Stimulus(
        number, StimulusKind(kind), to_text(body), strength, bool(archived), id_, moment(modified)
    )


def _person(row: Row) -> Person:
    number, display_name, contact, aftercare, company, excluded, agreement, id_, modified = row
    flags = bool(aftercare), bool(company), bool(excluded)
    agreed = tuple((part, words) for part, words in from_json(agreement))
    return Person(number, to_text(display_name), _text(contact), *flags, agreed, id_, moment(modified))


def _person_row(person: Person) -> dict[str, Any]:
    return {
        "aftercare": person.aftercare,
        "company": person.company,
        "unkind": person.excluded,
        "called": to_bytes(person.display_name),
        "reach": _bytes(person.contact),
        "agreement": to_json(person.agreement),
    }


def _called(every: Sequence[_Named], name: str, missing: CryptoolError) -> _Named:
    wanted = name.strip().casefold()
    for one in every:
        if one.name == wanted:
            return one
    raise missing


def _said(row: Row) -> str | None:
    return _text(row[0])


def _bytes(text: str | None) -> bytes | None:
    return None if text is None else to_bytes(text)


def _text(body: bytes | None) -> str | None:
    return None if body is None else to_text(body)
