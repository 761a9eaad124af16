"""Show long public text in the person's own pager. Never use it for private text."""

import shlex
from collections.abc import Mapping, Sequence

from cryptool.terminal.console import Display, Mode
from cryptool.terminal.phrases import say
from cryptool.terminal.sanitize import clean, to_ascii


def page(text: str, look: Display, environ: Mapping[str, str]) -> bool:
    """Show public text in a pager if paging is on and it exceeds the screen. Return whether it was shown."""
    if look.mode is not Mode.FULL or look.paging == "off" or text.count("\n") + 1 < look.rows - 1:
        return False
    try:
        command = shlex.split(look.pager or "less")
    except ValueError:  # its quotes do not match
        return False
    if not command or command == ["cat"]:
        return False
    shown = clean(text) if look.unicode else to_ascii(clean(text, ascii_only=True))
    try:
        return start(command, shown.rstrip("\n") + "\n", pager_environment(environ)) == 0
    except OSError:
        return False


def pager_environment(environ: Mapping[str, str]) -> dict[str, str]:
    """Return the pager's environment: `less` stores no history and starts no shell."""
    ours = f"-FR -Ps{say('keys.pager-hint')}$"
    return {**environ, "LESS": environ.get("LESS") or ours, "LESSHISTFILE": "-", "LESSSECURE": "1"}


def start(command: Sequence[str], text: str, environ: Mapping[str, str]) -> int:
    """Start a program, give it a text and return its exit code. Raise OSError if it cannot start."""
    import signal
    import subprocess

    # Ctrl-C belongs to the pager while it runs. The pager would inherit "ignore", but not a handler.
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
        process.communicate(text)  # tolerates a pager that exits early
        return process.returncode
    finally:
        signal.signal(signal.SIGINT, before)
