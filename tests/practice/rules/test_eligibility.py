"""The safety rules of a day, a rung, a prompt and a date: both sides of each threshold."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rule_builders import LADDER, at, session

from cryptool.core.moment import When
from cryptool.practice.definition import Rung, Stage
from cryptool.practice.events import Ending
from cryptool.practice.machine.summary import SessionSummary
from cryptool.practice.profile import Stimulus, StimulusKind
from cryptool.practice.rules.eligibility import (
    DayState,
    StimulusAdvice,
    check_in_due,
    completed,
    day_state,
    graduation_offered,
    is_early,
    kind_allowed,
    misdated,
    next_day_due,
    ready_due,
    rung_allowed,
    stimulus_advice,
    stimulus_uses,
    stop_over,
)

RUNGS = {rung.name: rung for rung in LADDER}


# --- what counts


@pytest.mark.parametrize("ending", [Ending.DONE, Ending.EARLY, Ending.STOPPED, Ending.OVERWHELMED])
def test_every_way_to_end_counts_the_same(ending: Ending) -> None:
    assert len(completed([session(ending=ending)])) == 1


@pytest.mark.parametrize(
    "result",
    [
        session(ending=Ending.LEFT),
        session(ended=None),
        session(ended=None, ending=None, ending_at=None),
        session(discarded=True),
        session(ending=Ending.STOPPED, discarded=True),
    ],
)
def test_open_left_or_discarded_sessions_do_not_count(result: SessionSummary) -> None:
    assert len(completed([result])) == 0


@pytest.mark.parametrize(("many", "early"), [(0, True), (1, True), (2, True), (3, False), (4, False)])
def test_the_first_three_sessions_are_early(many: int, early: bool) -> None:
    results = [session(day, ending=Ending.STOPPED) for day in range(many)] + [session(9, ending=Ending.LEFT)]
    assert len(completed(results)) == many
    assert is_early(results) is early


# --- rungs and prompts


@pytest.mark.parametrize(
    ("strongest", "stimulus", "many", "allowed"),
    [
        (4, True, 0, True),
        (5, True, 0, False),
        (5, True, 2, False),
        (5, True, 3, True),
        (10, True, 2, False),
        (10, False, 0, True),
    ],
)
def test_early_rungs_take_mild_prompts_or_none(
    strongest: int, stimulus: bool, many: int, allowed: bool
) -> None:
    rung = Rung("r1", Stage.ALONE, "Mine", stimulus=stimulus, strongest=strongest)
    assert rung_allowed(rung, [session(day) for day in range(many)]) is allowed


def test_a_rung_of_ones_own_is_never_refused() -> None:
    assert rung_allowed(Rung("r1", Stage.ALONE, "Mine", stimulus=True, strongest=10, own=True), [])


def test_of_the_shipped_rungs_only_the_stronger_prompts_wait() -> None:
    assert [rung.name for rung in LADDER if not rung_allowed(rung, [])] == ["medium"]


@pytest.mark.parametrize("rung", LADDER, ids=lambda rung: rung.name)
def test_going_back_is_never_refused(rung: Rung) -> None:
    assert rung_allowed(rung, [session(day, "life") for day in range(3)])


def stimulus(strength: int | None, name: int = 1) -> Stimulus:
    return Stimulus(name, StimulusKind.SONG, "a song", strength)


@pytest.mark.parametrize(
    ("strength", "rung", "many", "advice"),
    [
        (4, "mild", 0, ()),
        (5, "mild", 0, (StimulusAdvice.TOO_EARLY, StimulusAdvice.ABOVE_RUNG)),
        (5, "medium", 2, (StimulusAdvice.TOO_EARLY,)),
        (5, "medium", 3, ()),
        (6, "medium", 3, ()),
        (7, "medium", 3, (StimulusAdvice.ABOVE_RUNG,)),
        (None, "mild", 0, ()),
        (0, "mild", 0, ()),
    ],
)
def test_advice_on_a_prompts_strength(
    strength: int | None, rung: str, many: int, advice: tuple[StimulusAdvice, ...]
) -> None:
    assert stimulus_advice(stimulus(strength), RUNGS[rung], [session(day) for day in range(many)]) == advice


@pytest.mark.parametrize("kind", StimulusKind)
@pytest.mark.parametrize(("many", "early"), [(0, True), (2, True), (3, False)])
def test_a_memory_waits_for_three_sessions(kind: StimulusKind, many: int, early: bool) -> None:
    results = [session(day) for day in range(many)] + [session(9, ending=Ending.LEFT)]
    assert kind_allowed(kind, results) is not (early and kind is StimulusKind.MEMORY)


@pytest.mark.parametrize(("uses", "advised"), [(0, False), (2, False), (3, True), (4, True)])
def test_a_prompt_is_to_be_changed_after_three_sessions(uses: int, advised: bool) -> None:
    results = [session(day, "mild", stimulus="p1") for day in range(uses)]
    results += [session(9, "mild", stimulus="p2"), session(10, "mild", stimulus="p1", ending=Ending.LEFT)]
    assert stimulus_uses("p1", results) == uses
    assert (StimulusAdvice.CHANGE in stimulus_advice(stimulus(3), RUNGS["mild"], results)) is advised


def test_the_weightiest_advice_comes_first() -> None:
    found = stimulus_advice(
        stimulus(9), RUNGS["mild"], [session(day, "mild", stimulus="p1") for day in range(3)]
    )
    assert found == (StimulusAdvice.ABOVE_RUNG, StimulusAdvice.CHANGE)


# --- the day


@pytest.mark.parametrize("ending", [Ending.STOPPED, Ending.OVERWHELMED])
@pytest.mark.parametrize(
    ("now", "state"),
    [
        (at(0, minutes=10), DayState.CLOSED),
        (at(0, hours=5, minutes=59), DayState.CLOSED),
        (at(0, hours=6), DayState.CLOSED),  # midnight, and not yet twelve hours
        (at(0, hours=12, minutes=9, seconds=59), DayState.CLOSED),
        (at(0, hours=12, minutes=10), DayState.YESTERDAY),
        (at(1), DayState.YESTERDAY),
        (at(1, hours=6), DayState.FREE),
        # the clock was set back: up to a day closes, more than a day does not
        (at(0, minutes=-1), DayState.CLOSED),
        (at(-1, minutes=10), DayState.CLOSED),
        (at(-1, minutes=9, seconds=59), DayState.FREE),
        (at(-30), DayState.FREE),
    ],
)
def test_after_a_stop_the_local_day_and_twelve_hours_are_closed(
    ending: Ending, now: When, state: DayState
) -> None:
    assert day_state([session(ending=ending)], now) is state


@pytest.mark.parametrize("more", [{"discarded": True}, {"ended": None}])
def test_an_unfinished_or_discarded_stop_closes_the_day(
    more: dict[str, Any],
) -> None:
    assert day_state([session(ending=Ending.STOPPED, **more)], at(0, hours=1)) is DayState.CLOSED
    assert day_state([session(ending=Ending.STOPPED, **more)], at(1)) is DayState.FREE


def test_too_upset_before_it_began_closes_the_day_like_a_stop() -> None:
    upset = session(ending=Ending.LEFT, too_upset=True)
    assert day_state([upset], at(0, hours=12, minutes=9)) is DayState.CLOSED
    assert day_state([upset], at(0, hours=12, minutes=10)) is DayState.FREE
    assert day_state([replace(upset, too_upset=False)], at(0, hours=1)) is DayState.FREE


@pytest.mark.parametrize(
    ("now", "over"),
    [
        (at(0), False),
        (at(0, hours=11, minutes=59, seconds=59), False),
        (at(0, hours=12), True),
        (at(-1), False),  # a clock set back
        (at(-1, seconds=-1), True),
    ],
)
def test_a_stop_that_was_kept_nowhere_is_forgotten_after_twelve_hours(now: When, over: bool) -> None:
    assert stop_over(at(0), now) is over


def test_a_later_good_session_does_not_open_the_day_again() -> None:
    results = [session(ending=Ending.STOPPED), session(0.1)]
    assert day_state(results, at(0.2)) is DayState.CLOSED


def test_a_stop_after_midnight_closes_the_day_it_came_on() -> None:
    late = When(datetime(2026, 3, 2, 23, 55, tzinfo=UTC))
    stopped = session(started=late, ending=Ending.STOPPED)  # at five past midnight
    assert day_state([stopped], When(datetime(2026, 3, 3, 20, 0, tzinfo=UTC))) is DayState.CLOSED
    assert day_state([stopped], When(datetime(2026, 3, 4, 0, 0, tzinfo=UTC))) is DayState.YESTERDAY


def test_the_stop_counts_not_when_its_questions_were_answered() -> None:
    stopped = replace(session(ending=Ending.STOPPED), ended=at(3))
    assert day_state([stopped], at(3, hours=1)) is DayState.FREE


@pytest.mark.parametrize(
    ("offset", "now_hour", "state"),
    [
        (0, 23, DayState.CLOSED),
        (60, 22, DayState.CLOSED),
        (60, 23, DayState.YESTERDAY),  # an hour east it is past midnight
        (-300, 28, DayState.CLOSED),  # five hours west it is still the same evening
        (-300, 29, DayState.YESTERDAY),
    ],
)
def test_a_day_is_the_one_on_the_wall(offset: int, now_hour: int, state: DayState) -> None:
    stopped = session(started=When(datetime(2026, 3, 2, 10, 0, tzinfo=UTC), offset), ending=Ending.STOPPED)
    now = When(datetime(2026, 3, 2, tzinfo=UTC) + timedelta(hours=now_hour), offset)
    assert day_state([stopped], now) is state


def test_travelling_west_into_the_day_before_leaves_it_closed() -> None:
    # Stopped on the 22nd at one in the morning in Tokyo; an hour later by the sun it is the 21st in New York.
    stopped = session(started=When(datetime(2026, 3, 21, 16, 0, tzinfo=UTC), 540), ending=Ending.STOPPED)
    assert day_state([stopped], When(datetime(2026, 3, 21, 17, 0, tzinfo=UTC), -300)) is DayState.CLOSED


def test_a_stop_slightly_ahead_of_the_clock_closes_the_day() -> None:
    # Half an hour ahead of the clock, but on the far side of the date line: the 21st there, the 22nd here.
    stopped = session(started=When(datetime(2026, 3, 21, 12, 0, tzinfo=UTC), -720), ending=Ending.STOPPED)
    now = When(datetime(2026, 3, 21, 11, 40, tzinfo=UTC), 840)
    assert stopped.turned.local.date() < now.local.date()
    assert day_state([stopped], now) is DayState.CLOSED


@pytest.mark.parametrize("ending", [Ending.DONE, Ending.EARLY])
@pytest.mark.parametrize(
    ("now", "state"),
    [
        (at(0, hours=5, minutes=59), DayState.ONE_TODAY),
        (at(0, hours=6), DayState.YESTERDAY),
        (at(1, hours=5, minutes=59), DayState.YESTERDAY),
        (at(1, hours=6), DayState.FREE),
        (at(21), DayState.FREE),
        (at(-0.5), DayState.ONE_TODAY),
        (at(-2), DayState.FREE),
    ],
)
def test_one_session_a_day_and_a_day_between_are_advice(ending: Ending, now: When, state: DayState) -> None:
    assert day_state([session(ending=ending)], now) is state


def test_today_weighs_more_than_yesterday() -> None:
    assert day_state([session(0), session(1)], at(1, hours=1)) is DayState.ONE_TODAY


@pytest.mark.parametrize("results", [[], [session(ending=Ending.LEFT)], [session(discarded=True)]])
def test_a_day_on_which_nothing_came_about_is_free(results: list[SessionSummary]) -> None:
    assert day_state(results, at(0, hours=1)) is DayState.FREE


def test_misdated_means_more_than_a_day_ahead() -> None:
    assert not misdated(at(1), at(0))
    assert misdated(at(1, seconds=1), at(0))
    assert not misdated(at(-400), at(0))


# --- readiness


@pytest.mark.parametrize(
    ("last", "due"),
    [
        (None, True),
        (date(2026, 3, 23), True),  # ahead
        (date(2026, 3, 22), False),
        (date(2026, 3, 9), False),  # 13 days
        (date(2026, 3, 8), True),  # 14 days
        (date(2025, 11, 22), True),
        (date.min, True),
        (date.max, True),
    ],
)
def test_the_readiness_check_comes_again_after_two_weeks(last: date | None, due: bool) -> None:
    assert ready_due(last, date(2026, 3, 22)) is due


# --- check-in and next day


@pytest.mark.parametrize(
    ("now", "due"),
    [
        (at(0, minutes=10), False),
        (at(0, minutes=69, seconds=59), False),
        (at(0, minutes=70), True),  # it ended ten minutes after it began
        (at(40), True),
        (at(-1), False),
        (at(-400), False),
    ],
)
def test_a_check_in_is_due_an_hour_after_the_end(now: When, due: bool) -> None:
    result = session()
    assert check_in_due([result], now) is (result if due else None)


@pytest.mark.parametrize("ending", [Ending.DONE, Ending.EARLY, Ending.STOPPED, Ending.OVERWHELMED])
def test_every_session_that_came_about_is_checked_in_on(ending: Ending) -> None:
    result = session(ending=ending)
    assert check_in_due([result], at(0.5)) is result
    assert next_day_due([result], at(1)) is result


def test_both_are_asked_once_even_if_skipped() -> None:
    asked = session(checked_in=True, next_day_asked=True)
    assert asked.mood_later is None
    assert asked.next_day is None
    assert check_in_due([asked], at(1)) is None
    assert next_day_due([asked], at(1)) is None


@pytest.mark.parametrize(
    "newer",
    [
        session(1, checked_in=True, next_day_asked=True),
        session(1, ended=None),
        session(1, ended=None, ending=None, ending_at=None),
    ],
)
def test_only_the_newest_is_asked_for(newer: SessionSummary) -> None:
    assert check_in_due([session(0), newer], at(2)) is None
    assert next_day_due([session(0), newer], at(2)) is None


@pytest.mark.parametrize("newer", [session(1, ending=Ending.LEFT), session(1, discarded=True)])
def test_sessions_that_do_not_count_are_passed_over(newer: SessionSummary) -> None:
    older = session(0)
    assert check_in_due([older, newer], at(2)) is older
    assert next_day_due([older, newer], at(2)) is older


@pytest.mark.parametrize(
    ("now", "due"),
    [
        (at(0, hours=5, minutes=59), False),  # the same evening
        (at(0, hours=6), True),  # midnight
        (at(7), True),
        (at(7, hours=5, minutes=59), True),
        (at(7, hours=6), False),
        (at(-1), False),
        (at(-400), False),
    ],
)
def test_the_next_day_is_asked_for_within_a_week(now: When, due: bool) -> None:
    result = session()
    assert next_day_due([result], now) is (result if due else None)


@pytest.mark.parametrize(("after", "due"), [(30, False), (239, False), (240, True)])
def test_just_after_midnight_it_is_still_the_same_evening(after: int, due: bool) -> None:
    late = session(0, ending_at=at(hours=5, minutes=50))  # ten to midnight
    now = at(hours=5, minutes=50 + after)
    assert next_day_due([late], now) is (late if due else None)


def test_the_next_day_follows_the_session_not_its_late_answers() -> None:
    late = replace(session(ending=Ending.EARLY), ended=at(3))
    assert next_day_due([late], at(3)) is late
    assert check_in_due([late], at(3, minutes=59)) is None
    assert check_in_due([late], at(3, minutes=60)) is late


def test_a_clock_set_back_over_midnight_by_travelling_makes_nothing_due() -> None:
    # The wall shows the next day, but the clock says that the session is still to come.
    result = session(started=When(datetime(2026, 3, 2, 12, 0, tzinfo=UTC), -720))
    assert next_day_due([result], When(datetime(2026, 3, 2, 11, 0, tzinfo=UTC), 840)) is None


def test_without_a_session_nothing_is_due() -> None:
    assert check_in_due([], at(0)) is None
    assert next_day_due([], at(0)) is None


# --- graduation


@pytest.mark.parametrize(("day", "offered"), [(0, False), (27, False), (28, True), (56, True), (-28, False)])
def test_being_done_is_offered_from_four_weeks_on(day: int, offered: bool) -> None:
    assert graduation_offered([session(0), session(20)], at(day)) is offered


@pytest.mark.parametrize(
    ("rung", "ending", "offered"),
    [
        ("monthly", Ending.DONE, True),
        ("life", Ending.EARLY, True),
        ("monthly", Ending.STOPPED, False),
        ("monthly", Ending.LEFT, False),
        ("face-to-face", Ending.DONE, False),
    ],
)
def test_being_done_is_offered_after_a_keeping_session(rung: str, ending: Ending, offered: bool) -> None:
    assert graduation_offered([session(0, rung, ending)], at(1)) is offered


def test_being_done_is_not_offered_before_anything_was_begun() -> None:
    assert not graduation_offered([], at(400))
    assert not graduation_offered([session(0, ending=Ending.LEFT)], at(400))


# --- at random

MOMENTS = st.builds(
    at,
    st.floats(-40, 40, allow_nan=False),
    st.integers(-12 * 60, 14 * 60),
)
RESULTS = st.lists(
    st.builds(
        lambda start, ending, **more: session(started=start, ending=ending, **more),
        MOMENTS,
        st.sampled_from(Ending),
        discarded=st.booleans(),
        checked_in=st.booleans(),
    ),
    max_size=6,
)


@given(RESULTS, MOMENTS)
def test_a_closed_day_opens_by_itself_within_three_days(results: list[SessionSummary], now: When) -> None:
    last = max((result.turned.instant for result in results), default=now.instant)
    later = When(max(last, now.instant) + timedelta(days=3), now.offset)
    assert day_state(results, later) is DayState.FREE


@given(RESULTS, MOMENTS)
def test_without_a_stop_no_day_is_closed(results: list[SessionSummary], now: When) -> None:
    good = [result for result in results if not result.stopped]
    assert day_state(good, now) is not DayState.CLOSED


@given(RESULTS, MOMENTS)
def test_a_check_in_is_due_only_for_the_newest_counted_session(
    results: list[SessionSummary], now: When
) -> None:
    due = check_in_due(results, now)
    if due is not None:
        assert due.counts
        assert not due.checked_in
        assert due.ended is not None
        assert now.instant - due.ended.instant >= timedelta(hours=1)
        assert due is [result for result in results if result.counts][-1]


def test_the_line_to_take_away_does_not_reach_a_traceback() -> None:
    assert "secret" not in repr(session(learned="secret words"))
