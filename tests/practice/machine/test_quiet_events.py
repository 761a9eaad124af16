"""The quiet time: its length, what is counted, how it ends; setting aside, check-in and the next day."""

import pytest
from machine_driver import Told, alone, away

from cryptool.practice.definition import Form, Stage
from cryptool.practice.events import LONGEST_LINE, Ending, EventType, Phase, Status, Value
from cryptool.practice.machine.answers import Refusal
from cryptool.practice.machine.state import Quiet


def _sitting(minutes: int = 6) -> Told:
    return Told(alone(Form.SHORT, minutes=minutes)).to("quiet", ready="begin")


def _quiet(told: Told) -> Quiet:
    assert told.state.quiet is not None
    return told.state.quiet


@pytest.mark.parametrize(("answered", "seconds"), [(None, 360), (1, 60), (20, 1200)])
def test_it_is_as_long_as_was_answered_or_as_the_course_says(answered: int | None, seconds: int) -> None:
    told = Told(alone()).to("quiet", minutes=answered, ready="begin")
    assert _quiet(told) == Quiet(planned=seconds)


def test_a_time_without_length_is_over_at_once_and_still_waits() -> None:
    told = _sitting(0)
    assert (told.state.status, _quiet(told).phase) == (Status.QUIET, Phase.OVER)


def test_seconds_never_run_backwards() -> None:
    told = _sitting().do(EventType.PAUSED, seconds=90).do(EventType.WENT_ON).do(EventType.PAUSED, seconds=30)
    assert (_quiet(told).elapsed, _quiet(told).pauses) == (90, 2)
    told.do(EventType.STOPPED, seconds=-5)
    assert _quiet(told).elapsed == 90


def test_seconds_count_only_while_somebody_sat() -> None:
    told = _sitting().do(EventType.FINISHED, seconds=360).do(EventType.ANSWERED, 3, seconds=9999)
    assert _quiet(told).elapsed == 360


def test_phases_are_told_and_not_made_up() -> None:
    told = _sitting().do(EventType.REACHED, "closing", seconds=300)
    assert _quiet(told).phase is Phase.CLOSING
    for value in ("late", None, 3):
        assert told.try_(EventType.REACHED, value) == Refusal("not-an-option")


def test_more_time_up_to_twenty_minutes_in_all() -> None:
    told = _sitting(18)
    assert told.try_(EventType.EXTENDED, 3) == Refusal("no-more-time", {"most": 20})
    assert _quiet(told.do(EventType.EXTENDED, 2)).planned == 1200
    assert told.try_(EventType.EXTENDED, 1) == Refusal("no-more-time", {"most": 20})
    for value, code in ((0, "out-of-range"), (-1, "out-of-range"), (21, "out-of-range"), ("2", "wrong-kind")):
        refusal = told.try_(EventType.EXTENDED, value)
        assert refusal is not None
        assert refusal.code == code


def test_more_time_is_counted_from_now_once_the_time_is_over() -> None:
    told = _sitting().do(EventType.REACHED, "over", seconds=360).do(EventType.EXTENDED, 2, seconds=400)
    assert (_quiet(told).planned, _quiet(told).phase) == (520, Phase.MIDDLE)


def test_a_pause_can_be_left_by_every_key() -> None:
    for did, ending in (
        (EventType.FINISHED, Ending.DONE),
        (EventType.ENDED_EARLY, Ending.EARLY),
        (EventType.STOPPED, Ending.STOPPED),
        (EventType.OVERWHELMED, Ending.OVERWHELMED),
    ):
        told = _sitting().do(EventType.PAUSED, seconds=10).do(did)
        assert (told.state.status, told.state.ending) == (Status.ASKING, ending)


@pytest.mark.parametrize("value", ["key", "closed"])
def test_a_closed_window_is_an_early_end_and_is_rated_later(value: str) -> None:
    told = _sitting().do(EventType.ENDED_EARLY, value, seconds=100)
    assert (told.state.status, told.state.step, told.state.ending) == (
        Status.ASKING,
        "embarrassment-peak",
        Ending.EARLY,
    )


def test_notes_are_one_line_and_are_something() -> None:
    told = _sitting().do(EventType.NOTED, "x" * LONGEST_LINE)
    assert told.try_(EventType.NOTED, "x" * (LONGEST_LINE + 1)) == Refusal(
        "too-long", {"longest": LONGEST_LINE}
    )
    for value in (None, "", "  ", 7):
        assert told.try_(EventType.NOTED, value) == Refusal("wrong-kind")
    assert len(_quiet(told).notes) == 1


@pytest.mark.parametrize(
    ("before", "ending"),
    [
        ((), Ending.EARLY),
        ((EventType.PAUSED,), Ending.EARLY),
        ((EventType.FINISHED,), Ending.DONE),
        ((EventType.STOPPED,), Ending.STOPPED),
        ((EventType.OVERWHELMED,), Ending.OVERWHELMED),
    ],
)
def test_a_session_can_be_set_aside_and_keeps_its_ending(
    before: tuple[EventType, ...], ending: Ending
) -> None:
    told = _sitting()
    for did in before:
        told.do(did)
    step = told.state.step
    told.do(EventType.ENDED_EARLY, "set-aside", seconds=5)
    assert (told.state.status, told.state.step, told.state.ending) == (Status.ENDED, step, ending)
    assert told.state.ended_at == told.state.last


def test_what_is_set_aside_before_it_began_was_left() -> None:
    told = Told(away(Stage.TOGETHER)).to("away").do(EventType.ENDED_EARLY, "set-aside")
    assert (told.state.status, told.state.ending) == (Status.ENDED, Ending.LEFT)


def test_the_end_is_when_the_last_question_was_over() -> None:
    told = _sitting().do(EventType.FINISHED)
    turned = told.state.last
    told.to("end")
    ended = told.state.last
    told.do(EventType.CHECKED_IN).do(EventType.NEXT_DAY).do(EventType.DISCARDED)
    assert (told.state.ending_at, told.state.ended_at) == (turned, ended)
    assert turned.instant < ended.instant < told.state.last.instant


@pytest.mark.parametrize("value", [-5, 0, 5, None])
def test_a_check_in_takes_a_mood_or_nothing(value: Value) -> None:
    told = _sitting().to("end").do(EventType.CHECKED_IN, value, text="They had not noticed")
    assert told.state.checked_in is not None
    assert told.state.checked_in.value == value


def test_a_check_in_refuses_what_is_no_mood() -> None:
    told = _sitting().to("end")
    for value in (-6, 6):
        assert told.try_(EventType.CHECKED_IN, value) == Refusal("out-of-range", {"low": -5, "high": 5})
    assert told.try_(EventType.CHECKED_IN, "low") == Refusal("wrong-kind")
    long = told.try_(EventType.CHECKED_IN, 0, text="x" * (LONGEST_LINE + 1))
    assert long == Refusal("too-long", {"longest": LONGEST_LINE})
    assert told.state.checked_in is None


def test_the_next_day_is_lower_same_or_better() -> None:
    for value in ("lower", "same", "better", None):
        for text in (None, "more"):
            assert _sitting().to("end").do(EventType.NEXT_DAY, value, text=text).state.next_day is not None
    told = _sitting().to("end")
    for bad, words in (("worse", None), (1, None), ("same", "much more")):
        assert told.try_(EventType.NEXT_DAY, bad, text=words) == Refusal("not-an-option")
