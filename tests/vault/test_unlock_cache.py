"""An unlock in force: kept only where it may be, found only in its time, gone afterwards."""

import os
import shutil
import stat
import sys
import time
from pathlib import Path

import pytest
from fixed_env import fixed_env
from vault_makers import PASSPHRASE, key_of, new_vault, reopened

from cryptool.core.atomic_files import in_memory
from cryptool.vault import unlock_cache
from cryptool.vault.errors import NoUnlockHere
from cryptool.vault.file import VaultFile, find
from cryptool.vault.keys import VaultKey
from cryptool.vault.vault import create

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="unlocking is for Linux")


@pytest.fixture
def runtime(memory: Path) -> Path:
    return memory


@pytest.fixture
def locked(home: Path) -> VaultFile:
    new_vault(home, PASSPHRASE).close()
    return find(home)


@pytest.fixture
def key(locked: VaultFile) -> VaultKey:
    return key_of(locked.home)


def _kept(runtime: Path) -> list[Path]:
    return list((runtime / "cryptool").iterdir()) if (runtime / "cryptool").exists() else []


def test_there_and_gone(runtime: Path, locked: VaultFile, key: VaultKey) -> None:
    assert unlock_cache.find(runtime, locked) is None
    assert unlock_cache.keep(runtime, locked, key, seconds=900) == 900
    (file,) = _kept(runtime)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert PASSPHRASE.encode() not in file.read_bytes()
    found = unlock_cache.find(runtime, locked)
    assert found == key
    reopened(locked.home, found).close()
    assert unlock_cache.remove(runtime, locked) is True
    assert unlock_cache.remove(runtime, locked) is False
    assert unlock_cache.find(runtime, locked) is None


def test_never_out_of_its_time(runtime: Path, locked: VaultFile, key: VaultKey) -> None:
    start = unlock_cache.ticks()
    unlock_cache.keep(runtime, locked, key, seconds=60)
    assert unlock_cache.find(runtime, locked, now=lambda: start + 59) == key
    assert unlock_cache.find(runtime, locked, now=lambda: start + 61) is None
    assert _kept(runtime) == []
    unlock_cache.keep(runtime, locked, key, seconds=10**9)
    assert unlock_cache.find(runtime, locked, now=lambda: start + unlock_cache.MOST_SECONDS + 60) is None


def test_not_of_another_boot_vault_or_hand(
    runtime: Path, locked: VaultFile, key: VaultKey, tmp_path: Path
) -> None:
    for spoil in (
        lambda p: p.write_text(p.read_text().replace(unlock_cache.boot(), "another-boot")),
        lambda p: p.chmod(0o644),
        lambda p: p.write_text("1\n\n\n"),
        lambda p: p.write_bytes(b"\xff" * 200),
        lambda p: p.write_text(p.read_text().replace(key.salt.hex(), "00" * 16)),
        lambda p: (shutil.move(p, tmp_path / "moved"), p.symlink_to(tmp_path / "moved")),
    ):
        unlock_cache.keep(runtime, locked, key, seconds=60)
        (file,) = _kept(runtime)
        spoil(file)
        assert unlock_cache.find(runtime, locked) is None
        unlock_cache.remove(runtime, locked)
    create(tmp_path / "other", PASSPHRASE, fixed_env(), timeout=2).close()  # a salt of its own
    unlock_cache.keep(runtime, locked, key, seconds=60)
    assert unlock_cache.find(runtime, find(tmp_path / "other")) is None
    assert unlock_cache.remove(runtime, find(tmp_path / "other")) is False
    assert unlock_cache.remove(runtime) is True
    assert _kept(runtime) == []
    assert unlock_cache.find(None, locked) is None


def test_refused_where_it_may_not_be(runtime: Path, locked: VaultFile, key: VaultKey) -> None:
    def why(folder: Path | None) -> object:
        with pytest.raises(NoUnlockHere) as caught:
            unlock_cache.keep(folder, locked, key, seconds=60)
        return caught.value.facts["why"]

    assert why(None) == why(runtime / "none") == why(Path("relative")) == "no-folder"
    runtime.chmod(0o755)
    assert why(runtime) == "not-private"
    runtime.chmod(0o700)
    (runtime / "cryptool").symlink_to(locked.home)
    assert why(runtime) == "not-private"
    (runtime / "cryptool").unlink()
    assert _kept(runtime) == []
    on_disk = locked.home / "run"
    on_disk.mkdir(mode=0o700)
    if not in_memory(on_disk):
        assert why(on_disk) == "not-memory"
        assert _kept(on_disk) == []


def test_refused_elsewhere(
    runtime: Path, locked: VaultFile, key: VaultKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    with pytest.raises(NoUnlockHere) as caught:
        unlock_cache.keep(runtime, locked, key, seconds=60)
    assert caught.value.facts == {"why": "not-linux"}
    assert unlock_cache.find(runtime, locked) is None


def _gone(file: Path, within: float) -> bool:
    until = time.monotonic() + within
    while file.exists():
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    return True


def _sleeper(file: Path, not_these: tuple[int, ...] = ()) -> int:
    """The process that waits to remove a file, once it is ready for signals."""
    until = time.monotonic() + 20
    while time.monotonic() < until:
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                words = (folder / "cmdline").read_text().split("\0")
                caught = int((folder / "status").read_text().split("SigCgt:")[1].split()[0], 16)
            except OSError:
                continue
            if str(file) in words and caught >> 14 & 1 and int(folder.name) not in not_these:
                return int(folder.name)
        time.sleep(0.02)
    raise AssertionError("no sleeper")


def test_a_sleeper_removes_it(runtime: Path, locked: VaultFile, key: VaultKey) -> None:
    unlock_cache.keep(runtime, locked, key, seconds=2)
    (file,) = _kept(runtime)
    shown = Path(f"/proc/{_sleeper(file)}/cmdline").read_text()
    assert key.raw.hex() not in shown
    assert _gone(file, 20)


def test_a_sleeper_leaves_a_later_unlock_alone(runtime: Path, locked: VaultFile, key: VaultKey) -> None:
    unlock_cache.keep(runtime, locked, key, seconds=2)
    (file,) = _kept(runtime)
    first = _sleeper(file)
    unlock_cache.keep(runtime, locked, key, seconds=600)
    until = time.monotonic() + 20
    while _alive(first) and time.monotonic() < until:
        time.sleep(0.05)
    assert unlock_cache.find(runtime, locked) == key
    os.kill(_sleeper(file, (first,)), 15)
    assert _gone(file, 20)


def _alive(pid: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().split(")")[1]
    except OSError:
        return False


def test_a_key_whose_sleeper_was_killed_is_removed_by_the_next_look(
    runtime: Path, locked: VaultFile, key: VaultKey
) -> None:
    unlock_cache.keep(runtime, locked, key, seconds=600)
    (file,) = (runtime / "cryptool").iterdir()
    assert unlock_cache.find(runtime, locked) is not None
    os.kill(_sleeper(file), 9)
    until = time.monotonic() + 10
    while unlock_cache.find(runtime, locked) is not None and time.monotonic() < until:
        time.sleep(0.05)
    assert unlock_cache.find(runtime, locked) is None
    assert not file.exists()
