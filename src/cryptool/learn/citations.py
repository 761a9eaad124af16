"""Format the works of the bibliography as text and as values."""

from collections.abc import Sequence

from cryptool.learn.model import Source
from cryptool.terminal.phrases import say
from cryptool.terminal.wrap import fill


def source_line(source: Source) -> str:
    """Format one work on one line: authors, year, title, container, and the DOI or the address."""
    where = source.container or source.publisher
    if source.volume:
        where += f", {source.volume}" + (f"({source.issue})" if source.issue else "")
    if source.pages:
        where += f", {source.pages}" if where else source.pages
    address = f"doi:{source.doi}" if source.doi else source.url
    pieces = (f"{authors(source)} ({source.year or say('learn.no-year')})", source.title, where, address)
    line = ""
    for piece in pieces:
        if piece:
            line += ("" if not line else " " if line[-1] in ".?!" else ". ") + piece
    return line


def authors(source: Source) -> str:
    """Join the authors' names; of five or more, name the first three and add "and others"."""
    names = source.authors
    if not names:
        return source.publisher or source.container or source.title
    if len(names) > 4:
        return say("learn.and-others", names="; ".join(names[:3]))
    return "; ".join(names)


def numbered(sources: Sequence[Source], width: int | None) -> list[str]:
    """List the works with the numbers used in the text, wrapped to `width`; None leaves lines whole."""
    lines: list[str] = []
    for number, source in enumerate(sources, 1):
        mark = f"[{number}] "
        text = mark + source_line(source)
        lines += [text] if width is None else fill(text, width, hanging=len(mark))
    return lines


def sources_as_text(sources: Sequence[Source], width: int | None) -> str:
    """List a topic's sources and explain the evidence labels."""
    legend = say("learn.labels")
    body = numbered(sources, width) or [say("learn.no-sources")]
    return "\n".join([*body, "", *([legend] if width is None else fill(legend, width))])


def source_item(source: Source) -> dict[str, object]:
    """Return a work for `--json`; unknown fields are null."""
    return {
        "key": source.key,
        "authors": list(source.authors),
        "year": source.year or None,
        "title": source.title,
        "container": source.container or None,
        "volume": source.volume or None,
        "issue": source.issue or None,
        "pages": source.pages or None,
        "publisher": source.publisher or None,
        "doi": source.doi or None,
        "url": source.url or None,
    }
