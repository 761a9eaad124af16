"""What a killed process left beside the vault: does it belong to the file that is there now?

SQLite plays any log it finds into the file of that name. After a copy by hand, or when the file was moved away, that
log is another file's: then the file cannot be read, or shows what was removed long ago.

Rules:
1. Look before SQLite does, with the home lock held alone: while another process has the vault open, the log is in use.
2. Set aside what belongs to another file, under `backups`; never delete a log: it may hold the last words saved.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from cryptool.errors import CryptoolError
from cryptool.vault.connection import FROZEN, MOST_WRITERS, WRITER_WIDTH, Secret, connected, truncate_wal
from cryptool.vault.encoding import stamp
from cryptool.vault.errors import DamagedVault, WrongPassphrase
from cryptool.vault.file import PAGE, SALT_BYTES, VaultFile
from cryptool.vault.private_files import make_file, make_folder, put_under_free_name
from cryptool.vault.sqlite_errors import writing_failed

LOGS = ("-wal", "-journal")
_PIECE = 1 << 20
_WAL_HEADER, _FRAME_HEADER = 32, 24
_LOCK_PAGE = (1 << 30) // PAGE + 1  # SQLite never uses it
_MAGIC = 0x377F0682  # the lowest bit tells how the checksums were counted


class _History(NamedTuple):
    """What a file says about its own past: its vault, how many changes, by which writers from which change on."""

    home: str
    changes: int = 0
    writers: tuple[tuple[int, str], ...] = ()

    def goes_on_from(self, older: "_History", changes: int) -> bool:
        """Tell whether this is `older` after none or some of the last `changes` changes."""
        if older.home != self.home or not self.changes - changes <= older.changes <= self.changes:
            return False
        mine = tuple(writer for writer in self.writers if writer[0] <= older.changes)
        shared = min(len(mine), len(older.writers))  # both lists lose their oldest
        if not shared:
            return not older.writers or len(self.writers) == MOST_WRITERS
        return mine[-shared:] == older.writers[-shared:]


def beside(path: Path) -> list[Path]:
    """Return the logs beside a file that hold anything."""
    logs = (Path(f"{path}{ending}") for ending in LOGS)
    return [log for log in logs if log.is_file() and log.stat().st_size]


def copy_with_logs(source: Path, place: Path, told: Callable[[int, int], object] | None = None) -> None:
    """Copy a file and the logs beside it, readable for this account only; `told` is given the bytes, and all.

    Raise CannotWrite or VaultFull.
    """
    for path in (source, *beside(source)):
        copy = Path(f"{place}{path.name.removeprefix(source.name)}")
        make_file(copy)
        try:
            with path.open("rb") as old, copy.open("wb") as new:
                whole = path.stat().st_size
                while piece := old.read(_PIECE):
                    new.write(piece)
                    if told is not None:
                        told(new.tell(), whole)
                new.flush()
                os.fsync(new.fileno())
        except OSError as error:
            raise writing_failed(error, copy) from None


def settle(
    file: VaultFile, secret: Secret, now: datetime, timeout: float, *, keep: bool = True
) -> list[Path]:
    """Set aside the logs that are another file's, or remove them; return where they are. Hold the home lock alone.

    Raises:
        WrongPassphrase, DamagedVault: `secret` reads nothing here; nothing was changed. SQLite must not open the file
            then: closing it would play the log into it.
        CannotWrite, VaultFull, VaultBusy: A log could not be looked at or moved.
    """
    strangers = []
    for log in beside(file.path):
        ours = _belongs(file, secret, log)
        if ours is None:
            from cryptool.vault import integrity

            raise integrity.diagnose(file, secret, timeout)
        if not ours:
            strangers.append(log)
        elif secret is not None and log.name.endswith("-wal"):
            with suppress(CryptoolError):  # no room: it is read with the file all the same
                move_in(file.path, secret)
    if keep:
        return set_aside(file, strangers, now)
    for log in strangers:
        log.unlink()
    return []


def _belongs(file: VaultFile, secret: Secret, log: Path) -> bool | None:
    """Tell whether `log` is that of the file beside it; None if neither can be read. Changes nothing.

    Raise WrongPassphrase if the passphrase was changed, and only the log knows yet.
    """
    path = file.path
    if log.name.endswith("-journal"):
        # A vault has one only while its first page is changed; a file that is whole without it needs none.
        return not _whole(path, secret, FROZEN)
    alone, together = _history(path, secret, FROZEN), _history(path, secret, "ro")
    if together is None:
        if secret is not None and _replaces_all(log, file.salt):
            raise WrongPassphrase
        return None if alone is None else False
    if alone is not None and (alone.changes or together.changes):
        return together.goes_on_from(alone, commits(log))
    # Stopped in the middle of moving the log into the file, or from a version that did not count.
    return True if alone is None else _whole(path, secret, "ro")


def set_aside(file: VaultFile, logs: list[Path], now: datetime) -> list[Path]:
    """Move logs to the folder for backups, under names that tell what they are. Raise CannotWrite or VaultFull."""
    if not logs:
        return []
    make_folder(file.backups)
    kept = []
    for log in logs:
        stem = f"leftover-{stamp(now)}"
        kept.append(put_under_free_name(log, file.backups, stem, log.name.removeprefix(file.path.stem)))
    with suppress(OSError):
        Path(f"{file.path}-shm").unlink()  # an index of the log, without words
    return kept


def orphans(file: VaultFile) -> list[Path]:
    """Return what belongs to nothing any more: logs that were set aside, parts of what is gone or was never done."""
    folder, home, stem = file.backups, file.home, file.path.stem
    lone = [path for ending in ("recovery", "db-*") for path in folder.glob(f"vault-*.{ending}")]
    lone = [path for path in lone if not path.with_suffix(".db").exists()]
    made = [path for ending in ("new*", "salt", "recovery") for path in home.glob(f"{stem}.*.{ending}")]
    return sorted([*folder.glob("leftover-*"), *lone, *made])


def commits(log: Path) -> int:
    """Count the transactions in a write-ahead log, as SQLite finds them when it recovers one."""
    return sum(1 for _, size, _ in _frames(log) if size)


def _replaces_all(log: Path, salt: bytes | None) -> bool:
    """Tell whether a log has every page of the file with this salt, as one that was encrypted anew."""
    found, first = set(), b""
    for page, size, content in _frames(log):
        found.add(page)
        if page == 1:
            first = content[:SALT_BYTES]
        if size and first == salt and found.issuperset({*range(1, size + 1)} - {_LOCK_PAGE}):
            return True
    return False


def _frames(log: Path) -> Iterator[tuple[int, int, bytes]]:
    """Yield the valid frames: page, the file's size in pages if a transaction ends here (else 0), content."""
    with log.open("rb") as file:
        header = file.read(_WAL_HEADER)
        words = [int.from_bytes(header[at : at + 4], "big") for at in range(0, len(header), 4)]
        if len(words) != _WAL_HEADER // 4 or words[0] | 1 != _MAGIC | 1:
            return
        order = "big" if words[0] & 1 else "little"
        sums = _checksum(header[:24], (0, 0), order)
        if list(sums) != words[6:8]:
            return
        size = words[2]
        while len(frame := file.read(_FRAME_HEADER + size)) == _FRAME_HEADER + size:
            sums = _checksum(frame[:8] + frame[_FRAME_HEADER:], sums, order)
            if frame[8:16] != header[16:24] or frame[16:24] != b"".join(s.to_bytes(4, "big") for s in sums):
                return
            yield int.from_bytes(frame[:4], "big"), int.from_bytes(frame[4:8], "big"), frame[_FRAME_HEADER:]


def _checksum(content: bytes, start: tuple[int, int], order: str) -> tuple[int, int]:
    import struct

    one, two = start
    for left, right in struct.iter_unpack(">II" if order == "big" else "<II", content):
        one = (one + left + two) & 0xFFFFFFFF
        two = (two + right + one) & 0xFFFFFFFF
    return one, two


def _history(path: Path, secret: Secret, mode: str) -> _History | None:
    """Return the history of the file, with its log unless it is opened frozen; None if its pages cannot be read.

    Raise CannotWrite, VaultFull or VaultBusy: then nothing is known about it.
    """
    import sqlcipher3.dbapi2 as sqlite

    try:
        with connected(path, secret, timeout=1, mode=mode) as connection:
            rows = dict(connection.execute("SELECT name, value FROM home").fetchall())
    except (DamagedVault, sqlite.Error):  # the second: no such table
        return None
    text = rows.get("writers", "")
    signed = [text[at : at + WRITER_WIDTH - 1].split("@") for at in range(0, len(text), WRITER_WIDTH)]
    return _History(
        rows.get("id", ""), int(rows.get("changes", 0)), tuple((int(at), name) for name, at in signed)
    )


def move_in(path: Path, secret: Secret) -> None:
    """Write the log into the file. After a change of passphrase that was killed, no page of the file is signed yet."""
    with connected(path, secret) as connection:
        truncate_wal(connection, path)


def _whole(path: Path, secret: Secret, mode: str) -> bool:
    from cryptool.vault.backup import is_whole

    try:
        with connected(path, secret, timeout=1, mode=mode) as connection:
            return is_whole(connection, encrypted=False)
    except DamagedVault:
        return False
