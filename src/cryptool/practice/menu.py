"""The practice menu: suggest what could come next and return what the person chose.

Rules:
1. After a stop the day is closed to sessions and grounding comes first. All other reasons to wait are advice, shown
   once, with a way on; while one applies, Enter does not begin a session.
2. Never mention how long the person was away.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from cryptool.practice.context import PrepareContext
from cryptool.practice.definition import Form, Rung, Stage
from cryptool.practice.events import StoredSession
from cryptool.practice.ladder import STAGES
from cryptool.practice.people import offered
from cryptool.practice.prepare import support_people
from cryptool.practice.prepare.agreements import show_agreement
from cryptool.practice.profile import NoteKind, Person
from cryptool.practice.rules import eligibility
from cryptool.practice.rules.eligibility import DayState
from cryptool.practice.rules.suggestion import Reason, SuggestedMove, Suggestion
from cryptool.practice.session import closing, history, pause_advice, side_actions
from cryptool.practice.session.history import today
from cryptool.terminal.questions import BACK, Choice, Option, Page


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


# A menu has at most nine answers, so that one digit names each; the therapist is therefore in the people menu.
_MORE = (Do.PREPARE, Do.COMPANY, Do.KEEPING, Do.NOTED)
_MORE_AFTER_A_STOP = (Do.COMPANY, Do.KEEPING, Do.NOTED, Do.PREPARE)  # preparing again comes last
_LEAVE = "next.leave"
_OTHER = "next.other"
_FORMS = {Form.SHORT: "next.begin-short", Form.FULL: "next.begin-full"}
_ANYWAY = "next.anyway"
_PERSON = "session.person"


def what_next(desk: PrepareContext, open_session: StoredSession | None) -> Next:
    """Ask what to do next. Call this after the follow-up."""
    if open_session is not None:
        return _open(desk, open_session)
    if today(desk.profile, desk.results(), desk.now()) is DayState.CLOSED:
        desk.show("day-closed")
        ground = (Option(f"next.{Do.GROUND}"),)
        return Next(_do(_ask(desk, ground, _LEAVE, more=_MORE_AFTER_A_STOP)))
    suggestion = history.suggestion(desk.profile, desk.results(), desk.ladder.all(), desk.now())
    if suggestion.kind is SuggestedMove.PAUSE:
        closing.tell(desk.front, suggestion, desk.ladder.all())
        ways = (Option(_PERSON), Option(_ANYWAY))
        while (chosen := _ask(desk, ways, _LEAVE, Do.GROUND)) == _PERSON:
            side_actions.show_people(desk.front, desk.profile)
        return Next(_do(chosen)) if chosen != _ANYWAY else _menu(desk, None)
    _tell(desk, suggestion)
    return _menu(desk, suggestion.rung)


def form(desk: PrepareContext) -> Form:
    """Return the form used last; short at first."""
    return Form.FULL if desk.profile.get_note(NoteKind.FORM) == Form.FULL else Form.SHORT


def with_whom(desk: PrepareContext) -> Person | None:
    """Return the company, asking where there is a choice, and show the agreement. None if the person went back."""
    people = offered(desk.profile)
    if len(people) > 1:
        chosen = support_people.pick(desk, "next.with", people, "next.someone-else")
        person = support_people.choose(desk) if chosen == "next.someone-else" else chosen
    else:
        person = people[0] if people else support_people.choose(desk)
    if not isinstance(person, Person):
        return None
    show_agreement(desk, person)
    return person


def _open(desk: PrepareContext, session: StoredSession) -> Next:
    desk.front.present(Page("next.open", {"session": session.name, "rung": session.setup.wording}))
    first = (Option("next.resume"), Option("next.end-here"))
    return Next(_do(_ask(desk, first, "next.resume", Do.GROUND)))


def _tell(desk: PrepareContext, suggestion: Suggestion) -> None:
    day = desk.profile.get_note(NoteKind.GRADUATED)
    if day is not None:
        desk.front.present(Page("next.graduated", {"day": day}))
    elif suggestion.reason is Reason.NO_SESSIONS and suggestion.rung is not None:
        rung, planned = desk.ladder.find(suggestion.rung), _planned(desk)
        if planned:
            desk.front.present(Page("next.first-planned", {"rung": rung.title, "moment": planned}))
        else:
            desk.front.present(Page("next.first", {"rung": rung.title, "n": rung.minutes}))
    else:
        closing.tell(desk.front, suggestion, desk.ladder.all())


def _planned(desk: PrepareContext) -> str | None:
    kept = desk.profile.get_note(NoteKind.FIRST)
    now = desk.now().local.replace(tzinfo=None)
    try:
        return kept if kept and datetime.fromisoformat(kept) >= now else None
    except ValueError:  # merged from a newer version, or edited by hand
        return None


def _menu(desk: PrepareContext, suggested: str | None) -> Next:
    usual = form(desk)
    graduated = desk.profile.get_note(NoteKind.GRADUATED) is not None
    begin: tuple[Option, ...] = ()
    if suggested is not None:
        facts = {"rung": desk.ladder.find(suggested).title}
        begin = tuple(Option(_FORMS[one], facts) for one in sorted(Form, key=lambda one: one is not usual))
    default = begin[0].id if begin and not graduated and not _against(desk) else _LEAVE
    extra = (Do.GRADUATION,) if _offers_graduation(desk) else ()
    while True:
        chosen = _ask(desk, (*begin, Option(_OTHER)), default, *extra)
        rung = _another(desk) if chosen == _OTHER else None
        if chosen in _FORMS.values() and suggested is not None:
            rung = desk.ladder.find(suggested)
        if rung is not None:
            asked = next((one for one, id in _FORMS.items() if id == chosen), usual)
            settled = _settled(desk, rung, asked)
            if settled is not None:
                return settled
        elif chosen != _OTHER:
            return Next(_do(chosen))


def _settled(desk: PrepareContext, rung: Rung, asked: Form) -> Next | None:
    """Return the session to begin on `rung`; None if the person decided against it."""
    if not _may_begin(desk, rung):
        return None
    if rung.stage is not Stage.TOGETHER:
        return Next(Do.BEGIN, rung.name, asked)
    person = with_whom(desk)
    return Next(Do.BEGIN, rung.name, asked, person.name) if person is not None else None


def _may_begin(desk: PrepareContext, rung: Rung) -> bool:
    # The session asks about the strength of an own rung's stimulus.
    if not rung.own and not eligibility.rung_allowed(rung, desk.results()):
        desk.show("too-soon")
        return False
    return pause_advice.goes_on(desk.front, desk.practices, desk.profile, _against(desk))


def _against(desk: PrepareContext) -> str:
    """Return the page with today's advice against a session; empty if there is none."""
    return pause_advice.for_day(today(desk.profile, desk.results(), desk.now()))


def _another(desk: PrepareContext) -> Rung | None:
    """Ask for a stage and a rung. None if the person went back."""
    while True:
        stages = [stage for stage in STAGES if desk.ladder.active(stage)]
        stage = desk.choose("next.stage", [f"ladder.{stage}" for stage in stages])
        if stage is None:
            return None
        rungs = desk.ladder.active(Stage(stage.removeprefix("ladder.")))
        answer = desk.front.ask(Choice("next.rung", [Option(rung.name, text=rung.title) for rung in rungs]))
        if answer is not BACK:
            return desk.ladder.find(str(answer))


def _offers_graduation(desk: PrepareContext) -> bool:
    done = desk.profile.get_note(NoteKind.GRADUATED) is not None
    return not done and eligibility.graduation_offered(desk.results(), desk.now())


def _ask(
    desk: PrepareContext, first: tuple[Option, ...], default: str, *extra: Do, more: tuple[Do, ...] = _MORE
) -> str:
    """Ask for one of `first`, `more` and `extra`. Going back means leaving."""
    options = [*first, *(Option(f"next.{do}") for do in (*more, *extra, Do.LEAVE))]
    answer = desk.front.ask(Choice("next.menu", options, default=default))
    return _LEAVE if answer is BACK else str(answer)


def _do(chosen: str) -> Do:
    return Do(chosen.removeprefix("next."))
