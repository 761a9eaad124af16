"""Where a session happens away from the screen: it waits there, and letting it wait is an answer like any other.

Rules kept here:
1. Waiting is what Enter does, and nothing is noted of it: the session stands there again when it is resumed.
2. Where nothing is kept there is nothing to come back to. That is said, and waiting is not offered.
"""

from dataclasses import replace

from cryptool.flows.session_walk import Walk
from cryptool.model.practice import Step
from cryptool.terminal.questions import Choice, Option, Page

WAIT = "session.wait"


def is_away(step: Step) -> bool:
    """Whether a step waits for what happens elsewhere: one whose answer says how that ended."""
    return bool(step.sets)


def tell(walk: Walk) -> None:
    """Say how to come back, or that it cannot wait."""
    walk.around.front.present(Page("session.waits-away" if walk.kept.number else "session.cannot-wait"))


def with_waiting(asked: Choice, walk: Walk) -> Choice:
    """The question with one more answer, which Enter takes; as it was where nothing is kept."""
    if not walk.kept.number:
        return asked
    return replace(asked, options=[*asked.options, Option(WAIT)], default=WAIT)
