"""Keeps what is being written as a draft, and never twice at once.

Rules kept here:
1. A signal that ends the program waits until a save under way is done: the save in its handler is never a save within
   a save.
2. A failing save is remembered and tried again; it never takes the page away from the person.
3. A page that was emptied does not replace the words that were kept, until it is left: then there is no draft.
"""

from __future__ import annotations

from collections.abc import Callable

from cryptool.errors import CryptoolError
from cryptool.terminal.tty import Guard

SECONDS = 2.0  # from the first letter that is not kept to the save


class Autosave:
    """What was kept last, and the way to keep more.

    Args:
        guard: Holds back signals while a save is under way.
        keep: Keeps a text as the draft. Given an empty text when no draft is wanted any more.
        start: What the page began with, which is kept already, or nothing.
    """

    def __init__(self, guard: Guard, keep: Callable[[str], None], start: str) -> None:
        self._guard = guard
        self._keep = keep
        self._start = self._kept = start
        self._used = False
        self.failed = False

    def pending(self, text: str) -> bool:
        """Whether `text` holds something that is not kept."""
        return text != self._kept and not is_blank(text)

    @property
    def used(self) -> bool:
        """Whether anything was kept since the page was opened."""
        return self._used

    def note(self, text: str) -> None:
        """Keep `text` if it is not kept yet."""
        if self.pending(text):
            self._save(text)

    def leave(self, text: str) -> None:
        """The page is left without saving: what is on it becomes the draft. An empty page leaves none."""
        if not is_blank(text):
            self.note(text)
        elif self._used or not is_blank(self._start):
            self._save("")

    def drop(self) -> None:
        """The person throws away what was written."""
        self._save("")

    def _save(self, text: str) -> None:
        with self._guard.unbroken():
            try:
                self._keep(text)
            except (CryptoolError, OSError):
                self.failed = True
            else:
                self.failed, self._kept, self._used = False, text, True


def is_blank(text: str) -> bool:
    """Whether there is nothing but blanks in it."""
    return not text or text.isspace()
