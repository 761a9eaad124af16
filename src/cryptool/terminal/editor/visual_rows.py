"""Lay out text in screen rows, wrapped at blanks.

Rules:
1. Positions in the text map to one row and column each, and back: rows never add or drop a character.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import NamedTuple


class VisualRow(NamedTuple):
    """One row: the characters from `start` to `end` of line number `line`."""

    line: int
    start: int
    end: int


def cut_line(line: str, width: int) -> list[int]:
    """Return where the rows of a line begin; `width` is in columns. Leaves a free column in the last row."""
    ends = None if line.isascii() else _ends(line)
    starts = [0]
    while True:
        start = starts[-1]
        end = start + width if ends is None else _reach(ends, start, width)
        if end >= len(line):
            if _width(ends, start, len(line)) >= width:
                starts.append(len(line))
            return starts
        starts.append(_after_break(line, start, end))


def _after_break(line: str, start: int, end: int) -> int:
    if line[end] == " ":
        while end < len(line) and line[end] == " ":
            end += 1
        return end
    blank = line.rfind(" ", start, end)
    return blank + 1 if blank >= 0 else max(end, start + 1)


def _ends(line: str) -> list[int]:
    from prompt_toolkit.utils import get_cwidth  # the widths used for drawing

    return list(accumulate(max(0, get_cwidth(letter)) for letter in line))


def _reach(ends: list[int], start: int, width: int) -> int:
    before = ends[start - 1] if start else 0
    return bisect_right(ends, before + width, lo=start)


def _width(ends: list[int] | None, start: int, end: int) -> int:
    if ends is None:
        return end - start
    return (ends[end - 1] if end else 0) - (ends[start - 1] if start else 0)


class VisualRows:
    """The rows of a text at one width. Reuses the layout of unchanged lines from `before`."""

    def __init__(self, text: str, width: int, before: VisualRows | None = None) -> None:
        self.text = text
        self.width = max(1, width)
        self.lines = text.split("\n")
        known = before._cut if before is not None and before.width == self.width else {}
        self._cut: dict[str, list[int]] = {}
        for line in self.lines:
            if line not in self._cut:
                found = known.get(line)
                self._cut[line] = cut_line(line, self.width) if found is None else found
        self._offsets = list(accumulate((len(line) + 1 for line in self.lines), initial=0))
        self._tops = list(accumulate((len(self._cut[line]) for line in self.lines), initial=0))

    @property
    def count(self) -> int:
        """The number of rows, at least 1."""
        return self._tops[-1]

    def row(self, number: int) -> VisualRow:
        """Return row `number`, from 0."""
        line = bisect_right(self._tops, number) - 1
        starts = self._cut[self.lines[line]]
        place = number - self._tops[line]
        end = starts[place + 1] if place + 1 < len(starts) else len(self.lines[line])
        return VisualRow(line, starts[place], end)

    def shown(self, number: int) -> str:
        """Return the text of row `number`, including blanks that hang over the edge."""
        row = self.row(number)
        return self.lines[row.line][row.start : row.end]

    def place(self, index: int) -> tuple[int, int]:
        """Return row and column of the character at `index`."""
        line = min(bisect_right(self._offsets, index) - 1, len(self.lines) - 1)
        column = index - self._offsets[line]
        starts = self._cut[self.lines[line]]
        place = bisect_right(starts, column) - 1
        before = _columns(self.lines[line][starts[place] : column])
        return self._tops[line] + place, min(self.width - 1, before)

    def index(self, number: int, column: int) -> int:
        """Return the index nearest to a row and column; rows outside give the start or end of the text."""
        if number < 0:
            return 0
        if number >= self.count:
            return len(self.text)
        row = self.row(number)
        line = self.lines[row.line]
        last = row.end if row.end == len(line) else max(row.start, row.end - 1)
        if line.isascii():
            place = min(last, row.start + column)
        else:
            place, taken = row.start, 0
            while place < last and (taken := taken + _columns(line[place])) <= column:
                place += 1
        return self._offsets[row.line] + place


def _columns(text: str) -> int:
    if text.isascii():
        return len(text)
    return _ends(text)[-1]
