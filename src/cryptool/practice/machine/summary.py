"""Summary of a session, as the rules and reports need it: codes, numbers and moments.

Rules:
1. The only words of the person are in `learned` and `remember_when`. Tears are left out, so that nothing can count or
   suggest by them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from cryptool.core.moment import When
from cryptool.practice.definition import Definition, Form, Stage, StepKind
from cryptool.practice.events import Ending, Status, StoredSession, Value
from cryptool.practice.machine.replay import reconstruct, replay
from cryptool.practice.machine.state import State
from cryptool.practice.machine.steps import minutes

LEARNED, REMEMBER_WHEN, TEARS = "learned", "remember-when", "tears"  # step ids
STOPS = frozenset({Ending.STOPPED, Ending.OVERWHELMED})
_TOO_UPSET = ("too-upset", "high", "heavy", "upset")  # step ids
COUNTED = STOPS | {Ending.DONE, Ending.EARLY}


@dataclass(frozen=True, slots=True)
class SessionSummary:
    """One session, read as a whole."""

    number: int  # as in `s7`; 0 if the session is not stored
    rung: str
    stage: Stage  # of the rung, at the time
    form: Form
    person: str  # the trusted person's name (`t1`)
    started: When
    ended: When | None = None  # when the last question was over; None while open
    ending: Ending | None = None
    ending_at: When | None = None  # when `ending` was set; `ended` may be days later
    numbers: Mapping[str, int] = field(default_factory=dict)  # by step id
    choices: Mapping[str, str] = field(default_factory=dict)  # option ids by step id
    stimulus: str | None = None  # name (`p3`)
    mood_later: int | None = None  # the follow-up's mood against before, -5..+5
    checked_in: bool = False  # asked, answered or not
    next_day: str | None = None  # `lower`, `same`, `better`
    next_day_asked: bool = False  # answered or not
    brooding: bool = False  # more of it the next day
    learned: str | None = field(default=None, repr=False)
    remember_when: str | None = field(default=None, repr=False)  # when to think of it
    minutes_planned: int = 0  # 0 if away from the screen
    seconds_sat: int = 0  # without pauses
    logged: bool = False  # entered afterwards
    discarded: bool = False
    too_upset: bool = False  # distress of 8 or more before it began; it never did

    @property
    def day(self) -> date:
        """Return the local day of `started`, by its own offset."""
        return self.started.local.date()

    @property
    def counts(self) -> bool:
        """Return whether the session is completed: over, took place, not discarded."""
        return self.ended is not None and self.ending in COUNTED and not self.discarded

    @property
    def stopped(self) -> bool:
        """Return whether it ended by the stop key, overwhelmed, or at the stop point before it began."""
        return self.ending in STOPS or self.too_upset

    @property
    def turned(self) -> When:
        """Return when its ending was set, or when it began if it has none."""
        return self.ending_at or self.ended or self.started


def discarded_stop(stopped: When) -> SessionSummary:
    """Return the summary of a discarded session: only that it was stopped, and when."""
    return SessionSummary(0, "", Stage.ALONE, Form.SHORT, "", stopped, stopped, Ending.STOPPED, stopped)


def summarise(definition: Definition, kept: StoredSession) -> SessionSummary:
    """Summarise a session by `definition`, which may be newer than the one it was recorded under."""
    state = reconstruct(definition, replay(definition, kept.events))
    setup, said = state.setup, state.results
    learned, remember_when = said.get(LEARNED), said.get(REMEMBER_WHEN)
    next_day, checked_in = state.next_day, state.checked_in
    return SessionSummary(
        number=kept.number,
        rung=setup.rung,
        stage=setup.stage,
        form=setup.form,
        person=setup.person,
        started=state.started,
        ended=state.ended_at,
        ending=state.ending,
        ending_at=state.ending_at,
        numbers={id: value for id, value in said.items() if isinstance(value, int)},
        choices=_texts(definition, said, StepKind.CHOICE),
        stimulus=next(iter(_texts(definition, said, StepKind.PROMPT).values()), None),
        mood_later=checked_in.value if checked_in and isinstance(checked_in.value, int) else None,
        checked_in=checked_in is not None,
        next_day=str(next_day.value) if next_day and next_day.value is not None else None,
        next_day_asked=next_day is not None,
        brooding=next_day is not None and next_day.text is not None,
        learned=learned if isinstance(learned, str) else None,
        remember_when=remember_when if isinstance(remember_when, str) else None,
        minutes_planned=minutes(definition, setup, said),
        seconds_sat=state.quiet.elapsed if state.quiet else 0,
        logged=setup.logged,
        discarded=state.status is Status.DISCARDED,
        too_upset=_too_upset(state),
    )


def _too_upset(state: State) -> bool:
    if state.ending not in {None, Ending.LEFT}:
        return False
    # Sessions of version 1 could go on.
    return state.step in _TOO_UPSET or any(state.results.get(id) not in {None, "go-on"} for id in _TOO_UPSET)


def _texts(definition: Definition, said: Mapping[str, Value], kind: StepKind) -> dict[str, str]:
    ids = definition.kinds[kind]
    return {id: value for id, value in said.items() if isinstance(value, str) and id in ids and id != TEARS}
