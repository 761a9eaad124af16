"""The quiet timer for line mode: text as it changes, and a letter with Enter for each key.

Rules:
1. Write a line only when there is something new to say, never to show that time passes (a screen reader reads it out).
"""

from __future__ import annotations

from typing import Protocol

from cryptool.practice.events import Phase
from cryptool.practice.ports import QuietView, Signal, WaitResult
from cryptool.practice.screens.timekeeping import TICK, Clock, LiveKey, Stopwatch, live_keys, phase_words
from cryptool.terminal.keys import until_readable
from cryptool.terminal.line_front_end import LinesFrontEnd
from cryptool.terminal.phrases import say
from cryptool.terminal.sanitize import clean_line

_TYPED = {"pause": "p", "on": "p"}  # a space alone is hard to hear


class LineSource(Protocol):
    """Source of input lines."""

    def read(self, timeout: float) -> str | None:
        """Return a line with its end, "" at the end of input, None after `timeout` seconds."""


class TerminalLines:
    """Lines from the console's stream, with a timeout if it is a terminal."""

    def __init__(self, front: LinesFrontEnd) -> None:
        self._front = front

    def read(self, timeout: float) -> str | None:
        """Return a line; a terminal that is gone counts as the end of input."""
        stdin, fd = self._front.console.stdin, self._front.guard.keys_fd
        if stdin is None:
            return ""
        try:
            if fd is not None and not until_readable(fd, timeout):
                return None
            return stdin.readline()
        except (UnicodeDecodeError, OSError, ValueError):
            return ""


class LinesQuietTimer:
    """Implements `QuietTimer`. For `wall` and `monotonic` see Stopwatch; `source` is the terminal by default."""

    def __init__(
        self, front: LinesFrontEnd, wall: Clock, monotonic: Clock, *, source: LineSource | None = None
    ) -> None:
        self._front = front
        self._clocks = wall, monotonic
        self._source = source or TerminalLines(front)
        self._said: QuietView | None = None
        self._before: Signal | None = None
        self._held: str | None = None
        self._stopped = False

    def bell(self) -> None:
        """Ring once."""
        self._front.guard.write("\a")

    def wait(self, view: QuietView, seconds: float | None) -> WaitResult:
        """Write what is new in the view and wait."""
        tally = Stopwatch(*self._clocks)
        undo = self._front.guard.on_resume(self._note_stop)
        try:
            with self._front.guard:
                self._say(view)
                signal = self._until(view, seconds, tally)
        finally:
            undo()
        self._before = signal
        return WaitResult(signal, tally.seconds if seconds is None else min(tally.seconds, seconds))

    def _until(self, view: QuietView, seconds: float | None, tally: Stopwatch) -> Signal | None:
        while seconds is None or tally.seconds < seconds:
            line = self._next(seconds, tally)
            if tally.away and seconds is not None:
                self._held = line if line and _letter(line) not in ("", "p") else None
                return Signal.SUSPENDED
            if line is not None and (signal := self._heed(line, view, tally)) is not None:
                return signal
            if tally.away and seconds is not None:
                return Signal.SUSPENDED
        return None

    def _next(self, seconds: float | None, tally: Stopwatch) -> str | None:
        if self._held is not None:
            held, self._held = self._held, None
            return held
        longest = TICK if seconds is None else min(TICK, seconds - tally.seconds)
        tally.start()
        line = self._source.read(longest)
        # Without a terminal the read has no timeout.
        endless = self._front.guard.keys_fd is None and isinstance(self._source, TerminalLines)
        tally.stop(None if endless else longest, stopped=self._was_stopped())
        return line

    def _heed(self, line: str, view: QuietView, tally: Stopwatch) -> Signal | None:
        if not line:
            return Signal.INPUT_CLOSED
        typed = _letter(line)
        if typed in ("x", say("quiet.key-hide")):
            self._aside(view, tally, hide=True)
        elif typed in ("h", say("quiet.key-help")):
            self._aside(view, tally, hide=False)
        elif not typed:
            return Signal.END if view.phase is Phase.OVER and not view.paused else None
        else:
            for key in live_keys(view):
                if typed in (_name(key), key.key, say(f"quiet.key-{key.does}")):
                    return key.signal
            self._front.write(_keys(view))
        return None

    def _aside(self, view: QuietView, tally: Stopwatch, *, hide: bool) -> None:
        tally.start()
        if hide:
            self._front.hiding()
        else:
            self._front.show_help()
        tally.stop(None, stopped=self._was_stopped())
        self._front.write("\n" + phase_words(view))

    def _note_stop(self) -> None:
        self._stopped = True

    def _was_stopped(self) -> bool:
        # Reset only after reading: the signal may come at any moment.
        stopped, self._stopped = self._stopped, False
        return stopped

    def _say(self, view: QuietView) -> None:
        before, self._said = self._said, view
        if before is None or before.title != view.title:
            self._front.write("\n" + clean_line(view.title))
            before = None
        if before is None or (before.phase, before.paused) != (view.phase, view.paused):
            self._front.write("\n" + phase_words(view))
        elif self._before is Signal.MORE:
            self._front.write(say("quiet.added"))
        elif self._before is not None:
            self._front.write(say("quiet.going-on"))
        left = view.minutes_left
        if (
            left is not None
            and view.phase is not Phase.OVER
            and (before is None or before.minutes_left != left)
        ):
            self._front.write(say("quiet.minutes-left-aloud", n=left))
        if before is None or live_keys(before) != live_keys(view):
            self._front.write(_keys(view))


def _letter(line: str) -> str:
    """Return what was typed, without a leading colon; `p` for a space, the pause key of the full screen."""
    typed = line.strip("\r\n")
    return (
        "p" if typed and not typed.strip() else typed.strip().removeprefix(":").casefold().replace("=", "+")
    )


def _name(key: LiveKey) -> str:
    return _TYPED.get(key.does, key.key)


def _keys(view: QuietView) -> str:
    live = [(_name(key), key.does) for key in live_keys(view) if key.key != "\n"]
    named = ", ".join(
        f"{letter} {say(f'quiet.key-{does}')}" for letter, does in [*live, ("h", "help"), ("x", "hide")]
    )
    over = any(key.key == "\n" for key in live_keys(view))
    return say("quiet.lines-keys-over" if over else "quiet.lines-keys", keys=named)
