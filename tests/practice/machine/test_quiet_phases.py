"""Phases of the quiet time, both sides of each change."""

import pytest

from cryptool.practice.events import Phase
from cryptool.practice.machine.state import minutes_left, next_change, phase_at


@pytest.mark.parametrize(
    ("planned", "settled", "closes"),
    [(60, 12, 48), (180, 36, 144), (360, 72, 288), (600, 120, 480), (1200, 120, 1080)],
)
def test_a_fifth_and_at_most_two_minutes(planned: int, settled: int, closes: int) -> None:
    moments = [0, settled - 1, settled, closes - 1, closes, planned - 1, planned, planned + 999]
    assert [phase_at(moment, planned) for moment in moments] == [
        Phase.SETTLING, Phase.SETTLING, Phase.MIDDLE, Phase.MIDDLE,
        Phase.CLOSING, Phase.CLOSING, Phase.OVER, Phase.OVER,
    ]  # fmt: skip


def test_a_time_without_length_is_over() -> None:
    assert phase_at(0, 0) is Phase.OVER
    assert next_change(0, 0, clock=True) is None


def test_the_next_change_is_the_next_phase() -> None:
    assert next_change(0, 360, clock=False) == 72
    assert next_change(72, 360, clock=False) == 288 - 72
    assert next_change(300, 360, clock=False) == 60
    assert next_change(360, 360, clock=False) is None
    assert next_change(400, 360, clock=True) is None


def test_with_a_clock_every_minute_is_a_change_too() -> None:
    assert next_change(0, 360, clock=True) == 60
    assert next_change(60, 360, clock=True) == 12
    assert next_change(72, 360, clock=True) == 48
    assert next_change(10, 330, clock=True) == 20


@pytest.mark.parametrize("planned", [60, 90, 180, 360, 1200])
@pytest.mark.parametrize("clock", [True, False])
def test_waiting_for_each_change_meets_every_phase_and_comes_to_an_end(planned: int, clock: bool) -> None:
    elapsed, seen, waits = 0.0, [phase_at(0, planned)], 0
    while (wait := next_change(elapsed, planned, clock)) is not None:
        assert wait > 0
        elapsed, waits = elapsed + wait, waits + 1
        if phase_at(elapsed, planned) is not seen[-1]:
            seen.append(phase_at(elapsed, planned))
    assert seen == list(Phase)
    assert elapsed == planned
    assert waits <= planned // 60 + 4


@pytest.mark.parametrize(
    ("elapsed", "left"),
    [(0, 6), (1, 6), (60, 5), (60.5, 5), (299, 2), (300, 1), (359.9, 1), (360, 0), (500, 0)],
)
def test_minutes_left_are_rounded_up(elapsed: float, left: int) -> None:
    assert minutes_left(elapsed, 360) == left
