"""`cryptool data`: show where the data is; lock, check and back up the vault."""

from typing import TYPE_CHECKING, Annotated

import typer

from cryptool.app import clock
from cryptool.app.open_vault import STORE_ENV, asking, passphrase_sources
from cryptool.app.phrases import HELP as SHARED
from cryptool.app.streams import as_text
from cryptool.app.unlock import unlock as open_once
from cryptool.data.exchange.errors import NothingToImport
from cryptool.data.exchange.formats import ExportFormat, ImportFormat
from cryptool.data.passphrase import OldBackups, change_passphrase
from cryptool.data.phrases import HELP as WORDS
from cryptool.data.recovery import app as recovery
from cryptool.data.restore_backup import restore_backup, try_backup
from cryptool.data.wipe_files import wipe_files
from cryptool.errors import CannotWrite, UsageError
from cryptool.terminal.phrases import say
from cryptool.vault import unlock_cache
from cryptool.vault.errors import NotAVault, VaultAbsent
from cryptool.vault.file import VaultFile, VaultState, find, locate
from cryptool.vault.keys import VaultKey, derive

if TYPE_CHECKING:
    from cryptool.app.context import AppContext

app = typer.Typer(
    help=WORDS["command.data"], no_args_is_help=False, invoke_without_command=True, rich_markup_mode=None
)

app.add_typer(recovery, name="recovery")

AsJson = Annotated[bool, typer.Option("--json", help=SHARED["flag.json"])]
_UNITS = {"s": 1, "m": 60, "h": 3600}


class BadDuration(UsageError):
    """A length of time that cannot be read or is too long."""

    sentence = 'I can\'t use "{duration}" as a length of time'
    hint = "give 15m, 1h or 1h30m, at most {longest}"


@app.callback()
def data(ctx: typer.Context) -> None:
    """Print where everything is if no command is given."""
    if ctx.invoked_subcommand is None:
        where(ctx)


@app.command("where", help=WORDS["command.data.where"])
def where(ctx: typer.Context, as_json: AsJson = False) -> None:
    """Print every path and the state of the vault. Never asks for a passphrase."""
    context: AppContext = ctx.obj
    paths = context.paths
    try:
        file = find(paths.home)
    except (NotAVault, CannotWrite):
        file, state = locate(paths.home), "unusable"
    else:
        unlocked = file.state is VaultState.LOCKED and passphrase_sources(context).kept(file) is not None
        state = "unlocked" if unlocked else file.state.value
    if as_json:
        item = {
            "home": str(paths.home),
            "vault": str(file.path),
            "state": state,
            "settings": str(paths.config_file),
            "marks": str(paths.marks_file),
            "practice": str(paths.practice_file),
            "support_sheet": str(paths.support_file) if paths.support_file.exists() else None,
            "backups": str(file.backups),
        }
        context.console.write(as_text("places", [item]))
        return
    folder = str(file.backups)
    lines = [
        say("data.home", folder=str(paths.home)),
        say(f"data.vault-{state}", file=str(file.path)),
        say("data.backups" if file.backups.is_dir() else "data.backups-none", folder=folder),
        say("data.settings", file=str(paths.config_file)),
        say("data.marks", file=str(paths.marks_file)),
        say("data.practice", file=str(paths.practice_file)),
        *([say("data.sheet", file=str(paths.support_file))] if paths.support_file.exists() else []),
    ]
    context.console.sentence("\n".join(lines))


@app.command("unlock", help=WORDS["command.data.unlock"])
def unlock(
    ctx: typer.Context,
    duration: Annotated[str, typer.Option("--for", metavar="TIME", help=WORDS["flag.for"])],
) -> None:
    """Keep the derived key in memory for a while. Raise BadDuration, NoUnlockHere, and as `open_once`."""
    context: AppContext = ctx.obj
    from datetime import timedelta

    seconds = seconds_of(duration, unlock_cache.MOST_SECONDS)
    file = _file(context)
    if file.state is VaultState.PLAIN:
        context.console.error_line(say("data.nothing-to-unlock"))
        return
    with asking(context) as sources:
        opened = open_once(context.paths.home, sources, STORE_ENV)
        opened.vault.close()
    assert file.salt is not None
    key = opened.secret if isinstance(opened.secret, VaultKey) else derive(opened.secret or "", file.salt)
    granted = unlock_cache.keep(sources.runtime, file, key, seconds=seconds)
    until = clock.local(clock.now() + timedelta(seconds=granted))
    context.console.sentence(say("data.unlocked", time=f"{until:%H:%M:%S}", folder=str(sources.runtime)))


@app.command("lock", help=WORDS["command.data.lock"])
def lock(ctx: typer.Context) -> None:
    """End every unlock, and delete the passphrase from the keyring if that is on. Needs no vault."""
    context: AppContext = ctx.obj
    file, sources = locate(context.paths.home), passphrase_sources(context)
    was_open = unlock_cache.remove(sources.runtime)
    forgotten = sources.forget(file)
    context.console.sentence(say("data.locked" if was_open or forgotten else "data.was-locked"))
    if forgotten:
        context.console.sentence(say("data.forgotten"))


@app.command("passphrase", help=WORDS["command.data.passphrase"])
def passphrase(
    ctx: typer.Context,
    new_file: Annotated[
        str, typer.Option("--new-passphrase-file", metavar="FILE", help=WORDS["flag.passphrase.new"])
    ] = "",
    remove: Annotated[bool, typer.Option("--remove", help=WORDS["flag.passphrase.remove"])] = False,
    backups: Annotated[
        OldBackups | None,
        typer.Option("--backups", help=WORDS["flag.passphrase.backups"], show_default=False),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help=WORDS["flag.passphrase.yes"])] = False,
) -> None:
    """Set, change or remove the passphrase."""
    change_passphrase(ctx.obj, new_file, remove=remove, backups=backups, yes=yes)


@app.command("check", help=WORDS["command.data.check"])
def check(ctx: typer.Context, as_json: AsJson = False) -> None:
    """Check every page of the vault, and mend its indexes. Raise DamagedVault after printing the findings."""
    from cryptool.data.check import check_vault

    check_vault(ctx.obj, as_json=as_json)


@app.command("backup", help=WORDS["command.data.backup"])
def backup(
    ctx: typer.Context,
    show: Annotated[bool, typer.Option("--list", help=WORDS["flag.backup.list"])] = False,
    to: Annotated[str, typer.Option("--to", metavar="FOLDER", help=WORDS["flag.backup.to"])] = "",
    keep: Annotated[str, typer.Option("--keep", metavar="POLICY", help=WORDS["flag.backup.keep"])] = "",
    as_json: AsJson = False,
) -> None:
    """Make a verified backup and print its path, or list backups."""
    from cryptool.data.backups import back_up, list_backups

    if show:
        list_backups(ctx.obj, as_json=as_json)
    else:
        back_up(ctx.obj, to, keep, as_json=as_json)


@app.command("restore", help=WORDS["command.data.restore"])
def restore(
    ctx: typer.Context,
    file: Annotated[
        str, typer.Argument(metavar="[FILE]", help=WORDS["flag.restore.file"], show_default=False)
    ] = "",
    drill: Annotated[bool, typer.Option("--drill", help=WORDS["flag.restore.drill"])] = False,
    as_json: AsJson = False,
    yes: Annotated[bool, typer.Option("--yes", help=WORDS["flag.restore.yes"])] = False,
) -> None:
    """Make the notes what a backup holds; what was there becomes a backup. With `--drill`, only try it."""
    if drill:
        try_backup(ctx.obj, file, as_json=as_json)
    else:
        restore_backup(ctx.obj, file, yes=yes)


@app.command("export", help=WORDS["command.data.export"])
def export(
    ctx: typer.Context,
    name: Annotated[ExportFormat, typer.Argument(metavar="FORMAT", help=WORDS["argument.export.format"])],
    out: Annotated[str, typer.Argument(metavar="OUT", help=WORDS["argument.export.out"])],
    encrypt: Annotated[bool, typer.Option("--encrypt", help=WORDS["flag.export.encrypt"])] = False,
    passphrase_file: Annotated[
        str,
        typer.Option("--encrypt-passphrase-file", metavar="FILE", help=WORDS["flag.export.passphrase"]),
    ] = "",
) -> None:
    """Write the notes for another program or another computer, and read them back."""
    from cryptool.data.exchange.export import export as written

    written(ctx.obj, name, out, passphrase_file, encrypt=encrypt)


@app.command("merge", help=WORDS["command.data.merge"])
def merge(
    ctx: typer.Context,
    other: Annotated[str, typer.Argument(metavar="OTHER", help=WORDS["argument.merge.other"])],
    passphrase_file: Annotated[
        str,
        typer.Option("--other-passphrase-file", metavar="FILE", help=WORDS["flag.merge.passphrase"]),
    ] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help=WORDS["flag.merge.dry-run"])] = False,
    yes: Annotated[bool, typer.Option("--yes", help=WORDS["flag.merge.yes"])] = False,
    as_json: AsJson = False,
) -> None:
    """Bring the notes of another home in, after a backup."""
    from cryptool.data.exchange.merge import Wish
    from cryptool.data.exchange.merge import merge as merged

    merged(ctx.obj, Wish(other, passphrase_file, yes=yes, dry_run=dry_run, as_json=as_json))


@app.command("import", help=WORDS["command.data.import"])
def import_(
    ctx: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE", help=WORDS["argument.import.file"])] = "",
    form: Annotated[ImportFormat | None, typer.Option("--format", help=WORDS["flag.import.format"])] = None,
    zone: Annotated[str, typer.Option("--zone", metavar="ZONE", help=WORDS["flag.import.zone"])] = "",
    options: Annotated[
        str, typer.Option("--options", metavar="FILE", help=WORDS["flag.import.options"])
    ] = "",
    yes: Annotated[bool, typer.Option("--yes", help=WORDS["flag.import.yes"])] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=WORDS["flag.import.dry"])] = False,
    undo: Annotated[bool, typer.Option("--undo", help=WORDS["flag.import.undo"])] = False,
    as_json: AsJson = False,
) -> None:
    """Bring in another program's entries, or take an import back."""
    from cryptool.data.exchange import importing

    if undo:
        importing.take_back(ctx.obj, file, as_json=as_json)
    elif not file.strip():
        raise NothingToImport
    else:
        flags = importing.ImportFlags(form, zone, options, yes, dry_run, as_json)
        importing.import_file(ctx.obj, file, flags)


@app.command("wipe", help=WORDS["command.data.wipe"])
def wipe(
    ctx: typer.Context,
    vault: Annotated[bool, typer.Option("--vault", help=WORDS["flag.wipe.vault"])] = False,
    yes: Annotated[bool, typer.Option("--yes", help=WORDS["flag.wipe.yes"])] = False,
) -> None:
    """Delete everything, or with `--vault` the notes alone. Needs no passphrase."""
    wipe_files(ctx.obj, only_vault=vault, yes=yes)


def seconds_of(duration: str, longest: int) -> int:
    """Return the seconds of `15m`, `1h30m` or `90s`. Raise BadDuration for 0, over `longest`, or anything else."""
    import re

    text = duration.strip().casefold()
    pieces = re.findall(r"([0-9]{1,6})([smh])", text)
    total = sum(int(number) * _UNITS[unit] for number, unit in pieces)
    if "".join(number + unit for number, unit in pieces) != text or not 0 < total <= longest:
        raise BadDuration(duration=duration[:20], longest=f"{longest // 3600}h")
    return total


def _file(context: "AppContext") -> VaultFile:
    file = find(context.paths.home)
    if file.state is VaultState.ABSENT:
        raise VaultAbsent(file=str(file.path))
    return file
