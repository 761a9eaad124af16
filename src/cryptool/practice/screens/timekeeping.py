"""Keys and timekeeping, shared by both quiet timers.

Rules:
1. Time while the machine sleeps or the program is stopped never counts.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from cryptool.practice.events import Phase
from cryptool.practice.ports import QuietView, Signal
from cryptool.terminal.phrases import say

Clock = Callable[[], float]

TICK = 5.0  # seconds between two looks at the clocks
GAP = 3.0  # seconds that a look may be late before it counts as an absence


class LiveKey(NamedTuple):
    """A key that works now; `does` names the phrase for it."""

    key: str
    does: str
    signal: Signal


def live_keys(view: QuietView) -> list[LiveKey]:
    """Return the keys that give a signal while `view` is shown, most wanted first."""
    over = view.phase is Phase.OVER and not view.paused
    keys = [
        (LiveKey("\n", "enter", Signal.END), over),
        (LiveKey(" ", "on" if view.paused else "pause", Signal.PAUSE), not over),
        (LiveKey("+", "more", Signal.MORE), view.may_extend),
        (LiveKey("n", "note", Signal.NOTE), True),
        (LiveKey("o", "overwhelmed", Signal.OVERWHELMED), True),
        (LiveKey("s", "stop", Signal.STOP), True),
        (LiveKey("e", "end", Signal.END), not over),
    ]
    return [key for key, live in keys if live]


def phase_words(view: QuietView) -> str:
    """Return the lines for the present phase."""
    return say("quiet.paused-words") if view.paused else say(f"quiet.{view.phase.value}-words")


class Stopwatch:
    """Counts the seconds of one wait. `wall` runs while the machine sleeps, `monotonic` never jumps and does not."""

    def __init__(self, wall: Clock, monotonic: Clock) -> None:
        self._wall, self._monotonic = wall, monotonic
        self._since = (0.0, 0.0)
        self.seconds = 0.0
        self.away = False  # whether an absence was noticed

    def start(self) -> None:
        """Begin a stretch."""
        self._since = self._wall(), self._monotonic()

    def stop(self, longest: float | None, *, stopped: bool = False) -> None:
        """End a stretch of at most `longest` seconds (None: unknown); `stopped`: the program was stopped meanwhile."""
        awake = self._monotonic() - self._since[1]
        asleep = self._wall() - self._since[0] - awake
        if stopped or (longest is not None and awake > longest + GAP):
            self.away = True  # an unknown part of it was sat through
        else:
            self.seconds += max(0.0, awake)
            self.away = self.away or asleep > GAP
