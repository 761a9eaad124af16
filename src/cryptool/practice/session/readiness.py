"""The readiness check (evidence 3.1, 3.4): what practice is, when to wait, a checklist, and one question alone.

Rules:
1. Answers exist in memory only, until `enter` returns; only the local day of a full pass is stored, in a private file.
2. A yes about suicide or self-harm shows one page at once: a number of this person's country, and one thing to do.
3. Enter alone never gives an answer that lets the person through, and neither does any problem with the file.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from cryptool.content.document import PageWords
from cryptool.core.moment import When
from cryptool.help_now.page import country_and_emergency, match_country, spoken_hours, talk_line
from cryptool.practice.content import Practices
from cryptool.practice.definition import Step
from cryptool.practice.events import Event, EventType, SessionSetup
from cryptool.practice.machine.machine import advance, begin, screen
from cryptool.practice.machine.state import State
from cryptool.practice.machine.steps import Refusal
from cryptool.practice.rules.eligibility import ready_due
from cryptool.practice.session.active_session import question
from cryptool.practice.store.practice_file import PracticeFile
from cryptool.terminal.phrases import say
from cryptool.terminal.questions import (
    BACK,
    Action,
    FrontEnd,
    Line,
    Menu,
    Options,
    Page,
    content_page,
    run,
)


class Route(StrEnum):
    """Where the readiness check leads: its `ends`, and leaving. All but READY close practice for this run."""

    READY = "ready"
    LEFT = "left"
    URGENT = "urgent"
    BIRTH = "birth"  # an emergency after a birth
    NOT_SAFE = "not-safe"
    WITH_PROFESSIONAL = "with-professional"
    ANOTHER_DAY = "another-day"


class UrgentHelp(NamedTuple):
    """Urgent help, and the person's country.

    Args:
        show: Shows the whole page and returns.
        country: An ISO code, or empty.
        keep: Stores a country; False if it cannot be kept.
    """

    show: Action
    country: Callable[[], str]
    keep: Callable[[str], bool]


def enter(
    front: FrontEnd,
    practices: Practices,
    now: Callable[[], When],
    help: UrgentHelp,
    ready_date: PracticeFile,
) -> Route:
    """Run the readiness check, unless it was passed lately."""
    today = now().local.date()
    if not ready_due(ready_date.load(), today):
        return Route.READY
    gate = _Readiness(front, practices, now, help)
    pages = (gate.not_for_now, gate.questions)
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
    help: UrgentHelp

    def not_for_now(self) -> Route | None:
        self._page("not-for-now")
        options: Options[Route] = [("none-fits", Route.READY), ("one-fits", Route.WITH_PROFESSIONAL)]
        route = Menu("gate.not-for-now", options).ask(self.front)
        if route is Route.WITH_PROFESSIONAL:
            self._close(route)
        return route

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
        if route in (Route.URGENT, Route.BIRTH):
            self._urgent(route)
        elif route is not Route.READY:
            if route is Route.NOT_SAFE:
                self.help.show()
            self._close(route)
        return route

    def _ask(self, step: Step, state: State) -> State | None:
        asked = question(step, self.practices.readiness_words, "ready", None, state.setup)
        answer = self.front.ask(asked)
        event = Event(EventType.ANSWERED, self.now(), step.id, str(answer))
        if answer is BACK:
            event = Event(EventType.WENT_BACK, self.now())
        after = advance(self.practices.readiness, state, event)
        return None if isinstance(after, Refusal) else after

    def _urgent(self, route: Route) -> None:
        """Show the page with a number of the person's country, which may be asked for, until they leave it."""
        words = self._words(route.value)
        country = self.help.country()

        def choose() -> None:
            nonlocal country
            country = self._country() or country

        def menu() -> Menu[None]:
            self.front.present(content_page(words._replace(text=(*words.text, _number(country, route)))))
            options: Options[None] = [
                ("another-country" if country else "country", choose),
                ("say", lambda: self._read(content_page(self._words("urgent-say")))),
                ("more", self.help.show),
                ("unsafe", lambda: self._read(Page("gate.unsafe", {"number": _emergency(country)}))),
                ("leave", None),
            ]
            return Menu("gate.urgent", options)

        run(self.front, menu)

    def _country(self) -> str | None:
        """Ask for a country until one is known, and offer to keep it; None if the person went back."""
        while isinstance(typed := self.front.ask(Line("gate.country")), str):
            country = match_country(typed)
            if country is None:
                self.front.refuse("gate.country")
                continue
            facts = {"country": country_and_emergency(country)[0]}
            keeps = Menu("gate.keep-country", [("keep", True), ("not-kept", False)], "keep", facts)
            if keeps.ask(self.front) and not self.help.keep(country):
                self.front.refuse("gate.country-not-kept")
            return country
        return None

    def _close(self, route: Route) -> None:
        self._page(route.value)
        Menu[None]("gate.closed", [("leave", None), ("help", self.help.show)], "leave").ask(self.front)

    def _read(self, page: Page) -> None:
        self.front.present(page)
        Menu[None]("gate.read", [("back", None)], "back").ask(self.front)

    def _page(self, name: str) -> None:
        self.front.present(content_page(self._words(name)))

    def _words(self, name: str) -> PageWords:
        return self.practices.readiness_words.pages[name]


def _number(country: str, route: Route) -> str:
    """Return the lines with the number to call."""
    name, _ = country_and_emergency(country)
    if route is Route.BIRTH:
        return say("gate.number-emergency", number=_emergency(country))
    if (line := talk_line(country)) is not None:
        facts = {
            "phone": line["phone"],
            "service": line["service"],
            "hours": spoken_hours(line),
            "country": name,
        }
        words = "gate.number" if line["hours"] else "gate.number-unknown-hours"
        return say(words, **facts, number=_emergency(country))
    found = say("gate.number-of", country=name) if name else say("gate.number-anywhere")
    return f"{found}\n{say('gate.number-emergency', number=_emergency(country))}"


def _emergency(country: str) -> str:
    return country_and_emergency(country)[1] or say("gate.emergency-anywhere")
