"""The frame of a page on the screen: what it is, the text, the keys. It gives way to the text on a small screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from cryptool.terminal.console import Console
from cryptool.terminal.theme import styled
from cryptool.terminal.wrap import TEXT_WIDTH, cells, cut

MARGIN = 2
WITH_MARGIN = 44  # columns from which there is room for a margin


class Frame(NamedTuple):
    """Sizes for one screen. `wide` gives pre-wrapped text the whole width; `most` is the rows the keys may take."""

    columns: int
    rows: int
    wide: bool = False
    most: int = 2

    @property
    def margin(self) -> int:
        """Blank columns on the left."""
        return MARGIN if self.columns >= WITH_MARGIN and not self.wide else 0

    @property
    def width(self) -> int:
        """Columns for the text."""
        return max(8, min(self.columns if self.wide else TEXT_WIDTH, self.columns - 2 * self.margin))

    @property
    def head_rows(self) -> int:
        """Rows for the head, including the blank row below it."""
        return 0 if self.rows < 4 else 1 if self.rows < 10 else 2

    @property
    def foot_rows(self) -> int:
        """Rows for the foot, including the blank row above it; the same for every page."""
        return 0 if self.rows < 3 else 1 if self.rows < 8 else 1 + self.most

    @property
    def height(self) -> int:
        """Rows for the text."""
        return max(1, self.rows - self.head_rows - self.foot_rows)

    def head(self, title: str, place: str) -> tuple[str, str, str]:
        """Return the title at the left, blanks, and the place at the right, cut to one row."""
        room = min(self.columns - self.margin, TEXT_WIDTH)
        place = cut(place, room, dots="")
        title = "" if cells(place) + 6 > room else cut(title, room - cells(place) - 2)
        return title, " " * (room - cells(title) - cells(place)), place

    def page(self, head: str, body: Sequence[str], foot: Sequence[str]) -> list[str]:
        """Put the rows of a page together; `foot` ends on the last row."""
        foot = list(foot)[-self.foot_rows :] if self.foot_rows else []
        foot = [*[""] * (self.foot_rows - len(foot)), *foot]
        top = [head, *[""] * (self.head_rows - 1)] if self.head_rows else []
        room = max(1, self.rows - len(top) - len(foot))
        rows = [*top, *body[:room], *[""] * (room - len(body)), *foot]
        return [" " * self.margin + row if row else "" for row in rows]


def painted(console: Console, *pieces: tuple[str, str]) -> str:
    """Join pieces of text, each in its style if there is colour."""
    look = console.display
    return "".join(
        styled(words, style, look.theme, look.depth) if style and look.color else words
        for text, style in pieces
        if (words := console.shown(text))
    )


def packed(parts: Sequence[str], columns: int, *, between: str = "  ") -> list[str]:
    """Join parts into rows, as many as fit in each; cut only parts wider than the screen."""
    rows: list[str] = []
    for part in parts:
        if rows and cells(rows[-1]) + len(between) + cells(part) <= columns:
            rows[-1] += between + part
        else:
            rows.append(cut(part, columns))
    return rows
