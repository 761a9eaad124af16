"""Tell a wrong passphrase from a damaged file, and check a whole vault.

Rules (SQLCipher signs every page):
1. Some pages bad: the passphrase is right and the file is damaged.
2. All pages bad: the passphrase is wrong, unless the file's salt differs from its copy and the copy makes pages
   good again; then the first page is damaged.
3. Open read-only, but never as if nobody else could write: another process may.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cryptool.errors import CryptoolError
from cryptool.vault.connection import Secret, connected, writing
from cryptool.vault.errors import DamagedVault, WrongPassphrase
from cryptool.vault.file import PAGE, VaultFile
from cryptool.vault.keys import VaultKey, derive

if TYPE_CHECKING:
    from sqlite3 import Connection

MOST_FINDINGS = 100
_IN_INDEX = re.compile(
    r"(missing from|entries in|non-unique entry in) index|inverted index for FTS5|fts5: corruption"
)
_FULL_TEXT = "SELECT name FROM sqlite_schema WHERE sql LIKE 'CREATE VIRTUAL TABLE % USING fts5%'"


@dataclass(frozen=True, slots=True)
class Health:
    """Findings of a check: short technical lines from SQLite with page numbers and no text of the person."""

    findings: tuple[str, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether the check found nothing."""
        return not self.findings


def diagnose(file: VaultFile, secret: Secret, timeout: float) -> CryptoolError:
    """Return why `secret` cannot read the file. Reads the whole file, twice if the salt's copy differs."""
    damaged = DamagedVault(file=str(file.path), what="pages")
    if secret is None:
        return damaged
    if file.path.stat().st_size < PAGE:  # too short whatever the passphrase
        return DamagedVault(file=str(file.path), what="short")
    pages, bad = _signed_badly(file, secret, timeout)
    if bad < pages:
        return DamagedVault(file=str(file.path), what="first-page" if bad else "short")
    copy = file.copied_salt
    if copy is None or copy == file.salt:
        return WrongPassphrase()
    other = VaultKey(secret.raw, copy) if isinstance(secret, VaultKey) else derive(secret, copy)
    pages, bad = _signed_badly(file, other, timeout)
    return DamagedVault(file=str(file.path), what="first-page") if bad < pages else WrongPassphrase()


def _signed_badly(file: VaultFile, secret: Secret, timeout: float) -> tuple[int, int]:
    """Count the pages, and the pages without this key's signature."""
    pages = -(-file.path.stat().st_size // PAGE)
    with connected(file.path, secret, timeout=timeout, mode="ro") as connection:
        bad = sum(1 for _ in connection.execute("PRAGMA cipher_integrity_check"))
    return pages, min(bad, pages)


def check(connection: "Connection", file: VaultFile, *, encrypted: bool) -> Health:
    """Check every page and index. Reads the whole file, again if there are findings; changes nothing."""
    found = tuple(_findings(connection, file, encrypted))
    if found:  # a page that another process was just writing is whole the next time
        again = set(_findings(connection, file, encrypted))
        found = tuple(finding for finding in found if finding in again)
    return Health(found[:MOST_FINDINGS])


def mend_indexes(connection: "Connection", path: Path, found: Health) -> bool:
    """Build the indexes anew if nothing else is damaged; return whether that was done. Raise as `writing` does."""
    if found.whole or not all(_IN_INDEX.search(finding) for finding in found.findings):
        return False
    with writing(connection, path):
        connection.execute("REINDEX")
        for (name,) in connection.execute(_FULL_TEXT).fetchall():
            connection.execute(f"INSERT INTO {name} ({name}) VALUES ('rebuild')")  # noqa: S608
    return True


def _findings(connection: "Connection", file: VaultFile, encrypted: bool) -> Iterator[str]:
    import sqlcipher3.dbapi2 as sqlite

    if encrypted:
        yield from (str(row[0]) for row in connection.execute("PRAGMA cipher_integrity_check"))
        if file.copied_salt != file.salt:
            yield "salt copy differs or is missing"
    try:
        rows = connection.execute(f"PRAGMA integrity_check({MOST_FINDINGS})").fetchall()
        yield from (str(row[0]) for row in rows if row[0] != "ok")
        yield from (f"row {row[1]} of {row[0]}" for row in connection.execute("PRAGMA foreign_key_check"))
    except sqlite.DatabaseError:
        yield "unreadable pages"
