"""Parse the TOML of a practice into the structure in `definition`, by the types of its fields.

A missing or wrongly typed field raises MalformedError. `tools/content_check` checks reachability, `content` the words.
"""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from enum import StrEnum
from typing import Any, TypeVar

from cryptool.content.files import MalformedError, text_field, texts_field
from cryptool.practice.definition import Definition, Rung, Stage, Step, StepCondition, StepKind, Transition

Table = Mapping[str, Any]
_Kind = TypeVar("_Kind")
_RUNG = {
    "name": "name",
    "stage": "stage",
    "minutes": "minutes",
    "strongest": "strongest",
    "stimulus": "prompt",
}


def definition(table: Table) -> Definition:
    """Parse a whole practice."""
    found = _read(Definition, table)
    if found.version < 1:
        raise MalformedError("version")
    return found


def step(table: Table) -> Step:
    """Parse a step."""
    return _read(Step, table)


def rung(table: Table) -> Rung:
    """Parse a shipped rung, without its words."""
    return _read(Rung, table, _RUNG, title="")


def rows(table: Table, key: str) -> list[dict[str, Any]]:
    """Return the non-empty list of tables at `key`, or raise MalformedError."""
    found = table.get(key)
    if not isinstance(found, list) or not found or not all(isinstance(row, dict) for row in found):
        raise MalformedError(key)
    return found


def _read(kind: type[_Kind], table: Table, keys: Mapping[str, str] | None = None, **given: Any) -> _Kind:
    """Build a dataclass from a table. `keys` are the fields to read, each with its key; default: all."""
    for field in fields(kind):  # type: ignore[arg-type]
        key = field.name if keys is None else keys.get(field.name)
        if key is not None and key in table:
            given[field.name] = _READERS[field.type](table, key)
        elif field.name not in given and field.default is MISSING and field.default_factory is MISSING:
            raise MalformedError(field.name)
    return kind(**given)


def _rows_of(kind: type[_Kind]) -> Callable[[Table, str], tuple[_Kind, ...]]:
    return lambda table, key: tuple(_read(kind, row) for row in rows(table, key))


def _word_of(words: type[StrEnum]) -> Callable[[Table, str], StrEnum]:
    def word(table: Table, key: str) -> StrEnum:
        try:
            return words(text_field(table, key))
        except ValueError as problem:
            raise MalformedError(key) from problem

    return word


def _exactly(kind: type) -> Callable[[Table, str], Any]:
    def value(table: Table, key: str) -> Any:
        if type(table[key]) is not kind:  # isinstance would take a bool for an int
            raise MalformedError(key)
        return table[key]

    return value


def _pairs(table: Table, key: str) -> dict[str, str]:
    found = _exactly(dict)(table, key)
    return {name: text_field(found, name) for name in found}


_READERS: Mapping[Any, Callable[[Table, str], Any]] = {
    str: text_field,
    str | None: text_field,
    bool: _exactly(bool),
    int: _exactly(int),
    int | None: _exactly(int),
    tuple[str, ...]: texts_field,
    Mapping[str, str]: _pairs,
    StepKind: _word_of(StepKind),
    Stage: _word_of(Stage),
    StepCondition: lambda table, key: _read(StepCondition, _exactly(dict)(table, key)),
    tuple[Transition, ...]: _rows_of(Transition),
    tuple[Step, ...]: _rows_of(Step),
}
