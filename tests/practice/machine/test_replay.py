"""Replay: the same fold, and what it makes of a session that an older definition kept."""

from dataclasses import replace

import pytest
from machine_driver import SMALL, SessionRun, alone, away, changed, moment, setup_id

from cryptool.practice.definition import Definition, Form, Stage, Step, StepKind, Transition
from cryptool.practice.events import Ending, Event, EventType, SessionSetup, Status, Value
from cryptool.practice.machine.machine import IllegalEvent, advance
from cryptool.practice.machine.replay import replay
from cryptool.practice.machine.state import State

_SAID: dict[str, Value] = {"fear": "They will stare", "belief": 80, "ready": "begin"}
_ADDED = Step("body", StepKind.LINE, page="expect")


def _with_added(after: str, step: Step = _ADDED) -> Definition:
    steps: list[Step] = []
    for there in SMALL.steps:
        steps += [there, step] if there.id == after else [there]
    return replace(SMALL, version=2, steps=tuple(steps))


def _without_option(step: str, option: str) -> Definition:
    old = SMALL.step(step)
    options = tuple(there for there in old.options if there != option)
    branches = tuple(branch for branch in old.branches if option not in branch.any_of)
    new = old._replace(options=options, branches=branches)
    return changed(**{step.replace("-", "_"): new})


@pytest.mark.parametrize("setup", [alone(), alone(Form.SHORT), away(Stage.TOGETHER)], ids=setup_id)
def test_replay_gives_the_state_after_every_event(setup: SessionSetup) -> None:
    run = SessionRun(setup)
    states = [run.state]
    while run.state.status is not Status.ENDED:
        if run.state.status is Status.QUIET:
            run.do(EventType.PAUSED, seconds=9).do(EventType.WENT_ON).do(EventType.EXTENDED, 2).do(
                EventType.FINISHED, seconds=400
            )
            states = [replay(SMALL, run.events[:n]).state for n in range(1, len(run.events))]
        else:
            run.answer(_SAID.get(run.state.step, "back" if run.state.step == "outing" else None))
        states.append(run.state)
    for n, state in enumerate(states, start=1):
        replayed = replay(SMALL, run.events[:n])
        assert replayed.state == state
        assert (replayed.used, replayed.complete, replayed.skipped) == (n, True, ())


def test_a_changed_definition_that_still_fits_goes_on() -> None:
    run = SessionRun(alone()).to("fear")
    replayed = replay(_with_added("hid"), run.events)
    assert replayed.complete
    assert replayed.state == run.state


def test_a_step_that_was_removed_is_left_out_and_the_rest_stays() -> None:
    run = SessionRun(alone()).to("habit", **_SAID, sign="They say so")
    replayed = replay(changed(sign=None), run.events)
    assert not replayed.complete
    assert [event.step for event in replayed.skipped] == ["sign"]
    assert replayed.used == len(run.events) - 1
    assert replayed.state.step == "habit"
    assert replayed.state.results == {id: v for id, v in run.state.results.items() if id != "sign"}


def test_a_step_removed_while_it_was_asked_is_passed_over() -> None:
    run = SessionRun(alone()).to("sign", **_SAID)
    replayed = replay(changed(sign=None), run.events)
    assert (replayed.complete, replayed.state.step) == (True, "habit")


def test_a_step_that_was_added_before_is_where_it_stops() -> None:
    run = SessionRun(alone()).to("belief", **_SAID)
    definition = _with_added("expected")
    replayed = replay(definition, run.events)
    assert not replayed.complete
    assert replayed.state.step == "body"
    assert replayed.used == len(run.events) - 1
    assert [(event.step, event.value) for event in replayed.skipped] == [("fear", "They will stare")]


def test_events_added_after_a_change_are_replayed() -> None:
    run = SessionRun(alone()).to("belief", **_SAID)
    definition = _with_added("expected")
    state, events = replay(definition, run.events).state, list(run.events)
    for step, value in (("body", "warm"), ("fear", "They will stare"), ("belief", 70)):
        event = Event(EventType.ANSWERED, moment(len(events)), step, value)
        after = advance(definition, state, event)
        assert isinstance(after, State)
        state, events = after, [*events, event]
        assert replay(definition, events).state == state
    assert state.step == "sign"
    assert len(replay(definition, events).skipped) == 1


def test_an_option_that_was_removed_is_asked_again() -> None:
    run = SessionRun(alone()).to("habit", **_SAID).answer("joke", 10)
    replayed = replay(_without_option("habit", "joke"), run.events)
    assert replayed.state.step == "habit"
    assert replayed.state.answers.get("habit") is None
    assert [event.step for event in replayed.skipped] == ["habit", "minutes"]


def test_replay_stops_where_an_option_and_its_branch_are_gone() -> None:
    run = (
        SessionRun(alone())
        .to("ready", **_SAID)
        .answer("very-upset", "ground", "go-on")
        .do(EventType.STOPPED, seconds=9)
    )
    replayed = replay(_without_option("ready", "very-upset"), run.events)
    assert (replayed.state.status, replayed.state.step) == (Status.ASKING, "ready")
    assert [event.did for event in replayed.skipped].count(EventType.STOPPED) == 1


def test_loops_gone_round_before_a_change_are_gone_round_again() -> None:
    run = SessionRun(alone()).to("song", song=None)
    for stimulus in ("p1", "p2"):
        run.answer(stimulus, 8, "other")
    run.answer("p3", 3).to("quiet", **_SAID)
    for seconds in (10, 20):
        run.do(EventType.STOPPED, seconds=seconds).answer("ground", "go-on")
    replayed = replay(changed(sleep=None), run.events)
    assert replayed.state.status is Status.QUIET
    assert replayed.state.results["song"] == "p3"
    assert replayed.state.quiet == run.state.quiet
    without = replay(_without_option("too-strong", "other"), run.events)
    assert without.state.step == "too-strong"


def test_a_definition_that_leads_nowhere_is_no_crash() -> None:
    run = SessionRun(alone()).to("fear", **_SAID)
    branch = Transition(to="gone")
    definition = changed(sleep=SMALL.step("sleep")._replace(branches=(branch,)))
    replayed = replay(definition, run.events)
    assert (replayed.state.step, replayed.complete) == ("sleep", False)


def test_a_session_with_no_known_step_can_be_set_aside() -> None:
    run = SessionRun(alone()).to("end", **_SAID)
    definition = replace(SMALL, version=9, steps=(_ADDED, SMALL.step("end")))
    replayed = replay(definition, run.events)
    assert (replayed.state.step, replayed.used) == ("body", 1)
    archived = advance(
        definition, replayed.state, Event(EventType.ENDED_EARLY, moment(999), value="set-aside")
    )
    assert isinstance(archived, State)
    assert (archived.status, archived.ending) == (Status.ENDED, Ending.LEFT)


def test_another_practice_is_no_older_definition() -> None:
    with pytest.raises(IllegalEvent):
        replay(replace(SMALL, id="another"), SessionRun(alone()).events)
