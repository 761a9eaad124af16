"""The index stays true to the entries through edits, deletions and returns."""

import random

import pytest
from vault_makers import note

from cryptool.core.text import terms
from cryptool.journal.journal import Journal
from cryptool.journal.store import fts_index
from cryptool.vault.connection import writing
from cryptool.vault.vault import Vault


def _body(choose: random.Random) -> str:
    return "x" + "".join(choose.choice("abcdef \n") for _ in range(choose.choice((50, 500, 20_000))))


@pytest.mark.parametrize(
    "turns", [60, *(pytest.param(150 + seed, marks=pytest.mark.slow) for seed in range(3))]
)
def test_the_index_survives_any_history(plain: Vault, turns: int) -> None:
    choose = random.Random(turns)
    plain.connection.execute("PRAGMA synchronous = OFF")
    live: list[int] = []
    trashed: list[int] = []
    for turn in range(turns):
        if live and turn % 3 == 2:
            entry = Journal(plain).entries.show(choose.choice(live))
            Journal(plain).entries.edit(entry.number, note(_body(choose)), base=entry.modified)
        elif live and turn % 10 == 7:
            trashed.append(live.pop(choose.randrange(len(live))))
            Journal(plain).trash.move(trashed[-1])
        elif trashed and turn % 10 == 9:
            live.append(trashed.pop())
            Journal(plain).trash.restore(live[-1])
        elif live and turn % 25 == 13:
            Journal(plain).trash.purge(live.pop(choose.randrange(len(live))))
        else:
            live.append(Journal(plain).entries.add(note(_body(choose))).number)
        if turn % 10 == 0:
            assert plain.check().whole
    assert plain.check().whole
    assert sorted(entry.number for entry in Journal(plain).entries.texts()) == sorted(live)


def test_removing_and_putting_back_in_one_transaction(plain: Vault) -> None:
    entry = Journal(plain).entries.add(note("a b " * 9000))
    place = plain.connection.execute("SELECT place FROM entries").fetchone()[0]
    with writing(plain.connection, plain.file.path) as change:
        for _ in range(3):
            fts_index.remove(change, place)
            fts_index.put(change, place, entry.body, ())
    assert plain.check().whole


def test_a_wrong_index_is_told(plain: Vault) -> None:
    Journal(plain).entries.add(note("one"))
    with writing(plain.connection, plain.file.path) as change:
        change.execute("DELETE FROM entry_index_content")
    assert not plain.check().whole


@pytest.mark.parametrize("text", ["I cried_at 5: don't, e-mail 3x", "", "___", "a1 b2  C3\tdone.", "x" * 200])
def test_plain_letters_are_cut_as_all_letters_are(text: str) -> None:
    # The quick way for ASCII must agree with the way for everything else.
    quick = list(terms(text))
    slow = [found for found in terms(text + " \u00e9") if found[0] < len(text)]
    assert quick == slow
