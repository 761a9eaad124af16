"""Looking back: finding an entry, lists that know whether there is more, and deleting for good.

Rules kept here:
1. Nothing here makes a vault: where there is none there is nothing to see.
2. Lists stay streams; only one row more than asked for is read, to know whether there is more.
3. Deleting for ever is the person's decision; what may still hold the words is said before the command ends.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import TypeVar

from cryptool.errors import EntryInTrash
from cryptool.journal.journal import Journal
from cryptool.journal.model import DAYS_IN_TRASH, Draft, Entry, entry_number

LAST = "last"
Row = TypeVar("Row")


class Limited(Iterator[Row]):
    """At most `limit` rows of a stream; `more` is true once it ended early. None: all of them.

    A stream off the vault is closed before the vault is: use it as a context manager.
    """

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
    """The entry meant by `j12`, `12` or `last`.

    Raises:
        UnknownEntry: There is none by that name.
        NoEntries: The journal is empty.
        EntryInTrash: It was deleted and can still be restored.
    """
    if name.strip().casefold() == LAST:
        return journal.entries.last()
    entry = journal.entries.show(entry_number(name))
    if entry.trashed is not None:
        raise EntryInTrash(entry=entry.name)
    return entry


def find_entry_or_trashed(journal: Journal, name: str) -> Entry:
    """The same, out of the trash as well. Raises UnknownEntry or NoEntries."""
    if name.strip().casefold() == LAST:
        return journal.entries.last()
    return journal.entries.show(entry_number(name))


def draft_called(drafts: Sequence[Draft], name: str) -> Draft | None:
    """The draft whose id ends with `name`, as lists show it; None unless there is exactly one."""
    wanted = name.strip().casefold().removeprefix("d-")
    found = [draft for draft in drafts if len(wanted) >= SHORT and draft.id.endswith(wanted)]
    return found[0] if len(found) == 1 else None


SHORT = 4  # letters of a draft's id that lists show


def draft_name(draft: Draft) -> str:
    """What a person types for a draft."""
    return f"d-{draft.id[-SHORT:]}"


def purge_expired_trash(journal: Journal, now: datetime) -> int:
    """Purge what has lain in the trash for 30 days. Returns how many entries that were."""
    return journal.trash.expire(now - timedelta(days=DAYS_IN_TRASH))
