"""Backups made by themselves after a save: when they are due, which go, and that no command fails for one."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from fixed_env import NOON, fixed_env
from program_pipe import PASSPHRASE, cryptool, locked, plain
from vault_makers import new_vault, reopened

from cryptool.app.automatic_backup import is_due
from cryptool.core.keep_policy import KeepPolicy
from cryptool.vault.backup import AUTOMATIC, MANUAL, backups_of, sweep_partials
from cryptool.vault.file import find
from cryptool.vault.rekey import not_opened_by
from cryptool.vault.vault import create

pytestmark = pytest.mark.usefixtures("quick_keys")

WEEK = timedelta(days=7)
SAVE = ("journal", "new", "--stdin")


def _settings(home: Path, *lines: str) -> None:
    home.mkdir(exist_ok=True)
    (home / "config.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _made(folder: Path) -> list[str]:
    return [path.name.partition("-auto")[1] for path in folder.glob("vault-*.db")]


def test_made_after_a_save_and_not_again_before_it_is_due(home: Path) -> None:
    environ = locked(home)
    _settings(home, 'backup_every = "7d"')
    for _ in range(2):
        done = cryptool(*SAVE, environ=environ, text="two words")
        assert (done.code, done.err) == (0, "")
    assert _made(home / "backups") == ["-auto"]


def test_in_a_folder_elsewhere_and_told_calmly_where_it_is_gone(tmp_path: Path) -> None:
    stick, home = tmp_path / "stick", tmp_path / "plain"
    environ = plain(home)
    new_vault(home).close()
    done = cryptool("config", "set", "backup_folder", str(stick), environ=environ)
    assert (done.code, "no folder" in done.err) == (5, True)
    stick.mkdir()
    assert cryptool("config", "set", "backup_folder", str(stick), environ=environ).code == 0
    assert cryptool("config", "set", "backup_every", "1d", environ=environ).code == 0
    stick.rename(tmp_path / "unplugged")
    done = cryptool(*SAVE, environ=environ, text="words")
    assert (done.code, done.err.count("\n")) == (0, 1)
    assert f"its folder isn't there: {stick}" in done.err
    assert not (home / "backups").exists()
    done = cryptool("data", "check", environ=environ)
    assert f"The folder for your backups isn't there: {stick}" in done.out
    done = cryptool("data", "backup", environ=environ)
    assert (done.code, done.err.count("\n"), str(stick) in done.err) == (5, 2, True)
    (tmp_path / "unplugged").rename(stick)
    done = cryptool(*SAVE, environ=environ, text="words")
    assert (done.code, done.err) == (0, "")
    assert _made(stick) == ["-auto"]
    assert str(stick) in cryptool("data", "backup", "--list", environ=environ).out
    assert cryptool("data", "restore", "--drill", environ=environ).code == 0
    (home / "vault.db").write_bytes(b"\0" * 9000)
    assert cryptool("data", "restore", "--yes", environ=environ).code == 0
    assert cryptool("journal", "show", "j1", environ=environ).code == 0
    done = cryptool("data", "wipe", "--yes", environ=environ)
    assert (done.code, list(stick.iterdir())) == (0, []), done.err


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_place_that_cannot_be_written_is_told(home: Path) -> None:
    _settings(home, 'backup_every = "1d"')
    (home / "backups").mkdir(mode=0o500)
    done = cryptool(*SAVE, environ=locked(home), text="words")
    assert (done.code, "cryptool data backup" in done.err) == (0, True)


def test_no_command_fails_for_a_backup(tmp_path: Path) -> None:
    home = tmp_path / "home"
    new_vault(home).close()
    assert cryptool(*SAVE, environ=plain(home), text="no backup is wanted").code == 0
    assert not (home / "backups").exists()
    _settings(home, 'backup_every = "1d"')
    assert cryptool("journal", "list", environ=plain(home)).code == 0
    assert not (home / "backups").exists()
    (home / "backups").write_text("a file in its place")
    done = cryptool(*SAVE, environ=plain(home), text="words")
    assert (done.code, done.err.count("\n")) == (0, 1)
    assert "saved your words" in done.err


def test_it_is_due_by_the_newest_one_that_was_wanted(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with new_vault(home) as vault:
        file, folder = vault.file, vault.file.backups
        vault.backups.take("before-restore")
        assert is_due(file, folder, WEEK, NOON)
        vault.backups.take(AUTOMATIC)
    assert not is_due(file, folder, None, NOON + 9 * WEEK)
    assert not is_due(file, folder, WEEK, NOON + WEEK)
    assert is_due(file, folder, WEEK, NOON + WEEK + timedelta(minutes=1))
    assert is_due(file, folder, WEEK, NOON - WEEK)  # the clock was wrong when it was made


def test_only_our_own_are_pruned_and_never_the_new_one(tmp_path: Path, quick_keys: None) -> None:
    home, folder = tmp_path / "home", tmp_path / "shared"
    folder.mkdir()
    with create(tmp_path / "other", PASSPHRASE, fixed_env(salt="7")) as other:
        theirs = other.backups.take(AUTOMATIC, folder)
    (folder / "vault-20200101T000000Z-auto.db").write_bytes(b"something else" * 999)
    (folder / "photo.db-wal").write_bytes(b"mine")
    (folder / ".mine.partial").write_bytes(b"mine")
    with new_vault(home, PASSPHRASE) as vault:
        wanted = vault.backups.take(MANUAL, folder)
        kept = vault.backups.take("before-restore", folder)
        old = vault.backups.take(AUTOMATIC, folder)
        before = set(folder.iterdir())
        new = vault.backups.take(AUTOMATIC, folder)
        assert vault.backups.prune(new, KeepPolicy(days=1), [AUTOMATIC]) == [old]
        assert set(folder.iterdir()) == before - {old} | {new}
        assert vault.backups.prune(new, KeepPolicy(days=1), [AUTOMATIC, MANUAL]) == [wanted]
        future = new.rename(folder / "vault-20990101T000000Z-auto.db")
        new = vault.backups.take(AUTOMATIC, folder)
        assert vault.backups.prune(new, KeepPolicy(days=1), [AUTOMATIC]) == []
        assert {backup.path for backup in backups_of(vault.file, folder)} == {future, new, kept}
    assert theirs.exists()
    assert {backup.path for backup in not_opened_by(find(home), "new", folder)} == {future, new, kept}
    sweep_partials(folder, shared=True)
    assert (folder / ".mine.partial").exists()


def test_the_policy_of_a_command_names_what_it_deletes(tmp_path: Path) -> None:
    home, stick = tmp_path / "home", tmp_path / "stick"
    environ = plain(home)
    new_vault(home).close()
    stick.mkdir()
    done = cryptool("data", "backup", "--to", str(stick), "--keep", "often", environ=environ)
    assert (done.code, "7d4w12m" in done.err, list(stick.iterdir())) == (2, True, [])
    with reopened(home, None) as vault:
        old = [vault.backups.take(MANUAL, stick) for _ in range(2)]
    done = cryptool("data", "backup", "--to", str(stick), "--keep", "2d", environ=environ)
    assert done.code == 0, done.err
    assert f"deleted this backup: {old[0]}" in done.out
    assert not old[0].exists()
    assert old[1].exists()
