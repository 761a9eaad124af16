"""Figures of completed sessions, oldest first; how each is made: docs/progress.md. Pure.

Rules:
1. What was skipped counts nowhere, and tears count nowhere.
2. Nothing is claimed from fewer than three sessions, nor a change from fewer than six.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from math import sqrt
from statistics import median
from typing import NamedTuple

from cryptool.practice.machine.summary import SessionSummary
from cryptool.practice.rules.progression import beliefs

EXPECTED, PEAK = "embarrassment-expected", "embarrassment-peak"  # step ids
FEWEST = 3  # sessions before anything is claimed
FEWEST_FOR_CHANGE = 6
SMALLEST_CHANGE = 2  # points of 10: evidence 6.6
_AT_ONE_END = 3  # sessions at either end that a change compares
_UNLIKELY = 1.96  # standard deviations: 5 per cent by chance


class Compared(NamedTuple):
    """Expected embarrassment beside the hardest moment, in the sessions that have both; the middle of each."""

    easier: int
    same: int
    harder: int
    expected: float
    peak: float


class Change(NamedTuple):
    """The middle of the first three hardest moments and of the last three; `way` is 0 within ordinary ups and downs."""

    first: float
    last: float
    way: int  # -1 lower, 1 higher


class Figures(NamedTuple):
    """What some sessions say; None and empty where too little was answered."""

    feared: Mapping[str, int]  # sessions by what happened: `no`, `partly`, `yes`, `cannot-say`
    belief: tuple[int, int] | None  # per cent, the first and the latest that was said
    compared: Compared | None
    rated: int  # sessions with a hardest moment
    change: Change | None
    mood_after: Mapping[int, int]  # sessions by the mood's sign, right after
    mood_later: Mapping[int, int]  # the same at the check-in, against before


def figures(sessions: Sequence[SessionSummary]) -> Figures:
    """Return the figures of `sessions`."""
    peaks = [session.numbers[PEAK] for session in sessions if PEAK in session.numbers]
    return Figures(
        feared=Counter(session.choices["happened"] for session in sessions if "happened" in session.choices),
        belief=_belief(sessions),
        compared=compared(sessions),
        rated=len(peaks),
        change=change(peaks),
        mood_after=_signs(session.numbers.get("mood-after") for session in sessions),
        mood_later=_signs(session.mood_later for session in sessions),
    )


def compared(sessions: Sequence[SessionSummary]) -> Compared | None:
    """Compare what was expected with the hardest moment; None if no session has both."""
    pairs = [
        (session.numbers[EXPECTED], session.numbers[PEAK])
        for session in sessions
        if EXPECTED in session.numbers and PEAK in session.numbers
    ]
    if not pairs:
        return None
    ways = _signs(peak - expected for expected, peak in pairs)
    expected, peaks = zip(*pairs, strict=True)
    return Compared(ways[-1], ways[0], ways[1], median(expected), median(peaks))


def change(values: Sequence[int]) -> Change | None:
    """Compare the first three with the last three; None for fewer than six.

    A change is more than ordinary ups and downs if it is two points or more and `direction` goes the same way.
    """
    if len(values) < FEWEST_FOR_CHANGE:
        return None
    first, last = median(values[:_AT_ONE_END]), median(values[-_AT_ONE_END:])
    way, far = direction(values), abs(last - first) >= SMALLEST_CHANGE
    return Change(first, last, way if far and (last - first) * way > 0 else 0)


def direction(values: Sequence[int]) -> int:
    """Return -1 for a fall, 1 for a rise too steady for chance (Mann-Kendall, ties corrected, 5 per cent), else 0."""
    score = sum(_sign(later - earlier) for earlier, later in combinations(values, 2))
    number, ties = len(values), Counter(values).values()
    spread = (_weight(number) - sum(map(_weight, ties))) / 18
    unlikely = spread > 0 and (abs(score) - 1) / sqrt(spread) > _UNLIKELY
    return _sign(score) if unlikely else 0


def _weight(number: int) -> int:
    return number * (number - 1) * (2 * number + 5)


def _belief(sessions: Sequence[SessionSummary]) -> tuple[int, int] | None:
    said = [belief for session in sessions for belief in beliefs(session)]
    return (said[0], said[-1]) if len(said) > 1 else None


def _signs(values: Iterable[int | None]) -> Counter[int]:
    return Counter(_sign(value) for value in values if value is not None)


def _sign(value: int) -> int:
    return (value > 0) - (value < 0)
