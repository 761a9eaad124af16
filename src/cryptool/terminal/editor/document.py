"""State of the editor: text, cursor, and what the page is doing."""

from __future__ import annotations

from enum import Enum

from prompt_toolkit.buffer import Buffer
from prompt_toolkit.document import Document

from cryptool.core.text import count_words
from cryptool.terminal.editor.visual_rows import VisualRows
from cryptool.terminal.sanitize import clean

TAB = "    "
_UNDO_LETTERS = 16_000_000  # characters that all undo steps may hold
_UNDO_STEPS = 1_000
_COUNT_AT_ONCE = 20_000  # characters; longer texts are counted when typing pauses


class Doing(Enum):
    """What the keys apply to."""

    WRITING = "writing"
    LEAVING = "leaving"
    STUCK = "stuck"  # the words could not be stored, and `reason` tells why
    HELP = "help"


class EditorEnd(Enum):
    """Why the page was closed."""

    SAVE = "save"
    LEAVE = "leave"  # the text becomes the draft
    DROP = "drop"
    FILE = "file"
    SCREEN = "screen"
    HIDE = "hide"
    OUTSIDE = "outside"
    GONE = "gone"  # the input ended


class EditorBuffer(Buffer):
    """A buffer that sanitises all text, typed, pasted or loaded, and limits undo steps."""

    def __init__(self, text: str) -> None:
        super().__init__(multiline=True, document=Document(clean(text)))

    def insert_text(
        self, data: str, overwrite: bool = False, move_cursor: bool = True, fire_event: bool = True
    ) -> None:
        """Insert cleaned text at the cursor."""
        super().insert_text(clean(data), overwrite, move_cursor, fire_event)

    def save_to_undo_stack(self, clear_redo_stack: bool = True) -> None:
        """Add an undo step, dropping the oldest beyond the limit."""
        super().save_to_undo_stack(clear_redo_stack)
        most = max(10, min(_UNDO_STEPS, _UNDO_LETTERS // (len(self.text) + 1)))
        del self._undo_stack[:-most]

    def replace(self, text: str) -> None:
        """Replace the whole text in one undo step."""
        self.save_to_undo_stack()
        self.document = Document(clean(text))


class EditorPage:
    """The text and the state of the page."""

    def __init__(self, start: str, title: str) -> None:
        self.title = title
        self.words = EditorBuffer(start)
        self.doing = Doing.WRITING
        self.notice = ""  # a phrase id shown until the next key
        self.reason = ""  # a sentence
        self.help_lines: list[str] = []
        self.help_top = 0
        self.height = 1  # rows of text on the screen, as last drawn
        self._rows = VisualRows(self.words.text, 80)
        self._goal = (-1, 0)  # cursor after the last vertical move, and its target column
        self._counted = ("", 0)

    def rows(self, width: int = 0) -> VisualRows:
        """Return the layout of the current text, at a new width if given."""
        width = width or self._rows.width
        if self._rows.text is not self.words.text or self._rows.width != width:
            self._rows = VisualRows(self.words.text, width, self._rows)
        return self._rows

    def place(self, width: int = 0) -> tuple[int, int]:
        """Return row and column of the cursor."""
        return self.rows(width).place(self.words.cursor_position)

    def move_rows(self, by: int) -> None:
        """Move `by` rows down (up if negative), aiming at the original column."""
        row, column = self.place()
        at, goal = self._goal
        column = goal if at == self.words.cursor_position else column
        self.words.cursor_position = self.rows().index(row + by, column)
        self._goal = (self.words.cursor_position, column)

    def move_in_row(self, column: int) -> None:
        """Move to a column of this row, or to its end if shorter."""
        self.words.cursor_position = self.rows().index(self.place()[0], column)

    def count(self, *, rested: bool = True) -> int:
        """Count the words; during typing in a long text, return the last count."""
        text = self.words.text
        if text is not self._counted[0] and (rested or len(text) <= _COUNT_AT_ONCE):
            self._counted = (text, count_words(text))
        return self._counted[1]

    def scroll_help(self, by: int) -> None:
        """Scroll the help page `by` lines down."""
        self.help_top = max(0, min(self.help_top + by, len(self.help_lines) - self.height))
