"""What practice needs from outside: somewhere to keep a session, somebody who sits through the quiet time, a clock.

Rules kept here:
1. `append` has returned means: it is on the disk, before the next screen is shown. A store in memory keeps nothing.
2. Waiting is counted by whoever waits: time asleep, stopped or suspended is no quiet time.
3. No clock, no randomness and no words here.
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
    """Sessions and their events. In the vault: `vault.sessions`; in memory for `--no-save`."""

    def start(self, first: Event) -> StoredSession:
        """Keeps a new session with its first event. Raises SessionOpen if one is under way."""

    def append(self, session: StoredSession, event: Event, *, ends: bool) -> StoredSession:
        """Adds one event; `session` must be its latest state. Raises SessionElsewhere if another window went on."""

    def reopen(self, session: StoredSession) -> StoredSession:
        """Reads it afresh."""

    def open(self) -> StoredSession | None:
        """The session under way, if there is one."""

    def all(self) -> Sequence[StoredSession]:
        """Every session, the oldest first."""

    def get(self, number: int) -> StoredSession:
        """One. Raises UnknownSession."""

    def purge(self, number: int) -> bool:
        """Removes one for ever. False if another process may still hold the words. Raises UnknownSession."""


class PracticeProfile(Protocol):
    """The person's own ladder, prompts, people and preparation. In the vault: `vault.kit`; or in memory."""

    def rungs(self) -> Sequence[RungChange]:
        """What was changed about the ladder."""

    def put_rung(self, change: RungChange) -> RungChange:
        """Keeps a change. An empty `name` makes an own rung and gives it its name."""

    def stimuli(self) -> Sequence[Stimulus]:
        """All prompts, those set aside too, by number."""

    def add_stimulus(self, kind: StimulusKind, text: str, strength: int | None) -> Stimulus:
        """Keeps a new one."""

    def put_stimulus(self, stimulus: Stimulus) -> Stimulus:
        """Keeps a change."""

    def people(self) -> Sequence[Person]:
        """All people, by number."""

    def add_person(self, display_name: str, contact: str | None) -> Person:
        """Keeps a new one."""

    def put_person(self, person: Person) -> Person:
        """Keeps a change."""

    def get_note(self, part: NoteKind) -> str | None:
        """What was said for a part of Preparing, or None."""

    def set_note(self, part: NoteKind, text: str | None) -> None:
        """Keeps it; None takes it away, for good."""


class Signal(StrEnum):
    """What a sitter reports."""

    PAUSE = "pause"  # space: pause, or go on if paused
    MORE = "more"
    NOTE = "note"
    OVERWHELMED = "overwhelmed"
    STOP = "stop"
    END = "end"  # `e`; or Enter once the time is over
    SUSPENDED = "away"  # the machine slept, or the program was suspended
    INPUT_CLOSED = "gone"  # the input ended: the window is closed


@dataclass(frozen=True, slots=True)
class QuietView:
    """What the quiet screen shows.

    Args:
        title: The rung's wording.
        phase: Where one is.
        paused: Whether time stands still.
        minutes_left: Whole minutes, rounded up, where a clock is wanted; None: no clock.
        may_extend: Whether more time can be had.
    """

    title: str = field(repr=False)  # it may be the person's own
    phase: Phase
    paused: bool = False
    minutes_left: int | None = None
    may_extend: bool = True


@dataclass(frozen=True, slots=True)
class WaitResult:
    """What came of waiting: a signal, or None when the time was up; and the seconds that count."""

    signal: Signal | None
    seconds: float


class QuietTimer(Protocol):
    """Shows the quiet screen and waits. Hiding, help and redrawing happen inside; hidden time does count."""

    def wait(self, view: QuietView, seconds: float | None) -> WaitResult:
        """Show `view` and wait up to `seconds` (None: for ever) for a key."""

    def bell(self) -> None:
        """Ring once, where that is possible."""
