"""The session machine: fold events into a state.

Rules:
1. Pure: `advance` returns a new state or a Refusal, and never changes its arguments.
2. An event that LEGAL does not allow, or for a step other than the current one, is a bug: raise IllegalEvent.
3. Neither the clock nor the quiet time ever runs backwards.
4. Only the person ends the quiet time: OVER is a phase, not an ending. Time added after the planned time is over
   counts from now; the total never exceeds MOST_MINUTES (evidence 6.3).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from cryptool.practice.definition import Definition, Step, StepKind
from cryptool.practice.events import MOST_MINUTES, Ending, Event, EventType, Phase, Status, Value
from cryptool.practice.machine import steps
from cryptool.practice.machine.state import Quiet, State, phase_at
from cryptool.practice.machine.steps import Refusal

Outcome = State | Refusal

_SITTING = {
    EventType.STOPPED,
    EventType.OVERWHELMED,
    EventType.FINISHED,
    EventType.ENDED_EARLY,
    EventType.EXTENDED,
    EventType.NOTED,
    EventType.DISCARDED,
}

LEGAL: Mapping[Status, frozenset[EventType]] = {
    Status.ASKING: frozenset(
        {EventType.ANSWERED, EventType.WENT_BACK, EventType.ENDED_EARLY, EventType.DISCARDED}
    ),
    Status.QUIET: frozenset({EventType.REACHED, EventType.PAUSED, *_SITTING}),
    Status.PAUSED: frozenset({EventType.WENT_ON, *_SITTING}),
    Status.ENDED: frozenset({EventType.CHECKED_IN, EventType.NEXT_DAY, EventType.DISCARDED}),
    Status.DISCARDED: frozenset(),
}

SET_ASIDE = "set-aside"  # the value of ENDED_EARLY that ends the whole session, not only its quiet time
BROKEN_OFF = (
    "closed"  # the value of PAUSED if nobody pressed a key: the window was closed, or the program ended
)
NEXT_DAYS = ("lower", "same", "better")
BROODING = "more"  # the text of NEXT_DAY if there was more of it


class IllegalEvent(RuntimeError):
    """An event that cannot happen now. The message names event, status and step, never an answer."""

    def __init__(self, event: Event, state: State | None = None) -> None:
        status, step = (state.status, state.step) if state else ("not begun", "")
        super().__init__(f"{event.did} at {event.step or '-'} while {status} at {step or '-'}")


@dataclass(frozen=True, slots=True)
class Screen:
    """What to ask now."""

    step: Step
    given: Value = field(default=None, repr=False)  # the answer before going back; None if none or skipped
    shown: tuple[tuple[str, str], ...] = field(default=(), repr=False)  # answers to show, by step


def begin(definition: Definition, event: Event) -> State:
    """Return the state after STARTED. Raises IllegalEvent for another event or another practice's setup."""
    setup = event.setup
    if event.did is not EventType.STARTED or setup is None or setup.practice != definition.id:
        raise IllegalEvent(event)
    state = State(setup, Status.ASKING, "", started=event.at, last=event.at)
    return _stamped(state, steps.begin(definition, state))


def advance(definition: Definition, state: State, event: Event) -> Outcome:
    """Return the state after one more event, or why it cannot be taken. Raises IllegalEvent, NoRoute."""
    if event.did not in LEGAL[state.status]:
        raise IllegalEvent(event, state)
    if event.at.instant > state.last.instant:
        state = state._replace(last=event.at)
    quiet = state.quiet
    if quiet is not None and state.status in (Status.QUIET, Status.PAUSED):
        quiet = replace(quiet, elapsed=max(quiet.elapsed, event.seconds or 0))
        outcome = _sat(definition, state._replace(quiet=quiet), quiet, event)
    else:
        outcome = _asked(definition, state, event)
    return outcome if isinstance(outcome, Refusal) else _stamped(state, outcome)


def screen(definition: Definition, state: State) -> Screen | None:
    """Return what to ask now; None in the quiet time and after the end."""
    if state.status is not Status.ASKING:
        return None
    step = definition.step(state.step)
    passed = state.passed
    shown = tuple((id, str(passed[id])) for id in step.shows if passed.get(id) is not None)
    return Screen(step, state.answers.get(step.id), shown)


def _asked(definition: Definition, state: State, event: Event) -> Outcome:
    """Take an event among the questions or after the end."""
    match event.did:
        case EventType.ANSWERED:
            return _answered(definition, state, event)
        case EventType.WENT_BACK:
            return steps.back(definition, state) or Refusal("no-way-back")
        case EventType.ENDED_EARLY if event.value == SET_ASIDE:
            return state._replace(status=Status.ENDED, ending=state.ending or Ending.LEFT)
        case EventType.CHECKED_IN if state.checked_in is None:
            mood = None if event.value is None else steps.number(event.value, *steps.RANGES[StepKind.MOOD])
            text = None if event.text is None else steps.line(event.text)
            return mood or text or state._replace(checked_in=event)
        case EventType.NEXT_DAY if state.next_day is None:
            if event.value not in {None, *NEXT_DAYS} or event.text not in {None, BROODING}:
                return Refusal("not-an-option")
            return state._replace(next_day=event)
        case EventType.DISCARDED:
            return state._replace(status=Status.DISCARDED)
    raise IllegalEvent(event, state)


def _answered(definition: Definition, state: State, event: Event) -> Outcome:
    if event.step != state.step:
        raise IllegalEvent(event, state)
    step = definition.step(state.step)
    value = steps.clean(event.value)
    if refusal := steps.check(step, value):
        return refusal
    if isinstance(value, str) and value in step.sets:
        state = state._replace(ending=Ending(step.sets[value]))
    return steps.leave(definition, state, answers={**state.answers, step.id: value})


def _sat(definition: Definition, state: State, quiet: Quiet, event: Event) -> Outcome:
    """Take an event of the quiet time."""
    match event.did:
        case EventType.PAUSED:
            pauses = quiet.pauses + (event.value != BROKEN_OFF)
            return state._replace(status=Status.PAUSED, quiet=replace(quiet, pauses=pauses))
        case EventType.WENT_ON:
            return state._replace(status=Status.QUIET)
        case EventType.REACHED:
            if event.value not in set(Phase):
                return Refusal("not-an-option")
            return state._replace(quiet=replace(quiet, phase=Phase(str(event.value))))
        case EventType.EXTENDED:
            return _extended(state, quiet, event)
        case EventType.NOTED:
            noted = replace(quiet, notes=(*quiet.notes, str(event.value)))
            return steps.line(steps.clean(event.value)) or state._replace(quiet=noted)
        case EventType.FINISHED:
            return steps.leave(definition, state._replace(ending=Ending.DONE))
        case EventType.ENDED_EARLY if event.value == SET_ASIDE:
            return state._replace(status=Status.ENDED, ending=state.ending or Ending.EARLY)
        case EventType.ENDED_EARLY:
            return steps.leave(definition, state._replace(ending=Ending.EARLY))
        case EventType.STOPPED:
            return steps.halt(definition, state, Ending.STOPPED, definition.stopped)
        case EventType.OVERWHELMED:
            return steps.halt(definition, state, Ending.OVERWHELMED, definition.overwhelmed)
        case EventType.DISCARDED:
            return state._replace(status=Status.DISCARDED)
    raise IllegalEvent(event, state)


def _extended(state: State, quiet: Quiet, event: Event) -> Outcome:
    if refusal := steps.number(event.value, 1, MOST_MINUTES):
        return refusal
    planned = max(quiet.planned, quiet.elapsed) + int(event.value or 0) * 60
    if planned > MOST_MINUTES * 60:
        return Refusal("no-more-time", {"most": MOST_MINUTES})
    return state._replace(quiet=replace(quiet, planned=planned, phase=phase_at(quiet.elapsed, planned)))


def _stamped(before: State, after: State) -> State:
    """Set `ending_at` and `ended_at` where `after` has just got its ending or ended."""
    if after.ending is not before.ending:
        after = after._replace(ending_at=after.last if after.ending else None)
    if after.status is Status.ENDED and after.ended_at is None:
        after = after._replace(ended_at=after.last)
    return after
