"""Damage of every kind: the right error, and nothing made worse."""

import os
import stat
import subprocess
import sys
import traceback
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from fixed_env import NOON
from program_runs import SUPPORT
from vault_makers import PASSPHRASE, bytes_of, key_of, new_vault, note, reopened

from cryptool.errors import CannotWrite, CryptoolError
from cryptool.journal.journal import Journal
from cryptool.vault.errors import DamagedVault, VaultFull, WrongPassphrase
from cryptool.vault.file import PAGE, find
from cryptool.vault.keys import VaultKey

posix = pytest.mark.skipif(os.name != "posix", reason="needs POSIX")


def _filled(home: Path, passphrase: str | None) -> None:
    """A vault with every kind of page: tables, indexes, full-text index, overflow and freelist."""
    with new_vault(home, passphrase) as vault:
        for number in range(20):
            body = f"entry {number} " + f"word{number} " * (5 if number % 4 else 1500)
            Journal(vault).entries.add(note(body, at=NOON + timedelta(days=number), tags=("t",)))
        for number in (4, 8, 12):
            Journal(vault).trash.purge(number + 1)
        assert vault.connection.execute("PRAGMA freelist_count").fetchone()[0] > 0
        Journal(vault).drafts.keep(note("half"))


def _read_all(home: Path, secret: str | VaultKey | None) -> None:
    with reopened(home, secret) as vault:
        list(Journal(vault).entries.headings(opening=True))
        for entry in Journal(vault).entries.texts():
            Journal(vault).entries.show(entry.number)
        list(Journal(vault).search.find("entry OR word3*", limit=None))
        Journal(vault).entries.tags()
        Journal(vault).drafts.all()


@pytest.mark.usefixtures("quick_keys")
def test_a_flipped_byte_in_every_page_is_told(home: Path) -> None:
    _filled(home, PASSPHRASE)
    key = key_of(home)
    path = find(home).path
    whole = path.read_bytes()
    _read_all(home, key)
    told = set()
    for page in range(len(whole) // PAGE):
        spot = page * PAGE + 100 + page % 3900
        path.write_bytes(whole[:spot] + bytes([whole[spot] ^ 1]) + whole[spot + 1 :])
        before = bytes_of(home)
        try:
            _read_all(home, key)
        except DamagedVault as error:
            told.add((page == 0, error.facts["what"]))
        try:
            with reopened(home, key) as vault:
                assert not vault.check().whole, page
        except DamagedVault:
            pass
        assert bytes_of(home) == before, page
    assert (True, "first-page") in told
    assert (False, "pages") in told
    path.write_bytes(whole)
    _read_all(home, key)


def test_writing_to_a_damaged_vault_loses_nothing_else(home: Path) -> None:
    _filled(home, PASSPHRASE)
    key = key_of(home)
    path = find(home).path
    whole = path.read_bytes()
    for page in range(1, len(whole) // PAGE, 3):
        spot = page * PAGE + 77
        damaged = whole[:spot] + bytes([whole[spot] ^ 1]) + whole[spot + 1 :]
        path.write_bytes(damaged)
        try:
            with reopened(home, key) as vault:
                name = Journal(vault).entries.add(note("after the damage")).number
            with reopened(home, key) as vault:
                assert Journal(vault).entries.show(name).body == "after the damage"
        except DamagedVault:
            pass
        now = path.read_bytes()
        # The damaged page is as it was, or was rightly written anew; it is never signed while damaged.
        assert now[page * PAGE : page * PAGE + PAGE] in (
            damaged[page * PAGE : page * PAGE + PAGE],
        ) or not _page_bad(home, key, page + 1)


def _page_bad(home: Path, key: VaultKey, page: int) -> bool:
    from cryptool.vault.connection import FROZEN, connect

    connection = connect(find(home).path, key, timeout=1, mode=FROZEN)
    try:
        rows = connection.execute("PRAGMA cipher_integrity_check").fetchall()
    finally:
        connection.close()
    return any(row[0].endswith(f" {page}") for row in rows)


@pytest.mark.parametrize("spots", [1, pytest.param(3, marks=pytest.mark.slow)])
def test_a_flipped_byte_in_a_plain_vault_never_crashes(home: Path, spots: int) -> None:
    _filled(home, None)
    path = find(home).path
    whole = path.read_bytes()
    for page in range(len(whole) // PAGE):
        for place in range(page, page + spots):
            spot = page * PAGE + (1, 105, 3000)[place % 3]
            path.write_bytes(whole[:spot] + bytes([whole[spot] ^ 0x55]) + whole[spot + 1 :])
            before = bytes_of(home)
            try:
                _read_all(home, None)
                with reopened(home, None) as vault:
                    vault.check()
            except CryptoolError:
                pass
            assert bytes_of(home) == before


def test_a_text_that_is_no_text_is_damage_and_is_not_quoted(home: Path) -> None:
    with new_vault(home, None) as vault:
        Journal(vault).entries.add(note("Quittn"))
        vault.connection.execute("UPDATE entries SET tags = CAST(body || x'ff' AS TEXT)")
        with pytest.raises(DamagedVault) as caught:
            list(Journal(vault).entries.texts())
    assert "Quittn" not in "".join(traceback.format_exception(caught.value))


def _salt_flipped(content: bytes) -> bytes:
    return bytes([content[0] ^ 1]) + content[1:]


def _first_page_gone(content: bytes) -> bytes:
    return bytes(PAGE) + content[PAGE:]


@pytest.mark.usefixtures("quick_keys")
@pytest.mark.parametrize(
    ("damage", "what"),
    [
        (_salt_flipped, "first-page"),
        (_first_page_gone, "first-page"),
        (lambda content: content[:200] + bytes([content[200] ^ 1]) + content[201:], "first-page"),
        (lambda content: content[: len(content) // 2 // PAGE * PAGE], "short"),
        (lambda content: content[: len(content) // 2 // PAGE * PAGE + 77], "pages"),
        (lambda content: content[:PAGE], "short"),
    ],
)
def test_damage_is_not_a_wrong_passphrase(home: Path, damage: Callable[[bytes], bytes], what: str) -> None:
    _filled(home, PASSPHRASE)
    path = find(home).path
    path.write_bytes(damage(path.read_bytes()))
    before = bytes_of(home)
    for secret in (PASSPHRASE, key_of(home) if what != "first-page" else PASSPHRASE):
        with pytest.raises(DamagedVault) as caught:
            reopened(home, secret)
        if what != "pages":
            assert caught.value.facts["what"] == what
    assert bytes_of(home) == before


@pytest.mark.usefixtures("quick_keys")
def test_without_the_salts_copy_some_pages_still_tell(home: Path) -> None:
    _filled(home, PASSPHRASE)
    found = find(home)
    found.salt_copy.unlink()
    content = found.path.read_bytes()
    found.path.write_bytes(content[:50] + bytes([content[50] ^ 1]) + content[51:])
    with pytest.raises(DamagedVault):
        reopened(home, PASSPHRASE)
    found.path.write_bytes(content)
    with pytest.raises(WrongPassphrase):
        reopened(home, "not it")
    # Opening brings the copy back, so that a check finds no damage where none is.
    for lost in (None, bytes(16)):
        found.salt_copy.unlink(missing_ok=True)
        if lost:
            found.salt_copy.write_bytes(lost)
        with reopened(home, PASSPHRASE) as vault:
            assert found.salt_copy.read_bytes() == found.salt
            assert vault.check().whole
            found.salt_copy.write_bytes(bytes(16))
            assert vault.check().findings == ("salt copy differs or is missing",)
    assert stat.S_IMODE(found.salt_copy.stat().st_mode) == 0o600


@pytest.mark.usefixtures("quick_keys")
@pytest.mark.parametrize("left", [100, 600, PAGE - 1])
def test_less_than_a_page_is_damage_whatever_the_passphrase(home: Path, left: int) -> None:
    _filled(home, PASSPHRASE)
    os.truncate(find(home).path, left)
    for secret in (PASSPHRASE, "another"):
        with pytest.raises(DamagedVault) as caught:
            _read_all(home, secret)
        assert caught.value.facts["what"] == "short"


def test_all_noise_is_no_more_than_a_wrong_passphrase(home: Path) -> None:
    new_vault(home, PASSPHRASE).close()
    find(home).path.write_bytes(bytes(range(256)) * 64)
    with pytest.raises(WrongPassphrase):
        reopened(home, PASSPHRASE)


_FULL = """
import os, resource, sys
sys.path.insert(0, sys.argv[2])
from pathlib import Path
from vault_makers import note, reopened
from cryptool.errors import CryptoolError
from cryptool.journal.journal import Journal
home = Path(sys.argv[1])
if sys.argv[3] != "0":
    limit = int(sys.argv[3])
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
try:
    with reopened(home, os.environ["SECRET"] or None) as vault:
        for number in range(1000):
            entry = Journal(vault).entries.add(note(f"filler {number} " * 200))
            print("kept", entry.number, flush=True)
except CryptoolError as error:
    print(error.code, error.facts.get("reason", ""), flush=True)
"""


def _until_full(home: Path, secret: str | None, limit: int) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", _FULL, str(home), str(SUPPORT), str(limit)],
        env={**os.environ, "SECRET": secret or ""},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
    return done.stdout.splitlines()


def _all_kept(home: Path, secret: str | None, lines: list[str]) -> None:
    kept = [int(line.split()[1]) for line in lines if line.startswith("kept")]
    with reopened(home, secret) as vault:
        assert vault.check().whole
        for number in kept:
            assert Journal(vault).entries.show(number).words == 400
        assert Journal(vault).entries.count() in (20, *range(len(kept) + 17, len(kept) + 19))


@posix
@pytest.mark.parametrize("more", [0, 40_000, 300_000])
def test_a_file_size_limit_loses_nothing(home: Path, secret: str | None, more: int) -> None:
    _filled(home, secret)
    lines = _until_full(home, secret, find(home).path.stat().st_size + more)
    assert lines[-1] in (f"{VaultFull.code} ", f"{CannotWrite.code} write-failed")
    _all_kept(home, secret, lines)


@posix
def test_a_full_disk_loses_nothing(tmp_path: Path, secret: str | None) -> None:
    small = tmp_path / "small"
    small.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=3m", "none", str(small)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("mounting needs root")
    try:
        home = small / "home"
        _filled(home, secret)
        lines = _until_full(home, secret, 0)
        assert lines[-1] == f"{VaultFull.code} "
        _all_kept(home, secret, lines)
    finally:
        subprocess.run(["umount", str(small)], check=True)


_READ_ONLY = """
import os, sys
sys.path.insert(0, sys.argv[2])
from pathlib import Path
from vault_makers import new_vault, note, reopened
from cryptool.errors import CryptoolError
from cryptool.journal.journal import Journal
import cryptool.journal.store.fts_index, cryptool.vault.backup, cryptool.vault.frozen, sqlcipher3.dbapi2
home = Path(sys.argv[1])
if os.getuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
for attempt in (lambda: Journal(reopened(home, None)).entries.add(note("x")), lambda: new_vault(home / "new", None)):
    try:
        attempt()
        print("done")
    except CryptoolError as error:
        print(error.code, error.facts.get("reason", ""))
"""


@posix
def test_a_read_only_folder_is_told(tmp_path_factory: pytest.TempPathFactory) -> None:
    import shutil
    import tempfile

    # Where another user may look into it, for root may write everywhere.
    top = Path(tempfile.mkdtemp())
    try:
        top.chmod(0o755)
        home = top / "home"
        _filled(home, None)
        for path in home.iterdir():
            path.chmod(0o444)
        home.chmod(0o555)
        before = bytes_of(home)
        done = subprocess.run(
            [sys.executable, "-c", _READ_ONLY, str(home), str(SUPPORT)],
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout.splitlines() == ["cannot-write read-only"] * 2, done.stderr
        assert bytes_of(home) == before
    finally:
        home.chmod(0o755)
        shutil.rmtree(top)
