"""Read a vault where nothing can be written: a read-only place, or a full disk.

Rules:
1. SQLite needs a file beside a vault to read it, unless it is told that nobody writes. Tell it so only if that is true.
2. A log that a killed process left holds the last words: read it with the file, in a private copy of both.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

from cryptool.core.atomic_files import memory_folder
from cryptool.errors import CryptoolError
from cryptool.vault import leftovers, schema
from cryptool.vault.connection import FROZEN, Secret, apply_pragmas, connect
from cryptool.vault.encoding import StoreEnv
from cryptool.vault.errors import VaultBusy
from cryptool.vault.file import NAME, VaultFile, inspect
from cryptool.vault.lock import HomeLock
from cryptool.vault.sqlite_errors import translate_errors
from cryptool.vault.vault import TIMEOUT, Vault, check_opened


def open_frozen(file: VaultFile, secret: Secret, env: StoreEnv, problem: CryptoolError) -> Vault:
    """Open the vault for reading. Raise as `open_vault` about secret and file, or `problem` where that fails too."""
    lock = None
    try:
        lock = HomeLock(file.lock, alone=True, timeout=0)
    except VaultBusy:
        raise problem from None  # others work on it here: it is no read-only place, and not still
    except CryptoolError:
        pass  # the lock can't be made or taken, and neither can anybody else
    copy = None
    try:
        copy = _copied(file, secret, env, problem) if leftovers.beside(file.path) else None
        path = Path(copy.name) / NAME if copy else file.path
        connection = connect(path, secret, timeout=TIMEOUT, mode="rw" if copy else FROZEN)
        try:
            vault = Vault(connection, file, secret, env, lock)
            if check_opened(vault, connection, TIMEOUT, schema.LATEST) < schema.LATEST:
                raise problem  # it would have to be brought up to date first
            if copy:
                with translate_errors(file.path):
                    apply_pragmas(connection)
                    connection.execute("PRAGMA query_only = ON")
        except BaseException:
            connection.close()
            raise
    except BaseException:
        if copy:
            copy.cleanup()
        if lock:
            lock.close()
        raise
    vault.frozen, vault._copy = problem, copy
    return vault


def _copied(
    file: VaultFile, secret: Secret, env: StoreEnv, problem: CryptoolError
) -> "TemporaryDirectory[str]":
    """Copy the file and its log where nobody else can read them: in memory, or on a disk only if they are encrypted."""
    memory = memory_folder()
    if memory is None and secret is None:
        raise problem
    try:
        folder = TemporaryDirectory(prefix="cryptool-", dir=memory)
    except OSError:
        raise problem from None
    copy = Path(folder.name) / NAME
    try:
        leftovers.copy_with_logs(file.path, copy)
        leftovers.settle(inspect(copy), secret, env.now(), TIMEOUT, keep=False)
    except BaseException:
        folder.cleanup()
        raise
    return folder
