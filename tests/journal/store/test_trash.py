"""The trash, and that purged words are gone from the file, its log and its index."""

from datetime import timedelta
from pathlib import Path

import pytest
from fixed_env import NOON, fixed_env
from vault_makers import bytes_of, new_vault, note

from cryptool.journal.errors import EntryInTrash, EntryNotInTrash, UnknownEntry
from cryptool.journal.journal import Journal
from cryptool.vault.vault import Vault, open_vault

WORDS = ("marmalade", "Zanzibar", "quokka")


def test_there_and_back(vault: Vault) -> None:
    entry = Journal(vault).entries.add(note("marmalade", tags=("jam",)))
    moved = Journal(vault).trash.move(1)
    assert moved.trashed is not None
    assert Journal(vault).entries.show(1).trashed == moved.trashed
    assert (
        list(Journal(vault).entries.headings()),
        list(Journal(vault).search.find("marmalade")),
        Journal(vault).entries.tags(),
    ) == (
        [],
        [],
        [],
    )
    assert list(Journal(vault).entries.on_day(3, 1)) == []
    assert [h.number for h in Journal(vault).trash.headings()] == [1]
    with pytest.raises(EntryInTrash):
        Journal(vault).trash.move(1)
    back = Journal(vault).trash.restore(1)
    assert back.modified > moved.modified > entry.modified
    assert Journal(vault).entries.show(1).writing == entry.writing
    assert len(list(Journal(vault).search.find("marmalade"))) == len(Journal(vault).entries.tags()) == 1
    with pytest.raises(EntryNotInTrash):
        Journal(vault).trash.restore(1)


def test_numbers_are_never_used_again(plain: Vault, home: Path) -> None:
    for body in "abc":
        Journal(plain).entries.add(note(body))
    Journal(plain).trash.purge(3)
    assert Journal(plain).entries.add(note("d")).name == "j4"
    with pytest.raises(UnknownEntry):
        Journal(plain).entries.show(3)
    rows = plain.connection.execute("SELECT kind, number FROM tombstones").fetchall()
    assert rows == [("entry", 3)]


def test_emptying_and_expiring(plain: Vault) -> None:
    for body in "abcd":
        Journal(plain).entries.add(note(body))
    moved = [Journal(plain).trash.move(number) for number in (1, 2, 3)]
    first, second = moved[0].trashed, moved[1].trashed
    assert first is not None
    assert second is not None
    for days, purged in ((0, 0), (0.9, 0), (1, 0)):
        assert Journal(plain).trash.expire(first, NOON + timedelta(days=days)) == purged
    for days, purged in ((2, 0), (2.9, 0), (3, 1), (5, 0)):
        assert Journal(plain).trash.expire(second, NOON + timedelta(days=days)) == purged
    assert Journal(plain).trash.empty() == 2
    assert Journal(plain).trash.empty() == 0
    assert [h.number for h in Journal(plain).entries.headings()] == [4]
    assert plain.check().whole


def _left(home: Path) -> list[tuple[str, str]]:
    return [
        (name, word)
        for name, content in bytes_of(home).items()
        for word in WORDS
        if word.lower().encode() in content.lower()
    ]


def _fill(vault: Vault, count: int = 60) -> None:
    for number in range(count):
        Journal(vault).entries.add(
            note(f"filler {number} " + f"word{number} " * 50, at=NOON + timedelta(hours=number))
        )


@pytest.mark.parametrize("how", ["from trash", "at once", "empty", "edited", "draft"])
def test_purged_words_are_gone_from_every_file(home: Path, how: str) -> None:
    text = " ".join(WORDS) + " " + "Zanzibar " * 3000
    with new_vault(home, None) as vault:
        _fill(vault)
        entry = Journal(vault).entries.add(note(text, tags=("quokka",)))
        draft = Journal(vault).drafts.keep(note(text))
        _fill(vault, 5)
        assert _left(home)
        Journal(vault).drafts.purge(draft.id)
        if how in ("from trash", "empty"):
            Journal(vault).trash.move(entry.number)
        if how == "empty":
            Journal(vault).trash.empty()
        elif how == "edited":
            Journal(vault).entries.edit(entry.number, note("nothing of it"), base=entry.modified)
            Journal(vault).versions.forget(entry)
        else:
            assert Journal(vault).trash.purge(entry.number) is True
        if how != "edited":
            assert _left(home) == []
    assert _left(home) == []
    with open_vault(home, None, fixed_env(salt="2")) as vault:
        assert vault.check().whole
        assert not list(Journal(vault).search.find("zanzibar"))


def test_a_reader_elsewhere_only_delays_the_purge(home: Path) -> None:
    with new_vault(home, None) as vault, open_vault(home, None, fixed_env(salt="2"), timeout=0.05) as other:
        _fill(vault)
        entry = Journal(vault).entries.add(note(WORDS[0]))
        reading = Journal(other).entries.texts()
        next(reading)
        vault.connection.execute("PRAGMA busy_timeout = 50")
        assert Journal(vault).trash.purge(entry.number) is False
        assert sum(1 for _ in reading) == 60
    assert _left(home) == []
