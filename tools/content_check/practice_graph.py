"""Where each step of a practice may lead, for every kind of course: what the checker reasons with.

Rules kept here:
1. Form, stage and needs are known for a course; every other condition may hold or not, so both ways are looked at.
2. A step that is not on the way is passed over: whoever leads there leads to the next one in the file that is.
3. Only definitions whose ids are all known come here; that is looked after elsewhere.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product

from cryptool.practice.definition import Definition, Form, Stage, Step, StepKind, Transition

NEEDS = ("prompt", "film")  # all that a course may need
RUNS_OUT = ""  # where one gets by falling through at the end of the file: nowhere


@dataclass(frozen=True, slots=True)
class Course:
    """What of a course decides beforehand which steps are on the way."""

    form: str
    stage: str
    needs: frozenset[str]

    def may_have(self, step: Step) -> bool:
        """Whether the step can be on the way at all."""
        only = step.only
        return (
            (not only.forms or self.form in only.forms)
            and (not only.stages or self.stage in only.stages)
            and set(only.needs) <= self.needs
        )

    def depends(self, step: Step) -> bool:
        """Whether the session's version decides."""
        short = self.form == Form.SHORT
        return bool(step.only.since or (short and (step.only.short_since or step.only.short_until)))


COURSES = tuple(
    Course(form.value, stage.value, frozenset(needs))
    for form, stage, needs in product(Form, Stage, ((), NEEDS[:1], NEEDS))
)


@dataclass(frozen=True, slots=True)
class Edge:
    """One way from a step to another one. `marked`: it is said to lead back; `branch` is where it says so."""

    source: str
    target: str
    branch: Transition | None = None

    @property
    def marked(self) -> bool:
        """Whether it is a branch with `again`."""
        return self.branch is not None and self.branch.again


@dataclass(slots=True)
class Graph:
    """All ways of one definition in one course, and which steps can be reached at all."""

    definition: Definition
    course: Course
    edges: dict[str, list[Edge]] = field(default_factory=dict)
    reached: set[str] = field(default_factory=set)
    _beyond: dict[tuple[str, bool], set[str]] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        """Walk from the start until nothing new is found."""
        waiting = list(self._landing(0))
        while waiting:
            here = waiting.pop()
            if here == RUNS_OUT or here in self.reached:
                continue
            self.reached.add(here)
            self.edges[here] = list(self._leaving(here))
            waiting += [edge.target for edge in self.edges[here]]

    def beyond(self, start: str, *, marked: bool = True) -> set[str]:
        """Every step that can come after `start`; itself only if there is a way round. Marked ways back on demand."""
        if (start, marked) in self._beyond:
            return self._beyond[start, marked]
        found = self._beyond[start, marked] = set[str]()
        waiting = [start]
        while waiting:
            for edge in self.edges.get(waiting.pop(), ()):
                if edge.target not in found and (marked or not edge.marked):
                    found.add(edge.target)
                    waiting.append(edge.target)
        return found

    def _leaving(self, name: str) -> Iterator[Edge]:
        places = {step.id: at for at, step in enumerate(self.definition.steps)}
        step = self.definition.steps[places[name]]
        if step.kind is StepKind.END:
            return
        for branch in step.branches:
            for target in self._landing(places[branch.to]):
                yield Edge(name, target, branch)
        if step.kind is StepKind.QUIET:
            for key in (self.definition.stopped, self.definition.overwhelmed):
                for target in self._landing(places[key]) if key else ():
                    yield Edge(name, target)
        if falls_through(step):
            for target in self._landing(places[step.next] if step.next else places[name] + 1):
                yield Edge(name, target)

    def _landing(self, at: int) -> Iterator[str]:
        """Where one may arrive by going to the step at `at`: there, or further down while it may not be on the way."""
        for step in self.definition.steps[at:]:
            if self.course.may_have(step):
                yield step.id
                if not (
                    step.only.endings or step.only.answered or step.only.given or self.course.depends(step)
                ):
                    return
        yield RUNS_OUT


def falls_through(step: Step) -> bool:
    """Whether some answer fits no branch."""
    sure = [branch for branch in step.branches if not (branch.early or branch.since or branch.live)]
    covered = {option for branch in sure for option in branch.any_of}
    skips = step.optional and not any(branch.skipped for branch in sure)
    return step.kind is not StepKind.CHOICE or skips or not {*step.options, *step.retired} <= covered


def graphs(definition: Definition) -> tuple[Graph, ...]:
    """The definition in every kind of course."""
    return tuple(Graph(definition, course) for course in COURSES)


def after(found: tuple[Graph, ...]) -> Mapping[str, set[str]]:
    """For each step that can be reached: what may come after it, in whichever course."""
    steps = {name for graph in found for name in graph.reached}
    return {name: set[str]().union(*(graph.beyond(name) for graph in found)) for name in steps}
