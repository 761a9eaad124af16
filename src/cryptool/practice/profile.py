"""What a person prepares: ladder changes, stimuli, trusted people and notes.

Rules:
1. A shipped rung is never copied: only the person's changes to it are stored.
2. Each value has an id (UUIDv7) and the time of its last change, so that two homes can be merged.
"""

import re
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from cryptool.practice.definition import Stage


class StimulusKind(StrEnum):
    """What a stimulus is. What it is about is never asked."""

    FILM = "film"
    SONG = "song"
    MEMORY = "memory"
    LETTER = "letter"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class RungChange:
    """The person's changes to a rung, or their own rung (`r1`), which always has a stage and a title."""

    name: str  # see `Rung.name`
    stage: Stage | None = None  # own rungs only
    title: str | None = field(default=None, repr=False)  # None: as shipped
    expected: int | None = None  # embarrassment, 0-10
    archived: bool = False
    place: int | None = None  # within its stage, lower first; None: as shipped
    minutes: int | None = None  # own rungs in stage ALONE only
    id: str = ""
    modified: datetime | None = None


@dataclass(frozen=True, slots=True)
class Stimulus:
    """A film, song, memory or letter of the person's own. Uses are counted from sessions."""

    number: int
    kind: StimulusKind
    text: str = field(repr=False)
    strength: int | None = None  # expected, 0-10
    archived: bool = False
    id: str = ""
    modified: datetime | None = None

    @property
    def name(self) -> str:
        """Return the name a person types: `p3`."""
        return f"p{self.number}"


class NoteKind(StrEnum):
    """What is stored once, as the person's own words or as one value."""

    REASON = "reason"
    BELIEF_HELPFUL = "belief-helpful"
    BELIEF_SELF = "belief-self"
    BELIEF_OTHERS = "belief-others"
    GROUNDING = "grounding"  # id of the exercise that was tried
    FIRST = "first"  # day and hour of the first session, local: 2026-11-30 19:00
    INVITATION = "invitation"
    SENTENCE = "sentence"  # to say or send to a therapist
    FORM = "form"  # short or full, as used last
    HARD_DAYS = "hard-days"  # for the stage KEEPING
    BELIEVE_NOW = "believe-now"  # what the person believes now
    STOPS_GONE = "stops-gone"  # when discarded sessions were stopped; at most two, of the last two weeks
    GRADUATED = "graduated"  # local day on which the person said they were done


BELIEFS = (NoteKind.BELIEF_HELPFUL, NoteKind.BELIEF_SELF, NoteKind.BELIEF_OTHERS)


def is_own(name: str) -> bool:
    """Return whether a name is that of an own rung: `r1` and on. No shipped rung has such a name."""
    return re.fullmatch(r"r[1-9][0-9]*", name, re.ASCII) is not None
