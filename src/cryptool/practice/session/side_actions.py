"""What a session does in between: come back down, urgent help, the journal, a person to turn to.

Rules kept here:
1. The answer that leads here is kept before anything here begins, so that nothing is lost by what happens in it.
2. Every way out leads back to the session, and none leads on to more practice by itself.
3. People who mocked or hurt are never named as somebody to turn to.
"""

from cryptool.errors import Cancelled
from cryptool.ground.content import Grounding
from cryptool.ground.exercise import come_down
from cryptool.practice.context import SessionContext
from cryptool.practice.ports import PracticeProfile
from cryptool.practice.profile import NoteKind
from cryptool.practice.session.active_session import ActiveSession
from cryptool.terminal.questions import Choice, FrontEnd, Option, Page


def do_side_action(walk: ActiveSession, deed: str) -> None:
    """Do what an option says. `smaller` and `discard` belong to the end of a session and do nothing here."""
    context = walk.context
    if deed == "ground":
        ground(context)
    elif deed == "help":
        context.side_actions.aids.show_help()
    elif deed == "person":
        show_people(context.front, context.profile)
    elif deed == "write":
        write(walk)


def ground(context: SessionContext) -> None:
    """Walk through the exercise that was tried while calm, or the first; then others for as long as wanted."""
    exercises = context.side_actions.exercises
    come_down(exercises, context.front, context.side_actions.aids, _familiar(context))


def show_people(front: FrontEnd, profile: PracticeProfile) -> None:
    """Who to turn to and how, or what one can say to anyone where nobody was named."""
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
    """Over to the journal and back. Leaving it without an entry is as good as writing one."""
    try:
        walk.context.side_actions.write(walk.kept)
    except Cancelled:
        return


def wait_to_go_on(front: FrontEnd) -> None:
    """Let a page stand until it was read."""
    front.ask(Choice("practice.seen", [Option("practice.go-on")], default="practice.go-on"))


def _familiar(context: SessionContext) -> Grounding:
    tried = context.profile.get_note(NoteKind.GROUNDING)
    exercises = context.side_actions.exercises
    return next((exercise for exercise in exercises if exercise.id == tried), exercises[0])
