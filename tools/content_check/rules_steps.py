"""What one step of a practice may say: options, branches, conditions, and only words from closed lists.

Rule: the lists here are the whole vocabulary. A word that no program acts on is a fault, and so is an id that no step
and no option has, a branch that can never fit, and a question of the readiness check that could be skipped.
"""

from collections.abc import Collection, Iterator, Mapping

from cryptool.practice.definition import Form, Stage, Step, StepKind, Transition
from cryptool.practice.events import MOST_MINUTES, Ending
from tools.content_check.practice_graph import NEEDS
from tools.content_check.rules_practice import Rows, check_names

DOES = ("ground", "help", "write", "person", "discard")
ROUTES = ("ready", "urgent", "birth", "not-safe", "with-professional", "another-day")
ENDINGS = tuple(ending.value for ending in Ending)
READINESS = "readiness"
RANGES = {
    StepKind.RATING: range(11),
    StepKind.PERCENT: range(101),
    StepKind.MOOD: range(-5, 6),
    StepKind.MINUTES: range(1, MOST_MINUTES + 1),
}
SILENT = (StepKind.QUIET, StepKind.END)  # on no page of questions


def check_steps(rows: Rows, steps: Collection[tuple[int, Step]], names: Collection[str]) -> None:
    """All steps. `names` are the ids of all of them, those too that could not be read otherwise."""
    check_names(rows, [(at, step.id) for at, step in steps])
    by_id = {step.id: step for _, step in steps}
    for at, step in steps:
        _check_kind(rows, at, step)
        _check_options(rows, at, step)
        for nth, branch in enumerate(step.branches):
            for code, facts in _faults(step, branch):
                rows.report(at, code, within="branches", near="to", nth=nth, **facts)
        _check_words(rows, at, step)
        _check_ids(rows, at, step, names)
        _check_given(rows, at, step, by_id)
    for key in ("stopped", "overwhelmed"):
        _check_key(rows, key, any(step.kind is StepKind.QUIET for _, step in steps), names)


def _check_key(rows: Rows, key: str, quiet: bool, names: Collection[str]) -> None:
    """Where a key of the quiet time leads: said if there is quiet time, and there."""
    target = rows.draft.table.get(key, "")
    if quiet and not target:
        rows.draft.report(1, "no-way-out", key=key)
    elif isinstance(target, str) and target and target not in names:
        rows.draft.report(rows.draft.line_of(key), "no-such-step", target=target, key=key)


def _check_kind(rows: Rows, at: int, step: Step) -> None:
    readiness = rows.draft.id == READINESS
    if step.kind not in SILENT and not step.page:
        rows.report(at, "no-page", step=step.id)
    if readiness and step.optional and step.kind is not StepKind.END:
        rows.report(at, "must-answer", within="optional", step=step.id)
    if step.kind is StepKind.END:
        for key, found in (("branches", step.branches), ("next", step.next)):
            if found:
                rows.report(at, "after-end", within=key, step=step.id, key=key)
        if readiness and not step.ends:
            rows.report(at, "no-route", step=step.id)
    elif step.ends:
        rows.report(at, "only-for", within="ends", key="ends", kind=StepKind.END.value)


def _check_options(rows: Rows, at: int, step: Step) -> None:
    """Two or more for a choice, none for anything else; what refers to them refers to one that is there."""
    if step.kind is StepKind.CHOICE and len(step.options) < 2:
        rows.report(at, "few-options", within="options", step=step.id)
    if step.kind is not StepKind.CHOICE:
        for key, found in (("options", step.options), ("default", step.default), ("sets", step.sets)):
            if found:
                rows.report(at, "only-for", within=key, key=key, kind=StepKind.CHOICE.value)
        return
    for place, name in enumerate(step.options):
        if name in step.options[:place]:
            rows.report(
                at, "listed-twice", within="options", near=name, value=name, key=f"{step.id}: options"
            )
    used = {
        "default": [step.default] if step.default is not None else [],
        "branches": [option for branch in step.branches for option in branch.any_of],
        "does": list(step.does),
        "sets": list(step.sets),
    }
    for key, names in used.items():
        for name in names:
            if name not in (*step.options, *(step.retired if key == "branches" else ())):
                rows.report(at, "no-such-option", within=key, near=name, step=step.id, option=name)


def _faults(step: Step, branch: Transition) -> Iterator[tuple[str, dict[str, str | int]]]:
    """A branch asks for something, and for something that an answer to this step can be."""
    low, high = branch.at_least, branch.at_most
    numbers = [number for number in (low, high) if number is not None]
    if not (branch.any_of or numbers or branch.skipped):
        yield "branch-open", {"target": branch.to}
    if branch.any_of and step.kind is not StepKind.CHOICE:
        yield "only-for", {"key": "any_of", "kind": StepKind.CHOICE.value}
    span = RANGES.get(step.kind)
    if numbers and span is None:
        yield "branch-number", {"kind": step.kind.value}
    elif span and (
        any(number not in span for number in numbers)
        or (low if low is not None else span[0]) > (high if high is not None else span[-1])
    ):
        yield "branch-range", {"low": span[0], "high": span[-1]}
    if branch.skipped and (not step.optional or branch.any_of or numbers):
        yield "branch-skipped", {"step": step.id}


def _check_words(rows: Rows, at: int, step: Step) -> None:
    """Closed vocabularies."""
    only = step.only
    ends = ROUTES if rows.draft.id == READINESS else ENDINGS
    for key, found, known in (
        ("does", step.does.values(), DOES),
        ("sets", step.sets.values(), ENDINGS),
        ("ends", [step.ends] if step.ends else [], ends),
        ("only", only.forms, tuple(form.value for form in Form)),
        ("only", only.stages, tuple(stage.value for stage in Stage)),
        ("only", only.endings, (*ENDINGS, "")),
        ("only", only.needs, NEEDS),
    ):
        for word in found:
            if word not in known:
                rows.report(at, "unknown-word", within=key, near=word, word=word, known=", ".join(known))


def _check_ids(rows: Rows, at: int, step: Step, names: Collection[str]) -> None:
    """Every step that is named exists."""
    for key, targets in (
        ("branches", [branch.to for branch in step.branches]),
        ("next", [step.next] if step.next else []),
        ("shows", step.shows),
        (
            "only",
            [*step.only.answered, *([step.only.given] if step.only.given else []), *step.only.short_given],
        ),
    ):
        for target in targets:
            if target not in names:
                rows.report(at, "no-such-step", within=key, near=target, target=target, key=key)


def _check_given(rows: Rows, at: int, step: Step, by_id: Mapping[str, Step]) -> None:
    """`given` and `options` go together, and the options, also of `short_given`, are those of the step named."""
    only = step.only
    if bool(only.given) is not bool(only.options):
        rows.report(at, "given", within="only", step=step.id)
    for id, name in [*((only.given, name) for name in only.options), *only.short_given.items()]:
        asked = by_id.get(id)
        if asked and name not in asked.options:
            rows.report(at, "no-such-option", within="only", near=name, step=asked.id, option=name)
