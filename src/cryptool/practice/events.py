"""A session as values: how it began, what happened, and what is left of it when read as a whole.

Rules kept here:
1. A session is its list of events; everything else is worked out from them.
2. Skipped is None, never 0 and never an empty text.
3. Times are passed in, aware and in UTC; seconds of quiet time count only while somebody sat there.
"""

import re
from dataclasses import dataclass, field
from enum import StrEnum

from cryptool.core.moment import When
from cryptool.errors import UnknownSession
from cryptool.practice.definition import Form, Stage

Value = str | int | None

LONGEST_LINE = 2000  # characters of one answer in the person's own words
MOST_MINUTES = 20  # of quiet time, more time included: evidence 6.3
_NAME = r"[sS]?([1-9][0-9]{0,11})"


class Ending(StrEnum):
    """How the part before the last questions ended. All of them are good outcomes."""

    DONE = "done"  # the time was used up, or the person came back from it
    EARLY = "early"  # ended early, by key, by Ctrl-C or because the window went away
    STOPPED = "stopped"  # the stop key
    OVERWHELMED = "overwhelmed"
    LEFT = "left"  # left before it began, or it did not come about


class EventType(StrEnum):
    """What an event is. Which are legal when is the machine's table."""

    STARTED = "started"  # course
    ANSWERED = "answered"  # step, value
    WENT_BACK = "went-back"
    REACHED = "reached"  # value: a Phase; seconds
    PAUSED = "paused"  # seconds
    WENT_ON = "went-on"
    EXTENDED = "extended"  # value: minutes added; seconds
    NOTED = "noted"  # value: text; seconds
    FINISHED = "finished"  # seconds
    ENDED_EARLY = "ended-early"  # seconds; value: "key", "closed" or "set-aside"
    STOPPED = "stopped"  # seconds where there was quiet time
    OVERWHELMED = "overwhelmed"  # seconds where there was quiet time
    DISCARDED = "discarded"
    CHECKED_IN = "checked-in"  # value: mood -5..+5 or None; text: anything understood differently
    NEXT_DAY = "next-day"  # value: lower, same, better or None; text: "more" where there was more brooding


class Phase(StrEnum):
    """Where in the quiet time one is."""

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
    """What a session is about, fixed when it starts.

    Args:
        practice: The definition's id.
        version: The definition's version.
        stage: Of the rung.
        rung: The rung's name; empty for a readiness check.
        wording: The rung's title as it stood then.
        form: Short or full.
        minutes: Planned quiet time, 0 where it happens away from the screen.
        strongest: The highest expected strength of a prompt on that rung.
        needs: `prompt` where the rung uses a stimulus.
        early: Whether fewer than three sessions were behind the person.
        person: The trusted person's name (`t1`), or empty.
        clock: Whether minutes are shown.
        bell: Whether one bell rings at the end.
        logged: Whether it was noted down afterwards, away from the screen.
    """

    practice: str
    version: int
    stage: Stage = Stage.ALONE
    rung: str = ""
    wording: str = field(default="", repr=False)
    form: Form = Form.SHORT
    minutes: int = 0
    strongest: int = 10
    needs: tuple[str, ...] = ()
    early: bool = False
    person: str = ""
    clock: bool = False
    bell: bool = False
    logged: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """One thing the person did. See `EventType` for which fields mean something. Its repr shows nothing they wrote."""

    did: EventType
    at: When
    step: str = ""
    value: Value = field(default=None, repr=False)
    seconds: int | None = None
    text: str | None = field(default=None, repr=False)
    setup: SessionSetup | None = None


@dataclass(frozen=True, slots=True)
class StoredSession:
    """A session as the vault keeps it.

    Args:
        number: For people; `s7`. 0 for one that is not kept at all.
        id: UUIDv7.
        events: In order; the first is STARTED.
    """

    number: int
    id: str
    events: tuple[Event, ...] = field(repr=False)

    @property
    def name(self) -> str:
        """What a person types."""
        return session_name(self.number)

    @property
    def setup(self) -> SessionSetup:
        """What it is about."""
        setup = self.events[0].setup
        assert setup is not None
        return setup


def session_name(number: int) -> str:
    """`s7` for 7."""
    return f"s{number}"


def session_number(name: str) -> int:
    """7 for `s7` or `7`. Raises UnknownSession."""
    match = re.fullmatch(_NAME, name.strip(), re.ASCII)
    if match is None:
        raise UnknownSession(session=name[:40])
    return int(match[1])
