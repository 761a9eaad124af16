"""The real cursor: speech, braille, magnifiers and input methods follow it, so it is where the next letter goes."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from terminal_window import Terminal
from wcwidth import wcwidth

pytestmark = pytest.mark.pty

LEFT, RIGHT, UP, DOWN, HOME, END = "\x1b[D", "\x1b[C", "\x1b[A", "\x1b[B", "\x1b[H", "\x1b[F"
ERASE, DELETE = "\x7f", "\x1b[3~"
ACUTE = (
    "e\u0301"  # emoji of several signs are in tests/terminal/editor: this emulator drops what follows them
)
SIZES = pytest.mark.parametrize("size", [(80, 24), (40, 20)], ids=lambda size: f"{size[0]}x{size[1]}")
Open = Callable[..., Terminal]


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Open]:
    """Opens the program on a terminal, with a home of its own."""
    terminals = []

    def start(size: tuple[int, int], *arguments: str) -> Terminal:
        command = [sys.executable, "-m", "cryptool", *arguments]
        terminal = Terminal(command, *size, CRYPTOOL_HOME=str(tmp_path / "home"), HOME=str(tmp_path))
        terminals.append(terminal)
        return terminal

    yield start
    for terminal in terminals:
        terminal.child.close(force=True)


def at(terminal: Terminal) -> tuple[int, int]:
    """Row and column of the cursor, from 0, once nothing more comes."""
    terminal.settle()
    return terminal.screen.cursor.y, terminal.screen.cursor.x


def columns(text: str) -> int:
    """As this emulator draws: sign by sign."""
    return sum(max(0, wcwidth(sign)) for sign in text)


@SIZES
def test_in_the_journal_page_it_follows_every_letter_typed_and_passed(
    opened: Open, size: tuple[int, int]
) -> None:
    terminal = opened(size, "--no-passphrase", "journal", "new")
    terminal.wait_for("Ctrl-S save")
    top, margin = at(terminal)
    assert (top, margin) == (2, 2)  # below the title, between the margins
    typed = ""
    for letter in ("\u4eca", "\u5929", " ", "a", ACUTE, "b"):
        terminal.send(letter)
        typed += letter
        assert at(terminal) == (top, margin + columns(typed)), ascii(typed)
    for passed in ("b", ACUTE, "a", " ", "\u5929", "\u4eca"):
        terminal.send(LEFT)
        typed = typed.removesuffix(passed)
        assert at(terminal) == (top, margin + columns(typed)), ascii(passed)
    terminal.send(END)
    for erased in ("b", ACUTE):
        before = terminal.text()
        terminal.send(ERASE)
        assert at(terminal) == (top, margin + columns(f"\u4eca\u5929 a{ACUTE}b".partition(erased)[0]))
        assert terminal.text() != before
    terminal.send(HOME)
    terminal.send(DELETE)
    assert at(terminal) == (top, margin)
    terminal.send(END + "\r")
    assert at(terminal) == (top + 1, margin)
    terminal.send(LEFT)  # to the end of the line above
    assert at(terminal) == (top, margin + columns("\u5929 a"))


@SIZES
def test_in_the_journal_page_it_is_right_where_a_line_is_broken(opened: Open, size: tuple[int, int]) -> None:
    terminal = opened(size, "--no-passphrase", "journal", "new")
    terminal.wait_for("Ctrl-S save")
    top, margin = at(terminal)
    width = min(size[0] - 2 * margin, 68)
    terminal.send("word " * (width // 5) + "last")
    row, column = at(terminal)
    assert row == top + 1
    assert terminal.screen.display[row].strip() == "last"
    terminal.send(UP)
    assert at(terminal) == (top, column)
    terminal.send("\u4eca" * width)  # wider than the row
    row, column = at(terminal)
    assert terminal.screen.display[row][:column].rstrip()
    assert not terminal.screen.display[row][column:].startswith("\u4eca\u4eca") or column % 2 == 0


def test_in_menus_it_is_on_the_marked_row(opened: Open) -> None:
    for arguments, words in (
        ((), "Leave"),
        (("ground",), "Five, four"),
    ):
        terminal = opened((40, 20), *arguments)
        terminal.wait_for(words)
        for _ in range(3):
            row, column = at(terminal)
            assert terminal.screen.display[row].strip().startswith("▌ "), terminal.text()
            assert column <= terminal.screen.display[row].index("▌ ") + 2
            terminal.send(DOWN)


def test_in_the_picker_it_is_on_the_marked_row_also_while_typing(opened: Open) -> None:
    terminal = opened((40, 20), "learn")
    terminal.wait_for("Type to search")
    for keys in (DOWN, DOWN, "t", "e", "a", ERASE, UP):
        terminal.send(keys)
        row, _ = at(terminal)
        assert terminal.screen.display[row].startswith("  ▌ "), terminal.text()


def follows(terminal: Terminal, row: int, start: int) -> str:
    """Type letters of several kinds: the cursor is behind each of them. Returns them."""
    typed = ""
    for letter in ("\u4eca", "a", ACUTE, "b"):
        terminal.send(letter)
        typed += letter
        assert at(terminal) == (row, start + columns(typed))
    return typed


def test_in_the_readers_search_it_is_behind_the_last_letter(opened: Open) -> None:
    terminal = opened((40, 20), "learn", "judged")
    terminal.wait_for("judge")
    terminal.send("/")
    row, start = at(terminal)
    typed = follows(terminal, row, start)
    for erased in ("b", ACUTE, "a"):
        terminal.send(ERASE)
        typed = typed.removesuffix(erased)
        assert at(terminal) == (row, start + columns(typed))


def test_in_a_line_it_is_behind_the_last_letter(opened: Open) -> None:
    terminal = opened((40, 20), "--no-passphrase", "practice", "ladder", "add")
    terminal.wait_for("Enter done")
    row, start = at(terminal)
    follows(terminal, row, start)
    terminal.send(LEFT)
    terminal.send(ERASE)
    assert at(terminal) == (row, start + columns("\u4ecaa"))


def test_in_a_password_line_it_is_behind_the_last_star(opened: Open) -> None:
    terminal = opened((40, 20), "journal", "new")
    terminal.wait_for("Enter more")
    terminal.send("\r")
    terminal.wait_for("▌ 1")
    terminal.send("1")
    terminal.wait_for("New passphrase")
    row, start = at(terminal)
    assert terminal.screen.display[row].strip() == ">"
    for typed, letter in enumerate("aé b", 1):
        terminal.send(letter)
        assert at(terminal) == (row, start + typed)
        assert terminal.screen.display[row].strip() == f"> {'*' * typed}"
    terminal.send(ERASE)
    assert at(terminal) == (row, start + 3)


@SIZES
def test_in_a_note_of_the_quiet_time_it_is_behind_the_last_letter(start: Open, size: tuple[int, int]) -> None:
    program = str(Path(__file__).with_name("quiet_program.py"))
    terminal = start("quiet", command=[sys.executable, program], columns=size[0], rows=size[1])
    terminal.wait_for("urgent help")
    terminal.send("n")
    terminal.wait_for("Enter done")
    row, column = at(terminal)
    assert terminal.screen.display[row].strip() == ">"
    follows(terminal, row, column)


@SIZES
def test_in_the_list_of_the_journal_it_is_behind_the_keys(opened: Open, size: tuple[int, int]) -> None:
    terminal = opened(size, "--no-passphrase", "journal", "new")
    terminal.wait_for("Ctrl-S save")
    terminal.send("A few words")
    terminal.send("\x13")
    terminal.wait_for("Saved j1")
    terminal = opened(size, "journal", "list", "--preview")
    terminal.wait_for("A few words")
    row, column = at(terminal)
    assert terminal.screen.display[row][:column].strip() == "▌"
    terminal.send("\r")
    terminal.wait_for("q close")
    for key in ("", DOWN, " "):
        terminal.send(key)
        row, column = at(terminal)
        assert row == size[1] - 1
        assert column == len(terminal.screen.display[row].rstrip())
