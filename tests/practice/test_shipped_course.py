"""The shipped session and readiness check: every branch, both sides of each cut-off, every form and stage."""

from dataclasses import replace
from functools import partial

import pytest
from machine_driver import (
    DEFINITIONS,
    READINESS,
    SESSION,
    SessionRun,
    all_setups,
    graph,
    leads,
    setup_id,
    steps_asked,
)
from machine_driver import alone as alone_in
from machine_driver import away as away_in

from cryptool.practice.definition import Definition, Form, Stage, StepKind
from cryptool.practice.events import Ending, SessionSetup, Status, Value
from cryptool.practice.machine.machine import screen
from cryptool.practice.machine.steps import Refusal, check

VERSION = SESSION.version
alone = partial(alone_in, practice="session", version=VERSION)
away = partial(away_in, practice="session", version=VERSION)
CHECK = SessionSetup("readiness", 1)
SHIPPED = [*all_setups("session", VERSION), *all_setups("session", 1)]

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
    ("distress-before", 8, "too-upset"),
    ("distress-before", 10, "too-upset"),
    ("too-upset", "ground", "upset-again"),
    ("too-upset", "person", "too-upset"),
    ("too-upset", "help", "too-upset"),
    ("too-upset", "leave", "upset-rest"),
    ("upset-again", 8, "still-upset"),
    ("upset-again", 7, "calmer"),
    ("upset-again", None, "calmer"),
    ("still-upset", "ground", "upset-again"),
    ("still-upset", "person", "still-upset"),
    ("still-upset", "help", "still-upset"),
    ("still-upset", "leave", "upset-rest"),
    ("calmer", "person", "calmer"),
    ("calmer", "help", "calmer"),
    ("calmer", "leave", "upset-rest"),
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
    ("ready", "very-upset", "too-upset"),
    ("ready", "leave", "left"),
    ("stopped", "rate", "embarrassment-peak"),
    ("stopped", "ground", "stopped"),
    ("stopped", "help", "stopped"),
    ("stopped", "person", "stopped"),
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
# Sessions of version 1 could go on at 8 of 10 and more.
_OLD: list[tuple[str, Value, str]] = [
    ("distress-before", 7, "sadness-before"),
    ("distress-before", 8, "high"),
    ("distress-before", 9, "heavy"),
    ("ready", "very-upset", "upset"),
    ("high", "ground", "high"),
    ("high", "help", "high"),
    ("high", "go-on", "sadness-before"),
    ("high", "leave", "upset-rest"),
    ("heavy", "ground", "heavy"),
    ("heavy", "help", "heavy"),
    ("heavy", "smaller", "upset-rest"),
    ("heavy", "leave", "upset-rest"),
    ("heavy", "go-on", "sadness-before"),
    ("upset", "ground", "upset"),
    ("upset", "help", "upset"),
    ("upset", "smaller", "upset-rest"),
    ("upset", "leave", "upset-rest"),
    ("upset", "go-on", "quiet"),
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
    ("checklist", "not-safe", "not-safe"),
    ("checklist", "low", "with-professional"),
    ("checklist", "terrible", "with-professional"),
    ("checklist", "flashbacks", "with-professional"),
    ("checklist", "birth", "birth"),
    ("checklist", "substances", "another-day"),
    ("checklist", "none", "self-harm"),
    ("self-harm", "yes", "urgent"),
    ("self-harm", "no", "ready"),
]
_TABLES = {
    "alone": (alone(), _ALONE),
    "old": (alone(version=1), _OLD),
    "together": (away(Stage.TOGETHER), _TOGETHER),
    "check": (CHECK, _CHECK),
}
_ROWS = [(setup, *row) for setup, rows in _TABLES.values() for row in rows]


@pytest.mark.parametrize(("setup", "step", "value", "to"), _ROWS, ids=setup_id)
def test_where_an_answer_leads(setup: SessionSetup, step: str, value: Value, to: str) -> None:
    assert leads(setup, step, value) == {to}


@pytest.mark.parametrize("definition", [SESSION, READINESS], ids=lambda definition: definition.id)
def test_every_branch_has_a_row_and_both_sides_of_its_cut_off(definition: Definition) -> None:
    rows = [row for setup, *row in _ROWS if DEFINITIONS[setup.practice] is definition]
    for step in definition.steps:
        said = {(value, to) for id, value, to in rows if id == step.id}
        values = {value for value, _ in said}
        for branch in step.branches:
            assert said >= {(value, branch.to) for value in branch.any_of}, step.id
            if branch.at_least is not None:
                assert (branch.at_least, branch.to) in said
                assert branch.at_least - 1 in values
                assert (branch.at_least - 1, branch.to) not in said
            assert branch.at_most is None
        if step.branches and step.kind is StepKind.CHOICE:
            assert values >= {*step.options, *step.retired}, step.id


def test_a_strong_prompt_is_no_turn_once_three_sessions_lie_behind() -> None:
    later = alone(early=False)
    assert (
        leads(later, "prompt-strength", 5)
        == leads(later, "prompt-strength", 10)
        == {"embarrassment-expected"}
    )


def test_high_embarrassment_leads_to_no_turn() -> None:
    steps = [step for step in SESSION.steps if step.id.startswith("embarrassment")]
    assert len(steps) == 3
    assert not any(step.branches for step in steps)


@pytest.mark.parametrize("setup", SHIPPED, ids=setup_id)
def test_an_end_can_be_reached_from_everywhere(setup: SessionSetup) -> None:
    found = graph(setup)
    assert found.can_end == set(found.states)
    assert len(found.states) > 20


def test_an_end_can_be_reached_from_everywhere_in_the_check() -> None:
    found = graph(CHECK)
    assert found.can_end == set(found.states)
    ends = {state.step for state in found.states.values() if state.status is Status.ENDED}
    assert ends == {step.id for step in READINESS.steps if step.kind is StepKind.END}


def test_every_step_is_reached_by_some_session() -> None:
    reached = {state.step for setup in SHIPPED for state in graph(setup).states.values()}
    assert reached == {step.id for step in SESSION.steps}


_LINES = {"prediction": "They will stare", "ready": "begin"}


def test_the_short_form_asks_three_before_and_three_after() -> None:
    setup = alone(Form.SHORT, stimulus=False)
    before = ["place", "distress-before", "embarrassment-expected", "prediction", "belief", "ready"]
    after = ["quiet", "embarrassment-peak", "happened", "learned", "aftercare"]
    assert steps_asked(SessionRun(setup), **_LINES, happened="no") == before + after


def test_who_films_oneself_guesses_before_and_rates_what_is_seen() -> None:
    filmed = replace(alone(Form.SHORT), needs=("prompt", "film"))
    asked = steps_asked(SessionRun(filmed), **_LINES, film_watched="watched")
    order = ["film-expected", "quiet", "film-watched", "film-seen", "embarrassment-peak"]
    assert [step for step in asked if step in order] == order
    assert "film-seen" not in steps_asked(SessionRun(filmed), **_LINES, film_watched="not-watched")
    older = steps_asked(SessionRun(replace(filmed, version=2)), **_LINES)
    assert not set(older) & {"film-expected", "film-watched", "film-seen", "remember-when"}


def test_when_to_remember_is_asked_of_a_line_that_was_taken_away() -> None:
    run = alone(Form.SHORT, stimulus=False)
    asked = steps_asked(SessionRun(run), **_LINES, learned="It passed")
    assert asked[asked.index("learned") + 1] == "remember-when"
    assert "remember-when" not in steps_asked(SessionRun(run), **_LINES)


def test_the_short_form_asks_whether_it_was_bearable_where_it_happened() -> None:
    asked = steps_asked(SessionRun(alone(Form.SHORT, stimulus=False)), **_LINES, happened="partly")
    assert asked[asked.index("happened") + 1] == "bearable"


@pytest.mark.parametrize("stage", [Stage.TOGETHER, Stage.THERAPIST, Stage.KEEPING])
def test_the_short_form_of_each_other_stage(stage: Stage) -> None:
    own = {
        Stage.TOGETHER: (["went", "attention"], []),
        Stage.THERAPIST: (["went"], ["helped"]),
        Stage.KEEPING: ([], []),
    }[stage]
    run = SessionRun(away(stage, Form.SHORT))
    assert steps_asked(run) == [
        "distress-before", "embarrassment-expected", "prediction", "away",
        *own[0], "embarrassment-peak", *own[1], "learned", "aftercare",
    ]  # fmt: skip
    assert run.state.ending is Ending.DONE
    assert run.state.quiet is None


@pytest.mark.parametrize("version", [2, SESSION.version])
@pytest.mark.parametrize(
    ("went", "badly"), [("well", False), ("mixed", False), (None, False), ("badly", True)]
)
def test_the_short_form_asks_what_they_did_only_where_it_went_badly(
    version: int, went: str | None, badly: bool
) -> None:
    run = SessionRun(replace(away(Stage.TOGETHER, Form.SHORT), version=version))
    asked = steps_asked(run, went=went, badly="go-on")
    assert {"they-did", "concluded"} <= set(asked) if badly or version == 2 else "they-did" not in asked
    assert ("journal" in asked) is (version == 2)


@pytest.mark.parametrize("stage", list(Stage))
@pytest.mark.parametrize("form", list(Form))
def test_everything_can_be_skipped(stage: Stage, form: Form) -> None:
    setup = alone(form) if stage is Stage.ALONE else away(stage, form)
    run = SessionRun(setup)
    steps_asked(run, ready="begin")
    said = {id: value for id, value in run.state.results.items() if SESSION.step(id).optional}
    assert said
    assert set(said.values()) == {None}
    assert run.state.ending is Ending.DONE
    assert run.state.step == "end"


def test_a_skipped_prediction_drops_the_questions_about_it() -> None:
    asked = steps_asked(SessionRun(alone()), ready="begin")
    assert not {"belief", "would-know", "happened", "bearable", "belief-after"} & set(asked)


def test_only_a_bad_time_together_asks_about_unkindness() -> None:
    assert steps_asked(SessionRun(away(Stage.TOGETHER)), went="badly", badly="go-on").count("unkind") == 1
    asked = steps_asked(SessionRun(away(Stage.THERAPIST)), went="badly", badly="go-on")
    assert "badly" in asked
    assert "unkind" not in asked


def test_a_readiness_route_is_no_ending_of_a_session() -> None:
    run = SessionRun(CHECK).answer("none", "yes")
    assert (run.state.status, run.state.step, run.state.ending) == (Status.ENDED, "urgent", None)
    assert READINESS.step(run.state.step).ends == "urgent"


def test_the_prediction_and_its_sign_are_shown_back_where_they_are_compared() -> None:
    run = SessionRun(alone()).to("happened", prediction="They stare", would_know="They say so", ready="begin")
    shown = screen(SESSION, run.state)
    assert shown is not None
    assert shown.shown == (("prediction", "They stare"), ("would-know", "They say so"))


@pytest.mark.parametrize(
    ("setup", "first"),
    [
        (alone(), "place"),
        (alone(Form.SHORT), "place"),
        (replace(alone(Form.SHORT), version=1), "prompt"),
        (away(Stage.TOGETHER), "distress-before"),
        (away(Stage.THERAPIST, Form.SHORT), "distress-before"),
        (away(Stage.KEEPING), "distress-before"),
        (CHECK, "checklist"),
    ],
    ids=setup_id,
)
def test_where_a_walk_starts(setup: SessionSetup, first: str) -> None:
    assert SessionRun(setup).state.step == first


def test_no_question_of_the_readiness_check_can_be_skipped() -> None:
    asked = [step for step in READINESS.steps if step.kind is StepKind.CHOICE]
    assert [step.id for step in asked] == ["checklist", "self-harm"]
    for step in asked:
        assert check(step, None) == Refusal("not-optional")


@pytest.mark.parametrize(
    ("step", "value", "ending"),
    [
        ("back", "end", Ending.DONE),
        ("stopped-there", "rest", Ending.STOPPED),
        ("did-not-happen", "", Ending.LEFT),
    ],
)
def test_the_answer_about_a_time_away_sets_the_ending(step: str, value: str, ending: Ending) -> None:
    run = SessionRun(away(Stage.TOGETHER)).to("away").answer(step)
    if value:
        run.to(value, stopped_away="rest")
    assert (run.state.status, run.state.ending) == (Status.ENDED, ending)


def test_leaving_before_it_began() -> None:
    run = SessionRun(alone()).to("ready").answer("leave")
    assert (run.state.status, run.state.step, run.state.ending) == (Status.ENDED, "left", Ending.LEFT)
    assert run.state.ended_at == run.state.ending_at == run.state.last
