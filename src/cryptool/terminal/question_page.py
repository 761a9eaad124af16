"""A private page of questions on the alternate screen, redrawn as needed.

Rules:
1. Text never scrolls off unread: a page taller than the room above the question is shown in parts first.
2. Place rows, never scroll, so that a resize, help and hiding restore the same page.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from cryptool.terminal.console import Console
from cryptool.terminal.frame import painted
from cryptool.terminal.phrases import say
from cryptool.terminal.screen import TerminalScreen
from cryptool.terminal.tty import Guard
from cryptool.terminal.wrap import TEXT_WIDTH, wrapped

FOOT = 2  # rows below a part: a blank one and the keys

Styled = tuple[str, str]  # words and the name of a style
Pause = Callable[
    [str, bool], bool | None
]  # (phrase id, whether back is possible) -> True on, False back, None leave


@dataclass(frozen=True, slots=True)
class _Text:
    words: str
    style: str = ""
    question: str = ""  # id of the answered question
    passing: bool = False  # removed by the next answer
    hint: bool = False  # shown above one question, removed with it


class QuestionPage:
    """The text on the page. `pause` shows a line of keys and waits; see `Pause`."""

    def __init__(self, console: Console, guard: Guard, pause: Pause) -> None:
        self._console = console
        self._guard = guard
        self._screen = TerminalScreen(console, guard)
        self._pause = pause
        self._texts: list[_Text] = []
        self._read = 0  # characters already shown, from the start
        self._in_part = False
        self._outdated = True  # the screen differs from what again() draws
        self._unread = False  # presented since the last question
        self._height: Callable[[], int] = lambda: 1

    @property
    def columns(self) -> int:
        """Columns of the window, as last measured."""
        return self._screen.size[0]

    @property
    def _needs_repaint(self) -> bool:
        mine = self._console.last_painter is self._screen and self._guard.full_screen
        return self._outdated or not mine

    @property
    def more(self) -> bool:
        """Whether a part of the page is out of sight above the question."""
        return not self._in_part and self._top() > 0

    def present(self, texts: Sequence[Styled]) -> None:
        """Add text, on a new page after a question. A blank line precedes text with a body."""
        if not self._unread:
            self._texts, self._read = [], 0
        elif self._texts and len(texts) > 1:
            self._texts.append(_Text(""))
        self._unread = True
        self._texts += [_Text(words, style) for words, style in texts]
        self._measure()
        lines = self._lines()
        self._place(lines[: self._screen.size[1] - 1])
        self._outdated = len(lines) >= self._screen.size[1]

    def turn(self) -> None:
        """Start a new page with the next text."""
        self._texts, self._read, self._unread, self._outdated = [], 0, False, True

    def answered(self, id: str, words: str) -> None:
        """Add an answer to the page."""
        self._drop(lambda text: text.passing or text.hint)
        self._write(_Text(words, question=id))

    def refuse(self, words: str, *, answer: bool) -> None:
        """Say why something is refused. With `answer`, remove the last answer."""
        self._drop(lambda text: text.passing)
        if answer and self._texts and self._texts[-1].question:
            self._texts.pop()
            self._outdated = True
        self._write(_Text(words, "error", passing=True))

    def asked(self, rows: int) -> None:
        """Note the height of a prompt that has been erased."""
        self._outdated = self._outdated or len(self._lines()) + rows > self._screen.size[1]

    def settle(self, id: str, height: Callable[[], int], hint: str = "") -> bool:
        """Make room for a question, showing unread text in parts. Return False if the person went back.

        Removes an earlier answer to question `id` and everything after it. `height` returns the question's rows at
        the current width. `hint` replaces another question's.
        """
        place = next((n for n, text in enumerate(self._texts) if text.question == id), None)
        if place is not None:
            del self._texts[place:]
            self._outdated = True
        self._drop(lambda text: text.hint and text.words.lstrip("\n") != hint)
        self._read = min(self._read, self._letters(self._lines()))
        self._height = height
        if self._unread and self._texts:
            self._texts.append(_Text(""))
            if not self._needs_repaint and not self._top():
                self._console.write_line()
        self._unread = False
        if hint and not any(text.hint for text in self._texts):
            self._put_hint(hint)
        if not self._in_parts():
            return False
        if self._needs_repaint or self._top() > 0:
            self.again()
        return True

    def again(self) -> None:
        """Draw the current part, or else what fits above the question, with a note if there is more."""
        self._measure()
        lines = self._lines()
        if self._in_part:
            first = self._line_at(self._read, lines)
            self._place([*lines[first : first + self._part], ("", "")])
            return
        top = self._top()
        self._place([*([(say("keys.more-above"), "hint")] if top else []), *lines[top:]])
        self._outdated = False

    def from_start(self) -> None:
        """Show the page from its start in parts, up to the visible text."""
        self._read = 0
        self._in_parts()
        self._read = self._letters(self._lines())

    def finish(self) -> None:
        """Let the person read the last text before the page closes."""
        if self._unread and self._texts:
            self._height = lambda: FOOT
            self._texts.append(_Text(""))
            self._unread = False
            if self._in_parts():
                self.again()
                self._pause("keys.read-on", False)

    def _in_parts(self) -> bool:
        starts: list[int] = []
        while True:
            lines = self._lines()
            first = self._line_at(self._read, lines)
            if first >= self._top():
                self._read = self._letters(lines)
                return True
            self._in_part = self._outdated = True
            try:
                self.again()
                on = self._pause("keys.more-back" if starts else "keys.more", bool(starts))
            finally:
                self._in_part = False
            if on is None:
                return False
            if on:
                starts.append(self._read)
                lines = self._lines()  # the width may have changed
                first = self._line_at(self._read, lines)
                self._read = self._letters(lines[: first + self._part])
            else:
                self._read = starts.pop()

    @property
    def _part(self) -> int:
        return max(1, self._screen.size[1] - FOOT)

    def _top(self) -> int:
        """One row is for the note that there is more."""
        lines, room = len(self._lines()), self._screen.size[1] - self._height()
        return 0 if lines <= room else lines - max(0, room - 1)

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
        self._screen.measure()

    def _lines(self) -> list[Styled]:
        return [(line, text.style) for text in self._texts for line in self._wrapped(text)]

    def _wrapped(self, text: _Text) -> list[str]:
        return wrapped(self._console.shown(text.words), min(self.columns, TEXT_WIDTH))

    def _place(self, lines: Sequence[Styled]) -> None:
        self._screen.draw([*(painted(self._console, line) for line in lines), ""])

    def _put_hint(self, words: str) -> None:
        gap = "\n" if self._texts and self._texts[-1].words else ""
        text = _Text(gap + words, hint=True)
        self._texts.append(text)
        if not self._needs_repaint and not self._top():
            self._say(text)

    def _drop(self, goes: Callable[[_Text], bool]) -> None:
        stay = [text for text in self._texts if not goes(text)]
        self._outdated = self._outdated or len(stay) < len(self._texts)
        self._texts = stay

    def _write(self, text: _Text) -> None:
        # Write only this line if it fits: a screen reader would repeat a redrawn page.
        self._texts.append(text)
        lines = self._lines()
        self._read = self._letters(lines)
        self._outdated = self._needs_repaint or len(lines) >= self._screen.size[1]
        if not self._outdated:
            self._say(text)

    def _say(self, text: _Text) -> None:
        for line in self._wrapped(text):
            self._console.write_line(line, style=text.style)
