"""The structure of a practice: its steps, their answers, and where each answer leads.

Rules:
1. A step's id is never reused, even when the step is dropped: stored sessions refer to it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple

from cryptool.content.document import PageWords


class StepKind(StrEnum):
    """The kind of answer a step takes. An optional step also takes None: skipped."""

    CHOICE = "choice"  # the id of one of its options
    RATING = "rating"  # 0-10; anchors: evidence 6.4
    PERCENT = "percent"  # 0-100
    MOOD = "mood"  # -5..+5
    MINUTES = "minutes"  # 1-20, sets the length of the quiet time
    LINE = "line"  # one line of the person's own words
    PROMPT = "prompt"  # the name of one of the person's stimuli (`p3`)
    GROUND = "ground"  # a grounding exercise; the answer is "done" or None
    QUIET = "quiet"  # the quiet time; answered by quiet events, never by an answer
    END = "end"  # ends the session


# What is answered elsewhere than by an option of `practice log`: own words by TOML, the rest on a screen.
NO_OPTION = (StepKind.LINE, StepKind.MINUTES, StepKind.GROUND, StepKind.QUIET, StepKind.END)


class Form(StrEnum):
    """How much is asked: three questions before and three after, or everything."""

    SHORT = "short"
    FULL = "full"


class Stage(StrEnum):
    """Stages of the ladder; THERAPIST is optional (evidence 6.2)."""

    ALONE = "alone"
    TOGETHER = "together"
    THERAPIST = "therapist"
    KEEPING = "keeping"


class Transition(NamedTuple):
    """A branch of a step. All conditions given must hold; the first branch that fits is taken."""

    to: str  # a step's id
    any_of: tuple[str, ...] = ()  # option ids, for CHOICE
    at_least: int | None = None  # a skipped answer never fits
    at_most: int | None = None  # a skipped answer never fits
    skipped: bool = False
    since: int = 0  # only in sessions of this version or newer
    live: bool = False  # not in a logged session, which is over already
    early: bool = False  # only while fewer than three sessions are completed: evidence 6.5
    again: bool = False  # a branch back to an earlier step; only these may form a loop


class StepCondition(NamedTuple):
    """When a step is asked. All conditions given must hold; an empty one always does."""

    forms: tuple[str, ...] = ()  # of the session's setup, as `stages`
    stages: tuple[str, ...] = ()
    since: int = 0  # sessions of an older version are not asked
    short_since: int = 0  # nor is the short form of an older version
    short_until: int = 0  # the short form of a newer version is not asked either, if this is not 0,
    short_given: Mapping[str, str] = MappingProxyType({})  # unless one of these steps has this answer
    endings: tuple[str, ...] = ()  # `Ending` values, "" while the session has none
    needs: tuple[str, ...] = ()  # the setup's `needs` must contain all of these
    answered: tuple[str, ...] = ()  # steps that were answered, not skipped
    given: str = ""  # a step whose answer must be one of `options`
    options: tuple[str, ...] = ()


class Step(NamedTuple):
    """One question of a session. Steps with the same `page` are asked below one another on it."""

    id: str
    kind: StepKind
    page: str = ""
    options: tuple[str, ...] = ()  # option ids of a CHOICE, in order
    retired: tuple[str, ...] = ()  # options that stored sessions may have, and that are no longer offered
    default: str | None = None  # the option that Enter takes; None if Enter alone must not answer
    optional: bool = True
    only: StepCondition = StepCondition()
    branches: tuple[Transition, ...] = ()
    next: str = ""  # a step's id, if no branch fits; empty: the next one in order that is asked
    shows: tuple[str, ...] = ()  # steps whose answers are shown above this one, word for word
    does: Mapping[str, str] = MappingProxyType({})  # ground, help, write, person, discard
    ends: str = ""  # for END: an `Ending` or a readiness `Route`, unless an answer set an ending
    sets: Mapping[str, str] = MappingProxyType({})  # for CHOICE: `Ending` values by option
    barrier: bool = False  # once answered, going back to it or before it is not possible


@dataclass(frozen=True)
class Definition:
    """The structure of a practice."""

    id: str  # `session` or `readiness`
    version: int  # raised with every change that affects stored sessions
    steps: tuple[Step, ...]
    stopped: str = ""  # the step that the stop key leads to
    overwhelmed: str = ""  # the step that the overwhelmed key leads to

    @cached_property
    def places(self) -> Mapping[str, int]:
        """Return each step's place in the order, by id."""
        return {step.id: place for place, step in reversed(list(enumerate(self.steps)))}

    @cached_property
    def kinds(self) -> Mapping[StepKind, Sequence[str]]:
        """Return the ids of the steps of each kind, in order."""
        return {kind: [step.id for step in self.steps if step.kind is kind] for kind in StepKind}

    def step(self, id: str) -> Step:
        """Return the step called `id`. Raises KeyError."""
        return self.steps[self.places[id]]


class StepWords(NamedTuple):
    """The words of one step: its question, the text above it, and its options' labels."""

    question: str
    text: tuple[str, ...] = ()
    options: Mapping[str, str] = MappingProxyType({})


class PracticeWords(NamedTuple):
    """The words of a practice, by step id and by page id."""

    steps: Mapping[str, StepWords]
    pages: Mapping[str, PageWords]


class Rung(NamedTuple):
    """One situation of the ladder, shipped or the person's own."""

    name: str  # never reused: a word for a shipped rung (`sit`), `r1` and on for an own one
    stage: Stage
    title: str  # may be the person's own
    about: str = ""  # what one does; empty for an own rung
    minutes: int = 0  # quiet time, 1-20; 0 if the session is away from the screen
    stimulus: bool = False  # whether a stimulus is used
    strongest: int = 10  # highest expected strength of a stimulus, 0-10
    expected: int | None = None  # expected embarrassment, 0-10
    archived: bool = False
    own: bool = False
    place: int = 0  # in its stage, as shipped
    company: bool = True  # whether somebody is chosen for it; matters in stage TOGETHER only
    film: bool = False  # whether one films oneself
    retired: bool = False  # no longer offered; stored sessions may name it

    def __repr__(self) -> str:
        """Hide the title."""
        return f"Rung({self.name!r})"
