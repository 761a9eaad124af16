"""Safety rules about a day, a rung, a stimulus or a date.

Rules:
1. Every cut-off is reasoned, not researched (evidence 6.5, 6.6); a screen that mentions one says so.
2. Summaries come oldest first, as the store returns them. Their order, not their times, says what came after what.
3. A local day is the day where the session took place: by the offset of the moment itself.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum

from cryptool.core.moment import When
from cryptool.practice.definition import Rung, Stage
from cryptool.practice.events import Ending
from cryptool.practice.machine.summary import SessionSummary
from cryptool.practice.profile import Stimulus, StimulusKind

EARLY_SESSIONS = 3  # evidence 6.5
MILDEST = 4  # of 10: the strongest stimulus while early, evidence 6.5
PROMPT_USES = 3  # evidence 6.5
READY_DAYS = 14  # evidence 3.1
CHECK_IN_AFTER = timedelta(minutes=60)  # evidence 6.3
NEXT_DAY_AFTER = timedelta(hours=4)
NEXT_DAY_DAYS = 7
GRADUATION_DAYS = 28  # evidence 6.6: four weeks
CLOSED_FOR = timedelta(hours=12)  # evidence 3.5
CLOCK_SLIP = timedelta(days=1)  # a moment further ahead means that a clock was changed


class DayState(StrEnum):
    """What a day says about another session. CLOSED is a rule, the others are advice."""

    FREE = "free"
    YESTERDAY = "yesterday"  # a session yesterday: a day between is advised
    ONE_TODAY = "one-today"  # a session today: not two in a day is advised
    CLOSED = "closed"  # a session was stopped today, or less than twelve hours ago


class StimulusAdvice(StrEnum):
    """What to say about a stimulus. TOO_EARLY is a rule, the others are advice."""

    TOO_EARLY = "too-early"  # too strong for the first three sessions
    ABOVE_RUNG = "above-rung"  # stronger than the rung is meant for
    CHANGE = "change"  # used in three sessions or more


def local_day(moment: When) -> date:
    """Return the date where `moment` was recorded."""
    return moment.local.date()


def misdated(moment: When, now: When) -> bool:
    """Return whether `moment` is over a day ahead of `now`: only a changed clock does that, no time zone."""
    return moment.instant - now.instant > CLOCK_SLIP


def completed(results: Sequence[SessionSummary]) -> tuple[SessionSummary, ...]:
    """Return the completed sessions, oldest first."""
    return tuple(result for result in results if result.counts)


def is_early(results: Sequence[SessionSummary]) -> bool:
    """Return whether fewer than three sessions are completed (evidence 6.5)."""
    return len(completed(results)) < EARLY_SESSIONS


def rung_allowed(rung: Rung, results: Sequence[SessionSummary]) -> bool:
    """Return whether a session may begin on `rung` (evidence 6.5).

    A rung with stimuli above 4 of 10 waits for three completed sessions. The person's own rungs do not wait: their
    session asks for the stimulus's strength.
    """
    return not (is_early(results) and waits_while_early(rung))


def waits_while_early(rung: Rung) -> bool:
    """Return whether `rung` waits until three sessions are completed: see `rung_allowed`."""
    return rung.stimulus and rung.strongest > MILDEST and not rung.own


def kind_allowed(kind: StimulusKind, results: Sequence[SessionSummary]) -> bool:
    """Return whether a stimulus of `kind` may be used: a memory waits for three completed sessions (evidence 6.5)."""
    return kind is not StimulusKind.MEMORY or not is_early(results)


def day_state(results: Sequence[SessionSummary], now: When) -> DayState:
    """Return what today says about another session (evidence 3.5, 6.6).

    A stop closes its local day and twelve hours, even if its session was discarded or its questions are open. A stop
    ahead of `now` (clock set back, travel west) closes it too, unless it is misdated: a wrong clock must not close
    practice for long.
    """
    if any(result.stopped and closed_by(result.turned, now) for result in results):
        return DayState.CLOSED
    days = [local_day(result.turned) for result in completed(results) if not misdated(result.turned, now)]
    today = local_day(now)
    if any(day >= today for day in days):
        return DayState.ONE_TODAY
    if today - timedelta(days=1) in days:
        return DayState.YESTERDAY
    return DayState.FREE


def closed_by(stop: When, now: When) -> bool:
    """Return whether a stop still closes practice: on its local day, for twelve hours, and if it is ahead of `now`."""
    if misdated(stop, now):
        return False
    return local_day(stop) >= local_day(now) or now.instant - stop.instant < CLOSED_FOR


def stop_over(stop: When, now: When) -> bool:
    """Return whether a stop in a session that was kept nowhere is to be forgotten: after twelve hours."""
    return misdated(stop, now) or now.instant - stop.instant >= CLOSED_FOR


def stimulus_uses(stimulus: str, results: Sequence[SessionSummary]) -> int:
    """Return in how many completed sessions `stimulus` (`p3`) was used."""
    return sum(result.stimulus == stimulus for result in completed(results))


def stimulus_advice(
    stimulus: Stimulus, rung: Rung, results: Sequence[SessionSummary]
) -> tuple[StimulusAdvice, ...]:
    """Return what to say about `stimulus` on `rung`, most important first (evidence 6.5).

    An unknown strength yields no advice about strength; the session asks for it.
    """
    found: list[StimulusAdvice] = []
    if stimulus.strength is not None:
        if stimulus.strength > MILDEST and is_early(results):
            found.append(StimulusAdvice.TOO_EARLY)
        if stimulus.strength > rung.strongest:
            found.append(StimulusAdvice.ABOVE_RUNG)
    if stimulus_uses(stimulus.name, results) >= PROMPT_USES:
        found.append(StimulusAdvice.CHANGE)
    return tuple(found)


def ready_due(last_pass: date | None, today: date) -> bool:
    """Return whether the readiness check is due (evidence 3.1): never passed, 14 days ago or more, or in the future."""
    return last_pass is None or not timedelta(0) <= today - last_pass < timedelta(days=READY_DAYS)


def check_in_due(results: Sequence[SessionSummary], now: When) -> SessionSummary | None:
    """Return the session to check in on (evidence 6.3): the newest, from 60 minutes after its end, once.

    None while a session is open. An older session can no longer be told apart from the newer one.
    """
    newest = _newest_over(results)
    if newest is None or newest.checked_in or newest.ended is None:
        return None
    return newest if now.instant - newest.ended.instant >= CHECK_IN_AFTER else None


def next_day_due(results: Sequence[SessionSummary], now: When) -> SessionSummary | None:
    """Return the session whose next day is asked about (evidence 6.3): the newest, once, from the next local day on.

    Not after a week: a guess by then could count as a lower next day. Not within four hours: just after midnight it
    is still the same evening, and it is asked only once.
    """
    newest = _newest_over(results)
    if newest is None or newest.next_day_asked or now.instant - newest.turned.instant < NEXT_DAY_AFTER:
        return None
    days = (local_day(now) - local_day(newest.turned)).days
    return newest if 1 <= days <= NEXT_DAY_DAYS else None


def _newest_over(results: Sequence[SessionSummary]) -> SessionSummary | None:
    """Return the newest session that took place; None if it is not over yet."""
    here = [result for result in results if not result.discarded and result.ending is not Ending.LEFT]
    return here[-1] if here and here[-1].counts else None


def graduation_offered(results: Sequence[SessionSummary], now: When) -> bool:
    """Return whether to offer the page that says it is fine to be done (evidence 6.6).

    From four weeks after the first session, or once a session in the stage KEEPING was completed without a stop.
    """
    sessions = completed(results)
    if any(result.stage is Stage.KEEPING and not result.stopped for result in sessions):
        return True
    today = local_day(now)
    return any(today - result.day >= timedelta(days=GRADUATION_DAYS) for result in sessions)
