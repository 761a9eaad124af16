"""The gate before practice: what this is, when to leave it, and six questions. Before any vault is made or opened.

Rules kept here:
1. Answers live in memory and end with this call. There is no store here; only the day of a full pass goes out.
2. A yes about suicide or self-harm shows the numbers as the very next thing; then one page, with the numbers beside it.
3. Enter alone answers nothing that could let somebody through.
4. Esc goes back one question, and from the first page it leaves.
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
    """Where the gate leads, other than to practice. The readiness check's `ends`, and leaving."""

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
    """Practice is closed for this run; what there was to say has been said."""

    route: Route


class ReadyDate(Protocol):
    """The day of the last full pass. A file in the state folder; the only thing that is kept of the gate."""

    def load(self) -> date | None:
        """That day, or None."""

    def passed(self, day: date) -> None:
        """Keeps `day` as that of a full pass, unless nothing shall be kept."""


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
    """Lead through the gate, or straight past it where it was passed lately.

    Args:
        front: Who is asked.
        practices: Structure and words.
        now: The clock; the day is the local one.
        show_help: Shows the urgent help page and comes back when it was seen.
        ready_date: See ReadyDate.
    """
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
        """The six, below one another; walked by the machine, in memory."""
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
        """The state after the answer; None if the person went back before the first question."""
        definition, step = self.practices.readiness, at.step
        asked = question(step, self.practices.readiness_words, "ready", None, state.setup)
        assert isinstance(asked, Choice)  # a readiness check has no other kind
        if _A_LINE in step.options:  # to choose a line, one has to see them
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
        """Let the last page stand until it was read; the numbers are one key away from it."""
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
