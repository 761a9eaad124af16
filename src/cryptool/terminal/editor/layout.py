"""Draw the editor's page: title, text, and a footer with the active keys.

Rules:
1. Switch the alternate screen only through the Guard, so that a signal can restore the terminal.
2. Once the page is covered, write nothing more, whatever prompt_toolkit still sends.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from prompt_toolkit.application import Application
from prompt_toolkit.clipboard import DummyClipboard
from prompt_toolkit.data_structures import Point
from prompt_toolkit.filters import Condition
from prompt_toolkit.layout import (
    BufferControl,
    ConditionalContainer,
    FormattedTextControl,
    HSplit,
    Layout,
    UIContent,
    Window,
)
from prompt_toolkit.output.vt100 import Vt100_Output

from cryptool.terminal.console import Console, Display
from cryptool.terminal.editor.document import Doing, EditorEnd, EditorPage
from cryptool.terminal.frame import packed
from cryptool.terminal.hide import Hiding
from cryptool.terminal.phrases import say
from cryptool.terminal.prompt_runner import set_waits
from cryptool.terminal.theme import looks
from cryptool.terminal.tty import CALM, Guard
from cryptool.terminal.wrap import TEXT_WIDTH, cells, cut, wrapped

if TYPE_CHECKING:
    from prompt_toolkit.formatted_text import StyleAndTextTuples
    from prompt_toolkit.input import Input
    from prompt_toolkit.key_binding import KeyBindings
    from prompt_toolkit.output import Output

_LOW = 8  # rows; below this the footer has one row
_LOWEST = 4  # rows; below this there is only text
_ROOMY = 12  # rows; from here on a long title may wrap
_OFFERS = 4  # keys that come before those of what is offered
_MOST_HEAD = 4  # rows of a wrapped title


class TerminalOutput(Vt100_Output):
    """prompt_toolkit's output, with the Guard controlling the alternate screen."""

    covered = False
    guard: Guard

    @classmethod
    def on(cls, console: Console, guard: Guard) -> TerminalOutput:
        """Build the output for the console's terminal."""
        assert console.stdout is not None
        output = cls.from_pty(console.stdout)
        assert isinstance(output, cls)
        output.guard = guard
        # Some terminals do not answer; prompt_toolkit then prints a warning across the page.
        output.enable_cpr = False
        return output

    def enter_alternate_screen(self) -> None:
        """Switch at once, so that the Guard knows the real state."""
        super().flush()
        self.guard.enter_full_screen()

    def quit_alternate_screen(self) -> None:
        """Leave the alternate screen unless `cover` did."""
        self.flush()
        if self.guard.full_screen:
            self.guard.leave_full_screen()

    def flush(self) -> None:
        """Write the buffer, or drop it if the page is covered."""
        if self.covered:
            self._buffer.clear()
        super().flush()

    def cover(self, hiding: Hiding) -> None:
        """Hide the page before anything else happens."""
        self.covered = True
        self._buffer.clear()
        hiding.cover()
        self.guard.write(CALM)


class EditorControl(BufferControl):
    """Shows the text row by row, or urgent help."""

    def __init__(self, page: EditorPage) -> None:
        super().__init__(buffer=page.words, include_default_input_processors=False)
        self._page = page

    def create_content(self, width: int, height: int, preview_search: bool = False) -> UIContent:
        """Return one content line for each visual row."""
        page = self._page
        page.height = max(1, height)
        if page.doing is Doing.HELP:
            lines = page.help_lines[page.help_top :] or [""]
            return UIContent(lambda number: [("", lines[number])], len(lines), Point(x=0, y=0))
        rows = page.rows(min(width, TEXT_WIDTH))
        row, letter = rows.at(page.words.cursor_position)
        # A blank after each row is a place for the cursor at its end.
        return UIContent(lambda number: [("", rows.shown(number) + " ")], rows.count, Point(x=letter, y=row))


def build(
    page: EditorPage, keys: KeyBindings, look: Display, streams: tuple[Input, Output]
) -> Application[EditorEnd]:
    """Build the application that shows and edits a page."""
    source, sink = streams
    app: Application[EditorEnd] = Application(
        layout=_layout(page, look, sink),
        key_bindings=keys,
        include_default_pygments_style=False,
        enable_page_navigation_bindings=False,
        full_screen=True,
        mouse_support=False,
        erase_when_done=True,
        terminal_size_polling_interval=None,
        **looks(look),
        clipboard=DummyClipboard(),
        input=source,
        output=sink,
    )
    set_waits(app)
    return app


def _layout(page: EditorPage, look: Display, sink: Output) -> Layout:
    def size() -> tuple[int, int]:
        found = sink.get_size()
        return found.columns, found.rows

    def foot() -> StyleAndTextTuples:
        columns, rows = size()
        return _footer(page, look, columns, 2 if rows >= _LOW else 1)

    writing = Window(EditorControl(page), wrap_lines=False)
    roomy = Condition(lambda: size()[1] >= _LOWEST)
    writes = Condition(lambda: page.doing is not Doing.HELP)
    head = Window(FormattedTextControl(lambda: _head(page, *size())), dont_extend_height=True)
    parts = HSplit(
        [
            ConditionalContainer(head, roomy & writes),
            writing,
            ConditionalContainer(Window(FormattedTextControl(foot), dont_extend_height=True), roomy),
        ]
    )
    return Layout(parts, focused_element=writing)


def _head(page: EditorPage, columns: int, rows: int) -> StyleAndTextTuples:
    words = say("editor.words", n=page.counted)
    room = columns - cells(words) - 2
    if cells(page.title) > room and rows >= _ROOMY:
        # The person must see the whole question while writing about it.
        title = "\n".join(wrapped(page.title, min(columns, TEXT_WIDTH))[:_MOST_HEAD])
        return [("class:title", title), ("", "\n"), ("class:hint", words)]
    title = cut(page.title, room) if room > 3 else ""
    gap = " " * max(0, min(columns, TEXT_WIDTH) - cells(title) - cells(words))
    return [("class:title", title), ("", gap or " "), ("class:hint", words)]


def _footer(page: EditorPage, look: Display, columns: int, most: int) -> StyleAndTextTuples:
    rows: list[str] = []
    if page.doing is Doing.LEAVING:
        rows = packed(say("editor.leave").split("  "), columns)
    elif page.doing is Doing.STUCK:
        reason = f"{page.reason} {say('editor.stuck-here')}"
        rows = packed(reason.split(" "), columns, between=" ") + packed(
            say("editor.stuck").split("  "), columns
        )
    elif page.doing is Doing.HELP:
        rows = packed(say("editor.help-keys").split("  "), columns)
    else:
        if page.notice:
            rows = packed(say(page.notice).split(" "), columns, between=" ")[:most]
        if look.hints:
            keys = say("editor.keys-outside" if page.outside else "editor.keys").split("  ")
            if page.offers:
                keys[_OFFERS:_OFFERS] = say(
                    "editor.keys-offers" if page.counted else "editor.keys-blank"
                ).split("  ")
            rows += packed(keys, columns)
    # Never cut a question: it needs all its answers.
    shown = rows if page.doing in (Doing.LEAVING, Doing.STUCK) else rows[:most]
    return [("class:hint", "\n".join(shown))]
