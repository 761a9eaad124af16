"""Connect to the vault's file with every setting that keeps it safe.

Rules:
1. Set `cipher_log_level` before the key, or SQLCipher writes its errors to stderr; set the key before all else.
2. Never create the file: a missing file is an error.
3. A write is one BEGIN IMMEDIATE transaction; it is durable once COMMIT returns with synchronous=FULL.
4. Every transaction counts itself in the table `home`: `vault.leftovers` tells from that whose log a log is.
"""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from cryptool.errors import CannotWrite
from cryptool.vault.errors import VaultBusy
from cryptool.vault.keys import VaultKey
from cryptool.vault.sqlite_errors import translate_errors, translated

if TYPE_CHECKING:
    from sqlite3 import Connection

    from cryptool.vault.waiting_connection import Beside

Secret = str | VaultKey | None  # a checked passphrase, a derived key, or None for a plain file
FROZEN = "ro&immutable=1"

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


# How many transactions there were, and which connections made them: "WRITER@NUMBER " from its first one on, the
# newest MOST_WRITERS, each of the same width. Two histories of one vault part where their writers do.
WRITER_WIDTH, MOST_WRITERS = 22, 32
_COUNT = "INSERT INTO home VALUES ('changes', 1) ON CONFLICT (name) DO UPDATE SET value = value + 1"
_SIGN = f"""
INSERT INTO home SELECT 'writers', printf('%s@%012d ', this_writer(), value) FROM home WHERE name = 'changes'
ON CONFLICT (name) DO UPDATE SET value = substr(value || excluded.value, -{WRITER_WIDTH * MOST_WRITERS})
WHERE instr(value, this_writer()) = 0
"""  # noqa: S608


def connect(
    path: Path, secret: Secret, *, timeout: float, mode: str = "rw", salt: bytes | None = None
) -> "Connection":
    """Open an existing file without reading it: a wrong passphrase shows at the first statement.

    `timeout` is in seconds. `mode` is "rw", "ro", or FROZEN: read-only without files beside it, while nobody writes.
    `salt` is for a new file; None lets SQLCipher choose. Raise as `translate_errors` does.
    """
    from cryptool.vault.waiting_connection import WaitingConnection  # 9 ms

    with translate_errors(path):
        connection: Connection = WaitingConnection(
            address(path, mode), uri=True, isolation_level=None, timeout=timeout, check_same_thread=False
        )
        try:
            _guard_memory(connection)
            if secret is not None:
                connection.execute(f"PRAGMA key = {quoted(secret)}")
                if salt is not None and not isinstance(secret, VaultKey):
                    connection.execute(f"PRAGMA cipher_salt = \"x'{salt.hex()}'\"")
        except BaseException:
            connection.close()
            raise
    _name_writer(connection)
    return connection


@contextmanager
def connected(
    path: Path,
    secret: Secret,
    *,
    timeout: float = 0,
    mode: str = "rw",
    salt: bytes | None = None,
    about: Path | None = None,
) -> Iterator["Connection"]:
    """Connect for the block and close after it. Raise as `translate_errors` does, about `about` if that is given."""
    connection = connect(path, secret, timeout=timeout, mode=mode, salt=salt)
    try:
        with translate_errors(about or path):
            yield connection
    finally:
        connection.close()


def connect_in_memory() -> "Connection":
    """Open an empty database that is gone when it is closed."""
    import sqlcipher3.dbapi2 as sqlite

    connection: Connection = sqlite.connect(":memory:", isolation_level=None)
    _guard_memory(connection)
    _name_writer(connection)
    apply_pragmas(connection)
    return connection


def _guard_memory(connection: "Connection") -> None:
    """Have SQLCipher lock its memory and wipe what it frees: 8 % of a list of 3,000, 1 % of one entry."""
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute("PRAGMA cipher_memory_security = ON")


def apply_pragmas(connection: "Connection") -> None:
    """Apply every setting. Some read the file, so a wrong passphrase shows here at the latest."""
    for setting in _SETTINGS:
        connection.execute(setting)
    connection.execute("PRAGMA journal_mode = WAL").fetchall()  # readers and a writer do not block each other


def _name_writer(connection: "Connection") -> None:
    name = os.urandom(4).hex()
    connection.create_function("this_writer", 0, lambda: name)


def count_change(connection: "Connection") -> None:
    """Count the running transaction, and sign it if it is this connection's first."""
    connection.execute(_COUNT)
    connection.execute(_SIGN)


def address(path: Path, mode: str) -> str:
    """Return the file's URI, which forbids SQLite to create it."""
    text = str(path).replace("\\", "/").replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    root = "" if text.startswith("/") else "/"
    return f"file:{root}{text}?mode={mode}"


def quoted(secret: str | VaultKey) -> str:
    """Quote a secret for a pragma, which takes no bound values."""
    text = secret.pragma if isinstance(secret, VaultKey) else secret
    return '"' + text.replace('"', '""') + '"'


def version(connection: "Connection") -> int:
    """Return the schema version; the first statement that needs the right key."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


@contextmanager
def writing(connection: "Connection", path: Path, *, counted: bool = True) -> Iterator["Connection"]:
    """Run the block in one transaction, durable at its end. On an error of `translate_errors` nothing was changed."""
    if path.name != ":memory:" and not path.exists():  # SQLite would go on in the file that has lost its name
        raise CannotWrite(file=str(path), reason="it is gone")
    with translate_errors(path):
        try:
            _begin(connection, path)
            yield connection
            if counted:
                count_change(connection)
            _beside(connection, "COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


def _begin(connection: "Connection", path: Path) -> None:
    """Take the write lock. See WaitingConnection."""
    insists = getattr(connection, "insists", lambda: False)  # none in memory
    while True:
        try:
            return _beside(connection, "BEGIN IMMEDIATE", again=True)
        except Exception as error:
            if not isinstance(translated(error, path), VaultBusy) or not insists():
                raise


@contextmanager
def reading(connection: "Connection", path: Path) -> Iterator[None]:
    """Run the block on the file as it is now, whatever other processes write meanwhile."""
    with translate_errors(path):
        connection.execute("BEGIN")
        try:
            yield
        finally:
            connection.execute("ROLLBACK")


def _beside(connection: "Connection", statement: str, *, again: bool = False) -> None:
    """Execute what waits for another process, or for the disk. See WaitingConnection."""
    beside: Beside | None = getattr(connection, "beside", None)  # none in memory
    if beside is None:
        connection.execute(statement)
    else:
        beside(lambda: connection.execute(statement), again=again)


_TRIES, _PAUSE = 20, 0.05  # tries to empty the log, and the seconds between two of them


def truncate_wal(connection: "Connection", path: Path) -> bool:
    """Empty the write-ahead log, which may hold purged text. Return False while another process reads.

    Never waits for readers inside SQLite, which would hold the write lock meanwhile.
    """
    patience = connection.execute("PRAGMA busy_timeout").fetchone()[0]
    connection.execute("PRAGMA busy_timeout = 0")
    try:
        for left in reversed(range(_TRIES)):
            if _log_emptied(connection, path):
                return True
            if left:
                time.sleep(_PAUSE)
        return False
    finally:
        connection.execute(f"PRAGMA busy_timeout = {patience:d}")


def _log_emptied(connection: "Connection", path: Path) -> bool:
    try:
        with translate_errors(path):
            busy, *_ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except VaultBusy:
        return False
    return not busy
