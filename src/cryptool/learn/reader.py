"""The reader: a topic on the alternate screen, page by page; its parts flow on.

Rules:
1. Do not import prompt_toolkit here: the first page is drawn before it is loaded.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

from cryptool.learn.lists import sources_as_text
from cryptool.learn.model import Found
from cryptool.learn.reading import (
    LONGEST_SEARCH,
    ReaderExit,
    ReaderOutcome,
    ReaderRequest,
    found_lines,
    part_lines,
    plain_lines,
)  # fmt: skip
from cryptool.terminal.console import Console
from cryptool.terminal.frame import AIRY, TURNS, Frame, Sheet, footer, painted
from cryptool.terminal.graphemes import last_letter
from cryptool.terminal.hide import Hiding
from cryptool.terminal.phrases import say
from cryptool.terminal.sanitize import clean_line
from cryptool.terminal.screen import TerminalScreen
from cryptool.terminal.wrap import cells, cut

if TYPE_CHECKING:
    from rich.text import Text

    from cryptool.terminal.front_end import AnyFrontEnd

TOGETHER = 5  # rows of a part that stay together: its heading and its first lines


def read(front: AnyFrontEnd, reading: ReaderRequest) -> ReaderOutcome:
    """Read on the full screen or in lines, as the front end allows."""
    from cryptool.terminal.line_front_end import LinesFrontEnd

    if isinstance(front, LinesFrontEnd):
        from cryptool.learn.line_reader import LineReader

        return LineReader(front, reading).run()
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
        self._told = -1
        self._finished = False
        self._height = 1
        self._starts: list[int] = []  # the line on which each part begins
        self._views: list[tuple[View, Sheet[None, Text]]] = []
        self._words: str | None = None  # typed after `/`
        self._found: Sequence[Found] = ()
        self._searched = ""
        self._show(View.TEXT, self._flow)
        self._resumes = min(max(0, reading.part), len(self._parts) - 1)

    def run(self) -> ReaderOutcome:
        """Read until the person leaves. Ctrl-C restores the terminal and raises KeyboardInterrupt."""
        typing = lambda: self._words is not None  # noqa: E731
        outcome = self._screen.run(self._draw, self._handle, self._hiding, typing=typing)
        return outcome or self._outcome(ReaderExit.CLOSED)

    def _handle(self, key: str) -> ReaderOutcome | None:
        if self._words is not None:
            self._type(key, self._words)
        elif key in ("escape", "c-d", "q"):
            return self._back()
        elif key.isdecimal():
            ids, number = self._numbered(), int(key)
            return self._outcome(ReaderExit.OPEN, ids[number - 1]) if 0 < number <= len(ids) else None
        elif key == "n" and self._ended and self._reading.following:
            return self._outcome(ReaderExit.NEXT)
        elif key == "w" and self._view is not View.HELP:
            return self._outcome(ReaderExit.WRITE)
        elif key in TURNS:
            self._sheet.move(TURNS[key])
        elif key in ("home", "end"):
            self._sheet.move(self._sheet.pages * (1 if key == "end" else -1))
        elif key in ("f1", "h"):
            self._show(View.HELP, lambda width: plain_lines(self._help(), width))
        elif self._view is not View.HELP:
            self._do(key)
        return None

    def _do(self, key: str) -> None:
        if key == "s":
            self._show(
                View.SOURCES, lambda width: plain_lines(sources_as_text(self._reading.sources, width), width)
            )
        elif key == "?":
            self._show(
                View.KEYS,
                lambda width: plain_lines(f"{say('learn.keys-page')}\n\n{say('learn.labels')}", width),
            )
        elif key == "/":
            self._words = ""

    def _type(self, key: str, words: str) -> None:
        if len(key) == 1:
            self._words = (words + key)[:LONGEST_SEARCH]
        elif key == "backspace":
            self._words = words[: len(words) - last_letter(words)]
        elif key in ("f1", "escape", "c-d", "enter"):
            self._words = None
            if key == "f1":
                self._show(View.HELP, lambda width: plain_lines(self._help(), width))
            elif key == "enter" and words.strip():
                self._search(words)

    def _search(self, words: str) -> None:
        self._found = found = self._reading.find(words)
        self._searched = words.strip()
        self._views = [view for view in self._views if view[0] is not View.FOUND]
        notice = self._reading.crisis_line(words)
        self._show(View.FOUND, lambda width: found_lines(found, self._console.rich, width, notice))

    def _back(self) -> ReaderOutcome | None:
        if len(self._views) > 1:
            self._views.pop()
            return None
        return self._outcome(ReaderExit.CLOSED)

    def _numbered(self) -> list[str]:
        if self._view is View.FOUND:
            return [found.topic.id for found in self._found]
        if self._ended:
            return [id_ for id_, _ in self._reading.next_topics()][:9]
        return []

    def _outcome(self, wish: ReaderExit, topic: str = "") -> ReaderOutcome:
        return ReaderOutcome(wish, self._part, self._finished, topic)

    @property
    def _view(self) -> View:
        return self._views[-1][0]

    @property
    def _sheet(self) -> Sheet[None, Text]:
        return self._views[-1][1]

    def _show(self, view: View, lines_for: Callable[[int], Sequence[Text]]) -> None:
        if not self._views or self._view is not view:
            self._views.append((view, Sheet([None], lambda _, width: lines_for(width), paged=True)))

    def _flow(self, width: int) -> Sequence[Text]:
        """Lay out all parts. One that would leave its heading almost alone at a page's end begins the next page."""
        from rich.text import Text

        lines: list[Text] = []
        self._starts = []
        for part in range(len(self._parts)):
            piece = part_lines(self._reading, part, self._console.rich, width)
            if self._height < AIRY:  # the sheet leaves blank lines out
                piece = [line for line in piece if line.plain.strip()]
            elif filled := len(lines) % self._height:
                left = self._height - filled
                lines += [Text()] * (1 if left > min(len(piece), TOGETHER) else left)
            self._starts.append(len(lines))
            lines += piece
        return lines

    @property
    def _part(self) -> int:
        """The last part that begins on this page or before it."""
        text = self._views[0][1]
        return max(0, bisect_right(self._starts, text.top + self._height - 1) - 1)

    @property
    def _ended(self) -> bool:
        return self._view is View.TEXT and self._sheet.at_end

    def _draw(self) -> None:
        frame, sheet = Frame(*self._screen.size), self._sheet
        self._height = frame.height
        sheet.fit(frame.width, frame.height)
        if self._view is View.TEXT:
            if self._resumes:
                sheet.move(self._starts[self._resumes] // frame.height)
                self._resumes = 0
            if self._told != self._part:
                self._told = self._part
                self._reading.on_place(self._part)
            self._finished |= sheet.at_end
        title, gap, place = frame.head(self._title(), self._place)
        head = painted(self._console, (title, "title"), (gap, ""), (place, "place"))
        body = [self._console.ansi(line) if line.plain else "" for line in sheet.shown()]
        self._screen.draw(frame.page(head, body, self._foot(frame)))

    def _foot(self, frame: Frame) -> list[str]:
        width = frame.foot_width
        if self._words is None:
            return [painted(self._console, *footer(self._live_keys(), width))]
        typed = say("learn.search-prompt", words=self._words)
        while cells(typed) > width:
            typed = typed[1:]
        return [cut(say("learn.search-hint"), width), self._console.shown(typed)]

    def _title(self) -> str:
        if self._view is View.FOUND:
            return say("learn.view-found", words=clean_line(self._searched))
        if self._view is not View.TEXT:
            return say(f"learn.view-{self._view.value}")
        return clean_line(self._reading.topic.header.title)

    @property
    def _place(self) -> str:
        sheet = self._sheet
        return say("learn.page", page=sheet.page + 1, pages=sheet.pages) if sheet.pages > 1 else ""

    def _live_keys(self) -> list[str]:
        sheet, count = self._sheet, len(self._numbered())
        keys = [
            (say("learn.key-space"), "more", not sheet.at_end),
            ("n", "next-topic", self._ended and bool(self._reading.following)),
            ("q", "close", len(self._views) == 1),
            ("q", "return", len(self._views) > 1),
            ("?", "keys", self._view is not View.KEYS),
            ("h", "help", self._view is not View.HELP),
            (f"1-{count}" if count > 1 else "1", "open", count > 0),
            ("b", "back", sheet.page > 0),
            ("w", "write", self._view is not View.HELP),
            ("s", "sources", self._view not in (View.SOURCES, View.HELP)),
            ("/", "search", self._view is not View.HELP),
        ]
        if not self._console.display.hints:
            keys = [("?", "keys", True)]
        return [f"{key} {say(f'learn.key-{does}')}" for key, does, live in keys if live]
