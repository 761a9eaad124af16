"""A session noted down afterwards: walked by the same machine, all of it or nothing."""

from collections.abc import Mapping
from datetime import timedelta

import pytest
from practice_world import SESSION, SessionInMemory, WatchedSessions, setup
from scripted_front_end import Scripted

from cryptool.errors import CryptoolError
from cryptool.practice.errors import BadAnswer, BadDocument, SessionOpen
from cryptool.practice.events import Ending, Event, SessionSetup, Status, StoredSession, Value
from cryptool.practice.log import LoggedSession, log_done
from cryptool.practice.machine.replay import replay
from cryptool.practice.machine.summary import summarise
from cryptool.practice.session.active_session import start_session
from cryptool.practice.session.start import logged

ALONE = logged(setup(minutes=8))
WITH = logged(setup("side-by-side", person="t1", minutes=30))


def log(
    of: SessionSetup, ending: Ending = Ending.DONE, options: Mapping[str, Value] | None = None,
    texts: Mapping[str, Value] | None = None, memory: SessionInMemory | None = None,
) -> StoredSession:  # fmt: skip
    memory = memory or SessionInMemory()
    done = LoggedSession(of, memory.clock.when(), ending, options or {}, texts or {})
    return log_done(SESSION, memory.store, done, memory.store.hold)


def test_everything_that_was_given_is_kept_and_nothing_else_was_answered() -> None:
    options: dict[str, Value] = {
        "distress-before": 2, "embarrassment-expected": 7, "belief": 60, "habit": "joke", "embarrassment-peak": 4,
        "distress-after": 1, "mood-after": -2, "tears": "nearly", "happened": "partly", "how-bad": 0, "bearable": "yes",
        "belief-after": 20, "aftercare": "ground",
    }  # fmt: skip
    texts = {"prediction": "I leave", "would-know": "I stand up", "learned": "It passed", "feeling": "sad"}
    memory = SessionInMemory()
    kept = log(ALONE, options=options, texts=texts, memory=memory)
    replayed = replay(SESSION, kept.events)
    assert replayed.complete
    assert replayed.state.status is Status.ENDED
    given = {
        id: value for id, value in replayed.state.results.items() if value not in (None, "begin", "not-now")
    }
    assert given == {**options, **texts}
    assert memory.store.open() is None
    assert memory.store.get(1) == kept
    assert not memory.store.unheld


def test_nothing_at_all_needs_to_be_said() -> None:
    kept = log(ALONE)
    boiled = summarise(SESSION, kept)
    assert (boiled.ending, boiled.logged, boiled.seconds_sat) == (Ending.DONE, True, 8 * 60)
    assert set(replay(SESSION, kept.events).state.results.values()) <= {None, "begin", "not-now"}


def test_its_times_are_when_it_was() -> None:
    kept = log(ALONE)
    state = replay(SESSION, kept.events).state
    assert state.ended_at is not None
    assert state.ended_at.instant - state.started.instant == timedelta(minutes=8)


@pytest.mark.parametrize("ending", [Ending.DONE, Ending.EARLY, Ending.STOPPED, Ending.OVERWHELMED])
def test_every_ending_alone_can_be_rated(ending: Ending) -> None:
    kept = log(ALONE, ending, {"embarrassment-peak": 3})
    boiled = summarise(SESSION, kept)
    assert (boiled.ending, boiled.numbers["embarrassment-peak"]) == (ending, 3)


@pytest.mark.parametrize(
    ("given", "kept_as"),
    [
        (Ending.DONE, Ending.DONE),
        (Ending.EARLY, Ending.DONE),
        (Ending.STOPPED, Ending.STOPPED),
        (Ending.LEFT, Ending.LEFT),
    ],
)
def test_an_ending_away_from_the_screen_is_kept(given: Ending, kept_as: Ending) -> None:
    assert summarise(SESSION, log(WITH, given)).ending is kept_as


@pytest.mark.parametrize(
    "step",
    [
        ("distress-before", 8),
        ("distress-before", 10),
        ("distress-after", 10),
        ("place", "no"),
        ("went", "badly"),
    ],
)
def test_turns_lead_straight_on(step: tuple[str, Value]) -> None:
    of = WITH if step[0] == "went" else ALONE
    kept = log(of, options=dict([step]), texts={"learned": "x"})
    assert summarise(SESSION, kept).learned == "x"


def test_a_strong_prompt_that_was_used_is_not_argued_with() -> None:
    of = logged(setup("mild", early=True))
    kept = log(of, options={"prompt": "p1", "prompt-strength": 9, "strength-felt": 8})
    assert summarise(SESSION, kept).numbers["prompt-strength"] == 9


@pytest.mark.parametrize(
    ("of", "ending", "options", "texts", "error", "facts"),
    [
        (ALONE, "done", {"embarrassment-peak": 11}, {}, BadAnswer, {"step": "embarrassment-peak", "wanted": "0-10"}),
        (ALONE, "done", {"embarrassment-peak": -1}, {}, BadAnswer, {"step": "embarrassment-peak", "wanted": "0-10"}),
        (ALONE, "done", {"embarrassment-peak": "seven"}, {}, BadAnswer, {"wanted": "0-10"}),
        (ALONE, "done", {"mood-after": 6}, {}, BadAnswer, {"step": "mood-after", "wanted": "-5-5"}),
        (ALONE, "done", {"tears": "floods"}, {}, BadAnswer, {"step": "tears"}),
        (ALONE, "done", {"nonsense": 1}, {}, BadAnswer, {"step": "nonsense", "why": "not-asked"}),
        (ALONE, "done", {"stopped": "go-on"}, {}, BadAnswer, {"step": "stopped", "why": "not-asked"}),
        (ALONE, "done", {"ready": "leave"}, {}, BadAnswer, {"step": "ready", "why": "not-asked"}),
        (ALONE, "done", {"belief": 50}, {}, BadAnswer, {"step": "belief", "why": "not-asked"}),  # no prediction
        (ALONE, "done", {"went": "well"}, {}, BadAnswer, {"step": "went", "why": "not-asked"}),
        (ALONE, "left", {}, {}, BadAnswer, {"step": "ending"}),
        (WITH, "overwhelmed", {}, {}, BadAnswer, {"step": "ending"}),
        (ALONE, "done", {}, {"learned": "x" * 2001}, BadDocument, {"step": "learned", "why": "step"}),
        (ALONE, "done", {}, {"learned": 7}, BadDocument, {"step": "learned", "why": "step"}),
        (ALONE, "done", {}, {"they-did": "x"}, BadDocument, {"step": "they-did", "why": "step"}),
        (ALONE, "done", {}, {"my secret": "x"}, BadDocument, {"line": 0, "why": "unknown"}),
        (ALONE, "done", {}, {"tears": "none"}, BadDocument, {"line": 0, "why": "unknown"}),
    ],
)  # fmt: skip
def test_an_unusable_answer_is_refused_and_nothing_is_kept(
    of: SessionSetup, ending: str, options: dict[str, Value], texts: dict[str, Value], error: type[CryptoolError],
    facts: dict[str, str],
) -> None:  # fmt: skip
    memory = SessionInMemory()
    with pytest.raises(error) as caught:
        log(of, Ending(ending), options, texts, memory)
    assert list(memory.store.all()) == []
    assert {name: caught.value.facts[name] for name in facts} == facts
    assert [text.format_map(caught.value.facts) for text in caught.value.words()]


def test_a_session_under_way_comes_first() -> None:
    memory = SessionInMemory()
    start_session(memory.context(Scripted()), setup())
    with pytest.raises(SessionOpen):
        log(ALONE, memory=memory)
    assert len(memory.store.all()) == 1


def test_the_disk_that_fills_up_half_way_leaves_nothing() -> None:
    class Full(WatchedSessions):
        def append(self, session: StoredSession, event: Event, *, ends: bool) -> StoredSession:
            if len(session.events) == 5:
                raise OSError
            return super().append(session, event, ends=ends)

    memory = SessionInMemory()
    memory.store = Full()
    with pytest.raises(OSError):
        log(ALONE, memory=memory)
    assert list(memory.store.all()) == []
