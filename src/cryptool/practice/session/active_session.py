"""A session under way: its events, its state, and how a step is asked.

Rules:
1. An event is tried on the machine, then stored, and only then becomes the state: a refused one leaves no trace, and
   what the screen shows as done is on the disk.
2. In a session that is kept nowhere, the moment of a stop is stored beside the vault as soon as it stands.
3. An earlier answer is what Enter takes only where Enter may answer at all, so that no side action happens twice.
"""

from contextlib import suppress

from cryptool.core.moment import When
from cryptool.errors import Cancelled
from cryptool.practice.context import SessionContext
from cryptool.practice.definition import Definition, PracticeWords, Step, StepKind
from cryptool.practice.events import Event, EventType, SessionSetup, Status, StoredSession, Value
from cryptool.practice.machine.machine import advance, begin
from cryptool.practice.machine.state import State
from cryptool.practice.machine.steps import RANGES, Refusal, truncated
from cryptool.practice.machine.summary import summarise
from cryptool.terminal.phrases import say
from cryptool.terminal.questions import Choice, Line, Number, Option, Question

_OVER = (Status.ENDED, Status.DISCARDED)
_FEAR = "prediction"  # the step whose examples fit the stage


class ActiveSession:
    """A session under way."""

    def __init__(self, context: SessionContext, kept: StoredSession, state: State) -> None:
        self.context = context
        self.definition: Definition = context.practices.session  # as shipped
        self.kept = kept
        self.state = state
        self.stop: When | None = None  # as stored beside the vault
        self.wanted = False  # whether a session in memory is to be kept

    @property
    def setup(self) -> SessionSetup:
        """Return what the session is about."""
        return self.kept.setup

    @property
    def over(self) -> bool:
        """Return whether nothing more is asked."""
        return self.state.status in _OVER

    def do(
        self, did: EventType, *, step: str = "", value: Value = None, seconds: int | None = None
    ) -> Refusal | None:
        """Try an event and store it; a Refusal changes nothing. Raises IllegalEvent, SessionElsewhere."""
        event = Event(did, self.context.now(), step, value, seconds)
        with self.context.hold():
            got = advance(self.definition, self.state, event)
            if isinstance(got, Refusal):
                return got
            self.kept = self.context.store.append(self.kept, event, ends=got.status in _OVER)
            self.state = got
            if not self.kept.saved:
                self._keep_stop()
        return None

    def _keep_stop(self) -> None:
        so_far = summarise(self.definition, self.kept)
        stop = so_far.turned if so_far.stopped else None
        if stop != self.stop:
            self.context.file.stopped(stop)
            self.stop = stop

    def write(self) -> None:
        """Open the journal and return, with or without an entry."""
        with suppress(Cancelled):
            self.context.write(self.kept)


def start_session(context: SessionContext, setup: SessionSetup) -> ActiveSession:
    """Start a session and store its first event. Raises SessionOpen."""
    first = Event(EventType.STARTED, context.now(), setup=setup)
    state = begin(context.practices.session, first)
    with context.hold():
        return ActiveSession(context, context.store.start(first), state)


def question(step: Step, words: PracticeWords, area: str, given: Value, setup: SessionSetup) -> Question:
    """Return the question `<area>.<step id>` for a CHOICE, LINE or number step. `given` is the earlier answer."""
    id, said = f"{area}.{step.id}", words.steps[step.id]
    if step.id == _FEAR:
        said = said._replace(text=(*said.text, say(f"practice.fear-{setup.stage}")))
    if step.kind is StepKind.CHOICE:
        options = [Option(name, text=said.options[name]) for name in step.options]
        # Enter leads on already; another way to skip would be one more line to read.
        skips = step.optional and step.default is None
        again = step.optional and not step.does and isinstance(given, str)
        default = str(given) if again else step.default
        return Choice(id, options, default, text=said.question, optional=skips, hint=said.text)
    if step.kind is StepKind.LINE:
        line = truncated(str(given or ""))
        return Line(id, step.optional, text=said.question, given=line, hint=said.text)
    low, high = RANGES[step.kind]
    number = given if isinstance(given, int) else None
    if number is None and step.kind is StepKind.MINUTES and setup.minutes:
        number = setup.minutes
    return Number(id, low, high, step.optional, text=said.question, given=number, hint=said.text)
