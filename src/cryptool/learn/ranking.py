"""Normalise words (stem them, correct spelling, merge synonyms), and score topics against a question.

Rules:
1. Treat topics and questions alike, or they will not match.

A score is the sum of two measures:
1. Words: BM25 over weighted fields, so rare words and words in titles count for more.
2. Questions: cosine similarity to the best two among title, summary and `answers`. Word pairs count too,
   so that "my therapist cried" differs from "I cried at my therapist".
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from heapq import nlargest
from itertools import pairwise
from math import log
from typing import NamedTuple

from cryptool.core.text import nearest, stem, tokens

# Weight of a mention in each field.
WEIGHTS = {"title": 4.0, "aliases": 3.0, "answers": 3.0, "summary": 3.0, "headings": 1.5, "text": 1.0}
SATURATION, LENGTH = 8.0, 0.6  # BM25's k1 and b
SPREAD = 3.0  # mentions that make a topic half about a word
PAIR = 0.4  # a pair of neighbouring words, against the two words apart
EXACT = 0.35  # the very word, besides the group of words that mean the same
BASE = 0.6  # the least weight of a word in a question
QUESTION_SHARE = 0.6  # against the score by words
BEST_QUESTIONS = 2  # two that fit are surer than one
LONGEST_PHRASE = 4  # words in one entry of a synonym group
LONG = 7  # letters from which two may be wrong

_WILL = re.compile(r"\b(i|we|he|she)['\u2019]ll\b", re.IGNORECASE)  # not ill, well, hell, shell


def words_of(text: str) -> list[str]:
    """Return the folded words; "I'll" is "i", for "ill" is another word."""
    return tokens(_WILL.sub(r"\1", text))


class Terms(NamedTuple):
    """A text as concepts, in order; `exact` holds the stems of words replaced by a group's name."""

    concepts: list[str]
    exact: list[str]


class _Known:
    def __init__(self, words: Iterable[str]) -> None:
        self.words = Counter(words)
        self.stems: Counter[str] = Counter()
        for word, times in self.words.items():
            self.stems[stem(word)] += times

    def nearest(self, word: str, limit: int) -> str:
        """Compare words as well as stems: the stem of "surpressing" alone is not near that of "suppress"."""
        far_word, found_word = nearest(word, self.words, limit)
        far_stem, found_stem = nearest(stem(word), self.stems, limit)
        if min(far_word, far_stem) > limit:
            return ""
        return stem(found_word) if far_word <= far_stem else found_stem


class Vocabulary:
    """The words of one library, and what they mean.

    `prose` is spelled correctly, `questions` are as people type them, words in one of the `groups` mean the same,
    and `fillers` mean nothing in a question.
    """

    def __init__(
        self,
        prose: Iterable[str],
        questions: Iterable[str],
        groups: Iterable[Iterable[str]],
        fillers: Iterable[str],
    ) -> None:
        self._mended: dict[str, str] = {}
        entries = [[tokens(entry) for entry in group] for group in groups]
        words = [word for text in prose for word in tokens(text)]
        words += [word for group in entries for entry in group for word in entry]
        self._trusted = _Known(words)
        self.fillers = {stem(word) for filler in fillers for word in tokens(filler)}
        self._typed = _Known(word for text in questions for word in tokens(text))
        self._phrases: dict[tuple[str, ...], str] = {}
        for group in entries:
            name = "=" + " ".join(group[0]) if group else ""
            self._phrases |= {tuple(map(stem, entry)): name for entry in group if entry}
        self._begin = {phrase[0] for phrase in self._phrases}

    def mend(self, word: str) -> str:
        """Return the stem of the word that was probably meant."""
        if stem(word) in self._trusted.stems or word in self._mended:
            return self._mended.get(word, stem(word))
        if word in self._typed.words:
            mended = self._trusted.nearest(word, 1)
        else:
            limit = 1 + (len(word) >= LONG)
            mended = self._trusted.nearest(word, limit) or self._typed.nearest(word, limit)
        self._mended[word] = mended or stem(word)
        return self._mended[word]

    def terms(self, text: str) -> "Terms":
        """Return the terms of a text; filler words are dropped unless nothing else is left."""
        stems = [self.mend(word) for word in words_of(text)]
        concepts: list[str] = []
        exact: list[str] = []
        at = 0
        while at < len(stems):
            size, name = self._longest_phrase(stems, at)
            if name:
                concepts.append(name)
                exact += stems[at : at + size]
            elif stems[at] not in self.fillers:
                concepts.append(stems[at])
            at += size
        return Terms(concepts or stems, exact)

    def _longest_phrase(self, stems: list[str], at: int) -> tuple[int, str]:
        if stems[at] not in self._begin:
            return 1, ""
        for size in range(min(LONGEST_PHRASE, len(stems) - at), 0, -1):
            if name := self._phrases.get(tuple(stems[at : at + size])):
                return size, name
        return 1, ""


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
        worth = {term: weight * self.rarity(term) for term, weight in asked.items()}
        best = sum(worth.values()) * (SATURATION + 1)
        features = self._features(question)
        return [
            (_word_score(worth, mentions) / best if best else 0.0)
            + QUESTION_SHARE * sum(nlargest(BEST_QUESTIONS, (_likeness(features, q) for q in questions)))
            for mentions, questions in zip(self._mentions, self._questions, strict=True)
        ]

    def _features(self, question: Terms) -> dict[str, float]:
        found = {term: weight * (BASE + self.rarity(term)) for term, weight in once(question).items()}
        words = question.concepts
        for one, other in pairwise(words):
            found[f"{one} {other}"] = PAIR * (2 * BASE + self.rarity(one) + self.rarity(other))
        length = sum(weight**2 for weight in found.values()) ** 0.5
        return {feature: weight / length for feature, weight in found.items()} if length else {}


def _word_score(worth: Mapping[str, float], mentions: Mapping[str, float]) -> float:
    found = ((weight, mentions.get(term, 0.0)) for term, weight in worth.items())
    return sum(weight * n * (SATURATION + 1) / (n + SATURATION) for weight, n in found)


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
