"""Practice in an open vault: its sessions, and what the person prepared."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from cryptool.errors import SessionElsewhere, VaultBusy
from cryptool.vault.file import locate
from cryptool.vault.lock import HomeLock
from cryptool.vault.vault import Vault

if TYPE_CHECKING:
    from cryptool.practice.store.profile import ProfileRows
    from cryptool.practice.store.sessions import Sessions


class PracticeStore:
    """What practice keeps in a vault that is open. Each half is loaded when it is used."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    @cached_property
    def sessions(self) -> "Sessions":
        """Practice sessions."""
        from cryptool.practice.store.sessions import Sessions

        return Sessions(self._vault.connection, self._vault.file.path, self._vault.env)

    @cached_property
    def profile(self) -> "ProfileRows":
        """The person's ladder, prompts, people and preparation."""
        from cryptool.practice.store.profile import ProfileRows

        return ProfileRows(self._vault.connection, self._vault.file.path, self._vault.env)


@contextmanager
def session_held(home: Path, session: str) -> Iterator[None]:
    """Holds the lock while the block runs. No lock where the system has none (Windows).

    Args:
        home: The folder of the vault, which is there.
        session: The session's name (`s7`), for the error.

    Raises:
        SessionElsewhere: Another window walks through a session, perhaps this one.
        CannotWrite, VaultFull: The lock's file could not be made.
    """
    try:
        lock = HomeLock(locate(home).practice_lock, alone=True, timeout=0)
    except VaultBusy:
        raise SessionElsewhere(session=session) from None
    try:
        yield
    finally:
        lock.close()
