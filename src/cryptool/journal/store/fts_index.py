"""What is made from entries so that they are found: the full-text index and the tags.

Rules kept here:
1. Only entries outside the trash have rows here. Moving one to the trash takes its words out of the index
   at once; both tables delete securely.
2. A removal is written out before anything is put in its place. Deleting and inserting one rowid in a single
   transaction corrupts a long row's index under FTS5's secure-delete (seen in SQLite 3.53.4).
"""

from typing import TYPE_CHECKING

from cryptool.journal.model import tag_key
from cryptool.journal.store.tokenizer import folded_and_stems

if TYPE_CHECKING:
    from sqlite3 import Connection


def put(change: "Connection", place: int, body: str, tags: tuple[str, ...]) -> None:
    """Makes an entry findable. There must be nothing at `place` yet."""
    words, stems = folded_and_stems(body)
    change.execute("INSERT INTO entry_index (rowid, words, stems) VALUES (?, ?, ?)", (place, words, stems))
    change.executemany(
        "INSERT INTO entry_tags (tag, place, shown) VALUES (?, ?, ?)",
        [(tag_key(tag), place, tag) for tag in tags],
    )


def remove(change: "Connection", place: int) -> None:
    """Makes an entry unfindable, if it was findable."""
    change.execute("DELETE FROM entry_index WHERE rowid = ?", (place,))
    change.execute("INSERT INTO entry_index (entry_index) VALUES ('flush')")
    change.execute("DELETE FROM entry_tags WHERE place = ?", (place,))
