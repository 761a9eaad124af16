"""What today says about another session, also where the stop that closes it was thrown away.

Rules kept here:
1. Discarding or deleting a session takes its words away, not the rest that comes after a stop, nor that it was one of
   two in a row.
2. Of what was thrown away only the moment of the stop is kept, of the last two within two weeks.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from cryptool.core.moment import When, when
from cryptool.practice.content import Practices
from cryptool.practice.definition import Rung
from cryptool.practice.machine.summary import SessionSummary, discarded_stop, summarise
from cryptool.practice.ports import PracticeProfile, SessionStore
from cryptool.practice.profile import NoteKind
from cryptool.practice.rules.eligibility import DayState, day_state
from cryptool.practice.rules.pause import PAUSE_DAYS
from cryptool.practice.rules.suggestion import Suggestion, suggest

_STOPS_KEPT = 2  # as many as a pause looks at


def today(profile: PracticeProfile, results: Sequence[SessionSummary], now: When) -> DayState:
    """See `rules.day_state`; a stop that was thrown away closes its day as any other."""
    return day_state([*results, *map(discarded_stop, discarded_stops(profile))], now)


def discarded_stops(profile: PracticeProfile) -> tuple[When, ...]:
    """When sessions were stopped that were thrown away since, the oldest first. What cannot be read is passed over."""
    found = []
    for text in (profile.get_note(NoteKind.STOPS_GONE) or "").split():
        try:
            found.append(when(datetime.fromisoformat(text)))
        except ValueError:  # merged from a newer version, or changed by hand
            continue
    return tuple(sorted(found, key=lambda moment: moment.instant))


def remember_stop(profile: PracticeProfile, gone: SessionSummary, now: When) -> None:
    """Keep the moment of a stop before its session goes for good; nothing of one that no rule looks at any more."""
    moments = [*discarded_stops(profile), *([gone.turned] if gone.stopped else [])]
    recent = [moment for moment in moments if now.instant - moment.instant < timedelta(days=PAUSE_DAYS)]
    latest = sorted(recent, key=lambda moment: moment.instant)[-_STOPS_KEPT:]
    said = " ".join(moment.local.isoformat(timespec="seconds") for moment in latest)
    if (said or None) != profile.get_note(NoteKind.STOPS_GONE):
        profile.set_note(NoteKind.STOPS_GONE, said or None)


def results_so_far(store: SessionStore, practices: Practices) -> list[SessionSummary]:
    """Every session boiled down, the oldest first."""
    return [summarise(practices.session, kept) for kept in store.all()]


def suggestion(
    profile: PracticeProfile, results: Sequence[SessionSummary], ladder: Sequence[Rung], now: When
) -> Suggestion:
    """See `suggest.suggest`; with the stops that were thrown away."""
    return suggest(results, ladder, now, discarded_stops(profile))
