"""The person's ladder: the shipped rungs with the person's changes.

Rules:
1. A rung's name never changes and no rung is ever removed, only archived: stored sessions refer to it.
2. A move gives one rung a place between its new neighbours, so that ladders changed in two homes can be merged. Only
   when no place is left between them is the whole stage renumbered.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple, TypedDict, Unpack

from cryptool.practice.definition import Rung, Stage
from cryptool.practice.errors import BadTitle, RungAside, RungMinutes, UnknownRung
from cryptool.practice.profile import RungChange, is_own

if TYPE_CHECKING:
    from cryptool.practice.store.profile import PracticeProfile

LONGEST_TITLE = 200  # characters
OWN_MINUTES = 6  # quiet time of an own rung of stage alone, where the person named none
STAGES = tuple(Stage)
_LONGEST_NAME = 40
_ROOM = 1000  # gap between the places of two neighbours
_OWN = 1_000_000  # place of the first own rung: after all shipped ones


class RungEdit(TypedDict, total=False):
    """Fields to change; None resets one to the shipped title, no rating, the usual length."""

    title: str | None
    expected: int | None
    minutes: int | None


class Placed(NamedTuple):
    """A rung and its place in its stage."""

    rung: Rung
    place: int
    tie: int  # order of two with the same place: as shipped, then own ones as added


class Ladder:
    """One person's ladder. Every method that changes it has stored the change when it returns."""

    def __init__(self, rungs: Sequence[Rung], profile: "PracticeProfile") -> None:
        self._rungs = rungs
        self._profile = profile

    def all(self) -> tuple[Rung, ...]:
        """Return every rung that is offered, by stage, archived ones included."""
        return ladder(self._rungs, self._profile.rungs())

    def path(self) -> tuple[Rung, ...]:
        """Return every rung, retired ones included, in the order in which they are suggested: as shipped.

        A rung that the person moved, and an own one, comes right after the one before it in its stage.
        """
        spot = {rung.name: at for at, rung in enumerate(self._rungs)}
        rank = {rung.stage: at for at, rung in reversed(list(enumerate(self._rungs)))}
        ranked: list[tuple[int, Rung]] = []
        for rung, place, _ in placed(self._rungs, self._profile.rungs()):
            if place == rung.place:
                rank[rung.stage] = max(rank[rung.stage], spot[rung.name])
            ranked.append((rank.get(rung.stage, len(spot)), rung))
        return tuple(rung for _, rung in sorted(ranked, key=itemgetter(0)))

    def active(self, stage: Stage | None = None) -> tuple[Rung, ...]:
        """Return the rungs of `stage` (or of all) that are not archived."""
        return tuple(rung for rung in self.all() if not rung.archived and stage in (None, rung.stage))

    def find(self, name: str, *, archived: bool = False) -> Rung:
        """Return the rung that `name` or its beginning names. Raises UnknownRung, RungAside (it is archived)."""
        found = _named(self.all(), name)
        if found.archived and not archived:
            raise RungAside(rung=found.name)
        return found

    def add(self, stage: Stage, title: str, expected: int | None = None, minutes: int | None = None) -> Rung:
        """Add a rung at the end of its stage. Raises BadTitle, and RungMinutes for minutes away from the screen."""
        if minutes is not None and stage is not Stage.ALONE:
            raise RungMinutes
        kept = self._profile.put_rung(
            RungChange("", stage=stage, title=clean_title(title), expected=expected, minutes=minutes)
        )
        return self.find(kept.name, archived=True)

    def edit(self, name: str, **changes: Unpack[RungEdit]) -> Rung:
        """Change the fields given.

        Raises UnknownRung, BadTitle (also for None on an own rung), RungMinutes (unless an own rung in stage ALONE).
        """
        rung = self.find(name, archived=True)
        if "title" in changes:
            changes["title"] = _title(rung, changes["title"])
        if "minutes" in changes and not (rung.own and rung.stage is Stage.ALONE):
            raise RungMinutes
        return self._kept(replace(self._change(rung), **changes))

    def archive(self, name: str) -> Rung:
        """Archive a rung. Raises UnknownRung."""
        return self._kept(replace(self._change(self.find(name, archived=True)), archived=True))

    def restore(self, name: str) -> Rung:
        """Restore an archived rung to its place. Raises UnknownRung."""
        return self._kept(replace(self._change(self.find(name, archived=True)), archived=False))

    def move(self, name: str, to: int) -> Rung:
        """Move a rung to place `to` (from 1) among its stage's active rungs, at most the last. Raises as `find`."""
        rung = self.find(name)
        names = [other.name for other in self.active(rung.stage)]
        to = min(max(to, 1), len(names))
        if to != names.index(rung.name) + 1:
            found = placed(self._rungs, self._profile.rungs())
            stage = [item for item in found if item.rung.stage is rung.stage and not item.rung.retired]
            moved = stage.pop([item.rung.name for item in stage].index(rung.name))
            shown = [number for number, item in enumerate(stage) if not item.rung.archived]
            stage.insert(shown[to - 1] if to <= len(shown) else shown[-1] + 1, moved)
            for item, place in _places(stage, moved):
                self._kept(replace(self._change(item.rung), place=place))
        return self.find(rung.name)

    def _change(self, rung: Rung) -> RungChange:
        kept = {change.name: change for change in self._profile.rungs()}
        return kept.get(rung.name) or RungChange(rung.name)

    def _kept(self, change: RungChange) -> Rung:
        kept = self._profile.put_rung(change)
        return self.find(kept.name, archived=True)


def clean_title(title: str) -> str:
    """Return the title on one line. Raises BadTitle: empty, over 200 characters, or control characters in it."""
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
    if rung.own:  # no shipped title to return to
        raise BadTitle(longest=LONGEST_TITLE)
    return None


def named(rungs: Sequence[Rung], name: str) -> list[Rung]:
    """Return the rung called `name`, else those whose names begin so."""
    wanted = name.strip().casefold()
    begun = [rung for rung in rungs if wanted and rung.name.startswith(wanted)]
    return [rung for rung in begun if rung.name == wanted] or begun


def _named(rungs: Sequence[Rung], name: str) -> Rung:
    found = named(rungs, name)
    active = [rung for rung in found if not rung.archived]
    for fitting in (found, active):
        if len(fitting) == 1:
            return fitting[0]
    names = ", ".join(rung.name for rung in active or rungs if not rung.archived)
    raise UnknownRung(rung=name.strip()[:_LONGEST_NAME], rungs=names)


def ladder(rungs: Sequence[Rung], changes: Iterable[RungChange]) -> tuple[Rung, ...]:
    """Return the ladder by stage, without retired rungs. Changes to rungs that no longer ship are ignored."""
    return tuple(item.rung for item in placed(rungs, changes) if not item.rung.retired)


def placed(rungs: Sequence[Rung], changes: Iterable[RungChange]) -> list[Placed]:
    """Return the whole ladder by stage, with places; retired rungs are archived ones."""
    by_name = {change.name: change for change in changes}
    found: list[Placed] = []
    for tie, rung in enumerate(rungs):
        change = by_name.pop(rung.name, None) or RungChange(rung.name)
        changed = rung._replace(
            title=change.title or rung.title,
            expected=change.expected,
            archived=change.archived or rung.retired,
        )
        found.append(Placed(changed, rung.place if change.place is None else change.place, tie))
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
        stimulus=alone,  # may be chosen, but need not be
        expected=change.expected,
        archived=change.archived,
        own=True,
    )


def _places(order: list[Placed], moved: Placed) -> list[tuple[Placed, int]]:
    """Return the new places that put `moved` where it is in `order`: its own, or the whole stage's."""
    at = order.index(moved)
    before = order[at - 1].place if at else 0
    after = order[at + 1].place if at + 1 < len(order) else before + 2 * _ROOM
    if after - before >= 2:
        return [(moved, (before + after) // 2)]
    wanted = [(item, number * _ROOM) for number, item in enumerate(order, 1)]
    return [(item, place) for item, place in wanted if item.place != place]
