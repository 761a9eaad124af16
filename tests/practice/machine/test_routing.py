"""Where answers lead: every branch of the small practice, both sides of each cut-off, every condition of a step."""

import pytest
from machine_driver import (
    SMALL,
    SessionRun,
    all_setups,
    alone,
    away,
    graph,
    leads,
    moment,
    setup_id,
    steps_asked,
)

from cryptool.practice.definition import Form, Stage, StepKind
from cryptool.practice.events import Ending, Event, EventType, SessionSetup, Status, Value
from cryptool.practice.machine.machine import advance, screen
from cryptool.practice.machine.state import State

# step, answer, where to; of the full form, alone, with a song, within the first three sessions.
_ALONE: list[tuple[str, Value, str]] = [
    ("place", "yes", "strain"),
    ("place", None, "strain"),
    ("place", "no", "elsewhere"),
    ("elsewhere", "go-on", "strain"),
    ("elsewhere", "leave", "left"),
    ("strain", 7, "sleep"),
    ("strain", None, "sleep"),
    ("strain", 8, "high"),
    ("strain", 9, "heavy"),
    ("strain", 10, "heavy"),
    ("high", "go-on", "sleep"),
    ("high", "leave", "left"),
    ("heavy", "ground", "heavy"),
    ("heavy", "help", "heavy"),
    ("heavy", "go-on", "sleep"),
    ("heavy", "leave", "left"),
    ("sleep", 0, "tired"),
    ("sleep", 1, "tired"),
    ("sleep", 2, "song"),
    ("sleep", None, "song"),
    ("tired", -3, "song"),
    ("tired", 0, "song"),
    ("tired", None, "left"),
    ("song", "p1", "song-strength"),
    ("song", None, "expected"),
    ("song-strength", 4, "expected"),
    ("song-strength", None, "expected"),
    ("song-strength", 5, "too-strong"),
    ("too-strong", "other", "song"),
    ("too-strong", "leave", "left"),
    ("fear", "They will stare", "belief"),
    ("fear", None, "habit"),
    ("ready", "begin", "quiet"),
    ("ready", "very-upset", "upset"),
    ("ready", "leave", "left"),
    ("upset", "ground", "upset"),
    ("upset", "go-on", "quiet"),
    ("upset", "leave", "left"),
    ("halted", "rate", "peak"),
    ("halted", "ground", "halted"),
    ("halted", "rest", "rest"),
    ("halted", "discard", "rest"),
    ("halted", "go-on", "quiet"),
    ("flooded", "done", "after-flood"),
    ("flooded", None, "after-flood"),
    ("after-flood", "rest", "rest"),
    ("after-flood", "help", "after-flood"),
    ("after-flood", "rate", "peak"),
    ("came-true", "yes", "how-bad"),
    ("came-true", "partly", "how-bad"),
    ("came-true", "no", "belief-after"),
    ("came-true", None, "belief-after"),
    ("diary", "not-now", "end"),
]
_TOGETHER: list[tuple[str, Value, str]] = [
    ("outing", "back", "went"),
    ("outing", "stopped-there", "halted-outside"),
    ("outing", "cancelled", "cancelled"),
    ("halted-outside", "rate", "went"),
    ("halted-outside", "rest", "rest"),
]
_ROWS = [(alone(), *row) for row in _ALONE] + [(away(Stage.TOGETHER), *row) for row in _TOGETHER]


@pytest.mark.parametrize(("setup", "step", "value", "to"), _ROWS, ids=setup_id)
def test_where_an_answer_leads(setup: SessionSetup, step: str, value: Value, to: str) -> None:
    assert leads(setup, step, value) == {to}


def test_every_branch_has_a_row_and_both_sides_of_its_cut_off() -> None:
    for step in SMALL.steps:
        said = {value: to for _, id, value, to in _ROWS if id == step.id}
        for branch in step.branches:
            assert said.keys() >= set(branch.any_of), step.id
            for cut, beyond in ((branch.at_least, -1), (branch.at_most, 1)):
                if cut is not None:
                    assert said[cut] == branch.to
                    assert said[cut + beyond] != branch.to
            if branch.skipped:
                assert said[None] == branch.to
        if step.branches and step.kind is StepKind.CHOICE:
            assert said.keys() >= set(step.options), step.id


def test_an_early_branch_leads_nowhere_once_the_person_has_practised_enough() -> None:
    later = alone(early=False)
    assert leads(later, "song-strength", 5) == leads(later, "song-strength", 10) == {"expected"}


@pytest.mark.parametrize("setup", all_setups(), ids=setup_id)
def test_an_end_can_be_reached_from_everywhere(setup: SessionSetup) -> None:
    found = graph(setup)
    assert found.can_end == set(found.states)
    assert len(found.states) > 10


def test_every_step_is_reached_by_some_session() -> None:
    reached = {state.step for setup in all_setups() for state in graph(setup).states.values()}
    assert reached == {step.id for step in SMALL.steps}


def test_a_step_is_asked_only_in_its_form() -> None:
    short = steps_asked(SessionRun(alone(Form.SHORT, stimulus=False)), fear="They stare", ready="begin")
    before, after = ["expected", "fear", "belief", "ready"], ["peak", "came-true", "learned", "care", "diary"]
    assert short == [*before, "quiet", *after]
    assert set(steps_asked(SessionRun(alone(stimulus=False)), fear="They stare", ready="begin")) > set(short)


@pytest.mark.parametrize(("stage", "own"), [(Stage.TOGETHER, ["went"]), (Stage.KEEPING, [])])
def test_a_step_is_asked_only_in_its_stage(stage: Stage, own: list[str]) -> None:
    run = SessionRun(away(stage, Form.SHORT))
    assert steps_asked(run) == ["expected", "fear", "outing", *own, "peak", "learned", "care", "diary"]
    assert (run.state.ending, run.state.quiet) == (Ending.DONE, None)


def test_a_step_is_asked_only_where_its_needs_are_there() -> None:
    assert "song" in steps_asked(SessionRun(alone(Form.SHORT)), ready="begin")
    assert "song" not in steps_asked(SessionRun(alone(Form.SHORT, stimulus=False)), ready="begin")


def test_a_step_is_asked_only_after_another_was_answered() -> None:
    asked = steps_asked(SessionRun(alone()), ready="begin")
    assert not {"song-strength", "belief", "sign", "came-true", "bearable", "belief-after"} & set(asked)


def test_a_step_is_asked_only_after_certain_options() -> None:
    said: dict[str, Value] = {"fear": "They stare", "ready": "begin"}
    assert "bearable" in steps_asked(SessionRun(alone(Form.SHORT)), **said, came_true="partly")
    assert "bearable" not in steps_asked(SessionRun(alone(Form.SHORT)), **said, came_true="no")


def test_a_step_is_asked_only_after_certain_endings() -> None:
    done = SessionRun(alone()).to("quiet", ready="begin").do(EventType.FINISHED)
    early = SessionRun(alone()).to("quiet", ready="begin").do(EventType.ENDED_EARLY)
    assert ("stayed" in steps_asked(done), "stayed" in steps_asked(early)) == (True, False)


@pytest.mark.parametrize("stage", [Stage.ALONE, Stage.TOGETHER, Stage.KEEPING])
@pytest.mark.parametrize("form", list(Form))
def test_everything_optional_can_be_skipped(stage: Stage, form: Form) -> None:
    run = SessionRun(alone(form) if stage is Stage.ALONE else away(stage, form))
    steps_asked(run, ready="begin")
    said = {id: value for id, value in run.state.results.items() if SMALL.step(id).optional}
    assert said
    assert set(said.values()) == {None}
    assert (run.state.ending, run.state.step) == (Ending.DONE, "end")


@pytest.mark.parametrize(
    ("option", "end", "ending"),
    [
        ("back", "end", Ending.DONE),
        ("stopped-there", "rest", Ending.STOPPED),
        ("cancelled", "cancelled", Ending.LEFT),
    ],
)
def test_an_option_may_set_the_ending(option: str, end: str, ending: Ending) -> None:
    run = SessionRun(away(Stage.TOGETHER)).to("outing").answer(option).to(end, halted_outside="rest")
    assert (run.state.status, run.state.ending) == (Status.ENDED, ending)


def test_an_end_sets_the_ending_where_none_was_set() -> None:
    run = SessionRun(alone()).to("ready").answer("leave")
    assert (run.state.status, run.state.step, run.state.ending) == (Status.ENDED, "left", Ending.LEFT)
    assert run.state.ended_at == run.state.ending_at == run.state.last


def test_answers_are_shown_back_word_for_word() -> None:
    words = "  I'll cry & they 'll go quiet —\u00a0[b]all[/b] of them "
    run = SessionRun(alone()).to("came-true", fear=words, sign=None, ready="begin")
    shown = screen(SMALL, run.state)
    assert shown is not None
    assert shown.shown == (("fear", words),)
    assert shown.given is None


def test_nothing_is_asked_in_the_quiet_time_or_after_the_end() -> None:
    run = SessionRun(alone()).to("quiet", ready="begin")
    assert screen(SMALL, run.state) is None
    assert screen(SMALL, run.do(EventType.PAUSED).state) is None
    assert screen(SMALL, run.do(EventType.WENT_ON).to("end").state) is None
    assert screen(SMALL, run.do(EventType.DISCARDED).state) is None


def test_moments_never_run_backwards() -> None:
    run = SessionRun(alone()).answer("yes")
    after = advance(SMALL, run.state, Event(EventType.ANSWERED, moment(-86400), "strain", 1))
    assert isinstance(after, State)
    assert after.last == run.state.last
