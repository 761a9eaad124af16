"""The readiness check (evidence 3.1, 3.4): what practice is, when not to practise, and six questions.

Rules:
1. Answers exist in memory only, until `enter` returns; only the day of a full pass is stored.
2. A yes about suicide or self-harm shows the help lines at once, then one page with them a key away.
3. Enter alone never gives an answer that lets the person through.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum, StrEnum, auto
from typing import Protocol

from cryptool.practice.content import Practices
from cryptool.practice.events import Event, EventType, SessionSetup
from cryptool.practice.machine.answers import Refusal
from cryptool.practice.machine.machine import Screen, advance, begin, screen
from cryptool.practice.machine.state import State
from cryptool.practice.ports import Now
from cryptool.practice.rules.eligibility import ready_due
from cryptool.practice.session.step_view import question
from cryptool.terminal.questions import BACK, Choice, FrontEnd, Option, Page, content_page


class Route(StrEnum):
    """Outcomes other than practice: the `ends` of the readiness check, and leaving."""

    LEFT = "left"
    URGENT = "urgent"
    NOT_SAFE = "not-safe"
    WITH_PROFESSIONAL = "with-professional"
    ANOTHER_DAY = "another-day"
    READING_ONLY = "reading-only"


@dataclass(frozen=True, slots=True)
class Ready:
    """Practice is open."""


@dataclass(frozen=True, slots=True)
class PracticeClosed:
    """Practice is closed for this run; the reason has been shown."""

    route: Route


class ReadyDate(Protocol):
    """The local day of the last full pass: the only thing stored of the readiness check."""

    def load(self) -> date | None:
        """Return the day, or None."""

    def passed(self, day: date) -> None:
        """Store the day, unless nothing is to be stored."""


class _Move(Enum):
    ON = auto()
    BACK = auto()


_READY = "ready"
_A_LINE, _SHOW_LINES = "chosen-line", "gate.lines"


def enter(
    front: FrontEnd,
    practices: Practices,
    now: Now,
    show_help: Callable[[], None],
    ready_date: ReadyDate,
) -> Ready | PracticeClosed:
    """Run the readiness check, unless it was passed lately. `show_help` shows the help lines and returns."""
    today = now().local.date()
    if not ready_due(ready_date.load(), today):
        return Ready()
    gate = _Readiness(front, practices, now, show_help)
    pages = (gate.intro, gate.not_for_now, gate.questions)
    at = 0
    while at < len(pages):
        outcome = pages[at]()
        if isinstance(outcome, PracticeClosed):
            return outcome
        at += 1 if outcome is _Move.ON else -1
        if at < 0:
            return PracticeClosed(Route.LEFT)
    ready_date.passed(today)
    return Ready()


@dataclass(frozen=True, slots=True)
class _Readiness:
    front: FrontEnd
    practices: Practices
    now: Now
    show_help: Callable[[], None]

    def intro(self) -> "_Move | PracticeClosed":
        self._page("intro")
        answer = self._choose("gate.intro", ("gate.go-on", "gate.help", "gate.leave"), "gate.go-on")
        return answer if isinstance(answer, _Move | PracticeClosed) else _Move.ON

    def not_for_now(self) -> "_Move | PracticeClosed":
        self._page("not-for-now")
        names = ("gate.none-fits", "gate.one-fits", "gate.help", "gate.leave")
        answer = self._choose("gate.not-for-now", names, None)
        if answer == "gate.one-fits":
            self.front.present(Page("gate.one-fits"))
            return self._closed(Route.READING_ONLY)
        return answer if isinstance(answer, _Move | PracticeClosed) else _Move.ON

    def questions(self) -> "_Move | PracticeClosed":
        definition = self.practices.readiness
        setup = SessionSetup(definition.id, definition.version)
        state = begin(definition, Event(EventType.STARTED, self.now(), setup=setup))
        page = ""
        while (at := screen(definition, state)) is not None:
            if at.step.page != page:
                page = at.step.page
                self._page(page)
            after = self._ask(at, state)
            if after is None:
                return _Move.BACK
            state = after
        return self._arrived(definition.step(state.step).ends)

    def _ask(self, at: Screen, state: State) -> State | None:
        definition, step = self.practices.readiness, at.step
        asked = question(step, self.practices.readiness_words, "ready", None, state.setup)
        assert isinstance(asked, Choice)  # the readiness check has no other kind
        if _A_LINE in step.options:  # lets the person see the lines before choosing one
            asked = replace(asked, options=[*asked.options, Option(_SHOW_LINES)])
        while (answer := self.front.ask(asked)) == _SHOW_LINES:
            self.show_help()
        if answer is BACK:
            event = Event(EventType.WENT_BACK, self.now())
        else:
            event = Event(EventType.ANSWERED, self.now(), step.id, str(answer))
        after = advance(definition, state, event)
        return None if isinstance(after, Refusal) else after

    def _arrived(self, ends: str) -> "_Move | PracticeClosed":
        if ends == _READY:
            return _Move.ON
        route = Route(ends)
        if route in (Route.URGENT, Route.NOT_SAFE):
            self.show_help()
        self._page(route.value)
        return self._closed(route)

    def _closed(self, route: Route) -> PracticeClosed:
        self._choose("gate.closed", ("gate.leave", "gate.help"), "gate.leave")
        return PracticeClosed(route)

    def _choose(self, id: str, names: tuple[str, ...], default: str | None) -> "str | _Move | PracticeClosed":
        asked = Choice(id, [Option(name) for name in names], default=default)
        while (answer := self.front.ask(asked)) == "gate.help":
            self.show_help()
        if answer is BACK:
            return _Move.BACK
        return PracticeClosed(Route.LEFT) if answer == "gate.leave" else str(answer)

    def _page(self, name: str) -> None:
        self.front.present(content_page(self.practices.readiness_words.pages[name]))
