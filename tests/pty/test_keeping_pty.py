"""The sheet of a recovery code and the page of a wipe, on a terminal: text, cursor, and nothing left behind."""

import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from terminal_window import MORE, Terminal
from vault_makers import new_vault, note

from cryptool.journal.journal import Journal
from cryptool.vault.file import find

pytestmark = pytest.mark.usefixtures("quick_keys")

PASSPHRASE = "four words that fit"
ALTERNATE, ORDINARY = b"\x1b[?1049h", b"\x1b[?1049l"
WORD = "type: delete"
Run = Callable[..., Terminal]


@pytest.fixture
def run(start: Callable[..., Terminal], tmp_path: Path) -> Run:
    """Starts `cryptool` on a home with a word and a backup."""

    def begin(*arguments: str, passphrase: str | None, **more: object) -> Terminal:
        with new_vault(tmp_path / "home", passphrase) as vault:
            Journal(vault).entries.add(note("words"))
            vault.backups.take()
        command = [sys.executable, "-m", "cryptool", *arguments]
        return start(command=command, CRYPTOOL_HOME=str(tmp_path / "home"), LANG="C.UTF-8", **more)

    return begin


def _on_page(terminal: Terminal) -> bool:
    return terminal.raw.rfind(ALTERNATE) > terminal.raw.rfind(ORDINARY)


def _outside(terminal: Terminal) -> bytes:
    """What was written to the ordinary screen."""
    pages = re.escape(ALTERNATE) + b".*?" + re.escape(ORDINARY)
    return re.sub(pages, b"", terminal.raw, flags=re.DOTALL)


def _cursor(terminal: Terminal) -> tuple[int, int]:
    return terminal.screen.cursor.x, terminal.screen.cursor.y


def _row(terminal: Terminal, words: str) -> int:
    return next(at for at, line in enumerate(terminal.screen.display) if line.strip() == words)


def test_the_sheet_is_seen_once_and_typed_back(run: Run, tmp_path: Path) -> None:
    terminal = run("data", "recovery", "new", passphrase=PASSPHRASE)
    terminal.wait("Passphrase")
    terminal.send(f"{PASSPHRASE}\r")
    page = terminal.wait("keep it where")
    (code,) = re.findall(r"(?:[0-9A-Z]{5}-){6}[0-9A-Z]{5}", page)
    assert page.lstrip().startswith("Your recovery code")
    assert _on_page(terminal)
    terminal.send("q")
    terminal.wait("Type the code from your sheet")
    assert code not in terminal.text()
    assert _on_page(terminal)
    assert _cursor(terminal) == (4, _row(terminal, ">"))
    terminal.send(f"{code[:-1]}{'2' if code[-1] != '2' else '3'}\r")
    terminal.wait("mistake in group 7")
    terminal.send(f"{code.lower()}\r")
    assert terminal.ends() == (0, None)
    assert "You have a recovery code now." in " ".join(terminal.text().split())
    assert not _on_page(terminal)
    assert code.encode() not in _outside(terminal)
    assert find(tmp_path / "home").recovery.exists()


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (40, 20)])
def test_a_wipe_names_every_file_on_a_page_before_it_asks(
    run: Run, tmp_path: Path, columns: int, rows: int
) -> None:
    home = tmp_path / "home"
    terminal = run("data", "wipe", "--vault", passphrase=None, columns=columns, rows=rows)
    parts = [terminal.wait(lambda: any(words in terminal.text() for words in (MORE, WORD)))]
    assert _on_page(terminal)
    while WORD not in parts[-1]:
        terminal.send("\r")
        terminal.wait(lambda: terminal.text() != parts[-1])
        terminal.settle(0.2)
        parts.append(terminal.text())
    joined = "".join(" ".join(parts).split())
    assert all(str(path) in joined for path in home.rglob("*.db"))
    assert "Ican'treachcopiesanywhereelse" in joined
    assert _cursor(terminal) == (4, _row(terminal, ">"))
    terminal.send("delete\r")
    assert terminal.ends() == (0, None)
    assert b"Delete for good" not in _outside(terminal)
    assert b"You've deleted everything" in _outside(terminal)
    assert not home.exists()
