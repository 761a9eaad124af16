"""`data recovery`: make a code on a sheet, open the vault with it, make it useless."""

from typing import TYPE_CHECKING, Annotated

import typer

from cryptool.app.open_vault import STORE_ENV, asker, asking, backup_folder
from cryptool.app.passphrase_sources import from_file
from cryptool.app.preferences import typed_path
from cryptool.app.streams import show_private, sure
from cryptool.app.unlock import unlock
from cryptool.core.atomic_files import create_private
from cryptool.data.passphrase import check_answerable, give, given_or_asked
from cryptool.data.phrases import HELP as WORDS
from cryptool.data.restore_backup import chosen
from cryptool.errors import Cancelled, NeedsTerminal
from cryptool.terminal.phrases import say
from cryptool.terminal.questions import BACK
from cryptool.terminal.waiting import waiting
from cryptool.vault.errors import MistypedCode, NoPassphraseForCode, WrongCode, WrongPassphrase
from cryptool.vault.file import VaultState, find
from cryptool.vault.recovery import file_for, has_code, keys_by, recovery_of, remove, start
from cryptool.vault.recovery_code import new_code, read_code
from cryptool.vault.restore import restore
from cryptool.vault.sqlite_errors import writing_failed
from cryptool.vault.vault import open_vault, opens

if TYPE_CHECKING:
    from pathlib import Path

    from cryptool.app.context import AppContext
    from cryptool.terminal.questions import FrontEnd
    from cryptool.vault.keys import VaultKey

app = typer.Typer(help=WORDS["command.data.recovery"], no_args_is_help=True, rich_markup_mode=None)

Yes = Annotated[bool, typer.Option("--yes", help=WORDS["flag.recovery.yes"])]


@app.command("new", help=WORDS["command.data.recovery.new"])
def new(
    ctx: typer.Context,
    code_file: Annotated[
        str, typer.Option("--code-file", metavar="FILE", help=WORDS["flag.recovery.new-file"])
    ] = "",
    yes: Yes = False,
) -> None:
    """Make a code. Raise NoPassphraseForCode, NeedsTerminal, Cancelled, and as `unlock` and `start` do."""
    make_code(ctx.obj, code_file, yes=yes)


@app.command("use", help=WORDS["command.data.recovery.use"])
def use(
    ctx: typer.Context,
    file: Annotated[
        str, typer.Argument(metavar="[FILE]", help=WORDS["flag.recovery.backup"], show_default=False)
    ] = "",
    code_file: Annotated[
        str, typer.Option("--code-file", metavar="FILE", help=WORDS["flag.recovery.use-file"])
    ] = "",
    new_file: Annotated[
        str, typer.Option("--new-passphrase-file", metavar="FILE", help=WORDS["flag.passphrase.new"])
    ] = "",
) -> None:
    """Give the vault, or a backup that is restored, a new passphrase."""
    use_code(ctx.obj, file, code_file, new_file)


@app.command("remove", help=WORDS["command.data.recovery.remove"])
def remove_code(ctx: typer.Context, yes: Yes = False) -> None:
    """Make the code useless. Raise NeedsTerminal, Cancelled, and as `unlock` does."""
    context: AppContext = ctx.obj
    with asking(context) as sources, unlock(context.paths.home, sources, STORE_ENV).vault as vault:
        vault.elsewhere = backup_folder(context)
        if not has_code(vault):
            remove(vault)  # files that a kill left
            context.console.error_line(say("data.recovery-none"))
            return
        sure(context, "data.recovery-remove", {}, yes=yes)
        remove(vault)
    context.console.sentence(say("data.recovery-removed"))


def make_code(context: "AppContext", code_file: str, *, yes: bool) -> None:
    """Make a code, on a sheet on the screen or in a new file."""
    if find(context.paths.home).state is VaultState.PLAIN:
        raise NoPassphraseForCode
    if not code_file and not context.display.asks:
        raise NeedsTerminal(instead=say("data.recovery-new-instead"))
    with asking(context) as sources:
        opened = unlock(context.paths.home, sources, STORE_ENV)
        with opened.vault as vault:
            vault.elsewhere = backup_folder(context)
            if has_code(vault):
                sure(context, "data.recovery-new", {}, yes=yes)
            code = new_code()
            if not code_file:
                _show(context, code)
                start(vault, opened.secret, code)
                context.console.sentence(say("data.recovery-made"))
                return
            file = typed_path(code_file)
            _write_sheet(file, code)
            try:
                start(vault, opened.secret, code)
            except BaseException:
                file.unlink(missing_ok=True)
                raise
    context.console.sentence(say("data.recovery-file", file=str(file)))


def _show(context: "AppContext", code: str) -> None:
    """Show the sheet, and have the code typed back. Raise Cancelled."""
    title, sheet = say("data.recovery-title"), say("data.recovery-sheet", code=code)
    show_private(context, title, sheet.split("\n"), ask="data.recovery-show", titled=True)
    with context.front.guard:
        while True:
            typed = context.front.secret("data.recovery-again")
            if not isinstance(typed, str):
                raise Cancelled
            try:
                if read_code(typed) == code:
                    return
                context.front.refuse("data.recovery-other")
            except MistypedCode as problem:
                _refuse(context.front, problem)


def _refuse(front: "FrontEnd", problem: MistypedCode) -> None:
    if "group" in problem.facts:
        front.refuse("data.recovery-group", {"n": problem.facts["group"]})
    else:
        front.refuse("data.recovery-other")


def _write_sheet(file: "Path", code: str) -> None:
    try:
        create_private(file, say("data.recovery-sheet", code=code).encode() + b"\n")
    except OSError as error:
        raise writing_failed(error, file) from None


def use_code(context: "AppContext", name: str, code_file: str, new_file: str) -> None:
    """Open the vault by the code, or restore a backup by it; then set a new passphrase.

    Raises:
        MistypedCode, WrongCode, NoRecoveryCode, NeedsTerminal, Cancelled: Nothing was changed.
        And as `open_vault`, `restore` and `rekey` do.
    """
    home = context.paths.home
    if not (code_file and new_file) and asker(context) is None:
        raise NeedsTerminal(instead=say("data.recovery-use-instead"))
    source = chosen(context, name) if name else None
    with asking(context) as sources:
        file = recovery_of(source) if source else file_for(find(home), backup_folder(context))
        if code_file:
            given = from_file(code_file, "--code-file").strip().splitlines()[0]
            keys = keys_by(file, read_code(given))
        else:
            keys = _asked(context, file, sources.front())
        key = next((key for key in keys if _fits(home, source, key)), None)
        if key is None:
            raise WrongCode
        check_answerable(context, new_file)
        passphrase = given_or_asked(sources, new_file)
        if source is not None:
            with waiting(context.console, say("data.restoring")) as told:
                done = restore(home, source, key, STORE_ENV, told=told)
            if done.kept is not None:
                context.console.sentence(say("data.restored-kept", file=str(done.kept)))
        give(context, sources, key, passphrase, None)


def _fits(home: "Path", source: "Path | None", key: "VaultKey") -> bool:
    if source is not None:
        return opens(source, key)
    try:
        open_vault(home, key, STORE_ENV).close()
    except WrongPassphrase:
        return False
    return True


def _asked(context: "AppContext", file: "Path", front: "FrontEnd | None") -> "list[VaultKey]":
    while True:
        typed = front.secret("data.recovery-code") if front else BACK
        if not isinstance(typed, str):
            raise Cancelled
        try:
            return keys_by(file, read_code(typed))
        except MistypedCode as problem:
            _refuse(front or context.front, problem)
