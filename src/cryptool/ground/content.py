"""Read grounding exercises."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from cryptool.content import files
from cryptool.content.document import BlockKind
from cryptool.content.files import MalformedError, text_field, texts_field
from cryptool.content.markup import read_body
from cryptool.errors import DamagedContent

if TYPE_CHECKING:
    from cryptool.app.context import AppContext


class Pace(NamedTuple):
    """Slow breathing in seconds: out longer than in, nothing held.

    Source: fincham2023 for slow breathing; the counts are one example (evidence 6.8).
    """

    breathe_in: int
    breathe_out: int
    rounds: int


class Grounding(NamedTuple):
    """One exercise with its steps; `summary` says when it suits."""

    id: str
    title: str
    summary: str
    steps: tuple[str, ...]
    pace: Pace | None = None
    aliases: tuple[str, ...] = ()


def pace(table: Mapping[str, Any]) -> Pace | None:
    """Return the pace in the front matter, if any: seconds and rounds above zero. Raise MalformedError."""
    found = table.get("pace")
    if found is None:
        return None
    names = ("breathe_in", "breathe_out", "rounds")
    if not isinstance(found, dict) or any(type(found.get(n)) is not int or found[n] < 1 for n in names):
        raise MalformedError("pace")
    return Pace(*(found[name] for name in names))


def grounding(table: Mapping[str, Any], steps: tuple[str, ...]) -> Grounding:
    """Return the exercise of a front matter and steps. Raise MalformedError."""
    return Grounding(
        id=text_field(table, "id"),
        title=text_field(table, "title"),
        summary=text_field(table, "summary"),
        steps=steps,
        pace=pace(table),
        aliases=texts_field(table, "aliases"),
    )


def load(content: Path, language: str) -> tuple[Grounding, ...]:
    """Return the exercises in shelf order, English where untranslated. Raise DamagedContent or NewerFile."""
    shelf = files.read_toml(content, "shelf.toml")
    try:
        names = texts_field(shelf, "groundings")
        return tuple(
            _read(content, files.localised(content, language, f"grounding/{name}.md")) for name in names
        )
    except MalformedError as problem:
        raise DamagedContent(file=files.shown_path(content, "shelf.toml")) from problem


def groundings_of(context: "AppContext") -> tuple[Grounding, ...]:
    """Return the exercises in the language of this run. Raise as `load` does."""
    return load(files.SHIPPED, context.language)


def _read(content: Path, file: str) -> Grounding:
    table, split = files.read_split(content, file)
    parts = read_body(split.body, split.body_line)
    steps = tuple(b.prose for part in parts for b in part.blocks if b.kind is BlockKind.NUMBER)
    try:
        return grounding(table, steps)
    except MalformedError as problem:
        raise DamagedContent(file=files.shown_path(content, file)) from problem
