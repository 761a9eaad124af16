"""Run questionary prompts with common keys, streams, hiding and help.

Rules:
1. Always use `unsafe_ask`: Ctrl-C is a KeyboardInterrupt, never an answer.
2. Erase a prompt when it is answered, so that typed text never stays in the scrollback.
3. When hiding a private page, leave the alternate screen before wiping (see `hide`).
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from enum import Enum
from functools import partial
from typing import TYPE_CHECKING, Any

from cryptool.terminal.console import Console
from cryptool.terminal.frame import footer, painted, shown_keys
from cryptool.terminal.graphemes import letter_keys
from cryptool.terminal.hide import WIPE, Hiding
from cryptool.terminal.keys import ESC_WAIT, teach_escapes
from cryptool.terminal.menu import ends
from cryptool.terminal.questions import BACK
from cryptool.terminal.theme import looks
from cryptool.terminal.tty import LEAVE_ALTERNATE, Guard

if TYPE_CHECKING:
    from prompt_toolkit.application import Application
    from prompt_toolkit.document import Document
    from prompt_toolkit.input import Input
    from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
    from prompt_toolkit.output import Output
    from prompt_toolkit.shortcuts import PromptSession
    from questionary import Question

    from cryptool.terminal.question_page import QuestionPage


class Interrupt(Enum):
    """What ends a prompt without an answer."""

    BACK = "back"
    HIDE = "hide"
    HELP = "help"
    KEYS = "keys"  # say which keys there are
    EARLIER = "earlier"  # show the start of the page
    DRAW = "draw"  # after a resize or a stop from outside
    STOP = "stop"  # Ctrl-Z


class PromptRunner:
    """Runs questionary questions and handles everything that is not an answer."""

    def __init__(
        self,
        console: Console,
        guard: Guard,
        hiding: Hiding,
        *,
        help: Callable[[], None],
        keys: Callable[[], None],
        streams: tuple[Input, Output] | None = None,
    ) -> None:
        self.console = console
        self._guard = guard
        self._hiding = hiding
        self._asides: dict[Interrupt, Callable[[], None]] = {
            Interrupt.HELP: help,
            Interrupt.HIDE: hiding,
            Interrupt.KEYS: keys,
        }
        self._streams = streams
        self._page: QuestionPage | None = None
        self.alone = 0.0  # seconds without a key until the page is covered; 0: never
        self._cursor: int | None = None  # its place in the typed line

    @property
    def page(self) -> QuestionPage | None:
        """The private page above the question; None while it is hidden."""
        return None if self._hiding.covered else self._page

    @page.setter
    def page(self, page: QuestionPage | None) -> None:
        self._page = page

    def run(self, build: Callable[[str], Question], *, keys: str, letters: bool, typed: str = "") -> object:
        """Ask until there is an answer or BACK. `build` gets the text typed so far; `letters` enables h, q and x.

        `keys` are for the last row of a page; see `shown_keys`.
        """
        self._cursor = None
        with self._guard:
            while True:
                question = build(typed)
                result = self._once(question, keys, letters=letters)
                if not isinstance(result, Interrupt):
                    return result
                if not letters:
                    line = question.application.current_buffer
                    typed, self._cursor = line.text, line.cursor_position
                if result is Interrupt.BACK:
                    return BACK
                self._turn_to(result)

    def _once(self, question: Question, keys: str, *, letters: bool) -> object:
        self._equip(question, keys, letters=letters)
        app = question.application
        draw = redraw if self.page is None else _leave  # without a page below the shell's output
        undo = self._guard.on_resume(partial(soon, app, partial(draw, app)))
        try:
            return question.unsafe_ask()
        except EOFError:
            return Interrupt.BACK
        finally:
            undo()

    def _turn_to(self, aside: Interrupt) -> None:
        if aside in self._asides:
            self._asides[aside]()
        elif aside is Interrupt.STOP:
            os.kill(0, signal.SIGTSTP)  # the whole job, as the terminal would
        elif aside is Interrupt.EARLIER and self.page is not None:
            cursor = self._cursor
            self.page.from_start()
            self._cursor = cursor
        if self.page is not None:
            self.page.again()

    def line(
        self,
        words: str,
        hint: str,
        *,
        airy: bool = False,
        typed: str = "",
        secret: bool = False,
        instead: str = "",
        most: int = 0,
    ) -> Question:
        """Build a question for one line of text. `words` and `hint`, which stands above the line, are already wrapped.

        `airy` parts the line from them. A first key from `instead` replaces the initial text. `most` limits the rows of
        a long line, so that the question stays visible; 0 means no limit.
        """
        from prompt_toolkit import PromptSession
        from prompt_toolkit.document import Document
        from prompt_toolkit.formatted_text import StyleAndTextTuples
        from questionary import Question

        message: StyleAndTextTuples = [
            ("", words + "\n"),
            ("class:hint", hint + "\n" if hint else ""),
            ("", "\n" * airy),
        ]
        message.append(("class:mark", "> "))
        given = Document(typed, len(typed) if self._cursor is None else min(self._cursor, len(typed)))
        session: PromptSession[str] = PromptSession(
            message,
            is_password=secret,
            enable_suspend=False,
            complete_while_typing=False,
            key_bindings=_replacing(instead, given) if typed else None,
            **self.kwargs(),
        )
        session.default_buffer.reset(given)
        if most:
            from prompt_toolkit.layout import Dimension

            session.app.layout.current_window.height = Dimension(max=most)
        return Question(session.app)

    def pause(self, *, back: bool) -> Question:
        """Wait for Enter, Space or Page Down (True), or with `back` for b or Page Up (False)."""
        from prompt_toolkit.application import Application
        from prompt_toolkit.key_binding import KeyBindings
        from prompt_toolkit.layout import FormattedTextControl, Layout, Window
        from questionary import Question

        keys = KeyBindings()

        @keys.add("<any>")
        def _nothing(event: KeyPressEvent) -> None: ...

        for name in ("enter", "c-j", " ", "pagedown"):
            keys.add(name, eager=True)(ends(True))
        for name in ("b", "pageup") if back else ():
            keys.add(name, eager=True)(ends(False))
        window = Window(
            FormattedTextControl([("[SetCursorPosition]", ""), ("", " ")], focusable=True), height=1
        )
        return Question(Application(layout=Layout(window), key_bindings=keys, **self.kwargs()))

    def kwargs(self) -> dict[str, Any]:
        """Return the arguments of every question: streams, style, colours."""
        source, sink = self.streams()
        return {"input": source, "output": sink, **looks(self.console.display)}

    def streams(self) -> tuple[Input, Output]:
        """Return prompt_toolkit's input and output for the console's streams."""
        if self._streams is None:
            from prompt_toolkit.input.defaults import create_input
            from prompt_toolkit.output.vt100 import Vt100_Output

            assert self.console.stdout is not None
            sink = Vt100_Output.from_pty(self.console.stdout)
            sink.enable_cpr = False  # else terminals that do not answer get a warning
            self._streams = create_input(self.console.stdin), sink
        return self._streams

    def _equip(self, question: Question, keys: str, *, letters: bool) -> None:
        from prompt_toolkit.key_binding import merge_key_bindings

        app = question.application
        app.erase_when_done = True
        set_waits(app)
        idle, blank = 0.0, WIPE if self.console.display.erases else ""
        if self.page is not None:
            idle, blank = self.alone, LEAVE_ALTERNATE + blank
            size = app.output.get_size()
            app.before_render += lambda app: _leave(app) if app.output.get_size() != size else None
            self._put_in_frame(app, keys, self.page)
        when_alone(app, idle, partial(_exit_hidden, app, blank))
        own = _bindings(letters=letters, blank=blank, page_up=self.page is not None and self.page.more)
        given = [app.key_bindings] if app.key_bindings else []
        app.key_bindings = merge_key_bindings([*([] if letters else [letter_keys()]), *given, own])

    def _put_in_frame(self, app: Application[Any], keys: str, page: QuestionPage) -> None:
        """Fill the page below its text: the question between the margins, the keys in the last row."""
        from prompt_toolkit.layout import Dimension, FormattedTextControl, HSplit, VSplit, Window

        frame, blank, foot = page.frame, " " * page.frame.margin, ""
        if frame.foot_rows:
            foot = blank + painted(self.console, *footer(shown_keys(keys, self.console), frame.foot_width))
            # Written with the first cell, and so before the question: a page that is heard ends with its question.
            foot = f"\x1b7\x1b[{frame.rows};1H\x1b[0m{foot}\x1b8"
        left = FormattedTextControl([("[ZeroWidthEscape]", foot), ("", blank)])
        right = Window(width=max(0, frame.columns - frame.margin - frame.width))
        rows = [
            VSplit([Window(left, width=frame.margin), app.layout.container, right]),
            Window(height=Dimension(min=page.gap + (frame.foot_rows > 0))),
        ]
        app.layout.container = HSplit(rows, height=page.room)


def _bindings(*, letters: bool, blank: str, page_up: bool) -> KeyBindings:
    from prompt_toolkit.key_binding import KeyBindings
    from prompt_toolkit.keys import Keys

    keys = KeyBindings()

    def leaves(aside: Interrupt) -> Callable[[KeyPressEvent], None]:
        def handler(event: KeyPressEvent) -> None:
            if aside is Interrupt.HIDE:
                _exit_hidden(event.app, blank)
            else:
                event.app.exit(result=aside)

        return handler

    asides = {"escape": Interrupt.BACK, "c-d": Interrupt.BACK, "c-x": Interrupt.HIDE, "f1": Interrupt.HELP}
    asides["c-z"] = Interrupt.STOP
    if page_up:
        asides["pageup"] = Interrupt.EARLIER
    if letters:
        asides |= {"q": Interrupt.BACK, "x": Interrupt.HIDE, "h": Interrupt.HELP, "?": Interrupt.KEYS}
    for name, aside in asides.items():
        keys.add(name, eager=name != "escape")(leaves(aside))  # Alt and a key begin with Esc
    for name in ("c-s", "c-r"):  # prompt_toolkit's history search
        keys.add(name, eager=True)(lambda event: None)

    @keys.add("c-c", eager=True)
    @keys.add(Keys.SIGINT)
    def _interrupt(event: KeyPressEvent) -> None:
        event.app.exit(exception=KeyboardInterrupt)

    return keys


def _exit_hidden(app: Application[Any], blank: str) -> None:
    """Wipe before anything else; the rest of hiding follows when the prompt has ended."""
    if blank:
        app.output.write_raw(blank)
        app.output.flush()
    app.exit(result=Interrupt.HIDE)


def _replacing(letters: str, given: Document) -> KeyBindings:
    """Let the first of these letters replace the text that was given."""
    from prompt_toolkit.application import get_app
    from prompt_toolkit.document import Document
    from prompt_toolkit.filters import Condition
    from prompt_toolkit.key_binding import KeyBindings

    keys, untouched = KeyBindings(), True

    def replace(event: KeyPressEvent) -> None:
        nonlocal untouched
        untouched = False
        event.current_buffer.document = Document(event.data)

    for letter in letters:
        same = Condition(lambda: untouched and get_app().current_buffer.document == given)
        keys.add(letter, filter=same)(replace)
    return keys


def _leave(app: Application[Any]) -> None:
    if app.is_running and not app.is_done:
        app.exit(result=Interrupt.DRAW)


def set_waits(app: Application[Any]) -> None:
    """Let an application wait for the rest of a sequence as `Keys` does, and no longer."""
    teach_escapes()
    app.ttimeoutlen, app.timeoutlen = ESC_WAIT, 0.01


def when_alone(app: Application[Any], seconds: float, do: Callable[[], object]) -> Callable[[], None]:
    """Call `do` once no key was pressed for `seconds`; 0: never. Returns what starts it again in a later run."""
    timer: Any = None  # a handle of the loop

    def wait(_: object = None) -> None:
        nonlocal timer
        if timer is not None:
            timer.cancel()
        if seconds and app.loop is not None:
            timer = app.loop.call_later(seconds, alone)

    def alone() -> None:
        if app.is_running and not app.is_done:
            do()

    app.pre_run_callables.append(wait)
    app.key_processor.before_key_press += wait
    return wait


def soon(app: Application[Any], do: Callable[[], None]) -> None:
    """Let the application's loop call `do`. For signal handlers: one may run in the middle of a write."""
    if app.loop is not None:
        app.loop.call_soon_threadsafe(do)


def redraw(app: Application[Any]) -> None:
    """Draw everything again; on the alternate screen stay there."""
    if app.is_running:
        app.renderer.reset(leave_alternate_screen=False)
        app.invalidate()
