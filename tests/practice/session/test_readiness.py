"""The gate: where each answer leads (evidence 3.1, 3.4), that nothing of it is kept, and how short it is."""

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime
from inspect import signature
from pathlib import Path

import pytest
from practice_world import PRACTICES
from scripted_front_end import Scripted

from cryptool.core.moment import When
from cryptool.practice.session.readiness import Route, UrgentHelp, enter
from cryptool.practice.store.practice_file import PracticeFile
from cryptool.terminal.phrases import say
from cryptool.terminal.questions import BACK, Answer, Choice, Line, Number

NOW = When(datetime(2026, 11, 22, 23, 30, tzinfo=UTC), 60, "Europe/Oslo")  # the 23rd, on the wall
TODAY = date(2026, 11, 23)
BEFORE: tuple[tuple[str, Answer], ...] = (("gate.not-for-now", "gate.none-fits"),)
ALL_GOOD: tuple[tuple[str, Answer], ...] = (("ready.checklist", "none"), ("ready.self-harm", "no"))
URGENT: tuple[tuple[str, Answer], ...] = (*BEFORE, ALL_GOOD[0], ("ready.self-harm", "yes"))
ITEMS = ("not-safe", "low", "terrible", "flashbacks", "birth", "substances", "none")
LEFT: tuple[str, Answer] = ("gate.urgent", "gate.leave")
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


class Help:
    """Urgent help of somebody in `country`; what is kept is in `kept`."""

    def __init__(self, front: Scripted, country: str = "", *, keeps: bool = True) -> None:
        self.kept: list[str] = []
        self.keeps = keeps
        self.given = UrgentHelp(lambda: front.said.append("help"), lambda: country, self._keep)

    def _keep(self, country: str) -> bool:
        self.kept += [country] if self.keeps else []
        return self.keeps


def run(*answers: tuple[str, Answer], days: Days | None = None, country: str = "") -> tuple[Route, Scripted]:
    with Scripted(answers) as front:
        got = enter(front, PRACTICES, lambda: NOW, Help(front, country).given, days or Days())
    return got, front


def shown(front: Scripted, place: int = -1) -> str:
    return "\n".join(front.pages[place].text)


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


def test_a_pass_takes_three_pages() -> None:
    _, front = run(*BEFORE, *ALL_GOOD, days=Days(may_pass=True))
    assert front.titles() == [titled(name) for name in ("not-for-now", "checklist", "self-harm")]


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
        enter(front, PRACTICES, lambda: NOW, Help(front).given, file)
    assert json.loads(file.path.read_text()) == {"schema": 1, "ready": "2026-11-23"}
    assert list(tmp_path.iterdir()) == [file.path]


def test_there_is_nowhere_to_keep_an_answer() -> None:
    assert set(signature(enter).parameters) == {"front", "practices", "now", "help", "ready_date"}


# Evidence 3.4. What is shown after each item, in order.
@pytest.mark.parametrize(
    ("item", "route", "after"),
    [
        ("not-safe", Route.NOT_SAFE, ["help", *LAST]),
        ("low", Route.WITH_PROFESSIONAL, LAST),
        ("terrible", Route.WITH_PROFESSIONAL, LAST),
        ("flashbacks", Route.WITH_PROFESSIONAL, LAST),
        ("substances", Route.ANOTHER_DAY, LAST),
    ],
)
def test_an_item_that_closes(item: str, route: Route, after: list[str]) -> None:
    got, front = run(*BEFORE, ("ready.checklist", item), SEEN)
    assert got is route
    assert front.said[front.said.index("ask ready.checklist") + 1 :] == after
    assert title(front) == titled(route.value)


def test_the_checklist_has_all_its_items_and_none_of_these_last() -> None:
    _, front = run(*BEFORE, *ALL_GOOD, days=Days(may_pass=True))
    assert front.options("ready.checklist") == [list(ITEMS)]


def test_esc_goes_back_page_by_page_and_leaves_at_the_first() -> None:
    way = [(id, BACK) for id in ("ready.self-harm", "ready.checklist", "gate.not-for-now")]
    got, front = run(*BEFORE, ALL_GOOD[0], *way)
    assert got is Route.LEFT
    names = ("not-for-now", "checklist", "self-harm", "checklist", "not-for-now")
    assert front.titles() == [titled(name) for name in names]


def test_an_answer_corrected_after_going_back_counts() -> None:
    got, _ = run(
        *BEFORE,
        ALL_GOOD[0],
        ("ready.self-harm", BACK),
        ("ready.checklist", "low"),
        ("gate.closed", "gate.help"),
        SEEN,
    )
    assert got is Route.WITH_PROFESSIONAL


# --- after a yes


def test_a_yes_shows_the_number_of_the_country_at_once() -> None:
    got, front = run(*URGENT, LEFT, country="US")
    assert got is Route.URGENT
    assert front.said[front.said.index("ask ready.self-harm") + 1 :] == [LAST[0], "ask gate.urgent"]
    assert title(front) == titled("urgent")
    assert shown(front).startswith(PRACTICES.readiness_words.pages["urgent"].text[0])
    assert "988" in shown(front)
    assert "911" in shown(front)


def test_without_a_country_it_is_asked_for_there_and_may_be_kept() -> None:
    with Scripted(
        [*URGENT, ("gate.urgent", "gate.country"), ("gate.country", "Atlantis"), ("gate.country", "Norway"),
         ("gate.keep-country", "gate.keep"), LEFT]
    ) as front:  # fmt: skip
        help = Help(front)
        enter(front, PRACTICES, lambda: NOW, help.given, Days())
    assert "refuse gate.country" in front.said
    assert help.kept == ["NO"]
    assert "findahelpline.com" in shown(front, -2)
    assert "112" in shown(front, -2)
    assert "113" in shown(front)


@pytest.mark.parametrize(("keeps", "refused"), [(True, False), (False, True)])
def test_a_country_is_in_force_also_if_it_cannot_be_kept(keeps: bool, refused: bool) -> None:
    script = [
        ("gate.urgent", "gate.another-country"),
        ("gate.country", "ie"),
        ("gate.keep-country", "gate.keep"),
    ]
    with Scripted([*URGENT, *script, LEFT]) as front:
        enter(front, PRACTICES, lambda: NOW, Help(front, "NO", keeps=keeps).given, Days())
    assert ("refuse gate.country-not-kept" in front.said) is refused
    assert "116 123" in shown(front)


def test_a_country_that_is_needed_only_now_is_not_kept() -> None:
    script = [("gate.urgent", "gate.country"), ("gate.country", "FR"), ("gate.keep-country", "gate.not-kept")]
    back: Script = [("gate.urgent", "gate.another-country"), ("gate.country", BACK), LEFT]
    with Scripted([*URGENT, *script, *back]) as front:
        help = Help(front)
        enter(front, PRACTICES, lambda: NOW, help.given, Days())
    assert help.kept == []
    assert "3114" in shown(front)


def test_everything_on_that_page_leads_back_to_it() -> None:
    read: tuple[str, Answer] = ("gate.read", "gate.back")
    way: Script = [
        ("gate.urgent", "gate.say"),
        read,
        ("gate.urgent", "gate.more"),
        ("gate.urgent", "gate.unsafe"),
        read,
    ]
    got, front = run(*URGENT, *way, LEFT, country="GB")
    assert got is Route.URGENT
    assert front.said.count("help") == 1
    assert front.titles().count(titled("urgent")) == 4
    assert titled("urgent-say") in front.titles()
    assert next(page for page in front.pages if page.id == "gate.unsafe").facts == {"number": "999 or 112"}


@pytest.mark.parametrize(
    ("country", "told"), [("US", ", day and night (United States)"), ("NG", "(Nigeria)"), ("TR", "lines for")]
)
def test_the_number_is_told_with_what_is_known_of_it(country: str, told: str) -> None:
    _, front = run(*URGENT, LEFT, country=country)
    number = front.pages[-1].text[-1]
    assert told in number
    assert ", (" not in number
    assert "In danger now: " in number


def test_after_a_birth_the_emergency_number_leads() -> None:
    got, front = run(*BEFORE, ("ready.checklist", "birth"), LEFT, country="DE")
    assert got is Route.BIRTH
    assert front.pages[-1].text[-1] == say("gate.number-emergency", number="112")


def test_when_something_on_the_page_before_fits_the_questions_are_not_asked() -> None:
    got, front = run(("gate.not-for-now", "gate.one-fits"), SEEN)
    assert got is Route.WITH_PROFESSIONAL
    assert title(front) == titled("with-professional")


@pytest.mark.parametrize(
    "answers",
    [
        (("gate.not-for-now", BACK),),
        (BEFORE[0], ("ready.checklist", BACK), ("gate.not-for-now", BACK)),
    ],
)
def test_leaving_is_always_open(answers: Script) -> None:
    got, _ = run(*answers)
    assert got is Route.LEFT


def test_enter_alone_never_lets_anybody_through() -> None:
    _, front = run(*BEFORE, *ALL_GOOD, days=Days(may_pass=True))
    asked = front.questions
    assert len(asked) == 3
    _, front = run(*URGENT, LEFT)
    for question in (*asked, front.questions[-1]):
        assert isinstance(question, Choice)
        assert question.default is None
        assert not question.optional


def test_nothing_is_typed_and_no_number_is_asked_for() -> None:
    _, front = run(*BEFORE, *ALL_GOOD, days=Days(may_pass=True))
    assert not any(isinstance(question, Line | Number) for question in front.questions)


def test_the_result_holds_no_answer() -> None:
    got, _ = run(*URGENT, LEFT)
    assert repr(got) == "<Route.URGENT: 'urgent'>"


def test_every_way_out_of_the_readiness_check_is_a_route() -> None:
    ends = {step.ends for step in PRACTICES.readiness.steps if step.ends}
    assert ends == {route.value for route in Route} - {"left"}
