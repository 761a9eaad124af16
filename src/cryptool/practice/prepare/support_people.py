"""Choose a trusted person (evidence 6.7).

Rules:
1. Answers about a person are never stored, and a name only once no answer is against them. A person already stored
   gets the mark `excluded`, and nothing else.
2. An excluded person is never offered again, unless the person using the program undoes it.
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
    """A screening question about a person."""

    id: str
    good: str  # the answer in their favour
    matters: bool = True  # whether another answer is against them
    excluded: bool = False  # whether another answer excludes them
    open: bool = False  # whether "I cannot say yet" is offered, neither for nor against


# Evidence 6.7 and 3.1. Without time or a clear head another day will do; another person is not needed.
QUESTIONS = (
    Asked("confidence", "yes", open=True),  # a person who never confided in anyone cannot know yet
    Asked("mocks", "no", excluded=True),
    Asked("hurt", "no", excluded=True),
    Asked("leans", "no"),
    Asked("feelings", "yes", open=True),
    Asked("time", "yes", matters=False),
    Asked("sober", "yes", matters=False),
)


def pick(desk: PrepareContext, id: str, people: Sequence[Person], *others: str) -> Person | str | None:
    """Ask for one of `people` or the id of another option; None if the person went back."""
    options = [Option(person.name, text=person.display_name) for person in people]
    answer = desk.front.ask(Choice(id, [*options, *(Option(other) for other in others)]))
    if answer is BACK:
        return None
    return next((person for person in people if person.name == answer), str(answer))


def added(desk: PrepareContext) -> tuple[str, str | None] | None:
    """Ask for a name and how to reach them, without storing them; None if the person went back."""
    given = ""
    while isinstance(display_name := desk.line("company.called", given, optional=False), str):
        contact = desk.line("company.reach")
        if not isinstance(contact, Back):
            return display_name, contact
        given = display_name
    return None


def choose(desk: PrepareContext) -> Person | None:
    """Choose a person by the screening questions; store them if all are passed. None if the person went back."""
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
    if person.company or against.excluded:
        desk.profile.put_person(replace(person, company=False, excluded=against.excluded))
    if against.excluded:
        desk.front.present(Page("company.marked"))


def _questions(desk: PrepareContext) -> Asked | Back | None:
    """Return the failed question, None if all passed, BACK if cancelled at the first."""
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


def went_badly(desk: PrepareContext, name: str = "") -> None:
    """Follow up a bad time with `name` (`t1`, or empty): exclude them if unkind, ground, choose someone else."""
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
    """Undo a person's exclusion."""
    marked = [person for person in desk.profile.people() if person.excluded]
    chosen = pick(desk, "company.bring-back", marked, "company.leave")
    if isinstance(chosen, Person):
        mark_excluded(desk.profile, chosen.name, excluded=False)


def run_menu(desk: PrepareContext) -> None:
    """Run the menu of trusted people and the therapist."""
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
        default = "company.invitation" if chose else "company.done"  # an invitation comes next


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
    """Return the person concerned: the only one, one picked, or with `new` one chosen now."""
    people = offered(desk.profile)
    if len(people) <= 1:
        return people[0] if people else choose(desk) if new else None
    chosen = pick(desk, "company.which", people)
    return chosen if isinstance(chosen, Person) else None
