"""The program itself on a terminal, from an empty home: what a newcomer meets."""

import json
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from terminal_window import Terminal

Run = Callable[..., Terminal]


@pytest.fixture
def run(start: Callable[..., Terminal], tmp_path: Path) -> Run:
    """Starts `cryptool` in one empty home for the whole test."""

    def begin(*arguments: str, **more: object) -> Terminal:
        command = [sys.executable, "-m", "cryptool", *arguments]
        return start(command=command, CRYPTOOL_HOME=str(tmp_path / "home"), LANG="C.UTF-8", **more)

    return begin


def read_marks(tmp_path: Path) -> dict[str, object]:
    marks: dict[str, object] = json.loads((tmp_path / "home" / "reading.json").read_text())
    return marks


def test_the_first_run_is_one_page_that_lands_on_home_and_does_not_come_again(run: Run) -> None:
    terminal = run()
    terminal.wait("Ready?")
    terminal.send("1")
    terminal.wait("What would help right now?")
    terminal.send("q")
    assert terminal.ends() == (0, None)
    again = run()
    again.wait("What would help right now?")
    assert "Ready?" not in again.text()
    again.send("q")
    assert again.ends() == (0, None)


def test_lines_chosen_at_the_first_run_begin_at_once_and_stay(run: Run) -> None:
    terminal = run()
    terminal.wait("Ready?")
    terminal.send("2")
    terminal.wait("Number, or Enter for 1:")
    terminal.send("q\r")
    assert terminal.ends() == (0, None)
    again = run()
    again.wait("Number, or Enter for 1:")
    again.send("q\r")
    assert again.ends() == (0, None)


def test_the_first_run_never_stands_before_a_command(run: Run) -> None:
    terminal = run("learn", "judged")
    page = terminal.wait("1 of")
    assert "Ready?" not in page
    terminal.send("q")
    assert terminal.ends() == (0, None)


def test_a_country_set_at_home_is_shown_by_help_now(run: Run) -> None:
    terminal = run()
    terminal.wait("Ready?")
    terminal.send("1")
    terminal.wait("Settings")
    terminal.send("8")
    terminal.wait("Which setting")
    terminal.send("\r")
    terminal.wait("Which country")
    terminal.send("Atlantis\r")
    terminal.wait("I don't know a country")
    terminal.send("\r")
    terminal.wait("Which country")
    terminal.send("Norway\r")
    terminal.wait("Help lines from: NO")
    terminal.send("\x1b")
    terminal.wait("What would help right now?")
    terminal.send("q")
    terminal.ends()
    helped = run("help-now")
    helped.wait("116 123")
    assert helped.ends() == (0, None)


TO_A_TOPIC = (("Type to search", "\r"), ("1 of", ""))
TO_A_SAVED_LINE = (
    ("How do you want to store your notes?", "2"),
    ("y yes", "y"),
    ("Ctrl-S", "One line."),
    ("2 words", "\x13"),
)


@pytest.mark.parametrize(
    ("arguments", "path", "keys"),
    [
        ((), (("Ready?", "1"), ("What would help", "2"), *TO_A_TOPIC), 3),
        (("learn",), TO_A_TOPIC, 1),
        (("journal", "new"), (*TO_A_SAVED_LINE, ("Saved j1", "")), 3),
        ((), (("Ready?", "1"), ("What would help", "4"), *TO_A_SAVED_LINE, ("Saved j1", "q")), 5),
    ],
    ids=["a topic through home", "a topic", "a saved line", "a saved line through home"],
)
def test_keys_to_the_first_topic_and_to_the_first_saved_line(
    run: Run, arguments: tuple[str, ...], path: tuple[tuple[str, str], ...], keys: int
) -> None:
    terminal = run(*arguments)
    for words, key in path:
        terminal.wait(words)
        terminal.send(key)
    assert sum(len(key) for _, key in path[:-1] if key != "One line.") == keys


def test_picking_reading_and_coming_back_to_the_same_row(run: Run, tmp_path: Path) -> None:
    terminal = run("learn")
    terminal.wait("▌ How to stop crying for now")
    terminal.send("\x1b[B\r")
    terminal.wait("1 of")
    terminal.send(" ")
    terminal.wait("2 of")
    terminal.send("q")
    terminal.wait("▌ I cried in front of people")
    place = read_marks(tmp_path)["place"]
    assert isinstance(place, dict)
    assert place["topic"] == "cried-today"
    assert place["part"] > 1
    terminal.send("\x04")
    assert terminal.ends() == (0, None)


def test_a_topic_read_to_its_end_is_marked(run: Run, tmp_path: Path) -> None:
    terminal = run("learn", "three-tears", rows=50)
    for number in range(1, 20):
        page = terminal.wait(f"{number} of")
        if f"{number} of {number}" in page:
            break
        terminal.send(" ")
    terminal.send("q")
    terminal.ends()
    assert read_marks(tmp_path)["read"] == ["three-tears"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "Ready?"),
        (("learn",), "▌ How to stop"),
        (("learn", "judged"), "1 of"),
        (("ground", "senses"), "▌ 1  Next"),
    ],
)
def test_ctrl_c_is_130_and_the_terminal_is_as_before(
    run: Run, arguments: tuple[str, ...], words: str
) -> None:
    terminal = run(*arguments)
    terminal.wait(words)
    terminal.send("\x03")
    assert terminal.ends() == (130, None)
    assert terminal.attributes() == terminal.before


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize("arguments", [("learn",), ("learn", "judged")])
def test_killed_it_gives_the_terminal_back(run: Run, arguments: tuple[str, ...], number: int) -> None:
    terminal = run(*arguments)
    terminal.wait("▌ How to stop" if len(arguments) == 1 else "1 of")
    terminal.child.kill(number)
    assert terminal.ends() == (None, number)
    assert terminal.attributes() == terminal.before
    assert b"\x1b[?2004l" in terminal.raw


@pytest.mark.parametrize("columns", [20, 80])
def test_a_visit_in_lines_has_no_sequences(run: Run, columns: int) -> None:
    first = run("--lines", columns=columns)
    first.wait(first.asks)
    first.send("1\r")
    first.wait("Settings")
    first.wait(first.asks)
    first.send("q\r")
    assert first.ends() == (0, None)
    home = run("--lines", columns=columns)
    home.wait(home.asks)
    for line in ("2\r", "1\r", ":h\r", "\r", "q\r", "q\r"):
        home.answer(line)
    home.send("q\r")
    assert home.ends() == (0, None)
    for each in (first, home):
        assert b"\x1b" not in each.raw
