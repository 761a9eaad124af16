"""The follow-up of a session: an hour later and the day after (evidence 6.3).

Rules:
1. Each is asked once, even if it is skipped as a whole; only Ctrl-C leaves it for another time.
2. A lower day leads to a kind page and to people, never back to practice.
"""

from collections.abc import Sequence

from cryptool.core.moment import When
from cryptool.practice.context import SessionContext
from cryptool.practice.events import Event, EventType, Status, StoredSession
from cryptool.practice.ladder import Ladder
from cryptool.practice.machine import answers, machine
from cryptool.practice.machine.answers import truncated
from cryptool.practice.machine.machine import BROODING, NEXT_DAYS
from cryptool.practice.machine.replay import replay
from cryptool.practice.machine.summary import SessionSummary
from cryptool.practice.rules import eligibility
from cryptool.practice.rules.suggestion import SuggestedMove
from cryptool.practice.session import closing, side_actions
from cryptool.practice.session.history import results_so_far, suggestion
from cryptool.terminal.questions import BACK, Choice, FrontEnd, Line, Number, Option, Page, content_page

LOWER = NEXT_DAYS[0]
_MORE, _AS_USUAL = "session.brooding-more", "session.brooding-usual"


def due(results: Sequence[SessionSummary], now: When) -> bool:
    """Return whether a follow-up is due."""
    return (
        eligibility.check_in_due(results, now) is not None
        or eligibility.next_day_due(results, now) is not None
    )


def check_in(context: SessionContext) -> bool:
    """Ask what is due. Return whether anything was."""
    results, now = _results(context), context.now()
    hour, day = eligibility.check_in_due(results, now), eligibility.next_day_due(results, now)
    if hour is not None:
        _hour(context, hour)
    if day is not None:
        _day(context, day)
    return hour is not None or day is not None


def _hour(context: SessionContext, about: SessionSummary) -> None:
    front = context.front
    front.present(content_page(context.practices.texts["check-in"]))
    mood, text = front.ask(Number("session.mood", -5, 5, optional=True)), None
    if mood is not BACK:
        text = _line(front)
    _keep(context, about, EventType.CHECKED_IN, mood if isinstance(mood, int) else None, text)


def _line(front: FrontEnd) -> str | None:
    given = ""
    while isinstance(typed := front.ask(Line("session.differently", optional=True, given=given)), str):
        refusal = answers.line(typed)
        if refusal is None:
            return typed
        front.refuse(f"practice.{refusal.code}", refusal.facts)
        given = truncated(typed)
    return None


def _day(context: SessionContext, about: SessionSummary) -> None:
    front = context.front
    front.present(content_page(context.practices.texts["next-day"]))
    options = [Option(f"session.day-{name}") for name in NEXT_DAYS]
    answer, more = front.ask(Choice("session.next-day", options, optional=True)), None
    if answer is not BACK:
        more = front.ask(Choice("session.brooding", [Option(_AS_USUAL), Option(_MORE)], optional=True))
    day = answer.removeprefix("session.day-") if isinstance(answer, str) else None
    _keep(context, about, EventType.NEXT_DAY, day, BROODING if more == _MORE else None)
    if day == LOWER or more == _MORE:
        _lower(context)


def _lower(context: SessionContext) -> None:
    context.front.present(Page("session.lower"))
    ladder = Ladder(context.practices.rungs, context.profile).all()
    found = suggestion(context.profile, _results(context), ladder, context.now())
    if found.kind is SuggestedMove.PAUSE:
        closing.tell(context.front, found, ladder)
    side_actions.show_people(context.front, context.profile)


def _keep(
    context: SessionContext, about: SessionSummary, did: EventType, value: str | int | None, text: str | None
) -> None:
    kept = _session(context, about)
    event = Event(did, context.now(), value=value, text=text)
    state = replay(context.practices.session, kept.events).state
    if state.status is Status.ENDED:  # else it was recorded under another definition and cannot be continued
        machine.advance(context.practices.session, state, event)
    with context.hold():
        context.store.append(kept, event, ends=True)


def _session(context: SessionContext, about: SessionSummary) -> StoredSession:
    return context.store.get(about.number)


def _results(context: SessionContext) -> list[SessionSummary]:
    return results_so_far(context.store, context.practices)
