"""Read single keys with `select` and `os.read`.

Rules:
1. Esc Esc always hides, so a lone Esc waits for a second one before it counts as back.
2. Drop everything typed right after a hide.
3. Every wait without limit goes through `readable`, or a signal just before it would go unnoticed.
"""

from __future__ import annotations

import contextlib
import os
import select
import signal
import threading
import time
from collections import deque
from collections.abc import Sequence
from enum import Enum, StrEnum
from types import FrameType, TracebackType
from typing import Any, NamedTuple, Protocol

SEQUENCE_WAIT = 0.05  # seconds for the rest of an arrow key, even on a slow line
ESC_WAIT = 0.6  # seconds for a second Esc


class Key(StrEnum):
    """What was pressed, or what happened."""

    TEXT = "text"
    UP = "up"
    DOWN = "down"
    LEFT = "left"
    RIGHT = "right"
    PAGE_UP = "page up"
    PAGE_DOWN = "page down"
    HOME = "home"
    END = "end"
    ENTER = "enter"
    SPACE = "space"
    TAB = "tab"
    BACKSPACE = "backspace"
    DELETE = "delete"
    F1 = "f1"
    ESC = "esc"
    HIDE = "hide"  # Esc Esc or Ctrl-X
    CTRL_D = "ctrl-d"
    CTRL_E = "ctrl-e"
    CTRL_L = "ctrl-l"
    CTRL_S = "ctrl-s"
    RESIZE = "resize"
    EOF = "eof"
    UNKNOWN = "unknown"


class KeyPress(NamedTuple):
    """One event. `text` is the character of TEXT and SPACE, else empty."""

    key: Key
    text: str = ""


class WakeReason(Enum):
    """Why a read returned without bytes."""

    TIMEOUT = "timeout"
    RESIZE = "resize"


class KeySource(Protocol):
    """A source of bytes."""

    def read(self, timeout: float | None) -> bytes | WakeReason:
        """Return bytes once there are some, b"" at the end. Wait up to `timeout` seconds, or for ever if None."""


def readable(watched: Sequence[int], timeout: float | None, wake: int) -> list[int]:
    """Return those of `watched` that can be read, waiting up to `timeout` seconds for the first.

    Python handles a signal between two bytecodes; one that arrives after the last of them and before `select` would
    wait for the next key. So the signal writes to `wake`, and its other end is in `watched`.
    """
    heeds = threading.current_thread() is threading.main_thread()
    before = -1
    try:
        if heeds:
            before = signal.set_wakeup_fd(wake, warn_on_full_buffer=False)
        return select.select(watched, [], [], timeout)[0]
    finally:
        if heeds:
            signal.set_wakeup_fd(before)


def until_readable(fd: int, timeout: float | None = None) -> bool:
    """Wait until there is input or its end. Return False after `timeout` seconds."""
    if os.name == "nt":  # select does not work on a console: let the read wait
        return True
    until = None if timeout is None else time.monotonic() + timeout
    woken, wake = wake_pipe()
    try:
        while True:
            left = None if until is None else max(0.0, until - time.monotonic())
            ready = readable([fd, woken], left, wake)
            if fd in ready or not ready:
                return bool(ready)
            os.read(woken, 4096)
    finally:
        os.close(woken)
        os.close(wake)


def wake_pipe() -> tuple[int, int]:
    """Open a non-blocking pipe for wake-ups: the read end and the write end."""
    ends = os.pipe()
    for end in ends:
        os.set_blocking(end, False)
    return ends


class TerminalSource:
    """Bytes from a terminal. As a context manager it also reports a resize."""

    def __init__(self, fd: int) -> None:
        self._fd = fd
        self._wake_read = self._wake_write = -1
        self._before: Any = None

    def __enter__(self) -> TerminalSource:
        self._wake_read, self._wake_write = wake_pipe()
        if hasattr(signal, "SIGWINCH"):
            with contextlib.suppress(ValueError):  # not the main thread
                self._before = signal.signal(signal.SIGWINCH, self._on_resize)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._before is not None:
            signal.signal(signal.SIGWINCH, self._before)
        os.close(self._wake_read)
        os.close(self._wake_write)
        self._wake_read = self._wake_write = -1

    def wake(self) -> None:
        """Make a waiting read return as after a resize, so that the screen is redrawn."""
        if self._wake_write >= 0:
            with contextlib.suppress(BlockingIOError):  # full: a wake-up is pending
                os.write(self._wake_write, b"w")

    def _on_resize(self, number: int, frame: FrameType | None) -> None:
        self.wake()

    def read(self, timeout: float | None) -> bytes | WakeReason:
        """Read as KeySource says; a closed terminal is the end of input."""
        watched = [self._fd] if self._wake_read < 0 else [self._fd, self._wake_read]
        ready = readable(watched, timeout, self._wake_write)
        if self._wake_read in ready:
            with contextlib.suppress(BlockingIOError):
                os.read(self._wake_read, 4096)
            return WakeReason.RESIZE
        if not ready:
            return WakeReason.TIMEOUT
        try:
            return os.read(self._fd, 4096)
        except OSError:
            return b""


_ENDINGS = {
    "A": Key.UP, "B": Key.DOWN, "C": Key.RIGHT, "D": Key.LEFT, "H": Key.HOME, "F": Key.END, "P": Key.F1,
    "1~": Key.HOME, "7~": Key.HOME, "4~": Key.END, "8~": Key.END, "3~": Key.DELETE, "5~": Key.PAGE_UP,
    "6~": Key.PAGE_DOWN, "11~": Key.F1, "[A": Key.F1,
}  # fmt: skip
_CONTROLS = {
    0x04: Key.CTRL_D, 0x05: Key.CTRL_E, 0x08: Key.BACKSPACE, 0x09: Key.TAB, 0x0A: Key.ENTER, 0x0C: Key.CTRL_L,
    0x0D: Key.ENTER, 0x13: Key.CTRL_S, 0x18: Key.HIDE, 0x7F: Key.BACKSPACE,
}  # fmt: skip
_LONGEST_SEQUENCE = 64  # bytes; anything longer is not a key


class Keys:
    """Turns bytes into key presses."""

    def __init__(self, source: KeySource) -> None:
        self._source = source
        self._bytes = b""
        self._ended = False
        self._waiting: deque[KeyPress] = deque()

    def next(self, timeout: float | None = None) -> KeyPress | None:
        """Return the next event; None after `timeout` seconds. Raise KeyboardInterrupt for Ctrl-C as a byte."""
        while True:
            if self._waiting:
                return self._waiting.popleft()
            if self._bytes:
                self._waiting.append(self._decode())
            elif self._ended:
                return KeyPress(Key.EOF)
            elif not self._fill(timeout) and not self._waiting and not self._ended:
                return None

    @property
    def pending(self) -> bool:
        """Whether input was read but not returned yet."""
        return bool(self._waiting or self._bytes)

    def forget(self) -> None:
        """Drop input that was read but not returned yet."""
        self._bytes = b""
        self._waiting.clear()

    def _fill(self, timeout: float | None) -> bool:
        got = self._source.read(timeout)
        if got is WakeReason.RESIZE:
            self._waiting.append(KeyPress(Key.RESIZE))
            return False
        if isinstance(got, WakeReason):
            return False
        self._bytes += got
        self._ended = not got
        return bool(got)

    def _more(self, wanted: int, timeout: float) -> bool:
        while len(self._bytes) < wanted and not self._ended:
            resized = len(self._waiting)
            if not self._fill(timeout) and len(self._waiting) == resized:
                break
        return len(self._bytes) >= wanted

    def _decode(self) -> KeyPress:
        first = self._bytes[0]
        if first == 0x1B:
            return self._escape()
        if first == 0x03:
            self.forget()
            raise KeyboardInterrupt
        if first == 0x18:
            self.forget()
            return KeyPress(Key.HIDE)
        if first < 0x20 or first == 0x7F:
            self._bytes = self._bytes[1:]
            return KeyPress(_CONTROLS.get(first, Key.UNKNOWN))
        return self._character()

    def _escape(self) -> KeyPress:
        if not self._more(2, SEQUENCE_WAIT):
            self._more(2, ESC_WAIT - SEQUENCE_WAIT)
            if self._bytes[1:2] != b"\x1b":  # a lone Esc
                self._bytes = self._bytes[1:]
                return KeyPress(Key.ESC)
        second = self._bytes[1:2]
        if second == b"\x1b":
            self._bytes = b""
            return KeyPress(Key.HIDE)
        if second in (b"[", b"O"):
            return self._sequence(second)
        self._bytes = self._bytes[1:]  # Alt and a key count as neither
        self._decode()
        return KeyPress(Key.UNKNOWN)

    def _sequence(self, second: bytes) -> KeyPress:
        end = 2
        while self._more(end + 1, SEQUENCE_WAIT) and end < _LONGEST_SEQUENCE:
            byte = self._bytes[end]
            end += 1
            if byte == 0x1B:  # the next sequence began
                end -= 1
                break
            if 0x40 <= byte <= 0x7E and not (byte == 0x5B and end == 3):
                break
        name = self._bytes[2:end].decode("latin-1")
        self._bytes = self._bytes[end:]
        if second == b"O" and name == "M":  # Enter of the number pad
            return KeyPress(Key.ENTER)
        if ";" in name and name[0].isdecimal():  # with Shift, Alt or Ctrl: "1;5A" is still an arrow
            name = name[-1] if name[-1] != "~" else name.split(";")[0] + "~"
        return KeyPress(_ENDINGS.get(name, Key.UNKNOWN))

    def _character(self) -> KeyPress:
        first = self._bytes[0]
        size = 1 if first < 0x80 else 2 if first < 0xE0 else 3 if first < 0xF0 else 4
        self._more(size, SEQUENCE_WAIT)
        try:
            text = self._bytes[:size].decode("utf-8")
        except UnicodeDecodeError:
            self._bytes = self._bytes[1:]
            return KeyPress(Key.UNKNOWN)
        self._bytes = self._bytes[size:]
        if text == " ":
            return KeyPress(Key.SPACE, text)
        return KeyPress(Key.TEXT, text) if text.isprintable() else KeyPress(Key.UNKNOWN)
