"""`cryptool data`: where the person's data is, and how its lock is handled."""

from typing import TYPE_CHECKING, Annotated

import typer

from cryptool.terminal.phrases.commands import PHRASES as WORDS

if TYPE_CHECKING:
    from cryptool.app.context import World

app = typer.Typer(no_args_is_help=False, invoke_without_command=True, rich_markup_mode=None)

AsJson = Annotated[bool, typer.Option("--json", help=WORDS["flag.json"])]


@app.callback()
def data(context: typer.Context) -> None:
    """Alone, say where everything is."""
    if context.invoked_subcommand is None:
        where(context)


@app.command("where", help=WORDS["command.data.where"])
def where(context: typer.Context, as_json: AsJson = False) -> None:
    """Print where everything is. Never asks for a passphrase."""
    from cryptool.data.handlers import tell_where

    tell_where(context.obj, as_json=as_json)


@app.command("unlock", help=WORDS["command.data.unlock"])
def unlock(
    context: typer.Context,
    duration: Annotated[str, typer.Option("--for", metavar="TIME", help=WORDS["flag.for"])],
) -> None:
    """Keep the key in memory for a while."""
    from cryptool.data.handlers import keep_unlocked

    keep_unlocked(context.obj, duration)


@app.command("lock", help=WORDS["command.data.lock"])
def lock(context: typer.Context) -> None:
    """End an unlock at once."""
    from cryptool.data.handlers import lock_now

    lock_now(context.obj)


@app.command("check", help=WORDS["command.data.check"])
def check(context: typer.Context, as_json: AsJson = False) -> None:
    """Look every page of the vault over; changes nothing."""
    from cryptool.data.handlers import check_vault

    check_vault(context.obj, as_json=as_json)


@app.command("backup", help=WORDS["command.data.backup"])
def backup(
    context: typer.Context,
    show: Annotated[bool, typer.Option("--list", help=WORDS["flag.backup.list"])] = False,
    as_json: AsJson = False,
) -> None:
    """Make a verified backup, or list those there are."""
    from cryptool.data.handlers import list_backups, take_backup

    world: World = context.obj
    if show:
        list_backups(world, as_json=as_json)
    else:
        take_backup(world, as_json=as_json)
