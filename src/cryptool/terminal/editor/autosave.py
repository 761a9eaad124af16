"""Keep the text being written as a draft.

Rules:
1. A signal that ends the program waits for a running save, so its handler never saves inside a save.
   Only one save runs at a time: each waits for the one in the background.
2. Remember a failed save and try again; never close the page for it.
3. An emptied page does not replace the draft until the person leaves the page.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from cryptool.errors import CryptoolError
from cryptool.terminal.beside import Task
from cryptool.terminal.editor.elsewhere import Elsewhere
from cryptool.terminal.tty import Guard

SECONDS = 2.0  # from the first unsaved change to the save


class Autosave:
    """Saves the text as a draft when it changes. `keep` drops the draft if given an empty text."""

    def __init__(
        self,
        guard: Guard,
        keep: Callable[[str], None],
        start: str,
        during: Callable[[Callable[[], object]], object] = lambda work: work(),
    ) -> None:
        self._guard = guard
        self._keep = keep
        self._during = during  # waits, with the hide keys working
        self._running: Task[None] | None = None
        self._start = self._kept = start
        self.used = False  # whether anything was saved since the page was opened
        self.problem: Exception | None = None  # why the last save failed

    @property
    def failed(self) -> bool:
        """Whether the last save failed."""
        return self.problem is not None

    def pending(self, text: str) -> bool:
        """Whether `text` has unsaved content."""
        return text != self._kept and not is_blank(text)

    def start(self, text: str, done: Callable[[], object] = lambda: None) -> None:
        """Save `text` in the background unless it is saved, or a save is running; then call `done` from there."""

        def run() -> None:
            try:
                self._try(text)
            finally:
                with suppress(RuntimeError):  # the page is closed
                    done()

        if not self.running and self.pending(text):
            self.settle()
            with self._guard.unbroken():  # a signal cannot wait for a task that has not started
                self._running = Task(run)
                self._running.start()

    @property
    def running(self) -> bool:
        """Whether a save is running in the background."""
        return self._running is not None and not self._running.over

    def settle(self) -> None:
        """Wait for the save in the background. Raise what only a bug causes there."""
        task = self._running
        if task is not None:
            try:
                self._during(task.result)
            finally:
                self._running = None  # only now: a signal meanwhile waits for it, too

    def note(self, text: str) -> None:
        """Save `text` unless it is saved already."""
        self.settle()
        if self.pending(text):
            self._save(text)

    def leave(self, text: str) -> None:
        """Save `text` as the draft when the page is left; a blank page drops the draft."""
        if not is_blank(text):
            self.note(text)
            return
        self.settle()
        if self.used or not is_blank(self._start):
            self._save("")

    def drop(self, text: str) -> None:
        """Drop the draft, saved first, so that what is dropped is all of it. If that fails, drop nothing."""
        self.note(text)
        if not self.failed:
            self._save("")

    def rescue(self, text: str, elsewhere: Elsewhere | None) -> None:
        """Leave in memory what could not be saved."""
        if elsewhere is not None and self.failed and self.pending(text):
            elsewhere.memory(text)

    def _save(self, text: str) -> None:
        with self._guard.unbroken():
            self._try(text)

    def _try(self, text: str) -> None:
        try:
            self._keep(text)
        except (CryptoolError, OSError) as error:
            self.problem = error
        else:
            self.problem, self._kept, self.used = None, text, True


def is_blank(text: str) -> bool:
    """Whether the text is blank."""
    return not text or text.isspace()
