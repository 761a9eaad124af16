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
    Dimension,
    FormattedTextControl,
    HSplit,
    Layout,
    UIContent,
    VSplit,
    Window,
)
from prompt_toolkit.output.vt100 import Vt100_Output

from cryptool.terminal.console import Console, Display
from cryptool.terminal.editor.document import Doing, EditorEnd, EditorPage
from cryptool.terminal.frame import PAGE_WIDTH, Frame, footer, packed
from cryptool.terminal.hide import Hiding
from cryptool.terminal.phrases import say
from cryptool.terminal.prompt_runner import set_waits
from cryptool.terminal.theme import looks
from cryptool.terminal.tty import CALM, Guard
from cryptool.terminal.wrap import cells, wrapped

if TYPE_CHECKING:
    from prompt_toolkit.formatted_text import StyleAndTextTuples
    from prompt_toolkit.input import Input
    from prompt_toolkit.key_binding import KeyBindings
    from prompt_toolkit.output import Output

_LOWEST = 4  # rows; below this there is only text
_ROOMY = 12  # rows; from here on a long title or notice may wrap
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
        rows = page.rows(min(width, PAGE_WIDTH))
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
    def frame() -> Frame:
        found = sink.get_size()
        return Frame(found.columns, found.rows)

    def margin() -> Window:
        return Window(width=lambda: Dimension.exact(frame().margin))

    writing = Window(EditorControl(page), wrap_lines=False)
    roomy = Condition(lambda: frame().rows >= _LOWEST)
    writes = Condition(lambda: page.doing is not Doing.HELP)
    head = Window(FormattedTextControl(lambda: _head(page, frame())), dont_extend_height=True)
    foot = Window(FormattedTextControl(lambda: _foot(page, look, frame())), dont_extend_height=True)
    parts = HSplit(
        [
            ConditionalContainer(head, roomy & writes),
            VSplit([margin(), writing, margin()]),
            ConditionalContainer(foot, roomy),
        ]
    )
    return Layout(parts, focused_element=writing)


def _head(page: EditorPage, frame: Frame) -> StyleAndTextTuples:
    words = say("editor.words", n=page.counted)
    # The person must see the whole question while writing about it.
    lines = wrapped(page.title, frame.width - cells(words) - 2) if frame.rows >= _ROOMY else [page.title]
    title, gap, place = frame.head(lines[0], words)
    more = "".join(f"\n{' ' * frame.margin}{line}" for line in lines[1:_MOST_HEAD])
    row: StyleAndTextTuples = [("class:title", " " * frame.margin + title), ("", gap), ("class:place", place)]
    return [*row, ("class:title", more + "\n" * (frame.head_rows - 1))]


def _foot(page: EditorPage, look: Display, frame: Frame) -> StyleAndTextTuples:
    """Return the rows below the text; a question is never cut, as it needs all its answers."""
    width, keys = frame.foot_width, _keys(page)
    asks = page.doing in (Doing.LEAVING, Doing.STUCK)
    most = frame.rows if asks else 2 if frame.rows >= _ROOMY else 1
    said = wrapped(_said(page), width)[:most] if _said(page) else []
    rows = [[(line, "title" if asks else "hint")] for line in said]
    if asks:
        rows += [footer(row.split("  "), width) for row in packed(keys, width)]
    elif look.hints and len(rows) < frame.foot_rows + (frame.rows >= _ROOMY):
        rows.append(footer(keys, width))
    pieces: StyleAndTextTuples = [("", "\n" * (frame.foot_rows - len(rows)) if rows else "")]
    for at, row in enumerate(rows):
        pieces += [
            ("", "\n" * (at > 0) + " " * frame.margin),
            *((f"class:{style}", words) for words, style in row),
        ]
    return pieces


def _said(page: EditorPage) -> str:
    """Return the sentence above the keys."""
    match page.doing:
        case Doing.LEAVING:
            return say("editor.leave")
        case Doing.STUCK:
            return f"{page.reason} {say('editor.stuck-here')}"
        case Doing.HELP:
            return ""
    return say(page.notice) if page.notice else ""


def _keys(page: EditorPage) -> list[str]:
    """Return the keys that work now, most important first."""
    match page.doing:
        case Doing.LEAVING:
            return say("editor.leave-keys").split("  ")
        case Doing.STUCK:
            return say("editor.stuck-keys").split("  ")
        case Doing.HELP:
            return say("editor.help-keys").split("  ")
    return page.keys
