"""Where an answer leads: which steps stand on the way, and which branch is taken.

Rules kept here:
1. A closed vocabulary (`Only`, `Branch`), read here and nowhere else.
2. Conditions look at what lies on the way, never at an answer that the way has left.
3. Every way, branch, `next` or neither, ends at a step that is itself on the way: else the next one in the file is.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from cryptool.practice.definition import Branch, Definition, Kind, Only, Step
from cryptool.practice.events import Course, Ending, Value

Results = Mapping[str, Value]


class NoWay(LookupError):
    """The definition leads nowhere from here. The content's checker lets no such definition ship."""


@dataclass(frozen=True, slots=True)
class Turn:
    """Where an answer leads. `again`: back to a step that may have been passed already."""

    to: Step
    again: bool = False


def first(definition: Definition, course: Course) -> Step:
    """Where the walk starts."""
    return _on_way(definition, course, None, {}, start=0)


def turn(definition: Definition, course: Course, ending: Ending | None, results: Results, step: Step) -> Turn:
    """Where `step` leads. Its own answer is in `results`, unless it is one that nobody answers."""
    value = results.get(step.id)
    branch = next((b for b in step.branches if _fits(b, value, course)), None)
    to = branch.to if branch else step.next
    start = _place(definition, to) if to else _place(definition, step.id) + 1
    return Turn(_on_way(definition, course, ending, results, start), branch is not None and branch.again)


def target(definition: Definition, id: str) -> Step:
    """A step that a key leads to. Raises NoWay if the definition has none by that id."""
    return definition.steps[_place(definition, id)]


def ahead(
    definition: Definition,
    course: Course,
    ending: Ending | None,
    passed: Results,
    answers: Results,
    step: Step,
) -> tuple[str, ...]:
    """The steps from `step` on that the earlier answers still lead through, in order."""
    results = dict(passed)
    while step.id in answers and step.id not in results and step.kind not in {Kind.QUIET, Kind.END}:
        results[step.id] = answers[step.id]
        step = turn(definition, course, ending, results, step).to
    return tuple(id for id in results if id not in passed)


def _place(definition: Definition, id: str) -> int:
    for place, step in enumerate(definition.steps):
        if step.id == id:
            return place
    raise NoWay(id)


def _on_way(
    definition: Definition, course: Course, ending: Ending | None, results: Results, start: int
) -> Step:
    for step in definition.steps[start:]:
        if _holds(step.only, course, ending, results):
            return step
    raise NoWay(definition.id)


def _holds(only: Only, course: Course, ending: Ending | None, results: Results) -> bool:
    return (
        (not only.forms or course.form in only.forms)
        and (not only.stages or course.stage in only.stages)
        and (not only.endings or (ending or "") in only.endings)
        and all(need in course.needs for need in only.needs)
        and all(results.get(id) is not None for id in only.answered)
        and (not only.given or results.get(only.given) in only.options)
    )


def _fits(branch: Branch, value: Value, course: Course) -> bool:
    number = value if isinstance(value, int) else None
    return (
        (not branch.any_of or value in branch.any_of)
        and (branch.at_least is None or (number is not None and number >= branch.at_least))
        and (branch.at_most is None or (number is not None and number <= branch.at_most))
        and (not branch.skipped or value is None)
        and (not branch.early or course.early)
    )
