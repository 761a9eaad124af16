"""What the sessions on one rung say about moving on or going back (evidence 6.6; cut-offs reasoned, not researched).

Rules:
1. An unknown answer never blocks moving on and never suffices for it.
2. A belief that fell suffices, and so does an outcome that was bearable: distress and embarrassment need not fall.
"""

from collections.abc import Sequence
from datetime import date

from cryptool.practice.machine.summary import SessionSummary
from cryptool.practice.rules.eligibility import local_day

DAYS_ON_A_RUNG = 2
BELIEF_FALL = 30  # points of 100
BELIEF_LOW = 30  # per cent
HIGH_DISTRESS = 7  # of 10
HIGH_TIMES = 2


def last_days(sessions: Sequence[SessionSummary]) -> tuple[SessionSummary, ...]:
    """Return the sessions of the last two days that had any on this rung; empty if only one day had.

    "At least two sessions, on different days" (evidence 6.6). All sessions of those days count, so that an easier one
    does not hide a hard one on the same day.
    """
    days: list[date] = []
    for session in reversed(sessions):
        day = local_day(session.turned)
        if day not in days:
            days.append(day)
    kept = days[:DAYS_ON_A_RUNG]
    if len(kept) < DAYS_ON_A_RUNG:
        return ()
    return tuple(session for session in sessions if local_day(session.turned) in kept)


def feared_was_fine(session: SessionSummary) -> bool | None:
    """Return whether the feared thing did not happen, or was bearable (evidence 6.6); None if unknown.

    "Cannot say" and a skipped question are unknown. "Partly bearable" is a no: it calls for more of the same.
    """
    happened = session.choices.get("happened")
    if happened == "no":
        return True
    if happened not in ("yes", "partly"):
        return None
    bearable = session.choices.get("bearable")
    return None if bearable is None else bearable == "yes"


def fears_were_fine(recent: Sequence[SessionSummary]) -> bool:
    """Return whether the fear was fine in at least one session and in none otherwise (evidence 6.6)."""
    fine = [feared_was_fine(session) for session in recent]
    return False not in fine and True in fine


def belief_came_down(sessions: Sequence[SessionSummary]) -> bool:
    """Return whether belief fell by 30 points, or to 30 % or under, since first rated on the rung (evidence 6.6)."""
    said = [belief for session in sessions for belief in beliefs(session)]
    if not said:
        return False
    fall = said[0] - said[-1]
    return fall >= BELIEF_FALL or (fall > 0 and said[-1] <= BELIEF_LOW)


def beliefs(session: SessionSummary) -> tuple[int, ...]:
    """Return how sure the person was, before and after."""
    fields = ("belief", "belief-after")
    return tuple(session.numbers[field] for field in fields if field in session.numbers)


def went_against(recent: Sequence[SessionSummary], sessions: Sequence[SessionSummary]) -> bool:
    """Return whether anything speaks against moving on: a stop, bad company (evidence 6.7), an unbearable outcome."""
    if any(session.stopped or session.choices.get("went") == "badly" for session in recent):
        return True
    return not belief_came_down(sessions) and any(feared_was_fine(session) is False for session in recent)


def distress_high_twice(stay: Sequence[SessionSummary]) -> bool:
    """Return whether distress was 7 or more twice in this stay, the last rated session included (evidence 6.6).

    An easier session in between does not cancel it. Distress before a session has nothing to do with the rung.
    """
    fields = ("distress-peak", "distress-after")
    rated = [[session.numbers[field] for field in fields if field in session.numbers] for session in stay]
    high = [max(values) >= HIGH_DISTRESS for values in rated if values]
    return bool(high) and high[-1] and sum(high) >= HIGH_TIMES


def lower_next_day(stay: Sequence[SessionSummary]) -> bool:
    """Return whether the last answer in this stay was a lower mood the next day (evidence 6.6)."""
    said = [session.next_day for session in stay if session.next_day is not None]
    return said[-1:] == ["lower"]
