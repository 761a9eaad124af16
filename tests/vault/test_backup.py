"""Backups: whole, private, and found again when an entry is to be gone for good."""

import os
import signal
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from fixed_env import fixed_env
from vault_makers import PASSPHRASE, key_of, new_vault, note, reopened

from cryptool.journal.journal import Journal
from cryptool.vault.backup import Backup, ended_after_cleaning
from cryptool.vault.connection import FROZEN, connect
from cryptool.vault.errors import DamagedVault, UnknownBackup
from cryptool.vault.file import NAME, find
from cryptool.vault.vault import Vault, create, open_vault

pytestmark = pytest.mark.usefixtures("quick_keys")


def test_a_backup_is_the_vault(vault: Vault, tmp_path: Path, secret: str | None) -> None:
    for number in range(30):
        Journal(vault).entries.add(note(f"n{number}"))
    place = vault.backups.take()
    assert place.parent == vault.file.backups
    assert [p.name for p in place.parent.iterdir()] == [place.name]
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / NAME).write_bytes(place.read_bytes())
    with reopened(tmp_path / "elsewhere", secret) as copy:
        assert [e.body for e in Journal(copy).entries.texts()] == [
            e.body for e in Journal(vault).entries.texts()
        ]
        assert [hit.heading.name for hit in Journal(copy).search.find("n7")] == ["j8"]
    assert (place.read_bytes()[:6] == b"SQLite") is (secret is None)


def test_backups_are_listed_newest_first_and_never_written_over(home: Path) -> None:
    still = datetime(2026, 3, 1, tzinfo=UTC)
    clock = [still]
    with create(home, None, replace(fixed_env(), now=lambda: clock[0])) as vault:
        first = vault.backups.take()
        second = vault.backups.take()
        clock[0] += timedelta(days=1)
        third = vault.backups.take("before-9")
        (vault.file.backups / "notes.txt").write_text("mine")
        found = vault.backups.all()
        assert found[0].path == third
        assert {b.path for b in found} == {first, second, third}
        assert found[0].taken == clock[0]
        vault.backups.delete(found[0])
        with pytest.raises(UnknownBackup):
            vault.backups.delete(found[0])
        with pytest.raises(UnknownBackup):
            vault.backups.delete(Backup(vault.file.path, still, 1))
    assert find(home).path.exists()
    assert first != second


@pytest.mark.parametrize("by", ["passphrase", "key"])
def test_which_backups_hold_an_entry(home: Path, by: str) -> None:
    new_vault(home, PASSPHRASE).close()
    with reopened(home, PASSPHRASE if by == "passphrase" else key_of(home)) as vault:
        vault.backups.take("empty")
        draft = Journal(vault).drafts.keep(note("half"))
        as_draft = vault.backups.take("draft")
        entry = Journal(vault).entries.add(note("whole"), draft=draft.id)
        as_entry = vault.backups.take("entry")
        Journal(vault).trash.purge(entry.number)
        vault.backups.take("after")
        foreign = vault.file.backups / "vault-20200101T000000Z-old.db"
        foreign.write_bytes(os.urandom(8192))
    with reopened(home, PASSPHRASE) as vault:
        told = {backup.path: holds for backup, holds in vault.backups.holding(entry.id)}
    assert told == {as_draft: True, as_entry: True, foreign: None}


def test_each_backup_is_told_that_may_hold_one_of_several(home: Path) -> None:
    with new_vault(home, None) as vault:
        first = Journal(vault).entries.add(note("one"))
        as_first = vault.backups.take("first")
        second = Journal(vault).entries.add(note("two"))
        Journal(vault).trash.purge(first.number)
        as_second = vault.backups.take("second")
        log = vault.file.backups / "leftover-20260101T000000Z.db-wal"
        log.write_bytes(b"the words of another file")
        told = {backup.path: holds for backup, holds in vault.backups.holding(first.id, second.id)}
        assert told == {as_first: True, as_second: True, log: None}
        assert vault.backups.holding() == []


def test_a_hangup_that_was_ignored_does_not_end_a_backup() -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with ended_after_cleaning():
            signal.raise_signal(signal.SIGHUP)
        assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGHUP, before)


def test_a_damaged_vault_leaves_no_backup(home: Path) -> None:
    with new_vault(home, PASSPHRASE) as vault:
        for number in range(200):
            Journal(vault).entries.add(note(f"n{number} " * 100))
    path = find(home).path
    content = path.read_bytes()
    spot = len(content) - 5000
    path.write_bytes(content[:spot] + bytes([content[spot] ^ 1]) + content[spot + 1 :])
    with reopened(home, PASSPHRASE) as vault:
        with pytest.raises(DamagedVault):
            vault.backups.take()
        assert list(vault.file.backups.iterdir()) == []


def test_a_backup_while_others_write(home: Path) -> None:
    with new_vault(home, None) as vault, open_vault(home, None, fixed_env(salt="2")) as other:
        Journal(vault).entries.add(note("one"))
        other.connection.execute("BEGIN IMMEDIATE")
        place = vault.backups.take()
        other.connection.execute("ROLLBACK")
    copy = connect(place, None, timeout=0, mode=FROZEN)
    assert copy.execute("SELECT count(*) FROM entries").fetchone() == (1,)
    copy.close()
