"""Rebuild a state from stored events, also from those recorded under an older definition.

Rules:
1. Events that this definition cannot take are skipped and reported; later ones that fit still count.
2. `reconstruct` is for reading only: its state may be one that no session reaches today, so never continue from it.
3. Of an unknown step read only numbers: a text might be the person's own words.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from cryptool.practice.definition import Definition, Step, StepKind
from cryptool.practice.events import Ending, Event, EventType, Status, Value
from cryptool.practice.machine.machine import SET_ASIDE, IllegalEvent, advance, begin
from cryptool.practice.machine.state import Quiet, State
from cryptool.practice.machine.steps import NoRoute, check, clean

_ENDINGS = {
    EventType.FINISHED: Ending.DONE,
    EventType.ENDED_EARLY: Ending.EARLY,
    EventType.STOPPED: Ending.STOPPED,
    EventType.OVERWHELMED: Ending.OVERWHELMED,
}
_LATER = {EventType.CHECKED_IN, EventType.NEXT_DAY}  # come after the end, at any distance


@dataclass(frozen=True, slots=True)
class Replayed:
    """The outcome of a replay."""

    state: State  # after the last event that could be taken
    used: int  # events before the first skipped one, STARTED included
    skipped: tuple[Event, ...] = field(default=(), repr=False)  # in order

    @property
    def complete(self) -> bool:
        """Return whether every event could be taken."""
        return not self.skipped


def replay(definition: Definition, events: Sequence[Event]) -> Replayed:
    """Return the state after `events`. Raises IllegalEvent if the first is no STARTED of this practice."""
    state, used = begin(definition, events[0]), len(events)
    skipped: list[Event] = []
    for place, event in enumerate(events[1:], start=1):
        try:
            after = advance(definition, state, event)
        except (IllegalEvent, NoRoute):
            after = None
        if isinstance(after, State):
            state = after
        else:
            used = min(used, place)
            skipped.append(event)
    return Replayed(state, used, tuple(skipped))


def reconstruct(definition: Definition, replayed: Replayed) -> State:
    """Add to a replayed state what its skipped events say. With a known ending it counts as ended."""
    state, skipped = replayed.state, replayed.skipped
    if replayed.complete:
        return state
    steps = {step.id: step for step in definition.steps}
    said = [(event.step, clean(event.value)) for event in skipped if event.did is EventType.ANSWERED]
    answers = {id: value for id, value in said if _readable(steps.get(id), value)} | state.results
    state = _turned(steps, state, skipped)
    moments = [state.last, *(event.at for event in skipped if event.did not in _LATER)]
    last = max(moments, key=lambda at: at.instant)
    return state._replace(
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


def _readable(step: Step | None, value: Value) -> bool:
    if step is None:
        return isinstance(value, int)
    if step.kind is StepKind.CHOICE:
        return value is None or isinstance(value, str)  # the option may no longer exist
    return check(step, value) is None


def _turned(steps: dict[str, Step], state: State, skipped: Sequence[Event]) -> State:
    if state.ending not in {None, Ending.LEFT}:
        return state
    for event in reversed(skipped):
        if ending := _ending(steps.get(event.step), event):
            return state._replace(ending=ending, ending_at=event.at)
    return state


def _ending(step: Step | None, event: Event) -> Ending | None:
    if event.did is EventType.ANSWERED:
        found = step.sets.get(event.value) if step and isinstance(event.value, str) else None
        return Ending(found) if found is not None else None
    return None if event.value == SET_ASIDE else _ENDINGS.get(event.did)


def _quiet(state: State, skipped: Sequence[Event]) -> Quiet | None:
    seconds = max(event.seconds or 0 for event in skipped)
    if not seconds:
        return state.quiet
    quiet = state.quiet or Quiet(planned=state.setup.minutes * 60)
    return replace(quiet, elapsed=max(quiet.elapsed, seconds))


def _last(skipped: Sequence[Event], did: EventType) -> Event | None:
    return next((event for event in reversed(skipped) if event.did is did), None)
