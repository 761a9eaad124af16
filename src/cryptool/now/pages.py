"""The screens of a door on the alternate screen, one at a time."""

from __future__ import annotations

from collections.abc import Callable

from cryptool.now.door import Door, DoorScreen, End
from cryptool.terminal.console import Console
from cryptool.terminal.frame import Frame, Sheet, painted
from cryptool.terminal.hide import Hiding
from cryptool.terminal.phrases import say
from cryptool.terminal.screen import TerminalScreen
from cryptool.terminal.wrap import cells, cut, wrapped

_TURNS = {
    **dict.fromkeys((" ", "enter", "pagedown", "down", "right", "n"), 1),
    **dict.fromkeys(("pageup", "up", "left", "b", "escape"), -1),
}


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
        frame, last = Frame(*self._screen.size, most=1), len(self._door.screens)
        self._sheet.fit(frame.width, frame.height)
        place = say("now.place", number=self._number + 1, last=last)
        title, gap, place = frame.head(self._console.shown(self._door.title), place)
        head = painted(self._console, (title, "title"), (gap, ""), (place, "place"))
        self._screen.draw(frame.page(head, self._sheet.shown(), [self._keys(frame)]))

    def _keys(self, frame: Frame) -> str:
        keys = [("h", say("now.help"))]
        if self._console.display.hints:
            keys = [(say("now.key-next"), say("now.next")), (say("now.key-back"), say("now.back")), *keys]
        room = frame.columns - frame.margin - 1
        while (words := "   ".join(" ".join(pair) for pair in keys)) and cells(words) > room:
            if len(keys) == 1:
                return cut(words, room)
            del keys[0]
        pieces = [
            piece
            for at, (key, does) in enumerate(keys)
            for piece in ((("   " if at else "") + key, "key"), (f" {does}", "hint"))
        ]
        return painted(self._console, *pieces)


def _rows(screen: DoorScreen) -> list[tuple[str, str]]:
    rows = [(screen.heading, "heading")]
    for paragraph in screen.paragraphs:
        rows += [("", ""), (paragraph, "quote" if paragraph.startswith(" ") else "")]
    return rows
