"""Validate answers. An unsuitable one is ordinary: it yields a Refusal, whose facts never quote the person."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from cryptool.practice.definition import Step, StepKind
from cryptool.practice.events import LONGEST_LINE, MOST_MINUTES, Value

RANGES: Mapping[StepKind, tuple[int, int]] = {
    StepKind.RATING: (0, 10),
    StepKind.PERCENT: (0, 100),
    StepKind.MOOD: (-5, 5),
    StepKind.MINUTES: (1, MOST_MINUTES),
}
DONE = "done"  # the answer of a completed GROUND step
_PROMPT = r"p[1-9][0-9]{0,11}"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why an event cannot be taken; the state is unchanged.

    Args:
        code: not-an-option, out-of-range (low, high), wrong-kind, too-long (longest), not-optional, no-way-back,
            no-more-time (most).
        facts: For the sentence `refuse.practice.<code>`.
    """

    code: str
    facts: Mapping[str, str | int] = field(default_factory=dict)


def clean(value: Value) -> Value:
    """Return the value to store: a blank text counts as skipped."""
    return None if isinstance(value, str) and not value.strip() else value


def check(step: Step, value: Value) -> Refusal | None:
    """Return why `step` cannot take `value`; None if it can."""
    value = clean(value)
    if value is None:
        return None if step.optional else Refusal("not-optional")
    if step.kind in RANGES:
        return number(value, *RANGES[step.kind])
    if step.kind is StepKind.LINE:
        return line(value)
    if step.kind is StepKind.CHOICE:
        return None if value in step.options else Refusal("not-an-option")
    if step.kind is StepKind.GROUND:
        return None if value == DONE else Refusal("not-an-option")
    if step.kind is StepKind.PROMPT and isinstance(value, str) and re.fullmatch(_PROMPT, value, re.ASCII):
        return None
    return Refusal("wrong-kind")


def number(value: Value, low: int, high: int) -> Refusal | None:
    """Return why `value` is no whole number from `low` to `high`; None if it is one."""
    if not isinstance(value, int) or isinstance(value, bool):
        return Refusal("wrong-kind")
    return None if low <= value <= high else Refusal("out-of-range", {"low": low, "high": high})


def line(value: Value) -> Refusal | None:
    """Return why `value` is no line that can be stored; None if it is one."""
    if not isinstance(value, str):
        return Refusal("wrong-kind")
    return None if len(value) <= LONGEST_LINE else Refusal("too-long", {"longest": LONGEST_LINE})


def truncated(typed: str) -> str:
    """Cut a line to the longest that can be stored, so that it can be edited and sent again."""
    return typed[:LONGEST_LINE]
