"""The benchmarks run and report; their figures are read by people and never asserted here."""

import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent


def benchmarks(*arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "benchmarks", *arguments],
        cwd=ROOT,
        env=dict(os.environ),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_alone_they_are_listed() -> None:
    ended = benchmarks()
    assert ended.returncode == 0
    assert "startup" in ended.stdout


def test_an_unknown_one_is_said() -> None:
    ended = benchmarks("nope")
    assert ended.returncode == 2
    assert "startup" in ended.stderr


@pytest.mark.pty
def test_every_row_has_its_limit_and_its_figure() -> None:
    if not Path(sysconfig.get_path("scripts"), "cryptool").is_file():
        pytest.skip("cryptool is not installed as a command here")
    ended = benchmarks("startup", "--rounds", "1")
    assert ended.returncode == 0, ended.stderr
    rows = [line for line in ended.stdout.splitlines() if line.endswith(("within", "over"))]
    assert len(rows) == 9
    assert rows[0].startswith("--version ")
    assert "MiB" in rows[-1]
    for row in rows:
        limit, measured = [float(word) for word in row.split() if word.replace(".", "").isdigit()][-2:]
        assert limit > 0
        assert measured > 0


@pytest.mark.slow
def test_keeping_is_measured_against_a_backup() -> None:
    ended = benchmarks("keeping", "--rounds", "1", "--size", "20")
    assert ended.returncode == 0, ended.stderr
    assert "a verified backup" in ended.stdout


@pytest.mark.slow
def test_exchange_is_measured_against_a_backup() -> None:
    ended = benchmarks("exchange", "--rounds", "1", "--entries", "20")
    assert ended.returncode == 0, ended.stderr
    assert "export json" in ended.stdout


@pytest.mark.slow
def test_looking_back_is_measured_against_its_own_time() -> None:
    ended = benchmarks("past", "--rounds", "1")
    assert ended.returncode == 0, ended.stderr
    assert "report --words all" in ended.stdout


def test_a_route_to_the_disk_is_counted() -> None:
    ended = benchmarks("routes", "text", "--list")
    assert ended.returncode == 0, ended.stderr
    assert "journal/store/entries.py:Entries.add" in ended.stdout
    assert "vault/connection.py:writing" in ended.stdout
