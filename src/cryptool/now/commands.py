"""`cryptool now`: walk through a door on a terminal, print its screens elsewhere."""

from typing import TYPE_CHECKING, Annotated

import typer

from cryptool.app.phrases import HELP as SHARED
from cryptool.app.streams import as_text
from cryptool.now.door import Door, find
from cryptool.now.phrases import HELP as WORDS
from cryptool.now.walk import doors_of, walk_through
from cryptool.terminal.phrases import say
from cryptool.terminal.wrap import TEXT_WIDTH, wrapped

if TYPE_CHECKING:
    from cryptool.app.context import AppContext


def now(
    ctx: typer.Context,
    door: Annotated[str, typer.Argument(metavar="[DOOR]", help=WORDS["argument.now"])] = "",
    as_json: Annotated[bool, typer.Option("--json", help=SHARED["flag.json"])] = False,
) -> None:
    """Walk through a door, or print one or all."""
    context: AppContext = ctx.obj
    doors = doors_of(context)
    chosen = [find(doors, door)] if door else list(doors)
    if as_json:
        context.console.write(as_text("doors", [_item(one) for one in chosen]))
    elif context.display.asks and context.display.mode != "plain":
        walk_through(context, chosen[0] if door else None)
    else:
        width = min(context.console.width, TEXT_WIDTH)
        for at, one in enumerate(chosen):
            lines = [line for text in _printed(one) for line in wrapped(text, width)]
            context.console.write_line(("\n" if at else "") + "\n".join(lines))
        context.console.write_line("\n" + say("now.from-here"))


def _printed(door: Door) -> list[str]:
    texts = [door.title]
    for screen in door.screens:
        texts += ["", screen.heading, *screen.paragraphs]
    return [*texts, say("now.read", command=f"cryptool learn {door.topic}")]


def _item(door: Door) -> dict[str, object]:
    screens = [
        {"heading": screen.heading, "text": [text.strip() for text in screen.paragraphs]}
        for screen in door.screens
    ]
    return {"id": door.id, "title": door.title, "topic": door.topic, "screens": screens}
