"""Killed at any moment, or on a disk full from any write on: nothing that was told is lost, nothing stays behind."""

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from program_runs import SOURCES, SUPPORT
from vault_makers import new_vault, note

from cryptool.app.open_vault import STORE_ENV
from cryptool.journal.journal import Journal
from cryptool.vault.vault import Vault, open_vault

pytestmark = pytest.mark.timeout(1200)

KINDS = ["new", "edit", "discard", "restore", "editor"]
EDITOR = """#!/bin/sh
printf '%s\\n' "$WORDS" > "$1" && echo "$WORDS" >> "$ACKNOWLEDGED"
"""


class Rounds:
    """The program that forks, a vault for it to write to, and what it told was done."""

    def __init__(self, folder: Path, memory: Path, preload: str = "") -> None:
        self.home, self.memory = folder / "home", memory
        self.acknowledged = folder / "acknowledged"
        self.acknowledged.touch()
        editor = folder / "editor"
        editor.write_text(EDITOR)
        editor.chmod(0o755)
        with new_vault(self.home, None) as vault:
            journal = Journal(vault)
            entry = journal.entries.add(note("first wording"))
            for text in ("second wording", "third wording"):
                entry = journal.entries.edit(1, note(text), base=entry.modified)
        environ = {
            "PATH": os.environ["PATH"], "PYTHONPATH": f"{SOURCES}{os.pathsep}{SUPPORT}", "TMPDIR": str(folder),
            "XDG_RUNTIME_DIR": str(memory), "VISUAL": str(editor), "ACKNOWLEDGED": str(self.acknowledged),
            "LD_PRELOAD": preload,
        }  # fmt: skip
        self.environ = environ
        self._program = subprocess.Popen(
            [sys.executable, str(SUPPORT / "journal_rounds.py"), str(self.home)],
            env=environ, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip

    def run(self, **round_: object) -> list[list[Any]]:
        assert self._program.stdin is not None
        assert self._program.stdout is not None
        self._program.stdin.write(json.dumps(round_) + "\n")
        self._program.stdin.flush()
        told: list[list[Any]] = json.loads(self._program.stdout.readline())
        assert [line for line in told if line[0] == "failed"] == []
        return told

    def opened(self) -> Vault:
        """The vault as the next run opens it, with the words taken in that were left in memory."""
        vault = open_vault(self.home, None, STORE_ENV, timeout=10)
        end = time.monotonic() + 20
        while list(self.memory.iterdir()):  # an editor may still be at work
            take_in_as_the_program_does(self, vault)
            assert time.monotonic() < end, list(self.memory.iterdir())
        return vault

    def close(self) -> None:
        assert self._program.stdin is not None
        assert self._program.stdout is not None
        self._program.stdin.close()
        self._program.wait(30)
        self._program.stdout.close()


def take_in_as_the_program_does(rounds: Rounds, vault: Vault) -> None:
    from cryptool.app.context import AppContext
    from cryptool.journal.left_behind import take_in
    from cryptool.terminal.console import Flags

    flags = Flags(False, False, True, True, "never", False, None, False)
    take_in(AppContext(flags, rounds.environ, None, None, None), vault)


def holds(rounds: Rounds, told: list[list[Any]], *, check: bool) -> int:
    """Look that everything told is there, and that nothing lies about; return how much was told."""
    with rounds.opened() as vault:
        journal = Journal(vault)
        entries = list(journal.entries.texts())
        wordings = [version.body for version in journal.versions.of(journal.entries.show(1))]
        drafts = {draft.writing.body for draft in journal.drafts.all()}
        trash = {draft.writing.body for draft in journal.drafts.trashed()}
        saved = {entry.body for entry in entries} | set(wordings)
        for what, *words in told:
            if what == "saved":
                assert words[0] in saved
            elif what == "kept":
                assert words[0] in saved | drafts | trash
            elif what == "discarded":
                assert words[0] in trash
        assert {"first wording", "second wording", "third wording"} <= set(wordings)
        assert len({entry.body for entry in entries}) == len(entries), "nothing is stored twice"
        for line in rounds.acknowledged.read_text().split():
            assert line in saved | drafts
        if check:
            assert vault.check().whole
    assert list(rounds.memory.iterdir()) == []
    assert {path.name for path in rounds.home.iterdir()} <= {"vault.db", "vault.lock"}
    return sum(line[0] in ("saved", "kept", "discarded") for line in told)


def killed(kind: str, times: int, folder: Path, memory: Path) -> None:
    rounds, moments = Rounds(folder, memory), random.Random(kind)
    told: list[list[Any]] = []
    try:
        for seed in range(times):
            now = rounds.run(kind=kind, seed=seed, after=moments.randrange(4), kill=moments.uniform(0, 0.03))
            told += now
            holds(rounds, now, check=False)
        assert holds(rounds, told, check=True) > times // 2, "the kills came in the middle of work"
    finally:
        rounds.close()


@pytest.mark.parametrize("kind", KINDS)
def test_killed_at_random_moments(kind: str, tmp_path: Path, memory: Path) -> None:
    killed(kind, 10, tmp_path, memory)


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_killed_three_hundred_times(kind: str, tmp_path: Path, memory: Path) -> None:
    killed(kind, 300, tmp_path, memory)


@pytest.fixture(scope="module")
def full_disk(preloaded: Callable[[str], str]) -> str:
    return preloaded("full_disk.c")


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_the_disk_is_full_from_each_write_on(kind: str, tmp_path: Path, memory: Path, full_disk: str) -> None:
    """And with room again, the same words are stored from where they were."""
    rounds = Rounds(tmp_path, memory, full_disk)
    refused = 0
    try:
        for write in range(1, 500):
            told = rounds.run(kind=kind, seed=write, full=write)
            ((_, writes),) = [line for line in told if line[0] == "writes"]
            met = any(line[0] == "refused" for line in told)
            refused += met
            holds(rounds, told, check=True)
            if not met and writes < write:
                break
        assert refused >= write - 5, "a full disk was met at nearly every write"
        assert write > 5
    finally:
        rounds.close()
