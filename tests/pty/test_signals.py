"""Whatever ends or stops the program, the terminal is as it was."""

import os
import signal
import sys
from pathlib import Path

import pytest
from program_runs import SUPPORT
from terminal_window import Start, Terminal

FRESH = True  # a start is when a program takes its signals over
SCENES = {"read": "Opening words.", "pick": "▌ Topic number 0", "line": "Which one?", "secret": "Which one?"}


@pytest.mark.parametrize("scene", SCENES)
def test_ctrl_c_exits_130_and_restores(start: Start, scene: str) -> None:
    terminal = start(scene)
    terminal.wait(SCENES[scene])
    assert terminal.attributes() != terminal.before
    terminal.send("\x03")
    assert terminal.ends() == (130, None)
    assert terminal.attributes() == terminal.before
    assert_calm(terminal)


@pytest.mark.parametrize("scene", SCENES)
def test_an_interrupt_from_outside_does_the_same(start: Start, scene: str) -> None:
    terminal = start(scene)
    terminal.wait(SCENES[scene])
    terminal.child.kill(signal.SIGINT)
    assert terminal.ends() == (130, None)
    assert terminal.attributes() == terminal.before


@pytest.mark.parametrize("lines", [(), ("--lines",)])
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGQUIT"])
@pytest.mark.parametrize("scene", SCENES)
def test_a_signal_restores_saves_and_keeps_its_meaning(
    start: Start, scene: str, name: str, lines: tuple[str, ...], tmp_path: Path
) -> None:
    saves = tmp_path / "draft"
    terminal = start(scene, *lines, "--saves", str(saves))
    terminal.wait(
        lambda: terminal.text().rstrip().endswith(":") if lines else SCENES[scene] in terminal.text()
    )
    number = getattr(signal, name)
    terminal.child.kill(number)
    assert terminal.ends() == (None, number)
    assert terminal.attributes() == terminal.before
    assert saves.read_text() == "draft"
    if lines:
        assert b"\x1b" not in terminal.raw
    else:
        assert_calm(terminal)
        assert not list(tmp_path.glob("core*"))


@pytest.mark.parametrize(
    ("program", "shown"),
    [
        *((("program.py", scene), shown) for scene, shown in SCENES.items()),
        *((("program.py", scene, "--lines"), ":") for scene in SCENES),
        (("quiet_program.py", "quiet"), "n note"),
        (("quiet_program.py", "quiet", "--lines"), "hide"),
        (("editor_program.py", os.devnull, "full"), "Ctrl-S save"),
        (("editor_program.py", os.devnull, "lines"), ":p reads back"),
    ],
)
def test_a_signal_that_comes_just_before_a_wait_ends_it(
    start: Start, program: tuple[str, ...], shown: str
) -> None:
    file, *arguments = program
    wrapped = [sys.executable, str(SUPPORT / "signals_elsewhere.py"), str(Path(__file__).with_name(file))]
    terminal = start(*arguments, command=wrapped)
    terminal.wait(shown)
    terminal.settle()
    terminal.child.kill(signal.SIGTERM)
    assert terminal.ends() == (None, signal.SIGTERM)


@pytest.mark.parametrize("how", ["key", "signal"])
@pytest.mark.parametrize("scene", SCENES)
def test_stopping_gives_the_terminal_back_and_going_on_draws_again(
    start: Start, scene: str, how: str
) -> None:
    terminal = start(scene, shell=True)
    for _ in range(2):
        terminal.wait(SCENES[scene])
        during = terminal.attributes()
        assert during != terminal.before
        if how == "key":
            terminal.send("\x1a")
        else:
            os.kill(foreground(terminal), signal.SIGTSTP)
        terminal.wait("stopped")
        assert terminal.attributes() == terminal.before
        assert_calm(terminal)
        terminal.screen.reset()
        terminal.send("\n")
        terminal.wait(SCENES[scene])
        assert terminal.attributes() == during
    terminal.send("\x03")
    terminal.wait("ended 130")
    assert terminal.attributes() == terminal.before
    assert_calm(terminal)


def test_a_signal_in_the_background_saves_and_leaves_the_terminal_alone(start: Start, tmp_path: Path) -> None:
    saves = tmp_path / "draft"
    terminal = start("read", "--saves", str(saves), shell=True)
    terminal.wait("Opening words.")
    child = foreground(terminal)
    terminal.send("\x1a")
    terminal.wait("stopped")
    terminal.forget()
    os.kill(child, signal.SIGTERM)
    os.kill(child, signal.SIGCONT)
    terminal.wait(saves.exists)
    terminal.settle()
    assert b"\x1b" not in terminal.raw


def test_a_closed_window_ends_the_reader_and_saves(start: Start, tmp_path: Path) -> None:
    saves = tmp_path / "draft"
    terminal = start("read", "--saves", str(saves))
    terminal.wait("Opening words.")
    terminal.child.ptyproc.fileobj.close()  # the kernel sends SIGHUP
    _, status = os.waitpid(terminal.child.pid, 0)
    terminal.child.ptyproc.closed = terminal.child.ptyproc.terminated = True
    assert os.waitstatus_to_exitcode(status) == -signal.SIGHUP
    assert saves.read_text() == "draft"


def foreground(terminal: Terminal) -> int:
    """The process (and group) that has the terminal."""
    return os.tcgetpgrp(terminal.child.child_fd)


def assert_calm(terminal: Terminal) -> None:
    """The alternate screen is left, the cursor can be seen, pasting is plain, and no colour is on."""
    raw = terminal.raw
    assert raw.rfind(b"\x1b[?1049h") <= raw.rfind(b"\x1b[?1049l") or b"\x1b[?1049h" not in raw
    assert not terminal.screen.cursor.hidden
    assert raw.rfind(b"\x1b[?2004l") > raw.rfind(b"\x1b[?2004h")
    assert not terminal.screen.cursor.attrs.bold
