"""The figures, against examples worked out by hand; docs/progress.md says how each is made."""

import pytest
from practice_world import past_session

from cryptool.practice.machine.summary import SessionSummary
from cryptool.progress.figures import Change, Compared, change, compared, direction, figures


def rated(expected: int | None, peak: int | None, **numbers: int) -> SessionSummary:
    pair = {"embarrassment-expected": expected, "embarrassment-peak": peak}
    return past_session(1, numbers={id: value for id, value in pair.items() if value is not None} | numbers)


def happened(what: str) -> SessionSummary:
    return past_session(1, choices={"happened": what})


def test_nothing_answered_gives_no_figure() -> None:
    found = figures([past_session(number) for number in range(1, 10)])
    assert (found.feared, found.belief, found.compared, found.change) == ({}, None, None, None)
    assert (found.rated, found.mood_after, found.mood_later) == (0, {}, {})


def test_feared_things_are_counted_by_what_happened() -> None:
    found = figures([happened(what) for what in ("no", "no", "partly", "yes", "cannot-say", "no")])
    assert found.feared == {"no": 3, "partly": 1, "yes": 1, "cannot-say": 1}


def test_expected_and_hardest_are_compared_in_sessions_with_both() -> None:
    # 8>5 and 7>6 were easier, 4=4 the same, 3<6 harder; sorted 3 4 7 8 has 5.5 in the middle, 4 5 6 6 too.
    pairs = [rated(8, 5), rated(7, 6), rated(4, 4), rated(3, 6), rated(9, None), rated(None, 1)]
    assert compared(pairs) == Compared(easier=2, same=1, harder=1, expected=5.5, peak=5.5)
    assert compared([rated(9, None), rated(None, 1)]) is None


def test_belief_is_the_first_and_the_latest_number_that_was_said() -> None:
    first = rated(None, None, belief=90)
    last = past_session(2, numbers={"belief": 60, "belief-after": 35})
    assert figures([first, past_session(3), last]).belief == (90, 35)
    assert figures([first]).belief is None


def test_moods_are_counted_by_their_side() -> None:
    found = figures([rated(None, None, **{"mood-after": mood}) for mood in (-5, -1, 0, 4)])
    assert found.mood_after == {-1: 2, 0: 1, 1: 1}


@pytest.mark.parametrize(
    ("values", "way"),
    [
        # Each of the 15 pairs falls: S = -15, variance 6*5*17/18 = 28.33, z = 14/5.32 = 2.63.
        ((8, 7, 6, 5, 4, 3), -1),
        ((3, 4, 5, 6, 7, 8), 1),
        # S = -11: z = 10/5.32 = 1.88, which chance gives more often than one time in twenty.
        ((7, 8, 6, 5, 3, 4), 0),
        # 6 pairs fall and 3 rise, two values three times each: variance (510 - 2*66)/18 = 21, z = 2/4.58.
        ((8, 3, 8, 3, 8, 3), 0),
        ((5, 5, 5, 5, 5, 5), 0),
        ((5,), 0),
        ((), 0),
    ],
)
def test_a_direction_needs_more_than_chance(values: tuple[int, ...], way: int) -> None:
    assert direction(values) == way


def test_a_change_compares_the_first_three_with_the_last_three() -> None:
    assert change((8, 7, 6, 5, 4, 3)) == Change(first=7, last=4, way=-1)
    assert change((2, 3, 3, 6, 7, 8)) == Change(first=3, last=7, way=1)


def test_no_change_is_claimed_from_five_sessions_or_for_one_point() -> None:
    assert change((9, 7, 5, 3, 1)) is None
    steady = (*[5] * 20, *[4] * 20)
    assert direction(steady) == -1
    assert change(steady) == Change(first=5, last=4, way=0)


def test_ups_and_downs_are_no_change() -> None:
    assert change((8, 3, 8, 3, 8, 3)) == Change(first=8, last=3, way=0)
