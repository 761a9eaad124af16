"""What is found, what is marked, what is suggested."""

from datetime import timedelta

import pytest
from fixed_env import NOON
from vault_makers import note

from cryptool.core.text import fold, stem, terms
from cryptool.journal.errors import EmptyJournalSearch, SearchOnlyNot, SearchTooLong
from cryptool.journal.journal import Journal
from cryptool.journal.model import Filter
from cryptool.vault.vault import Vault

BODIES = [
    "I cry when the music starts.",
    "She cries at the station, every time.",
    "He cried in the car, and I held it in.",
    "Crying alone in the café feels safe.",
    "The brother's garden; nothing happened.",
    "地下鉄で泣いた。",
    "엄마에게 친구가 왔다",
    "Łódź was cold 😢 and Ødegård sang",
    "don't say it OR else",
]


@pytest.fixture
def journal(plain: Vault) -> Vault:
    for number, body in enumerate(BODIES):
        Journal(plain).entries.add(
            note(body, at=NOON + timedelta(days=number), tags=("odd",) if number % 2 else ())
        )
    return plain


def found(vault: Vault, query: str, only: Filter | None = None, limit: int | None = 20) -> list[int]:
    return [hit.heading.number - 1 for hit in Journal(vault).search.find(query, only, limit=limit)]


def marked(vault: Vault, query: str) -> list[str]:
    return [
        hit.snippet.text[begin:end]
        for hit in Journal(vault).search.find(query)
        for begin, end in hit.snippet.marks
    ]


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("cry", [3, 2, 1, 0]),
        ("cries", [3, 2, 1, 0]),
        ("CRIED", [3, 2, 1, 0]),
        ("crying", [3, 2, 1, 0]),
        ("cafe", [3]),
        ("cafe\u0301", [3]),
        ("CAFÉ", [3]),
        ("brother", [4]),
        ("brothers", [4]),
        ('"held it in"', [2]),
        ("“held it in”", [2]),
        ('"it held in"', []),
        ('"held it', [2]),
        ("cry car", [2]),
        ("cry NOT car", [3, 1, 0]),
        ('cry NOT "in the"', [1, 0]),
        ("music OR station", [1, 0]),
        ("music OR cry car", [2, 0]),
        ("mus*", [0]),
        ("sta*", [1, 0]),
        ('"the sta*"', []),
        ('"the sta"*', [1]),
        ("泣", [5]),
        ("泣いた", [5]),
        ("下鉄", [5]),
        ("いた泣", []),
        ("친구", [6]),
        ("\u110e\u1175\u11ab\u1100\u116e", [6]),
        ("lodz", [7]),
        ("odegard", [7]),
        ("😢", [7]),
        ("don't", [8]),
        ("don’t", [8]),
        ("or", [8]),
        ("OR", [8]),
        ("say:it(OR*", [8]),
        ("NOT", []),
        ("happen;", [4]),
        ("nothing AND", []),
    ],
)
def test_found(journal: Vault, query: str, numbers: list[int]) -> None:
    assert found(journal, query) == numbers


@pytest.mark.parametrize("query", ["", "   ", '"', "***", "(){}[]", "\0", "\ud800", "' -- ;", '""'])
def test_nothing_to_look_for(journal: Vault, query: str) -> None:
    for call in (Journal(journal).search.find, Journal(journal).search.suggestions):
        with pytest.raises(EmptyJournalSearch):
            call(query)


def test_only_leaving_out(journal: Vault) -> None:
    for query in ("NOT music", "cry OR NOT music"):
        with pytest.raises(SearchOnlyNot):
            Journal(journal).search.find(query)
    with pytest.raises(SearchTooLong):
        Journal(journal).search.find("a " * 61)
    with pytest.raises(SearchTooLong):
        Journal(journal).search.find('"' + "a " * 401 + '"')
    assert found(journal, "i " * 60) == [2, 0]
    assert found(journal, " OR ".join(f"cry{n}" for n in range(60))) == []


def test_marks_come_from_the_stored_text(journal: Vault) -> None:
    assert marked(journal, "cry") == ["Crying", "cried", "cries", "cry"]
    assert marked(journal, "cafe") == ["café"]
    assert marked(journal, '"held it in"') == ["held it in"]
    assert marked(journal, "lodz 😢") == ["Łódź", "😢"]
    assert marked(journal, "泣いた") == ["泣いた"]
    assert marked(journal, "sta*") == ["station", "starts"]
    assert marked(journal, "held OR car") == ["car", "held"]


def test_filters(journal: Vault) -> None:
    assert found(journal, "cry", Filter(tags=("Odd",))) == [3, 1]
    assert found(journal, "cry", Filter(since=NOON + timedelta(days=1), until=NOON + timedelta(days=3))) == [
        2,
        1,
    ]
    assert found(journal, "cry", limit=2) == [3, 2]
    assert found(journal, "cry", limit=None) == [3, 2, 1, 0]
    assert found(journal, "cry", Filter(session="s")) == []


def test_snippets_are_short_and_cut_between_words(plain: Vault) -> None:
    Journal(plain).entries.add(note("before " * 4000 + "the needle stands here " + "after " * 4000))
    (hit,) = Journal(plain).search.find("needles")
    assert hit.snippet.more_before
    assert hit.snippet.more_after
    assert len(hit.snippet.text) < 160
    assert [hit.snippet.text[a:b] for a, b in hit.snippet.marks] == ["needle"]
    assert set(hit.snippet.text.split()) == {"before", "the", "needle", "stands", "here", "after"}
    Journal(plain).entries.add(note("needle" + "x" * 100_000, tags=("t",)))
    assert len(next(Journal(plain).search.find("needlex*")).snippet.text) <= 400


def test_suggestions(journal: Vault) -> None:
    assert Journal(journal).search.suggestions("statoin") == {"statoin": "station"}
    assert Journal(journal).search.suggestions("msic gardn cry") == {"msic": "music", "gardn": "garden"}
    assert Journal(journal).search.suggestions("tsation") == {"tsation": "station"}
    assert Journal(journal).search.suggestions("music cries caffe") == {"caffe": "cafe"}
    assert Journal(journal).search.suggestions("xylophonist 😢 mus* zz") == {}
    Journal(journal).trash.move(1)
    assert Journal(journal).search.suggestions("musik") == {}


def test_a_suggestion_is_a_word_never_a_stem(plain: Vault) -> None:
    Journal(plain).entries.add(note("happiness and embarrassment"))
    assert Journal(plain).search.suggestions("hapiness embarasment") == {
        "hapiness": "happiness",
        "embarasment": "embarrassment",
    }


def test_terms() -> None:
    assert [word for _, _, word in terms("It’s a well-known Straße, №5 ½ ﬁne")] == [
        "it", "s", "a", "well", "known", "strasse", "5", "12", "fine",
    ]  # fmt: skip
    assert fold("İstanbul") == fold("istanbul")
    assert stem("cri") == stem("cry")
    assert len(fold("x" * 1000)) == 64


def test_an_index_row_has_one_term_for_each_word(plain: Vault) -> None:
    for body in BODIES:
        Journal(plain).entries.add(note(body))
    for words, stems in plain.connection.execute("SELECT words, stems FROM entry_index"):
        assert len(words.split(" ")) == len(stems.split(" "))
    plain.connection.execute("INSERT INTO entry_index (entry_index, rank) VALUES ('integrity-check', 1)")
