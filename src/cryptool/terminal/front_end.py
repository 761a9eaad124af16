"""Choose the front end that fits the display."""

from collections.abc import Callable

from cryptool.terminal.console import Console, Mode
from cryptool.terminal.hide import Hiding
from cryptool.terminal.line_front_end import LinesFrontEnd
from cryptool.terminal.screen_front_end import TerminalFrontEnd
from cryptool.terminal.tty import Guard

AnyFrontEnd = LinesFrontEnd | TerminalFrontEnd


def front_end(
    console: Console,
    help: Callable[[], str],
    *,
    on_return: Callable[[], bool] | None = None,
) -> AnyFrontEnd:
    """Build the front end with its guard and hiding. A hidden page is shown again only if `on_return` agrees."""
    full = console.display.mode is Mode.FULL
    guard = Guard(console.stdin, console.stdout, escapes=full)
    hiding = Hiding(console, guard, on_return=on_return)
    kind = TerminalFrontEnd if full else LinesFrontEnd
    return kind(console, help=help, guard=guard, hiding=hiding)
