"""The quiet time: its length, what is counted, how it ends; setting aside, check-in and the next day."""

import pytest
from machine_driver import SessionRun, alone, away

from cryptool.practice.definition import Form, Stage
from cryptool.practice.events import LONGEST_LINE, Ending, EventType, Phase, Status, Value
from cryptool.practice.machine.state import Quiet
from cryptool.practice.machine.steps import Refusal


def _sitting(minutes: int = 6) -> SessionRun:
    return SessionRun(alone(Form.SHORT, minutes=minutes)).to("quiet", ready="begin")


def _quiet(run: SessionRun) -> Quiet:
    assert run.state.quiet is not None
    return run.state.quiet


@pytest.mark.parametrize(("answered", "seconds"), [(None, 360), (1, 60), (20, 1200)])
def test_the_length_is_the_answer_or_that_of_the_setup(answered: int | None, seconds: int) -> None:
    run = SessionRun(alone()).to("quiet", minutes=answered, ready="begin")
    assert _quiet(run) == Quiet(planned=seconds)


def test_a_time_without_length_is_over_at_once_and_still_waits() -> None:
    run = _sitting(0)
    assert (run.state.status, _quiet(run).phase) == (Status.QUIET, Phase.OVER)


def test_seconds_never_run_backwards() -> None:
    run = _sitting().do(EventType.PAUSED, seconds=90).do(EventType.WENT_ON).do(EventType.PAUSED, seconds=30)
    assert (_quiet(run).elapsed, _quiet(run).pauses) == (90, 2)
    run.do(EventType.STOPPED, seconds=-5)
    assert _quiet(run).elapsed == 90


def test_seconds_after_the_quiet_time_do_not_count() -> None:
    run = _sitting().do(EventType.FINISHED, seconds=360).do(EventType.ANSWERED, 3, seconds=9999)
    assert _quiet(run).elapsed == 360


def test_only_a_known_phase_can_be_reached() -> None:
    run = _sitting().do(EventType.REACHED, "closing", seconds=300)
    assert _quiet(run).phase is Phase.CLOSING
    for value in ("late", None, 3):
        assert run.attempt(EventType.REACHED, value) == Refusal("not-an-option")


def test_more_time_up_to_twenty_minutes_in_all() -> None:
    run = _sitting(18)
    assert run.attempt(EventType.EXTENDED, 3) == Refusal("no-more-time", {"most": 20})
    assert _quiet(run.do(EventType.EXTENDED, 2)).planned == 1200
    assert run.attempt(EventType.EXTENDED, 1) == Refusal("no-more-time", {"most": 20})
    for value, code in ((0, "out-of-range"), (-1, "out-of-range"), (21, "out-of-range"), ("2", "wrong-kind")):
        refusal = run.attempt(EventType.EXTENDED, value)
        assert refusal is not None
        assert refusal.code == code


def test_more_time_is_counted_from_now_once_the_time_is_over() -> None:
    run = _sitting().do(EventType.REACHED, "over", seconds=360).do(EventType.EXTENDED, 2, seconds=400)
    assert (_quiet(run).planned, _quiet(run).phase) == (520, Phase.MIDDLE)


def test_a_pause_can_be_left_by_every_key() -> None:
    for did, ending in (
        (EventType.FINISHED, Ending.DONE),
        (EventType.ENDED_EARLY, Ending.EARLY),
        (EventType.STOPPED, Ending.STOPPED),
        (EventType.OVERWHELMED, Ending.OVERWHELMED),
    ):
        run = _sitting().do(EventType.PAUSED, seconds=10).do(did)
        assert (run.state.status, run.state.ending) == (Status.ASKING, ending)


@pytest.mark.parametrize("value", ["key", "closed"])
def test_a_closed_window_is_an_early_end_and_is_rated_later(value: str) -> None:
    run = _sitting().do(EventType.ENDED_EARLY, value, seconds=100)
    assert (run.state.status, run.state.step, run.state.ending) == (
        Status.ASKING,
        "peak",
        Ending.EARLY,
    )


def test_notes_are_one_line_and_are_something() -> None:
    run = _sitting().do(EventType.NOTED, "x" * LONGEST_LINE)
    assert run.attempt(EventType.NOTED, "x" * (LONGEST_LINE + 1)) == Refusal(
        "too-long", {"longest": LONGEST_LINE}
    )
    for value in (None, "", "  ", 7):
        assert run.attempt(EventType.NOTED, value) == Refusal("wrong-kind")
    assert len(_quiet(run).notes) == 1


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
    run = _sitting()
    for did in before:
        run.do(did)
    step = run.state.step
    run.do(EventType.ENDED_EARLY, "set-aside", seconds=5)
    assert (run.state.status, run.state.step, run.state.ending) == (Status.ENDED, step, ending)
    assert run.state.ended_at == run.state.last


def test_setting_aside_before_the_start_ends_as_left() -> None:
    run = SessionRun(away(Stage.TOGETHER)).to("outing").do(EventType.ENDED_EARLY, "set-aside")
    assert (run.state.status, run.state.ending) == (Status.ENDED, Ending.LEFT)


def test_the_end_is_when_the_last_question_was_over() -> None:
    run = _sitting().do(EventType.FINISHED)
    turned = run.state.last
    run.to("end")
    ended = run.state.last
    run.do(EventType.CHECKED_IN).do(EventType.NEXT_DAY).do(EventType.DISCARDED)
    assert (run.state.ending_at, run.state.ended_at) == (turned, ended)
    assert turned.instant < ended.instant < run.state.last.instant


@pytest.mark.parametrize("value", [-5, 0, 5, None])
def test_a_check_in_takes_a_mood_or_nothing(value: Value) -> None:
    run = _sitting().to("end").do(EventType.CHECKED_IN, value, text="They had not noticed")
    assert run.state.checked_in is not None
    assert run.state.checked_in.value == value


def test_a_check_in_refuses_values_outside_of_the_mood_range() -> None:
    run = _sitting().to("end")
    for value in (-6, 6):
        assert run.attempt(EventType.CHECKED_IN, value) == Refusal("out-of-range", {"low": -5, "high": 5})
    assert run.attempt(EventType.CHECKED_IN, "low") == Refusal("wrong-kind")
    long = run.attempt(EventType.CHECKED_IN, 0, text="x" * (LONGEST_LINE + 1))
    assert long == Refusal("too-long", {"longest": LONGEST_LINE})
    assert run.state.checked_in is None


def test_the_next_day_is_lower_same_or_better() -> None:
    for value in ("lower", "same", "better", None):
        for text in (None, "more"):
            assert _sitting().to("end").do(EventType.NEXT_DAY, value, text=text).state.next_day is not None
    run = _sitting().to("end")
    for bad, words in (("worse", None), (1, None), ("same", "much more")):
        assert run.attempt(EventType.NEXT_DAY, bad, text=words) == Refusal("not-an-option")
