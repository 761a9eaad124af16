"""What sessions on a rung say: both sides of each number of evidence 6.6, and what is not known."""

import pytest
from rule_builders import at, session

from cryptool.core.moment import When
from cryptool.practice.events import Ending
from cryptool.practice.machine.summary import SessionSummary
from cryptool.practice.rules import progression as moving


def rated(day: float = 0, **numbers: int) -> SessionSummary:
    """A session with these numbers; `_` stands for `-`."""
    return session(day, numbers={name.replace("_", "-"): value for name, value in numbers.items()})


# --- different days


@pytest.mark.parametrize(
    ("days", "kept"),
    [
        ((), ()),
        ((0,), ()),
        ((0, 0.1), ()),  # the same day
        ((0, 1), (0, 1)),
        ((0, 3, 5), (3, 5)),
        ((0, 3, 3.1, 5), (3, 3.1, 5)),  # all of a day
        ((0, 3, 5, 5.1), (3, 5, 5.1)),
    ],
)
def test_the_last_two_days(days: tuple[float, ...], kept: tuple[float, ...]) -> None:
    sessions = [session(day) for day in days]
    assert [one.started for one in moving.last_days(sessions)] == [at(day) for day in kept]


def test_days_are_those_on_the_wall() -> None:
    # Six hours apart over midnight in London, on one day in New York.
    evening, night = at(0), at(0, hours=7)
    assert len(moving.last_days([session(started=evening), session(started=night)])) == 2
    west = [session(started=When(moment.instant, -300)) for moment in (evening, night)]
    assert moving.last_days(west) == ()


# --- the feared thing


@pytest.mark.parametrize(
    ("choices", "fine"),
    [
        ({"happened": "no"}, True),
        ({"happened": "yes", "bearable": "yes"}, True),
        ({"happened": "partly", "bearable": "yes"}, True),
        ({"happened": "yes", "bearable": "partly"}, False),
        ({"happened": "yes", "bearable": "no"}, False),
        ({"happened": "partly", "bearable": "no"}, False),
        ({"happened": "yes"}, None),
        ({"happened": "partly"}, None),
        ({"happened": "cannot-say"}, None),
        ({"bearable": "no"}, None),
        ({}, None),
    ],
)
def test_the_feared_thing(choices: dict[str, str], fine: bool | None) -> None:
    assert moving.feared_was_fine(session(choices=choices)) is fine


GOOD, BAD, DARK = {"happened": "no"}, {"happened": "yes", "bearable": "no"}, {"happened": "cannot-say"}


@pytest.mark.parametrize(
    ("recent", "fine"),
    [
        ((GOOD, GOOD), True),
        ((GOOD, DARK), True),  # an unknown does not block
        ((DARK, GOOD), True),
        ((DARK, DARK), False),  # and never alone suffices
        (({}, {}), False),
        ((GOOD, BAD), False),
        ((BAD, GOOD), False),
        ((), False),
    ],
)
def test_fine_in_both(recent: tuple[dict[str, str], ...], fine: bool) -> None:
    assert moving.fears_were_fine([session(choices=choices) for choices in recent]) is fine


# --- belief


@pytest.mark.parametrize(
    ("beliefs", "down"),
    [
        ([(90, None), (60, None)], True),  # by 30
        ([(90, None), (61, None)], False),
        ([(31, None), (30, None)], True),  # to 30
        ([(50, None), (31, None)], False),
        ([(30, None), (30, None)], False),  # was there from the start
        ([(20, None), (25, None)], False),
        ([(20, None), (10, None)], True),
        ([(80, 50)], True),  # within one session
        ([(80, 51)], False),
        ([(80, 40), (80, None)], False),  # the last word counts
        ([(80, None), (None, None), (50, None)], True),  # a skipped one is passed over
        ([(None, None)], False),
        ([(None, 10)], False),
        ([(80, None)], False),
        ([], False),
    ],
)
def test_belief(beliefs: list[tuple[int | None, int | None]], down: bool) -> None:
    sessions = []
    for before, after in beliefs:
        both = {"belief": before, "belief-after": after}
        sessions.append(session(numbers={name: value for name, value in both.items() if value is not None}))
    assert moving.belief_came_down(sessions) is down


# --- against moving on


@pytest.mark.parametrize(
    ("last", "against"),
    [
        (session(1), False),
        (session(1, ending=Ending.EARLY), False),
        (session(1, ending=Ending.STOPPED), True),
        (session(1, ending=Ending.OVERWHELMED), True),
        (session(1, choices={"went": "badly"}), True),
        (session(1, choices={"went": "mixed"}), False),
        (session(1, mood_later=-5), False),  # distress and embarrassment need not fall
        (rated(1, embarrassment_peak=10), False),
        (rated(1, distress_before=0, distress_after=10), False),
        (session(1, choices=BAD), True),
        (session(1, choices=BAD, numbers={"belief": 80, "belief-after": 50}), False),  # belief fell instead
        (session(1, choices=BAD, numbers={"belief": 80, "belief-after": 51}), True),
    ],
)
def test_a_session_that_went_against_moving_on(last: SessionSummary, against: bool) -> None:
    both = [session(0), last]
    assert moving.went_against(both, both) is against


# --- going back


@pytest.mark.parametrize(
    ("peaks", "twice"),
    [
        ([7], False),
        ([7, 7], True),
        ([6, 7], False),
        ([7, 6], False),  # the last was easier
        ([7, 6, 7], True),  # an easier one in between does not undo it
        ([7, None, 7], True),
        ([7, 7, None], True),
        ([10, 10, 6], False),
        ([None, None], False),
        ([], False),
    ],
)
def test_distress_of_seven_twice(peaks: list[int | None], twice: bool) -> None:
    stay = [
        session(day) if peak is None else rated(day, distress_peak=peak) for day, peak in enumerate(peaks)
    ]
    assert moving.distress_high_twice(stay) is twice


def test_the_end_counts_as_much_as_the_hardest_moment_but_the_start_does_not() -> None:
    assert moving.distress_high_twice([rated(0, distress_after=7), rated(1, distress_peak=7)])
    assert not moving.distress_high_twice([rated(0, distress_before=9), rated(1, distress_peak=7)])
    assert not moving.distress_high_twice([rated(0, embarrassment_peak=10), rated(1, embarrassment_peak=10)])
    assert not moving.distress_high_twice(
        [rated(0, distress_peak=7, distress_after=7)]
    )  # one session is once


@pytest.mark.parametrize(
    ("said", "lower"),
    [
        (["lower"], True),
        (["lower", None], True),
        (["lower", "same"], False),
        (["better", "lower"], True),
        ([None], False),
        ([], False),
    ],
)
def test_a_lower_next_day(said: list[str | None], lower: bool) -> None:
    assert moving.lower_next_day([session(day, next_day=word) for day, word in enumerate(said)]) is lower
