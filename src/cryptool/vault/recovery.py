"""The second way in: a file beside the vault that the recovery code opens, and in it the vault's keys.

Rules:
1. The file is SQLCipher too, with the code as its passphrase. One table, `keys`, has every key the vault has had.
2. The vault keeps the key of that file, so that it can be written anew without the code: before the vault's key
   changes, and where the file is missing.
3. A copy lies beside every backup, under the backup's name.
"""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from cryptool.errors import CryptoolError
from cryptool.vault.backup import backups_of
from cryptool.vault.connection import Secret, connected, writing
from cryptool.vault.errors import DamagedVault, NoPassphraseForCode, NoRecoveryCode, WrongCode
from cryptool.vault.file import SALT_BYTES, VaultFile
from cryptool.vault.keys import KEY_BYTES, VaultKey, derive
from cryptool.vault.private_files import make_file, sync_folder
from cryptool.vault.sqlite_errors import translate_errors, writing_failed

if TYPE_CHECKING:
    from sqlite3 import Connection

    from cryptool.vault.vault import Vault

_ROW = "SELECT value FROM home WHERE name = 'recovery'"


def has_code(vault: "Vault") -> bool:
    """Tell whether there is a code for this vault."""
    return _own(vault.connection, vault.path) is not None


def start(vault: "Vault", secret: Secret, code: str) -> None:
    """Have a new code open the vault, and its backups under the same key, in place of an earlier one.

    Raise NoPassphraseForCode, and CannotWrite or VaultFull: then the earlier one, if any, goes on to open it.
    """
    key = _key(vault.file, secret)
    if key is None:
        raise NoPassphraseForCode
    own = derive(code, os.urandom(SALT_BYTES))
    _unlink(vault.file.recovery)  # killed from here on, the next opening writes what the vault says
    with writing(vault.connection, vault.path) as change:
        change.execute(
            "INSERT INTO home VALUES ('recovery', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            (_text(own),),
        )
    _write(vault.file.recovery, own, [key])
    from cryptool.vault.vault import opens

    for backup in vault.backups.all():
        if opens(backup.path, key):
            _put(recovery_of(backup.path), vault.file.recovery.read_bytes())


def remove(vault: "Vault") -> bool:
    """Make the code useless, here and beside the backups; return whether there was one. Raise CannotWrite."""
    beside = [recovery_of(backup.path) for backup in vault.backups.all()]
    own = vault.file.backups.glob("*.recovery")
    found = [path for path in {vault.file.recovery: 0, **dict.fromkeys([*own, *beside])} if path.exists()]
    had = has_code(vault) or bool(found)
    for path in found:
        _unlink(path)
    with writing(vault.connection, vault.path) as change:
        change.execute("DELETE FROM home WHERE name = 'recovery'")
    return had


def mend(connection: "Connection", file: VaultFile, secret: Secret) -> bool:
    """Write the file again where it is missing; return whether that was done. Raise as `_write`."""
    if secret is None or file.recovery.exists():
        return False
    own = _own(connection, file.path)
    if own is None or (key := _key(file, secret)) is None:
        return False
    _write(file.recovery, own, [key])
    return True


def admit(connection: "Connection", file: VaultFile, old: Secret, new: VaultKey) -> None:
    """Have the code open the vault under its new key as well, before it changes. Raise CannotWrite or VaultFull."""
    own = _own(connection, file.path)
    if own is None:
        _unlink(file.recovery)  # it would be left with keys of before
        return
    try:
        known = _read(file.recovery, own)
    except CryptoolError:
        key = _key(file, old)
        known = [key] if key else []
    _write(file.recovery, own, [*known, new])


def keys_by(path: Path, code: str) -> list[VaultKey]:
    """Return the keys in a recovery file, the newest first. Raise NoRecoveryCode or WrongCode."""
    try:
        with path.open("rb") as file:
            salt = file.read(SALT_BYTES)
    except OSError:
        raise NoRecoveryCode(file=str(path)) from None
    try:
        return _read(path, derive(code, salt))[::-1]
    except (DamagedVault, ValueError):
        raise WrongCode from None


def file_for(file: VaultFile, elsewhere: Path | None = None) -> Path:
    """Return the file that the code opens: the vault's, or the newest beside a backup where that is gone."""
    beside = [recovery_of(backup.path) for backup in backups_of(file, elsewhere)]
    return next((path for path in (file.recovery, *beside) if path.is_file()), file.recovery)


def put_beside(file: VaultFile, backup: Path) -> None:
    """Copy the file beside a backup, or take away what is there if the vault has none."""
    if file.recovery.is_file():
        _put(recovery_of(backup), file.recovery.read_bytes())
    else:
        _unlink(recovery_of(backup))


def recovery_of(backup: Path) -> Path:
    """Return the recovery file of a backup, which need not exist."""
    return backup.with_suffix(".recovery")


def _own(connection: "Connection", path: Path) -> VaultKey | None:
    with translate_errors(path):
        row = connection.execute(_ROW).fetchone()
    return _parsed(row[0]) if row else None


def _key(file: VaultFile, secret: Secret) -> VaultKey | None:
    return derive(secret, file.salt) if isinstance(secret, str) and file.salt else secret  # type: ignore[return-value]


def _text(key: VaultKey) -> str:
    return key.raw.hex() + key.salt.hex()


def _parsed(text: str) -> VaultKey:
    content = bytes.fromhex(text)
    return VaultKey(content[:KEY_BYTES], content[KEY_BYTES:])


def _read(path: Path, own: VaultKey) -> list[VaultKey]:
    with connected(path, own, timeout=1, mode="ro") as connection:
        return [_parsed(row[0]) for row in connection.execute("SELECT key FROM keys ORDER BY number")]


def _write(path: Path, own: VaultKey, keys: list[VaultKey]) -> None:
    made = path.with_suffix(f".{os.getpid()}.recovery")
    _unlink(made)
    make_file(made)
    try:
        with connected(made, own) as connection:
            connection.execute("CREATE TABLE keys (number INTEGER PRIMARY KEY, key TEXT NOT NULL) STRICT")
            connection.executemany("INSERT INTO keys (key) VALUES (?)", [(_text(key),) for key in keys])
    except BaseException:
        _unlink(made)
        raise
    _replace(made, path)


def _put(path: Path, content: bytes) -> None:
    made = path.with_name(f".{path.stem}-{os.getpid()}.partial")  # swept as a copy in the making
    _unlink(made)
    make_file(made, content)
    _replace(made, path)


def _replace(made: Path, path: Path) -> None:
    try:
        made.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        raise writing_failed(error, path) from None


def _unlink(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise writing_failed(error, path) from None
