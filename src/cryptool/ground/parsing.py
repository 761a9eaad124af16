"""Read a grounding exercise from its front matter."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cryptool.content import files
from cryptool.content.document import BlockKind
from cryptool.content.fields import MalformedError, text, texts
from cryptool.content.markup import read_body
from cryptool.errors import DamagedContent
from cryptool.ground.model import Grounding, Pace

if TYPE_CHECKING:
    from cryptool.app.context import AppContext


def pace(table: Mapping[str, Any]) -> Pace | None:
    """The pace of a breathing exercise, if the front matter has one; seconds and rounds, all above zero."""
    found = table.get("pace")
    if found is None:
        return None
    names = ("breathe_in", "breathe_out", "rounds")
    if not isinstance(found, dict) or any(type(found.get(n)) is not int or found[n] < 1 for n in names):
        raise MalformedError("pace")
    return Pace(*(found[name] for name in names))


def grounding(table: Mapping[str, Any], steps: tuple[str, ...]) -> Grounding:
    """A grounding exercise from its front matter and its steps."""
    return Grounding(
        id=text(table, "id"),
        title=text(table, "title"),
        summary=text(table, "summary"),
        steps=steps,
        pace=pace(table),
        aliases=texts(table, "aliases"),
    )


def load(content: Path, language: str) -> tuple[Grounding, ...]:
    """The exercises, in shelf order; from English where the language has none. Raises DamagedContent and NewerFile."""
    shelf = files.read_toml(content, "shelf.toml")
    try:
        names = texts(shelf, "groundings")
        return tuple(
            _read(content, files.localised(content, language, f"grounding/{name}.md")) for name in names
        )
    except MalformedError as problem:
        raise DamagedContent(file=files.shown_path(content, "shelf.toml")) from problem


def groundings_of(context: "AppContext") -> tuple[Grounding, ...]:
    """The exercises of this run, in its language. Raises as `load`."""
    return load(files.SHIPPED, context.language)


def _read(content: Path, file: str) -> Grounding:
    table, split = files.read_split(content, file)
    parts, _ = read_body(split.body, split.body_line)
    steps = tuple(b.prose for part in parts for b in part.blocks if b.kind is BlockKind.NUMBER)
    try:
        return grounding(table, steps)
    except MalformedError as problem:
        raise DamagedContent(file=files.shown_path(content, file)) from problem
