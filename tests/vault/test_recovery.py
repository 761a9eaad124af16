"""The recovery code: what a mistake in it is named by, and that it opens the vault through every change."""

from pathlib import Path

import pytest
from fixed_env import fixed_env
from hypothesis import given
from hypothesis import strategies as st
from vault_makers import PASSPHRASE, key_of, new_vault, note, reopened

from cryptool.journal.journal import Journal
from cryptool.vault import recovery
from cryptool.vault.errors import MistypedCode, NoPassphraseForCode, NoRecoveryCode, WrongCode
from cryptool.vault.file import find
from cryptool.vault.keys import VaultKey
from cryptool.vault.recovery_code import _SIGNS, new_code, read_code
from cryptool.vault.rekey import rekey
from cryptool.vault.restore import restore
from cryptool.vault.vault import opens

pytestmark = pytest.mark.usefixtures("quick_keys")

CODE = "12345-a code of a test"


def _group_named(code: str) -> object:
    with pytest.raises(MistypedCode) as refused:
        read_code(code)
    return refused.value.facts.get("group")


def test_it_is_read_however_it_was_typed() -> None:
    code = new_code()
    assert len(code) == 41
    assert new_code() != code
    for typed in (code.lower(), code.replace("-", " "), f" {code.replace('-', '')}\n"):
        assert read_code(typed) == code
    assert read_code(code.replace("0", "o").replace("1", "l")) == code


@given(st.data())
def test_every_mistake_of_one_kind_is_named_by_its_group(data: st.DataObject) -> None:
    code = new_code()
    at = data.draw(st.sampled_from([at for at, sign in enumerate(code) if sign != "-"]))
    wrong = data.draw(st.sampled_from([sign for sign in _SIGNS + "U?" if sign != code[at]]))
    assert _group_named(code[:at] + wrong + code[at + 1 :]) == at // 6 + 1
    one, two = code[at], code[at + 1 : at + 2]
    if two not in ("", "-", one):
        assert _group_named(code[:at] + two + one + code[at + 2 :]) == at // 6 + 1
    groups = code.split("-")
    assert _group_named("-".join([groups[1], groups[0], *groups[2:]])) == 1
    assert _group_named("-".join([groups[0], groups[1][:-1], *groups[2:]])) == 2
    assert _group_named("".join(groups)[:-1]) is None


@pytest.fixture
def coded(home: Path) -> Path:
    with new_vault(home, PASSPHRASE) as vault:
        Journal(vault).entries.add(note("words"))
        recovery.start(vault, key_of(home), CODE)
    return home


def _opened_by_code(home: Path, path: Path | None = None, beside: Path | None = None) -> VaultKey:
    fitting = [
        key
        for key in recovery.keys_by(beside or find(home).recovery, CODE)
        if opens(path or find(home).path, key)
    ]
    assert len(fitting) == 1
    return fitting[0]


def test_it_opens_the_vault_and_a_wrong_one_does_not(coded: Path) -> None:
    file = find(coded)
    with reopened(coded, _opened_by_code(coded)) as vault:
        assert vault.check().whole
    assert file.recovery.stat().st_mode & 0o777 == 0o600
    with pytest.raises(WrongCode):
        recovery.keys_by(file.recovery, "another")
    file.recovery.write_bytes(b"\0" * 100)
    with pytest.raises(WrongCode):
        recovery.keys_by(file.recovery, CODE)
    file.recovery.unlink()
    with pytest.raises(NoRecoveryCode):
        recovery.keys_by(file.recovery, CODE)


def test_it_survives_a_change_and_lies_beside_every_backup(coded: Path) -> None:
    with reopened(coded, key_of(coded)) as vault:
        first = vault.backups.take()
    done = rekey(coded, key_of(coded), "new", fixed_env(salt="2"))
    assert _opened_by_code(coded) == done.secret
    for backup in (first, done.backup):
        _opened_by_code(coded, backup, recovery.recovery_of(backup))
        _opened_by_code(coded, backup)  # the newer file has the older keys as well


def test_a_lost_file_is_written_again(coded: Path) -> None:
    find(coded).recovery.unlink()
    reopened(coded, key_of(coded)).close()
    _opened_by_code(coded)


def test_what_was_restored_has_its_code(coded: Path, tmp_path: Path) -> None:
    with reopened(coded, key_of(coded)) as vault:
        backup = vault.backups.take()
    other = tmp_path / "other"
    restore(other, backup, key_of(coded), fixed_env())
    reopened(other, key_of(coded)).close()
    _opened_by_code(other)


def test_removed_or_taken_off_it_opens_nothing(coded: Path) -> None:
    key = key_of(coded)
    with reopened(coded, key) as vault:
        vault.backups.take()
        assert recovery.has_code(vault)
        assert recovery.remove(vault)
        assert not recovery.has_code(vault)
        assert not recovery.remove(vault)
    assert not list(coded.rglob("*.recovery"))
    reopened(coded, key).close()
    assert not list(coded.rglob("*.recovery"))
    with reopened(coded, key) as vault:
        recovery.start(vault, key, CODE)
        own = vault.connection.execute("SELECT value FROM home WHERE name = 'recovery'").fetchone()[0]
    rekey(coded, key, None, fixed_env(salt="3"))
    assert not find(coded).recovery.exists()
    assert own.encode() not in find(coded).path.read_bytes()
    with reopened(coded, None) as vault, pytest.raises(NoPassphraseForCode):
        recovery.start(vault, None, CODE)


def test_a_new_code_takes_the_place_of_the_old_one(coded: Path) -> None:
    with reopened(coded, key_of(coded)) as vault:
        backup = vault.backups.take()
        recovery.start(vault, key_of(coded), "another")
    for file in (find(coded).recovery, recovery.recovery_of(backup)):
        assert recovery.keys_by(file, "another") == [key_of(coded)]
        with pytest.raises(WrongCode):
            recovery.keys_by(file, CODE)
