"""What a reader is given and returns, and the lines it shows: a part of the topic, search results, any text."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from cryptool.errors import CryptoolError
from cryptool.learn.model import Found, Source, Topic
from cryptool.terminal.phrases import say
from cryptool.terminal.sanitize import clean_line
from cryptool.terminal.wrap import wrapped

if TYPE_CHECKING:
    from rich.console import Console as RichConsole
    from rich.text import Text

LONGEST_SEARCH = 200  # characters


class ReaderExit(StrEnum):
    """What the person wants after reading."""

    CLOSED = "closed"
    NEXT = "next"
    OPEN = "open"
    WRITE = "write"


class ReaderOutcome(NamedTuple):
    """How reading ended: the part (from 0), whether the end was seen, and the topic id for OPEN."""

    wish: ReaderExit
    part: int
    finished: bool
    topic: str = ""


class ReaderRequest(NamedTuple):
    """A topic to read, with the callbacks of the reader.

    `part` is from 0, and one beyond the end means the last. `titles` maps ids to titles, `following` is the title
    of the next topic or empty. `on_place` gets each part shown, from 0. `crisis_line` is
    what to show above search results.
    """

    topic: Topic
    sources: Sequence[Source]
    part: int
    titles: Mapping[str, str]
    following: str
    search: Callable[[str], Sequence[Found]]
    on_place: Callable[[int], None]
    crisis_line: Callable[[str], str]

    def find(self, words: str) -> Sequence[Found]:
        """Return at most nine search results; none for words the search refuses."""
        try:
            return self.search(words[:LONGEST_SEARCH])[:9]
        except CryptoolError:
            return ()

    def next_topics(self) -> tuple[tuple[str, str], ...]:
        """Return id and title of the topics to read next, omitting unknown ones."""
        following = self.topic.header.next
        return tuple((id, clean_line(self.titles[id])) for id in following if id in self.titles)


def part_lines(reading: ReaderRequest, part: int, rich: RichConsole, width: int) -> Sequence[Text]:
    """Lay out one part: with the reading time before the first, the next topics after the last."""
    from rich.text import Text

    from cryptool.learn.render import numbers_of, paragraphs, rich_lines

    topic = reading.topic
    lines = rich_lines(paragraphs(topic.parts[part], numbers_of(topic)), rich, width)
    if part == 0:
        about = say("learn.about", n=topic.header.minutes, checked=topic.header.checked.isoformat())
        lines = [*Text(about, style="hint").wrap(rich, width), Text(), *lines]
    following = reading.next_topics() if part == len(topic.parts) - 1 else ()
    if following:
        lines += [Text(), *Text(say("learn.next-heading"), style="hint").wrap(rich, width)]
    for number, (_, title) in enumerate(following, 1):
        lines += Text(say("learn.open-next", number=number, title=title)).wrap(rich, width)
    return lines


def found_lines(results: Sequence[Found], rich: RichConsole, width: int, notice: str = "") -> Sequence[Text]:
    """Lay out search results, below `notice`: a number, the title, and the best sentence."""
    from rich.text import Text

    above = [*Text(notice).wrap(rich, width), Text()] if notice else []
    lines: list[Text] = []
    for number, found in enumerate(results, 1):
        title = say("learn.open-next", number=number, title=clean_line(found.topic.title))
        lines += Text(title, style="heading").wrap(rich, width)
        sentence = Text(clean_line(found.sentence)).wrap(rich, max(8, width - 3))
        lines += [*(Text("   ").append_text(line) for line in sentence), Text()]
    return above + (lines or list(Text(say("learn.nothing-found")).wrap(rich, width)))


def plain_lines(words: str, width: int) -> Sequence[Text]:
    """Wrap any text into lines."""
    from rich.text import Text

    return [Text(line) for line in wrapped(words.rstrip("\n"), width)]
