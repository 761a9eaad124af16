"""Full-text search over the encrypted index, with spelling suggestions."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cryptool.core.text import SHORTEST, distance, stem
from cryptool.journal.model import Filter, Hit
from cryptool.journal.search.query import Query, parse
from cryptool.journal.search.snippet import beginning, snippet
from cryptool.journal.store import codec
from cryptool.journal.store.entries import conditions
from cryptool.vault.encoding import Row, to_text
from cryptool.vault.sqlite_errors import translate_errors

if TYPE_CHECKING:
    from sqlite3 import Connection

_START = 20_000  # bytes of a body read first; most entries are shorter
_LONG = 6  # letters; longer words may have two slips
MOST_WORDS = 4_000  # index words compared for one suggestion
_VOCABULARY = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary USING fts5vocab('main', 'entry_index', 'instance')"
)
_NEXT = "SELECT term FROM temp.vocabulary WHERE term >= ? LIMIT 1"
_HAS = "SELECT count(*) FROM (SELECT 1 FROM entry_index WHERE entry_index MATCH ? LIMIT 50)"


class Search:
    """The search of one open vault."""

    def __init__(self, connection: "Connection", path: Path) -> None:
        self._connection = connection
        self._path = path

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
            f"SELECT {codec.HEADING}, substr(body, 1, {_START + 1}) "  # noqa: S608
            "FROM entry_index CROSS JOIN entries ON entries.place = entry_index.rowid "
            f"WHERE entry_index MATCH :query AND {' AND '.join(where)} "
            "ORDER BY entry_index.rowid DESC LIMIT :limit"
        )
        values |= {"query": query.expression, "limit": -1 if limit is None else limit}
        with translate_errors(self._path):
            for row in self._connection.execute(sql, values):
                yield self._hit(row, query)

    def _hit(self, row: Row, query: Query) -> Hit:
        heading, start = codec.heading(row), row[13]
        found = snippet(codec.piece(start), query.wanted)
        if found is None and len(start) > _START:
            body = self._connection.execute(
                "SELECT body FROM entries WHERE number = ?", (heading.number,)
            ).fetchone()
            found = snippet(to_text(body[0]), query.wanted)
        return Hit(heading, found or beginning(codec.piece(start)))

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
