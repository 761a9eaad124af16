"""Somebody trusted: choosing them, and what to do when it went badly. Asking them and agreeing: `agreeing.py`.

Rules kept here:
1. Answers about a person are never kept; a name is kept only once nothing speaks against them.
2. Who mocked or hurt is never offered again, unless the person says so themselves. Somebody who is kept already gets
   that mark, and nothing of what was answered.
3. Closeness is never asked for: response is the test (evidence 6.7).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from cryptool.practice.context import PrepareContext
from cryptool.practice.people import mark_excluded, offered
from cryptool.practice.prepare import maintenance
from cryptool.practice.prepare.agreements import agreement, invitation
from cryptool.practice.profile import Person
from cryptool.terminal.questions import BACK, Back, Choice, Option, Page


@dataclass(frozen=True, slots=True)
class Asked:
    """A question about a person.

    Args:
        id: Of the question.
        good: The answer that speaks for them.
        matters: Whether the other one speaks against them.
        excluded: Whether it says that they mock or hurt.
        open: Whether "I cannot say yet" is an answer, too; it speaks neither for nor against.
    """

    id: str
    good: str
    matters: bool = True
    excluded: bool = False
    open: bool = False


# Evidence 6.7 and 3.1. Time and a clear head are a matter of another day, not of another person.
QUESTIONS = (
    Asked("confidence", "yes", open=True),  # who never told anybody anything cannot know yet
    Asked("mocks", "no", excluded=True),
    Asked("hurt", "no", excluded=True),
    Asked("leans", "no"),
    Asked("feelings", "yes", open=True),
    Asked("time", "yes", matters=False),
    Asked("sober", "yes", matters=False),
)


def pick(desk: PrepareContext, id: str, people: Sequence[Person], *others: str) -> Person | str | None:
    """One of `people`, or the id of another option; None if the person went back."""
    options = [Option(person.name, text=person.display_name) for person in people]
    answer = desk.front.ask(Choice(id, [*options, *(Option(other) for other in others)]))
    if answer is BACK:
        return None
    return next((person for person in people if person.name == answer), str(answer))


def added(desk: PrepareContext) -> tuple[str, str | None] | None:
    """A name and how to reach them, as typed; None if the person went back. Not kept yet."""
    given = ""
    while isinstance(display_name := desk.line("company.called", given, optional=False), str):
        contact = desk.line("company.reach")
        if not isinstance(contact, Back):
            return display_name, contact
        given = display_name
    return None


def choose(desk: PrepareContext) -> Person | None:
    """Think of somebody, question by question, and keep them if nothing speaks against it. None if it was left."""
    desk.show("person-choose")
    while True:
        known = [person for person in desk.profile.people() if not person.excluded]
        chosen = pick(desk, "company.who", known, "company.new", "company.leave") if known else "company.new"
        if chosen in (None, "company.leave"):
            return None
        named = added(desk) if chosen == "company.new" else None
        if chosen == "company.new" and named is None:
            if known:
                continue
            return None
        against = _questions(desk)
        if against is None:
            person = chosen if isinstance(chosen, Person) else desk.profile.add_person(*named or ("", None))
            kept = desk.profile.put_person(replace(person, company=True))
            desk.front.present(Page("company.kept", {"called": kept.display_name}))
            return kept
        if isinstance(against, Back):
            continue
        desk.show("person-not")
        if isinstance(chosen, Person):
            _no_company(desk, chosen, against)
        if desk.choose("company.not", ("company.another", "company.leave")) != "company.another":
            return None


def _no_company(desk: PrepareContext, person: Person, against: Asked) -> None:
    """Somebody kept already is no company any more; who mocks or hurts is nobody to turn to either. Say so."""
    if person.company or against.excluded:
        desk.profile.put_person(replace(person, company=False, excluded=against.excluded))
    if against.excluded:
        desk.front.present(Page("company.marked"))


def _questions(desk: PrepareContext) -> Asked | Back | None:
    """What speaks against the person, None if nothing does; BACK if the first question was left. Esc goes one back."""
    at = 0
    while at < len(QUESTIONS):
        asked = QUESTIONS[at]
        names = ("company.yes", "company.no", *(("company.not-known",) if asked.open else ()))
        answer = desk.choose(f"company.{asked.id}", names)
        if answer is None and at == 0:
            return BACK
        if answer not in (None, f"company.{asked.good}", "company.not-known"):
            if asked.matters:
                return asked
            desk.front.present(Page(f"company.another-{asked.id}"))
        at += -1 if answer is None else 1
    return None


# --- afterwards


def went_badly(desk: PrepareContext, name: str = "") -> None:
    """The kind route after a bad time with somebody: come back down, mark them if need be, think of another person.

    Args:
        desk: See PrepareContext.
        name: Who was there (`t1`), or empty.
    """
    desk.show("went-badly")
    person = next((other for other in desk.profile.people() if other.name == name), None)
    if person is not None and not person.excluded:
        question = ("company.not-again", "company.stays")
        if desk.choose("company.unkind", question) == "company.not-again":
            mark_excluded(desk.profile, person.name)
            desk.front.present(Page("company.marked"))
    names = ("company.ground", "company.help", "company.another", "company.leave")
    while (answer := desk.choose("company.after", names)) not in (None, "company.leave"):
        if answer == "company.ground":
            desk.ground()
        else:
            choose(desk)


def restore(desk: PrepareContext) -> None:
    """Take the mark off somebody, if the person wants that."""
    marked = [person for person in desk.profile.people() if person.excluded]
    chosen = pick(desk, "company.bring-back", marked, "company.leave")
    if isinstance(chosen, Person):
        mark_excluded(desk.profile, chosen.name, excluded=False)


# --- all of it


def run_menu(desk: PrepareContext) -> None:
    """Everything about somebody trusted, the therapist too, in any order, until it is left."""
    actions = (
        "choose",
        "invitation",
        "agreement",
        "side-by-side",
        "helps-and-not",
        "went-badly",
        "therapist",
    )
    default = "company.done"
    while True:
        marked = any(person.excluded for person in desk.profile.people())
        names = [f"company.{action}" for action in actions] + (["company.bring-back"] if marked else [])
        answer = desk.choose("company.menu", [*names, "company.done"], default)
        if answer in (None, "company.done"):
            return
        _do(desk, str(answer).removeprefix("company."))
        chose = answer == "company.choose" and offered(desk.profile)
        default = "company.invitation" if chose else "company.done"  # words to ask them with come next


def _do(desk: PrepareContext, action: str) -> None:
    if action == "choose":
        choose(desk)
    elif action == "invitation":
        invitation(desk)
    elif action == "agreement":
        if (person := _somebody(desk)) is not None:
            agreement(desk, person)
    elif action == "went-badly":
        person = _somebody(desk, new=False)
        went_badly(desk, person.name if person else "")
    elif action == "bring-back":
        restore(desk)
    elif action == "therapist":
        maintenance.therapist(desk)
    else:
        desk.show("side-by-side" if action == "side-by-side" else "company-helps")


def _somebody(desk: PrepareContext, *, new: bool = True) -> Person | None:
    """Who it is about: the only one there is, one that is picked, or, where there is nobody yet, one chosen now."""
    people = offered(desk.profile)
    if len(people) <= 1:
        return people[0] if people else choose(desk) if new else None
    chosen = pick(desk, "company.which", people)
    return chosen if isinstance(chosen, Person) else None
