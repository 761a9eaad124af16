"""The screens of a door on the alternate screen, one at a time."""

from __future__ import annotations

from collections.abc import Callable

from cryptool.now.door import Door, DoorScreen, End
from cryptool.terminal.console import Console
from cryptool.terminal.frame import TURNS, Frame, Sheet, footer, painted, shown_keys
from cryptool.terminal.hide import Hiding
from cryptool.terminal.phrases import say
from cryptool.terminal.screen import TerminalScreen
from cryptool.terminal.wrap import wrapped

_TURNS = {**TURNS, "n": 1, "escape": -1}


class DoorPages:
    """Shows all screens of a door but its last, which asks.

    `hiding` hides the screen; `show_help` shows urgent help; `at_end` begins at the last of them.
    """

    def __init__(
        self,
        console: Console,
        screen: TerminalScreen,
        door: Door,
        hiding: Hiding,
        show_help: Callable[[], object],
        *,
        at_end: bool = False,
    ) -> None:
        self._console = console
        self._screen = screen
        self._door = door
        self._hiding = hiding
        self._show_help = show_help
        self._open(len(door.screens) - 2 if at_end else 0)

    def run(self) -> End:
        """Show the screens until the person leaves them. Raise KeyboardInterrupt for Ctrl-C."""
        self._screen.measure()
        return self._screen.run(self._draw, self._handle, self._hiding) or End.LEFT

    def _open(self, number: int) -> None:
        self._number = number
        self._sheet = Sheet(_rows(self._door.screens[number]), self._wrapped, paged=True)

    def _wrapped(self, row: tuple[str, str], width: int) -> list[str]:
        text, style = row
        return [painted(self._console, (line, style)) for line in wrapped(self._console.shown(text), width)]

    def _handle(self, key: str) -> End | None:
        turn = _TURNS.get(key, 0)
        if key in ("q", "c-d"):
            return End.LEFT
        if key in ("h", "f1"):
            self._show_help()
        elif turn and (key == "escape" or not self._sheet.move(turn)):
            number = self._number + turn
            if number < 0:
                return End.BACK if key == "escape" else None
            if number == len(self._door.screens) - 1:
                return End.ON
            self._open(number)
        return None

    def _draw(self) -> None:
        frame, last = Frame(*self._screen.size), len(self._door.screens)
        self._sheet.fit(frame.width, frame.height)
        place = say("now.place", number=self._number + 1, last=last)
        title, gap, place = frame.head(self._console.shown(self._door.title), place)
        head = painted(self._console, (title, "title"), (gap, ""), (place, "place"))
        keys = footer(shown_keys(say("now.keys"), self._console), frame.foot_width)
        self._screen.draw(frame.page(head, self._sheet.shown(), [painted(self._console, *keys)]))


def _rows(screen: DoorScreen) -> list[tuple[str, str]]:
    rows = [(screen.heading, "heading")]
    for paragraph in screen.paragraphs:
        rows += [("", ""), (paragraph, "quote" if paragraph.startswith(" ") else "")]
    return rows
