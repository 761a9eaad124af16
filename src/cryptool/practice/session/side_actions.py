"""Side actions of a session: ground, urgent help, the journal, someone to turn to.

Rules:
1. The answer that leads to a side action is stored before the action begins.
2. An excluded person is never shown as someone to turn to.
"""

from cryptool.errors import Cancelled
from cryptool.ground import exercise
from cryptool.practice.context import SessionContext
from cryptool.practice.profile import NoteKind
from cryptool.practice.session.active_session import ActiveSession
from cryptool.terminal.questions import Choice, FrontEnd, Option, Page


def do_side_action(walk: ActiveSession, action: str) -> None:
    """Do what an option says; `smaller` and `discard` do nothing here."""
    if action == "ground":
        ground(walk.context)
    elif action == "help":
        walk.context.show_help()
    elif action == "person":
        show_people(walk.context)
    elif action == "write":
        write(walk)


def ground(context: SessionContext) -> None:
    """Run the exercise that was tried while calm, or the first, then others on request."""
    tried, exercises = context.profile.get_note(NoteKind.GROUNDING), context.exercises
    familiar = next((one for one in exercises if one.id == tried), exercises[0])
    exercise.come_down(exercises, context.front, context.grounding, familiar)


def try_exercise(context: SessionContext) -> str | None:
    """Run one exercise that the person chooses and return its id; None if they went back."""
    chosen = exercise.choose(context.exercises, context.front)
    if chosen is None:
        return None
    exercise.walk(chosen, context.front, context.grounding)
    return chosen.id


def show_people(context: SessionContext) -> None:
    """Show whom to turn to and how, or what to say to anyone if nobody was named."""
    people = [person for person in context.profile.people() if person.aftercare and not person.excluded]
    for person in people:
        facts = {"called": person.display_name}
        if person.contact:
            context.front.present(Page("practice.person", {**facts, "reach": person.contact}))
        else:
            context.front.present(Page("practice.person-only", facts))
    if not people:
        context.front.present(Page("ground.person"))
    wait_to_go_on(context.front)


def write(walk: ActiveSession) -> None:
    """Open the journal and return, with or without an entry."""
    try:
        walk.context.write(walk.kept)
    except Cancelled:
        return


def wait_to_go_on(front: FrontEnd) -> None:
    """Wait until the page was read."""
    front.ask(Choice("practice.seen", [Option("practice.go-on")], default="practice.go-on"))
