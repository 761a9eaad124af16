"""`cryptool data`: show where the data is; lock, check and back up the vault."""

from typing import TYPE_CHECKING, Annotated

import typer

from cryptool.terminal.phrases.commands import PHRASES as WORDS

if TYPE_CHECKING:
    from cryptool.app.context import AppContext

app = typer.Typer(no_args_is_help=False, invoke_without_command=True, rich_markup_mode=None)

AsJson = Annotated[bool, typer.Option("--json", help=WORDS["flag.json"])]


@app.callback()
def data(ctx: typer.Context) -> None:
    """Print where everything is if no command is given."""
    if ctx.invoked_subcommand is None:
        where(ctx)


@app.command("where", help=WORDS["command.data.where"])
def where(ctx: typer.Context, as_json: AsJson = False) -> None:
    """Print where everything is. Never asks for a passphrase."""
    from cryptool.data.handlers import tell_where

    tell_where(ctx.obj, as_json=as_json)


@app.command("unlock", help=WORDS["command.data.unlock"])
def unlock(
    ctx: typer.Context,
    duration: Annotated[str, typer.Option("--for", metavar="TIME", help=WORDS["flag.for"])],
) -> None:
    """Keep the key in memory for a while."""
    from cryptool.data.handlers import keep_unlocked

    keep_unlocked(ctx.obj, duration)


@app.command("lock", help=WORDS["command.data.lock"])
def lock(ctx: typer.Context) -> None:
    """End every unlock."""
    from cryptool.data.handlers import lock_now

    lock_now(ctx.obj)


@app.command("check", help=WORDS["command.data.check"])
def check(ctx: typer.Context, as_json: AsJson = False) -> None:
    """Check every page of the vault; changes nothing."""
    from cryptool.data.handlers import check_vault

    check_vault(ctx.obj, as_json=as_json)


@app.command("backup", help=WORDS["command.data.backup"])
def backup(
    ctx: typer.Context,
    show: Annotated[bool, typer.Option("--list", help=WORDS["flag.backup.list"])] = False,
    as_json: AsJson = False,
) -> None:
    """Make a verified backup, or list backups."""
    from cryptool.data.handlers import list_backups, take_backup

    context: AppContext = ctx.obj
    if show:
        list_backups(context, as_json=as_json)
    else:
        take_backup(context, as_json=as_json)


@app.command("restore", help=WORDS["command.data.restore"])
def restore(
    ctx: typer.Context,
    file: Annotated[
        str, typer.Argument(metavar="[FILE]", help=WORDS["flag.restore.file"], show_default=False)
    ] = "",
    yes: Annotated[bool, typer.Option("--yes", help=WORDS["flag.restore.yes"])] = False,
) -> None:
    """Make the notes what a backup holds; what was there becomes a backup."""
    from cryptool.data.restore_backup import restore_backup

    restore_backup(ctx.obj, file, yes=yes)
