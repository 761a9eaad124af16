"""Change what opens the vault: another passphrase, a first one, or none.

Rules:
1. Hold the home lock alone, and keep other programs out. Whenever the process ends, exactly one secret opens the vault.
2. From passphrase to passphrase SQLCipher encrypts the file anew, in one transaction. The salt stays: until the log is
   in the file, it is the old file that tells it. Between plain and encrypted a copy takes the file's place.
3. After encrypting leave no readable copy: the backup of a plain vault is made of its encrypted copy.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from cryptool.errors import CryptoolError
from cryptool.vault import leftovers
from cryptool.vault.backup import (
    Backup,
    Backups,
    Told,
    backups_of,
    copied,
    ended_after_cleaning,
    partial_file,
    remove_partial,
)
from cryptool.vault.connection import (
    FROZEN,
    Secret,
    apply_pragmas,
    connect,
    connected,
    quoted,
    truncate_wal,
    writing,
)
from cryptool.vault.encoding import StoreEnv
from cryptool.vault.errors import BackupFailed, DamagedVault, VaultBusy
from cryptool.vault.file import SALT_BYTES, VaultFile, VaultState, find, inspect
from cryptool.vault.keys import VaultKey, check_passphrase, derive
from cryptool.vault.lock import HomeLock
from cryptool.vault.private_files import make_file, make_folder, sync_folder
from cryptool.vault.recovery import admit, put_beside
from cryptool.vault.restore import exchange
from cryptool.vault.sqlite_errors import translate_errors, writing_failed
from cryptool.vault.vault import TIMEOUT, fitting, opens

if TYPE_CHECKING:
    from sqlite3 import Connection

_LABEL = "before-passphrase"


@dataclass(frozen=True, slots=True)
class Rekeyed:
    """What opens the vault now, and the backup that was made before."""

    secret: VaultKey | None = field(repr=False)
    backup: Path


def rekey(
    home: Path,
    secret: Secret,
    passphrase: str | None,
    env: StoreEnv,
    *,
    timeout: float = TIMEOUT,
    told: Told | None = None,
) -> Rekeyed:
    """Give the vault that `secret` opens a new passphrase; None makes it a plain file.

    `told` is as for `Backups.take`, of the backup that is made.

    Raises:
        VaultAbsent, WrongPassphrase, EmptyPassphrase, UnusablePassphrase and the like: As `open_vault`.
        VaultBusy, VaultFull, CannotWrite, DamagedVault, BackupFailed: The old secret still opens it.
    """
    fitting(find(home), secret)
    if passphrase is not None:
        check_passphrase(passphrase)
    lock = HomeLock(find(home).lock, alone=True, timeout=timeout)
    try:
        file = find(home)
        old = fitting(file, secret)
        new = None if passphrase is None else derive(passphrase, file.salt or os.urandom(SALT_BYTES))
        leftovers.settle(file, old, env.now(), timeout)
        with ended_after_cleaning():
            if old is not None and new is not None:
                return Rekeyed(new, _encrypted_anew(file, old, new, env, told))
            return Rekeyed(new, _exchanged(file, old, new, env, told))
    finally:
        lock.close()


def _alone(file: VaultFile, secret: Secret) -> "Connection":
    """Open the vault so that no other program can, not even one that does not know our lock."""
    connection = connect(file.path, secret, timeout=0)
    try:
        with translate_errors(file.path):
            connection.execute("PRAGMA locking_mode = EXCLUSIVE").fetchall()
            apply_pragmas(connection)
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("COMMIT")
    except BaseException:
        connection.close()
        raise
    return connection


def _encrypted_anew(file: VaultFile, old: Secret, new: VaultKey, env: StoreEnv, told: Told | None) -> Path:
    connection = _alone(file, old)
    try:
        backup = Backups(connection, file, old, env.now).take(_LABEL, told=told)
        admit(connection, file, old, new)
        with translate_errors(file.path):
            connection.execute(f"PRAGMA rekey = {quoted(new)}").fetchall()
        if not truncate_wal(connection, file.path):
            raise VaultBusy(file=str(file.path))
        with translate_errors(file.path):
            # What the pages hold was checked in the backup; how they are signed is new.
            if connection.execute("PRAGMA cipher_integrity_check").fetchone():
                raise DamagedVault(file=str(file.path), what="pages")
        return backup
    finally:
        connection.close()


def _exchanged(file: VaultFile, old: Secret, new: VaultKey | None, env: StoreEnv, told: Told | None) -> Path:
    make_folder(file.backups)
    made = partial_file(file.backups, env.now())
    try:
        connection = _alone(file, old)
        try:
            backup = None if old is None else Backups(connection, file, old, env.now).take(_LABEL, told=told)
            _copy(connection, made, new, plain=old is None)
        finally:
            connection.close()
        with connected(made, new) as copy:
            if backup is None:
                backup = Backups(copy, file, new, env.now).take(_LABEL, told=told)
            else:  # what opens the older backups is not for everyone to read
                copy.execute("PRAGMA secure_delete = ON")
                with writing(copy, made):
                    copy.execute("DELETE FROM home WHERE name = 'recovery'")
        exchange(file, made, new)
        file.recovery.unlink(missing_ok=True)  # there is no code yet, or nothing that it could open
        return backup
    finally:
        remove_partial(made)


def _copy(connection: "Connection", made: Path, secret: Secret, *, plain: bool) -> None:
    make_file(made)
    if not copied(connection, made, secret, plain=plain):
        raise BackupFailed(file=str(made))
    descriptor = os.open(made, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def not_opened_by(file: VaultFile, passphrase: str | None, elsewhere: Path | None = None) -> list[Backup]:
    """Return the backups that the new passphrase does not open, newest first, and logs that were set aside.

    With no passphrase these are the ones that still need one.
    """
    keys = _keys(passphrase)
    return [
        backup
        for backup in backups_of(file, elsewhere, logs=True)
        if is_plain(backup.path) != (passphrase is None) or not opens(backup.path, keys(_salt(backup.path)))
    ]


def rekey_backup(file: VaultFile, path: Path, before: Secret, now: VaultKey | None, env: StoreEnv) -> bool:
    """Put a copy under the vault's new secret in a backup's place. Return False if `before` does not open it whole.

    Raise CannotWrite, VaultFull or BackupFailed: it is unchanged.
    """
    old = _keys(before)(_salt(path))
    if leftovers.beside(path) or is_plain(path) != (old is None) or not opens(path, old):
        return False
    made = partial_file(path.parent, env.now())
    try:
        with connected(path, old, mode=FROZEN) as connection:
            _copy(connection, made, now, plain=old is None)
        made.replace(path)
        sync_folder(path.parent)
        put_beside(file, path)
    except DamagedVault:
        return False
    except OSError as error:
        raise writing_failed(error, path) from None
    finally:
        remove_partial(made)
    return True


def is_plain(path: Path) -> bool:
    """Tell whether anyone can read this file without a passphrase."""
    try:
        return inspect(path).state is VaultState.PLAIN
    except CryptoolError:
        return False


def _salt(path: Path) -> bytes | None:
    try:
        return inspect(path).salt
    except CryptoolError:
        return None


def _keys(secret: Secret) -> Callable[[bytes | None], Secret]:
    """Return a function from a salt to the key of `secret`, derived once for each salt."""

    @cache
    def key(salt: bytes | None) -> Secret:
        return derive(secret, salt) if isinstance(secret, str) and salt else secret

    return key
