"""Start a session.

Rules:
1. Four things prevent it: an open session, a stop today, an archived rung, a rung too strong for the first three
   sessions. Everything else is advice, shown once and passed with one key. Going back is never prevented.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from cryptool.practice import people
from cryptool.practice.context import SessionContext
from cryptool.practice.definition import Definition, Form, Rung
from cryptool.practice.errors import DayClosed, RungAside, RungTooStrong, SessionOpen
from cryptool.practice.events import MOST_MINUTES, SessionSetup
from cryptool.practice.machine.summary import COUNTED, SessionSummary
from cryptool.practice.profile import NoteKind
from cryptool.practice.rules import eligibility
from cryptool.practice.rules.eligibility import DayState
from cryptool.practice.rules.pause import pause_advised
from cryptool.practice.session import pause_advice, runner
from cryptool.practice.session.closing import smaller as smaller  # re-exported for `run`
from cryptool.practice.session.history import discarded_stops, results_so_far, today
from cryptool.practice.session.runner import RunOutcome
from cryptool.practice.store.profile import PracticeProfile


@dataclass(frozen=True, slots=True)
class SessionRequest:
    """A session as asked for."""

    rung: Rung
    form: Form | None = None  # None: as the last time
    minutes: int | None = None  # quiet time, 1-20; None: the rung's own
    person: str = ""  # the trusted person's name (`t1`)
    clock: bool = False  # show the minutes left
    bell: bool = False  # ring once at the end


def start(context: SessionContext, wish: SessionRequest, *, advise: bool = True) -> RunOutcome | None:
    """Run a session if `check` allows it; None if the person took advice to wait, given with `advise`."""
    results = results_of(context)
    check(context, wish, results)
    if advise and not advised(context, results):
        return None
    setup = setup_for(context.practices.session, context.profile, wish, early=eligibility.is_early(results))
    return runner.begin(context, setup, last_time=last_line(results))


def check(context: SessionContext, wish: SessionRequest, results: Sequence[SessionSummary]) -> None:
    """Raise SessionOpen, DayClosed, RungAside, RungTooStrong, UnknownPerson or PersonAside if one applies."""
    under_way = context.store.open()
    if under_way is not None:
        raise SessionOpen(session=under_way.name)
    if today(context.profile, results, context.now()) is DayState.CLOSED:
        raise DayClosed
    if wish.rung.archived:
        raise RungAside(rung=wish.rung.name)
    shipped = {rung.name: rung for rung in context.practices.rungs}.get(wish.rung.name, wish.rung)
    if not wish.rung.own and not eligibility.rung_allowed(shipped, results):
        raise RungTooStrong(rung=wish.rung.name)
    if wish.person:
        people.find(context.profile, wish.person)


def advised(context: SessionContext, results: Sequence[SessionSummary]) -> bool:
    """Show the advice against a session, if any. Return whether the person goes on."""
    pause = pause_advised(results, context.now(), discarded_stops(context.profile))
    page = (
        pause_advice.PAUSE if pause else pause_advice.for_day(today(context.profile, results, context.now()))
    )
    return pause_advice.goes_on(context.front, context.practices, context.profile, page)


def setup_for(
    definition: Definition, profile: PracticeProfile, wish: SessionRequest, *, early: bool
) -> SessionSetup:
    """Return the session's setup. A form asked for is stored for the next time."""
    rung, said = wish.rung, profile.get_note(NoteKind.FORM)
    remembered = Form(said) if said in list(Form) else Form.SHORT
    if wish.form is not None and wish.form is not said:
        profile.set_note(NoteKind.FORM, wish.form.value)
    minutes = min(wish.minutes or rung.minutes, MOST_MINUTES) if rung.minutes else 0
    return SessionSetup(
        practice=definition.id,
        version=definition.version,
        stage=rung.stage,
        rung=rung.name,
        wording=rung.title,
        form=wish.form or remembered,
        minutes=minutes,
        strongest=rung.strongest,
        needs=("prompt",) if rung.stimulus else (),
        early=early,
        person=wish.person,
        clock=wish.clock,
        bell=wish.bell,
    )


def logged(setup: SessionSetup) -> SessionSetup:
    """Return the setup of a logged session: in the full form, and past the rule about early sessions."""
    return replace(setup, form=Form.FULL, early=False, logged=True, clock=False, bell=False)


def results_of(context: SessionContext) -> list[SessionSummary]:
    """Return the summary of every session, oldest first."""
    return results_so_far(context.store, context.practices)


def last_line(results: Sequence[SessionSummary]) -> str | None:
    """Return what was learned last, in the person's own words."""
    lines = [one.learned for one in results if one.learned and one.ending in COUNTED and not one.discarded]
    return lines[-1] if lines else None
