"""Many processes at once, and processes killed in the middle: nothing acknowledged is ever lost."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from program_runs import SUPPORT
from vault_makers import PASSPHRASE, key_of, new_vault, note, reopened
from vault_writer import is_whole

from cryptool.journal.journal import Journal
from cryptool.vault.keys import VaultKey


def _writer(home: Path, key: VaultKey, name: str, rounds: int) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, str(SUPPORT / "vault_writer.py"), str(home), name, str(rounds)],
        env={**os.environ, "RAW_KEY": key.raw.hex()},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_twenty_at_once_are_twenty_entries(home: Path) -> None:
    new_vault(home, PASSPHRASE).close()
    key = key_of(home)
    crowd = [_writer(home, key, f"w{number:03}", 1) for number in range(20)]
    for process in crowd:
        out, err = process.communicate()
        assert (process.returncode, err) == (0, "")
        assert "kept" in out
    with reopened(home, key) as vault:
        entries = list(Journal(vault).entries.texts())
        assert sorted(entry.number for entry in entries) == list(range(1, 21))
        assert len({entry.body.split("|")[0] for entry in entries}) == 20
        assert vault.check().whole


def test_a_reader_never_stops_a_writer(home: Path) -> None:
    with new_vault(home, None) as writer, reopened(home, None) as reader:
        for number in range(50):
            Journal(writer).entries.add(note(f"n{number}"))
        writer.connection.execute("PRAGMA busy_timeout = 0")
        reading = Journal(reader).entries.texts()
        assert next(reading).number == 50
        Journal(writer).entries.add(note("while reading"))
        assert sum(1 for _ in reading) == 49
        assert Journal(reader).entries.last().body == "while reading"


def _line(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    return process.stdout.readline()


def _killed(home: Path, key: VaultKey, round_: int, kills: random.Random) -> dict[str, list[tuple[int, int]]]:
    """Starts two writers and kills both at a random moment. What each was told is kept, by what it is."""
    pair = [_writer(home, key, f"{round_:03}{letter}", 10_000) for letter in "ab"]
    for process in pair:
        assert _line(process) == "ready\n"
    # Counted in what was kept, not in time alone: on a busy machine a quarter of a second may be too short for that.
    lines = {process: [_line(process) for _ in range(kills.randrange(8))] for process in pair}
    time.sleep(kills.uniform(0, 0.05))
    for process in pair:
        time.sleep(kills.uniform(0, 0.01))
        process.kill()
    told: dict[str, list[tuple[int, int]]] = {}
    for process, letter in zip(pair, "ab", strict=True):
        assert process.stdout is not None
        assert process.stderr is not None
        # Not `communicate`: it would lose what `readline` has buffered.
        with process:
            out, err = process.stdout.read(), process.stderr.read()
        assert err == ""
        for line in [*lines[process], *out.splitlines(keepends=True)]:
            if line.startswith("kept") and line.endswith("\n"):
                _, number, turn = line.split()
                told.setdefault(f"{round_:03}{letter}", []).append((int(number), int(turn)))
    return told


def _killing(home: Path, rounds: int) -> None:
    new_vault(home, PASSPHRASE).close()
    key = key_of(home)
    kills = random.Random(4)
    newest: dict[int, tuple[str, int]] = {}
    for round_ in range(rounds):
        for name, kept in _killed(home, key, round_, kills).items():
            newest.update({number: (name, turn) for number, turn in kept})
        with reopened(home, key) as vault:
            bodies = {entry.number: entry.body for entry in Journal(vault).entries.texts()}
            assert all(is_whole(draft.writing.body) for draft in Journal(vault).drafts.all())
            if round_ % 10 == 9 or round_ == rounds - 1:
                assert vault.check().whole
        assert all(is_whole(body) for body in bodies.values())
        for number, (name, turn) in newest.items():
            written = bodies[number].split("|")[0].split(".")
            # The last edit may have been kept just before its acknowledgement was cut off.
            assert written[0] == name
            assert int(written[1]) >= turn
    assert len(newest) > rounds


def test_killed_at_random_moments(home: Path) -> None:
    _killing(home, 4)


@pytest.mark.slow
def test_killed_three_hundred_times(home: Path) -> None:
    _killing(home, 150)
