"""The context of a command that somebody answers by a script, on a real home."""

from collections.abc import Iterable
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import cast

import pytest
from scripted_front_end import Scripted

from cryptool.app.context import AppContext
from cryptool.terminal.console import Flags
from cryptool.terminal.front_end import AnyFrontEnd
from cryptool.terminal.questions import Answer


def asked_context(
    home: Path, monkeypatch: pytest.MonkeyPatch, answers: Iterable[tuple[str, Answer | bool]]
) -> tuple[AppContext, Scripted]:
    """A context with these answers, and who gives them."""
    for room in ("open_vault", "hardening"):
        monkeypatch.setattr(f"cryptool.app.{room}.harden", lambda: None)  # this process is to be debugged
    context = AppContext(Flags(), {"CRYPTOOL_HOME": str(home)}, None, StringIO(), StringIO())
    front = Scripted(answers)
    context.front = cast(AnyFrontEnd, front)
    context.display = replace(context.display, asks=True)
    return context, front
