"""What to suggest next: the same rung, a change on it, the next one, one back, or a pause.

Rules:
1. Archived rungs and rungs too strong for the first three sessions are passed over; so is the stage THERAPIST, unless
   the last session was in it.
2. A pause (evidence 3.5, 6.6; cut-offs reasoned, not researched) is advice, never a lock. A good session in between
   does not cancel it; only the two weeks do.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

from cryptool.core.moment import When
from cryptool.practice.definition import Rung, Stage
from cryptool.practice.machine.summary import SessionSummary, discarded_stop
from cryptool.practice.rules import progression as moving
from cryptool.practice.rules.eligibility import (
    PROMPT_USES,
    completed,
    local_day,
    misdated,
    rung_allowed,
    stimulus_uses,
)

PAUSE_DAYS = 14  # evidence 6.6
LOWER_WITHIN_DAYS = 28


class SuggestedMove(StrEnum):
    """What is suggested."""

    BEGIN = "begin"  # nothing was practised yet, or the last rung is gone
    SAME = "same"  # the same rung, another day
    VARY = "vary"  # the same rung with another place, prompt or person
    NEXT = "next"
    BACK = "back"
    PAUSE = "pause"  # two weeks, and someone to talk to; no rung


class Reason(StrEnum):
    """Why it is suggested."""

    NO_SESSIONS = "no-sessions"  # BEGIN
    NOT_THERE = "not-there"  # BEGIN, BACK: the last rung is archived or gone
    ANOTHER_DAY = "another-day"  # SAME: not yet on two different days
    NOT_KNOWN = "not-known"  # SAME: nothing against moving on, but too much was skipped
    TOO_EARLY = "too-early"  # SAME, BACK: the first three sessions take mild prompts only
    TOP = "top"  # SAME: no rung after this one
    KEEPING = "keeping"  # SAME: keeping has no next
    MIXED = "mixed"  # VARY
    PROMPT_USED = "prompt-used"  # VARY: the prompt was used in three sessions or more
    WENT_BADLY = "went-badly"  # VARY: another person
    FEAR_WAS_FINE = "fear-was-fine"  # NEXT
    BELIEF_FELL = "belief-fell"  # NEXT
    STOPPED = "stopped"  # BACK; SAME on the first rung
    DISTRESS_TWICE = "distress-twice"  # BACK; SAME likewise
    LOWER_NEXT_DAY = "lower-next-day"  # BACK; SAME likewise
    TWO_STOPS = "two-stops"  # PAUSE
    LOWER_TWICE = "lower-twice"  # PAUSE
    BROODING = "brooding"  # PAUSE


class Suggestion(NamedTuple):
    """A suggestion and its reason."""

    kind: SuggestedMove
    rung: str | None  # name; None for a pause, or if no rung is left
    reason: Reason
    until: date | None = None  # the first local day after a pause


class _Place(NamedTuple):
    """The last rung and the nearest ones that may be suggested."""

    here: Rung | None
    before: Rung | None
    after: Rung | None
    first: Rung | None  # of the whole ladder
    blocked: bool  # the rung after this one is too strong for now
    missing: Reason  # why `here` is None


def suggest(
    results: Sequence[SessionSummary], ladder: Sequence[Rung], now: When, gone: Sequence[When] = ()
) -> Suggestion:
    """Return what to suggest next (evidence 6.6). `ladder` is `Ladder.path()`; for `gone` see `pause_advised`.

    A pause comes first, then one back, the next rung, a change, the same again. A skipped question counts neither for
    nor against; moving on needs one session whose fear was fine, or a belief that fell.
    """
    if pause := pause_advised(results, now, gone):
        return pause
    sessions = completed(results)
    if not sessions:
        first = next((rung for rung in _open(ladder, None) if rung_allowed(rung, results)), None)
        return Suggestion(SuggestedMove.BEGIN, first.name if first else None, Reason.NO_SESSIONS)
    place = _place(sessions[-1], ladder, results)
    back = _back(sessions)
    if back is not None:
        return _go_back(place, back)
    on_rung = [session for session in sessions if session.rung == sessions[-1].rung]
    forward = why_move_on(on_rung)
    if forward is not None and place.after is not None:
        return Suggestion(SuggestedMove.NEXT, place.after.name, forward)
    if forward is not None:
        return _stay(place, SuggestedMove.SAME, Reason.TOO_EARLY if place.blocked else Reason.TOP)
    return _stay(place, *_why_stay(on_rung, results))


def pause_advised(
    results: Sequence[SessionSummary], now: When, gone: Sequence[When] = ()
) -> Suggestion | None:
    """Return the pause that is advised now, or None (evidence 3.5, 6.6).

    It lasts two weeks from the latest session that gave a reason: the second of two stops in a row, the second lower
    next day, or more brooding. The longest pause wins, then the most important reason. Misdated sessions give none.
    `gone`: when discarded sessions were stopped; these count like any other.
    """
    sessions = [result for result in completed(results) if not misdated(result.turned, now)]
    before = [result for result in results if result.too_upset and not misdated(result.turned, now)]
    stops = [discarded_stop(moment) for moment in gone if not misdated(moment, now)] + before
    ended = sorted([*sessions, *stops], key=lambda one: one.turned.instant) if stops else sessions
    advised = [
        (local_day(result.turned) + timedelta(days=PAUSE_DAYS), reason)
        for reason, givers in (
            (
                Reason.TWO_STOPS,
                [later for earlier, later in pairwise(ended) if earlier.stopped and later.stopped],
            ),
            (Reason.LOWER_TWICE, _second_lowers(sessions)),
            (Reason.BROODING, [result for result in sessions if result.brooding]),
        )
        for result in givers
    ]
    if not advised:
        return None
    until, reason = max(advised, key=itemgetter(0))  # of equals, the first: the most important
    return Suggestion(SuggestedMove.PAUSE, None, reason, until) if local_day(now) < until else None


def sat_in_stops(results: Sequence[SessionSummary], now: When) -> frozenset[str]:
    """Return who sat with the person in a stop of the last two weeks, or in a stop right before it: they may be why."""
    found: set[str] = set()
    before: SessionSummary | None = None
    for result in results:
        if result.stopped and local_day(now) < local_day(result.turned) + timedelta(days=PAUSE_DAYS):
            found |= {one.person for one in (before, result) if one and one.stopped}
        if result.counts or result.stopped:
            before = result
    return frozenset(found - {""})


def _second_lowers(sessions: Sequence[SessionSummary]) -> Iterator[SessionSummary]:
    """Return sessions with a lower next day after another such one: in a row, or within four weeks.

    "Twice" (evidence 3.5) is not "in a row": a better day in between cancels nothing. Four weeks, the shortest time
    that evidence 6.6 gives the whole practice, keep two days months apart from counting. In a row counts at any
    distance, or monthly practice would never be warned. An unanswered next day is ignored.
    """
    answered = [session for session in sessions if session.next_day is not None]
    lowers = [place for place, session in enumerate(answered) if session.next_day == "lower"]
    for first, second in pairwise(lowers):
        apart = local_day(answered[second].turned) - local_day(answered[first].turned)
        if second - first == 1 or apart <= timedelta(days=LOWER_WITHIN_DAYS):
            yield answered[second]


def _back(sessions: Sequence[SessionSummary]) -> Reason | None:
    """Return why to go back, by the sessions since another rung was practised."""
    last = sessions[-1]
    if last.stopped:
        return Reason.STOPPED
    stay: list[SessionSummary] = []
    for session in reversed(sessions):
        if session.rung != last.rung:
            break
        stay.insert(0, session)
    if moving.distress_high_twice(stay):
        return Reason.DISTRESS_TWICE
    return Reason.LOWER_NEXT_DAY if moving.lower_next_day(stay) else None


def why_move_on(on_rung: Sequence[SessionSummary]) -> Reason | None:
    """Return why to move on, by the completed sessions on a rung, or None. The stage KEEPING has no next rung."""
    recent = moving.last_days(on_rung)
    if not recent or on_rung[-1].stage is Stage.KEEPING or moving.went_against(recent, on_rung):
        return None
    if moving.fears_were_fine(recent):
        return Reason.FEAR_WAS_FINE
    return Reason.BELIEF_FELL if moving.belief_came_down(on_rung) else None


def _why_stay(
    on_rung: Sequence[SessionSummary], results: Sequence[SessionSummary]
) -> tuple[SuggestedMove, Reason]:
    last = on_rung[-1]
    recent = moving.last_days(on_rung)
    if last.choices.get("went") == "badly":
        return SuggestedMove.VARY, Reason.WENT_BADLY
    if last.stimulus is not None and stimulus_uses(last.stimulus, results) >= PROMPT_USES:
        return SuggestedMove.VARY, Reason.PROMPT_USED
    if last.stage is Stage.KEEPING:
        return SuggestedMove.SAME, Reason.KEEPING
    if not recent:
        return SuggestedMove.SAME, Reason.ANOTHER_DAY
    if moving.went_against(recent, on_rung):
        return SuggestedMove.VARY, Reason.MIXED
    return SuggestedMove.SAME, Reason.NOT_KNOWN


def _go_back(place: _Place, reason: Reason) -> Suggestion:
    if place.before is not None:
        return Suggestion(SuggestedMove.BACK, place.before.name, reason)
    return _stay(place, SuggestedMove.SAME, reason)


def _stay(place: _Place, kind: SuggestedMove, reason: Reason) -> Suggestion:
    """Suggest the last rung; else the nearest allowed one before it, else the first."""
    if place.here is not None:
        return Suggestion(kind, place.here.name, reason)
    if place.before is not None:
        return Suggestion(SuggestedMove.BACK, place.before.name, place.missing)
    return Suggestion(SuggestedMove.BEGIN, place.first.name if place.first else None, place.missing)


def _place(last: SessionSummary, ladder: Sequence[Rung], results: Sequence[SessionSummary]) -> _Place:
    open_ = _open(ladder, last.stage)
    allowed = [rung for rung in open_ if rung_allowed(rung, results)]
    # A rung that is gone counts as the beginning of its stage.
    gone = next((at for at, rung in enumerate(ladder) if _stage(rung.stage) >= _stage(last.stage)), 0)
    spot = {rung.name: place for place, rung in enumerate(ladder)}
    here = spot.get(last.rung, gone - 0.5)
    later = next((rung for rung in open_ if spot[rung.name] > here), None)
    # Back means smaller: within the stage if it can be, since people come in between early.
    earlier = [rung for rung in reversed(allowed) if spot[rung.name] < here]
    before = next((rung for rung in earlier if rung.stage is last.stage), next(iter(earlier), None))
    return _Place(
        here=next((rung for rung in allowed if rung.name == last.rung), None),
        before=before,
        after=later if later in allowed else None,
        first=allowed[0] if allowed else None,
        blocked=later is not None and later not in allowed,
        missing=Reason.TOO_EARLY if any(rung.name == last.rung for rung in open_) else Reason.NOT_THERE,
    )


def _open(ladder: Sequence[Rung], stage: Stage | None) -> list[Rung]:
    """Return the rungs that may be suggested: not archived, and the therapist's only from that stage."""
    return [
        rung
        for rung in ladder
        if not rung.archived and (rung.stage is not Stage.THERAPIST or stage is Stage.THERAPIST)
    ]


def _stage(stage: Stage) -> int:
    return list(Stage).index(stage)
