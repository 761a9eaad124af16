"""Routing: the next step for an answer.

Rules:
1. Conditions look only at steps on the current path, never at answers from a path that was left.
2. A target whose own condition fails is passed over for the next step in order.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from cryptool.practice.definition import Definition, Step, Transition
from cryptool.practice.events import Ending, SessionSetup, Value

Results = Mapping[str, Value]


class NoRoute(LookupError):
    """The definition leads nowhere from here. `tools/content_check` rejects such a definition."""


@dataclass(frozen=True, slots=True)
class NextStep:
    """The step an answer leads to. `again`: it may have been passed before."""

    to: Step
    again: bool = False


def first_step(definition: Definition, setup: SessionSetup) -> Step:
    """Return the step a session starts with."""
    return _on_way(definition, setup, None, {}, start=0)


def next_step(
    definition: Definition, setup: SessionSetup, ending: Ending | None, results: Results, step: Step
) -> NextStep:
    """Return where `step` leads, by its answer in `results` if it has one."""
    value = results.get(step.id)
    branch = next((b for b in step.branches if _fits(b, value, setup)), None)
    to = branch.to if branch else step.next
    start = definition.places.get(to) if to else definition.places[step.id] + 1
    if start is None:
        raise NoRoute(to)
    return NextStep(_on_way(definition, setup, ending, results, start), branch is not None and branch.again)


def target(definition: Definition, id: str) -> Step:
    """Return the step that a key leads to. Raises NoRoute."""
    if id not in definition.places:
        raise NoRoute(id)
    return definition.step(id)


def _on_way(
    definition: Definition, setup: SessionSetup, ending: Ending | None, results: Results, start: int
) -> Step:
    """Return the first step from `start` on whose condition holds."""
    for step in definition.steps[start:]:
        only = step.only
        if (
            (not only.forms or setup.form in only.forms)
            and (not only.stages or setup.stage in only.stages)
            and (not only.endings or (ending or "") in only.endings)
            and all(need in setup.needs for need in only.needs)
            and all(results.get(id) is not None for id in only.answered)
            and (not only.given or results.get(only.given) in only.options)
        ):
            return step
    raise NoRoute(definition.id)


def _fits(branch: Transition, value: Value, setup: SessionSetup) -> bool:
    number = value if isinstance(value, int) else None
    return (
        (not branch.any_of or value in branch.any_of)
        and (branch.at_least is None or (number is not None and number >= branch.at_least))
        and (branch.at_most is None or (number is not None and number <= branch.at_most))
        and (not branch.skipped or value is None)
        and (not branch.early or setup.early)
    )
