"""Interfaces that practice needs: a session store, a profile store and a quiet timer.

Rules:
1. When `append` returns, the event is on the disk, before the next screen is shown. The in-memory store is exempt.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from cryptool.core.moment import When
from cryptool.practice.events import Phase

Now = Callable[[], When]


class Signal(StrEnum):
    """A key or interruption that a quiet timer reports."""

    PAUSE = "pause"  # space: pause, or resume if paused
    MORE = "more"
    NOTE = "note"
    OVERWHELMED = "overwhelmed"
    STOP = "stop"
    END = "end"  # `e`, or Enter once the time is over
    SUSPENDED = "away"  # the machine slept, or the program was suspended
    INPUT_CLOSED = "gone"  # the input ended: the window is closed


@dataclass(frozen=True, slots=True)
class QuietView:
    """What the quiet screen shows."""

    title: str = field(repr=False)  # may be the person's own
    phase: Phase
    paused: bool = False
    minutes_left: int | None = None  # rounded up; None: show no clock
    may_extend: bool = True  # whether time can be added


@dataclass(frozen=True, slots=True)
class WaitResult:
    """A signal, or None if the time was up, and the seconds that count as quiet time."""

    signal: Signal | None
    seconds: float


class QuietTimer(Protocol):
    """Shows the quiet screen and waits. Handles hiding, help and redrawing itself; hidden time counts."""

    def wait(self, view: QuietView, seconds: float | None) -> WaitResult:
        """Show `view` and wait up to `seconds` (None: without limit) for a key."""

    def bell(self) -> None:
        """Ring once, if the terminal can."""
