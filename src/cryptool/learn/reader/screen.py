"""The reader: a topic on the alternate screen, part by part, page by page.

Rules:
1. Do not import prompt_toolkit here; it would slow the reader's start.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

from cryptool.learn.model import Found
from cryptool.learn.reader.frame import Frame, place
from cryptool.learn.reader.outcome import LONGEST_SEARCH, ReaderExit, ReaderOutcome, ReaderRequest
from cryptool.learn.reader.pagination import Paginator, found_lines, part_lines, plain_lines, source_lines
from cryptool.terminal.console import Console
from cryptool.terminal.hide import Hiding
from cryptool.terminal.keys import Key, KeyPress, Keys
from cryptool.terminal.phrases import say
from cryptool.terminal.sanitize import clean_line
from cryptool.terminal.screen import TerminalScreen

if TYPE_CHECKING:
    from cryptool.terminal.front_end import AnyFrontEnd

__all__ = ["TopicReader", "View", "read"]


def read(front: AnyFrontEnd, reading: ReaderRequest) -> ReaderOutcome:
    """Read on the full screen or in lines, as the front end allows."""
    from cryptool.terminal.line_front_end import LinesFrontEnd

    if isinstance(front, LinesFrontEnd):
        from cryptool.learn.reader.line_mode import read_in_lines

        return read_in_lines(front, reading)
    screen = TerminalScreen(front.console, front.guard)
    return TopicReader(front.console, screen, front.hiding, reading, help=front.help).run()


class View(StrEnum):
    """What the screen shows."""

    TEXT = "text"
    SOURCES = "sources"
    KEYS = "keys"
    HELP = "help"
    FOUND = "found"


class TopicReader:
    """One reading on one screen.

    `hiding` hides the screen; `help` returns the urgent help page.
    """

    def __init__(
        self,
        console: Console,
        screen: TerminalScreen,
        hiding: Hiding,
        reading: ReaderRequest,
        *,
        help: Callable[[], str],
    ) -> None:
        self._console = console
        self._screen = screen
        self._hiding = hiding
        self._reading = reading
        self._help = help
        self._parts = reading.topic.parts
        self._part = min(max(0, reading.part), len(self._parts) - 1)
        self._told = -1
        self._finished = False
        self._views: list[tuple[View, Paginator]] = []
        self._words: str | None = None  # typed after `/`
        self._found: Sequence[Found] = ()
        self._searched = ""
        self._open_part(self._part)

    def run(self) -> ReaderOutcome:
        """Read until the person leaves. Ctrl-C restores the terminal and raises KeyboardInterrupt."""
        with self._screen.open() as keys:
            self._draw()
            while True:
                press = keys.next()
                if press is None:
                    continue
                outcome = self._handle(press, keys)
                if outcome is not None:
                    return outcome
                self._draw()

    def _handle(self, press: KeyPress, keys: Keys) -> ReaderOutcome | None:
        if press.key is Key.RESIZE:
            self._screen.measure()
        elif press.key is Key.HIDE or (press == KeyPress(Key.TEXT, "x") and self._words is None):
            keys.forget()
            self._hiding()
            self._screen.measure()
        elif press.key is Key.EOF:
            return self._outcome(ReaderExit.CLOSED)
        elif self._words is not None:
            self._type(press)
        elif press.key in (Key.ESC, Key.CTRL_D) or press.text == "q":
            return self._back()
        elif press.key is Key.TEXT and press.text.isdecimal():
            return self._open_number(press.text)
        elif press.text == "n" and self._view is View.TEXT:
            return self._next_part()
        elif press.text == "w" and self._reading.writes and self._view is not View.HELP:
            return self._outcome(ReaderExit.WRITE)
        else:
            self._move(press)
        return None

    def _move(self, press: KeyPress) -> None:
        sheet = self._sheet
        if press.key in (Key.SPACE, Key.ENTER, Key.PAGE_DOWN, Key.DOWN, Key.RIGHT):
            if not sheet.turn(1) and self._view is View.TEXT and self._part + 1 < len(self._parts):
                self._open_part(self._part + 1)
        elif press.key in (Key.PAGE_UP, Key.UP, Key.LEFT) or press.text == "b":
            if not sheet.turn(-1) and self._view is View.TEXT and self._part > 0:
                self._open_part(self._part - 1, at_end=True)
        elif press.key is Key.HOME:
            sheet.turn(-sheet.pages)
        elif press.key is Key.END:
            sheet.turn(sheet.pages)
        elif press.key is Key.F1 or press.text == "h":
            self._show(View.HELP, Paginator(lambda width: plain_lines(self._help(), width)))
        elif press.text in ("p", "s", "/", "?"):
            self._do(press.text if self._view is not View.HELP else "")

    def _do(self, letter: str) -> None:
        if letter == "p" and self._view is View.TEXT and self._part > 0:
            self._open_part(self._part - 1)
        elif letter == "s":
            self._show(View.SOURCES, Paginator(lambda width: source_lines(self._reading, width)))
        elif letter == "?":
            self._show(View.KEYS, Paginator(lambda width: plain_lines(say("learn.keys-page"), width)))
        elif letter == "/":
            self._words = ""

    def _type(self, press: KeyPress) -> None:
        words = self._words or ""
        if press.key in (Key.TEXT, Key.SPACE):
            self._words = (words + press.text)[:LONGEST_SEARCH]
        elif press.key is Key.BACKSPACE:
            self._words = words[:-1]
        elif press.key is Key.F1:
            self._words = None
            self._show(View.HELP, Paginator(lambda width: plain_lines(self._help(), width)))
        elif press.key in (Key.ESC, Key.CTRL_D):
            self._words = None
        elif press.key is Key.ENTER:
            self._words = None
            if words.strip():
                self._search(words)

    def _search(self, words: str) -> None:
        self._found = found = self._reading.find(words)
        self._searched = words.strip()
        self._views = [view for view in self._views if view[0] is not View.FOUND]
        self._show(View.FOUND, Paginator(lambda width: found_lines(found, self._console.rich, width)))

    def _back(self) -> ReaderOutcome | None:
        if len(self._views) > 1:
            self._views.pop()
            return None
        return self._outcome(ReaderExit.CLOSED)

    def _next_part(self) -> ReaderOutcome | None:
        if self._part + 1 < len(self._parts):
            self._open_part(self._part + 1)
        elif self._reading.following:
            self._finished = True
            return self._outcome(ReaderExit.NEXT)
        return None

    def _open_number(self, text: str) -> ReaderOutcome | None:
        ids = self._numbered()
        number = int(text)
        return self._outcome(ReaderExit.OPEN, ids[number - 1]) if 0 < number <= len(ids) else None

    def _numbered(self) -> list[str]:
        if self._view is View.FOUND:
            return [found.topic.id for found in self._found]
        if self._view is View.TEXT and self._part == len(self._parts) - 1:
            return [id_ for id_, _ in self._reading.next_topics()][:9]
        return []

    def _outcome(self, wish: ReaderExit, topic: str = "") -> ReaderOutcome:
        return ReaderOutcome(wish, self._part, self._finished, topic)

    @property
    def _view(self) -> View:
        return self._views[-1][0]

    @property
    def _sheet(self) -> Paginator:
        return self._views[-1][1]

    def _show(self, view: View, sheet: Paginator) -> None:
        if self._view is not view:
            self._views.append((view, sheet))

    def _open_part(self, part: int, *, at_end: bool = False) -> None:
        self._part = part
        sheet = Paginator(lambda width: part_lines(self._reading, part, self._console.rich, width))
        if at_end:
            frame = Frame(*self._screen.size)
            sheet.fit(frame.width, frame.height)
            sheet.turn(sheet.pages)
        self._views = [(View.TEXT, sheet)]

    def _frame(self) -> Frame:
        return Frame(*self._screen.size, wide=self._view is View.HELP)

    def _draw(self) -> None:
        frame, sheet = self._frame(), self._sheet
        sheet.fit(frame.width, frame.height)
        if self._view is View.TEXT:
            self._note_place()
        in_text = self._view is View.TEXT
        where = place(
            frame, sheet.page + 1, sheet.pages, self._part + 1 if in_text else None, len(self._parts)
        )
        head = frame.head(self._console, self._title(), where)
        if self._words is None:
            foot = frame.foot(self._console, self._live_keys())
        else:
            foot = frame.typing(self._console, self._words)
        margin = " " * frame.margin
        body = [margin + self._console.ansi(line) if line.plain else "" for line in sheet.shown()]
        room = max(1, frame.rows - len(head) - len(foot))
        self._screen.draw([*head, *body[:room], *[""] * (room - len(body)), *foot])

    def _note_place(self) -> None:
        if self._told != self._part:
            self._told = self._part
            self._reading.on_place(self._part)
        self._finished |= self._part == len(self._parts) - 1 and self._sheet.at_end

    def _title(self) -> str:
        if self._view is View.FOUND:
            return say("learn.view-found", words=clean_line(self._searched))
        if self._view is not View.TEXT:
            return say(f"learn.view-{self._view.value}")
        return clean_line(self._reading.topic.header.title)

    def _live_keys(self) -> dict[str, str]:
        in_text, last = self._view is View.TEXT, self._part == len(self._parts) - 1
        sheet, count = self._sheet, len(self._numbered())
        keys = [
            (say("learn.key-space"), "more", not sheet.at_end or (in_text and not last)),
            ("n", "next-part", in_text and not last),
            ("n", "next-topic", in_text and last and bool(self._reading.following)),
            ("q", "close", len(self._views) == 1),
            ("q", "return", len(self._views) > 1),
            ("?", "keys", self._view is not View.KEYS),
            ("h", "help", self._view is not View.HELP),
            (f"1-{count}" if count > 1 else "1", "open", count > 0),
            ("b", "back", sheet.page > 0 or (in_text and self._part > 0)),
            ("w", "write", self._reading.writes and self._view is not View.HELP),
            ("s", "sources", self._view not in (View.SOURCES, View.HELP)),
            ("/", "search", self._view is not View.HELP),
            ("p", "previous", in_text and self._part > 0),
        ]
        if not self._console.display.hints:
            keys = [("?", "keys", True)]
        return {key: say(f"learn.key-{does}") for key, does, live in keys if live}
