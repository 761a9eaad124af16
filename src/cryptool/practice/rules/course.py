"""What all sessions together came to: whether the course is done, and what was expected beside what happened.

Rules:
1. Nothing here is a score: the numbers are the person's own, and tears are no part of them.
"""

from collections.abc import Sequence
from typing import NamedTuple

from cryptool.practice.definition import Rung, Stage
from cryptool.practice.machine.summary import SessionSummary
from cryptool.practice.rules.eligibility import completed
from cryptool.practice.rules.progression import beliefs
from cryptool.practice.rules.suggestion import why_move_on


class CourseSummary(NamedTuple):
    """Firsts and lasts; None if never rated."""

    yes: int  # sessions in which the feared thing happened
    partly: int
    no: int
    belief_first: int | None
    belief_last: int | None
    expected_first: int | None  # embarrassment, of 10
    peak_last: int | None  # embarrassment at the hardest moment, of 10


def course_done(results: Sequence[SessionSummary], ladder: Sequence[Rung]) -> bool:
    """Return whether the last stages are done (evidence 6.6). `ladder` is in the order in which it is suggested.

    Moving on from the last rung before the stage KEEPING is suggested, and a session of KEEPING took place without a
    stop, if any of its rungs is there. The therapist's rungs are optional.
    """
    sessions, active = completed(results), [rung for rung in ladder if not rung.archived]
    last = [rung.name for rung in active if rung.stage not in (Stage.THERAPIST, Stage.KEEPING)][-1:]
    if not last or why_move_on([session for session in sessions if session.rung == last[0]]) is None:
        return False
    kept_up = any(session.stage is Stage.KEEPING and not session.stopped for session in sessions)
    return kept_up or all(rung.stage is not Stage.KEEPING for rung in active)


def course_summary(results: Sequence[SessionSummary]) -> CourseSummary:
    """Return what was expected at first and what happened since, from completed sessions."""
    sessions = completed(results)
    happened = [session.choices.get("happened") for session in sessions]
    believed = [belief for session in sessions for belief in beliefs(session)]
    expected = _rated(sessions, "embarrassment-expected")
    peaks = _rated(sessions, "embarrassment-peak")
    return CourseSummary(
        happened.count("yes"),
        happened.count("partly"),
        happened.count("no"),
        believed[0] if believed else None,
        believed[-1] if believed else None,
        expected[0] if expected else None,
        peaks[-1] if peaks else None,
    )


def _rated(sessions: Sequence[SessionSummary], step: str) -> list[int]:
    return [session.numbers[step] for session in sessions if step in session.numbers]
