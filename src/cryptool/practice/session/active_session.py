"""A session under way: its events, its state and its dependencies.

Rules:
1. An event is tried on the machine, then stored, and only then becomes the state: a refused one leaves no trace, and
   what the screen shows as done is on the disk.
"""

from cryptool.practice.context import SessionContext
from cryptool.practice.definition import Definition
from cryptool.practice.events import Event, EventType, SessionSetup, Status, StoredSession, Value
from cryptool.practice.machine.machine import advance, begin
from cryptool.practice.machine.state import State
from cryptool.practice.machine.steps import Refusal

_OVER = (Status.ENDED, Status.DISCARDED)


class ActiveSession:
    """A session under way."""

    def __init__(self, context: SessionContext, kept: StoredSession, state: State) -> None:
        self.context = context
        self.definition: Definition = context.practices.session  # as shipped
        self.kept = kept
        self.state = state

    @property
    def setup(self) -> SessionSetup:
        """Return what the session is about."""
        return self.kept.setup

    @property
    def over(self) -> bool:
        """Return whether nothing more is asked."""
        return self.state.status in _OVER

    def do(
        self,
        did: EventType,
        *,
        step: str = "",
        value: Value = None,
        seconds: int | None = None,
        text: str | None = None,
    ) -> Refusal | None:
        """Try an event and store it; a Refusal changes nothing. Raises IllegalEvent, SessionElsewhere."""
        event = Event(did, self.context.now(), step, value, seconds, text)
        with self.context.hold():
            got = advance(self.definition, self.state, event)
            if isinstance(got, Refusal):
                return got
            self.kept = self.context.store.append(self.kept, event, ends=got.status in _OVER)
            self.state = got
        return None


def start_session(context: SessionContext, setup: SessionSetup) -> ActiveSession:
    """Start a session and store its first event. Raises SessionOpen."""
    first = Event(EventType.STARTED, context.now(), setup=setup)
    state = begin(context.practices.session, first)
    with context.hold():
        return ActiveSession(context, context.store.start(first), state)
