"""Drives the session machine in tests: a small practice, events with a moment each, and a search of all its ways."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache
from itertools import product
from pathlib import Path

from fixed_env import START

from cryptool.content.files import SHIPPED
from cryptool.core.moment import When
from cryptool.practice import content, content_parsing
from cryptool.practice.definition import Definition, Form, Stage, Step, StepKind
from cryptool.practice.events import Event, EventType, Phase, SessionSetup, Status, StoredSession, Value
from cryptool.practice.machine.machine import advance, begin
from cryptool.practice.machine.state import State
from cryptool.practice.machine.steps import Refusal

SMALL = content_parsing.definition(
    tomllib.loads(Path(__file__).with_name("small_practice.toml").read_text(encoding="utf-8"))
)
SESSION = content.definition(SHIPPED, content.SESSION)
READINESS = content.definition(SHIPPED, content.READINESS)
DEFINITIONS = {definition.id: definition for definition in (SMALL, SESSION, READINESS)}


def moment(seconds: int = 0) -> When:
    return When(START + timedelta(seconds=seconds), 60, "Europe/Oslo")


def alone(
    form: Form = Form.FULL,
    *,
    stimulus: bool = True,
    early: bool = True,
    minutes: int = 6,
    practice: str = SMALL.id,
    version: int = 1,
) -> SessionSetup:
    needs = ("prompt",) if stimulus else ()
    return SessionSetup(practice, version, rung="mild", form=form, minutes=minutes, needs=needs, early=early)


def away(stage: Stage, form: Form = Form.FULL, *, practice: str = SMALL.id, version: int = 1) -> SessionSetup:
    return SessionSetup(practice, version, stage=stage, rung="say", form=form, person="t1")


def all_setups(practice: str = SMALL.id, version: int = 1) -> list[SessionSetup]:
    """One for every combination that a definition can tell apart."""
    return [
        SessionSetup(
            practice, version, stage=stage, rung="r1", form=form, minutes=6, needs=needs, early=early
        )
        for stage, form, needs, early in product(
            Stage, Form, ((), ("prompt",), ("prompt", "film")), (True, False)
        )
        if "film" not in needs or stage is Stage.ALONE
    ]


def setup_id(setup: object) -> str:
    """A short id for a parametrised test; anything but a setup is its own."""
    if not isinstance(setup, SessionSetup):
        return str(setup)
    parts = (setup.practice, setup.stage, setup.form, *setup.needs, "early" if setup.early else "")
    return "-".join(part for part in parts if part)


class SessionRun:
    """A session event by event, each a second after the one before. An event that is refused fails the test.

    Args:
        setup: What it is about; it names the practice.
        definition: In place of the practice of that name.
    """

    def __init__(self, setup: SessionSetup, definition: Definition | None = None) -> None:
        self.definition = definition or DEFINITIONS[setup.practice]
        self.events = [Event(EventType.STARTED, moment(), setup=setup)]
        self.state = begin(self.definition, self.events[0])

    def event(
        self, did: EventType, value: Value = None, *, seconds: int | None = None, text: str | None = None
    ) -> Event:
        step = self.state.step if did is EventType.ANSWERED else ""
        return Event(did, moment(len(self.events)), step, value, seconds, text)

    def attempt(
        self, did: EventType, value: Value = None, *, seconds: int | None = None, text: str | None = None
    ) -> Refusal | None:
        event = self.event(did, value, seconds=seconds, text=text)
        after = advance(self.definition, self.state, event)
        if isinstance(after, Refusal):
            return after
        self.events.append(event)
        self.state = after
        return None

    def do(
        self, did: EventType, value: Value = None, *, seconds: int | None = None, text: str | None = None
    ) -> "SessionRun":
        refusal = self.attempt(did, value, seconds=seconds, text=text)
        assert refusal is None, refusal
        return self

    def answer(self, *values: Value) -> "SessionRun":
        for value in values:
            self.do(EventType.ANSWERED, value)
        return self

    def to(self, step: str, **said: Value) -> "SessionRun":
        """On to `step`: what is `said` by step (`_` for `-`), else skipped, else the least eventful answer."""
        for _ in range(100):
            if self.state.step == step:
                return self
            if self.state.status is Status.QUIET:
                self.do(EventType.FINISHED, seconds=360)
            else:
                here = self.definition.step(self.state.step)
                self.answer(said.get(here.id.replace("-", "_"), uneventful(here)))
        raise AssertionError(f"the way does not come to {step}")

    @property
    def kept(self) -> StoredSession:
        return StoredSession(7, "id", tuple(self.events))


_UNEVENTFUL = ("back", "go-on", "rest", "rate", "none", "chosen-line", "other", "yes", "leave")


def uneventful(step: Step) -> Value:
    if step.optional:
        return None
    return step.default or next(option for option in _UNEVENTFUL if option in step.options)


# --- all ways


def representative(step: Step) -> list[Value]:
    """Answers among which every answer that leads elsewhere has one: options, and each cut-off from both sides."""
    if step.kind is StepKind.CHOICE:
        found: list[Value] = list(step.options)
    elif step.kind is StepKind.LINE:
        found = ["words"]
    elif step.kind is StepKind.PROMPT:
        found = ["p1"]
    elif step.kind is StepKind.GROUND:
        found = ["done"]
    else:
        edges = {0 if step.kind is not StepKind.MINUTES else 1}
        for branch in step.branches:
            edges |= {branch.at_least - 1, branch.at_least} if branch.at_least is not None else set()
            edges |= {branch.at_most, branch.at_most + 1} if branch.at_most is not None else set()
        found = [*sorted(edges)]
    return [*found, None] if step.optional else found


def following(definition: Definition, state: State) -> Iterator[tuple[Event, State]]:
    """What can come next, with answers that stand for all others."""
    at = state.last
    if state.status is Status.ASKING:
        step = definition.step(state.step)
        events = [Event(EventType.ANSWERED, at, step.id, value) for value in representative(step)]
    elif state.status is Status.QUIET:
        events = [
            Event(did, at)
            for did in (
                EventType.PAUSED,
                EventType.FINISHED,
                EventType.ENDED_EARLY,
                EventType.STOPPED,
                EventType.OVERWHELMED,
            )
        ]
        events.append(Event(EventType.REACHED, at, value=Phase.MIDDLE))
    elif state.status is Status.PAUSED:
        events = [
            Event(did, at)
            for did in (EventType.WENT_ON, EventType.ENDED_EARLY, EventType.STOPPED, EventType.OVERWHELMED)
        ]
    else:
        events = []
    for event in events:
        after = advance(definition, state, event)
        assert isinstance(after, State), (event, after)
        yield event, after


Key = tuple[str, ...]


def key(definition: Definition, state: State) -> Key:
    """All that the way from here on can depend on."""
    answered, given = _looked_at(definition.id)
    passed = state.passed
    return (
        state.status,
        state.step,
        state.ending or "",
        *(id for id in answered if passed.get(id) is not None),
        *(f"{id}={passed.get(id)}" for id in given),
    )


@cache
def _looked_at(practice: str) -> tuple[list[str], list[str]]:
    """The steps that conditions of later ones look at: whether they were answered, and with what."""
    only = [step.only for step in DEFINITIONS[practice].steps]
    return sorted({id for one in only for id in one.answered}), sorted(
        {one.given for one in only if one.given}
    )


@dataclass(frozen=True)
class Graph:
    """Every state a course can reach, one of each kind, and from which of them an end can be reached."""

    states: dict[Key, State]
    can_end: frozenset[Key]


@cache
def graph(setup: SessionSetup) -> Graph:
    return search(DEFINITIONS[setup.practice], setup)


def search(definition: Definition, setup: SessionSetup) -> Graph:
    first = begin(definition, Event(EventType.STARTED, moment(), setup=setup))
    states, before = {key(definition, first): first}, dict[Key, set[Key]]()
    waiting = [first]
    while waiting:
        state = waiting.pop()
        for _, after in following(definition, state):
            there = key(definition, after)
            before.setdefault(there, set()).add(key(definition, state))
            if there not in states:
                states[there] = after
                waiting.append(after)
    ends = [there for there, state in states.items() if state.status is Status.ENDED]
    can_end = set(ends)
    while ends:
        for here in before.get(ends.pop(), set()) - can_end:
            can_end.add(here)
            ends.append(here)
    return Graph(states, frozenset(can_end))


def changed(definition: Definition = SMALL, /, **steps: Step | None) -> Definition:
    """The definition with some steps replaced, or taken out where None is given (`_` for `-`)."""
    names = {name.replace("_", "-"): step for name, step in steps.items()}
    kept = [names.get(step.id, step) for step in definition.steps]
    return replace(
        definition, version=definition.version + 1, steps=tuple(step for step in kept if step is not None)
    )


def leads(setup: SessionSetup, step: str, value: Value) -> set[str]:
    """Where `value` leads from every kind of state in which `step` is asked."""
    definition = DEFINITIONS[setup.practice]
    found = set()
    for state in graph(setup).states.values():
        if state.step == step and state.status is Status.ASKING:
            after = advance(definition, state, Event(EventType.ANSWERED, state.last, step, value))
            assert isinstance(after, State)
            found.add(after.step)
    return found


_AWAY = ("away", "outing")  # steps done off the screen: there is no leaving them out


def steps_asked(run: SessionRun, **said: Value) -> list[str]:
    """The steps on the way to the end, in order."""
    seen = []
    while run.state.status is not Status.ENDED:
        seen.append(run.state.step)
        if run.state.status is Status.QUIET:
            run.do(EventType.FINISHED, seconds=360)
        else:
            run.answer(
                said.get(run.state.step.replace("-", "_"), "back" if run.state.step in _AWAY else None)
            )
    return seen
