"""Where a session stands: the fold of its events, as one frozen value.

Rules kept here:
1. A state is worked out from events and never kept; there is nothing in it that replay would not give again.
2. `answers` is all that was ever said, so that going back finds it; `results` is what counts: the steps on the way.
3. What the person wrote never shows in a repr.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from cryptool.core.moment import When
from cryptool.practice.events import Ending, Event, Phase, SessionSetup, Status, Value


@dataclass(frozen=True, slots=True)
class Quiet:
    """The quiet time so far.

    Args:
        planned: Seconds, added time included.
        elapsed: Seconds that somebody sat there; may be more than planned.
        phase: The one that was reached last.
        notes: One-line notes, in order.
        pauses: How many there were.
    """

    planned: int
    elapsed: int = 0
    phase: Phase = Phase.SETTLING
    notes: tuple[str, ...] = field(default=(), repr=False)
    pauses: int = 0


@dataclass(frozen=True, slots=True)
class State:
    """Where a session stands.

    Args:
        setup: What it is about.
        status: What the machine waits for.
        step: The current step; in ENDED the END that was reached, or the step at which it was set aside.
        path: The steps passed, in order, each once; the current one is not among them.
        ahead: After going back: the current step and those after it whose earlier answers still hold, in order.
        answers: The last answer of every step ever answered; None for skipped.
        ending: How the part before the last questions ended, once that is known.
        quiet: The quiet time, once it was begun.
        started: When the session began.
        last: When the last event was; never before `started`, never earlier than an event before it.
        ending_at: When `ending` came about; None while there is none.
        ended_at: When it ended.
        checked_in: The check-in, once it was made.
        next_day: The next day's answer, once it was given.
    """

    setup: SessionSetup
    status: Status
    step: str
    started: When
    last: When
    path: tuple[str, ...] = ()
    ahead: tuple[str, ...] = ()
    answers: Mapping[str, Value] = field(default_factory=dict, repr=False)
    ending: Ending | None = None
    quiet: Quiet | None = None
    ending_at: When | None = None
    ended_at: When | None = None
    checked_in: Event | None = field(default=None, repr=False)
    next_day: Event | None = field(default=None, repr=False)

    @property
    def results(self) -> dict[str, Value]:
        """The answers that count, by step, in the order of the way; None for skipped.

        A step that was gone back over counts as long as the way, by what is answered now, still passes there.
        """
        return {id: self.answers[id] for id in (*self.path, *self.ahead) if id in self.answers}

    @property
    def passed(self) -> dict[str, Value]:
        """As `results`, but only of what lies behind the current step."""
        return {id: self.answers[id] for id in self.path if id in self.answers}
