"""The journal of an open vault: open it, find an entry or a draft in it by name, and limit lists."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from functools import cached_property
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar

from cryptool.app.open_vault import open_existing
from cryptool.errors import CannotWrite
from cryptool.journal.errors import EntryInTrash, UnknownDraft, UnknownEntry, UnknownTemplate
from cryptool.journal.model import DAYS_IN_TRASH, Draft, Entry, entry_number
from cryptool.journal.store.days import Days
from cryptool.journal.store.drafts import Drafts
from cryptool.journal.store.entries import Entries, Versions
from cryptool.journal.store.imports import Imports
from cryptool.journal.store.templates import Templates
from cryptool.journal.store.trash import Trash
from cryptool.vault.errors import VaultBusy, VaultFull
from cryptool.vault.vault import Vault

if TYPE_CHECKING:
    from cryptool.app.context import AppContext
    from cryptool.journal.search.search import Search

LAST = "last"
DRAFT = "d-"
SHORT = 4  # characters of a draft's id in lists
Row = TypeVar("Row")


class Journal:
    """The journal in an open vault. As a context manager it closes the vault."""

    def __init__(self, vault: Vault) -> None:
        self.vault = vault
        self.entries = Entries(vault)
        self.versions = Versions(vault)
        self.drafts = Drafts(vault)
        self.trash = Trash(vault)
        self.templates = Templates(vault)
        self.days = Days(vault)
        self.imports = Imports(vault)

    @cached_property
    def search(self) -> "Search":
        """Full-text search, loaded when used."""
        from cryptool.journal.search.search import Search

        return Search(self.vault)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.vault.close()


def journal_with(context: "AppContext", name: str) -> Journal:
    """Open the journal for the entry `name`. Raise UnknownEntry without a vault, and like `open_existing`."""
    journal = existing_journal(context)
    if journal is None:
        raise UnknownEntry(entry=name[:40])
    return journal


def journal_with_template(context: "AppContext", name: str) -> Journal:
    """Open the journal for the template `name`. Raise UnknownTemplate without a vault, and like `open_existing`."""
    journal = existing_journal(context)
    if journal is None:
        raise UnknownTemplate(template=name)
    return journal


def existing_journal(context: "AppContext") -> Journal | None:
    """Open the journal; return None without a vault. Raises like `open_existing`."""
    vault = open_existing(context)
    return None if vault is None else Journal(vault)


class Limited(Iterator[Row]):
    """At most `limit` rows (None: all); sets `more` if rows are left. Close it (`with`) before the vault."""

    def __init__(self, rows: Iterable[Row], limit: int | None) -> None:
        self._rows = iter(rows)
        self._left = limit
        self.more = False

    def __enter__(self) -> "Limited[Row]":
        return self

    def __exit__(self, *error: object) -> None:
        close = getattr(self._rows, "close", None)
        if close is not None:
            close()

    def __next__(self) -> Row:
        if self._left == 0:
            self.more = self.more or next(self._rows, None) is not None
            raise StopIteration
        row = next(self._rows)
        if self._left is not None:
            self._left -= 1
        return row


def find_entry(journal: Journal, name: str) -> Entry:
    """Return the entry named `j12`, `12` or `last`. Raise UnknownEntry, NoEntries or EntryInTrash."""
    entry = find_entry_or_trashed(journal, name)
    if entry.trashed is not None:
        raise EntryInTrash(entry=entry.name)
    return entry


def find_entry_or_trashed(journal: Journal, name: str) -> Entry:
    """Return the entry even if it is in the trash. Raise UnknownEntry or NoEntries."""
    if name.strip().casefold() == LAST:
        return journal.entries.last()
    return journal.entries.show(entry_number(name))


def find_draft(drafts: Sequence[Draft], name: str) -> Draft:
    """Return the draft whose id ends with `name`. Raise UnknownDraft unless exactly one does."""
    wanted = name.strip().casefold().removeprefix(DRAFT)
    found = [draft for draft in drafts if len(wanted) >= SHORT and draft.id.endswith(wanted)]
    if len(found) != 1:
        raise UnknownDraft
    return found[0]


def is_draft(name: str) -> bool:
    """Tell whether a name is a draft's."""
    return name.strip().casefold().startswith(DRAFT)


def draft_name(draft: Draft | str) -> str:
    """Return the name that a person types for a draft, given it or its id."""
    id_ = draft if isinstance(draft, str) else draft.id
    return f"{DRAFT}{id_[-SHORT:]}"


def purge_expired_trash(journal: Journal, now: datetime) -> int:
    """Purge what two runs a day apart found in the trash for 30 days; return how much. What fails, a later run does."""
    try:
        return journal.trash.expire(now - timedelta(days=DAYS_IN_TRASH), now)
    except (CannotWrite, VaultFull, VaultBusy):
        return 0
