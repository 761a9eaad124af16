"""Lay out what the reader shows: a part of the topic, search results, sources, help."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from cryptool.learn.model import Found
from cryptool.learn.reader.outcome import ReaderRequest
from cryptool.terminal.phrases import say
from cryptool.terminal.sanitize import clean_line
from cryptool.terminal.wrap import wrapped

if TYPE_CHECKING:
    from rich.console import Console as RichConsole
    from rich.text import Text


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
