"""Normalise words for search: stem them, correct spelling, merge synonyms.

Rules:
1. Treat topics and questions alike, or they will not match.
"""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from cryptool.core.text import nearest, stem, tokens

LONGEST_PHRASE = 4  # words in one entry of a synonym group
LONG = 7  # letters from which two may be wrong


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
        stems = [self.mend(word) for word in tokens(text)]
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
        for size in range(min(LONGEST_PHRASE, len(stems) - at), 0, -1):
            if name := self._phrases.get(tuple(stems[at : at + size])):
                return size, name
        return 1, ""
