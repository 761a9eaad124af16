"""The readiness check (evidence 3.1, 3.4): what practice is, when not to practise, and six questions.

Rules:
1. Answers exist in memory only, until `enter` returns; only the local day of a full pass is stored, in a private file.
2. A yes about suicide or self-harm shows the help lines at once, then one page with them a key away.
3. Enter alone never gives an answer that lets the person through, and neither does any problem with the file.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from cryptool.core.moment import When
from cryptool.practice.content import Practices
from cryptool.practice.definition import Step
from cryptool.practice.events import Event, EventType, SessionSetup
from cryptool.practice.machine.machine import advance, begin, screen
from cryptool.practice.machine.state import State
from cryptool.practice.machine.steps import Refusal
from cryptool.practice.rules.eligibility import ready_due
from cryptool.practice.session.active_session import question
from cryptool.practice.store.practice_file import PracticeFile
from cryptool.terminal.questions import (
    BACK,
    Action,
    Choice,
    FrontEnd,
    Menu,
    Option,
    Options,
    Page,
    content_page,
)

_A_LINE, _SHOW_LINES = "chosen-line", "gate.lines"


class Route(StrEnum):
    """Where the readiness check leads: its `ends`, and leaving. All but READY close practice for this run."""

    READY = "ready"
    LEFT = "left"
    URGENT = "urgent"
    NOT_SAFE = "not-safe"
    WITH_PROFESSIONAL = "with-professional"
    ANOTHER_DAY = "another-day"
    READING_ONLY = "reading-only"


def enter(
    front: FrontEnd,
    practices: Practices,
    now: Callable[[], When],
    show_help: Action,
    ready_date: PracticeFile,
) -> Route:
    """Run the readiness check, unless it was passed lately. `show_help` shows the help lines and returns."""
    today = now().local.date()
    if not ready_due(ready_date.load(), today):
        return Route.READY
    gate = _Readiness(front, practices, now, show_help)
    pages = (gate.intro, gate.not_for_now, gate.questions)
    at = 0
    while 0 <= at < len(pages):
        route = pages[at]()
        if route is not None and route is not Route.READY:
            return route
        at += -1 if route is None else 1
    if at < 0:
        return Route.LEFT
    ready_date.passed(today)
    return Route.READY


@dataclass(frozen=True, slots=True)
class _Readiness:
    """The pages of the readiness check; each returns READY to go on, None to go back, or the route that closes."""

    front: FrontEnd
    practices: Practices
    now: Callable[[], When]
    show_help: Action

    def intro(self) -> Route | None:
        self._page("intro")
        return self._route("intro", "go-on", [], "go-on")

    def not_for_now(self) -> Route | None:
        self._page("not-for-now")
        route = self._route("not-for-now", "none-fits", [("one-fits", Route.READING_ONLY)])
        if route is Route.READING_ONLY:
            self.front.present(Page("gate.one-fits"))
            self._close()
        return route

    def _route(
        self, page: str, onward: str, others: Options[Route], default: str | None = None
    ) -> Route | None:
        ends: Options[Route] = [("help", self.show_help), ("leave", Route.LEFT)]
        options: Options[Route] = [(onward, Route.READY), *others, *ends]
        return Menu(f"gate.{page}", options, default).ask(self.front)

    def questions(self) -> Route | None:
        definition = self.practices.readiness
        setup = SessionSetup(definition.id, definition.version)
        state = begin(definition, Event(EventType.STARTED, self.now(), setup=setup))
        page = ""
        while (at := screen(definition, state)) is not None:
            if at.step.page != page:
                page = at.step.page
                self._page(page)
            after = self._ask(at.step, state)
            if after is None:
                return None
            state = after
        route = Route(definition.step(state.step).ends)
        if route is Route.READY:
            return route
        if route in (Route.URGENT, Route.NOT_SAFE):
            self.show_help()
        self._page(route.value)
        self._close()
        return route

    def _ask(self, step: Step, state: State) -> State | None:
        asked = question(step, self.practices.readiness_words, "ready", None, state.setup)
        assert isinstance(asked, Choice)  # the readiness check has no other kind
        if _A_LINE in step.options:  # lets the person see the lines before choosing one
            asked = replace(asked, options=[*asked.options, Option(_SHOW_LINES)])
        while (answer := self.front.ask(asked)) == _SHOW_LINES:
            self.show_help()
        event = Event(EventType.ANSWERED, self.now(), step.id, str(answer))
        if answer is BACK:
            event = Event(EventType.WENT_BACK, self.now())
        after = advance(self.practices.readiness, state, event)
        return None if isinstance(after, Refusal) else after

    def _close(self) -> None:
        Menu[None]("gate.closed", [("leave", None), ("help", self.show_help)], "leave").ask(self.front)

    def _page(self, name: str) -> None:
        self.front.present(content_page(self.practices.readiness_words.pages[name]))
