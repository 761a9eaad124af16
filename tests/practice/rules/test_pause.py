"""The pause of two weeks: each reason, both sides of each threshold, and how long it lasts."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rule_builders import LADDER, at, session

from cryptool.practice.events import Ending
from cryptool.practice.machine.summary import SessionSummary
from cryptool.practice.rules.eligibility import local_day
from cryptool.practice.rules.suggestion import (
    Reason,
    SuggestedMove,
    Suggestion,
    pause_advised,
    sat_in_stops,
    suggest,
)

STOP, OVER, DONE, EARLY, LEFT = (
    Ending.STOPPED,
    Ending.OVERWHELMED,
    Ending.DONE,
    Ending.EARLY,
    Ending.LEFT,
)


def history(*endings: Ending) -> list[SessionSummary]:
    """One session a day, from Monday on."""
    return [session(day, ending=ending) for day, ending in enumerate(endings)]


def days(*said: str | None, apart: int = 1) -> list[SessionSummary]:
    """One session every `apart` days and what was said of the day after each."""
    return [session(place * apart, next_day=word, next_day_asked=True) for place, word in enumerate(said)]


def test_too_upset_to_begin_is_one_of_two_stops_in_a_row() -> None:
    upset = session(1, ending=LEFT, too_upset=True)
    assert pause_advised([session(0, ending=STOP), upset], at(2)) is not None
    assert pause_advised([upset], at(2)) is None
    assert pause_advised([session(0, ending=STOP), replace(upset, too_upset=False)], at(2)) is None


@pytest.mark.parametrize(
    ("endings", "advised"),
    [
        ((STOP,), False),
        ((STOP, STOP), True),
        ((STOP, OVER), True),
        ((OVER, STOP), True),
        ((STOP, DONE, STOP), False),
        ((STOP, EARLY, STOP), False),
        ((STOP, LEFT, STOP), True),  # what did not come about is no session in between
        ((STOP, STOP, DONE), True),  # a good session does not take it back
        ((DONE, EARLY, DONE), False),
        ((), False),
    ],
)
def test_two_stops_in_a_row(endings: tuple[Ending, ...], advised: bool) -> None:
    pause = pause_advised(history(*endings), at(len(endings)))
    assert (pause is not None) is advised
    assert pause is None or pause.reason is Reason.TWO_STOPS


def test_two_stops_on_different_rungs_are_two_stops() -> None:
    assert pause_advised([session(0, "sit", STOP), session(2, "mild", STOP)], at(3)) is not None


@pytest.mark.parametrize(
    ("kept", "gone", "advised"),
    [
        ([(0, STOP)], [2], True),  # the second one was thrown away
        ([(2, STOP)], [0], True),  # the first one was
        ([], [0, 2], True),
        ([(1, Ending.DONE)], [0, 2], False),  # one in between that was not stopped
        ([], [2], False),
        ([(0, STOP)], [], False),
    ],
)
def test_a_stop_that_was_thrown_away_is_still_a_stop(
    kept: list[tuple[int, Ending]], gone: list[int], advised: bool
) -> None:
    sessions = [session(day, ending=ending) for day, ending in kept]
    pause = pause_advised(sessions, at(3), [at(day) for day in gone])
    assert (pause is not None) is advised
    suggestion = suggest(sessions, LADDER, at(3), [at(day) for day in gone])
    assert (suggestion.kind is SuggestedMove.PAUSE) is advised


@pytest.mark.parametrize("change", [{"discarded": True}, {"ended": None}])
def test_a_stop_that_does_not_count_is_not_the_second(change: dict[str, Any]) -> None:
    assert pause_advised([session(0, ending=STOP), session(2, ending=STOP, **change)], at(3)) is None


@pytest.mark.parametrize(
    ("said", "apart", "advised"),
    [
        (("lower",), 1, False),
        (("lower", "lower"), 1, True),
        (("lower", None, "lower"), 1, True),  # an unknown interrupts nothing
        (("lower", "same", "lower"), 1, True),  # not in a row, within four weeks
        (("lower", "better", "lower"), 14, True),  # exactly four weeks
        (("lower", "better", "lower"), 15, False),  # longer, and not in a row
        (("lower", "lower"), 30, True),  # in a row, at any distance
        (("lower", None, "lower"), 30, True),
        (("same", "lower", "better"), 1, False),
        ((None, None), 1, False),
        (("same", "better"), 1, False),
    ],
)
def test_a_lower_next_day_twice(said: tuple[str | None, ...], apart: int, advised: bool) -> None:
    results = days(*said, apart=apart)
    pause = pause_advised(results, at((len(said) - 1) * apart + 1))
    assert (pause is not None) is advised
    assert pause is None or pause.reason is Reason.LOWER_TWICE


@pytest.mark.parametrize(("apart", "advised"), [(28, True), (29, False)])
def test_two_lower_days_not_in_a_row_count_within_four_weeks(apart: int, advised: bool) -> None:
    results = [session(0, next_day="lower"), session(7, next_day="same"), session(apart, next_day="lower")]
    assert (pause_advised(results, at(apart + 1)) is not None) is advised


def test_more_brooding_once_is_enough() -> None:
    pause = pause_advised([session(0), session(2, brooding=True), session(4)], at(5))
    assert pause == Suggestion(SuggestedMove.PAUSE, None, Reason.BROODING, date(2026, 3, 18))
    assert pause_advised([session(0), session(2), session(4)], at(5)) is None


@pytest.mark.parametrize(
    ("day", "advised"),
    [
        (1, True),
        (14, True),
        (14.24, True),
        (14.25, False),
        (15, False),
        (400, False),
        (0.5, True),
        (0.1, True),
    ],
)
def test_it_lasts_until_two_weeks_after_the_last_such_session(day: float, advised: bool) -> None:
    # The second stop is on Tuesday the 3rd; midnight is a quarter of a day after 18:00.
    pause = pause_advised(history(STOP, STOP), at(day))
    assert (pause is not None) is advised
    if pause is not None:
        assert pause.until == date(2026, 3, 17)


def test_it_is_over_and_comes_back_with_a_third_stop() -> None:
    results = [session(0, ending=STOP), session(2, ending=STOP)]
    assert pause_advised(results, at(16)) is None
    again = pause_advised([*results, session(20, ending=STOP)], at(21))
    assert again == Suggestion(SuggestedMove.PAUSE, None, Reason.TWO_STOPS, date(2026, 4, 5))


def test_of_several_the_longest_is_told_and_of_equals_the_weightiest() -> None:
    both = [session(0, ending=STOP), session(1, ending=STOP, brooding=True)]
    assert pause_advised(both, at(2)) == Suggestion(
        SuggestedMove.PAUSE, None, Reason.TWO_STOPS, date(2026, 3, 17)
    )
    later = [*both, session(3, brooding=True)]
    assert pause_advised(later, at(4)) == Suggestion(
        SuggestedMove.PAUSE, None, Reason.BROODING, date(2026, 3, 19)
    )
    lower = [session(0, next_day="lower"), session(1, next_day="lower", brooding=True)]
    found = pause_advised(lower, at(2))
    assert found is not None
    assert found.reason is Reason.LOWER_TWICE


@pytest.mark.parametrize(("back", "advised"), [(0.9, True), (1, True), (1.1, False), (400, False)])
def test_a_session_dated_more_than_a_day_ahead_gives_no_pause(back: float, advised: bool) -> None:
    result = session(0, brooding=True)
    now = replace(result.turned, instant=result.turned.instant - timedelta(days=back))
    assert (pause_advised([result], now) is not None) is advised


RESULTS = st.lists(
    st.builds(
        lambda day, ending, **more: session(day, ending=ending, **more),
        st.integers(0, 60),
        st.sampled_from(Ending),
        next_day=st.sampled_from(["lower", "same", "better", None]),
        brooding=st.booleans(),
    ),
    max_size=8,
)


@given(RESULTS, st.integers(-5, 90))
def test_a_pause_ends_in_the_future_within_fifteen_days(results: list[SessionSummary], day: int) -> None:
    now = at(day)
    pause = pause_advised(results, now)
    if pause is not None:
        assert pause.until is not None
        assert local_day(now) < pause.until <= local_day(now) + timedelta(days=15)


@given(RESULTS, st.integers(0, 90))
def test_nothing_but_the_three_reasons_gives_a_pause(results: list[SessionSummary], day: int) -> None:
    calm = [
        replace(result, ending=DONE, brooding=False, next_day="same" if result.next_day == "lower" else None)
        for result in results
    ]
    assert pause_advised(calm, at(day)) is None


@pytest.mark.parametrize(
    ("sessions", "day", "left_out"),
    [
        ([session(0, ending=STOP, person="t1"), session(1, ending=OVER, person="t2")], 2, {"t1", "t2"}),
        ([session(0, ending=STOP, person="t1"), session(40, ending=STOP, person="t2")], 50, {"t1", "t2"}),
        ([session(0, ending=STOP, person="t1"), session(1, person="t2")], 13, {"t1"}),
        ([session(0, ending=STOP, person="t1"), session(1, person="t2")], 14, set()),
        ([session(0, ending=STOP, person="t1"), session(38), session(40, ending=STOP)], 41, set()),
        (
            [session(0, ending=STOP, person="t1"), session(38, ending=LEFT), session(40, ending=STOP)],
            41,
            {"t1"},
        ),
        ([session(0, ending=LEFT, too_upset=True, person="t1")], 1, {"t1"}),
    ],
)
def test_who_sat_with_a_person_in_a_stop_is_not_one_to_turn_to(
    sessions: list[SessionSummary], day: int, left_out: set[str]
) -> None:
    assert sat_in_stops(sessions, at(day)) == left_out
