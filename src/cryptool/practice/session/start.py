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
from cryptool.practice.context import Around
from cryptool.practice.definition import Definition, Form, Rung
from cryptool.practice.events import MOST_MINUTES, Course
from cryptool.practice.machine.summary import COUNTED, Result
from cryptool.practice.ports import Kit
from cryptool.practice.profile import Part
from cryptool.practice.rules import eligibility
from cryptool.practice.rules.eligibility import DayState
from cryptool.practice.rules.pause import pause_advised
from cryptool.practice.session import pause_advice, runner
from cryptool.practice.session.closing import smaller as smaller  # for whoever begins what `smaller` leads to
from cryptool.practice.session.history import results_so_far, stops_gone, today
from cryptool.practice.session.runner import Outcome


@dataclass(frozen=True, slots=True)
class Wish:
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


def start(around: Around, wish: Wish, *, advise: bool = True) -> Outcome | None:
    """Begin a session and walk it. None if the person took the advice to wait.

    Args:
        around: What it stands in.
        wish: What was asked for.
        advise: Whether to tell what speaks for waiting, where nobody has told it yet.

    Raises:
        SessionOpen, DayClosed, RungAside, RungTooStrong, UnknownPerson, PersonAside: See `check`.
    """
    results = results_of(around)
    check(around, wish, results)
    if advise and not advised(around, results):
        return None
    course = course_for(around.practices.session, around.kit, wish, early=eligibility.is_early(results))
    return runner.begin(around, course, last_time=last_line(results))


def check(around: Around, wish: Wish, results: Sequence[Result]) -> None:
    """Whether a session may begin at all.

    Raises:
        SessionOpen: One is under way.
        DayClosed: One was stopped today.
        RungAside: The rung was set aside.
        RungTooStrong: Fewer than three sessions are behind the person, and it takes strong prompts.
        UnknownPerson: Nobody is called so.
        PersonAside: They were unkind and are not offered again.
    """
    under_way = around.store.open()
    if under_way is not None:
        raise SessionOpen(session=under_way.name)
    if today(around.kit, results, around.now()) is DayState.CLOSED:
        raise DayClosed
    if wish.rung.aside:
        raise RungAside(rung=wish.rung.name)
    shipped = {rung.name: rung for rung in around.practices.rungs}.get(wish.rung.name, wish.rung)
    if not wish.rung.own and not eligibility.rung_allowed(shipped, results):
        raise RungTooStrong(rung=wish.rung.name)
    if wish.person:
        people.find(around.kit, wish.person)


def advised(around: Around, results: Sequence[Result]) -> bool:
    """Tell what speaks for waiting, if anything does. Whether the person goes on."""
    pause = pause_advised(results, around.now(), stops_gone(around.kit))
    page = pause_advice.PAUSE if pause else pause_advice.for_day(today(around.kit, results, around.now()))
    return pause_advice.goes_on(around.front, around.practices, around.kit, page)


def course_for(definition: Definition, kit: Kit, wish: Wish, *, early: bool) -> Course:
    """What the session is about, by the wish and by what was used last. A form asked for by name is remembered."""
    rung, said = wish.rung, kit.said(Part.FORM)
    remembered = Form(said) if said in list(Form) else Form.SHORT
    if wish.form is not None and wish.form is not said:
        kit.say(Part.FORM, wish.form.value)
    minutes = min(wish.minutes or rung.minutes, MOST_MINUTES) if rung.minutes else 0
    return Course(
        practice=definition.id,
        version=definition.version,
        stage=rung.stage,
        rung=rung.name,
        wording=rung.title,
        form=wish.form or remembered,
        minutes=minutes,
        strongest=rung.strongest,
        needs=("prompt",) if rung.prompt else (),
        early=early,
        person=wish.person,
        clock=wish.clock,
        bell=wish.bell,
    )


def logged(course: Course) -> Course:
    """The same course, noted down afterwards: everything may be said, and what happened is not argued with."""
    return replace(course, form=Form.FULL, early=False, logged=True, clock=False, bell=False)


def results_of(around: Around) -> list[Result]:
    """All sessions, the oldest first, as rules read them."""
    return results_so_far(around.store, around.practices)


def last_line(results: Sequence[Result]) -> str | None:
    """The line that was taken away last, in the person's own words."""
    lines = [one.learned for one in results if one.learned and one.ending in COUNTED and not one.discarded]
    return lines[-1] if lines else None
