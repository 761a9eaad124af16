"""The practice menu: suggest what could come next and return what the person chose.

Rules:
1. After a stop the day is closed to sessions and grounding comes first. All other reasons to wait are advice, shown
   once, with a way on; while one applies, Enter does not begin a session.
2. Never mention how long the person was away.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import partial

from cryptool.practice.context import SessionContext
from cryptool.practice.definition import Form, Rung, Stage
from cryptool.practice.events import StoredSession
from cryptool.practice.ladder import STAGES
from cryptool.practice.prepare import support_people
from cryptool.practice.prepare.agreements import show_agreement
from cryptool.practice.prepare.ladder_menu import rung_options
from cryptool.practice.profile import NoteKind, Person
from cryptool.practice.rules import eligibility
from cryptool.practice.rules.eligibility import DayState
from cryptool.practice.rules.suggestion import Reason, SuggestedMove, Suggestion
from cryptool.practice.session import closing
from cryptool.practice.session.side_actions import show_people
from cryptool.practice.session.start import advice_for, goes_on, used_form
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
    LEAVE = "leave"


@dataclass(frozen=True, slots=True)
class Next:
    """What was chosen, and for BEGIN the session to start."""

    do: Do
    rung: str = ""  # name
    form: Form = Form.SHORT
    person: str = ""  # company in the stage TOGETHER (`t1`)


@dataclass(frozen=True, slots=True)
class _Begin:
    """A session that was chosen; without a rung, that is still to be chosen."""

    form: Form
    rung: Rung | None = None


_Choice = Do | _Begin

# A menu has at most nine answers, so that one digit names each; the therapist is therefore in the people menu.
_MORE = (Do.PREPARE, Do.COMPANY, Do.KEEPING, Do.NOTED)
_MORE_AFTER_A_STOP = (Do.COMPANY, Do.KEEPING, Do.NOTED, Do.PREPARE)  # preparing again comes last


def what_next(context: SessionContext, open_session: StoredSession | None) -> Next:
    """Ask what to do next. Call this after the follow-up."""
    if open_session is not None:
        facts = {"session": open_session.name, "rung": open_session.setup.wording}
        context.front.present(Page("next.open", facts))
        first = [("resume", Do.RESUME), ("end-here", Do.END_HERE)]
        return _chosen(context, _menu(first, Do.GROUND, default=Do.RESUME))
    if context.day() is DayState.CLOSED:
        context.show("day-closed")
        return _chosen(context, _menu([("ground", Do.GROUND)], more=_MORE_AFTER_A_STOP))
    suggestion = context.suggestion()
    if suggestion.kind is not SuggestedMove.PAUSE:
        _tell(context, suggestion)
        return _chosen(context, _usual_menu(context, suggestion.rung))
    closing.tell(context, suggestion)
    anyway = _Begin(used_form(context))
    people = (Option("session.person"), partial(show_people, context))
    chosen = _menu([people, ("anyway", anyway)], Do.GROUND).ask(context.front)
    return (
        _chosen(context, _usual_menu(context, None))
        if chosen is anyway
        else Next(chosen if isinstance(chosen, Do) else Do.LEAVE)
    )


def with_whom(context: SessionContext) -> Person | None:
    """Return the company, asking where there is a choice, and show the agreement. None if the person went back."""
    people = context.profile.company()
    person = people[0] if len(people) == 1 else None
    if len(people) > 1:
        other: Options[str] = [("someone-else", "other")]
        menu = Menu[Person | str]("next.with", [*support_people.person_options(people), *other])
        chosen = menu.ask(context.front)
        if chosen is None:
            return None
        person = chosen if isinstance(chosen, Person) else None
    person = person or support_people.choose(context)
    if person is not None:
        show_agreement(context, person)
    return person


def _menu(
    first: Options[_Choice], *extra: Do, default: Do | Option = Do.LEAVE, more: tuple[Do, ...] = _MORE
) -> Menu[_Choice]:
    options: Options[_Choice] = [*first, *((do.value, do) for do in (*more, *extra, Do.LEAVE))]
    return Menu("next.menu", options, default.id if isinstance(default, Option) else default.value)


def _chosen(context: SessionContext, menu: Menu[_Choice]) -> Next:
    """Ask until something is decided. Going back means leaving."""
    while True:
        chosen = menu.ask(context.front) or Do.LEAVE
        if isinstance(chosen, Do):
            return Next(chosen)
        rung = chosen.rung or _another(context)
        settled = _settled(context, rung, chosen.form) if rung is not None else None
        if settled is not None:
            return settled


def _usual_menu(context: SessionContext, suggested: str | None) -> Menu[_Choice]:
    usual = used_form(context)
    begin: list[tuple[Option, _Begin]] = []
    if suggested is not None:
        rung = context.ladder.find(suggested)
        for form in sorted(Form, key=lambda form: form is not usual):
            begin.append((Option(f"next.begin-{form}", {"rung": rung.title}), _Begin(form, rung)))
    graduated = context.profile.get_note(NoteKind.GRADUATED) is not None
    offers = not graduated and eligibility.graduation_offered(context.results(), context.now())
    default = begin[0][0] if begin and not graduated and not _against(context) else Do.LEAVE
    extra = (Do.GRADUATION,) if offers else ()
    return _menu([*begin, ("other", _Begin(usual))], *extra, default=default)


def _tell(context: SessionContext, suggestion: Suggestion) -> None:
    day = context.profile.get_note(NoteKind.GRADUATED)
    if day is not None:
        context.front.present(Page("next.graduated", {"day": day}))
    elif suggestion.reason is Reason.NO_SESSIONS and suggestion.rung is not None:
        rung, planned = context.ladder.find(suggestion.rung), _planned(context)
        if planned:
            context.front.present(Page("next.first-planned", {"rung": rung.title, "moment": planned}))
        else:
            context.front.present(Page("next.first", {"rung": rung.title, "n": rung.minutes}))
    else:
        closing.tell(context, suggestion)


def _planned(context: SessionContext) -> str | None:
    kept = context.profile.get_note(NoteKind.FIRST)
    now = context.now().local.replace(tzinfo=None)
    try:
        return kept if kept and datetime.fromisoformat(kept) >= now else None
    except ValueError:  # merged from a newer version, or edited by hand
        return None


def _settled(context: SessionContext, rung: Rung, form: Form) -> Next | None:
    """Return the session to begin on `rung`; None if the person decided against it."""
    # The session asks about the strength of an own rung's stimulus.
    if not rung.own and not eligibility.rung_allowed(rung, context.results()):
        context.show("too-soon")
        return None
    if not goes_on(context, _against(context)):
        return None
    if rung.stage is not Stage.TOGETHER:
        return Next(Do.BEGIN, rung.name, form)
    person = with_whom(context)
    return Next(Do.BEGIN, rung.name, form, person.name) if person is not None else None


def _against(context: SessionContext) -> str:
    """Return the page with today's advice against a session; empty if there is none."""
    return advice_for(context.day())


def _another(context: SessionContext) -> Rung | None:
    """Ask for a stage and a rung. None if the person went back."""
    stages = [(Option(f"ladder.{stage}"), context.ladder.active(stage)) for stage in STAGES]
    menu = Menu("next.stage", [(option, rungs) for option, rungs in stages if rungs])
    while (rungs := menu.ask(context.front)) is not None:
        rung = Menu("next.rung", rung_options(rungs)).ask(context.front)
        if rung is not None:
            return rung
    return None
