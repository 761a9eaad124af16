"""The teletype test: with --lines every screen is understood without colour, cursor movement or redrawing."""

import re

import pytest
from terminal_window import Start, Terminal


def heard(terminal: Terminal) -> str:
    """What a teletype prints: everything, in order, white space collapsed."""
    return re.sub(r" +", " ", terminal.raw.decode().replace("\r", ""))


@pytest.mark.parametrize("columns", [20, 40, 80, 200])
def test_a_whole_visit_has_no_sequences_and_makes_sense(start: Start, columns: int) -> None:
    visits = {
        "read": ["\r", "s\r", "?\r", "/tears\r", ":h\r", "q\r"],
        "pick": ["99\r", "h\r", "3\r"],
        "ask": ["5\r", "1\r", "words\r", "7\r", "\r"],
        "line": ["\r", "words\r"],
    }
    for scene, typed in visits.items():
        terminal = start(scene, "--lines", columns=columns)
        terminal.wait(terminal.asks)
        for line in typed:
            terminal.answer(line)
        terminal.wait("outcome:")
        assert terminal.ends() == (0, None)
        assert b"\x1b" not in terminal.raw
        assert b"\x08" not in terminal.raw
        assert all(byte in b"\r\n" or 32 <= byte < 127 for byte in terminal.raw)


def test_the_reader_by_ear(start: Start) -> None:
    terminal = start("read", "--lines", columns=200)
    terminal.wait("q back:")
    terminal.send("\r")
    terminal.wait("Read on, by its number:")
    terminal.wait(terminal.asks)
    terminal.send("q\r")
    terminal.ends()
    text = heard(terminal)
    order = [
        "A topic to read\n",
        "About 2 minutes to read.",
        "Part 1 of 2.",
        "Opening words.",
        "A line with :h shows urgent help, :x hides the screen, :q goes back.",
        "Enter for the next part, s sources, n next topic, ? all keys, q back:",
        "Part 2 of 2.",
        "Second heading",
        "1 Second topic",
        "Enter or n for the next topic, s sources, ? all keys, q back:",
    ]
    places = [text.index(words) for words in order]
    assert places == sorted(places)


def test_a_choice_by_ear(start: Start) -> None:
    terminal = start("ask", "--lines")
    terminal.wait("Number, or Enter for 2:")
    text = heard(terminal)
    assert "Words above the question." in text
    assert "Which one?\n1 The first\n2 The second (default)\n" in text
    terminal.send("x9\r")
    terminal.wait("Please type one of the numbers from 1 to 2.")


@pytest.mark.parametrize("scene", ["read", "pick", "ask", "line", "secret"])
def test_the_end_of_input_never_loops(start: Start, scene: str) -> None:
    terminal = start(scene, "--lines")
    terminal.wait(terminal.asks)
    terminal.send("\x04\x04\x04\x04\x04\x04")
    assert terminal.ends() == (0, None)


def test_a_secret_is_not_echoed(start: Start) -> None:
    terminal = start("secret", "--lines")
    terminal.wait("You won't see what you type:")
    terminal.send("open sesame\r")
    terminal.wait("outcome: length 11")
    assert b"sesame" not in terminal.raw


@pytest.mark.parametrize(("environ", "columns"), [({"TERM": "dumb"}, 80), ({"TERM": "xterm"}, 30)])
def test_dumb_and_narrow_terminals_get_lines_by_themselves(
    start: Start, environ: dict[str, str], columns: int
) -> None:
    terminal = start("pick", columns=columns, **environ)
    terminal.wait(terminal.asks)
    assert b"\x1b" not in terminal.raw
