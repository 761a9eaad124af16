"""Coming back down: one exercise, step by step, at the person's own pace.

Rules kept here:
1. Enter moves on, and nothing moves by itself. Counted breathing is the one exception: asked for, able to be
   switched off, and any key ends it.
2. Leaving is possible at each step and asks nothing.
3. The number at the end is never stored and never praised. A high one puts people first, and nothing leads
   straight back to practice.
4. No clock here: waiting is passed in.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from cryptool.core.text import slug
from cryptool.errors import UnknownGrounding
from cryptool.ground.content import Grounding, Pace
from cryptool.terminal.questions import BACK, Choice, FrontEnd, Number, Option, Page

Wait = Callable[[float], bool]

# The stop point for distress everywhere in cryptool: from here on, people come before another exercise.
HIGH = 8
_SETTLING = 4.0  # seconds to read the line that says how to stop
_LONGEST_NAME = 60


class ExerciseEnd(StrEnum):
    """How a walk ended."""

    LEFT = "left"
    ANOTHER = "another"


@dataclass(frozen=True, slots=True)
class GroundingSupport:
    """What a walk needs from outside.

    Args:
        show_help: Shows the urgent help page, as `help-now` does, and comes back when it was seen.
        wait: Waits so many seconds; True as soon as the person pressed something, or the input ended.
            None where nobody can wait or `breath_pacing` is switched off: then breathing is not counted.
    """

    show_help: Callable[[], None]
    wait: Wait | None = None


def find(exercises: Sequence[Grounding], name: str) -> Grounding:
    """The exercise meant by an id, an alias, a title or the beginning of an id. Raises UnknownGrounding."""
    wanted = slug(name[:_LONGEST_NAME])
    for fits in (_is_called, _begins):
        found = [exercise for exercise in exercises if wanted and fits(exercise, wanted)]
        if len(found) == 1:
            return found[0]
    raise UnknownGrounding(name=name[:_LONGEST_NAME], names=", ".join(exercise.id for exercise in exercises))


def steps_as_text(exercise: Grounding) -> list[str]:
    """The steps as numbered lines, for where nobody can be asked."""
    return [f"{number}. {step}" for number, step in enumerate(exercise.steps, 1)]


def come_down(
    exercises: Sequence[Grounding], front: FrontEnd, aids: GroundingSupport, start: Grounding | None = None
) -> None:
    """Walk through `start`, or one that is chosen, then through others for as long as they are wanted."""
    done: set[str] = set()
    exercise = start or choose(exercises, front)
    while exercise is not None and walk(exercise, front, aids) is ExerciseEnd.ANOTHER:
        done.add(exercise.id)
        exercise = choose(exercises, front, done)


def choose(exercises: Sequence[Grounding], front: FrontEnd, done: set[str] | None = None) -> Grounding | None:
    """Pick one from a short list; Enter takes the first not done yet. None if the person went back."""
    fresh = next((exercise for exercise in exercises if exercise.id not in (done or ())), exercises[0])
    options = [Option(exercise.id, text=f"{exercise.title}. {exercise.summary}") for exercise in exercises]
    answer = front.ask(Choice("ground.which", options, default=fresh.id))
    return next((exercise for exercise in exercises if exercise.id == answer), None)


def walk(exercise: Grounding, front: FrontEnd, aids: GroundingSupport) -> ExerciseEnd:
    """One exercise from its first step to what comes after it."""
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
    """Show the steps one by one. False if the person left."""
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
    """Whether the breath should be counted; None if the person left."""
    if exercise.pace is None or aids.wait is None:
        return False
    names = ("ground.own-pace", "ground.counted", "ground.leave")
    answer = front.ask(Choice("ground.pace", [Option(name) for name in names], default="ground.own-pace"))
    return None if answer in (BACK, "ground.leave") else answer == "ground.counted"


def _count(pace: Pace, front: FrontEnd, wait: Wait) -> None:
    """One line a breath phase, until the rounds are over or something was pressed."""
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
    # With a high number nothing is suggested by Enter: ending by a slip should not be the easiest way.
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
