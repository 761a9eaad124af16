"""`practice log`: store a session that was done away from the screen.

Rules:
1. An error names the step, never its value.
2. The passphrase is asked for before stdin is read, or the document would be taken as one.
3. The session machine takes all events before any is stored: one bad answer and nothing is stored.
"""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from cryptool.app.dates import local_now, moment_of
from cryptool.app.open_vault import open_or_create
from cryptool.app.streams import piped_back, piped_table
from cryptool.core.moment import When
from cryptool.practice.content import practices_of
from cryptool.practice.definition import NO_OPTION, Definition, Step, StepKind
from cryptool.practice.errors import BadAnswer, BadDocument, DateAhead
from cryptool.practice.events import Ending, Event, EventType, SessionSetup, Status, StoredSession, Value
from cryptool.practice.machine import steps
from cryptool.practice.machine.machine import advance, begin
from cryptool.practice.machine.state import State
from cryptool.practice.machine.steps import RANGES, Refusal
from cryptool.practice.session import start as starting
from cryptool.practice.store.sessions import Sessions
from cryptool.practice.wiring import check_rung_name, make_session_context
from cryptool.terminal.phrases import say

if TYPE_CHECKING:
    from cryptool.app.context import AppContext

# Options that lead a CHOICE on: the first of these that it has.
_ONWARD = ("begin", "rate", "go-on")
_LONGEST_ID = 40
_AWAY_STEP = "away"
_AWAY = {
    Ending.DONE: "back",
    Ending.EARLY: "back",
    Ending.STOPPED: "stopped-there",
    Ending.LEFT: "did-not-happen",
}
_QUIET_ENDS = {
    Ending.DONE: (EventType.FINISHED, None),
    Ending.EARLY: (EventType.ENDED_EARLY, "key"),
    Ending.STOPPED: (EventType.STOPPED, None),
    Ending.OVERWHELMED: (EventType.OVERWHELMED, None),
}
_ENDING_WORDS = ", ".join(_QUIET_ENDS)


@dataclass(frozen=True, slots=True)
class LoggedSession:
    """A session to log."""

    setup: SessionSetup  # from `start.logged`; `minutes`: how long it took, 0 if unknown
    at: When  # when it began
    ending: Ending = Ending.DONE  # LEFT only away from the screen, OVERWHELMED only in the quiet time
    options: Mapping[str, Value] = field(default_factory=dict)  # by step id
    texts: Mapping[str, Value] = field(default_factory=dict, repr=False)  # by step id


def log_session(
    context: "AppContext",
    rung: str,
    company: str,
    minutes: int | None,
    at: str,
    ending: str,
    options: Mapping[str, Value],
    *,
    as_json: bool,
) -> None:
    """Store the session. Raises UnknownRung, UnknownPerson, BadAnswer, BadDocument, BadDate, DateAhead, SessionOpen."""
    if ending not in list(_QUIET_ENDS):
        raise BadAnswer(step="ending", wanted=_ENDING_WORDS)
    definition = practices_of(context).session
    for step in definition.steps:  # before a vault is opened
        if step.id in options and (refusal := steps.check(step, options[step.id])):
            raise BadAnswer(step=step.id, wanted=_wanted(step, refusal))
    check_rung_name(context, rung)
    begun = _moment(context, at)
    with piped_back(context), open_or_create(context) as vault:
        session_context = make_session_context(context, vault)
        profile = session_context.profile
        its_rung = session_context.ladder.find(rung, archived=True)
        if options.get("prompt"):
            profile.stimulus(str(options["prompt"]))
        texts = _document(context)
        person = profile.person(company).name if company.strip() else ""
        request = starting.SessionRequest(its_rung.name, person)
        setup = starting.setup_for(session_context, request, early=False)
        setup = replace(starting.logged(setup), minutes=minutes or 0)  # not guessed from the rung
        done = LoggedSession(setup, begun, Ending(ending), options, texts)
        kept = log_done(definition, session_context.store, done, session_context.hold)
    if as_json:
        from cryptool.app.streams import stream_items
        from cryptool.practice.machine.summary import summarise
        from cryptool.practice.screens.render import session_item

        with context.console.done():
            stream_items(context, "sessions", [session_item(summarise(definition, kept), kept)])
        return
    context.console.sentence(say("sessions.logged-as", session=kept.name))
    context.suggest(f"cryptool practice show {kept.name}")


def _moment(context: "AppContext", text: str) -> When:
    """Return when the session began. Raises BadDate, and DateAhead, or it would be the newest until that day."""
    now = local_now(context)
    if not text:
        return now
    at = moment_of(context, text)
    if at.instant > now.instant and at.local.date() > now.local.date():
        raise DateAhead
    return at


def _document(context: "AppContext") -> dict[str, Value]:
    """Read texts by step from stdin; empty if stdin is a terminal or closed. Raises BadDocument."""
    if context.stdin is None or context.terminal_facts.stdin_tty:
        return {}
    table = piped_table(context)
    if table is None:
        raise BadDocument(line=0)
    return table


def log_done(
    definition: Definition,
    store: Sessions,
    done: LoggedSession,
    hold: Callable[[], AbstractContextManager[object]] = nullcontext,
) -> StoredSession:
    """Store a logged session as a whole or not at all. Raises BadAnswer, BadDocument, SessionOpen."""
    events = _Log(definition, done).events
    with hold():
        return store.add(events)


class _Log:
    """Makes all events of a logged session, tried on the machine. Raises BadAnswer, BadDocument."""

    def __init__(self, definition: Definition, done: LoggedSession) -> None:
        self._definition = definition
        self._done = done
        self._left = {**done.options, **done.texts}
        self._at = done.at
        self._check_known()
        self.events = [Event(EventType.STARTED, done.at, setup=done.setup)]
        self._state: State = begin(definition, self.events[0])
        while self._state.status is not Status.ENDED:
            if self._state.status is Status.QUIET:
                self._quiet()
            else:
                self._step(definition.step(self._state.step))
        for id in self._left:
            raise self._bad(id, "", why="not-asked")

    def _step(self, step: Step) -> None:
        assert step.id not in self._state.path, step.id  # else the loop would never end
        value: Value
        if step.id in self._left:
            value = self._left.pop(step.id)
        elif step.id == _AWAY_STEP:
            value = _AWAY.get(self._done.ending)
            if value is None:
                raise BadAnswer(step="ending", wanted=", ".join(_AWAY))
        else:
            # Some choices (`journal`) cannot be skipped, but have an option that does nothing.
            onward = next((name for name in _ONWARD if name in (*step.options, *step.retired)), step.default)
            value = None if step.optional else onward
        if step.barrier and step.kind is StepKind.CHOICE:
            self._later()
        refusal = self._do(Event(EventType.ANSWERED, self._at, step.id, value))
        if refusal is not None:
            raise self._bad(step.id, _wanted(step, refusal))

    def _quiet(self) -> None:
        if self._done.ending not in _QUIET_ENDS:
            raise BadAnswer(step="ending", wanted=_ENDING_WORDS)
        self._later()
        did, value = _QUIET_ENDS[self._done.ending]
        self._do(Event(did, self._at, value=value, seconds=self._done.setup.minutes * 60))

    def _check_known(self) -> None:
        steps = {step.id: step for step in self._definition.steps}
        for id in self._done.options:
            step = steps.get(id)
            if step is None or not step.optional or step.kind in NO_OPTION:
                raise BadAnswer(step=id[:_LONGEST_ID], wanted="", why="not-asked")
        for id, value in self._done.texts.items():
            step = steps.get(id)
            if step is None or step.kind is not StepKind.LINE:
                raise BadDocument(line=0, why="unknown")
            if not isinstance(value, str):
                raise BadDocument(line=0, step=id, why="step")

    def _later(self) -> None:
        at = self._done.at
        self._at = replace(at, instant=at.instant + timedelta(minutes=self._done.setup.minutes))

    def _do(self, event: Event) -> Refusal | None:
        got = advance(self._definition, self._state, event)
        if isinstance(got, Refusal):
            return got
        self._state = got
        self.events.append(event)
        return None

    def _bad(self, id: str, wanted: str, **more: str) -> BadAnswer | BadDocument:
        if id in self._done.texts:
            return BadDocument(line=0, step=id, why="step")
        return BadAnswer(step=id, wanted=wanted, **more)


def _wanted(step: Step, refusal: Refusal) -> str:
    if step.kind in RANGES:
        return "{}-{}".format(*RANGES[step.kind])
    return ", ".join(step.options) or str(refusal.facts.get("longest", step.kind.value))
