"""Put a backup in the vault's place, and keep what was there as a backup of its own.

Rules:
1. Nothing is changed before the copy of the backup has proved whole, and what is there is safe.
2. A vault of the same kind is written over by SQLite's backup call, in one transaction. Between plain and encrypted,
   and where the vault does not open, the files are exchanged, with the home lock held alone.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from cryptool.vault import integrity, leftovers, schema
from cryptool.vault.backup import Backups, Told, ended_after_cleaning, is_whole, partial_file, remove_partial
from cryptool.vault.connection import FROZEN, Secret, apply_pragmas, connected, truncate_wal, version, writing
from cryptool.vault.encoding import StoreEnv, stamp
from cryptool.vault.errors import (
    BackupFailed,
    DamagedVault,
    NotAVault,
    PassphraseNeeded,
    UnknownBackup,
    VaultBusy,
    WrongPassphrase,
)
from cryptool.vault.file import APPLICATION_ID, VaultFile, VaultState, find, inspect, locate
from cryptool.vault.keys import check_passphrase
from cryptool.vault.lock import HomeLock
from cryptool.vault.private_files import (
    make_folder,
    put_in_place,
    put_under_free_name,
    sync_folder,
)
from cryptool.vault.sqlite_errors import writing_failed
from cryptool.vault.vault import TIMEOUT, keep_salt

_LABEL = "before-restore"


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did: where what was there is kept (None if nothing was), and logs that were set aside."""

    kept: Path | None
    set_aside: list[Path]


def restore(
    home: Path,
    source: Path,
    secret: Secret,
    env: StoreEnv,
    *,
    current: Secret = None,
    timeout: float = TIMEOUT,
    told: Told | None = None,
) -> Restored:
    """Make the vault of `home` what the backup `source` is.

    `secret` opens the backup; `current` opens the vault that is there, if another secret does; `told` is as for
    `Backups.take`.

    Raises:
        UnknownBackup, NotAVault, DamagedVault, NewerVault, WrongPassphrase: About `source`; nothing was changed.
        VaultBusy, VaultFull, CannotWrite: Nothing was changed.
    """
    if not source.is_file():
        raise UnknownBackup(file=str(source))
    checked = check_passphrase(secret) if isinstance(secret, str) else secret
    file = locate(home)
    make_folder(file.home)
    lock = HomeLock(file.lock, alone=True, timeout=timeout)
    try:
        with ended_after_cleaning(), staged(file, source, checked, env, told) as copy:
            return _put_in(home, copy, checked, current or checked, env)
    finally:
        lock.close()


def is_own_backup(path: Path) -> bool:
    """Tell whether a backup is what a restore kept."""
    return f"-{_LABEL}" in path.name


@contextmanager
def staged(
    file: VaultFile, source: Path, secret: Secret, env: StoreEnv, told: Told | None = None
) -> Iterator[Path]:
    """Yield a private copy of the backup: one whole file. Its own log is played in, if one lies beside it."""
    inspect(source)
    make_folder(file.backups)
    copy = partial_file(file.backups, env.now())
    try:
        leftovers.copy_with_logs(source, copy, told)
        leftovers.settle(inspect(copy), secret, env.now(), TIMEOUT, keep=False)
        _made_one(copy, source, secret)
        yield copy
    finally:
        remove_partial(copy)


def _made_one(copy: Path, source: Path, secret: Secret) -> None:
    try:
        with connected(copy, secret, about=source) as connection:
            schema.check_version(connection, source)
            if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
                raise NotAVault(file=str(source), what="foreign")
            connection.execute("PRAGMA journal_mode = DELETE").fetchall()
            if not is_whole(connection, encrypted=secret is not None):
                raise DamagedVault(file=str(source), what="pages")
    except DamagedVault:
        problem = integrity.diagnose(inspect(copy), secret, TIMEOUT)
        if isinstance(problem, WrongPassphrase):
            raise problem from None
        raise


def _put_in(home: Path, staged: Path, secret: Secret, current: Secret, env: StoreEnv) -> Restored:
    file = locate(home)
    if not os.path.lexists(file.path):
        aside = leftovers.set_aside(file, leftovers.beside(file.path), env.now())
        exchange(file, staged, secret)
        file.recovery.unlink(missing_ok=True)
        return Restored(None, aside)
    aside, done = [], False
    try:
        file = find(home)
        key = None if file.state is VaultState.PLAIN else current
        if file.state is VaultState.LOCKED and key is None:
            raise PassphraseNeeded
        aside = leftovers.settle(file, key, env.now(), TIMEOUT)
        kept, done = _written_over(file, staged, key, secret, env)
    except (NotAVault, WrongPassphrase, PassphraseNeeded, DamagedVault, BackupFailed) as problem:
        if isinstance(problem, NotAVault) and problem.facts["what"] not in ("empty", "foreign"):
            raise
        kept = _moved_away(file, env)
    if not done:
        exchange(file, staged, secret)
    file.recovery.unlink(missing_ok=True)  # opening writes the one that belongs to what was restored
    return Restored(kept, aside)


def _written_over(
    file: VaultFile, staged: Path, key: Secret, secret: Secret, env: StoreEnv
) -> tuple[Path, bool]:
    """Back up the vault, and write the restored one over it if both are of one kind. Tell whether they were."""
    with connected(file.path, key, timeout=TIMEOUT) as connection:
        version(connection)
        apply_pragmas(connection)
        kept = Backups(connection, file, key, env.now).take(_LABEL)
        if (key is None) != (secret is None):
            return kept, False
        with connected(staged, secret, mode=FROZEN, about=file.path) as source:
            source.backup(connection)
        with writing(connection, file.path):  # signs: from here on this is a history of its own
            pass
        truncate_wal(connection, file.path)
        return kept, True


def _moved_away(file: VaultFile, env: StoreEnv) -> Path:
    """Keep a file that does not open, with its logs, as it is."""
    logs = leftovers.beside(file.path)
    stem = f"vault-{stamp(env.now())}-{_LABEL}"
    kept = put_under_free_name(file.path, file.backups, stem)
    for log in logs:
        put_in_place(log, Path(f"{kept}{log.name.removeprefix(file.path.name)}"))
    return kept


def exchange(file: VaultFile, staged: Path, secret: Secret) -> None:
    """Give a finished file the vault's name, with the home lock held alone. Its own logs are gone by then."""
    if leftovers.beside(file.path):  # another program has it open
        raise VaultBusy(file=str(file.path))
    try:
        staged.replace(file.path)
        sync_folder(file.home)
    except OSError as error:
        raise writing_failed(error, file.path) from None
    keep_salt(file, file.path if secret is not None else None)
