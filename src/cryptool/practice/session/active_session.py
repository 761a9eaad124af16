"""One session under way: its events, its state, and what it stands in.

Rules kept here:
1. An event is tried on the machine first, then kept, and only then is it the state: what is refused leaves no trace,
   and what was shown as done is on the disk.
2. A signal that ends the program waits while an event is being kept (`Around.hold`).
3. Nothing here asks or shows.
"""

from cryptool.practice.context import Around
from cryptool.practice.definition import Definition
from cryptool.practice.events import Course, Did, Event, Kept, Status, Value
from cryptool.practice.machine.answers import Refusal
from cryptool.practice.machine.machine import advance, begin
from cryptool.practice.machine.state import State

_OVER = (Status.ENDED, Status.DISCARDED)


class Walk:
    """One session on its way.

    Args:
        around: What it stands in.
        kept: Its latest kept state.
        state: What its events come to.
    """

    def __init__(self, around: Around, kept: Kept, state: State) -> None:
        self.around = around
        self.kept = kept
        self.state = state

    @property
    def definition(self) -> Definition:
        """The session's structure as shipped."""
        return self.around.practices.session

    @property
    def course(self) -> Course:
        """What the session is about."""
        return self.kept.course

    @property
    def over(self) -> bool:
        """Whether nothing more is asked."""
        return self.state.status in _OVER

    def do(
        self,
        did: Did,
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
        event = Event(did, self.around.now(), step, value, seconds, text)
        with self.around.hold():
            got = advance(self.definition, self.state, event)
            if isinstance(got, Refusal):
                return got
            self.kept = self.around.store.append(self.kept, event, ends=got.status in _OVER)
            self.state = got
        return None


def start_walk(around: Around, course: Course) -> Walk:
    """A new session, kept from its first event on. Raises SessionOpen."""
    first = Event(Did.STARTED, around.now(), course=course)
    state = begin(around.practices.session, first)
    with around.hold():
        return Walk(around, around.store.start(first), state)
