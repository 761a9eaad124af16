"""The ways into practice, run whole against a real home: the short one, the closed one, the one that keeps nothing."""

from datetime import timedelta
from pathlib import Path

import pytest
from fixed_env import fixed_env
from practice_home import PLAIN, READY, House, Patient, Script, said
from practice_room import GROUNDED, PRACTICES, Sitting

from cryptool.errors import (
    Cancelled,
    DayClosed,
    NoOpenSession,
    NoSessions,
    RungAside,
    RungTooStrong,
    UnknownPart,
    UnknownPerson,
    UnknownRung,
)
from cryptool.practice import menu_command, run
from cryptool.practice.events import EventType
from cryptool.practice.ports import QuietView, Signal, WaitResult
from cryptool.practice.profile import RungChange
from cryptool.practice.run import StartOptions
from cryptool.practice.store.practice_store import PracticeStore
from cryptool.terminal.phrases import say
from cryptool.terminal.questions import BACK, Choice
from cryptool.vault.vault import create

BEFORE = said(
    ("embarrassment-expected", 7), ("prediction", "I will choke"), ("belief", 60), ("ready", "begin")
)
AFTER = said(
    ("embarrassment-peak", 4), ("happened", "no"), ("learned", "It passed"), ("aftercare", "water"),
    ("journal", "not-now"),
)  # fmt: skip
LEAVE: Script = [("session.after", "session.leave-it")]
RESTED: Script = [("session.rest", "session.leave")]
UNKEPT_AFTER = AFTER[:-1]  # where nothing is kept nobody is asked about the journal
UNKEPT: Script = [("sessions.unkept", "sessions.begin-unkept")]
MOST_SCREENS = 8


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    return House(tmp_path / "home", monkeypatch)


class Counting(Patient):
    """Looks how much was shown before the quiet time began."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self.screens: list[str] = []

    def wait(self, view: QuietView, seconds: float | None) -> WaitResult:
        self.screens = self.screens or self._house.front.ids()
        return super().wait(view, seconds)


# --- the first quiet minute is near


def test_from_an_empty_home_to_the_first_quiet_time_in_at_most_eight_screens(house: House) -> None:
    sitter = Counting(house)
    menu_command.run_menu(
        house.visit(READY, PLAIN, [("next.menu", "next.begin-short")], BEFORE, AFTER, LEAVE, sitter=sitter)
    )
    front = house.done()
    assert 0 < len(sitter.screens) <= MOST_SCREENS, sitter.screens
    assert "vault.first-use" in sitter.screens, "the vault's own page counts"
    assert [view.phase.value for view in sitter.views] == ["settling", "middle", "closing", "over"]
    # The first menu has the short form as what Enter takes, on the first rung.
    menu = next(question for question in front.questions if question.id == "next.menu")
    assert isinstance(menu, Choice)
    assert menu.default == "next.begin-short"
    assert menu.options[0].facts == {"rung": next(rung.title for rung in PRACTICES.rungs)}


def test_everything_private_is_shown_where_it_leaves_no_trace_on_the_screen(house: House) -> None:
    menu_command.run_menu(
        house.visit(READY, PLAIN, [("next.menu", "next.begin-short")], BEFORE, AFTER, LEAVE)
    )
    front = house.done()
    assert front.outside == ["vault.first-use"]
    assert "I will choke" not in house.out.getvalue() + house.err.getvalue()
    assert house.out.getvalue() == "Saved as s1.\n"


def test_nothing_is_made_before_the_vault_was_chosen(house: House) -> None:
    """Who says at the door that it is not for now finds nothing on the disk but the day of the check."""
    with pytest.raises(Cancelled):
        menu_command.run_menu(house.visit(READY, [("vault.kind", "vault.later")]))
    house.done()
    assert house.files() == {"practice.json"}
    with pytest.raises(Cancelled):
        run.begin(house.visit([("vault.kind", BACK)]), StartOptions("sit"), save=True)
    assert house.files() == {"practice.json"}


# --- closed


URGENT: Script = [*READY[:3], ("ready.self-harm", "yes"), ("gate.closed", "gate.leave")]


@pytest.mark.parametrize("save", [True, False])
def test_suicidal_thoughts_reach_the_numbers_in_one_step_and_leave_no_trace(house: House, save: bool) -> None:
    context = house.visit(URGENT)
    run.begin(context, StartOptions(), save=save)
    front = house.done()
    at = front.said.index("ask ready.self-harm")
    assert front.said[at + 1] == "help"
    assert context.practice_closed
    assert not house.home.exists()
    assert house.out.getvalue() == house.err.getvalue() == ""


def test_it_is_the_same_from_practice_alone(house: House) -> None:
    context = house.visit(URGENT)
    menu_command.run_menu(context)
    assert house.done().said.count("help") == 1
    assert context.practice_closed
    assert not house.home.exists()


def test_in_a_home_that_is_there_already_not_one_byte_changes(house: House) -> None:
    """Once more after two weeks, with sessions kept: vault, date and every other file stay as they were."""
    menu_command.run_menu(
        house.visit(READY, PLAIN, [("next.menu", "next.begin-short")], BEFORE, AFTER, LEAVE)
    )
    before = _contents(house)
    house.clock.to(20)
    context = house.visit(URGENT)
    menu_command.run_menu(context)
    house.done()
    assert context.practice_closed
    assert _contents(house) == before
    assert all(event.did is not EventType.CHECKED_IN for event in house.sessions()[0].events)


def test_resume_goes_through_the_check_too(house: House) -> None:
    menu_command.run_menu(
        house.visit(READY, PLAIN, [("next.menu", "next.begin-short")], BEFORE[:2], said(("belief", BACK)),
                    said(("prediction", BACK), ("embarrassment-expected", BACK)))
    )  # fmt: skip
    house.done()
    house.clock.to(14)
    run.resume(house.visit(URGENT))
    assert "help" in house.done().said
    house.clock.to(15)
    context = house.visit(READY, BEFORE, AFTER, LEAVE)
    run.resume(context)
    house.done()
    assert not context.practice_closed


def test_leaving_at_the_door_is_no_answer_and_closes_nothing(house: House) -> None:
    context = house.visit([("gate.intro", BACK)], [("gate.intro", "gate.leave")])
    menu_command.run_menu(context)
    menu_command.run_menu(context)
    house.done()
    assert not context.practice_closed
    assert not house.home.exists()


# --- a smaller rung


HEAVY: Script = said(("distress-before", 9), ("heavy", "smaller"))


def test_who_is_very_upset_early_on_comes_to_a_smaller_rung_that_can_begin(house: House) -> None:
    """From the stage together the nearest rung before takes prompts that the first three sessions do not."""
    smaller = [*said(("place", BACK))]
    run.begin(house.visit(READY, PLAIN, HEAVY, smaller), StartOptions("say", full=True), save=True)
    house.done()
    assert [kept.setup.rung for kept in house.sessions()] == ["say"]


def test_the_same_where_the_session_was_resumed(house: House) -> None:
    leave = said(("distress-before", 9), ("heavy", BACK), ("distress-before", BACK))
    run.begin(house.visit(READY, PLAIN, leave), StartOptions("say", full=True), save=True)
    house.done()
    run.resume(house.visit(HEAVY, said(("place", "yes"), ("distress-before", BACK), ("place", BACK))))
    house.done()
    assert [kept.setup.rung for kept in house.sessions()] == ["say", "mild"]


# --- nothing is kept


def test_after_a_stop_that_is_not_kept_nothing_points_back_to_practice(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(
        "cryptool.app.context.AppContext.suggest", lambda context, command: told.append(command)
    )
    stop = [*said(("stopped", "rest")), *RESTED]
    sitter = Sitting((9, Signal.STOP))
    run.begin(house.visit(READY, UNKEPT, BEFORE, stop, sitter=sitter), StartOptions(), save=False)
    run.begin(house.visit(READY, UNKEPT, BEFORE, UNKEPT_AFTER, LEAVE), StartOptions(), save=False)
    assert told == ["cryptool ground", "cryptool practice"]


def test_a_session_that_is_not_kept_needs_no_vault_and_leaves_no_file(house: House) -> None:
    house.home.mkdir()
    run.begin(house.visit(READY, UNKEPT, BEFORE, UNKEPT_AFTER, LEAVE), StartOptions(), save=False)
    front = house.done()
    assert house.files() == set()
    assert "page session.not-saved" in front.said
    assert "session.write" not in front.offered("session.after")  # there is nothing an entry could belong to
    assert say("sessions.not-kept") in house.out.getvalue()


def test_with_a_vault_there_already_it_stays_as_it_was_and_is_not_opened(house: House) -> None:
    create(house.home, "a passphrase that is never asked for", fixed_env(), timeout=2).close()
    before = _contents(house)
    run.begin(house.visit(READY, UNKEPT, BEFORE, UNKEPT_AFTER, LEAVE), StartOptions(), save=False)
    house.done()
    assert _contents(house) == before


@pytest.mark.parametrize(
    "way",
    [
        said(("embarrassment-expected", BACK)),
        BEFORE[:1] + said(("prediction", BACK), ("embarrassment-expected", BACK)),
        BEFORE[:3] + said(("ready", "leave")) + LEAVE,
    ],
    ids=["at once", "after an answer", "at the door"],
)
def test_leaving_a_session_that_is_not_kept_leaves_nothing_either(house: House, way: Script) -> None:
    run.begin(house.visit(READY, UNKEPT, way), StartOptions(), save=False)
    house.done()
    assert not house.home.exists()


def test_thrown_away_and_overwhelmed_without_keeping(house: House) -> None:
    stop = said(("stopped", "discard"), ("seen", "practice.go-on"))
    run.begin(
        house.visit(READY, UNKEPT, BEFORE, stop, sitter=Sitting((9, Signal.STOP))), StartOptions(), save=False
    )
    house.done()
    rest: Script = [*_GROUNDED, *said(("after-overwhelmed", "rest")), *RESTED]
    context = house.visit(READY, UNKEPT, BEFORE, rest, sitter=Sitting((9, Signal.OVERWHELMED)))
    run.begin(context, StartOptions(), save=False)
    house.done()
    assert not house.home.exists()


_GROUNDED: Script = [("ground.step", "ground.enough"), *GROUNDED[1:]]


# --- what is refused at the door


def _passed(house: House) -> None:
    """The check was passed today, and there is a plain vault with one rung set aside."""
    with create(house.home, None, fixed_env(), timeout=2) as vault:
        PracticeStore(vault).profile.put_rung(RungChange("mild", archived=True))
    (house.home / "practice.json").write_text('{"schema": 1, "ready": "2026-03-02"}\n')


@pytest.mark.parametrize(
    ("wish", "error", "code"),
    [
        (StartOptions("mild"), RungAside, 2),
        (StartOptions("mil"), RungAside, 2),
        (StartOptions("medium"), RungTooStrong, 2),
        (StartOptions("elsewhere"), RungTooStrong, 2),
        (StartOptions("nothing-like-that"), UnknownRung, 5),
        (StartOptions("s"), UnknownRung, 5),
        (StartOptions("\U0001f62d"), UnknownRung, 5),
        (StartOptions("say", "t1"), UnknownPerson, 5),
        (StartOptions("say", "\x1b[31m"), UnknownPerson, 5),
    ],
)
def test_what_cannot_be_started_is_said_and_nothing_is_begun(
    house: House, wish: StartOptions, error: type[Exception], code: int
) -> None:
    _passed(house)
    with pytest.raises(error) as caught:
        run.begin(house.visit(), wish, save=True)
    assert getattr(caught.value, "exit_code", None) == code
    assert list(house.sessions()) == []


def test_a_slip_in_a_rungs_name_is_told_before_anything_is_asked(house: House) -> None:
    with pytest.raises(UnknownRung):
        run.begin(house.visit(), StartOptions("nothing-like-that"), save=True)
    assert not house.home.exists()
    with pytest.raises(UnknownPart):
        run.prepare(house.visit(), "nothing-like-that")
    assert not house.home.exists()


def test_nothing_to_resume_or_to_ask_about(house: House) -> None:
    with pytest.raises(NoSessions):
        run.check_in(house.visit())
    with pytest.raises(NoOpenSession) as caught:
        run.resume(house.visit(READY))
    assert caught.value.exit_code == 5
    assert house.files() <= {"practice.json"}
    _passed(house)
    with pytest.raises(NoOpenSession):
        run.resume(house.visit())


# --- a clock that goes backwards


def test_a_clock_set_back_in_the_middle_breaks_nothing_and_reopens_nothing(house: House) -> None:
    class Back(Sitting):
        def wait(self, view: QuietView, seconds: float | None) -> WaitResult:
            house.clock.at -= timedelta(hours=3)
            return super().wait(view, seconds)

    _passed(house)
    way = [*BEFORE, *said(("stopped", "rate")), *AFTER, *LEAVE]
    run.begin(house.visit(way, sitter=Back((20, Signal.STOP))), StartOptions("sit"), save=True)
    house.done()
    (session,) = house.sessions()
    assert next(event for event in session.events if event.did is EventType.STOPPED).seconds == 20
    assert session.events[-1].at.instant < session.events[0].at.instant  # kept as the clock said it
    house.clock.at -= timedelta(hours=12)  # the day before, by the clock
    with pytest.raises(DayClosed):
        run.begin(house.visit(), StartOptions("sit"), save=True)


def test_a_stop_dated_far_ahead_by_a_wrong_clock_does_not_close_practice_for_years(house: House) -> None:
    _passed(house)
    house.clock.to(400)
    way = [*BEFORE, *said(("stopped", "rate")), *AFTER, *LEAVE]
    run.begin(house.visit(READY, way, sitter=Sitting((20, Signal.STOP))), StartOptions("sit"), save=True)
    house.done()
    house.clock.to(1)
    run.begin(house.visit(READY, BEFORE, AFTER, LEAVE), StartOptions("sit"), save=True)
    house.done()
    assert len(house.sessions()) == 2


# --- pieces


def _contents(house: House) -> dict[str, bytes]:
    """Every file of the home as it is."""
    return {name: (house.home / name).read_bytes() for name in house.files()}
