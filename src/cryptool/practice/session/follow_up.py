"""The follow-up of a session: an hour later and the day after (evidence 6.3).

Rules:
1. Each is asked once, even if it is skipped as a whole; only Ctrl-C leaves it for another time.
2. A lower day leads to a kind page and to people, never back to practice.
"""

from collections.abc import Sequence

from cryptool.core.moment import When
from cryptool.practice.context import SessionContext
from cryptool.practice.events import Event, EventType, Status
from cryptool.practice.machine import machine
from cryptool.practice.machine.machine import BROODING, NEXT_DAYS
from cryptool.practice.machine.replay import replay
from cryptool.practice.machine.summary import SessionSummary
from cryptool.practice.rules import eligibility
from cryptool.practice.rules.suggestion import SuggestedMove
from cryptool.practice.session import closing
from cryptool.practice.session.side_actions import show_people
from cryptool.terminal.questions import BACK, Choice, Number, Option, Page

LOWER = NEXT_DAYS[0]
_MORE, _AS_USUAL = "session.brooding-more", "session.brooding-usual"


def due(results: Sequence[SessionSummary], now: When) -> bool:
    """Return whether a follow-up is due."""
    return any((eligibility.check_in_due(results, now), eligibility.next_day_due(results, now)))


def check_in(context: SessionContext) -> bool:
    """Ask what is due. Return whether anything was."""
    results, now = context.results(), context.now()
    hour, day = eligibility.check_in_due(results, now), eligibility.next_day_due(results, now)
    if hour is not None:
        _hour(context, hour)
    if day is not None:
        _day(context, day)
    return hour is not None or day is not None


def _hour(context: SessionContext, about: SessionSummary) -> None:
    context.show("check-in")
    mood, text = context.front.ask(Number("session.mood", -5, 5, optional=True)), None
    if mood is not BACK:
        text = context.line("session.differently", area="practice")
    words = text if isinstance(text, str) else None
    _keep(context, about, EventType.CHECKED_IN, mood if isinstance(mood, int) else None, words)


def _day(context: SessionContext, about: SessionSummary) -> None:
    front = context.front
    context.show("next-day")
    days = {f"session.day-{name}": name for name in NEXT_DAYS}
    answer, more = front.ask(Choice("session.next-day", [*map(Option, days)], optional=True)), None
    if answer is not BACK:
        more = front.ask(Choice("session.brooding", [Option(_AS_USUAL), Option(_MORE)], optional=True))
    day = days[answer] if isinstance(answer, str) else None
    _keep(context, about, EventType.NEXT_DAY, day, BROODING if more == _MORE else None)
    if day == LOWER or more == _MORE:
        _lower(context)


def _lower(context: SessionContext) -> None:
    context.front.present(Page("session.lower"))
    found = context.suggestion()
    if found.kind is SuggestedMove.PAUSE:
        closing.tell(context, found)
    show_people(context)


def _keep(
    context: SessionContext, about: SessionSummary, did: EventType, value: str | int | None, text: str | None
) -> None:
    kept = context.store.get(about.number)
    event = Event(did, context.now(), value=value, text=text)
    state = replay(context.practices.session, kept.events).state
    if state.status is Status.ENDED:  # else it was recorded under another definition and cannot be continued
        machine.advance(context.practices.session, state, event)
    with context.hold():
        context.store.append(kept, event, ends=True)
