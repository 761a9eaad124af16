"""Notes that another window uses for long: the person is asked whether to wait, and nothing is given up before."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from sqlite3 import Connection
from typing import Any

import pytest
from scripted_front_end import Scripted
from vault_makers import new_vault

from cryptool.practice.profile import NoteKind
from cryptool.practice.store.practice_store import PracticeStore
from cryptool.practice.wiring import Patience
from cryptool.terminal.questions import Answer, Question
from cryptool.vault.connection import connect
from cryptool.vault.errors import VaultBusy
from cryptool.vault.vault import Vault

WAIT, GIVE_UP = ("practice.in-use", "practice.wait-on"), ("practice.in-use", "practice.give-up")


class Freeing(Scripted):
    """Frees the notes while the last question is asked."""

    def __init__(self, other: Connection, *answers: Any) -> None:
        super().__init__(list(answers))
        self._other, self._left = other, len(answers)

    def ask(self, question: Question) -> Answer:
        self._left -= 1
        if not self._left:
            self._other.execute("ROLLBACK")
        return super().ask(question)


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    with new_vault(tmp_path / "home", None) as made:
        made.connection.execute("PRAGMA busy_timeout = 0")
        yield made


@pytest.fixture
def other(vault: Vault) -> Iterator[Connection]:
    with closing(connect(vault.file.path, None, timeout=0)) as held:
        held.execute("BEGIN IMMEDIATE")
        yield held


def test_who_waits_on_has_it_stored(vault: Vault, other: Connection) -> None:
    profile = PracticeStore(vault).profile
    vault.connection.insists = Patience(Freeing(other, WAIT, WAIT))  # type: ignore[attr-defined]
    profile.set_note(NoteKind.GROUNDING, "feet")
    assert profile.get_note(NoteKind.GROUNDING) == "feet"


def test_who_does_not_is_told_and_nothing_has_changed(vault: Vault, other: Connection) -> None:
    profile = PracticeStore(vault).profile
    vault.connection.insists = Patience(Scripted([GIVE_UP]))  # type: ignore[attr-defined]
    with pytest.raises(VaultBusy):
        profile.set_note(NoteKind.GROUNDING, "feet")
    assert profile.get_note(NoteKind.GROUNDING) is None


def test_what_has_its_own_way_to_say_so_asks_nothing(vault: Vault, other: Connection) -> None:
    profile = PracticeStore(vault).profile
    front = Freeing(other, WAIT)
    patience = Patience(front)
    vault.connection.insists = patience  # type: ignore[attr-defined]
    with patience.at_once(), pytest.raises(VaultBusy):
        profile.set_note(NoteKind.GROUNDING, "feet")
    with pytest.raises(VaultBusy):
        patience.not_in(profile.set_note)(NoteKind.GROUNDING, "feet")
    assert front.questions == []
    profile.set_note(NoteKind.GROUNDING, "feet")
    assert profile.get_note(NoteKind.GROUNDING) == "feet"
