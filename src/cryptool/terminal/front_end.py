"""Chooses the front end that fits the look. The rest of the program never asks which one it has."""

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
    """The front end for this console, with its guard and its way of hiding.

    Args:
        console: The streams and the look.
        help: Gives the urgent help page as text; shown for h, F1 and `:h`.
        on_return: Asked before a hidden page comes back; False keeps it covered.
    """
    full = console.display.mode is Mode.FULL
    guard = Guard(console.stdin, console.stdout, escapes=full)
    hiding = Hiding(console, guard, on_return=on_return)
    kind = TerminalFrontEnd if full else LinesFrontEnd
    return kind(console, help=help, guard=guard, hiding=hiding)
