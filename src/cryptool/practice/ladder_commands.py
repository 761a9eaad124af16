"""`cryptool practice ladder`: commands and options."""

from typing import Annotated

import typer

from cryptool.app.phrases import HELP as SHARED
from cryptool.practice.phrases.commands import HELP as WORDS

app = typer.Typer(no_args_is_help=False, invoke_without_command=True, rich_markup_mode=None)

RungName = Annotated[str, typer.Argument(metavar="RUNG", help=WORDS["argument.rung"])]
AsJson = Annotated[bool, typer.Option("--json", help=SHARED["flag.json"])]
Expected = Annotated[
    int | None, typer.Option("--expected", min=0, max=10, metavar="0-10", help=WORDS["flag.ladder.expected"])
]
Minutes = Annotated[
    int | None, typer.Option("--minutes", min=1, max=20, metavar="N", help=WORDS["flag.minutes"])
]
Stdin = Annotated[bool, typer.Option("--stdin", help=WORDS["flag.ladder.stdin"])]


@app.callback()
def ladder(ctx: typer.Context) -> None:
    """List the rungs if no subcommand is given."""
    if ctx.invoked_subcommand is None:
        from cryptool.practice.ladder_handlers import list_rungs

        list_rungs(ctx.obj, as_json=False)


@app.command("list", help=WORDS["command.practice.ladder.list"])
def list_(ctx: typer.Context, as_json: AsJson = False) -> None:
    """List the rungs by stage."""
    from cryptool.practice.ladder_handlers import list_rungs

    list_rungs(ctx.obj, as_json=as_json)


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
    """Add a rung."""
    from cryptool.practice.ladder_handlers import add_rung

    add_rung(ctx.obj, stage, expected, minutes, stdin=stdin)


@app.command("edit", help=WORDS["command.practice.ladder.edit"])
def edit(
    ctx: typer.Context,
    rung: RungName,
    expected: Expected = None,
    minutes: Minutes = None,
    stdin: Stdin = False,
    as_shipped: Annotated[bool, typer.Option("--as-shipped", help=WORDS["flag.ladder.as-shipped"])] = False,
) -> None:
    """Reword or rate a rung."""
    from cryptool.practice.ladder_handlers import edit_rung

    edit_rung(ctx.obj, rung, expected, minutes, stdin=stdin, as_shipped=as_shipped)


@app.command("move", help=WORDS["command.practice.ladder.move"])
def move(
    ctx: typer.Context,
    rung: RungName,
    to: Annotated[int, typer.Option("--to", min=1, max=99, metavar="N", help=WORDS["flag.ladder.to"])],
) -> None:
    """Move a rung within its stage."""
    from cryptool.practice.ladder_handlers import move_rung

    move_rung(ctx.obj, rung, to)


@app.command("rest", help=WORDS["command.practice.ladder.rest"])
def rest(ctx: typer.Context, rung: RungName) -> None:
    """Archive a rung."""
    from cryptool.practice.ladder_handlers import set_archived

    set_archived(ctx.obj, rung, archived=True)


@app.command("return", help=WORDS["command.practice.ladder.return"])
def return_(ctx: typer.Context, rung: RungName) -> None:
    """Restore a rung."""
    from cryptool.practice.ladder_handlers import set_archived

    set_archived(ctx.obj, rung, archived=False)
