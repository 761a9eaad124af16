"""Where the steps of a practice lead: every one is reached, each leads to an end, no circle is unmarked.

Rule: conditions that a course does not settle may hold or not; what is a fault in one kind of course is a fault.
"""

from collections.abc import Iterable

from cryptool.practice.definition import Definition, StepKind
from tools.content_check.practice_graph import RUNS_OUT, Graph, graphs
from tools.content_check.rules_practice import Rows


def check_ways(rows: Rows, definition: Definition) -> None:
    """All ways, in every kind of course. Each fault is told once, at the first step that shows it."""
    found = graphs(definition)
    ends = {step.id for step in definition.steps if step.kind is StepKind.END}
    reached = {name for graph in found for name in graph.reached}
    for at, step in enumerate(definition.steps):
        if step.id not in reached:
            rows.report(at, "unreachable", step=step.id)
            continue
        here = [graph for graph in found if step.id in graph.reached]
        beyond = {graph.course: graph.beyond(step.id) for graph in here}
        if any(edge.target == RUNS_OUT for graph in here for edge in graph.edges[step.id]):
            rows.report(at, "runs-out", step=step.id)
        elif step.id not in ends and not all(ends & names for names in beyond.values()):
            rows.report(at, "no-end", step=step.id)
        for nth, branch in enumerate(step.branches):
            if branch.again and not any(_leads_back(graph, step.id, branch.to) for graph in here):
                rows.report(at, "not-a-way-back", within="branches", near="to", nth=nth, target=branch.to)
        only = step.only
        for key, names in (
            ("shows", step.shows),
            ("only", [*only.answered, *([only.given] if only.given else []), *only.short_given]),
        ):
            for name in names:
                if not any(name in graph.reached and step.id in graph.beyond(name) for graph in found):
                    rows.report(at, "never-before", within=key, near=name, target=name, key=key)
    _check_circles(rows, definition, found)


def _leads_back(graph: Graph, source: str, target: str) -> bool:
    """Whether going to `target` may come round to `source` again."""
    arrived = [edge.target for edge in graph.edges[source] if edge.branch and edge.branch.to == target]
    return any(source == name or source in graph.beyond(name) for name in arrived)


def _check_circles(rows: Rows, definition: Definition, found: Iterable[Graph]) -> None:
    """No circle without a branch marked `again`. One is told once, at its first step."""
    told: set[str] = set()
    for at, step in enumerate(definition.steps):
        for graph in found:
            ahead = graph.beyond(step.id, marked=False)
            if step.id in ahead and step.id not in told:
                circle = [name for name in ahead if step.id in graph.beyond(name, marked=False)]
                told.update(circle)
                names = [other.id for other in definition.steps if other.id in circle]
                rows.report(at, "circle", steps=", ".join(names))
