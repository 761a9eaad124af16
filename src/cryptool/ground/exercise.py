"""Read grounding exercises and walk through them, step by step.

Rules:
1. Nothing moves without a key, except paced breathing, which any key ends.
2. The final number is never stored or praised. A high one offers people first and never leads back to practice.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from cryptool.content import files
from cryptool.content.document import BlockKind
from cryptool.content.files import MalformedError, text_field, texts_field
from cryptool.content.markup import read_body
from cryptool.core.text import find_named
from cryptool.errors import NotFound
from cryptool.terminal.phrases import say
from cryptool.terminal.questions import BACK, Choice, FrontEnd, Number, Option, Page

if TYPE_CHECKING:
    from cryptool.app.context import AppContext

# Distress at which practice stops (evidence 3.5, 6.4).
HIGH = 8
_SETTLING = 4.0  # seconds to read the line that says how to stop


class UnknownGrounding(NotFound):
    """No exercise of that name."""

    sentence = 'there\'s no exercise "{name}"'
    hint = "choose one of: {names}"


class Pace(NamedTuple):
    """Slow breathing in seconds: out longer than in, nothing held.

    Source: fincham2023 for slow breathing; the counts are one example (evidence 6.8).
    """

    breathe_in: int
    breathe_out: int
    rounds: int


class Grounding(NamedTuple):
    """One exercise with its steps; `summary` says when it suits."""

    id: str
    title: str
    summary: str
    steps: tuple[str, ...]
    pace: Pace | None = None
    aliases: tuple[str, ...] = ()


class GroundingSupport(NamedTuple):
    """What an exercise is given.

    `show_help` returns when the urgent help page was seen. `breathe` paces the breathing of an exercise and returns
    whether it was ended early; None: never pace it. `now` leads through `cryptool now`; None: do not offer it.
    """

    show_help: Callable[[], None]
    breathe: "Callable[[Grounding], bool] | None" = None
    now: Callable[[], None] | None = None


def pace(table: Mapping[str, Any]) -> Pace | None:
    """Return the pace in the front matter, if any: seconds and rounds above zero. Raise MalformedError."""
    found = table.get("pace")
    if found is None:
        return None
    names = ("breathe_in", "breathe_out", "rounds")
    if not isinstance(found, dict) or any(type(found.get(n)) is not int or found[n] < 1 for n in names):
        raise MalformedError("pace")
    return Pace(*(found[name] for name in names))


def load(content: Path, language: str) -> tuple[Grounding, ...]:
    """Return the exercises in shelf order, English where untranslated. Raise DamagedContent or NewerFile."""
    shelf = files.read_toml(content, "shelf.toml")
    with files.well_formed(content, "shelf.toml"):
        names = texts_field(shelf, "groundings")
    return tuple(_read(content, files.localised(content, language, f"grounding/{name}.md")) for name in names)


def groundings_of(context: "AppContext") -> tuple[Grounding, ...]:
    """Return the exercises in the language of this run. Raise as `load` does."""
    return load(files.SHIPPED, context.language)


def _read(content: Path, file: str) -> Grounding:
    table, split = files.read_split(content, file)
    parts = read_body(split.body, split.body_line)
    steps = tuple(b.prose for part in parts for b in part.blocks if b.kind is BlockKind.NUMBER)
    with files.well_formed(content, file):
        id, title, summary = (text_field(table, name) for name in ("id", "title", "summary"))
        return Grounding(id, title, summary, steps, pace(table), texts_field(table, "aliases"))


def grounding_support(context: "AppContext") -> GroundingSupport:
    """Return urgent help, and what paces the breathing if the setting is on."""
    from cryptool.terminal.line_front_end import LinesFrontEnd

    front = context.front
    if not context.display.breath_pacing:
        return GroundingSupport(front.show_help)
    if isinstance(front, LinesFrontEnd):
        from cryptool.terminal.front_end import waiter

        return GroundingSupport(front.show_help, partial(count_breaths, front, waiter(front)))
    from cryptool.ground.breathing import BreathingScreen

    return GroundingSupport(front.show_help, lambda exercise: BreathingScreen(front, exercise).run())


def find(exercises: Sequence[Grounding], name: str) -> Grounding:
    """Return the exercise with this id, alias, title or start of an id. Raise UnknownGrounding."""
    known = {exercise.id: exercise for exercise in exercises}
    found = find_named(name, {exercise.id: (exercise.title, *exercise.aliases) for exercise in exercises})
    if found is None:
        raise UnknownGrounding(name=name[:60], names=", ".join(known))
    return known[found]


def steps_as_text(exercise: Grounding) -> list[str]:
    """Return the steps as numbered lines."""
    return [f"{number}. {step}" for number, step in enumerate(exercise.steps, 1)]


def come_down(
    exercises: Sequence[Grounding], front: FrontEnd, aids: GroundingSupport, start: Grounding | None = None
) -> None:
    """Walk through `start` or a chosen exercise, then through others while the person wants more."""
    done: set[str] = set()
    exercise = start or choose(exercises, front, now=aids.now)
    while exercise is not None and walk(exercise, front, aids):
        done.add(exercise.id)
        exercise = choose(exercises, front, done, now=aids.now)


def choose(
    exercises: Sequence[Grounding],
    front: FrontEnd,
    done: set[str] | None = None,
    *,
    now: Callable[[], None] | None = None,
) -> Grounding | None:
    """Ask for an exercise, or for `now`; Enter takes the first not yet done. None to leave, also after `now`."""
    fresh = next((exercise for exercise in exercises if exercise.id not in (done or ())), exercises[0])
    options = [Option(exercise.id, text=f"{exercise.title}. {exercise.summary}") for exercise in exercises]
    if now:
        options.append(Option("ground.right-now"))
    front.present(Page("ground.which"))
    answer = front.ask(Choice("ground.which", options, default=fresh.id))
    if now and answer == "ground.right-now":
        now()
    return next((exercise for exercise in exercises if exercise.id == answer), None)


def walk(exercise: Grounding, front: FrontEnd, aids: GroundingSupport) -> bool:
    """Walk through one exercise and what follows it; return whether the person wants another."""
    paced = _wants_pace(exercise, front, aids)
    if paced is None:
        return False
    over = [Page("ground.over", {"title": exercise.title})]
    if paced and aids.breathe:
        stopped = aids.breathe(exercise)
        over.append(Page("ground.breathed-stopped" if stopped else "ground.breathed"))
    elif not _step_by_step(exercise, front):
        return False
    for page in over:
        front.present(page)
    return _afterwards(front, aids)


def _step_by_step(exercise: Grounding, front: FrontEnd) -> bool:
    """Return False if the person left."""
    last = len(exercise.steps)
    at = 1
    while at <= last:
        place = say("ground.place", number=at, last=last)
        front.present(Page("ground.step", {"title": exercise.title}, (exercise.steps[at - 1],), place))
        names = ("ground.next", "ground.enough") if at < last else ("ground.done",)
        answer = front.ask(Choice("ground.step", [Option(name) for name in names], default=names[0]))
        if answer is BACK:
            return False
        if answer == "ground.enough":
            return True
        at += 1
    return True


def _wants_pace(exercise: Grounding, front: FrontEnd, aids: GroundingSupport) -> bool | None:
    """Return None if the person left."""
    if exercise.pace is None or aids.breathe is None:
        return False
    front.present(Page("ground.start", {"title": exercise.title}, (exercise.summary,)))
    names = ("ground.paced", "ground.own-pace")
    answer = front.ask(Choice("ground.pace", [Option(name) for name in names], default=names[0]))
    return None if answer is BACK else answer == "ground.paced"


def count_breaths(front: FrontEnd, wait: Callable[[float], bool], exercise: Grounding) -> bool:
    """Print a line for each breath until the rounds end; return whether it was ended early.

    `wait` waits for seconds, True as soon as a line was typed or the input ended.
    """
    pace = exercise.pace
    assert pace is not None
    front.present(Page("ground.counting", {"n": pace.rounds}))
    stopped = wait(_SETTLING)
    phases = (("ground.breathe-in", pace.breathe_in), ("ground.breathe-out", pace.breathe_out))
    for _ in range(pace.rounds):
        for phase, seconds in phases:
            if not stopped:
                front.present(Page(phase, {"seconds": seconds}))
                stopped = wait(float(seconds))
    return stopped


def _afterwards(front: FrontEnd, aids: GroundingSupport) -> bool:
    number = front.ask(Number("ground.now", low=0, high=10, optional=True))
    if number is BACK:
        return False
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
            return answer == "ground.another"
