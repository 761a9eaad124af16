"""A whole course without a terminal: the commands themselves, a real vault, and weeks that pass on a clock to set.

One test, because it is one story: what a person prepares, does, stops and decides is what the next day finds.
"""

from pathlib import Path

import pytest
from fixed_env import fixed_env
from practice_home import PracticeHome
from practice_world import PLAIN, PRACTICES, READY, Script, ScriptedTimer, course, said, setup
from scripted_front_end import Scripted

from cryptool.journal.journal import Journal
from cryptool.people.model import Person
from cryptool.practice import run
from cryptool.practice.definition import Form, Stage
from cryptool.practice.errors import DayClosed, PersonAside, RungTooStrong, SessionOpen
from cryptool.practice.events import Ending, EventType, Status, StoredSession
from cryptool.practice.ladder import ladder
from cryptool.practice.machine.replay import replay
from cryptool.practice.profile import NoteKind, Stimulus
from cryptool.practice.screens.quiet_timer import Signal
from cryptool.practice.session.start import SessionRequest
from cryptool.practice.store.practice_store import PracticeStore
from cryptool.terminal.phrases import say
from cryptool.terminal.questions import BACK
from cryptool.vault.vault import open_vault

FEAR = "They will all look at me"
LEARNED = "Nobody looked"
SHORT_BEFORE = said(
    ("place", "yes"),
    ("distress-before", 3),
    ("embarrassment-expected", 7),
    ("prediction", FEAR),
    ("belief", 60),
)
BEGIN = said(("ready", "begin"))
SHORT_AFTER = said(
    ("embarrassment-peak", 5), ("happened", "no"), ("learned", LEARNED), ("remember-when", None),
    ("aftercare", "water"),
)  # fmt: skip
LEAVE: Script = [("session.after", "session.leave-it")]
GROUNDED: Script = [
    *[("ground.step", "ground.enough")],
    ("ground.now", 3),
    ("ground.after", "ground.leave-it"),
]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> PracticeHome:
    return PracticeHome(tmp_path / "home", monkeypatch)


def newest(home: PracticeHome) -> StoredSession:
    return max(home.sessions(), key=lambda session: session.number)


def given(session: StoredSession) -> dict[str, object]:
    """The last answer of each step."""
    return {event.step: event.value for event in session.events if event.did is EventType.ANSWERED}


def dids(session: StoredSession) -> list[EventType]:
    return [event.did for event in session.events if event.did not in (EventType.ANSWERED, EventType.REACHED)]


def kept_parts(home: PracticeHome) -> dict[NoteKind, str]:
    with open_vault(home.path, None, fixed_env()) as vault:
        return {
            part: text
            for part in NoteKind
            if (text := PracticeStore(vault).profile.get_note(part)) is not None
        }


def people(home: PracticeHome) -> list[Person]:
    with open_vault(home.path, None, fixed_env()) as vault:
        return list(PracticeStore(vault).profile.people())


def stimuli(home: PracticeHome) -> list[Stimulus]:
    with open_vault(home.path, None, fixed_env()) as vault:
        return list(PracticeStore(vault).profile.stimuli())


def ending(home: PracticeHome, session: StoredSession) -> Ending | None:
    replayed = replay(PRACTICES.session, session.events)
    assert replayed.complete
    assert replayed.state.status is Status.ENDED
    return replayed.state.ending


def told(front: Scripted, move: str, reason: str) -> None:
    """What was suggested, with its reason and what stands behind its cut-offs, one right after the other."""
    ids = front.ids()
    at = ids.index(f"session.suggest-{move}")
    assert ids[at : at + 3] == [f"session.suggest-{move}", f"session.why-{reason}", "session.cut-offs"]
    assert ids.count(f"session.suggest-{move}") == 1


def test_a_whole_course(home: PracticeHome) -> None:
    prepared(home)
    first_alone(home)
    second_alone_in_full(home)
    third_alone_on_the_next_rung(home)
    one_stopped(home)
    one_overwhelmed(home)
    a_pause_is_advised(home)
    somebody_is_asked(home)
    together(home)
    together_badly(home)
    keeping_and_being_done(home)
    assert [session.number for session in home.sessions()] == [1, 2, 3, 4, 5, 6, 7]
    assert [ending(home, session) for session in home.sessions()] == [
        Ending.DONE, Ending.DONE, Ending.DONE, Ending.STOPPED, Ending.OVERWHELMED, Ending.DONE, Ending.DONE,
    ]  # fmt: skip
    assert home.files() == {"practice.json", "practice.lock", "vault.db", "vault.lock"}


# --- day by day


def prepared(home: PracticeHome) -> None:
    """Every part of Preparing, on the first evening."""
    rated: Script = [("ladder.rating", rating) for rating in (2, 4, 6, 7, None)]
    run.prepare(home.visit(READY, PLAIN, [("prepare.menu", "prepare.leave")]), "")
    home.done()
    context = home.visit(
        [("next.menu", "next.prepare")],
        [("prepare.menu", "prepare.reason"), ("prepare.reason", "My sister is to see me")],
        [("prepare.menu", "prepare.beliefs")],
        [("prepare.belief-helpful", "Tears pass"), ("prepare.belief-self", "I am weak")],
        [("prepare.belief-others", "They will leave")],
        [("prepare.menu", "prepare.ladder"), *rated, ("ladder.rate-which", "ladder.done")],
        [("ladder.menu", "ladder.add"), ("ladder.add-where", "ladder.alone")],
        [("ladder.words", "The song from the funeral"), ("ladder.expected", 8)],
        [("ladder.menu", "ladder.alone"), ("ladder.which", "sit"), ("ladder.change", "ladder.words")],
        [("ladder.words", "Three minutes in the kitchen"), ("ladder.change", "ladder.done")],
        [("ladder.which", "r1"), ("ladder.change", "ladder.earlier"), ("ladder.change", "ladder.done")],
        [("ladder.which", "elsewhere"), ("ladder.change", "ladder.rest"), ("ladder.which", "ladder.done")],
        [("ladder.menu", "ladder.done")],
        [("prepare.menu", "prepare.person"), ("prepare.person", "prepare.someone-new")],
        [("company.called", "Mira"), ("company.reach", "rings on Sundays")],
        [("prepare.menu", "prepare.prompts"), ("prompts.menu", "prompts.add")],
        [("practice.prompt-kind", "practice.kind-song"), ("practice.prompt-text", "The slow one")],
        [("practice.prompt-strength-new", 3), ("prompts.menu", "prompts.done")],
        [("prepare.menu", "prepare.grounding"), ("prepare.grounding", "prepare.try")],
        [("ground.which", "senses"), *GROUNDED],
        [("prepare.menu", "prepare.first"), ("prepare.first", "2026-03-03 18:00")],
        [("prepare.first-read", "prepare.first-keep")],
        [("prepare.menu", "prepare.leave"), ("next.menu", "next.leave")],
    )
    run.run_menu(context)
    front = home.done()
    assert kept_parts(home) == {
        NoteKind.REASON: "My sister is to see me", NoteKind.BELIEF_HELPFUL: "Tears pass",
        NoteKind.BELIEF_SELF: "I am weak",
        NoteKind.BELIEF_OTHERS: "They will leave", NoteKind.GROUNDING: "senses", NoteKind.FIRST: "2026-03-03 18:00",
    }  # fmt: skip
    assert [(person.display_name, person.contact, person.aftercare) for person in people(home)] == [
        ("Mira", "rings on Sundays", True)
    ]
    assert [(stimulus.text, stimulus.strength) for stimulus in stimuli(home)] == [("The slow one", 3)]
    with open_vault(home.path, None, fixed_env()) as vault:
        rungs = {change.name: change for change in PracticeStore(vault).profile.rungs()}
        alone = [
            rung.name
            for rung in ladder(PRACTICES.rungs, PracticeStore(vault).profile.rungs())
            if rung.stage is Stage.ALONE and not rung.archived
        ]
    assert alone == ["sit", "mild", "medium", "video", "r1"]
    assert rungs["sit"].title == "Three minutes in the kitchen"
    assert (rungs["sit"].expected, rungs["r1"].expected, rungs["elsewhere"].archived) == (2, 8, True)
    # Every part that is kept is marked as done in the menu; nothing is counted.
    assert front.options("prepare.menu")[-1][:7] == [
        f"prepare.{part}.done"
        for part in ("reason", "beliefs", "ladder", "person", "prompts", "grounding", "first")
    ]
    assert list(home.sessions()) == []
    assert (home.path / "practice.json").read_text() == '{"schema": 1, "ready": "2026-03-02"}\n'


def first_alone(home: PracticeHome) -> None:
    """The short form, as planned the day before; the journal afterwards; an hour later the check-in."""
    home.clock.to(1, hour=17)
    home.edits = ["It was only the kitchen."]
    sitting = ScriptedTimer()
    context = home.visit(
        [("next.menu", "next.begin-short")],
        SHORT_BEFORE,
        BEGIN,
        SHORT_AFTER,
        [("session.after", "session.write")],
        LEAVE,
        timer=sitting,
    )
    run.run_menu(context)
    front = home.done()
    assert front.ids()[0] == "next.first-planned"
    assert front.pages[0].facts == {"rung": "Three minutes in the kitchen", "moment": "Tuesday 3 March, 6 pm"}
    session = newest(home)
    assert (session.setup.rung, session.setup.form, session.setup.minutes) == ("sit", Form.SHORT, 3)
    assert session.setup.wording == "Three minutes in the kitchen"
    assert given(session)["prediction"] == FEAR
    phases = dict.fromkeys(view.phase.value for view in sitting.views)
    assert list(phases) == ["settling", "middle", "closing", "over"]
    shown = next(page for page in front.pages if page.id == "practice.shown.prediction")
    assert shown.facts["prediction"] == FEAR
    assert any(f'"{LEARNED}"' in line for page in front.pages for line in page.text)
    told(front, "same", "another-day")
    assert "Saved as s1." in home.out.getvalue()
    assert FEAR not in home.out.getvalue() + home.err.getvalue()
    with open_vault(home.path, None, fixed_env()) as vault:
        assert [entry.session for entry in Journal(vault).entries.texts()] == ["s1"]

    home.clock.to(1, hour=18)
    run.check_in(home.visit())  # 60 minutes are not over yet
    assert say("sessions.no-check-in") in home.err.getvalue()
    home.clock.to(1, hour=20)
    run.check_in(home.visit([("session.mood", 1), ("session.differently", "It was the kettle")]))
    home.done()
    later = newest(home).events[-1]
    assert (later.did, later.value, later.text) == (EventType.CHECKED_IN, 1, "It was the kettle")
    run.check_in(home.visit())  # once
    assert say("sessions.no-check-in") in home.err.getvalue()


def second_alone_in_full(home: PracticeHome) -> None:
    """The next day is asked for first; then everything is asked, and what was feared did not happen again."""
    home.clock.to(3)
    whole = course(
        setup(form=Form.FULL),
        {
            "embarrassment-expected": 6, "prediction": FEAR, "belief": 60, "minutes": 4, "embarrassment-peak": 4,
            "happened": "no", "belief-after": 20, "learned": None,
        },
    )  # fmt: skip
    context = home.visit(
        [("session.next-day", "session.day-better"), ("session.brooding", "session.brooding-usual")],
        [("next.menu", "next.begin-full")],
        whole,
        LEAVE,
    )
    run.run_menu(context)
    front = home.done()
    assert front.said.index("ask session.next-day") < front.said.index("ask next.menu")
    told_at_first = front.ids()[: front.ids().index("practice.rung-again")]
    assert "session.suggest-same" in told_at_first  # the menu says so too, with its reason
    assert "session.why-another-day" in told_at_first
    again = next(page for page in front.pages if page.id == "practice.rung-again")
    assert again.facts["learned"] == LEARNED
    session = newest(home)
    assert session.setup.form is Form.FULL
    assert given(session) | {"minutes": 4} == {id.removeprefix("practice."): answer for id, answer in whole}
    assert given(session)["learned"] is None  # left out, not empty
    ids = front.ids()
    assert ids[ids.index("practice.shown.prediction.would-know") :].count("session.suggest-next") == 1
    assert "session.why-fear-was-fine" in ids
    first = home.sessions()[0].events[-1]
    assert (first.did, first.value, first.text) == (EventType.NEXT_DAY, "better", None)
    assert kept_parts(home)[NoteKind.FORM] == "full"


def third_alone_on_the_next_rung(home: PracticeHome) -> None:
    """Without a name `start` takes the rung that is suggested; `--short` is remembered."""
    home.clock.to(5)
    with pytest.raises(RungTooStrong):
        run.begin(
            home.visit(
                [("session.mood", None), ("session.differently", None), ("session.next-day", None)],
                [("session.brooding", None)],
            ),
            SessionRequest("medium"),
            save=True,
        )
    home.done()
    context = home.visit(
        said(
            ("place", "yes"),
            ("distress-before", 3),
            ("prompt", "p1"),
            ("embarrassment-expected", 5),
            ("prediction", None),
            ("ready", "begin"),
        ),
        said(
            ("embarrassment-peak", 3),
            ("learned", "The song ends"),
            ("remember-when", None),
            ("aftercare", None),
        ),
        LEAVE,
    )
    run.begin(context, SessionRequest(form=Form.SHORT), save=True)
    front = home.done()
    session = newest(home)
    assert (session.setup.rung, session.setup.form) == ("mild", Form.SHORT)
    assert given(session)["prompt"] == "p1"
    assert given(session)["prompt-strength"] == 3  # kept already, so it was not asked
    assert given(session)["prediction"] is None
    assert "belief" not in given(session)
    told(front, "same", "another-day")
    assert kept_parts(home)[NoteKind.FORM] == "short"


def one_stopped(home: PracticeHome) -> None:
    """The stop key: rating is offered, going back is suggested, and the day is closed."""
    home.clock.to(7)
    context = home.visit(
        [("session.mood", 0), ("session.differently", None)],
        [("session.next-day", "session.day-same"), ("session.brooding", "session.brooding-usual")],
        [("next.menu", "next.begin-short")],
        SHORT_BEFORE[:2],
        said(("prompt", "p1")),
        SHORT_BEFORE[2:],
        BEGIN,
        said(("stopped", "rate")),
        SHORT_AFTER,
        LEAVE,
        timer=ScriptedTimer((70, Signal.STOP)),
    )
    run.run_menu(context)
    front = home.done()
    session = newest(home)
    assert dids(session) == [EventType.STARTED, EventType.STOPPED]
    assert next(event for event in session.events if event.did is EventType.STOPPED).seconds == 70
    assert ending(home, session) is Ending.STOPPED
    told(front, "back", "stopped")

    home.clock.to(7, hour=23)
    with pytest.raises(DayClosed):
        run.begin(
            home.visit([("session.mood", -1), ("session.differently", None)]),
            SessionRequest("sit"),
            save=True,
        )
    run.run_menu(home.visit([("next.menu", "next.leave")]))
    front = home.done()
    assert "next.begin-short" not in front.options("next.menu")[-1]
    assert "next.other" not in front.options("next.menu")[-1]
    assert "next.ground" in front.options("next.menu")[-1]
    assert len(home.sessions()) == 4


def one_overwhelmed(home: PracticeHome) -> None:
    """The next day a day between is advised and passed; then it is too much, grounding comes, and that is all."""
    home.clock.to(8)
    context = home.visit(
        [("session.next-day", "session.day-lower"), ("session.brooding", "session.brooding-usual")],
        [("practice.seen", "practice.go-on")],
        [("next.menu", "next.begin-short"), ("session.advice", "session.begin-anyway")],
        said(
            ("place", "yes"),
            ("distress-before", 3),
            ("embarrassment-expected", 4),
            ("prediction", None),
            ("ready", "begin"),
        ),
        GROUNDED,
        said(("after-overwhelmed", "rest")),
        [("session.rest", "session.leave")],
        timer=ScriptedTimer((30, Signal.OVERWHELMED)),
    )
    run.run_menu(context)
    front = home.done()
    lower = front.said.index("page session.lower")
    assert front.said.index("ask session.brooding") < lower < front.said.index("page practice.person")
    assert {"called": "Mira", "reach": "rings on Sundays"} in [page.facts for page in front.pages]
    session = newest(home)
    assert session.setup.rung == "sit"  # one back, as was suggested
    assert dids(session) == [EventType.STARTED, EventType.OVERWHELMED]
    assert given(session)["overwhelmed"] == "done"
    assert next(page for page in front.pages if page.id == "ground.step").facts["title"]
    told_last = front.ids()[front.ids().index("ground.end") :]
    assert [id for id in told_last if id.startswith("session.s")] == [
        "session.saved",
        "session.suggest-pause",
    ]
    assert "session.why-two-stops" in told_last


def a_pause_is_advised(home: PracticeHome) -> None:
    """Two stops in a row: two weeks are advised, in the menu and by `start`; Enter leaves, and a person is named."""
    home.clock.to(10)
    leave: Script = [("session.mood", None), ("session.differently", None), ("session.next-day", None)]
    context = home.visit(leave, [("session.brooding", None), ("next.menu", "next.leave")])
    run.run_menu(context)
    front = home.done()
    told(front, "pause", "two-stops")
    assert front.pages[front.ids().index("session.suggest-pause")].facts == {"day": "Tuesday 24 March"}
    assert "next.begin-short" not in front.options("next.menu")[-1]
    assert "next.anyway" in front.options("next.menu")[-1]
    advice: Script = [("session.advice", "session.person"), ("practice.seen", "practice.go-on")]
    run.begin(home.visit(advice, [("session.advice", "session.not-now")]), SessionRequest("sit"), save=True)
    home.done()
    assert len(home.sessions()) == 5


def somebody_is_asked(home: PracticeHome) -> None:
    """After the pause: the readiness check again, somebody to be there, an invitation, an agreement."""
    home.clock.to(24)
    home.edits = ["{start} Only if you like."]
    fits = [
        (f"company.{id}", f"company.{good}")
        for id, good in (
            ("confidence", "yes"), ("mocks", "no"), ("hurt", "no"), ("leans", "no"), ("feelings", "yes"),
            ("time", "yes"), ("sober", "yes"),
        )
    ]  # fmt: skip
    context = home.visit(
        READY,
        [("next.menu", "next.company")],
        [("company.menu", "company.choose"), ("company.who", "company.new")],
        [("company.called", "Jonas"), ("company.reach", None)],
        fits,
        [("company.menu", "company.invitation"), ("company.invitation", "company.plain")],
        [("company.tone", "company.change"), ("company.invitation-kept", "company.done")],
        [("company.menu", "company.agreement")],
        [("company.how-long", "half an hour"), ("company.nobody-else", "yes"), ("company.helps", None)],
        [("company.stop-word", "lantern"), ("company.afterwards", "tea")],
        [("company.menu", "company.done"), ("next.menu", "next.leave")],
    )
    run.run_menu(context)
    front = home.done()
    assert front.ids()[-1] != "session.suggest-pause"
    jonas = people(home)[1]
    assert (jonas.display_name, jonas.company, jonas.aftercare, jonas.excluded) == (
        "Jonas",
        True,
        False,
        False,
    )
    assert jonas.agreement == (
        ("how-long", "half an hour"), ("nobody-else", "yes"), ("stop-word", "lantern"), ("afterwards", "tea"),
    )  # fmt: skip
    assert kept_parts(home)[NoteKind.INVITATION].endswith(" Only if you like.")
    assert next(page for page in front.pages if page.id == "company.copy").text == (
        kept_parts(home)[NoteKind.INVITATION],
    )
    assert (home.path / "practice.json").read_text() == '{"schema": 1, "ready": "2026-03-26"}\n'


def together(home: PracticeHome) -> None:
    """With the agreement read first; it waits while the two are together, and is gone on with the next day."""
    home.clock.to(25)
    context = home.visit(
        [("next.menu", "next.other"), ("next.stage", "ladder.together"), ("next.rung", "side-by-side")],
        SHORT_BEFORE[1:],
        said(("away", BACK), ("belief", 70), ("away", "back")),
        said(("went", BACK)),
    )
    run.run_menu(context)
    front = home.done()
    assert next(page for page in front.pages if page.id == "company.agreed").facts == {"called": "Jonas"}
    assert "page company.agreed-stop-word" in front.said
    session = newest(home)
    assert (session.setup.stage, session.setup.person) == (Stage.TOGETHER, "t2")
    assert "cryptool practice resume" not in home.out.getvalue()  # no terminal: no hint
    assert say("sessions.open", session="s6") in home.out.getvalue()
    with pytest.raises(SessionOpen):
        run.begin(home.visit(), SessionRequest("sit"), save=True)

    home.clock.to(26)
    context = home.visit(
        said(("went", "well"), ("attention", None), ("embarrassment-peak", 6), ("happened", "no")),
        said(("learned", "I am not alone"), ("remember-when", "When he looks over")),
        said(("aftercare", None)),
        LEAVE,
    )
    run.resume(context)
    front = home.done()
    session = newest(home)
    assert ending(home, session) is Ending.DONE
    assert given(session)["belief"] == 70  # corrected on the way
    assert "they-did" not in given(session)  # the short form asks it only where it went badly
    told(front, "same", "another-day")


def together_badly(home: PracticeHome) -> None:
    """What they did and what was concluded are told apart; who was unkind is not offered again."""
    home.clock.to(29)
    context = home.visit(
        [("session.mood", 0), ("session.differently", None)],
        [("session.next-day", "session.day-same"), ("session.brooding", "session.brooding-usual")],
        SHORT_BEFORE[1:],
        said(
            ("away", "back"),
            ("went", "badly"),
            ("attention", "inside"),
            ("embarrassment-peak", 9),
            ("happened", "yes"),
        ),
        said(("bearable", "partly"), ("they-did", "He laughed"), ("concluded", "I should not have")),
        said(("badly", "person")),
        [("practice.seen", "practice.go-on")],
        said(("badly", "go-on"), ("unkind", "yes"), ("learned", None), ("aftercare", None)),
        LEAVE,
    )
    run.begin(context, SessionRequest("side-by-side", "t2"), save=True)
    front = home.done()
    told(front, "vary", "went-badly")
    assert [person.excluded for person in people(home)] == [False, True]
    shown = [page.facts.get("called") for page in front.pages if page.id.startswith("practice.person")]
    assert shown == ["Mira"]  # whoever was unkind is nobody to turn to

    home.clock.to(31)
    leave: Script = [("session.mood", None), ("session.differently", None), ("session.next-day", None)]
    with pytest.raises(PersonAside):
        run.begin(home.visit(leave, [("session.brooding", None)]), SessionRequest("say", "t2"), save=True)
    home.done()
    context = home.visit(
        [("next.menu", "next.other"), ("next.stage", "ladder.together"), ("next.rung", "side-by-side")],
        [("company.who", "company.leave"), ("next.menu", "next.leave")],
    )
    run.run_menu(context)
    front = home.done()
    assert "t2" not in front.options("company.who")[-1]
    assert front.options("company.who")[-1][0] == "t1"
    assert len(home.sessions()) == 7


def keeping_and_being_done(home: PracticeHome) -> None:
    """A note for hard days, what is believed now, and the page that it is fine to be done. It locks nothing."""
    home.clock.to(35)
    home.edits = ["Sit down first.", "Tears are weather."]
    context = home.visit(
        [("next.menu", "next.keeping")],
        [("keeping.menu", "keeping.hard-days"), ("keeping.note", "keeping.write")],
        [("keeping.menu", "keeping.believe-now"), ("keeping.note", "keeping.write")],
        [("keeping.menu", "keeping.done"), ("next.menu", "next.graduation")],
        [("keeping.graduation", "keeping.graduated"), ("next.menu", "next.leave")],
    )
    run.run_menu(context)
    front = home.done()
    parts = kept_parts(home)
    assert (parts[NoteKind.HARD_DAYS], parts[NoteKind.BELIEVE_NOW]) == (
        "Sit down first.",
        "Tears are weather.",
    )
    assert parts[NoteKind.GRADUATED] == "2026-04-06"
    wrote = {page.id: page.facts for page in front.pages if page.id.startswith("keeping.wrote-")}
    assert wrote["keeping.wrote-belief-self"] == {"words": "I am weak"}
    run.run_menu(home.visit([("next.menu", "next.leave")]))
    front = home.done()
    assert front.ids() == ["next.graduated"]  # nothing is suggested any more
    assert {"next.other", "next.prepare", "next.keeping"} <= set(front.options("next.menu")[-1])
    assert "next.graduation" not in front.options("next.menu")[-1]
