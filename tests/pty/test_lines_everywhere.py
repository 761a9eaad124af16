"""Every command in `--lines`: no sequence, no way back over what was written, no line wider than the window."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from terminal_window import Terminal
from typer.main import get_command

from cryptool.cli.app import app

COLUMNS = 20
TYPED = ("", "?", "", "", ":q", ":q", ":q", "no", "\x04", "\x04", "\x04", "\x04")
SAMPLE = ("", "practice prepare", "people add", "learn")
# Words that a command needs before it does anything.
NEEDED = {
    "journal show": "j1", "journal edit": "j1", "journal versions": "j1", "journal delete": "j1",
    "journal search": "tears", "learn": "men-and-crying", "ground": "senses", "now": "alone",
    "practice start": "sit --no-save", "practice show": "s1", "practice delete": "s1",
}  # fmt: skip


def commands(group: Any = None, path: str = "") -> Iterator[str]:
    """Every command there is, as it is typed; home is the empty one."""
    group = group or get_command(app)
    if not path or getattr(group, "invoke_without_command", True):
        yield path
    for name in getattr(group, "commands", None) or (
        group.list_commands(None) if hasattr(group, "list_commands") else ()
    ):
        yield from commands(group.get_command(None, name), f"{path} {name}".strip())


EVERY = sorted(set(commands()))


def test_what_is_walked_at_once_exists() -> None:
    assert {*SAMPLE, *NEEDED} <= set(EVERY)
    assert len(EVERY) > 60


@pytest.mark.parametrize(
    "command", [one if one in SAMPLE else pytest.param(one, marks=pytest.mark.slow) for one in EVERY]
)
def test_a_teletype_could_print_it(command: str, tmp_path: Path) -> None:
    typed = [*command.split(), *NEEDED.get(command, "").split()]
    program = [sys.executable, "-m", "cryptool", "--lines", "--no-passphrase", *typed]
    terminal = Terminal(program, columns=COLUMNS, CRYPTOOL_HOME=str(tmp_path / "h"), HOME=str(tmp_path))
    for line in TYPED:
        terminal.settle()
        if not terminal.read():
            break
        terminal.send(line if line == "\x04" else f"{line}\r")
    said = terminal.raw.decode()
    terminal.child.close(force=True)
    assert said.strip()
    plain = said.replace("\r\r\n", "\n").replace("\r\n", "\n")
    assert all(letter == "\n" or letter.isprintable() for letter in plain), repr(said)
    rows = [re.sub(r": (\?|:q|no|\^D)?$", ":", row) for row in plain.split("\n")]  # without what was typed
    assert not [row for row in rows if len(row) > COLUMNS and " " in row.strip()]  # a long path stays whole
