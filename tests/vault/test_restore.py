"""Restoring: the backup's words, the secret it was made with, and nothing lost of what was there."""

import itertools
import shutil
from pathlib import Path

import pytest
from fixed_env import fixed_env
from vault_makers import PASSPHRASE, bytes_of, note, reopened

from cryptool.errors import CryptoolError
from cryptool.journal.journal import Journal
from cryptool.vault.backup import listed
from cryptool.vault.connection import connect
from cryptool.vault.errors import DamagedVault, NewerVault, UnknownBackup, VaultBusy, WrongPassphrase
from cryptool.vault.file import find
from cryptool.vault.restore import is_own_backup, restore
from cryptool.vault.vault import create

pytestmark = pytest.mark.usefixtures("quick_keys")


def _with(home: Path, secret: str | None, *bodies: str, salt: str) -> Path:
    with create(home, secret, fixed_env(salt=salt)) as vault:
        for body in bodies:
            Journal(vault).entries.add(note(body))
        return vault.backups.take()


def _bodies(home: Path, secret: str | None) -> list[str]:
    with reopened(home, secret) as vault:
        assert vault.check().whole
        return sorted(entry.body for entry in Journal(vault).entries.texts())


SECRETS = {"locked": PASSPHRASE, "other": "another one", "plain": None}


@pytest.mark.parametrize(("here", "there"), list(itertools.product(SECRETS, SECRETS)))
def test_from_every_kind_to_every_kind(tmp_path: Path, here: str, there: str) -> None:
    """The backup is of another home, so that its salt and its history are others too."""
    home, mine, theirs = tmp_path / "home", SECRETS[here], SECRETS[there]
    _with(home, mine, "mine one", "mine two", salt="1")
    backup = _with(tmp_path / "other", theirs, "theirs", salt="2")
    done = restore(home, backup, theirs, fixed_env(salt="3"), current=mine)
    assert done.set_aside == []
    opens_with = mine if mine and theirs else theirs  # the one that was proved, where both have a passphrase
    assert _bodies(home, opens_with) == ["theirs"]
    assert done.kept is not None
    assert is_own_backup(done.kept)
    (tmp_path / "kept").mkdir(mode=0o700)
    shutil.copyfile(done.kept, tmp_path / "kept" / "vault.db")
    assert _bodies(tmp_path / "kept", mine) == ["mine one", "mine two"]
    assert not [path for path in home.rglob("*") if path.suffix in (".partial", ".new")]


def test_with_the_backup_s_passphrase_alone_the_vault_is_kept_as_it_is(tmp_path: Path) -> None:
    home = tmp_path / "home"
    _with(home, "forgotten", "mine", salt="1")
    before = find(home).path.read_bytes()
    backup = _with(tmp_path / "other", PASSPHRASE, "theirs", salt="2")
    done = restore(home, backup, PASSPHRASE, fixed_env(salt="3"))
    assert _bodies(home, PASSPHRASE) == ["theirs"]
    assert done.kept is not None
    assert done.kept.read_bytes() == before


@pytest.mark.parametrize("content", [None, b"", b"\0" * 10_000, b"not a vault at all" * 500])
def test_over_a_vault_that_is_gone_or_damaged(home: Path, secret: str | None, content: bytes | None) -> None:
    backup = _with(home, secret, "words", salt="1")
    find(home).path.unlink()
    if content is not None:
        (home / "vault.db").write_bytes(content)
    done = restore(home, backup, secret, fixed_env(salt="3"))
    assert _bodies(home, secret) == ["words"]
    assert (done.kept.read_bytes() if done.kept else None) == content


@pytest.mark.parametrize("fault", ["missing", "damaged", "passphrase", "newer", "busy"])
def test_a_refused_restore_changes_nothing(home: Path, fault: str) -> None:
    backup = _with(home, PASSPHRASE, "words " * 2000, salt="1")
    wanted: dict[str, type[CryptoolError]] = {
        "missing": UnknownBackup,
        "damaged": DamagedVault,
        "passphrase": WrongPassphrase,
        "newer": NewerVault,
        "busy": VaultBusy,
    }
    secret, open_elsewhere = PASSPHRASE, None
    if fault == "missing":
        backup.unlink()
    elif fault == "damaged":
        content = bytearray(backup.read_bytes())
        content[-5000] ^= 1
        backup.write_bytes(content)
    elif fault == "passphrase":
        secret = "wrong"
    elif fault == "newer":
        connection = connect(backup, PASSPHRASE, timeout=0)
        connection.execute("PRAGMA user_version = 999")
        connection.close()
    else:
        open_elsewhere = reopened(home, PASSPHRASE)
    before = bytes_of(home)
    with pytest.raises(wanted[fault]):
        restore(home, backup, secret, fixed_env(salt="3"), timeout=0.1)
    assert bytes_of(home) == before
    if open_elsewhere:
        open_elsewhere.close()


def test_a_restore_can_be_taken_back(home: Path, secret: str | None) -> None:
    backup = _with(home, secret, "one", salt="1")
    with reopened(home, secret) as vault:
        Journal(vault).entries.add(note("two"))
    done = restore(home, backup, secret, fixed_env(salt="3"))
    assert _bodies(home, secret) == ["one"]
    assert done.kept is not None
    restore(home, done.kept, secret, fixed_env(salt="4"))
    assert _bodies(home, secret) == ["one", "two"]
    assert len(listed(find(home).backups)) == 3
