"""A session cut off at every step and gone on with: nothing that was kept is lost, and nothing is asked twice."""

from dataclasses import replace

import pytest
from practice_world import (
    GROUNDED,
    OVER,
    PRACTICES,
    RESTED,
    SESSION,
    Script,
    ScriptedTimer,
    SessionInMemory,
    answers,
    course,
    dids,
    joined,
    memory_store,
    said,
    setup,
)
from scripted_front_end import Scripted

from cryptool.practice.definition import Definition, Form, Step
from cryptool.practice.errors import SessionElsewhere
from cryptool.practice.events import Ending, Event, EventType, Status
from cryptool.practice.machine.replay import replay
from cryptool.practice.screens.quiet_timer import QuietView, Signal, WaitResult
from cryptool.practice.session import runner
from cryptool.practice.session.runner import RunStatus
from cryptool.practice.session.start import resume, set_aside
from cryptool.terminal.questions import BACK, Answer, Choice, Page, Question

SHORT = joined(
    said(("place", "yes"), ("distress-before", 3),
             ("embarrassment-expected", 7), ("prediction", "I leave"), ("belief", 60), ("ready", "begin")),
    said(("embarrassment-peak", 4), ("happened", "yes"), ("bearable", "yes"), ("learned", "It passed"),
         ("remember-when", None),
         ("aftercare", "water")),
)  # fmt: skip
FULL = course(
    setup(form=Form.FULL),
    {
        "place": "no", "not-here": "go-on", "distress-before": 7, "sadness-before": None,
        "embarrassment-expected": 0, "belief": None, "minutes": 5, "ready": "begin",
        "distress-after": 8, "still-high": "go-on", "happened": "partly", "bearable": "no", "change": None,
        "surprised": None, "aftercare": None,
    },
)  # fmt: skip
TOGETHER = said(
    ("distress-before", 3), ("embarrassment-expected", 7), ("prediction", "She laughs"), ("belief", 50),
    ("away", "back"), ("went", "badly"), ("attention", None),
    ("embarrassment-peak", 8), ("happened", "no"), ("they-did", "Stayed"), ("concluded", "Nothing"), ("badly", "go-on"),
    ("unkind", "no"), ("learned", "She stayed"), ("remember-when", None), ("aftercare", None),
)  # fmt: skip
SKIPPED_TOGETHER = said(("distress-before", None), ("embarrassment-expected", None), ("prediction", None))
WAYS = {
    "short": (SHORT, setup(), ScriptedTimer),
    "full": (FULL, setup(form=Form.FULL), ScriptedTimer),
    "together": (TOGETHER, setup("side-by-side"), ScriptedTimer),
}
EVERY = [(way, at) for way, (script, _, _) in WAYS.items() for at in range(len(script))]


class Cut(Exception):
    """Stands for kill -9: nobody gets to do anything any more."""


class Cutting(Scripted):
    """Raises instead of asking, once so many questions were answered."""

    def __init__(self, script: Script, after: int, error: type[BaseException]) -> None:
        super().__init__(script[:after])
        self._questions, self._error = after, error

    def ask(self, question: Question) -> Answer:
        if not self._questions:
            raise self._error
        self._questions -= 1
        return super().ask(question)


def cut(memory: SessionInMemory, script: Script, of: object, after: int, error: type[BaseException]) -> None:
    front = Cutting(script, after, error)
    with pytest.raises(error):
        runner.begin(memory.context(front), of)  # type: ignore[arg-type]
    front.done()


@pytest.mark.parametrize(("way", "at"), EVERY)
def test_a_crash_at_any_step_goes_on_at_that_step_with_all_earlier_answers(way: str, at: int) -> None:
    script, of, _ = WAYS[way]
    memory = SessionInMemory()
    cut(memory, script, of, at, Cut)
    kept = memory.store.open()
    assert kept is not None
    with Scripted(joined(script[at:], OVER)) as front:
        outcome = resume(memory.context(front), kept)
    assert outcome.how is RunStatus.ENDED
    assert answers(outcome.session.kept) == {id.removeprefix("practice."): answer for id, answer in script}
    whole = SessionInMemory()
    with Scripted(joined(script, OVER)) as again:
        reference = runner.begin(whole.context(again), of)
    assert dids(outcome.session.kept) == dids(reference.session.kept)
    assert outcome.session.state.results == reference.session.state.results


@pytest.mark.parametrize(("way", "at"), EVERY)
def test_ctrl_c_at_any_step_goes_through_and_keeps_everything(way: str, at: int) -> None:
    script, of, _ = WAYS[way]
    memory = SessionInMemory()
    cut(memory, script, of, at, KeyboardInterrupt)
    kept = memory.store.open()
    if at == 0:
        assert kept is None
        assert list(memory.store.all()) == []  # nothing was said yet
        return
    assert kept is not None
    assert answers(kept) == {id.removeprefix("practice."): answer for id, answer in script[:at]}
    replayed = replay(SESSION, kept.events)
    assert replayed.complete
    assert f"practice.{replayed.state.step}" == script[at][0]


def test_a_session_of_skips_only_is_not_kept() -> None:
    memory = SessionInMemory()
    cut(memory, said(("place", None), ("distress-before", None)), setup(), 2, KeyboardInterrupt)
    assert list(memory.store.all()) == []


def test_a_session_away_waits_even_if_all_was_skipped() -> None:
    memory = SessionInMemory()
    script = SKIPPED_TOGETHER
    cut(memory, script, setup("say"), 3, KeyboardInterrupt)
    assert memory.store.open() is not None
    with Scripted(joined(said(("away", "did-not-happen")), OVER)) as front:
        resume(memory.context(front), memory.store.get(1))


@pytest.mark.parametrize("said_before", [True, False])
def test_enter_lets_a_session_away_wait(said_before: bool) -> None:
    memory = SessionInMemory()
    before = TOGETHER[:4] if said_before else SKIPPED_TOGETHER
    with Scripted(joined(before, said(("away", "session.wait")))) as front:
        outcome = runner.begin(memory.context(front), setup("say"))
    assert outcome.how is RunStatus.OPEN
    asked = front.questions[-1]
    assert isinstance(asked, Choice)
    assert [option.id for option in asked.options] == [
        "back", "stopped-there", "did-not-happen", "session.wait",
    ]  # fmt: skip
    assert asked.default == "session.wait"
    assert front.pages[-1].id == "session.waits-away"
    kept = memory.store.open()
    assert kept is not None
    assert "away" not in answers(kept)
    assert EventType.WENT_BACK not in dids(kept)
    assert replay(SESSION, kept.events).state.step == "away"
    with Scripted(said(("away", "session.wait"))) as front:  # as often as wanted
        assert resume(memory.context(front), kept).how is RunStatus.OPEN
    assert memory.store.open() == kept
    with Scripted(joined(said(("away", "did-not-happen")), OVER)) as front:
        assert resume(memory.context(front), kept).how is RunStatus.ENDED


def test_without_saving_it_cannot_wait_and_that_is_said() -> None:
    memory = SessionInMemory()
    store = memory_store().sessions
    script = joined(TOGETHER[:4], said(("away", BACK), ("belief", 50), ("away", "did-not-happen")), OVER)
    with Scripted(script) as front:
        runner.begin(replace(memory.context(front), store=store, hold=memory.store.hold), setup("say"))
    asked = [question for question in front.questions if question.id == "practice.away"]
    for question in asked:
        assert isinstance(question, Choice)
        assert "session.wait" not in [option.id for option in question.options]
        assert question.default is None
    ids = [page.id for page in front.pages]
    assert ids.count("session.cannot-wait") == len(asked) == 2
    assert "session.waits-away" not in ids


@pytest.mark.parametrize("way", [BACK, Cut, KeyboardInterrupt])
def test_resuming_a_stopped_session_does_not_return_to_the_quiet_time(way: object) -> None:
    """After a stop the day is closed (DESIGN 6): resuming is for rating, grounding and leaving it there."""
    memory = SessionInMemory()
    script = joined(SHORT[:6], said(("stopped", BACK)))
    timer = ScriptedTimer(Signal.STOP)
    if way is BACK:
        with Scripted(script) as front:
            assert runner.begin(memory.context(front, timer), setup()).how is RunStatus.OPEN
    else:
        front = Cutting(script, 6, way)  # type: ignore[arg-type]
        with pytest.raises(way):  # type: ignore[call-overload]
            runner.begin(memory.context(front, timer), setup())
    with Scripted(joined(said(("stopped", "rest")), RESTED)) as front:
        outcome = resume(memory.context(front, ScriptedTimer()), memory.store.get(1))
    asked = next(question for question in front.questions if question.id == "practice.stopped")
    assert isinstance(asked, Choice)
    assert [option.id for option in asked.options] == ["rate", "ground", "help", "person", "rest", "discard"]
    assert outcome.session.state.ending is Ending.STOPPED


@pytest.mark.parametrize("over", [True, False])
def test_what_to_do_on_the_rung_is_not_said_again_after_the_quiet_time(over: bool) -> None:
    memory = SessionInMemory()
    (about,) = [rung.about for rung in PRACTICES.rungs if rung.name == "sit"]
    cut(memory, SHORT, setup(), 6, Cut) if over else killed_in_quiet(memory)
    if over:
        sitting, script = ScriptedTimer(), joined(SHORT[6:], OVER)
    else:
        sitting = ScriptedTimer(Signal.STOP)
        script = joined([("session.interrupted", "session.go-on-sitting")], said(("stopped", "rest")), RESTED)
    with Scripted(script) as front:
        resume(memory.context(front, sitting), memory.store.get(1))
    assert not any(about in page.text for page in front.pages)
    if not over:  # it was said before the quiet time
        assert [page.facts["title"] for page in front.pages if "title" in page.facts][1] == "You stopped"
        assert not any(page.id.startswith("practice.rung") for page in front.pages)


def test_resume_says_which_session_it_is() -> None:
    memory = SessionInMemory()
    cut(memory, SHORT, setup(), 4, Cut)
    kept = memory.store.get(1)
    with Scripted(joined(SHORT[4:], OVER)) as front:
        resume(memory.context(front), kept)
    (about,) = [rung.about for rung in PRACTICES.rungs if rung.name == "sit"]
    facts, below = {"session": "s1", "wording": kept.setup.wording}, PRACTICES.session_words.pages["expect"]
    first = front.pages[0]
    assert first == Page("session.resumed", facts, first.text)
    assert first.text[: 2 + len(below.text)] == (about, below.title, *below.text)


@pytest.mark.parametrize(("way", "at"), EVERY)
def test_on_resume_the_rung_is_named_once(way: str, at: int) -> None:
    script, of, _ = WAYS[way]
    memory = SessionInMemory()
    cut(memory, script, of, at, Cut)
    with Scripted(joined(script[at:], OVER)) as front:
        resume(memory.context(front), memory.store.get(1))
    assert [page.id for page in front.pages if "wording" in page.facts] == ["session.resumed"]
    about = next(rung.about for rung in PRACTICES.rungs if rung.name == of.rung)
    steps = [step.removeprefix("practice.") for step, _ in script]
    last = next(step for step in ("ready", "away") if step in steps)  # before it begins
    assert sum(about in page.text for page in front.pages) == (at <= steps.index(last))


def test_what_was_written_is_shown_below_the_rung_when_resume_begins_there() -> None:
    memory = SessionInMemory()
    cut(memory, SHORT, setup(), 7, Cut)
    with Scripted(joined(SHORT[7:], OVER)) as front:
        resume(memory.context(front), memory.store.get(1))
    assert [page.id for page in front.pages[:2]] == ["session.resumed", "practice.shown.prediction"]


def test_a_crash_at_the_last_page_has_lost_nothing() -> None:
    memory = SessionInMemory()
    cut(memory, SHORT, setup(), len(SHORT), Cut)  # at "anything else?"
    assert memory.store.open() is None
    assert replay(SESSION, memory.store.get(1).events).state.status is Status.ENDED


# --- the quiet time


class Killed(ScriptedTimer):
    """Sits for a while, then the program is gone."""

    def wait(self, view: QuietView, seconds: float | None) -> WaitResult:
        if len(self.views) == 2:
            raise Cut
        return super().wait(view, seconds)


def killed_in_quiet(memory: SessionInMemory, timer: ScriptedTimer | None = None) -> None:
    front = Scripted(SHORT[:6])
    with pytest.raises(Cut):
        runner.begin(memory.context(front, timer or Killed()), setup())
    kept = memory.store.get(1)
    assert replay(SESSION, kept.events).state.status in (Status.QUIET, Status.PAUSED)


def test_after_a_crash_in_the_quiet_time_the_person_chooses_to_sit_on() -> None:
    memory = SessionInMemory()
    killed_in_quiet(memory)
    script: Script = [("session.interrupted", "session.go-on-sitting")]
    timer = ScriptedTimer()
    with Scripted(joined(script, SHORT[6:], OVER)) as front:
        outcome = resume(memory.context(front, timer), memory.store.get(1))
    assert outcome.session.state.ending is Ending.DONE
    assert sum(view.phase.value == "settling" for view in timer.views) == 0  # the time that was left, no more
    assert outcome.session.state.quiet is not None
    assert outcome.session.state.quiet.elapsed == 180


def test_after_a_crash_in_the_quiet_time_it_can_be_ended_and_rated() -> None:
    memory = SessionInMemory()
    killed_in_quiet(memory)
    with Scripted(joined([("session.interrupted", "session.end-and-rate")], SHORT[6:], OVER)) as front:
        outcome = resume(memory.context(front), memory.store.get(1))
    assert outcome.session.state.ending is Ending.EARLY
    asked = next(question for question in front.questions if question.id == "session.interrupted")
    assert isinstance(asked, Choice)
    assert asked.default is None  # Enter alone decides nothing here


@pytest.mark.parametrize("answer", ["session.later", BACK])
def test_after_a_crash_in_the_quiet_time_deciding_can_wait(answer: Answer) -> None:
    memory = SessionInMemory()
    killed_in_quiet(memory)
    before = memory.store.get(1)
    with Scripted([("session.interrupted", answer)]) as front:
        assert resume(memory.context(front), before).how is RunStatus.OPEN
    assert memory.store.get(1) == before


def test_a_crash_in_a_pause_goes_on_in_the_pause() -> None:
    class KilledPaused(ScriptedTimer):
        def wait(self, view: QuietView, seconds: float | None) -> WaitResult:
            if view.paused:
                raise Cut
            return super().wait(view, seconds)

    memory = SessionInMemory()
    killed_in_quiet(memory, KilledPaused((20, Signal.PAUSE)))
    timer = ScriptedTimer(Signal.PAUSE)
    with Scripted(joined([("session.interrupted", "session.go-on-sitting")], SHORT[6:], OVER)) as front:
        outcome = resume(memory.context(front, timer), memory.store.get(1))
    assert timer.views[0].paused
    assert outcome.session.state.ending is Ending.DONE


def closed_in_quiet(memory: SessionInMemory) -> None:
    with Scripted(SHORT[:6]) as front:
        outcome = runner.begin(memory.context(front, ScriptedTimer((50, Signal.INPUT_CLOSED))), setup())
    assert (outcome.how, outcome.session.state.ending) == (RunStatus.OPEN, None)


def test_after_a_closed_window_the_time_that_is_left_is_offered() -> None:
    memory, timer = SessionInMemory(), ScriptedTimer()
    closed_in_quiet(memory)
    with Scripted(joined([("session.interrupted", "session.go-on-sitting")], SHORT[6:], OVER)) as front:
        outcome = resume(memory.context(front, timer), memory.store.get(1))
    assert not timer.views[0].paused  # choosing it is going on
    quiet = outcome.session.state.quiet
    assert quiet is not None
    assert (outcome.session.state.ending, quiet.elapsed, quiet.pauses) == (Ending.DONE, 180, 0)
    assert Page("session.time-left", {"n": 3}) in front.pages


def test_a_closed_window_can_be_rated_later() -> None:
    memory = SessionInMemory()
    closed_in_quiet(memory)
    with Scripted(joined([("session.interrupted", "session.end-and-rate")], SHORT[6:], OVER)) as front:
        outcome = resume(memory.context(front), memory.store.get(1))
    assert outcome.session.state.ending is Ending.EARLY
    assert outcome.session.state.quiet is not None
    assert outcome.session.state.quiet.elapsed == 50


def test_a_window_closed_under_an_earlier_version_is_still_rated() -> None:
    memory = SessionInMemory()
    killed_in_quiet(memory)
    kept = memory.store.get(1)
    memory.store.append(kept, Event(EventType.ENDED_EARLY, kept.events[-1].at, "", "closed", 50), ends=False)
    with Scripted(joined(SHORT[6:], OVER)) as front:
        outcome = resume(memory.context(front), memory.store.get(1))
    assert outcome.session.state.ending is Ending.EARLY
    assert "page interrupted" not in front.said


def test_a_crash_while_grounding_begins_it_again() -> None:
    memory = SessionInMemory()
    front = Cutting(joined(SHORT[:6], GROUNDED), 7, Cut)
    with pytest.raises(Cut):
        runner.begin(memory.context(front, ScriptedTimer(Signal.OVERWHELMED)), setup())
    script = joined(GROUNDED, said(("after-overwhelmed", "rest")), RESTED)
    with Scripted(script) as again:
        outcome = resume(memory.context(again), memory.store.get(1))
    assert outcome.session.state.ending is Ending.OVERWHELMED


# --- the definition has changed since


def with_definition(memory: SessionInMemory, definition: Definition) -> None:
    memory.practices = PRACTICES._replace(session=definition)


def without(step: str) -> Definition:
    steps = tuple(_skipping(one, step) for one in SESSION.steps if one.id != step)
    return replace(SESSION, version=SESSION.version + 1, steps=steps)


def _skipping(step: Step, gone: str) -> Step:
    return step._replace(shows=tuple(id for id in step.shows if id != gone))


CHANGED = said(
    ("place", "yes"),
    ("distress-before", 3),
    ("embarrassment-expected", 7),
    ("prediction", "I leave"),
    ("belief", 60),
)


def changed(memory: SessionInMemory) -> None:
    """A session left at `ready`, and a definition that no longer asks how sure one is."""
    cut(memory, CHANGED, setup(), 5, KeyboardInterrupt)
    with_definition(memory, without("belief"))


def test_a_changed_definition_stops_at_what_still_fits_and_going_on_is_kept() -> None:
    memory = SessionInMemory()
    changed(memory)
    before = memory.store.get(1)
    go_on: Script = [("session.definition-changed", "session.go-on")]
    with Scripted(joined(go_on, said(("ready", "begin"), ("embarrassment-peak", BACK)))) as front:
        outcome = resume(memory.context(front), before)
    assert outcome.how is RunStatus.OPEN
    kept = memory.store.get(1)
    assert kept.events[: len(before.events)] == before.events  # nothing was touched
    with Scripted(joined(SHORT[6:], OVER)) as front:  # and nobody is asked about it again
        outcome = resume(memory.context(front), kept)
    assert outcome.how is RunStatus.ENDED
    assert outcome.session.state.results["learned"] == "It passed"
    assert memory.store.open() is None


def test_a_changed_definition_can_end_it_there() -> None:
    memory = SessionInMemory()
    changed(memory)
    before = memory.store.get(1)
    with Scripted(joined([("session.definition-changed", "session.end-here")], OVER)) as front:
        outcome = resume(memory.context(front), before)
    assert outcome.how is RunStatus.ENDED
    assert memory.store.open() is None
    assert memory.store.get(1).events[:-1] == before.events


@pytest.mark.parametrize("answer", ["session.later", BACK])
def test_a_changed_definition_can_wait(answer: Answer) -> None:
    memory = SessionInMemory()
    changed(memory)
    before = memory.store.get(1)
    with Scripted([("session.definition-changed", answer)]) as front:
        assert resume(memory.context(front), before).how is RunStatus.OPEN
    assert memory.store.get(1) == before


def test_a_changed_definition_that_still_fits_is_no_matter() -> None:
    memory = SessionInMemory()
    cut(memory, CHANGED, setup(), 5, KeyboardInterrupt)
    with_definition(memory, replace(SESSION, version=SESSION.version + 1))
    with Scripted(joined(SHORT[5:], OVER)) as front:
        assert resume(memory.context(front), memory.store.get(1)).how is RunStatus.ENDED
    assert not any("changed" in line for line in front.said)


def test_a_session_whose_questions_are_all_answered_now_is_closed() -> None:
    memory = SessionInMemory()
    cut(memory, SHORT, setup(), len(SHORT) - 1, KeyboardInterrupt)
    with_definition(memory, without("aftercare"))
    with Scripted(OVER) as front:
        outcome = resume(memory.context(front), memory.store.get(1))
    assert outcome.how is RunStatus.ENDED
    assert memory.store.open() is None


# --- one at a time, nothing kept, and the clock


def test_another_window_that_went_on_is_told() -> None:
    memory = SessionInMemory()
    cut(memory, SHORT, setup(), 4, KeyboardInterrupt)
    stale = memory.store.get(1)
    memory.store.append(stale, Event(EventType.ANSWERED, memory.clock.when(), "belief", 1), ends=False)
    front = Scripted(SHORT[4:5])
    with pytest.raises(SessionElsewhere):
        resume(memory.context(front), stale)


def test_set_aside_ends_it_with_everything_kept() -> None:
    memory = SessionInMemory()
    cut(memory, SHORT, setup(), 5, KeyboardInterrupt)
    before = memory.store.get(1)
    kept = set_aside(memory.context(Scripted()), before)
    assert memory.store.open() is None
    assert kept.events[:-1] == before.events
    assert replay(SESSION, kept.events).state.ending is Ending.LEFT


def test_without_saving_nothing_is_kept_and_that_is_said() -> None:
    memory = SessionInMemory()
    store = memory_store().sessions
    with Scripted(joined(FULL[:-1], OVER)) as front:  # nobody is asked about the journal
        context = replace(memory.context(front), store=store, hold=memory.store.hold)
        outcome = runner.begin(context, setup(form=Form.FULL))
    assert not outcome.session.kept.saved
    assert outcome.session.state.results["journal"] is None  # left out
    title = PRACTICES.session_words.pages["journal"].title
    assert title not in [page.facts.get("title") for page in front.pages]
    assert "page session.not-saved" in front.said
    assert "page session.saved" not in front.said
    after = front.questions[-1]
    assert isinstance(after, Choice)
    assert "session.write" not in [option.id for option in after.options]
    assert list(memory.store.all()) == []
    with Scripted(
        said(
            ("place", "yes"),
            ("distress-before", 3),
            ("embarrassment-expected", 3),
            ("prediction", BACK),
            ("embarrassment-expected", BACK),
            ("distress-before", BACK),
            ("place", BACK),
        )
    ) as front:
        left = runner.begin(replace(memory.context(front), store=store), setup())
    assert left.how is runner.RunStatus.OPEN


def test_the_clock_may_run_backwards() -> None:
    memory = SessionInMemory()

    class Turned(Scripted):
        def ask(self, question: Question) -> Answer:
            memory.clock.on(days=-30)
            return super().ask(question)

    with Turned(joined(SHORT, OVER)) as front:
        outcome = runner.begin(memory.context(front), setup())
    state = outcome.session.state
    assert state.ended_at is not None
    assert state.ended_at.instant >= state.started.instant
    assert state.quiet is not None
    assert state.quiet.elapsed == 180
    assert replay(SESSION, outcome.session.kept.events).state == state
