"""Results for the tests of practice's rules: a session on a day, with what the test is about and nothing else."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from fixed_env import START

from cryptool.core.moment import When
from cryptool.practice.definition import Form, Rung, Stage
from cryptool.practice.events import Ending
from cryptool.practice.machine.summary import SessionSummary

LADDER = (
    Rung("sit", Stage.ALONE, "Sit", minutes=3),
    Rung("mild", Stage.ALONE, "Mild", minutes=6, stimulus=True, strongest=4),
    Rung("medium", Stage.ALONE, "Medium", minutes=10, stimulus=True, strongest=6),
    Rung("say", Stage.TOGETHER, "Say"),
    Rung("side-by-side", Stage.TOGETHER, "Side by side"),
    Rung("sentence", Stage.THERAPIST, "Sentence"),
    Rung("moment", Stage.THERAPIST, "Moment"),
    Rung("monthly", Stage.KEEPING, "Monthly"),
    Rung("life", Stage.KEEPING, "Life"),
)
STAGES = {rung.name: rung.stage for rung in LADDER}


def at(day: float = 0, offset: int = 0, **more: float) -> When:
    """A moment `day` days (and hours, minutes ...) after Monday 18:00 UTC."""
    return When(START + timedelta(days=day, **more), offset)


def session(
    day: float = 0, rung: str = "sit", ending: Ending | None = Ending.DONE, **more: Any
) -> SessionSummary:
    """A session of ten minutes, over and counted unless the test says otherwise; `more` are fields of Result."""
    start = more.pop("started", at(day))
    end = When(start.instant + timedelta(minutes=10), start.offset)
    made = SessionSummary(
        number=int(day) + 1, rung=rung, stage=STAGES.get(rung, Stage.ALONE), form=Form.SHORT, person="", started=start,
        ended=end, ending=ending, ending_at=end,
    )  # fmt: skip
    return replace(made, **more)


def fine(day: float, rung: str = "sit", **numbers: int) -> SessionSummary:
    """A session in which the feared thing did not happen."""
    return session(day, rung, choices={"happened": "no"}, numbers=numbers)


def archived(*names: str) -> tuple[Rung, ...]:
    """The ladder with these archived."""
    return tuple(rung._replace(archived=rung.name in names) for rung in LADDER)
