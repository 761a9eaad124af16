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
    from cryptool.app.context import World

_LINES_AT_ONCE = 200


def show_private(world: "World", title: str, lines: Iterable[str], *, ask: str, titled: bool = False) -> None:
    """Private text on the kind of screen there is; `titled`: a print begins with the title too.

    Raises:
        Cancelled: It was not to be printed.
    """
    if world.look.mode is Mode.FULL and world.look.asks:
        from cryptool.terminal.screen import Screen
        from cryptool.terminal.viewer import PrivateReader

        front = world.front
        screen = Screen(world.console, front.guard)
        PrivateReader(world.console, screen, front.hiding, help=world.help_text).show(title, lines)
        return
    if world.look.asks:
        with world.front.guard:
            if world.front.confirm(ask, default=False) is not True:
                raise Cancelled
    print_rows(world, chain([title] if titled else [], lines))


def print_rows(world: "World", rows: Iterable[str]) -> None:
    """Print many lines, a good number at a time; no more than those are in memory."""
    waiting: list[str] = []
    for row in rows:
        waiting.append(row)
        if len(waiting) == _LINES_AT_ONCE:
            world.console.write_line("\n".join(waiting))
            waiting.clear()
    if waiting:
        world.console.write_line("\n".join(waiting))


def year_now() -> int:
    """The present year here."""
    from cryptool.app.clock import now

    return now().astimezone().year


def stream_items(world: "World", kind: str, items: Iterable[dict[str, object]]) -> None:
    """Write items in the envelope as they come."""
    from cryptool.app.json_output import stream

    stream(kind, items, world.console.write)
