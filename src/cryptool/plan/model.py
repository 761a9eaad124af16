"""The parts of the support plan and of the page for therapy, and how far the plan has come."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from cryptool.people.model import Person

PARTS = ("signs", "helps", "people", "lines", "safety")  # of the plan, in the order of a bad evening
PAGE = ("first", "afraid", "wish", "ask")  # of what to say in therapy


class PlanState(StrEnum):
    """How far the plan has come."""

    NOT_BEGUN = "not-begun"
    UNFINISHED = "unfinished"
    READY = "ready"


@dataclass(frozen=True, slots=True)
class Plan:
    """What a person wrote, by part, and whom and where they can call without having written it."""

    said: Mapping[str, str] = field(default_factory=dict, repr=False)
    people: tuple[Person, ...] = ()  # for afterwards
    line: str = ""  # of the person's country

    def filled(self, part: str) -> bool:
        """Return whether there is something in a part."""
        return part in self.said or bool({"people": self.people, "lines": self.line}.get(part))

    @property
    def state(self) -> PlanState:
        """Return how far the plan has come: it begins with the first words."""
        if not any(part in self.said for part in PARTS):
            return PlanState.NOT_BEGUN
        return PlanState.READY if all(map(self.filled, PARTS)) else PlanState.UNFINISHED

    @property
    def page(self) -> list[str]:
        """Return what the person wants to say in therapy, in order."""
        return [self.said[part] for part in PAGE if part in self.said]
