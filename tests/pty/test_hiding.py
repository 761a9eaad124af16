"""Hiding, as a person next to you would see it."""

import re
from pathlib import Path

import pytest
from terminal_window import Start

WIPE = b"\x1b[0m\x1b[H\x1b[2J\x1b[3J"


@pytest.mark.parametrize("hide", ["\x1b\x1b", "\x18", "x"])
def test_the_reader_hides_and_comes_back(start: Start, hide: str, tmp_path: Path) -> None:
    saves = tmp_path / "draft"
    terminal = start("read", "--saves", str(saves))
    terminal.wait("Opening words.")
    terminal.forget()
    page = terminal.text()
    terminal.send(hide)
    terminal.wait(lambda: not terminal.text().strip())
    terminal.wait(saves.exists)
    assert terminal.raw.startswith(b"\x1b[?1049l" + WIPE)
    terminal.send("abc q x\x1b[A")
    terminal.settle()
    assert not terminal.text().strip()
    terminal.send("\r")
    terminal.wait("Opening words.")
    terminal.settle()
    assert terminal.text() == page
    terminal.send("q")
    assert terminal.ends() == (0, None)


@pytest.mark.parametrize("scene", ["pick", "line"])
def test_a_prompt_hides_and_comes_back(start: Start, scene: str) -> None:
    terminal = start(scene)
    shown = "Which one?" if scene == "line" else "40 topics"
    terminal.wait(shown)
    terminal.send("four")
    terminal.wait("four")
    terminal.forget()
    terminal.send("\x1b\x1b")
    terminal.wait(lambda: WIPE in terminal.raw and not terminal.text().strip())
    # Nothing is written before the wiping, but for what prompt_toolkit sends when it draws the same page again.
    assert re.fullmatch(rb"(\x1b\[\??[0-9;]*[a-z])*", terminal.raw.partition(WIPE)[0])
    terminal.settle()
    assert not terminal.text().strip()
    terminal.send("\r")
    terminal.wait(shown)
    terminal.wait("four")
    terminal.send("\x03")
    assert terminal.ends() == (130, None)


def test_the_listing(start: Start) -> None:
    terminal = start("read", "--listing")
    terminal.wait("Opening words.")
    terminal.send("x")
    terminal.wait("notes.txt")
    assert "Opening" not in terminal.text()
    assert terminal.text().startswith("total 24\n-rw-r--r--  1 user")
    terminal.settle()  # what is typed in the same breath as the hiding is dropped on purpose
    terminal.send("\r")
    terminal.wait("Opening words.")
    assert "notes.txt" not in terminal.text()


def test_ctrl_c_while_covered_leaves_for_good(start: Start) -> None:
    terminal = start("read")
    terminal.wait("Opening words.")
    terminal.send("x")
    terminal.wait(lambda: not terminal.text().strip())
    terminal.send("\x03")
    assert terminal.ends() == (130, None)
    assert terminal.attributes() == terminal.before
    assert not terminal.text().strip()


def test_in_lines_a_lone_x_hides(start: Start, tmp_path: Path) -> None:
    saves = tmp_path / "draft"
    terminal = start("ask", "--lines", "--saves", str(saves))
    terminal.wait("Number, or Enter for 2:")
    terminal.send(":x\r")
    terminal.wait(lambda: WIPE in terminal.raw and not terminal.text().strip())
    terminal.wait(saves.exists)
    terminal.send("a neighbour types\r")
    terminal.wait("Number, or Enter for 2:")
    assert "neighbour" not in terminal.text()


def test_a_dumb_terminal_is_pushed_out_of_sight(start: Start) -> None:
    terminal = start("ask", TERM="dumb")
    terminal.wait("Number, or Enter for 2:")
    terminal.send(":x\r")
    terminal.wait(lambda: not terminal.text().strip())
    assert b"\x1b" not in terminal.raw
