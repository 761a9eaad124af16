"""The safety rules of practice that look at a day, a rung, a prompt or a date. Codes only, no words.

Rules kept here:
1. Each rule is one pure function of what was kept and of a moment passed in; none of them writes, hides or decides.
2. Every cut-off is reasoned, not researched (evidence 6.5, 6.6); whoever tells of one says so.
3. Results come oldest first, as the store gives them; their order, not their times, says what came after what.
4. A local day is the one on the wall where it happened: by the offset of the moment itself.
5. Nothing here looks at where on the ladder a person was, so going back is never refused.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum

from cryptool.core.moment import When
from cryptool.practice.definition import Rung, Stage
from cryptool.practice.events import Ending
from cryptool.practice.machine.summary import SessionSummary
from cryptool.practice.profile import Stimulus

EARLY_SESSIONS = 3  # evidence 6.5
MILDEST = 4  # of 10: the strongest prompt while early, evidence 6.5
PROMPT_USES = 3  # evidence 6.5
READY_DAYS = 14  # evidence 3.1
CHECK_IN_AFTER = timedelta(minutes=60)  # evidence 6.3
NEXT_DAY_AFTER = timedelta(hours=4)
NEXT_DAY_DAYS = 7
GRADUATION_DAYS = 28  # evidence 6.6: four weeks
CLOCK_SLIP = timedelta(days=1)  # a moment further ahead than this is a clock that was moved


class DayState(StrEnum):
    """What a day says about another session. CLOSED is a rule; the others are advice."""

    FREE = "free"
    YESTERDAY = "yesterday"  # there was a session yesterday: a day between is advised
    ONE_TODAY = "one-today"  # there was one today: not two in a day is advised
    CLOSED = "closed"  # one was stopped today


class StimulusAdvice(StrEnum):
    """What is to be said about a prompt. TOO_EARLY is a rule; the others are advice."""

    TOO_EARLY = "too-early"  # stronger than the first three sessions take
    ABOVE_RUNG = "above-rung"  # stronger than the rung is meant for
    CHANGE = "change"  # used in three sessions or more


def local_day(moment: When) -> date:
    """The date on the wall where `moment` was noted."""
    return moment.local.date()


def misdated(moment: When, now: When) -> bool:
    """Whether `moment` lies more than a day ahead of `now`: no journey does that, only a clock that was moved."""
    return moment.instant - now.instant > CLOCK_SLIP


def completed(results: Sequence[SessionSummary]) -> tuple[SessionSummary, ...]:
    """The sessions that are behind a person: over, come about, and not thrown away. Oldest first."""
    return tuple(result for result in results if result.counts)


def completed_count(results: Sequence[SessionSummary]) -> int:
    """How many sessions are behind a person; done, ended early, stopped and overwhelmed are worth the same."""
    return len(completed(results))


def is_early(results: Sequence[SessionSummary]) -> bool:
    """Whether fewer than three sessions are behind a person (evidence 6.5; reasoned, not researched)."""
    return completed_count(results) < EARLY_SESSIONS


def rung_allowed(rung: Rung, results: Sequence[SessionSummary]) -> bool:
    """Whether a session may begin on `rung` (evidence 6.5; the cut-off is reasoned, not researched).

    The first three sessions take mild prompts only, so a rung whose prompts go above 4 of 10 waits until then. A rung
    without a prompt is never refused, nor is one of the person's own, whose prompt is asked for its strength; nor is
    any rung later: stronger, weaker, forward or back.
    """
    return not (is_early(results) and waits_while_early(rung))


def waits_while_early(rung: Rung) -> bool:
    """Whether `rung` is one that waits until three sessions are behind a person: see `rung_allowed`."""
    return rung.stimulus and rung.strongest > MILDEST and not rung.own


def day_state(results: Sequence[SessionSummary], now: When) -> DayState:
    """What today says about another session (evidence 3.5 and 6.6; the day between is reasoned, not researched).

    After a stop the local day is closed, whether or not its questions were answered or its words thrown away. A stop
    that lies ahead of `now` closes too (the clock was set back, or the person travelled west), unless it lies more
    than a day ahead: then a wrong clock has dated it, and it would close practice for as long as that clock was wrong.
    """
    if any(result.stopped and _today_or_ahead(result.turned, now) for result in results):
        return DayState.CLOSED
    days = [local_day(result.turned) for result in completed(results) if not misdated(result.turned, now)]
    today = local_day(now)
    if any(day >= today for day in days):
        return DayState.ONE_TODAY
    if today - timedelta(days=1) in days:
        return DayState.YESTERDAY
    return DayState.FREE


def _today_or_ahead(moment: When, now: When) -> bool:
    if misdated(moment, now):
        return False
    return local_day(moment) >= local_day(now) or moment.instant > now.instant


def stimulus_uses(stimulus: str, results: Sequence[SessionSummary]) -> int:
    """In how many sessions behind the person `stimulus` (`p3`) was used."""
    return sum(result.stimulus == stimulus for result in completed(results))


def stimulus_advice(
    stimulus: Stimulus, rung: Rung, results: Sequence[SessionSummary]
) -> tuple[StimulusAdvice, ...]:
    """What is to be said about `stimulus` on `rung`, what weighs most first (evidence 6.5: clinical caution).

    An expected strength that is not known gives no advice about strength; the session asks for it.
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
    """Whether the readiness check comes first (evidence 3.1): never passed, two weeks ago or more, or dated ahead.

    The two weeks are reasoned, not researched.
    """
    return last_pass is None or not timedelta(0) <= today - last_pass < timedelta(days=READY_DAYS)


def check_in_due(results: Sequence[SessionSummary], now: When) -> SessionSummary | None:
    """The session to check in on (evidence 6.3): the newest one, from 60 minutes after its end, once.

    None while a session is open, and while the clock says that the end is still to come. An older session is never
    asked for: by then it can no longer be told apart from the newer one. There is no last day, for the question may
    wait for the next opening and is asked only once. The 60 minutes are reasoned, not researched.
    """
    newest = _newest_over(results)
    if newest is None or newest.checked_in or newest.ended is None:
        return None
    return newest if now.instant - newest.ended.instant >= CHECK_IN_AFTER else None


def next_day_due(results: Sequence[SessionSummary], now: When) -> SessionSummary | None:
    """The session whose next day is to be asked for (evidence 6.3): the newest, from the next local day on, once.

    Not after a week: sessions come once or twice a week (evidence 6.6), so by then nobody can tell that one day from
    the others, and a guess would feed the rule about lower next days. Nor within four hours: just after midnight it is
    still the same evening, and the one time of asking would be gone. Week and hours are reasoned, not researched.
    """
    newest = _newest_over(results)
    if newest is None or newest.next_day_asked or now.instant - newest.turned.instant < NEXT_DAY_AFTER:
        return None
    days = (local_day(now) - local_day(newest.turned)).days
    return newest if 1 <= days <= NEXT_DAY_DAYS else None


def _newest_over(results: Sequence[SessionSummary]) -> SessionSummary | None:
    """The newest session that came about; None if it is not over yet."""
    here = [result for result in results if not result.discarded and result.ending is not Ending.LEFT]
    return here[-1] if here and here[-1].counts else None


def graduation_offered(results: Sequence[SessionSummary], now: When) -> bool:
    """Whether to offer the page that it is fine to be done (evidence 6.6: four to eight weeks, then decide).

    From four weeks after the first session on, or once a session of the keeping stage was done or ended early. It can
    be reached by hand at any time. The four weeks are reasoned, not researched.
    """
    sessions = completed(results)
    if any(result.stage is Stage.KEEPING and not result.stopped for result in sessions):
        return True
    today = local_day(now)
    return any(today - result.day >= timedelta(days=GRADUATION_DAYS) for result in sessions)
