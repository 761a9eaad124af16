"""State of the editor: text, its rows on the screen (wrapped at blanks), cursor, and what the page is doing.

Rules:
1. Positions in the text map to one row and column each, and back: rows never add or drop a character.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from enum import Enum
from itertools import accumulate

from prompt_toolkit.buffer import Buffer
from prompt_toolkit.document import Document
from prompt_toolkit.utils import get_cwidth  # the widths used for drawing

from cryptool.core.text import count_words
from cryptool.terminal.editor.autosave import is_blank
from cryptool.terminal.phrases import say
from cryptool.terminal.sanitize import clean

TAB = "    "
_UNDO_LETTERS = 16_000_000  # characters that all undo steps may hold
_UNDO_STEPS = 1_000


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
    BEGIN = "begin"  # choose what to begin from
    FEEL = "feel"
    GONE = "gone"  # the input ended


def cut_line(line: str, width: int) -> list[int]:
    """Return where the rows of a line begin; `width` is in columns. Leaves a free column in the last row."""
    ends: Sequence[int] = range(1, len(line) + 1) if line.isascii() else _ends(line)
    starts = [0]
    while True:
        start = starts[-1]
        before = ends[start - 1] if start else 0
        end = bisect_right(ends, before + width, lo=start)
        if end >= len(line):
            if _columns(line[start:]) >= width:
                starts.append(len(line))
            return starts
        starts.append(_after_break(line, start, end))


def _after_break(line: str, start: int, end: int) -> int:
    if line[end] == " ":
        while end < len(line) and line[end] == " ":
            end += 1
        return end
    blank = line.rfind(" ", start, end)
    return blank + 1 if blank >= 0 else max(end, start + 1)


def _ends(line: str) -> list[int]:
    return list(accumulate(max(0, get_cwidth(letter)) for letter in line))


def _columns(text: str) -> int:
    return len(text) if text.isascii() else _ends(text)[-1]


class VisualRows:
    """The rows of a text at one width. Reuses the layout of unchanged lines from `before`."""

    def __init__(self, text: str, width: int, before: VisualRows | None = None) -> None:
        self.text = text
        self.width = max(1, width)
        self.lines = text.split("\n")
        known = before._cut if before is not None and before.width == self.width else {}
        self._cut: dict[str, list[int]] = {}
        for line in self.lines:
            if line not in self._cut:
                found = known.get(line)
                self._cut[line] = cut_line(line, self.width) if found is None else found
        self._offsets = list(accumulate((len(line) + 1 for line in self.lines), initial=0))
        self._tops = list(accumulate((len(self._cut[line]) for line in self.lines), initial=0))

    @property
    def count(self) -> int:
        """The number of rows, at least 1."""
        return self._tops[-1]

    def row(self, number: int) -> tuple[int, int, int]:
        """Return the number of the line that row `number`, from 0, is of, and where in it the row starts and ends."""
        line = bisect_right(self._tops, number) - 1
        starts, place = self._cut[self.lines[line]], number - self._tops[line]
        end = starts[place + 1] if place + 1 < len(starts) else len(self.lines[line])
        return line, starts[place], end

    def shown(self, number: int) -> str:
        """Return the text of row `number`, including blanks that hang over the edge."""
        line, start, end = self.row(number)
        return self.lines[line][start:end]

    def place(self, index: int) -> tuple[int, int]:
        """Return row and column of the character at `index`."""
        line = min(bisect_right(self._offsets, index) - 1, len(self.lines) - 1)
        column = index - self._offsets[line]
        starts = self._cut[self.lines[line]]
        place = bisect_right(starts, column) - 1
        before = _columns(self.lines[line][starts[place] : column])
        return self._tops[line] + place, min(self.width - 1, before)

    def at(self, index: int) -> tuple[int, int]:
        """Return the row of the character at `index`, and its place there; over the edge the last in sight."""
        row, column = self.place(index)
        line, start, _ = self.row(row)
        letter = index - self._offsets[line] - start
        while letter and _columns(self.lines[line][start : start + letter]) > column:
            letter -= 1
        return row, letter

    def index(self, number: int, column: int) -> int:
        """Return the index nearest to a row and column; rows outside give the start or end of the text."""
        if number < 0:
            return 0
        if number >= self.count:
            return len(self.text)
        at, start, end = self.row(number)
        line = self.lines[at]
        last = end if end == len(line) else max(start, end - 1)
        if line.isascii():
            place = min(last, start + column)
        else:
            place, taken = start, 0
            while place < last and (taken := taken + _columns(line[place])) <= column:
                place += 1
        return self._offsets[at] + place


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

    def __init__(self, start: str, title: str, *, outside: bool, offers: bool) -> None:
        self.title = title
        self.outside = outside  # whether Ctrl-E runs the person's own editor
        self.offers = offers  # whether there is something to begin from, and a mood to note
        self.complete = False  # whether it can be saved while it is blank
        self.words = EditorBuffer(start)
        self.doing = Doing.WRITING
        self.notice = ""  # a phrase id shown until the next key
        self.reason = ""  # a sentence
        self.help_lines: list[str] = []
        self.help_top = 0
        self.height = 1  # rows of text on the screen, as last drawn
        self._rows = VisualRows(self.words.text, 80)
        self._goal = (-1, 0)  # cursor after the last vertical move, and its target column
        self.counted = 0  # words, when typing paused last

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

    def count(self) -> None:
        """Count the words, for `counted`."""
        self.counted = count_words(self.words.text)

    @property
    def blank(self) -> bool:
        """Whether nothing is written."""
        return is_blank(self.words.text)

    @property
    def keys(self) -> list[str]:
        """The keys for writing, most important first."""
        offered = "editor.keys-offers" if self.counted else "editor.keys-blank"
        parts = [
            "editor.keys",
            *[offered] * self.offers,
            "editor.keys-more",
            *["editor.keys-outside"] * self.outside,
        ]
        return [key for part in parts for key in say(part).split("  ")]

    def scroll_help(self, by: int) -> None:
        """Scroll the help page `by` lines down."""
        self.help_top = max(0, min(self.help_top + by, len(self.help_lines) - self.height))
