"""Where an answer leads: which steps stand on the way, and which branch is taken.

Rules kept here:
1. A closed vocabulary (`StepCondition`, `Transition`), read here and nowhere else.
2. Conditions look at what lies on the way, never at an answer that the way has left.
3. Every way, branch, `next` or neither, ends at a step that is itself on the way: else the next one in the file is.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from cryptool.practice.definition import Definition, Step, StepCondition, StepKind, Transition
from cryptool.practice.events import Ending, SessionSetup, Value

Results = Mapping[str, Value]


class NoRoute(LookupError):
    """The definition leads nowhere from here. The content's checker lets no such definition ship."""


@dataclass(frozen=True, slots=True)
class NextStep:
    """Where an answer leads. `again`: back to a step that may have been passed already."""

    to: Step
    again: bool = False


def first_step(definition: Definition, setup: SessionSetup) -> Step:
    """Where the walk starts."""
    return _on_way(definition, setup, None, {}, start=0)


def next_step(
    definition: Definition, setup: SessionSetup, ending: Ending | None, results: Results, step: Step
) -> NextStep:
    """Where `step` leads. Its own answer is in `results`, unless it is one that nobody answers."""
    value = results.get(step.id)
    branch = next((b for b in step.branches if _fits(b, value, setup)), None)
    to = branch.to if branch else step.next
    start = _place(definition, to) if to else _place(definition, step.id) + 1
    return NextStep(_on_way(definition, setup, ending, results, start), branch is not None and branch.again)


def target(definition: Definition, id: str) -> Step:
    """A step that a key leads to. Raises NoRoute if the definition has none by that id."""
    return definition.steps[_place(definition, id)]


def ahead(
    definition: Definition,
    setup: SessionSetup,
    ending: Ending | None,
    passed: Results,
    answers: Results,
    step: Step,
) -> tuple[str, ...]:
    """The steps from `step` on that the earlier answers still lead through, in order."""
    results = dict(passed)
    while step.id in answers and step.id not in results and step.kind not in {StepKind.QUIET, StepKind.END}:
        results[step.id] = answers[step.id]
        step = next_step(definition, setup, ending, results, step).to
    return tuple(id for id in results if id not in passed)


def _place(definition: Definition, id: str) -> int:
    for place, step in enumerate(definition.steps):
        if step.id == id:
            return place
    raise NoRoute(id)


def _on_way(
    definition: Definition, setup: SessionSetup, ending: Ending | None, results: Results, start: int
) -> Step:
    for step in definition.steps[start:]:
        if _holds(step.only, setup, ending, results):
            return step
    raise NoRoute(definition.id)


def _holds(only: StepCondition, setup: SessionSetup, ending: Ending | None, results: Results) -> bool:
    return (
        (not only.forms or setup.form in only.forms)
        and (not only.stages or setup.stage in only.stages)
        and (not only.endings or (ending or "") in only.endings)
        and all(need in setup.needs for need in only.needs)
        and all(results.get(id) is not None for id in only.answered)
        and (not only.given or results.get(only.given) in only.options)
    )


def _fits(branch: Transition, value: Value, setup: SessionSetup) -> bool:
    number = value if isinstance(value, int) else None
    return (
        (not branch.any_of or value in branch.any_of)
        and (branch.at_least is None or (number is not None and number >= branch.at_least))
        and (branch.at_most is None or (number is not None and number <= branch.at_most))
        and (not branch.skipped or value is None)
        and (not branch.early or setup.early)
    )
