"""Terminal emulators that tests look at: what a window shows, and its two screens."""

import re
from typing import Any

import pyte

_SWITCH = re.compile(rb"\x1b\[(?:\?1049([hl])|3(J))")
_UNFINISHED = re.compile(rb"\x1b(?:\[(?:\?[0-9]*|[0-9]*))?$")


def text_of(screen: Any) -> str:
    """What a screen shows; as its own `display` does, in a fifth of the time."""
    columns, buffer = range(screen.columns), screen.buffer
    rows = (buffer[row] for row in range(screen.lines))
    return "\n".join("".join([row[x].data for x in columns]).rstrip() for row in rows)


def scrolled_off(screen: Any) -> list[str]:
    """The rows one could scroll back to."""
    return ["".join(row[x].data for x in sorted(row)).rstrip() for row in screen.history.top]


class Screens:
    """The ordinary screen with its scrollback, and the alternate one: pyte has none."""

    def __init__(self, columns: int, rows: int) -> None:
        self.main: Any = pyte.HistoryScreen(columns, rows, history=2000)
        self.alternate: Any = pyte.HistoryScreen(columns, rows, history=1000)
        self.on_alternate = False
        self._streams: Any = {False: pyte.ByteStream(self.main), True: pyte.ByteStream(self.alternate)}
        self._waiting = b""

    def feed(self, piece: bytes) -> None:
        """Take in what was written; a sequence that is not whole yet waits for the rest."""
        piece, self._waiting = self._waiting + piece, b""
        if cut := _UNFINISHED.search(piece):
            piece, self._waiting = piece[: cut.start()], piece[cut.start() :]
        at = 0
        for switch in _SWITCH.finditer(piece):
            self._streams[self.on_alternate].feed(piece[at : switch.start()])
            at = switch.end()
            if switch[2]:
                self.main.history.top.clear()
                continue
            if switch[1] == b"h" and not self.on_alternate:
                self.alternate.reset()
            self.on_alternate = switch[1] == b"h"
        self._streams[self.on_alternate].feed(piece[at:])

    def resize(self, columns: int, rows: int) -> None:
        """The window has another size."""
        for screen in (self.main, self.alternate):
            screen.resize(rows, columns)

    @property
    def window(self) -> str:
        """What a person sees now."""
        return text_of(self.alternate if self.on_alternate else self.main)

    @property
    def ordinary(self) -> str:
        """The ordinary screen and everything one could scroll back to."""
        return "\n".join([*scrolled_off(self.main), text_of(self.main)])
