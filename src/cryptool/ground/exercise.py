"""Walk through a grounding exercise, step by step.

Rules:
1. Nothing moves without a key, except counted breathing, which any key ends.
2. The final number is never stored or praised. A high one offers people first and never leads back to practice.
"""

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import NamedTuple

from cryptool.core.text import slug
from cryptool.errors import NotFound
from cryptool.ground.content import Grounding, Pace
from cryptool.terminal.questions import BACK, Choice, FrontEnd, Number, Option, Page

Wait = Callable[[float], bool]

# Distress at which practice stops (evidence 3.5, 6.4).
HIGH = 8
_SETTLING = 4.0  # seconds to read the line that says how to stop
_LONGEST_NAME = 60


class UnknownGrounding(NotFound):
    """No exercise of that name."""

    sentence = 'there is no exercise "{name}"'
    hint = "choose one of: {names}"


class ExerciseEnd(StrEnum):
    """How an exercise ended."""

    LEFT = "left"
    ANOTHER = "another"


class GroundingSupport(NamedTuple):
    """Dependencies of an exercise.

    Args:
        show_help: Shows the urgent help page and returns when it was seen.
        wait: Waits for seconds; True as soon as a key was pressed or the input ended. None: never count breathing.
    """

    show_help: Callable[[], None]
    wait: Wait | None = None


def find(exercises: Sequence[Grounding], name: str) -> Grounding:
    """Return the exercise with this id, alias, title or start of an id. Raise UnknownGrounding."""
    wanted = slug(name[:_LONGEST_NAME])
    for fits in (_is_called, _begins):
        found = [exercise for exercise in exercises if wanted and fits(exercise, wanted)]
        if len(found) == 1:
            return found[0]
    raise UnknownGrounding(name=name[:_LONGEST_NAME], names=", ".join(exercise.id for exercise in exercises))


def steps_as_text(exercise: Grounding) -> list[str]:
    """Return the steps as numbered lines."""
    return [f"{number}. {step}" for number, step in enumerate(exercise.steps, 1)]


def come_down(
    exercises: Sequence[Grounding], front: FrontEnd, aids: GroundingSupport, start: Grounding | None = None
) -> None:
    """Walk through `start` or a chosen exercise, then through others while the person wants more."""
    done: set[str] = set()
    exercise = start or choose(exercises, front)
    while exercise is not None and walk(exercise, front, aids) is ExerciseEnd.ANOTHER:
        done.add(exercise.id)
        exercise = choose(exercises, front, done)


def choose(exercises: Sequence[Grounding], front: FrontEnd, done: set[str] | None = None) -> Grounding | None:
    """Ask for an exercise; Enter takes the first not yet done. None if the person went back."""
    fresh = next((exercise for exercise in exercises if exercise.id not in (done or ())), exercises[0])
    options = [Option(exercise.id, text=f"{exercise.title}. {exercise.summary}") for exercise in exercises]
    answer = front.ask(Choice("ground.which", options, default=fresh.id))
    return next((exercise for exercise in exercises if exercise.id == answer), None)


def walk(exercise: Grounding, front: FrontEnd, aids: GroundingSupport) -> ExerciseEnd:
    """Walk through one exercise and what follows it."""
    front.present(
        Page("ground.start", {"title": exercise.title, "n": len(exercise.steps)}, (exercise.summary,))
    )
    counted = _wants_counting(exercise, front, aids)
    if counted is None:
        return ExerciseEnd.LEFT
    if counted and exercise.pace and aids.wait:
        _count(exercise.pace, front, aids.wait)
    elif not _step_by_step(exercise, front):
        return ExerciseEnd.LEFT
    return _afterwards(front, aids)


def _step_by_step(exercise: Grounding, front: FrontEnd) -> bool:
    """Return False if the person left."""
    last = len(exercise.steps)
    at = 1
    while at <= last:
        front.present(Page("ground.step", {"number": at, "last": last}, (exercise.steps[at - 1],)))
        onward = "ground.next" if at < last else "ground.done"
        names = [onward, "ground.repeat", *(["ground.enough"] if at < last else []), "ground.leave"]
        answer = front.ask(Choice("ground.step", [Option(name) for name in names], default=onward))
        if answer in (BACK, "ground.leave"):
            return False
        if answer in ("ground.enough", "ground.done"):
            return True
        at += answer == "ground.next"
    return True


def _wants_counting(exercise: Grounding, front: FrontEnd, aids: GroundingSupport) -> bool | None:
    """Return None if the person left."""
    if exercise.pace is None or aids.wait is None:
        return False
    names = ("ground.own-pace", "ground.counted", "ground.leave")
    answer = front.ask(Choice("ground.pace", [Option(name) for name in names], default="ground.own-pace"))
    return None if answer in (BACK, "ground.leave") else answer == "ground.counted"


def _count(pace: Pace, front: FrontEnd, wait: Wait) -> None:
    """Print a line for each breath until the rounds end or a key is pressed."""
    front.present(Page("ground.counting", {"n": pace.rounds}))
    stopped = wait(_SETTLING)
    phases = (("ground.breathe-in", pace.breathe_in), ("ground.breathe-out", pace.breathe_out))
    for _ in range(pace.rounds):
        for phase, seconds in phases:
            if not stopped:
                front.present(Page(phase, {"seconds": seconds}))
                stopped = wait(float(seconds))
    front.present(Page("ground.count-stopped" if stopped else "ground.count-over"))


def _afterwards(front: FrontEnd, aids: GroundingSupport) -> ExerciseEnd:
    number = front.ask(Number("ground.now", low=0, high=10, optional=True))
    if number is BACK:
        return ExerciseEnd.LEFT
    high = isinstance(number, int) and number >= HIGH
    front.present(Page("ground.still-high" if high else "ground.end"))
    names = ["ground.leave-it", "ground.another", "ground.help", "ground.person"]
    if high:
        names = ["ground.help", "ground.person", "ground.another", "ground.leave-it"]
    # No default after a high number: Enter must not end by accident.
    question = Choice(
        "ground.after", [Option(name) for name in names], default=None if high else "ground.leave-it"
    )
    while True:
        answer = front.ask(question)
        if answer == "ground.help":
            aids.show_help()
            front.present(Page("ground.help"))
        elif answer == "ground.person":
            front.present(Page("ground.person"))
        else:
            return ExerciseEnd.ANOTHER if answer == "ground.another" else ExerciseEnd.LEFT


def _is_called(exercise: Grounding, wanted: str) -> bool:
    return wanted in (exercise.id, slug(exercise.title), *map(slug, exercise.aliases))


def _begins(exercise: Grounding, wanted: str) -> bool:
    return exercise.id.startswith(wanted)
