"""The head and foot of the reader's screen, which give way to the text on a small screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from cryptool.terminal.console import Console
from cryptool.terminal.phrases import say
from cryptool.terminal.wrap import cells, cut

TEXT_WIDTH = 76
WITH_MARGIN = 44  # columns from which there is room for a margin
SHORT_PLACE = 60  # columns below which the place is given in numbers only


class Frame(NamedTuple):
    """Sizes for one screen. `wide` gives pre-wrapped text the whole width."""

    columns: int
    rows: int
    wide: bool = False

    @property
    def margin(self) -> int:
        """Blank columns on the left."""
        return 2 if self.columns >= WITH_MARGIN and not self.wide else 0

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
        return 0 if self.rows < 3 else 1 if self.rows < 8 else 3

    @property
    def height(self) -> int:
        """Rows for the text."""
        return max(1, self.rows - self.head_rows - self.foot_rows)

    def head(self, console: Console, title: str, place: str) -> list[str]:
        """Lay out the title on the left and the place on the right."""
        if not self.head_rows:
            return []
        room = min(self.columns - self.margin, TEXT_WIDTH)
        place = cut(place, room, dots="")
        title = "" if cells(place) + 6 > room else cut(title, room - cells(place) - 2)
        gap = " " * (room - cells(title) - cells(place))
        line = _styled(console, (title, "title"), (gap, ""), (place, "place"))
        return [" " * self.margin + line, *[""] * (self.head_rows - 1)]

    def foot(self, console: Console, keys: Mapping[str, str]) -> list[str]:
        """Lay out the keys, each with what it does."""
        if not self.foot_rows:
            return []
        lines = _in_lines(list(keys.items()), self.columns - self.margin - 1, max(1, self.foot_rows - 1))
        painted = [" " * self.margin + _key_line(console, line) for line in lines]
        return [*[""] * (self.foot_rows - len(painted)), *painted]

    def typing(self, console: Console, words: str) -> list[str]:
        """Lay out the foot while search words are typed; the last line ends at the cursor."""
        width, margin = self.columns - self.margin - 1, " " * self.margin
        typed = say("learn.search-prompt", words=words)
        while cells(typed) > width:
            typed = typed[1:]
        hint = [margin + cut(say("learn.search-hint"), width)] if self.foot_rows > 1 else []
        blank = [""] * (self.foot_rows - 1 - len(hint))
        return [*blank, *hint, margin + console.shown(typed)]


def place(frame: Frame, page: int, pages: int, part: int | None, parts: int) -> str:
    """Say which part and page is shown, counted from 1; `part` is None for views without parts."""
    tail = "-short" if frame.columns < SHORT_PLACE else ""
    if part is None:
        return say("learn.page" + tail, page=page, pages=pages) if pages > 1 else ""
    if pages == 1:
        return say("learn.place" + tail, part=part, parts=parts)
    return say("learn.place-page" + tail, part=part, parts=parts, page=page, pages=pages)


def _in_lines(keys: Sequence[tuple[str, str]], width: int, count: int) -> list[list[tuple[str, str]]]:
    lines: list[list[tuple[str, str]]] = [[]]
    for pair in keys:
        if cells("   ".join(map(" ".join, [*lines[-1], pair]))) <= width:
            lines[-1].append(pair)
        elif len(lines) < count and cells(" ".join(pair)) <= width:
            lines.append([pair])
    return lines


def _key_line(console: Console, keys: Sequence[tuple[str, str]]) -> str:
    pieces: list[tuple[str, str]] = []
    for key, does in keys:
        pieces += [(("   " if pieces else "") + key, "key"), (" " + does, "hint")]
    return _styled(console, *pieces)


def _styled(console: Console, *pieces: tuple[str, str]) -> str:
    from rich.text import Text

    return console.ansi(Text.assemble(*pieces))
