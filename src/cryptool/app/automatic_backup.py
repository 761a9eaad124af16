"""Backups that are made by themselves, after a command that saved something, if the person wants them.

Rules:
1. Begin when everything is said and every vault is closed: nothing waits for a backup but the end of the process.
2. Never raise: what the command did is done. What went wrong is told in one line, and the next save tries again.
"""

from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from cryptool.app import clock
from cryptool.app.open_vault import STORE_ENV, backup_folder
from cryptool.core.keep_policy import read_policy
from cryptool.terminal.phrases import say
from cryptool.terminal.waiting import waiting
from cryptool.vault.backup import AUTOMATIC, Backup, backups_of
from cryptool.vault.errors import NoBackupFolder, VaultBusy, VaultFull
from cryptool.vault.file import VaultFile, find
from cryptool.vault.vault import open_vault

if TYPE_CHECKING:
    from cryptool.app.context import AppContext
    from cryptool.app.unlock import Secret

_PATIENCE = 1.0  # seconds for another process; it may be about to back up as well


def back_up_if_due(context: "AppContext") -> None:
    """Back up the vault that this run changed, if the newest backup is old enough."""
    saved = next(one for one in reversed(context.opened) if one.vault.changed)
    folder = backup_folder(context) or saved.vault.file.backups
    try:
        file = find(context.paths.home)
        if is_due(file, folder, every(context), clock.now()):
            _back_up(context, saved.secret, folder)
    except (VaultBusy, KeyboardInterrupt):
        return
    except NoBackupFolder:
        context.warn("vault.backup-no-folder", folder=str(folder))
    except VaultFull:
        context.warn("vault.backup-full", folder=str(folder))
    except Exception:  # noqa: BLE001 - see rule 2
        context.warn("vault.backup-failed")


def every(context: "AppContext") -> timedelta | None:
    """Return how old the newest backup may be; None if none is made by itself."""
    wanted = context.preferences.settings.backup_every
    return None if wanted == "off" else timedelta(days=int(wanted.removesuffix("d")))


def is_due(file: VaultFile, folder: Path, every: timedelta | None, now: datetime) -> bool:
    """Tell whether the newest backup in the folder is older than wanted; one from a wrong clock does not count."""
    if every is None:
        return False
    newest = newest_of(file, folder)
    return newest is None or abs(now - newest.taken) >= every


def newest_of(file: VaultFile, folder: Path) -> Backup | None:
    """Return the newest backup in a folder that the person wanted."""
    found = (one for one in backups_of(file, folder) if one.asked_for and one.path.parent == folder)
    return next(found, None)


def _back_up(context: "AppContext", secret: "Secret", folder: Path) -> None:
    with (
        waiting(context.console, say("vault.backing-up")) as told,
        open_vault(context.paths.home, secret, STORE_ENV, timeout=_PATIENCE) as vault,
    ):
        vault.elsewhere = backup_folder(context)
        taken = vault.backups.take(AUTOMATIC, folder, told)
        policy = read_policy(context.preferences.settings.backup_keep)
        if policy is not None:
            with suppress(OSError):
                vault.backups.prune(taken, policy, [AUTOMATIC])
