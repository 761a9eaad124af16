"""Private pages and the quiet time on a real pseudo-terminal, with both of its screens to look at."""

import os
import re
import signal
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from emulator import Screens
from program_runs import SUPPORT
from terminal_window import Terminal

PROGRAM = Path(__file__).with_name("quiet_program.py")
SHELL = SUPPORT / "job_control_shell.py"
BEFORE = "what stood there before"
MIDDLE, SETTLING = "Nothing has to happen here.", "You don't have to do anything."
WIPE = b"\x1b[?1049l\x1b[0m\x1b[H\x1b[2J\x1b[3J"


class TwoScreens(Terminal):
    """A terminal with both of its screens to look at."""

    def __init__(self, *arguments: str, shell: bool = False, columns: int = 80, rows: int = 24) -> None:
        under = [sys.executable, str(SHELL)] if shell else []
        super().__init__([*under, sys.executable, str(PROGRAM), *arguments], columns, rows)
        self.screens = self._stream = Screens(columns, rows)
        self.screen = self.screens.main

    @property
    def on_page(self) -> bool:
        """Whether the alternate screen is on."""
        return self.screens.on_alternate

    def text(self) -> str:
        """What the window shows now."""
        return self.screens.window.rstrip()

    def resize(self, columns: int, rows: int) -> None:
        """Make the window another size."""
        self.screens.resize(columns, rows)
        self.child.setwinsize(rows, columns)

    def quiet_for(self, seconds: float) -> bytes:
        """What is written in so many seconds in which nobody does anything."""
        before, end = len(self.raw), time.monotonic() + seconds
        while time.monotonic() < end:
            self.read()
        return self.raw[before:]

    def press(self, keys: str, words: str) -> str:
        """Type, and wait until the window shows these words."""
        self.send(keys)
        return self.wait(words)

    def left_clean(self, *private: str) -> None:
        """Nothing private on the ordinary screen or above it, and what stood there still does."""
        left = self.scrollback() + self.text()
        assert not self.on_page
        assert BEFORE in left
        for words in private:
            assert words not in left


@pytest.fixture
def start() -> Any:
    running: list[TwoScreens] = []

    def begin(*arguments: str, **more: Any) -> TwoScreens:
        running.append(TwoScreens(*arguments, **more))
        return running[-1]

    yield begin
    for terminal in running:
        terminal.child.close(force=True)


# --- the quiet time


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (40, 24), (80, 20), (40, 20)])
def test_each_key_does_what_the_foot_says(start: Any, columns: int, rows: int) -> None:
    terminal = start("quiet", "--clock", columns=columns, rows=rows)
    terminal.wait(SETTLING)
    terminal.settle()
    shown = terminal.text()
    assert "3 minutes left" in shown
    assert len(terminal.screens.alternate.history.top) == 0
    terminal.press(" ", "Paused.")
    assert "space go on" in terminal.text()
    terminal.press(" ", SETTLING)
    terminal.settle()
    assert terminal.text() == shown
    terminal.press("+", "You've got more time now.")
    terminal.press("n", "One line about it:")
    assert SETTLING not in terminal.text()
    terminal.press("a private word\r", SETTLING)
    terminal.press("h", "URGENT HELP")
    terminal.press("q", SETTLING)
    terminal.press("\x1bOP", "URGENT HELP")
    terminal.press("q", SETTLING)
    terminal.send("o")
    assert terminal.ends() == (0, None)
    terminal.left_clean(SETTLING, "Paused", "Sit for three minutes")
    assert "'pause', 'pause', 'more', 'note', 'a private word', 'overwhelmed'" in terminal.text().replace(
        "\n", ""
    )


@pytest.mark.parametrize(("key", "signal_"), [("s", "stop"), ("e", "end"), ("o", "overwhelmed")])
def test_it_can_be_left_at_once(start: Any, key: str, signal_: str) -> None:
    terminal = start("quiet")
    terminal.wait(SETTLING)
    terminal.send("\x1b\r" + key)
    assert terminal.ends() == (0, None)
    assert f"outcome: ['{signal_}']" in terminal.text()


def test_a_lone_esc_and_enter_before_the_end_do_nothing(start: Any) -> None:
    terminal = start("quiet")
    terminal.wait(SETTLING)
    terminal.settle()
    shown = terminal.text()
    terminal.send("\x1b")
    assert terminal.quiet_for(1.0) == b""
    terminal.send("\r")
    assert terminal.quiet_for(0.5) == b""
    assert terminal.text() == shown
    assert terminal.child.isalive()


def test_phases_go_by_the_bell_rings_once_and_enter_finishes(start: Any) -> None:
    terminal = start("quiet", "--seconds", "0.4", "--bell")
    for words in (SETTLING, MIDDLE, "It's nearly time.", "press Enter to finish."):
        terminal.wait(words)
    terminal.settle()
    assert terminal.quiet_for(0.5) == b""
    assert terminal.raw.count(b"\x07") == 1
    terminal.send("\r")
    assert terminal.ends() == (0, None)
    assert "outcome: ['settling', 'middle', 'closing', 'end']" in terminal.text()


def test_nothing_is_written_while_nobody_does_anything(start: Any) -> None:
    terminal = start("quiet")
    terminal.wait(SETTLING)
    terminal.settle()
    assert terminal.quiet_for(6.0) == b""


def test_a_resize_draws_it_again_for_the_new_window(start: Any) -> None:
    terminal = start("quiet")
    terminal.wait("? keys   space pause   n note")
    terminal.resize(40, 20)
    terminal.wait(
        lambda: "s stop   o too much   h urgent help" in terminal.text() and "? keys" not in terminal.text()
    )
    assert SETTLING in terminal.text()
    terminal.resize(100, 30)
    terminal.wait("? keys   space pause   n note")
    assert terminal.text().count(SETTLING) == 1


def test_every_key_is_shown_on_a_page_and_the_quiet_time_comes_back(start: Any) -> None:
    terminal = start("quiet")
    terminal.wait(SETTLING)
    terminal.press("?", "end early")
    assert SETTLING not in terminal.text()
    terminal.press("q", SETTLING)
    terminal.send("s")
    assert terminal.ends() == (0, None)


@pytest.mark.parametrize("hide", ["x", "\x18", "\x1b\x1b"])
def test_hiding_and_coming_back(start: Any, hide: str, tmp_path: Path) -> None:
    saves = tmp_path / "kept"
    terminal = start("quiet", "--saves", str(saves))
    terminal.wait(SETTLING)
    terminal.forget()
    shown = terminal.text()
    terminal.send(hide)
    terminal.wait(lambda: WIPE in terminal.raw and saves.exists())
    assert terminal.raw.startswith(WIPE)
    assert not terminal.on_page
    assert not terminal.text().strip()
    terminal.settle()
    terminal.send("s o e n ")
    assert terminal.quiet_for(0.5) == b""
    terminal.press("\r", SETTLING)
    terminal.settle()
    assert terminal.text() == shown
    terminal.send("s")
    assert terminal.ends() == (0, None)
    assert "outcome: ['stop']" in terminal.text()


def test_ctrl_z_and_fg_draw_it_again_and_a_long_absence_pauses(start: Any) -> None:
    terminal = start("quiet", "--absence", "100", shell=True)
    terminal.wait(SETTLING)
    terminal.send("\x1a")
    terminal.wait("stopped")
    assert not terminal.on_page
    assert terminal.attributes() == terminal.before
    terminal.press("\n", "Paused.")
    terminal.press(" ", SETTLING)
    terminal.send("s")
    terminal.wait("ended 0")
    assert "outcome: ['away', 'pause', 'stop']" in terminal.text()
    assert terminal.attributes() == terminal.before


def test_a_short_ctrl_z_pauses_as_well(start: Any) -> None:
    terminal = start("quiet", shell=True)
    terminal.wait(SETTLING)
    terminal.send("\x1a")
    terminal.wait("stopped")
    terminal.press("\n", "Paused.")
    terminal.press(" ", SETTLING)
    terminal.send("s")
    terminal.wait("outcome: ['away', 'pause', 'stop']")


@pytest.mark.parametrize("lines", [(), ("--lines",)])
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGQUIT"])
def test_a_signal_during_the_wait_saves_and_gives_the_terminal_back(
    start: Any, name: str, lines: tuple[str, ...], tmp_path: Path
) -> None:
    saves = tmp_path / "kept"
    terminal = start("quiet", *lines, "--saves", str(saves))
    terminal.wait(SETTLING)
    terminal.child.kill(getattr(signal, name))
    assert terminal.ends() == (None, getattr(signal, name))
    assert terminal.attributes() == terminal.before
    assert saves.read_text() == "kept"
    assert not terminal.on_page
    assert not terminal.screen.cursor.hidden
    if lines:
        assert b"\x1b" not in terminal.raw
    else:
        terminal.left_clean(SETTLING)


@pytest.mark.parametrize("lines", [(), ("--lines",)])
def test_ctrl_c_leaves(start: Any, lines: tuple[str, ...]) -> None:
    terminal = start("quiet", *lines)
    terminal.wait(SETTLING)
    terminal.send("\x03")
    assert terminal.ends() == (130, None)
    assert terminal.attributes() == terminal.before
    assert not terminal.on_page


def test_a_closed_window_is_told(start: Any, tmp_path: Path) -> None:
    saves = tmp_path / "kept"
    terminal = start("quiet", "--saves", str(saves))
    terminal.wait(SETTLING)
    terminal.child.ptyproc.fileobj.close()  # the kernel sends SIGHUP
    _, status = terminal.child.waitpid()
    terminal.child.ptyproc.closed = terminal.child.ptyproc.terminated = True
    assert os.waitstatus_to_exitcode(status) == -signal.SIGHUP
    assert saves.read_text() == "kept"


@pytest.mark.parametrize("columns", [20, 40, 80])
def test_in_lines_it_is_words_and_letters(start: Any, columns: int) -> None:
    terminal = start("quiet", "--lines", "--clock", columns=columns)

    def says(*words: str) -> None:
        # Every line may be broken anywhere at this width.
        terminal.wait(lambda: all(word in " ".join(terminal.raw.decode().split()) for word in words))

    says(SETTLING, "3 minutes left.", "p pause", "x hide.")
    terminal.send("p\r")
    says("Paused.", "p go on")
    terminal.send(" \r")
    terminal.send("n\r")
    says("One line about it:")
    terminal.send("a word\r")
    says("The quiet time goes on.")
    terminal.send(":h\r")
    says("URGENT HELP")
    terminal.send("stop\r")
    assert terminal.ends() == (0, None)
    says("outcome: ['pause', 'pause', 'note', 'a word', 'stop']")
    assert all(byte in b"\r\n" or 32 <= byte < 127 for byte in terminal.raw)


def test_in_lines_phases_are_said_and_enter_finishes(start: Any) -> None:
    terminal = start("quiet", "--lines", "--seconds", "0.2")
    terminal.wait("Enter alone finishes.")
    text = terminal.raw.decode()
    places = [text.index(words) for words in (SETTLING, MIDDLE, "It's nearly time.", "Stay if you like")]
    assert places == sorted(places)
    terminal.send("\r")
    terminal.wait("outcome: ['settling', 'middle', 'closing', 'end']")


def test_in_lines_the_end_of_input_is_the_end(start: Any) -> None:
    terminal = start("quiet", "--lines")
    terminal.wait("hide.")
    terminal.send("\x04")
    terminal.wait("outcome: ['gone']")


def test_in_lines_hiding_and_coming_back(start: Any) -> None:
    terminal = start("quiet", "--lines")
    terminal.wait("hide.")
    terminal.send(":x\r")
    terminal.wait(lambda: not terminal.text().strip())
    terminal.settle()  # what is typed in the same breath as the hiding is dropped on purpose
    terminal.press("\r", SETTLING)
    terminal.send("s\r")
    terminal.wait("outcome: ['stop']")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("option", "most", "switches"), [("", 0.05, 100), ("--lines", 0.05, 100), ("--pulse", 0.3, 200)]
)
def test_twenty_seconds_of_waiting_cost_next_to_nothing(
    start: Any, option: str, most: float, switches: int
) -> None:
    terminal = start("sit", "--seconds", "20", option)
    terminal.wait(SETTLING)
    terminal.quiet_for(20.0)
    terminal.wait("outcome:")
    found = re.search(r"None 20\.0 cpu ([0-9.]+) switches (\d+)", terminal.text())
    assert found is not None
    assert float(found[1]) <= most
    assert int(found[2]) < switches


# --- private pages


def page(terminal: Any) -> str:
    """What stands on the page, without its margin."""
    lines = terminal.text().split("\n")
    assert all(not line[:2].strip() for line in lines), lines
    return "\n".join(line[2:] for line in lines)


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (40, 24), (80, 20), (40, 20)])
def test_private_pages_from_first_to_last(start: Any, columns: int, rows: int) -> None:
    terminal = start("ask", columns=columns, rows=rows)
    terminal.wait("Esc back")
    assert page(terminal).startswith(
        "First page\n\nWords above the questions.\n\nIs it safe where you are?\n\n  1  Yes\n"
    )
    assert BEFORE not in terminal.text()
    terminal.press("\r", "You haven't chosen anything yet.")
    terminal.press("1", "How embarrassing?")
    terminal.wait("Esc back")
    assert page(terminal).startswith("First page\n\nHow embarrassing?\nFrom none to")
    terminal.press("7\r", "What do you fear")
    terminal.wait("Esc back")
    assert page(terminal).startswith("First page\n\nHow embarrassing? 7\n\nWhat do you fear will happen?\n")
    terminal.press("something far too long\r", "> as typed before")
    assert page(terminal).startswith("First page\n\nThat is too long.\n\nWhat do you fear will happen?\n")
    terminal.press("\x15short\r", "Second page")
    terminal.wait("Skip this question")
    assert page(terminal).startswith("Second page\n\nOther words.\n\nAny of it?")
    assert "far too long" not in terminal.text()
    assert len(terminal.screens.alternate.history.top) == 0
    terminal.send("\r")
    assert terminal.ends() == (0, None)
    terminal.left_clean("First page", "Words above", "embarrassing?")
    assert "outcome: ['yes', 7, 'something far too long', 'short', None]" in terminal.text().replace("\n", "")


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (40, 24), (80, 20), (40, 20), (40, 10)])
def test_every_word_of_a_long_page_is_shown_before_the_answer(start: Any, columns: int, rows: int) -> None:
    terminal = start("long", columns=columns, rows=rows)
    seen = ""
    for _ in range(60):
        terminal.wait(lambda: "Enter more" in terminal.text() or "Go on?" in terminal.text())
        terminal.settle(0.1)
        seen += " " + terminal.text()
        if "Go on?" in terminal.text():
            break
        terminal.send("\r")
        page = terminal.text()
        terminal.wait(lambda page=page: terminal.text() != page)
    read = " ".join(seen.split())
    for number in range(9):
        assert f"Paragraph {number} starts." in read
        assert f"End of {number}." in read
    assert "(Page Up: this page from its start.)" in terminal.text()
    assert "2  No" in terminal.text()
    assert len(terminal.screens.alternate.history.top) == 0  # nothing ever scrolled out of the window
    terminal.press("\x1b[5~", "Paragraph 0 starts.")
    terminal.press("q", "Go on?")
    terminal.press("2", "How much?")
    terminal.send("\r")
    assert terminal.ends() == (0, None)
    assert "outcome: ['no', 5]" in terminal.text()
    terminal.left_clean("Paragraph", "How much")


def test_a_resize_wraps_the_page_and_the_question_anew_and_keeps_what_was_typed(start: Any) -> None:
    terminal = start("ask")
    terminal.wait("Is it safe")
    terminal.press("1", "How embarrassing?")
    terminal.press("7\r", "What do you fear")
    terminal.press("half a thought", "> half a thought")
    terminal.resize(40, 20)
    wanted = "First page\n\nHow embarrassing? 7\n\nWhat do you fear will happen?\n"
    terminal.wait(lambda: page(terminal).startswith(wanted) and "- skip" not in terminal.text())
    assert terminal.text().count("What do you fear") == 1
    terminal.press(" more\r", "as typed before")


def test_a_long_page_goes_on_at_the_same_words_after_a_resize(start: Any) -> None:
    terminal = start("long")
    terminal.wait("Enter more")
    terminal.send("\r")
    terminal.wait(lambda: "b before" in terminal.text())
    top = " ".join(terminal.text().split()[:6])  # the title and the first words
    terminal.forget()
    terminal.resize(60, 20)
    terminal.wait(lambda: bool(terminal.raw))
    terminal.settle()
    assert "b before" in terminal.text()
    assert " ".join(terminal.text().split()).startswith(top)


@pytest.mark.parametrize("hide", ["x", "\x18", "\x1b\x1b"])
def test_a_private_page_hides_and_comes_back(start: Any, hide: str) -> None:
    terminal = start("ask")
    terminal.wait("Esc back")
    terminal.forget()
    page = terminal.text()
    terminal.send(hide)
    terminal.wait(lambda: WIPE in terminal.raw and not terminal.text().strip())
    terminal.settle()
    assert not terminal.on_page
    terminal.press("\r", "Esc back")
    terminal.settle()
    assert terminal.text() == page


def test_help_from_a_private_page_and_back(start: Any) -> None:
    terminal = start("ask")
    terminal.wait("Esc back")
    terminal.settle()
    page = terminal.text()
    terminal.press("h", "URGENT HELP")
    terminal.press("q", "Esc back")
    terminal.settle()
    assert terminal.text() == page
    assert terminal.raw.count(b"\x1b[?1049h") == 1


def test_ctrl_z_and_fg_draw_a_private_page_again(start: Any) -> None:
    terminal = start("ask", shell=True)
    terminal.wait("Is it safe")
    terminal.press("1", "How embarrassing?")
    for times in (1, 2):
        terminal.wait("Esc back")
        terminal.settle()
        page = terminal.text()
        terminal.send("\x1a")
        terminal.wait(lambda times=times: terminal.text().count("stopped") == times)
        assert terminal.attributes() == terminal.before
        terminal.send("\n")
        terminal.wait(lambda page=page: terminal.on_page and terminal.text() == page)
    terminal.send("\x03")
    terminal.wait("ended 130")
    assert terminal.attributes() == terminal.before
    terminal.left_clean("How embarrassing")


def test_a_signal_on_a_private_page_leaves_nothing_of_it(start: Any) -> None:
    terminal = start("ask")
    terminal.wait("Is it safe")
    terminal.child.kill(signal.SIGTERM)
    assert terminal.ends() == (None, signal.SIGTERM)
    assert terminal.attributes() == terminal.before
    terminal.left_clean("First page", "Is it safe")
