"""What today says about another session, also where the stop that closes it was thrown away.

Rule: discarding or deleting a session takes its words away, not the rest that comes after a stop.
"""

from collections.abc import Sequence
from datetime import date

from cryptool.engine.results import Result
from cryptool.engine.rules import DayState, day_state, local_day
from cryptool.flows.practice_ports import Kit
from cryptool.model.entry import When
from cryptool.model.practice_kit import Part


def today(kit: Kit, results: Sequence[Result], now: When) -> DayState:
    """See `rules.day_state`; CLOSED also on the day on which a stopped session was thrown away.

    As there, a day that lies ahead closes too (the person travelled west), unless it lies more than one ahead.
    """
    ahead = _ahead(kit.said(Part.CLOSED), now)
    return DayState.CLOSED if ahead in (0, 1) else day_state(results, now)


def _ahead(day: str | None, now: When) -> int | None:
    """How many days `day` lies ahead of today; None where there is none, or none that can be read."""
    try:
        return (date.fromisoformat(day) - local_day(now)).days if day else None
    except ValueError:  # merged from a newer version, or changed by hand
        return None


def stays_closed(kit: Kit, gone: Result, now: When) -> None:
    """Remember before a session goes for good that its stop closed today, if it did."""
    if day_state([gone], now) is DayState.CLOSED:
        kit.say(Part.CLOSED, local_day(now).isoformat())
