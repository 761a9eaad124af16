"""The state of a session, the fold of its events, and the phases of its quiet time.

Rules:
1. `answers` has all that was ever answered, for going back; `results` has what counts: the steps on the path.
2. The repr never shows the person's words.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple

from cryptool.core.moment import When
from cryptool.practice.events import Ending, Event, Phase, SessionSetup, Status, Value

LONGEST_EDGE = 120  # seconds of SETTLING, and of CLOSING


@dataclass(frozen=True, slots=True)
class Quiet:
    """The quiet time so far."""

    planned: int  # seconds, added time included
    elapsed: int = 0  # seconds that count; may exceed `planned`
    phase: Phase = Phase.SETTLING  # the last one reached
    notes: tuple[str, ...] = field(default=(), repr=False)
    pauses: int = 0


class State(NamedTuple):
    """The state of a session. A tuple, because each event makes a new one: looking back replays hundreds."""

    setup: SessionSetup
    status: Status
    step: str  # the current step; once ENDED, the END reached or the step at which it was set aside
    started: When
    last: When  # of the last event; never runs backwards
    path: tuple[str, ...] = ()  # steps passed, in order, each once, without the current one
    ahead: tuple[str, ...] = ()  # after going back: this step and later ones still answered
    answers: Mapping[str, Value] = MappingProxyType({})
    ending: Ending | None = None  # how the part before the last questions ended
    quiet: Quiet | None = None
    ending_at: When | None = None  # when `ending` was set
    ended_at: When | None = None
    checked_in: Event | None = None
    next_day: Event | None = None

    def __repr__(self) -> str:
        """Return where the session is, without an answer."""
        return f"State({self.status}, {self.step!r}, path={self.path!r}, ending={self.ending!r}, quiet={self.quiet!r})"

    def moved(
        self,
        status: Status,
        step: str,
        path: tuple[str, ...],
        answers: Mapping[str, Value],
        ending: Ending | None,
        quiet: Quiet | None,
    ) -> "State":
        """Return the state at another step. Half the time of `_replace`: every answer moves."""
        times = self.ending_at, self.ended_at
        later = self.checked_in, self.next_day
        return State(
            self.setup,
            status,
            step,
            self.started,
            self.last,
            path,
            (),
            answers,
            ending,
            quiet,
            *times,
            *later,
        )

    @property
    def results(self) -> dict[str, Value]:
        """Return the answers that count, by step in path order; None for skipped.

        A step that the person went back over counts while the path by today's answers still passes it.
        """
        return passed((*self.path, *self.ahead), self.answers)

    @property
    def passed(self) -> dict[str, Value]:
        """Return the answers of the steps before the current one."""
        return passed(self.path, self.answers)


def passed(path: Iterable[str], answers: Mapping[str, Value]) -> dict[str, Value]:
    """Return the answers of the steps on `path`, in its order."""
    return {id: answers[id] for id in path if id in answers}


def phase_at(elapsed: float, planned: int) -> Phase:
    """Return the phase after `elapsed` of `planned` seconds."""
    edge = _edge(planned)
    if elapsed >= planned:
        return Phase.OVER
    if elapsed >= planned - edge:
        return Phase.CLOSING
    return Phase.SETTLING if elapsed < edge else Phase.MIDDLE


def next_change(elapsed: float, planned: int, clock: bool) -> float | None:
    """Return seconds until the screen changes: by a phase, or with a clock by a minute. None once the time is over."""
    if elapsed >= planned:
        return None
    edge = _edge(planned)
    changes = [moment - elapsed for moment in (edge, planned - edge, planned) if moment > elapsed]
    return min([*changes, (planned - elapsed) % 60 or 60] if clock else changes)


def minutes_left(elapsed: float, planned: int) -> int:
    """Return the minutes left, rounded up."""
    return max(0, -int(-(planned - elapsed) // 60))


def _edge(planned: int) -> float:
    return min(LONGEST_EDGE, planned / 5)
