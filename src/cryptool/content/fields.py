"""Turns what TOML and JSON give into the frozen values of `model`.

Rule: a missing or wrongly typed field raises MalformedError, with nothing half-made left behind. What is
merely bad writing (too long, too few answers) is none of this module's business: see `check.py`.
"""

from collections.abc import Mapping
from typing import Any


class MalformedError(ValueError):
    """A field is missing or of the wrong kind; the message is the field's name."""


def text(table: Mapping[str, Any], key: str) -> str:
    """A string that must be there."""
    value = table.get(key)
    if not isinstance(value, str):
        raise MalformedError(key)
    return value


def texts(table: Mapping[str, Any], key: str) -> tuple[str, ...]:
    """A list of strings that must be there; it may be empty."""
    value = table.get(key)
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise MalformedError(key)
    return tuple(value)
