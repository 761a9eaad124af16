"""A session as data: its setup, its events, and their stored form.

Rules:
1. A skipped answer is None, never 0 and never an empty text.
"""

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from cryptool.core.moment import When
from cryptool.practice.definition import Form, Stage
from cryptool.practice.errors import UnknownSession

Value = str | int | None

LONGEST_LINE = 2000  # characters of one answer in the person's own words
MOST_MINUTES = 20  # of quiet time, more time included: evidence 6.3
STIMULUS_STEP = "prompt"  # step id: its value is the name of a stimulus (`p3`)
_NAME = r"[sS]?([1-9][0-9]{0,11})"


class Ending(StrEnum):
    """How the part before the last questions ended. All are good outcomes."""

    DONE = "done"  # the time was used up, or the person came back from it
    EARLY = "early"  # during the quiet time: by key, or once it had broken off
    STOPPED = "stopped"  # the stop key
    OVERWHELMED = "overwhelmed"
    LEFT = "left"  # before it began, or it never took place


class EventType(StrEnum):
    """What an event is; `machine.LEGAL` says which may happen when. Comments name the fields that are used."""

    STARTED = "started"  # setup
    ANSWERED = "answered"  # step, value
    WENT_BACK = "went-back"
    REACHED = "reached"  # value: a Phase, the same one at each full minute; seconds
    PAUSED = "paused"  # seconds; value: "closed" if it broke off
    WENT_ON = "went-on"
    EXTENDED = "extended"  # value: minutes added; seconds
    NOTED = "noted"  # value: text; seconds
    FINISHED = "finished"  # seconds
    ENDED_EARLY = "ended-early"  # seconds; value: "key", "closed" or "set-aside"
    STOPPED = "stopped"  # seconds, if in the quiet time
    OVERWHELMED = "overwhelmed"  # seconds, if in the quiet time
    DISCARDED = "discarded"
    CHECKED_IN = "checked-in"  # value: mood -5..+5 or None; text: anything understood differently
    NEXT_DAY = "next-day"  # value: lower, same, better or None; text: "more" if there was more brooding


class Phase(StrEnum):
    """Phases of the quiet time."""

    SETTLING = "settling"
    MIDDLE = "middle"
    CLOSING = "closing"
    OVER = "over"


class Status(StrEnum):
    """What the machine waits for."""

    ASKING = "asking"
    QUIET = "quiet"
    PAUSED = "paused"
    ENDED = "ended"
    DISCARDED = "discarded"


@dataclass(frozen=True, slots=True)
class SessionSetup:
    """What a session is about, fixed when it starts."""

    practice: str  # of the definition, as `version`
    version: int
    stage: Stage = Stage.ALONE
    rung: str = ""  # name; empty for a readiness check
    wording: str = field(default="", repr=False)  # the rung's title at the time
    form: Form = Form.SHORT
    minutes: int = 0  # planned quiet time; 0 if the session is away from the screen
    strongest: int = 10  # highest expected strength of a stimulus on the rung, 0-10
    needs: tuple[str, ...] = ()  # `prompt` if the rung uses a stimulus
    early: bool = False  # fewer than three sessions were completed: evidence 6.5
    person: str = ""  # the trusted person's name (`t1`)
    clock: bool = False  # show the minutes left
    bell: bool = False  # ring once at the end
    logged: bool = False  # entered afterwards


class Event(NamedTuple):
    """One thing the person did; `EventType` says which fields are used. A tuple: looking back reads thousands."""

    did: EventType
    at: When
    step: str = ""
    value: Value = None
    seconds: int | None = None
    text: str | None = None
    setup: SessionSetup | None = None

    def __repr__(self) -> str:
        """Return what was done and where, without the person's words."""
        return f"Event({self.did}, {self.at}, {self.step!r}, seconds={self.seconds!r}, setup={self.setup!r})"


@dataclass(frozen=True, slots=True)
class StoredSession:
    """A session as stored."""

    number: int  # as in `s7`
    id: str  # UUIDv7
    events: tuple[Event, ...] = field(repr=False)  # the first is STARTED
    saved: bool = True  # False: in memory only
    last_seq: int = field(default=0, compare=False)  # of the newest row, events of a newer version included

    @property
    def name(self) -> str:
        """Return the name a person types."""
        return session_name(self.number)

    @property
    def setup(self) -> SessionSetup:
        """Return the setup in the first event."""
        setup = self.events[0].setup
        assert setup is not None
        return setup


def session_name(number: int) -> str:
    """Return `s7` for 7."""
    return f"s{number}"


def session_number(name: str) -> int:
    """Return 7 for `s7` or `7`. Raises UnknownSession."""
    match = re.fullmatch(_NAME, name.strip(), re.ASCII)
    if match is None:
        raise UnknownSession(session=name[:40])
    return int(match[1])
