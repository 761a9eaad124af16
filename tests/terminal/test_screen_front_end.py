"""The terminal front end, driven through prompt_toolkit's own pipe."""

from collections.abc import Callable
from typing import Any

import pytest
from terminal_fakes import Session, display, session, shown

from cryptool.terminal.menu import Wording, build
from cryptool.terminal.phrases import AREA_OF, family, keys, say
from cryptool.terminal.questions import BACK, Choice, FrontEnd, Line, Menu, Number, Option, Page, run
from cryptool.terminal.screen_front_end import TerminalFrontEnd
from cryptool.terminal.tty import ENTER_ALTERNATE, LEAVE_ALTERNATE

WORDS = {
    "page.demo": "A demo\n\nSome words.",
    "ask.demo": "Which one?",
    "option.one": "The first",
    "option.two": "The second",
    "refuse.demo": "That will not do.",
}
CHOICE = Choice("demo", [Option("one"), Option("two"), Option("own", text="Content's own")], default="two")
ESC, F1, DOWN = "\x1b", "\x1bOP", "\x1b[B"


def page(front: Session) -> str:
    """What stands on the page above the next question, without its margin."""
    lines = shown(front.said().replace("\n", "\r\n"), *dimensions(front))
    return "\n".join(line[2:] for line in lines).rstrip()


def dimensions(front: Session) -> tuple[int, int]:
    return front.console.display.columns, front.console.display.rows


@pytest.fixture(autouse=True)
def _words(monkeypatch: pytest.MonkeyPatch) -> None:
    for id_, text in WORDS.items():
        monkeypatch.setitem(keys.PHRASES, id_, text)
        monkeypatch.setitem(AREA_OF, family(id_), keys.__name__)


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


def test_a_question_leaves_nothing_on_the_ordinary_screen() -> None:
    with session("1" + "y" + "words\r" + "secret\r") as front:
        front.ask(CHOICE)
        front.confirm("demo", default=True)
        front.ask(Line("demo"))
        front.secret("demo")
        said = front.said()
        assert said.count(ENTER_ALTERNATE) == 4
        assert not "".join(part.partition(LEAVE_ALTERNATE)[2] for part in said.split(ENTER_ALTERNATE))


def test_a_page_without_a_title_has_that_of_its_room_until_one_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(keys.PHRASES, "page.keys.titled", "A title\n\nWords.")
    with session("11") as front, front.private():
        front.ask(Choice("write.begin", [Option("one")], text="From where?"))
        assert page(front) == "Your journal"
        front.present(Page("keys.titled"))
        front.ask(Choice("config.value", [Option("one")], text="Which?"))
        assert page(front).startswith("A title\n")


def test_a_menu_comes_back_to_the_row_that_was_taken_unless_its_default_moves_on() -> None:
    done: list[str] = []

    def menu() -> Menu[str]:
        rows = [(name, lambda name=name: done.append(name)) for name in ("keys.one", "keys.two")]
        return Menu(
            "demo",
            [(Option(id, text=id), do) for id, do in rows],
            "keys.one" if len(done) < 3 else "keys.two",
        )

    with session("2\r1\rq") as front:
        assert run(front, menu) is None
    assert done == ["keys.two", "keys.two", "keys.one", "keys.two"]


def test_without_one_key_answers_a_digit_or_letter_does_nothing() -> None:
    with session("1qhx\r", display(one_key=False)) as front:
        assert front.ask(CHOICE) == "two"


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("\r", "r0"),
        ("7\r", "r7"),
        ("rOw 1\x7f3\r", "r3"),
        ("zzz\r" + "\x7f" * 3 + "\r", "r0"),
        ("12\r", "r12"),
    ],
)
def test_typing_narrows_a_long_list(typed: str, answer: str) -> None:
    rows = [Option(f"r{n}", text=f"row {n}") for n in range(14)]
    with session(typed) as front:
        assert (
            front.ask(Choice("x", rows, "r0", text="Which?", narrows=lambda words: f"NOTICE {words}"))
            == answer
        )


def test_what_is_said_of_typed_words_stands_above_the_list(monkeypatch: pytest.MonkeyPatch) -> None:
    wordings: list[Wording] = []

    def noted(wording: Wording, *more: Any, **facts: Any) -> Any:
        wordings.append(wording)
        return build(wording, *more, **facts)

    monkeypatch.setattr("cryptool.terminal.screen_front_end.build", noted)
    rows = [Option(f"r{n}", text=f"row {n}") for n in range(14)]
    with session("\r") as front:
        front.ask(Choice("x", rows, "r0", text="Which?", narrows=lambda words: f"CALL 112 {words}"))
    assert wordings[0].typed("row").startswith("CALL 112 row\n")


def test_a_short_list_has_digits_in_place_of_narrowing() -> None:
    rows = [Option(f"r{n}", text=f"row {n}") for n in range(9)]
    with session("7") as front:
        assert (
            front.ask(Choice("x", rows, "r0", text="Which?", narrows=lambda words: f"NOTICE {words}")) == "r6"
        )


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
    with session(hide + "1") as front, front.on_page():
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


def test_typed_text_does_not_stay_on_the_page() -> None:
    with session("very private\r") as front, front.on_page():
        front.ask(Line("demo"))
        front.present(Page("demo"))
        assert "very private" not in front.said()
        front.turn_page()


@pytest.mark.parametrize(
    ("typed", "answer"), [("7\r", 7), ("\r", None), ("21\r2\r", 2), ("no\r3\r", 3), ("\x04", BACK)]
)
def test_a_number(typed: str, answer: object) -> None:
    with session(typed) as front:
        got = front.ask(Number("demo", 1, 20))
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


# --- content's own words, skipping, earlier answers

YES_NO = [Option("yes", text="Yes"), Option("no", text="No")]


@pytest.mark.parametrize(
    ("typed", "answer"),
    [("1", "yes"), ("3", None), ("\r", None), ("\x1b[A\r", "no"), ("q", BACK)],
)
def test_a_choice_that_may_be_skipped(typed: str, answer: object) -> None:
    with session(typed) as front:
        assert front.ask(Choice("x", YES_NO, text="Was it so?", optional=True)) == answer


def test_a_choice_that_may_be_skipped_and_has_a_default() -> None:
    with session("\r") as front:
        assert front.ask(Choice("x", YES_NO, "no", text="Was it so?", optional=True)) == "no"


@pytest.mark.parametrize(("typed", "answer"), [("\r\r\x1b[B\r", "yes"), ("\x1b[A\r", "no"), ("\r2", "no")])
def test_without_a_default_enter_alone_chooses_nothing(typed: str, answer: str) -> None:
    with session(typed) as front:
        assert front.ask(Choice("x", YES_NO, text="Are you safe?")) == answer


@pytest.mark.parametrize(
    ("typed", "optional", "answer"),
    [("\r", True, "as before"), (" now\r", True, "as before now"), ("\x15\r", True, None), ("\x15new\r", False, "new"),
     ("\x15\rnew\r", False, "new"), ("\x04", True, BACK), ("\x15-\r", True, None), ("\x15-\r", False, "-")],
)  # fmt: skip
def test_a_line_that_was_given_before(typed: str, optional: bool, answer: object) -> None:
    with session(typed) as front:
        assert front.ask(Line("x", optional=optional, text="What?", given="as before")) == answer
        assert "before" not in front.said()


def test_an_earlier_line_survives_help_and_keeps_its_cursor() -> None:
    with session("\x1b[D\x1b[D" + F1 + "X\r") as front:
        assert front.ask(Line("x", text="What?", given="abcd")) == "abXcd"


@pytest.mark.parametrize(
    ("typed", "given", "answer"),
    [("\r", 7, 7), ("\r", 0, 0), ("3\r", 7, 3), ("50\r", 5, 50), ("\x7f\r", 7, None), ("\x7f4\r", 7, 4),
     ("-4\r", 7, -4), ("\x1b[D1\r", 7, 17), ("-\r", 7, None), ("999\r8\r", 7, 8), ("999\r\r", 7, 7),
     (F1 + "2\r", 7, 2)],
)  # fmt: skip
def test_a_number_that_was_given_before(typed: str, given: int, answer: object) -> None:
    with session(typed) as front:
        got = front.ask(Number("x", -100, 100, text="How much?", given=given))
        assert got == answer
        assert type(got) is type(answer)


def test_a_hint_stands_above_its_question() -> None:
    with session("99\r5\r" + "1") as front, front.on_page():
        front.present(Page("demo"))
        front.ask(Number("x", 1, 20, text="How much?", hint=("About it.", "More.")))
        refused = say("keys.refuse-number", low=1, high=20)
        assert page(front) == f"A demo\n\nSome words.\n\nAbout it.\n\nMore.\n\n{refused}"


def test_after_hiding_only_the_current_hint_is_shown_again() -> None:
    with session("1" + "x1") as front, front.on_page():
        front.present(Page("demo"))
        front.ask(Choice("x", YES_NO, text="One?", hint=("About one.",)))
        front.ask(Choice("y", YES_NO, text="Two?", hint=("About two.",)))
        assert page(front) == "A demo\n\nAbout two."


def test_outside_of_a_page_it_is_printed_and_asked_below_what_was_printed() -> None:
    with session("1") as front, front.below():
        front.present(Page("demo"))
        assert front.ask(CHOICE) == "one"
        assert front.said() == "A demo\n\nSome words.\n"


def test_lines_printed_while_a_page_covers_the_screen_come_after_it() -> None:
    with session("11") as front:
        with front.on_page():
            front.console.sentence("Saved.")
            front.console.error_line("A note.")
            front.ask(CHOICE)
            assert page(front) == "cryptool\n\nSaved.\nA note."
            front.ask(CHOICE)
            assert page(front) == "cryptool"
            assert "Saved.\n" not in front.said()
        assert front.said().endswith(f"{LEAVE_ALTERNATE}Saved.\n")


@pytest.mark.parametrize("columns", [40, 80])
def test_an_answered_question_of_many_words_leaves_one_line(columns: int) -> None:
    text = (
        "A paragraph that explains.\n\nWhat do you fear will happen there, in one plain sentence? Say "
        + "it " * 60
    )
    answers = []
    with session("secret words\r" + "1" + "7\r" + "1", display(columns=columns)) as front, front.on_page():
        for question in (Line("x", text=text), Number("y", 1, 20, text="word " * 60)):
            front.ask(question)
            front.ask(Choice("z", YES_NO, text="Next?"))
            answers += page(front).splitlines()[2:]
    first, second = answers
    assert first.startswith("What do you fear will")
    assert first.endswith(" noted")
    assert second.endswith(" 7")
    assert max(len(first), len(second)) <= columns - 4
