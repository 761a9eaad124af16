"""Five people on what ships: the commands themselves, a real vault, and weeks that pass on a clock to set.

Alone and on to a therapist; a stop; too upset before it begins; a survey and a film of oneself; the end.
"""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from fixed_env import fixed_env
from practice_home import PracticeHome
from practice_world import GROUNDED as ONE_STEP
from practice_world import (
    PRACTICES,
    READY,
    RESTED,
    SEEN,
    Script,
    ScriptedTimer,
    course,
    said,
    setup,
)
from scripted_front_end import Scripted

from cryptool.practice import run
from cryptool.practice.definition import Form, Stage
from cryptool.practice.errors import DayClosed
from cryptool.practice.events import Ending
from cryptool.practice.machine.replay import replay
from cryptool.practice.machine.summary import SessionSummary, summarise
from cryptool.practice.profile import NoteKind
from cryptool.practice.rules.eligibility import READY_DAYS
from cryptool.practice.screens.quiet_timer import Signal
from cryptool.practice.session.start import SessionRequest
from cryptool.practice.store.practice_store import PracticeStore
from cryptool.practice.wiring import make_session_context
from cryptool.terminal.questions import Answer
from cryptool.vault.vault import create, open_vault

FEAR = "I won't be able to stop"
LATER: Script = [("session.mood", 0), ("session.differently", None)]
NEXT_DAY: Script = [("session.next-day", "session.day-same"), ("session.brooding", "session.brooding-usual")]
OVER: Script = [("session.after", "session.leave-it")]
LEAVE: Script = [("next.menu", "next.leave")]
GROUNDED: Script = [("ground.step", "ground.enough"), *ONE_STEP[1:]]
FINE: Mapping[str, Answer] = {
    "prompt": None, "prediction": FEAR, "away": "back", "happened": "no", "learned": "It passed",
}  # fmt: skip


class Someone:
    """A person with a plain vault and somebody for afterwards, who comes back every few days."""

    def __init__(self, home: PracticeHome) -> None:
        self.home = home
        self.day = -2
        self._checked = -READY_DAYS
        self._asked_about = -1  # day of the session that is followed up
        with create(home.path, None, fixed_env(home.clock), timeout=2) as vault:
            profile = PracticeStore(vault).profile
            profile.put_person(replace(profile.add_person("Mira", "rings on Sundays"), aftercare=True))

    def back(self, days: int = 2) -> Script:
        """Let some days pass. Return what is asked before anything else: the check, and the follow-up."""
        self.day += days
        self.home.clock.to(self.day)
        script: Script = []
        if self.day - self._checked >= READY_DAYS:
            script, self._checked = [*READY], self.day
        if self._asked_about >= 0:
            script += [*LATER, *(NEXT_DAY if self.day - self._asked_about <= 7 else [])]
            self._asked_about = -1
        return script

    def practise(
        self, rung: str = "", *, days: int = 2, form: Form = Form.SHORT, **given: Answer
    ) -> Scripted:
        """One session to its end, on that rung or the one suggested; `_` in a step's id stands for `-`."""
        before, rung = self.back(days), rung or self.suggested()
        answers = {**FINE, **{step.replace("_", "-"): answer for step, answer in given.items()}}
        return self.walk(rung, [*before, *course(setup(rung, form), answers), *OVER], form=form)

    def walk(
        self, rung: str, script: Script, *, form: Form = Form.SHORT, timer: ScriptedTimer | None = None
    ) -> Scripted:
        run.begin(self.home.visit(script, timer=timer), SessionRequest(rung, form=form), save=True)
        self._asked_about = self.day
        return self.home.done()

    def menu(self, *script: Script, days: int = 0) -> Scripted:
        run.run_menu(self.home.visit(self.back(days), *script))
        return self.home.done()

    def results(self) -> list[SessionSummary]:
        assert all(replay(PRACTICES.session, kept.events).complete for kept in self.home.sessions())
        return [summarise(PRACTICES.session, kept) for kept in self.home.sessions()]

    def suggested(self) -> str:
        with open_vault(self.home.path, None, fixed_env()) as vault:
            return make_session_context(self.home.visit(), vault).suggestion().rung or ""


@pytest.fixture
def someone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Someone:
    return Someone(PracticeHome(tmp_path / "home", monkeypatch))


def answers(one: SessionSummary) -> Mapping[str, object]:
    return {**one.numbers, **one.choices}


# --- alone, and on to a therapist


def test_from_alone_to_a_therapist(someone: Someone) -> None:
    for _ in range(2):
        someone.practise("sit")
    assert someone.suggested() == "mild"
    someone.practise("mild")
    someone.practise("mild", form=Form.FULL, happened="partly", bearable="yes", distress_after=7)
    assert someone.suggested() == "say"  # it was bearable, though distress did not fall
    for rung, following in (("sentence", "moment"), ("moment", "what-helped"), ("what-helped", "monthly")):
        someone.practise(rung)
        front = someone.practise(rung, helped="The quiet")
        assert "session.suggest-next" in front.ids()
        assert someone.suggested() == following
    stages = [one.stage for one in someone.results()]
    assert stages == [Stage.ALONE] * 4 + [Stage.THERAPIST] * 6
    assert "next.last-page" not in someone.menu(LEAVE, days=2).options("next.menu")[-1]


# --- a stop


def test_a_stop(someone: Someone) -> None:
    """Seen through to rest, with Mira by name; closed for the day and twelve hours; then one step back."""
    for _ in range(2):
        someone.practise("sit")
    someone.practise("mild")
    before = course(setup("mild"), FINE)[:7]
    assert before[-1] == ("practice.ready", "begin")
    stopped = (
        said(("stopped", "ground")),
        GROUNDED,
        said(("stopped", "person")),
        SEEN,
        said(("stopped", "rest")),
    )
    front = someone.walk(
        "mild",
        [*someone.back(), *before, *(pair for part in stopped for pair in part), *RESTED],
        timer=ScriptedTimer((40, Signal.STOP)),
    )
    assert front.options("practice.stopped")[-1] == ["rate", "ground", "help", "person", "rest", "discard"]
    assert front.ids().count("practice.for-afterwards") >= 2
    assert someone.results()[-1].ending is Ending.STOPPED
    someone.home.clock.on(hours=5)
    with pytest.raises(DayClosed):
        run.begin(someone.home.visit(LATER), SessionRequest("sit"), save=True)
    someone.home.done()
    someone.home.clock.on(hours=8)  # past midnight and twelve hours
    assert someone.suggested() == "sit"
    advised: Script = [*NEXT_DAY, ("session.advice", "session.begin-anyway")]
    someone.walk("sit", [*advised, *course(setup("sit"), FINE), *OVER])
    assert someone.results()[-1].counts


# --- too upset before it begins


def test_upset_before(someone: Someone) -> None:
    """At 8 practice stops: ground, rate again, then leave. A second time, two weeks and a person are advised."""
    at_eight = said(("place", "yes"), ("distress-before", 8), ("too-upset", "ground"))
    left = said(("upset-again", 4), ("calmer", "leave"))
    front = someone.walk("sit", [*someone.back(), *at_eight, *GROUNDED, *left, *RESTED])
    assert "practice.for-afterwards" in front.ids()
    someone.home.clock.on(hours=3)
    with pytest.raises(DayClosed):
        run.begin(someone.home.visit(), SessionRequest("sit"), save=True)
    someone._asked_about = -1  # it never began, so nothing is asked about it
    still = said(("upset-again", 9), ("still-upset", "help"), ("still-upset", "leave"))
    someone.walk("sit", [*someone.back(3), *at_eight, *GROUNDED, *still, *RESTED])
    someone._asked_about = -1
    assert [one.too_upset for one in someone.results()] == [True, True]
    front = someone.menu(LEAVE, days=2)
    assert "session.suggest-pause" in front.ids()
    assert "next.begin-short" not in front.options("next.menu")[-1]
    someone.menu(LEAVE, days=14)
    someone.practise("sit", distress_before=7)  # the other side
    assert someone.results()[-1].counts


# --- a survey, and a film of oneself


def test_a_survey_and_a_film(someone: Someone) -> None:
    """Both come before sitting with somebody; both ask first for a guess."""
    for rung in ("sit", "mild", "say", "survey", "medium"):
        for _ in range(2):
            assert someone.suggested() == rung
            front = someone.practise(form=Form.SHORT)
    survey = [one for one in someone.results() if one.rung == "survey"]
    assert [one.person for one in survey] == ["", ""]  # nobody is chosen for it
    assert all("attention" in one.choices for one in survey)
    someone.practise("voice-message")
    someone.practise("voice-message")
    assert someone.suggested() == "video"
    front = someone.practise(film_expected=9, film_watched="watched", film_seen=3)
    found = answers(someone.results()[-1])
    assert (found["film-expected"], found["film-watched"], found["film-seen"]) == (9, "watched", 3)
    someone.practise(film_expected=6, film_watched="not-watched")
    assert "film-seen" not in answers(someone.results()[-1])
    assert front.said.index("ask practice.film-expected") < front.said.index("ask practice.film-watched")


# --- the end


def test_the_end(someone: Someone) -> None:
    """Whoever does what is suggested comes to an end: the last page is there then, and before only if it is true."""
    someone.practise(embarrassment_expected=8, belief=90, happened="yes", bearable="yes", learned="A door")
    seen = ["sit"]
    while (rung := someone.suggested()) != "monthly":
        seen += [rung] if rung != seen[-1] else []
        someone.practise(embarrassment_peak=5, belief=60)
        assert len(someone.home.sessions()) < 60
    assert len(seen) == len(set(seen)) > 8
    shipped = [rung.name for rung in PRACTICES.rungs if rung.stage in (Stage.ALONE, Stage.TOGETHER)]
    assert seen == [name for name in shipped if name in seen]
    assert (
        "next.last-page" not in someone.menu(LEAVE, days=2).options("next.menu")[-1]
    )  # keeping was not tried
    someone.practise("monthly", embarrassment_peak=3, belief=20, learned="It's all right")

    keep: Script = [
        ("keeping.graduation", "keeping.keep-or-delete"),
        ("keeping.graduation", "keeping.graduated"),
    ]
    front = someone.menu([("next.menu", "next.last-page")], keep, LEAVE, days=2)
    menu = next(question for question in front.questions if question.id == "next.menu")
    assert getattr(menu, "default", "") not in ("next.last-page", "")  # never pushed
    facts = {page.id: page.facts for page in front.pages}
    sessions = len(someone.home.sessions())
    assert facts["keeping.feared"] == {"words": FEAR}
    assert facts["keeping.happened"] == {"n": sessions, "yes": 1, "partly": 0, "no": sessions - 1}
    assert facts["keeping.sure"] == {"first": 90, "last": 20}
    assert facts["keeping.hardest"] == {"expected": 8, "peak": 3}
    assert facts["keeping.learned"] == {"words": "It's all right"}
    assert [PRACTICES.texts[name].title for name in ("last-page", "keep-or-delete")] == front.titles()[-2:]
    with open_vault(someone.home.path, None, fixed_env()) as vault:
        assert PracticeStore(vault).profile.get_note(NoteKind.GRADUATED) is not None
    # It stays within reach, and a step can be repeated.
    assert "next.last-page" in someone.menu(LEAVE, days=30).options("next.menu")[-1]
    someone.practise("sit")
    assert "next.last-page" in someone.menu(LEAVE, days=2).options("next.menu")[-1]
