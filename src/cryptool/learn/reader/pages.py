"""The lines that the reader shows: a part, the sources, what was found, the keys, urgent help.

Rule: each function makes lines for a width and knows nothing of screens, pages or keys.
"""

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
    """One part. The first one says how long the topic is; the last one lists where to go on, by number."""
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
    """Search results: a number, the title, and the sentence that was found."""
    from rich.text import Text

    lines: list[Text] = []
    for number, found in enumerate(results, 1):
        title = say("learn.open-next", number=number, title=clean_line(found.topic.title))
        lines += Text(title, style="heading").wrap(rich, width)
        sentence = Text(clean_line(found.sentence)).wrap(rich, max(8, width - 3))
        lines += [*(Text("   ").append_text(line) for line in sentence), Text()]
    return lines or list(Text(say("learn.nothing-found")).wrap(rich, width))


def source_lines(reading: ReaderRequest, width: int) -> Sequence[Text]:
    """The sources with their numbers, and what the labels mean."""
    from cryptool.learn.citations import sources_as_text

    return plain_lines(sources_as_text(reading.sources, width), width)


def plain_lines(words: str, width: int) -> Sequence[Text]:
    """Any text, line by line."""
    from rich.text import Text

    return [Text(line) for line in wrapped(words.rstrip("\n"), width)]
