"""The menu: what is suggested with which reason, what is advice and what is closed, and what comes back as data."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from practice_world import (
    NOW,
    PRACTICES,
    PreparingInMemory,
    empty_profile,
    memory_store,
    page_title,
    past_session,
)
from scripted_front_end import Scripted

from cryptool.practice.definition import Form, Stage
from cryptool.practice.events import Ending, Event, EventType, SessionSetup, StoredSession
from cryptool.practice.ladder import Ladder
from cryptool.practice.machine.summary import SessionSummary
from cryptool.practice.menu import Do, Next, what_next
from cryptool.practice.profile import NoteKind
from cryptool.practice.store.profile import PracticeProfile
from cryptool.terminal.phrases import say
from cryptool.terminal.questions import BACK, Answer, Choice

MENU = "next.menu"
LEAVE: tuple[str, Answer] = (MENU, "next.leave")
ALWAYS = ["prepare", "company", "keeping", "noted"]


def ask(
    *answers: tuple[str, Answer],
    results: Sequence[SessionSummary] = (),
    own: PracticeProfile | None = None,
    under_way: StoredSession | None = None,
) -> tuple[Next, Scripted]:
    with Scripted(answers) as front:
        got = what_next(PreparingInMemory(front, results=results, own=own).context, under_way)
    return got, front


def default(front: Scripted) -> str | None:
    question = front.questions[0]
    assert isinstance(question, Choice)
    return question.default


def an_open_session() -> StoredSession:
    store = memory_store().sessions
    return store.start(
        Event(
            EventType.STARTED, NOW, setup=SessionSetup("session", 1, rung="sit", wording="Sit on the stairs")
        )
    )


# --- the very beginning


def test_on_an_empty_home_one_page_offers_the_first_rung() -> None:
    got, front = ask((MENU, "next.begin-short"))
    assert got == Next(Do.BEGIN, "sit", Form.SHORT)
    assert [page.id for page in front.pages] == ["next.first"]
    assert front.pages[0].facts == {"rung": PRACTICES.rungs[0].title, "n": 3}
    assert default(front) == "next.begin-short"
    assert front.options(MENU) == [
        [f"next.{name}" for name in ("begin-short", "begin-full", "other", *ALWAYS, "leave")]
    ]


def test_all_questions_are_one_key_away_and_the_form_used_last_comes_first() -> None:
    assert ask((MENU, "next.begin-full"))[0] == Next(Do.BEGIN, "sit", Form.FULL)
    own = empty_profile()
    own.set_note(NoteKind.FORM, "full")
    got, front = ask((MENU, "next.begin-short"), own=own)
    assert got.form is Form.SHORT
    assert default(front) == "next.begin-full"


@pytest.mark.parametrize(
    ("planned", "page"),
    [
        ("2026-03-09 19:00", "next.first-planned"),
        ("2026-03-02 19:00", "next.first-planned"),
        ("2026-03-02 18:59", "next.first"),
        ("2026-02-09 19:00", "next.first"),
        ("some day", "next.first"),
    ],
)
def test_a_planned_day_is_named_while_it_is_to_come_and_never_afterwards(planned: str, page: str) -> None:
    own = empty_profile()
    own.set_note(NoteKind.FIRST, planned)
    _, front = ask(LEAVE, own=own)
    assert [shown.id for shown in front.pages] == [page]


@pytest.mark.parametrize("name", [*ALWAYS, "leave"])
def test_what_is_chosen_comes_back_as_data(name: str) -> None:
    assert ask((MENU, f"next.{name}"))[0] == Next(Do(name))


def test_going_back_is_leaving() -> None:
    assert ask((MENU, BACK))[0] == Next(Do.LEAVE)


# --- a session under way


@pytest.mark.parametrize("name", ["resume", "end-here", "company", "leave"])
def test_an_open_session_comes_first(name: str) -> None:
    got, front = ask((MENU, f"next.{name}"), under_way=an_open_session())
    assert got == Next(Do(name))
    assert front.pages[0].facts == {"session": "s1", "rung": "Sit on the stairs"}
    assert default(front) == "next.resume"
    assert not {"next.begin-short", "next.other"} & set(front.options(MENU)[0])


# --- the suggestion


def test_a_suggestion_is_told_with_its_reason_and_that_it_is_not_researched() -> None:
    fine = {"happened": "no"}
    results = [past_session(1, days_ago=9, choices=fine), past_session(2, days_ago=5, choices=fine)]
    got, front = ask((MENU, "next.begin-short"), results=results)
    assert got == Next(Do.BEGIN, "mild", Form.SHORT)
    assert [page.id for page in front.pages] == [
        "session.suggest-next", "session.why-fear-was-fine", "session.cut-offs",
    ]  # fmt: skip


def test_any_other_rung_can_be_chosen_and_esc_leads_back() -> None:
    got, front = ask(
        (MENU, "next.other"),
        ("next.stage", "ladder.alone"),
        ("next.rung", BACK),
        ("next.stage", BACK),
        (MENU, "next.other"),
        ("next.stage", "ladder.keeping"),
        ("next.rung", "life"),
    )
    assert got == Next(Do.BEGIN, "life", Form.SHORT)
    assert front.options("next.rung")[0] == ["sit", "mild", "medium", "video", "elsewhere"]


def test_rungs_set_aside_are_not_offered() -> None:
    own = empty_profile()
    mine = Ladder(PRACTICES.rungs, own)
    for name in ("sit", "monthly", "life"):
        mine.archive(name)
    got, front = ask((MENU, "next.other"), ("next.stage", "ladder.alone"), ("next.rung", "mild"), own=own)
    assert got.rung == "mild"
    assert front.options("next.stage") == [["ladder.alone", "ladder.together", "ladder.therapist"]]
    assert front.pages[0].facts["n"] == 6


def test_with_every_rung_set_aside_nothing_breaks() -> None:
    own = empty_profile()
    mine = Ladder(PRACTICES.rungs, own)
    for rung in mine.all():
        mine.archive(rung.name)
    got, front = ask((MENU, "next.other"), ("next.stage", BACK), LEAVE, own=own)
    assert got == Next(Do.LEAVE)
    assert front.pages[0].id == "session.suggest-none"


# --- advice, and the one lock


@pytest.mark.parametrize(("behind", "refused"), [(2, True), (3, False)])
def test_the_first_three_sessions_take_mild_rungs(behind: int, refused: bool) -> None:
    results = [past_session(number, days_ago=20.0 - number) for number in range(1, behind + 1)]
    way: list[tuple[str, Answer]] = [
        (MENU, "next.other"),
        ("next.stage", "ladder.alone"),
        ("next.rung", "medium"),
    ]
    got, front = ask(*way, *([LEAVE] if refused else []), results=results)
    assert got == (Next(Do.LEAVE) if refused else Next(Do.BEGIN, "medium"))
    assert (page_title("too-soon") in front.titles()) is refused


def test_an_own_rung_is_not_held_back() -> None:
    own = empty_profile()
    Ladder(PRACTICES.rungs, own).add(Stage.ALONE, "In the car")
    got, _ = ask((MENU, "next.other"), ("next.stage", "ladder.alone"), ("next.rung", "r1"), own=own)
    assert got.rung == "r1"


@pytest.mark.parametrize(("days", "page"), [(0.1, "one-today"), (1.0, "yesterday"), (2.0, None)])
def test_one_a_day_and_a_day_between_are_told_and_passed_with_one_key(days: float, page: str | None) -> None:
    results = [past_session(1, days_ago=days)]
    advice: list[tuple[str, Answer]] = [("session.advice", "session.begin-anyway")] if page else []
    got, front = ask((MENU, "next.begin-short"), *advice, results=results)
    assert got == Next(Do.BEGIN, "sit")
    assert front.titles() == ([page_title(page)] if page else [])
    assert default(front) == ("next.leave" if page else "next.begin-short")


def test_the_advice_can_be_taken() -> None:
    got, front = ask(
        (MENU, "next.begin-short"),
        ("session.advice", "session.not-now"),
        (MENU, "next.begin-short"),
        ("session.advice", BACK),
        LEAVE,
        results=[past_session(1, days_ago=0.1)],
    )
    assert got == Next(Do.LEAVE)
    advice = [question for question in front.questions if question.id == "session.advice"]
    assert [getattr(question, "default", "") for question in advice] == ["session.not-now"] * 2


@pytest.mark.parametrize("ending", [Ending.STOPPED, Ending.OVERWHELMED])
def test_after_a_stop_the_day_is_closed_and_everything_else_is_open(ending: Ending) -> None:
    got, front = ask((MENU, "next.ground"), results=[past_session(1, days_ago=0.1, ending=ending)])
    assert got == Next(Do.GROUND)
    assert front.titles() == [page_title("day-closed")]
    assert front.options(MENU) == [
        [f"next.{name}" for name in ("ground", "company", "keeping", "noted", "prepare", "leave")]
    ]
    assert default(front) == "next.leave"


def test_the_day_after_a_stop_practice_is_open() -> None:
    _, front = ask(LEAVE, results=[past_session(1, days_ago=1.0, ending=Ending.STOPPED)])
    assert "next.begin-short" in front.options(MENU)[0]


TWO_STOPS = [past_session(number, days_ago=10.0 - number, ending=Ending.STOPPED) for number in (1, 2)]


def test_a_pause_is_advised_with_its_reason_and_enter_leaves() -> None:
    seen: tuple[str, Answer] = ("practice.seen", "practice.go-on")
    got, front = ask((MENU, "session.person"), seen, (MENU, "next.leave"), results=TWO_STOPS)
    assert got == Next(Do.LEAVE)
    assert [page.id for page in front.pages] == [
        "session.suggest-pause", "session.why-two-stops", "session.cut-offs", "ground.person",
    ]  # fmt: skip
    ways = [f"next.{name}" for name in ("anyway", *ALWAYS, "ground", "leave")]
    assert front.options(MENU) == [["session.person", *ways]] * 2
    assert "a doctor, a therapist" in say("page.session.suggest-pause", **front.pages[0].facts)
    assert default(front) == "next.leave"


def test_there_is_a_way_on_past_the_pause() -> None:
    got, front = ask(
        (MENU, "next.anyway"),
        (MENU, "next.other"),
        ("next.stage", "ladder.alone"),
        ("next.rung", "sit"),
        results=TWO_STOPS,
    )
    assert got == Next(Do.BEGIN, "sit")
    assert "next.begin-short" not in front.options(MENU)[1], "no rung is suggested in a pause"


def test_a_gap_of_weeks_looks_like_a_gap_of_days() -> None:
    shown = []
    for days in (4.0, 25.0):
        _, front = ask(LEAVE, results=[past_session(1, days_ago=days)])
        shown.append((front.said, front.pages, front.options(MENU)))
    assert shown[0] == shown[1]


# --- together


def together(own: PracticeProfile, *answers: tuple[str, Answer]) -> tuple[Next, Scripted]:
    way: list[tuple[str, Answer]] = [
        (MENU, "next.other"),
        ("next.stage", "ladder.together"),
        ("next.rung", "side-by-side"),
    ]
    return ask(*way, *answers, own=own)


def add(
    own: PracticeProfile,
    display_name: str,
    *,
    excluded: bool = False,
    agreement: tuple[tuple[str, str], ...] = (),
) -> None:
    own.put_person(
        replace(own.add_person(display_name, None), company=True, excluded=excluded, agreement=agreement)
    )


def test_the_only_one_is_taken_and_what_was_agreed_is_shown() -> None:
    own = empty_profile()
    add(own, "Kim", agreement=(("stop-word", "kettle"),))
    got, front = together(own)
    assert got == Next(Do.BEGIN, "side-by-side", Form.SHORT, "t1")
    assert [page.id for page in front.pages[1:]] == ["company.agreed", "company.agreed-stop-word"]


def test_of_several_one_is_picked_and_an_unkind_one_is_not_among_them() -> None:
    own = empty_profile()
    add(own, "Kim")
    add(own, "Per", excluded=True)
    add(own, "Ola")
    got, front = together(own, ("next.with", "t3"))
    assert got.person == "t3"
    assert front.options("next.with") == [["t1", "t3", "next.someone-else"]]


def test_without_a_person_one_is_chosen_or_the_menu_returns() -> None:
    got, front = together(empty_profile(), ("company.called", BACK), LEAVE)
    assert got == Next(Do.LEAVE)
    assert page_title("person-choose") in front.titles()


# --- being done


def test_the_page_that_it_is_fine_to_be_done_is_offered_after_four_weeks() -> None:
    _, front = ask(LEAVE, results=[past_session(1, days_ago=27.0)])
    assert "next.graduation" not in front.options(MENU)[0]
    got, _ = ask((MENU, "next.graduation"), results=[past_session(1, days_ago=28.0)])
    assert got == Next(Do.GRADUATION)


def test_once_done_nothing_is_suggested_and_nothing_is_locked() -> None:
    own = empty_profile()
    own.set_note(NoteKind.GRADUATED, "2026-02-09")
    got, front = ask((MENU, "next.begin-short"), results=[past_session(1, days_ago=40.0)], own=own)
    assert got == Next(Do.BEGIN, "sit")
    assert [page.id for page in front.pages] == ["next.graduated"]
    assert default(front) == "next.leave"
    assert "next.graduation" not in front.options(MENU)[0]


def test_the_clock_set_back_by_an_hour_keeps_a_stopped_day_closed() -> None:
    later = past_session(1, days_ago=-1 / 24, ending=Ending.STOPPED)
    assert later.started.instant == NOW.instant + timedelta(hours=1)
    _, front = ask(LEAVE, results=[later])
    assert front.titles() == [page_title("day-closed")]


def test_one_digit_names_every_answer() -> None:
    for results in ([], [past_session(1, days_ago=40.0)], TWO_STOPS):
        _, front = ask(LEAVE, results=results)
        assert len(front.options(MENU)[0]) <= 9
