"""Sessions so far, including the stops of discarded ones.

Rules:
1. Discarding or deleting a session keeps the moment of its stop, so that its day stays closed and it still counts as
   one of two in a row. Nothing else of it is kept: two stops at most, of the last two weeks.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from cryptool.core.moment import When, when
from cryptool.practice.content import Practices
from cryptool.practice.machine.summary import SessionSummary, discarded_stop, summarise
from cryptool.practice.profile import NoteKind
from cryptool.practice.rules.eligibility import DayState, day_state
from cryptool.practice.rules.suggestion import PAUSE_DAYS
from cryptool.practice.store.profile import PracticeProfile
from cryptool.practice.store.sessions import Sessions

_STOPS_KEPT = 2  # as many as a pause needs


def today(profile: PracticeProfile, results: Sequence[SessionSummary], now: When) -> DayState:
    """Return `day_state`, with discarded stops counted."""
    return day_state([*results, *map(discarded_stop, discarded_stops(profile))], now)


def discarded_stops(profile: PracticeProfile) -> tuple[When, ...]:
    """Return when discarded sessions were stopped, oldest first. Unreadable moments are ignored."""
    found = []
    for text in (profile.get_note(NoteKind.STOPS_GONE) or "").split():
        try:
            found.append(when(datetime.fromisoformat(text)))
        except ValueError:  # merged from a newer version, or edited by hand
            continue
    return tuple(sorted(found, key=lambda moment: moment.instant))


def remember_stop(profile: PracticeProfile, gone: SessionSummary, now: When) -> None:
    """Store the moment of a stop before its session is deleted; drop the moments that no rule uses any more."""
    moments = [*discarded_stops(profile), *([gone.turned] if gone.stopped else [])]
    recent = [moment for moment in moments if now.instant - moment.instant < timedelta(days=PAUSE_DAYS)]
    latest = sorted(recent, key=lambda moment: moment.instant)[-_STOPS_KEPT:]
    said = " ".join(moment.local.isoformat(timespec="seconds") for moment in latest)
    if (said or None) != profile.get_note(NoteKind.STOPS_GONE):
        profile.set_note(NoteKind.STOPS_GONE, said or None)


def results_so_far(store: Sessions, practices: Practices) -> list[SessionSummary]:
    """Return the summary of every session, oldest first."""
    return [summarise(practices.session, kept) for kept in store.all()]
