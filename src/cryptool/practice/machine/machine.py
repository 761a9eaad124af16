"""The session machine: fold events into a state.

Rules:
1. Pure: `advance` returns a new state or a Refusal, and never changes its arguments.
2. An event that LEGAL does not allow, or for a step other than the current one, is a bug: raise IllegalEvent.
3. Neither the clock nor the quiet time ever runs backwards.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from cryptool.practice.definition import Definition, Step, StepKind
from cryptool.practice.events import Ending, Event, EventType, Status, Value
from cryptool.practice.machine import answers, navigation, quiet_events, routing
from cryptool.practice.machine.answers import Refusal
from cryptool.practice.machine.quiet_events import Outcome
from cryptool.practice.machine.state import State

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
NEXT_DAYS = ("lower", "same", "better")
BROODING = "more"  # the text of NEXT_DAY if there was more of it


class IllegalEvent(RuntimeError):
    """An event that cannot happen now. The message names event, status and step, never an answer."""

    def __init__(self, event: Event, status: Status | None, step: str = "") -> None:
        super().__init__(f"{event.did} at {event.step or '-'} while {status or 'not begun'} at {step or '-'}")


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
        raise IllegalEvent(event, None)
    state = State(setup, Status.ASKING, "", started=event.at, last=event.at)
    return _stamped(state, navigation.arrive(definition, state, routing.first_step(definition, setup)))


def advance(definition: Definition, state: State, event: Event) -> Outcome:
    """Return the state after one more event, or why it cannot be taken. Raises IllegalEvent, NoRoute."""
    if event.did not in LEGAL[state.status]:
        raise IllegalEvent(event, state.status, state.step)
    last = event.at if event.at.instant > state.last.instant else state.last
    quiet = state.quiet
    if quiet is not None and state.status in {Status.QUIET, Status.PAUSED} and event.seconds is not None:
        quiet = replace(quiet, elapsed=max(quiet.elapsed, event.seconds))
    outcome = _HANDLERS[event.did](definition, replace(state, last=last, quiet=quiet), event)
    return outcome if isinstance(outcome, Refusal) else _stamped(state, outcome)


def screen(definition: Definition, state: State) -> Screen | None:
    """Return what to ask now; None in the quiet time and after the end."""
    if state.status is not Status.ASKING:
        return None
    step = definition.step(state.step)
    passed = state.passed
    shown = tuple((id, str(passed[id])) for id in step.shows if passed.get(id) is not None)
    return Screen(step, state.answers.get(step.id), shown)


def _answered(definition: Definition, state: State, event: Event) -> Outcome:
    if event.step != state.step:
        raise IllegalEvent(event, state.status, state.step)
    step = definition.step(state.step)
    value = answers.clean(event.value)
    if refusal := answers.check(step, value):
        return refusal
    if isinstance(value, str) and value in step.sets:
        state = replace(state, ending=Ending(step.sets[value]))
    return navigation.leave(definition, replace(state, answers={**state.answers, step.id: value}))


def _went_back(definition: Definition, state: State, event: Event) -> Outcome:
    return navigation.back(definition, state) or Refusal("no-way-back")


def _ended_early(definition: Definition, state: State, event: Event) -> Outcome:
    asking = state.status is Status.ASKING
    if event.value == SET_ASIDE:
        ending = state.ending or (Ending.LEFT if asking else Ending.EARLY)
        return replace(state, status=Status.ENDED, ending=ending)
    if asking:
        raise IllegalEvent(event, state.status, state.step)
    return navigation.leave(definition, replace(state, ending=Ending.EARLY))


def _discarded(definition: Definition, state: State, event: Event) -> Outcome:
    return replace(state, status=Status.DISCARDED)


def _checked_in(definition: Definition, state: State, event: Event) -> Outcome:
    if state.checked_in is not None:
        raise IllegalEvent(event, state.status, state.step)
    mood = None if event.value is None else answers.number(event.value, *answers.RANGES[StepKind.MOOD])
    text = None if event.text is None else answers.line(event.text)
    return mood or text or replace(state, checked_in=event)


def _next_day(definition: Definition, state: State, event: Event) -> Outcome:
    if state.next_day is not None:
        raise IllegalEvent(event, state.status, state.step)
    if event.value not in {None, *NEXT_DAYS} or event.text not in {None, BROODING}:
        return Refusal("not-an-option")
    return replace(state, next_day=event)


_HANDLERS: Mapping[EventType, Callable[[Definition, State, Event], Outcome]] = {
    EventType.ANSWERED: _answered,
    EventType.WENT_BACK: _went_back,
    EventType.REACHED: quiet_events.reached,
    EventType.PAUSED: quiet_events.paused,
    EventType.WENT_ON: quiet_events.went_on,
    EventType.EXTENDED: quiet_events.extended,
    EventType.NOTED: quiet_events.noted,
    EventType.FINISHED: quiet_events.finished,
    EventType.ENDED_EARLY: _ended_early,
    EventType.STOPPED: quiet_events.stopped,
    EventType.OVERWHELMED: quiet_events.overwhelmed,
    EventType.DISCARDED: _discarded,
    EventType.CHECKED_IN: _checked_in,
    EventType.NEXT_DAY: _next_day,
}


def _stamped(before: State, after: State) -> State:
    """Set `ending_at` and `ended_at` where `after` has just got its ending or ended."""
    if after.ending is not before.ending:
        after = replace(after, ending_at=after.last if after.ending else None)
    if after.status is Status.ENDED and after.ended_at is None:
        after = replace(after, ended_at=after.last)
    return after
