"""Long public text through the person's own pager. Never private text: that is shown by the reader only.

Rules kept here:
1. Only in full mode and only when paging is on. A pager that is missing or broken falls back to printing.
2. `less` is told to keep no history, to start no shell, to leave if the text fits, and to name its keys: its own
   prompt is a bare colon. LESS is the person's.
3. The environment is handed in and passed on; nothing is written to a file.
"""

from collections.abc import Mapping, Sequence
from typing import Protocol

from cryptool.terminal.console import Display, Mode
from cryptool.terminal.phrases import say
from cryptool.terminal.sanitize import clean, to_ascii


class PagerRun(Protocol):
    """Starts a program, gives it text and returns its exit code. Raises OSError if it cannot be started."""

    def __call__(self, command: Sequence[str], text: str, environ: Mapping[str, str]) -> int:
        """See the class."""


def page(text: str, look: Display, environ: Mapping[str, str], *, run: PagerRun | None = None) -> bool:
    """Show text in a pager if that is wanted and it does not fit on the screen.

    Args:
        text: Public text: topics, lists, the bibliography.
        look: Decides whether to page, and with what.
        environ: The environment for the pager.
        run: Starts the pager; for tests.

    Returns:
        Whether the text was shown. False: the caller prints it.
    """
    if look.mode is not Mode.FULL or look.paging == "off" or text.count("\n") + 1 < look.rows - 1:
        return False
    command = split(look.pager or "less")
    if not command or command == ["cat"]:
        return False
    shown = clean(text) if look.unicode else to_ascii(clean(text, ascii_only=True))
    try:
        return (run or _start)(command, shown.rstrip("\n") + "\n", pager_environment(environ)) == 0
    except OSError:
        return False


def pager_environment(environ: Mapping[str, str]) -> dict[str, str]:
    """The environment for a pager: less stays quiet, keeps no history, and starts nothing else."""
    ours = f"-FR -Ps{say('keys.pager-hint')}$"
    return {**environ, "LESS": environ.get("LESS") or ours, "LESSHISTFILE": "-", "LESSSECURE": "1"}


def split(pager: str) -> list[str]:
    """The words of $PAGER; none if its quotes do not match."""
    import shlex

    try:
        return shlex.split(pager)
    except ValueError:
        return []


def _start(command: Sequence[str], text: str, environ: Mapping[str, str]) -> int:
    import signal
    import subprocess

    # Ctrl-C belongs to the pager while it runs, as it does with git and man. Unlike "ignore", a handler of
    # ours is not handed down to it.
    before = signal.signal(signal.SIGINT, lambda number, frame: None)
    try:
        process = subprocess.Popen(  # noqa: S603 - the command is the person's own choice
            command,
            stdin=subprocess.PIPE,
            env=dict(environ),
            text=True,
            encoding="utf-8",
            errors="replace",
        )
        process.communicate(text)  # does not mind a pager that is left before the end
        return process.returncode
    finally:
        signal.signal(signal.SIGINT, before)
