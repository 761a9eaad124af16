"""A trusted person, as the person who practises describes them.

Rules:
1. Each value has an id (UUIDv7) and the time of its last change, so that two homes can be merged.
"""

from dataclasses import dataclass, field, replace
from datetime import datetime

HELPS, HINDERS = "helps", "hinders"  # parts of the agreement


@dataclass(frozen=True, slots=True)
class Person:
    """A trusted person (evidence 6.7)."""

    number: int
    display_name: str = field(repr=False)  # name or nickname
    contact: str | None = field(default=None, repr=False)  # how to reach them, in the person's words
    aftercare: bool = False  # whom to turn to after a session
    company: bool = False  # present in the stage TOGETHER
    excluded: bool = False  # mocked or hurt the person: never offered unless the person undoes it
    agreement: tuple[tuple[str, str], ...] = field(default=(), repr=False)  # text by part: evidence 6.7
    id: str = ""
    modified: datetime | None = None

    @property
    def helps(self) -> str | None:
        """Return what helps, in the person's words."""
        return dict(self.agreement).get(HELPS)

    @property
    def hinders(self) -> str | None:
        """Return what doesn't help."""
        return dict(self.agreement).get(HINDERS)

    def with_words(self, part: str, words: str | None) -> "Person":
        """Return the person with one part of the agreement changed; None takes it out."""
        agreed = dict(self.agreement) | {part: words}
        return replace(
            self, agreement=tuple((part, said) for part, said in agreed.items() if said is not None)
        )

    @property
    def name(self) -> str:
        """Return the name a person types: `t1`."""
        return f"t{self.number}"
