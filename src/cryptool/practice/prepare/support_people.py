"""Choose a trusted person (evidence 6.7).

Rules:
1. Answers about a person are never stored, and a name only once no answer is against them. A person already stored
   gets the mark `excluded`, and nothing else.
2. An excluded person is never offered again, unless the person using the program undoes it.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from cryptool.people.model import Person
from cryptool.people.screening import failed_question
from cryptool.practice.context import SessionContext
from cryptool.practice.prepare.texts import agreement, invitation, therapist
from cryptool.terminal.questions import Actions, Back, Menu, Option, Options, Page, run


def person_options(people: Sequence[Person]) -> list[tuple[str | Option, Person]]:
    """Return people to choose from."""
    return [(Option(person.name, text=person.display_name), person) for person in people]


def added(context: SessionContext) -> Person | None:
    """Ask for a name and how to reach them, without storing them; None if the person went back."""
    given = ""
    while isinstance(display_name := context.line("company.called", given, optional=False), str):
        contact = context.line("company.reach")
        if not isinstance(contact, Back):
            return Person(0, display_name, contact)
        given = display_name
    return None


def choose(context: SessionContext) -> Person | None:
    """Choose a person by the screening questions; store them if all are passed. None if the person went back."""
    context.show("person-choose")
    profile = context.profile
    while True:
        known = [person for person in profile.people() if not person.excluded]
        options: Options[Person | str] = [*person_options(known), ("new", "new"), ("leave", None)]
        chosen = Menu("company.who", options).ask(context.front) if known else "new"
        if chosen is None:
            return None
        person = chosen if isinstance(chosen, Person) else added(context)
        if person is None:
            if known:
                continue
            return None
        failed = failed_question(context.front)
        if failed is None:
            stored = person if person.number else profile.add_person(person.display_name, person.contact)
            stored = profile.put_person(replace(stored, company=True))
            context.front.present(Page("company.kept", {"called": stored.display_name}))
            return stored
        if isinstance(failed, Back):
            continue
        context.show("person-not")
        if person.number and (person.company or failed.excluded):
            profile.put_person(replace(person, company=False, excluded=failed.excluded))
        if person.number and failed.excluded:
            context.front.present(Page("company.marked"))
        if not Menu("company.not", [("another", True), ("leave", None)]).ask(context.front):
            return None


def went_badly(context: SessionContext) -> None:
    """Follow up a bad time with somebody: exclude them if unkind, ground, choose someone else."""
    person = _concerned(context)
    context.show("went-badly")
    never_again = Menu("company.unkind", [("not-again", True), ("stays", None)])
    if person is not None and never_again.ask(context.front):
        context.profile.mark_excluded(person.name)
        context.front.present(Page("company.marked"))
    options: Actions = [
        ("ground", context.try_exercise),
        ("help", context.show_help),
        ("another", partial(choose, context)),
        ("leave", None),
    ]
    Menu[None]("company.after", options).ask(context.front)


def restore(context: SessionContext) -> None:
    """Undo a person's exclusion."""
    marked = [person for person in context.profile.people() if person.excluded]
    person = Menu("company.bring-back", [*person_options(marked), ("leave", None)]).ask(context.front)
    if person is not None:
        context.profile.mark_excluded(person.name, excluded=False)


def run_menu(context: SessionContext) -> None:
    """Run the menu of trusted people and the therapist."""
    default = "done"

    def invite_next() -> None:
        nonlocal default
        choose(context)
        default = "invitation" if context.profile.company() else "done"

    def menu() -> Menu[None]:
        nonlocal default
        options: Actions = [
            ("choose", invite_next),
            ("invitation", partial(invitation, context)),
            ("agreement", partial(_agreement, context)),
            ("side-by-side", partial(context.show, "side-by-side")),
            ("helps-and-not", partial(context.show, "company-helps")),
            ("went-badly", partial(went_badly, context)),
            ("therapist", partial(therapist, context)),
        ]
        if any(person.excluded for person in context.profile.people()):
            options.append(("bring-back", partial(restore, context)))
        enter, default = default, "done"
        return Menu("company.menu", [*options, ("done", None)], enter)

    run(context.front, menu)


def _agreement(context: SessionContext) -> None:
    person = _concerned(context) or (None if context.profile.company() else choose(context))
    if person is not None:
        agreement(context, person)


def _concerned(context: SessionContext) -> Person | None:
    """Return the person concerned: the only one, or the one picked."""
    people = context.profile.company()
    if len(people) <= 1:
        return people[0] if people else None
    return Menu("company.which", person_options(people)).ask(context.front)
