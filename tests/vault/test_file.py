"""The file from the outside: states, links, and rights from the first moment."""

import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from program_runs import SUPPORT
from vault_makers import PASSPHRASE, bytes_of, new_vault, note, reopened

from cryptool.journal.journal import Journal
from cryptool.vault.errors import NotAVault, VaultAbsent
from cryptool.vault.file import NAME, VaultState, find
from cryptool.vault.vault import Vault

pytestmark = pytest.mark.usefixtures("quick_keys")

posix = pytest.mark.skipif(os.name != "posix", reason="rights are POSIX's")


def test_a_home_is_absent_or_plain(home: Path) -> None:
    assert find(home).state is VaultState.ABSENT
    new_vault(home, None).close()
    assert find(home).state is VaultState.PLAIN
    assert find(home).salt is None


def test_a_locked_file_looks_random(home: Path) -> None:
    new_vault(home, PASSPHRASE).close()
    found = find(home)
    content = found.path.read_bytes()
    assert found.state is VaultState.LOCKED
    assert found.salt == content[:16] == found.salt_copy.read_bytes()
    assert b"SQLite" not in content
    assert len(set(content[:4096])) > 200


def test_absent_is_told(home: Path) -> None:
    with pytest.raises(VaultAbsent):
        reopened(home, None)
    assert not home.exists()


def _foreign(path: Path) -> None:
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE bookmarks (url TEXT)")
    other.close()


@pytest.mark.parametrize(
    ("what", "make"),
    [
        ("directory", lambda path: path.mkdir()),
        ("empty", lambda path: path.touch()),
        ("foreign", _foreign),
        pytest.param("special", lambda path: os.mkfifo(path), marks=posix),
        pytest.param("broken-link", lambda path: path.symlink_to("/nowhere/at/all.db"), marks=posix),
    ],
)
@pytest.mark.parametrize("secret", [PASSPHRASE, None], ids=["with", "without"])
def test_what_is_no_vault_is_refused_untouched(
    home: Path, what: str, make: Callable[[Path], object], secret: str | None
) -> None:
    home.mkdir()
    make(home / NAME)
    before = bytes_of(home)
    for attempt in (reopened, new_vault):
        with pytest.raises(NotAVault) as caught:
            attempt(home, secret)
        assert caught.value.facts["what"] == what
    assert bytes_of(home) == before
    assert {p.name for p in home.iterdir()} == {NAME}


@posix
def test_a_linked_home_stays_a_link(tmp_path: Path, secret: str | None) -> None:
    (tmp_path / "synced").mkdir()
    home = tmp_path / "home"
    home.symlink_to(tmp_path / "synced")
    with new_vault(home, secret) as vault:
        Journal(vault).entries.add(note("one"))
    with reopened(home, secret) as vault:
        assert Journal(vault).entries.last().body == "one"
    assert home.is_symlink()
    assert (tmp_path / "synced" / NAME).is_file()


@posix
def test_a_linked_file_stays_a_link(tmp_path: Path, home: Path, secret: str | None) -> None:
    new_vault(tmp_path / "synced", secret).close()
    home.mkdir()
    (home / NAME).symlink_to(tmp_path / "synced" / NAME)
    with reopened(home, secret) as vault:
        Journal(vault).entries.add(note("one"))
        vault.backups.take()
    assert (home / NAME).is_symlink()
    assert {p.name for p in home.iterdir()} == {NAME}
    with reopened(tmp_path / "synced", secret) as vault:
        assert Journal(vault).entries.last().body == "one"


_RIGHTS = """
import os, sys
sys.path.insert(0, sys.argv[3])
from pathlib import Path
from vault_makers import new_vault, note
from cryptool.journal.journal import Journal
os.umask(int(sys.argv[2], 8))
seen = {}
def look(folder):
    for path in [folder, *folder.rglob("*")]:
        try:
            seen.setdefault(str(path.relative_to(folder.parent)), set()).add(path.lstat().st_mode & 0o777)
        except FileNotFoundError:
            pass
home = Path(sys.argv[1])
looking = []
def hook(event, args):
    # Whenever the interpreter touches a file, the rights of all there is are looked at.
    if not looking and event in ("open", "os.chmod", "os.rename", "os.link", "os.mkdir", "os.remove"):
        looking.append(1)
        if home.exists():
            look(home)
        looking.clear()
sys.addaudithook(hook)
with new_vault(home, os.environ["SECRET"] or None) as vault:
    Journal(vault).entries.add(note("one"))
    look(home)
    vault.backups.take()
    look(home)
look(home)
for name, modes in sorted(seen.items()):
    print(name, *sorted(oct(mode) for mode in modes))
"""


@posix
@pytest.mark.parametrize("umask", ["000", "022", "077"])
def test_nothing_is_ever_open_to_others(tmp_path: Path, secret: str | None, umask: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _RIGHTS, str(tmp_path / "a" / "home"), umask, str(SUPPORT)],
        env={**os.environ, "SECRET": secret or ""},
        capture_output=True,
        text=True,
        check=True,
    )
    modes = {line.split()[0]: set(line.split()[1:]) for line in done.stdout.splitlines()}
    folders = {name for name in modes if name.endswith(("home", "backups"))}
    assert {"home", "home/backups"} <= folders
    assert any(name.endswith("-wal") for name in modes)
    assert any(name.endswith("-shm") for name in modes)
    assert all(modes[name] == {"0o700"} for name in folders)
    assert all(found == {"0o600"} for name, found in modes.items() if name not in folders), done.stdout
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o700


@posix
def test_a_umask_that_takes_all_rights(home: Path) -> None:
    old = os.umask(0o777)
    try:
        new_vault(home, None).close()
    finally:
        os.umask(old)
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    assert stat.S_IMODE((home / NAME).stat().st_mode) == 0o600


def test_encrypted_words_are_nowhere_in_clear(home: Path) -> None:
    canary = "MarmaladeCanary"
    with new_vault(home, PASSPHRASE) as vault:
        entry = Journal(vault).entries.add(note(f"{canary} in the car", tags=(f"{canary}Tag",)))
        Journal(vault).drafts.keep(note(f"{canary} half done"))
        vault.backups.take()
        _nowhere(home, canary)
        Journal(vault).trash.move(entry.number)
        Journal(vault).trash.purge(entry.number)
        _nowhere(home, canary)
    _nowhere(home, canary)


def _nowhere(home: Path, canary: str) -> None:
    for name, content in bytes_of(home).items():
        assert canary.lower().encode() not in content.lower(), name


def test_the_parts_of_an_open_vault(vault: Vault, secret: str | None) -> None:
    assert vault.encrypted is (secret is not None)
    assert vault.migration_backup is None
    assert vault.check().whole
