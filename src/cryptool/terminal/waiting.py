"""Show that slow work goes on: a bar on a terminal's stderr, one sentence in lines, nothing for programs.

Rules:
1. Nothing is shown for what takes less than half a second, and nothing of Rich is loaded.
2. On a page, stay on the row above the keys, which the next question draws again.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from typing import TYPE_CHECKING

from cryptool.terminal.console import Console, Mode
from cryptool.terminal.frame import Frame

if TYPE_CHECKING:
    from rich.progress import Progress

AT_ONCE = 0.5  # seconds
_ROW = "\x1b7\x1b[{row};1H\x1b[2K"
_BACK = "\x1b[2K\x1b8"


@contextmanager
def waiting(console: Console, words: str) -> Iterator[Callable[[int, int], None]]:
    """Show `words` while the block takes longer; it may tell how much is done, and of how much."""
    bar = _Bar(console, words)
    if console.display.mode is Mode.PLAIN or console.stderr is None or not console.stderr.isatty():
        yield bar.told
        return
    timer = threading.Timer(AT_ONCE, bar.show)
    timer.daemon = True
    timer.start()
    try:
        yield bar.told
    finally:
        timer.cancel()
        bar.hide()


@contextmanager
def counting(console: Console, words: str, total: int) -> Iterator[Callable[[], None]]:
    """Do the same for `total` steps of work; what is yielded is called after each."""
    done = count(1)
    with waiting(console, words) as told:
        told(0, total)
        yield lambda: told(next(done), total)


class _Bar:
    """The bar, shown by one thread and moved by another."""

    def __init__(self, console: Console, words: str) -> None:
        self._console = console
        self._words = words
        self._frame = Frame(console.display.columns, console.display.rows)
        self._lock = threading.Lock()
        self._over = False
        self._far: tuple[int, int] = (0, 0)
        self._progress: Progress | None = None
        self._moved = False  # to a row of the page

    def show(self) -> None:
        with self._lock:
            if self._over:
                return
            if self._console.display.mode is Mode.LINES:
                with self._console.at_once():
                    self._console.error_line(self._words)
                return
            self._moved = self._console.covered
            if self._moved:
                self._write(_ROW.format(row=max(1, self._frame.rows - 1)))
            self._progress = _made(self._console)
            left = self._frame.margin if self._moved else 0
            self._progress.add_task(" " * left + self._console.shown(self._words), total=None)
            self._move()
            self._progress.start()

    def told(self, done: int, whole: int) -> None:
        """Move the bar; what comes after the last part has no known end."""
        self._far = (done, whole)
        with self._lock:
            self._move()

    def hide(self) -> None:
        with self._lock:
            self._over = True
            if self._progress is not None:
                self._progress.stop()
                if self._moved:
                    self._write(_BACK)

    def _move(self) -> None:
        done, whole = self._far
        if self._progress is not None:
            known = done < whole
            self._progress.update(
                self._progress.task_ids[0], completed=done if known else 0, total=whole if known else None
            )

    def _write(self, text: str) -> None:
        assert self._console.stderr is not None
        self._console.stderr.write(text)
        self._console.stderr.flush()


def _made(console: Console) -> "Progress":
    from rich.progress import BarColumn, Progress, TextColumn

    shown = console.rich_on_stderr()
    shown.show_cursor = lambda show=True: False  # type: ignore[method-assign]  # a killed run would leave it hidden
    bar = BarColumn(None, style="hint", complete_style="mark", finished_style="mark", pulse_style="mark")
    words = TextColumn("{task.description}", markup=False)
    return Progress(words, bar, console=shown, transient=True, expand=True)
