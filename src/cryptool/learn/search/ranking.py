"""How well a topic fits a question: two measures, added.

1. Words: BM25 over weighted fields. A rare word counts for more than a common one, a word in a title for more
   than one in the text, and a second mention for less than the first.
2. Questions: likeness to the two questions among title, summary and `answers` that fit best. Pairs of words
   count as well, so that "my therapist cried" and "I cried at my therapist" are not the same.

Rule: pure arithmetic on lists of words, the same result every time; ties are left in shelf order.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from heapq import nlargest
from itertools import pairwise
from math import log

from cryptool.learn.search.vocabulary import Terms

# What a mention in each field is worth, against one in the text.
WEIGHTS = {"title": 4.0, "aliases": 3.0, "answers": 3.0, "summary": 3.0, "headings": 1.5, "text": 1.0}
SATURATION, LENGTH = 8.0, 0.6  # BM25's usual two: how fast mentions stop counting, how much length matters
SPREAD = 3.0  # mentions that make a topic half about a word
PAIR = 0.4  # a pair of neighbouring words, against the two words apart
EXACT = 0.35  # the very word, besides the group of words that mean the same
BASE = 0.6  # what even the commonest word tells, in a whole question
WORDS_SHARE, QUESTION_SHARE = 1.0, 0.6
BEST_QUESTIONS = 2  # two that fit are surer than one


@dataclass(frozen=True, slots=True)
class RankedTopic:
    """One topic: by field all its terms, and its questions one by one."""

    fields: Mapping[str, Terms]
    questions: tuple[Terms, ...]


class Ranking:
    """Ranks entries against a question. Build once, ask often."""

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
        """How much a term tells: near 0 for one that all topics are about, 0 for one that is nowhere."""
        spread = self._spread.get(term, 0.0)
        return log(1 + (self.size - spread) / (spread + 0.5)) if spread else 0.0

    def worth(self, question: Terms) -> dict[str, float]:
        """What each term of a question is worth where it is found."""
        return {term: weight * (BASE / 6 + self.rarity(term)) for term, weight in once(question).items()}

    def scores(self, question: Terms) -> list[float]:
        """A score for each entry, in their order; 0 where nothing fits."""
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
        """Terms and neighbouring pairs of a question by rarity, brought to length 1."""
        found = {term: weight * (BASE + self.rarity(term)) for term, weight in once(question).items()}
        words = question.concepts
        for one, other in pairwise(words):
            found[f"{one} {other}"] = PAIR * (2 * BASE + self.rarity(one) + self.rarity(other))
        length = sum(weight**2 for weight in found.values()) ** 0.5
        return {feature: weight / length for feature, weight in found.items()} if length else {}


def _likeness(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Cosine: 1 for the same question, 0 for two that share nothing."""
    return sum(weight * other[feature] for feature, weight in one.items() if feature in other)


def once(terms: Terms) -> dict[str, float]:
    """Each term once, with what it counts for; exact words are marked apart from their groups."""
    return dict.fromkeys(terms.concepts, 1.0) | {f"'{word}": EXACT for word in terms.exact}


def _mentions(entry: RankedTopic, average: Mapping[str, float]) -> dict[str, float]:
    """How often each term is mentioned, by weight of field and against the field's usual length."""
    found: dict[str, float] = {}
    for name, weight in WEIGHTS.items():
        terms = entry.fields[name]
        worth = weight / (1 - LENGTH + LENGTH * len(terms.concepts) / average[name])
        for term in (*terms.concepts, *(f"'{word}" for word in terms.exact)):
            found[term] = found.get(term, 0.0) + worth
    return found
