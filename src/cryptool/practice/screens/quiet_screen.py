"""The quiet timer for a full screen: a few words in the middle and the live keys at the foot.

Rules:
1. Draw only when the content or the window changes, or on coming back; nothing moves by itself but one thin line below
   the words, at the pace of slow breathing, and that only with the setting `breath_pacing`.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from cryptool.practice.events import Phase
from cryptool.practice.screens.quiet_timer import (
    Clock,
    QuietTimer,
    QuietView,
    Signal,
    Stopwatch,
    WaitResult,
    live_keys,
    phase_words,
)
from cryptool.terminal.console import Console
from cryptool.terminal.frame import Frame, footer, painted
from cryptool.terminal.keys import Keys
from cryptool.terminal.phrases import say
from cryptool.terminal.pulse import SLOW, pulse_line
from cryptool.terminal.screen import Size, TerminalScreen
from cryptool.terminal.screen_front_end import TerminalFrontEnd
from cryptool.terminal.wrap import wrapped

_ORDER = ("enter", "on", "stop", "overwhelmed", "help", "keys", "pause", "note", "end", "more", "hide")
_NAMES = {"enter": "quiet.enter", " ": "quiet.space"}
_SAME = {"=": "+", "x": "c-x", "h": "f1"}
_KEEP_TYPED = (Signal.PAUSE, Signal.MORE)  # after these, keys typed ahead are still obeyed


class ScreenQuietTimer(QuietTimer):
    """See QuietTimer; `screen` is the terminal by default. Leaves the alternate screen on if it was on."""

    _front: TerminalFrontEnd

    def __init__(
        self, front: TerminalFrontEnd, wall: Clock, monotonic: Clock, *, screen: TerminalScreen | None = None
    ) -> None:
        super().__init__(front, wall, monotonic)
        self._screen = screen or TerminalScreen(front.console, front.guard)
        self._blind = screen is None and front.guard.keys_fd is None
        self._keys: Keys | None = None
        self._drawn: object = None
        self._output = 0  # the front end's count after the last wait
        self._added = False
        self._pulse_row = 0  # of the screen; 0: nothing moves
        self._pulse_columns = 0

    def wait(self, view: QuietView, seconds: float | None) -> WaitResult:
        """Show the view and wait."""
        if self._blind:
            return WaitResult(Signal.INPUT_CLOSED, 0.0)
        # Added time shows nowhere without a clock, so it is said, unless something else was written meanwhile.
        self._added = self._before is Signal.MORE and self._output == self._front.output_count
        waited = super().wait(view, seconds)
        self._output = self._front.output_count
        return waited

    @contextmanager
    def _opened(self) -> Iterator[None]:
        with self._screen.open() as self._keys:
            self._screen.measure()
            yield

    def _read(self, view: QuietView, timeout: float) -> str | None:
        assert self._keys is not None
        clock = self._clocks[1]
        until = clock() + timeout
        while True:
            step = self._beat(clock()) if self._pulse_row else timeout
            key = self._keys.next(min(step, max(0.0, until - clock())))
            if key is not None or clock() >= until or not self._pulse_row:
                return key and _SAME.get(key.casefold(), key.casefold())

    def _beat(self, now: float) -> float:
        """Write the line if it has changed; return the seconds until it changes again."""
        pulse, console, frame = SLOW.at(now), self._front.console, Frame(*self._screen.size)
        if pulse.columns != self._pulse_columns:
            self._pulse_columns = pulse.columns
            line = pulse_line(pulse.columns, frame.width, unicode=console.display.unicode)
            self._screen.redraw(self._pulse_row, " " * frame.margin + painted(console, (line, "mark")))
        return pulse.left

    def _keep(self, signal: Signal | None) -> None:
        assert self._keys is not None
        if signal in _KEEP_TYPED:
            while self._keys.pending:
                key = self._keys.next(0.0)
                if key is not None and key != "resize":
                    self._held.append(_SAME.get(key.casefold(), key.casefold()))
        elif signal not in (Signal.SUSPENDED, None):
            self._held.clear()

    def _aside(self, show: Callable[[], None], view: QuietView, watch: Stopwatch) -> None:
        assert self._keys is not None
        self._keys.forget()
        super()._aside(show, view, watch)

    def _heed(self, typed: str, view: QuietView, watch: Stopwatch) -> Signal | None:
        if typed == "?":
            self._aside(lambda: self._front.show_keys("\n".join(every_key(view))), view, watch)
            return None
        return super()._heed(typed, view, watch)

    def _show(self, view: QuietView) -> None:
        here = self._front.console.last_painter is self._screen
        if not here or (view, self._added, self._screen.size, self._front.output_count) != self._drawn:
            self._draw(view)

    def _again(self, view: QuietView) -> None:
        self._screen.measure()
        self._draw(view)

    def _draw(self, view: QuietView) -> None:
        self._front.turn_page()
        console = self._front.console
        drawn, below = laid_out(console, view, self._screen.size, added=self._added)
        self._screen.draw(drawn)
        moves = console.display.breath_pacing and not view.paused and view.phase is not Phase.OVER
        self._pulse_row, self._pulse_columns = below if moves else 0, 0
        self._drawn = (view, self._added, self._screen.size, self._front.output_count)


def laid_out(console: Console, view: QuietView, size: Size, *, added: bool = False) -> tuple[list[str], int]:
    """Return the rows of the quiet screen, and the row for a line below the words, from 1; 0 if there is no room.

    `added` says that time was added.
    """
    frame = Frame(*size)
    words = phrase_lines(view, frame.width, added=added)[: frame.height]
    spare = frame.height - len(words)
    above = min(spare, max(0, size[1] // 3 - frame.head_rows))
    foot = painted(console, *footer(every_key(view), frame.foot_width))
    rows = frame.page(_head(console, view, frame), [*[""] * above, *words], [foot])
    below = frame.head_rows + above + len(words) + 2 if spare - above > 2 else 0
    return rows, below


def phrase_lines(view: QuietView, width: int, *, added: bool) -> list[str]:
    """Return the words in the middle, wrapped."""
    more = [say("quiet.added")] if added else []
    return [line for words in [phase_words(view), *more] for line in wrapped(words, width)]


def _head(console: Console, view: QuietView, frame: Frame) -> str:
    where = say("quiet.paused") if view.paused else say(f"quiet.{view.phase.value}")
    if view.minutes_left is not None and view.phase is not Phase.OVER:
        where = f"{where}   {say('quiet.minutes-left', n=view.minutes_left)}"
    title, gap, place = frame.head(console.shown(view.title).replace("\n", " "), where)
    return painted(console, (title, "title"), (gap, ""), (place, "place"))


def every_key(view: QuietView) -> list[str]:
    """Return every key and what it does, those first that must stay in the row."""
    live = {key.does: say(_NAMES[key.key]) if key.key in _NAMES else key.key for key in live_keys(view)}
    live |= {"help": "h", "keys": "?", "hide": "x"}
    return [f"{live[does]} {say(f'quiet.key-{does}')}" for does in _ORDER if does in live]
