"""One session boiled down: what is in it, what is not, and what an older definition's session still says."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from machine_driver import SMALL, SessionRun, alone, away, changed

from cryptool.core.moment import When
from cryptool.practice.definition import Form, Stage, Step, StepKind
from cryptool.practice.events import Ending, EventType, StoredSession, Value
from cryptool.practice.machine.summary import summarise

_FULL: dict[str, Value] = {
    "strain": 3,
    "song": "p2",
    "song_strength": 4,
    "expected": 7,
    "fear": "They will stare",
    "belief": 80,
    "sign": "They say so",
    "habit": "phone",
    "minutes": 10,
    "ready": "begin",
    "peak": 0,
    "strain_after": 2,
    "tears": "some",
    "came_true": "partly",
    "bearable": "yes",
    "belief_after": 40,
    "stayed": "Nobody looked",
    "learned": "The silly feeling was the short part",
}


def _full() -> SessionRun:
    run = SessionRun(alone()).to("quiet", **_FULL)
    return (
        run.do(EventType.PAUSED, seconds=50)
        .do(EventType.WENT_ON)
        .do(EventType.FINISHED, seconds=600)
        .to("end", **_FULL)
    )


def test_a_summary_has_each_answer_and_no_other() -> None:
    run = (
        _full()
        .do(EventType.CHECKED_IN, -1, text="They had not noticed")
        .do(EventType.NEXT_DAY, "lower", text="more")
    )
    found = summarise(SMALL, run.kept)
    assert (found.number, found.rung, found.stage, found.form) == (7, "mild", Stage.ALONE, Form.FULL)
    assert found.ending is Ending.DONE
    assert found.numbers == {
        "strain": 3, "song-strength": 4, "expected": 7, "belief": 80, "minutes": 10,
        "peak": 0, "strain-after": 2, "belief-after": 40,
    }  # fmt: skip
    choices = {"habit": "phone", "ready": "begin", "came-true": "partly", "bearable": "yes"}
    assert found.choices == choices
    assert found.stimulus == "p2"
    assert (found.minutes_planned, found.seconds_sat) == (10, 600)
    assert (found.checked_in, found.mood_later) == (True, -1)
    assert (found.next_day_asked, found.next_day, found.brooding) == (True, "lower", True)
    assert found.learned == "The silly feeling was the short part"


def test_a_summary_has_no_tears_and_no_words_but_the_last_line() -> None:
    found = summarise(SMALL, _full().do(EventType.CHECKED_IN, 1, text="They had not noticed").kept)
    everything = " ".join(map(str, (found, found.numbers, found.choices)))
    for word in ("tears", "some", "stare", "Nobody", "noticed", "silly"):
        assert word not in everything


def test_a_session_under_way_has_no_end() -> None:
    run = SessionRun(alone()).to("quiet", **_FULL)
    assert (summarise(SMALL, run.kept).ending, summarise(SMALL, run.kept).ended) == (None, None)
    found = summarise(SMALL, run.do(EventType.STOPPED, seconds=33).kept)
    assert (found.ending, found.ended, found.seconds_sat) == (Ending.STOPPED, None, 33)
    assert found.ending_at == run.state.last


def test_an_end_away_from_the_screen() -> None:
    run = SessionRun(away(Stage.TOGETHER)).to("outing").answer("stopped-there")
    found = summarise(SMALL, run.to("end", halted_outside="rate", went="badly").kept)
    assert (found.ending, found.person, found.choices["went"]) == (Ending.STOPPED, "t1", "badly")
    assert (found.minutes_planned, found.seconds_sat) == (0, 0)


def test_a_skipped_step_has_no_value_in_the_summary() -> None:
    found = summarise(SMALL, SessionRun(alone(Form.SHORT)).to("end", ready="begin").kept)
    assert found.numbers == {}
    assert "came-true" not in found.choices
    assert (found.stimulus, found.learned) == (None, None)
    assert (found.checked_in, found.next_day_asked, found.brooding) == (False, False, False)


def test_a_check_in_that_was_skipped_was_asked() -> None:
    found = summarise(SMALL, _full().do(EventType.CHECKED_IN).do(EventType.NEXT_DAY).kept)
    assert (found.checked_in, found.mood_later, found.next_day_asked, found.next_day) == (
        True,
        None,
        True,
        None,
    )


def test_the_day_is_the_one_on_the_wall() -> None:
    run = SessionRun(alone()).to("end", ready="begin")
    late = When(datetime(2026, 3, 2, 23, 30, tzinfo=UTC), 60, "Europe/Oslo")
    kept = StoredSession(1, "id", (run.events[0]._replace(at=late), *run.events[1:]))
    assert summarise(SMALL, kept).day == date(2026, 3, 3)


def test_a_discarded_session_is_marked() -> None:
    assert summarise(SMALL, _full().do(EventType.DISCARDED).kept).discarded
    assert not summarise(SMALL, _full().kept).discarded


@pytest.mark.parametrize("gone", ["place", "strain", "fear", "habit", "ready", "strain-after", "end"])
def test_an_older_session_keeps_all_its_numbers_and_choices(gone: str) -> None:
    kept = _full().do(EventType.CHECKED_IN, -1).do(EventType.NEXT_DAY, "lower", text="more").kept
    before = summarise(SMALL, kept)
    after = summarise(changed(**{gone.replace("-", "_"): None}), kept)
    assert after.numbers == before.numbers
    assert after.choices == {id: value for id, value in before.choices.items() if id != gone}
    for name in (
        "ending",
        "ending_at",
        "ended",
        "learned",
        "stimulus",
        "mood_later",
        "next_day",
        "brooding",
        "seconds_sat",
    ):
        assert getattr(after, name) == getattr(before, name), name


@pytest.mark.parametrize("ending", [EventType.STOPPED, EventType.OVERWHELMED, EventType.ENDED_EARLY])
def test_an_older_session_keeps_its_ending_past_a_new_step(ending: EventType) -> None:
    run = (
        SessionRun(alone())
        .to("quiet", **_FULL)
        .do(ending, "key" if ending is EventType.ENDED_EARLY else None, seconds=61)
    )
    before = summarise(SMALL, run.kept)
    added = Step("body", StepKind.CHOICE, options=("yes",), optional=False)
    after = summarise(replace(SMALL, steps=(added, *SMALL.steps)), run.kept)
    assert (after.ending, after.ending_at, after.seconds_sat) == (before.ending, before.ending_at, 61)
    assert after.numbers == before.numbers


def test_no_text_is_read_from_an_unknown_step() -> None:
    run = _full()
    bare = summarise(replace(SMALL, steps=(SMALL.step("end"),)), run.kept)
    assert bare.choices == {}
    assert bare.learned is None
    assert bare.numbers["belief"] == 80


def test_a_choice_is_kept_when_its_option_was_removed() -> None:
    habit = SMALL.step("habit")
    fewer = habit._replace(options=tuple(option for option in habit.options if option != "phone"))
    assert summarise(changed(habit=fewer), _full().kept).choices["habit"] == "phone"


def test_an_older_session_that_was_discarded_stays_so() -> None:
    run = (
        SessionRun(alone())
        .to("quiet", **_FULL)
        .do(EventType.STOPPED)
        .answer("discard")
        .do(EventType.DISCARDED)
    )
    assert summarise(changed(place=None), run.kept).discarded
