"""Beginning a session: what is in its way, what is only advice, and what it is about.

Rules kept here:
1. Hard: one session at a time, no more on a day that was stopped, no rung that was set aside, no strong prompts in the
   first three sessions. Everything else is advice, told once and passed with one key.
2. Going back on the ladder is never in the way.
3. Nothing is kept before the session itself begins, but for the form, where one was asked for by name.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from cryptool.errors import DayClosed, RungAside, RungTooStrong, SessionOpen
from cryptool.practice import people
from cryptool.practice.context import SessionContext
from cryptool.practice.definition import Definition, Form, Rung
from cryptool.practice.events import MOST_MINUTES, SessionSetup
from cryptool.practice.machine.summary import COUNTED, SessionSummary
from cryptool.practice.ports import PracticeProfile
from cryptool.practice.profile import NoteKind
from cryptool.practice.rules import eligibility
from cryptool.practice.rules.eligibility import DayState
from cryptool.practice.rules.pause import pause_advised
from cryptool.practice.session import pause_advice, runner
from cryptool.practice.session.closing import smaller as smaller  # for whoever begins what `smaller` leads to
from cryptool.practice.session.history import discarded_stops, results_so_far, today
from cryptool.practice.session.runner import RunOutcome


@dataclass(frozen=True, slots=True)
class SessionRequest:
    """What was asked for.

    Args:
        rung: From the person's ladder.
        form: None: as the last time.
        minutes: Of quiet time, 1-20; None: the rung's own. Means nothing away from the screen.
        person: The trusted person's name (`t1`), or empty.
        clock: Whether minutes are shown.
        bell: Whether one bell rings at the end.
    """

    rung: Rung
    form: Form | None = None
    minutes: int | None = None
    person: str = ""
    clock: bool = False
    bell: bool = False


def start(context: SessionContext, wish: SessionRequest, *, advise: bool = True) -> RunOutcome | None:
    """Begin a session and walk it. None if the person took the advice to wait.

    Args:
        context: What it stands in.
        wish: What was asked for.
        advise: Whether to tell what speaks for waiting, where nobody has told it yet.

    Raises:
        SessionOpen, DayClosed, RungAside, RungTooStrong, UnknownPerson, PersonAside: See `check`.
    """
    results = results_of(context)
    check(context, wish, results)
    if advise and not advised(context, results):
        return None
    setup = course_for(context.practices.session, context.profile, wish, early=eligibility.is_early(results))
    return runner.begin(context, setup, last_time=last_line(results))


def check(context: SessionContext, wish: SessionRequest, results: Sequence[SessionSummary]) -> None:
    """Whether a session may begin at all.

    Raises:
        SessionOpen: One is under way.
        DayClosed: One was stopped today.
        RungAside: The rung was set aside.
        RungTooStrong: Fewer than three sessions are behind the person, and it takes strong prompts.
        UnknownPerson: Nobody is called so.
        PersonAside: They were unkind and are not offered again.
    """
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
    """Tell what speaks for waiting, if anything does. Whether the person goes on."""
    pause = pause_advised(results, context.now(), discarded_stops(context.profile))
    page = (
        pause_advice.PAUSE if pause else pause_advice.for_day(today(context.profile, results, context.now()))
    )
    return pause_advice.goes_on(context.front, context.practices, context.profile, page)


def course_for(
    definition: Definition, profile: PracticeProfile, wish: SessionRequest, *, early: bool
) -> SessionSetup:
    """What the session is about, by the wish and by what was used last. A form asked for by name is remembered."""
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
    """The same course, noted down afterwards: everything may be said, and what happened is not argued with."""
    return replace(setup, form=Form.FULL, early=False, logged=True, clock=False, bell=False)


def results_of(context: SessionContext) -> list[SessionSummary]:
    """All sessions, the oldest first, as rules read them."""
    return results_so_far(context.store, context.practices)


def last_line(results: Sequence[SessionSummary]) -> str | None:
    """The line that was taken away last, in the person's own words."""
    lines = [one.learned for one in results if one.learned and one.ending in COUNTED and not one.discarded]
    return lines[-1] if lines else None
