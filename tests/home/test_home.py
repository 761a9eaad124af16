"""The first run and home, by script."""

from pathlib import Path

import pytest
from scripted_front_end import Scripted

from cryptool.content.files import SHIPPED as CONTENT
from cryptool.home.commands import first_run, home_menu
from cryptool.learn.library import Library
from cryptool.learn.reading_state import ReadingStateFile
from cryptool.learn.study import Study
from cryptool.terminal.questions import BACK, Actions, Answer, Choice

BEGIN = "first-run.welcome"


def welcome(front: Scripted, seen: list[str] | None = None) -> dict[str, str] | None:
    shown = seen if seen is not None else []
    return first_run(front, "~/home", "press Esc twice", lambda: shown.append("help"), {"norway": "NO"}.get)


def run(*answers: tuple[str, Answer]) -> tuple[dict[str, str] | None, Scripted]:
    with Scripted(answers) as front:
        return welcome(front), front


def test_one_answer_skips_the_rest() -> None:
    wishes, front = run((BEGIN, "first-run.skip"))
    assert wishes == {}
    assert front.said == ["page first-run.welcome", f"ask {BEGIN}", "page first-run.ready"]


@pytest.mark.parametrize("answer", [BACK, "first-run.leave"])
def test_leaving_keeps_nothing_and_the_first_run_comes_again(answer: Answer) -> None:
    wishes, front = run((BEGIN, answer))
    assert wishes is None
    assert "page first-run.ready" not in front.said


def test_urgent_help_comes_back_to_the_same_question() -> None:
    seen: list[str] = []
    with Scripted([(BEGIN, "first-run.help"), (BEGIN, "first-run.skip")]) as front:
        welcome(front, seen)
    assert seen == ["help"]


@pytest.mark.parametrize(
    ("mode", "lines"),
    [("first-run.full", {"lines": "false"}), ("first-run.lines", {"lines": "true"}), ("first-run.later", {})],
)
def test_both_questions(mode: str, lines: dict[str, str]) -> None:
    wishes, front = run(
        (BEGIN, "first-run.go-on"),
        ("first-run.mode", mode),
        ("first-run.country", "atlantis"),
        ("first-run.country", "norway"),
    )
    assert wishes == lines | {"country": "NO"}
    assert front.said.count("refuse first-run.country") == 1


@pytest.mark.parametrize("country", [None, BACK])
def test_no_country_is_an_answer(country: Answer) -> None:
    wishes, _ = run(
        (BEGIN, "first-run.go-on"), ("first-run.mode", "first-run.full"), ("first-run.country", country)
    )
    assert wishes == {"lines": "false"}


def test_going_back_from_the_first_question_asks_no_more() -> None:
    wishes, front = run((BEGIN, "first-run.go-on"), ("first-run.mode", BACK))
    assert wishes == {}
    assert front.said[-1] == "page first-run.ready"


def study(tmp_path: Path) -> Study:
    return Study(Library(CONTENT), ReadingStateFile(tmp_path / "reading.json"))


def never(*_: object) -> None:
    pytest.fail("nothing was to be done")


def named(*names: str) -> Actions:
    return [(name, never) for name in names]


def options_of(front: Scripted) -> list[str]:
    question = front.questions[-1]
    assert isinstance(question, Choice)
    return [option.id for option in question.options]


def test_home_at_the_very_beginning(tmp_path: Path) -> None:
    begun: list[str] = []
    with Scripted([("home", "home.begin"), ("home", "home.leave")]) as front:
        menu = home_menu(front, study(tmp_path), begun.append, named("choose", "help"))
        menu.ask(front)
    assert begun == ["stop-for-now"]
    assert front.said[0] == "page home.new"
    assert options_of(front) == ["home.begin", "home.choose", "home.help", "home.leave"]


def test_crying_right_now_comes_first_and_reading_second(tmp_path: Path) -> None:
    seen: list[str] = []
    with Scripted([("home", "home.now"), ("home", "home.leave")]) as front:
        actions: Actions = [("now", lambda: seen.append("now")), *named("choose")]
        home_menu(front, study(tmp_path), never, actions).ask(front)
    assert seen == ["now"]
    assert options_of(front) == ["home.now", "home.begin", "home.choose", "home.leave"]
    question = front.questions[-1]
    assert isinstance(question, Choice)
    assert question.default == "home.now"


def test_home_under_way_goes_on_where_reading_stopped(tmp_path: Path) -> None:
    reading = study(tmp_path)
    reading.marks.mark_read("three-tears")
    reading.marks.stop_at("judged", 2)
    with Scripted([("home", "home.leave")]) as front:
        home_menu(front, reading, never, []).ask(front)
    assert front.pages[0].id == "home.under-way"
    assert front.pages[0].facts["read"] == 1
    question = front.questions[-1]
    assert isinstance(question, Choice)
    assert question.options[0].id == "home.continue"
    assert "judge" in str(question.options[0].facts["title"])


def test_home_when_all_is_read_does_not_ask_for_more(tmp_path: Path) -> None:
    reading = study(tmp_path)
    for header in reading.library.headers():
        reading.marks.mark_read(header.id)
    with Scripted([("home", BACK)]) as front:
        home_menu(front, reading, never, named("choose")).ask(front)
    assert front.said[0] == "page home.finished"
    assert options_of(front) == ["home.choose", "home.leave"]
