"""Where nothing can be written, everything can still be read."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from fixed_env import fixed_env
from program_runs import SUPPORT
from vault_makers import PASSPHRASE, bytes_of, fill_up, key_of, new_vault, note, reopened

from cryptool.core import atomic_files
from cryptool.errors import CannotWrite, CryptoolError
from cryptool.journal.journal import Journal
from cryptool.vault.errors import DamagedVault, VaultBusy, VaultFull, WrongPassphrase
from cryptool.vault.file import find
from cryptool.vault.frozen import open_frozen
from cryptool.vault.keys import VaultKey
from cryptool.vault.vault import Vault, open_vault

pytestmark = pytest.mark.usefixtures("quick_keys")

PROBLEM = CannotWrite(file="vault.db", reason="read-only")

_CRASH = """
import os, sys
sys.path.insert(0, sys.argv[2])
from pathlib import Path
from vault_makers import note, reopened
from cryptool.journal.journal import Journal
import quick_keys
quick_keys.derive(quick_keys.QUICK)
vault = reopened(Path(sys.argv[1]), os.environ["SECRET"] or None)
Journal(vault).entries.add(note("the last words"))
os._exit(9)
"""


def _crashed(home: Path, secret: str | None) -> None:
    """A vault whose last words are in the log alone."""
    with new_vault(home, secret) as vault:
        Journal(vault).entries.add(note("earlier words"))
    done = subprocess.run(
        [sys.executable, "-c", _CRASH, str(home), str(SUPPORT)],
        env={**os.environ, "SECRET": secret or ""},
        check=False,
    )
    assert done.returncode == 9
    assert (home / "vault.db-wal").stat().st_size


def _frozen(home: Path, secret: str | VaultKey | None) -> Vault:
    with reopened(home, secret) as vault:
        env = vault.env
    return open_frozen(find(home), secret, env, PROBLEM)


def _everything(vault: Vault) -> list[str]:
    assert vault.check().whole
    list(Journal(vault).search.find("words", limit=None))
    Journal(vault).entries.tags()
    return [entry.body for entry in Journal(vault).entries.texts()]


def test_a_whole_vault_is_read_and_not_written(home: Path, secret: str | None) -> None:
    with new_vault(home, secret) as vault:
        Journal(vault).entries.add(note("words"))
    before = bytes_of(home)
    with _frozen(home, secret) as vault:
        assert vault.frozen is PROBLEM
        assert _everything(vault) == ["words"]
        with pytest.raises(CannotWrite):
            Journal(vault).entries.add(note("more"))
    assert bytes_of(home) == before


def test_the_last_words_of_a_killed_process_are_read_from_its_log(
    home: Path, secret: str | None, memory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(atomic_files, "MEMORY", memory)
    _crashed(home, secret)
    file = find(home)
    before = bytes_of(home)
    with open_frozen(file, secret, fixed_env(), PROBLEM) as vault:
        assert _everything(vault) == ["the last words", "earlier words"]
        assert len(list(memory.iterdir())) == 1
        with pytest.raises(CannotWrite):
            Journal(vault).entries.add(note("more"))
    assert bytes_of(home) == before
    assert list(memory.iterdir()) == []


def test_a_plain_vault_is_copied_into_memory_or_not_at_all(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _crashed(home, None)
    monkeypatch.setattr(atomic_files, "MEMORY", tmp_path / "none")
    with pytest.raises(CannotWrite):
        open_frozen(find(home), None, fixed_env(), PROBLEM)


def test_it_is_only_for_reading_that_is_asked_for_and_for_what_opens(home: Path) -> None:
    with new_vault(home, PASSPHRASE) as vault:
        env = vault.env
        with pytest.raises(CryptoolError) as problem:  # somebody has it open, so the place is not read-only
            open_frozen(find(home), PASSPHRASE, env, VaultBusy(file="x"))
        assert isinstance(problem.value, VaultBusy)
    with pytest.raises(WrongPassphrase):
        open_frozen(find(home), "wrong", env, PROBLEM)
    content = bytearray(find(home).path.read_bytes())
    content[100] ^= 1
    find(home).path.write_bytes(content)
    with pytest.raises(DamagedVault):
        open_frozen(find(home), key_of(home), env, PROBLEM)


def _home_on(place: Path, secret: str | None, *, log: bool) -> Path:
    """A home with words, the last of them in the log alone if `log`."""
    home = place / "home"
    if log:
        _crashed(home, secret)
    else:
        with new_vault(home, secret) as vault:
            Journal(vault).entries.add(note("earlier words"))
    return home


@pytest.mark.parametrize("log", [False, True], ids=["closed", "crashed"])
def test_a_read_only_mount(small_disk: Path, secret: str | None, log: bool) -> None:
    home = _home_on(small_disk, secret, log=log)
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with pytest.raises(CannotWrite):
        open_vault(home, secret, fixed_env(), timeout=1)
    with open_vault(home, secret, fixed_env(), timeout=1, reading=True) as vault:
        assert isinstance(vault.frozen, CannotWrite)
        assert _everything(vault) == ["the last words"] * log + ["earlier words"]


@pytest.mark.parametrize("log", [False, True], ids=["closed", "crashed"])
def test_a_full_disk(small_disk: Path, secret: str | None, log: bool) -> None:
    home = _home_on(small_disk, secret, log=log)
    fill_up(small_disk)
    with open_vault(home, secret, fixed_env(), timeout=1, reading=True) as vault:
        assert _everything(vault) == ["the last words"] * log + ["earlier words"]
        with pytest.raises(VaultFull):
            Journal(vault).entries.add(note("more " * 5000))
        with pytest.raises(VaultFull):
            vault.backups.take()
    (small_disk / "filler").unlink()
    with reopened(home, secret) as vault:
        assert _everything(vault) == ["the last words"] * log + ["earlier words"]
