"""Steps: which answer one takes, where it leads, and the moves between them.

Rules:
1. An unsuitable answer is ordinary: it yields a Refusal, whose facts never quote the person.
2. Conditions look only at steps on the current path, never at answers from a path that was left. A target whose own
   condition fails is passed over for the next step in order.
3. Each step is in the path once. A branch marked `again` cuts the path and drops the answers from there on, so that
   Enter cannot repeat an earlier choice.
4. Going back cuts the path but keeps every answer, and works out how far the old answers still lead.
5. The quiet time begins once; returning to it continues it.
"""

import re
from collections.abc import Mapping
from itertools import islice
from types import MappingProxyType
from typing import NamedTuple, Protocol

from cryptool.practice.definition import Definition, Form, Step, StepCondition, StepKind, Transition
from cryptool.practice.events import LONGEST_LINE, MOST_MINUTES, Ending, SessionSetup, Status, Value
from cryptool.practice.machine.state import Quiet, State, phase_at

RANGES: Mapping[StepKind, tuple[int, int]] = {
    StepKind.RATING: (0, 10),
    StepKind.PERCENT: (0, 100),
    StepKind.MOOD: (-5, 5),
    StepKind.MINUTES: (1, MOST_MINUTES),
}
DONE = "done"  # the answer of a completed GROUND step
_PROMPT = r"p[1-9][0-9]{0,11}"
Path = tuple[str, ...]  # ids of steps
Answers = Mapping[str, Value]  # by step id
_UNANSWERED = (StepKind.QUIET, StepKind.END)


class Refusal(NamedTuple):
    """Why an event cannot be taken; the state is unchanged.

    Args:
        code: not-an-option, out-of-range (low, high), wrong-kind, too-long (longest), not-optional, no-way-back,
            no-more-time (most).
        facts: For the sentence `refuse.practice.<code>`.
    """

    code: str
    facts: Mapping[str, str | int] = MappingProxyType({})


class NoRoute(LookupError):
    """The definition leads nowhere from here. `tools/content_check` rejects such a definition."""


class ByStep(Protocol):
    """Answers to look at by step id; a mapping is one."""

    def get(self, id: str, /) -> Value:
        """Return one answer; None if it was skipped or is not there."""


class OnPath(NamedTuple):
    """The answers of the steps on a path, as `State.passed` has them, but without a copy for each answer."""

    path: Path
    answers: Answers

    def get(self, id: str, /) -> Value:
        """Return the answer of a step; None if it is not on the path or was skipped."""
        return self.answers.get(id) if id in self.path else None


class NextStep(NamedTuple):
    """The step an answer leads to. `again`: it may have been passed before."""

    to: Step
    again: bool = False


def clean(value: Value) -> Value:
    """Return the value to store: a blank text counts as skipped."""
    return None if isinstance(value, str) and not value.strip() else value


def check(step: Step, value: Value) -> Refusal | None:
    """Return why `step` cannot take `value`; None if it can."""
    value = clean(value)
    if value is None:
        return None if step.optional else Refusal("not-optional")
    if step.kind in RANGES:
        return number(value, *RANGES[step.kind])
    if step.kind is StepKind.LINE:
        return line(value)
    if step.kind in (StepKind.CHOICE, StepKind.GROUND):
        options = (*step.options, *step.retired) if step.kind is StepKind.CHOICE else (DONE,)
        return None if value in options else Refusal("not-an-option")
    if step.kind is StepKind.PROMPT and isinstance(value, str) and re.fullmatch(_PROMPT, value, re.ASCII):
        return None
    return Refusal("wrong-kind")


def number(value: Value, low: int, high: int) -> Refusal | None:
    """Return why `value` is no whole number from `low` to `high`; None if it is one."""
    if not isinstance(value, int) or isinstance(value, bool):
        return Refusal("wrong-kind")
    return None if low <= value <= high else Refusal("out-of-range", {"low": low, "high": high})


def line(value: Value) -> Refusal | None:
    """Return why `value` is no line that can be stored; None if it is one."""
    if not isinstance(value, str):
        return Refusal("wrong-kind")
    return None if len(value) <= LONGEST_LINE else Refusal("too-long", {"longest": LONGEST_LINE})


def truncated(typed: str) -> str:
    """Cut a line to the longest that can be stored, so that it can be edited and sent again."""
    return typed[:LONGEST_LINE]


def next_step(definition: Definition, state: State, results: ByStep, step: Step) -> NextStep:
    """Return where `step` leads, by its answer in `results` if it has one."""
    value = results.get(step.id)
    for branch in step.branches:
        if _fits(branch, value, state.setup):
            return NextStep(_on_way(definition, state, results, _place(definition, branch.to)), branch.again)
    start = _place(definition, step.next) if step.next else definition.places[step.id] + 1
    return NextStep(_on_way(definition, state, results, start))


def begin(definition: Definition, state: State) -> State:
    """Move to the step a session starts with."""
    return _arrive(definition, state, _on_way(definition, state, {}, start=0), state.path, state.answers)


def leave(definition: Definition, state: State, answers: Mapping[str, Value] | None = None) -> State:
    """Move from the current step to where its answer leads; `answers` are new ones."""
    step, path = definition.step(state.step), (*state.path, state.step)
    answers = state.answers if answers is None else answers
    turn = next_step(definition, state, OnPath(path, answers), step)
    if turn.again:
        path, answers = _afresh(path, answers, turn.to)
    return _looked_ahead(definition, _arrive(definition, state, turn.to, path, answers))


def back(definition: Definition, state: State) -> State | None:
    """Move to the step before; None if there is none or a barrier was passed."""
    if not state.path or definition.step(state.path[-1]).barrier:
        return None
    return _looked_ahead(definition, state._replace(step=state.path[-1], path=state.path[:-1]))


def halt(definition: Definition, state: State, ending: Ending, to: str) -> State:
    """Leave the quiet time by a key, for the step `to`."""
    step = definition.steps[_place(definition, to)]
    return _arrive(definition, state._replace(ending=ending), step, (*state.path, state.step), state.answers)


def minutes(definition: Definition, setup: SessionSetup, answers: ByStep) -> int:
    """Return the planned minutes of quiet time, without added time: as answered, else as in the setup."""
    said = map(answers.get, definition.kinds[StepKind.MINUTES])
    return next((value for value in said if isinstance(value, int)), setup.minutes)


def _arrive(definition: Definition, state: State, step: Step, path: Path, answers: Answers) -> State:
    """Move to `step` by this path, and set the status that its kind requires."""
    status, ending, quiet = Status.ASKING, state.ending, state.quiet
    if step.kind is StepKind.QUIET:
        planned = minutes(definition, state.setup, OnPath(path, answers)) * 60
        status, ending, quiet = Status.QUIET, None, quiet or Quiet(planned, phase=phase_at(0, planned))
    elif step.kind is StepKind.END:
        status, ending = Status.ENDED, ending or (Ending(step.ends) if step.ends in set(Ending) else None)
    return state.moved(status, step.id, path, answers, ending, quiet)


def _afresh(path: Path, answers: Answers, step: Step) -> tuple[Path, Answers]:
    place = path.index(step.id) if step.id in path else len(path) - 1
    gone = {step.id, *path[place:]}
    return path[:place], {id: value for id, value in answers.items() if id not in gone}


def _looked_ahead(definition: Definition, state: State) -> State:
    """Set the steps from the current one on that earlier answers still lead through."""
    if state.step not in state.answers:
        return state._replace(ahead=()) if state.ahead else state
    step, results, ahead = definition.step(state.step), state.passed, list[str]()
    while step.id in state.answers and step.id not in results and step.kind not in _UNANSWERED:
        results[step.id] = state.answers[step.id]
        ahead.append(step.id)
        step = next_step(definition, state, results, step).to
    return state._replace(ahead=tuple(ahead)) if ahead or state.ahead else state


def _place(definition: Definition, id: str) -> int:
    if id not in definition.places:
        raise NoRoute(id)
    return definition.places[id]


def _on_way(definition: Definition, state: State, results: ByStep, start: int) -> Step:
    """Return the first step from `start` on whose condition holds."""
    setup = state.setup
    for step in islice(definition.steps, start, None):
        only = step.only
        if (
            (not only.forms or setup.form in only.forms)
            and setup.version >= only.since
            and (setup.form is Form.FULL or _in_short(only, setup, results))
            and (not only.stages or setup.stage in only.stages)
            and (not only.endings or (state.ending or "") in only.endings)
            and (not only.needs or all(need in setup.needs for need in only.needs))
            and (not only.answered or all(results.get(id) is not None for id in only.answered))
            and (not only.given or results.get(only.given) in only.options)
        ):
            return step
    raise NoRoute(definition.id)


def _in_short(only: StepCondition, setup: SessionSetup, results: ByStep) -> bool:
    """Return whether the short form asks a step with this condition."""
    if only.short_until and setup.version > only.short_until:
        return any(results.get(id) == option for id, option in only.short_given.items())
    return setup.version >= only.short_since


def _fits(branch: Transition, value: Value, setup: SessionSetup) -> bool:
    number = value if isinstance(value, int) else None
    return (
        (not branch.any_of or value in branch.any_of)
        and (branch.at_least is None or (number is not None and number >= branch.at_least))
        and (branch.at_most is None or (number is not None and number <= branch.at_most))
        and (not branch.skipped or value is None)
        and setup.version >= branch.since
        and not (branch.live and setup.logged)
        and (not branch.early or setup.early)
    )
