"""The person's ladder: what ships, with what they made of it. The same use cases serve questions and scripts.

Rules kept here:
1. A rung's name is for ever; only wording, rating, place and being set aside change. Nothing is ever removed.
2. A move gives one rung a place between its new neighbours, so that a ladder changed in two homes can be merged.
   Only where there is no room left are the others of its stage given new places.
3. Nothing here judges: a rating orders nothing by itself, and a harder rung may stand first.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from enum import Enum, auto
from typing import Final

from cryptool.errors import BadTitle, RungAside, RungMinutes, UnknownRung
from cryptool.flows.ladder_order import OWN_MINUTES, STAGES, ladder, placed, places, put
from cryptool.flows.practice_ports import Kit
from cryptool.model.practice import Rung, Stage
from cryptool.model.practice_kit import RungChange

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
        kit: Where changes are kept. Each use case has kept its change when it returns.
    """

    def __init__(self, rungs: Sequence[Rung], kit: Kit) -> None:
        self._rungs = rungs
        self._kit = kit

    def all(self) -> tuple[Rung, ...]:
        """Every rung in order, those set aside too."""
        return ladder(self._rungs, self._kit.rungs())

    def active(self, stage: Stage | None = None) -> tuple[Rung, ...]:
        """Those not set aside, of one stage or of all."""
        return tuple(rung for rung in self.all() if not rung.aside and stage in (None, rung.stage))

    def find(self, name: str, *, aside: bool = False) -> Rung:
        """The rung called so, or the only one whose name begins so.

        Args:
            name: As typed.
            aside: Whether one that was set aside will do.

        Raises:
            UnknownRung: None is, or several begin so.
            RungAside: It was set aside.
        """
        found = _named(self.all(), name)
        if found.aside and not aside:
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
        return self.find(kept.name, aside=True)

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
        rung = self.find(name, aside=True)
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

    def rest(self, name: str) -> Rung:
        """Sets a rung aside; nothing about it is lost. Raises UnknownRung."""
        return self._kept(replace(self._change(self.find(name, aside=True)), aside=True))

    def bring_back(self, name: str) -> Rung:
        """Brings a rung back to its place. Raises UnknownRung."""
        return self._kept(replace(self._change(self.find(name, aside=True)), aside=False))

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
        return self.find(kept.name, aside=True)


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
    active = [rung for rung in found if not rung.aside]
    for fitting in (found, active):
        if len(fitting) == 1:
            return fitting[0]
    names = ", ".join(rung.name for rung in active or rungs if not rung.aside)
    raise UnknownRung(rung=name.strip()[:_LONGEST_NAME], rungs=names)
