"""Choose the front end that fits the display, and wait in it."""

from collections.abc import Callable
from functools import partial

from cryptool.terminal.console import Console, Mode
from cryptool.terminal.hide import Hiding
from cryptool.terminal.keys import until_readable
from cryptool.terminal.line_front_end import LinesFrontEnd
from cryptool.terminal.screen_front_end import TerminalFrontEnd
from cryptool.terminal.tty import Guard

AnyFrontEnd = LinesFrontEnd | TerminalFrontEnd


def front_end(
    console: Console,
    help: Callable[[], str],
) -> AnyFrontEnd:
    """Build the front end with its guard and hiding."""
    full = console.display.mode is Mode.FULL
    guard = Guard(console.stdin, console.stdout, escapes=full)
    hiding = Hiding(console, guard)
    kind = TerminalFrontEnd if full else LinesFrontEnd
    return kind(console, help=help, guard=guard, hiding=hiding)


def waiter(front: LinesFrontEnd) -> Callable[[float], bool]:
    """Return a function that waits some seconds; it returns True at once if a line is typed or the input ends."""
    return partial(_wait_for_line, front)


def _wait_for_line(front: LinesFrontEnd, seconds: float) -> bool:
    stdin = front.console.stdin
    if stdin is None or front.guard.keys_fd is None:
        return True
    with front.guard:
        if not front.console.typed_ahead and not until_readable(front.guard.keys_fd, seconds):
            return False
        _heed(front, front.console.read_line().strip().removeprefix(":").casefold())
    return True


def _heed(front: LinesFrontEnd, key: str) -> None:
    if key in ("x", "c-x"):
        front.hiding()
    elif key in ("h", "f1"):
        front.show_help()
