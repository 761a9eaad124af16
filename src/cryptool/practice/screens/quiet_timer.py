"""Chooses who sits through the quiet time: single keys on a full screen, or a letter and Enter in lines.

Rule: the clocks are named here and nowhere else in the quiet time. What sits only ever calls what it was given.
"""

import time

from cryptool.practice.ports import QuietTimer
from cryptool.practice.screens.quiet_lines import LinesQuietTimer
from cryptool.practice.screens.quiet_screen import ScreenQuietTimer
from cryptool.practice.screens.timekeeping import Clock
from cryptool.terminal.front_end import AnyFrontEnd
from cryptool.terminal.line_front_end import LinesFrontEnd


def through_sleep() -> float:
    """Seconds on a clock that goes on while the machine sleeps, and that nobody can set where there is such a one."""
    # Linux calls it BOOTTIME. On macOS MONOTONIC goes on and `time.monotonic` stands still.
    if hasattr(time, "CLOCK_BOOTTIME"):
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    if hasattr(time, "CLOCK_UPTIME_RAW"):
        return time.clock_gettime(time.CLOCK_MONOTONIC)
    return time.time()


def quiet_timer(
    front: AnyFrontEnd, *, wall: Clock = through_sleep, monotonic: Clock = time.monotonic
) -> QuietTimer:
    """Somebody who sits through the quiet time with this front end.

    Args:
        front: Asks, hides and shows help.
        wall: Seconds that go on while the machine sleeps.
        monotonic: Seconds that stand still meanwhile and never jump.
    """
    if isinstance(front, LinesFrontEnd):
        return LinesQuietTimer(front, wall, monotonic)
    return ScreenQuietTimer(front, wall, monotonic)
