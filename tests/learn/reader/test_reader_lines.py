"""The reader in lines: everything by ear, and every way on named in the prompt."""

import pytest
from terminal_fakes import console, display, header, source, topic

from cryptool.learn.model import Found
from cryptool.learn.reader import read
from cryptool.learn.reading import ReaderExit, ReaderOutcome, ReaderRequest
from cryptool.terminal.console import Mode
from cryptool.terminal.line_front_end import LinesFrontEnd


def session(typed: str, **changes: object) -> tuple[ReaderOutcome, str]:
    there, out = console(display(Mode.LINES, hints=False), typed)
    values: dict[str, object] = {
        "topic": topic(next=("two",)),
        "part": 0,
        "on_place": lambda part: None,
        "crisis_line": lambda words: "",
        "sources": (source(),),
        "titles": {"two": "The second one"},
        "following": "Another",
        "search": lambda words: (
            [Found(header("t1", "Found"), f"With {words}.", 1.0)] if words == "tears" else []
        ),
    }
    outcome = read(LinesFrontEnd(there, help=lambda: "URGENT HELP"), ReaderRequest(**(values | changes)))  # type: ignore[arg-type]
    return outcome, out.getvalue()


@pytest.mark.parametrize(
    ("typed", "outcome"),
    [
        ("q\n", ReaderOutcome(ReaderExit.CLOSED, 0, False)),
        ("", ReaderOutcome(ReaderExit.CLOSED, 0, False)),
        ("\n\n\n", ReaderOutcome(ReaderExit.NEXT, 2, True)),
        ("\n\nn\n", ReaderOutcome(ReaderExit.NEXT, 2, True)),
        ("n\n", ReaderOutcome(ReaderExit.NEXT, 0, False)),
        ("\n\n1\n", ReaderOutcome(ReaderExit.OPEN, 2, True, "two")),
        ("1\nq\n", ReaderOutcome(ReaderExit.CLOSED, 0, False)),
        ("/tears\n1\n", ReaderOutcome(ReaderExit.OPEN, 0, False, "t1")),
        ("\np\np\nq\n", ReaderOutcome(ReaderExit.CLOSED, 0, False)),
        ("\nw\n", ReaderOutcome(ReaderExit.WRITE, 1, False)),
        ("nonsense\n?\n:h\nq\n", ReaderOutcome(ReaderExit.CLOSED, 0, False)),
    ],
)
def test_ways(typed: str, outcome: ReaderOutcome) -> None:
    assert session(typed)[0] == outcome


def test_what_is_read() -> None:
    _, out = session("\ns\n\n")
    assert "\nA title of its own\nAbout 2 minutes to read." in out
    assert "\n\nPart 1 of 3.\n" in out
    assert "Part 2 of 3.\n\nA first heading\n" in out
    assert "[1] Doe, J.; Roe, R." in out
    assert "Read on, by its number:\n1  The second one" in out
    assert "Enter for the next part, s sources, n next topic, ? all keys, q back: " in out


def test_at_the_end_with_nothing_after_enter_closes() -> None:
    outcome, out = session("n\n\n", part=2, following="")
    assert outcome == ReaderOutcome(ReaderExit.CLOSED, 2, True)
    assert "There's no topic after this one." in out
    assert "That was the last part." in out


def test_sentences_for_what_cannot_be_done() -> None:
    _, out = session("p\nzz\n/nothing\nq\n")
    assert "You're on the first part." in out
    assert "That key doesn't do anything here." in out
    assert "No topic has all of that." in out


def test_words_of_crisis_are_answered_by_a_number_first() -> None:
    line = {"kms": "Call 116 123", "tears": ""}.__getitem__
    _, out = session("/kms\n/tears\nq\n", crisis_line=line)
    assert out.count("Call 116 123") == 1
    assert out.index("Call 116 123") < out.index("No topic has all of that.") < out.index("With tears.")


def test_places_are_told() -> None:
    told: list[int] = []
    session("\np\n\n\nq\n", on_place=told.append)
    assert told == [0, 1, 0, 1, 2]


def test_no_sequences_and_no_boxes() -> None:
    _, out = session("\n?\ns\n/tears\n:h\n\nq\n")
    assert out.isascii()
    assert all(letter == "\n" or letter.isprintable() for letter in out)
