"""Practice in an open vault: its sessions, and what the person prepared."""

from functools import cached_property
from typing import TYPE_CHECKING

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
