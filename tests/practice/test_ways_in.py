"""The ways into practice, run whole against a real home: the short one, the closed one, the one that keeps nothing."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import cast

import pytest
from fixed_env import fixed_env
from practice_home import InProcess, PracticeHome
from practice_world import GROUNDED, PLAIN, PRACTICES, READY, Script, ScriptedTimer, answers, said
from scripted_front_end import Scripted

from cryptool.errors import Cancelled
from cryptool.people.errors import UnknownPerson
from cryptool.practice import run
from cryptool.practice.errors import (
    DayClosed,
    NoOpenSession,
    NoSessions,
    RungAside,
    RungTooStrong,
    UnknownPart,
    UnknownRung,
)
from cryptool.practice.events import EventType
from cryptool.practice.profile import RungChange
from cryptool.practice.screens.quiet_timer import QuietView, Signal, WaitResult
from cryptool.practice.session.start import SessionRequest
from cryptool.practice.store.practice_store import PracticeStore
from cryptool.terminal.front_end import AnyFrontEnd
from cryptool.terminal.phrases import say
from cryptool.terminal.questions import BACK, Answer, Choice, Question
from cryptool.vault.vault import create

BEFORE = said(
    ("place", "yes"),
    ("distress-before", 3),
    ("embarrassment-expected", 7),
    ("prediction", "I will choke"),
    ("belief", 60),
    ("ready", "begin"),
)
AFTER = said(
    ("embarrassment-peak", 4), ("happened", "no"), ("learned", "It passed"), ("remember-when", None),
    ("aftercare", "water"),
)  # fmt: skip
LEAVE: Script = [("session.after", "session.leave-it")]
RESTED: Script = [("session.rest", "session.leave")]
UNKEPT: Script = [("sessions.unkept", "sessions.begin-unkept")]
MOST_SCREENS, MOST_WORDS = 9, 300


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> PracticeHome:
    return PracticeHome(tmp_path / "home", monkeypatch)


class Counting(ScriptedTimer):
    """Looks how much was shown before the quiet time began."""

    def __init__(self, home: PracticeHome) -> None:
        super().__init__(silent=True)
        self._home = home
        self.screens = 0
        self.words: list[str] = []

    def wait(self, view: QuietView, seconds: float | None) -> WaitResult:
        if not self.screens:
            front = self._home.front
            self.screens = len(front.questions)  # each is a page of its own
            self.words = [word for word in " ".join(read(front)).split() if word != "-"]
        return super().wait(view, seconds)


def read(front: Scripted) -> Iterator[str]:
    """All there is to read: pages and questions, without titles and keys."""
    titles = {words.title for words in PRACTICES.session_words.pages.values()}
    for page in front.pages:
        yield from (text for text in page.text if text not in titles)
    for question in front.questions:
        yield from (question.text or say(f"ask.{question.id}"), *question.hint)
        if isinstance(question, Choice):
            yield from (option.text or say(f"option.{option.id}") for option in question.options)


# --- the first quiet minute is near


KEEP_IT: Script = [*LEAVE, *PLAIN]


def test_from_an_empty_home_to_the_first_quiet_time_in_nine_screens_and_300_words(home: PracticeHome) -> None:
    timer = Counting(home)
    run.run_menu(home.visit(READY, BEFORE, AFTER, KEEP_IT, timer=timer))
    home.done()
    assert 0 < timer.screens <= MOST_SCREENS
    assert len(timer.words) <= MOST_WORDS, " ".join(timer.words)
    phases = dict.fromkeys(view.phase.value for view in timer.views)
    assert list(phases) == ["settling", "middle", "closing", "over"]


def test_a_first_session_is_kept_as_it_was_if_one_wants_to(home: PracticeHome) -> None:
    run.run_menu(home.visit(READY, BEFORE, AFTER, KEEP_IT))
    front = home.done()
    assert "page session.asks-to-keep" in front.said
    assert "page session.not-saved" not in front.said
    (kept,) = home.sessions()
    assert kept.setup.rung == "sit"
    assert answers(kept)["prediction"] == "I will choke"
    assert home.out.getvalue() == "Saved as s1.\n"
    home.clock.to(2)
    checked_in: Script = [("session.mood", None), ("session.differently", None), ("session.next-day", None)]
    run.run_menu(home.visit(checked_in, [("session.brooding", None), ("next.menu", "next.leave")]))
    menu = next(question for question in home.done().questions if question.id == "next.menu")
    assert isinstance(menu, Choice)
    assert menu.options[0].id == "next.begin-short"


@pytest.mark.parametrize("answer", ["vault.later", BACK])
def test_a_first_session_leaves_nothing_but_the_day_of_the_check_if_one_does_not(
    home: PracticeHome, answer: Answer
) -> None:
    run.begin(home.visit(READY, BEFORE, AFTER, LEAVE, [("vault.kind", answer)]), SessionRequest(), save=True)
    home.done()
    assert home.files() == {"practice.json"}
    assert home.out.getvalue() == f"{say('sessions.not-kept')}\n"


@pytest.mark.parametrize("answer", ["session.not-kept", BACK])
def test_a_first_session_that_was_stopped_asks_once_and_closes_the_day(
    home: PracticeHome, answer: Answer
) -> None:
    stop: Script = [*said(("stopped", "rest")), ("session.keep-stopped", answer)]
    run.run_menu(home.visit(READY, BEFORE, stop, timer=ScriptedTimer((9, Signal.STOP))))
    front = home.done()
    asked = front.questions[-1]
    assert isinstance(asked, Choice)
    assert (asked.id, asked.default) == ("session.keep-stopped", "session.not-kept")
    assert "page session.stop-kept" in front.said
    assert "page session.suggest-pause" not in front.said  # one stop, though the file has its moment too
    assert home.files() == {"practice.json"}
    with pytest.raises(DayClosed):
        run.begin(home.visit(), SessionRequest("sit"), save=True)
    run.run_menu(home.visit([("next.menu", "next.leave")]))  # no check, and no vault only to be told
    assert title(home.done()) == PRACTICES.texts["day-closed"].title
    assert home.front.options("next.menu") == [["next.ground", "next.leave"]]
    assert home.files() == {"practice.json"}


@pytest.mark.parametrize("rated", [False, True])
def test_a_first_session_that_was_stopped_can_be_kept_and_counts_as_one_stop(
    home: PracticeHome, rated: bool
) -> None:
    way: Script = [*said(("stopped", "rate")), *AFTER, *LEAVE] if rated else said(("stopped", "rest"))
    kept: Script = [*way, ("session.keep-stopped", "session.kept"), *PLAIN]
    run.run_menu(home.visit(READY, BEFORE, kept, timer=ScriptedTimer((9, Signal.STOP))))
    home.done()
    (session,) = home.sessions()
    assert session.events[-1].did is not EventType.DISCARDED
    assert "Saved as s1.\n" in home.out.getvalue()
    assert "stop" not in json.loads((home.path / "practice.json").read_text())
    run.run_menu(home.visit([("next.menu", "next.leave")]))
    assert title(home.done()) == PRACTICES.texts["day-closed"].title
    home.clock.to(3)
    later: Script = [("session.mood", None), ("session.differently", None), ("session.next-day", None)]
    run.run_menu(home.visit(later, [("session.brooding", None), ("next.menu", "next.leave")]))
    assert "page session.suggest-pause" not in home.done().said


@pytest.mark.parametrize("answer", ["vault.later", BACK])
def test_a_stop_is_remembered_if_one_turns_back_before_it_is_kept(home: PracticeHome, answer: Answer) -> None:
    kept: Script = [
        *said(("stopped", "rest")),
        ("session.keep-stopped", "session.kept"),
        ("vault.kind", answer),
    ]
    run.run_menu(home.visit(READY, BEFORE, kept, timer=ScriptedTimer((9, Signal.STOP))))
    home.done()
    assert home.files() == {"practice.json"}
    with pytest.raises(DayClosed):
        run.begin(home.visit(), SessionRequest("sit"), save=True)


def test_left_before_its_end_a_first_session_keeps_nothing(home: PracticeHome) -> None:
    run.run_menu(home.visit(READY, BEFORE[:-1], said(("ready", "leave")), LEAVE))
    home.done()
    assert home.files() == {"practice.json"}


def test_everything_private_is_shown_where_it_leaves_no_trace_on_the_screen(home: PracticeHome) -> None:
    run.run_menu(home.visit(READY, BEFORE, AFTER, KEEP_IT))
    front = home.done()
    assert front.outside == []
    assert "I will choke" not in home.out.getvalue() + home.err.getvalue()


def test_a_step_that_has_to_wait_asks_first_how_notes_are_kept(home: PracticeHome) -> None:
    """Who says at the door that it is not for now finds nothing on the disk but the day of the check."""
    with pytest.raises(Cancelled):
        run.begin(home.visit(READY, [("vault.kind", "vault.later")]), SessionRequest("say"), save=True)
    home.done()
    assert home.files() == {"practice.json"}


# --- closed


URGENT: Script = [*READY[:2], ("ready.self-harm", "yes"), ("gate.urgent", "gate.leave")]


@pytest.mark.parametrize("save", [True, False])
def test_suicidal_thoughts_reach_the_numbers_in_one_step_and_leave_no_trace(
    home: PracticeHome, save: bool
) -> None:
    context = home.visit(URGENT)
    run.begin(context, SessionRequest(), save=save)
    front = home.done()
    at = front.said.index("ask ready.self-harm")
    assert front.said[at + 1 :] == ["page practice.content", "ask gate.urgent"]
    assert "findahelpline.com" in front.pages[-1].text[-1]
    assert context.practice_closed
    assert not home.path.exists()
    assert home.out.getvalue() == home.err.getvalue() == ""


def test_it_is_the_same_from_practice_alone(home: PracticeHome) -> None:
    context = home.visit(URGENT)
    run.run_menu(context)
    assert home.done().titles()[-1] == PRACTICES.readiness_words.pages["urgent"].title
    assert context.practice_closed
    assert not home.path.exists()


def test_in_a_home_that_is_there_already_not_one_byte_changes(home: PracticeHome) -> None:
    """Once more after two weeks, with sessions kept: vault, date and every other file stay as they were."""
    run.run_menu(home.visit(READY, BEFORE, AFTER, KEEP_IT))
    before = _contents(home)
    home.clock.to(20)
    context = home.visit(URGENT)
    run.run_menu(context)
    home.done()
    assert context.practice_closed
    assert _contents(home) == before
    assert all(event.did is not EventType.CHECKED_IN for event in home.sessions()[0].events)


def test_resume_goes_through_the_check_too(home: PracticeHome) -> None:
    create(home.path, None, fixed_env(), timeout=2).close()
    run.run_menu(
        home.visit(READY, [("next.menu", "next.begin-short")], BEFORE[:4], said(("belief", BACK)),
                    said(("prediction", BACK), ("embarrassment-expected", BACK),
             ("distress-before", BACK), ("place", BACK)))
    )  # fmt: skip
    home.done()
    home.clock.to(14)
    run.resume(home.visit(URGENT))
    assert "ask gate.urgent" in home.done().said
    home.clock.to(15)
    context = home.visit(READY, BEFORE, AFTER, LEAVE)
    run.resume(context)
    home.done()
    assert not context.practice_closed


def test_leaving_at_the_door_is_no_answer_and_closes_nothing(home: PracticeHome) -> None:
    context = home.visit([("gate.not-for-now", BACK)], [("gate.not-for-now", BACK)])
    run.run_menu(context)
    run.run_menu(context)
    home.done()
    assert not context.practice_closed
    assert not home.path.exists()


# --- too upset before it begins


TOO_UPSET: Script = [*said(("distress-before", 9), ("too-upset", "leave")), *RESTED]


def test_whoever_is_too_upset_before_is_not_led_to_another_rung(home: PracticeHome) -> None:
    run.begin(home.visit(READY, PLAIN, TOO_UPSET), SessionRequest("say"), save=True)
    home.done()
    assert [kept.setup.rung for kept in home.sessions()] == ["say"]
    with pytest.raises(DayClosed):
        run.begin(home.visit(), SessionRequest("sit"), save=True)


# --- nothing is kept


REST = [*said(("stopped", "rest")), *RESTED]
UPSET_REST = [*said(("distress-before", 8), ("too-upset", "leave")), *RESTED]


def unkept(home: PracticeHome, *way: Script, timer: ScriptedTimer | None = None) -> None:
    """Walk a session of which nothing is kept."""
    run.begin(home.visit(READY, UNKEPT, *way, timer=timer), SessionRequest(), save=False)
    home.done()


def test_after_a_stop_that_is_not_kept_nothing_points_back_to_practice(
    home: PracticeHome, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(
        "cryptool.app.context.AppContext.suggest", lambda context, command: told.append(command)
    )
    unkept(home, BEFORE, AFTER, LEAVE)
    assert say("sessions.not-kept") in home.out.getvalue()
    unkept(home, BEFORE, REST, timer=ScriptedTimer((9, Signal.STOP)))
    assert told == ["cryptool practice", "cryptool ground"]
    assert say("sessions.stop-kept") in home.out.getvalue()
    assert "page session.stop-kept" in home.front.said


@pytest.mark.parametrize(
    ("way", "signal"),
    [
        (REST, Signal.STOP),
        (said(("stopped", "discard"), ("seen", "practice.go-on")), Signal.STOP),
        (UPSET_REST, None),
    ],
    ids=["rest", "discard", "upset before"],
)
def test_a_stop_that_is_not_kept_closes_practice_for_twelve_hours(
    home: PracticeHome, way: Script, signal: Signal | None
) -> None:
    before = BEFORE[:1] if signal is None else BEFORE
    unkept(home, before, way, timer=ScriptedTimer((9, signal)) if signal else None)
    assert home.files() == {"practice.json"}
    assert set(json.loads((home.path / "practice.json").read_text())) == {"schema", "stop"}
    stopped = home.clock.at
    for save in (True, False):
        home.clock.at = stopped + timedelta(hours=11, minutes=59)
        with pytest.raises(DayClosed) as caught:  # before anything is asked
            run.begin(home.visit(), SessionRequest("sit"), save=save)
        assert caught.value.exit_code == 0
    home.clock.at = stopped + timedelta(hours=12)
    unkept(home, BEFORE, AFTER, LEAVE)
    assert home.files() == set()


def test_the_menu_is_closed_by_it_too_and_what_is_kept_stays(home: PracticeHome) -> None:
    _passed(home)
    run.begin(
        home.visit(UNKEPT, BEFORE, REST, timer=ScriptedTimer((9, Signal.STOP))), SessionRequest(), save=False
    )
    home.done()
    run.run_menu(home.visit([("next.menu", "next.leave")]))
    front = home.done()
    assert title(front) == PRACTICES.texts["day-closed"].title
    assert front.options("next.menu")[-1][0] == "next.ground"
    home.clock.on(hours=12)
    run.run_menu(home.visit([("next.menu", "next.leave")]))
    assert home.done().ids() == ["next.first"]
    assert (home.path / "practice.json").read_text() == '{"schema": 1, "ready": "2026-03-02"}\n'


def test_going_on_after_a_slip_of_the_stop_key_takes_its_moment_back(home: PracticeHome) -> None:
    way = [*said(("stopped", "go-on")), *AFTER, *LEAVE]
    unkept(home, BEFORE, way, timer=ScriptedTimer((9, Signal.STOP)))
    assert home.files() == set()


def test_ctrl_c_after_a_stop_leaves_its_moment(home: PracticeHome) -> None:
    class Gone(Scripted):
        def ask(self, question: Question) -> Answer:
            if question.id == "practice.stopped":
                raise KeyboardInterrupt
            return super().ask(question)

    context = home.visit(timer=ScriptedTimer((9, Signal.STOP)))
    context.front = cast(AnyFrontEnd, Gone([*READY, *UNKEPT, *BEFORE]))
    with pytest.raises(KeyboardInterrupt):
        run.begin(context, SessionRequest(), save=False)
    with pytest.raises(DayClosed):
        run.begin(home.visit(), SessionRequest(), save=False)


def test_any_command_takes_it_away_once_twelve_hours_are_over(
    home: PracticeHome, monkeypatch: pytest.MonkeyPatch
) -> None:
    unkept(home, BEFORE, REST, timer=ScriptedTimer((9, Signal.STOP)))
    learn = InProcess(monkeypatch)
    for hours, files in ((11, {"practice.json"}), (1, set())):
        home.clock.on(hours=hours)
        assert learn(home.path, "learn", "--list").code == 0
        assert home.files() == files


def test_a_session_that_is_not_kept_needs_no_vault_and_leaves_no_file(home: PracticeHome) -> None:
    home.path.mkdir()
    run.begin(home.visit(READY, UNKEPT, BEFORE, AFTER, LEAVE), SessionRequest(), save=False)
    front = home.done()
    assert home.files() == set()
    assert "page session.not-saved" in front.said
    assert (
        "session.write" not in front.options("session.after")[-1]
    )  # there is nothing an entry could belong to
    assert say("sessions.not-kept") in home.out.getvalue()


def test_with_a_vault_there_already_it_stays_as_it_was_and_is_not_opened(home: PracticeHome) -> None:
    create(home.path, "a passphrase that is never asked for", fixed_env(), timeout=2).close()
    before = _contents(home)
    run.begin(home.visit(READY, UNKEPT, BEFORE, AFTER, LEAVE), SessionRequest(), save=False)
    home.done()
    assert _contents(home) == before


@pytest.mark.parametrize(
    "way",
    [
        said(("place", BACK)),
        BEFORE[:3]
        + said(
            ("prediction", BACK), ("embarrassment-expected", BACK), ("distress-before", BACK), ("place", BACK)
        ),
        BEFORE[:5] + said(("ready", "leave")) + LEAVE,
    ],
    ids=["at once", "after an answer", "at the door"],
)
def test_leaving_a_session_that_is_not_kept_leaves_nothing_either(home: PracticeHome, way: Script) -> None:
    run.begin(home.visit(READY, UNKEPT, way), SessionRequest(), save=False)
    home.done()
    assert not home.path.exists()


def test_overwhelmed_without_keeping(home: PracticeHome) -> None:
    rest: Script = [*_GROUNDED, *said(("after-overwhelmed", "rest")), *RESTED]
    unkept(home, BEFORE, rest, timer=ScriptedTimer((9, Signal.OVERWHELMED)))
    assert home.files() == {"practice.json"}


def test_where_nothing_is_kept_nobody_is_asked_to_write(home: PracticeHome) -> None:
    way: Script = [*_GROUNDED, *said(("after-overwhelmed", "rest")), *RESTED]
    unkept(home, BEFORE, way, timer=ScriptedTimer((9, Signal.OVERWHELMED)))
    every = {
        option.id for asked in home.front.questions if isinstance(asked, Choice) for option in asked.options
    }
    assert "rest" in every
    assert not {"write", "session.write"} & every


_GROUNDED: Script = [("ground.step", "ground.enough"), *GROUNDED[1:]]


# --- what is refused at the door


def _passed(home: PracticeHome) -> None:
    """The check was passed today, and there is a plain vault with one rung set aside."""
    with create(home.path, None, fixed_env(), timeout=2) as vault:
        PracticeStore(vault).profile.put_rung(RungChange("mild", archived=True))
    (home.path / "practice.json").write_text('{"schema": 1, "ready": "2026-03-02"}\n')


@pytest.mark.parametrize(
    ("wish", "error", "code"),
    [
        (SessionRequest("mild"), RungAside, 2),
        (SessionRequest("mil"), RungAside, 2),
        (SessionRequest("medium"), RungTooStrong, 2),
        (SessionRequest("elsewhere"), RungTooStrong, 2),
        (SessionRequest("nothing-like-that"), UnknownRung, 5),
        (SessionRequest("s"), UnknownRung, 5),
        (SessionRequest("\U0001f62d"), UnknownRung, 5),
        (SessionRequest("say", "t1"), UnknownPerson, 5),
        (SessionRequest("say", "\x1b[31m"), UnknownPerson, 5),
    ],
)
def test_a_session_that_cannot_start_is_refused_and_not_begun(
    home: PracticeHome, wish: SessionRequest, error: type[Exception], code: int
) -> None:
    _passed(home)
    with pytest.raises(error) as caught:
        run.begin(home.visit(), wish, save=True)
    assert getattr(caught.value, "exit_code", None) == code
    assert list(home.sessions()) == []


def test_a_slip_in_a_rungs_name_is_told_before_anything_is_asked(home: PracticeHome) -> None:
    with pytest.raises(UnknownRung):
        run.begin(home.visit(), SessionRequest("nothing-like-that"), save=True)
    assert not home.path.exists()
    with pytest.raises(UnknownPart):
        run.prepare(home.visit(), "nothing-like-that")
    assert not home.path.exists()


def test_nothing_to_resume_or_to_ask_about(home: PracticeHome) -> None:
    with pytest.raises(NoSessions):
        run.check_in(home.visit())
    with pytest.raises(NoOpenSession) as caught:
        run.resume(home.visit(READY))
    assert caught.value.exit_code == 5
    assert home.files() <= {"practice.json"}
    _passed(home)
    with pytest.raises(NoOpenSession):
        run.resume(home.visit())


# --- a clock that goes backwards


def test_a_clock_set_back_in_the_middle_breaks_nothing_and_reopens_nothing(home: PracticeHome) -> None:
    class Back(ScriptedTimer):
        def wait(self, view: QuietView, seconds: float | None) -> WaitResult:
            home.clock.at -= timedelta(hours=3)
            return super().wait(view, seconds)

    _passed(home)
    way = [*BEFORE, *said(("stopped", "rate")), *AFTER, *LEAVE]
    run.begin(home.visit(way, timer=Back((20, Signal.STOP))), SessionRequest("sit"), save=True)
    home.done()
    (session,) = home.sessions()
    assert next(event for event in session.events if event.did is EventType.STOPPED).seconds == 20
    assert session.events[-1].at.instant < session.events[0].at.instant  # kept as the clock said it
    home.clock.at -= timedelta(hours=12)  # the day before, by the clock
    with pytest.raises(DayClosed):
        run.begin(home.visit(), SessionRequest("sit"), save=True)


def test_a_stop_dated_far_ahead_does_not_close_practice(
    home: PracticeHome,
) -> None:
    _passed(home)
    home.clock.to(400)
    way = [*BEFORE, *said(("stopped", "rate")), *AFTER, *LEAVE]
    run.begin(
        home.visit(READY, way, timer=ScriptedTimer((20, Signal.STOP))), SessionRequest("sit"), save=True
    )
    home.done()
    home.clock.to(1)
    run.begin(home.visit(READY, BEFORE, AFTER, LEAVE), SessionRequest("sit"), save=True)
    home.done()
    assert len(home.sessions()) == 2


# --- pieces


def title(front: Scripted) -> object:
    return next(page for page in reversed(front.pages) if page.id == "practice.content").facts["title"]


def _contents(home: PracticeHome) -> dict[str, bytes]:
    """Every file of the home as it is."""
    return {name: (home.path / name).read_bytes() for name in home.files()}
