"""Find entries and drafts by name, limit lists, and purge expired trash."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import TypeVar

from cryptool.errors import CannotWrite
from cryptool.journal.errors import EntryInTrash, UnknownDraft
from cryptool.journal.journal import Journal
from cryptool.journal.model import DAYS_IN_TRASH, Draft, Entry, entry_number
from cryptool.vault.errors import VaultBusy, VaultFull

LAST = "last"
Row = TypeVar("Row")


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


def draft_called(drafts: Sequence[Draft], name: str) -> Draft | None:
    """Return the draft whose id ends with `name`; None unless exactly one does."""
    wanted = name.strip().casefold().removeprefix(DRAFT)
    found = [draft for draft in drafts if len(wanted) >= SHORT and draft.id.endswith(wanted)]
    return found[0] if len(found) == 1 else None


def find_draft(drafts: Sequence[Draft], name: str) -> Draft:
    """Return the draft that `draft_called` finds. Raise UnknownDraft."""
    draft = draft_called(drafts, name)
    if draft is None:
        raise UnknownDraft
    return draft


def is_draft(name: str) -> bool:
    """Tell whether a name is a draft's."""
    return name.strip().casefold().startswith(DRAFT)


DRAFT = "d-"
SHORT = 4  # characters of a draft's id in lists


def draft_name(draft: Draft | str) -> str:
    """Return the name that a person types for a draft, given it or its id."""
    id_ = draft if isinstance(draft, str) else draft.id
    return f"{DRAFT}{id_[-SHORT:]}"


def purge_expired_trash(journal: Journal, now: datetime) -> int:
    """Purge what has been in the trash for 30 days; return how much it was. What fails is done by a later command."""
    try:
        return journal.trash.expire(now - timedelta(days=DAYS_IN_TRASH))
    except (CannotWrite, VaultFull, VaultBusy):
        return 0
