"""Create and open the vault.

Rules:
1. A new vault gets its name only when complete, and never replaces anything.
2. Opening tells absent, locked, wrong passphrase, damaged, newer and foreign apart and changes none of them.
3. Take a verified backup of an existing vault before its first migration.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from cryptool.errors import CannotWrite, CryptoolError
from cryptool.vault import schema
from cryptool.vault.connection import (
    Secret,
    apply_pragmas,
    connect,
    connect_in_memory,
    connected,
    truncate_wal,
    version,
    writing,
)
from cryptool.vault.encoding import StoreEnv
from cryptool.vault.errors import (
    DamagedVault,
    NotAVault,
    NotPrivate,
    PassphraseNeeded,
    PassphraseNotNeeded,
    VaultAbsent,
    VaultBusy,
    VaultExists,
    VaultFull,
)
from cryptool.vault.file import APPLICATION_ID, SALT_BYTES, VaultFile, VaultState, find
from cryptool.vault.keys import VaultKey, check_passphrase, derive
from cryptool.vault.lock import HomeLock
from cryptool.vault.private_files import keep_private, make_file, make_folder, put_in_place
from cryptool.vault.sqlite_errors import translate_errors, writing_failed

if TYPE_CHECKING:
    from sqlite3 import Connection
    from tempfile import TemporaryDirectory

    from cryptool.vault.backup import Backups
    from cryptool.vault.integrity import Health

TIMEOUT = 10.0  # seconds to wait for another cryptool


class Vault:
    """An open vault and context manager: closing folds the log into the file and frees the lock."""

    saved = True

    def __init__(
        self,
        connection: "Connection",
        file: VaultFile,
        secret: Secret,
        env: StoreEnv,
        lock: HomeLock | None,
    ) -> None:
        self.connection = connection
        self._secret = secret
        self._lock = lock
        self.file = file
        self.env = env
        self.migration_backup: Path | None = None
        self.set_aside: list[Path] = []  # what was found beside the file and is another's
        self.mended: list[Path] = []  # what other accounts could get at, and no longer can
        self.loose: list[Path] = []  # what they still can
        self.rewritten: list[Path] = []  # small files beside it that were missing or wrong
        self.frozen: CryptoolError | None = None  # why it can only be read
        self._copy: TemporaryDirectory[str] | None = None  # what is read in its place
        self.elsewhere: Path | None = None  # another folder that has backups of it
        self.changed = False  # known once it is closed

    @cached_property
    def backups(self) -> "Backups":
        """Backups of this vault."""
        from cryptool.vault.backup import Backups

        return Backups(self.connection, self.file, self._secret, self.env.now, self.elsewhere)

    @property
    def path(self) -> Path:
        """Return the file's path."""
        return self.file.path

    @property
    def encrypted(self) -> bool:
        """Whether the file needs a passphrase."""
        return self._secret is not None

    def check(self) -> "Health":
        """Check every page and index. Reads the whole file; changes nothing."""
        from cryptool.vault import integrity

        with translate_errors(self.file.path):
            return integrity.check(self.connection, self.file, encrypted=self.encrypted)

    def mend_indexes(self, found: "Health") -> bool:
        """Build the indexes anew if nothing else is damaged; return whether that was done."""
        from cryptool.vault import integrity

        return self.frozen is None and integrity.mend_indexes(self.connection, self.path, found)

    @contextmanager
    def alone(self, timeout: float = TIMEOUT) -> Iterator[None]:
        """Hold the home alone in the block. Raise VaultBusy, or why the vault can only be read."""
        if self.frozen is not None:
            raise self.frozen
        assert self._lock is not None
        self._lock.make(alone=True, timeout=timeout)
        try:
            yield
        finally:
            self._lock.make(alone=False, timeout=timeout)

    def close(self) -> None:
        """Close the file, then free the lock. Closing twice is fine."""
        try:
            with translate_errors(self.file.path):
                self.changed = self.changed or self._has_changed()
                self.connection.close()
        finally:
            if self._lock is not None:
                self._lock.close()
            if self._copy is not None:
                self._copy.cleanup()

    def _has_changed(self) -> bool:
        try:
            return bool(self.connection.total_changes)
        except Exception:  # noqa: BLE001 - it was closed before
            return False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class MemoryVault:
    """The tables of a vault in memory, for what is not saved."""

    saved = False
    path = Path(":memory:")  # names the place in errors

    def __init__(self, env: StoreEnv) -> None:
        self.env = env
        self.connection = connect_in_memory()
        schema.migrate(self.connection, self.path, schema.shipped())


def create(home: Path, passphrase: str | None, env: StoreEnv, *, timeout: float = TIMEOUT) -> Vault:
    """Create the vault of `home` (and the folder) and open it. Passphrase None makes a plain SQLite file.

    Raises:
        VaultExists: One exists; another process may just have made it.
        EmptyPassphrase, UnusablePassphrase: See `keys`.
        NotAVault, VaultBusy, VaultFull, CannotWrite: Nothing is left of it.
    """
    file = _looked(home)
    # Derived once, for making and for opening.
    secret = None if passphrase is None else derive(passphrase, os.urandom(SALT_BYTES))
    make_folder(file.home)
    if keep_private(file.home) is False:
        raise NotPrivate(file=str(file.home))
    with _alone(file, timeout):
        _looked(home)
        made = file.path.with_suffix(f".{os.getpid()}.new")
        aside = _clear_place(file, env)
        try:
            _build(made, secret, env)
            keep_salt(file, made if secret else None)
            put_in_place(made, file.path)
        except FileExistsError:
            raise VaultExists(file=str(file.path)) from None
        except VaultBusy:  # nobody else knows the new file
            raise VaultBusy(file=str(file.path), why="no-locks") from None
        finally:
            _remove_unfinished(file)
    vault = open_vault(home, secret, env, timeout=timeout)
    vault.set_aside = aside
    return vault


def open_vault(
    home: Path,
    secret: Secret,
    env: StoreEnv,
    *,
    timeout: float = TIMEOUT,
    steps: schema.Steps | None = None,
    reading: bool = False,
) -> Vault:
    """Open the vault of `home` with its passphrase, its derived key, or None for a plain one.

    `timeout` is in seconds, at each lock; `steps` replaces the shipped migrations in tests. With `reading`, a place
    that cannot be written and a full disk still open it, frozen.

    Raises:
        VaultAbsent: No vault exists.
        PassphraseNeeded, PassphraseNotNeeded, WrongPassphrase, EmptyPassphrase, UnusablePassphrase: About `secret`.
        DamagedVault, NewerVault, NotAVault: About the file, which is unchanged.
        VaultBusy, CannotWrite, VaultFull: About the folder or the lock.
    """
    file = find(home)
    checked = fitting(file, secret)
    try:
        if not os.access(
            file.path, os.W_OK
        ):  # SQLite would open it all the same, and fail at the first change
            raise CannotWrite(file=str(file.path), reason="read-only")
        return _open(file, checked, env, timeout, steps)
    except (CannotWrite, VaultFull) as problem:
        if not reading:
            raise
        from cryptool.vault.frozen import open_frozen

        return open_frozen(file, checked, env, problem)


def _open(
    file: VaultFile,
    checked: Secret,
    env: StoreEnv,
    timeout: float,
    steps: schema.Steps | None,
    *,
    mend: bool = True,
) -> Vault:
    lock, aside = _shared_lock(file, checked, env, timeout)
    if lock.missing:  # where SQLite cannot lock either, waiting does not help
        timeout = min(timeout, 5)
    try:
        mended, loose = _kept_private(file)  # before SQLite makes files with the mode of this one
        connection = connect(file.path, checked, timeout=timeout)
        try:
            vault = Vault(connection, file, checked, env, lock)
            vault.set_aside = aside
            vault.mended, vault.loose = mended, loose
            _prepare(vault, connection, lock, timeout, steps)
            readable = not mend or _recovery_readable(vault)
        except VaultBusy:
            connection.close()
            raise VaultBusy(file=str(file.path), why="no-locks" if lock.missing else "") from None
        except BaseException:
            connection.close()
            raise
    except BaseException:
        lock.close()
        raise
    if readable:
        return vault
    vault.close()
    return _open(file, checked, env, timeout, steps, mend=False)


def opens(path: Path, secret: Secret) -> bool:
    """Tell whether `secret` reads the first page of a file, without changing it."""
    try:
        checked = check_passphrase(secret) if isinstance(secret, str) else secret
        with connected(path, checked, timeout=TIMEOUT, mode="ro") as connection:
            return version(connection) >= 0
    except CryptoolError:
        return False


def _looked(home: Path) -> VaultFile:
    file = find(home)
    if file.state is not VaultState.ABSENT:
        raise VaultExists(file=str(file.path))
    return file


def fitting(file: VaultFile, secret: Secret) -> Secret:
    """Return the secret, checked, if it is of the kind that the file needs. Raise as `open_vault` does."""
    if file.state is VaultState.ABSENT:
        raise VaultAbsent(file=str(file.path))
    if file.state is VaultState.PLAIN:
        if secret is not None:
            raise PassphraseNotNeeded(file=str(file.path))
        return None
    if secret is None:
        raise PassphraseNeeded
    return secret if isinstance(secret, VaultKey) else check_passphrase(secret)


def _shared_lock(
    file: VaultFile, secret: Secret, env: StoreEnv, timeout: float
) -> tuple[HomeLock, list[Path]]:
    """Take the shared lock. If nobody holds it, what lies beside the file was left there: look at it first."""
    from cryptool.vault import leftovers

    if leftovers.beside(file.path):
        try:
            lock = HomeLock(file.lock, alone=True, timeout=0)
        except VaultBusy:
            pass
        else:
            try:
                aside = leftovers.settle(file, secret, env.now(), timeout)
                lock.make(alone=False, timeout=timeout)
            except BaseException:
                lock.close()
                raise
            return lock, aside
    return HomeLock(file.lock, alone=False, timeout=timeout), []


def _clear_place(file: VaultFile, env: StoreEnv) -> list[Path]:
    """Remove what a killed creation left, and set aside the log of a vault that was moved away."""
    from cryptool.vault import leftovers

    _remove_unfinished(file)
    return leftovers.set_aside(file, leftovers.beside(file.path), env.now())


def _remove_unfinished(file: VaultFile) -> None:
    """Remove new vaults that never got their name: nothing was ever saved in them."""
    for path in file.home.glob(f"{file.path.stem}.*.new*"):
        path.unlink(missing_ok=True)


def _prepare(
    vault: Vault, connection: "Connection", lock: HomeLock, timeout: float, steps: schema.Steps | None
) -> None:
    """Check the first page, refuse files we cannot use, and migrate older ones."""
    file, latest = vault.file, max(steps) if steps else schema.LATEST
    found = check_opened(vault, connection, timeout, latest)
    with translate_errors(file.path):
        apply_pragmas(connection)
    if found < latest:
        lock.make(alone=True, timeout=timeout)
        vault.migration_backup = vault.backups.take(f"before-{latest}")
        schema.migrate(connection, file.path, steps or schema.shipped())
        lock.make(alone=False, timeout=timeout)
    if _mend_salt_copy(file):
        vault.rewritten.append(file.salt_copy)


def _recovery_readable(vault: Vault) -> bool:
    """Write a missing recovery file again. Return False if its row is damaged: SQLite then changes nothing."""
    if vault.encrypted and not vault.file.recovery.exists():
        from cryptool.vault.recovery import mend

        try:
            if mend(vault.connection, vault.file, vault._secret):
                vault.rewritten.append(vault.file.recovery)
        except DamagedVault:
            return False
        except CryptoolError:
            pass  # the vault opens without it
    return True


def check_opened(vault: Vault, connection: "Connection", timeout: float, latest: int) -> int:
    """Read the first page; return the schema's version. Raise as `open_vault` about secret and file."""
    file = vault.file
    try:
        with translate_errors(file.path):
            found = schema.check_version(connection, file.path, latest)
            ours = connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
    except DamagedVault:
        from cryptool.vault import integrity

        connection.close()
        raise integrity.diagnose(file, vault._secret, timeout) from None
    if not ours:
        raise NotAVault(file=str(file.path), what="foreign")
    return found


def _build(made: Path, secret: Secret, env: StoreEnv) -> None:
    make_file(made)
    with connected(made, secret) as connection:
        apply_pragmas(connection)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID:d}")
        schema.migrate(connection, made, schema.shipped())
        with writing(connection, made):
            connection.execute("INSERT INTO home VALUES ('id', ?)", (env.new_id(),))
        truncate_wal(connection, made)


def keep_salt(file: VaultFile, made: Path | None) -> None:
    """Copy the salt of `made`; None removes the copy. Raise CannotWrite or VaultFull."""
    # With the copy of an earlier vault, the new one would look damaged.
    try:
        file.salt_copy.unlink(missing_ok=True)
    except OSError as error:
        raise writing_failed(error, file.salt_copy) from None
    if made is not None:
        with made.open("rb") as start:
            make_file(file.salt_copy, start.read(SALT_BYTES))


def _kept_private(file: VaultFile) -> tuple[list[Path], list[Path]]:
    """Mend what others can get at, and sweep what a killed backup left. Return what was mended, and what was not."""
    told: dict[bool | None, list[Path]] = {True: [], False: [], None: []}
    folder = file.backups
    kept = [folder, *folder.iterdir()] if folder.is_dir() else []
    if any(".partial" in path.name for path in kept):
        from cryptool.vault.backup import sweep_partials

        sweep_partials(folder)
    for path in (file.home, file.path, *kept):
        with suppress(OSError):  # another process has just removed it
            told[keep_private(path)].append(path)
    for ending in ("-wal", "-shm"):
        with suppress(OSError):
            keep_private(Path(f"{file.path}{ending}"))
    return told[True], told[False]


def _mend_salt_copy(file: VaultFile) -> bool:
    """Restore a lost salt copy, as when only the vault file was moved. Return whether that was done."""
    if file.salt is None:
        return False
    if file.copied_salt == file.salt or (file.salt_copy.exists() and not file.salt_copy.is_file()):
        return False
    made = file.salt_copy.with_suffix(f".{os.getpid()}.salt")
    with suppress(OSError, CryptoolError):  # the vault opens without it
        make_file(made, file.salt)
        made.replace(file.salt_copy)
        return True
    return False


@contextmanager
def _alone(file: VaultFile, timeout: float) -> Iterator[None]:
    lock = HomeLock(file.lock, alone=True, timeout=timeout)
    try:
        yield
    finally:
        lock.close()
