"""The terminal front end, driven through prompt_toolkit's own pipe."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from helping import Recorder, Typed, console, look

from cryptool.flows.ports import BACK, Choice, FrontEnd, Line, Number, Option, Page
from cryptool.ui.console import Look
from cryptool.ui.hide import Hiding
from cryptool.ui.phrases import keys
from cryptool.ui.terminal import TerminalFrontEnd

WORDS = {
    "page.demo": "A demo\n\nSome words.",
    "ask.demo": "Which one?",
    "option.one": "The first",
    "option.two": "The second",
    "refuse.demo": "That will not do.",
}
CHOICE = Choice("demo", [Option("one"), Option("two"), Option("own", text="Content's own")], default="two")
ESC, F1, DOWN = "\x1b", "\x1bOP", "\x1b[B"


@pytest.fixture(autouse=True)
def _words(monkeypatch: pytest.MonkeyPatch) -> None:
    for id_, text in WORDS.items():
        monkeypatch.setitem(keys.PHRASES, id_, text)


class Session(TerminalFrontEnd):
    """A front end whose screen can be read back."""

    def said(self) -> str:
        return self.out.getvalue()  # type: ignore[attr-defined, no-any-return]


@contextmanager
def session(typed: str, wanted: Look | None = None, covered: bytes = b"\n") -> Iterator[Session]:
    from prompt_toolkit.input import create_pipe_input
    from prompt_toolkit.output import DummyOutput

    there, out = console(wanted or look())
    guard = Recorder(out)
    hiding = Hiding(there, guard, source=Typed([covered] * 3))
    with create_pipe_input() as source:
        source.send_text(typed)
        front = Session(
            there, help=lambda: "URGENT HELP", guard=guard, hiding=hiding, streams=(source, DummyOutput())
        )
        front.out = out  # type: ignore[attr-defined]
        yield front


def test_it_is_a_front_end() -> None:
    with session("") as front:
        end: FrontEnd = front
    assert isinstance(end, TerminalFrontEnd)


@pytest.mark.parametrize(
    ("typed", "answer"),
    [("\r", "two"), ("1", "one"), ("3", "own"), (DOWN + "\r", "own"), ("9z\r", "two"), ("q", BACK), ("\x04", BACK),
     ("h1", "one"), (F1 + "1", "one")],
)  # fmt: skip
def test_choosing(typed: str, answer: object) -> None:
    with session(typed) as front:
        assert front.ask(CHOICE) == answer
        assert ("URGENT HELP" in front.said()) is (typed[0] == "h" or typed.startswith(F1))


def test_an_answer_leaves_one_line() -> None:
    with session("1") as front:
        front.ask(CHOICE)
        assert front.said() == "Which one? The first\n"


def test_without_one_key_answers_a_digit_or_letter_does_nothing() -> None:
    with session("1qhx\r", look(one_key=False)) as front:
        assert front.ask(CHOICE) == "two"


def test_esc_is_back_and_two_are_hide() -> None:
    with session(ESC) as front:
        assert front.ask(CHOICE) is BACK
    with session(ESC + ESC + "1") as front:
        saved = []
        front.guard.on_save(lambda: saved.append(True))
        assert front.ask(CHOICE) == "one"
        assert saved == [True]


@pytest.mark.parametrize("hide", [ESC + ESC, "\x18", "x"])
def test_hiding_shows_the_page_again_on_return(hide: str) -> None:
    with session(hide + "1") as front:
        front.present(Page("demo"))
        assert front.ask(CHOICE) == "one"
        before, covered, after = front.said().partition("\x1b[3J")
        assert "Some words." in before
        assert covered
        assert "Some words." in after


def test_leaving_while_hidden() -> None:
    with session(ESC + ESC, covered=b"\x03") as front, pytest.raises(KeyboardInterrupt):
        front.ask(CHOICE)


def test_ctrl_c_is_never_an_answer() -> None:
    asks: list[Callable[[TerminalFrontEnd], object]] = [
        lambda front: front.ask(CHOICE),
        lambda front: front.ask(Line("demo")),
        lambda front: front.secret("demo"),
        lambda front: front.confirm("demo", default=True),
    ]
    for ask in asks:
        with session("\x03") as front, pytest.raises(KeyboardInterrupt):
            ask(front)


@pytest.mark.parametrize(
    ("typed", "optional", "answer"),
    [("some words\r", False, "some words"), ("\r", True, None), ("\rx\r", False, "x"), ("q h 1\r", False, "q h 1"),
     ("\x04", True, BACK), ("abc" + F1 + "d\r", False, "abcd")],
)  # fmt: skip
def test_a_line(typed: str, optional: bool, answer: object) -> None:
    with session(typed) as front:
        assert front.ask(Line("demo", optional=optional)) == answer


def test_what_was_being_typed_survives_hiding() -> None:
    with session("half a " + ESC + ESC + "thought\r") as front:
        assert front.ask(Line("demo")) == "half a thought"


def test_typed_text_does_not_stay_on_the_screen() -> None:
    with session("very private\r") as front:
        front.ask(Line("demo"))
        assert front.said() == "Which one? noted\n"


@pytest.mark.parametrize(
    ("typed", "answer"), [("7\r", 7), ("\r", None), ("11\r0\r", 0), ("no\r3\r", 3), ("\x04", BACK)]
)
def test_a_number(typed: str, answer: object) -> None:
    with session(typed) as front:
        got = front.ask(Number("demo"))
        assert got == answer
        assert type(got) is type(answer)


@pytest.mark.parametrize(
    ("typed", "default", "answer"),
    [("y", False, True), ("n", True, False), ("\r", True, True), ("\r", False, False), ("q", True, BACK)],
)
def test_confirm(typed: str, default: bool, answer: object) -> None:
    with session(typed) as front:
        assert front.confirm("demo", default=default) is answer


def test_a_secret() -> None:
    with session("pass word \r") as front:
        assert front.secret("demo") == "pass word "
        assert "pass" not in front.said()
    with session("half\x04") as front:
        assert front.secret("demo") is BACK


def test_pages_and_refusals() -> None:
    with session("") as front:
        front.present(Page("demo", text=("Its own \x1b[2Jparagraph.",)))
        front.refuse("demo")
        assert front.said() == "A demo\n\nSome words.\n\nIts own \ufffd[2Jparagraph.\nThat will not do.\n"
