"""Migrations: numbered steps from an empty file to today's shape, each in one transaction with its version.

Rules kept here:
1. A step is frozen text (`migrations/0001.sql` and on), never changed once released; a change is a new step.
2. A newer file is refused untouched.
3. Before the first step on an existing file a verified backup is taken: the caller's doing, see `door`.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from cryptool.errors import NewerVault
from cryptool.vault.connection import version, writing

if TYPE_CHECKING:
    from sqlite3 import Connection

LATEST = 2  # kept here, so that opening an up-to-date vault reads no folder

Steps = dict[int, str]


def shipped() -> Steps:
    """Every step's SQL by its number, in order."""
    folder = Path(__file__).with_name("migrations")
    return {int(file.stem): file.read_text(encoding="utf-8") for file in sorted(folder.glob("[0-9]*.sql"))}


def check_version(connection: "Connection", path: Path, latest: int = LATEST) -> int:
    """The file's version.

    Raises:
        NewerVault: It is newer than what we know.
    """
    found = version(connection)
    if found > latest:
        raise NewerVault(file=str(path), version=found, known=latest)
    return found


def migrate(connection: "Connection", path: Path, steps: Steps) -> tuple[int, ...]:
    """Applies what is pending, one transaction a step. Returns the numbers applied; empty if there were none.

    Another process may be doing the same: each step looks again once it has the write lock.

    Raises:
        VaultBusy, VaultFull, CannotWrite, DamagedVault: The step at hand was undone whole; earlier ones stay.
    """
    applied = []
    for number, text in sorted(steps.items()):
        with writing(connection, path):
            if version(connection) >= number:
                continue
            for statement in statements(text):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {number:d}")
            applied.append(number)
    return tuple(applied)


def statements(text: str) -> list[str]:
    """The statements of a script, each ending its line: SQLite's own script call would commit in the middle."""
    import sqlcipher3.dbapi2 as sqlite

    found, pending = [], ""
    for line in text.splitlines(keepends=True):
        pending += line
        if pending.strip() and sqlite.complete_statement(pending):
            found.append(pending.strip())
            pending = ""
    return found
