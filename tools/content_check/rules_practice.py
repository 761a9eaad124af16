"""What the structure of a practice has to be: known words only, ids that exist, and a ladder in order.

Rule: a fault is reported at the step's own line, or at the key's within it. Whether the ways lead somewhere is looked
at (`rules_ways.py`) only once every step could be read and every id it names is there.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from cryptool.content.files import MalformedError
from cryptool.practice import content_parsing
from cryptool.practice.definition import Definition, Stage, Step, StepCondition, Transition
from cryptool.practice.events import MOST_MINUTES
from tools.content_check import rules_shelf
from tools.content_check.source_files import Draft

_KEBAB = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_OWN_RUNG = re.compile(r"r[0-9]+")  # the names that a person's own rungs get
_RUNG_KEYS = {"name", "stage", "place", "minutes", "prompt", "strongest", "film", "company", "retired"}
_STRENGTH = range(11)


@dataclass(frozen=True, slots=True)
class Rows:
    """The tables of a structure file, to report at: `key` is `steps` or `rungs`."""

    draft: Draft
    key: str

    def report(
        self, at: int, code: str, *, within: str = "", near: str = "", nth: int = 0, **facts: str | int
    ) -> None:
        """Report at table number `at`: where it sets `within`, and the `nth` place from there on (from 0) of `near`."""
        self.draft.report(self._line(at, within, near, nth), code, warning=False, **facts)

    def _line(self, at: int, within: str, near: str, nth: int) -> int:
        lines = self.draft.text.split("\n")
        starts = [n for n, line in enumerate(lines) if line.strip() == f"[[{self.key}]]"]
        if at >= len(starts):
            return self.draft.line_of(self.key)
        end = starts[at + 1] if at + 1 < len(starts) else len(lines)

        def place(pattern: str, since: int, otherwise: int, nth: int = 0) -> int:
            found = [n for n in range(since, end) for _ in re.finditer(pattern, lines[n])]
            return found[nth] if nth < len(found) else otherwise

        start = place(r"^\s*(id|name)\s*=", starts[at], starts[at])
        if within:
            start = place(rf"(?<![\w-]){re.escape(within)}\s*=", starts[at], start)
        if near:
            start = place(rf'"{re.escape(near)}"|(?<![\w-]){re.escape(near)}\s*=', start, start, nth)
        return start + 1


def check_frame(draft: Draft) -> list[tuple[int, Step]]:
    """Everything outside the steps, and each step's keys; gives the steps that could be read, with their places."""
    if not draft.table:
        return []
    for key in draft.table:
        if key not in ("format", *Definition.__annotations__):
            draft.report(draft.line_of(key), "unknown-key", key=key)
    for key, kind in {"id": "a string", "version": "a whole number above zero"}.items():
        value = draft.table.get(key)
        if key not in draft.table:
            draft.report(1, "missing-key", key=key)
        elif not (isinstance(value, str) if key == "id" else type(value) is int and value > 0):
            draft.report(draft.line_of(key), "wrong-type", key=key, wanted=kind)
    if (found := draft.table.get("id")) and found != draft.id:
        draft.report(draft.line_of("id"), "id-is-file-name", id=str(found), name=draft.id)
    for key in ("stopped", "overwhelmed"):
        if not isinstance(draft.table.get(key, ""), str):
            draft.report(draft.line_of(key), "wrong-type", key=key, wanted="a string")
    rows = Rows(draft, "steps")
    return list(_steps(rows, filled(rows)))


def filled(rows: Rows) -> list[dict[str, Any]]:
    """The tables themselves; none at all is a fault, too."""
    found = rules_shelf.rows(rows.draft, rows.key)
    if rows.draft.table.get(rows.key) == []:
        rows.draft.report(rows.draft.line_of(rows.key), "empty", key=rows.key)
    return found


def _steps(rows: Rows, tables: list[dict[str, Any]]) -> Iterator[tuple[int, Step]]:
    for at, table in enumerate(tables):
        _check_keys(rows, at, table)
        try:
            yield at, content_parsing.step(table)
        except MalformedError as problem:
            name = str(table.get("id", at + 1))
            rows.report(at, "field", within=str(problem), row=name, key=str(problem))


def _check_keys(rows: Rows, at: int, table: Mapping[str, Any]) -> None:
    """No key that means nothing, in the step, in its conditions and in its branches."""
    branches = table.get("branches")
    inner = [("branches", Transition, row) for row in (branches if isinstance(branches, list) else [])]
    for within, kind, found in (("", Step, table), ("only", StepCondition, table.get("only")), *inner):
        for key in found if isinstance(found, Mapping) else ():
            if key not in kind.__annotations__:
                rows.report(at, "unknown-key", within=within or key, near=within and key, key=key)


def check_names(rows: Rows, names: Collection[tuple[int, str]], key: str = "id") -> None:
    """Each name once, written as names are."""
    seen: set[str] = set()
    for at, name in names:
        if name in seen:
            rows.report(at, "listed-twice", within=key, near=name, value=name, key=rows.key)
        elif not _KEBAB.fullmatch(name):
            rows.report(at, "kebab-case", within=key, near=name, name=name)
        seen.add(name)


def check_ladder(draft: Draft) -> tuple[str, ...]:
    """The ladder's structure; gives the rungs' names."""
    if not draft.table:
        return ()
    for key in draft.table:
        if key not in ("format", "rungs"):
            draft.report(draft.line_of(key), "unknown-key", key=key)
    rows = Rows(draft, "rungs")
    names: list[tuple[int, str]] = []
    for at, table in enumerate(filled(rows)):
        for key in table:
            if key not in _RUNG_KEYS:
                rows.report(at, "unknown-key", within=key, key=key)
        if isinstance(name := table.get("name"), str):
            names.append((at, name))
        _check_rung(rows, at, table)
    check_names(rows, names, "name")
    return tuple(name for _, name in names)


def _check_rung(rows: Rows, at: int, table: Mapping[str, Any]) -> None:
    """Quiet time at the screen is for the stage alone; there it is 1-20 minutes long."""
    try:
        rung = content_parsing.rung(table)
    except MalformedError as problem:
        name = str(table.get("name", at + 1))
        rows.report(at, "field", within=str(problem), row=name, key=str(problem))
        return
    if _OWN_RUNG.fullmatch(rung.name):
        rows.report(at, "rung-name", within="name", rung=rung.name)
    wanted = range(1, MOST_MINUTES + 1) if rung.stage is Stage.ALONE else range(1)
    if rung.minutes not in wanted:
        low, high = wanted[0], wanted[-1]
        rows.report(at, "rung-minutes", within="minutes", found=rung.minutes, low=low, high=high)
    if rung.strongest not in _STRENGTH:
        rows.report(at, "rung-strength", within="strongest", found=rung.strongest)
