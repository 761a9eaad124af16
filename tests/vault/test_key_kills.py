"""Killed at any moment, or on a full disk: one secret opens the vault, and nothing readable is left."""

import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from fixed_env import fixed_env
from key_rounds import CODE, ELSEWHERE, NEW
from program_runs import SOURCES, SUPPORT
from vault_makers import PASSPHRASE, key_of, new_vault, note

from cryptool.errors import CryptoolError
from cryptool.journal.journal import Journal
from cryptool.vault.backup import is_whole
from cryptool.vault.connection import FROZEN, connect, version
from cryptool.vault.file import find
from cryptool.vault.keys import VaultKey, derive
from cryptool.vault.recovery import keys_by, start
from cryptool.vault.vault import open_vault, opens

pytestmark = pytest.mark.timeout(1200)

WORDS = "only these words"
CHANGES = ["change", "encrypt", "decrypt"]
KINDS = [*CHANGES, "recover", "backup", "restore", "migrate", "merge", "import", "undo", "wipe"]
PAST = Path(__file__).parents[1] / "migrations" / "fixtures" / "v3-references.db"
AFTER = {"vault.lock", "config.toml"}  # what has no words, and goes after the vault
REFERRING = """
SELECT sum(found LIKE '%019003ef-%') FROM (
    SELECT session AS found FROM entries UNION ALL SELECT session FROM drafts UNION ALL SELECT body FROM events
)
"""
Run = Callable[..., list[list[Any]]]


class Rounds:
    """One home that is as new for each round, and the program that forks on it."""

    def __init__(self, folder: Path, kind: str, preload: str = "") -> None:
        self.kind, self.home, self._fresh = kind, folder / "home", folder / "fresh"
        self.plain = kind in ("encrypt", "migrate", "wipe")
        with new_vault(self.home, None if self.plain else PASSPHRASE) as vault:
            for number in range(30):
                Journal(vault).entries.add(note(f"{WORDS} {number} " * 60))
            if kind == "recover":
                start(vault, key_of(self.home), CODE)
            if kind == "restore":
                vault.backups.take()
                Journal(vault).entries.add(note("written since"))
            if kind == "undo":
                Journal(vault).imports.bring_in("dayone", ELSEWHERE)
            for _ in range(9 if kind == "wipe" else 0):
                vault.backups.take()
        if kind == "merge":
            shutil.copytree(self.home, folder / "other")
            with open_vault(folder / "other", key_of(self.home), fixed_env(salt="e")) as other:
                for number in range(30):
                    Journal(other).entries.add(note(f"of another home {number}"))
        if kind == "migrate":
            shutil.copy(PAST, self.home / "vault.db")
        shutil.copytree(self.home, self._fresh)
        self.old = None if self.plain else key_of(self.home)
        self._new: dict[bytes, VaultKey] = {}
        self._program = subprocess.Popen(
            [sys.executable, str(SUPPORT / "key_rounds.py"), str(self.home)],
            env={"PATH": os.environ["PATH"], "PYTHONPATH": f"{SOURCES}{os.pathsep}{SUPPORT}", "LD_PRELOAD": preload},
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip

    def run(self, **round_: object) -> list[list[Any]]:
        shutil.rmtree(self.home, ignore_errors=True)
        shutil.copytree(self._fresh, self.home)
        assert self._program.stdin is not None
        assert self._program.stdout is not None
        self._program.stdin.write(json.dumps({"kind": self.kind, "seed": 1} | round_) + "\n")
        self._program.stdin.flush()
        told: list[list[Any]] = json.loads(self._program.stdout.readline())
        assert [line for line in told if line[0] == "failed"] == []
        return told

    def new(self) -> VaultKey | None:
        if self.kind == "decrypt":
            return None
        if self.kind == "wipe":
            return VaultKey(bytes(32), bytes(16))
        salt = find(self.home).salt
        if salt is None:
            return VaultKey(bytes(32), bytes(16))  # there is no such key yet
        if salt not in self._new:
            self._new[salt] = derive(NEW, salt)
        return self._new[salt]

    def close(self) -> None:
        assert self._program.stdin is not None
        assert self._program.stdout is not None
        self._program.stdin.close()
        self._program.wait(30)
        self._program.stdout.close()


@contextmanager
def rounds_of(folder: Path, kind: str, preload: str = "") -> Iterator[Rounds]:
    rounds = Rounds(folder, kind, preload)
    try:
        yield rounds
    finally:
        rounds.close()


def state(rounds: Rounds) -> str:
    """Which secret opens the vault; each is tried on a copy of its own, so that none helps the other."""
    if rounds.kind == "wipe" and not (rounds.home / "vault.db").exists():
        assert {path.name for path in rounds.home.rglob("*") if path.is_file()} <= AFTER
        return "new"
    if rounds.kind == "migrate":
        return _of_references(rounds)
    if rounds.kind in ("backup", "restore", "merge", "import", "undo"):
        return _of_copies(rounds)
    opened = [name for name in ("old", "new") if _opens(rounds, name)]
    assert len(opened) == 1, opened
    secret = rounds.old if opened == ["old"] else rounds.new()
    with open_vault(rounds.home, secret, fixed_env()) as vault:
        assert vault.check().whole
        assert vault.set_aside == []
        assert len(list(Journal(vault).entries.texts())) == 30
    if rounds.kind == "wipe":
        return "old"
    readable = [
        path for path in rounds.home.rglob("*") if path.is_file() and WORDS.encode() in path.read_bytes()
    ]
    assert readable == ([find(rounds.home).path] if secret is None else [])
    assert not [path for path in rounds.home.rglob("*") if "partial" in path.name]
    if rounds.kind == "recover":
        file = find(rounds.home)
        assert any(opens(file.path, key) for key in keys_by(file.recovery, CODE))
    return opened[0]


def _of_copies(rounds: Rounds) -> str:
    """After a backup: is one there? After what brings in or takes back: what is held? Every backup is whole."""
    with open_vault(rounds.home, rounds.old, fixed_env()) as vault:
        assert vault.check().whole
        entries = len(list(Journal(vault).entries.texts()))
        backups = vault.backups.all()
        for backup in backups:
            connection = connect(backup.path, rounds.old, timeout=0, mode=FROZEN)
            assert is_whole(connection, encrypted=True)
            connection.close()
    assert not [path for path in rounds.home.rglob("*") if "partial" in path.name]
    if rounds.kind == "backup":
        assert entries == 30
        return "new" if backups else "old"
    if rounds.kind == "merge":
        assert entries in (30, 60)
        assert entries == 30 or backups
        return "new" if entries == 60 else "old"
    if rounds.kind in ("import", "undo"):
        assert entries in (30, 60)
        return "new" if (entries == 60) == (rounds.kind == "import") else "old"
    assert entries in (30, 31)
    return "new" if entries == 30 else "old"


def _of_references(rounds: Rounds) -> str:
    """After a migration: are references names, all of them, or ids?"""
    connection = connect(find(rounds.home).path, None, timeout=0)
    found = min(version(connection), 4), *connection.execute(REFERRING).fetchone()
    connection.close()
    assert found in {(3, 0), (4, 7)}
    with open_vault(rounds.home, None, fixed_env()) as vault:
        assert vault.check().whole
        assert vault.connection.execute(REFERRING).fetchone() == (7,)
    return "old" if found[0] == 3 else "new"


def _opens(rounds: Rounds, name: str) -> bool:
    secret = rounds.old if name == "old" else rounds.new()
    copy = rounds.home.with_name("copy")
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(rounds.home, copy)
    try:
        with open_vault(copy, secret, fixed_env()) as vault:
            return len(list(Journal(vault).entries.texts())) == 30
    except CryptoolError:
        return False


def killed(kind: str, times: int, folder: Path, preload: str) -> None:
    """Kill it at moments spread over all that it does to the disk, the first and the last among them."""
    with rounds_of(folder, kind, preload) as rounds:
        rounds.run()  # once it answers, it looks at no home but that of a round
        (_, changes), *_ = [line for line in rounds.run(full=10**9) if line[0] == "writes"]
        assert state(rounds) == "new"
        chance = random.Random(kind)
        steps = [1 + (changes - 1) * step // (times - 1) for step in range(times)]
        moments = [chance.randint(*pair) for pair in pairwise(steps)]
        found = []
        for moment in (1, *moments[1:], changes):
            told = rounds.run(full=moment)
            assert [line[0] for line in told if line[0] != "ready"] in ([], ["done"])
            found.append(state(rounds))
        assert (found[0], found[-1]) == ("old", "new")


@pytest.mark.parametrize("kind", KINDS)
def test_killed_at_random_moments(kind: str, tmp_path: Path, preloaded: Callable[[str], str]) -> None:
    killed(kind, 4, tmp_path, preloaded("killing_disk.c"))


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_killed_a_hundred_times(kind: str, tmp_path: Path, preloaded: Callable[[str], str]) -> None:
    killed(kind, 100, tmp_path, preloaded("killing_disk.c"))


@pytest.mark.parametrize("kind", [*CHANGES, "import", "undo"])
def test_a_disk_that_is_full_from_any_write_on(
    kind: str, tmp_path: Path, preloaded: Callable[[str], str]
) -> None:
    with rounds_of(tmp_path, kind, preloaded("full_disk.c")) as rounds:
        (_, writes), *_ = [line for line in rounds.run(full=10**9) if line[0] == "writes"]
        for full in random.Random(kind).sample(range(1, writes), 5):
            told = [line[0] for line in rounds.run(full=full)]
            assert ("refused" in told) != ("done" in told)
            assert (state(rounds) == "new") >= ("done" in told)
