"""The later look: asked once, an hour on and the day after; and where a lower day leads."""

from dataclasses import replace

import pytest
from practice_world import (
    OVER,
    RESTED,
    SEEN,
    SESSION,
    Script,
    ScriptedTimer,
    SessionInMemory,
    joined,
    said,
    setup,
)
from scripted_front_end import Scripted

from cryptool.practice.events import EventType
from cryptool.practice.machine.replay import replay
from cryptool.practice.machine.summary import summarise
from cryptool.practice.profile import StimulusKind
from cryptool.practice.screens.quiet_timer import Signal
from cryptool.practice.session import runner
from cryptool.practice.session.afterwards import check_in, due
from cryptool.terminal.questions import BACK, Answer

SESSION_SCRIPT = joined(
    said(("place", "yes"), ("distress-before", 3),
             ("embarrassment-expected", 7), ("prediction", None), ("ready", "begin"), ("embarrassment-peak", 4)),
    said(("learned", None), ("aftercare", None)), OVER,
)  # fmt: skip
HOUR: Script = [("session.mood", -1), ("session.differently", "It was short")]
DAY: Script = [("session.next-day", "session.day-same"), ("session.brooding", "session.brooding-usual")]


def room_with_session(**later: float) -> SessionInMemory:
    memory = SessionInMemory()
    with Scripted(SESSION_SCRIPT) as front:
        runner.begin(memory.context(front), setup())
    memory.clock.on(**later)
    return memory


def is_due(memory: SessionInMemory) -> bool:
    return due(memory.context(Scripted()).results(), memory.clock.when())


def asked(memory: SessionInMemory, script: Script) -> Scripted:
    with Scripted(script) as front:
        check_in(memory.context(front))
    assert not memory.store.unheld
    return front


@pytest.mark.parametrize(("minutes", "asks"), [(58, False), (61, True)])
def test_an_hour_on_and_not_before(minutes: int, asks: bool) -> None:
    memory = room_with_session(minutes=minutes)
    assert is_due(memory) is asks
    front = asked(memory, HOUR if asks else [])
    assert ("ask session.mood" in front.said) is asks


def test_a_given_answer_is_kept_and_not_asked_again() -> None:
    memory = room_with_session(hours=2)
    asked(memory, HOUR)
    event = memory.store.get(1).events[-1]
    assert (event.did, event.value, event.text) == (EventType.CHECKED_IN, -1, "It was short")
    assert replay(SESSION, memory.store.get(1).events).complete
    assert memory.store.open() is None
    assert not is_due(memory)
    asked(memory, [])


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
    memory = room_with_session(hours=2)
    asked(memory, script)
    event = memory.store.get(1).events[-1]
    assert (event.did, event.value, event.text) == (EventType.CHECKED_IN, value, text)
    assert not is_due(memory)


def test_ctrl_c_leaves_it_for_another_time() -> None:
    class Interrupted(Scripted):
        def ask(self, question: object) -> Answer:
            raise KeyboardInterrupt

    memory = room_with_session(hours=2)
    with pytest.raises(KeyboardInterrupt):
        check_in(memory.context(Interrupted()))
    assert is_due(memory)


def test_the_day_after() -> None:
    memory = room_with_session(hours=2)
    asked(memory, HOUR)
    memory.clock.on(days=1)
    asked(memory, DAY)
    event = memory.store.get(1).events[-1]
    assert (event.did, event.value, event.text) == (EventType.NEXT_DAY, "same", None)
    assert not is_due(memory)


def test_both_where_both_are_due() -> None:
    memory = room_with_session(days=1)
    front = asked(memory, joined(HOUR, DAY))
    titles = [page.facts["title"] for page in front.pages]
    assert titles == [memory.practices.texts[name].title for name in ("check-in", "next-day")]


@pytest.mark.parametrize("answer", ["session.day-lower", "session.day-same"])
def test_a_lower_day_and_more_brooding_lead_to_people(answer: str) -> None:
    memory = room_with_session(hours=2)
    asked(memory, [("session.mood", BACK)])
    memory.clock.on(days=1)
    kim = memory.profile.add_person("Kim", "ring her")
    memory.profile.put_person(replace(kim, aftercare=True))
    more = "session.brooding-usual" if answer == "session.day-lower" else "session.brooding-more"
    front = asked(memory, [("session.next-day", answer), ("session.brooding", more), *SEEN])
    assert "page session.lower" in front.said
    assert front.pages[-1].facts == {"called": "Kim", "reach": "ring her"}
    kept = summarise(SESSION, memory.store.get(1))
    assert kept.next_day == answer.removeprefix("session.day-")
    assert kept.brooding is (more == "session.brooding-more")


def test_going_in_circles_tells_of_a_pause_with_its_reason() -> None:
    memory = room_with_session(days=1)
    script: Script = [("session.next-day", None), ("session.brooding", "session.brooding-more"), *SEEN]
    front = asked(memory, joined(HOUR, script))
    assert [page.id for page in front.pages[-5:-1]] == [
        "session.lower", "session.suggest-pause", "session.why-brooding", "session.cut-offs",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "script", [[("session.next-day", BACK)], [("session.next-day", None), ("session.brooding", None)]]
)
def test_the_day_after_can_be_left_out(script: Script) -> None:
    memory = room_with_session(days=1)
    front = asked(memory, joined(HOUR, script))
    event = memory.store.get(1).events[-1]
    assert (event.did, event.value, event.text) == (EventType.NEXT_DAY, None, None)
    assert "page session.lower" not in front.said


def test_a_session_kept_by_other_questions_takes_the_answer_all_the_same() -> None:
    memory = room_with_session(hours=2)
    older = tuple(step for step in SESSION.steps if step.id != "journal")
    memory.practices = memory.practices._replace(session=replace(SESSION, version=2, steps=older))
    asked(memory, HOUR)
    assert summarise(memory.practices.session, memory.store.get(1)).mood_later == -1
    assert not is_due(memory)


def test_a_stopped_session_is_asked_about_too() -> None:
    memory = SessionInMemory()
    memory.profile.add_stimulus(StimulusKind.SONG, "x", 1)
    script = joined(SESSION_SCRIPT[:5], said(("stopped", "rest")), RESTED)
    with Scripted(script) as front:
        runner.begin(memory.context(front, ScriptedTimer(Signal.STOP)), setup())
    memory.clock.on(hours=2)
    asked(memory, HOUR)
    assert memory.store.get(1).events[-1].did is EventType.CHECKED_IN


@pytest.mark.parametrize("ending", ["stopped-there", "back"])
def test_on_a_lower_day_the_company_of_a_stop_is_not_among_those_to_turn_to(ending: str) -> None:
    memory = SessionInMemory()
    memory.profile.put_person(replace(memory.profile.add_person("Kim", None), aftercare=True))
    before = said(
        ("distress-before", 3), ("embarrassment-expected", 7), ("prediction", None), ("away", ending)
    )
    stop = joined(said(("stopped-away", "rest"), ("unkind-there", "no")), RESTED)
    well = joined(
        said(("went", "well"), ("attention", None), ("embarrassment-peak", 5)),
        said(("learned", None), ("aftercare", None)), OVER,
    )  # fmt: skip
    with Scripted(joined(before, stop if ending == "stopped-there" else well)) as front:
        runner.begin(memory.context(front), setup("say", person="t1"))
    memory.clock.on(days=1)
    lower: Script = [("session.next-day", "session.day-lower"), ("session.brooding", None), *SEEN]
    front = asked(memory, joined(HOUR, lower))
    assert ("page practice.person-only" in front.said) is (ending == "back")
