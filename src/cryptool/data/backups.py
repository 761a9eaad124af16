"""`data backup`: make a verified backup, drop those that a policy does not keep, list what there is."""

from typing import TYPE_CHECKING

from cryptool.app import clock
from cryptool.app.errors import BadKeepPolicy
from cryptool.app.open_vault import backup_folder, open_existing
from cryptool.app.preferences import typed_path
from cryptool.app.streams import as_text
from cryptool.core.keep_policy import read_policy
from cryptool.data.restore_backup import all_backups
from cryptool.terminal.phrases import say
from cryptool.terminal.waiting import waiting
from cryptool.vault.backup import AUTOMATIC, MANUAL
from cryptool.vault.errors import VaultAbsent
from cryptool.vault.file import locate

if TYPE_CHECKING:
    from cryptool.app.context import AppContext
    from cryptool.vault.vault import Vault


def back_up(context: "AppContext", to: str, keep: str, *, as_json: bool) -> None:
    """Make a backup, print its path, and apply the policy `keep` if one is given.

    Raises:
        BadKeepPolicy, VaultAbsent, NoBackupFolder: No backup was made.
        And as `unlock` and `Backups.take` do.
    """
    policy = read_policy(keep)
    if keep and policy is None:
        raise BadKeepPolicy(policy=keep[:20])
    folder = typed_path(to) if to else backup_folder(context)
    with existing(context) as vault, waiting(context.console, say("vault.backing-up")) as told:
        taken = vault.backups.take(to=folder, told=told)
        gone = vault.backups.prune(taken, policy, (MANUAL, AUTOMATIC)) if policy else []
    if as_json:
        item = {"file": str(taken), "deleted": [str(path) for path in gone]}
        with context.console.done():
            context.console.write(as_text("backups", [item]))
        return
    context.console.sentence(say("data.backed-up", file=str(taken)))
    for path in gone:
        context.console.sentence(say("data.backup-deleted", file=str(path)))


def list_backups(context: "AppContext", *, as_json: bool) -> None:
    """List backups, newest first, without opening the vault: they are needed when it does not open."""
    found, elsewhere = all_backups(context), backup_folder(context)
    if elsewhere is not None and not elsewhere.is_dir():
        context.console.error_line(say("data.no-backup-folder", folder=str(elsewhere)))
    if as_json:
        items = [{"file": str(b.path), "taken": b.taken.isoformat(), "size": b.size} for b in found]
        context.console.write(as_text("backups", items))
    elif not found:
        folder = elsewhere or locate(context.paths.home).backups
        context.console.error_line(say("data.backups-none", folder=str(folder)))
    else:
        rows = [f"{clock.local(b.taken):%Y-%m-%d %H:%M}  {b.size // 1024:>8} KiB  {b.path}" for b in found]
        context.console.write_line("\n".join(rows))
        context.suggest("cryptool data restore")


def existing(context: "AppContext") -> "Vault":
    """Return the open vault. Close it. Raise VaultAbsent, and as `open_existing` does."""
    vault = open_existing(context)
    if vault is None:
        raise VaultAbsent(file=str(locate(context.paths.home).path))
    return vault
