"""What today says about another session, also where the stop that closes it was thrown away.

Rule: discarding or deleting a session takes its words away, not the rest that comes after a stop.
"""

from collections.abc import Sequence

from cryptool.engine.results import Result
from cryptool.engine.rules import DayState, day_state, local_day
from cryptool.flows.practice_ports import Kit
from cryptool.model.entry import When
from cryptool.model.practice_kit import Part


def today(kit: Kit, results: Sequence[Result], now: When) -> DayState:
    """See `rules.day_state`; CLOSED also on the day on which a stopped session was thrown away."""
    if kit.said(Part.CLOSED) == local_day(now).isoformat():
        return DayState.CLOSED
    return day_state(results, now)


def stays_closed(kit: Kit, gone: Result, now: When) -> None:
    """Remember before a session goes for good that its stop closed today, if it did."""
    if day_state([gone], now) is DayState.CLOSED:
        kit.say(Part.CLOSED, local_day(now).isoformat())
