"""A real pseudo-terminal with a program on it, and an emulator that shows what a person would see."""

import glob
import os
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from emulator import scrolled_off, text_of
from forked_program import Child, attributes

MORE = "Enter more"  # below a part of a page
PATIENCE = 15.0  # seconds until a screen that does not come counts as missing; no test measures time


def waiting(session: int) -> bool:
    """Whether every program of a terminal's session waits for something; always where the system does not tell."""
    for program in glob.glob("/proc/[0-9]*"):  # Path.glob fails if a program ends meanwhile
        with suppress(OSError):
            if _state(f"{program}/stat")[3] == str(session):
                threads = glob.glob(f"{program}/task/*/stat")
                if any(_state(thread)[0] in "RD" for thread in threads):
                    return False
    return True


def _state(file: str) -> list[str]:
    return Path(file).read_text().rpartition(")")[2].split(maxsplit=4)[:4]


class Terminal:
    """One program on one pseudo-terminal.

    Args:
        command: Program and arguments.
        columns: Of the window.
        rows: Of the window.
        fresh: Whether it is started and never forked.
        environ: Added to a small, fixed environment.
    """

    def __init__(
        self, command: list[str], columns: int = 80, rows: int = 24, *, fresh: bool = False, **environ: str
    ) -> None:
        import pyte

        streams: Any = pyte

        kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH", "HOME") if name in os.environ}
        self.screen: Any = streams.HistoryScreen(columns, rows, history=1000)
        self._stream: Any = streams.ByteStream(self.screen)
        self.raw = b""
        self.child: Any = Child(
            command[0],
            command[1:],
            dimensions=(rows, columns),
            env={**kept, "TERM": "xterm-256color", "LANG": "C.UTF-8", **environ},
            timeout=PATIENCE,
            fresh=fresh,
        )
        self.child.delaybeforesend = None
        self.before: list[Any] = self.child.ptyproc.as_found  # its settings before the program began

    def read(self, timeout: float = 0.05) -> bool:
        """Take in what the program has written. False once it has ended and all is read."""
        import pexpect

        try:
            piece = self.child.read_nonblocking(65536, timeout)
        except pexpect.TIMEOUT:
            return True
        except pexpect.EOF:
            return False
        self.raw += piece
        self._stream.feed(piece)
        return True

    def text(self) -> str:
        """What the window shows now."""
        return text_of(self.screen)

    def scrollback(self) -> str:
        """What one could scroll back to."""
        return "\n".join(scrolled_off(self.screen))

    def wait(self, words: str | Callable[[], bool]) -> str:
        """Wait until the window shows some words, or something holds; the window's text."""

        def holds() -> bool:
            return words in self.text() if isinstance(words, str) else words()

        end = time.monotonic() + PATIENCE
        while not holds():
            if not self.read() or time.monotonic() > end:
                if holds():
                    break
                pytest.fail(f"{words!r} never came. The window:\n{self.text()}", pytrace=False)
        return self.text()

    def wait_for(self, words: str) -> str:
        """Wait until the window shows some words, wherever its lines break; the window's text."""
        return self.wait(lambda: words in " ".join(self.text().split()))

    def read_on(self, words: str) -> str:
        """Wait as `wait_for` does, and press Enter below each part of a page until it comes."""
        turned = ""

        def holds() -> bool:
            nonlocal turned
            shown = " ".join(self.text().split())
            if words in shown:
                return True
            if MORE in shown and shown != turned:
                turned = shown
                self.send("\r")
            return False

        return self.wait(holds)

    def settle(self, calm: float = 0.2) -> None:
        """Wait until nothing more is written for a while, which on a busy machine must not be for want of its turn."""
        written = -1
        while written != len(self.raw) or not waiting(self.child.pid):
            written = len(self.raw)
            if not self.read(calm):
                return

    def forget(self) -> None:
        """Keep in `raw` only what is written from now on: a page may be shown while the rest of it is still coming."""
        self.settle()
        self.raw = b""

    def asks(self) -> bool:
        """Whether a program in lines has written a prompt and nothing after it."""
        return self.raw.endswith(b": ")

    def send(self, keys: str) -> None:
        """Type."""
        self.child.send(keys)

    def answer(self, line: str) -> None:
        """Type a line in lines mode and wait for the next prompt, or for the outcome."""
        echoed = len(self.raw) + len(line) + 1
        self.send(line)
        self.wait(lambda: len(self.raw) > echoed and (self.asks() or "outcome:" in self.text()))

    def attributes(self) -> list[Any]:
        """The terminal's settings, as termios gives them."""
        return attributes(self.child.child_fd)

    def ends(self) -> tuple[int | None, int | None]:
        """Wait for the end; exit code and signal, one of which is None."""
        end = time.monotonic() + PATIENCE
        while self.read():
            if time.monotonic() > end:
                pytest.fail(f"it does not end. The window:\n{self.text()}", pytrace=False)
        self.child.wait()
        return self.child.exitstatus, self.child.signalstatus


Start = Callable[..., Terminal]
