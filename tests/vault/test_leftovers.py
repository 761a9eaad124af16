"""What a killed process leaves: never read into another file, never lost."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from fixed_env import fixed_env
from program_runs import SUPPORT
from vault_makers import key_of, note, reopened
from vault_writer import is_whole

from cryptool.journal.journal import Journal
from cryptool.vault.keys import VaultKey
from cryptool.vault.vault import create


def _crash(home: Path, key: VaultKey | None, name: str, seconds: float) -> list[int]:
    """Kill a writer at some moment; return the numbers of the entries it was told are kept."""
    process = subprocess.Popen(
        [sys.executable, str(SUPPORT / "vault_writer.py"), str(home), name, "10000"],
        env={**os.environ, "RAW_KEY": key.raw.hex() if key else ""},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    time.sleep(seconds)
    process.kill()
    out, _ = process.communicate()
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


def _three_ways(folder: Path, secret: str | None, seconds: float) -> None:
    home = folder / "home"
    backup, held = _lived_in(home, secret)
    key = key_of(home) if secret else None
    kept = _crash(home, key, "w001a", seconds)
    for way in ("nothing", "copy", "move"):
        there = folder / way
        shutil.copytree(home, there)
        if way == "copy":
            shutil.copyfile(there / "backups" / backup.name, there / "vault.db")
            assert _bodies(there, key) == held
            assert _bodies(there, secret) == held
        elif way == "move":
            (there / "vault.db").rename(folder / "away.db")
            with create(there, secret, fixed_env(salt="9")) as vault:
                assert Journal(vault).entries.count() == 0
                Journal(vault).entries.add(note("first"))
            assert _bodies(there, secret) == ["first"]
        else:
            with reopened(there, key) as vault:
                assert vault.set_aside == []
                assert vault.check().whole
                numbers = {entry.number for entry in Journal(vault).entries.texts()}
                assert numbers.issuperset(kept)
                assert 5 not in numbers
                texts = [e.body for e in Journal(vault).entries.texts()]
                assert all(is_whole(text) for text in texts if "|" in text)


def test_after_a_crash_the_words_are_there_and_a_copy_or_a_new_vault_is_itself(
    tmp_path: Path, secret: str | None
) -> None:
    _three_ways(tmp_path, secret, 0.15)
