"""After a session: its last page, a suggestion, and an hour and a day later the follow-up (evidence 6.3).

Rules:
1. After a session that was left or stopped nothing points back to practice; only an advised pause is mentioned, and
   Enter keeps nothing.
2. Each follow-up is asked once, even if it is skipped as a whole; only Ctrl-C leaves it for another time.
3. A lower day leads to a kind page and to people, never back to practice.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from cryptool.core.moment import When
from cryptool.practice.context import SessionContext
from cryptool.practice.definition import Rung
from cryptool.practice.events import Ending, Event, EventType, Status
from cryptool.practice.machine.machine import BROODING, NEXT_DAYS, advance
from cryptool.practice.machine.replay import replay
from cryptool.practice.machine.summary import LEARNED, SessionSummary
from cryptool.practice.rules.eligibility import check_in_due, next_day_due
from cryptool.practice.rules.suggestion import Reason, SuggestedMove, Suggestion
from cryptool.practice.session.active_session import ActiveSession
from cryptool.terminal.phrases import say
from cryptool.terminal.questions import BACK, Actions, Choice, Menu, Number, Option, Page, content_page

_WHOLE = "end"  # the page of a session run to its last question
_REST = "rest"  # the page after a stop, overwhelm, or too much distress before
_BACK = (Reason.STOPPED, Reason.DISTRESS_TWICE, Reason.LOWER_NEXT_DAY)  # reasons for a smaller rung
_MORE, _AS_USUAL = "session.brooding-more", "session.brooding-usual"


def tell_end(session: ActiveSession) -> None:
    """Show the last page, what was learned, where it is stored, and what could come another day."""
    context, page = session.context, session.definition.step(session.state.step).page
    front, words = context.front, context.practices.session_words.pages
    if page in words:
        shown = content_page(words[page])
        came_to = _came_to(session) if page == _WHOLE else ()
        front.present(replace(shown, text=(*came_to, *_taken(session), *shown.text)))
    saved = Page("session.saved", {"session": session.kept.name})
    stopped = session.stop is not None
    session.wanted = context.asks_to_keep and session.state.ending in (Ending.DONE, Ending.EARLY)
    unsaved = "stop-kept" if stopped else "asks-to-keep" if session.wanted else "not-saved"
    front.present(saved if session.kept.saved else Page(f"session.{unsaved}"))
    left = session.state.ending is Ending.LEFT and page != _REST
    suggestion = None if left else context.suggestion()
    if suggestion is not None and page != _WHOLE and suggestion.kind is not SuggestedMove.PAUSE:
        suggestion = None
    if suggestion is not None:
        tell(context, suggestion)
    if page == _REST:
        context.show_for_afterwards(session.setup.person)
    else:
        _offer_more(session, suggestion)
    if context.asks_to_keep and stopped:
        session.wanted = (
            Menu("session.keep-stopped", [("not-kept", False), ("kept", True)], "not-kept").ask(front) is True
        )
    elif page == _REST:
        Menu("session.rest", [("leave", None)], "leave").ask(front)


def _came_to(session: ActiveSession) -> tuple[str, ...]:
    """Return what was expected beside what happened, in the person's words and numbers, as far as they were given."""
    said = session.state.results
    lines, expected, peak = [], said.get("embarrassment-expected"), said.get("embarrassment-peak")
    if isinstance(expected, int) and isinstance(peak, int):
        name = "more" if peak > expected else "same" if peak == expected else "less"
        lines.append(say(f"session.was-{name}", expected=expected, peak=peak))
    happened = said.get("happened")
    if happened is not None:
        lines.append(say(f"session.happened-{happened}", words=str(said.get("prediction") or "")))
    guessed, seen = said.get("film-expected"), said.get("film-seen")
    if isinstance(guessed, int) and isinstance(seen, int):
        lines.append(say("session.film", guessed=guessed, seen=seen))
    return tuple(lines)


def _taken(session: ActiveSession) -> tuple[str, ...]:
    """Return the line that the person takes away, if there is one."""
    learned = session.state.results.get(LEARNED)
    return () if learned is None else (say("session.takes", learned=str(learned)),)


def tell(context: SessionContext, suggestion: Suggestion) -> None:
    """Show a suggestion and its reason."""
    rung = _rung(context, suggestion)
    facts: dict[str, str | int] = {"rung": rung.title} if rung else {}
    if suggestion.until is not None:
        facts["day"] = context.spoken(suggestion.until.isoformat())
    lost = rung is None and suggestion.kind is not SuggestedMove.PAUSE
    page = "session.suggest-none" if lost else f"session.suggest-{suggestion.kind.value}"
    context.front.present(Page(page, facts))
    # nothing smaller comes before it
    first = suggestion.kind is SuggestedMove.SAME and suggestion.reason in _BACK
    context.front.present(Page(f"session.why-{suggestion.reason.value}{'-first' if first else ''}"))
    context.front.present(Page("session.cut-offs"))


def _offer_more(session: ActiveSession, suggestion: Suggestion | None) -> None:
    context, rung = session.context, suggestion and _rung(session.context, suggestion)
    options: Actions = [("leave-it", None)]
    if rung:
        about = Page("practice.rung", {"wording": rung.title}, (rung.about,) if rung.about else ())
        options.append((Option("session.look", {"rung": rung.title}), partial(context.front.present, about)))
    options.append(("person", context.show_people))
    if session.kept.saved:  # else an entry has no session to belong to
        options.append(("write", session.write))
    options.append(("help", context.show_help))
    Menu[None]("session.after", options, "leave-it").ask(context.front)


def _rung(context: SessionContext, suggestion: Suggestion) -> Rung | None:
    return next((rung for rung in context.ladder.all() if rung.name == suggestion.rung), None)


def due(results: Sequence[SessionSummary], now: When) -> bool:
    """Return whether a follow-up is due."""
    return check_in_due(results, now) is not None or next_day_due(results, now) is not None


def check_in(context: SessionContext) -> bool:
    """Ask what is due. Return whether anything was."""
    results, now = context.results(), context.now()
    hour, day = check_in_due(results, now), next_day_due(results, now)
    if hour is not None:
        _hour(context, hour)
    if day is not None:
        _day(context, day)
    return hour is not None or day is not None


def _hour(context: SessionContext, about: SessionSummary) -> None:
    context.show("check-in")
    mood, text = context.front.ask(Number("session.mood", -5, 5, anchors="mood-since")), None
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
    if day != NEXT_DAYS[0] and more != _MORE:
        return
    front.present(Page("session.lower"))
    found = context.suggestion()
    if found.kind is SuggestedMove.PAUSE:
        tell(context, found)
    context.show_people()


def _keep(
    context: SessionContext, about: SessionSummary, did: EventType, value: str | int | None, text: str | None
) -> None:
    kept = context.store.get(about.number)
    event = Event(did, context.now(), value=value, text=text)
    state = replay(context.practices.session, kept.events).state
    if state.status is Status.ENDED:  # else it was recorded under another definition and cannot be continued
        advance(context.practices.session, state, event)
    with context.hold():
        context.store.append(kept, event, ends=True)
