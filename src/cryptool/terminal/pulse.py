"""A line that grows and shrinks as slowly as one breathes."""

from typing import NamedTuple

LEAST, STEP, STEPS = 4, 2, 12  # columns of the line, and how often it changes in each direction
_EARLY = 0.01  # seconds that a wait may end before the change


class PulseView(NamedTuple):
    """The line at one moment: whether it grows, its columns, and the seconds until it changes."""

    grows: bool
    columns: int
    left: float


class Pulse(NamedTuple):
    """Slow breathing in seconds; out is longer than in, and nothing is held."""

    breathe_in: float
    breathe_out: float

    def at(self, seconds: float) -> PulseView:
        """Return the line after so many seconds."""
        passed = (seconds + _EARLY) % (self.breathe_in + self.breathe_out)
        grows = passed < self.breathe_in
        whole, passed = (self.breathe_in, passed) if grows else (self.breathe_out, passed - self.breathe_in)
        step = min(STEPS - 1, int(passed * STEPS / whole))
        columns = LEAST + STEP * (step + 1 if grows else STEPS - step - 1)
        return PulseView(grows, columns, (step + 1) * whole / STEPS - passed + _EARLY)


# In for 4 seconds, out for 6 (evidence 6.8).
SLOW = Pulse(4, 6)


def pulse_line(columns: int, room: int, *, unicode: bool) -> str:
    """Return the line, no wider than `room`."""
    return ("\u2500" if unicode else "-") * min(columns, room)
