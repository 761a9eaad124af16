"""When to advise a pause of two weeks and someone to talk to (evidence 3.5, 6.6; cut-offs reasoned, not researched).

Rules:
1. Advice, never a lock. A good session in between does not cancel it; only the two weeks do.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

from cryptool.core.moment import When
from cryptool.practice.machine.summary import SessionSummary, discarded_stop
from cryptool.practice.rules.eligibility import completed, local_day, misdated

PAUSE_DAYS = 14  # evidence 6.6
LOWER_WITHIN_DAYS = 28


class PauseReason(StrEnum):
    """Why a pause is advised, most important first."""

    TWO_STOPS = "two-stops"
    LOWER_TWICE = "lower-twice"
    BROODING = "brooding"


@dataclass(frozen=True, slots=True)
class Pause:
    """An advised pause."""

    reason: PauseReason
    until: date  # the first local day after it
    session: int  # number of the latest session that gave the reason


def pause_advised(results: Sequence[SessionSummary], now: When, gone: Sequence[When] = ()) -> Pause | None:
    """Return the pause that is advised now, or None (evidence 3.5, 6.6).

    It lasts two weeks from the latest session that gave a reason: the second of two stops in a row, the second lower
    next day, or more brooding. The longest pause wins, then the most important reason. Misdated sessions give none.
    `gone`: when discarded sessions were stopped; these count like any other.
    """
    sessions = [result for result in completed(results) if not misdated(result.turned, now)]
    advised = [
        Pause(reason, local_day(result.turned) + timedelta(days=PAUSE_DAYS), result.number)
        for reason, givers in (
            (PauseReason.TWO_STOPS, _second_stops(_with_gone(sessions, gone, now))),
            (PauseReason.LOWER_TWICE, _second_lowers(sessions)),
            (PauseReason.BROODING, (result for result in sessions if result.brooding)),
        )
        for result in givers
    ]
    longest = max(advised, key=lambda pause: pause.until, default=None)  # of equals, the most important
    return longest if longest is not None and local_day(now) < longest.until else None


def _with_gone(sessions: Sequence[SessionSummary], gone: Sequence[When], now: When) -> list[SessionSummary]:
    stops = [discarded_stop(moment) for moment in gone if not misdated(moment, now)]
    return sorted([*sessions, *stops], key=lambda one: one.turned.instant) if stops else list(sessions)


def _second_stops(sessions: Sequence[SessionSummary]) -> Iterator[SessionSummary]:
    """Return sessions stopped right after another stopped one, on any rungs."""
    return (later for earlier, later in pairwise(sessions) if earlier.stopped and later.stopped)


def _second_lowers(sessions: Sequence[SessionSummary]) -> Iterator[SessionSummary]:
    """Return sessions with a lower next day after another such one: in a row, or within four weeks.

    "Twice" (evidence 3.5) is not "in a row": a better day in between cancels nothing. Four weeks, the shortest time
    that evidence 6.6 gives the whole practice, keep two days months apart from counting. In a row counts at any
    distance, or monthly practice would never be warned. An unanswered next day is ignored.
    """
    answered = [session for session in sessions if session.next_day is not None]
    lowers = [place for place, session in enumerate(answered) if session.next_day == "lower"]
    for first, second in pairwise(lowers):
        apart = local_day(answered[second].turned) - local_day(answered[first].turned)
        if second - first == 1 or apart <= timedelta(days=LOWER_WITHIN_DAYS):
            yield answered[second]
