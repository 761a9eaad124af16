"""Show private text from a stream on the alternate screen, and leave nothing of it.

Rules:
1. Never use a pager or the ordinary screen: private text must not reach the scrollback.
2. Read the stream only as far as the person pages, so that a long list opens at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from cryptool.terminal.console import Console
from cryptool.terminal.hide import Hiding
from cryptool.terminal.keys import Key, KeyPress, Keys
from cryptool.terminal.phrases import say
from cryptool.terminal.screen import TerminalScreen
from cryptool.terminal.wrap import cells, cut, wrapped

TEXT_WIDTH = 76
MARGIN = 2


class Viewer:
    """Shows private text until it is closed. `help` returns the urgent help page."""

    def __init__(
        self, console: Console, screen: TerminalScreen, hiding: Hiding, *, help: Callable[[], str]
    ) -> None:
        self._console = console
        self._screen = screen
        self._hiding = hiding
        self._help = help
        self._pages: list[_Lines] = []

    def show(self, title: str, paragraphs: Iterable[str]) -> None:
        """Show paragraphs until closed. Raise KeyboardInterrupt for Ctrl-C, also while hidden."""
        self._pages = [_Lines(title, iter(paragraphs))]
        with self._screen.open() as keys:
            self._draw()
            while self._handle(keys.next(), keys):
                self._draw()

    @property
    def _now(self) -> _Lines:
        return self._pages[-1]

    def _handle(self, press: KeyPress | None, keys: Keys) -> bool:
        if press is None:
            return True
        if press.key is Key.RESIZE:
            self._screen.measure()
        elif press.key is Key.HIDE or press.text == "x":
            keys.forget()
            self._hiding()
            self._screen.measure()
        elif press.key is Key.EOF:
            return False
        elif press.key in (Key.ESC, Key.CTRL_D) or press.text == "q":
            self._pages.pop()
            return bool(self._pages)
        elif press.key is Key.F1 or press.text == "h":
            if len(self._pages) == 1:
                self._pages.append(_Lines(say("private.help"), iter([self._help()])))
        else:
            self._move(press)
        return True

    def _move(self, press: KeyPress) -> None:
        page = max(1, self._room()[1] - 1)
        steps = {
            Key.DOWN: 1,
            Key.ENTER: 1,
            Key.UP: -1,
            Key.SPACE: page,
            Key.PAGE_DOWN: page,
            Key.PAGE_UP: -page,
        }
        if press.key is Key.HOME:
            self._now.top = 0
        elif press.key is Key.END:
            self._now.to_end(*self._room())
        elif press.key in steps or press.text == "b":
            self._now.move(steps.get(press.key, -page), *self._room())

    def _room(self) -> tuple[int, int]:
        columns, rows = self._screen.size
        width = columns if len(self._pages) > 1 else min(TEXT_WIDTH, columns - 2 * self._margin())
        return max(8, width), max(1, rows - 2 * (1 + (rows >= 10)) if rows >= 4 else rows)

    def _margin(self) -> int:
        return MARGIN if self._screen.size[0] >= 44 and len(self._pages) == 1 else 0

    def _draw(self) -> None:
        columns, rows = self._screen.size
        width, height = self._room()
        margin, gap = " " * self._margin(), [""] * (rows >= 10)
        shown = self._now.shown(width, height)
        body = [margin + self._console.shown(line) if line else "" for line in shown]
        body += [""] * (height - len(body))
        if rows < 4:
            self._screen.draw(body)
            return
        keys = say("private.keys")
        keys = keys if cells(keys) < columns - len(margin) else cut(say("private.keys-short"), columns - 1)
        foot = margin + (keys if self._console.display.hints else cut(say("private.keys-short"), columns - 1))
        self._screen.draw([margin + self._head(columns - 2 * len(margin), height), *gap, *body, *gap, foot])

    def _head(self, columns: int, height: int) -> str:
        now = self._now
        place = ""
        if now.ended and len(now.lines) > height:
            last = min(now.top + height, len(now.lines))
            place = say("private.place", first=now.top + 1, last=last, all=len(now.lines))
        elif not now.ended:
            place = say("private.place-open", first=now.top + 1)
        columns = min(columns, TEXT_WIDTH)
        title = cut(self._console.shown(now.title), max(4, columns - cells(place) - 2))
        return title + " " * max(1, columns - cells(title) - cells(place)) + place


class _Lines:
    """Lines of a stream, wrapped as far as read, with a position that survives a resize."""

    def __init__(self, title: str, paragraphs: Iterator[str]) -> None:
        self.title = title
        self.top = 0
        self.lines: list[str] = []
        self.ended = False
        self._source = paragraphs
        self._taken: list[str] = []
        self._starts: list[int] = []  # the first line of each paragraph
        self._width = 0

    def shown(self, width: int, height: int) -> list[str]:
        self._fit(width)
        self._fill(self.top + height + 1)
        self.top = max(0, min(self.top, len(self.lines) - height if self.ended else self.top))
        return self.lines[self.top : self.top + height]

    def move(self, by: int, width: int, height: int) -> None:
        self.top = max(0, self.top + by)
        self.shown(width, height)

    def to_end(self, width: int, height: int) -> None:
        self._fit(width)
        while not self.ended:
            self._fill(len(self.lines) + 1)
        self.top = max(0, len(self.lines) - height)

    def _fit(self, width: int) -> None:
        if width == self._width:
            return
        paragraph = max((n for n, start in enumerate(self._starts) if start <= self.top), default=0)
        within = self.top - self._starts[paragraph] if self._starts else 0
        share = within / max(1, self._end_of(paragraph) - self._starts[paragraph]) if self._starts else 0.0
        self._width, self.lines, self._starts = width, [], []
        for text in self._taken:
            self._add(text)
        if self._starts:
            size = self._end_of(paragraph) - self._starts[paragraph]
            self.top = self._starts[paragraph] + int(share * size)

    def _end_of(self, paragraph: int) -> int:
        return self._starts[paragraph + 1] if paragraph + 1 < len(self._starts) else len(self.lines)

    def _fill(self, wanted: int) -> None:
        while len(self.lines) < wanted and not self.ended:
            text = next(self._source, None)
            if text is None:
                self.ended = True
            else:
                # Split into paragraphs, so that a position in a long text survives a resize.
                for piece in text.split("\n"):
                    self._taken.append(piece)
                    self._add(piece)

    def _add(self, text: str) -> None:
        self._starts.append(len(self.lines))
        self.lines += wrapped(text, self._width)
