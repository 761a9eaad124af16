"""When the tool advises a pause of two weeks and somebody to talk to. Codes only, no words.

Rules kept here:
1. Advice, never a lock: it is told with its reason and may be passed.
2. A good session in between does not take it back; only the two weeks do.
3. Every cut-off is reasoned, not researched (evidence 3.5, 6.6); whoever tells of one says so.
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
    """Why a pause is advised; what weighs most first."""

    TWO_STOPS = "two-stops"
    LOWER_TWICE = "lower-twice"
    BROODING = "brooding"


@dataclass(frozen=True, slots=True)
class Pause:
    """A pause that is advised.

    Args:
        reason: Why.
        until: The first local day after it.
        session: The number of the session that gave the reason last.
    """

    reason: PauseReason
    until: date
    session: int


def pause_advised(results: Sequence[SessionSummary], now: When, gone: Sequence[When] = ()) -> Pause | None:
    """The pause that is advised now, or None (evidence 3.5 and 6.6; cut-offs reasoned, not researched).

    Reasons: two stops in a row; mood lower the next day twice; more brooding the next day, once. It lasts until two
    weeks after the last session that gave a reason. Of several, the one that lasts longest is told; of those that
    last as long, the one that weighs most. A session dated more than a day ahead gives none: see `day_state`.

    Args:
        results: Oldest first.
        now: The moment of asking.
        gone: When sessions were stopped that were thrown away since: their words are gone, the stops still happened.
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
    longest = max(advised, key=lambda pause: pause.until, default=None)  # the first of equals weighs most
    return longest if longest is not None and local_day(now) < longest.until else None


def _with_gone(sessions: Sequence[SessionSummary], gone: Sequence[When], now: When) -> list[SessionSummary]:
    stops = [discarded_stop(moment) for moment in gone if not misdated(moment, now)]
    return sorted([*sessions, *stops], key=lambda one: one.turned.instant) if stops else list(sessions)


def _second_stops(sessions: Sequence[SessionSummary]) -> Iterator[SessionSummary]:
    """Sessions that were stopped right after another one that was. On which rungs does not matter."""
    return (later for earlier, later in pairwise(sessions) if earlier.stopped and later.stopped)


def _second_lowers(sessions: Sequence[SessionSummary]) -> Iterator[SessionSummary]:
    """Sessions with a lower next day, and another such session before: in a row, or within four weeks.

    "Twice" (evidence 3.5) does not say in a row, as it does of stops; so a better day in between does not wipe a lower
    one out. Yet two such days months apart, with others between them, are an ordinary life and not a warning, hence
    the four weeks: the shortest time that 6.6 gives the whole practice. In a row counts at any distance, or monthly
    practice would never be warned. A next day nobody answered for stands for nothing and interrupts nothing.
    """
    answered = [session for session in sessions if session.next_day is not None]
    lowers = [place for place, session in enumerate(answered) if session.next_day == "lower"]
    for first, second in pairwise(lowers):
        apart = local_day(answered[second].turned) - local_day(answered[first].turned)
        if second - first == 1 or apart <= timedelta(days=LOWER_WITHIN_DAYS):
            yield answered[second]
