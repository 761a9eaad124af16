"""Run a session from its first question to its last page.

Rules:
1. Every answer is stored before the next screen, and Ctrl-C passes through with everything stored.
2. Going back from the first question leaves: the session stays open, but is deleted if nothing was answered yet.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from cryptool.practice.context import SessionContext
from cryptool.practice.definition import Form, StepKind
from cryptool.practice.events import EventType, SessionSetup, Status, Value
from cryptool.practice.history import remember_stop
from cryptool.practice.machine import machine
from cryptool.practice.machine.machine import Screen
from cryptool.practice.machine.steps import DONE, truncated
from cryptool.practice.machine.summary import STOPS, summarise
from cryptool.practice.profile import Stimulus
from cryptool.practice.rules.suggestion import Suggestion
from cryptool.practice.session import choose_stimulus, closing, side_actions, step_view
from cryptool.practice.session.active_session import ActiveSession, start_session
from cryptool.practice.session.quiet_time import sit
from cryptool.terminal.questions import Answer, Back, Choice, Page

_QUIET = (Status.QUIET, Status.PAUSED)
_UNKIND = ("unkind", "unkind-there")
# A session with only these events has nothing to lose.
_SILENT = (EventType.STARTED, EventType.WENT_BACK)


class RunStatus(StrEnum):
    """How a run ended."""

    ENDED = "ended"
    OPEN = "open"  # can be resumed
    NOT_BEGUN = "gone"  # left before anything was answered; deleted
    DISCARDED = "discarded"


@dataclass(frozen=True, slots=True)
class RunOutcome:
    """The outcome of a run."""

    how: RunStatus
    walk: ActiveSession
    smaller: bool = False  # whether an easier rung was asked for and exists
    suggestion: Suggestion | None = None  # if one was shown


def begin(context: SessionContext, setup: SessionSetup, *, last_time: str | None = None) -> RunOutcome:
    """Start and run a session. `last_time` is what was learned in the one before. Raises SessionOpen."""
    walk = start_session(context, setup)
    facts: dict[str, str | int] = {"wording": setup.wording}
    if last_time:
        facts["learned"] = last_time
    return go(walk, Page("practice.rung-again" if last_time else "practice.rung", facts, about(walk)))


def about(walk: ActiveSession) -> tuple[str, ...]:
    """Return what to do on the rung; empty once that part is over, above all on a page after a stop."""
    state = walk.state
    rung = next((rung for rung in walk.context.practices.rungs if rung.name == walk.setup.rung), None)
    ahead = state.quiet is None and state.ending is None and not walk.over
    return (rung.about,) if rung and rung.about and ahead else ()


def go(walk: ActiveSession, opening: Page | None = None) -> RunOutcome:
    """Run a session from its current step; `opening` goes above the first question. Raises SessionElsewhere."""
    try:
        return _SessionRunner(walk, opening).go()
    except KeyboardInterrupt:
        _leave(walk)
        raise


class _SessionRunner:
    def __init__(self, walk: ActiveSession, opening: Page | None) -> None:
        self._walk = walk
        self._opening = opening  # until it was shown
        self._page = ""  # the page now shown; empty if something else came between
        self._smaller = False
        self._discard = False
        # After a stop nothing leads back into the quiet time, not even after leaving or grounding.
        self._rests = walk.state.ending in STOPS

    def go(self) -> RunOutcome:
        walk = self._walk
        while not walk.over:
            if walk.state.status in _QUIET:
                here, self._opening = sit(walk), None
                self._covered()
                if not here:
                    return _leave(walk)
            elif not self._take_step():
                return _leave(walk)
        if self._discard:
            return _discard(walk)
        return finish(walk, smaller=self._smaller)

    def _take_step(self) -> bool:
        walk = self._walk
        screen = machine.screen(walk.definition, walk.state)
        assert screen is not None  # the machine is asking
        step, rated = screen.step, choose_stimulus.rated(walk)
        if self._answers_itself(rated):
            walk.do(EventType.ANSWERED, step=step.id, value=rated.strength if rated else None)
            return True
        self._present(screen)
        if step_view.is_off_screen(step):
            step_view.tell_off_screen(walk)
        if step.kind is StepKind.GROUND:
            side_actions.ground(walk.context)
            self._covered()
            walk.do(EventType.ANSWERED, step=step.id, value=DONE)
            return True
        return self._ask(screen, rated)

    def _ask(self, screen: Screen, rated: Stimulus | None) -> bool:
        """Ask until the answer is stored. Return False if the person left."""
        walk, step, given = self._walk, screen.step, screen.given
        while not isinstance(answer := self._answer(screen, given), Back):
            if answer == step_view.WAIT:
                return False
            if answer is None and rated is not None:
                answer = rated.strength  # skipping must not make a stimulus milder
            refusal = walk.do(EventType.ANSWERED, step=step.id, value=answer)
            if refusal is None:
                if rated is not None and rated.strength is None and isinstance(answer, int):
                    walk.context.profile.put_stimulus(replace(rated, strength=answer))
                self._after(screen, answer)
                return True
            walk.context.front.refuse(f"practice.{refusal.code}", refusal.facts)
            given = truncated(answer) if isinstance(answer, str) else given
        return self._back()

    def _answer(self, screen: Screen, given: Value) -> Answer:
        walk, step = self._walk, screen.step
        if step.kind is StepKind.PROMPT:
            return choose_stimulus.pick(walk, given, self._covered)
        words = walk.context.practices.session_words
        asked = step_view.question(step, words, step_view.AREA, given, walk.setup)
        if self._rests and isinstance(asked, Choice):
            asked = step_view.without_sitting_on(asked, step, walk.definition)
        if step_view.is_off_screen(step) and isinstance(asked, Choice):
            asked = step_view.with_waiting(asked, walk)
        return walk.context.front.ask(asked)

    def _back(self) -> bool:
        """Go back past steps that answer themselves. Return False if there is no step before."""
        refusal = self._walk.do(EventType.WENT_BACK)
        while refusal is None and self._answers_itself(choose_stimulus.rated(self._walk)):
            refusal = self._walk.do(EventType.WENT_BACK)
        return refusal is None

    def _answers_itself(self, rated: Stimulus | None) -> bool:
        """Return whether the step needs no question: the strength is known, or no journal could take an entry."""
        walk = self._walk
        if rated is not None and rated.strength is not None and walk.setup.form is Form.SHORT:
            return True
        only_writes = set(walk.definition.step(walk.state.step).does.values()) == {"write"}
        return only_writes and not walk.kept.saved

    def _after(self, screen: Screen, answer: Value) -> None:
        walk, step = self._walk, screen.step
        if step.id in _UNKIND and "yes" in (answer, screen.given):
            self._mark(excluded=answer == "yes")
        action = step.does.get(answer, "") if isinstance(answer, str) else ""
        self._smaller = self._smaller or action == "smaller"
        self._discard = self._discard or action == "discard"
        if action:
            self._rests = self._rests or walk.state.ending in STOPS
            self._covered()
            side_actions.do_side_action(walk, action)

    def _mark(self, *, excluded: bool) -> None:
        """Exclude a person who was unkind (evidence 6.7); a corrected answer undoes it."""
        profile, name = self._walk.context.profile, self._walk.setup.person
        if name in [person.name for person in profile.people()]:
            profile.mark_excluded(name, excluded=excluded)

    def _covered(self) -> None:
        self._page = ""

    def _present(self, screen: Screen) -> None:
        if screen.step.page == self._page and not screen.shown:
            return  # asked below the page already shown
        self._page = screen.step.page
        context = self._walk.context
        shown = step_view.page(screen, context.practices.session_words)
        opening, self._opening = self._opening, None
        if opening is not None and shown.id == "practice.content":
            shown = replace(opening, text=(*opening.text, str(shown.facts["title"]), *shown.text))
        elif opening is not None:  # the page has the person's own words
            context.front.present(opening)
        context.front.present(shown)


def finish(walk: ActiveSession, *, smaller: bool = False) -> RunOutcome:
    """Show the last pages; none if an easier rung was asked for and can follow at once."""
    setup, ladder = walk.setup, walk.context.ladder
    if smaller and closing.smaller(ladder.all(), setup.rung, early=setup.early) is not None:
        return RunOutcome(RunStatus.ENDED, walk, smaller=True)
    return RunOutcome(RunStatus.ENDED, walk, suggestion=closing.tell_end(walk))


def _leave(walk: ActiveSession) -> RunOutcome:
    if walk.over:
        return RunOutcome(RunStatus.ENDED, walk)
    # While it waits for something off screen, it stays open even if every question was skipped.
    waits = walk.definition.step(walk.state.step).barrier
    if not waits and all(_says_nothing(event.did, event.value) for event in walk.kept.events):
        with walk.context.hold():
            walk.context.store.purge(walk.kept.number)
        return RunOutcome(RunStatus.NOT_BEGUN, walk)
    return RunOutcome(RunStatus.OPEN, walk)


def _says_nothing(did: EventType, value: Value) -> bool:
    return did in _SILENT or (did is EventType.ANSWERED and value is None)


def _discard(walk: ActiveSession) -> RunOutcome:
    context = walk.context
    remember_stop(context.profile, summarise(walk.definition, walk.kept), context.now())
    walk.do(EventType.DISCARDED)
    with context.hold():
        gone = context.store.purge(walk.kept.number)
    context.front.present(Page("session.discarded" if gone else "session.discarded-held"))
    side_actions.wait_to_go_on(context.front)
    return RunOutcome(RunStatus.DISCARDED, walk)
