"""Lines cut into pages, and a place in them that survives a change of width.

Rule: the place is the number of letters (blanks apart) before the page, never a line number: lines change with
the width, letters do not.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.text import Text

AIRY = 5  # rows below which blank lines would take pages of their own; they are left out


class Paginator:
    """Pages over lines that depend on the width.

    Args:
        lines_for: Makes the lines for a width.
    """

    def __init__(self, lines_for: Callable[[int], Sequence[Text]]) -> None:
        self._lines_for = lines_for
        self._lines: Sequence[Text] = ()
        self._starts: list[int] = [0]  # letters before each line
        self._width = self._height = 0
        self._place = 0
        self.page = 0

    @property
    def pages(self) -> int:
        """How many pages there are, at least 1."""
        return max(1, -(-len(self._lines) // max(1, self._height)))

    def fit(self, width: int, height: int) -> None:
        """Lay out for a size and go to the page that holds the place."""
        if (width, height) == (self._width, self._height):
            return
        if width != self._width or (height < AIRY) != (self._height < AIRY):
            lines = self._lines_for(width)
            self._lines = lines if height >= AIRY else [line for line in lines if line.plain.strip()]
            self._starts = [0]
            for line in self._lines:
                self._starts.append(self._starts[-1] + len("".join(line.plain.split())))
        self._width, self._height = width, max(1, height)
        top = max((i for i, start in enumerate(self._starts[:-1]) if start <= self._place), default=0)
        self.page = min(top // self._height, self.pages - 1)

    def shown(self) -> Sequence[Text]:
        """The lines of this page; blank ones at its top are left out."""
        lines = list(self._lines[self.page * self._height : (self.page + 1) * self._height])
        while lines and not lines[0].plain.strip():
            lines.pop(0)
        return lines

    def turn(self, by: int) -> bool:
        """Turn pages; False if there was none to turn to."""
        page = min(self.pages - 1, max(0, self.page + by))
        moved, self.page = page != self.page, page
        if moved:
            top = min(page * self._height, len(self._starts) - 1)
            self._place = self._starts[top]
        return moved

    @property
    def at_end(self) -> bool:
        """Whether this is the last page."""
        return self.page == self.pages - 1
