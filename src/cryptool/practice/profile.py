"""What a person prepares for practice: changes to the ladder, prompts, trusted people, and the parts of Preparing.

Rules kept here:
1. A shipped rung is never copied: only what the person changed about it is kept.
2. Each value carries its identity (UUIDv7) and the time of its last change, so that two homes can be merged.
3. None is "not said"; it is never a number and never an empty text.
"""

import re
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from cryptool.practice.definition import Stage


class StimulusKind(StrEnum):
    """What a prompt is. Never what it is about."""

    FILM = "film"
    SONG = "song"
    MEMORY = "memory"
    LETTER = "letter"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class RungChange:
    """What the person made of a rung. For an own rung (`r1`) `stage` and `title` are always there.

    Args:
        name: See `Rung.name`.
        stage: Only for an own rung.
        title: The person's wording, None: as shipped.
        expected: 0-10 or None.
        archived: Set aside.
        place: Where in its stage: lower first; None: where it ships.
        minutes: Only for an own rung of stage alone.
    """

    name: str
    stage: Stage | None = None
    title: str | None = field(default=None, repr=False)
    expected: int | None = None
    archived: bool = False
    place: int | None = None
    minutes: int | None = None
    id: str = ""
    modified: datetime | None = None


@dataclass(frozen=True, slots=True)
class Stimulus:
    """A film, song or memory of the person's own. `strength`: expected 0-10. Uses are counted from sessions."""

    number: int
    kind: StimulusKind
    text: str = field(repr=False)
    strength: int | None = None
    archived: bool = False
    id: str = ""
    modified: datetime | None = None

    @property
    def name(self) -> str:
        """What a person types: `p3`."""
        return f"p{self.number}"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody trusted.

    Args:
        number: `t1` for people.
        display_name: A name or a nickname.
        contact: How to reach them, in the person's words.
        aftercare: Whether they are who to turn to after a session.
        company: Whether they are asked to be there in the stage together.
        excluded: They mocked or hurt; never offered for company again unless the person changes it.
        agreement: What was agreed (evidence 6.7), by part: how-long, nobody-else, helps, stop-word, afterwards.
    """

    number: int
    display_name: str = field(repr=False)
    contact: str | None = field(default=None, repr=False)
    aftercare: bool = False
    company: bool = False
    excluded: bool = False
    agreement: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    id: str = ""
    modified: datetime | None = None

    @property
    def name(self) -> str:
        """What a person types: `t1`."""
        return f"t{self.number}"


class NoteKind(StrEnum):
    """The parts of Preparing and what else is kept once, each in the person's own words or as one value."""

    REASON = "reason"
    BELIEF_HELPFUL = "belief-helpful"
    BELIEF_SELF = "belief-self"
    BELIEF_OTHERS = "belief-others"
    GROUNDING = "grounding"  # the id of the exercise that was tried
    FIRST = "first"  # day and hour of the first session, local: 2026-11-30 19:00
    INVITATION = "invitation"
    SENTENCE = "sentence"  # to say or send to a therapist
    FORM = "form"  # short or full: what was used last
    HARD_DAYS = "hard-days"  # a note for hard days (keeping)
    BELIEVE_NOW = "believe-now"  # what I now believe (keeping)
    STOPS_GONE = (
        "stops-gone"  # when sessions were stopped that were thrown away since; the last two of two weeks
    )
    GRADUATED = "graduated"  # the local day on which it was called done


def is_own(name: str) -> bool:
    """Whether a rung's name is that of an own one: `r1` and on. No shipped rung is called so."""
    return re.fullmatch(r"r[1-9][0-9]*", name, re.ASCII) is not None
