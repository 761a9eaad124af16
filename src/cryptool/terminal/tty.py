"""Restore the terminal, however the program ends or stops.

Rules:
1. On a fatal signal: restore the terminal, save drafts, then let the signal end the program, for its exit status.
2. In a signal handler write to the file descriptor: a buffered stream may be in the middle of a write.
3. Never touch the terminal from a background process: another process owns it.
"""

from __future__ import annotations

import contextlib
import os
import signal
import threading
from collections.abc import Callable, Collection, Iterator
from contextlib import AbstractContextManager
from types import FrameType, TracebackType
from typing import Any, TextIO

try:
    import termios
except ImportError:  # Windows: nothing to save, lines mode only
    termios = None  # type: ignore[assignment]

LEAVE_ALTERNATE = "\x1b[?1049l"
ENTER_ALTERNATE = "\x1b[?1049h\x1b[H"
# Without an alternate screen to leave, the cursor goes back to where it was last saved: here.
_LEAVE_ANOTHERS = "\x1b7" + LEAVE_ALTERNATE
CALM = "\x1b[0m\x1b[?7h\x1b[?2004l\x1b[?25h"  # no style, lines wrap, no bracketed paste, cursor visible

FATAL = ("SIGTERM", "SIGHUP", "SIGQUIT")

Callback = Callable[[], object]


def descriptor(stream: TextIO | None) -> int | None:
    """Return the file descriptor of a stream that is a terminal, else None."""
    try:
        if stream is not None and stream.isatty():
            return stream.fileno()
    except (OSError, ValueError):  # closed, or not a real file
        pass
    return None


class Guard:
    """Saves and restores the terminal's state. A context manager that may be nested.

    `escapes` is False in lines mode, which writes no escape sequences, not even to switch modes off.
    """

    def __init__(self, stdin: TextIO | None, stdout: TextIO | None, *, escapes: bool = True) -> None:
        self._calm = CALM if escapes else ""
        self.keys_fd = descriptor(stdin)
        self.screen_fd = descriptor(stdout)
        self._stdout = stdout
        self._depth = 0
        self._first: list[Any] | None = None
        self._handlers: dict[int, Any] = {}  # what signal.signal returned
        self._full = False
        self._saves: list[Callback] = []
        self._ends: list[Callback] = []
        self._resumed: list[Callback] = []
        self._held = 0
        self._late: int | None = None
        self.ending = False  # by a signal

    def __enter__(self) -> Guard:
        self._depth += 1
        if self._depth == 1:
            self._first = self._attributes()
            self._install()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._depth -= 1
        if self._depth == 0:
            self.restore()
            with held_back(self._handlers):
                for number, handler in self._handlers.items():
                    signal.signal(number, handler)
            self._handlers.clear()

    def on_save(self, callback: Callback) -> Callable[[], None]:
        """Call `callback` when the screen is hidden or a signal ends the program. Returns an undo."""
        self._saves.append(callback)
        return lambda: self._saves.remove(callback)

    def on_end(self, callback: Callback) -> Callable[[], None]:
        """Call `callback` when a signal ends the program, but not on a hide. Returns an undo."""
        self._ends.append(callback)
        return lambda: self._ends.remove(callback)

    def on_resume(self, callback: Callback) -> Callable[[], None]:
        """Call `callback` when a stopped program continues. Returns an undo.

        It runs in a signal handler: it may request drawing, but must not write to a buffered stream.
        """
        self._resumed.append(callback)
        return lambda: self._resumed.remove(callback)

    def save(self) -> None:
        """Run every save callback, even if one fails."""
        _run_all(self._saves)

    @contextlib.contextmanager
    def unbroken(self) -> Iterator[None]:
        """Delay a fatal signal until the block ends, for a save that must not run inside itself."""
        self._held += 1
        try:
            yield
        finally:
            self._held -= 1
            if not self._held and self._late is not None:
                late, self._late = self._late, None
                self._end(late, None)

    @property
    def full_screen(self) -> bool:
        """Whether the alternate screen is on."""
        return self._full

    def enter_full_screen(self) -> None:
        """Switch to the alternate screen."""
        self._flush()
        self._full = True
        self.write(ENTER_ALTERNATE)

    def leave_full_screen(self, then: str = "") -> None:
        """Leave the alternate screen and write `then` in one write."""
        self._flush()
        on, self._full = self._full, False
        self.write((LEAVE_ALTERNATE if on else "") + then)

    def leave_anothers_screen(self) -> None:
        """Leave the alternate screen in which a program that was killed may have left private words."""
        if self._calm and not self._in_background():
            self.write(_LEAVE_ANOTHERS + self._calm)

    def single_keys(self) -> AbstractContextManager[None]:
        """Deliver keys one by one without echo in the block; Ctrl-C and Ctrl-Z still work."""

        def change(mode: list[Any]) -> None:
            mode[3] &= ~(termios.ICANON | termios.ECHO)
            mode[6][termios.VMIN], mode[6][termios.VTIME] = 1, 0

        return self._changed(change)

    def echo_off(self) -> AbstractContextManager[None]:
        """Read whole lines without echo in the block."""

        def change(mode: list[Any]) -> None:
            mode[3] &= ~termios.ECHO

        return self._changed(change)

    def echo_as_found(self) -> AbstractContextManager[None]:
        """Inside `echo_off`, show what is typed in the block, unless the terminal did not do so at first."""

        def change(mode: list[Any]) -> None:
            mode[3] |= self._first[3] & termios.ECHO if self._first else 0

        return self._changed(change)

    @contextlib.contextmanager
    def _changed(self, change: Callable[[list[Any]], None]) -> Iterator[None]:
        before, now = self._attributes(), self._attributes()
        if now is not None:
            change(now)
        if now == before:
            yield
            return
        self._set(now)
        try:
            yield
        finally:
            self._set(before)

    def forget_keys(self) -> None:
        """Drop typed keys that were not read yet."""
        if self.keys_fd is not None and termios is not None:
            with contextlib.suppress(termios.error):
                termios.tcflush(self.keys_fd, termios.TCIFLUSH)

    def write(self, text: str) -> None:
        """Write to the terminal at once, past every buffer. Does nothing without a terminal."""
        if self.screen_fd is not None and text:
            with contextlib.suppress(OSError):  # the window may have closed
                os.write(self.screen_fd, text.encode("utf-8", "replace"))

    def restore(self) -> None:
        """Restore the terminal. May be called more than once."""
        self._flush()
        if not self._in_background():
            self._give_back()
            self._full = False

    def _install(self) -> None:
        if threading.current_thread() is not threading.main_thread():
            return
        for name, handler in {
            **dict.fromkeys(FATAL, self._end),
            "SIGTSTP": self._stop,
            "SIGCONT": self._go_on,
        }.items():
            number = getattr(signal, name, None)
            # A signal ignored by our parent (nohup) stays ignored.
            if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
                self._handlers[number] = signal.signal(number, handler)

    def _end(self, number: int, frame: FrameType | None) -> None:
        if self._held:
            self._late = number
            self._give_back()  # the page goes at once, also where the save takes long
            return
        self.ending = True
        for name in FATAL:  # a second one must not interrupt the save
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), signal.SIG_IGN)
        self._give_back()
        self.save()
        _run_all(self._ends)
        no_core_file()
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)

    def _stop(self, number: int, frame: FrameType | None) -> None:
        current, full = self._attributes(), self._full
        self._give_back()
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)  # stops here until SIGCONT
        signal.signal(number, self._stop)
        self._full = full
        self._return(current)

    def _go_on(self, number: int, frame: FrameType | None) -> None:
        self._return(self._attributes())

    def _return(self, attributes: list[Any] | None) -> None:
        if self._in_background():
            return
        self._set(attributes)
        if self._full:
            self.write(ENTER_ALTERNATE)
        for callback in tuple(self._resumed):
            callback()

    def _give_back(self) -> None:
        if not self._in_background():
            calm = self._calm if self._first is not None else ""
            self.write((LEAVE_ALTERNATE if self._full else "") + calm)
            self._set(self._first)

    def _attributes(self) -> list[Any] | None:
        if self.keys_fd is None or termios is None:
            return None
        try:
            return termios.tcgetattr(self.keys_fd)
        except termios.error:
            return None

    def _set(self, attributes: list[Any] | None) -> None:
        if attributes is not None and self.keys_fd is not None:
            with contextlib.suppress(termios.error):
                termios.tcsetattr(self.keys_fd, termios.TCSADRAIN, attributes)

    def _in_background(self) -> bool:
        if self.keys_fd is None or not hasattr(os, "tcgetpgrp"):
            return False
        try:
            return os.tcgetpgrp(self.keys_fd) != os.getpgrp()
        except OSError:
            return False

    def _flush(self) -> None:
        if self._stdout is not None:
            with contextlib.suppress(OSError, ValueError, RuntimeError):
                self._stdout.flush()


@contextlib.contextmanager
def held_back(numbers: Collection[int]) -> Iterator[None]:
    """Block signals: Python drops one that arrives while its handler is being replaced."""
    if not numbers or not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ())
    try:
        signal.pthread_sigmask(signal.SIG_BLOCK, numbers)
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _run_all(callbacks: list[Callback]) -> None:
    for callback in tuple(callbacks):
        with contextlib.suppress(Exception):
            callback()


def no_core_file() -> None:
    """Never write memory, and private text with it, to a core file, as SIGQUIT does."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
