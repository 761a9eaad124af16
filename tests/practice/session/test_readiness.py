"""The gate: where each answer leads (evidence 3.1, 3.4), that nothing of it is kept, and how short it is."""

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime
from inspect import signature
from itertools import pairwise
from pathlib import Path

import pytest
from practice_world import PRACTICES
from scripted_front_end import Scripted

from cryptool.core.moment import When
from cryptool.practice.session.readiness import Route, enter
from cryptool.practice.store.practice_file import PracticeFile
from cryptool.terminal.questions import BACK, Answer, Choice, Line, Number

NOW = When(datetime(2026, 11, 22, 23, 30, tzinfo=UTC), 60, "Europe/Oslo")  # the 23rd, on the wall
TODAY = date(2026, 11, 23)
QUESTIONS = ("safe-here", "self-harm", "past-month", "losing-time", "today", "someone")
GOOD = {
    "safe-here": "yes",
    "self-harm": "no",
    "past-month": "no",
    "losing-time": "no",
    "today": "no",
    "someone": "yes",
}
BEFORE: tuple[tuple[str, Answer], ...] = (
    ("gate.intro", "gate.go-on"),
    ("gate.not-for-now", "gate.none-fits"),
)
ALL_GOOD = tuple((f"ready.{id}", GOOD[id]) for id in QUESTIONS)
SEEN: tuple[str, Answer] = ("gate.closed", "gate.leave")
LAST = ["page practice.content", "ask gate.closed"]
Script = Sequence[tuple[str, Answer]]


class Days(PracticeFile):
    """One that fails on being told of a pass where none may be."""

    def __init__(self, last: date | None = None, *, may_pass: bool = False) -> None:
        super().__init__(Path("nowhere"))
        self._last = last
        self._may_pass = may_pass
        self.kept: list[date] = []

    def load(self) -> date | None:
        return self._last

    def passed(self, day: date) -> None:
        assert self._may_pass, "something was kept that must not be"
        self.kept.append(day)


def run(*answers: tuple[str, Answer], days: Days | None = None) -> tuple[Route, Scripted]:
    with Scripted(answers) as front:
        got = enter(front, PRACTICES, lambda: NOW, lambda: front.said.append("help"), days or Days())
    return got, front


def up_to(question: str, answer: str) -> tuple[tuple[str, Answer], ...]:
    """The script in which every question before `question` is answered well, and it with `answer`."""
    before = QUESTIONS[: QUESTIONS.index(question)]
    return (*BEFORE, *((f"ready.{id}", GOOD[id]) for id in before), (f"ready.{question}", answer))


def title(front: Scripted, place: int = -1) -> object:
    return front.pages[place].facts.get("title")


def titled(name: str) -> str:
    return PRACTICES.readiness_words.pages[name].title


def test_all_good_passes_and_keeps_the_local_day_alone() -> None:
    days = Days(may_pass=True)
    got, front = run(*BEFORE, *ALL_GOOD, days=days)
    assert got is Route.READY
    assert days.kept == [TODAY]
    assert "help" not in front.said


def test_a_pass_takes_three_pages_of_the_eight() -> None:
    _, front = run(*BEFORE, *ALL_GOOD, days=Days(may_pass=True))
    assert [line for line in front.said if line.startswith("page")] == ["page practice.content"] * 3
    assert [title(front, at) for at in range(3)] == [
        titled("intro"),
        titled("not-for-now"),
        titled("readiness"),
    ]


# Evidence 3.1: again after any break of two weeks or more.
@pytest.mark.parametrize(
    ("last", "asked"),
    [(None, True), (date(2026, 11, 10), False), (date(2026, 11, 9), True), (TODAY, False)],
)
def test_it_is_asked_again_after_two_weeks(last: date | None, asked: bool) -> None:
    days = Days(last, may_pass=asked)
    got, front = run(*((*BEFORE, *ALL_GOOD) if asked else ()), days=days)
    assert got is Route.READY
    assert bool(front.said) is asked
    assert days.kept == ([TODAY] if asked else [])


def test_the_one_thing_that_goes_out_is_the_day(tmp_path: Path) -> None:
    file = PracticeFile(tmp_path / "practice.json")
    with Scripted((*BEFORE, *ALL_GOOD)) as front:
        enter(front, PRACTICES, lambda: NOW, lambda: None, file)
    assert json.loads(file.path.read_text()) == {"schema": 1, "ready": "2026-11-23"}
    assert list(tmp_path.iterdir()) == [file.path]


def test_there_is_nowhere_to_keep_an_answer() -> None:
    assert set(signature(enter).parameters) == {"front", "practices", "now", "show_help", "ready_date"}


# Evidence 3.4, each question's answer that does not let through. What is shown after it, in order.
@pytest.mark.parametrize(
    ("question", "answer", "route", "after"),
    [
        ("safe-here", "no", Route.NOT_SAFE, ["help", *LAST]),
        ("self-harm", "yes", Route.URGENT, ["help", *LAST]),
        ("past-month", "yes", Route.WITH_PROFESSIONAL, LAST),
        ("losing-time", "yes", Route.WITH_PROFESSIONAL, LAST),
        ("today", "yes", Route.ANOTHER_DAY, LAST),
    ],
)
def test_an_answer_that_closes(question: str, answer: str, route: Route, after: list[str]) -> None:
    got, front = run(*up_to(question, answer), SEEN)
    assert got is route
    assert front.said[front.said.index(f"ask ready.{question}") + 1 :] == after
    assert title(front) == titled(route.value)


@pytest.mark.parametrize(("question", "following"), list(pairwise(QUESTIONS)))
def test_the_other_answer_leads_to_the_next_question(question: str, following: str) -> None:
    good = up_to(question, GOOD[question])
    _, front = run(*good, (f"ready.{following}", BACK), *backwards(question), days=Days())
    place = front.said.index(f"ask ready.{question}")
    assert front.said[place + 1] == f"ask ready.{following}"


def backwards(question: str) -> list[tuple[str, Answer]]:
    """Out by Esc alone, from `question` back to before the first page."""
    way = [f"ready.{id}" for id in reversed(QUESTIONS[: QUESTIONS.index(question) + 1])]
    return [(id, BACK) for id in (*way, "gate.not-for-now", "gate.intro")]


def test_esc_goes_back_question_by_question_and_leaves_at_the_first_page() -> None:
    answers = (*BEFORE, *ALL_GOOD[:-1], ("ready.someone", BACK), *backwards("today"))
    got, front = run(*answers)
    assert got is Route.LEFT
    pages = [title(front, at) for at in range(len(front.pages))]
    assert pages == [titled(name) for name in ("intro", "not-for-now", "readiness", "not-for-now", "intro")]


def test_an_answer_corrected_after_going_back_counts() -> None:
    answers = (
        *BEFORE,
        *ALL_GOOD[:2],
        ("ready.past-month", BACK),
        ("ready.self-harm", "yes"),
        ("gate.closed", "gate.help"),
        SEEN,
    )
    got, front = run(*answers)
    assert got is Route.URGENT
    assert front.said[-5:] == ["help", *LAST, "help", "ask gate.closed"]


@pytest.mark.parametrize("chosen", ["chosen-person", "chosen-line"])
def test_without_anyone_to_turn_to_somebody_is_chosen_first(chosen: str) -> None:
    days = Days(may_pass=True)
    got, front = run(*up_to("someone", "no"), ("ready.choose-someone", chosen), days=days)
    assert got is Route.READY
    assert days.kept == [TODAY]
    assert title(front) == titled("choose-someone")


def test_lines_to_choose_from_are_shown_and_the_question_comes_again() -> None:
    got, front = run(
        *up_to("someone", "no"),
        ("ready.choose-someone", "gate.lines"),
        ("ready.choose-someone", "chosen-line"),
        days=Days(may_pass=True),
    )
    assert got is Route.READY
    assert front.said[-3:] == ["ask ready.choose-someone", "help", "ask ready.choose-someone"]


def test_not_having_chosen_anyone_leaves_reading_open() -> None:
    got, front = run(*up_to("someone", "no"), ("ready.choose-someone", "not-yet"), SEEN)
    assert got is Route.READING_ONLY
    assert title(front) == titled("reading-only")


def test_from_choosing_somebody_one_goes_back_to_the_question() -> None:
    got, front = run(
        *up_to("someone", "no"),
        ("ready.choose-someone", BACK),
        ("ready.someone", "yes"),
        days=Days(may_pass=True),
    )
    assert got is Route.READY
    assert [title(front, at) for at in (-2, -1)] == [titled("choose-someone"), titled("readiness")]


def test_when_something_on_the_page_before_fits_the_questions_are_not_asked() -> None:
    got, front = run(("gate.intro", "gate.go-on"), ("gate.not-for-now", "gate.one-fits"), SEEN)
    assert got is Route.READING_ONLY
    assert front.said[-2] == "page gate.one-fits"


@pytest.mark.parametrize(
    "answers",
    [
        (("gate.intro", "gate.leave"),),
        (("gate.intro", BACK),),
        (("gate.intro", "gate.go-on"), ("gate.not-for-now", "gate.leave")),
        (("gate.intro", "gate.go-on"), ("gate.not-for-now", BACK), ("gate.intro", BACK)),
    ],
)
def test_leaving_is_always_open(answers: Script) -> None:
    got, _ = run(*answers)
    assert got is Route.LEFT


def test_urgent_help_comes_back_to_the_same_question() -> None:
    got, front = run(
        ("gate.intro", "gate.help"),
        ("gate.intro", "gate.go-on"),
        ("gate.not-for-now", "gate.help"),
        ("gate.not-for-now", "gate.leave"),
    )
    assert got is Route.LEFT
    assert front.said.count("help") == 2


def test_enter_alone_never_lets_anybody_through() -> None:
    _, front = run(*up_to("someone", "no"), ("ready.choose-someone", "chosen-line"), days=Days(may_pass=True))
    asked = [question for question in front.questions if question.id != "gate.intro"]
    assert len(asked) == 8
    for question in asked:
        assert isinstance(question, Choice)
        assert question.default is None
        assert not question.optional


def test_nothing_is_typed_and_no_number_is_asked_for() -> None:
    _, front = run(*BEFORE, *ALL_GOOD, days=Days(may_pass=True))
    assert not any(isinstance(question, Line | Number) for question in front.questions)


def test_the_result_holds_no_answer() -> None:
    got, _ = run(*up_to("self-harm", "yes"), SEEN)
    assert repr(got) == "<Route.URGENT: 'urgent'>"


def test_every_way_out_of_the_readiness_check_is_a_route() -> None:
    ends = {step.ends for step in PRACTICES.readiness.steps if step.ends}
    assert ends == {route.value for route in Route} - {"left"}
