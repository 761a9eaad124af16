"""The frame of every screen: title and place above, the keys below, margins between which nothing is cut."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from terminal_window import Terminal

pytestmark = pytest.mark.pty

MARGIN, WIDTH = 2, 68
ROW, LINE, SCALE, KEYS, PART = "row", "line", "scale", "keys", "part"

# Name: the command line; texts to wait for and keys to press, in turn; what the cursor stands on; the place.
SCREENS: dict[str, tuple[str, tuple[str, ...], str, str]] = {
    "first run": ("", ("Ready?",), ROW, ""),
    "home": ("", ("Ready?", "1", "What would help right now?"), ROW, ""),
    "settings": ("", ("Ready?", "1", "What would help right now?", "8", "▌ 1"), ROW, ""),
    "picker": ("learn", ("▌ How to stop",), ROW, "56 topics, 0 read"),
    "reader": ("learn three-tears", ("1 of",), KEYS, "1 of"),
    "sources": ("learn three-tears", ("1 of", "s", "Sources"), KEYS, ""),
    "now": ("now public", ("1 of 4",), KEYS, "1 of 4"),
    "now, at its end": ("now alone", ("1 of 4", "   ", "Where would you like to go?"), ROW, ""),
    "grounding": ("ground", ("▌ 1",), ROW, ""),
    "a step of grounding": ("ground senses", ("▌ 1 Next",), ROW, "step 1 of 7"),
    "how upset": ("ground senses", ("▌ 1 Next", "2", "extremely"), SCALE, ""),
    "before practice": (
        "practice start --no-save",
        ("One of these?", "1", "Is one of these true?", "7", "the past two", "2", "Begin, and keep"),
        ROW,
        "",
    ),
    "a long page": ("practice start --no-save", ("therapy, and I save",), PART, ""),
    "new notes": ("journal new", ("▌ 1",), ROW, ""),
    "passphrase": ("journal new", ("▌ 1", "1", "New passphrase"), LINE, ""),
    "keys": ("ground senses", ("▌ 1 Next", "?", "q close"), KEYS, ""),
    "urgent help": ("ground senses", ("▌ 1 Next", "h", "URGENT HELP"), KEYS, ""),
    "a line": ("--no-passphrase practice ladder add", ("Enter done",), LINE, ""),
}


@pytest.mark.parametrize("size", [(80, 24), (40, 20), (120, 40)], ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("name", SCREENS)
def test_the_frame_holds(name: str, size: tuple[int, int], tmp_path: Path) -> None:
    line, play, stands, place = SCREENS[name]
    command = [sys.executable, "-m", "cryptool", *line.split()]
    terminal = Terminal(command, *size, CRYPTOOL_HOME=str(tmp_path / "home"), HOME=str(tmp_path))
    try:
        for at, step in enumerate(play):
            if at % 2:
                terminal.send(step)
            else:
                terminal.read_on(step)
        terminal.settle()
        framed(terminal, size[0], place, cut=name == "reader")
        CURSOR[stands](terminal)
    finally:
        terminal.child.close(force=True)


def framed(terminal: Terminal, columns: int, place: str, *, cut: bool) -> None:
    rows = [row.rstrip() for row in terminal.screen.display]
    head, *body, blank, foot = rows
    assert all(not row[:MARGIN].strip() for row in rows), terminal.text()
    assert head[MARGIN : MARGIN + 1].strip(), terminal.text()
    assert place in head[len(head) // 2 :], terminal.text()
    right = min(MARGIN + WIDTH, columns - MARGIN)
    assert max(map(len, (head, *body))) <= right, terminal.text()
    assert not blank, terminal.text()
    assert foot[MARGIN : MARGIN + 1].strip(), terminal.text()
    assert "urgent help" in foot or head.startswith("  Urgent help"), terminal.text()
    assert len(foot) <= min(MARGIN + WIDTH, columns - 1), terminal.text()
    assert cut or "..." not in terminal.text(), terminal.text()
    assert not terminal.screen.cursor.hidden


def on_the_marked_row(terminal: Terminal) -> None:
    assert under(terminal).startswith("  ▌ ")
    assert terminal.screen.cursor.x == MARGIN + 2


def behind_what_is_typed(terminal: Terminal) -> None:
    assert under(terminal) == "  >"
    assert terminal.screen.cursor.x == MARGIN + 2


def on_the_number(terminal: Terminal) -> None:
    assert under(terminal).split() == [str(number) for number in range(11)]
    assert terminal.screen.cursor.x == MARGIN
    for key, number in (("7", 7), ("\x1b[C", 8), ("\x1b[D", 7), ("\x1b[H", 0), ("\x1b[F", 10)):
        terminal.send(key)
        terminal.wait(f"({number})")
        terminal.settle()
        assert under(terminal)[terminal.screen.cursor.x :].startswith(f"{number})"), terminal.text()


def in_the_last_row(terminal: Terminal) -> None:
    assert terminal.screen.cursor.y == terminal.screen.lines - 1


def below_the_text(terminal: Terminal) -> None:
    """On a large screen the question is there too, and none of its rows is marked."""
    assert under(terminal).strip() in ("", "1  None of these")
    assert terminal.screen.cursor.x == MARGIN


def under(terminal: Terminal) -> str:
    row: str = terminal.screen.display[terminal.screen.cursor.y]
    return row.rstrip()


CURSOR: dict[str, Callable[[Terminal], None]] = {
    ROW: on_the_marked_row,
    LINE: behind_what_is_typed,
    SCALE: on_the_number,
    KEYS: in_the_last_row,
    PART: below_the_text,
}
