"""Where answers lead: every branch of both practices, both sides of each cut-off, every form and stage."""

from dataclasses import replace

import pytest
from machine_driver import CHECK, READINESS, SESSION, Told, all_courses, alone, away, graph, moment, search

from cryptool.practice.definition import Definition, Form, Stage, StepKind
from cryptool.practice.events import Ending, Event, EventType, SessionSetup, Status, Value
from cryptool.practice.machine.machine import advance, screen
from cryptool.practice.machine.state import State

# step, answer, where to; of the full form, alone, with a prompt, within the first three sessions.
_ALONE: list[tuple[str, Value, str]] = [
    ("place", "yes", "distress-before"),
    ("place", None, "distress-before"),
    ("place", "no", "not-here"),
    ("not-here", "help", "not-here"),
    ("not-here", "leave", "left"),
    ("not-here", "go-on", "distress-before"),
    ("distress-before", 7, "sadness-before"),
    ("distress-before", None, "sadness-before"),
    ("distress-before", 8, "high"),
    ("high", "ground", "high"),
    ("high", "help", "high"),
    ("high", "go-on", "sadness-before"),
    ("high", "leave", "left"),
    ("distress-before", 9, "heavy"),
    ("distress-before", 10, "heavy"),
    ("heavy", "ground", "heavy"),
    ("heavy", "help", "heavy"),
    ("heavy", "smaller", "left"),
    ("heavy", "leave", "left"),
    ("heavy", "go-on", "sadness-before"),
    ("prompt", "p1", "prompt-strength"),
    ("prompt", None, "embarrassment-expected"),
    ("prompt-strength", 4, "embarrassment-expected"),
    ("prompt-strength", None, "embarrassment-expected"),
    ("prompt-strength", 5, "too-strong"),
    ("too-strong", "other", "prompt"),
    ("too-strong", "leave", "left"),
    ("embarrassment-expected", 10, "prediction"),
    ("prediction", "They will stare", "belief"),
    ("prediction", None, "habit"),
    ("ready", "begin", "quiet"),
    ("ready", "very-upset", "upset"),
    ("ready", "leave", "left"),
    ("upset", "ground", "upset"),
    ("upset", "help", "upset"),
    ("upset", "smaller", "left"),
    ("upset", "leave", "left"),
    ("upset", "go-on", "quiet"),
    ("stopped", "rate", "embarrassment-peak"),
    ("stopped", "ground", "stopped"),
    ("stopped", "help", "stopped"),
    ("stopped", "go-on", "quiet"),
    ("stopped", "rest", "rest"),
    ("stopped", "discard", "rest"),
    ("overwhelmed", "done", "after-overwhelmed"),
    ("overwhelmed", None, "after-overwhelmed"),
    ("after-overwhelmed", "rest", "rest"),
    ("after-overwhelmed", "person", "after-overwhelmed"),
    ("after-overwhelmed", "write", "after-overwhelmed"),
    ("after-overwhelmed", "help", "after-overwhelmed"),
    ("after-overwhelmed", "rate", "embarrassment-peak"),
    ("distress-after", 7, "mood-after"),
    ("distress-after", None, "mood-after"),
    ("distress-after", 8, "still-high"),
    ("still-high", "ground", "still-high"),
    ("still-high", "person", "still-high"),
    ("still-high", "help", "still-high"),
    ("still-high", "go-on", "mood-after"),
    ("happened", "yes", "how-bad"),
    ("happened", "partly", "how-bad"),
    ("happened", "no", "belief-after"),
    ("happened", "cannot-say", "belief-after"),
    ("happened", None, "belief-after"),
    ("journal", "not-now", "end"),
]
_TOGETHER: list[tuple[str, Value, str]] = [
    ("away", "back", "went"),
    ("away", "stopped-there", "stopped-away"),
    ("away", "did-not-happen", "did-not-happen"),
    ("stopped-away", "rate", "went"),
    ("stopped-away", "ground", "stopped-away"),
    ("stopped-away", "help", "stopped-away"),
    ("stopped-away", "person", "stopped-away"),
    ("stopped-away", "rest", "unkind-there"),
    ("unkind-there", "yes", "rest"),
    ("unkind-there", "no", "rest"),
    ("badly", "ground", "badly"),
    ("badly", "person", "badly"),
    ("badly", "help", "badly"),
    ("badly", "go-on", "unkind"),
]
_CHECK: list[tuple[str, Value, str]] = [
    ("safe-here", "yes", "self-harm"),
    ("safe-here", "no", "not-safe"),
    ("self-harm", "yes", "urgent"),
    ("self-harm", "no", "past-month"),
    ("past-month", "yes", "with-professional"),
    ("past-month", "no", "losing-time"),
    ("losing-time", "yes", "with-professional"),
    ("losing-time", "no", "today"),
    ("today", "yes", "another-day"),
    ("today", "no", "someone"),
    ("someone", "yes", "ready"),
    ("someone", "no", "choose-someone"),
    ("choose-someone", "chosen-person", "ready"),
    ("choose-someone", "chosen-line", "ready"),
    ("choose-someone", "not-yet", "reading-only"),
]
_TABLES = {
    "alone": (alone(), _ALONE),
    "together": (away(Stage.TOGETHER), _TOGETHER),
    "check": (CHECK, _CHECK),
}
_ROWS = [(setup, *row) for setup, rows in _TABLES.values() for row in rows]


def _definition(setup: SessionSetup) -> Definition:
    return READINESS if setup.practice == "readiness" else SESSION


def _leads(setup: SessionSetup, step: str, value: Value) -> set[str]:
    """Where `value` leads from every kind of state in which `step` is asked."""
    definition = _definition(setup)
    found = set()
    for state in graph(definition.id, setup).states.values():
        if state.step == step and state.status is Status.ASKING:
            after = advance(definition, state, Event(EventType.ANSWERED, state.last, step, value))
            assert isinstance(after, State)
            found.add(after.step)
    return found


@pytest.mark.parametrize(
    ("setup", "step", "value", "to"), _ROWS, ids=lambda part: getattr(part, "practice", part)
)
def test_where_an_answer_leads(setup: SessionSetup, step: str, value: Value, to: str) -> None:
    assert _leads(setup, step, value) == {to}


@pytest.mark.parametrize("definition", [SESSION, READINESS], ids=lambda definition: definition.id)
def test_every_branch_has_a_row_and_both_sides_of_its_cut_off(definition: Definition) -> None:
    rows = [row for setup, *row in _ROWS if _definition(setup) is definition]
    for step in definition.steps:
        said = {value: to for id, value, to in rows if id == step.id}
        for branch in step.branches:
            assert said.keys() >= set(branch.any_of), step.id
            if branch.at_least is not None:
                assert said[branch.at_least] == branch.to
                assert said[branch.at_least - 1] != branch.to
            assert branch.at_most is None
        if step.branches and step.kind is StepKind.CHOICE:
            assert said.keys() >= set(step.options), step.id


def test_a_strong_prompt_is_no_turn_once_three_sessions_lie_behind() -> None:
    later = alone(early=False)
    assert (
        _leads(later, "prompt-strength", 5)
        == _leads(later, "prompt-strength", 10)
        == {"embarrassment-expected"}
    )


def test_high_embarrassment_alone_changes_nothing() -> None:
    steps = [step for step in SESSION.steps if step.id.startswith("embarrassment")]
    assert len(steps) == 3
    assert not any(step.branches for step in steps)


@pytest.mark.parametrize("setup", all_courses(), ids=str)
def test_an_end_can_be_reached_from_everywhere(setup: SessionSetup) -> None:
    found = graph("session", setup)
    assert found.can_end == set(found.states)
    assert len(found.states) > 20


def test_an_end_can_be_reached_from_everywhere_in_the_check() -> None:
    found = search(READINESS, CHECK)
    assert found.can_end == set(found.states)
    ends = {state.step for state in found.states.values() if state.status is Status.ENDED}
    assert ends == {step.id for step in READINESS.steps if step.kind is StepKind.END}


def test_every_step_is_reached_by_some_course() -> None:
    reached = {state.step for setup in all_courses() for state in graph("session", setup).states.values()}
    assert reached == {step.id for step in SESSION.steps}


def _asked(told: Told, **said: Value) -> list[str]:
    """The steps on the way to the end, in order."""
    seen = []
    while told.state.status is not Status.ENDED:
        seen.append(told.state.step)
        if told.state.status is Status.QUIET:
            told.do(EventType.FINISHED, seconds=360)
        else:
            told.answer(
                said.get(told.state.step.replace("-", "_"), "back" if told.state.step == "away" else None)
            )
    return seen


_LINES = {"prediction": "They will stare", "ready": "begin"}


def test_the_short_form_asks_three_before_and_three_after() -> None:
    setup = alone(Form.SHORT, stimulus=False)
    before = ["embarrassment-expected", "prediction", "belief", "ready"]
    after = ["quiet", "embarrassment-peak", "happened", "learned", "aftercare", "journal"]
    assert _asked(Told(setup), **_LINES, happened="no") == before + after


def test_the_short_form_asks_whether_it_was_bearable_where_it_happened() -> None:
    asked = _asked(Told(alone(Form.SHORT, stimulus=False)), **_LINES, happened="partly")
    assert asked[asked.index("happened") + 1] == "bearable"


@pytest.mark.parametrize("stage", [Stage.TOGETHER, Stage.THERAPIST, Stage.KEEPING])
def test_what_the_other_stages_ask_in_the_short_form(stage: Stage) -> None:
    own = {
        Stage.TOGETHER: (["went"], ["they-did", "concluded"]),
        Stage.THERAPIST: (["went"], ["they-did", "concluded", "helped"]),
        Stage.KEEPING: ([], []),
    }[stage]
    told = Told(away(stage, Form.SHORT))
    assert _asked(told) == [
        "embarrassment-expected", "prediction", "away",
        *own[0], "embarrassment-peak", *own[1], "learned", "aftercare", "journal",
    ]  # fmt: skip
    assert told.state.ending is Ending.DONE
    assert told.state.quiet is None


@pytest.mark.parametrize("stage", list(Stage))
@pytest.mark.parametrize("form", list(Form))
def test_everything_can_be_skipped(stage: Stage, form: Form) -> None:
    setup = alone(form) if stage is Stage.ALONE else away(stage, form)
    told = Told(setup)
    _asked(told, ready="begin")
    said = {id: value for id, value in told.state.results.items() if SESSION.step(id).optional}
    assert said
    assert set(said.values()) == {None}
    assert told.state.ending is Ending.DONE
    assert told.state.step == "end"


def test_a_skipped_prediction_takes_what_hangs_on_it_off_the_way() -> None:
    asked = _asked(Told(alone()), ready="begin")
    assert not {"belief", "would-know", "happened", "bearable", "belief-after"} & set(asked)


def test_a_bad_time_together_is_told_apart_and_with_a_therapist_without_asking_for_unkindness() -> None:
    assert _asked(Told(away(Stage.TOGETHER)), went="badly", badly="go-on").count("unkind") == 1
    asked = _asked(Told(away(Stage.THERAPIST)), went="badly", badly="go-on")
    assert "badly" in asked
    assert "unkind" not in asked


@pytest.mark.parametrize(
    ("step", "value", "ending"),
    [
        ("back", "end", Ending.DONE),
        ("stopped-there", "rest", Ending.STOPPED),
        ("did-not-happen", "", Ending.LEFT),
    ],
)
def test_what_is_said_of_a_time_away_is_how_it_ended(step: str, value: str, ending: Ending) -> None:
    told = Told(away(Stage.TOGETHER)).to("away").answer(step)
    if value:
        told.to(value, stopped_away="rest")
    assert (told.state.status, told.state.ending) == (Status.ENDED, ending)


def test_leaving_before_it_began() -> None:
    told = Told(alone()).to("ready").answer("leave")
    assert (told.state.status, told.state.step, told.state.ending) == (Status.ENDED, "left", Ending.LEFT)
    assert told.state.ended_at == told.state.ending_at == told.state.last


def test_a_readiness_route_is_no_ending_of_a_session() -> None:
    told = Told(CHECK, READINESS).answer("yes", "yes")
    assert (told.state.status, told.state.step, told.state.ending) == (Status.ENDED, "urgent", None)
    assert told.definition.step(told.state.step).ends == "urgent"


def test_the_prediction_is_shown_back_word_for_word() -> None:
    words = "  I'll cry & they 'll go quiet —\u00a0[b]all[/b] of them "
    told = Told(alone()).to("happened", prediction=words, would_know=None, ready="begin")
    shown = screen(SESSION, told.state)
    assert shown is not None
    assert shown.shown == (("prediction", words),)
    assert shown.given is None


def test_nothing_is_asked_in_the_quiet_time_and_after_the_end() -> None:
    told = Told(alone()).to("quiet", ready="begin")
    assert screen(SESSION, told.state) is None
    assert screen(SESSION, told.do(EventType.PAUSED).state) is None
    assert screen(SESSION, told.do(EventType.WENT_ON).to("end").state) is None
    assert screen(SESSION, told.do(EventType.DISCARDED).state) is None


def test_conditions_may_ask_how_it_ended() -> None:
    only = replace(SESSION.step("learned").only, endings=("done",))
    changed = tuple(replace(step, only=only) if step.id == "learned" else step for step in SESSION.steps)
    definition = replace(SESSION, steps=changed)
    done = Told(alone(), definition).to("kind-sentence", ready="begin").answer(None)
    early = (
        Told(alone(), definition)
        .to("quiet", ready="begin")
        .do(EventType.ENDED_EARLY)
        .to("kind-sentence")
        .answer(None)
    )
    assert (done.state.step, early.state.step) == ("learned", "aftercare")


def test_a_branch_may_ask_for_little_or_for_a_skip() -> None:
    step = SESSION.step("sadness-before")
    branch = replace(SESSION.step("place").branches[0], any_of=())
    branches = (replace(branch, at_most=2, to="habit"), replace(branch, skipped=True, to="minutes"))
    changed = tuple(replace(s, branches=branches) if s is step else s for s in SESSION.steps)
    for value, to in ((2, "habit"), (0, "habit"), (3, "prompt"), (None, "minutes")):
        told = Told(alone(), replace(SESSION, steps=changed)).to("sadness-before").answer(value)
        assert told.state.step == to


def test_moments_never_run_backwards() -> None:
    told = Told(alone()).answer("yes")
    after = advance(SESSION, told.state, Event(EventType.ANSWERED, moment(-86400), "distress-before", 1))
    assert isinstance(after, State)
    assert after.last == told.state.last
