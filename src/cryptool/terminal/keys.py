"""Read single keys, decoded by prompt_toolkit.

Rules:
1. Esc Esc always hides, so a lone Esc waits for a second one before it counts as back.
2. Drop everything typed right after a hide.
3. Every wait without limit goes through `readable`, or a signal just before it would go unnoticed.
4. Load prompt_toolkit only in `Keys.next`: the first page is drawn before, and keys wait in the terminal.
"""

from __future__ import annotations

import codecs
import contextlib
import os
import select
import signal
import threading
import time
from collections import deque
from collections.abc import Sequence
from enum import Enum
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from prompt_toolkit.input.vt100_parser import Vt100Parser
    from prompt_toolkit.key_binding import KeyPress

ESC_WAIT = 0.6  # seconds for a second Esc, or for the rest of an arrow key on a slow line


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
                self._before = signal.signal(signal.SIGWINCH, self.wake)
        return self

    def __exit__(self, *_: object) -> None:
        if self._before is not None:
            signal.signal(signal.SIGWINCH, self._before)
        os.close(self._wake_read)
        os.close(self._wake_write)
        self._wake_read = self._wake_write = -1

    def wake(self, *_: object) -> None:
        """Make a waiting read return as after a resize, so that the screen is redrawn."""
        if self._wake_write >= 0:
            with contextlib.suppress(BlockingIOError):  # full: a wake-up is pending
                os.write(self._wake_write, b"w")

    def typed_ahead(self) -> list[KeyPress]:
        """Take what prompt_toolkit has read from this terminal for a question that was answered already."""
        from prompt_toolkit.input.typeahead import get_typeahead

        return get_typeahead(self)  # type: ignore[arg-type]

    def typeahead_hash(self) -> str:
        """Return the name under which prompt_toolkit keeps such keys."""
        return f"fd-{self._fd}"

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


class Keys:
    """Turns bytes into keys with prompt_toolkit's parser, loaded at the first wait.

    A key is one character or a name: prompt_toolkit's, without Shift and Ctrl for a key that moves, but `enter`,
    `backspace` and `tab`; `c-x` also for Esc Esc; `resize`; `eof`; `unknown`, which nothing may act on.
    """

    def __init__(self, source: KeySource) -> None:
        self._source = source
        self._decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
        self._parser: Vt100Parser | None = None
        self._parsed: list[KeyPress] = []
        self._held = 0  # characters that the parser has not made a key of
        self._skips = False  # the rest of a sequence that nobody knows
        self._ended = False
        self._waiting: deque[str] = deque()

    def next(self, timeout: float | None = None) -> str | None:
        """Return the next key; None after `timeout` seconds. Raise KeyboardInterrupt for Ctrl-C as a byte."""
        if self._parser is None:
            from prompt_toolkit.input.vt100_parser import Vt100Parser

            teach_escapes()
            self._parser = Vt100Parser(self._parsed.append)
            if isinstance(self._source, TerminalSource):
                self._take(self._source.typed_ahead())
        while not self._waiting:
            if self._ended:
                return "eof"
            got = self._source.read(ESC_WAIT if self._held else timeout)
            if got is WakeReason.RESIZE:
                return "resize"
            if isinstance(got, bytes) and got:
                self._feed(self._decoder.decode(got), self._parser)
            elif isinstance(got, bytes) or self._held:
                self._ended = isinstance(got, bytes)
                self._flush(self._parser)
            else:
                return None
        return self._waiting.popleft()

    @property
    def pending(self) -> bool:
        """Whether input was read but not returned yet."""
        return bool(self._waiting or self._held)

    def forget(self) -> None:
        """Drop input that was read but not returned yet."""
        self._waiting.clear()
        self._held, self._skips = 0, False
        if self._parser is not None:
            self._parser.reset()

    def _feed(self, text: str, parser: Vt100Parser) -> None:
        for letter in text:
            if self._skips and letter >= " ":
                self._skips = not "@" <= letter <= "~"
                continue
            self._parsed.clear()
            self._skips = False
            parser.feed(letter)
            self._held = max(0, self._held + 1 - sum(len(press.data) for press in self._parsed))
            if not self._take(self._parsed, letter):
                return

    def _take(self, parsed: Sequence[KeyPress], last: str = "") -> bool:
        """Take keys parsed at once, after the character `last`. Return False if a hide drops what follows."""
        names = [_name(press) for press in parsed if not _is_alt(press)]
        if "c-x" in names:
            self.forget()
            self._waiting.append("c-x")
            return False
        if "c-c" in names:
            self.forget()
            raise KeyboardInterrupt
        if last and names[:1] == ["escape"]:  # Alt and a key, or a sequence that nobody knows
            self._skips = names[1:2] == ["["] and not "@" <= last <= "~"
            names = ["unknown"]
        self._waiting += names
        return True

    def _flush(self, parser: Vt100Parser) -> None:
        self._parsed.clear()
        parser.flush()
        if self._held:
            alone = len(self._parsed) == 1  # more are the start of a sequence
            self._waiting.append(_name(self._parsed[0]) if alone else "unknown")
        parser.reset()
        self._held = 0


_NAMES = {"c-m": "enter", "c-j": "enter", "c-i": "tab", "c-h": "backspace"}


def _name(press: KeyPress) -> str:
    key = str(getattr(press.key, "value", press.key))
    if len(key) == 1:
        return key if key.isprintable() else "unknown"
    name = "unknown" if key.startswith("<") else _NAMES.get(key, key)
    bare = name.rpartition("-")[2]
    return bare if len(bare) > 1 else name


def _is_alt(press: KeyPress) -> bool:
    """Whether this stands for the Alt of the next key, as in Alt and an arrow."""
    return press.key == "escape" and press.data != "\x1b"


def teach_escapes() -> None:
    """Make prompt_toolkit read Esc Esc as Ctrl-X, which hides, and the number pad's Enter as Enter."""
    from prompt_toolkit.input.ansi_escape_sequences import ANSI_SEQUENCES
    from prompt_toolkit.keys import Keys as Names

    ANSI_SEQUENCES.update({"\x1b\x1b": Names.ControlX, "\x1bOM": Names.ControlM})
