"""The state of a session: the fold of its events.

Rules:
1. `answers` has all that was ever answered, for going back; `results` has what counts: the steps on the path.
2. The repr never shows the person's words.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from cryptool.core.moment import When
from cryptool.practice.events import Ending, Event, Phase, SessionSetup, Status, Value


@dataclass(frozen=True, slots=True)
class Quiet:
    """The quiet time so far."""

    planned: int  # seconds, added time included
    elapsed: int = 0  # seconds that count; may exceed `planned`
    phase: Phase = Phase.SETTLING  # the last one reached
    notes: tuple[str, ...] = field(default=(), repr=False)
    pauses: int = 0


@dataclass(frozen=True, slots=True)
class State:
    """The state of a session."""

    setup: SessionSetup
    status: Status
    step: str  # the current step; once ENDED, the END reached or the step at which it was set aside
    started: When
    last: When  # of the last event; never runs backwards
    path: tuple[str, ...] = ()  # steps passed, in order, each once, without the current one
    ahead: tuple[str, ...] = ()  # after going back: this step and later ones still answered
    answers: Mapping[str, Value] = field(default_factory=dict, repr=False)
    ending: Ending | None = None  # how the part before the last questions ended
    quiet: Quiet | None = None
    ending_at: When | None = None  # when `ending` was set
    ended_at: When | None = None
    checked_in: Event | None = field(default=None, repr=False)
    next_day: Event | None = field(default=None, repr=False)

    @property
    def results(self) -> dict[str, Value]:
        """Return the answers that count, by step in path order; None for skipped.

        A step that the person went back over counts while the path by today's answers still passes it.
        """
        return {id: self.answers[id] for id in (*self.path, *self.ahead) if id in self.answers}

    @property
    def passed(self) -> dict[str, Value]:
        """Return the answers of the steps before the current one."""
        return {id: self.answers[id] for id in self.path if id in self.answers}
