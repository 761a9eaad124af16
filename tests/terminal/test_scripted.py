"""The scripted front end fails where a person would have been lost."""

import pytest
from scripted_front_end import Scripted, ScriptError

from cryptool.terminal.questions import BACK, Choice, FrontEnd, Line, Number, Option, Page

CHOICE = Choice("demo", [Option("one", text="One")])


def test_it_is_a_front_end() -> None:
    end: FrontEnd = Scripted()
    assert isinstance(end, Scripted)


def test_answers_come_in_order() -> None:
    with Scripted(
        [("demo", "one"), ("name", None), ("rate", 3), ("sure", True), ("key", "pass")], words=False
    ) as end:
        assert end.ask(CHOICE) == "one"
        assert end.ask(Line("name", optional=True)) is None
        assert end.ask(Number("rate")) == 3
        assert end.confirm("sure", default=False) is True
        assert end.secret("key") == "pass"
        end.present(Page("home"))
        end.refuse("no")
    assert end.said == ["ask demo", "ask name", "ask rate", "ask sure", "ask key", "page home", "refuse no"]


def test_an_unexpected_question_fails() -> None:
    with pytest.raises(ScriptError, match="expects name"):
        Scripted([("name", "x")], words=False).ask(CHOICE)
    with pytest.raises(ScriptError, match="at its end"):
        Scripted(words=False).ask(CHOICE)


def test_an_unused_answer_fails() -> None:
    with pytest.raises(ScriptError, match="never asked"), Scripted([("name", "x")], words=False):
        pass


@pytest.mark.parametrize(
    ("question", "answer"),
    [(CHOICE, "two"), (CHOICE, None), (Line("demo"), None), (Line("demo"), " "), (Number("demo"), 11),
     (Number("demo"), True), (Number("demo", optional=False), None), (Number("demo"), "3")],
)  # fmt: skip
def test_an_answer_that_the_question_cannot_take_fails(question: object, answer: object) -> None:
    with pytest.raises(ScriptError, match="cannot take"):
        Scripted([("demo", answer)], words=False).ask(question)  # type: ignore[list-item, arg-type]


def test_contents_own_words_need_no_phrase_and_a_choice_may_be_skipped() -> None:
    with Scripted([("one", None), ("two", None), ("three", 5)]) as end:
        assert end.ask(Choice("one", [Option("a", text="A")], text="Which?", optional=True)) is None
        assert end.ask(Line("two", optional=True, text="What?", given="before")) is None
        assert end.ask(Number("three", text="How much?", given=3)) == 5


def test_back_is_always_possible() -> None:
    assert Scripted([("demo", BACK)], words=False).ask(CHOICE) is BACK


def test_missing_words_fail() -> None:
    with pytest.raises(KeyError):
        Scripted().present(Page("there-is-no-such-page"))
