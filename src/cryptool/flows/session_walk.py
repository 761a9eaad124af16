"""One session under way: its events, its state, and what it stands in.

Rules kept here:
1. An event is tried on the machine first, then kept, and only then is it the state: what is refused leaves no trace,
   and what was shown as done is on the disk.
2. A signal that ends the program waits while an event is being kept (`Around.hold`).
3. Nothing here asks or shows.
"""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field

from cryptool.engine.answers import Refusal
from cryptool.engine.machine import advance, begin
from cryptool.engine.state import State
from cryptool.flows.practice_ports import Kit, Now, SessionStore, Sitter
from cryptool.ground.exercise import Aids
from cryptool.ground.model import Grounding
from cryptool.library.practices import Practices
from cryptool.model.practice import Definition
from cryptool.model.practice_kit import Prompt
from cryptool.model.session import Course, Did, Event, Kept, Status, Value
from cryptool.terminal.questions import FrontEnd

Undo = Callable[[], None]

_OVER = (Status.ENDED, Status.DISCARDED)


@dataclass(frozen=True, slots=True)
class PromptUse:
    """What the sessions say about a prompt: how often it was used, and how strong it felt the last time."""

    times: int = 0
    felt: int | None = None


def plain_label(prompt: Prompt, use: PromptUse) -> str:
    """The person's own words alone."""
    return prompt.text


def _never(callback: Callable[[], object]) -> Undo:
    return lambda: None


@dataclass(frozen=True, slots=True)
class Deeds:
    """What a session can do besides asking.

    Args:
        exercises: To come back down, in order.
        aids: Urgent help, and waiting for counted breath.
        write: Opens the journal for an entry that belongs to the session; comes back when that is over.
        label: What a prompt is called in the list of prompts.
    """

    exercises: Sequence[Grounding]
    aids: Aids
    write: Callable[[Kept], None]
    label: Callable[[Prompt, PromptUse], str] = plain_label


@dataclass(frozen=True, slots=True)
class Around:
    """What a session stands in.

    Args:
        front: Who is asked.
        store: Where sessions are kept.
        kit: The person's own prompts, people and preparation.
        practices: Structure and words.
        sitter: Sits through the quiet time.
        now: The clock.
        deeds: See Deeds.
        hold: A block in which a signal that ends the program waits.
        on_close: Has a callback run when a signal ends the program; gives an undo. Hiding must not run it.
    """

    front: FrontEnd
    store: SessionStore
    kit: Kit
    practices: Practices
    sitter: Sitter
    now: Now
    deeds: Deeds
    hold: Callable[[], AbstractContextManager[object]] = field(default=nullcontext)
    on_close: Callable[[Callable[[], object]], Undo] = field(default=_never)


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
