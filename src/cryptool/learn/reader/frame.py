"""The frame of a reader's screen: a head that says where one is, a foot that says which keys do something.

Rules kept here:
1. The foot names live keys only, the most wanted first, in as many lines as there is room for.
2. A small screen loses blank lines first, then the foot's second line, then the foot, then the head, but
   never the text.
"""

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
    """Sizes for one screen. `wide` gives the text the whole width, for what comes wrapped already."""

    columns: int
    rows: int
    wide: bool = False

    @property
    def margin(self) -> int:
        """Blanks on the left."""
        return 2 if self.columns >= WITH_MARGIN and not self.wide else 0

    @property
    def width(self) -> int:
        """Columns for the text."""
        return max(8, min(self.columns if self.wide else TEXT_WIDTH, self.columns - 2 * self.margin))

    @property
    def head_rows(self) -> int:
        """Rows for the head, the blank one below it counted."""
        return 0 if self.rows < 4 else 1 if self.rows < 10 else 2

    @property
    def foot_rows(self) -> int:
        """Rows for the foot, the blank one above it counted. Always as many, so pages stay put."""
        return 0 if self.rows < 3 else 1 if self.rows < 8 else 3

    @property
    def height(self) -> int:
        """Rows for the text."""
        return max(1, self.rows - self.head_rows - self.foot_rows)

    def head(self, console: Console, title: str, place: str) -> list[str]:
        """The title on the left and the place on the right."""
        if not self.head_rows:
            return []
        room = min(self.columns - self.margin, TEXT_WIDTH)
        place = cut(place, room, dots="")
        title = "" if cells(place) + 6 > room else cut(title, room - cells(place) - 2)
        gap = " " * (room - cells(title) - cells(place))
        line = _styled(console, (title, "title"), (gap, ""), (place, "place"))
        return [" " * self.margin + line, *[""] * (self.head_rows - 1)]

    def foot(self, console: Console, keys: Mapping[str, str]) -> list[str]:
        """The keys, by key and what it does."""
        if not self.foot_rows:
            return []
        lines = _in_lines(list(keys.items()), self.columns - self.margin - 1, max(1, self.foot_rows - 1))
        painted = [" " * self.margin + _key_line(console, line) for line in lines]
        return [*[""] * (self.foot_rows - len(painted)), *painted]

    def typing(self, console: Console, words: str) -> list[str]:
        """The foot while words to search for are being typed; the cursor rests at their end."""
        width, margin = self.columns - self.margin - 1, " " * self.margin
        typed = say("learn.search-prompt", words=words)
        while cells(typed) > width:
            typed = typed[1:]
        hint = [margin + cut(say("learn.search-hint"), width)] if self.foot_rows > 1 else []
        blank = [""] * (self.foot_rows - 1 - len(hint))
        return [*blank, *hint, margin + console.shown(typed)]


def place(frame: Frame, page: int, pages: int, part: int | None, parts: int) -> str:
    """Where one is, counted from 1; `part` is None where there are no parts."""
    tail = "-short" if frame.columns < SHORT_PLACE else ""
    if part is None:
        return say("learn.page" + tail, page=page, pages=pages) if pages > 1 else ""
    if pages == 1:
        return say("learn.place" + tail, part=part, parts=parts)
    return say("learn.place-page" + tail, part=part, parts=parts, page=page, pages=pages)


def _in_lines(keys: Sequence[tuple[str, str]], width: int, count: int) -> list[list[tuple[str, str]]]:
    """The keys in at most `count` lines; those that find no room are left out."""
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
