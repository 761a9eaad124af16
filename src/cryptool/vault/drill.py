"""Try a backup: would it bring the notes back? Nothing of the try is kept, but the day."""

from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cryptool.vault import integrity
from cryptool.vault.backup import Told, home_id
from cryptool.vault.connection import FROZEN, Secret, connected, writing
from cryptool.vault.errors import (
    BackupOfOthers,
    BackupUnderOther,
    DamagedVault,
    UnknownBackup,
    WrongPassphrase,
)
from cryptool.vault.file import PAGE, VaultFile, VaultState, inspect
from cryptool.vault.restore import staged
from cryptool.vault.vault import TIMEOUT

if TYPE_CHECKING:
    from sqlite3 import Connection

    from cryptool.vault.vault import Vault


class Drilled(NamedTuple):
    """What a backup would bring back, and how many entries were written or changed since."""

    entries: int
    sessions: int
    since: int


def drill(vault: "Vault", source: Path, secret: Secret, told: Told | None = None) -> Drilled:
    """Open a private copy of a backup of this vault, check every page, and compare every entry.

    `told` is as for `Backups.take`.

    Raises:
        UnknownBackup, NotAVault, NewerVault: It is none that this version could restore.
        DamagedVault: It is damaged (`what` is backup) or cut off (backup-short).
        BackupOfOthers, BackupUnderOther: It is of another vault; it needs another passphrase.
    """
    if not source.is_file():
        raise UnknownBackup(file=str(source))
    file = inspect(source)
    plain = file.state is VaultState.PLAIN
    if secret is None and not plain:
        raise BackupUnderOther(file=str(source))
    used = None if plain else secret
    try:
        with staged(vault.file, source, used, vault.env, told) as copy:
            done = _compared(vault, copy, source, used)
    except WrongPassphrase:
        raise BackupUnderOther(file=str(source)) from None
    except DamagedVault:
        what = "backup-short" if _is_cut_off(file, used) else "backup"
        raise DamagedVault(file=str(source), what=what) from None
    if vault.frozen is None:
        with writing(vault.connection, vault.path) as change:
            change.execute(
                "INSERT OR REPLACE INTO home VALUES ('drilled', ?)", (vault.env.now().isoformat(),)
            )
    return done


def content_of(source: Path, secret: Secret) -> tuple[int, int]:
    """Count the entries and sessions in a backup. Raise as `restore` does about it."""
    try:
        with connected(source, secret, mode=FROZEN) as connection:
            entries = int(connection.execute("SELECT count(*) FROM entries").fetchone()[0])
            return entries, _sessions(connection)
    except DamagedVault:
        raise integrity.diagnose(inspect(source), secret, TIMEOUT) from None


def last_drill(vault: "Vault") -> datetime | None:
    """Return when a backup was last tried."""
    row = vault.connection.execute("SELECT value FROM home WHERE name = 'drilled'").fetchone()
    return datetime.fromisoformat(row[0]).astimezone(UTC) if row else None


def _compared(vault: "Vault", copy: Path, source: Path, secret: Secret) -> Drilled:
    with connected(copy, secret, mode=FROZEN, about=source) as connection:
        if home_id(connection) != home_id(vault.connection):
            raise BackupOfOthers(file=str(source))
        theirs, sessions = _digests(connection), _sessions(connection)
    ours = _digests(vault.connection)
    for id, (modified, digest) in theirs.items():
        if id in ours and ours[id][0] == modified and ours[id][1] != digest:
            raise DamagedVault(file=str(source), what="pages")
    return Drilled(len(theirs), sessions, sum(theirs.get(id) != entry for id, entry in ours.items()))


def _digests(connection: "Connection") -> dict[str, tuple[int, bytes]]:
    rows = connection.execute("SELECT id, modified, body FROM entries")
    return {id: (modified, sha256(body).digest()) for id, modified, body in rows}


def _sessions(connection: "Connection") -> int:
    if not connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'sessions'").fetchone():
        return 0  # a backup from before there were any
    return int(connection.execute("SELECT count(*) FROM sessions").fetchone()[0])


def _is_cut_off(file: VaultFile, secret: Secret) -> bool:
    """Tell whether a damaged file has only good pages, but too few."""
    size = file.path.stat().st_size
    if secret is None:
        return int.from_bytes(file.path.read_bytes()[28:32], "big") * PAGE > size
    problem = integrity.diagnose(file, secret, TIMEOUT)
    return size % PAGE > 0 or problem.facts.get("what") == "short"
