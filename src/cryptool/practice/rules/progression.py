"""What the sessions on one rung say about moving on or going back (evidence 6.6; cut-offs reasoned, not researched).

Rules:
1. An unknown answer never blocks moving on and never suffices for it.
"""

from collections.abc import Sequence
from datetime import date

from cryptool.practice.machine.summary import SessionSummary
from cryptool.practice.rules.eligibility import local_day

DAYS_ON_A_RUNG = 2
BELIEF_FALL = 30  # points of 100
BELIEF_LOW = 30  # per cent
NEAR_START = 2  # points of 10 for distress; of the mood scale for the follow-up
EMBARRASSMENT_GUIDE = 5  # of 10
EMBARRASSMENT_FALL = 2  # points of 10
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
    """Return whether the feared thing did not happen, or was bearable (evidence 6.6 a); None if unknown.

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
    """Return whether the fear was fine in at least one session and in none otherwise (evidence 6.6 a)."""
    fine = [feared_was_fine(session) for session in recent]
    return False not in fine and True in fine


def belief_came_down(sessions: Sequence[SessionSummary]) -> bool:
    """Return whether belief fell by 30 points, or to 30 % or under, since first rated on the rung (evidence 6.6 a)."""
    said = [belief for session in sessions for belief in _beliefs(session)]
    if not said:
        return False
    fall = said[0] - said[-1]
    return fall >= BELIEF_FALL or (fall > 0 and said[-1] <= BELIEF_LOW)


def _beliefs(session: SessionSummary) -> tuple[int, ...]:
    fields = ("belief", "belief-after")
    return tuple(session.numbers[field] for field in fields if field in session.numbers)


def distress_came_back(session: SessionSummary) -> bool | None:
    """Return whether distress was back to within 2 of the start (evidence 6.6 b); None if unknown.

    The follow-up's mood decides, if answered: -2 or better is back. Else distress after against before.
    """
    if session.mood_later is not None:
        return session.mood_later >= -NEAR_START
    before, after = session.numbers.get("distress-before"), session.numbers.get("distress-after")
    return None if before is None or after is None else after - before <= NEAR_START


def embarrassment_is_fine(sessions: Sequence[SessionSummary]) -> bool | None:
    """Return whether the hardest moment was at 5 or under, or down by 2 (evidence 6.6); None if never rated.

    The last rated session against the first: a person's numbers compare only with their own (evidence 6.4).
    """
    peaks = [
        session.numbers["embarrassment-peak"]
        for session in sessions
        if "embarrassment-peak" in session.numbers
    ]
    if not peaks:
        return None
    return peaks[-1] <= EMBARRASSMENT_GUIDE or peaks[0] - peaks[-1] >= EMBARRASSMENT_FALL


def went_against(recent: Sequence[SessionSummary], sessions: Sequence[SessionSummary]) -> bool:
    """Return whether anything speaks against moving on, such as a stop or bad company (evidence 6.7)."""
    if any(session.stopped or session.choices.get("went") == "badly" for session in recent):
        return True
    if any(distress_came_back(session) is False for session in recent):
        return True
    if embarrassment_is_fine(sessions) is False:
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
