"""Draw rows on the alternate screen, and show private text there.

Rules:
1. Place, clear and write each row; never scroll.
2. Never hide the real cursor: leave it at the end of the last row, for screen readers.
3. Never show private text in a pager or on the ordinary screen: it must not reach the scrollback.
4. Read a stream only as far as the person pages, so that a long list opens at once.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

from cryptool.terminal.console import Console
from cryptool.terminal.frame import Frame, Sheet, footer, painted, shown_keys
from cryptool.terminal.keys import Keys, KeySource, TerminalSource
from cryptool.terminal.phrases import say
from cryptool.terminal.theme import without_sgr
from cryptool.terminal.tty import Guard
from cryptool.terminal.wrap import cells, wrapped

if TYPE_CHECKING:
    from cryptool.terminal.hide import Hiding

Result = TypeVar("Result")
Size = tuple[int, int]


class TerminalScreen:
    """Draws rows. `source` and `size` replace the terminal's keys and size in tests."""

    def __init__(
        self,
        console: Console,
        guard: Guard,
        *,
        source: KeySource | None = None,
        size: Callable[[], Size] | None = None,
    ) -> None:
        self._console = console
        self._guard = guard
        self._source = source
        self._ask_size = size or self._terminal_size
        self.size: Size = (console.display.columns, console.display.rows)

    @contextlib.contextmanager
    def open(self) -> Iterator[Keys]:
        """Switch to the alternate screen, unless it is on, and yield the keys; always restore the screen."""
        with self._guard, self._guard.single_keys(), contextlib.ExitStack() as stack:
            source = self._source
            if source is None:
                assert self._guard.keys_fd is not None
                terminal = stack.enter_context(TerminalSource(self._guard.keys_fd))
                stack.callback(self._guard.on_resume(terminal.wake))
                source = terminal
            inside = self._guard.full_screen
            if not inside:
                self._guard.enter_full_screen()
            try:
                yield Keys(source)
            finally:
                if not inside:
                    self._guard.leave_full_screen()

    def run(
        self,
        draw: Callable[[], None],
        handle: Callable[[str], Result | None],
        hiding: Hiding,
        *,
        typing: Callable[[], bool] = lambda: False,
        alone: float = 0.0,
        tick: Callable[[], float | None] = lambda: None,
    ) -> Result | None:
        """Draw and give keys to `handle` until it returns something true; None at the end of input.

        While `typing`, `x` is a letter and does not hide. `alone`: seconds without a key until it hides; 0: never.
        `tick` draws what moves by itself and returns the seconds until it does so again; None: nothing moves, 0: what
        moves is over, and `handle` is given an empty key.
        """
        with self.open() as keys:
            while True:
                draw()
                key = _next(keys, alone or None, tick)
                if key == "eof":
                    return None
                if key == "resize":
                    self.measure()
                elif key is None and not alone:
                    continue
                elif key in (None, "c-x") or (key == "x" and not typing()):
                    keys.forget()
                    hiding()
                    self.measure()
                elif result := handle(key):
                    return result

    def measure(self) -> None:
        """Measure the terminal, after a resize."""
        self.size = self._ask_size()

    def draw(self, rows: Sequence[str], first: int = 0) -> None:
        """Write rows from the top and clear below. The `first` ones stand there; what does not fit is dropped."""
        rows = rows[: self.size[1]]
        numbered = list(enumerate(rows, 1))[first:]
        placed = "".join(f"\x1b[{place};1H\x1b[K{row}" for place, row in numbered)
        end = min(self.size[0], cells(without_sgr(rows[-1])) + 1) if rows else 1
        below = f"\x1b[{len(rows) + 1};1H\x1b[J\x1b[{max(1, len(rows))};{end}H"
        self._console.last_painter = self
        if (stdout := self._console.stdout) is not None:
            stdout.write("\x1b[0m" + placed + (below if len(rows) < self.size[1] else ""))
            stdout.flush()

    def redraw(self, place: int, row: str) -> None:
        """Write one row anew, counted from 1. The cursor stays where it is."""
        if (stdout := self._console.stdout) is not None and 0 < place <= self.size[1]:
            stdout.write(f"\x1b7\x1b[{place};1H\x1b[0m\x1b[K{row}\x1b8")
            stdout.flush()

    def _terminal_size(self) -> Size:
        try:
            assert self._guard.screen_fd is not None
            size = os.get_terminal_size(self._guard.screen_fd)
        except (AssertionError, OSError):
            return self.size
        return max(1, size.columns), max(1, size.lines)


def _next(keys: Keys, alone: float | None, tick: Callable[[], float | None]) -> str | None:
    while True:
        seconds = tick()
        if seconds == 0:
            return ""
        key = keys.next(alone if seconds is None else seconds)
        if key is not None or seconds is None:
            return key


_STEPS = {"down": 1, "enter": 1, "up": -1}
_PAGES = {" ": 1, "pagedown": 1, "pageup": -1, "b": -1}


class Viewer:
    """Shows private text until it is closed. `help` returns the urgent help page."""

    def __init__(
        self,
        console: Console,
        screen: TerminalScreen,
        hiding: Hiding,
        *,
        help: Callable[[], str],
        private: bool = True,
    ) -> None:
        self._console = console
        self._screen = screen
        self._hiding = hiding
        self._help = help
        self._alone = console.display.cover_after if private else 0.0
        self._pages: list[tuple[str, Sheet[str, str]]] = []
        self._keys, self._other, self._chosen = "private.keys", "", False

    def show(self, title: str, paragraphs: Iterable[str], other: str = "") -> bool:
        """Show paragraphs until closed. Raise KeyboardInterrupt for Ctrl-C, also while hidden.

        `other` is the phrase of the keys with one more, the letter of which closes too: then return True.
        """
        self._pages, self._keys = [(title, self._sheet(paragraphs))], other or "private.keys"
        self._other, self._chosen = say(f"{other}-letter") if other else "", False
        self._screen.run(self._draw, self._handle, self._hiding, alone=self._alone)
        return self._chosen

    def _sheet(self, paragraphs: Iterable[str]) -> Sheet[str, str]:
        return Sheet(paragraphs, lambda text, width: wrapped(self._console.shown(text), width))

    def _handle(self, key: str) -> bool:
        """Return whether to close."""
        sheet = self._pages[-1][1]
        if key in ("escape", "c-d", "q"):
            self._pages.pop()
        elif self._other == key and len(self._pages) == 1:
            self._chosen = True
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
        return Frame(*self._screen.size)

    def _draw(self) -> None:
        frame, (title, sheet) = self._frame, self._pages[-1]
        sheet.fit(frame.width, frame.height)
        name, gap, place = frame.head(self._console.shown(title), self._place(sheet, frame.height))
        head = painted(self._console, (name, "title"), (gap, ""), (place, "place"))
        keys = shown_keys(say(self._keys), self._console)
        if title == say("private.help"):
            keys = [key for key in keys if not key.startswith("h ")]
        foot = painted(self._console, *footer(keys, frame.foot_width))
        self._screen.draw(frame.page(head, sheet.shown(), [foot]))

    def _place(self, sheet: Sheet[str, str], height: int) -> str:
        if not sheet.ended:
            return say("private.place-open", first=sheet.top + 1)
        if len(sheet.lines) <= height:
            return ""
        last = min(sheet.top + height, len(sheet.lines))
        return say("private.place", first=sheet.top + 1, last=last, all=len(sheet.lines))
