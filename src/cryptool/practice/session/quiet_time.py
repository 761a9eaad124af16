"""The quiet time: turn signals of the quiet timer into events.

Rules:
1. Only time that was sat through counts: not while paused, typing a note, asleep or suspended.
2. However it breaks off (Ctrl-C, a signal, a closed window), it is stored once as ended early and can be rated later.
"""

from datetime import datetime
from math import ceil

from cryptool.practice.events import MOST_MINUTES, EventType, Phase, Status
from cryptool.practice.machine.state import minutes_left, next_change, phase_at
from cryptool.practice.machine.steps import truncated
from cryptool.practice.ports import QuietView, Signal, WaitResult
from cryptool.practice.session.active_session import ActiveSession
from cryptool.terminal.questions import Line

MORE_MINUTES = 2  # added by one press of the key
_SITTING = (Status.QUIET, Status.PAUSED)


def sit(walk: ActiveSession) -> bool:
    """Run the quiet time to its end. Return False if the input is closed.

    KeyboardInterrupt and OSError (the terminal is gone) pass through, once it is stored as ended early.
    """
    quiet = _QuietTime(walk)
    undo = walk.context.on_close(quiet.close)
    try:
        return quiet.sit()
    except (KeyboardInterrupt, OSError):
        quiet.close()
        raise
    finally:
        undo()


class _QuietTime:
    def __init__(self, walk: ActiveSession) -> None:
        assert walk.state.quiet is not None
        self._walk = walk
        self._elapsed = float(walk.state.quiet.elapsed)
        self._since: datetime | None = None  # when the current wait began
        self._at_most = 0.0  # seconds it can add

    def sit(self) -> bool:
        here = True
        while here and self._sitting:
            here = self._take(self._wait())
        return here

    def close(self) -> None:
        if self._since is not None:
            # The wait was cut off before it reported its seconds: count by the clock, at most what it could add.
            passed = (self._walk.context.now().instant - self._since).total_seconds()
            self._elapsed += min(max(passed, 0.0), self._at_most)
            self._since = None
        if self._sitting:
            self._walk.do(EventType.ENDED_EARLY, value="closed", seconds=self._seconds)

    @property
    def _sitting(self) -> bool:
        return self._walk.state.status in _SITTING

    @property
    def _paused(self) -> bool:
        return self._walk.state.status is Status.PAUSED

    @property
    def _planned(self) -> int:
        assert self._walk.state.quiet is not None
        return self._walk.state.quiet.planned

    @property
    def _seconds(self) -> int:
        return int(self._elapsed)

    @property
    def _phase(self) -> Phase:
        return phase_at(self._seconds, self._planned)

    def _wait(self) -> WaitResult:
        context, setup = self._walk.context, self._walk.setup
        left = minutes_left(self._seconds, self._planned)
        view = QuietView(
            setup.wording, self._phase, self._paused, left if setup.clock else None, self._room() > 0
        )
        stands = self._paused or self._phase is Phase.OVER
        seconds = None if stands else next_change(self._seconds, self._planned, setup.clock)
        self._since, self._at_most = context.now().instant, seconds or 0.0
        waited = context.quiet_timer.wait(view, seconds)
        self._since = None
        if not self._paused:
            self._elapsed += max(waited.seconds, 0.0)
            self._note_phase(ring=waited.signal is None)
        return waited

    def _note_phase(self, *, ring: bool) -> None:
        quiet, now = self._walk.state.quiet, self._phase
        if quiet is not None and now is not quiet.phase:
            self._walk.do(EventType.REACHED, value=now.value, seconds=self._seconds)
            if ring and now is Phase.OVER and self._walk.setup.bell:
                self._walk.context.quiet_timer.bell()

    def _take(self, waited: WaitResult) -> bool:
        walk, signal = self._walk, waited.signal
        if signal is Signal.INPUT_CLOSED:
            self.close()
            return False
        if signal is Signal.STOP:
            walk.do(EventType.STOPPED, seconds=self._seconds)
        elif signal is Signal.OVERWHELMED:
            walk.do(EventType.OVERWHELMED, seconds=self._seconds)
        elif signal is Signal.END:
            self._end()
        elif signal is Signal.PAUSE and self._paused:
            walk.do(EventType.WENT_ON)
        elif signal in (Signal.PAUSE, Signal.SUSPENDED) and not self._paused:
            walk.do(EventType.PAUSED, seconds=self._seconds)
        elif signal is Signal.MORE:
            self._extend()
        elif signal is Signal.NOTE:
            self._note()
        return True

    def _end(self) -> None:
        if self._phase is Phase.OVER:
            self._walk.do(EventType.FINISHED, seconds=self._seconds)
        else:
            self._walk.do(EventType.ENDED_EARLY, value="key", seconds=self._seconds)

    def _extend(self) -> None:
        minutes = min(MORE_MINUTES, self._room()) or MORE_MINUTES  # the machine refuses what does not fit
        refusal = self._walk.do(EventType.EXTENDED, value=minutes, seconds=self._seconds)
        if refusal:
            self._walk.context.front.refuse(f"practice.{refusal.code}", refusal.facts)

    def _room(self) -> int:
        return max(0, MOST_MINUTES - ceil(max(self._planned, self._seconds) / 60))

    def _note(self) -> None:
        front = self._walk.context.front
        given = ""
        while isinstance(typed := front.ask(Line("practice.note", optional=True, given=given)), str):
            refusal = self._walk.do(EventType.NOTED, value=typed, seconds=self._seconds)
            if refusal is None:
                return
            front.refuse(f"practice.{refusal.code}", refusal.facts)
            given = truncated(typed)
