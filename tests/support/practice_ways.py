"""Ways through a session, step by step: what is typed at each, and what is kept of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from practice_terminal import STEPS, Home, Practice
from practice_world import Script, course, setup

from cryptool.practice.definition import Form, StepKind
from cryptool.terminal.phrases import say

Answer = str | int
QUIET, GROUNDING = "quiet", "overwhelmed"
EARLY, STOP, TOO_MUCH = "e", "s", "o"  # keys of the quiet time


@dataclass(frozen=True, slots=True)
class Stop:
    """One step of a way. `kept` is None where the answer only leads somewhere and is not listed."""

    step: str
    typed: Answer = ""
    kept: Answer | None = None


@dataclass(frozen=True, slots=True)
class Way:
    """A session by its command, and its steps."""

    name: str
    command: tuple[str, ...]
    stops: tuple[Stop, ...]
    last: str = "session.after"  # the question of its last page

    @property
    def everything(self) -> dict[str, Answer]:
        """What is kept of a session that went this way to its end."""
        return {stop.step: stop.kept for stop in self.stops if stop.kept is not None}

    def answers(self, until: str) -> dict[str, Answer]:
        """What is kept when `until` is asked."""
        found: dict[str, Answer] = {}
        for stop in self.stops:
            if stop.step == until:
                return found
            if stop.kept is not None:
                found[stop.step] = stop.kept
        raise AssertionError(until)


def _number(step: str, number: int) -> Stop:
    return Stop(step, number, number)


def _line(step: str, words: str) -> Stop:
    return Stop(step, words, words)


def _chosen(step: str, option: str) -> Stop:
    here = STEPS[step]
    return Stop(step, here.options.index(option) + 1, option if here.optional else None)


FEAR = "They will ask what is wrong with me"


def _whole(script: Script) -> Iterator[Stop]:
    """A stop for each step of the whole form, with the quiet time in its place."""
    for id, answer in script:
        here = STEPS[step := id.removeprefix("practice.")]
        if here.kind is StepKind.CHOICE:
            yield _chosen(step, str(answer))
        else:
            yield Stop(step, 1 if here.kind is StepKind.PROMPT else answer, answer)  # type: ignore[arg-type]
        if step == "ready":
            yield Stop(QUIET, EARLY)


_BEFORE = (_chosen("place", "yes"), _number("distress-before", 2))
_EXPECT = (_number("embarrassment-expected", 7), _line("prediction", FEAR), _number("belief", 65))
_WORDS = (
    _line("learned", "Nobody came in, and it passed"),
    _line("remember-when", "When they look at my eyes"),
)
_AFTERCARE = _chosen("aftercare", "move")

SHORT = Way(
    "short",
    ("practice", "start", "sit", "--short"),
    (
        *_BEFORE,
        *_EXPECT,
        _chosen("ready", "begin"),
        Stop(QUIET, EARLY),
        _number("embarrassment-peak", 5),
        _chosen("happened", "partly"),
        _chosen("bearable", "yes"),
        *_WORDS,
        _AFTERCARE,
    ),
)
_WHOLE: Mapping[str, str | int] = {
    "embarrassment-peak": 6,
    "happened": "yes",
    "bearable": "partly",
    "habit": "phone",
    "minutes": 5,
}
FULL = Way(
    "full",
    ("practice", "start", "mild", "--full"),
    tuple(_whole(course(setup("mild", Form.FULL), _WHOLE, lambda step: f"what I say of {step}"))),
)
TOGETHER = Way(
    "together",
    ("practice", "start", "say", "--short", "--with", "t1"),
    (
        _BEFORE[1],
        *_EXPECT,
        _chosen("away", "back"),
        _chosen("went", "badly"),
        _chosen("attention", "inside"),
        _number("embarrassment-peak", 5),
        _chosen("happened", "no"),
        _line("they-did", "They put the cups down and listened"),
        _line("concluded", "That I take up too much room"),
        _chosen("badly", "go-on"),
        _chosen("unkind", "no"),
        *_WORDS,
        _AFTERCARE,
    ),
)
STOPPED = Way(
    "stopped",
    SHORT.command,
    (
        *_BEFORE,
        *_EXPECT,
        _chosen("ready", "begin"),
        Stop(QUIET, STOP),
        _chosen("stopped", "rate"),
        _number("embarrassment-peak", 8),
        _chosen("happened", "cannot-say"),
        *_WORDS,
        _AFTERCARE,
    ),
)
OVERWHELMED = Way(
    "overwhelmed",
    SHORT.command,
    (
        *_BEFORE,
        *_EXPECT,
        _chosen("ready", "begin"),
        Stop(QUIET, TOO_MUCH),
        Stop(GROUNDING),
        _chosen("after-overwhelmed", "rest"),
    ),
    "session.rest",
)
WAYS = (SHORT, FULL, TOGETHER, STOPPED, OVERWHELMED)


def begin(home: Home, way: Way, *mode: str, **more: object) -> Practice:
    """Start that session."""
    return home.open(*mode, *way.command, **more)


def arrive(person: Practice, stop: Stop) -> None:
    """Wait until that step is there: its question, or the quiet time."""
    if stop.step == QUIET:
        person.see(say("quiet.settling-words"))
    else:
        person.at("ground.step" if stop.step == GROUNDING else stop.step)


def take(person: Practice, stop: Stop) -> None:
    """Answer it; the quiet time ends by its key, and the grounding is left."""
    if stop.step == QUIET:
        person.key(str(stop.typed))
    elif stop.step == GROUNDING:
        person.back()
    else:
        person.answer(stop.step, stop.typed)


def walk(person: Practice, way: Way, until: str) -> None:
    """Answer every question up to that step, and stand there."""
    for stop in way.stops:
        arrive(person, stop)
        if stop.step == until:
            return
        take(person, stop)
    raise AssertionError(until)


def finish(person: Practice, way: Way, since: str) -> None:
    """Answer what comes from that step on, and leave the last page."""
    steps = [stop.step for stop in way.stops]
    for stop in way.stops[steps.index(since) :]:
        arrive(person, stop)
        take(person, stop)
    person.at(way.last)
    person.pick(1)
    assert person.ended() == 0
