"""Start a session.

Rules:
1. Four things prevent it: an open session, a stop today, an archived rung, a rung too strong for the first three
   sessions. Everything else is advice, shown once and passed with one key. Going back is never prevented.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from cryptool.practice.context import SessionContext
from cryptool.practice.definition import Form, Rung
from cryptool.practice.errors import DayClosed, PersonAside, RungAside, RungTooStrong, SessionOpen
from cryptool.practice.events import MOST_MINUTES, SessionSetup
from cryptool.practice.history import discarded_stops, today
from cryptool.practice.machine.summary import COUNTED, SessionSummary
from cryptool.practice.profile import NoteKind, Person
from cryptool.practice.rules import eligibility
from cryptool.practice.rules.eligibility import DayState
from cryptool.practice.rules.suggestion import pause_advised
from cryptool.practice.session import runner
from cryptool.practice.session.runner import RunOutcome
from cryptool.practice.session.side_actions import show_people
from cryptool.terminal.choices import Menu
from cryptool.terminal.questions import Option

PAUSE = "pause"  # a page of content
_PAGES = {DayState.ONE_TODAY: "one-today", DayState.YESTERDAY: "yesterday"}


@dataclass(frozen=True, slots=True)
class SessionRequest:
    """A session as asked for."""

    rung: Rung
    form: Form | None = None  # None: as the last time
    minutes: int | None = None  # quiet time, 1-20; None: the rung's own
    person: str = ""  # the trusted person's name (`t1`)
    clock: bool = False  # show the minutes left
    bell: bool = False  # ring once at the end


def start(context: SessionContext, request: SessionRequest, *, advise: bool = True) -> RunOutcome | None:
    """Run a session if `check` allows it; None if the person took advice to wait, given with `advise`."""
    results = context.results()
    check(context, request, results)
    if advise:
        now, profile = context.now(), context.profile
        pause = pause_advised(results, now, discarded_stops(profile))
        if not goes_on(context, PAUSE if pause else advice_for(today(profile, results, now))):
            return None
    setup = setup_for(context, request, early=eligibility.is_early(results))
    return runner.begin(context, setup, last_time=last_line(results))


def check(context: SessionContext, request: SessionRequest, results: Sequence[SessionSummary]) -> None:
    """Raise SessionOpen, DayClosed, RungAside, RungTooStrong, UnknownPerson or PersonAside if one applies."""
    under_way, rung = context.store.open(), request.rung
    if under_way is not None:
        raise SessionOpen(session=under_way.name)
    if today(context.profile, results, context.now()) is DayState.CLOSED:
        raise DayClosed
    if rung.archived:
        raise RungAside(rung=rung.name)
    shipped = next((one for one in context.practices.rungs if one.name == rung.name), rung)
    if not rung.own and not eligibility.rung_allowed(shipped, results):
        raise RungTooStrong(rung=rung.name)
    if request.person:
        company_named(context, request.person)


def company_named(context: SessionContext, name: str) -> Person:
    """Return the person called `name` (`t1`). Raises UnknownPerson, or PersonAside if they are excluded."""
    person = context.profile.person(name)
    if person.excluded:
        raise PersonAside(person=person.name)
    return person


def advice_for(day: DayState) -> str:
    """Return the page with a day's advice against another session; empty if there is none."""
    return _PAGES.get(day, "")


def goes_on(context: SessionContext, page: str) -> bool:
    """Show the advice on `page` (PAUSE, or from `advice_for`) and return whether to begin; empty: True, unasked.

    Enter waits; going on is one key further and is not recorded.
    """
    if not page:
        return True
    context.show(page)
    options: list[tuple[str | Option, bool | partial[None]]] = [("not-now", False), ("begin-anyway", True)]
    if page == PAUSE:
        options.insert(1, ("person", partial(show_people, context)))
    return Menu[bool]("session.advice", options, "not-now").ask(context.front) is True


def setup_for(context: SessionContext, request: SessionRequest, *, early: bool) -> SessionSetup:
    """Return the session's setup. A form asked for is stored for the next time."""
    definition, rung = context.practices.session, request.rung
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
        needs=("prompt",) if rung.stimulus else (),
        early=early,
        person=request.person,
        clock=request.clock,
        bell=request.bell,
    )


def used_form(context: SessionContext) -> Form:
    """Return the form used last; short at first."""
    return Form.FULL if context.profile.get_note(NoteKind.FORM) == Form.FULL else Form.SHORT


def logged(setup: SessionSetup) -> SessionSetup:
    """Return the setup of a logged session: in the full form, and past the rule about early sessions."""
    return replace(setup, form=Form.FULL, early=False, logged=True, clock=False, bell=False)


def last_line(results: Sequence[SessionSummary]) -> str | None:
    """Return what was learned last, in the person's own words."""
    lines = [one.learned for one in results if one.learned and one.ending in COUNTED and not one.discarded]
    return lines[-1] if lines else None
