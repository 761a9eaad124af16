"""`cryptool ground`: walk through an exercise on a terminal, print its steps elsewhere."""

from functools import partial
from textwrap import fill
from typing import TYPE_CHECKING, Annotated

import typer

from cryptool.app.phrases import HELP as SHARED
from cryptool.app.streams import as_text
from cryptool.ground.exercise import come_down, find, grounding_support, groundings_of, steps_as_text
from cryptool.ground.phrases import HELP as WORDS

if TYPE_CHECKING:
    from cryptool.app.context import AppContext
    from cryptool.ground.exercise import Grounding


def ground(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="[NAME]", help=WORDS["argument.grounding"])] = "",
    everything: Annotated[bool, typer.Option("--list", help=WORDS["flag.ground.list"])] = False,
    as_json: Annotated[bool, typer.Option("--json", help=SHARED["flag.json"])] = False,
) -> None:
    """Walk through, list or print exercises."""
    context: AppContext = ctx.obj
    exercises = groundings_of(context)
    chosen = [find(exercises, name)] if name else list(exercises)
    if as_json:
        shown = ("id", "title", "summary", "aliases", "steps")
        items = [{name: getattr(exercise, name) for name in shown} for exercise in chosen]
        context.console.write(as_text("groundings", items))
    elif everything:
        _list(context, chosen)
    elif context.display.asks and context.display.mode != "plain":
        walk_through(context, chosen[0] if name else None)
    else:
        _print(context, chosen)


def walk_through(context: "AppContext", start: "Grounding | None" = None, *, offer_now: bool = True) -> None:
    """Walk through one exercise with the person; `offer_now`: `cryptool now` is among the choices."""
    guard, aids = context.front.guard, grounding_support(context)
    if offer_now and context.hooks.now:
        aids = aids._replace(now=partial(context.hooks.now, context))
    with guard, guard.echo_off(), context.front.on_page():  # keys may come before the first question
        come_down(groundings_of(context), context.front, aids, start)


def _list(context: "AppContext", exercises: "list[Grounding]") -> None:
    for exercise in exercises:
        line = f"{exercise.id}: {exercise.title}. {exercise.summary}"
        context.console.write_line(fill(line, context.console.width, subsequent_indent="  "))
    context.suggest(f"cryptool ground {exercises[0].id}")


def _print(context: "AppContext", exercises: "list[Grounding]") -> None:
    width = context.console.width
    for at, exercise in enumerate(exercises):
        lines = [exercise.title, exercise.summary, "", *steps_as_text(exercise)]
        context.console.write_line(
            ("\n" if at else "") + "\n".join(fill(line, width) if line else "" for line in lines)
        )
