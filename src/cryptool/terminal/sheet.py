"""Lines of a text for a window, keeping the place when the width changes.

Rules:
1. Measure the place in characters (without blanks) before the top, never in lines: lines change with the width.
2. Read the text only as far as it is looked at, so that a long list opens at once.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from typing import Generic, TypeVar

AIRY = 5  # rows below which pages have no blank lines: they would fill whole pages

Block = TypeVar("Block")
Row = TypeVar("Row")  # a text, or Rich's


class Sheet(Generic[Block, Row]):
    """The text made of `blocks`, each laid out by `wrap` for a width; `paged`: moves by whole pages."""

    def __init__(
        self, blocks: Iterable[Block], wrap: Callable[[Block, int], Sequence[Row]], *, paged: bool = False
    ) -> None:
        self._source = iter(blocks)
        self._wrap = wrap
        self._paged = paged
        self._taken: list[Block] = []
        self.lines: list[Row] = []
        self._starts: list[int] = [0]  # characters before each line
        self._width, self._height = 0, 1
        self._place = 0
        self.top = 0
        self.ended = False

    @property
    def pages(self) -> int:
        """The number of pages, at least 1."""
        return max(1, -(-len(self.lines) // self._height))

    @property
    def page(self) -> int:
        """The page at the top, from 0."""
        return self.top // self._height

    @property
    def at_end(self) -> bool:
        """Whether the last line is shown."""
        return self.ended and self.top + self._height >= len(self.lines)

    def fit(self, width: int, height: int) -> None:
        """Lay out for a size and go to the place."""
        height = max(1, height)
        if (width, height) == (self._width, self._height):
            return
        again = width != self._width or (height < AIRY) != (self._height < AIRY)
        self._width, self._height = width, height
        if again:
            self.lines, self._starts = [], [0]
            for block in self._taken:
                self._add(block)
        if again or self._paged:
            while self._starts[-1] <= self._place and self._take():
                pass
            last = bisect_right(self._starts, self._place, hi=len(self.lines)) - 1
            self.top = max(0, last) if self._place else 0
        self._settle()

    def shown(self) -> Sequence[Row]:
        """Return the lines to show; a page has no blank lines at its top."""
        lines = self.lines[self.top : self.top + self._height]
        while self._paged and lines and not str(lines[0]).strip():
            lines.pop(0)
        return lines

    def move(self, by: int) -> bool:
        """Move by lines, or pages if paged; return False at either end."""
        before, self.top = self.top, max(0, self.top + by * (self._height if self._paged else 1))
        self._settle()
        if self.top != before:
            self._place = self._starts[self.top]
        return self.top != before

    def to_end(self) -> None:
        """Go to the last line."""
        while self._take():
            pass
        self.move(len(self.lines))

    def _settle(self) -> None:
        while len(self.lines) <= self.top + self._height and self._take():
            pass
        if self._paged:
            self.top = min(self.page, self.pages - 1) * self._height
        elif self.ended:
            self.top = max(0, min(self.top, len(self.lines) - self._height))

    def _take(self) -> bool:
        for block in self._source:
            self._taken.append(block)
            self._add(block)
            return True
        self.ended = True
        return False

    def _add(self, block: Block) -> None:
        for line in self._wrap(block, self._width):
            text = str(line)
            if not (self._paged and self._height < AIRY) or text.strip():
                self.lines.append(line)
                self._starts.append(self._starts[-1] + len("".join(text.split())))
