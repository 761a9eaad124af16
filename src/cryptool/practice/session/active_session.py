"""One session under way: its events, its state, and what it stands in.

Rules kept here:
1. An event is tried on the machine first, then kept, and only then is it the state: what is refused leaves no trace,
   and what was shown as done is on the disk.
2. A signal that ends the program waits while an event is being kept (`SessionContext.hold`).
3. Nothing here asks or shows.
"""

from cryptool.practice.context import SessionContext
from cryptool.practice.definition import Definition
from cryptool.practice.events import Event, EventType, SessionSetup, Status, StoredSession, Value
from cryptool.practice.machine.answers import Refusal
from cryptool.practice.machine.machine import advance, begin
from cryptool.practice.machine.state import State

_OVER = (Status.ENDED, Status.DISCARDED)


class ActiveSession:
    """One session on its way.

    Args:
        context: What it stands in.
        kept: Its latest kept state.
        state: What its events come to.
    """

    def __init__(self, context: SessionContext, kept: StoredSession, state: State) -> None:
        self.context = context
        self.kept = kept
        self.state = state

    @property
    def definition(self) -> Definition:
        """The session's structure as shipped."""
        return self.context.practices.session

    @property
    def setup(self) -> SessionSetup:
        """What the session is about."""
        return self.kept.setup

    @property
    def over(self) -> bool:
        """Whether nothing more is asked."""
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
        """Try an event and keep it. A Refusal means that nothing has changed.

        Raises:
            IllegalEvent: It is not legal now.
            SessionElsewhere: Another window went on with the session.
        """
        event = Event(did, self.context.now(), step, value, seconds, text)
        with self.context.hold():
            got = advance(self.definition, self.state, event)
            if isinstance(got, Refusal):
                return got
            self.kept = self.context.store.append(self.kept, event, ends=got.status in _OVER)
            self.state = got
        return None


def start_session(context: SessionContext, setup: SessionSetup) -> ActiveSession:
    """A new session, kept from its first event on. Raises SessionOpen."""
    first = Event(EventType.STARTED, context.now(), setup=setup)
    state = begin(context.practices.session, first)
    with context.hold():
        return ActiveSession(context, context.store.start(first), state)
