"""Where in the quiet time one is, by the seconds that somebody sat there.

Rules kept here:
1. Seconds come in, nothing is timed here.
2. The first fifth is settling and the last fifth closing, each two minutes at most; very short times have a middle too.
"""

from cryptool.practice.events import Phase

LONGEST_EDGE = 120  # seconds of settling, and of closing


def phase_at(elapsed: float, planned: int) -> Phase:
    """The phase after `elapsed` seconds of `planned`."""
    edge = _edge(planned)
    if elapsed >= planned:
        return Phase.OVER
    if elapsed >= planned - edge:
        return Phase.CLOSING
    return Phase.SETTLING if elapsed < edge else Phase.MIDDLE


def next_change(elapsed: float, planned: int, clock: bool) -> float | None:
    """Seconds until the screen has something new to say: a phase, or a minute less where a clock is shown.

    None once the time is over: nothing changes any more by itself.
    """
    edge = _edge(planned)
    changes = [edge, planned - edge, float(planned)]
    if clock:
        left = planned - elapsed
        changes.append(elapsed + (left % 60 or 60))
    return min(
        (moment - elapsed for moment in changes if moment > elapsed and elapsed < planned), default=None
    )


def minutes_left(elapsed: float, planned: int) -> int:
    """Whole minutes still to come, rounded up; 0 once the time is over."""
    return max(0, -int(-(planned - elapsed) // 60))


def _edge(planned: int) -> float:
    return min(LONGEST_EDGE, planned / 5)
