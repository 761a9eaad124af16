"""A bar for work that takes a while and has a known end: one line on stderr, gone once the work is done.

Rules:
1. It is drawn only where the terminal can erase it. In lines it is one sentence, said once; through a pipe nothing.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from cryptool.terminal.bars import glyphs
from cryptool.terminal.console import Mode

if TYPE_CHECKING:
    from cryptool.terminal.console import Console

_AFTER, _BETWEEN = 0.5, 0.1  # seconds until it is shown, and between two changes
_CELLS = 20
_ERASE = "\r\x1b[2K"


@contextmanager
def progress_bar(console: "Console", words: str, total: int) -> Iterator[Callable[[], None]]:
    """Yield what is called for each of `total` steps. `words` say what is going on."""
    done, drawn = 0, False
    shown_at = time.monotonic() + _AFTER
    told = console.stderr is not None and console.stderr.isatty() and not console.covered
    sign = glyphs(unicode=console.display.unicode).bar

    def step() -> None:
        nonlocal done, drawn, shown_at
        done += 1
        if not told or time.monotonic() < shown_at:
            return
        shown_at = time.monotonic() + _BETWEEN
        part = min(1.0, done / max(total, 1))
        if console.display.mode is Mode.FULL and console.display.erases:
            _draw(console, f"{words} {sign * int(part * _CELLS):{_CELLS}} {part:4.0%}")
        elif console.display.mode is not Mode.PLAIN and not drawn:
            console.error_line(words)
        drawn = True

    try:
        yield step
    finally:
        if drawn and console.display.mode is Mode.FULL:
            _draw(console, "")


def _draw(console: "Console", text: str) -> None:
    assert console.stderr is not None
    console.stderr.write(_ERASE + console.shown(text)[: console.display.columns - 1])
    console.stderr.flush()
