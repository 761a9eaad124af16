"""Side actions of a session: ground, urgent help, the journal, someone to turn to.

Rules:
1. The answer that leads to a side action is stored before the action begins.
2. An excluded person is never shown as someone to turn to.
"""

from cryptool.errors import Cancelled
from cryptool.ground.content import Grounding
from cryptool.ground.exercise import come_down
from cryptool.practice.context import SessionContext
from cryptool.practice.profile import NoteKind
from cryptool.practice.session.active_session import ActiveSession
from cryptool.practice.store.profile import PracticeProfile
from cryptool.terminal.questions import Choice, FrontEnd, Option, Page


def do_side_action(walk: ActiveSession, action: str) -> None:
    """Do what an option says; `smaller` and `discard` do nothing here."""
    context = walk.context
    if action == "ground":
        ground(context)
    elif action == "help":
        context.side_actions.aids.show_help()
    elif action == "person":
        show_people(context.front, context.profile)
    elif action == "write":
        write(walk)


def ground(context: SessionContext) -> None:
    """Run the exercise that was tried while calm, or the first, then others on request."""
    exercises = context.side_actions.exercises
    come_down(exercises, context.front, context.side_actions.aids, _familiar(context))


def show_people(front: FrontEnd, profile: PracticeProfile) -> None:
    """Show whom to turn to and how, or what to say to anyone if nobody was named."""
    people = [person for person in profile.people() if person.aftercare and not person.excluded]
    for person in people:
        if person.contact:
            front.present(Page("practice.person", {"called": person.display_name, "reach": person.contact}))
        else:
            front.present(Page("practice.person-only", {"called": person.display_name}))
    if not people:
        front.present(Page("ground.person"))
    wait_to_go_on(front)


def write(walk: ActiveSession) -> None:
    """Open the journal and return, with or without an entry."""
    try:
        walk.context.side_actions.write(walk.kept)
    except Cancelled:
        return


def wait_to_go_on(front: FrontEnd) -> None:
    """Wait until the page was read."""
    front.ask(Choice("practice.seen", [Option("practice.go-on")], default="practice.go-on"))


def _familiar(context: SessionContext) -> Grounding:
    tried = context.profile.get_note(NoteKind.GROUNDING)
    exercises = context.side_actions.exercises
    return next((exercise for exercise in exercises if exercise.id == tried), exercises[0])
