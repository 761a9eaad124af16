"""The pager is for public text on a full screen, keeps nothing, and may be broken."""

import os
import sys
from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from terminal_fakes import display

from cryptool.terminal.console import Mode
from cryptool.terminal.pager import page, pager_environment

LONG = "\n".join(f"line {n}" for n in range(100))


class Ran:
    def __init__(self) -> None:
        self.calls: list[tuple[list[str], str, Mapping[str, str]]] = []

    def __call__(self, command: Sequence[str], text: str, environ: Mapping[str, str]) -> int:
        self.calls.append((list(command), text, environ))
        return 0


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> Ran:
    ran = Ran()
    monkeypatch.setattr("cryptool.terminal.pager.start", ran)
    return ran


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("short", {}),
        (LONG, {"mode": Mode.LINES}),
        (LONG, {"mode": Mode.PLAIN}),
        (LONG, {"paging": "off"}),
        (LONG, {"pager": "cat"}),
        (LONG, {"pager": "less 'unclosed"}),
    ],
)
def test_not_paged(ran: Ran, text: str, changes: dict[str, Any]) -> None:
    assert not page(text, display(**changes), {})
    assert ran.calls == []


def test_less_unless_told_otherwise(ran: Ran) -> None:
    assert page(LONG, display(), {"HOME": "/h"})
    assert ran.calls[0][0] == ["less"]
    ours = "-FR -PsSpace more, b back, q close$"  # a bare colon tells nobody how to get out
    assert ran.calls[0][2] == {"HOME": "/h", "LESS": ours, "LESSHISTFILE": "-", "LESSSECURE": "1"}
    assert page(LONG, display(pager="most -w '+a b'"), {})
    assert ran.calls[1][0] == ["most", "-w", "+a b"]


def test_the_persons_own_less_options_stay() -> None:
    assert pager_environment({"LESS": "-iMR"})["LESS"] == "-iMR"
    assert pager_environment({"LESS": "-R", "LESSHISTFILE": "x"})["LESSHISTFILE"] == "-"


def test_what_is_paged_is_clean(ran: Ran) -> None:
    page(LONG + "\x1b[2J", display(), {})
    assert "\x1b" not in ran.calls[0][1]


def test_a_pager_that_fails_is_told_so_that_the_text_is_printed() -> None:
    assert not page(LONG, display(pager="false"), dict(os.environ))
    assert not page(LONG, display(pager="/no/such/program"), dict(os.environ))


@pytest.mark.skipif(os.name == "nt", reason="uses a shell command")
def test_a_real_program_gets_the_text_and_may_leave_early() -> None:
    count = f"{sys.executable} -c 'import sys; sys.exit(0 if sys.stdin.read().count(chr(10)) == 100 else 9)'"
    assert page(LONG, display(pager=count), dict(os.environ))
    early = f"{sys.executable} -c 'pass'"
    assert page("\n".join(["x" * 100] * 20000), display(pager=early), dict(os.environ))
