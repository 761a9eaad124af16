"""The journal of an open vault: entries, trash, drafts and search over one connection."""

from functools import cached_property
from types import TracebackType
from typing import TYPE_CHECKING, Self

from cryptool.app.open_vault import open_existing, open_or_create
from cryptool.journal.errors import UnknownEntry
from cryptool.journal.store.entries import Entries
from cryptool.vault.vault import Vault

if TYPE_CHECKING:
    from cryptool.app.context import AppContext
    from cryptool.journal.search.search import Search
    from cryptool.journal.store.drafts import Drafts
    from cryptool.journal.store.trash import Trash
    from cryptool.journal.store.versions import Versions


class Journal:
    """The journal in an open vault. As a context manager it closes the vault."""

    def __init__(self, vault: Vault) -> None:
        self.vault = vault
        self.entries = Entries(vault.connection, vault.file.path, vault.env)

    # The parts below load when used: most commands need only the entries.

    @cached_property
    def trash(self) -> "Trash":
        """Deleted entries."""
        from cryptool.journal.store.trash import Trash

        return Trash(self.vault.connection, self.vault.file.path, self.vault.env)

    @cached_property
    def drafts(self) -> "Drafts":
        """Unfinished entries."""
        from cryptool.journal.store.drafts import Drafts

        return Drafts(self.vault.connection, self.vault.file.path, self.vault.env)

    @cached_property
    def versions(self) -> "Versions":
        """Earlier wordings."""
        from cryptool.journal.store.versions import Versions

        return Versions(self.vault.connection, self.vault.file.path)

    @cached_property
    def search(self) -> "Search":
        """Full-text search."""
        from cryptool.journal.search.search import Search

        return Search(self.vault.connection, self.vault.file.path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.vault.close()


def opened_journal(context: "AppContext") -> Journal:
    """Open the journal, creating the vault if needed. Raises like `open_or_create`."""
    return Journal(open_or_create(context))


def journal_with(context: "AppContext", name: str) -> Journal:
    """Open the journal for the entry `name`. Raise UnknownEntry without a vault, and like `open_existing`."""
    journal = existing_journal(context)
    if journal is None:
        raise UnknownEntry(entry=name[:40])
    return journal


def existing_journal(context: "AppContext") -> Journal | None:
    """Open the journal; return None without a vault. Raises like `open_existing`."""
    vault = open_existing(context)
    return None if vault is None else Journal(vault)
