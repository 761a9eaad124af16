"""Lists and private texts on whichever kind of screen there is; shared by the journal and by practice.

Rules kept here:
1. On a full screen private text is shown by the private reader and nowhere else; in lines it is asked for once;
   through a pipe it is printed, for that is what a pipe is for.
2. Long lists are printed as they come, and never held whole.
"""

from collections.abc import Iterable
from itertools import chain
from typing import TYPE_CHECKING

from cryptool.errors import Cancelled
from cryptool.terminal.console import Mode

if TYPE_CHECKING:
    from cryptool.app.context import AppContext

_LINES_AT_ONCE = 200


def show_private(
    context: "AppContext", title: str, lines: Iterable[str], *, ask: str, titled: bool = False
) -> None:
    """Private text on the kind of screen there is; `titled`: a print begins with the title too.

    Raises:
        Cancelled: It was not to be printed.
    """
    if context.display.mode is Mode.FULL and context.display.asks:
        from cryptool.terminal.screen import TerminalScreen
        from cryptool.terminal.viewer import Viewer

        front = context.front
        screen = TerminalScreen(context.console, front.guard)
        Viewer(context.console, screen, front.hiding, help=context.help_text).show(title, lines)
        return
    if context.display.asks:
        with context.front.guard:
            if context.front.confirm(ask, default=False) is not True:
                raise Cancelled
    print_rows(context, chain([title] if titled else [], lines))


def print_rows(context: "AppContext", rows: Iterable[str]) -> None:
    """Print many lines, a good number at a time; no more than those are in memory."""
    waiting: list[str] = []
    for row in rows:
        waiting.append(row)
        if len(waiting) == _LINES_AT_ONCE:
            context.console.write_line("\n".join(waiting))
            waiting.clear()
    if waiting:
        context.console.write_line("\n".join(waiting))


def year_now() -> int:
    """The present year here."""
    from cryptool.app.clock import now

    return now().astimezone().year


def stream_items(context: "AppContext", kind: str, items: Iterable[dict[str, object]]) -> None:
    """Write items in the envelope as they come."""
    from cryptool.app.json_output import stream

    stream(kind, items, context.console.write)
