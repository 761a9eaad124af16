"""Walks a person through one session, from its first question to its last page.

Rules kept here:
1. Every answer is kept before the next screen, and every answer can be left out.
2. Going back is one step. Where there is nothing to go back to it means leaving: the session waits to be resumed, and
   one in which nothing was said yet is removed without a word.
3. Ctrl-C goes through, with everything kept.
4. What comes next is the machine's to say. Two steps are known by name: the strength of a prompt, which a kept one
   answers by itself, and whether somebody was unkind.
5. Where nothing is kept, a question that only leads to the journal is left out by itself: no entry could belong to it.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from cryptool.practice import people
from cryptool.practice.context import SessionContext
from cryptool.practice.definition import StepKind
from cryptool.practice.events import EventType, SessionSetup, Status, Value
from cryptool.practice.ladder import Ladder
from cryptool.practice.machine import machine
from cryptool.practice.machine.answers import DONE, truncated
from cryptool.practice.machine.machine import Screen
from cryptool.practice.machine.summary import STOPS, summarise
from cryptool.practice.rules.suggestion import Suggestion
from cryptool.practice.session import choose_stimulus, closing, side_actions
from cryptool.practice.session.active_session import ActiveSession, start_session
from cryptool.practice.session.history import remember_stop
from cryptool.practice.session.quiet_time import sit
from cryptool.practice.session.step_view import (
    AREA,
    WAIT,
    is_off_screen,
    page,
    question,
    tell_off_screen,
    with_waiting,
    without_sitting_on,
)
from cryptool.terminal.questions import Answer, Back, Choice, Page

_QUIET = (Status.QUIET, Status.PAUSED)
_UNKIND = ("unkind", "unkind-there")
# A session of nothing but these has nothing in it that could be lost.
_SILENT = (EventType.STARTED, EventType.WENT_BACK)


class RunStatus(StrEnum):
    """How a walk came to its end."""

    ENDED = "ended"
    OPEN = "open"  # left; it can be resumed
    INPUT_CLOSED = "gone"  # left before anything was said; nothing is kept of it
    DISCARDED = "discarded"


@dataclass(frozen=True, slots=True)
class RunOutcome:
    """What came of a walk.

    Args:
        how: See RunStatus.
        walk: The session as it stands now.
        smaller: Whether the person asked for a smaller rung, and there is one.
        suggestion: What could come another day, where that was told.
    """

    how: RunStatus
    walk: ActiveSession
    smaller: bool = False
    suggestion: Suggestion | None = None


def begin(context: SessionContext, setup: SessionSetup, *, last_time: str | None = None) -> RunOutcome:
    """Start a session and walk it. `last_time`: the line taken away from the session before. Raises SessionOpen."""
    walk = start_session(context, setup)
    facts: dict[str, str | int] = {"wording": setup.wording}
    if last_time:
        facts["learned"] = last_time
    return go(walk, Page("practice.rung-again" if last_time else "practice.rung", facts, about(walk)))


def about(walk: ActiveSession) -> tuple[str, ...]:
    """What one does on the session's rung. Empty once that is over: least of all does it belong above "You stopped"."""
    state = walk.state
    rung = next((rung for rung in walk.context.practices.rungs if rung.name == walk.setup.rung), None)
    ahead = state.quiet is None and state.ending is None and not walk.over
    return (rung.about,) if rung and rung.about and ahead else ()


def go(walk: ActiveSession, opening: Page | None = None) -> RunOutcome:
    """Walk a session on from where it is.

    Args:
        walk: The session.
        opening: What stands above the first question: which rung it is. None: that was said already.

    Raises:
        KeyboardInterrupt: Ctrl-C; everything that was answered is kept.
        SessionElsewhere: Another window went on with it.
    """
    guide = _SessionRunner(walk, opening)
    try:
        return guide.go()
    except KeyboardInterrupt:
        _leave(walk)
        raise


class _SessionRunner:
    """One walk from screen to screen."""

    def __init__(self, walk: ActiveSession, opening: Page | None) -> None:
        self._walk = walk
        self._opening = opening  # until it was shown
        self._page = ""  # the one that stands there; empty where something else came between
        self._smaller = False
        self._discard = False
        # Whoever stopped and then left, or came back down, has stopped: nothing leads back into the quiet time.
        self._rests = walk.state.ending in STOPS

    def go(self) -> RunOutcome:
        """Run the session until it is over or left."""
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

    # --- one step

    def _take_step(self) -> bool:
        """Ask the current step and keep what came. False if the person leaves."""
        walk = self._walk
        screen = machine.screen(walk.definition, walk.state)
        assert screen is not None  # the machine is asking
        if self._answers_itself():
            walk.do(EventType.ANSWERED, step=screen.step.id, value=choose_stimulus.known_strength(walk))
            return True
        self._present(screen)
        if is_off_screen(screen.step):
            tell_off_screen(walk)
        if screen.step.kind is StepKind.GROUND:
            side_actions.ground(walk.context)
            self._covered()
            walk.do(EventType.ANSWERED, step=screen.step.id, value=DONE)
            return True
        return self._ask(screen)

    def _ask(self, screen: Screen) -> bool:
        walk, step, given = self._walk, screen.step, screen.given
        while not isinstance(answer := self._answer(screen, given), Back):
            if answer == WAIT:
                return False
            answer = choose_stimulus.default_strength(walk, step.id, answer)
            refusal = walk.do(EventType.ANSWERED, step=step.id, value=answer)
            if refusal is None:
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
        asked = question(step, words, AREA, given, walk.setup)
        if self._rests and isinstance(asked, Choice):
            asked = without_sitting_on(asked, step, walk.definition)
        if is_off_screen(step) and isinstance(asked, Choice):
            asked = with_waiting(asked, walk)
        return walk.context.front.ask(asked)

    def _back(self) -> bool:
        """To the step before, past those that answered themselves. False if there is none."""
        refusal = self._walk.do(EventType.WENT_BACK)
        while refusal is None and self._answers_itself():
            refusal = self._walk.do(EventType.WENT_BACK)
        return refusal is None

    def _answers_itself(self) -> bool:
        """Whether nobody is asked: the strength is kept, or there is no journal that an entry could go to."""
        walk = self._walk
        only_writes = set(walk.definition.step(walk.state.step).does.values()) == {"write"}
        return choose_stimulus.known_strength(walk) is not None or (only_writes and not walk.kept.number)

    def _after(self, screen: Screen, answer: Value) -> None:
        """What an answer does beyond being kept."""
        choose_stimulus.remember_strength(self._walk, screen.step.id, answer)
        if screen.step.id in _UNKIND and "yes" in (answer, screen.given):
            self._mark(excluded=answer == "yes")
        deed = screen.step.does.get(answer, "") if isinstance(answer, str) else ""
        self._smaller = self._smaller or deed == "smaller"
        self._discard = self._discard or deed == "discard"
        if deed:
            self._rests = self._rests or self._walk.state.ending in STOPS
            self._covered()
            side_actions.do_side_action(self._walk, deed)

    def _mark(self, *, excluded: bool) -> None:
        """Who mocked, threatened or hurt is not offered again; an answer that is corrected takes that back."""
        profile, name = self._walk.context.profile, self._walk.setup.person
        if name in [person.name for person in profile.people()]:
            people.mark_excluded(profile, name, excluded=excluded)

    # --- the page above it

    def _covered(self) -> None:
        """Something else stands where the page was: the next question shows its page anew."""
        self._page = ""

    def _present(self, screen: Screen) -> None:
        walk = self._walk
        if screen.step.page == self._page and not screen.shown:
            return  # asked below what stands there
        self._page = screen.step.page
        shown = page(screen, walk.context.practices.session_words)
        if self._opening is not None:
            first, self._opening = self._opening, None
            shown = self._opened(first, shown)
        walk.context.front.present(shown)

    def _opened(self, first: Page, below: Page) -> Page:
        """What opens the walk, and the first question's page below it."""
        if below.id != "practice.content":  # words of the person's own stand in it
            self._walk.context.front.present(first)
            return below
        return replace(first, text=(*first.text, str(below.facts["title"]), *below.text))


# --- ending and leaving


def finish(walk: ActiveSession, *, smaller: bool = False) -> RunOutcome:
    """The last pages of a session that is over; none where a smaller rung was asked for and can follow at once."""
    context = walk.context
    ladder = Ladder(context.practices.rungs, context.profile).all()
    if smaller and closing.smaller(ladder, walk.setup.rung, early=walk.setup.early) is not None:
        return RunOutcome(RunStatus.ENDED, walk, smaller=True)
    return RunOutcome(RunStatus.ENDED, walk, suggestion=closing.tell_end(walk))


def _leave(walk: ActiveSession) -> RunOutcome:
    if walk.over:
        return RunOutcome(RunStatus.ENDED, walk)
    # Where it waits for somebody who is away, all may have been left out: it is waited for all the same.
    waits = walk.definition.step(walk.state.step).barrier
    if not waits and all(_says_nothing(event.did, event.value) for event in walk.kept.events):
        with walk.context.hold():
            walk.context.store.purge(walk.kept.number)
        return RunOutcome(RunStatus.INPUT_CLOSED, walk)
    return RunOutcome(RunStatus.OPEN, walk)


def _says_nothing(did: EventType, value: Value) -> bool:
    return did in _SILENT or (did is EventType.ANSWERED and value is None)


def _discard(walk: ActiveSession) -> RunOutcome:
    """Throw the session away for ever, as was asked."""
    context = walk.context
    remember_stop(context.profile, summarise(walk.definition, walk.kept), context.now())
    walk.do(EventType.DISCARDED)
    with walk.context.hold():
        gone = walk.context.store.purge(walk.kept.number)
    front = walk.context.front
    front.present(Page("session.discarded" if gone else "session.discarded-held"))
    side_actions.wait_to_go_on(front)
    return RunOutcome(RunStatus.DISCARDED, walk)
