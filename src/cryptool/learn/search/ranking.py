"""Score topics against a question: the sum of two measures.

1. Words: BM25 over weighted fields, so rare words and words in titles count for more.
2. Questions: cosine similarity to the best two among title, summary and `answers`. Word pairs count too,
   so that "my therapist cried" differs from "I cried at my therapist".
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from heapq import nlargest
from itertools import pairwise
from math import log
from typing import NamedTuple

from cryptool.learn.search.vocabulary import Terms

# Weight of a mention in each field.
WEIGHTS = {"title": 4.0, "aliases": 3.0, "answers": 3.0, "summary": 3.0, "headings": 1.5, "text": 1.0}
SATURATION, LENGTH = 8.0, 0.6  # BM25's k1 and b
SPREAD = 3.0  # mentions that make a topic half about a word
PAIR = 0.4  # a pair of neighbouring words, against the two words apart
EXACT = 0.35  # the very word, besides the group of words that mean the same
BASE = 0.6  # the least weight of a word in a question
WORDS_SHARE, QUESTION_SHARE = 1.0, 0.6
BEST_QUESTIONS = 2  # two that fit are surer than one


class RankedTopic(NamedTuple):
    """One topic: all its terms by field, and the terms of each of its questions."""

    fields: Mapping[str, Terms]
    questions: tuple[Terms, ...]


class Ranking:
    """Ranks entries against a question. Building is slow; reuse it."""

    def __init__(self, entries: Iterable[RankedTopic]) -> None:
        self.entries = tuple(entries)
        self.size = max(1, len(self.entries))
        average = {
            n: sum(len(e.fields[n].concepts) for e in self.entries) / self.size or 1.0 for n in WEIGHTS
        }
        self._mentions = [_mentions(entry, average) for entry in self.entries]
        self._spread: dict[str, float] = defaultdict(float)
        for mentions in self._mentions:
            for term, worth in mentions.items():
                self._spread[term] += worth / (worth + SPREAD)
        self._questions = [[self._features(question) for question in e.questions] for e in self.entries]

    def rarity(self, term: str) -> float:
        """Return the weight of a term: near 0 if most topics use it often, 0 if none does."""
        spread = self._spread.get(term, 0.0)
        return log(1 + (self.size - spread) / (spread + 0.5)) if spread else 0.0

    def worth(self, question: Terms) -> dict[str, float]:
        """Return the weight of each term of a question, to score sentences."""
        return {term: weight * (BASE / 6 + self.rarity(term)) for term, weight in once(question).items()}

    def scores(self, question: Terms) -> list[float]:
        """Return a score for each entry, in their order; 0 if nothing fits."""
        asked = once(question)
        best = sum(weight * self.rarity(term) for term, weight in asked.items()) * (SATURATION + 1)
        features = self._features(question)
        return [
            WORDS_SHARE * (self._word_score(asked, mentions) / best if best else 0.0)
            + QUESTION_SHARE * sum(nlargest(BEST_QUESTIONS, (_likeness(features, q) for q in questions)))
            for mentions, questions in zip(self._mentions, self._questions, strict=True)
        ]

    def _word_score(self, asked: Mapping[str, float], mentions: Mapping[str, float]) -> float:
        found = ((weight * self.rarity(term), mentions.get(term, 0.0)) for term, weight in asked.items())
        return sum(worth * n * (SATURATION + 1) / (n + SATURATION) for worth, n in found)

    def _features(self, question: Terms) -> dict[str, float]:
        found = {term: weight * (BASE + self.rarity(term)) for term, weight in once(question).items()}
        words = question.concepts
        for one, other in pairwise(words):
            found[f"{one} {other}"] = PAIR * (2 * BASE + self.rarity(one) + self.rarity(other))
        length = sum(weight**2 for weight in found.values()) ** 0.5
        return {feature: weight / length for feature, weight in found.items()} if length else {}


def _likeness(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    return sum(weight * other[feature] for feature, weight in one.items() if feature in other)


def once(terms: Terms) -> dict[str, float]:
    """Map each distinct term to its weight; exact words are marked with a quote."""
    return dict.fromkeys(terms.concepts, 1.0) | {f"'{word}": EXACT for word in terms.exact}


def _mentions(entry: RankedTopic, average: Mapping[str, float]) -> dict[str, float]:
    """Count mentions of each term, weighted by field and normalised by the field's average length."""
    found: dict[str, float] = {}
    for name, weight in WEIGHTS.items():
        terms = entry.fields[name]
        worth = weight / (1 - LENGTH + LENGTH * len(terms.concepts) / average[name])
        for term in (*terms.concepts, *(f"'{word}" for word in terms.exact)):
            found[term] = found.get(term, 0.0) + worth
    return found
