"""The practice menu: suggest what could come next and return what the person chose.

Rules:
1. After a stop the day is closed to sessions and grounding comes first. All other reasons to wait are advice, shown
   once, with a way on; while one applies, Enter does not begin a session.
2. Never mention how long the person was away.
"""

from dataclasses import dataclass
from enum import StrEnum

from cryptool.people.model import Person
from cryptool.practice.context import SessionContext
from cryptool.practice.definition import Form, Rung, Stage
from cryptool.practice.events import StoredSession
from cryptool.practice.ladder import STAGES
from cryptool.practice.prepare import support_people
from cryptool.practice.prepare.ladder_menu import rung_options
from cryptool.practice.prepare.texts import show_agreement
from cryptool.practice.profile import NoteKind
from cryptool.practice.rules import eligibility
from cryptool.practice.rules.eligibility import DayState
from cryptool.practice.rules.suggestion import Reason, SuggestedMove, Suggestion
from cryptool.practice.session import afterwards
from cryptool.practice.session.start import advice_today, goes_on, used_form
from cryptool.terminal.questions import Menu, Option, Options, Page


class Do(StrEnum):
    """What was chosen."""

    RESUME = "resume"
    END_HERE = "end-here"  # the open session, as it is
    BEGIN = "begin"
    PREPARE = "prepare"
    COMPANY = "company"
    KEEPING = "keeping"
    NOTED = "noted"  # the list of sessions
    GROUND = "ground"
    GRADUATION = "graduation"
    LAST_PAGE = "last-page"  # the same for who is done
    LEAVE = "leave"


@dataclass(frozen=True, slots=True)
class Next:
    """What was chosen, and for BEGIN the session to start."""

    do: Do
    rung: str = ""  # name; empty while it is still to be chosen
    form: Form = Form.SHORT
    person: str = ""  # company in the stage TOGETHER (`t1`)


# A menu has at most nine answers, so that one digit names each; the therapist is therefore in the people menu.
_MORE = (Do.PREPARE, Do.COMPANY, Do.KEEPING, Do.NOTED)
_MORE_AFTER_A_STOP = (Do.COMPANY, Do.KEEPING, Do.NOTED, Do.PREPARE)  # preparing again comes last


def what_next(context: SessionContext, open_session: StoredSession | None) -> Next:
    """Ask what to do next. Call this after the follow-up."""
    if open_session is not None:
        facts = {"session": open_session.name, "rung": open_session.setup.wording}
        context.front.present(Page("next.open", facts))
        return _chosen(context, _menu([], Do.RESUME, Do.END_HERE, *_MORE, Do.GROUND, default="resume"))
    if context.day() is DayState.CLOSED:
        context.show("day-closed")
        return _chosen(context, _menu([], Do.GROUND, *_MORE_AFTER_A_STOP))
    suggestion = context.suggestion()
    if suggestion.kind is not SuggestedMove.PAUSE:
        _tell(context, suggestion)
        return _chosen(context, _usual_menu(context, suggestion.rung))
    afterwards.tell(context, suggestion)
    people = (Option("session.person"), context.show_people)
    menu = _menu([people, ("anyway", Next(Do.BEGIN))], *_MORE, Do.GROUND)
    chosen = menu.ask(context.front) or Next(Do.LEAVE)
    return _chosen(context, _usual_menu(context, None)) if chosen.do is Do.BEGIN else chosen


def with_whom(context: SessionContext) -> Person | None:
    """Return the company, asking where there is a choice, and show the agreement. None if the person went back."""
    people = context.profile.company()
    chosen: Person | str | None = people[0] if people else "other"
    if len(people) > 1:
        options: Options[Person | str] = [*support_people.person_options(people), ("someone-else", "other")]
        chosen = Menu[Person | str]("next.with", options).ask(context.front)
    person = support_people.choose(context) if chosen == "other" else chosen
    if isinstance(person, Person):
        show_agreement(context, person)
        return person
    return None


def _menu(first: Options[Next], *others: Do, default: str = "leave") -> Menu[Next]:
    more: Options[Next] = [(do.value, Next(do)) for do in (*others, Do.LEAVE)]
    return Menu("next.menu", [*first, *more], default)


def _chosen(context: SessionContext, menu: Menu[Next]) -> Next:
    """Ask until something is decided. Going back means leaving."""
    while True:
        chosen = menu.ask(context.front) or Next(Do.LEAVE)
        if chosen.do is not Do.BEGIN:
            return chosen
        rung = context.ladder.find(chosen.rung) if chosen.rung else _another(context)
        settled = _settled(context, rung, chosen.form) if rung is not None else None
        if settled is not None:
            return settled


def _usual_menu(context: SessionContext, suggested: str | None) -> Menu[Next]:
    usual = used_form(context)
    begin: list[tuple[Option, Next]] = []
    if suggested is not None:
        rung = context.ladder.find(suggested)
        for form in sorted(Form, key=lambda form: form is not usual):
            option = Option(f"next.begin-{form}", {"rung": rung.title})
            begin.append((option, Next(Do.BEGIN, rung.name, form)))
    graduated = context.profile.get_note(NoteKind.GRADUATED) is not None
    offers = not graduated and eligibility.graduation_offered(context.results(), context.now())
    ends = (Do.LAST_PAGE,) if context.done() else (Do.GRADUATION,) if offers else ()
    default = begin[0][0].id if begin and not graduated and not advice_today(context) else "leave"
    other = ("other", Next(Do.BEGIN, form=usual))
    return _menu([*begin, other], *_MORE, *ends, default=default)


def _tell(context: SessionContext, suggestion: Suggestion) -> None:
    day = context.profile.get_note(NoteKind.GRADUATED)
    if day is not None:
        context.front.present(Page("next.graduated", {"day": context.spoken(day)}))
    elif suggestion.reason is Reason.NO_SESSIONS and suggestion.rung is not None:
        rung, planned = context.ladder.find(suggestion.rung), context.planned()
        if planned:
            context.front.present(
                Page("next.first-planned", {"rung": rung.title, "moment": context.spoken(planned)})
            )
        else:
            context.front.present(Page("next.first", {"rung": rung.title, "n": rung.minutes}))
    else:
        afterwards.tell(context, suggestion)


def _settled(context: SessionContext, rung: Rung, form: Form) -> Next | None:
    """Return the session to begin on `rung`; None if the person decided against it."""
    if not eligibility.rung_allowed(rung, context.results()):
        context.show("too-soon")
        return None
    if not goes_on(context, advice_today(context)):
        return None
    if rung.stage is not Stage.TOGETHER or not rung.company:
        return Next(Do.BEGIN, rung.name, form)
    person = with_whom(context)
    return Next(Do.BEGIN, rung.name, form, person.name) if person is not None else None


def _another(context: SessionContext) -> Rung | None:
    """Ask for a stage and a rung. None if the person went back."""
    stages = [(Option(f"ladder.{stage}"), context.ladder.active(stage)) for stage in STAGES]
    menu = Menu("next.stage", [(option, rungs) for option, rungs in stages if rungs])
    while (rungs := menu.ask(context.front)) is not None:
        rung = Menu("next.rung", rung_options(rungs)).ask(context.front)
        if rung is not None:
            return rung
    return None
