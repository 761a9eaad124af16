"""Finding an entry, lists that know whether there is more, and what may still hold deleted words."""

import itertools
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from fixed_env import NOON
from vault_makers import new_vault, note

from cryptool.app.confirm_delete import backups_holding
from cryptool.journal.errors import EntryInTrash, NoEntries, UnknownDraft, UnknownEntry
from cryptool.journal.journal import (
    Journal,
    Limited,
    draft_name,
    find_draft,
    find_entry,
    find_entry_or_trashed,
    purge_expired_trash,
)
from cryptool.vault.vault import Vault


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    with new_vault(tmp_path) as opened:
        yield opened


@pytest.mark.parametrize(
    ("rows", "limit", "shown", "more"),
    [(3, 2, 2, True), (2, 2, 2, False), (0, 2, 0, False), (3, None, 3, False), (5, 4, 4, True)],
)
def test_a_list_knows_whether_there_is_more(rows: int, limit: int | None, shown: int, more: bool) -> None:
    some = Limited(range(rows), limit)
    assert (len(list(some)), some.more) == (shown, more)
    assert next(some, None) is None
    assert some.more is more


def test_a_list_reads_one_row_more_than_it_shows_and_no_further() -> None:
    endless = itertools.count()
    assert list(Limited(endless, 3)) == [0, 1, 2]
    assert next(endless) == 4


def test_an_entry_by_its_names(vault: Vault) -> None:
    Journal(vault).entries.add(note("older", at=NOON))
    Journal(vault).entries.add(note("oldest", at=NOON - timedelta(days=1)))
    assert {find_entry(Journal(vault), name).body for name in ("j1", "1", "J1", "last", " LAST ")} == {
        "older"
    }
    assert find_entry_or_trashed(Journal(vault), "j2").body == "oldest"
    for name in ("j3", "", "j0", "s1", "no words of mine"):
        with pytest.raises(UnknownEntry):
            find_entry(Journal(vault), name)


def test_an_empty_journal_has_no_last_one(vault: Vault) -> None:
    for find in (find_entry, find_entry_or_trashed):
        with pytest.raises(NoEntries):
            find(Journal(vault), "last")


def test_an_entry_in_the_trash_is_reported_as_such(vault: Vault) -> None:
    Journal(vault).entries.add(note("words"))
    Journal(vault).trash.move(1)
    with pytest.raises(EntryInTrash):
        find_entry(Journal(vault), "j1")
    assert find_entry_or_trashed(Journal(vault), "j1").trashed is not None


def test_the_trash_is_emptied_after_thirty_days_and_not_before(vault: Vault) -> None:
    Journal(vault).entries.add(note("words"))
    trashed = Journal(vault).trash.move(1).trashed
    assert trashed is not None
    assert purge_expired_trash(Journal(vault), trashed + timedelta(days=30)) == 0
    late = trashed + timedelta(days=30, seconds=1)
    for days, purged in ((0, 0), (0.5, 0), (1, 1)):
        assert purge_expired_trash(Journal(vault), late + timedelta(days=days)) == purged
    with pytest.raises(UnknownEntry):
        find_entry_or_trashed(Journal(vault), "j1")


def test_a_wrong_clock_empties_nothing(vault: Vault) -> None:
    Journal(vault).entries.add(note("words"))
    trashed = Journal(vault).trash.move(1).trashed
    assert trashed is not None
    ahead, right = trashed + timedelta(days=9000), trashed + timedelta(days=3)
    for now in (
        ahead,
        right,
        ahead + timedelta(days=2),
        right + timedelta(days=1),
        ahead + timedelta(days=4),
    ):
        assert purge_expired_trash(Journal(vault), now) == 0
    assert find_entry_or_trashed(Journal(vault), "j1").body == "words"


def test_drafts_by_their_names(vault: Vault) -> None:
    drafts = [Journal(vault).drafts.keep(note(f"draft {n}")) for n in range(3)]
    assert draft_name(drafts[0]) == f"d-{drafts[0].id[-4:]}"
    assert find_draft(drafts, draft_name(drafts[1])) == drafts[1]
    assert find_draft(drafts, drafts[2].id) == drafts[2]
    for name in ("", "d-", "1", "d-zzzz", "-8000-"):
        with pytest.raises(UnknownDraft):
            find_draft(drafts, name)


def test_backups_that_hold_any_of_them_are_named_once(vault: Vault) -> None:
    vault.backups.take("before")
    first = Journal(vault).entries.add(note("one"))
    vault.backups.take("first")
    second = Journal(vault).entries.add(note("two"))
    vault.backups.take("both")
    found = [
        (backup.path.name.rpartition("-")[2], holds)
        for backup, holds in backups_holding(vault, [first.id, second.id])
    ]
    assert sorted(found) == [("both.db", True), ("first.db", True)]
    assert [backup.path.name.rpartition("-")[2] for backup, _ in backups_holding(vault, [second.id])] == [
        "both.db"
    ]
    assert backups_holding(vault, []) == []
