"""Start a session, or resume one that was left, cut off, or begun under an older definition.

Rules:
1. Four things prevent a start: an open session, a stop today, an archived rung, a rung too strong for the first three
   sessions. Everything else is advice, shown once and passed with one key. Going back is never prevented.
2. Resuming replays the events; it never changes or deletes any, whatever the person chooses.
3. If the definition has changed, ask whether to go on from the last step that fits, once until an event is added.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from cryptool.people.model import Person
from cryptool.practice.context import SessionContext
from cryptool.practice.definition import Form
from cryptool.practice.errors import DayClosed, PersonAside, RungTooStrong, SessionOpen
from cryptool.practice.events import MOST_MINUTES, Event, EventType, SessionSetup, StoredSession
from cryptool.practice.machine.machine import BROKEN_OFF, SET_ASIDE
from cryptool.practice.machine.replay import replay
from cryptool.practice.machine.state import minutes_left
from cryptool.practice.machine.summary import COUNTED, SessionSummary
from cryptool.practice.profile import NoteKind
from cryptool.practice.rules import eligibility
from cryptool.practice.rules.eligibility import DayState
from cryptool.practice.rules.suggestion import SuggestedMove
from cryptool.practice.session import runner
from cryptool.practice.session.active_session import ActiveSession
from cryptool.practice.session.quiet_time import SITTING
from cryptool.practice.session.runner import RunOutcome, RunStatus
from cryptool.terminal.questions import Menu, Options, Page

_PAUSE = "pause"  # a page of content
_PAGES = {DayState.ONE_TODAY: "one-today", DayState.YESTERDAY: "yesterday"}


@dataclass(frozen=True, slots=True)
class SessionRequest:
    """A session as asked for. What is left out is as suggested, or as the last time."""

    rung: str = ""  # its name, or the beginning of it
    person: str = ""  # the trusted person's name (`t1`)
    minutes: int | None = None  # quiet time, 1-20; None: the rung's own
    bell: bool = False  # ring once at the end
    clock: bool = False  # show the minutes left
    form: Form | None = None


def start(context: SessionContext, request: SessionRequest, *, advise: bool = True) -> RunOutcome | None:
    """Run a session if `check` allows it; None if the person took advice to wait, given with `advise`."""
    results = context.results()
    check(context, request, results)
    if advise:
        pause = context.suggestion().kind is SuggestedMove.PAUSE
        if not goes_on(context, _PAUSE if pause else advice_today(context)):
            return None
    setup = setup_for(context, request, early=eligibility.is_early(results))
    return runner.begin(context, setup, last_time=last_lesson(results))


def check(context: SessionContext, request: SessionRequest, results: Sequence[SessionSummary]) -> None:
    """Raise the error if one applies.

    UnknownPerson, PersonAside, UnknownRung, RungAside, SessionOpen, DayClosed, RungTooStrong.
    """
    if request.person:
        company_named(context, request.person)
    rung = context.ladder.find(request.rung)
    under_way = context.store.open()
    if under_way is not None:
        raise SessionOpen(session=under_way.name)
    if context.day() is DayState.CLOSED:
        raise DayClosed
    if not eligibility.rung_allowed(rung, results):
        raise RungTooStrong(rung=rung.name)


def company_named(context: SessionContext, name: str) -> Person:
    """Return the person called `name` (`t1`). Raises UnknownPerson, or PersonAside if they are excluded."""
    person = context.profile.person(name)
    if person.excluded:
        raise PersonAside(person=person.name)
    return person


def advice_today(context: SessionContext) -> str:
    """Return the page with today's advice against another session; empty if there is none."""
    return _PAGES.get(context.day(), "")


def goes_on(context: SessionContext, page: str) -> bool:
    """Show the advice on `page` and return whether to begin; empty: True, unasked.

    Enter waits; going on is one key further and is not recorded.
    """
    if not page:
        return True
    context.show(page)
    people: Options[bool] = [("person", context.show_people)] if page == _PAUSE else []
    options: Options[bool] = [("not-now", False), *people, ("begin-anyway", True)]
    return Menu("session.advice", options, "not-now").ask(context.front) is True


def setup_for(context: SessionContext, request: SessionRequest, *, early: bool) -> SessionSetup:
    """Return the session's setup. A form asked for is stored for the next time."""
    definition, rung = context.practices.session, context.ladder.find(request.rung, archived=True)
    if request.form is not None and request.form != context.profile.get_note(NoteKind.FORM):
        context.profile.set_note(NoteKind.FORM, request.form.value)
    return SessionSetup(
        practice=definition.id,
        version=definition.version,
        stage=rung.stage,
        rung=rung.name,
        wording=rung.title,
        form=request.form or used_form(context),
        minutes=min(request.minutes or rung.minutes, MOST_MINUTES) if rung.minutes else 0,
        strongest=rung.strongest,
        needs=("prompt",) * rung.stimulus + ("film",) * rung.film,
        early=early,
        person=context.profile.person(request.person).name if request.person else "",
        clock=request.clock,
        bell=request.bell,
    )


def used_form(context: SessionContext) -> Form:
    """Return the form used last; short at first."""
    return Form.FULL if context.profile.get_note(NoteKind.FORM) == Form.FULL else Form.SHORT


def logged(setup: SessionSetup) -> SessionSetup:
    """Return the setup of a logged session: in the full form, and past the rule about early sessions."""
    return replace(setup, form=Form.FULL, early=False, logged=True, clock=False, bell=False)


def last_lesson(results: Sequence[SessionSummary]) -> SessionSummary | None:
    """Return the last session from which something was learned."""
    lessons = [one for one in results if one.learned and one.ending in COUNTED and not one.discarded]
    return lessons[-1] if lessons else None


def resume(context: SessionContext, kept: StoredSession) -> RunOutcome:
    """Run a session on from where it was left. Raises as `runner.go`."""
    replayed = replay(context.practices.session, kept.events)
    session = ActiveSession(context, kept, replayed.state)
    facts: dict[str, str | int] = {"session": kept.name, "wording": kept.setup.wording}
    opening = Page("session.resumed", facts, runner.about(session))
    changed = not session.over and not replayed.complete and kept.events[-1] is replayed.skipped[-1]
    sitting = session.state.status in SITTING
    told = changed or sitting or session.over  # else it is shown above the first question
    if told:
        context.front.present(opening)
    if changed:
        answer = _choose(context, "definition-changed", ("go-on", "end-here", "later"))
        if answer == "end-here":
            _end(session)
            return runner.finish(session)
        if answer != "go-on":
            return RunOutcome(RunStatus.OPEN, session)
    if session.over:  # its remaining questions no longer exist
        _end(session)
        return runner.finish(session)
    if sitting:
        answer = _choose(context, "interrupted", ("go-on-sitting", "end-and-rate", "later"), _left(session))
        if answer == "end-and-rate":
            session.do(EventType.ENDED_EARLY, value="closed")
        elif answer != "go-on-sitting":
            return RunOutcome(RunStatus.OPEN, session)
        elif (kept.events[-1].did, kept.events[-1].value) == (EventType.PAUSED, BROKEN_OFF):
            session.do(EventType.WENT_ON)
    return runner.go(session, None if told else opening)


def _left(session: ActiveSession) -> int:
    """Return the minutes of quiet time that are left, rounded up."""
    quiet = session.state.quiet
    return 0 if quiet is None else minutes_left(quiet.elapsed, quiet.planned)


def set_aside(context: SessionContext, kept: StoredSession) -> StoredSession:
    """End the open session where it is, with everything stored, so that another can begin."""
    session = ActiveSession(context, kept, replay(context.practices.session, kept.events).state)
    _end(session)
    return session.kept


def _end(session: ActiveSession) -> None:
    if not session.over:
        session.do(EventType.ENDED_EARLY, value=SET_ASIDE)
        return
    # The machine's state is over already: end it in the store.
    event = Event(EventType.ENDED_EARLY, session.context.now(), value=SET_ASIDE)
    with session.context.hold():
        session.kept = session.context.store.append(session.kept, event, ends=True)


def _choose(
    context: SessionContext, page: str, names: tuple[str, ...], left: int | None = None
) -> str | None:
    context.show(page)
    if left:
        context.front.present(Page("session.time-left", {"n": left}))
    return Menu(f"session.{page}", [(name, name) for name in names]).ask(context.front)
