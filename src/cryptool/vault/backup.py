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
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cryptool.core.keep_policy import KeepPolicy, kept
from cryptool.errors import CannotWrite, CryptoolError
from cryptool.vault.connection import FROZEN, Secret, address, connected, version, writing
from cryptool.vault.encoding import stamp, stamped
from cryptool.vault.errors import BackupFailed, DamagedVault, NoBackupFolder, UnknownBackup
from cryptool.vault.file import VaultFile, VaultState, inspect
from cryptool.vault.keys import VaultKey, derive
from cryptool.vault.private_files import is_at_work, make_file, make_folder, put_under_free_name
from cryptool.vault.sqlite_errors import translate_errors, writing_failed

if TYPE_CHECKING:
    from sqlite3 import Connection

_NAME = re.compile(r"vault-\d{8}T\d{6}Z(-[a-z0-9-]+)?\.db", re.ASCII)
_LOG = ".db-"
MANUAL, AUTOMATIC = "manual", "auto"
_ASKED_FOR = re.compile(rf"Z-({MANUAL}|{AUTOMATIC})\b", re.ASCII)
_MAKER = re.compile(r"-(\d+)\.partial", re.ASCII)
_DAY = 24 * 3600
_PAGES_AT_ONCE = 1000
Told = Callable[[int, int], object]
_COPIES = count(1)  # two copies of one second have two names

# Tables with text of a person by id; older backups lack some. A draft and its entry share an id.
_WORDED = ("entries", "drafts", "sessions", "people")
_TABLES = "SELECT name FROM sqlite_schema WHERE type = 'table'"


class Backup(NamedTuple):
    """A backup file: when it was taken (UTC) and its size in bytes."""

    path: Path
    taken: datetime
    size: int

    @property
    def asked_for(self) -> bool:
        """Whether the person wanted it: not what a change, a restore or a migration kept."""
        return bool(_ASKED_FOR.search(self.path.name))


class Backups:
    """The backups of one open vault."""

    def __init__(
        self,
        connection: "Connection",
        file: VaultFile,
        secret: Secret,
        now: Callable[[], datetime],
        elsewhere: Path | None = None,
    ) -> None:
        self._connection = connection
        self._file = file
        self._secret = secret
        self._now = now
        self._elsewhere = elsewhere

    def take(self, label: str = MANUAL, to: Path | None = None, told: Told | None = None) -> Path:
        """Make and verify a backup; return its path. `label` (a-z, 0-9, -) becomes part of the name.

        `to` is another folder than the one beside the vault; `told` is given the pages that are copied, and all.

        Raises:
            NoBackupFolder: `to` is gone.
            BackupFailed: The copy did not verify and was removed.
            VaultFull, CannotWrite, DamagedVault, VaultBusy: Nothing is left of the copy.
        """
        folder = to or self._file.backups
        if folder == self._file.backups:
            make_folder(folder)
        elif not folder.is_dir():
            raise NoBackupFolder(folder=str(folder))
        else:
            sweep_partials(folder, shared=True)
        name = f"vault-{stamp(self._now())}-{label}"
        made = partial_file(folder, self._now())
        with ended_after_cleaning():
            try:
                make_file(made)
                self._copy_to(made, told)
                taken = put_under_free_name(made, folder, name)
            finally:
                remove_partial(made)
        if self._file.recovery.is_file():
            from cryptool.vault.recovery import put_beside

            put_beside(self._file, taken)
        return taken

    def all(self) -> list[Backup]:
        """Return every backup, newest first."""
        return backups_of(self._file, self._elsewhere)

    def prune(self, just_taken: Path, policy: KeepPolicy, labels: Iterable[str]) -> list[Path]:
        """Delete the backups with these labels in the folder of `just_taken` that a policy does not keep; return them.

        Never that one, nor one that does not open as this vault's. Raise CannotWrite.
        """
        marks = tuple(f"Z-{label}" for label in labels)
        here = [backup for backup in listed(just_taken.parent) if any(m in backup.path.name for m in marks)]
        keep = kept([backup.taken for backup in here], policy)
        gone = [
            backup
            for backup in here
            if backup.taken not in keep and backup.path != just_taken and self._is_ours(backup)
        ]
        for backup in gone:
            self.delete(backup)
        return [backup.path for backup in gone]

    def _is_ours(self, backup: Backup) -> bool:
        secret = self._secret
        if isinstance(secret, str) and self._file.salt:  # derived once, not for each
            secret = self._secret = derive(secret, self._file.salt)
        try:
            with connected(backup.path, secret, mode=FROZEN) as copy:
                return home_id(copy) == home_id(self._connection)
        except CryptoolError:
            return False

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
        delete(backup)

    def _copy_to(self, made: Path, told: Told | None) -> None:
        plain = self._secret is None
        if copied(self._connection, made, self._secret, plain=plain, salt=self._file.salt, told=told):
            return
        with translate_errors(self._file.path):
            if not is_whole(self._connection, encrypted=self._secret is not None):
                raise DamagedVault(file=str(self._file.path), what="pages")
        raise BackupFailed(file=str(made))

    def _holds(self, backup: Backup, ids: Sequence[str]) -> bool | None:
        try:
            with connected(backup.path, self._secret, mode=FROZEN) as copy:
                tables = {row[0] for row in copy.execute(_TABLES)}.intersection(_WORDED)
                return any(
                    copy.execute(f"SELECT 1 FROM {table} WHERE id = ?", (id,)).fetchone()  # noqa: S608
                    for table in tables
                    for id in ids
                )
        except CryptoolError:
            return None


def backups_of(file: VaultFile, elsewhere: Path | None = None, *, logs: bool = False) -> list[Backup]:
    """Return the backups beside the vault, and those of it in a folder elsewhere, newest first. Opens nothing.

    `logs` also those that were set aside.
    """
    found = listed(file.backups, logs=logs)
    if elsewhere is not None and elsewhere != file.backups:
        found += [backup for backup in listed(elsewhere) if _has_kind_of(file, backup.path)]
    return _newest_first(found)


def _has_kind_of(file: VaultFile, path: Path) -> bool:
    """Tell whether a backup may be of this vault: another one may have its backups in the same folder."""
    try:
        found = inspect(path)
    except CryptoolError:
        return False
    if file.state is VaultState.LOCKED:
        return found.salt is not None and found.salt in (file.salt, file.copied_salt)
    return file.state in (VaultState.ABSENT, found.state)


def listed(folder: Path, *, logs: bool = False) -> list[Backup]:
    """Return what has the name of a backup in a folder, newest first; `logs` also logs that were set aside."""
    found = []
    for path in folder.iterdir() if folder.is_dir() else ():
        if (_NAME.fullmatch(path.name) or (logs and _LOG in path.name)) and path.is_file():
            found.append(_seen(path))
    return _newest_first(found)


def _newest_first(found: list[Backup]) -> list[Backup]:
    return sorted(found, key=lambda backup: (backup.taken, backup.path.name), reverse=True)


def delete(backup: Backup) -> None:
    """Delete a backup, or a log that was set aside. Raise UnknownBackup or CannotWrite."""
    if not (_NAME.fullmatch(backup.path.name) or _LOG in backup.path.name):
        raise UnknownBackup(file=str(backup.path))
    try:
        backup.path.unlink()
        backup.path.with_suffix(".recovery").unlink(missing_ok=True)
    except FileNotFoundError:
        raise UnknownBackup(file=str(backup.path)) from None
    except OSError as error:
        raise writing_failed(error, backup.path) from None


def _seen(path: Path) -> Backup:
    about = path.stat()
    return Backup(path, stamped(path.name) or datetime.fromtimestamp(about.st_mtime, UTC), about.st_size)


def copied(
    connection: "Connection",
    made: Path,
    secret: Secret,
    *,
    plain: bool,
    salt: bytes | None = None,
    told: Told | None = None,
) -> bool:
    """Copy an open vault, `plain` or not, into the empty file `made` under `secret`; tell whether the copy is whole.

    `salt` is for a passphrase, as in `connect`; `told` is as for `take`. Raise as `translate_errors` does.
    """
    if plain != (secret is None):
        _export(connection, made, secret)
    with connected(made, secret, salt=salt) as copy:
        if plain == (secret is None):
            copy_pages(connection, copy, told)
        # Without a WAL the copy is one file, and verification reads all of it.
        copy.execute("PRAGMA journal_mode = DELETE").fetchall()
        # One more change counted: then no log of the vault is taken for the copy's.
        with suppress(DamagedVault), writing(copy, made):
            pass
        return is_whole(copy, encrypted=secret is not None) and version(copy) == version(connection)


def copy_pages(source: "Connection", target: "Connection", told: Told | None) -> None:
    """Copy a database over another, as it is at one moment. `told` is as for `Backups.take`."""
    if told is None:
        source.backup(target)
        return
    source.execute("BEGIN")  # or the copy would begin again after each change of another process
    try:
        version(source)
        source.backup(target, pages=_PAGES_AT_ONCE, progress=lambda _, left, pages: told(pages - left, pages))
    finally:
        source.execute("ROLLBACK")


def home_id(connection: "Connection") -> object:
    """Return what tells one vault from another, the same in its backups."""
    return connection.execute("SELECT value FROM home WHERE name = 'id'").fetchone()


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
    """Return a name, given once, for a copy in the making; it tells which process makes it. Raise CannotWrite."""
    if not os.access(folder, os.W_OK):
        raise CannotWrite(file=str(folder), reason="read-only")
    return folder / f".{stamp(now)}-{next(_COPIES)}-{os.getpid()}.partial"


def sweep_partials(folder: Path, *, shared: bool = False) -> None:
    """Remove copies in the making whose maker was killed. One of this process is from an earlier one of that number.

    A `shared` folder may have files with such an ending that are not ours.
    """
    for path in folder.glob(".*.partial*"):
        maker = _MAKER.search(path.name)
        if shared and not (maker and stamped(path.name)):
            continue
        with suppress(OSError):
            if not maker or not is_at_work(int(maker[1])) or time.time() - path.stat().st_mtime > _DAY:
                path.unlink()


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
