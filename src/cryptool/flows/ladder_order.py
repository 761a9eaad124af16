"""The order of the person's ladder: what ships, with what they made of it, and which place a move needs.

Rules kept here:
1. Pure: values in, values out. A rung's name is for ever, and no change makes or removes one.
2. A move needs one new place, between the new neighbours; only where there is no room left do others need one too.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from cryptool.model.practice import Rung, Stage
from cryptool.model.practice_kit import RungChange, is_own

OWN_MINUTES = 6  # quiet time of an own rung of stage alone, where the person named none
STAGES = tuple(Stage)
_ROOM = 1000  # between the places of two neighbours
_OWN = 1_000_000  # where own rungs stand until they are moved: after all that ship


@dataclass(frozen=True, slots=True)
class Placed:
    """A rung and where it stands in its stage."""

    rung: Rung
    place: int
    tie: int  # which comes first of two with one place: as they ship, then own ones as they were added


def ladder(rungs: Sequence[Rung], changes: Iterable[RungChange]) -> tuple[Rung, ...]:
    """The whole ladder in order, with those set aside at their places.

    Args:
        rungs: The shipped rungs, by stage and from easier to harder.
        changes: What the person made of it. One about a rung that no longer ships is passed over.
    """
    return tuple(item.rung for item in placed(rungs, changes))


def placed(rungs: Sequence[Rung], changes: Iterable[RungChange]) -> list[Placed]:
    """The whole ladder in order, with places."""
    by_name = {change.name: change for change in changes}
    found: list[Placed] = []
    for tie, rung in enumerate(rungs):
        change = by_name.pop(rung.name, None) or RungChange(rung.name)
        ships = (1 + sum(other.stage is rung.stage for other in rungs[:tie])) * _ROOM
        changed = replace(
            rung, title=change.title or rung.title, expected=change.expected, aside=change.aside
        )
        found.append(Placed(changed, ships if change.place is None else change.place, tie))
    for change in by_name.values():
        if is_own(change.name) and change.stage is not None and change.title is not None:
            number = int(change.name[1:])
            place = _OWN + number * _ROOM if change.place is None else change.place
            found.append(Placed(_own(change, change.stage, change.title), place, len(rungs) + number))
    return sorted(found, key=lambda item: (STAGES.index(item.rung.stage), item.place, item.tie))


def _own(change: RungChange, stage: Stage, title: str) -> Rung:
    alone = stage is Stage.ALONE
    return Rung(
        name=change.name,
        stage=stage,
        title=title,
        minutes=(change.minutes or OWN_MINUTES) if alone else 0,
        prompt=alone,  # one may be chosen, and need not be
        expected=change.expected,
        aside=change.aside,
        own=True,
    )


def put(rest: list[Placed], moved: Placed, to: int) -> list[Placed]:
    """`rest` with `moved` as number `to` of those that are not set aside; there is at least one such other."""
    active = [number for number, item in enumerate(rest) if not item.rung.aside]
    at = active[to - 1] if to <= len(active) else active[-1] + 1
    return [*rest[:at], moved, *rest[at:]]


def places(order: list[Placed], moved: Placed) -> list[tuple[Placed, int]]:
    """Who needs which place, so that they come in this order."""
    at = order.index(moved)
    before = order[at - 1].place if at else 0
    after = order[at + 1].place if at + 1 < len(order) else before + 2 * _ROOM
    if after - before >= 2:
        return [(moved, (before + after) // 2)]
    wanted = [(item, number * _ROOM) for number, item in enumerate(order, 1)]
    return [(item, place) for item, place in wanted if item.place != place]
