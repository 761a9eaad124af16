"""Sessions and preparation in memory, for `--no-save`: as the vault does it, and gone when the program ends.

Rules kept here:
1. What the vault refuses is refused here with the same error.
2. Nothing is written anywhere. A session that is not kept has the number 0 and is known by its id.
"""

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
    """Sessions of this run. Implements `SessionStore`.

    Args:
        new_id: A new UUIDv7 as text.
        numbered: Whether sessions are numbered as in the vault. Else each has the number 0, and by that number one
            has the latest.
    """

    def __init__(self, new_id: Callable[[], str], *, numbered: bool = False) -> None:
        self._new_id = new_id
        self._numbered = numbered
        self._last = 0
        self._kept: dict[str, StoredSession] = {}  # by id, in the order of starting
        self._open: str | None = None

    def start(self, first: Event) -> StoredSession:
        """A new session with its first event, which is STARTED and has a course. Raises SessionOpen."""
        if first.did is not EventType.STARTED or first.setup is None:
            raise ValueError("a session begins with STARTED and a course")
        if self._open is not None:
            raise SessionOpen(session=self._kept[self._open].name)
        self._last += 1
        session = StoredSession(self._last if self._numbered else 0, self._new_id(), (first,))
        self._kept[session.id], self._open = session, session.id
        return session

    def append(self, session: StoredSession, event: Event, *, ends: bool) -> StoredSession:
        """Adds one event to `session`, its latest state. Raises SessionElsewhere, UnknownSession."""
        if len(self.reopen(session).events) != len(session.events):
            raise SessionElsewhere(session=session.name)
        longer = replace(session, events=(*session.events, event))
        self._kept[session.id] = longer
        if session.id == self._open and (ends or event.did is EventType.DISCARDED):
            self._open = None
        return longer

    def reopen(self, session: StoredSession) -> StoredSession:
        """Its latest state. Raises UnknownSession."""
        if session.id not in self._kept:
            raise UnknownSession(session=session.name)
        return self._kept[session.id]

    def open(self) -> StoredSession | None:
        """The session under way, if there is one."""
        return None if self._open is None else self._kept[self._open]

    def all(self) -> Sequence[StoredSession]:
        """Every session, the oldest first by its start."""
        return sorted(self._kept.values(), key=lambda session: (session.events[0].at.instant, session.number))

    def get(self, number: int) -> StoredSession:
        """One. Raises UnknownSession."""
        for session in reversed(self._kept.values()):
            if session.number == number:
                return session
        raise UnknownSession(session=session_name(number))

    def purge(self, number: int) -> bool:
        """Forgets one. Raises UnknownSession."""
        session = self.get(number)
        del self._kept[session.id]
        if session.id == self._open:
            self._open = None
        return True


class MemoryProfile:
    """What was prepared in this run. Implements `Kit`.

    Args:
        now: The time now, aware.
        new_id: A new UUIDv7 as text.
    """

    def __init__(self, now: Callable[[], datetime], new_id: Callable[[], str]) -> None:
        self._now = now
        self._new_id = new_id
        self._last_rung = 0
        self._rungs: dict[str, RungChange] = {}
        self._prompts: dict[int, Stimulus] = {}
        self._people: dict[int, Person] = {}
        self._said: dict[NoteKind, str | None] = {}

    def rungs(self) -> Sequence[RungChange]:
        """What was changed about the ladder, the first change first."""
        return list(self._rungs.values())

    def put_rung(self, change: RungChange) -> RungChange:
        """Keeps a change. An empty `name` makes an own rung and gives it its name. Raises UnknownRung."""
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
        """All prompts, those set aside too, by number."""
        return list(self._prompts.values())

    def add_stimulus(self, kind: StimulusKind, text: str, strength: int | None) -> Stimulus:
        """Keeps a new one."""
        number = len(self._prompts) + 1
        kept = Stimulus(number, kind, text, strength, id=self._new_id(), modified=self._now())
        self._prompts[number] = kept
        return kept

    def put_stimulus(self, stimulus: Stimulus) -> Stimulus:
        """Keeps a change. Raises UnknownPrompt."""
        before = self._prompts.get(stimulus.number)
        if before is None:
            raise UnknownPrompt(prompt=stimulus.name)
        kept = replace(stimulus, id=before.id, modified=self._later(before))
        self._prompts[stimulus.number] = kept
        return kept

    def people(self) -> Sequence[Person]:
        """All people, by number."""
        return list(self._people.values())

    def add_person(self, display_name: str, contact: str | None) -> Person:
        """Keeps a new one."""
        number = len(self._people) + 1
        kept = Person(number, display_name, contact, id=self._new_id(), modified=self._now())
        self._people[number] = kept
        return kept

    def put_person(self, person: Person) -> Person:
        """Keeps a change. Raises UnknownPerson."""
        before = self._people.get(person.number)
        if before is None:
            raise UnknownPerson(person=person.name)
        kept = replace(person, id=before.id, modified=self._later(before))
        self._people[person.number] = kept
        return kept

    def get_note(self, part: NoteKind) -> str | None:
        """What was said for a part of Preparing, or None."""
        return self._said.get(part)

    def set_note(self, part: NoteKind, text: str | None) -> None:
        """Keeps it; None takes it away."""
        self._said[part] = text

    def _later(self, before: RungChange | Stimulus | Person | None) -> datetime:
        """Now, or just after the last change where the clock went back."""
        if before is None or before.modified is None:
            return self._now()
        return max(self._now(), before.modified + _MICROSECOND)
