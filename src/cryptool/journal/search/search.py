"""Full-text search over the encrypted index, with spelling suggestions and the line shown around a match.

The line is cut from the stored text, split into words as in the index.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from typing import Any

from cryptool.core.text import SHORTEST, distance, stem, terms
from cryptool.journal.model import Filter, Hit, Snippet
from cryptool.journal.search.query import Atom, Query, parse
from cryptool.journal.store import rows
from cryptool.journal.store.entries import conditions
from cryptool.journal.store.rows import VaultPart
from cryptool.vault.encoding import Row, to_text
from cryptool.vault.sqlite_errors import translate_errors

_START = 20_000  # bytes of a body read first; most entries are shorter
_LONG = 6  # letters; longer words may have two slips
MOST_WORDS = 4_000  # index words compared for one suggestion
_VOCABULARY = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary USING fts5vocab('main', 'entry_index', 'instance')"
)
_NEXT = "SELECT term FROM temp.vocabulary WHERE term >= ? LIMIT 1"
_HAS = "SELECT count(*) FROM (SELECT 1 FROM entry_index WHERE entry_index MATCH ? LIMIT 50)"

AROUND = 60  # characters on each side of the first match
_LONGEST_MATCH = 240

_Span = tuple[int, int]


class Search(VaultPart):
    """The search of one open vault."""

    def find(self, query: str, only: Filter | None = None, *, limit: int | None = 20) -> Iterator[Hit]:
        """Stream matching entries, newest first. Raise like `query.parse`, or DamagedVault or VaultBusy."""
        return self._hits(parse(query), only or Filter(), limit)

    def suggestions(self, query: str) -> dict[str, str]:
        """Map each word that no entry has to the nearest indexed word, if any. Raises like `query.parse`."""
        found: dict[str, str] = {}
        with translate_errors(self._path):
            self._connection.execute(_VOCABULARY)
            for atom in parse(query).wanted:
                for word in () if atom.prefix else atom.words:
                    if not _can_be_misspelt(word) or word in found or self._uses("stems", stem(word)):
                        continue
                    near = self._nearest(word)
                    if near is not None:
                        found[word] = near
        return found

    def _hits(self, query: Query, only: Filter, limit: int | None) -> Iterator[Hit]:
        _, where, values = conditions(only, indexed=True)
        sql = (
            f"SELECT {rows.HEADING}, substr(body, 1, {_START + 1}) "  # noqa: S608
            "FROM entry_index CROSS JOIN entries ON entries.place = entry_index.rowid "
            f"WHERE entry_index MATCH :query AND {' AND '.join(where)} "
            "ORDER BY entry_index.rowid DESC LIMIT :limit"
        )
        values |= {"query": query.expression, "limit": -1 if limit is None else limit}
        return self._streamed(lambda row: self._hit(row, query), sql, values)

    def _hit(self, row: Row, query: Query) -> Hit:
        heading, start = rows.heading(row), row[13]
        found = snippet(rows.piece(start), query.wanted)
        if found is None and len(start) > _START:
            body = self._connection.execute(
                "SELECT body FROM entries WHERE number = ?", (heading.number,)
            ).fetchone()
            found = snippet(to_text(body[0]), query.wanted)
        return Hit(heading, found or beginning(rows.piece(start)))

    def _nearest(self, word: str) -> str | None:
        near: list[tuple[int, str]] = []
        slips = 2 if len(word) >= _LONG else 1
        budget = MOST_WORDS
        for first in dict.fromkeys((word[:1], word[1:2])):
            if near:
                break  # swapping the first two letters is rare
            for term in self._words_from(first, budget):
                budget -= 1
                apart = distance(word, term, slips)
                if 0 < apart <= slips:
                    near.append((apart, term))
        uses = [(apart, -self._uses("words", term), term) for apart, term in sorted(near)[:20]]
        return min(((a, u, t) for a, u, t in uses if u), default=(0, 0, None))[2]

    def _words_from(self, first: str, most: int) -> Iterator[str]:
        """Look up each term by itself: scanning the table would read every use of each term."""
        after = first
        for _ in range(most):
            row = self._connection.execute(_NEXT, (after,)).fetchone()
            if row is None or not row[0].startswith(first):
                return
            yield row[0]
            after = row[0] + "\x01"

    def _uses(self, column: str, term: str) -> int:
        row: tuple[Any, ...] = self._connection.execute(_HAS, (f'{column} : "{term}"',)).fetchone()
        return int(row[0])


def _can_be_misspelt(word: str) -> bool:
    return len(word) >= SHORTEST and word.isalpha()


def snippet(text: str, atoms: tuple[Atom, ...]) -> Snippet | None:
    """Return the piece around the first match with every match in it marked; None without a match."""
    spans: list[_Span] = []
    start = end = 0
    for span in matches(text, atoms):
        if not spans:
            start, end = _window(text, *span)
        if span[0] >= end:
            break
        spans.append(span)
    if not spans:
        return None
    marks = _joined((begin - start, min(stop, end) - start) for begin, stop in spans)
    return Snippet(text[start:end], marks, _words_in(text[:start]), _words_in(text[end : end + 4096]))


def beginning(text: str) -> Snippet:
    """Return the start of a text, for hits without a match that can be marked."""
    _, end = _window(text, 0, 0)
    return Snippet(text[:end], (), False, _words_in(text[end : end + 4096]))


def matches(text: str, atoms: tuple[Atom, ...]) -> Iterator[_Span]:
    """Yield the span of each match, in order of their ends."""
    recent: deque[tuple[int, int, str]] = deque(maxlen=max(len(atom.words) for atom in atoms))
    wanted = [(atom, [word if atom.prefix else stem(word) for word in atom.words]) for atom in atoms]
    for term in terms(text):
        recent.append(term)
        for atom, words in wanted:
            if len(recent) >= len(words) and _fits(list(recent)[-len(words) :], atom, words):
                yield recent[-len(words)][0], term[1]


def _fits(found: list[tuple[int, int, str]], atom: Atom, words: list[str]) -> bool:
    *firsts, (_, _, last) = found
    # Stemming never changes the first letter, so this skips most of it.
    if last[0] != words[-1][0]:
        return False
    if atom.prefix:
        return last.startswith(words[-1]) and all(f[2] == w for f, w in zip(firsts, words[:-1], strict=True))
    return stem(last) == words[-1] and all(stem(f[2]) == w for f, w in zip(firsts, words[:-1], strict=True))


def _window(text: str, begin: int, stop: int) -> _Span:
    stop = min(stop, begin + _LONGEST_MATCH)
    start, end = max(0, begin - AROUND), min(len(text), stop + AROUND)
    if start:
        space = next((i for i in range(start, begin) if text[i].isspace()), None)
        start = start if space is None else space + 1
    if end < len(text):
        space = next((i for i in range(end, stop, -1) if text[i].isspace()), None)
        end = end if space is None else space
    return start, end


def _joined(marks: Iterable[_Span]) -> tuple[_Span, ...]:
    joined: list[_Span] = []
    for begin, stop in sorted(marks):
        if joined and begin <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(stop, joined[-1][1]))
        else:
            joined.append((begin, stop))
    return tuple(joined)


def _words_in(text: str) -> bool:
    return bool(text.strip())
