"""Sessions and profile in memory, for `--no-save`. They refuse what the vault refuses, with the same errors."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from cryptool.errors import (
    SessionElsewhere,
    SessionOpen,
    UnknownPerson,
    UnknownPrompt,
    UnknownRung,
    UnknownSession,
)
from cryptool.practice.events import Event, EventType, StoredSession, session_name
from cryptool.practice.profile import NoteKind, Person, RungChange, Stimulus, StimulusKind, is_own

_MICROSECOND = timedelta(microseconds=1)


class MemorySessions:
    """Implements `SessionStore`; `numbered` gives sessions numbers as in the vault, else each has 0."""

    def __init__(self, new_id: Callable[[], str], *, numbered: bool = False) -> None:
        self._new_id = new_id
        self._numbered = numbered
        self._last = 0
        self._kept: dict[str, StoredSession] = {}  # by id, in the order of starting
        self._open: str | None = None

    def start(self, first: Event) -> StoredSession:
        """Store a new session. Raises SessionOpen."""
        if first.did is not EventType.STARTED or first.setup is None:
            raise ValueError("a session begins with STARTED and a course")
        if self._open is not None:
            raise SessionOpen(session=self._kept[self._open].name)
        self._last += 1
        session = StoredSession(self._last if self._numbered else 0, self._new_id(), (first,))
        self._kept[session.id], self._open = session, session.id
        return session

    def append(self, session: StoredSession, event: Event, *, ends: bool) -> StoredSession:
        """Store one event. Raises SessionElsewhere, UnknownSession."""
        if len(self.reopen(session).events) != len(session.events):
            raise SessionElsewhere(session=session.name)
        longer = replace(session, events=(*session.events, event))
        self._kept[session.id] = longer
        if session.id == self._open and (ends or event.did is EventType.DISCARDED):
            self._open = None
        return longer

    def reopen(self, session: StoredSession) -> StoredSession:
        """Return the latest state. Raises UnknownSession."""
        if session.id not in self._kept:
            raise UnknownSession(session=session.name)
        return self._kept[session.id]

    def open(self) -> StoredSession | None:
        """Return the open session, if any."""
        return None if self._open is None else self._kept[self._open]

    def all(self) -> Sequence[StoredSession]:
        """Return every session, oldest first."""
        return sorted(self._kept.values(), key=lambda session: (session.events[0].at.instant, session.number))

    def get(self, number: int) -> StoredSession:
        """Return one session; by 0 the latest. Raises UnknownSession."""
        for session in reversed(self._kept.values()):
            if session.number == number:
                return session
        raise UnknownSession(session=session_name(number))

    def purge(self, number: int) -> bool:
        """Delete a session. Raises UnknownSession."""
        session = self.get(number)
        del self._kept[session.id]
        if session.id == self._open:
            self._open = None
        return True


class MemoryProfile:
    """Implements `PracticeProfile`."""

    def __init__(self, now: Callable[[], datetime], new_id: Callable[[], str]) -> None:
        self._now = now
        self._new_id = new_id
        self._last_rung = 0
        self._rungs: dict[str, RungChange] = {}
        self._prompts: dict[int, Stimulus] = {}
        self._people: dict[int, Person] = {}
        self._said: dict[NoteKind, str | None] = {}

    def rungs(self) -> Sequence[RungChange]:
        """Return the changes to the ladder, first change first."""
        return list(self._rungs.values())

    def put_rung(self, change: RungChange) -> RungChange:
        """Store a change. An empty `name` creates an own rung. Raises UnknownRung."""
        own = not change.name or is_own(change.name)
        if own and (change.stage is None or change.title is None):
            raise ValueError("an own rung has a stage and a title")
        before = self._rungs.get(change.name)
        if before is None and own and change.name:
            raise UnknownRung(rung=change.name, rungs=", ".join(name for name in self._rungs if is_own(name)))
        if not change.name:
            self._last_rung += 1
        name = change.name or f"r{self._last_rung}"
        id_ = before.id if before else self._new_id()
        kept = replace(change, name=name, id=id_, modified=self._later(before))
        self._rungs[name] = kept
        return kept

    def stimuli(self) -> Sequence[Stimulus]:
        """Return all stimuli by number, archived ones included."""
        return list(self._prompts.values())

    def add_stimulus(self, kind: StimulusKind, text: str, strength: int | None) -> Stimulus:
        """Store a new stimulus."""
        number = len(self._prompts) + 1
        kept = Stimulus(number, kind, text, strength, id=self._new_id(), modified=self._now())
        self._prompts[number] = kept
        return kept

    def put_stimulus(self, stimulus: Stimulus) -> Stimulus:
        """Store a changed stimulus. Raises UnknownPrompt."""
        before = self._prompts.get(stimulus.number)
        if before is None:
            raise UnknownPrompt(prompt=stimulus.name)
        kept = replace(stimulus, id=before.id, modified=self._later(before))
        self._prompts[stimulus.number] = kept
        return kept

    def people(self) -> Sequence[Person]:
        """Return all people, by number."""
        return list(self._people.values())

    def add_person(self, display_name: str, contact: str | None) -> Person:
        """Store a new person."""
        number = len(self._people) + 1
        kept = Person(number, display_name, contact, id=self._new_id(), modified=self._now())
        self._people[number] = kept
        return kept

    def put_person(self, person: Person) -> Person:
        """Store a changed person. Raises UnknownPerson."""
        before = self._people.get(person.number)
        if before is None:
            raise UnknownPerson(person=person.name)
        kept = replace(person, id=before.id, modified=self._later(before))
        self._people[person.number] = kept
        return kept

    def get_note(self, part: NoteKind) -> str | None:
        """Return a note, or None."""
        return self._said.get(part)

    def set_note(self, part: NoteKind, text: str | None) -> None:
        """Store a note; None deletes it."""
        self._said[part] = text

    def _later(self, before: RungChange | Stimulus | Person | None) -> datetime:
        """Return now, or just after the last change if the clock was set back."""
        if before is None or before.modified is None:
            return self._now()
        return max(self._now(), before.modified + _MICROSECOND)
