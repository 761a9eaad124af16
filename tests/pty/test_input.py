"""Keys as terminals send them: in pieces, twice, too early. The same on every screen that waits for them."""

import os
import signal
import sys
import time
from pathlib import Path

import pytest
from program_runs import SUPPORT
from terminal_window import Start, Terminal

HERE = Path(__file__).parent
WIPE = b"\x1b[H\x1b[2J\x1b[3J"

# What is started, what it shows, an arrow or function key, what is shown after that key.
SCREENS = {
    "reader": (["program.py", "read"], "Opening words.", "\x1b[B", "w0x0 "),
    "private reader": (["program.py", "private"], "Line 1 of it.", "\x1b[B", "Line 21 of it."),
    "quiet screen": (
        ["quiet_program.py", "quiet"],
        "n note",
        "\x1bOP",
        "URGENT HELP",
    ),  # a lone O would end it
    "list": (["program.py", "pick"], "▌ Topic number 0", "\x1b[B", "▌ Topic number 1"),
    "line": (["program.py", "line"], "Which one?", "\x1bOP", "URGENT HELP"),
    "editor": (["editor_program.py", os.devnull, "full"], "Ctrl-S save", "\x1bOP", "URGENT HELP"),
}


def begin(start: Start, screen: str) -> Terminal:
    (file, *arguments), shown, _, _ = SCREENS[screen]
    terminal = start(*arguments, command=[sys.executable, str(HERE / file)])
    terminal.wait(shown)
    return terminal


@pytest.mark.parametrize("gap", [0.06, 0.15, 0.3])
@pytest.mark.parametrize("screen", SCREENS)
def test_a_key_that_comes_in_pieces_is_one_key(start: Start, screen: str, gap: float) -> None:
    terminal = begin(start, screen)
    _, _, key, after = SCREENS[screen]
    for byte in key:
        terminal.send(byte)
        time.sleep(gap)
    terminal.wait(after)


@pytest.mark.parametrize("gap", [0.06, 0.15, 0.3])
def test_the_editor_moves_by_an_arrow_in_pieces(start: Start, gap: float, tmp_path: Path) -> None:
    report = tmp_path / "report"
    terminal = start(str(report), "full", command=[sys.executable, str(HERE / "editor_program.py")])
    terminal.wait("Ctrl-S save")
    terminal.send("ab")
    for byte in "\x1b[D":
        time.sleep(gap)
        terminal.send(byte)
    time.sleep(gap)
    terminal.send("c\x13")
    assert terminal.ends() == (0, None)
    assert "result 'acb'" in report.read_text()


@pytest.mark.parametrize("gap", [0.0, 0.3])
@pytest.mark.parametrize("screen", SCREENS)
def test_esc_twice_hides(start: Start, screen: str, gap: float) -> None:
    terminal = begin(start, screen)
    terminal.raw = b""
    terminal.send("\x1b")
    time.sleep(gap)
    terminal.send("\x1b")
    terminal.wait(lambda: WIPE in terminal.raw and not terminal.text().strip())
    time.sleep(0.3)  # what is typed in the same breath is dropped on purpose
    terminal.send("\r")
    terminal.wait(SCREENS[screen][1])


@pytest.mark.parametrize("screen", ["reader", "private reader", "list", "line"])
def test_a_lone_esc_goes_back_after_a_while(start: Start, screen: str) -> None:
    terminal = begin(start, screen)
    terminal.send("\x1b")
    terminal.wait("outcome:")
    assert WIPE not in terminal.raw
    assert terminal.ends() == (0, None)


@pytest.mark.parametrize("module", ["rich", "prompt_toolkit"])
def test_what_is_typed_before_or_while_the_first_page_comes_is_kept_and_not_shown(
    start: Start, module: str
) -> None:
    wrapped = [sys.executable, str(SUPPORT / "slow_loading.py"), module, str(HERE / "program.py")]
    terminal = start("read", command=wrapped)
    terminal.wait(lambda: f"loading {module}".encode() in terminal.raw)
    assert ("Opening words." in terminal.text()) is (module == "prompt_toolkit")
    terminal.send("zzn")
    terminal.wait("w0x0 ")
    assert b"zz" not in terminal.raw


@pytest.mark.parametrize("screen", ["reader", "private reader"])
def test_a_signal_while_the_keys_are_loaded_ends_it(start: Start, screen: str) -> None:
    (file, *arguments), shown, _, _ = SCREENS[screen]
    wrapped = [sys.executable, str(SUPPORT / "slow_loading.py"), "prompt_toolkit", str(HERE / file)]
    terminal = start(*arguments, command=wrapped)
    terminal.wait(lambda: b"loading prompt_toolkit" in terminal.raw and shown in terminal.text())
    terminal.child.kill(signal.SIGTERM)
    assert terminal.ends() == (None, signal.SIGTERM)
    assert terminal.attributes() == terminal.before


@pytest.mark.parametrize("screen", SCREENS)
def test_enter_in_the_same_breath_as_the_hiding_does_not_come_back(start: Start, screen: str) -> None:
    terminal = begin(start, screen)
    terminal.raw = b""
    terminal.send("\x1b\x1b\r")
    terminal.wait(lambda: WIPE in terminal.raw and not terminal.text().strip())
    terminal.settle()
    assert not terminal.text().strip()
    terminal.send("\r")
    terminal.wait(SCREENS[screen][1])


def test_what_is_typed_ahead_of_a_question_reaches_the_screen_after_it(start: Start) -> None:
    terminal = begin(start, "quiet screen")
    terminal.send("n")
    terminal.wait("One line about it:")
    terminal.send("words\rs")
    terminal.wait(lambda: b"outcome: ['note', 'words', 'stop']" in terminal.raw)
