"""What both ways of sitting through the quiet time share: which keys do something, and how seconds are counted.

Rules kept here:
1. A second counts only if it was really sat through: a sleeping machine and a stopped program count nothing.
2. A key is named only while it does something, and does something only while it is named.
3. The clocks are passed in.
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
    """A key that does something now. `key` is what is pressed; `does` names the phrase that says what it does."""

    key: str
    does: str
    signal: Signal


def live_keys(view: QuietView) -> list[LiveKey]:
    """The keys that give a signal while `view` is shown, the most wanted first."""
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
    """The calm lines for where one is."""
    return say("quiet.paused-words") if view.paused else say(f"quiet.{view.phase.value}-words")


class Stopwatch:
    """Counts the seconds of one wait, stretch by stretch.

    Args:
        wall: Seconds that go on while the machine sleeps.
        monotonic: Seconds that never jump; they stand still while the machine sleeps.
    """

    def __init__(self, wall: Clock, monotonic: Clock) -> None:
        self._wall, self._monotonic = wall, monotonic
        self._since = (0.0, 0.0)
        self.seconds = 0.0
        self.away = False  # whether a stretch had an absence in it

    def start(self) -> None:
        """A stretch begins."""
        self._since = self._wall(), self._monotonic()

    def stop(self, longest: float | None, *, stopped: bool = False) -> None:
        """A stretch is over.

        Args:
            longest: What it may have lasted; None where that is not known, as while hidden.
            stopped: Whether the program is known to have been stopped meanwhile.
        """
        awake = self._monotonic() - self._since[1]
        asleep = self._wall() - self._since[0] - awake
        if stopped or (longest is not None and awake > longest + GAP):
            self.away = True  # how much of it was sat through nobody knows
        else:
            self.seconds += max(0.0, awake)
            self.away = self.away or asleep > GAP
