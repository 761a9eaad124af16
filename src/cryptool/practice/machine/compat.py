"""Reconstruct sessions recorded under an older definition.

Rules:
1. For reading only: such a state may be one that no session reaches today, so never continue from it.
2. Of an unknown step read only numbers: a text might be the person's own words.
"""

from collections.abc import Sequence
from dataclasses import replace

from cryptool.practice.definition import Definition, Step, StepKind
from cryptool.practice.events import Ending, Event, EventType, Status, Value
from cryptool.practice.machine.answers import check, clean
from cryptool.practice.machine.machine import SET_ASIDE
from cryptool.practice.machine.replay import Replayed
from cryptool.practice.machine.state import Quiet, State

_ENDINGS = {
    EventType.FINISHED: Ending.DONE,
    EventType.ENDED_EARLY: Ending.EARLY,
    EventType.STOPPED: Ending.STOPPED,
    EventType.OVERWHELMED: Ending.OVERWHELMED,
}
_LATER = {EventType.CHECKED_IN, EventType.NEXT_DAY}  # come after the end, at any distance


def reconstruct(definition: Definition, replayed: Replayed) -> State:
    """Add to a replayed state what its skipped events say. With a known ending it counts as ended."""
    state, skipped = replayed.state, replayed.skipped
    if replayed.complete:
        return state
    answers = {**_answers(definition, skipped), **state.results}
    state = _turned(definition, state, skipped)
    last = max(
        (event.at for event in skipped if event.did not in _LATER),
        key=lambda at: at.instant,
        default=state.last,
    )
    last = max(state.last, last, key=lambda at: at.instant)
    return replace(
        state,
        status=Status.DISCARDED if _last(skipped, EventType.DISCARDED) else state.status,
        answers=answers,
        path=tuple(answers),
        ahead=(),
        quiet=_quiet(state, skipped),
        last=last,
        ended_at=state.ended_at or (last if state.ending else None),
        checked_in=state.checked_in or _last(skipped, EventType.CHECKED_IN),
        next_day=state.next_day or _last(skipped, EventType.NEXT_DAY),
    )


def _answers(definition: Definition, skipped: Sequence[Event]) -> dict[str, Value]:
    steps = {step.id: step for step in definition.steps}
    said = [(event.step, clean(event.value)) for event in skipped if event.did is EventType.ANSWERED]
    return {id: value for id, value in said if _readable(steps.get(id), value)}


def _readable(step: Step | None, value: Value) -> bool:
    if step is None:
        return isinstance(value, int)
    if step.kind is StepKind.CHOICE:
        return value is None or isinstance(value, str)  # the option may no longer exist
    return check(step, value) is None


def _turned(definition: Definition, state: State, skipped: Sequence[Event]) -> State:
    if state.ending not in {None, Ending.LEFT}:
        return state
    for event in reversed(skipped):
        if ending := _ending(definition, event):
            return replace(state, ending=ending, ending_at=event.at)
    return state


def _ending(definition: Definition, event: Event) -> Ending | None:
    if event.did is EventType.ANSWERED:
        sets = next((step.sets for step in definition.steps if step.id == event.step), {})
        return Ending(sets[event.value]) if isinstance(event.value, str) and event.value in sets else None
    return None if event.value == SET_ASIDE else _ENDINGS.get(event.did)


def _quiet(state: State, skipped: Sequence[Event]) -> Quiet | None:
    seconds = max((event.seconds or 0 for event in skipped), default=0)
    if not seconds:
        return state.quiet
    quiet = state.quiet or Quiet(planned=state.setup.minutes * 60)
    return replace(quiet, elapsed=max(quiet.elapsed, seconds))


def _last(skipped: Sequence[Event], did: EventType) -> Event | None:
    return next((event for event in reversed(skipped) if event.did is did), None)
