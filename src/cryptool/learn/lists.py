"""Format topics, reading paths, search results and works of the bibliography, as plain lists and for `--json`."""

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from cryptool.terminal.phrases import say
from cryptool.terminal.wrap import fill

if TYPE_CHECKING:
    from cryptool.learn.model import Found, Header, Path, Source
    from cryptool.learn.study import TopicStatus

# Below this width the id and the title take separate lines.
_TWO_COLUMNS = 60
_ID_WIDTH = 22


def topics(rows: "Sequence[TopicStatus]", width: int, *, path_title: str = "") -> str:
    """List topics with ids, minutes and marks, by theme, or under `path_title` in the path's own order."""
    out: list[str] = []
    groups: Iterable[tuple[str, Iterable[TopicStatus]]] = [(path_title, rows)]
    for title, group in groups if path_title else groupby(rows, key=lambda row: row.theme_title):
        out += [_wrapped(title, width), *(_row(row, width) for row in group), ""]
    legend = [say("list.read")] if any(row.read for row in rows) else []
    legend += [say("list.here")] if any(row.stopped_at is not None for row in rows) else []
    return "\n".join([*out, *(_wrapped(line, width) for line in legend)]).rstrip("\n")


def topic_sentences(rows: "Sequence[TopicStatus]", width: int) -> str:
    """List topics in whole sentences, one topic a line, for `--lines`."""
    out = []
    for title, group in groupby(enumerate(rows, 1), key=lambda pair: pair[1].theme_title):
        out.append(_wrapped(say("list.theme-aloud", title=title), width))
        for n, row in group:
            words = [say("list.topic-aloud", number=n, total=len(rows), title=row.topic.title)]
            words.append(say("learn.minutes", n=row.topic.minutes))
            if row.read:
                words.append(say("list.read-aloud"))
            if row.stopped_at is not None:
                words.append(say("list.here-aloud", part=row.stopped_at + 1))
            out.append(_wrapped(" ".join(words), width))
    return "\n".join(out)


def paths(all_paths: "Iterable[tuple[Path, int]]", width: int) -> str:
    """List reading paths with their number of topics and total minutes."""
    out = []
    for path, minutes in all_paths:
        out.append(_wrapped(f"{path.id}: {path.title}", width))
        out.append(_wrapped("  " + say("list.path", n=len(path.topics), minutes=minutes), width, "  "))
    return "\n".join(out)


def found(results: "Sequence[Found]", width: int) -> str:
    """List search results: id, title, and the sentence that fits best."""
    out = []
    for result in results:
        out.append(_wrapped(f"{result.topic.id}: {result.topic.title}", width))
        if result.sentence:
            out.append(_wrapped(f"  {result.sentence}", width, "  "))
    return "\n".join(out)


def bibliography(sources: "Iterable[Source]", cited_by: Mapping[str, Sequence[str]], width: int) -> str:
    """List every work, by first author, with the topics that cite it."""
    out = []
    for source in sorted(sources, key=lambda s: (s.authors[:1] or (s.title,), s.year)):
        out.append(_wrapped(source_line(source), width, "  "))
        ids = ", ".join(cited_by.get(source.key, ()))
        out.append(_wrapped("  " + say("list.cited-by", topics=ids), width, "    "))
    return "\n".join(out)


def source_line(source: "Source") -> str:
    """Format one work on one line: authors, year, title, container, and the DOI or the address."""
    where = source.container or source.publisher
    if source.volume:
        where += f", {source.volume}" + (f"({source.issue})" if source.issue else "")
    if source.pages:
        where += f", {source.pages}" if where else source.pages
    address = f"doi:{source.doi}" if source.doi else source.url
    pieces = (f"{_authors(source)} ({source.year or say('learn.no-year')})", source.title, where, address)
    line = ""
    for piece in pieces:
        if piece:
            line += ("" if not line else " " if line[-1] in ".?!" else ". ") + piece
    return line


def _authors(source: "Source") -> str:
    """Join the names; of five or more, name the first three and add "and others"."""
    names = source.authors
    if len(names) > 4:
        return say("learn.and-others", names="; ".join(names[:3]))
    return "; ".join(names) or source.publisher or source.container or source.title


def sources_as_text(sources: "Sequence[Source]", width: int) -> str:
    """List a topic's sources with the numbers used in the text, and explain the evidence labels."""
    lines: list[str] = []
    for number, source in enumerate(sources, 1):
        mark = f"[{number}] "
        lines += fill(mark + source_line(source), width, hanging=len(mark))
    return "\n".join([*(lines or [say("learn.no-sources")]), "", *fill(say("learn.labels"), width)])


def source_item(source: "Source") -> dict[str, object]:
    """Return a work for `--json`; unknown fields are null."""
    fields = {name: value or None for name, value in source._asdict().items() if name != "usable"}
    return fields | {"authors": list(source.authors)}


def topic_item(header: "Header", *, read: bool | None = None) -> dict[str, object]:
    """Return a topic's header for `--json`; `read` is null if read marks are off."""
    shown = ("id", "title", "theme", "summary", "minutes", "words", "checked", "aliases", "next")
    fields = {name: getattr(header, name) for name in shown}
    return fields | {"checked": header.checked.isoformat(), "read": read}


def _row(row: "TopicStatus", width: int) -> str:
    mark = ">" if row.stopped_at is not None else "*" if row.read else " "
    title = f"{row.topic.title} ({say('learn.minutes-short', n=row.topic.minutes)})"
    if width < _TWO_COLUMNS:
        return _wrapped(f"{mark} {title}", width, "  ") + "\n" + f"    {row.topic.id}"
    head = f"{mark} {row.topic.id:<{_ID_WIDTH}} "
    return _wrapped(head + title, width, " " * len(head))


def _wrapped(text: str, width: int, indent: str = "") -> str:
    lead = text[: len(text) - len(text.lstrip())]
    return textwrap.fill(
        text, width, subsequent_indent=indent or lead, break_long_words=width < 30, break_on_hyphens=False
    )
