"""Hiding: the page is gone at once, the draft is kept, and only a deliberate act brings it back.

Rules kept here:
1. Leave the alternate screen first, then home, clear, clear scrollback. In the other order tmux keeps the
   old page.
2. Cover before anything slow: the save callbacks run second, on a screen that is already empty.
3. While covered nothing shows: no key is echoed, no window change draws, a failing save says nothing.
4. Enter comes back (through the `on_return` hook, if there is one). Ctrl-C and the end of input leave.
5. Until it has come back it is `covered`: what the hook asks stands on the empty screen and not on a page.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable

from cryptool.terminal.console import Console
from cryptool.terminal.keys import Key, Keys, KeySource, TerminalSource
from cryptool.terminal.tty import Guard

HOME, CLEAR, CLEAR_SCROLLBACK = "\x1b[H", "\x1b[2J", "\x1b[3J"
WIPE = "\x1b[0m" + HOME + CLEAR + CLEAR_SCROLLBACK

# What a neighbour sees with `cover = "listing"`: ordinary names, and no dates to go stale.
_LISTING = """\
total 24
-rw-r--r--  1 user user  1804 notes.txt
-rw-r--r--  1 user user   221 todo.txt
drwxr-xr-x  2 user user  4096 old
$ """


class Hiding:
    """Hides the screen when called and returns when the person comes back.

    Args:
        console: Where to hide.
        guard: Holds the terminal and the save callbacks.
        on_return: Asked before the page comes back; False keeps it covered. For the passphrase.
        source: Where keys come from while covered; the terminal, unless a test says otherwise.
    """

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
        self.on_hide: Callable[[], None] | None = None  # what else ends with a hide, such as an unlock
        self._source = source
        self.covered = False

    def __call__(self) -> None:
        """Cover, save, wait, come back. The caller draws its page again.

        Raises:
            KeyboardInterrupt: The person left instead of coming back, or the input ended.
        """
        was_full, was_covered = self._guard.full_screen, self.covered
        self.covered = True
        self.cover()
        self._guard.save()
        if self.on_hide is not None:
            with contextlib.suppress(Exception):  # hiding never fails
                self.on_hide()
        self._guard.forget_keys()
        self._wait()
        while self.on_return is not None and not self.on_return():
            self.cover()
            self._wait()
        self.covered = was_covered
        self._guard.write(self._blank())
        if was_full:
            self._guard.enter_full_screen()

    def cover(self) -> None:
        """Only the covering: nothing of ours is on the screen or above it when this returns."""
        listing = _LISTING.replace("\n", "\r\n") if self._console.display.cover == "listing" else ""
        self._guard.leave_full_screen(then=self._blank() + listing)

    def _blank(self) -> str:
        # A terminal that does not understand clearing is pushed out of sight.
        return WIPE if self._console.display.erases else "\n" * (2 * self._console.display.rows)

    def _wait(self) -> None:
        if self._source is not None:
            _until_enter(Keys(self._source))
        elif self._guard.keys_fd is not None:
            with self._guard, self._guard.single_keys(), TerminalSource(self._guard.keys_fd) as source:
                _until_enter(Keys(source))
        else:
            _until_empty_line(self._console)


def _until_enter(keys: Keys) -> None:
    while True:
        press = keys.next()
        if press is not None and press.key is Key.ENTER:
            return
        if press is not None and press.key is Key.EOF:
            raise KeyboardInterrupt


def _until_empty_line(console: Console) -> None:
    while console.stdin is not None:
        line = console.stdin.readline()
        if not line:
            break
        if not line.strip():
            return
    raise KeyboardInterrupt
