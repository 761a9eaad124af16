"""Making and opening: secrets, wrong ones, newer files, locks."""

import multiprocessing
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from fixed_env import fixed_env
from vault_makers import PASSPHRASE, bytes_of, key_of, new_vault, note, reopened

from cryptool.journal.journal import Journal
from cryptool.vault import schema
from cryptool.vault.connection import connect
from cryptool.vault.errors import (
    EmptyPassphrase,
    NewerVault,
    NotAVault,
    PassphraseNeeded,
    PassphraseNotNeeded,
    UnusablePassphrase,
    VaultBusy,
    VaultExists,
    WrongPassphrase,
)
from cryptool.vault.file import find
from cryptool.vault.keys import VaultKey, check_passphrase
from cryptool.vault.lock import HomeLock
from cryptool.vault.vault import create, open_vault

pytestmark = pytest.mark.usefixtures("quick_keys")


@pytest.mark.parametrize(
    "passphrase",
    ["a", "'", '"', '""; ATTACH', "with spaces ", "пароль", "😢‍👩", "x" * 1000, "x'00'", "a\nb\tc", "%s?#&"],
)
def test_any_passphrase_opens_what_it_locked(home: Path, passphrase: str) -> None:
    if passphrase == "x'00'":
        with pytest.raises(UnusablePassphrase):
            new_vault(home, passphrase)
        return
    with new_vault(home, passphrase) as vault:
        Journal(vault).entries.add(note("one"))
    with reopened(home, passphrase) as vault:
        assert Journal(vault).entries.last().body == "one"
    with reopened(home, key_of(home, passphrase)) as vault:
        assert Journal(vault).entries.last().body == "one"


def test_a_passphrase_fits_composed_and_decomposed(home: Path) -> None:
    new_vault(home, "caf\u00e9").close()
    reopened(home, "cafe\u0301").close()


@pytest.mark.parametrize(
    ("passphrase", "why"), [("a\0b", "nul"), ("\ud800", "surrogate"), (f"x'{'2d' * 32}'", "raw-key")]
)
def test_unusable_passphrases(home: Path, passphrase: str, why: str) -> None:
    with pytest.raises(UnusablePassphrase) as caught:
        new_vault(home, passphrase)
    assert caught.value.facts == {"why": why}
    assert not home.exists()


def test_an_empty_passphrase_never_means_plain(home: Path) -> None:
    with pytest.raises(EmptyPassphrase):
        new_vault(home, "")
    new_vault(home, PASSPHRASE).close()
    with pytest.raises(EmptyPassphrase):
        reopened(home, "")


def test_the_wrong_secret_changes_nothing(home: Path) -> None:
    with new_vault(home, PASSPHRASE) as vault:
        Journal(vault).entries.add(note("one"))
    before = bytes_of(home)
    with pytest.raises(WrongPassphrase):
        reopened(home, "not it")
    with pytest.raises(WrongPassphrase):
        reopened(home, VaultKey(bytes(32), find(home).salt or b""))
    with pytest.raises(PassphraseNeeded):
        reopened(home, None)
    assert bytes_of(home) == before


def test_the_wrong_passphrase_while_another_writes(home: Path) -> None:
    with new_vault(home, PASSPHRASE) as vault:
        Journal(vault).entries.add(note("one"))
        with pytest.raises(WrongPassphrase):
            reopened(home, "not it")
        Journal(vault).entries.add(note("two"))
    with reopened(home, PASSPHRASE) as vault:
        assert Journal(vault).entries.count() == 2
        assert vault.check().whole


def test_a_passphrase_for_a_plain_vault_is_refused(home: Path) -> None:
    new_vault(home, None).close()
    before = bytes_of(home)
    with pytest.raises(PassphraseNotNeeded):
        reopened(home, PASSPHRASE)
    assert bytes_of(home) == before


def test_a_vault_is_never_written_over(home: Path, secret: str | None) -> None:
    new_vault(home, secret).close()
    before = bytes_of(home)
    for other in (PASSPHRASE, "another", None):
        with pytest.raises(VaultExists):
            new_vault(home, other)
    assert bytes_of(home) == before


def test_a_newer_vault_is_refused_untouched(home: Path, secret: str | None) -> None:
    with new_vault(home, secret) as vault:
        vault.connection.execute("PRAGMA user_version = 99")
    before = bytes_of(home)
    with pytest.raises(NewerVault) as caught:
        reopened(home, secret)
    assert (caught.value.facts["version"], caught.value.facts["known"]) == (99, schema.LATEST)
    assert bytes_of(home) == before


def test_another_programs_file_under_our_passphrase_is_refused(home: Path) -> None:
    new_vault(home, PASSPHRASE).close()
    connection = connect(find(home).path, PASSPHRASE, timeout=1)
    connection.execute("PRAGMA application_id = 7")
    connection.close()
    with pytest.raises(NotAVault):
        reopened(home, PASSPHRASE)


def test_settings_in_force(home: Path, secret: str | None) -> None:
    with new_vault(home, secret) as vault:
        found = {
            name: vault.connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete", "temp_store")
        }
        option = vault.connection.execute(
            "SELECT v FROM entry_index_config WHERE k = 'secure-delete'"
        ).fetchone()
    assert found == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
        "temp_store": 2,
    }
    assert option == (1,)


def test_what_sqlcipher_frees_is_wiped() -> None:
    """Asked in a process of its own: the switch is one for all connections of a process."""
    ask = "connection.execute('PRAGMA cipher_memory_security').fetchone()[0])"
    before = f"import sqlcipher3.dbapi2 as plain; connection = plain.connect(':memory:'); print({ask}"
    after = f"from cryptool.vault.connection import connect_in_memory; connection = connect_in_memory(); print({ask}"
    told = subprocess.run(
        [sys.executable, "-c", f"{before}\n{after}"], capture_output=True, check=True
    ).stdout
    assert told.split() == [b"0", b"1"]


def test_sqlcipher_stays_silent(home: Path, capfd: pytest.CaptureFixture[str]) -> None:
    new_vault(home, PASSPHRASE).close()
    with pytest.raises(WrongPassphrase):
        reopened(home, "not it")
    assert capfd.readouterr() == ("", "")


def test_alone_waits_politely_then_says_so(home: Path) -> None:
    with new_vault(home, None) as vault:
        with pytest.raises(VaultBusy):
            HomeLock(vault.file.lock, alone=True, timeout=0.05)
        second = HomeLock(vault.file.lock, alone=False, timeout=0.05)
        with pytest.raises(VaultBusy):
            second.make(alone=True, timeout=0.05)
        second.close()
    alone = HomeLock(find(home).lock, alone=True, timeout=0.05)
    with pytest.raises(VaultBusy):
        open_vault(home, None, fixed_env(), timeout=0.05)
    freeing = threading.Timer(0.2, alone.close)
    freeing.start()
    open_vault(home, None, fixed_env(), timeout=10).close()
    freeing.join()


def test_a_writer_that_stays_is_told(home: Path) -> None:
    with new_vault(home, None) as one, open_vault(home, None, fixed_env(salt="2"), timeout=0.05) as two:
        one.connection.execute("BEGIN IMMEDIATE")
        with pytest.raises(VaultBusy):
            Journal(two).entries.add(note("waits"))
        assert list(Journal(two).entries.headings()) == []
        one.connection.execute("ROLLBACK")
        assert Journal(two).entries.add(note("goes")).name == "j1"


def _make(home: Path, results: "multiprocessing.SimpleQueue[str]") -> None:
    try:
        create(home, None, fixed_env()).close()
        results.put("made")
    except VaultExists:
        results.put("exists")


def test_two_first_uses_at_once(home: Path) -> None:
    context = multiprocessing.get_context("spawn")
    results = context.SimpleQueue()
    crowd = [context.Process(target=_make, args=(home, results)) for _ in range(4)]
    for process in crowd:
        process.start()
    for process in crowd:
        process.join()
    assert sorted(results.get() for _ in crowd) == ["exists"] * 3 + ["made"]
    assert {p.name for p in home.iterdir()} == {"vault.db", "vault.lock"}


def test_a_salt_left_of_an_old_vault_goes(home: Path) -> None:
    new_vault(home, PASSPHRASE).close()
    find(home).path.unlink()
    create(home, "another", fixed_env()).close()  # with a salt of its own
    assert find(home).salt_copy.read_bytes() == find(home).salt
    with pytest.raises(WrongPassphrase):
        reopened(home, PASSPHRASE)


def test_a_key_never_shows_itself() -> None:
    key = VaultKey(b"K" * 32, b"S" * 16)
    for shown in (repr(key), str(key), f"{key}"):
        assert "4b" not in shown
        assert "K" * 3 not in shown
    assert check_passphrase(" a ") == " a "
