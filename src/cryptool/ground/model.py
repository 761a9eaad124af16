"""Coming back down: a grounding exercise as a value."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pace:
    """Slow breathing, counted in seconds: out is always longer than in, and nothing is held.

    Source keys: fincham2023 for slow breathing; the counts are evidence 6.8's example.
    """

    breathe_in: int
    breathe_out: int
    rounds: int


@dataclass(frozen=True, slots=True)
class Grounding:
    """One exercise: a name to type, a title, a line on when it suits, and steps to take one by one."""

    id: str
    title: str
    summary: str
    steps: tuple[str, ...]
    pace: Pace | None = None
    aliases: tuple[str, ...] = ()
