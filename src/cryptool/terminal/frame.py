"""A page on the screen: its frame (what it is, the text, the keys), and the lines of a text in it.

Rules:
1. The frame gives way to the text on a small screen.
2. Measure the place in a text in characters before the top, never in lines: lines change with the width. Blanks do not
   count.
3. Read the text only as far as it is looked at, so that a long list opens at once.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from typing import Generic, NamedTuple, TypeVar

from cryptool.terminal.console import Console
from cryptool.terminal.theme import styled
from cryptool.terminal.wrap import cells, cut

MARGIN = 2
PAGE_WIDTH = 68  # columns of text, however wide the window
WITH_MARGIN = 40  # columns from which there is room for a margin
_GAPS = ("   ", "  ")  # between the keys of the footer, the wider one where it fits
_HELP = ("h", "F1")
_NEEDED = ("Enter", "Space", "Esc", "q", *_HELP)  # keys that the footer keeps longest
TURNS = {
    **dict.fromkeys((" ", "enter", "pagedown", "down", "right"), 1),
    **dict.fromkeys(("pageup", "up", "left", "b"), -1),
}  # keys that turn a page
AIRY = 5  # rows below which pages have no blank lines: they would fill whole pages

Block = TypeVar("Block")
Row = TypeVar("Row")  # a text, or Rich's


class Frame(NamedTuple):
    """Sizes for one screen."""

    columns: int
    rows: int

    @property
    def margin(self) -> int:
        """Blank columns on the left."""
        return MARGIN if self.columns >= WITH_MARGIN else 0

    @property
    def width(self) -> int:
        """Columns for the text."""
        return max(8, min(PAGE_WIDTH, self.columns - 2 * self.margin))

    @property
    def foot_width(self) -> int:
        """Columns for the keys; they may use the right margin where there is little room."""
        return max(8, min(PAGE_WIDTH, self.columns - self.margin - 1))

    @property
    def head_rows(self) -> int:
        """Rows for the head, including the blank row below it."""
        return 0 if self.rows < 4 else 1 if self.rows < 10 else 2

    @property
    def foot_rows(self) -> int:
        """Rows for the keys, including the blank row above them."""
        return 0 if self.rows < 3 else 1 if self.rows < 8 else 2

    @property
    def height(self) -> int:
        """Rows for the text."""
        return max(1, self.rows - self.head_rows - self.foot_rows)

    def head(self, title: str, place: str) -> tuple[str, str, str]:
        """Return the title at the left, blanks, and the place at the right, cut to one row."""
        room = min(self.columns - 2 * self.margin, PAGE_WIDTH)
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


def shown_keys(keys: str, console: Console) -> list[str]:
    """Part a phrase of keys at its double blanks; without hints only that of urgent help is left."""
    found = console.shown(keys).split("  ")
    return found if console.display.hints else [key for key in found if key.partition(" ")[0] in _HELP]


def footer(keys: Sequence[str], columns: int) -> list[tuple[str, str]]:
    """Return one styled row of keys, each `key what it does`, in at most `columns`; the last ones give way first."""
    left = list(keys)
    gap = _GAPS[0]
    while cells(gap.join(left)) > columns:
        if gap != _GAPS[1]:
            gap = _GAPS[1]
        elif len(left) == 1:
            break
        else:
            gap = _GAPS[0]
            spare = [item for item in left if item.partition(" ")[0] not in _NEEDED]
            left.remove(spare[-1] if spare else left[0])
    pieces: list[tuple[str, str]] = []
    for item in left:
        key, _, does = item.partition(" ")
        pieces += [((gap if pieces else "") + key, "key"), (cut(f" {does}", columns - cells(key)), "hint")]
    return pieces


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
        again = width != self._width or self._paged or (height < AIRY) != (self._height < AIRY)
        self._width, self._height = width, height
        if again:
            self.lines, self._starts = [], [0]
            for block in self._taken:
                self._add(block)
        if again:
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
