"""The whole program on a pseudo-terminal, with both of its screens to look at."""

import sys
import time
from collections.abc import Mapping

import pexpect
from emulator import Screens
from forked_program import Child

SECONDS = 20.0


class Terminal:
    """`cryptool` with these arguments on a terminal of its own."""

    def __init__(
        self, *arguments: str, environ: Mapping[str, str], columns: int = 80, rows: int = 24, shell: str = ""
    ) -> None:
        self._screens = Screens(columns, rows)
        self.raw = b""
        command = [sys.executable, "-m", "cryptool", *arguments]
        if shell:
            command = ["/bin/sh", "-c", shell, "sh", *command]
        given = {"TERM": "xterm-256color", **environ}
        self.child = Child(command[0], command[1:], dimensions=(rows, columns), env=given, timeout=SECONDS)
        self.child.delaybeforesend = None

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(self, *error: object) -> None:
        self.child.close(force=True)

    @property
    def main(self) -> str:
        """The ordinary screen with its scrollback."""
        return self._screens.ordinary

    @property
    def page(self) -> str:
        """The alternate screen as it was last drawn; empty if it is not on."""
        return self._screens.window if self.on_page else ""

    @property
    def on_page(self) -> bool:
        """Whether the alternate screen is on."""
        return self._screens.on_alternate

    def see(self, words: str, *, page: bool = False) -> None:
        """Wait until `words` are shown, wherever lines break; `page`: on the alternate screen."""
        end = time.monotonic() + SECONDS
        while True:
            shown = self.page if page or self.on_page else self.main
            if " ".join(words.split()) in " ".join(shown.split()):
                return
            if time.monotonic() > end or not self._read():
                raise AssertionError(f"{words!r} never came; shown:\n{shown}\nraw:\n{self.raw[-400:]!r}")

    def gone(self) -> None:
        """Wait until nothing at all is shown on either screen."""
        end = time.monotonic() + SECONDS
        while self.on_page or self._screens.window.strip():
            if time.monotonic() > end or not self._read():
                raise AssertionError(f"still there:\n{self._screens.window}")

    def type(self, keys: str | bytes) -> None:
        """Press keys."""
        self.child.send(keys)
        time.sleep(0.1)  # a person's pace: keys that end a prompt and keys for the next one are apart

    def ended(self) -> int:
        """Read to the end and give the exit code."""
        while self._read():
            pass
        self.child.close()
        return (
            int(self.child.exitstatus) if self.child.exitstatus is not None else -int(self.child.signalstatus)
        )

    def _read(self) -> bool:
        try:
            self._take()
        except pexpect.TIMEOUT:
            return self.child.isalive() or self._left()
        except pexpect.EOF:
            return False
        return True

    def _left(self) -> bool:
        try:
            self._take()
        except (pexpect.TIMEOUT, pexpect.EOF):
            return False
        return True

    def _take(self) -> None:
        piece = self.child.read_nonblocking(1 << 16, 0.1)
        self.raw += piece
        self._screens.feed(piece)
