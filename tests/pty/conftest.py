"""Starts programs on pseudo-terminals, and ends what is still running."""

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from program_runs import SUPPORT
from terminal_window import Terminal

PROGRAM = Path(__file__).with_name("program.py")
SHELL = SUPPORT / "job_control_shell.py"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = str(Path(__file__).parent)
    for item in items:
        if str(item.path).startswith(here):
            item.add_marker(pytest.mark.pty)
            if os.name == "nt":
                item.add_marker(pytest.mark.skip(reason="needs a pseudo-terminal"))


@pytest.fixture
def start(request: pytest.FixtureRequest) -> Iterator[Callable[..., Terminal]]:
    """Starts a scene of program.py, or a command; under a shell with job control where asked for.

    A module with FRESH set has its programs started, not forked.
    """
    running: list[Terminal] = []

    def begin(
        *arguments: str, command: list[str] | None = None, shell: bool = False, **more: Any
    ) -> Terminal:
        under = [sys.executable, str(SHELL)] if shell else []
        what = command or [sys.executable, str(PROGRAM)]
        terminal = Terminal(
            [*under, *what, *arguments], fresh=getattr(request.module, "FRESH", False), **more
        )
        running.append(terminal)
        return terminal

    yield begin
    for terminal in running:
        terminal.child.close(force=True)
