"""One session boiled down to what rules and looking back need: codes, numbers and moments.

Rules kept here:
1. Only what was answered is here. A step that was skipped has no key; skipped is never 0.
2. No words of the person's but the one line they chose to take away; and no tears, so that nothing that counts, draws
   or suggests can ever find them here.
3. Nothing is judged here: what a number means is in `rules` and in `suggest`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from cryptool.core.moment import When
from cryptool.practice.definition import Definition, Form, Stage, StepKind
from cryptool.practice.events import Ending, Status, StoredSession
from cryptool.practice.machine.compat import reconstruct
from cryptool.practice.machine.replay import replay
from cryptool.practice.machine.state import State

LEARNED, TEARS = "learned", "tears"  # ids of steps
STOPS = frozenset({Ending.STOPPED, Ending.OVERWHELMED})
COUNTED = STOPS | {Ending.DONE, Ending.EARLY}


@dataclass(frozen=True, slots=True)
class SessionSummary:
    """One session, read as a whole.

    Args:
        number: `s7` for people; 0 where nothing is kept.
        rung: The rung's name.
        stage: The rung's stage as it was then.
        form: Short or full.
        person: The trusted person's name (`t1`), or empty.
        started: When it began.
        day: The local day on which it began, by the offset of `started`.
        ended: When its last question was over; None while it is open.
        ending: How it ended; None before that is known.
        ending_at: When `ending` came about: the stop key, the end of the quiet time, the answer that said so.
            Hours or days before `ended` where the questions afterwards were answered later.
        numbers: Ratings (0-10), percentages (0-100), moods (-5..+5) and minutes, by step id.
        choices: Option ids by step id.
        stimulus: The prompt's name (`p3`), or None.
        mood_later: The check-in's mood against before, -5..+5, or None.
        checked_in: Whether the check-in was asked, answered or not.
        next_day: `lower`, `same`, `better`, or None.
        next_day_asked: Whether the next day was asked for, answered or not.
        brooding: Whether there was more brooding the next day.
        learned: The line to take away, in the person's own words, or None.
        minutes_planned: Planned quiet time, 0 where it happened away from the screen.
        seconds_sat: Quiet time in seconds, pauses not included.
        logged: Whether it was noted down afterwards.
        discarded: Whether the person threw it away.
    """

    number: int
    rung: str
    stage: Stage
    form: Form
    person: str
    started: When
    day: date
    ended: When | None = None
    ending: Ending | None = None
    ending_at: When | None = None
    numbers: Mapping[str, int] = field(default_factory=dict)
    choices: Mapping[str, str] = field(default_factory=dict)
    stimulus: str | None = None
    mood_later: int | None = None
    checked_in: bool = False
    next_day: str | None = None
    next_day_asked: bool = False
    brooding: bool = False
    learned: str | None = field(default=None, repr=False)
    minutes_planned: int = 0
    seconds_sat: int = 0
    logged: bool = False
    discarded: bool = False

    @property
    def counts(self) -> bool:
        """Whether it is one of the sessions behind the person: over, come about, and not thrown away."""
        return self.ended is not None and self.ending in COUNTED and not self.discarded

    @property
    def stopped(self) -> bool:
        """Whether it ended by the stop key or by being overwhelmed."""
        return self.ending in STOPS

    @property
    def turned(self) -> When:
        """The moment its ending came about; when it began, while there is none."""
        return self.ending_at or self.ended or self.started


def discarded_stop(stopped: When) -> SessionSummary:
    """What is left of a session that was stopped at a moment and thrown away: the stop, and nothing else."""
    return SessionSummary(
        number=0,
        rung="",
        stage=Stage.ALONE,
        form=Form.SHORT,
        person="",
        started=stopped,
        day=stopped.local.date(),
        ended=stopped,
        ending=Ending.STOPPED,
        ending_at=stopped,
    )


def summarise(definition: Definition, kept: StoredSession) -> SessionSummary:
    """The session `kept`, read as a whole by `definition`, which may be newer than the one it was kept by."""
    state = reconstruct(definition, replay(definition, kept.events))
    setup, said = state.setup, state.results
    learned, next_day, checked_in = said.get(LEARNED), state.next_day, state.checked_in
    return SessionSummary(
        number=kept.number,
        rung=setup.rung,
        stage=setup.stage,
        form=setup.form,
        person=setup.person,
        started=state.started,
        day=state.started.local.date(),
        ended=state.ended_at,
        ending=state.ending,
        ending_at=state.ending_at,
        numbers={id: value for id, value in said.items() if isinstance(value, int)},
        choices={
            id: value for id, value in _texts(definition, state, StepKind.CHOICE).items() if id != TEARS
        },
        stimulus=next(iter(_texts(definition, state, StepKind.PROMPT).values()), None),
        mood_later=checked_in.value if checked_in and isinstance(checked_in.value, int) else None,
        checked_in=checked_in is not None,
        next_day=str(next_day.value) if next_day and next_day.value is not None else None,
        next_day_asked=next_day is not None,
        brooding=next_day is not None and next_day.text is not None,
        learned=learned if isinstance(learned, str) else None,
        minutes_planned=_minutes(definition, state),
        seconds_sat=state.quiet.elapsed if state.quiet else 0,
        logged=setup.logged,
        discarded=state.status is Status.DISCARDED,
    )


def _texts(definition: Definition, state: State, kind: StepKind) -> dict[str, str]:
    ids = {step.id for step in definition.steps if step.kind is kind}
    return {id: value for id, value in state.results.items() if id in ids and isinstance(value, str)}


def _minutes(definition: Definition, state: State) -> int:
    """What was planned at first: as answered, else as the course says. Added time is not in it."""
    for step in definition.steps:
        value = state.results.get(step.id)
        if step.kind is StepKind.MINUTES and isinstance(value, int):
            return value
    return state.setup.minutes
