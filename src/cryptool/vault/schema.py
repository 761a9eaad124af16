"""Migrations: numbered steps from an empty file to the current schema.

Rules:
1. A step (`migrations/0001.sql` and on) is never changed once released; a change is a new step.
2. Each step and its version number are one transaction.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from cryptool.vault.connection import count_change, version, writing
from cryptool.vault.errors import NewerVault

if TYPE_CHECKING:
    from sqlite3 import Connection

LATEST = 7  # a constant, so that opening a current vault reads no folder

Steps = dict[int, str]


def shipped() -> Steps:
    """Return the SQL of every step by its number, in order."""
    folder = Path(__file__).with_name("migrations")
    return {int(file.stem): file.read_text(encoding="utf-8") for file in sorted(folder.glob("[0-9]*.sql"))}


def check_version(connection: "Connection", path: Path, latest: int = LATEST) -> int:
    """Return the file's version. Raise NewerVault above `latest`."""
    found = version(connection)
    if found > latest:
        raise NewerVault(file=str(path), version=found, known=latest)
    return found


def migrate(connection: "Connection", path: Path, steps: Steps) -> tuple[int, ...]:
    """Apply the pending steps, one transaction each; return their numbers.

    Raises:
        VaultBusy, VaultFull, CannotWrite, DamagedVault: The current step was undone; earlier ones stay.
    """
    applied = []
    for number, text in sorted(steps.items()):
        with writing(connection, path, counted=False):  # the first step makes the table that counts
            if version(connection) >= number:  # another process may have applied it meanwhile
                continue
            for statement in statements(text):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {number:d}")
            count_change(connection)
            applied.append(number)
    return tuple(applied)


def statements(text: str) -> list[str]:
    """Split a script into statements: SQLite's own script call would commit in the middle."""
    import sqlcipher3.dbapi2 as sqlite

    found, pending = [], ""
    for line in text.splitlines(keepends=True):
        pending += line
        if pending.strip() and sqlite.complete_statement(pending):
            found.append(pending.strip())
            pending = ""
    return found
