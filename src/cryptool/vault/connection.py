"""One connection to the vault's file, with every setting that keeps it safe, in the order that matters.

Rules kept here:
1. `cipher_log_level` comes before the key, or SQLCipher writes its errors to stderr; the key comes before all
   else.
2. Never made here: a file that is missing is an error, not a new database.
3. A write is one BEGIN IMMEDIATE transaction, acknowledged when COMMIT has returned with synchronous=FULL.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from cryptool.errors import VaultBusy
from cryptool.vault.keys import VaultKey
from cryptool.vault.sqlite_errors import translate_errors

if TYPE_CHECKING:
    from sqlite3 import Connection

Secret = str | VaultKey | None  # a checked passphrase, a derived key, or none for a plain file

_SETTINGS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA synchronous = FULL",
    "PRAGMA fullfsync = ON",  # macOS: without it a sync stops at the drive's own cache
    "PRAGMA checkpoint_fullfsync = ON",
)


def connect(
    path: Path, secret: Secret, *, timeout: float, frozen: bool = False, salt: bytes | None = None
) -> "Connection":
    """Opens an existing file. Nothing is read of it yet, so a wrong passphrase shows at the first statement.

    Args:
        path: The file, which must be there.
        secret: What opens it.
        timeout: Seconds to wait for another process's lock.
        frozen: Read only, and leaving no trace beside the file: for one that nobody writes.
        salt: For a new file, the salt it shall have; SQLCipher's own choice if None.

    Raises:
        VaultBusy, CannotWrite, DamagedVault: See `trouble`.
    """
    import sqlcipher3.dbapi2 as sqlite  # 9 ms

    with translate_errors(path):
        connection: Connection = sqlite.connect(
            address(path, frozen=frozen), uri=True, isolation_level=None, timeout=timeout
        )
        connection.execute("PRAGMA cipher_log_level = NONE")
        if secret is not None:
            connection.execute(f"PRAGMA key = {quoted(secret)}")
            if salt is not None and not isinstance(secret, VaultKey):
                connection.execute(f"PRAGMA cipher_salt = \"x'{salt.hex()}'\"")
    return connection


def apply_pragmas(connection: "Connection") -> None:
    """Puts every setting in force. Some of them read the file, so a wrong passphrase shows here at the latest."""
    for setting in _SETTINGS:
        connection.execute(setting)
    connection.execute(
        "PRAGMA journal_mode = WAL"
    ).fetchall()  # readers and a writer never wait for each other


def address(path: Path, *, frozen: bool) -> str:
    """The file's URI, which forbids SQLite to make it."""
    text = str(path).replace("\\", "/").replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    root = "" if text.startswith("/") else "/"
    return f"file:{root}{text}?mode={'ro&immutable=1' if frozen else 'rw'}"


def quoted(secret: str | VaultKey) -> str:
    """A secret between double quotes, as a pragma needs it: it cannot be bound."""
    text = secret.pragma if isinstance(secret, VaultKey) else secret
    return '"' + text.replace('"', '""') + '"'


def version(connection: "Connection") -> int:
    """The schema's number; the first statement that needs the right key."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


@contextmanager
def writing(connection: "Connection", path: Path) -> Iterator["Connection"]:
    """One transaction, whole or not at all, on the disk when the block has ended.

    Raises:
        VaultBusy: Somebody else wrote for too long.
        VaultFull, CannotWrite: It could not be kept; nothing was changed.
        DamagedVault: A page that was needed is damaged; nothing was changed.
    """
    with translate_errors(path):
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield connection
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


def truncate_wal(connection: "Connection", path: Path) -> bool:
    """Moves the write-ahead log into the file and cuts it to nothing: no purged words are left in it.

    Returns:
        False if a reader elsewhere is in the way; the last one to close does it then.
    """
    try:
        with translate_errors(path):
            busy, *_ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except VaultBusy:
        return False
    return not busy
