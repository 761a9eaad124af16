"""The lines front end: every prompt understood by ear, every way out the same, and no loop at the end of input."""

import io
import os
import re
import threading
from collections.abc import Callable
from typing import Any

import pytest
from terminal_fakes import console, display

from cryptool.terminal.console import Mode
from cryptool.terminal.line_front_end import LinesFrontEnd, until_line, whole_number
from cryptool.terminal.phrases import AREA_OF, family, keys, say
from cryptool.terminal.questions import BACK, Choice, FrontEnd, Line, Number, Option, Page, Question

WORDS = {
    "page.demo": "A demo\n\nSome words about {thing}.",
    "ask.demo": "Which one?",
    "option.one": "The first",
    "option.two": "The second",
    "refuse.demo": "That will not do.",
}


@pytest.fixture(autouse=True)
def _words(monkeypatch: pytest.MonkeyPatch) -> None:
    for id_, text in WORDS.items():
        monkeypatch.setitem(keys.PHRASES, id_, text)
        monkeypatch.setitem(AREA_OF, family(id_), keys.__name__)


def front(typed: str, **changes: Any) -> LinesFrontEnd:
    there, _ = console(display(Mode.LINES, **changes), typed)
    return LinesFrontEnd(there, help=lambda: "URGENT HELP\nCall 112.")


def said(end: LinesFrontEnd) -> str:
    assert isinstance(end.console.stdout, io.StringIO)
    return end.console.stdout.getvalue()


CHOICE = Choice("demo", [Option("one"), Option("two"), Option("own", text="Content's own")], default="two")
NO_DEFAULT = Choice("demo", [Option("one"), Option("two")])


def test_it_is_a_front_end() -> None:
    end: FrontEnd = front("")
    assert isinstance(end, LinesFrontEnd)


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("1\n", "one"),
        (" 3 \n", "own"),
        ("\n", "two"),
        ("The First\n", "one"),
        ("two\n", "two"),
        ("4\n0\n-1\nnonsense\n1\n", "one"),
        ("q\n", BACK),
        (":q\n", BACK),
        ("", BACK),
        ("h\n:h\n1\n", "one"),
        ("\u0661\n1\n", "one"),
        ("9" * 5000 + "\n1\n", "one"),
    ],
)
def test_choosing(typed: str, answer: object) -> None:
    end = front(typed)
    assert end.ask(CHOICE) == answer
    assert "2  The second (default)" in said(end)
    assert "Number, or Enter for 2: " in said(end)


def test_without_a_default_enter_is_refused_never_guessed() -> None:
    end = front("\n2\n")
    assert end.ask(NO_DEFAULT) == "two"
    assert "Enter alone isn't an answer here." in said(end)


def test_a_wrong_number_is_answered_with_one_sentence() -> None:
    end = front("7\n1\n")
    end.ask(NO_DEFAULT)
    assert said(end).count("Please type one of the numbers from 1 to 2.") == 1


@pytest.mark.parametrize(
    ("typed", "optional", "answer"),
    [
        ("some words \n", False, "some words"),
        ("\n", True, None),
        ("\n\nwords\n", False, "words"),
        ("q\n", False, "q"),
        ("h\n", False, "h"),
        (":q\n", False, BACK),
        ("", True, BACK),
        ("a\x1b[2Jb\n", False, "a\ufffd[2Jb"),
    ],
)
def test_a_line(typed: str, optional: bool, answer: object) -> None:
    end = front(typed)
    assert end.ask(Line("demo", optional=optional)) == answer


@pytest.mark.parametrize(
    ("typed", "answer"),
    [("7\n", 7), ("\n", None), ("11\n-1\n7.5\nten\n0\n", 0), ("q\n", BACK), ("", BACK), ("+3\n", 3)],
)
def test_a_number(typed: str, answer: object) -> None:
    end = front(typed)
    got = end.ask(Number("demo"))
    assert got == answer
    assert type(got) is type(answer)


def test_contents_own_words_take_the_place_of_the_phrase() -> None:
    end = front("1\n2\nwords\n")
    assert end.ask(Choice("no.phrase", [Option("a", text="First")], text="What now?")) == "a"
    assert end.ask(Number("no.phrase", text="How much?\n0 is nothing.")) == 2
    assert end.ask(Line("no.phrase", text="word " * 60)) == "words"
    assert "What now?\n1  First\n" in said(end)
    assert "How much?\n0 is nothing.\n" in said(end)
    assert max(map(len, said(end).splitlines())) <= 76


@pytest.mark.parametrize(
    ("typed", "answer"),
    [("\n", None), ("3\n", None), ("-\n", None), ("skip\n", None), ("Skip\n", None), ("4\n2\n", "two"), ("q\n", BACK)],
)  # fmt: skip
def test_a_choice_that_may_be_skipped(typed: str, answer: object) -> None:
    end = front(typed)
    assert end.ask(Choice("demo", [Option("one"), Option("two")], optional=True)) == answer
    assert "3  Skip this question (default)\nA line" in said(end)
    assert "Number, or Enter to skip: " in said(end)


def test_a_choice_that_may_be_skipped_and_has_a_default() -> None:
    question = Choice("demo", [Option("one"), Option("two")], "two", optional=True)
    end = front("\n-\n")
    assert end.ask(question) == "two"
    assert end.ask(question) is None
    assert "2  The second (default)\n3  Skip this question\n" in said(end)


def test_what_explains_an_option_ends_its_sentence_and_is_no_part_of_its_name(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(keys.PHRASES, "option.one", "The first:\nthe one before")
    choice = Choice("demo", [Option("one"), Option("own", text="Own.\nNot two.")])
    end = front("the first\nown\n")
    assert [end.ask(choice), end.ask(choice)] == ["one", "own"]
    assert "1  The first: the one before\n2  Own.\nNot two.\n" in said(end)


def test_an_option_called_skip_is_that_option() -> None:
    end = front("skip\n")
    assert end.ask(Choice("demo", [Option("skip", text="Skip it"), Option("one")], optional=True)) == "skip"


@pytest.mark.parametrize(
    ("typed", "optional", "answer"),
    [("\n", True, "as before"), ("\n", False, "as before"), ("-\n", True, None), ("-\n", False, "-"),
     ("other\n", True, "other"), ("", True, BACK)],
)  # fmt: skip
def test_a_line_that_was_given_before(typed: str, optional: bool, answer: object) -> None:
    end = front(typed)
    assert end.ask(Line("demo", optional=optional, given="as before")) == answer
    assert "Which one?\nNow: as before\n" in said(end)
    skips = "Enter keeps it, - skips: " if optional else "or Enter keeps it: "
    assert f"Your answer, {skips}" in said(end)


def test_a_very_long_earlier_line_is_kept_whole_and_said_in_part() -> None:
    end = front("\n", columns=40)
    given = "word " * 1000 + "end"
    assert end.ask(Line("demo", given=given)) == given
    assert f"Now, {len(given)} characters in all:" in " ".join(said(end).split())
    assert len(said(end)) < 700


def test_an_earlier_answer_is_cleaned_before_it_is_shown() -> None:
    end = front("\n")
    end.ask(Line("demo", given="a\x1b[2Jb\nc"))
    assert "Now: a\ufffd[2Jb c\n" in said(end)


@pytest.mark.parametrize(
    ("typed", "given", "optional", "answer"),
    [("\n", 7, True, 7), ("\n", 0, False, 0), ("-\n", 7, True, None), ("-\n3\n", 7, False, 3), ("99\n4\n", 7, True, 4),
     ("-\n", None, True, None), ("q\n", 7, True, BACK)],
)  # fmt: skip
def test_a_number_that_was_given_before(
    typed: str, given: int | None, optional: bool, answer: object
) -> None:
    end = front(typed)
    got = end.ask(Number("demo", optional=optional, given=given))
    assert got == answer
    assert type(got) is type(answer)
    assert (f"Now: {given}\n" in said(end)) is (given is not None)


def test_a_lone_hyphen_skips_a_line_that_may_be_skipped() -> None:
    assert front("-\n").ask(Line("demo", optional=True)) is None
    assert front("-\n").ask(Line("demo")) == "-"


def test_private_pages_are_ordinary_lines() -> None:
    end = front("1\n")
    with end.private(), end.private():
        end.present(Page("demo", {"thing": "tears"}))
        assert end.ask(CHOICE) == "one"
    assert "\x1b" not in said(end)
    assert "Some words about tears." in said(end)


def test_a_number_that_may_not_be_skipped() -> None:
    end = front("\n4\n")
    assert end.ask(Number("demo", low=-5, high=5, optional=False)) == 4
    assert "Please type a whole number from -5 to 5." in said(end)


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        (Number("demo"), "0 is not at all, 5 is somewhat, 10 is extremely."),
        (Number("demo", high=100), "0 is not at all, 50 is half, 100 is completely."),
        (Number("demo", low=-5, high=5, anchors="feeling"), "-5 is terrible, 0 is okay, 5 is wonderful."),
        (Number("demo", low=1, high=20), ""),
    ],
)
def test_a_scale_says_what_its_numbers_mean(question: Number, sentence: str) -> None:
    end = front("4\n")
    assert end.ask(question) == 4
    assert [line for line in said(end).splitlines() if " is " in line] == [sentence] * bool(sentence)


@pytest.mark.parametrize(
    ("typed", "default", "answer"),
    [("yes\n", False, True), ("Y\n", False, True), ("n\n", True, False), ("\n", True, True), ("\n", False, False),
     ("perhaps\nno\n", True, False), ("", True, BACK), ("q\n", True, BACK)],
)  # fmt: skip
def test_confirm(typed: str, default: bool, answer: object) -> None:
    end = front(typed)
    assert end.confirm("demo", default=default) is answer
    assert f"Enter for {'yes' if default else 'no'}" in said(end)


def test_a_secret_is_taken_as_typed() -> None:
    assert front("  q h :x? \n").secret("demo") == "  q h :x? "
    assert front(":q\n").secret("demo") is BACK
    assert front("").secret("demo") is BACK


def test_help_is_one_line_away_from_every_prompt() -> None:
    asks: list[Callable[[LinesFrontEnd], object]] = [
        lambda end: end.ask(CHOICE),
        lambda end: end.ask(Line("demo")),
        lambda end: end.ask(Number("demo")),
        lambda end: end.secret("demo"),
        lambda end: end.confirm("demo", default=False),
    ]
    for ask in asks:
        end = front(":h\n1\nno\n")
        ask(end)
        assert "URGENT HELP\nCall 112." in said(end)


def test_hiding_and_coming_back_asks_again() -> None:
    end = front(":x\nnot shown\n\n1\n")
    saved = []
    end.guard.on_save(lambda: saved.append(True))
    assert end.ask(CHOICE) == "one"
    assert saved == [True]


def test_hiding_and_the_end_of_input_leave() -> None:
    end = front(":x\n")
    with pytest.raises(KeyboardInterrupt):
        end.ask(CHOICE)


def test_a_page() -> None:
    end = front("")
    end.present(Page("demo", {"thing": "x\x1b]0;title\x07"}, ("Its own paragraph.",)))
    assert "Some words about x\ufffd]0;title\ufffd." in said(end)
    assert said(end).endswith("\nIts own paragraph.\n")


def test_the_hint_is_said_once_and_can_be_switched_off() -> None:
    end = front("1\n1\n")
    end.ask(CHOICE)
    end.ask(CHOICE)
    assert said(end).count(":h shows urgent help") == 1
    quiet = front("1\n", hints=False)
    quiet.ask(CHOICE)
    assert ":h shows urgent help" not in said(quiet)


@pytest.mark.parametrize("columns", [20, 40, 80, 200])
def test_nothing_is_wider_than_the_screen_or_moves_the_cursor(columns: int) -> None:
    end = front("9\n1\n", columns=columns)
    end.present(Page("demo", {"thing": "a great many things " * 5}, ("word " * 50,)))
    end.ask(CHOICE)
    end.refuse("demo")
    assert not re.search(r"[\x00-\x09\x0b-\x1f]", said(end))
    # After a prompt the person's own Enter ends the line; here nobody's does.
    lines = re.sub(r"for\s2: ", "\n", said(end)).splitlines()
    assert all(len(line) <= columns for line in lines)


def test_whole_numbers() -> None:
    assert whole_number("07", 0, 10) == 7
    assert [whole_number(typed, 0, 100) for typed in ("80%", "80 %")] == [80, 80]
    assert [whole_number(typed, 0, 100) for typed in ("%", "80%%", "101%")] == [None] * 3
    assert whole_number("8%", 0, 10) is None
    for typed in ("", "-", "+", "1e3", "1_0", "--1", "\u00b2", "1" * 13):
        assert whole_number(typed, 0, 10**9) is None


@pytest.mark.parametrize("key", [":h", ":x"])
def test_after_help_or_hiding_the_question_is_said_again(key: str) -> None:
    end = front(f"{key}\n2\n")
    end.hiding = lambda: None  # type: ignore[assignment]
    assert end.ask(CHOICE) == "two"
    assert said(end).count("Which one?\n1  The first\n2  The second (default)\n") == 2


def test_a_prompt_after_a_question_does_not_say_the_question_again() -> None:
    end = front("1\n:h\nwords\n")
    end.ask(CHOICE)
    assert end.prompt("Words:") == "words"
    assert said(end).count("Which one?") == 1


@pytest.mark.parametrize(
    "ask",
    [
        Choice("demo", [Option("one"), Option("two")], hint=("About it.", "More.")),
        Line("demo", hint=("About it.", "More.")),
        Number("demo", hint=("About it.", "More.")),
    ],
)
def test_a_hint_is_said_above_its_question_each_time(ask: Question) -> None:
    end = front(":h\n1\n2\n")
    end.present(Page("demo", {"thing": "x"}))
    end.ask(ask)
    end.ask(Line("demo"))
    assert said(end).count("\nAbout it.\n\nMore.\nWhich one?\n") == 2
    assert said(end).count("\n\nAbout it.\n") == 2, "set off from what was said before"
    assert said(end).count("Which one?") == 3
    assert said(end).count("A demo") == 1


def test_left_alone_in_lines_it_says_once_how_to_hide() -> None:
    there, out = console(display())
    read, write = os.pipe()
    later = threading.Timer(0.4, os.write, [write, b"x"])
    later.start()
    until_line(there, read, 0.1)
    later.join()
    os.close(read)
    os.close(write)
    assert out.getvalue().count(say("keys.lines-alone")) == 1
