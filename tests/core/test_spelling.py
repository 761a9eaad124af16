"""Mending words: near enough is found, too far is left alone, and shortcuts change nothing."""

from hypothesis import given
from hypothesis import strategies as st

from cryptool.core.text import distance, fold, nearest, slug, stem, tokens
from cryptool.learn.ranking import Vocabulary

WORD = st.text("abcd", min_size=4, max_size=8)


def vocabulary(**changed: list[str]) -> Vocabulary:
    given: dict[str, list[str]] = {
        "prose": ["suppress surprising embarrassed weep"],
        "questions": ["embarased ouside"],
    }
    return Vocabulary(
        **(given | changed), groups=[["cry", "weep"], ["hold back", "bottle up"]], fillers=["the"]
    )


def test_counts_changes_additions_losses_and_swaps() -> None:
    assert [distance("grief", other, 2) for other in ("grief", "greif", "grif", "griefs", "greef", "gerif")] == [
        0, 1, 1, 1, 1, 2,
    ]  # fmt: skip
    assert distance("grief", "relief", 1) == 2
    assert distance("a", "abcdef", 2) == 3


@given(WORD, st.dictionaries(WORD, st.integers(1, 3), max_size=12), st.integers(1, 2))
def test_the_nearest_word_is_the_nearest_of_all(word: str, known: dict[str, int], limit: int) -> None:
    far, found = nearest(word, known, limit)
    distances = {other: distance(word, other, limit) for other in known}
    best = min(distances.values(), default=limit + 1)
    assert far == min(best, limit + 1)
    assert found == "" if far > limit else distances[found] == far


def test_short_long_and_odd_words_are_left_alone() -> None:
    known = {"tears": 3}
    assert [nearest(word, known, 2)[1] for word in ("ear", "te4rs", "t" * 30, "tearz")] == [
        "",
        "",
        "",
        "tears",
    ]


def test_a_wrong_word_is_mended_by_its_stem_when_that_is_nearer() -> None:
    assert vocabulary().mend("surpressing") == "suppress"
    assert vocabulary().mend("suprising") == "surpris"


def test_words_of_the_questions_are_mended_with_more_care() -> None:
    words = vocabulary()
    assert words.mend("embarased") == stem("embarased"), "two letters off, and people type it so: left"
    assert words.mend("ouside") == stem("ouside")
    assert words.mend("embarrased") == "embarrass"


def test_synonyms_and_phrases_become_one_meaning_and_fillers_go() -> None:
    found = vocabulary().terms("The weeping, holding back; bottle-up")
    assert found.concepts == ["=cry", "=hold back", "=hold back"]
    assert found.exact == [stem(word) for word in ("weep", "hold", "back", "bottle", "up")]
    assert vocabulary().terms("the").concepts == ["the"]


def test_letters_come_in_one_shape() -> None:
    assert [fold(word) for word in ("Café", "ÉTÉ")] == ["cafe", "ete"]
    assert slug("  Cannot_cry?! ") == "cannot-cry"
    assert tokens("Don\u2019t 5-4-3, 1,074 & so") == ["dont", "5", "4", "3", "1074", "so"]
