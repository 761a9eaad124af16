"""Hide the screen at once, save the draft, and wait until the person returns.

Rules:
1. Leave the alternate screen first, then home, clear, clear scrollback. In another order tmux leaves the page.
2. Cover before anything slow: run the save callbacks on the empty screen. What may be slow while a page is shown
   runs in `during`, or in a thread of its own.
3. While covered, show nothing: no key echo, no redraw after a resize, no message about a failed save.
4. Stay `covered` until `on_return` has agreed: its question must appear on the empty screen.
"""

from __future__ import annotations

import contextlib
import os
import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from cryptool.terminal.console import Console
from cryptool.terminal.keys import Keys, KeySource, TerminalSource
from cryptool.terminal.tty import Guard

if TYPE_CHECKING:
    from cryptool.terminal.beside import Task

Result = TypeVar("Result")

AT_ONCE = 0.05  # seconds; what takes longer is done beside the hide keys
_BREATH = 0.3  # seconds; what is typed so soon after the hide key is no Enter to return
_AGAIN = 2.0  # seconds without a key between two tries to save what a busy store did not take
HOME, CLEAR, CLEAR_SCROLLBACK = "\x1b[H", "\x1b[2J", "\x1b[3J"
WIPE = "\x1b[0m" + HOME + CLEAR + CLEAR_SCROLLBACK

# Ordinary names, and no dates that would look old.
_LISTING = """\
total 24
-rw-r--r--  1 user user  1804 notes.txt
-rw-r--r--  1 user user   221 todo.txt
drwxr-xr-x  2 user user  4096 old
$ """


class Hiding:
    """Hides the screen when called, until the person returns and `on_return` (for the passphrase) agrees."""

    def __init__(
        self,
        console: Console,
        guard: Guard,
        *,
        on_return: Callable[[], bool] | None = None,
        source: KeySource | None = None,
    ) -> None:
        self._console = console
        self._guard = guard
        self.on_return = on_return
        self.on_hide: Callable[[], object] | None = None  # for example, ends an unlock
        self._source = source
        self.covered = False
        self._task: Task[Any] | None = None  # what `during` does

    def __call__(self) -> None:
        """Cover, save, wait, return; the caller redraws. Raise KeyboardInterrupt if the person left instead."""
        was_full, was_covered = self._guard.full_screen, self.covered
        self.covered = True
        self.cover()
        with self._guard, self._guard.single_keys():  # without echo
            self._save()
            self._wait()
        while self.on_return is not None and not self.on_return():
            self.cover()
            self._wait()
        self.covered = was_covered
        self._guard.write(self._blank())
        if was_full:
            self._guard.enter_full_screen()

    def _save(self) -> None:
        start = time.monotonic()
        if self._task is None:  # else the store is in use, by what saves the words
            self._guard.save()
        if self.on_hide is not None:
            with contextlib.suppress(Exception):  # hiding never fails
                self.on_hide()
        if time.monotonic() - start < _BREATH:  # what comes later may be the Enter that returns
            self._guard.forget_keys()

    def during(self, work: Callable[[], Result], *, again: bool = False) -> Result:
        """Do work that may be slow; a hide key covers at once, and the work goes on behind the cover.

        `again`: while covered, work that fails is tried again. Return and raise as `work` does.
        """
        # In a handler a new thread could wait for ever for locks of `threading` that the interrupted code holds.
        aside = self._guard.ending or threading.current_thread() is not threading.main_thread()
        if aside or self.covered or self._guard.keys_fd is None or os.name == "nt":
            return work()
        from cryptool.terminal.beside import Task, watch

        task = Task(work, lambda: again and self.covered)
        self._task = task
        with self._guard.unbroken():
            task.start()
        try:
            task.wait(AT_ONCE)
            if not task.over:
                watch(task, self._console, self._guard, self)
        finally:
            task.wait()  # also after Ctrl-C: the store is for one thread at a time
            self._task = None
        return task.result()

    def cover(self) -> None:
        """Only cover: on return, the screen and scrollback show nothing of ours."""
        listing = _LISTING.replace("\n", "\r\n") if self._console.display.cover == "listing" else ""
        self._guard.leave_full_screen(then=self._blank() + listing)

    def _blank(self) -> str:
        # A terminal that cannot clear is scrolled out of sight.
        return WIPE if self._console.display.erases else "\n" * (2 * self._console.display.rows)

    def _wait(self) -> None:
        if self._source is not None:
            self._until_enter(Keys(self._source))
        elif self._guard.keys_fd is not None:
            with self._guard, self._guard.single_keys(), TerminalSource(self._guard.keys_fd) as source:
                source.typed_ahead()  # in the same breath as the hiding
                self._until_enter(Keys(source))
        else:
            _until_empty_line(self._console)

    def _until_enter(self, keys: Keys) -> None:
        while (key := keys.next(_AGAIN)) != "enter":
            if key == "eof":
                raise KeyboardInterrupt
            if key is None and self._task is None:
                self._guard.save()  # does nothing where all is saved


def _until_empty_line(console: Console) -> None:
    while console.stdin is not None:
        line = console.stdin.readline()
        if not line:
            break
        if not line.strip():
            return
    raise KeyboardInterrupt
