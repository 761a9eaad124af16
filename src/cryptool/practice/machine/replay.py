"""Kept events read back into a state, also where the definition has changed since.

Rules kept here:
1. Resume is replay: the same fold as while it happened, no second way.
2. What this definition cannot take is left out and told; nothing kept is touched. What fits again later counts again:
   so a session goes on after such a change, and what is added then is read back like anything else.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from cryptool.practice.definition import Definition
from cryptool.practice.events import Event
from cryptool.practice.machine.answers import Refusal
from cryptool.practice.machine.machine import IllegalEvent, advance, begin
from cryptool.practice.machine.routing import NoRoute
from cryptool.practice.machine.state import State


@dataclass(frozen=True, slots=True)
class Replayed:
    """What came of it.

    Args:
        state: After the last event that could be taken.
        used: How many events, STARTED included, came before the first that could not; all of them if `complete`.
        skipped: Those that could not be taken, in order.
    """

    state: State
    used: int
    skipped: tuple[Event, ...] = field(default=(), repr=False)

    @property
    def complete(self) -> bool:
        """Whether every event could be taken."""
        return not self.skipped


def replay(definition: Definition, events: Sequence[Event]) -> Replayed:
    """The state after `events`, as far as this definition can take them.

    Raises IllegalEvent only where the first one is no STARTED of this practice: no session was ever kept so.
    """
    state, used = begin(definition, events[0]), len(events)
    skipped: list[Event] = []
    for place, event in enumerate(events[1:], start=1):
        after = _taken(definition, state, event)
        if after is None:
            used = min(used, place)
            skipped.append(event)
        else:
            state = after
    return Replayed(state, used, tuple(skipped))


def _taken(definition: Definition, state: State, event: Event) -> State | None:
    try:
        after = advance(definition, state, event)
    except (IllegalEvent, NoRoute):
        return None
    return None if isinstance(after, Refusal) else after
