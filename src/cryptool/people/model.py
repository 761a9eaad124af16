"""A trusted person, as the person who practises describes them.

Rules:
1. Each value has an id (UUIDv7) and the time of its last change, so that two homes can be merged.
"""

from dataclasses import dataclass, field
from datetime import datetime


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
    def name(self) -> str:
        """Return the name a person types: `t1`."""
        return f"t{self.number}"
