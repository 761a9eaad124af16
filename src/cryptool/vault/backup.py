"""Backups: full copies of the vault beside it, under the same passphrase.

Rules:
1. Copy with SQLite's backup call, so that a copy is one consistent moment even while others write.
2. Verify every page before the copy gets its name; remove and report a copy that fails.
3. Create with 0600 and never overwrite.
"""

import os
import re
import signal
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cryptool.errors import CryptoolError
from cryptool.vault.connection import FROZEN, Secret, address, connect, version, writing
from cryptool.vault.errors import BackupFailed, DamagedVault, UnknownBackup
from cryptool.vault.file import VaultFile
from cryptool.vault.keys import VaultKey
from cryptool.vault.private_files import make_file, make_folder, put_under_free_name
from cryptool.vault.sqlite_errors import translate_errors, writing_failed

if TYPE_CHECKING:
    from sqlite3 import Connection

_NAME = re.compile(r"vault-\d{8}T\d{6}Z(-[a-z0-9-]+)?\.db", re.ASCII)
_LOG = ".db-"
_STAMPED = "%Y%m%dT%H%M%SZ"
_STAMP = re.compile(r"\d{8}T\d{6}Z", re.ASCII)
_MAKER = re.compile(r"-(\d+)\.partial", re.ASCII)
_DAY = 24 * 3600
_COPIES = count(1)  # two copies of one second have two names

# Tables with text of a person by id; older backups lack some. A draft and its entry share an id.
_WORDED = ("entries", "drafts", "sessions", "people")
_TABLES = "SELECT name FROM sqlite_schema WHERE type = 'table'"


class Backup(NamedTuple):
    """A backup file: when it was taken (UTC) and its size in bytes."""

    path: Path
    taken: datetime
    size: int


class Backups:
    """The backups of one open vault."""

    def __init__(
        self, connection: "Connection", file: VaultFile, secret: Secret, now: Callable[[], datetime]
    ) -> None:
        self._connection = connection
        self._file = file
        self._secret = secret
        self._now = now

    def take(self, label: str = "manual") -> Path:
        """Make and verify a backup; return its path. `label` (a-z, 0-9, -) becomes part of the name.

        Raises:
            BackupFailed: The copy did not verify and was removed.
            VaultFull, CannotWrite, DamagedVault, VaultBusy: Nothing is left of the copy.
        """
        make_folder(self._file.backups)
        stamp = self._now().astimezone(UTC).strftime(_STAMPED)
        made = partial_file(self._file.backups, self._now())
        with ended_after_cleaning():
            try:
                make_file(made)
                self._copy_to(made)
                taken = put_under_free_name(made, self._file.backups, f"vault-{stamp}-{label}")
            finally:
                remove_partial(made)
        if self._file.recovery.is_file():
            from cryptool.vault.recovery import put_beside

            put_beside(self._file, taken)
        return taken

    def all(self) -> list[Backup]:
        """Return every backup, newest first."""
        return listed(self._file.backups)

    def holding(self, *ids: str) -> list[tuple[Backup, bool | None]]:
        """Return the backups with one of these entries, sessions or people, newest first; None if one does not open."""
        if not ids:
            return []
        told = [(backup, self._holds(backup, ids)) for backup in self.all()]
        # A log that was set aside cannot be read without the file that it belongs to.
        told += [(_seen(path), None) for path in self._file.backups.glob("*.db-*")]
        return [(backup, holds) for backup, holds in told if holds is not False]

    def delete(self, backup: Backup) -> None:
        """Delete a backup. Raise UnknownBackup or CannotWrite."""
        delete(self._file, backup)

    def _copy_to(self, made: Path) -> None:
        if copied(self._connection, made, self._secret, plain=self._secret is None, salt=self._file.salt):
            return
        with translate_errors(self._file.path):
            if not is_whole(self._connection, encrypted=self._secret is not None):
                raise DamagedVault(file=str(self._file.path), what="pages")
        raise BackupFailed(file=str(made))

    def _holds(self, backup: Backup, ids: Sequence[str]) -> bool | None:
        try:
            copy = connect(backup.path, self._secret, timeout=0, mode=FROZEN)
            try:
                with translate_errors(backup.path):
                    tables = {row[0] for row in copy.execute(_TABLES)}.intersection(_WORDED)
                    return any(
                        copy.execute(f"SELECT 1 FROM {table} WHERE id = ?", (id,)).fetchone()  # noqa: S608
                        for table in tables
                        for id in ids
                    )
            finally:
                copy.close()
        except CryptoolError:
            return None


def listed(folder: Path, *, logs: bool = False) -> list[Backup]:
    """Return every backup in a folder, newest first; `logs` also those that were set aside. Needs no open vault."""
    found = []
    for path in folder.iterdir() if folder.is_dir() else ():
        if (_NAME.fullmatch(path.name) or (logs and _LOG in path.name)) and path.is_file():
            found.append(_seen(path))
    return sorted(found, key=lambda backup: (backup.taken, backup.path.name), reverse=True)


def delete(file: VaultFile, backup: Backup) -> None:
    """Delete a backup, or a log that was set aside. Raise UnknownBackup or CannotWrite."""
    if backup.path.parent != file.backups or not (
        _NAME.fullmatch(backup.path.name) or _LOG in backup.path.name
    ):
        raise UnknownBackup(file=str(backup.path))
    try:
        backup.path.unlink()
        backup.path.with_suffix(".recovery").unlink(missing_ok=True)
    except FileNotFoundError:
        raise UnknownBackup(file=str(backup.path)) from None
    except OSError as error:
        raise writing_failed(error, backup.path) from None


def _seen(path: Path) -> Backup:
    stamp = _STAMP.search(path.name)
    taken = (
        datetime.strptime(stamp[0], _STAMPED) if stamp else datetime.fromtimestamp(path.stat().st_mtime, UTC)
    )
    return Backup(path, taken.replace(tzinfo=UTC), path.stat().st_size)


def copied(
    connection: "Connection", made: Path, secret: Secret, *, plain: bool, salt: bytes | None = None
) -> bool:
    """Copy an open vault, `plain` or not, into the empty file `made` under `secret`; tell whether the copy is whole.

    `salt` is for a passphrase, as in `connect`. Raise as `translate_errors` does.
    """
    if plain != (secret is None):
        _export(connection, made, secret)
    copy = connect(made, secret, timeout=0, salt=salt)
    try:
        with translate_errors(made):
            if plain == (secret is None):
                connection.backup(copy)
            # Without a WAL the copy is one file, and verification reads all of it.
            copy.execute("PRAGMA journal_mode = DELETE").fetchall()
            # One more change counted: then no log of the vault is taken for the copy's.
            with suppress(DamagedVault), writing(copy, made):
                pass
            return is_whole(copy, encrypted=secret is not None) and version(copy) == version(connection)
    finally:
        copy.close()


def _export(connection: "Connection", made: Path, secret: Secret) -> None:
    """Copy between plain and encrypted, for which SQLite's backup call has no way. Turns foreign keys off."""
    key = secret.pragma if isinstance(secret, VaultKey) else secret or ""
    with translate_errors(made):
        connection.execute("PRAGMA foreign_keys = OFF")  # tables come in the order they were made in
        connection.execute("ATTACH ? AS copy KEY ?", (address(made, "rw"), key))
        try:
            connection.execute("SELECT sqlcipher_export('copy')").fetchone()
            for name in ("user_version", "application_id"):
                value = connection.execute(f"PRAGMA {name}").fetchone()[0]
                connection.execute(f"PRAGMA copy.{name} = {value:d}")
        finally:
            connection.execute("DETACH copy")


def is_whole(connection: "Connection", *, encrypted: bool) -> bool:
    """Check every page and index; `encrypted` checks the signature of each page as well."""
    if encrypted and connection.execute("PRAGMA cipher_integrity_check").fetchone():
        return False
    return bool(connection.execute("PRAGMA integrity_check(1)").fetchone()[0] == "ok")


def partial_file(folder: Path, now: datetime) -> Path:
    """Return a name, given once, for a copy in the making; it tells which process makes it."""
    return folder / f".{now.astimezone(UTC):{_STAMPED}}-{next(_COPIES)}-{os.getpid()}.partial"


def sweep_partials(folder: Path) -> None:
    """Remove copies in the making whose maker was killed. One of this process is from an earlier one of that number."""
    for path in folder.glob(".*.partial*"):
        maker = _MAKER.search(path.name)
        with suppress(OSError):
            if not maker or not _works(int(maker[1])) or time.time() - path.stat().st_mtime > _DAY:
                path.unlink()


def _works(maker: int) -> bool:
    if maker == os.getpid() or os.name != "posix":
        return False
    try:
        os.kill(maker, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


@contextmanager
def ended_after_cleaning() -> Iterator[None]:
    """Let `finally` run in the block on SIGTERM, SIGHUP and SIGQUIT, then end by that signal."""
    names = ("SIGTERM", "SIGHUP", "SIGQUIT")
    known = [getattr(signal, name) for name in names if hasattr(signal, name)]
    known = [number for number in known if signal.getsignal(number) is not signal.SIG_IGN]  # as nohup left it
    if threading.current_thread() is not threading.main_thread():
        known = []
    before = {number: signal.signal(number, _end) for number in known}
    got = None
    try:
        yield
    except _EndedError as ended:
        got = ended.number
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    if got is not None:
        signal.raise_signal(got)
        raise KeyboardInterrupt  # the signal was ignored before, or only noted


class _EndedError(BaseException):
    def __init__(self, number: int) -> None:
        self.number = number


def _end(number: int, frame: object) -> None:
    raise _EndedError(number)


def remove_partial(made: Path) -> None:
    """Remove a copy in the making and what SQLite put beside it."""
    for ending in ("", "-wal", "-shm", "-journal"):
        with suppress(OSError):
            Path(f"{made}{ending}").unlink()
