"""The editor in a real terminal: what is seen, what is left behind, and what every kind of ending keeps."""

import os
import signal
import sys
import termios
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pexpect
import pytest
from emulator import Screens
from forked_program import Child
from terminal_window import waiting

import cryptool

pytestmark = pytest.mark.pty

PROGRAM = Path(__file__).with_name("editor_program.py")
SOURCES = Path(cryptool.__file__).parent.parent
SECONDS = 20.0
STOPPABLE = 'set -m; "$@"; echo the shell is here; read -r line; fg'


class Terminal:
    """The program on a pty, a screen to look at with what scrolled off it, and the report it writes."""

    def __init__(self, report: Path, mode: str, columns: int, rows: int, start: str, *, shell: bool) -> None:
        self.report = report
        self.screens = Screens(columns, rows)
        self.raw = b""
        environ = {
            "PATH": os.environ["PATH"],
            "TERM": "xterm-256color",
            "PYTHONPATH": str(SOURCES),
            "LC_ALL": "C.UTF-8",
        }
        command = [sys.executable, str(PROGRAM), str(report), mode, start]
        if shell:  # a program without a shell cannot be stopped: nobody could let it go on
            command = ["/bin/bash", "--norc", "-c", STOPPABLE, "bash", *command]
        self.child = Child(command[0], command[1:], dimensions=(rows, columns), env=environ, timeout=SECONDS)
        self.child.delaybeforesend = None
        self.before = termios.tcgetattr(self.child.child_fd)

    @property
    def seen(self) -> str:
        return self.screens.window

    @property
    def told(self) -> str:
        return self.report.read_text("utf-8") if self.report.exists() else ""

    @property
    def pid(self) -> int:
        """The program's own process."""
        return int(self.told.split("pid ")[1].split()[0])

    def until(self, there: Callable[[], bool]) -> None:
        end = time.monotonic() + SECONDS
        while not there():
            assert time.monotonic() < end, f"it never came; seen:\n{self.seen}\ntold:\n{self.told}"
            self.read(0.05)

    def still(self) -> int:
        """Wait until nothing more is written; how much there is by then."""
        written = -1
        while written != len(self.raw) or not waiting(self.child.pid):
            written = len(self.raw)
            self.read(0.5)
        return written

    def read(self, timeout: float) -> None:
        try:
            got = self.child.read_nonblocking(1 << 16, timeout)
        except pexpect.TIMEOUT:
            return
        except pexpect.EOF:
            time.sleep(0.01)
            return
        self.raw += got
        self.screens.feed(got)

    def shows(self, words: str) -> None:
        self.until(lambda: words in self.seen)

    def tells(self, words: str) -> None:
        self.until(lambda: words in self.told)

    def send(self, keys: str) -> None:
        self.child.send(keys)

    def ends(self) -> int | None:
        """Wait for the end; the exit code, or minus the signal."""
        self.until(lambda: not self.child.isalive())
        self.read(0)
        return self.child.exitstatus if self.child.exitstatus is not None else -(self.child.signalstatus or 0)

    def restored(self) -> bool:
        """Whether the program left every mode it switched on."""
        ons_and_offs = ((b"\x1b[?1049h", b"\x1b[?1049l"), (b"\x1b[?2004h", b"\x1b[?2004l"), (b"\x1b[?7l", b"\x1b[?7h"),
                        (b"\x1b[?25l", b"\x1b[?25h"))  # fmt: skip
        return all(self.raw.rfind(off) > self.raw.rfind(on) for on, off in ons_and_offs if on in self.raw)

    def modes_are_as_before(self) -> bool:
        return termios.tcgetattr(self.child.child_fd)[:4] == self.before[:4]


Open = Callable[..., Terminal]


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Open]:
    opened: list[Terminal] = []

    def start(
        mode: str = "full", columns: int = 80, rows: int = 24, text: str = "", shell: bool = False
    ) -> Terminal:
        opened.append(Terminal(tmp_path / "report", mode, columns, rows, text, shell=shell))
        return opened[-1]

    yield start
    for each in opened:
        each.child.close(force=True)


def test_typing_and_saving_leaves_nothing_behind(terminal: Open) -> None:
    it = terminal()
    it.shows("Ctrl-S save")
    it.send("A canary sang.\rTwice.")
    it.shows("Twice.")
    it.shows("4 words")
    it.send("\x13")
    it.tells("result 'A canary sang.\\nTwice.'")
    assert it.ends() == 0
    assert it.restored()
    assert it.modes_are_as_before()
    before, _, after = it.raw.partition(b"\x1b[?1049l")
    assert b"canary" in before
    assert b"canary" not in after
    assert b"\x1b]" not in it.raw


def test_the_draft_is_kept_within_seconds(terminal: Open) -> None:
    it = terminal()
    it.shows("Ctrl-S save")
    it.send("letters")
    it.tells("kept 'letters'")


def test_hide_and_come_back(terminal: Open) -> None:
    it = terminal()
    it.shows("Ctrl-S save")
    it.send("A canary sang.")
    it.shows("canary")
    place = it.still()
    it.send("\x1b\x1b")
    it.tells("kept 'A canary sang.'")
    it.until(lambda: b"\x1b[3J" in it.raw[place:])
    assert b"canary" not in it.raw[place:]
    assert b"\x1b[?1049l\x1b[0m\x1b[H\x1b[2J\x1b[3J" in it.raw[place:]
    it.send("typed while hidden\r")
    it.shows("A canary sang.")
    it.send(" Again.")
    it.shows("Again.")
    it.send("\x13")
    it.tells("result 'A canary sang. Again.'")
    assert it.ends() == 0
    assert it.restored()


def test_leaving_while_hidden(terminal: Open) -> None:
    it = terminal()
    it.shows("Ctrl-S save")
    it.send("letters\x18")
    it.tells("kept 'letters'")
    it.send("\x03")
    it.tells("left")
    assert it.ends() == 130
    assert it.restored()


@pytest.mark.parametrize("mode", ["full", "lines"])
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT])
def test_a_signal_keeps_the_words_and_gives_the_terminal_back(
    terminal: Open, number: signal.Signals, mode: str
) -> None:
    it = terminal(mode)
    it.shows("Ctrl-S save" if mode == "full" else ":p reads back")
    it.send("one\rtwo")
    it.shows("two")
    it.child.kill(number)
    assert it.ends() == -number
    assert "kept 'one\\ntwo'" in it.told
    assert it.modes_are_as_before()
    assert it.restored()
    assert mode == "full" or b"\x1b" not in it.raw


def test_a_signal_while_hidden(terminal: Open) -> None:
    it = terminal()
    it.shows("Ctrl-S save")
    it.send("letters\x18")
    it.tells("kept 'letters'")
    it.child.kill(signal.SIGTERM)
    assert it.ends() == -signal.SIGTERM
    assert it.restored()


def test_a_window_that_is_closed_keeps_the_words(terminal: Open) -> None:
    it = terminal()
    it.shows("Ctrl-S save")
    it.send("letters")
    it.shows("letters")
    it.child.ptyproc.fileobj.close()
    end = time.monotonic() + SECONDS
    while "kept 'letters'" not in it.told:
        assert time.monotonic() < end
        time.sleep(0.02)


@pytest.mark.parametrize("mode", ["full", "lines"])
def test_ctrl_c_asks_once(terminal: Open, mode: str) -> None:
    it = terminal(mode)
    it.shows("Ctrl-S save" if mode == "full" else ":p reads back")
    it.send("letters\r")
    it.shows("letters")
    it.send("\x03")
    it.shows("Leave this page?")
    it.send("w" if mode == "full" else "w\r")
    it.until(lambda: "Leave this page?" not in it.seen or "Go on writing" in it.seen)
    it.send("\x03")
    it.until(lambda: it.seen.count("Leave this page?") == (1 if mode == "full" else 2))
    it.send("d" if mode == "full" else "d\r")
    it.tells("result None")
    assert it.ends() == 0
    assert "kept 'letters" in it.told
    assert it.restored()
    assert it.modes_are_as_before()


def test_an_interrupt_from_outside_asks_as_well(terminal: Open) -> None:
    it = terminal()
    it.shows("Ctrl-S save")
    it.send("letters")
    it.shows("letters")
    it.child.kill(signal.SIGINT)
    it.shows("Leave this page?")
    it.send("t")
    it.tells("kept ''")
    assert it.ends() == 0


@pytest.mark.parametrize(("columns", "rows"), [(40, 12), (20, 10), (120, 40)])
def test_resize(terminal: Open, columns: int, rows: int) -> None:
    it = terminal()
    it.shows("Ctrl-S save")
    it.send("These are words that will need another row on a narrower screen.")
    it.shows("screen.")
    it.screens.resize(columns, rows)
    it.screens.alternate.reset()
    it.child.setwinsize(rows, columns)
    it.shows("screen.")
    it.shows("F1 urgent help")
    it.shows("12 words")
    assert all("wor\n" not in line for line in it.seen)
    it.send("\x13")
    assert it.ends() == 0


@pytest.mark.parametrize("columns", [40, 20])
def test_narrow_from_the_start(terminal: Open, columns: int) -> None:
    it = terminal(columns=columns, rows=12)
    it.shows("F1 urgent help")
    it.send("A sentence that is longer than the screen is wide.")
    it.shows("wide.")
    it.send("\x1bOP")
    it.shows("URGENT HELP")
    it.send("\r")
    it.shows("wide.")
    it.send("\x13")
    it.tells("result 'A sentence that is longer than the screen is wide.'")


@pytest.mark.parametrize("from_outside", [False, True])
def test_stopped_and_continued(terminal: Open, from_outside: bool) -> None:
    it = terminal(shell=True)
    it.shows("Ctrl-S save")
    it.send("letters")
    it.shows("letters")
    place = it.still()
    if from_outside:
        os.kill(it.pid, signal.SIGTSTP)
    else:
        it.send("\x1a")
        it.tells("kept 'letters'")
    it.shows("the shell is here")
    assert b"\x1b[?1049l" in it.raw[place:]
    assert b"letters" not in it.raw[place:]
    assert it.restored()
    it.send("\r")
    it.shows("Ctrl-S save")
    it.shows("letters")
    it.send(" more\x13")
    it.tells("result 'letters more'")
    assert it.ends() == 0
    assert it.restored()
    assert it.modes_are_as_before()


def test_a_megabyte_pasted(terminal: Open) -> None:
    it = terminal()
    it.shows("Ctrl-S save")
    text = "Words of a line that somebody pasted from elsewhere.\r" * 20_000
    it.send("\x1b[200~")
    for place in range(0, len(text), 1 << 12):
        it.send(text[place : place + (1 << 12)])
        it.read(0)
    it.send("\x1b[201~the end")
    it.shows("the end")
    it.send("\x13")
    it.until(lambda: "result" in it.told)
    assert it.told.endswith("the end'\n")
    assert it.told.count("elsewhere") % 20_000 == 0
    assert it.ends() == 0


def test_lines_are_kept_one_by_one(terminal: Open) -> None:
    it = terminal("lines")
    it.shows(":p reads back")
    it.send("one\r")
    it.tells("kept 'one'")
    it.send("two\r.\r")
    it.tells("result 'one\\ntwo'")
    assert it.ends() == 0
    assert b"\x1b" not in it.raw


def test_lines_hide_and_come_back(terminal: Open) -> None:
    it = terminal("lines")
    it.shows(":p reads back")
    it.send("one\r:x\r")
    it.tells("kept 'one'")
    it.until(lambda: "one" not in it.seen)
    it.send("\r")
    it.shows("Go on writing.")
    it.send("two\r.\r")
    it.tells("result 'one\\ntwo'")


def test_an_answer_is_not_taken_for_words(terminal: Open) -> None:
    it = terminal("lines")
    it.shows(":p reads back")
    it.send("one\r:q\r")
    it.shows("Enter for d:")
    it.send("t")
    it.shows("Enter for d: t")
    it.child.kill(signal.SIGTERM)
    assert it.ends() == -signal.SIGTERM
    assert it.told.splitlines()[1:] == ["kept 'one'"]


@pytest.mark.parametrize("wait", [0.0, 0.001, 0.003, 0.006])
def test_a_signal_at_any_moment_finds_every_line(terminal: Open, wait: float) -> None:
    it = terminal("lines")
    it.shows(":p reads back")
    it.send("one\r")
    it.tells("kept 'one'")
    it.send("two\rthree")
    it.until(lambda: b"three" in it.raw)  # the terminal has it; before that nobody could
    time.sleep(wait)
    it.child.kill(signal.SIGTERM)
    assert it.ends() == -signal.SIGTERM
    assert it.told.rstrip().endswith("kept 'one\\ntwo\\nthree'")
