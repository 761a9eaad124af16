"""Parse a practice's files: its structure in TOML, by the types of the fields in `definition`, and its words.

Rules:
1. A field of the structure that is missing or of the wrong type raises MalformedError. `tools/content_check` checks
   reachability, `content` the words.
2. Words are `# page` and `## step` (or rung), paragraphs, and `- option: Label` lines; the first paragraph under a
   heading is its question or title. Malformed words never raise: the caller that looks up an id finds it missing.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from itertools import groupby
from typing import Any, NamedTuple, TypeVar

from cryptool.content.document import Block, BlockKind, PageWords, Part
from cryptool.content.files import MalformedError, text_field, texts_field
from cryptool.content.markup import read_body
from cryptool.practice.definition import (
    Definition,
    PracticeWords,
    Rung,
    Stage,
    Step,
    StepCondition,
    StepKind,
    StepWords,
    Transition,
)

Table = Mapping[str, Any]
_Kind = TypeVar("_Kind")
_RUNG = {
    "name": "name",
    "stage": "stage",
    "minutes": "minutes",
    "strongest": "strongest",
    "stimulus": "prompt",
    "place": "place",
    "company": "company",
    "film": "film",
    "retired": "retired",
}
PAGE, STEP = 1, 2  # levels of headings
_LABEL = re.compile(r"([a-z0-9]+(?:-[a-z0-9]+)*):\s+(\S.*)")


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
    """Build an object from a table. `keys` are the fields to read, each with its key; default: all."""
    defaults = getattr(kind, "_field_defaults", vars(kind))
    for name, its_type in kind.__annotations__.items():
        key = name if keys is None else keys.get(name)
        if key is not None and key in table:
            given[name] = _READERS[its_type](table, key)
        elif name not in given and name not in defaults:
            raise MalformedError(name)
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


class WordsSection(NamedTuple):
    """One heading and its blocks. Lines count from 1 in the file."""

    level: int
    name: str
    line: int
    blocks: tuple[Block, ...]

    @property
    def first(self) -> Block | None:
        """Return the question or title."""
        return next((block for block in self.blocks if block.kind is BlockKind.PARAGRAPH), None)

    @property
    def options(self) -> Mapping[str, str]:
        """Return labels by option id; empty on a page."""
        pairs = [option(block) for block in self.blocks] if self.level == STEP else []
        return dict(pair for pair in pairs if pair)

    def said(self) -> tuple[str, tuple[str, ...]]:
        """Return the question or title, empty if there is none, and the text; a step's options are in neither."""
        first = self.first
        hidden = BlockKind.BULLET if self.level == STEP else None
        rest = (block for block in self.blocks if block is not first and block.kind is not hidden)
        return (first.prose if first else "", tuple(_paragraphs(rest)))


def option(block: Block) -> tuple[str, str] | None:
    """Parse `- id: Label`; None if the block is not an option."""
    match = _LABEL.fullmatch(block.prose) if block.kind is BlockKind.BULLET else None
    return (match[1], match[2]) if match else None


def sections(parts: Iterable[Part], body: str, first_line: int) -> tuple[WordsSection, ...]:
    """Group parsed `parts` of `body` by heading. Text before the first heading is dropped."""
    lines = body.split("\n")
    return tuple(
        WordsSection(_level(lines[part.line - first_line]), part.heading, part.line, part.blocks)
        for part in parts
        if part.heading
    )


def practice_words(body: str, first_line: int) -> PracticeWords:
    """Parse the words in `body`, which begins on line `first_line` of its file, by step and page."""
    steps, pages = dict[str, StepWords](), dict[str, PageWords]()
    for section in sections(read_body(body, first_line), body, first_line):
        if section.level == STEP:
            steps[section.name] = StepWords(*section.said(), section.options)
        elif section.level == PAGE:
            pages[section.name] = PageWords(*section.said())
    return PracticeWords(steps, pages)


def _level(heading: str) -> int:
    return len(heading) - len(heading.lstrip("#"))


def _paragraphs(blocks: Iterable[Block]) -> Iterator[str]:
    """Return paragraphs one by one, and the items of a list as the lines of one paragraph."""
    for listed, run in groupby(blocks, lambda block: block.kind is not BlockKind.PARAGRAPH):
        shown = map(_shown, run)
        yield from ["\n".join(shown)] if listed else shown


def _shown(block: Block) -> str:
    if block.kind is BlockKind.BULLET:
        return f"- {block.prose}"
    return f"{block.number}. {block.prose}" if block.kind is BlockKind.NUMBER else block.prose
