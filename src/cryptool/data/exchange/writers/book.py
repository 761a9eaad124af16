"""An HTML book of the entries, to read and to print. It stands alone: no script, no link, nothing is loaded."""

from collections.abc import Iterable, Iterator
from html import escape
from html.parser import HTMLParser
from itertools import zip_longest
from typing import IO, TYPE_CHECKING

from cryptool.app.dates import day_and_time
from cryptool.app.handout import html_page
from cryptool.data.exchange.writers.entries import entries
from cryptool.journal.model import Entry
from cryptool.terminal.phrases import say
from cryptool.terminal.sanitize import clean, clean_line

if TYPE_CHECKING:
    from cryptool.vault.vault import MemoryVault, Vault

_STYLE = "article{margin:2rem 0}.words{white-space:pre-wrap;overflow-wrap:anywhere}"


def parts(vault: "Vault | MemoryVault", language: str) -> Iterator[tuple[str, Iterable[str]]]:
    """Yield the page, entry by entry."""
    yield "", _pieces(vault, language)


def _pieces(vault: "Vault | MemoryVault", language: str) -> Iterator[str]:
    title = say("data.book-title")
    start, end = html_page(title, language, _STYLE)
    yield f"{start}<h1 dir='auto'>{escape(title)}</h1>\n"
    for entry in entries(vault):
        when, about, words = map(escape, _told(entry))
        small = f"<p class='small' dir='auto'>{about}</p>\n" if about else ""
        yield f"<article>\n<h2>{when}</h2>\n{small}<div class='words' dir='auto'>{words}</div>\n</article>\n"
    yield end


def _told(entry: Entry) -> tuple[str, str, str]:
    when = day_and_time(entry.created.local.replace(tzinfo=None), exact=True)
    mood = f"{entry.mood:+d}" if entry.mood else "0"
    about = [clean_line(tag) for tag in entry.tags]
    about += [say("journal.row-mood", mood=mood)] if entry.mood is not None else []
    return when, ", ".join(about), clean(entry.body)


def is_same(vault: "Vault | MemoryVault", file: IO[bytes]) -> bool:
    """Tell whether the page has every entry, and nothing else."""
    return all(mine == other for mine, other in zip_longest(map(_told, entries(vault)), _read(file)))


def _read(file: IO[bytes]) -> Iterator[tuple[str, str, str]]:
    reader = _Reader()
    for line in file:
        reader.feed(line.decode("utf-8"))
        if reader.done:
            yield reader.done.pop()
    reader.close()


class _Reader(HTMLParser):
    """Gathers what each article says."""

    def __init__(self) -> None:
        super().__init__()
        self.done: list[tuple[str, str, str]] = []
        self._parts = {"h2": "", "p": "", "div": ""}
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag == "article":
            self._parts = dict.fromkeys(self._parts, "")
        self._inside = tag if tag in self._parts else ""

    def handle_endtag(self, tag: str) -> None:
        self._inside = ""
        if tag == "article":
            when, about, words = self._parts.values()
            self.done.append((when, about, words))

    def handle_data(self, data: str) -> None:
        if self._inside:
            self._parts[self._inside] += data
