"""Advice to leave practice for another day: the same words and the same answers, wherever a session would begin.

Rules kept here:
1. Waiting is what Enter does; going on is one key further, and nothing is counted or noted of it.
2. A pause weighs more than a free day between: there, people to talk to stand beside it.
"""

from cryptool.practice.content import Practices
from cryptool.practice.ports import PracticeProfile
from cryptool.practice.rules.eligibility import DayState
from cryptool.practice.session import side_actions
from cryptool.terminal.questions import Choice, FrontEnd, Option, content_page

PAUSE = "pause"  # a page of content, as the two below
_PAGES = {DayState.ONE_TODAY: "one-today", DayState.YESTERDAY: "yesterday"}
_GO_ON, _WAIT, _PERSON = "session.begin-anyway", "session.not-now", "session.person"


def for_day(state: DayState) -> str:
    """The page that a day has against another session; empty where it has none."""
    return _PAGES.get(state, "")


def goes_on(front: FrontEnd, practices: Practices, profile: PracticeProfile, page: str) -> bool:
    """Show the advice and ask; whether the person begins all the same.

    Args:
        front: Who is asked.
        practices: Words of the page.
        profile: The people to turn to.
        page: PAUSE, or what `for_day` gave. Empty: there is nothing to advise, and nobody is asked.
    """
    if not page:
        return True
    front.present(content_page(practices.texts[page]))
    names = (_WAIT, _PERSON, _GO_ON) if page == PAUSE else (_WAIT, _GO_ON)
    question = Choice("session.advice", [Option(name) for name in names], default=_WAIT)
    while (answer := front.ask(question)) == _PERSON:
        side_actions.show_people(front, profile)
    return answer == _GO_ON
