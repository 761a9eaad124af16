"""Events of the quiet time.

Rules:
1. Only the person ends it: OVER is a phase, not an ending.
2. Time added after the planned time is over counts from now; the total never exceeds MOST_MINUTES (evidence 6.3).
"""

from dataclasses import replace

from cryptool.practice.definition import Definition
from cryptool.practice.events import MOST_MINUTES, Ending, Event, Phase, Status
from cryptool.practice.machine import answers, navigation
from cryptool.practice.machine.answers import Refusal
from cryptool.practice.machine.state import Quiet, State

Outcome = State | Refusal


def reached(definition: Definition, state: State, event: Event) -> Outcome:
    """Enter another phase. Refuses not-an-option."""
    if event.value not in set(Phase):
        return Refusal("not-an-option")
    return replace(state, quiet=replace(_sat(state), phase=Phase(str(event.value))))


def paused(definition: Definition, state: State, event: Event) -> Outcome:
    """Stop the clock."""
    quiet = _sat(state)
    return replace(state, status=Status.PAUSED, quiet=replace(quiet, pauses=quiet.pauses + 1))


def went_on(definition: Definition, state: State, event: Event) -> Outcome:
    """Resume after a pause."""
    return replace(state, status=Status.QUIET)


def extended(definition: Definition, state: State, event: Event) -> Outcome:
    """Add minutes. Refuses wrong-kind, out-of-range, no-more-time."""
    if refusal := answers.number(event.value, 1, MOST_MINUTES):
        return refusal
    quiet = _sat(state)
    planned = max(quiet.planned, quiet.elapsed) + int(event.value or 0) * 60
    if planned > MOST_MINUTES * 60:
        return Refusal("no-more-time", {"most": MOST_MINUTES})
    return replace(state, quiet=replace(quiet, planned=planned, phase=phase_at(quiet.elapsed, planned)))


def noted(definition: Definition, state: State, event: Event) -> Outcome:
    """Add a one-line note. Refuses wrong-kind, too-long."""
    if refusal := answers.line(answers.clean(event.value)):
        return refusal
    quiet = _sat(state)
    return replace(state, quiet=replace(quiet, notes=(*quiet.notes, str(event.value))))


def finished(definition: Definition, state: State, event: Event) -> Outcome:
    """End after the time was over."""
    return navigation.leave(definition, replace(state, ending=Ending.DONE))


def stopped(definition: Definition, state: State, event: Event) -> Outcome:
    """End by the stop key."""
    return navigation.halt(definition, state, Ending.STOPPED, definition.stopped)


def overwhelmed(definition: Definition, state: State, event: Event) -> Outcome:
    """End by the overwhelmed key."""
    return navigation.halt(definition, state, Ending.OVERWHELMED, definition.overwhelmed)


def _sat(state: State) -> Quiet:
    assert state.quiet is not None
    return state.quiet


LONGEST_EDGE = 120  # seconds of SETTLING, and of CLOSING


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
    edge = _edge(planned)
    changes = [edge, planned - edge, float(planned)]
    if clock:
        left = planned - elapsed
        changes.append(elapsed + (left % 60 or 60))
    return min(
        (moment - elapsed for moment in changes if moment > elapsed and elapsed < planned), default=None
    )


def minutes_left(elapsed: float, planned: int) -> int:
    """Return the minutes left, rounded up."""
    return max(0, -int(-(planned - elapsed) // 60))


def _edge(planned: int) -> float:
    return min(LONGEST_EDGE, planned / 5)
