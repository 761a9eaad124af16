"""Work in a thread while the terminal is watched for the keys that hide.

Rules:
1. Whatever else is typed meanwhile waits for the next question, in its order.
"""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable
from math import inf
from typing import TYPE_CHECKING, Generic, TypeVar

from cryptool.terminal.console import Console, Mode
from cryptool.terminal.keys import Keys, TerminalSource, WakeReason, teach_escapes, until_readable
from cryptool.terminal.tty import Guard

if TYPE_CHECKING:
    from prompt_toolkit.key_binding import KeyPress

Result = TypeVar("Result")
_TICK = 0.05  # seconds between two looks at the work
_LOOK = 0.002  # the same, while nothing else is watched
_PAUSE = 0.2  # seconds between two tries


class Task(threading.Thread, Generic[Result]):
    """Does `work`, and does it again while it fails and `again` agrees.

    Ask `over`, never `is_alive` or `join`: they take locks of `threading`, which the code that a signal interrupted may
    hold, and its handler waits for a task, too.
    """

    def __init__(self, work: Callable[[], Result], again: Callable[[], bool] = lambda: False) -> None:
        super().__init__(daemon=True)
        self._work = work
        self._again = again
        self._done: list[Result] = []
        self._error: BaseException | None = None
        self.over = False

    def run(self) -> None:
        """Do the work."""
        while not self.over:
            try:
                self._done.append(self._work())
            except BaseException as error:  # noqa: BLE001 - raised by `result`
                if self._again():
                    time.sleep(_PAUSE)
                    continue
                self._error = error
            self.over = True

    def wait(self, seconds: float = inf) -> None:
        """Wait for the work, up to so many seconds."""
        until = time.monotonic() + seconds
        while not self.over and time.monotonic() < until:
            time.sleep(_LOOK)

    def result(self) -> Result:
        """Wait for the work; return or raise what it did."""
        self.wait()
        if self._error is not None:
            raise self._error
        return self._done[0]


class _Remembering(TerminalSource):
    """Remembers what was read."""

    def __init__(self, fd: int) -> None:
        super().__init__(fd)
        self.taken = b""
        self.resized = False
        self.before: list[KeyPress] = []

    def read(self, timeout: float | None) -> bytes | WakeReason:
        got = super().read(timeout)
        if isinstance(got, bytes):
            self.taken += got
        self.resized = self.resized or got is WakeReason.RESIZE
        return got

    def typed_ahead(self) -> list[KeyPress]:
        self.before = super().typed_ahead()
        return self.before

    def give_back(self) -> None:
        """Leave everything to the next question."""
        from prompt_toolkit.input.typeahead import store_typeahead
        from prompt_toolkit.input.vt100_parser import Vt100Parser

        teach_escapes()
        parsed: list[KeyPress] = []
        parser = Vt100Parser(parsed.append)
        parser.feed(self.taken.decode("utf-8", "surrogateescape"))
        parser.flush()
        store_typeahead(self, [*self.before, *parsed])  # type: ignore[arg-type]


def watch(task: Task[Result], console: Console, guard: Guard, hide: Callable[[], None]) -> None:
    """Call `hide` for each hide key that is typed until the work is done."""
    assert guard.keys_fd is not None
    if console.display.mode is not Mode.FULL:
        _watch_lines(task, console, guard.keys_fd, hide)
        return
    with guard, guard.single_keys():
        while not task.over:
            source = _Remembering(guard.keys_fd)
            with source:
                hides = _hide_key(task, Keys(source))
            if source.resized:
                signal.raise_signal(signal.SIGWINCH)  # for the page
            if hides:
                hide()
            else:
                source.give_back()


def _hide_key(task: Task[Result], keys: Keys) -> bool:
    """Wait for a hide key; return False once the work is done."""
    key: str | None = ""
    # An Esc may be the first of two.
    while key != "eof" and (not task.over or keys.pending):
        key = keys.next(_TICK)
        if key == "c-x":
            return True
    return False


def _watch_lines(task: Task[Result], console: Console, fd: int, hide: Callable[[], None]) -> None:
    ended = False
    while not task.over:
        if ended or not until_readable(fd, _TICK):
            task.wait(_TICK)
            continue
        try:
            line = os.read(fd, 1 << 16)
        except OSError:
            line = b""
        if line.strip().lower() == b":x":
            console.typed_ahead.clear()
            hide()
        else:
            console.typed_ahead.append(line)
            ended = not line
