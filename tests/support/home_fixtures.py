"""Homes that tests of several rooms have in common, and commands run in one. A conftest takes what its folder needs."""

from collections.abc import Callable
from pathlib import Path

import pytest
from fixed_env import fixed_env
from practice_home import InProcess
from program_pipe import PASSPHRASE, plain
from program_runs import Ended
from vault_makers import new_vault, note

from cryptool.journal.journal import Journal
from cryptool.vault.vault import create

Run = Callable[..., Ended]


@pytest.fixture
def plain_home(tmp_path: Path) -> Path:
    """Notes without a passphrase, and nothing in them."""
    place = tmp_path / "home"
    create(place, None, fixed_env(), timeout=2).close()
    return place


@pytest.fixture
def locked_home(tmp_path: Path) -> Path:
    """Encrypted notes with one entry."""
    place = tmp_path / "home"
    with new_vault(place, PASSPHRASE) as vault:
        Journal(vault).entries.add(note("words"))
    return place


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, home: Path) -> Run:
    """Runs a command in the plain home."""
    inside = InProcess(monkeypatch)
    return lambda *options, text="": inside.run(*options, environ=plain(home), text=text)
