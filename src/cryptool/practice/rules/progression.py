"""What sessions on one rung say about moving on or going back (evidence 6.6). Codes only, no words.

Rules kept here:
1. What is not known never holds anybody back, and never alone moves anybody on.
2. Every cut-off is reasoned, not researched; whoever tells of one says so.
3. Tears are looked at nowhere.
"""

from collections.abc import Sequence
from datetime import date

from cryptool.practice.machine.summary import SessionSummary
from cryptool.practice.rules.eligibility import local_day

DAYS_ON_A_RUNG = 2
BELIEF_FALL = 30  # points of 100
BELIEF_LOW = 30  # per cent
NEAR_START = 2  # points of 10 for distress; of the mood scale for the check-in
EMBARRASSMENT_GUIDE = 5  # of 10
EMBARRASSMENT_FALL = 2  # points of 10
HIGH_DISTRESS = 7  # of 10
HIGH_TIMES = 2


def last_days(sessions: Sequence[SessionSummary]) -> tuple[SessionSummary, ...]:
    """All `sessions` (of one rung, oldest first) of the last two days that had any; empty if there was only one.

    Evidence 6.6, "at least two sessions on a step, on different days": all of those two days, so that a hard session
    is not passed over because an easier one followed on the same day. The two are reasoned, not researched.
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
    """Whether the feared thing did not happen, or did and was bearable; None where that is not known.

    Evidence 6.6 (a), for one session. "Cannot say" and a skipped question are not known. "Partly bearable" is a no:
    it calls for more of the same. Where the line runs is reasoned, not researched.
    """
    happened = session.choices.get("happened")
    if happened == "no":
        return True
    if happened not in ("yes", "partly"):
        return None
    bearable = session.choices.get("bearable")
    return None if bearable is None else bearable == "yes"


def fears_were_fine(recent: Sequence[SessionSummary]) -> bool:
    """Evidence 6.6 (a), its first half: fine in none known otherwise, and known to be fine in one at least."""
    fine = [feared_was_fine(session) for session in recent]
    return False not in fine and True in fine


def belief_came_down(sessions: Sequence[SessionSummary]) -> bool:
    """Evidence 6.6 (a), its second half: belief fell by 30 points, or fell to 30 % or under.

    From the first time it was said on this rung, before a session, to the last time, before or after one. A belief
    that was at 30 or under from the start has not fallen there. Reasoned, not researched.
    """
    said = [belief for session in sessions for belief in _beliefs(session)]
    if not said:
        return False
    fall = said[0] - said[-1]
    return fall >= BELIEF_FALL or (fall > 0 and said[-1] <= BELIEF_LOW)


def _beliefs(session: SessionSummary) -> tuple[int, ...]:
    fields = ("belief", "belief-after")
    return tuple(session.numbers[field] for field in fields if field in session.numbers)


def distress_came_back(session: SessionSummary) -> bool | None:
    """Evidence 6.6 (b): distress was back to within 2 of the start by the later check; None where not known.

    The check-in asks for mood against before, so where it was answered it speaks: -2 or better is back. Else distress
    at the end against distress before, which only the full form asks for. The 2 is reasoned, not researched.
    """
    if session.mood_later is not None:
        return session.mood_later >= -NEAR_START
    before, after = session.numbers.get("distress-before"), session.numbers.get("distress-after")
    return None if before is None or after is None else after - before <= NEAR_START


def embarrassment_is_fine(sessions: Sequence[SessionSummary]) -> bool | None:
    """Evidence 6.6, the guide: the hardest moment at 5 or under, or down by 2; None where it was never rated.

    The last rated session of the rung, against the first one: a person's numbers compare only with their own
    (evidence 6.4). Both numbers are reasoned, not researched.
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
    """Whether anything that is known speaks against moving on: see the other functions here.

    A stop within the last two days does, and so does a session with others that went badly (evidence 6.7).
    """
    if any(session.stopped or session.choices.get("went") == "badly" for session in recent):
        return True
    if any(distress_came_back(session) is False for session in recent):
        return True
    if embarrassment_is_fine(sessions) is False:
        return True
    return not belief_came_down(sessions) and any(feared_was_fine(session) is False for session in recent)


def distress_high_twice(stay: Sequence[SessionSummary]) -> bool:
    """Evidence 6.6, going back: distress of 7 or more twice in one stay on a rung, the last time it was rated included.

    Not in a row: an easier session in between does not undo it. But while the last rated one was lower, there is
    nothing to go back from. Both the hardest moment and the end count; before the session does not, for the rung has
    no part in it. The 7 and the twice are reasoned, not researched.
    """
    fields = ("distress-peak", "distress-after")
    rated = [[session.numbers[field] for field in fields if field in session.numbers] for session in stay]
    high = [max(values) >= HIGH_DISTRESS for values in rated if values]
    return bool(high) and high[-1] and sum(high) >= HIGH_TIMES


def lower_next_day(stay: Sequence[SessionSummary]) -> bool:
    """Evidence 6.6, going back: mood lower the next day, by the last answer given in this stay on the rung.

    That one such day is enough is reasoned, not researched.
    """
    said = [session.next_day for session in stay if session.next_day is not None]
    return said[-1:] == ["lower"]
