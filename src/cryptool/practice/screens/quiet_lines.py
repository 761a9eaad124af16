"""The quiet timer for line mode: text as it changes, and a letter with Enter for each key.

Rules:
1. Write a line only when there is something new to say, never to show that time passes (a screen reader reads it out).
"""

from collections.abc import Callable
from contextlib import AbstractContextManager

from cryptool.practice.events import Phase
from cryptool.practice.screens.quiet_timer import (
    Clock,
    QuietTimer,
    QuietView,
    Signal,
    live_keys,
    phase_words,
)
from cryptool.terminal.keys import until_readable
from cryptool.terminal.line_front_end import LinesFrontEnd
from cryptool.terminal.phrases import say
from cryptool.terminal.sanitize import clean_line

LineSource = Callable[[float], str | None]

_TYPED = {"pause": "p", "on": "p"}  # a space alone is hard to hear


class LinesQuietTimer(QuietTimer):
    """See QuietTimer. `source` returns a line with its end, "" at the end of input, None after a timeout in seconds."""

    _front: LinesFrontEnd

    def __init__(
        self, front: LinesFrontEnd, wall: Clock, monotonic: Clock, *, source: LineSource | None = None
    ) -> None:
        super().__init__(front, wall, monotonic)
        self._line = source or self._from_terminal
        self._timed = source is not None or front.guard.keys_fd is not None
        self._said: QuietView | None = None

    def _opened(self) -> AbstractContextManager[object]:
        return self._front.guard

    def _read(self, view: QuietView, timeout: float) -> str | None:
        line = self._line(timeout)
        if not line:
            return line if line is None else "eof"
        typed = line.strip("\r\n")
        if typed and not typed.strip():
            return " "
        typed = typed.strip().removeprefix(":").casefold().replace("=", "+")
        named = {say(f"quiet.key-{key.does}"): key.key for key in live_keys(view)} | {
            "": "enter", "p": " ", "x": "c-x", say("quiet.key-hide"): "c-x", "h": "f1", say("quiet.key-help"): "f1"
        }  # fmt: skip
        return named.get(typed, typed)

    def _from_terminal(self, timeout: float) -> str | None:
        """Return a line; a terminal that is gone counts as the end of input."""
        console, fd = self._front.console, self._front.guard.keys_fd
        if console.stdin is None:
            return ""
        try:
            if fd is not None and not console.typed_ahead and not until_readable(fd, timeout):
                return None
            return console.read_line()
        except (UnicodeDecodeError, OSError, ValueError):
            return ""

    def _again(self, view: QuietView) -> None:
        self._front.write("\n" + phase_words(view))

    def _unknown(self, view: QuietView) -> None:
        self._front.write(_keys(view))

    def _show(self, view: QuietView) -> None:
        before, self._said = self._said, view
        if before is None or before.title != view.title:
            self._front.write("\n" + clean_line(view.title))
            before = None
        if before is None or (before.phase, before.paused) != (view.phase, view.paused):
            named = not view.paused and view.phase is not Phase.OVER  # these words begin with the name
            place = say(f"quiet.{view.phase.value}") + "\n" if named else ""
            self._front.write(f"\n{place}{phase_words(view)}")
        elif self._before is Signal.MORE:
            self._front.write(say("quiet.added"))
        elif self._before is not None:
            self._front.write(say("quiet.going-on"))
        left = view.minutes_left if view.phase is not Phase.OVER else None
        if left is not None and (before is None or before.minutes_left != left):
            self._front.write(say("quiet.minutes-left-aloud", n=left))
        if before is None or live_keys(before) != live_keys(view):
            self._front.write(_keys(view))


def _keys(view: QuietView) -> str:
    live = [(_TYPED.get(key.does, key.key), key.does) for key in live_keys(view) if key.key != "enter"]
    named = ", ".join(
        f"{letter} {say(f'quiet.key-{does}')}" for letter, does in [*live, ("h", "help"), ("x", "hide")]
    )
    over = any(key.key == "enter" for key in live_keys(view))
    return say("quiet.lines-keys-over" if over else "quiet.lines-keys", keys=named)
