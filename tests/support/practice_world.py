"""One practice world for all tests: shipped practices, a scripted quiet time, and what a session needs, in memory."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from fixed_env import START, Clock, counting_ids, fixed_env
from machine_driver import SessionRun
from scripted_front_end import Scripted

from cryptool.content.files import SHIPPED as CONTENT
from cryptool.core.moment import When
from cryptool.ground.exercise import Grounding, GroundingSupport
from cryptool.practice.content import Practices, load
from cryptool.practice.context import SessionContext
from cryptool.practice.definition import Form, Rung, Stage, Step, StepKind
from cryptool.practice.events import Ending, Event, EventType, SessionSetup, Status, StoredSession, Value
from cryptool.practice.ladder import Ladder
from cryptool.practice.machine.summary import SessionSummary
from cryptool.practice.screens.quiet_timer import QuietTimer, QuietView, Signal, WaitResult
from cryptool.practice.store.practice_file import PracticeFile
from cryptool.practice.store.practice_store import PracticeStore
from cryptool.practice.store.profile import PracticeProfile
from cryptool.practice.store.sessions import Sessions
from cryptool.terminal.questions import Answer, FrontEnd
from cryptool.vault.encoding import StoreEnv
from cryptool.vault.vault import MemoryVault

PRACTICES = load(CONTENT, "en")
SESSION = PRACTICES.session

NOW = When(START, 60, "Europe/Oslo")
NO_FILE = PracticeFile(Path("/nowhere/practice.json"))  # these sessions count as kept, so it is never written
FEET = Grounding("feet", "Feet", "Feel the floor.", ("Press down.",))
BREATH = Grounding("breath", "Breath", "In and out.", ("In.", "Out."))

# --- scripts: what is asked, and the answer

Script = list[tuple[str, Answer | bool]]

READY: Script = [
    ("gate.not-for-now", "gate.none-fits"),
    ("ready.checklist", "none"),
    ("ready.self-harm", "no"),
]
PLAIN: Script = [("vault.kind", "vault.plain"), ("vault.plain", True)]
# An exercise of one step, gone through from its beginning to what comes after it.
GROUNDED: Script = [("ground.step", "ground.done"), ("ground.now", 4), ("ground.after", "ground.leave-it")]
SEEN: Script = [("practice.seen", "practice.go-on")]
OVER: Script = [("session.after", "session.leave-it")]
RESTED: Script = [("session.rest", "session.leave")]


def said(*pairs: tuple[str, Answer]) -> Script:
    """Answers to a session's steps."""
    return [(f"practice.{step}", answer) for step, answer in pairs]


def joined(*parts: Iterable[tuple[str, Answer | bool]]) -> Script:
    """One script out of several."""
    return [pair for part in parts for pair in part]


def course(of: SessionSetup, given: Mapping[str, Answer], words: Callable[[str], str] = str) -> Script:
    """Every step that is asked of a session to its end, with its answer: as `given`, else one that leads onward.

    A step that is new in the definition is among them. `words` makes the answer to a line from the step's id.
    """
    assert given.keys() <= SESSION.places.keys()
    run, script = SessionRun(of, SESSION), Script()
    while run.state.status is not Status.ENDED:
        if run.state.status is Status.QUIET:
            run.do(EventType.FINISHED, seconds=180)
            continue
        step = SESSION.step(run.state.step)
        answer = given[step.id] if step.id in given else _plain_answer(step, words)
        script += said((step.id, answer))
        run.answer(answer)  # type: ignore[arg-type]
    return script


def _plain_answer(step: Step, words: Callable[[str], str]) -> Answer:
    if step.kind is StepKind.LINE:
        return words(step.id)
    if step.kind is StepKind.CHOICE:
        turns = {option for branch in step.branches for option in branch.any_of} | set(step.does)
        return next((option for option in step.options if option not in turns), None) or str(step.default)
    plain: Mapping[StepKind, Answer] = {StepKind.PROMPT: "p1", StepKind.PERCENT: 40, StepKind.MOOD: -1}
    return plain.get(step.kind, 3)


def until(script: Script, step: str) -> Script:
    """What comes before that step is asked."""
    return script[: [id for id, _ in script].index(f"practice.{step}")]


def since(script: Script, step: str) -> Script:
    """That step, and what comes after it."""
    return script[len(until(script, step)) :]


# --- the quiet time


class ScriptedTimer(QuietTimer):
    """A quiet timer by a script: a signal, or seconds and a signal, or an error that is raised.

    Where the script says nothing, time passes until something new; once the time is over, the person ends it.

    Args:
        script: What happens, in order.
        silent: Whether a bell fails the test.
    """

    def __init__(
        self, *script: Signal | tuple[float, Signal] | type[BaseException], silent: bool = False
    ) -> None:
        self._script = list(script)
        self._silent = silent
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
        assert not self._silent, "nobody asked for a bell"
        self.bells += 1

    @property
    def unused(self) -> bool:
        return bool(self._script)


# --- a session in memory


def memory_store(env: StoreEnv | None = None) -> PracticeStore:
    """Stores of a vault in memory, as `--no-save` has them."""
    return PracticeStore(MemoryVault(env or fixed_env()))


class WatchedSessions(Sessions):
    """A store that says whether signals were held off whenever it kept something."""

    def __init__(self) -> None:
        vault = MemoryVault(fixed_env())
        super().__init__(vault.connection, vault.path, vault.env)
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


class SessionInMemory:
    """Everything a session needs, to be used for one walk after another."""

    def __init__(self, practices: Practices = PRACTICES) -> None:
        self.clock = Clock(START)
        self.store = WatchedSessions()
        self.profile = memory_store(StoreEnv(self.clock, counting_ids())).profile
        self.practices = practices
        self.helped = 0
        self.wrote: list[str] = []
        self.closers: list[object] = []

    def context(self, front: FrontEnd, timer: ScriptedTimer | None = None) -> SessionContext:
        return SessionContext(
            front=front,
            store=self.store,
            profile=self.profile,
            practices=self.practices,
            now=self.clock.when,
            quiet_timer=timer or ScriptedTimer(),
            exercises=(FEET, BREATH),
            grounding=GroundingSupport(self._help),
            write=lambda kept: self.wrote.append(kept.name),
            edit=lambda title, start: None,
            read_date=lambda text: None,
            file=NO_FILE,
            hold=self.store.hold,
        )

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
    """What a session on a shipped rung is about."""
    of = next(one for one in PRACTICES.rungs if one.name == rung)
    made = SessionSetup(
        "session", SESSION.version, of.stage, of.name, of.title, form, of.minutes, of.strongest,
        ("prompt",) * of.stimulus + ("film",) * of.film,
    )  # fmt: skip
    return replace(made, **more)  # type: ignore[arg-type]


def answers(kept: StoredSession) -> dict[str, Value]:
    """The last answer of each step that was answered or left out."""
    return {event.step: event.value for event in kept.events if event.did is EventType.ANSWERED}


def dids(kept: StoredSession) -> Sequence[EventType]:
    """What happened, but for the plain answers."""
    return [event.did for event in kept.events if event.did is not EventType.ANSWERED]


# --- preparing in memory


def empty_profile() -> PracticeProfile:
    """A profile in which nothing is prepared."""
    return memory_store(StoreEnv(lambda: START, counting_ids())).profile


@dataclass(frozen=True)
class _ContextWithResults(SessionContext):
    """The sessions behind the person are given as what they come to."""

    given: Sequence[SessionSummary] = ()

    def results(self) -> Sequence[SessionSummary]:
        return self.given


class PreparingInMemory:
    """What preparing and the menu stand on, and what came of it.

    Args:
        front: Who answers.
        edits: What the editor gives back, in order.
        results: The sessions behind the person.
        own: What is prepared already.
        now: The clock.
        dates: How dates are read.
    """

    def __init__(
        self,
        front: Scripted,
        *,
        edits: Sequence[str | None] = (),
        results: Sequence[SessionSummary] = (),
        own: PracticeProfile | None = None,
        now: When = NOW,
        dates: Mapping[str, When] | None = None,
    ) -> None:
        self.front = front
        self.profile = own if own is not None else empty_profile()
        self.opened: list[tuple[str, str]] = []  # the editor's titles and texts
        self._edits = list(edits)
        self._dates = dates or {}
        self.context = _ContextWithResults(
            front=front,
            store=memory_store().sessions,
            profile=self.profile,
            practices=PRACTICES,
            now=lambda: now,
            quiet_timer=ScriptedTimer(),
            exercises=(FEET, BREATH),
            grounding=GroundingSupport(front.show_help),
            write=lambda kept: None,
            edit=self._edit,
            read_date=self._dates.get,
            file=NO_FILE,
            given=results,
        )

    def _edit(self, title: str, start: str) -> str | None:
        self.opened.append((title, start))
        return self._edits.pop(0)


def page_title(page: str) -> str:
    """The title of a page of content."""
    return PRACTICES.texts[page].title


def past_session(
    number: int,
    rung: str = "sit",
    *,
    days_ago: float = 3.0,
    ending: Ending = Ending.DONE,
    stage: Stage = Stage.ALONE,
    stimulus: str | None = None,
    numbers: Mapping[str, int] | None = None,
    choices: Mapping[str, str] | None = None,
    next_day: str | None = None,
) -> SessionSummary:
    """A session behind the person; `days_ago` before NOW."""
    at = When(START - timedelta(days=days_ago), 60, "Europe/Oslo")
    return SessionSummary(
        number=number,
        rung=rung,
        stage=stage,
        form=Form.SHORT,
        person="",
        started=at,
        ended=at,
        ending=ending,
        ending_at=at,
        numbers=numbers or {},
        choices=choices or {},
        stimulus=stimulus,
        next_day=next_day,
        next_day_asked=next_day is not None,
    )
