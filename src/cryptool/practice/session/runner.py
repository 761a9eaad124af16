"""Run a session from its first question to its last page.

Rules:
1. Every answer is stored before the next screen, and Ctrl-C passes through with everything stored.
2. Going back from the first question leaves: the session stays open, but is deleted if nothing was answered yet.
3. The answer that leads to a side action is stored before the action begins.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from cryptool.practice.context import SessionContext, remember_stop
from cryptool.practice.definition import Form, Stage, Step, StepKind
from cryptool.practice.events import EventType, SessionSetup, Value
from cryptool.practice.machine import machine
from cryptool.practice.machine.machine import Screen
from cryptool.practice.machine.steps import DONE, Refusal, truncated
from cryptool.practice.machine.summary import STOPS, SessionSummary, summarise
from cryptool.practice.profile import Stimulus
from cryptool.practice.session import afterwards, stimuli
from cryptool.practice.session.active_session import ActiveSession, question, start_session
from cryptool.practice.session.quiet_time import SITTING, sit
from cryptool.terminal.questions import Action, Answer, Back, Choice, Option, Page, content_page
from cryptool.vault.errors import VaultBusy

_UNKIND = ("unkind", "unkind-there")
_WAIT = "session.wait"
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
    session: ActiveSession


def begin(
    context: SessionContext, setup: SessionSetup, *, last_time: SessionSummary | None = None
) -> RunOutcome:
    """Start and run a session. Of `last_time` what was learned is shown. Raises SessionOpen."""
    session = start_session(context, setup)
    facts: dict[str, str | int] = {"wording": setup.wording}
    page = "practice.rung"
    if last_time is not None and last_time.learned:
        facts["learned"], page = last_time.learned, "practice.rung-again"
        if last_time.remember_when and setup.stage in (Stage.TOGETHER, Stage.THERAPIST):
            facts["when"], page = last_time.remember_when, "practice.rung-remember"
    return go(session, Page(page, facts, about(session)))


def about(session: ActiveSession) -> tuple[str, ...]:
    """Return what to do on the rung; empty once that part is over, above all on a page after a stop."""
    state = session.state
    rung = next((rung for rung in session.context.practices.rungs if rung.name == session.setup.rung), None)
    ahead = state.quiet is None and state.ending is None and not session.over
    return (rung.about,) if rung and rung.about and ahead else ()


def go(session: ActiveSession, opening: Page | None = None) -> RunOutcome:
    """Run a session from its current step; `opening` goes above the first question. Raises SessionElsewhere."""
    try:
        return _SessionRunner(session, opening).go()
    except KeyboardInterrupt:
        _leave(session)
        raise


class _SessionRunner:
    def __init__(self, session: ActiveSession, opening: Page | None) -> None:
        self._session = session
        self._context = session.context
        self._opening = opening  # until it was shown
        self._page = ""  # the page now shown; empty if something else came between
        self._asked_for: set[str] = set()  # side actions
        # After a stop nothing leads back into the quiet time, not even after leaving or grounding.
        self._rests = session.state.ending in STOPS

    def go(self) -> RunOutcome:
        session = self._session
        while not session.over:
            if session.state.status in SITTING:
                here, self._opening = sit(session), None
                self._covered()
            else:
                here = self._take_step()
            if not here:
                return _leave(session)
        if "discard" in self._asked_for:
            return _discard(session)
        return finish(session)

    def _take_step(self) -> bool:
        session = self._session
        screen = machine.screen(session.definition, session.state)
        assert screen is not None  # the machine is asking
        step, rated = screen.step, stimuli.rated(session)
        if self._answers_itself(rated):
            session.do(EventType.ANSWERED, step=step.id, value=rated.strength if rated else None)
            return True
        self._present(screen)
        if step.sets:  # it waits for something off screen: say how to come back, or that it cannot wait
            name = "session.waits-away" if session.kept.saved else "session.cannot-wait"
            self._context.front.present(Page(name))
        if step.kind is StepKind.GROUND:
            self._context.ground()
            self._covered()
            session.do(EventType.ANSWERED, step=step.id, value=DONE)
            return True
        return self._ask(screen, rated)

    def _ask(self, screen: Screen, rated: Stimulus | None) -> bool:
        """Ask until the answer is stored. Return False if the person left."""
        session, step, given = self._session, screen.step, screen.given
        while not isinstance(answer := self._answer(step, given), Back):
            if answer == _WAIT:
                return False
            if answer is None and rated is not None:
                answer = rated.strength  # skipping must not make a stimulus milder
            try:
                with self._context.at_once():
                    refusal = session.do(EventType.ANSWERED, step=step.id, value=answer)
            except VaultBusy:
                refusal, given = Refusal("busy"), answer
            if refusal is None:
                if rated is not None and rated.strength is None and isinstance(answer, int):
                    self._context.profile.put_stimulus(replace(rated, strength=answer))
                self._after(screen, answer)
                return True
            self._context.front.refuse(f"practice.{refusal.code}", refusal.facts)
            given = truncated(answer) if isinstance(answer, str) else given
        return self._back()

    def _answer(self, step: Step, given: Value) -> Answer:
        session = self._session
        if step.kind is StepKind.PROMPT:
            return stimuli.pick(session, given, self._covered)
        asked = question(step, self._context.practices.session_words, "practice", given, session.setup)
        if isinstance(asked, Choice):
            asked = replace(asked, options=self._offered(step, asked.options))
        if step.sets and session.kept.saved and isinstance(asked, Choice):
            asked = replace(asked, options=[*asked.options, Option(_WAIT)], default=_WAIT)
        return self._context.front.ask(asked)

    def _offered(self, step: Step, options: Sequence[Option]) -> Sequence[Option]:
        """Return the options that fit: none to write without a journal; after a stop no way back, grounding first."""
        gone = {
            name for name, action in step.does.items() if action == "write" and not self._session.kept.saved
        }
        if self._rests:
            quiet = {one.id for one in self._session.definition.steps if one.kind is StepKind.QUIET}
            gone |= {name for branch in step.branches if branch.to in quiet for name in branch.any_of}
        offered = [option for option in options if option.id not in gone]
        if self._session.state.ending in STOPS and step.optional:
            offered.sort(key=lambda option: step.does.get(option.id) != "ground")
        return offered

    def _back(self) -> bool:
        """Go back past steps that answer themselves. Return False if there is no step before."""
        refusal = self._session.do(EventType.WENT_BACK)
        while refusal is None and self._answers_itself(stimuli.rated(self._session)):
            refusal = self._session.do(EventType.WENT_BACK)
        return refusal is None

    def _answers_itself(self, rated: Stimulus | None) -> bool:
        """Return whether the step needs no question: the strength is known, or no journal could take an entry."""
        session = self._session
        if rated is not None and rated.strength is not None and session.setup.form is Form.SHORT:
            return True
        only_writes = set(session.definition.step(session.state.step).does.values()) == {"write"}
        return only_writes and not session.kept.saved

    def _after(self, screen: Screen, answer: Value) -> None:
        session, step, profile = self._session, screen.step, self._context.profile
        # Exclude a person who was unkind (evidence 6.7); a corrected answer undoes it.
        person, was_unkind = session.setup.person, step.id in _UNKIND and "yes" in (answer, screen.given)
        if was_unkind and person in [one.name for one in profile.people()]:
            profile.mark_excluded(person, excluded=answer == "yes")
        action = step.does.get(answer, "") if isinstance(answer, str) else ""
        if not action:
            return
        self._asked_for.add(action)
        self._rests = self._rests or session.state.ending in STOPS
        self._covered()
        side_actions: dict[str, Action] = {
            "ground": self._context.ground,
            "help": self._context.show_help,
            "person": self._context.show_people,
            "write": session.write,
        }
        if action in side_actions:  # the others come at the end
            side_actions[action]()

    def _covered(self) -> None:
        self._page = ""

    def _present(self, screen: Screen) -> None:
        """Show the page of a step, with the person's earlier words if the step shows them."""
        if screen.step.page == self._page and not screen.shown:
            return  # asked below the page already shown
        self._page = screen.step.page
        front, said = self._context.front, self._context.practices.session_words.pages[self._page]
        opening, self._opening = self._opening, None
        if screen.shown:
            if opening is not None:
                front.present(opening)
            ids = ".".join(id for id, _ in screen.shown)
            facts = {id.replace("-", "_"): answer for id, answer in screen.shown}
            front.present(Page(f"practice.shown.{ids}", {"title": said.title, **facts}, said.text))
        elif opening is not None:
            front.present(replace(opening, text=(*opening.text, said.title, *said.text)))
        else:
            front.present(content_page(said))
        if "person" in screen.step.does.values() and not screen.step.optional:
            self._context.show_for_afterwards(self._session.setup.person)


def finish(session: ActiveSession) -> RunOutcome:
    """Show the last pages."""
    afterwards.tell_end(session)
    return RunOutcome(RunStatus.ENDED, session)


def _leave(session: ActiveSession) -> RunOutcome:
    if session.over:
        return RunOutcome(RunStatus.ENDED, session)
    # While it waits for something off screen, it stays open even if every question was skipped.
    waits = session.definition.step(session.state.step).barrier
    said = [event for event in session.kept.events if event.did not in _SILENT]
    if waits or any(event.did is not EventType.ANSWERED or event.value is not None for event in said):
        return RunOutcome(RunStatus.OPEN, session)
    with session.context.hold():
        session.context.store.purge(session.kept.number)
    return RunOutcome(RunStatus.NOT_BEGUN, session)


def _discard(session: ActiveSession) -> RunOutcome:
    context = session.context
    remember_stop(context.profile, summarise(session.definition, session.kept), context.now())
    session.do(EventType.DISCARDED)
    with context.hold():
        gone = context.store.purge(session.kept.number)
    context.front.present(Page("session.discarded" if gone else "session.discarded-held"))
    context.wait_to_go_on()
    return RunOutcome(RunStatus.DISCARDED, session)
