"""Read a grounding exercise from its front matter."""

from collections.abc import Mapping
from typing import Any

from cryptool.content.fields import MalformedError, text, texts
from cryptool.ground.model import Grounding, Pace


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
