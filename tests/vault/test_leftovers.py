"""What a killed process leaves: never read into another file, never lost."""

import os
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from fixed_env import fixed_env
from program_runs import SUPPORT
from vault_makers import PASSPHRASE, bytes_of, key_of, new_vault, note, reopened
from vault_writer import is_whole

from cryptool.journal.journal import Journal
from cryptool.vault.errors import WrongPassphrase
from cryptool.vault.keys import VaultKey
from cryptool.vault.restore import restore
from cryptool.vault.vault import create, open_vault

pytestmark = pytest.mark.usefixtures("quick_keys")


def _crash(home: Path, key: VaultKey | None, name: str, seconds: float) -> list[int]:
    """Kill a writer so long after its first entry, or at its start; return the numbers that it was told are kept."""
    process = subprocess.Popen(
        [sys.executable, str(SUPPORT / "vault_writer.py"), str(home), name, "10000"],
        env={**os.environ, "RAW_KEY": key.raw.hex() if key else ""},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    first = process.stdout.readline() if seconds else ""
    time.sleep(seconds)
    process.kill()
    out = first + process.communicate()[0]
    lines = [line for line in out.splitlines(keepends=True) if line.endswith("\n")]
    return [int(line.split()[1]) for line in lines if line.startswith("kept")]


def _bodies(home: Path, secret: str | VaultKey | None) -> list[str]:
    with reopened(home, secret) as vault:
        assert vault.check().whole
        return sorted(entry.body for entry in Journal(vault).entries.texts())


def _lived_in(home: Path, secret: str | None) -> tuple[Path, list[str]]:
    """A vault with a backup and a day's writing after it; return the backup and what it holds."""
    with create(home, secret, fixed_env()) as vault:
        for number in range(12):
            Journal(vault).entries.add(note(f"old {number} " * 300))
        Journal(vault).trash.purge(3)
        backup = vault.backups.take()
        held = sorted(entry.body for entry in Journal(vault).entries.texts())
        Journal(vault).trash.purge(5)
        for number in range(12):
            Journal(vault).entries.add(note(f"new {number} " * 300))
    return backup, held


def _ways(folder: Path, secret: str | None, seconds: float) -> None:
    """Crash a writer; then nothing, a copy by hand, a file moved away, and a restore."""
    home = folder / "home"
    backup, held = _lived_in(home, secret)
    key = key_of(home) if secret else None
    kept = _crash(home, key, "w001a", seconds)
    for way in ("nothing", "copy", "move", "restore"):
        there = folder / way
        shutil.copytree(home, there)
        if way == "copy":
            shutil.copyfile(there / "backups" / backup.name, there / "vault.db")
            assert _bodies(there, key) == held
            with reopened(there, secret) as vault:
                again = vault.backups.take()  # and so is every further one
            shutil.copyfile(again, there / "vault.db")
            assert _bodies(there, secret) == held
        elif way == "move":
            (there / "vault.db").rename(folder / "away.db")
            with create(there, secret, fixed_env(salt="9")) as vault:
                assert Journal(vault).entries.count() == 0
                Journal(vault).entries.add(note("first"))
            assert _bodies(there, secret) == ["first"]
        elif way == "restore":
            done = restore(there, there / "backups" / backup.name, secret, fixed_env(salt="8"))
            assert _bodies(there, secret) == held
            assert done.kept is not None
            shutil.copyfile(done.kept, there / "vault.db")
            _all_there(there, key, kept)
        else:
            _all_there(there, key, kept)


def _all_there(home: Path, key: VaultKey | None, kept: list[int]) -> None:
    """Whatever was acknowledged is kept and whole, and what was purged stays gone."""
    with reopened(home, key) as vault:
        assert vault.set_aside == []
        assert vault.check().whole
        found = {entry.number: entry.body for entry in Journal(vault).entries.texts()}
    assert set(found).issuperset(kept)
    assert not {3, 5} & set(found)
    assert all(is_whole(body) for body in found.values() if "|" in body)


def test_after_a_crash_nothing_is_unreadable_and_nothing_returns(tmp_path: Path, secret: str | None) -> None:
    _ways(tmp_path, secret, 0.1)


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_a_hundred_crashes(tmp_path: Path) -> None:
    moments = random.Random(14)
    for round_ in range(100):
        folder = tmp_path / str(round_)
        folder.mkdir()
        _ways(folder, PASSPHRASE if round_ % 2 else None, moments.choice((0, moments.uniform(0.001, 0.6))))
        shutil.rmtree(folder)


def test_an_older_copy_of_the_same_vault_is_itself_and_the_log_is_kept(home: Path, tmp_path: Path) -> None:
    """Not a backup of ours: the file as it was, with the same key and the same past."""
    with create(home, None, fixed_env()) as vault:
        Journal(vault).entries.add(note("early"))
    shutil.copyfile(home / "vault.db", tmp_path / "early.db")
    with reopened(home, None) as vault:
        for number in range(40):
            Journal(vault).entries.add(note(f"late {number} " * 300))
    _crash(home, None, "w001a", 0.1)
    log = (home / "vault.db-wal").read_bytes()
    shutil.copyfile(tmp_path / "early.db", home / "vault.db")
    with reopened(home, None) as vault:
        assert [entry.body for entry in Journal(vault).entries.texts()] == ["early"]
        (aside,) = vault.set_aside
    assert aside.parent == home / "backups"
    assert aside.read_bytes() == log


def test_a_copy_of_the_very_file_gets_the_last_words_and_alone_by_a_restore(
    home: Path, tmp_path: Path, secret: str | None
) -> None:
    """Byte for byte the file that the log belongs to: nothing in it or in the log tells that it was copied."""
    with create(home, secret, fixed_env()) as vault:
        Journal(vault).entries.add(note("early"))
    shutil.copyfile(home / "vault.db", tmp_path / "early.db")
    key = key_of(home) if secret else None
    kept = _crash(home, key, "w001a", 0.02)
    assert (home / "vault.db").read_bytes() == (tmp_path / "early.db").read_bytes()
    (home / "vault.db").unlink()
    shutil.copyfile(tmp_path / "early.db", home / "vault.db")
    shutil.copytree(home, tmp_path / "restored")
    with reopened(home, key) as vault:
        assert vault.set_aside == []
        assert vault.check().whole
        assert {entry.number for entry in Journal(vault).entries.texts()}.issuperset([1, *kept])
    restore(tmp_path / "restored", tmp_path / "early.db", secret, fixed_env(salt="8"))
    assert _bodies(tmp_path / "restored", secret) == ["early"]


def test_two_pasts_that_parted_are_told_apart(home: Path, tmp_path: Path) -> None:
    """The same vault, as many changes, but made after a backup was put back by hand."""
    with create(home, None, fixed_env()) as vault:
        Journal(vault).entries.add(note("both"))
    shutil.copyfile(home / "vault.db", tmp_path / "both.db")
    with open_vault(home, None, fixed_env(salt="a")) as vault:
        for number in range(3):
            Journal(vault).entries.add(note(f"first past {number}"))
    shutil.copyfile(home / "vault.db", tmp_path / "first.db")
    shutil.copyfile(tmp_path / "both.db", home / "vault.db")
    _crash(home, None, "w001a", 0.2)
    shutil.copyfile(tmp_path / "first.db", home / "vault.db")
    with reopened(home, None) as vault:
        assert vault.check().whole
        assert [e.body for e in Journal(vault).entries.texts()][-1] == "both"
        assert Journal(vault).entries.count() == 4
        assert len(vault.set_aside) == 1


def test_a_wrong_passphrase_plays_no_log_into_the_file(home: Path, tmp_path: Path) -> None:
    backup, held = _lived_in(home, PASSPHRASE)
    _crash(home, key_of(home), "w001a", 0.3)
    shutil.copyfile(backup, home / "vault.db")
    before = bytes_of(home)
    with pytest.raises(WrongPassphrase):
        reopened(home, "wrong")
    after = bytes_of(home)
    assert {name: after[name] for name in before if not name.endswith("-shm")} == {
        name: before[name] for name in before if not name.endswith("-shm")
    }
    assert _bodies(home, PASSPHRASE) == held


def test_a_journal_of_another_file_is_not_played_in(home: Path, tmp_path: Path, secret: str | None) -> None:
    _, held = _lived_in(home, secret)
    with reopened(home, secret) as vault:
        now = sorted(entry.body for entry in Journal(vault).entries.texts())
    (home / "vault.db-journal").write_bytes(bytes.fromhex("d9d505f920a163d7") + bytes(4000))
    assert _bodies(home, secret) == now
    assert now != held


def test_what_a_killed_creation_left_is_no_hindrance(home: Path, secret: str | None) -> None:
    home.mkdir(mode=0o700)
    for name in (f"vault.{os.getpid()}.new", "vault.1.new", "vault.1.new-wal", "vault.salt"):
        (home / name).write_bytes(b"left over")
    (home / "vault.db-wal").write_bytes(b"some log")
    with new_vault(home, secret) as vault:
        Journal(vault).entries.add(note("first"))
        assert [path.read_bytes() for path in vault.set_aside] == [b"some log"]
    assert _bodies(home, secret) == ["first"]
    assert not list(home.glob("*.new*"))
