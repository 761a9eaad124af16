"""Delete the vault with everything that belongs to it, without its passphrase.

Rules:
1. The vault goes last of what holds words: whenever the process ends, it opens whole, or nothing readable is left.
2. Delete only what cryptool names so itself. What else is in the folder is told, and stays.
"""

import os
import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from cryptool.errors import CannotWrite, CryptoolError
from cryptool.vault import leftovers
from cryptool.vault.encoding import StoreEnv
from cryptool.vault.file import NAME, VaultFile, VaultState, find, locate
from cryptool.vault.lock import HomeLock
from cryptool.vault.private_files import sync_folder
from cryptool.vault.sqlite_errors import writing_failed
from cryptool.vault.vault import TIMEOUT

# Copies, what restores kept with their logs, logs that were set aside, copies in the making, and codes beside them.
_BACKUP = re.compile(
    r"(vault|leftover)-\d{8}T\d{6}Z[a-z0-9-]*\.(db(-wal|-journal|-shm)?|recovery)|\..*\.partial(-\w+)?",
    re.ASCII,
)
_BESIDE = re.compile(r"[\w.-]+\.(salt|recovery|new)(-\w+)?", re.ASCII)


def files_of(home: Path) -> list[Path]:
    """Return every file of the vault, in the order in which they are deleted; its locks are the last."""
    file = locate(home)
    stem = file.path.stem
    backups = _in(file.backups, lambda name: bool(_BACKUP.fullmatch(name)))
    beside = _in(file.home, lambda name: name.startswith(f"{stem}.") and bool(_BESIDE.fullmatch(name)))
    vault = [file.path, *(Path(f"{file.path}{ending}") for ending in ("-wal", "-shm", "-journal"))]
    link = [home / NAME] if (home / NAME).is_symlink() else []
    locks = [file.lock, file.practice_lock]
    return [path for path in (*backups, *beside, *vault, *link, *locks) if os.path.lexists(path)]


def strangers(home: Path, known: Iterable[Path]) -> list[Path]:
    """Return what else is in the folder and among the backups."""
    file = locate(home)
    ours = {file.backups, *known}
    return [
        path
        for folder in {home: 0, file.home: 0, file.backups: 0}
        for path in _in(folder)
        if path not in ours
    ]


def _in(folder: Path, fits: Callable[[str], bool] = bool) -> list[Path]:
    return sorted(path for path in folder.iterdir() if fits(path.name)) if folder.is_dir() else []


def check_deletable(paths: Iterable[Path]) -> None:
    """Raise CannotWrite for the first file that could not be deleted."""
    for path in paths:
        if not os.access(path.parent, os.W_OK):
            raise CannotWrite(file=str(path), reason="read-only")


def wipe(
    home: Path,
    others: list[Path],
    env: StoreEnv,
    *,
    copies: list[Path] | None = None,
    timeout: float = TIMEOUT,
) -> None:
    """Delete the vault of `home` and its files, then `others`, then their folders where nothing else is in them.

    `copies` are its backups in other folders, which stay.

    Raises:
        VaultBusy: Another process has it open; nothing was deleted.
        CannotWrite: A file could not be deleted; those before it are gone.
    """
    file = locate(home)
    lock = HomeLock(file.lock, alone=True, timeout=timeout) if file.home.is_dir() else None
    try:
        with suppress(CryptoolError):
            _fold(find(home), env)
        for path in (*(copies or []), *files_of(home), *others):
            _delete(path)
    finally:
        if lock is not None:
            lock.close()
    for folder in (file.backups, file.home, home, *(path.parent for path in others)):
        with suppress(OSError):
            folder.rmdir()


def _fold(file: VaultFile, env: StoreEnv) -> None:
    """Move the log of a plain vault into the file: its words must not be left when the file is gone."""
    if file.state is VaultState.PLAIN and leftovers.beside(file.path):
        leftovers.settle(file, None, env.now(), TIMEOUT)
        leftovers.move_in(file.path, None)


def _delete(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
        sync_folder(path.parent)
    except FileNotFoundError:  # its folder is gone
        pass
    except OSError as error:
        raise writing_failed(error, path) from None
