"""Walk through a door: its screens one at a time, then where to go from there.

Rules:
1. Ask for nothing but the door and what comes next. The vault is opened only to write, and only if the person wants to.
2. Do what comes next after the pages are closed, so that it looks as it does everywhere else.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from cryptool.content.files import SHIPPED
from cryptool.errors import Cancelled
from cryptool.now.door import Door, End, load
from cryptool.terminal.phrases import say
from cryptool.terminal.questions import BACK, Action, Choice, FrontEnd, Option, Page

if TYPE_CHECKING:
    from cryptool.app.context import AppContext
    from cryptool.terminal.line_front_end import LinesFrontEnd

# Shows the screens of a door but its last: from the first, or from the last of them if True.
Pages = Callable[[Door, bool], End]


def doors_of(context: "AppContext") -> tuple[Door, ...]:
    """Return the doors in the language of this run. Raise as `load` does."""
    return load(SHIPPED, context.language)


def walk_through(context: "AppContext", start: Door | None = None) -> None:
    """Show the screens of `start` or of a chosen door, then do what the person wants next."""
    front = context.front
    with front.guard, front.guard.echo_off():  # keys may come before the first page
        with front.private():
            wish = through(doors_of(context), front, _pages(context), front.show_help, start)
        if wish is not None:
            with suppress(Cancelled):  # declining to open the journal ends it here
                _do(context, *wish)


def through(
    doors: Sequence[Door], front: FrontEnd, pages: Pages, show_help: Action, start: Door | None = None
) -> tuple[Door, str] | None:
    """Show the screens of `start` or of chosen doors; return the last door and what comes next, None to leave."""
    door = start or _chosen(doors, front, doors[0])
    at_end = False
    while door is not None:
        end = pages(door, at_end)
        if end is End.LEFT:
            return None
        if end is End.BACK:
            door, at_end = None if start else _chosen(doors, front, door), False
        elif (answer := _where(door, front, show_help)) is None:
            at_end = True
        else:
            return None if answer == "now.leave" else (door, answer)
    return None


def _chosen(doors: Sequence[Door], front: FrontEnd, at: Door) -> Door | None:
    front.present(Page("now.door"))
    answer = front.ask(Choice("now.door", [Option(door.id, text=door.title) for door in doors], at.id))
    return next((door for door in doors if door.id == answer), None)


def _where(door: Door, front: FrontEnd, show_help: Action) -> str | None:
    """Return an option's id, None to go back."""
    last = door.screens[-1]
    front.present(Page("now.where", {"heading": last.heading, "words": "\n".join(last.paragraphs)}))
    names = ("now.ground", "now.read", "now.write", "now.help", "now.leave")
    options = [Option(name, text=door.read if name == "now.read" else "") for name in names]
    while (answer := front.ask(Choice("now.where", options, names[0]))) == "now.help":
        show_help()
    return None if answer is BACK else str(answer)


def _do(context: "AppContext", door: Door, wish: str) -> None:
    if wish == "now.ground":
        from cryptool.ground.commands import walk_through as ground

        ground(context, offer_now=False)
    elif wish == "now.read":
        context.hooks.read(context, door.topic)
    else:
        context.hooks.write_about(context, "")


def _pages(context: "AppContext") -> Pages:
    from cryptool.terminal.line_front_end import LinesFrontEnd

    front = context.front
    if isinstance(front, LinesFrontEnd):
        return lambda door, at_end: in_lines(front, door, at_end)
    from cryptool.now.pages import DoorPages
    from cryptool.terminal.screen import TerminalScreen

    screen = TerminalScreen(front.console, front.guard)
    return lambda door, at_end: DoorPages(
        front.console, screen, door, front.hiding, front.show_help, at_end=at_end
    ).run()


def in_lines(front: "LinesFrontEnd", door: Door, at_end: bool) -> End:
    """Show one screen after another in lines; Enter goes on."""
    shown = door.screens[:-1]
    for number, screen in enumerate(shown, 1):
        if at_end and number < len(shown):
            continue
        place = say("now.title", title=door.title, number=number, last=len(door.screens))
        for text in ("", place, "", screen.heading, *screen.paragraphs, ""):
            front.write(text)
        if front.prompt(say("now.lines-next"), letters=True) is BACK:
            return End.BACK
    return End.ON
