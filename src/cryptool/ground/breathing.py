"""Slow breathing on the screen: a line that grows and shrinks, until its rounds are over or a key ends it."""

import time
from collections.abc import Callable

from cryptool.ground.exercise import Grounding
from cryptool.terminal.frame import Frame, footer, painted, shown_keys
from cryptool.terminal.phrases import say
from cryptool.terminal.pulse import Pulse, PulseView, pulse_line
from cryptool.terminal.screen import TerminalScreen
from cryptool.terminal.screen_front_end import TerminalFrontEnd
from cryptool.terminal.wrap import cut, wrapped

_ENDS = (" ", "enter", "escape", "q", "c-d")
_OWN_ROWS = 4  # what to do, a blank row, the line, and the blank row above


class BreathingScreen:
    """One round of breaths after another. `screen` and `clock` replace the terminal's in tests."""

    def __init__(
        self,
        front: TerminalFrontEnd,
        exercise: Grounding,
        *,
        screen: TerminalScreen | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        assert exercise.pace is not None
        self._front = front
        self._title = exercise.title
        self._pulse = Pulse(exercise.pace.breathe_in, exercise.pace.breathe_out)
        self._until = sum(self._pulse) * exercise.pace.rounds
        self._screen = screen or TerminalScreen(front.console, front.guard)
        self._clock = clock
        self._since = 0.0
        self._row = 0  # of what to do
        self._seen: PulseView | None = None

    def run(self) -> bool:
        """Return whether a key ended it, or the end of input, before its rounds were over."""
        self._screen.measure()
        self._since = self._clock()
        return self._screen.run(self._draw, self._handle, self._front.hiding, tick=self._tick) != "over"

    def _handle(self, key: str) -> str | None:
        if key in ("h", "f1"):
            self._front.show_help()
        return "over" if key == "" else "stopped" if key in _ENDS else None

    def _draw(self) -> None:
        console, frame = self._front.console, Frame(*self._screen.size)
        words = wrapped(say("page.ground.pulse"), frame.width)[: max(0, frame.height - _OWN_ROWS)]
        self._row = frame.head_rows + len(words) + 2
        head = painted(console, (frame.head(console.shown(self._title), "")[0], "title"))
        keys = painted(
            console, *footer(shown_keys(say("ground.keys"), console), frame.columns - frame.margin - 1)
        )
        self._screen.draw(frame.page(head, words, [keys]))
        self._seen = None

    def _tick(self) -> float | None:
        passed = self._clock() - self._since
        if passed >= self._until:
            return 0
        view, frame, console = self._pulse.at(passed), Frame(*self._screen.size), self._front.console
        margin = " " * frame.margin
        if self._seen is None or view.grows != self._seen.grows:
            words = say("ground.in" if view.grows else "ground.out")
            self._screen.redraw(self._row, margin + painted(console, (cut(words, frame.width), "heading")))
        if self._seen is None or view.columns != self._seen.columns:
            line = pulse_line(view.columns, frame.width, unicode=console.display.unicode)
            self._screen.redraw(self._row + 2, margin + painted(console, (line, "mark")))
        self._seen = view
        return view.left
