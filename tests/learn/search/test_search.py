"""Search finds what people mean, however they type it, and nothing they type can hurt it."""

import tomllib
from pathlib import Path
from typing import TypedDict, cast

import pytest
from content_folder import Content

from cryptool.core.text import tokens
from cryptool.errors import DamagedContent
from cryptool.learn.errors import EmptySearch
from cryptool.learn.library import Library
from cryptool.learn.search import find

EVERYDAY = Path(__file__).parent / "everyday_queries.toml"
QUERIES = Path(__file__).parent / "search_queries.toml"
FIRST_PLACE, FIRST_THREE = 0.85, 0.97
SHARED_WORDS = 3  # in a row, at most, between a query and a question that a topic says it answers


class Query(TypedDict):
    words: str
    first: list[str]


def queries() -> list[Query]:
    return cast("list[Query]", tomllib.loads(QUERIES.read_text(encoding="utf-8"))["queries"])


def places(library: Library) -> dict[str, int]:
    """For each query, the place (from 0) of the first topic that should come first; 99 if it was not found."""
    found = {}
    for query in queries():
        order = [hit.topic.id for hit in find(library, query["words"], limit=3)]
        found[query["words"]] = next((at for at, topic in enumerate(order) if topic in query["first"]), 99)
    return found


def test_the_topics_meant_come_first(shipped: Library) -> None:
    found = places(shipped)
    missed = [words for words, place in found.items() if place > 2]
    assert sum(place == 0 for place in found.values()) / len(found) >= FIRST_PLACE
    assert sum(place < 3 for place in found.values()) / len(found) >= FIRST_THREE, missed


@pytest.mark.parametrize(("half", "first", "three"), [("tuned", 0.88, 0.96), ("untouched", 0.80, 0.95)])
def test_queries_of_people_who_have_not_read_the_topics(
    shipped: Library, half: str, first: float, three: float
) -> None:
    meant: dict[str, list[str]] = tomllib.loads(EVERYDAY.read_text(encoding="utf-8"))[half]
    assert len(meant) == 100
    assert {topic for topics in meant.values() for topic in topics} <= set(shipped.ids)
    found = {words: [hit.topic.id for hit in find(shipped, words, limit=3)] for words in meant}
    assert sum(not set(order[:1]).isdisjoint(meant[words]) for words, order in found.items()) / 100 >= first
    assert sum(not set(order).isdisjoint(meant[words]) for words, order in found.items()) / 100 >= three


def test_the_queries_are_many_and_of_every_topic(shipped: Library) -> None:
    asked = queries()
    assert len(asked) >= 150
    assert len({query["words"] for query in asked}) == len(asked)
    per_topic = [sum(query["first"][0] == topic for query in asked) for topic in shipped.ids]
    assert min(per_topic) >= 3
    assert {topic for query in asked for topic in query["first"]} == set(shipped.ids)


def test_the_queries_are_not_the_answers(shipped: Library) -> None:
    """Otherwise the figures above would measure the copying."""
    known = {run: h.id for h in shipped.headers() for answer in h.answers for run in runs(answer)}
    copied = {q["words"]: known[run] for q in queries() for run in runs(q["words"]) if run in known}
    assert copied == {}


def runs(text: str) -> list[tuple[str, ...]]:
    words = tokens(text)
    size = SHARED_WORDS + 1
    return [tuple(words[at : at + size]) for at in range(len(words) - size + 1)]


@pytest.mark.parametrize(
    ("typed", "topic"),
    [
        ("will my therapist judge me", "judged"),
        ("WILL MY THERAPIST JUDGE ME??", "judged"),
        ("will my shrink judge me", "judged"),
        ("will my thearpist jugde me", "judged"),
        ("therapists judging", "judged"),
        ("grounding", "grounding"),
        ("catharsis", "does-it-help"),
        ("greif", "grief"),
        ("Pseudobulbär", "no-feeling"),
        ("weeping at the funeral", "grief"),
    ],
)
def test_case_accents_endings_synonyms_and_slips_are_forgiven(
    shipped: Library, typed: str, topic: str
) -> None:
    assert find(shipped, typed)[0].topic.id == topic


def test_the_sentence_shown_is_in_the_topic_and_fits(shipped: Library) -> None:
    hit = find(shipped, "how many sessions did they count")[0]
    topic = shipped.topic(hit.topic.id)
    texts = [hit.topic.summary, *(block.prose for part in topic.parts for block in part.blocks)]
    assert any(hit.sentence in text for text in texts)
    assert "session" in hit.sentence.lower()
    for query in queries()[:40]:
        for found in find(shipped, query["words"], limit=3):
            assert found.sentence
            assert "[@" not in found.sentence
            assert "{" not in found.sentence


@pytest.mark.parametrize(
    ("typed", "topic"),
    [
        ("my umbrella broke and then my therapist judged me for crying", "judged"),
        ("pizza night and i cried in front of my kids", "parents"),
        ("5 things you can see trick", "grounding"),
        ("I'll cry when they judge me, therapist or not", "judged"),
    ],
)
def test_a_rare_word_does_not_swallow_the_question(shipped: Library, typed: str, topic: str) -> None:
    assert topic in [hit.topic.id for hit in find(shipped, typed, limit=3)]


def test_a_rare_word_is_shown_in_its_sentence(shipped: Library) -> None:
    assert "fidget" in find(shipped, "fidget")[0].sentence


def test_better_hits_come_first_and_no_more_than_asked_for(shipped: Library) -> None:
    hits = find(shipped, "crying in front of people", limit=4)
    assert 1 < len(hits) <= 4
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert len({hit.topic.id for hit in hits}) == len(hits)


@pytest.mark.parametrize("typed", ["", " ", "???", "\n\t", "*[]{}()", "\u202e", "---", "\x00\x1b"])
def test_a_search_without_letter_or_digit_is_empty(shipped: Library, typed: str) -> None:
    with pytest.raises(EmptySearch) as caught:
        find(shipped, typed)
    assert caught.value.facts == {}


@pytest.mark.parametrize(
    "typed", ["xqzvw", "\u6211\u54ed\u4e86", "42424242", "qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq"]
)
def test_an_absent_word_is_not_found(shipped: Library, typed: str) -> None:
    assert find(shipped, typed) == []


@pytest.mark.parametrize("typed", ["the", "it is", "a", "please", "and then so"])
def test_a_search_of_fillers_does_not_fail(shipped: Library, typed: str) -> None:
    assert len(find(shipped, typed)) <= 10


def test_only_the_beginning_of_a_very_long_search_counts(shipped: Library) -> None:
    """No clock here: the long search has to do exactly the short one's work."""
    start = "will my therapist judge me " * 30
    assert find(shipped, start + "grief " * 2_000_000) == find(shipped, start)
    assert find(shipped, "x" * 10_000_000) == []


def test_a_topics_very_name_finds_that_topic_first(shipped: Library) -> None:
    for header in shipped.headers():
        for name in (header.id, *header.aliases, header.title):
            words = name.replace("-", " ")
            assert find(shipped, words, limit=1)[0].topic.id == header.id, words


def test_the_same_search_gives_the_same_answer(shipped: Library, shipped_folder: Path) -> None:
    typed = ("cry", "my mum", "help me please", "5 4 3")
    once, twice = ([find(shipped, words) for words in typed] for _ in range(2))
    again = Library(shipped_folder)  # after the other: only one index is kept
    assert once == twice == [find(again, words) for words in typed]


def test_a_small_library_can_be_searched(content: Content) -> None:
    hits = find(content.library(), "mugs of blue")
    assert hits[0].topic.id == "second"
    assert find(content.library(), "oceans")[0].topic.id in ("first", "second")


@pytest.mark.parametrize("text", [None, "format = 1", "format = 1\ngroups = 3\nfillers = []", "x"])
def test_a_damaged_synonym_table_is_named(content: Content, text: str | None) -> None:
    if text is None:
        (content.folder / "en/synonyms.toml").unlink()
    else:
        content.write("en/synonyms.toml", text)
    with pytest.raises(DamagedContent) as caught:
        find(content.library(), "red")
    assert caught.value.facts == {"file": "content/en/synonyms.toml"}
