"""Drives the editor without a terminal: keys through prompt_toolkit's pipe, the screen into a string."""

import asyncio
import select
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from prompt_toolkit.application import get_app
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import create_pipe_input
from terminal_fakes import Recorder, Typed, console, display, shown

from cryptool.terminal.editor.editor import write
from cryptool.terminal.editor.layout import TerminalOutput
from cryptool.terminal.hide import Hiding

HELP = "URGENT HELP\n\n" + "\n".join(f"number {n}" for n in range(60))
BREATH = 0.02  # seconds, twice what prompt_toolkit puts a drawing off by
ESC_BREATH = 0.75  # seconds until a lone Esc is one
# Bytes that an empty pipe always takes: one page where an account has many pipes open. Writer and reader are one
# thread here, so a byte more than the pipe takes would wait for ever.
PIPE = select.PIPE_BUF
PATIENCE = 10.0  # seconds; a page that is still open then is closed as if the terminal had gone


@dataclass
class Written:
    """What came of a page."""

    result: str | None = None
    kept: list[str] = field(default_factory=list)
    left: bool = False  # by KeyboardInterrupt
    screens: list[list[str]] = field(default_factory=list)  # before each piece of keys, and at the end
    raw: str = ""


def typed(
    *pieces: str,
    start: str = "",
    title: str = "A private note",
    columns: int = 80,
    rows: int = 24,
    failing: Callable[[], Exception | None] = lambda: None,
    covered: Sequence[bytes] = (b"\r",),
    every: float = 60.0,
    hints: bool = True,
    cover_after: float = 0.0,
    before: Callable[[int, Recorder], None] = lambda number, guard: None,
    timeout: float = PATIENCE,
    **more: Any,
) -> Written:
    """Open a page, send the pieces one after another, and give what came of it.

    Args:
        pieces: Keys, as a terminal sends them.
        failing: Gives an error for `keep` to raise.
        covered: The keys pressed while the page is hidden.
        every: Seconds until typing is kept by itself.
        before: Called before each piece is sent.
        timeout: Seconds after the last piece until the input ends.
        more: Passed on to `write`.
    """
    there, out = console(display(hints=hints, columns=columns, rows=rows, cover_after=cover_after))
    guard, done = Recorder(out), Written()
    sink = TerminalOutput(out, lambda: Size(rows=rows, columns=columns), term="xterm", enable_cpr=False)
    sink.guard = guard

    def keep(text: str) -> None:
        error = failing()
        if error is not None:
            raise error
        done.kept.append(text)

    def before_piece(number: int) -> None:
        done.screens.append(shown(out.getvalue(), columns, rows))
        before(number, guard)

    with create_pipe_input() as source:
        typist = _Typist(pieces, source, before_piece, timeout)
        source.attach = typist.attached(source.attach)  # type: ignore[method-assign]
        hiding = Hiding(there, guard, source=Typed(covered))
        try:
            done.result = write(
                there, guard, start=start, title=title, keep=keep, help=lambda: HELP, hiding=hiding,
                streams=(source, sink), every=every, **more,
            )  # fmt: skip
        except KeyboardInterrupt:
            done.left = True
    done.raw = out.getvalue()
    done.screens.append(shown(done.raw, columns, rows))
    return done


class _Typist:
    """Sends the pieces from inside the page's own event loop, each when the one before was read and drawn."""

    def __init__(
        self, pieces: Sequence[str], source: Any, before: Callable[[int], None], timeout: float
    ) -> None:
        self._pieces, self._source, self._before, self._patience = pieces, source, before, timeout
        self._next = 0
        self._sent = self._rest = b""

    def attached(self, attach: Callable[..., Any]) -> Callable[..., Any]:
        """prompt_toolkit attaches to its input when a page opens, also after it was hidden."""

        @contextmanager
        def attached(callback: Callable[[], None]) -> Iterator[None]:
            with attach(callback):
                self._sent = b""  # an Esc that hid the page is over
                self._later(BREATH, self._go_on)
                try:
                    yield
                finally:
                    self._timer.cancel()

        return attached

    def _go_on(self) -> None:
        if select.select([self._source.fileno()], [], [], 0)[0]:
            self._later(0.001, self._go_on)
        elif self._rest:
            self._send()
        else:
            # All of it is read: only now does the time run in which a lone Esc becomes one.
            self._later(ESC_BREATH if self._sent.endswith(b"\x1b") else BREATH, self._once_drawn)

    def _once_drawn(self) -> None:
        if get_app().invalidated:
            self._later(0.001, self._once_drawn)
        elif self._next < len(self._pieces):
            self._before(self._next)
            self._rest = self._pieces[self._next].encode("utf-8", "surrogateescape")
            self._next += 1
            self._send()
        else:
            # Nothing comes any more. A page that is still open after this was left open by mistake.
            self._later(self._patience, self._source.close)

    def _send(self) -> None:
        self._sent, self._rest = self._rest[:PIPE], self._rest[PIPE:]
        self._source.send_bytes(self._sent)
        self._later(0.001, self._go_on)

    def _later(self, seconds: float, then: Callable[[], None]) -> None:
        self._timer = asyncio.get_running_loop().call_later(seconds, then)
