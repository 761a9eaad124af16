"""Rebuild a state from stored events, also under a newer definition.

Rules:
1. Events that this definition cannot take are skipped and reported; later ones that fit still count.
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
    """The outcome of a replay."""

    state: State  # after the last event that could be taken
    used: int  # events before the first skipped one, STARTED included
    skipped: tuple[Event, ...] = field(default=(), repr=False)  # in order

    @property
    def complete(self) -> bool:
        """Return whether every event could be taken."""
        return not self.skipped


def replay(definition: Definition, events: Sequence[Event]) -> Replayed:
    """Return the state after `events`. Raises IllegalEvent if the first is no STARTED of this practice."""
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
