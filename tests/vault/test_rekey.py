"""Changing the passphrase: the words stay, one secret opens them, and no readable copy is left."""

import itertools
import shutil
from pathlib import Path
from typing import Any

import pytest
from fixed_env import fixed_env
from vault_makers import PASSPHRASE, bytes_of, key_of, new_vault, note, reopened

from cryptool.errors import CryptoolError
from cryptool.journal.journal import Journal
from cryptool.vault.backup import listed
from cryptool.vault.connection import apply_pragmas, connect, quoted
from cryptool.vault.errors import PassphraseNeeded, PassphraseNotNeeded, VaultBusy, WrongPassphrase
from cryptool.vault.file import find
from cryptool.vault.keys import VaultKey
from cryptool.vault.rekey import is_plain, not_opened_by, rekey, rekey_backup
from cryptool.vault.vault import open_vault, opens

pytestmark = pytest.mark.usefixtures("quick_keys")

SECRETS = {"old": PASSPHRASE, "new": "another one", "plain": None}
WORDS = "only these words"


def _written(home: Path, secret: str | None) -> None:
    with new_vault(home, secret) as vault:
        Journal(vault).entries.add(note(WORDS))
        for number in range(20):
            Journal(vault).entries.add(note(f"entry {number} " * 100))


def bodies(home: Path, secret: str | VaultKey | None) -> list[str]:
    with reopened(home, secret) as vault:
        assert vault.check().whole
        return sorted(entry.body for entry in Journal(vault).entries.texts())


@pytest.mark.parametrize(("before", "after"), list(itertools.permutations(SECRETS, 2)))
def test_the_words_are_there_under_the_new_secret_alone(home: Path, before: str, after: str) -> None:
    old, new = SECRETS[before], SECRETS[after]
    _written(home, old)
    old_key = key_of(home, old) if old else None
    wanted = bodies(home, old_key)
    done = rekey(home, old_key, new, fixed_env(salt="2"))
    assert bodies(home, new) == wanted
    with pytest.raises(CryptoolError) as refused:
        reopened(home, old_key)
    assert isinstance(refused.value, WrongPassphrase | PassphraseNeeded | PassphraseNotNeeded)
    assert find(home).copied_salt == find(home).salt
    with open_vault(home, done.secret, fixed_env()) as vault:
        assert [hit.heading.number for hit in Journal(vault).search.find("only")] == [1]
    assert opens(done.backup, old_key if old else done.secret)
    assert not [path for path in home.rglob("*") if "partial" in path.name or "-wal" in path.name]
    if new:
        assert not [name for name, content in bytes_of(home).items() if WORDS.encode() in content]


@pytest.mark.parametrize("fault", ["secret", "busy", "foreign reader", "nothing new"])
def test_a_refused_change_changes_nothing(home: Path, secret: str | None, fault: str) -> None:
    _written(home, secret)
    before = bytes_of(home)
    other: Any = None
    if fault == "busy":
        other = reopened(home, secret)
    elif fault == "foreign reader":
        other = connect(find(home).path, secret, timeout=0)
        assert other.execute("SELECT count(*) FROM entries").fetchone() == (21,)
    used = ("wrong" if secret is None else None) if fault == "secret" else secret
    new = "" if fault == "nothing new" else "new"
    with pytest.raises(CryptoolError) as refused:
        rekey(home, used, new, fixed_env(salt="2"), timeout=0.1)
    assert isinstance(refused.value, VaultBusy) == (fault in ("busy", "foreign reader"))
    if other is not None:
        other.close()
    kept = bytes_of(home)
    assert {name: content for name, content in kept.items() if "-" not in name} == before


def test_backups_are_told_and_follow(home: Path, secret: str | None) -> None:
    _written(home, secret)
    with reopened(home, secret) as vault:
        first = vault.backups.take()
    done = rekey(home, secret, "new", fixed_env(salt="2"))
    left = [backup.path for backup in not_opened_by(find(home), "new")]
    assert sorted(left) == sorted({first, done.backup} if secret else {first})
    assert is_plain(first) == (secret is None)
    assert not rekey_backup(find(home), first, "not this", done.secret, fixed_env())
    for path in left:
        assert rekey_backup(find(home), path, secret, done.secret, fixed_env())
    assert not_opened_by(find(home), "new") == []
    assert len(listed(find(home).backups)) == 2
    assert not [name for name, content in bytes_of(home).items() if WORDS.encode() in content]


def test_a_log_of_the_new_passphrase_is_not_set_aside_by_the_old_one(home: Path, tmp_path: Path) -> None:
    """As after a kill between the commit and the moving of the log into the file."""
    _written(home, PASSPHRASE)
    old, new = key_of(home), key_of(home, "new")
    connection = connect(find(home).path, old, timeout=0)
    apply_pragmas(connection)
    connection.execute(f"PRAGMA rekey = {quoted(new)}").fetchall()
    shutil.copytree(home, tmp_path / "killed")
    connection.close()
    with pytest.raises(WrongPassphrase):
        reopened(tmp_path / "killed", old)
    assert len(bodies(tmp_path / "killed", new)) == 21
    with pytest.raises(WrongPassphrase):
        reopened(tmp_path / "killed", old)
