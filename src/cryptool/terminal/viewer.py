"""Show private text from a stream on the alternate screen, and leave nothing of it.

Rules:
1. Never use a pager or the ordinary screen: private text must not reach the scrollback.
2. Read the stream only as far as the person pages, so that a long list opens at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from cryptool.terminal.console import Console
from cryptool.terminal.frame import Frame, Sheet
from cryptool.terminal.hide import Hiding
from cryptool.terminal.phrases import say
from cryptool.terminal.screen import TerminalScreen
from cryptool.terminal.wrap import cells, cut, wrapped

_STEPS = {"down": 1, "enter": 1, "up": -1}
_PAGES = {" ": 1, "pagedown": 1, "pageup": -1, "b": -1}


class Viewer:
    """Shows private text until it is closed. `help` returns the urgent help page."""

    def __init__(
        self, console: Console, screen: TerminalScreen, hiding: Hiding, *, help: Callable[[], str]
    ) -> None:
        self._console = console
        self._screen = screen
        self._hiding = hiding
        self._help = help
        self._pages: list[tuple[str, Sheet[str, str]]] = []

    def show(self, title: str, paragraphs: Iterable[str]) -> None:
        """Show paragraphs until closed. Raise KeyboardInterrupt for Ctrl-C, also while hidden."""
        self._pages = [(title, self._sheet(paragraphs))]
        self._screen.run(self._draw, self._handle, self._hiding)

    def _sheet(self, paragraphs: Iterable[str]) -> Sheet[str, str]:
        return Sheet(paragraphs, lambda text, width: wrapped(self._console.shown(text), width))

    def _handle(self, key: str) -> bool:
        """Return whether to close."""
        sheet = self._pages[-1][1]
        if key in ("escape", "c-d", "q"):
            self._pages.pop()
        elif key in ("f1", "h") and len(self._pages) == 1:
            self._pages.append((say("private.help"), self._sheet([self._help()])))
        elif key == "home":
            sheet.move(-sheet.top)
        elif key == "end":
            sheet.to_end()
        elif key in _STEPS or key in _PAGES:
            sheet.move(_STEPS.get(key, _PAGES.get(key, 0) * max(1, self._frame.height - 1)))
        return not self._pages

    @property
    def _frame(self) -> Frame:
        return Frame(*self._screen.size, wide=len(self._pages) > 1, most=1)

    def _draw(self) -> None:
        frame, (title, sheet) = self._frame, self._pages[-1]
        sheet.fit(frame.width, frame.height)
        keys, room = say("private.keys"), frame.columns - frame.margin
        if not self._console.display.hints or cells(keys) >= room:
            keys = cut(say("private.keys-short"), frame.columns - 1)
        head = "".join(frame.head(self._console.shown(title), self._place(sheet, frame.height)))
        self._screen.draw(frame.page(head, sheet.shown(), [keys]))

    def _place(self, sheet: Sheet[str, str], height: int) -> str:
        if not sheet.ended:
            return say("private.place-open", first=sheet.top + 1)
        if len(sheet.lines) <= height:
            return ""
        last = min(sheet.top + height, len(sheet.lines))
        return say("private.place", first=sheet.top + 1, last=last, all=len(sheet.lines))
