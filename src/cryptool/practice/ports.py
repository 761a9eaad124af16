"""Interfaces that practice needs: a session store, a profile store and a quiet timer.

Rules:
1. When `append` returns, the event is on the disk, before the next screen is shown. The in-memory store is exempt.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from cryptool.core.moment import When
from cryptool.practice.events import Event, Phase, StoredSession
from cryptool.practice.profile import NoteKind, Person, RungChange, Stimulus, StimulusKind

Now = Callable[[], When]


class SessionStore(Protocol):
    """Sessions and their events: `store.sessions.Sessions` in the vault, `store.memory.MemorySessions` without one."""

    def start(self, first: Event) -> StoredSession:
        """Store a new session with its first event. Raises SessionOpen if one is open."""

    def append(self, session: StoredSession, event: Event, *, ends: bool) -> StoredSession:
        """Store one event; `session` must be the latest state. Raises SessionElsewhere if another window added one."""

    def reopen(self, session: StoredSession) -> StoredSession:
        """Read a session again."""

    def open(self) -> StoredSession | None:
        """Return the open session, if any."""

    def all(self) -> Sequence[StoredSession]:
        """Return every session, oldest first."""

    def get(self, number: int) -> StoredSession:
        """Return one session. Raises UnknownSession."""

    def purge(self, number: int) -> bool:
        """Delete a session for good. False if another process may still hold its words. Raises UnknownSession."""


class PracticeProfile(Protocol):
    """The person's ladder changes, stimuli, people and notes: `store.profile.ProfileRows` or `MemoryProfile`."""

    def rungs(self) -> Sequence[RungChange]:
        """Return the changes to the ladder."""

    def put_rung(self, change: RungChange) -> RungChange:
        """Store a change. An empty `name` creates an own rung and names it."""

    def stimuli(self) -> Sequence[Stimulus]:
        """Return all stimuli by number, archived ones included."""

    def add_stimulus(self, kind: StimulusKind, text: str, strength: int | None) -> Stimulus:
        """Store a new stimulus."""

    def put_stimulus(self, stimulus: Stimulus) -> Stimulus:
        """Store a changed stimulus."""

    def people(self) -> Sequence[Person]:
        """Return all people, by number."""

    def add_person(self, display_name: str, contact: str | None) -> Person:
        """Store a new person."""

    def put_person(self, person: Person) -> Person:
        """Store a changed person."""

    def get_note(self, part: NoteKind) -> str | None:
        """Return a note, or None."""

    def set_note(self, part: NoteKind, text: str | None) -> None:
        """Store a note; None deletes it for good."""


class Signal(StrEnum):
    """A key or interruption that a quiet timer reports."""

    PAUSE = "pause"  # space: pause, or resume if paused
    MORE = "more"
    NOTE = "note"
    OVERWHELMED = "overwhelmed"
    STOP = "stop"
    END = "end"  # `e`, or Enter once the time is over
    SUSPENDED = "away"  # the machine slept, or the program was suspended
    INPUT_CLOSED = "gone"  # the input ended: the window is closed


@dataclass(frozen=True, slots=True)
class QuietView:
    """What the quiet screen shows."""

    title: str = field(repr=False)  # may be the person's own
    phase: Phase
    paused: bool = False
    minutes_left: int | None = None  # rounded up; None: show no clock
    may_extend: bool = True  # whether time can be added


@dataclass(frozen=True, slots=True)
class WaitResult:
    """A signal, or None if the time was up, and the seconds that count as quiet time."""

    signal: Signal | None
    seconds: float


class QuietTimer(Protocol):
    """Shows the quiet screen and waits. Handles hiding, help and redrawing itself; hidden time counts."""

    def wait(self, view: QuietView, seconds: float | None) -> WaitResult:
        """Show `view` and wait up to `seconds` (None: without limit) for a key."""

    def bell(self) -> None:
        """Ring once, if the terminal can."""
