"""A practice as data: its steps, what each one takes, and where each answer leads.

Rules kept here:
1. Structure only. Words are in `PracticeWords`, found by the same ids, and come from the language's own file.
2. The vocabulary of branches and conditions is closed: what is written below is all there is, no expressions.
3. A step's id is for ever; one that is dropped keeps its id unused, because kept sessions name it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from cryptool.content.document import PageWords


class StepKind(StrEnum):
    """What a step takes as an answer. Every kind but CHOICE of a readiness check takes None: skipped."""

    CHOICE = "choice"  # the id of one of its options
    RATING = "rating"  # 0-10; anchors: evidence 6.4
    PERCENT = "percent"  # 0-100
    MOOD = "mood"  # -5..+5
    MINUTES = "minutes"  # 1-20, sets the length of the quiet time
    LINE = "line"  # one line of the person's own words
    PROMPT = "prompt"  # the name of one of the person's prompts (`p3`)
    GROUND = "ground"  # an exercise to come back down; the answer is "done" or None
    QUIET = "quiet"  # the quiet time; answered by quiet events, never by an answer
    END = "end"  # nothing more; reaching it ends the walk


class Form(StrEnum):
    """How much is asked: three questions before and three after, or everything."""

    SHORT = "short"
    FULL = "full"


class Stage(StrEnum):
    """Alone, then together, then (optional) therapist, then keeping: see the glossary in docs/architecture.md."""

    ALONE = "alone"
    TOGETHER = "together"
    THERAPIST = "therapist"
    KEEPING = "keeping"


@dataclass(frozen=True, slots=True)
class Transition:
    """Where an answer leads. All given conditions must hold; the first branch that fits wins.

    Args:
        to: A step's id.
        any_of: Option ids, for CHOICE.
        at_least: For numbers: the answer is this or more. A skipped answer never fits.
        at_most: For numbers: the answer is this or less. A skipped answer never fits.
        skipped: The step was skipped.
        early: Only while the person has fewer than three sessions behind them.
        again: Marks a way back to an earlier step; only marked ones may form a loop.
    """

    to: str
    any_of: tuple[str, ...] = ()
    at_least: int | None = None
    at_most: int | None = None
    skipped: bool = False
    early: bool = False
    again: bool = False


@dataclass(frozen=True, slots=True)
class StepCondition:
    """When a step stands on the way at all; what is empty says nothing. All that is given must hold.

    Args:
        forms: The course's form is one of these.
        stages: The course's stage is one of these.
        endings: The session's ending so far is one of these (`Ending` values; "" before it has one).
        needs: The course has all of these (`prompt`: something that moves the person).
        answered: These steps were answered, not skipped.
        given: This step's answer is one of `options`.
        options: See `given`.
    """

    forms: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    answered: tuple[str, ...] = ()
    given: str = ""
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One screen's worth of a session. Steps of one `page` are asked below one another on the same screen.

    Args:
        id: For ever.
        kind: What it takes.
        page: The page it stands on.
        options: For CHOICE: option ids in order.
        default: For CHOICE: what Enter takes; None where Enter alone shall not answer.
        optional: Whether it may be skipped. For CHOICE a skip is offered as an answer of its own.
        only: When it is on the way at all.
        branches: Where answers lead; else on to the next step in the file that is on the way.
        next: Where it leads if no branch fits; empty: the next step in the file that is on the way.
        shows: Steps whose answers are shown back, word for word, above this one.
        does: What the flow does when an option is chosen: ground, help, write, person, smaller, discard.
        ends: For END: how the walk ended, if nothing said so before (`Ending` values or a readiness route).
        sets: For CHOICE: options that say how the session ended (`Ending` values).
        barrier: Once it was passed, nobody goes back to it or before it.
    """

    id: str
    kind: StepKind
    page: str = ""
    options: tuple[str, ...] = ()
    default: str | None = None
    optional: bool = True
    only: StepCondition = field(default_factory=StepCondition)
    branches: tuple[Transition, ...] = ()
    next: str = ""
    shows: tuple[str, ...] = ()
    does: Mapping[str, str] = field(default_factory=dict)
    ends: str = ""
    sets: Mapping[str, str] = field(default_factory=dict)
    barrier: bool = False


@dataclass(frozen=True, slots=True)
class Definition:
    """A practice's structure.

    Args:
        id: `session`, `readiness`.
        version: Raised with every change that a kept session could notice.
        steps: In order; the walk starts at the first that is on the way.
        stopped: Where the stop key leads.
        overwhelmed: Where the overwhelmed key leads.
    """

    id: str
    version: int
    steps: tuple[Step, ...]
    stopped: str = ""
    overwhelmed: str = ""

    def step(self, id: str) -> Step:
        """One step. KeyError if there is none by that id."""
        for step in self.steps:
            if step.id == id:
                return step
        raise KeyError(id)


@dataclass(frozen=True, slots=True)
class StepWords:
    """The words of one step in one language: the question, what stands above it, its options' labels."""

    question: str
    text: tuple[str, ...] = ()
    options: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PracticeWords:
    """All words of one practice in one language, by step id and by page id."""

    steps: Mapping[str, StepWords]
    pages: Mapping[str, PageWords]


@dataclass(frozen=True, slots=True)
class Rung:
    """One situation of the ladder, shipped or the person's own.

    Args:
        name: What a person types: a word for a shipped rung (`sit`), `r1` and on for an own one. For ever.
        stage: Where it belongs.
        title: Its wording in the person's language, or the person's own.
        about: A short paragraph: what one does. Empty for an own rung.
        minutes: Length of the quiet time, 1-20; 0 where it happens away from the screen.
        stimulus: Whether a prompt is used.
        strongest: The highest expected strength of a prompt on this rung, 0-10.
        expected: Expected embarrassment 0-10, None where not rated.
        archived: Set aside by the person.
        own: Added by the person.
    """

    name: str
    stage: Stage
    title: str = field(repr=False)  # it may be the person's own
    about: str = ""
    minutes: int = 0
    stimulus: bool = False
    strongest: int = 10
    expected: int | None = None
    archived: bool = False
    own: bool = False
