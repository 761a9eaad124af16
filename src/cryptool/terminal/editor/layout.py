"""Draw the editor's page: title, text, and a footer with the active keys.

Rules:
1. Switch the alternate screen only through the Guard, so that a signal can restore the terminal.
2. Once the page is covered, write nothing more, whatever prompt_toolkit still sends.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from prompt_toolkit.application import Application
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
from prompt_toolkit.output import ColorDepth
from prompt_toolkit.output.vt100 import Vt100_Output
from prompt_toolkit.styles import Style

from cryptool.terminal.console import Console, Display
from cryptool.terminal.editor.document import Doing, EditorEnd, EditorPage
from cryptool.terminal.hide import Hiding
from cryptool.terminal.keys import ESC_WAIT, SEQUENCE_WAIT
from cryptool.terminal.phrases import say
from cryptool.terminal.theme import prompt_style
from cryptool.terminal.tty import CALM, Guard
from cryptool.terminal.wrap import cells, cut, wrapped

if TYPE_CHECKING:
    from prompt_toolkit.formatted_text import StyleAndTextTuples
    from prompt_toolkit.input import Input
    from prompt_toolkit.key_binding import KeyBindings
    from prompt_toolkit.output import Output

MAX_WIDTH = 76  # columns of text
_LOW = 8  # rows; below this the footer has one row
_LOWEST = 4  # rows; below this there is only text
_ROOMY = 12  # rows; from here on a long title may wrap
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
            return _help(page)
        rows = page.rows(min(width, MAX_WIDTH))
        row, column = page.place()

        def line(number: int) -> StyleAndTextTuples:
            return [("", rows.shown(number))]

        return UIContent(get_line=line, line_count=rows.count, cursor_position=Point(x=column, y=row))


def _help(page: EditorPage) -> UIContent:
    lines = page.help_lines[page.help_top :] or [""]
    return UIContent(lambda number: [("", lines[number])], len(lines), Point(x=0, y=0))


def build(
    page: EditorPage, keys: KeyBindings, look: Display, streams: tuple[Input, Output], *, outside: bool
) -> Application[EditorEnd]:
    """Build the application that shows and edits a page."""
    source, sink = streams
    app: Application[EditorEnd] = Application(
        layout=_layout(page, look, sink, outside=outside),
        key_bindings=keys,
        style=Style(prompt_style(look.theme, look.depth, color=look.color)),
        include_default_pygments_style=False,
        enable_page_navigation_bindings=False,
        full_screen=True,
        mouse_support=False,
        erase_when_done=True,
        terminal_size_polling_interval=None,
        color_depth=_depth(look),
        input=source,
        output=sink,
    )
    app.timeoutlen, app.ttimeoutlen = ESC_WAIT, SEQUENCE_WAIT
    return app


def _depth(look: Display) -> ColorDepth:
    if not look.color:
        return ColorDepth.DEPTH_1_BIT
    return ColorDepth.DEPTH_8_BIT if look.depth == 256 else ColorDepth.DEPTH_4_BIT


def _layout(page: EditorPage, look: Display, sink: Output, *, outside: bool) -> Layout:
    def size() -> tuple[int, int]:
        found = sink.get_size()
        return found.columns, found.rows

    def foot() -> StyleAndTextTuples:
        columns, rows = size()
        return _footer(page, look, columns, 2 if rows >= _LOW else 1, outside=outside)

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
    words = say("editor.words", n=page.count(rested=False))
    room = columns - cells(words) - 2
    if cells(page.title) > room and rows >= _ROOMY:
        # The person must see the whole question while writing about it.
        title = "\n".join(wrapped(page.title, min(columns, MAX_WIDTH))[:_MOST_HEAD])
        return [("class:title", title), ("", "\n"), ("class:hint", words)]
    title = cut(page.title, room) if room > 3 else ""
    gap = " " * max(0, min(columns, MAX_WIDTH) - cells(title) - cells(words))
    return [("class:title", title), ("", gap or " "), ("class:hint", words)]


def _footer(page: EditorPage, look: Display, columns: int, most: int, *, outside: bool) -> StyleAndTextTuples:
    rows: list[str] = []
    if page.doing is Doing.LEAVING:
        rows = packed(say("editor.leave"), columns)
    elif page.doing is Doing.STUCK:
        ways = packed(say("editor.stuck"), columns)
        rows = [*packed(f"{page.reason} {say('editor.stuck-here')}", columns, between=" "), *ways]
    elif page.doing is Doing.HELP:
        rows = packed(say("editor.help-keys"), columns)
    else:
        if page.notice:
            rows = packed(say(page.notice), columns, between=" ")[:most]
        if look.hints:
            rows += packed(say("editor.keys-outside" if outside else "editor.keys"), columns)
    # Never cut a question: it needs all its answers.
    shown = rows if page.doing in (Doing.LEAVING, Doing.STUCK) else rows[:most]
    return [("class:hint", "\n".join(shown))]


def packed(words: str, columns: int, *, between: str = "  ") -> list[str]:
    """Join parts separated by `between` into rows, as many as fit; cut only parts wider than the screen."""
    rows: list[str] = []
    for part in words.split(between):
        if rows and cells(rows[-1]) + len(between) + cells(part) <= columns:
            rows[-1] += between + part
        else:
            rows.append(cut(part, columns))
    return rows
