"""The full-text index and the tags of entries.

Rules:
1. Index only entries outside the trash; both tables delete securely.
2. Flush a removal before inserting the same rowid. Otherwise FTS5's secure-delete corrupts the index of a long
   row (seen in SQLite 3.53.4).
"""

from typing import TYPE_CHECKING

from cryptool.core.text import stem, terms
from cryptool.journal.model import tag_key
from cryptool.journal.store.rows import split_tags
from cryptool.vault.encoding import to_text

if TYPE_CHECKING:
    from sqlite3 import Connection


_SECURELY = "INSERT INTO entry_index (entry_index, rank) VALUES ('secure-delete', ?)"
# Deleting securely rewrites a part of the index for each entry. From so many on, one rewrite of all of it is less.
_MANY = 50


def put(change: "Connection", place: int, body: str, tags: tuple[str, ...]) -> None:
    """Index an entry. The place must be empty."""
    words, stems = folded_and_stems(body)
    change.execute("INSERT INTO entry_index (rowid, words, stems) VALUES (?, ?, ?)", (place, words, stems))
    put_tags(change, place, tags)


def put_tags(change: "Connection", place: int, tags: tuple[str, ...]) -> None:
    """Index an entry's tags in place of those it had."""
    change.execute("DELETE FROM entry_tags WHERE place = ?", (place,))
    change.executemany(
        "INSERT INTO entry_tags (tag, place, shown) VALUES (?, ?, ?)",
        [(tag_key(tag), place, tag) for tag in tags],
    )


def remove(change: "Connection", *places: int) -> None:
    """Remove entries from the index, if present."""
    many = len(places) > _MANY
    if many:
        change.execute(_SECURELY, (0,))
    change.executemany("DELETE FROM entry_index WHERE rowid = ?", [(place,) for place in places])
    change.execute("INSERT INTO entry_index (entry_index) VALUES ('flush')")
    if many:
        change.execute("INSERT INTO entry_index (entry_index) VALUES ('optimize')")
        change.execute(_SECURELY, (1,))
    for place in places:
        put_tags(change, place, ())


def astray(connection: "Connection") -> list[int]:
    """Return the places of entries that are not in the index, and of what is there but is no entry."""
    entries, indexed = "SELECT place FROM entries WHERE trashed IS NULL", "SELECT rowid FROM entry_index"
    apart = f"SELECT * FROM ({entries} EXCEPT {indexed}) UNION SELECT * FROM ({indexed} EXCEPT {entries})"  # noqa: S608
    return [place for (place,) in connection.execute(apart)]


def mend(change: "Connection", place: int) -> None:
    """Index what is at a place now."""
    remove(change, place)
    found = change.execute(
        "SELECT body, tags FROM entries WHERE place = ? AND trashed IS NULL", (place,)
    ).fetchone()
    if found:
        put(change, place, to_text(found[0]), split_tags(found[1]))


def folded_and_stems(text: str) -> tuple[str, str]:
    """Return the folded words, and their stems in the same order, each joined by spaces."""
    words = [word for _, _, word in terms(text)]
    return " ".join(words), " ".join(map(stem, words))
