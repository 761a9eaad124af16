"""Replay: the same fold, and what it makes of a session that an older definition kept."""

from dataclasses import replace

import pytest
from machine_driver import CHECK, READINESS, SESSION, Told, alone, away, changed, moment

from cryptool.practice.definition import Definition, Form, Stage, Step, StepKind, Transition
from cryptool.practice.events import Ending, Event, EventType, SessionSetup, Status, Value
from cryptool.practice.machine.machine import IllegalEvent, advance
from cryptool.practice.machine.replay import replay
from cryptool.practice.machine.state import State

_SAID: dict[str, Value] = {"prediction": "They will stare", "belief": 80, "ready": "begin"}
_ADDED = Step("body", StepKind.LINE, page="expect")


def _with_added(after: str, step: Step = _ADDED) -> Definition:
    steps: list[Step] = []
    for there in SESSION.steps:
        steps += [there, step] if there.id == after else [there]
    return replace(SESSION, version=2, steps=tuple(steps))


def _without_option(step: str, option: str) -> Definition:
    old = SESSION.step(step)
    options = tuple(there for there in old.options if there != option)
    branches = tuple(branch for branch in old.branches if option not in branch.any_of)
    new = replace(old, options=options, branches=branches)
    return changed(SESSION, **{step.replace("-", "_"): new})


@pytest.mark.parametrize("setup", [alone(), alone(Form.SHORT), away(Stage.TOGETHER)], ids=str)
def test_replay_gives_the_state_after_every_event(setup: SessionSetup) -> None:
    told = Told(setup)
    states = [told.state]
    while told.state.status is not Status.ENDED:
        if told.state.status is Status.QUIET:
            told.do(EventType.PAUSED, seconds=9).do(EventType.WENT_ON).do(EventType.EXTENDED, 2).do(
                EventType.FINISHED, seconds=400
            )
            states = [replay(SESSION, told.events[:n]).state for n in range(1, len(told.events))]
        else:
            told.answer(_SAID.get(told.state.step, "back" if told.state.step == "away" else None))
        states.append(told.state)
    for n, state in enumerate(states, start=1):
        replayed = replay(SESSION, told.events[:n])
        assert replayed.state == state
        assert (replayed.used, replayed.complete, replayed.skipped) == (n, True, ())


def test_a_changed_definition_that_still_fits_goes_on() -> None:
    told = Told(alone()).to("prediction")
    replayed = replay(_with_added("hid"), told.events)
    assert replayed.complete
    assert replayed.state == told.state


def test_a_step_that_was_removed_is_left_out_and_the_rest_stays() -> None:
    told = Told(alone()).to("habit", **_SAID, would_know="They say so")
    replayed = replay(changed(SESSION, would_know=None), told.events)
    assert not replayed.complete
    assert [event.step for event in replayed.skipped] == ["would-know"]
    assert replayed.used == len(told.events) - 1
    assert replayed.state.step == "habit"
    assert replayed.state.results == {id: v for id, v in told.state.results.items() if id != "would-know"}


def test_a_step_that_was_removed_while_it_was_asked_gives_way_to_the_next() -> None:
    told = Told(alone()).to("would-know", **_SAID)
    replayed = replay(changed(SESSION, would_know=None), told.events)
    assert (replayed.complete, replayed.state.step) == (True, "habit")


def test_a_step_that_was_added_before_is_where_it_stops() -> None:
    told = Told(alone()).to("belief", **_SAID)
    definition = _with_added("embarrassment-expected")
    replayed = replay(definition, told.events)
    assert not replayed.complete
    assert replayed.state.step == "body"
    assert replayed.used == len(told.events) - 1
    assert [(event.step, event.value) for event in replayed.skipped] == [("prediction", "They will stare")]


def test_what_is_added_after_a_change_is_read_back_like_anything_else() -> None:
    told = Told(alone()).to("belief", **_SAID)
    definition = _with_added("embarrassment-expected")
    state, events = replay(definition, told.events).state, list(told.events)
    for step, value in (("body", "warm"), ("prediction", "They will stare"), ("belief", 70)):
        event = Event(EventType.ANSWERED, moment(len(events)), step, value)
        after = advance(definition, state, event)
        assert isinstance(after, State)
        state, events = after, [*events, event]
        assert replay(definition, events).state == state
    assert state.step == "would-know"
    assert len(replay(definition, events).skipped) == 1


def test_an_option_that_was_removed_is_asked_again() -> None:
    told = Told(alone()).to("habit", **_SAID).answer("joke", 10)
    replayed = replay(_without_option("habit", "joke"), told.events)
    assert replayed.state.step == "habit"
    assert replayed.state.answers.get("habit") is None
    assert [event.step for event in replayed.skipped] == ["habit", "minutes"]


def test_a_way_that_was_removed_with_its_option_stops_there_and_is_no_crash() -> None:
    told = (
        Told(alone())
        .to("ready", **_SAID)
        .answer("very-upset", "ground", "go-on")
        .do(EventType.STOPPED, seconds=9)
    )
    replayed = replay(_without_option("ready", "very-upset"), told.events)
    assert (replayed.state.status, replayed.state.step) == (Status.ASKING, "ready")
    assert [event.did for event in replayed.skipped].count(EventType.STOPPED) == 1


def test_loops_gone_round_before_a_change_are_gone_round_again() -> None:
    told = Told(alone()).to("prompt", prompt=None)
    for stimulus in ("p1", "p2"):
        told.answer(stimulus, 8, "other")
    told.answer("p3", 3).to("quiet", **_SAID)
    for seconds in (10, 20):
        told.do(EventType.STOPPED, seconds=seconds).answer("ground", "go-on")
    replayed = replay(changed(SESSION, sadness_before=None), told.events)
    assert replayed.state.status is Status.QUIET
    assert replayed.state.results["prompt"] == "p3"
    assert replayed.state.quiet == told.state.quiet
    without = replay(_without_option("too-strong", "other"), told.events)
    assert without.state.step == "too-strong"


def test_a_definition_that_leads_nowhere_is_no_crash() -> None:
    told = Told(alone()).to("prediction", **_SAID)
    branch = Transition(to="gone")
    definition = changed(SESSION, sadness_before=replace(SESSION.step("sadness-before"), branches=(branch,)))
    replayed = replay(definition, told.events)
    assert (replayed.state.step, replayed.complete) == ("sadness-before", False)


def test_a_session_whose_every_step_is_gone_is_no_crash_and_can_be_set_aside() -> None:
    told = Told(alone()).to("end", **_SAID)
    definition = replace(SESSION, version=9, steps=(_ADDED, SESSION.step("end")))
    replayed = replay(definition, told.events)
    assert (replayed.state.step, replayed.used) == ("body", 1)
    archived = advance(
        definition, replayed.state, Event(EventType.ENDED_EARLY, moment(999), value="set-aside")
    )
    assert isinstance(archived, State)
    assert (archived.status, archived.ending) == (Status.ENDED, Ending.LEFT)


def test_another_practice_is_no_older_definition() -> None:
    with pytest.raises(IllegalEvent):
        replay(SESSION, Told(CHECK, READINESS).events)
