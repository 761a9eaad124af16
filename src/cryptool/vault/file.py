"""Inspect the vault's file from outside: does it exist, and does it need a passphrase?

Rules:
1. Inspecting changes nothing and never opens the file with SQLite.
2. Follow symbolic links, for homes in synced folders; never replace the link.
"""

import os
import stat
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from cryptool.errors import CannotWrite
from cryptool.vault.errors import NotAVault

NAME = "vault.db"
APPLICATION_ID = 0x63727970  # "cryp", in the header of a vault without a passphrase
PAGE = 4096
SALT_BYTES = 16
_PLAIN_HEADER = b"SQLite format 3\0"


class VaultState(StrEnum):
    """The state of the file, as visible without a passphrase."""

    ABSENT = "absent"
    LOCKED = "locked"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class VaultFile:
    """The vault's path with links resolved, and its state. A locked vault has its `salt`, which is not secret."""

    path: Path
    state: VaultState
    salt: bytes | None = None

    @property
    def home(self) -> Path:
        """The folder of the file."""
        return self.path.parent

    @property
    def lock(self) -> Path:
        """The file locked by every open vault."""
        return self.path.with_suffix(".lock")

    @property
    def practice_lock(self) -> Path:
        """The file locked by a running session."""
        return self.home / "practice.lock"

    @property
    def salt_copy(self) -> Path:
        """The copy of the salt, which tells a damaged first page from a wrong passphrase."""
        return self.path.with_suffix(".salt")

    @property
    def copied_salt(self) -> bytes | None:
        """What that copy holds; None if it is missing, no file, or of the wrong length."""
        try:
            salt = self.salt_copy.read_bytes() if self.salt_copy.is_file() else b""
        except OSError:
            return None
        return salt if len(salt) == SALT_BYTES else None

    @property
    def recovery(self) -> Path:
        """The file that the recovery code opens."""
        return self.path.with_suffix(".recovery")

    @property
    def backups(self) -> Path:
        """The folder for backups."""
        return self.home / "backups"


def find(home: Path) -> VaultFile:
    """Inspect the vault of `home`, which may be missing. Raise NotAVault, or CannotWrite if it cannot be read."""
    link = home / NAME
    path = Path(os.path.realpath(link))
    try:
        kind = path.stat()
    except FileNotFoundError:
        if path.is_symlink() or (link.is_symlink() and not path.parent.is_dir()) or _dangling(home):
            raise NotAVault(file=str(link), what="broken-link") from None
        return VaultFile(path, VaultState.ABSENT)
    except NotADirectoryError:
        raise NotAVault(file=str(link), what="special") from None
    except OSError:
        raise CannotWrite(file=str(path), reason="read-only") from None
    if stat.S_ISDIR(kind.st_mode):
        raise NotAVault(file=str(path), what="directory")
    if not stat.S_ISREG(kind.st_mode):
        raise NotAVault(file=str(path), what="special")
    return inspect(path)


def locate(home: Path) -> VaultFile:
    """Return the vault's path, whether or not it exists. Never raises."""
    return VaultFile(Path(os.path.realpath(home / NAME)), VaultState.ABSENT)


def _dangling(home: Path) -> bool:
    return any(folder.is_symlink() and not folder.exists() for folder in (home, *home.parents))


def inspect(path: Path) -> VaultFile:
    """Inspect an existing file, a vault or a backup of one. Raise NotAVault, or CannotWrite if it cannot be read."""
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except OSError:
        raise CannotWrite(file=str(path), reason="read-only") from None
    if not header:
        raise NotAVault(file=str(path), what="empty")
    if not header.startswith(_PLAIN_HEADER):
        return VaultFile(path, VaultState.LOCKED, header[:SALT_BYTES])
    if header[68:72] != APPLICATION_ID.to_bytes(4, "big"):
        raise NotAVault(file=str(path), what="foreign")
    return VaultFile(path, VaultState.PLAIN)
