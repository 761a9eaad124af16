"""Cut lines into pages, keeping the place when the width changes.

Rules:
1. Measure the place in characters (without blanks) before the page, never in lines: lines change with the width.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from cryptool.learn.model import Found
from cryptool.learn.reader.outcome import ReaderRequest
from cryptool.terminal.phrases import say
from cryptool.terminal.sanitize import clean_line
from cryptool.terminal.wrap import wrapped

if TYPE_CHECKING:
    from rich.console import Console as RichConsole
    from rich.text import Text

AIRY = 5  # rows below which blank lines are left out: they would fill whole pages


class Paginator:
    """Pages over lines; `lines_for` makes the lines for a width."""

    def __init__(self, lines_for: Callable[[int], Sequence[Text]]) -> None:
        self._lines_for = lines_for
        self._lines: Sequence[Text] = ()
        self._starts: list[int] = [0]  # letters before each line
        self._width = self._height = 0
        self._place = 0
        self.page = 0

    @property
    def pages(self) -> int:
        """The number of pages, at least 1."""
        return max(1, -(-len(self._lines) // max(1, self._height)))

    def fit(self, width: int, height: int) -> None:
        """Lay out for a size and go to the page that holds the place."""
        if (width, height) == (self._width, self._height):
            return
        if width != self._width or (height < AIRY) != (self._height < AIRY):
            lines = self._lines_for(width)
            self._lines = lines if height >= AIRY else [line for line in lines if line.plain.strip()]
            self._starts = [0]
            for line in self._lines:
                self._starts.append(self._starts[-1] + len("".join(line.plain.split())))
        self._width, self._height = width, max(1, height)
        top = max((i for i, start in enumerate(self._starts[:-1]) if start <= self._place), default=0)
        self.page = min(top // self._height, self.pages - 1)

    def shown(self) -> Sequence[Text]:
        """Return the lines of this page without blank lines at its top."""
        lines = list(self._lines[self.page * self._height : (self.page + 1) * self._height])
        while lines and not lines[0].plain.strip():
            lines.pop(0)
        return lines

    def turn(self, by: int) -> bool:
        """Turn pages; return False at either end."""
        page = min(self.pages - 1, max(0, self.page + by))
        moved, self.page = page != self.page, page
        if moved:
            top = min(page * self._height, len(self._starts) - 1)
            self._place = self._starts[top]
        return moved

    @property
    def at_end(self) -> bool:
        """Whether this is the last page."""
        return self.page == self.pages - 1


def part_lines(reading: ReaderRequest, part: int, rich: RichConsole, width: int) -> Sequence[Text]:
    """Lay out one part: with the reading time before the first, the next topics after the last."""
    from rich.text import Text

    from cryptool.learn.render import numbers_of, paragraphs, rich_lines

    topic = reading.topic
    lines = rich_lines(paragraphs(topic.parts[part], numbers_of(topic)), rich, width)
    if part == 0:
        about = say("learn.about", n=topic.header.minutes, reviewed=topic.header.reviewed.isoformat())
        lines = [*Text(about, style="hint").wrap(rich, width), Text(), *lines]
    following = reading.next_topics() if part == len(topic.parts) - 1 else ()
    if following:
        lines += [Text(), *Text(say("learn.next-heading"), style="hint").wrap(rich, width)]
    for number, (_, title) in enumerate(following, 1):
        lines += Text(say("learn.open-next", number=number, title=title)).wrap(rich, width)
    return lines


def found_lines(results: Sequence[Found], rich: RichConsole, width: int) -> Sequence[Text]:
    """Lay out search results: a number, the title, and the best sentence."""
    from rich.text import Text

    lines: list[Text] = []
    for number, found in enumerate(results, 1):
        title = say("learn.open-next", number=number, title=clean_line(found.topic.title))
        lines += Text(title, style="heading").wrap(rich, width)
        sentence = Text(clean_line(found.sentence)).wrap(rich, max(8, width - 3))
        lines += [*(Text("   ").append_text(line) for line in sentence), Text()]
    return lines or list(Text(say("learn.nothing-found")).wrap(rich, width))


def source_lines(reading: ReaderRequest, width: int) -> Sequence[Text]:
    """Lay out the numbered sources and the meaning of the labels."""
    from cryptool.learn.lists import sources_as_text

    return plain_lines(sources_as_text(reading.sources, width), width)


def plain_lines(words: str, width: int) -> Sequence[Text]:
    """Wrap any text into lines."""
    from rich.text import Text

    return [Text(line) for line in wrapped(words.rstrip("\n"), width)]
