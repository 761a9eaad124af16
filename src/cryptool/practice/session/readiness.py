"""The readiness check (evidence 3.1, 3.4): what practice is, when not to practise, and six questions.

Rules:
1. Answers exist in memory only, until `enter` returns; only the local day of a full pass is stored, in a private file.
2. A yes about suicide or self-harm shows the help lines at once, then one page with them a key away.
3. Enter alone never gives an answer that lets the person through, and neither does any problem with the file.
4. A damaged file is renamed before a new one is written; a newer version's file is never written to.
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum, StrEnum, auto
from pathlib import Path

from cryptool.core.atomic_files import read_text, set_aside, write_private
from cryptool.errors import CannotWrite
from cryptool.practice.content import Practices
from cryptool.practice.events import Event, EventType, SessionSetup
from cryptool.practice.machine.machine import Screen, advance, begin, screen
from cryptool.practice.machine.state import State
from cryptool.practice.machine.steps import Refusal
from cryptool.practice.ports import Now
from cryptool.practice.rules.eligibility import ready_due
from cryptool.practice.session.step_view import question
from cryptool.terminal.choices import Menu, Options
from cryptool.terminal.questions import BACK, Choice, FrontEnd, Option, Page, content_page

SCHEMA = 1
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


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


class ReadyDateFile:
    """The file with the date; with `keep` off (`--no-save`) it is read but never written."""

    def __init__(self, path: Path, *, keep: bool = True) -> None:
        self.path = path
        self.keep = keep
        self.problem = ""
        self._blocked = False

    def load(self) -> date | None:
        """Return the day of the last full pass, or None; `problem` names the reason if the file is unusable."""
        self.problem, self._blocked = "", False
        try:
            text = read_text(self.path)
            if text is None:
                return None
            data = json.loads(text)
            if isinstance(data, dict) and type(data.get("schema")) is int and data["schema"] > SCHEMA:
                self.problem, self._blocked = "newer-ready-date", True
                return None
            return _parse(data)
        except PermissionError:
            self.problem, self._blocked = "ready-date-not-kept", True
        except (OSError, ValueError, TypeError, KeyError, RecursionError):
            self.problem = "damaged-ready-date"
        return None

    def passed(self, day: date) -> None:
        """Store `day` as that of the last full pass, or set `problem` if that fails.

        An earlier day replaces a later one: the clock has been corrected since.
        """
        if not self.keep:
            return
        # Read again: the file may have been damaged or replaced meanwhile.
        before = self.load()
        if self._blocked or before == day:
            return
        try:
            if self.problem == "damaged-ready-date":
                set_aside(self.path)
            write_private(self.path, json.dumps({"schema": SCHEMA, "ready": day.isoformat()}) + "\n")
        except CannotWrite:
            self.problem = "ready-date-not-kept"


class _Move(Enum):
    ON = auto()
    BACK = auto()


_LEFT = PracticeClosed(Route.LEFT)
_Outcome = _Move | PracticeClosed
_READY = "ready"
_A_LINE, _SHOW_LINES = "chosen-line", "gate.lines"


def enter(
    front: FrontEnd, practices: Practices, now: Now, show_help: Callable[[], None], ready_date: ReadyDateFile
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

    def intro(self) -> _Outcome:
        self._page("intro")
        options: Options[_Outcome] = [("go-on", _Move.ON), ("help", self.show_help), ("leave", _LEFT)]
        return self._move("gate.intro", options, "go-on")

    def not_for_now(self) -> _Outcome:
        self._page("not-for-now")
        one_fits = PracticeClosed(Route.READING_ONLY)
        options: Options[_Outcome] = [
            ("none-fits", _Move.ON),
            ("one-fits", one_fits),
            ("help", self.show_help),
            ("leave", _LEFT),
        ]
        move = self._move("gate.not-for-now", options)
        if move is not one_fits:
            return move
        self.front.present(Page("gate.one-fits"))
        return self._closed(Route.READING_ONLY)

    def questions(self) -> _Outcome:
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
        went_back, answered = EventType.WENT_BACK, EventType.ANSWERED
        event = (
            Event(went_back, self.now())
            if answer is BACK
            else Event(answered, self.now(), step.id, str(answer))
        )
        after = advance(definition, state, event)
        return None if isinstance(after, Refusal) else after

    def _arrived(self, ends: str) -> _Outcome:
        if ends == _READY:
            return _Move.ON
        route = Route(ends)
        if route in (Route.URGENT, Route.NOT_SAFE):
            self.show_help()
        self._page(route.value)
        return self._closed(route)

    def _closed(self, route: Route) -> PracticeClosed:
        Menu[None]("gate.closed", [("leave", None), ("help", self.show_help)], "leave").ask(self.front)
        return PracticeClosed(route)

    def _move(self, id: str, options: Options[_Outcome], default: str | None = None) -> _Outcome:
        move: _Outcome | None = Menu[_Outcome](id, options, default).ask(self.front)
        return _Move.BACK if move is None else move

    def _page(self, name: str) -> None:
        self.front.present(content_page(self.practices.readiness_words.pages[name]))


def _parse(data: object) -> date:
    if not isinstance(data, dict) or type(data.get("schema")) is not int or data["schema"] != SCHEMA:
        raise ValueError
    day = data["ready"]
    # `fromisoformat` also takes week dates and other forms, which this program never writes.
    if not isinstance(day, str) or _DAY.fullmatch(day) is None:
        raise ValueError
    return date.fromisoformat(day)
