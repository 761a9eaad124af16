"""What stands around a session in tests: a clock to set, somebody who sits by a script, and everything in memory."""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from cryptool.content.files import SHIPPED as CONTENT
from cryptool.core.moment import When
from cryptool.ground.content import Grounding
from cryptool.ground.exercise import GroundingSupport
from cryptool.practice.content import Practices, load
from cryptool.practice.context import SessionContext, SideActions
from cryptool.practice.definition import Form, Rung
from cryptool.practice.events import Event, EventType, SessionSetup, StoredSession, Value
from cryptool.practice.ladder import Ladder
from cryptool.practice.ports import QuietView, Signal, WaitResult
from cryptool.practice.store.memory import MemoryProfile, MemorySessions
from cryptool.terminal.questions import Answer, FrontEnd

PRACTICES = load(CONTENT, "en")
SESSION = PRACTICES.session
START = datetime(2026, 3, 1, 18, 0, tzinfo=UTC)
FEET = Grounding("feet", "Feet", "Feel the floor.", ("Press down.",))
BREATH = Grounding("breath", "Breath", "In and out.", ("In.", "Out."))
Script = list[tuple[str, Answer | bool]]

# An exercise of one step, gone through from its beginning to what comes after it.
GROUNDED: Script = [("ground.step", "ground.done"), ("ground.now", 4), ("ground.after", "ground.leave-it")]
SEEN: Script = [("practice.seen", "practice.go-on")]
OVER: Script = [("session.after", "session.leave-it")]
RESTED: Script = [("session.rest", "session.leave")]


class Clock:
    """A second on at each look; to be put on or back."""

    def __init__(self, start: datetime = START) -> None:
        self.at = start

    def __call__(self) -> When:
        self.at += timedelta(seconds=1)
        return When(self.at)

    def on(self, **by: float) -> None:
        self.at += timedelta(**by)


class Sitting:
    """A Sitter by a script: a signal, or seconds and a signal; where it says nothing, time passes until something new.

    Once the script is at its end and the time is over, the person ends it.
    """

    def __init__(self, *script: Signal | tuple[float, Signal] | type[BaseException]) -> None:
        self._script = list(script)
        self.views: list[QuietView] = []
        self.bells = 0

    def wait(self, view: QuietView, seconds: float | None) -> WaitResult:
        self.views.append(view)
        if not self._script:
            return WaitResult(Signal.END, 0) if seconds is None else WaitResult(None, seconds)
        step = self._script[0]
        if isinstance(step, type):
            self._script.pop(0)
            raise step
        after, signal = step if isinstance(step, tuple) else (0.0, step)
        if seconds is not None and after > seconds:
            self._script[0] = (after - seconds, signal)
            return WaitResult(None, seconds)
        self._script.pop(0)
        return WaitResult(signal, after)

    def bell(self) -> None:
        self.bells += 1

    @property
    def unused(self) -> bool:
        return bool(self._script)


class Held(MemorySessions):
    """A store that says whether signals were held off whenever it kept something."""

    def __init__(self) -> None:
        ids = itertools.count(1)
        super().__init__(lambda: f"01900000-0000-7000-8000-{next(ids):012x}", numbered=True)
        self.held = False
        self.unheld: list[str] = []
        self.purged: list[int] = []

    @contextmanager
    def hold(self) -> Iterator[None]:
        self.held = True
        yield
        self.held = False

    def start(self, first: Event) -> StoredSession:
        self._look("start")
        return super().start(first)

    def append(self, session: StoredSession, event: Event, *, ends: bool) -> StoredSession:
        self._look(event.did)
        return super().append(session, event, ends=ends)

    def purge(self, number: int) -> bool:
        self._look("purge")
        self.purged.append(number)
        return super().purge(number)

    def _look(self, what: str) -> None:
        if not self.held:
            self.unheld.append(what)


class Room:
    """Everything a session needs, to be used for one walk after another."""

    def __init__(self, practices: Practices = PRACTICES) -> None:
        self.clock = Clock()
        self.store = Held()
        self.profile = MemoryProfile(
            lambda: self.clock().instant, lambda: "01900000-0000-7000-8000-000000000000"
        )
        self.practices = practices
        self.helped = 0
        self.wrote: list[str] = []
        self.closers: list[object] = []

    def context(self, front: FrontEnd, sitter: Sitting | None = None) -> SessionContext:
        side_actions = SideActions(
            (FEET, BREATH), GroundingSupport(self._help), lambda kept: self.wrote.append(kept.name)
        )
        return SessionContext(
            front, self.store, self.profile, self.practices, sitter or Sitting(), self.clock, side_actions,
            hold=self.store.hold,
        )  # fmt: skip

    def rung(self, name: str) -> Rung:
        return Ladder(self.practices.rungs, self.profile).find(name, archived=True)

    def kept(self, *events: Event, ends: bool) -> StoredSession:
        """Put a session there, event by event."""
        kept = self.store.start(events[0])
        for event in events[1:]:
            kept = self.store.append(kept, event, ends=ends and event is events[-1])
        return kept

    def _help(self) -> None:
        self.helped += 1


def setup(rung: str = "sit", form: Form = Form.SHORT, **more: object) -> SessionSetup:
    """The course of a shipped rung."""
    of = next(one for one in PRACTICES.rungs if one.name == rung)
    made = SessionSetup(
        "session", SESSION.version, of.stage, of.name, of.title, form, of.minutes, of.strongest,
        ("prompt",) if of.stimulus else (),
    )  # fmt: skip
    return replace(made, **more)  # type: ignore[arg-type]


def said(*pairs: tuple[str, Answer]) -> Script:
    """Answers to a session's steps."""
    return [(f"practice.{step}", answer) for step, answer in pairs]


def answers(kept: StoredSession) -> dict[str, Value]:
    """The last answer of each step that was answered or left out."""
    return {event.step: event.value for event in kept.events if event.did is EventType.ANSWERED}


def dids(kept: StoredSession) -> Sequence[EventType]:
    """What happened, but for the plain answers."""
    return [event.did for event in kept.events if event.did is not EventType.ANSWERED]


def joined(*parts: Iterable[tuple[str, Answer | bool]]) -> Script:
    """One script out of several."""
    return [pair for part in parts for pair in part]
