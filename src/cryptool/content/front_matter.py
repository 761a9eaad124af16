"""Splits a content file into its TOML front matter and its body.

Rule: the file starts with a line `+++`, the front matter ends at the next line `+++`, all else is body.
Line numbers are those of the file, from 1. Nothing is parsed here but the fence.
"""

from dataclasses import dataclass

FENCE = "+++"


class NoFrontMatterError(ValueError):
    """The text does not start with a fence, or the fence is never closed."""


@dataclass(frozen=True, slots=True)
class Split:
    """A file in two: `toml` starts on line 2 of the file, `body` on line `body_line`."""

    toml: str
    body: str
    body_line: int


def split(text: str) -> Split:
    """Cut `text` at its fences. Raises NoFrontMatterError."""
    if not text.startswith(FENCE + "\n"):
        raise NoFrontMatterError
    end = text.find(f"\n{FENCE}\n", len(FENCE))
    if end < 0:
        raise NoFrontMatterError
    body_start = end + len(FENCE) + 2
    toml = text[len(FENCE) + 1 : end + 1]
    return Split(toml, text[body_start:], text.count("\n", 0, body_start) + 1)
