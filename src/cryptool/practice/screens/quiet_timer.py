"""Create the quiet timer for a front end. The only place in the quiet time that names clocks."""

import time

from cryptool.practice.ports import QuietTimer
from cryptool.practice.screens.quiet_lines import LinesQuietTimer
from cryptool.practice.screens.quiet_screen import ScreenQuietTimer
from cryptool.practice.screens.timekeeping import Clock
from cryptool.terminal.front_end import AnyFrontEnd
from cryptool.terminal.line_front_end import LinesFrontEnd


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
        return LinesQuietTimer(front, wall, monotonic)
    return ScreenQuietTimer(front, wall, monotonic)
