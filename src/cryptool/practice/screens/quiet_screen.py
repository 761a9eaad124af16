"""The quiet timer for a full screen: a few words in the middle and the live keys at the foot.

Rules:
1. Draw only when the content or the window changes, or on coming back; nothing moves by itself.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from cryptool.practice.events import Phase
from cryptool.practice.ports import QuietView, Signal, WaitResult
from cryptool.practice.screens.timekeeping import TICK, Clock, Stopwatch, live_keys, phase_words
from cryptool.terminal.console import Console
from cryptool.terminal.keys import Key, KeyPress, Keys
from cryptool.terminal.phrases import say
from cryptool.terminal.screen import Size, TerminalScreen
from cryptool.terminal.screen_front_end import TerminalFrontEnd
from cryptool.terminal.wrap import cells, cut, fill, wrapped

TEXT_WIDTH = 76
WITH_MARGIN = 44  # columns from which a margin fits
WIDE = 60  # columns from which keys have their full label

_NAMES = {"\n": "quiet.enter", " ": "quiet.space"}
_KEEP_TYPED = (Signal.PAUSE, Signal.MORE)  # after these, keys typed ahead are still obeyed


class ScreenQuietTimer:
    """Implements `QuietTimer`. For `wall` and `monotonic` see Stopwatch; `screen` is the terminal by default."""

    def __init__(
        self, front: TerminalFrontEnd, wall: Clock, monotonic: Clock, *, screen: TerminalScreen | None = None
    ) -> None:
        self._front = front
        self._clocks = wall, monotonic
        self._screen = screen or TerminalScreen(front.console, front.guard)
        self._blind = screen is None and front.guard.keys_fd is None
        self._held: deque[KeyPress] = deque()  # pressed but not yet obeyed
        self._drawn: object = None
        self._before: tuple[Signal | None, int] = (None, 0)
        self._added = False
        self._stopped = False

    def bell(self) -> None:
        """Ring once."""
        self._front.guard.write("\a")

    def wait(self, view: QuietView, seconds: float | None) -> WaitResult:
        """Show the view and wait. Leaves the alternate screen on if it was on."""
        if self._blind:
            return WaitResult(Signal.INPUT_CLOSED, 0.0)
        tally = Stopwatch(*self._clocks)
        # Added time shows nowhere without a clock, so it is said, unless something else was written meanwhile.
        self._added = self._before == (Signal.MORE, self._front.output_count)
        undo = self._front.guard.on_resume(self._note_stop)
        try:
            with self._screen.open() as keys:
                self._screen.measure()
                self._show(view)
                signal = self._until(view, seconds, keys, tally)
                if signal in _KEEP_TYPED:
                    self._keep(keys)
                elif signal not in (Signal.SUSPENDED, None):
                    self._held.clear()
        finally:
            undo()
        self._before = signal, self._front.output_count
        counted = tally.seconds if seconds is None else min(tally.seconds, seconds)
        return WaitResult(signal, counted)

    def _until(self, view: QuietView, seconds: float | None, keys: Keys, tally: Stopwatch) -> Signal | None:
        while seconds is None or tally.seconds < seconds:
            press = self._next(keys, seconds, tally)
            if tally.away and seconds is not None:
                # A space meant a pause, which SUSPENDED is; other keys are obeyed on the next screen.
                if press is not None and press.key not in (Key.SPACE, Key.RESIZE):
                    self._held.append(press)
                return Signal.SUSPENDED
            if press is not None and (signal := self._heed(press, view, keys, tally)) is not None:
                return signal
            if tally.away and seconds is not None:
                return Signal.SUSPENDED
        return None

    def _next(self, keys: Keys, seconds: float | None, tally: Stopwatch) -> KeyPress | None:
        if self._held:
            return self._held.popleft()
        longest = TICK if seconds is None else min(TICK, seconds - tally.seconds)
        tally.start()
        press = keys.next(longest)
        tally.stop(longest, stopped=self._was_stopped())
        return press

    def _heed(self, press: KeyPress, view: QuietView, keys: Keys, tally: Stopwatch) -> Signal | None:
        letter = press.text.casefold()
        if press.key is Key.EOF:
            return Signal.INPUT_CLOSED
        if press.key is Key.RESIZE:
            self._again(view)
        elif press.key is Key.HIDE or letter == "x":
            self._aside(view, keys, tally, self._front.hiding)
        elif press.key is Key.F1 or letter == "h":
            self._aside(view, keys, tally, self._front.show_help)
        else:
            pressed = {Key.ENTER: "\n", Key.SPACE: " "}.get(press.key, "+" if letter == "=" else letter)
            return next((key.signal for key in live_keys(view) if key.key == pressed), None)
        return None

    def _aside(self, view: QuietView, keys: Keys, tally: Stopwatch, show: Callable[[], None]) -> None:
        keys.forget()
        self._held.clear()
        tally.start()
        show()
        tally.stop(None, stopped=self._was_stopped())
        self._again(view)

    def _note_stop(self) -> None:
        self._stopped = True

    def _was_stopped(self) -> bool:
        # Reset only after reading: the signal may come at any moment.
        stopped, self._stopped = self._stopped, False
        return stopped

    def _keep(self, keys: Keys) -> None:
        while keys.pending:
            press = keys.next(0.0)
            if press is not None and press.key is not Key.RESIZE:
                self._held.append(press)

    def _show(self, view: QuietView) -> None:
        here = self._front.console.last_painter is self._screen
        if not here or (view, self._added, self._screen.size, self._front.output_count) != self._drawn:
            self._draw(view)

    def _again(self, view: QuietView) -> None:
        self._screen.measure()
        self._draw(view)

    def _draw(self, view: QuietView) -> None:
        self._front.turn_page()
        self._screen.draw(rows(self._front.console, view, self._screen.size, added=self._added))
        self._drawn = (view, self._added, self._screen.size, self._front.output_count)


def rows(console: Console, view: QuietView, size: Size, *, added: bool = False) -> list[str]:
    """Return the rows of the quiet screen. `added` says that time was added."""
    columns, height = size
    margin = " " * (2 if columns >= WITH_MARGIN else 0)
    width = max(8, min(TEXT_WIDTH, columns - 2 * len(margin)))
    foot = _foot(view, columns - len(margin) - 1, max(1, height // 3))
    words = phrase_lines(view, width, added=added)[: max(0, height - len(foot))]
    head = _head(console, view, width)
    room = height - len(foot) - len(words)
    head = head if len(head) <= room else head[:1] if room > 0 else []
    room -= len(head)
    above = min(room, max(1, height // 3 - len(head))) if head else room // 2
    body = [*head, *[""] * above, *words, *[""] * (room - above)]
    return [margin + row if row else "" for row in [*body, *foot]]


def phrase_lines(view: QuietView, width: int, *, added: bool) -> list[str]:
    """Return the words in the middle, wrapped."""
    more = [say("quiet.added")] if added else []
    return [line for words in [phase_words(view), *more] for line in wrapped(words, width)]


def _head(console: Console, view: QuietView, width: int) -> list[str]:
    where = say("quiet.paused") if view.paused else say(f"quiet.{view.phase.value}")
    if view.minutes_left is not None and view.phase is not Phase.OVER:
        where = f"{where}   {say('quiet.minutes-left', n=view.minutes_left)}"
    title = console.shown(view.title).replace("\n", " ")
    if cells(title) + cells(where) + 2 <= width:
        gap = " " * (width - cells(title) - cells(where))
        return [_styled(console, title, "title") + gap + _styled(console, where, "place")]
    lines = fill(title, width)
    if len(lines) > 2:
        lines = [lines[0], cut(" ".join(lines[1:]), width)]
    return [
        *(_styled(console, line, "title") for line in lines),
        _styled(console, cut(where, width), "place"),
    ]


def _foot(view: QuietView, width: int, most: int) -> list[str]:
    """Return the keys in as few lines as possible, at most `most`."""
    short, gap = width < WIDE, "  " if width < WIDE else "   "
    named = [(say(_NAMES[key]) if key in _NAMES else key, does) for key, does, _ in live_keys(view)]
    lines: list[str] = []
    for key, does in [*named, ("h", "help"), ("x", "hide")]:
        tail = "-short" if short and does in ("more", "end") else ""
        piece = f"{key} {say(f'quiet.key-{does}{tail}')}"
        if lines and cells(lines[-1] + gap + piece) <= width:
            lines[-1] += gap + piece
        else:
            lines.append(cut(piece, width))
    return lines[:most]


def _styled(console: Console, words: str, style: str) -> str:
    if not console.display.color:
        return words
    from cryptool.terminal.theme import styled

    return styled(words, style, console.display.theme, console.display.depth)
