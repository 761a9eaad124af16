"""Advise to leave practice for another day. Enter waits; going on is one key further and is not recorded."""

from cryptool.practice.content import Practices
from cryptool.practice.rules.eligibility import DayState
from cryptool.practice.session import side_actions
from cryptool.practice.store.profile import PracticeProfile
from cryptool.terminal.questions import Choice, FrontEnd, Option, content_page

PAUSE = "pause"  # a page of content
_PAGES = {DayState.ONE_TODAY: "one-today", DayState.YESTERDAY: "yesterday"}
_GO_ON, _WAIT, _PERSON = "session.begin-anyway", "session.not-now", "session.person"


def for_day(state: DayState) -> str:
    """Return the page with a day's advice against another session; empty if there is none."""
    return _PAGES.get(state, "")


def goes_on(front: FrontEnd, practices: Practices, profile: PracticeProfile, page: str) -> bool:
    """Show the advice on `page` (PAUSE, or from `for_day`) and return whether to begin; empty: True, unasked."""
    if not page:
        return True
    front.present(content_page(practices.texts[page]))
    names = (_WAIT, _PERSON, _GO_ON) if page == PAUSE else (_WAIT, _GO_ON)
    question = Choice("session.advice", [Option(name) for name in names], default=_WAIT)
    while (answer := front.ask(question)) == _PERSON:
        side_actions.show_people(front, profile)
    return answer == _GO_ON
