"""Move between steps.

Rules:
1. Each step is in the path once. A branch marked `again` cuts the path and drops the answers from there on, so that
   Enter cannot repeat an earlier choice.
2. Going back cuts the path but keeps every answer, and works out how far the old answers still lead.
3. The quiet time begins once; returning to it continues it.
"""

from dataclasses import replace

from cryptool.practice.definition import Definition, Step, StepKind
from cryptool.practice.events import Ending, Status
from cryptool.practice.machine import routing
from cryptool.practice.machine.quiet_events import phase_at
from cryptool.practice.machine.state import Quiet, State

_UNANSWERED = (StepKind.QUIET, StepKind.END)


def leave(definition: Definition, state: State) -> State:
    """Move from the current step to where its answer leads."""
    step = definition.step(state.step)
    state = replace(state, path=(*state.path, step.id))
    turn = routing.next_step(definition, state.setup, state.ending, state.passed, step)
    if turn.again:
        state = _afresh(state, turn.to)
    return _looked_ahead(definition, arrive(definition, state, turn.to))


def back(definition: Definition, state: State) -> State | None:
    """Move to the step before; None if there is none or a barrier was passed."""
    if not state.path or definition.step(state.path[-1]).barrier:
        return None
    return _looked_ahead(definition, replace(state, step=state.path[-1], path=state.path[:-1]))


def halt(definition: Definition, state: State, ending: Ending, to: str) -> State:
    """Leave the quiet time by a key, for the step `to`."""
    step = routing.target(definition, to)
    state = replace(state, path=(*state.path, state.step), ending=ending)
    return arrive(definition, state, step)


def arrive(definition: Definition, state: State, step: Step) -> State:
    """Move to `step` and set the status that its kind requires."""
    state = replace(state, step=step.id, ahead=())
    if step.kind is StepKind.QUIET:
        quiet = state.quiet or _quiet(definition, state)
        return replace(state, status=Status.QUIET, ending=None, quiet=quiet)
    if step.kind is StepKind.END:
        ending = Ending(step.ends) if step.ends in set(Ending) else None
        return replace(state, status=Status.ENDED, ending=state.ending or ending)
    return replace(state, status=Status.ASKING)


def _afresh(state: State, step: Step) -> State:
    place = state.path.index(step.id) if step.id in state.path else len(state.path) - 1
    gone = {step.id, *state.path[place:]}
    answers = {id: value for id, value in state.answers.items() if id not in gone}
    return replace(state, path=state.path[:place], answers=answers)


def _looked_ahead(definition: Definition, state: State) -> State:
    """Set the steps from the current one on that earlier answers still lead through."""
    step, results, ahead = definition.step(state.step), state.passed, list[str]()
    while step.id in state.answers and step.id not in results and step.kind not in _UNANSWERED:
        results[step.id] = state.answers[step.id]
        ahead.append(step.id)
        step = routing.next_step(definition, state.setup, state.ending, results, step).to
    return replace(state, ahead=tuple(ahead))


def _quiet(definition: Definition, state: State) -> Quiet:
    """Return the quiet time before its first second: as long as answered, else as in the setup."""
    minutes = state.setup.minutes
    for id, value in state.passed.items():
        if isinstance(value, int) and definition.step(id).kind is StepKind.MINUTES:
            minutes = value
    return Quiet(planned=minutes * 60, phase=phase_at(0, minutes * 60))
