"""The quiet timer: which keys count and which seconds count. A subclass shows and reads.

Rules:
1. Time while the machine sleeps or the program is stopped never counts.
2. Only this module names clocks.
"""

import time
from collections import deque
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from cryptool.practice.events import Phase
from cryptool.terminal.front_end import AnyFrontEnd
from cryptool.terminal.line_front_end import LinesFrontEnd
from cryptool.terminal.phrases import say

Clock = Callable[[], float]

TICK = 5.0  # seconds between two looks at the clocks
GAP = 3.0  # seconds that a look may be late before it counts as an absence


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


class LiveKey(NamedTuple):
    """A key that works now; `does` names the phrase for it."""

    key: str
    does: str
    signal: Signal


def live_keys(view: QuietView) -> list[LiveKey]:
    """Return the keys that give a signal while `view` is shown, most wanted first."""
    over = view.phase is Phase.OVER and not view.paused
    keys = [
        (LiveKey("enter", "enter", Signal.END), over),
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


class QuietTimer:
    """Shows the quiet screen and waits. Handles hiding, help and redrawing itself; hidden time counts.

    A subclass shows and reads. For `wall` and `monotonic` see Stopwatch.

    What is typed is a key as `Keys` gives it: `c-x` hides and `f1` shows help, however they were typed.
    """

    _front: AnyFrontEnd
    _timed = True  # whether reading ends after the timeout

    def __init__(self, front: AnyFrontEnd, wall: Clock, monotonic: Clock) -> None:
        self._front = front
        self._clocks = wall, monotonic
        self._held: deque[str] = deque()  # typed but not yet obeyed
        self._before: Signal | None = None
        self._stopped = False

    def _opened(self) -> AbstractContextManager[object]:
        """Prepare the terminal."""
        raise NotImplementedError

    def _show(self, view: QuietView) -> None:
        """Show what is new in the view."""
        raise NotImplementedError

    def _again(self, view: QuietView) -> None:
        """Show the view again, after hiding or help."""
        raise NotImplementedError

    def _read(self, view: QuietView, timeout: float) -> str | None:
        """Return a key, or None after `timeout` seconds."""
        raise NotImplementedError

    def _unknown(self, view: QuietView) -> None:
        """Answer a key that means nothing."""

    def _keep(self, signal: Signal | None) -> None:
        """Decide what becomes of keys that were typed ahead of `signal`."""

    def bell(self) -> None:
        """Ring once, if the terminal can."""
        self._front.guard.write("\a")

    def wait(self, view: QuietView, seconds: float | None) -> WaitResult:
        """Show `view` and wait up to `seconds` (None: without limit) for a key."""
        watch = Stopwatch(*self._clocks)
        undo = self._front.guard.on_resume(self._note_stop)
        try:
            with self._opened():
                self._show(view)
                signal = self._until(view, seconds, watch)
                self._keep(signal)
        finally:
            undo()
        self._before = signal
        return WaitResult(signal, watch.seconds if seconds is None else min(watch.seconds, seconds))

    def _until(self, view: QuietView, seconds: float | None, watch: Stopwatch) -> Signal | None:
        while seconds is None or watch.seconds < seconds:
            typed = self._next(view, seconds, watch)
            if watch.away and seconds is not None:
                # A space meant a pause, which SUSPENDED is; other keys are obeyed on the next screen.
                if typed not in (None, " ", "enter", "resize"):
                    self._held.append(str(typed))
                return Signal.SUSPENDED
            if typed is not None and (signal := self._heed(typed, view, watch)) is not None:
                return signal
            if watch.away and seconds is not None:
                return Signal.SUSPENDED
        return None

    def _next(self, view: QuietView, seconds: float | None, watch: Stopwatch) -> str | None:
        if self._held:
            return self._held.popleft()
        longest = TICK if seconds is None else min(TICK, seconds - watch.seconds)
        watch.start()
        typed = self._read(view, longest)
        watch.stop(longest if self._timed else None, stopped=self._was_stopped())
        return typed

    def _heed(self, typed: str, view: QuietView, watch: Stopwatch) -> Signal | None:
        if typed == "eof":
            return Signal.INPUT_CLOSED
        if typed == "resize":
            self._again(view)
        elif typed == "c-x":
            self._aside(self._front.hiding, view, watch)
        elif typed == "f1":
            self._aside(self._front.show_help, view, watch)
        else:
            for key in live_keys(view):
                if key.key == typed:
                    return key.signal
            if typed != "enter":
                self._unknown(view)
        return None

    def _aside(self, show: Callable[[], None], view: QuietView, watch: Stopwatch) -> None:
        self._held.clear()
        watch.start()
        show()
        watch.stop(None, stopped=self._was_stopped())
        self._again(view)

    def _note_stop(self) -> None:
        self._stopped = True

    def _was_stopped(self) -> bool:
        # Reset only after reading: the signal may come at any moment.
        stopped, self._stopped = self._stopped, False
        return stopped


def through_sleep() -> float:
    """Return seconds on a clock that runs while the machine sleeps, and cannot be set if there is such a clock."""
    # BOOTTIME on Linux. On macOS MONOTONIC runs during sleep, but `time.monotonic` does not.
    if hasattr(time, "CLOCK_BOOTTIME"):
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    if hasattr(time, "CLOCK_UPTIME_RAW"):
        return time.clock_gettime(time.CLOCK_MONOTONIC)
    return time.time()


def quiet_timer(
    front: AnyFrontEnd, *, wall: Clock = through_sleep, monotonic: Clock = time.monotonic
) -> QuietTimer:
    """Return the quiet timer for `front`; `wall` runs while the machine sleeps, `monotonic` does not."""
    if isinstance(front, LinesFrontEnd):
        from cryptool.practice.screens.quiet_lines import LinesQuietTimer

        return LinesQuietTimer(front, wall, monotonic)
    from cryptool.practice.screens.quiet_screen import ScreenQuietTimer

    return ScreenQuietTimer(front, wall, monotonic)
