"""The later look: asked once, an hour on and the day after; and where a lower day leads."""

from dataclasses import replace

import pytest
from practice_room import OVER, RESTED, SEEN, SESSION, Room, Script, Sitting, joined, said, setup
from scripted_front_end import Scripted

from cryptool.practice.events import EventType
from cryptool.practice.machine.replay import replay
from cryptool.practice.machine.summary import summarise
from cryptool.practice.ports import Signal
from cryptool.practice.profile import StimulusKind
from cryptool.practice.session import runner
from cryptool.practice.session.follow_up import FollowUpContext, check_in, due
from cryptool.terminal.questions import BACK, Answer

SESSION_SCRIPT = joined(
    said(("embarrassment-expected", 7), ("prediction", None), ("ready", "begin"), ("embarrassment-peak", 4)),
    said(("learned", None), ("aftercare", None), ("journal", "not-now")), OVER,
)  # fmt: skip
HOUR: Script = [("session.mood", -1), ("session.differently", "It was short")]
DAY: Script = [("session.next-day", "session.day-same"), ("session.brooding", "session.brooding-usual")]


def room_with_session(**later: float) -> Room:
    room = Room()
    with Scripted(SESSION_SCRIPT) as front:
        runner.begin(room.context(front), setup())
    room.clock.on(**later)
    return room


def later(room: Room, front: Scripted) -> FollowUpContext:
    return FollowUpContext(front, room.store, room.profile, room.practices, room.clock, room.store.hold)


def asked(room: Room, script: Script) -> Scripted:
    with Scripted(script) as front:
        check_in(later(room, front))
    assert not room.store.unheld
    return front


@pytest.mark.parametrize(("minutes", "asks"), [(58, False), (61, True)])
def test_an_hour_on_and_not_before(minutes: int, asks: bool) -> None:
    room = room_with_session(minutes=minutes)
    assert due(later(room, Scripted())) is asks
    front = asked(room, HOUR if asks else [])
    assert ("ask session.mood" in front.said) is asks


def test_what_was_said_is_kept_and_not_asked_again() -> None:
    room = room_with_session(hours=2)
    asked(room, HOUR)
    event = room.store.get(1).events[-1]
    assert (event.did, event.value, event.text) == (EventType.CHECKED_IN, -1, "It was short")
    assert replay(SESSION, room.store.get(1).events).complete
    assert room.store.open() is None
    assert not due(later(room, Scripted()))
    asked(room, [])


@pytest.mark.parametrize(
    ("script", "value", "text"),
    [
        ([("session.mood", BACK)], None, None),
        ([("session.mood", None), ("session.differently", None)], None, None),
        ([("session.mood", 0), ("session.differently", BACK)], 0, None),
        ([("session.mood", 5), ("session.differently", "x" * 2001), ("session.differently", "x")], 5, "x"),
    ],
)
def test_each_part_and_all_of_it_can_be_left_out_once_and_for_all(
    script: Script, value: int | None, text: str | None
) -> None:
    room = room_with_session(hours=2)
    asked(room, script)
    event = room.store.get(1).events[-1]
    assert (event.did, event.value, event.text) == (EventType.CHECKED_IN, value, text)
    assert not due(later(room, Scripted()))


def test_ctrl_c_leaves_it_for_another_time() -> None:
    class Interrupted(Scripted):
        def ask(self, question: object) -> Answer:
            raise KeyboardInterrupt

    room = room_with_session(hours=2)
    with pytest.raises(KeyboardInterrupt):
        check_in(later(room, Interrupted()))
    assert due(later(room, Scripted()))


def test_the_day_after() -> None:
    room = room_with_session(hours=2)
    asked(room, HOUR)
    room.clock.on(days=1)
    asked(room, DAY)
    event = room.store.get(1).events[-1]
    assert (event.did, event.value, event.text) == (EventType.NEXT_DAY, "same", None)
    assert not due(later(room, Scripted()))


def test_both_where_both_are_due() -> None:
    room = room_with_session(days=1)
    front = asked(room, joined(HOUR, DAY))
    titles = [page.facts["title"] for page in front.pages]
    assert titles == [room.practices.texts[name].title for name in ("check-in", "next-day")]


@pytest.mark.parametrize("answer", ["session.day-lower", "session.day-same"])
def test_a_lower_day_and_more_brooding_lead_to_people(answer: str) -> None:
    room = room_with_session(hours=2)
    asked(room, [("session.mood", BACK)])
    room.clock.on(days=1)
    kim = room.profile.add_person("Kim", "ring her")
    room.profile.put_person(replace(kim, aftercare=True))
    more = "session.brooding-usual" if answer == "session.day-lower" else "session.brooding-more"
    front = asked(room, [("session.next-day", answer), ("session.brooding", more), *SEEN])
    assert "page session.lower" in front.said
    assert front.pages[-1].facts == {"called": "Kim", "reach": "ring her"}
    kept = summarise(SESSION, room.store.get(1))
    assert kept.next_day == answer.removeprefix("session.day-")
    assert kept.brooding is (more == "session.brooding-more")


def test_going_in_circles_tells_of_a_pause_with_its_reason() -> None:
    room = room_with_session(days=1)
    script: Script = [("session.next-day", None), ("session.brooding", "session.brooding-more"), *SEEN]
    front = asked(room, joined(HOUR, script))
    assert [page.id for page in front.pages[-5:-1]] == [
        "session.lower", "session.suggest-pause", "session.why-brooding", "session.cut-offs",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "script", [[("session.next-day", BACK)], [("session.next-day", None), ("session.brooding", None)]]
)
def test_the_day_after_can_be_left_out(script: Script) -> None:
    room = room_with_session(days=1)
    front = asked(room, joined(HOUR, script))
    event = room.store.get(1).events[-1]
    assert (event.did, event.value, event.text) == (EventType.NEXT_DAY, None, None)
    assert "page session.lower" not in front.said


def test_a_session_kept_by_other_questions_takes_the_answer_all_the_same() -> None:
    room = room_with_session(hours=2)
    older = tuple(step for step in SESSION.steps if step.id != "journal")
    room.practices = replace(room.practices, session=replace(SESSION, version=2, steps=older))
    asked(room, HOUR)
    assert summarise(room.practices.session, room.store.get(1)).mood_later == -1
    assert not due(later(room, Scripted()))


def test_a_stopped_session_is_asked_about_too() -> None:
    room = Room()
    room.profile.add_stimulus(StimulusKind.SONG, "x", 1)
    script = joined(SESSION_SCRIPT[:3], said(("stopped", "rest")), RESTED)
    with Scripted(script) as front:
        runner.begin(room.context(front, Sitting(Signal.STOP)), setup())
    room.clock.on(hours=2)
    asked(room, HOUR)
    assert room.store.get(1).events[-1].did is EventType.CHECKED_IN
