"""A private page of questions on the alternate screen, in a frame, redrawn as needed.

Rules:
1. One question stands on the page, below what belongs to it; of the answers before, only the last one, on one dim line.
2. Text never scrolls off unread: a page taller than the room above the question is shown in parts first.
3. Place rows, never scroll, so that a resize, help and hiding restore the same page.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from cryptool.terminal.console import Console
from cryptool.terminal.frame import Frame, painted
from cryptool.terminal.phrases import say
from cryptool.terminal.screen import TerminalScreen
from cryptool.terminal.tty import Guard
from cryptool.terminal.wrap import cells, wrapped

ROOMY = 12  # rows from which a long title may take several

Styled = tuple[str, str]  # words and the name of a style
Pause = Callable[
    [str, bool], bool | None
]  # (phrase id of the keys, whether back is possible) -> True on, False back, None leave


class QuestionPage:
    """The text on the page. `pause` shows a row of keys and waits; see `Pause`."""

    def __init__(self, console: Console, guard: Guard, pause: Pause) -> None:
        self._console = console
        self._guard = guard
        self._screen = TerminalScreen(console, guard)
        self._pause = pause
        self._title, self._place = say("keys.page-title"), ""
        self._texts: list[Styled] = []  # what was presented
        self._owner = ""  # id of the question that the texts belong to, once it is asked
        self._asked = ""  # id of the question on the page
        self._answer: Styled = ("", "")  # id of the last answered question, and what is said of it
        self._hint = ""
        self._refusal = ""
        self._notice = ""  # what was done since the last question
        self._seen: set[str] = set()  # ids of the questions whose text was read to its end
        self._unread = False  # presented since the last question
        self._read = 0  # characters already shown, from the start
        self._in_part = False
        self._height: Callable[[], int] = lambda: 1
        self._drawn: list[str] = []  # rows that stand on the screen

    @property
    def frame(self) -> Frame:
        """The sizes of the page."""
        return Frame(*self._screen.size)

    @property
    def room(self) -> int:
        """Rows below the text, for the question and the keys."""
        return max(1, self._screen.size[1] - len(self._drawn))

    @property
    def gap(self) -> int:
        """Blank rows to keep above the keys. Below a part of a page there is one already."""
        return 0 if self._in_part else max(0, self.frame.foot_rows - 1)

    @property
    def spare(self) -> int:
        """Rows that the question and the keys leave free, for blank ones within the question."""
        return max(0, self.room - self._height() - self.frame.foot_rows)

    @property
    def more(self) -> bool:
        """Whether the text of the page is out of sight above the question."""
        return not self._in_part and self._top() > 0

    def present(self, texts: Sequence[Styled], place: str = "") -> None:
        """Add text, on a new page after a question. A blank line precedes text with a body."""
        if not self._unread:
            self.turn()
            self._place = place
            if texts and texts[0][1] == "title":
                (self._title, _), *texts = texts
                texts = [(words.removeprefix("\n"), style) for words, style in texts[:1]] + texts[1:]
        elif self._texts and len(texts) > 1:
            self._texts.append(("", ""))
        self._unread = True
        self._notice = self._console.news() or self._notice
        self._texts += texts
        self._measure()
        self._draw(self._lines()[: self._rows])

    def name(self, title: str) -> None:
        """Head the page so, if no text has brought a title of its own."""
        if title and self._title == say("keys.page-title"):
            self._title = title

    def turn(self) -> None:
        """Start a new page with the next text."""
        self._texts, self._answer, self._hint, self._refusal = [], ("", ""), "", ""
        self._owner, self._asked, self._read, self._unread = "", "", 0, False
        self._seen.clear()

    def answered(self, id: str, words: str) -> None:
        """Keep what is said of an answer, in place of the one before; nothing if `words` are empty."""
        self._answer, self._hint, self._refusal = (id if words else "", words), "", ""
        self._notice = ""

    def refuse(self, words: str, *, answer: bool) -> None:
        """Say why something is refused. With `answer`, forget the last answer."""
        self._refusal = words
        self._drawn = self._drawn[
            : self.frame.head_rows
        ]  # the same sentence again is written, and so heard, again
        if answer:
            self._answer = ("", "")

    def settle(self, id: str, height: Callable[[], int], hint: str = "") -> bool:
        """Make room for a question, showing unread text in parts. Return False if the person went back.

        `height` returns the question's rows at the current width; `hint` stands above this question only.
        """
        self._owner = self._owner or id
        if id != self._asked:
            self._asked = id
            self._answer = self._answer if self._answer[0] != id else ("", "")
        self._hint, self._height, self._unread = hint, height, False
        self._notice = self._console.news() or self._notice
        self._measure()
        lines = self._lines()
        self._read = self._letters(lines) if id in self._seen else 0
        if not self._in_parts():
            return False
        self._seen.add(id)
        self._show()
        return True

    def again(self) -> None:
        """Draw the whole page anew, where something else may have been on the screen."""
        self._drawn = []
        self._measure()
        self._show()

    def _show(self) -> None:
        """Draw the current part, or else the text above the question, or a note instead of one that does not fit."""
        lines = self._lines()
        if self._in_part:
            first = self._line_at(self._read, lines)
            self._draw(lines[first : first + self._rows])
            return
        top = self._top()
        note: list[Styled] = [(say("keys.more-above"), "hint"), ("", "")]
        self._draw(note[: max(0, self._rows - self._height())] if top else lines)

    def from_start(self) -> None:
        """Show the page from its start in parts, up to the visible text."""
        self._read = 0
        self._in_parts()
        self._read = self._letters(self._lines())

    def finish(self) -> None:
        """Let the person read the last text before the page closes."""
        if self._unread and self._texts and self.settle("", lambda: 0):
            self._pause("keys.foot-end", False)

    def _in_parts(self) -> bool:
        starts: list[int] = []
        while True:
            lines = self._lines()
            first = self._line_at(self._read, lines)
            if first >= self._top():
                self._read = self._letters(lines)
                return True
            self._in_part = True
            try:
                self._show()
                on = self._pause("keys.foot-part-back" if starts else "keys.foot-part", bool(starts))
            finally:
                self._in_part = False
            if on is None:
                return False
            if on:
                starts.append(self._read)
                lines = self._lines()  # the width may have changed
                first = self._line_at(self._read, lines)
                self._read = self._letters(lines[: first + self._rows])
            else:
                self._read = starts.pop()

    @property
    def _rows(self) -> int:
        """Rows for the text and the question."""
        return max(1, self.frame.height + self.frame.head_rows - len(self._head()))

    def _top(self) -> int:
        """Return the first line to show above the question: what does not fit there was read before, in parts."""
        lines = len(self._lines())
        return 0 if lines <= self._rows - self._height() else lines

    def _line_at(self, letters: int, lines: Sequence[Styled]) -> int:
        # Count characters, because the number of lines depends on the width.
        seen = 0
        for number, line in enumerate(lines):
            if seen >= letters and line[0].strip():
                return number
            seen += self._letters([line])
        return len(lines)

    @staticmethod
    def _letters(lines: Sequence[Styled]) -> int:
        return sum(len(line) - line.count(" ") for line, _ in lines)

    def _measure(self) -> None:
        if not self._guard.full_screen:
            self._guard.enter_full_screen()
            self._drawn = []
        self._screen.measure()

    def _lines(self) -> list[Styled]:
        """Lay out what stands above the question, a blank line after each group."""
        texts = self._texts if self._own_texts else []
        lines: list[Styled] = []
        for group in (
            [(self._notice, "hint")],
            texts,
            [(self._answer[1], "hint")],
            [(self._hint, "")],
            [(self._refusal, "error")],
        ):
            found = [(line, style) for words, style in group for line in self._wrapped(words)]
            if any(line for line, _ in found):
                lines += [*found, ("", "")]
        return lines

    @property
    def _own_texts(self) -> bool:
        """Whether the texts belong to the question on the page."""
        return self._unread or self._owner == self._asked

    def _wrapped(self, words: str) -> list[str]:
        return wrapped(self._console.shown(words), self.frame.width)

    def _head(self) -> list[str]:
        """Return the title and the place; a title too long for one row goes on below."""
        frame, console = self.frame, self._console
        if not frame.head_rows:
            return []
        place = console.shown(self._place) if self._own_texts else ""
        room = frame.width - (cells(place) + 2 if place else 0)
        whole = console.shown(self._title)
        first, *rest = wrapped(whole, room) if frame.rows >= ROOMY else [whole]
        title, gap, place = frame.head(first, place)
        row = painted(console, (title, "title"), (gap, ""), (place, "place"))
        return [row, *(painted(console, (line, "title")) for line in rest), *[""] * (frame.head_rows - 1)]

    def _draw(self, lines: Sequence[Styled]) -> None:
        """Write the rows that differ from what stands there, and leave the cursor below them."""
        blank, console = " " * self.frame.margin, self._console
        rows = [*self._head(), *(painted(console, line) for line in lines)]
        rows = [blank + row if row else "" for row in rows][: self.frame.rows - 1]
        mine = console.last_painter is self._screen
        before, self._drawn = self._drawn if mine else [], rows
        pairs = enumerate(zip(rows, before, strict=False))
        same = next((n for n, (row, old) in pairs if row != old), min(len(rows), len(before)))
        self._screen.draw([*rows, ""], first=same)
