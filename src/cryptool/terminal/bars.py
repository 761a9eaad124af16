"""A bar with a mark across it, in signs that need no colour."""

from typing import NamedTuple


class Glyphs(NamedTuple):
    """The bar and the mark of a chart."""

    bar: str
    mark: str


BLOCKS, SIGNS = Glyphs("\u2588", "\u2502"), Glyphs("#", "|")


def glyphs(*, unicode: bool) -> Glyphs:
    """Return what the terminal can show."""
    return BLOCKS if unicode else SIGNS


def track(size: int, bar: range, mark: int | None, glyphs: Glyphs) -> str:
    """Draw a bar over the cells of `bar`, and a mark on one of the `size` cells."""
    drawn = [glyphs.bar if cell in bar else " " for cell in range(size)]
    if mark is not None:
        drawn[mark] = glyphs.mark
    return "".join(drawn).rstrip()
