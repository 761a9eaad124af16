"""A page to hand to another person, as text, Markdown or HTML.

Rules:
1. Nothing a person wrote becomes markup, and control characters are gone.
2. The HTML stands alone: no script, no link, nothing loaded from anywhere.
"""

from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cryptool.app.streams import print_rows, private_width, show_private, stream_items, write_out
from cryptool.terminal.sanitize import clean
from cryptool.terminal.wrap import TEXT_WIDTH, cells, fill

if TYPE_CHECKING:
    from cryptool.app.context import AppContext

_STYLE = """
:root{color-scheme:light dark;color:#1a1a1a;background:#fff}
body{max-width:44rem;margin:2rem auto;padding:0 1rem;font:1.05rem/1.5 Georgia,'Times New Roman',serif}
h1{font-size:1.5rem;line-height:1.2}h2{font-size:1.1rem;margin:1.4rem 0 .3rem}
p,ul{margin:.3rem 0}ul{padding-left:1.3rem}.small{font-size:.85rem}
table{border-collapse:collapse;font:.9rem/1.4 sans-serif;margin:.5rem 0}
th,td{text-align:start;vertical-align:top;padding:.15rem .6rem .15rem 0;border-bottom:1px solid #999}
td:first-child{white-space:nowrap}
@media(min-width:40rem){td:nth-child(2){min-width:9rem}}
svg{max-width:100%;height:auto}
@media(prefers-color-scheme:dark){:root{color:#e6e6e6;background:#161616}}
@media print{:root{color-scheme:light;color:#000;background:#fff}
body{margin:0;max-width:none;font-size:11pt}h2{break-after:avoid}tr,li{break-inside:avoid}}
"""
_MARKS = frozenset("\\`*_{}[]()<>#+-!|~&")


class Wanted(NamedTuple):
    """What a person wants of the page: files, JSON, or to see it."""

    html: Path | None = None
    markdown: Path | None = None
    as_json: bool = False
    yes: bool = False


class Section(NamedTuple):
    """A heading and what is below it. A table's first row is its head; the picture, an SVG, is in HTML only."""

    heading: str
    paragraphs: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    table: tuple[tuple[str, ...], ...] = ()
    picture: str = ""


class Handout(NamedTuple):
    """The page: a title, a first paragraph, sections, and a small last line."""

    title: str
    lead: str
    sections: tuple[Section, ...]
    foot: str = ""


def give(context: "AppContext", handout: Handout, wanted: Wanted, *, private: bool) -> None:
    """Write the page into the files that are wanted, else show it. Raise as `write_out` and `show_private`."""
    if wanted.html is not None:
        write_out(context, wanted.html, html(handout, context.language), yes=wanted.yes)
    if wanted.markdown is not None:
        write_out(context, wanted.markdown, markdown(handout), yes=wanted.yes)
    title, *lines = text_lines(handout, private_width(context) if private else context.console.width)
    if wanted.as_json:
        items = ({**section._asdict(), "picture": bool(section.picture)} for section in handout.sections)
        stream_items(context, "sections", items)
    elif wanted.html is None and wanted.markdown is None and private:
        show_private(context, title, lines, ask="sessions.print", titled=True)
    elif wanted.html is None and wanted.markdown is None:
        print_rows(context, [title, *lines])


def text_lines(handout: Handout, width: int) -> Iterator[str]:
    """Yield the page as lines of text."""
    width = min(width, TEXT_WIDTH)
    yield from fill(_line(handout.title), width)
    if handout.lead:
        yield from ("", *fill(_line(handout.lead), width))
    for section in handout.sections:
        yield from ("", *fill(_line(section.heading), width))
        for paragraph in section.paragraphs:
            yield from fill(_line(paragraph), width, indent=2)
        for item in section.items:
            yield from fill(f"- {_line(item)}", width, indent=2, hanging=2)
        yield from _table_lines(section.table, width)
    if handout.foot:
        yield from ("", *fill(_line(handout.foot), width))


def _table_lines(table: tuple[tuple[str, ...], ...], width: int) -> Iterator[str]:
    rows = [[_line(cell) for cell in row] for row in table]
    sizes = [max(map(cells, column)) for column in zip(*rows, strict=True)]
    if sum(sizes) + 2 * len(sizes) <= width:
        for row in rows:
            yield (
                "  "
                + "  ".join(
                    cell + " " * (size - cells(cell)) for cell, size in zip(row, sizes, strict=True)
                ).rstrip()
            )
        return
    for row in rows[1:]:  # too wide: one line for each row, with the head's words
        said = (f"{name}: {cell}" for name, cell in zip(rows[0], row, strict=True) if cell)
        yield from fill(f"- {', '.join(said)}", width, indent=2, hanging=2)


def markdown(handout: Handout) -> str:
    """Return the page as Markdown."""
    parts = [f"# {_marked(handout.title)}", *([_marked(handout.lead)] if handout.lead else [])]
    for section in handout.sections:
        parts += [f"## {_marked(section.heading)}", *map(_marked, section.paragraphs)]
        if section.items:
            parts.append("\n".join(f"- {_marked(item)}" for item in section.items))
        if section.table:
            head, *rows = (" | ".join(map(_marked, row)) for row in section.table)
            rule = " | ".join("---" for _ in section.table[0])
            parts.append("\n".join(f"| {row} |" for row in (head, rule, *rows)))
    return "\n\n".join([*parts, *([_marked(handout.foot)] if handout.foot else [])]) + "\n"


def html(handout: Handout, language: str) -> str:
    """Return the page as one HTML document."""
    start, end = html_page(handout.title, language)
    body = [f"<h1 dir='auto'>{_inert(handout.title)}</h1>"]
    body += [f"<p dir='auto'>{_inert(handout.lead)}</p>"] if handout.lead else []
    for section in handout.sections:
        body.append(f"<h2 dir='auto'>{_inert(section.heading)}</h2>")
        body += [f"<p dir='auto'>{_inert(paragraph)}</p>" for paragraph in section.paragraphs]
        if section.items:
            items = "".join(f"<li dir='auto'>{_inert(item)}</li>" for item in section.items)
            body.append(f"<ul>{items}</ul>")
        body += [section.picture] if section.picture else []
        body += _table(section.table) if section.table else []
    body += [f"<p dir='auto' class='small'>{_inert(handout.foot)}</p>"] if handout.foot else []
    return start + "\n".join(body) + end


def html_page(title: str, language: str, style: str = "") -> tuple[str, str]:
    """Return what comes before and after the body of an HTML page."""
    return (
        f'<!doctype html>\n<html lang="{_inert(language.replace("_", "-"))}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n<link rel="icon" href="data:,">\n'
        f"<title>{_inert(title)}</title>\n<style>{_STYLE}{style}</style>\n</head>\n<body>\n<main>\n"
    ), "\n</main>\n</body>\n</html>\n"


def _table(table: tuple[tuple[str, ...], ...]) -> Iterator[str]:
    head = "".join(f"<th scope='col' dir='auto'>{_inert(cell)}</th>" for cell in table[0])
    yield f"<table><thead><tr>{head}</tr></thead><tbody>"
    for row in table[1:]:
        yield "<tr>" + "".join(f"<td dir='auto'>{_inert(cell)}</td>" for cell in row) + "</tr>"
    yield "</tbody></table>"


def _line(text: str) -> str:
    return " ".join(clean(text).split())


def _inert(text: str) -> str:
    return escape(_line(text))


def _marked(text: str) -> str:
    line = "".join(f"\\{letter}" if letter in _MARKS else letter for letter in _line(text))
    number, dot, rest = line.partition(".")
    return f"{number}\\.{rest}" if dot and number.isdecimal() else line  # else a list would begin
