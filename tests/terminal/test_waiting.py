"""What is shown while one waits: a bar, a sentence, or nothing."""

import io
import time
from contextlib import suppress

import pyte
import pytest
from terminal_fakes import display

from cryptool.terminal import waiting as module
from cryptool.terminal.console import Console, Display, Mode
from cryptool.terminal.frame import PAGE_WIDTH
from cryptool.terminal.waiting import counting, waiting

WORDS = "I'm making your backup."


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "AT_ONCE", 0.01)


def _console(wanted: Display, stderr: io.StringIO) -> Console:
    return Console(wanted, None, io.StringIO(), stderr)


def _until(stream: io.StringIO, words: str) -> None:
    until = time.monotonic() + 10
    while words not in stream.getvalue() and time.monotonic() < until:
        time.sleep(0.01)


def _seen(text: str, columns: int = 80, rows: int = 24) -> list[str]:
    screen = pyte.Screen(columns, rows)
    pyte.Stream(screen).feed(text.replace("\n", "\r\n"))
    return [line.rstrip() for line in screen.display]


def test_a_bar_moves_on_a_terminal_and_is_gone_afterwards() -> None:
    stderr = Terminal()
    with waiting(_console(display(), stderr), WORDS) as told:
        _until(stderr, WORDS)
        before = _seen(stderr.getvalue())
        told(1, 4)
        time.sleep(0.3)
        during = _seen(stderr.getvalue())
    assert before[0].startswith(WORDS)
    assert during[0].startswith(WORDS)
    assert "".join(_seen(stderr.getvalue())) == ""


@pytest.mark.parametrize("columns", [80, 20])
def test_it_grows_with_each_step_of_a_known_number_and_never_hides_the_cursor(columns: int) -> None:
    stderr = Terminal()
    grown = []
    with counting(_console(display(columns=columns), stderr), "Writing", 10) as step:
        _until(stderr, "Writing")
        for steps in (2, 3, 4):
            for _ in range(steps):
                step()
            time.sleep(0.3)
            row = _seen(stderr.getvalue(), columns)[0]
            assert row.startswith("Writing ")
            assert len(row) < columns
            grown.append(row.count("━"))
    whole = min(PAGE_WIDTH, columns - 1) - len("Writing ")
    for part, cells in zip((0.2, 0.5, 0.9), grown, strict=True):
        assert abs(cells - whole * part) <= 1, grown
    assert "".join(_seen(stderr.getvalue(), columns)) == ""
    assert "\x1b[?25l" not in stderr.getvalue()  # a run that is killed would leave it so


@pytest.mark.parametrize("columns", [80, 40])
def test_on_a_page_it_is_on_the_row_above_the_keys(columns: int) -> None:
    stderr = Terminal()
    console = _console(display(columns=columns), stderr)
    with console.held(), waiting(console, WORDS):
        _until(stderr, WORDS)
        rows = _seen("a page\n" + stderr.getvalue(), columns)
    assert rows[22].startswith(f"  {WORDS}")
    assert (rows[0], rows[23]) == ("a page", "")
    after = _seen("a page\n" + stderr.getvalue(), columns)
    assert [row for row in after if row] == ["a page"]


def test_lines_say_it_once() -> None:
    stderr = Terminal()
    with waiting(_console(display(Mode.LINES), stderr), WORDS) as told:
        _until(stderr, WORDS)
        told(1, 4)
        told(4, 4)
    assert stderr.getvalue() == f"{WORDS}\n"


@pytest.mark.parametrize(("mode", "stream"), [(Mode.PLAIN, Terminal()), (Mode.FULL, io.StringIO())])
def test_programs_are_told_nothing(mode: Mode, stream: io.StringIO) -> None:
    with waiting(_console(display(mode), stream), WORDS) as told:
        time.sleep(0.05)
        told(1, 4)
    assert stream.getvalue() == ""


def test_what_is_quick_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "AT_ONCE", 5)
    stderr = Terminal()
    with waiting(_console(display(), stderr), WORDS) as told:
        told(1, 1)
    assert stderr.getvalue() == ""


def test_an_error_goes_through_and_the_bar_goes() -> None:
    stderr = Terminal()
    with suppress(KeyError), waiting(_console(display(), stderr), WORDS):
        _until(stderr, WORDS)
        raise KeyError
    assert "".join(_seen(stderr.getvalue())) == ""
