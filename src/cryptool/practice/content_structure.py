"""Parse the TOML of a practice into the structure in `definition`.

A missing or wrongly typed field raises MalformedError. `tools/content_check` checks reachability, `content` the words.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, TypeVar

from cryptool.content.files import MalformedError, text_field, texts_field
from cryptool.practice.definition import Definition, Rung, Stage, Step, StepCondition, StepKind, Transition

Table = Mapping[str, Any]
Word = TypeVar("Word", bound=StrEnum)


def definition(table: Table) -> Definition:
    """Parse a whole practice."""
    return Definition(
        id=text_field(table, "id"),
        version=_number(table, "version", from_=1),
        steps=tuple(step(row) for row in rows(table, "steps")),
        stopped=_text(table, "stopped"),
        overwhelmed=_text(table, "overwhelmed"),
    )


def step(table: Table) -> Step:
    """Parse a step."""
    return Step(
        id=text_field(table, "id"),
        kind=_word(table, "kind", StepKind),
        page=_text(table, "page"),
        options=_texts(table, "options"),
        default=text_field(table, "default") if "default" in table else None,
        optional=_flag(table, "optional", otherwise=True),
        only=only(_table(table, "only")),
        branches=tuple(branch(row) for row in rows(table, "branches")) if "branches" in table else (),
        next=_text(table, "next"),
        shows=_texts(table, "shows"),
        does=_pairs(table, "does"),
        ends=_text(table, "ends"),
        sets=_pairs(table, "sets"),
        barrier=_flag(table, "barrier"),
    )


def branch(table: Table) -> Transition:
    """Parse a branch of a step."""
    return Transition(
        to=text_field(table, "to"),
        any_of=_texts(table, "any_of"),
        at_least=_number(table, "at_least") if "at_least" in table else None,
        at_most=_number(table, "at_most") if "at_most" in table else None,
        skipped=_flag(table, "skipped"),
        early=_flag(table, "early"),
        again=_flag(table, "again"),
    )


def only(table: Table) -> StepCondition:
    """Parse the condition of a step."""
    return StepCondition(
        forms=_texts(table, "forms"),
        stages=_texts(table, "stages"),
        endings=_texts(table, "endings"),
        needs=_texts(table, "needs"),
        answered=_texts(table, "answered"),
        given=_text(table, "given"),
        options=_texts(table, "options"),
    )


def rung(table: Table) -> Rung:
    """Parse a shipped rung, without its words."""
    return Rung(
        name=text_field(table, "name"),
        stage=_word(table, "stage", Stage),
        title="",
        minutes=_number(table, "minutes", otherwise=0),
        stimulus=_flag(table, "prompt"),
        strongest=_number(table, "strongest", otherwise=10),
    )


def rows(table: Table, key: str) -> list[dict[str, Any]]:
    """Return the non-empty list of tables at `key`, or raise MalformedError."""
    found = table.get(key)
    if not isinstance(found, list) or not found or not all(isinstance(row, dict) for row in found):
        raise MalformedError(key)
    return found


def _table(table: Table, key: str) -> Table:
    found = table.get(key, {})
    if not isinstance(found, dict):
        raise MalformedError(key)
    return found


def _pairs(table: Table, key: str) -> dict[str, str]:
    found = _table(table, key)
    return {name: text_field(found, name) for name in found}


def _text(table: Table, key: str) -> str:
    return text_field(table, key) if key in table else ""


def _texts(table: Table, key: str) -> tuple[str, ...]:
    return texts_field(table, key) if key in table else ()


def _flag(table: Table, key: str, *, otherwise: bool = False) -> bool:
    found = table.get(key, otherwise)
    if not isinstance(found, bool):
        raise MalformedError(key)
    return found


def _number(table: Table, key: str, *, from_: int | None = None, otherwise: int | None = None) -> int:
    found = table.get(key, otherwise)
    if type(found) is not int or (from_ is not None and found < from_):  # isinstance would take a bool
        raise MalformedError(key)
    return found


def _word(table: Table, key: str, words: type[Word]) -> Word:
    try:
        return words(text_field(table, key))
    except ValueError as problem:
        raise MalformedError(key) from problem
