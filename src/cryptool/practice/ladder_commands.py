"""`cryptool practice ladder`: commands, options and what they do.

Rules:
1. Listing never creates a vault; without one the shipped ladder is shown.
2. Every practice command imports this module, so content and ladder are imported in the functions.
"""

from contextlib import nullcontext
from typing import TYPE_CHECKING, Annotated, cast

import typer

from cryptool.app.open_vault import open_existing, open_or_create
from cryptool.app.streams import piped_back, piped_text, show_private, stream_items
from cryptool.errors import Cancelled, NeedsTerminal
from cryptool.practice.options import AsJson, Minutes, RungName
from cryptool.practice.phrases.commands import HELP as WORDS
from cryptool.practice.store.practice_store import PracticeStore
from cryptool.terminal.console import Mode
from cryptool.terminal.phrases import say

if TYPE_CHECKING:
    from cryptool.app.context import AppContext
    from cryptool.practice.definition import Rung
    from cryptool.practice.ladder import Ladder, RungEdit
    from cryptool.vault.vault import Vault

app = typer.Typer(no_args_is_help=False, invoke_without_command=True, rich_markup_mode=None)

Expected = Annotated[
    int | None, typer.Option("--expected", min=0, max=10, metavar="0-10", help=WORDS["flag.ladder.expected"])
]
Stdin = Annotated[bool, typer.Option("--stdin", help=WORDS["flag.ladder.stdin"])]


@app.callback()
def alone(ctx: typer.Context) -> None:
    """List the rungs if no subcommand is given."""
    if ctx.invoked_subcommand is None:
        list_(ctx)


@app.command("list", help=WORDS["command.practice.ladder.list"])
def list_(ctx: typer.Context, as_json: AsJson = False) -> None:
    """List the rungs by stage. A title of the person's own is shown as private text."""
    from cryptool.practice.content import shipped_ladder
    from cryptool.practice.ladder import ladder
    from cryptool.practice.screens import render

    context: AppContext = ctx.obj
    shipped = shipped_ladder(context)
    with open_existing(context) or nullcontext() as vault:
        changes = [] if vault is None else PracticeStore(vault).profile.rungs()
    rungs = ladder(shipped, changes)
    if as_json:
        stream_items(context, "rungs", map(render.rung_item, rungs))
        return
    aloud = context.display.mode is Mode.LINES
    lines = render.ladder_lines(rungs, context.console.width, aloud=aloud)
    if any(change.title for change in changes):
        show_private(context, say("sessions.title-ladder"), lines, ask="sessions.print")
    else:
        context.console.write_line("\n".join(lines))
    context.suggest("cryptool practice start")


@app.command("add", help=WORDS["command.practice.ladder.add"])
def add(
    ctx: typer.Context,
    stage: Annotated[
        str, typer.Option("--stage", metavar="STAGE", help=WORDS["flag.ladder.stage"])
    ] = "alone",
    expected: Expected = None,
    minutes: Minutes = None,
    stdin: Stdin = False,
) -> None:
    """Add a rung at the end of its stage."""
    from cryptool.practice.definition import Stage
    from cryptool.practice.errors import UnknownStage

    wanted = stage.strip().casefold()
    if wanted not in list(Stage):
        raise UnknownStage(stages=", ".join(Stage))
    piped = stdin or not ctx.obj.display.asks
    with piped_back(ctx.obj, when=piped), open_or_create(ctx.obj) as vault:
        own = _own(ctx.obj, vault)
        rung = own.add(Stage(wanted), _wording(ctx.obj, piped=piped), expected, minutes)
    _tell(ctx.obj, "sessions.rung-added", rung)


@app.command("edit", help=WORDS["command.practice.ladder.edit"])
def edit(
    ctx: typer.Context,
    rung: RungName,
    expected: Expected = None,
    minutes: Minutes = None,
    stdin: Stdin = False,
    as_shipped: Annotated[bool, typer.Option("--as-shipped", help=WORDS["flag.ladder.as-shipped"])] = False,
) -> None:
    """Change what the options name; without options, ask for a new title."""
    given = {"expected": expected, "minutes": minutes}
    changes = cast("RungEdit", {field: value for field, value in given.items() if value is not None})
    with piped_back(ctx.obj, when=stdin), open_or_create(ctx.obj) as vault:
        own = _own(ctx.obj, vault)
        found = own.find(rung, archived=True)
        if as_shipped:
            changes["title"] = None
        elif stdin or not changes:
            changes["title"] = _wording(ctx.obj, piped=stdin, start=found)
        changed = own.edit(found.name, **changes)
    _tell(ctx.obj, "sessions.rung-changed", changed)


@app.command("move", help=WORDS["command.practice.ladder.move"])
def move(
    ctx: typer.Context,
    rung: RungName,
    to: Annotated[int, typer.Option("--to", min=1, max=99, metavar="N", help=WORDS["flag.ladder.to"])],
) -> None:
    """Move a rung within its stage."""
    with open_or_create(ctx.obj) as vault:
        moved = _own(ctx.obj, vault).move(rung, to)
    _tell(ctx.obj, "sessions.rung-moved", moved)


@app.command("rest", help=WORDS["command.practice.ladder.rest"])
def rest(ctx: typer.Context, rung: RungName) -> None:
    """Archive a rung."""
    with open_or_create(ctx.obj) as vault:
        rests = _own(ctx.obj, vault).archive(rung)
    _tell(ctx.obj, "sessions.rung-rests", rests)


@app.command("return", help=WORDS["command.practice.ladder.return"])
def return_(ctx: typer.Context, rung: RungName) -> None:
    """Restore a rung."""
    with open_or_create(ctx.obj) as vault:
        returned = _own(ctx.obj, vault).restore(rung)
    _tell(ctx.obj, "sessions.rung-returned", returned)


def _own(context: "AppContext", vault: "Vault") -> "Ladder":
    from cryptool.practice.content import shipped_ladder
    from cryptool.practice.ladder import Ladder

    return Ladder(shipped_ladder(context), PracticeStore(vault).profile)


def _wording(context: "AppContext", *, piped: bool, start: "Rung | None" = None) -> str:
    from cryptool.practice.ladder import clean_title

    if piped:
        if context.terminal_facts.stdin_tty:
            raise NeedsTerminal(instead="echo ... | cryptool practice ladder add")
        return clean_title(piped_text(context))
    if not context.display.asks:
        raise NeedsTerminal(instead=say("sessions.rung-instead"))
    from cryptool.terminal.questions import Line

    front = context.front
    with front.guard, front.private():
        answer = front.ask(Line("ladder.words", given=start.title if start else ""))
    if not isinstance(answer, str):
        raise Cancelled
    return clean_title(answer)


def _tell(context: "AppContext", phrase: str, rung: "Rung") -> None:
    context.console.sentence(say(phrase, rung=rung.name))
    context.suggest("cryptool practice ladder list")
