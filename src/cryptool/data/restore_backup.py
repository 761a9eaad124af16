"""`data restore`: which backup, is it meant, and the passphrase it opens with."""

from contextlib import suppress
from typing import TYPE_CHECKING

from cryptool.app.open_vault import STORE_ENV, asking, backup_folder, tell_set_aside
from cryptool.app.preferences import typed_path
from cryptool.app.streams import as_text, sure
from cryptool.app.unlock import with_secret
from cryptool.errors import CryptoolError, NeedsTerminal
from cryptool.terminal.phrases import say
from cryptool.terminal.waiting import waiting
from cryptool.vault.backup import Backup, backups_of
from cryptool.vault.drill import Drilled, content_of, drill
from cryptool.vault.errors import DamagedVault, UnknownBackup, VaultAbsent
from cryptool.vault.file import VaultState, find, inspect, locate
from cryptool.vault.restore import Restored, is_own_backup, restore
from cryptool.vault.vault import open_vault

if TYPE_CHECKING:
    from pathlib import Path

    from cryptool.app.context import AppContext
    from cryptool.app.unlock import Secret


def restore_backup(context: "AppContext", name: str, *, yes: bool) -> None:
    """Restore a backup, the newest if none is named. Raise as `restore` and `with_secret`, NeedsTerminal, Cancelled."""
    home = context.paths.home
    source = chosen(context, name)
    file = inspect(source)
    if not yes and not context.display.asks:
        raise NeedsTerminal(instead=say("app.instead-of-asking"))

    def use(secret: "Secret") -> Restored:
        # A plain backup needs no secret; what was given may open the vault that is there.
        own = None if file.state is VaultState.PLAIN else secret
        if not yes:
            _show_and_ask(context, source, own)
        with waiting(context.console, say("data.restoring")) as told:
            return restore(home, source, own, STORE_ENV, current=secret, told=told)

    with asking(context) as sources:
        try:
            done = with_secret(file, sources, use, ring=locate(home))
        except DamagedVault as problem:
            if problem.facts["file"] == str(locate(home).path):
                raise
            raise DamagedVault(file=str(source), what="restore") from None
    tell_set_aside(context, done.set_aside)
    if done.kept is not None:
        context.console.sentence(say("data.restored-kept", file=str(done.kept)))
    context.console.sentence(say("data.restored", file=str(source)))


def _show_and_ask(context: "AppContext", source: "Path", secret: "Secret") -> None:
    """Say what is in a backup, and ask whether it is the one. Raise Cancelled, and as `content_of`."""
    entries, sessions = content_of(source, secret)
    with context.front.on_page():  # what is told is above the question
        context.console.error_line(" ".join(_held(entries, sessions)))
        sure(context, "data.restore", {"file": str(source)}, yes=False)


def _held(entries: int, sessions: int) -> list[str]:
    more = [say("data.drill-sessions", n=sessions)] if sessions else []
    return [say("data.drill-entries", n=entries), *more]


def try_backup(context: "AppContext", name: str, *, as_json: bool) -> None:
    """Try a backup with the passphrase as it is typed. Raise as `drill`, `open_vault` and `with_secret` do."""
    home = context.paths.home
    source = chosen(context, name)
    file = find(home)
    if file.state is VaultState.ABSENT:
        raise VaultAbsent(file=str(file.path))

    def use(secret: "Secret") -> Drilled:
        with (
            waiting(context.console, say("data.drilling")) as told,
            open_vault(home, secret, STORE_ENV, reading=True) as vault,
        ):
            return drill(vault, source, secret, told)

    with asking(context) as sources:
        done = with_secret(file, sources, use, afresh=True)
    if as_json:
        context.console.write(as_text("drill", [{"file": str(source), **done._asdict()}]))
        return
    lines = [
        say("data.drilled", file=str(source)),
        *_held(done.entries, done.sessions),
        *([say("data.drill-since", n=done.since)] if done.since else []),
    ]
    context.console.sentence("\n".join(lines))


def all_backups(context: "AppContext") -> list[Backup]:
    """Return every backup of the vault of this home, which may be missing or damaged, newest first."""
    home, elsewhere = context.paths.home, backup_folder(context)
    with suppress(CryptoolError):
        found = backups_of(find(home), elsewhere)
        if elsewhere is None or any(backup.path.parent == elsewhere for backup in found):
            return found
    return backups_of(locate(home), elsewhere)  # a damaged vault does not tell which are its own


def chosen(context: "AppContext", name: str) -> "Path":
    """Return the backup of that name or path, by default the newest. Raise UnknownBackup."""
    if not name:
        # What an earlier restore kept is no backup that was asked for.
        found = [backup.path for backup in all_backups(context) if not is_own_backup(backup.path)]
        if not found:
            raise UnknownBackup(file=str(locate(context.paths.home).backups))
        return found[0]
    folders = (locate(context.paths.home).backups, backup_folder(context))
    named = (folder / file for folder in folders if folder for file in (name, f"{name}.db"))
    for place in (typed_path(name), *named):
        if place.is_file():
            return place
    raise UnknownBackup(file=name)
