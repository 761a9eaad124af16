"""What stands in the way of a session, what is advice only, and what a session is about."""

from dataclasses import replace

import pytest
from practice_world import (
    OVER,
    RESTED,
    SEEN,
    Script,
    ScriptedTimer,
    SessionInMemory,
    joined,
    said,
    setup,
)
from scripted_front_end import Scripted

from cryptool.errors import CryptoolError
from cryptool.people.errors import UnknownPerson
from cryptool.practice.context import discarded_stops
from cryptool.practice.definition import Form, Stage
from cryptool.practice.errors import (
    DayClosed,
    PersonAside,
    RungAside,
    RungTooStrong,
    SessionOpen,
)
from cryptool.practice.ladder import Ladder
from cryptool.practice.profile import NoteKind
from cryptool.practice.rules.eligibility import DayState
from cryptool.practice.screens.quiet_timer import Signal
from cryptool.practice.session import runner, start
from cryptool.practice.session.start import SessionRequest
from cryptool.terminal.questions import BACK, Answer, Choice

SKIPPED = joined(
    said(("place", "yes"), ("distress-before", 3),
             ("embarrassment-expected", None), ("prediction", None), ("ready", "begin"), ("embarrassment-peak", None)),
    said(("learned", None), ("aftercare", None)), OVER,
)  # fmt: skip
STOPPED = joined(
    said(
        ("place", "yes"),
        ("distress-before", 3),
        ("embarrassment-expected", None),
        ("prediction", None),
        ("ready", "begin"),
        ("stopped", "rest"),
    ),
    RESTED,
)


def session(memory: SessionInMemory, *, stop: bool = False, days: float = 2, person: str = "") -> None:
    """One behind the person, some days ago."""
    with Scripted(STOPPED if stop else SKIPPED) as front:
        runner.begin(
            memory.context(front, ScriptedTimer(Signal.STOP) if stop else None), setup(person=person)
        )
    memory.clock.on(days=days)


def refused(memory: SessionInMemory, wish: SessionRequest) -> CryptoolError:
    with Scripted() as front, pytest.raises(CryptoolError) as caught:
        start.start(memory.context(front), wish)
    return caught.value


def begun(
    memory: SessionInMemory, wish: SessionRequest, script: Script | None = None
) -> runner.RunOutcome | None:
    with Scripted(joined(script or [], SKIPPED)) as front:
        return start.start(memory.context(front), wish)


# --- hard


def test_one_session_at_a_time() -> None:
    memory = SessionInMemory()
    with Scripted(
        said(
            ("place", "yes"),
            ("distress-before", 3),
            ("embarrassment-expected", 1),
            ("prediction", BACK),
            ("embarrassment-expected", BACK),
            ("distress-before", BACK),
            ("place", BACK),
        )
    ) as front:
        runner.begin(memory.context(front), setup())
    error = refused(memory, SessionRequest("sit"))
    assert isinstance(error, SessionOpen)
    assert error.facts == {"session": "s1"}


@pytest.mark.parametrize(("days", "closed"), [(0, True), (0.9, False)])
def test_after_a_stop_the_day_is_closed(days: float, closed: bool) -> None:
    memory = SessionInMemory()
    session(memory, stop=True, days=days)  # stopped at 18 o'clock; 0.9 days later is the next day
    if closed:
        assert isinstance(refused(memory, SessionRequest("sit")), DayClosed)
        context = memory.context(Scripted())
        assert context.day() is DayState.CLOSED
    else:
        assert begun(memory, SessionRequest("sit"), [("session.advice", "session.begin-anyway")]) is not None


@pytest.mark.parametrize("answer", ["discard", "rest"])
def test_throwing_a_stopped_session_away_does_not_open_the_day(answer: str) -> None:
    memory = SessionInMemory()
    before = said(
        ("place", "yes"),
        ("distress-before", 3),
        ("embarrassment-expected", None),
        ("prediction", None),
        ("ready", "begin"),
        ("stopped", answer),
    )
    with Scripted(joined(before, SEEN if answer == "discard" else RESTED)) as front:
        runner.begin(memory.context(front, ScriptedTimer(Signal.STOP)), setup())
    if answer == "discard":
        assert list(memory.store.all()) == []
    assert isinstance(refused(memory, SessionRequest("sit")), DayClosed)
    memory.clock.on(days=1)
    context = memory.context(Scripted())
    assert context.day() is not DayState.CLOSED


@pytest.mark.parametrize(
    ("stops", "state"),
    [
        ("2026-03-01T20:00:00+00:00", DayState.YESTERDAY),
        ("2026-02-20T20:00:00+00:00", DayState.FREE),
        ("2026-03-02T09:00:00+00:00", DayState.CLOSED),
        ("2026-03-03T02:00:00+00:00", DayState.CLOSED),  # thrown away before travelling west
        ("2026-03-05T02:00:00+00:00", DayState.FREE),  # a clock that was wrong
        ("soon", DayState.FREE),
        ("soon 2026-03-02T09:00:00+00:00", DayState.CLOSED),
    ],
)
def test_the_day_of_a_stop_thrown_away(stops: str, state: DayState) -> None:
    memory = SessionInMemory()
    memory.profile.set_note(NoteKind.STOPS_GONE, stops)
    assert memory.context(Scripted()).day() is state


def test_only_the_last_stops_of_two_weeks_are_remembered() -> None:
    memory = SessionInMemory()
    for _ in range(4):
        stopped: list[tuple[str, Answer]] = [
            ("place", "yes"),
            ("distress-before", 3),
            ("embarrassment-expected", None),
            ("prediction", None),
            ("ready", "begin"),
            ("stopped", "discard"),
        ]
        with Scripted(joined(said(*stopped), SEEN)) as front:
            runner.begin(memory.context(front, ScriptedTimer(Signal.STOP)), setup())
        memory.clock.on(days=6)
    assert [
        (memory.clock.when().instant - moment.instant).days for moment in discarded_stops(memory.profile)
    ] == [
        12,
        6,
    ]


def test_two_stops_thrown_away_lead_to_a_pause() -> None:
    memory = SessionInMemory()
    memory.profile.set_note(NoteKind.STOPS_GONE, "2026-02-26T18:00:00+00:00 2026-02-27T18:00:00+00:00")
    with Scripted([("session.advice", "session.not-now")]) as front:
        assert start.start(memory.context(front), SessionRequest("sit")) is None


def test_a_rung_set_aside() -> None:
    memory = SessionInMemory()
    Ladder(memory.practices.rungs, memory.profile).archive("sit")
    assert isinstance(refused(memory, SessionRequest("sit")), RungAside)


@pytest.mark.parametrize(("behind", "allowed"), [(0, False), (2, False), (3, True)])
def test_strong_rungs_wait_for_three_sessions(behind: int, allowed: bool) -> None:
    memory = SessionInMemory()
    for _ in range(behind):
        session(memory)
    wish = SessionRequest("medium")
    if not allowed:
        error = refused(memory, wish)
        assert isinstance(error, RungTooStrong)
        assert error.facts == {"rung": "medium"}
        return
    with Scripted(joined(SKIPPED[:2], said(("prompt", None)), SKIPPED[2:])) as front:
        outcome = start.start(memory.context(front), wish)
    assert outcome is not None
    assert not outcome.session.setup.early


@pytest.mark.parametrize("rung", ["sit", "mild", "side-by-side", "sentence"])
def test_every_other_rung_is_open_from_the_first_day(rung: str) -> None:
    memory = SessionInMemory()
    with Scripted() as front:
        start.check(memory.context(front), SessionRequest(rung), [])


def test_an_own_rung_is_open_too_and_the_machine_sees_to_its_prompts() -> None:
    memory = SessionInMemory()
    own = Ladder(memory.practices.rungs, memory.profile).add(Stage.ALONE, "On the stairs")
    with Scripted() as front:
        start.check(memory.context(front), SessionRequest(own.name), [])
    made = start.setup_for(memory.context(Scripted()), SessionRequest(own.name), early=True)
    assert made.early
    assert made.needs == ("prompt",)


def test_a_person_has_to_be_there_and_not_unkind() -> None:
    memory = SessionInMemory()
    wish = SessionRequest("side-by-side", person="t1")
    assert isinstance(refused(memory, wish), UnknownPerson)
    kim = memory.profile.add_person("Kim", None)
    memory.profile.put_person(replace(kim, excluded=True))
    assert isinstance(refused(memory, wish), PersonAside)


# --- advice


@pytest.mark.parametrize(("days", "page"), [(0.1, "one-today"), (1, "yesterday")])
def test_often_is_advised_against_and_passed_with_one_key(days: float, page: str) -> None:
    memory = SessionInMemory()
    session(memory, days=days)
    with Scripted(joined([("session.advice", "session.begin-anyway")], SKIPPED)) as front:
        assert start.start(memory.context(front), SessionRequest("sit")) is not None
    assert front.pages[0].facts == {"title": memory.practices.texts[page].title}
    asked = front.questions[0]
    assert isinstance(asked, Choice)
    assert [option.id for option in asked.options] == ["session.not-now", "session.begin-anyway"]
    assert asked.default == "session.not-now"


@pytest.mark.parametrize("answer", ["session.not-now", BACK])
def test_the_advice_can_be_taken(answer: Answer) -> None:
    memory = SessionInMemory()
    session(memory, days=1)
    with Scripted([("session.advice", answer)]) as front:
        assert start.start(memory.context(front), SessionRequest("sit")) is None
    assert len(memory.store.all()) == 1


def test_two_days_later_there_is_nothing_to_advise() -> None:
    memory = SessionInMemory()
    session(memory)
    with Scripted(SKIPPED) as front:
        start.start(memory.context(front), SessionRequest("sit"))
    assert front.pages[0].id == "practice.rung"


def test_a_pause_is_advised_with_people_and_enter_does_not_pass_it() -> None:
    memory = SessionInMemory()
    session(memory, stop=True)
    session(memory, stop=True)
    script: Script = [("session.advice", "session.person"), *SEEN, ("session.advice", "session.begin-anyway")]
    with Scripted(joined(script, SKIPPED)) as front:
        assert start.start(memory.context(front), SessionRequest("sit")) is not None
    asked = front.questions[0]
    assert isinstance(asked, Choice)
    assert asked.default == "session.not-now"
    assert "page ground.person" in front.said


def test_the_advice_after_two_stops_leaves_out_who_sat_with_the_person() -> None:
    memory = SessionInMemory()
    there, other = (memory.profile.add_person(name, None) for name in ("Kim", "Ada"))
    for person in (there, other):
        memory.profile.put_person(replace(person, aftercare=True))
    session(memory, stop=True, person=there.name)
    session(memory, stop=True)
    script: Script = [("session.advice", "session.person"), *SEEN, ("session.advice", "session.not-now")]
    with Scripted(script) as front:
        start.start(memory.context(front), SessionRequest("sit"))
    assert [page.facts["called"] for page in front.pages if page.id == "practice.person-only"] == ["Ada"]


# --- the course


def test_a_course_is_the_rungs_and_the_wishes() -> None:
    memory = SessionInMemory()
    rung = Ladder(memory.practices.rungs, memory.profile).edit("mild", title="Tram film")
    made = start.setup_for(
        memory.context(Scripted()), SessionRequest(rung.name, minutes=9, clock=True, bell=True), early=True
    )
    assert made == setup("mild", wording="Tram film", minutes=9, clock=True, bell=True, early=True)


@pytest.mark.parametrize(("asked", "minutes"), [(None, 3), (1, 1), (20, 20), (90, 20)])
def test_minutes_are_the_rungs_own_or_as_asked(asked: int | None, minutes: int) -> None:
    memory = SessionInMemory()
    assert (
        start.setup_for(memory.context(Scripted()), SessionRequest("sit", minutes=asked), early=True).minutes
        == minutes
    )


def test_away_from_the_screen_there_are_no_minutes() -> None:
    memory = SessionInMemory()
    wish = SessionRequest("side-by-side", minutes=9)
    assert start.setup_for(memory.context(Scripted()), wish, early=True).minutes == 0


def test_the_form_is_short_at_first_and_then_as_the_last_time() -> None:
    memory = SessionInMemory()

    def form(wanted: Form | None) -> Form:
        return start.setup_for(
            memory.context(Scripted()), SessionRequest("sit", form=wanted), early=True
        ).form

    assert [form(None), form(Form.FULL), form(None), form(Form.SHORT), form(None)] == [
        Form.SHORT, Form.FULL, Form.FULL, Form.SHORT, Form.SHORT,
    ]  # fmt: skip
    assert memory.profile.get_note(NoteKind.FORM) == "short"


def test_a_form_that_is_no_longer_known_is_the_short_one() -> None:
    memory = SessionInMemory()
    memory.profile.set_note(NoteKind.FORM, "huge")
    assert start.setup_for(memory.context(Scripted()), SessionRequest("sit"), early=True).form is Form.SHORT


def test_the_last_line_taken_away_is_shown_again() -> None:
    memory = SessionInMemory()
    script = joined(SKIPPED)
    script[6] = ("practice.learned", "It passed")
    script.insert(7, ("practice.remember-when", "When she looks up"))
    with Scripted(script) as front:
        start.start(memory.context(front), SessionRequest("sit"))
    memory.clock.on(days=2)
    session(memory)  # nothing was taken away from this one
    with Scripted(SKIPPED) as front:
        start.start(memory.context(front), SessionRequest("sit"))
    assert front.pages[0].facts["learned"] == "It passed"
    memory.clock.on(days=2)
    with Scripted(said(("distress-before", BACK))) as front:
        start.start(memory.context(front), SessionRequest("say"))
    assert front.pages[0].facts["when"] == "When she looks up"
