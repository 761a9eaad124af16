"""The practice tables of an open vault, and the lock for running a session."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from cryptool.practice.errors import SessionElsewhere
from cryptool.vault.errors import VaultBusy
from cryptool.vault.file import locate
from cryptool.vault.lock import HomeLock
from cryptool.vault.vault import Vault

if TYPE_CHECKING:
    from cryptool.practice.store.profile import PracticeProfile
    from cryptool.practice.store.sessions import Sessions
    from cryptool.vault.vault import MemoryVault


class PracticeStore:
    """The practice stores of an open vault or of one in memory, imported when first used."""

    def __init__(self, vault: "Vault | MemoryVault") -> None:
        self._vault = vault

    @cached_property
    def sessions(self) -> "Sessions":
        """Return the session store."""
        from cryptool.practice.store.sessions import Sessions

        vault = self._vault
        return Sessions(vault.connection, vault.path, vault.env, saved=vault.saved)

    @cached_property
    def profile(self) -> "PracticeProfile":
        """Return the profile store."""
        from cryptool.practice.store.profile import PracticeProfile

        return PracticeProfile(self._vault.connection, self._vault.path, self._vault.env)


@contextmanager
def session_held(home: Path, session: str) -> Iterator[None]:
    """Hold the lock for running a session. No lock on systems without one (Windows).

    Raises:
        SessionElsewhere: Another window runs a session. `session` is the open one's name, for the error.
        CannotWrite, VaultFull: The lock file could not be created.
    """
    try:
        lock = HomeLock(locate(home).practice_lock, alone=True, timeout=0)
    except VaultBusy:
        raise SessionElsewhere(session=session) from None
    try:
        yield
    finally:
        lock.close()
