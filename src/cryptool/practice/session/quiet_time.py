"""The quiet time: turn signals of the quiet timer into events.

Rules:
1. Only time that was sat through counts: not while paused, typing a note, asleep or suspended.
2. However it breaks off (Ctrl-C, a signal, a closed window), it is paused, not ended. Each full minute is stored, so
   that a kill which nothing can catch takes less than one.
"""

from contextlib import suppress
from datetime import datetime
from math import ceil

from cryptool.practice.events import MOST_MINUTES, EventType, Phase, Status, Value
from cryptool.practice.machine.machine import BROKEN_OFF
from cryptool.practice.machine.state import minutes_left, next_change, phase_at
from cryptool.practice.machine.steps import Refusal, truncated
from cryptool.practice.screens.quiet_timer import QuietView, Signal, WaitResult
from cryptool.practice.session.active_session import ActiveSession
from cryptool.terminal.questions import Line, Page
from cryptool.vault.errors import VaultBusy

MORE_MINUTES = 2  # added by one press of the key
SITTING = (Status.QUIET, Status.PAUSED)


def sit(session: ActiveSession) -> bool:
    """Run the quiet time to its end. Return False if the input is closed.

    KeyboardInterrupt and OSError (the terminal is gone) pass through, once it is stored as paused.
    """
    quiet = _QuietTime(session)
    undo = session.context.on_close(quiet.close)
    try:
        with session.context.at_once():
            return quiet.sit()
    except (KeyboardInterrupt, OSError):
        with session.context.at_once():
            quiet.close()
        raise
    finally:
        undo()


class _QuietTime:
    def __init__(self, session: ActiveSession) -> None:
        assert session.state.quiet is not None
        self._session = session
        self._elapsed = float(session.state.quiet.elapsed)
        self._since: datetime | None = None  # when the current wait began
        self._at_most = 0.0  # seconds it can add

    def sit(self) -> bool:
        while self._sitting:
            if not self._take(self._wait()):
                return False
        return True

    def close(self) -> None:
        if self._since is not None:
            # The wait was cut off before it reported its seconds: count by the clock, at most what it could add.
            passed = (self._session.context.now().instant - self._since).total_seconds()
            self._elapsed += min(max(passed, 0.0), self._at_most)
            self._since = None
        if self._session.state.status is Status.QUIET:
            with suppress(VaultBusy):  # each full minute is stored
                self._session.do(EventType.PAUSED, value=BROKEN_OFF, seconds=self._seconds)

    @property
    def _sitting(self) -> bool:
        return self._session.state.status in SITTING

    @property
    def _paused(self) -> bool:
        return self._session.state.status is Status.PAUSED

    @property
    def _planned(self) -> int:
        assert self._session.state.quiet is not None
        return self._session.state.quiet.planned

    @property
    def _seconds(self) -> int:
        return int(self._elapsed)

    @property
    def _phase(self) -> Phase:
        return phase_at(self._seconds, self._planned)

    def _wait(self) -> WaitResult:
        context, setup = self._session.context, self._session.setup
        left = minutes_left(self._seconds, self._planned)
        view = QuietView(
            setup.wording, self._phase, self._paused, left if setup.clock else None, self._room() > 0
        )
        stands = self._paused or self._phase is Phase.OVER
        change = None if stands else next_change(self._seconds, self._planned, setup.clock)
        seconds = None if change is None else min(change, 60 - self._seconds % 60)
        self._since, self._at_most = context.now().instant, seconds or 0.0
        waited = context.quiet_timer.wait(view, seconds)
        self._since = None
        if not self._paused:
            self._elapsed += max(waited.seconds, 0.0)
            self._note_phase(ring=waited.signal is None)
        return waited

    def _note_phase(self, *, ring: bool) -> None:
        quiet, now = self._session.state.quiet, self._phase
        if quiet is None or (now is quiet.phase and self._seconds // 60 == quiet.elapsed // 60):
            return
        try:
            self._session.do(EventType.REACHED, value=now.value, seconds=self._seconds)
        except VaultBusy:  # it is tried again after the next wait
            return
        if ring and now is Phase.OVER and now is not quiet.phase and self._session.setup.bell:
            self._session.context.quiet_timer.bell()

    def _take(self, waited: WaitResult) -> bool:
        signal = waited.signal
        if signal is Signal.INPUT_CLOSED:
            self.close()
            return False
        if signal is Signal.STOP:
            self._do(EventType.STOPPED)
        elif signal is Signal.OVERWHELMED:
            self._do(EventType.OVERWHELMED)
        elif signal is Signal.END and self._phase is Phase.OVER:
            self._do(EventType.FINISHED)
        elif signal is Signal.END:
            self._do(EventType.ENDED_EARLY, "key")
        elif signal is Signal.PAUSE and self._paused:
            self._do(EventType.WENT_ON)
        elif signal in (Signal.PAUSE, Signal.SUSPENDED) and not self._paused:
            self._do(EventType.PAUSED)
        elif signal is Signal.MORE:  # the machine refuses what does not fit
            self._do(EventType.EXTENDED, min(MORE_MINUTES, self._room()) or MORE_MINUTES)
        elif signal is Signal.NOTE:
            self._note()
        return True

    def _do(self, did: EventType, value: Value = None) -> bool:
        """Store an event, or say why not. Return whether it was taken."""
        try:
            seconds = None if did is EventType.WENT_ON else self._seconds
            refusal = self._session.do(did, value=value, seconds=seconds)
        except VaultBusy:
            refusal = Refusal("busy")
        if refusal is not None:
            self._session.context.front.refuse(f"practice.{refusal.code}", refusal.facts)
        return refusal is None

    def _room(self) -> int:
        return max(0, MOST_MINUTES - ceil(max(self._planned, self._seconds) / 60))

    def _note(self) -> None:
        front, given = self._session.context.front, ""
        front.present(Page("practice.note"))
        while isinstance(typed := front.ask(Line("practice.note", optional=True, given=given)), str):
            if self._do(EventType.NOTED, typed):
                return
            given = truncated(typed)
