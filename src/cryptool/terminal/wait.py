"""Wait for a key or a timeout, for paced breathing."""

from __future__ import annotations

from collections.abc import Callable

from cryptool.terminal.front_end import AnyFrontEnd
from cryptool.terminal.keys import Key, KeyPress, Keys, TerminalSource, until_readable
from cryptool.terminal.line_front_end import LinesFrontEnd


def waiter(front: AnyFrontEnd) -> Callable[[float], bool]:
    """Return a function that waits some seconds; it returns True at once if a key is pressed or the input ends."""
    return lambda seconds: (
        _wait_for_line(front, seconds) if isinstance(front, LinesFrontEnd) else _wait(front, seconds)
    )


def _wait(front: AnyFrontEnd, seconds: float) -> bool:
    fd = front.guard.keys_fd
    if fd is None:
        return True
    with front.guard, front.guard.single_keys(), TerminalSource(fd) as source:
        keys = Keys(source)
        while (press := keys.next(seconds)) is not None:
            if press.key is Key.RESIZE:
                continue
            _heed(front, press)
            return True
    return False


def _wait_for_line(front: LinesFrontEnd, seconds: float) -> bool:
    stdin = front.console.stdin
    if stdin is None or front.guard.keys_fd is None:
        return True
    with front.guard:
        if not until_readable(front.guard.keys_fd, seconds):
            return False
        typed = stdin.readline().strip().removeprefix(":").casefold()
        _heed(front, KeyPress(Key.HIDE) if typed == "x" else KeyPress(Key.TEXT, typed))
    return True


def _heed(front: AnyFrontEnd, press: KeyPress) -> None:
    if press.key is Key.HIDE or press.text == "x":
        front.hiding()
    elif press.key is Key.F1 or press.text == "h":
        front.show_help()
