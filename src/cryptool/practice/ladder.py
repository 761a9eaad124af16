"""The person's ladder: what ships, with what they made of it. The same use cases serve questions and scripts.

Rules kept here:
1. A rung's name is for ever; only wording, rating, place and being set aside change. Nothing is ever removed.
2. A move gives one rung a place between its new neighbours, so that a ladder changed in two homes can be merged.
   Only where there is no room left are the others of its stage given new places.
3. Nothing here judges: a rating orders nothing by itself, and a harder rung may stand first.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import Final

from cryptool.errors import BadTitle, RungAside, RungMinutes, UnknownRung
from cryptool.practice.definition import Rung, Stage
from cryptool.practice.ports import PracticeProfile
from cryptool.practice.profile import RungChange, is_own

__all__ = ["OWN_MINUTES", "STAGES", "UNCHANGED", "Ladder", "Unchanged", "clean_title", "ladder"]

LONGEST_TITLE = 200  # characters
_LONGEST_NAME = 40


class Unchanged(Enum):
    """Says that something stays as it is, where None would take it away."""

    UNCHANGED = auto()


UNCHANGED: Final = Unchanged.UNCHANGED


class Ladder:
    """The ladder of one home, read and changed.

    Args:
        rungs: The shipped rungs.
        profile: Where changes are kept. Each use case has kept its change when it returns.
    """

    def __init__(self, rungs: Sequence[Rung], profile: PracticeProfile) -> None:
        self._rungs = rungs
        self._kit = profile

    def all(self) -> tuple[Rung, ...]:
        """Every rung in order, those set aside too."""
        return ladder(self._rungs, self._kit.rungs())

    def active(self, stage: Stage | None = None) -> tuple[Rung, ...]:
        """Those not set aside, of one stage or of all."""
        return tuple(rung for rung in self.all() if not rung.archived and stage in (None, rung.stage))

    def find(self, name: str, *, archived: bool = False) -> Rung:
        """The rung called so, or the only one whose name begins so.

        Args:
            name: As typed.
            archived: Whether one that was set aside will do.

        Raises:
            UnknownRung: None is, or several begin so.
            RungAside: It was set aside.
        """
        found = _named(self.all(), name)
        if found.archived and not archived:
            raise RungAside(rung=found.name)
        return found

    def add(self, stage: Stage, title: str, expected: int | None = None, minutes: int | None = None) -> Rung:
        """Adds a rung at the end of its stage.

        Args:
            stage: Where it belongs.
            title: The person's wording.
            expected: Embarrassment expected, 0-10, or None.
            minutes: Quiet time, 1-20, only in stage alone.

        Raises:
            BadTitle: See `clean_title`.
            RungMinutes: Minutes were given for a rung away from the screen.
        """
        if minutes is not None and stage is not Stage.ALONE:
            raise RungMinutes
        kept = self._kit.put_rung(
            RungChange("", stage=stage, title=clean_title(title), expected=expected, minutes=minutes)
        )
        return self.find(kept.name, archived=True)

    def edit(
        self,
        name: str,
        *,
        title: str | Unchanged | None = UNCHANGED,
        expected: int | Unchanged | None = UNCHANGED,
        minutes: int | Unchanged | None = UNCHANGED,
    ) -> Rung:
        """Changes what is given; None takes it away: back to the wording that ships, not rated, the usual length.

        Raises:
            UnknownRung: There is none by that name.
            BadTitle: See `clean_title`; also for None where the wording is the person's own.
            RungMinutes: Minutes were given for a rung that ships, or for one away from the screen.
        """
        rung = self.find(name, archived=True)
        change = self._change(rung)
        if not isinstance(title, Unchanged):
            change = replace(change, title=_title(rung, title))
        if not isinstance(expected, Unchanged):
            change = replace(change, expected=expected)
        if not isinstance(minutes, Unchanged):
            if not rung.own or rung.stage is not Stage.ALONE:
                raise RungMinutes
            change = replace(change, minutes=minutes)
        return self._kept(change)

    def archive(self, name: str) -> Rung:
        """Sets a rung aside; nothing about it is lost. Raises UnknownRung."""
        return self._kept(replace(self._change(self.find(name, archived=True)), archived=True))

    def restore(self, name: str) -> Rung:
        """Brings a rung back to its place. Raises UnknownRung."""
        return self._kept(replace(self._change(self.find(name, archived=True)), archived=False))

    def move(self, name: str, to: int) -> Rung:
        """Puts a rung at another place of its stage.

        Args:
            name: See `find`.
            to: The place from 1, counting those of its stage that are not set aside; too high means last.

        Raises:
            UnknownRung, RungAside: See `find`.
        """
        rung = self.find(name)
        names = [other.name for other in self.active(rung.stage)]
        to = min(max(to, 1), len(names))
        if to != names.index(rung.name) + 1:
            stage = [p for p in placed(self._rungs, self._kit.rungs()) if p.rung.stage is rung.stage]
            moved = next(p for p in stage if p.rung.name == rung.name)
            order = put([p for p in stage if p is not moved], moved, to)
            for item, place in places(order, moved):
                self._kept(replace(self._change(item.rung), place=place))
        return self.find(rung.name)

    def up(self, name: str) -> Rung:
        """One place earlier in its stage. Raises as `move` does."""
        return self._by(name, -1)

    def down(self, name: str) -> Rung:
        """One place later in its stage. Raises as `move` does."""
        return self._by(name, 1)

    def _by(self, name: str, places: int) -> Rung:
        rung = self.find(name)
        names = [other.name for other in self.active(rung.stage)]
        return self.move(rung.name, names.index(rung.name) + 1 + places)

    def _change(self, rung: Rung) -> RungChange:
        kept = {change.name: change for change in self._kit.rungs()}
        return kept.get(rung.name) or RungChange(rung.name)

    def _kept(self, change: RungChange) -> Rung:
        kept = self._kit.put_rung(change)
        return self.find(kept.name, archived=True)


def clean_title(title: str) -> str:
    """A wording as it is kept: on one line.

    Raises:
        BadTitle: Nothing is left of it, it is longer than 200 characters or has control characters in it.
    """
    clean = " ".join(title.split())
    if (
        not clean
        or len(clean) > LONGEST_TITLE
        or any(unicodedata.category(letter) in {"Cc", "Cs"} for letter in clean)
    ):
        raise BadTitle(longest=LONGEST_TITLE)
    return clean


def _title(rung: Rung, title: str | None) -> str | None:
    if title is not None:
        return clean_title(title)
    if rung.own:  # nothing ships that it could go back to
        raise BadTitle(longest=LONGEST_TITLE)
    return None


def _named(rungs: Sequence[Rung], name: str) -> Rung:
    wanted = name.strip().casefold()
    for rung in rungs:
        if rung.name == wanted:
            return rung
    found = [rung for rung in rungs if wanted and rung.name.startswith(wanted)]
    active = [rung for rung in found if not rung.archived]
    for fitting in (found, active):
        if len(fitting) == 1:
            return fitting[0]
    names = ", ".join(rung.name for rung in active or rungs if not rung.archived)
    raise UnknownRung(rung=name.strip()[:_LONGEST_NAME], rungs=names)


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
            rung, title=change.title or rung.title, expected=change.expected, archived=change.archived
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
        stimulus=alone,  # one may be chosen, and need not be
        expected=change.expected,
        archived=change.archived,
        own=True,
    )


def put(rest: list[Placed], moved: Placed, to: int) -> list[Placed]:
    """`rest` with `moved` as number `to` of those that are not set aside; there is at least one such other."""
    active = [number for number, item in enumerate(rest) if not item.rung.archived]
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
