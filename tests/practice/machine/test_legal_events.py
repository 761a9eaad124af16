"""Which events are legal when: every pair of a status and an event, legal or not."""

from itertools import product

import pytest
from machine_driver import SMALL, SessionRun, alone, away, moment

from cryptool.practice.definition import Form, Stage
from cryptool.practice.events import Event, EventType, SessionSetup, Status, Value
from cryptool.practice.machine.machine import LEGAL, IllegalEvent, advance, begin
from cryptool.practice.machine.state import State

# Written out once more by hand: what the keys of each screen allow.
_EXPECTED = {
    Status.ASKING: "answered went-back ended-early discarded",
    Status.QUIET: "reached paused extended noted finished ended-early stopped overwhelmed discarded",
    Status.PAUSED: "went-on extended noted finished ended-early stopped overwhelmed discarded",
    Status.ENDED: "checked-in next-day discarded",
    Status.DISCARDED: "",
}


def _at(status: Status) -> SessionRun:
    run = SessionRun(alone())
    if status is Status.ASKING:
        return run.to("fear")
    if status is Status.DISCARDED:
        return run.do(EventType.DISCARDED)
    if status is Status.ENDED:
        return run.to("learned").answer("a line", None, "not-now")
    run.to("ready").answer("begin")
    return run.do(EventType.PAUSED, seconds=3) if status is Status.PAUSED else run


def _suitable(did: EventType, state: State) -> Event:
    values: dict[EventType, Value] = {
        EventType.ANSWERED: "I will be laughed at",
        EventType.ENDED_EARLY: "set-aside",
        EventType.REACHED: "middle",
        EventType.EXTENDED: 2,
        EventType.NOTED: "warm",
        EventType.CHECKED_IN: -1,
        EventType.NEXT_DAY: "same",
    }
    setup = state.setup if did is EventType.STARTED else None
    return Event(
        did, moment(900), state.step if did is EventType.ANSWERED else "", values.get(did), 60, None, setup
    )


@pytest.mark.parametrize(("status", "did"), list(product(Status, EventType)))
def test_every_pair_of_status_and_event_is_legal_or_raises(status: Status, did: EventType) -> None:
    state = _at(status).state
    assert state.status is status
    event = _suitable(did, state)
    if did in _EXPECTED[status].split():
        assert isinstance(advance(SMALL, state, event), State)
    else:
        with pytest.raises(IllegalEvent):
            advance(SMALL, state, event)


def test_the_table_of_legal_events_is_as_designed() -> None:
    assert {status: set(dids) for status, dids in LEGAL.items()} == {
        status: {EventType(did) for did in dids.split()} for status, dids in _EXPECTED.items()
    }


def test_an_answer_to_another_step_is_illegal() -> None:
    state = _at(Status.ASKING).state
    for step in ("belief", "no-such-step", ""):
        with pytest.raises(IllegalEvent):
            advance(SMALL, state, Event(EventType.ANSWERED, moment(), step, None))


@pytest.mark.parametrize("value", [None, "key", "closed"])
def test_ending_early_at_a_question_is_illegal(value: str | None) -> None:
    with pytest.raises(IllegalEvent):
        advance(SMALL, _at(Status.ASKING).state, Event(EventType.ENDED_EARLY, moment(), value=value))


@pytest.mark.parametrize("did", [EventType.CHECKED_IN, EventType.NEXT_DAY])
def test_a_second_check_in_or_next_day_is_illegal_even_after_a_skip(did: EventType) -> None:
    run = _at(Status.ENDED).do(did)
    with pytest.raises(IllegalEvent):
        run.do(did)


def test_a_session_begins_with_its_setup() -> None:
    for event in (
        Event(EventType.ANSWERED, moment(), "place", "yes", setup=alone()),
        Event(EventType.STARTED, moment()),
        Event(EventType.STARTED, moment(), setup=SessionSetup("another", 1)),
    ):
        with pytest.raises(IllegalEvent):
            begin(SMALL, event)


@pytest.mark.parametrize(
    ("setup", "first"),
    [
        (alone(), "place"),
        (alone(Form.SHORT), "song"),
        (alone(Form.SHORT, stimulus=False), "expected"),
        (away(Stage.TOGETHER), "strain"),
        (away(Stage.THERAPIST, Form.SHORT), "expected"),
        (away(Stage.KEEPING), "strain"),
    ],
)
def test_where_a_walk_starts(setup: SessionSetup, first: str) -> None:
    assert SessionRun(setup).state.step == first


def test_errors_and_reprs_show_nothing_a_person_wrote() -> None:
    state = _at(Status.ASKING).state
    event = Event(EventType.NOTED, moment(), value="a secret of mine", text="a secret of mine")
    with pytest.raises(IllegalEvent) as raised:
        advance(SMALL, state, event)
    run = SessionRun(alone()).to("fear").answer("a secret of mine")
    run.to("quiet", fear="a secret of mine", ready="begin").do(EventType.NOTED, "a secret of mine")
    assert "secret" not in f"{raised.value!r} {event!r} {run.state!r} {run.kept!r}"
