"""The journal that is measured: texts made up from a fixed seed, the same for every program.

Rules kept here:
1. Every entry has 80 words; 40 % have one of 20 tags. Nothing in a text looks like a date, a tag or a separator.
2. The common word stands in every second entry, the phrase in every hundredth, the rare word in one of a thousand
   (and once in a hundred).
3. Entry `n` of a corpus depends on `n` alone: a small corpus is the newest part of a large one.
"""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

WORDS = 80
COMMON, RARE, PHRASE = "today", "kingfisher", "held it in"
LAST = datetime(2026, 10, 1, 20, 30, tzinfo=UTC)
STEP = timedelta(hours=2, minutes=37)
TAGS = (
    "music", "brother", "work", "dream", "mother", "sleep", "walk", "film", "letter", "friend", "anger", "father",
    "garden", "shame", "train", "sea", "dog", "choir", "rain", "home",
)  # fmt: skip
_STARTS = (
    "b", "br", "c", "d", "f", "fl", "g", "h", "j", "k", "l", "m", "n", "p", "r", "s", "sh", "st", "t", "tr", "v",
)  # fmt: skip
_MIDDLES = ("a", "e", "i", "o", "u", "ai", "ea", "oo")
_ENDS = ("ck", "ll", "m", "n", "nd", "ng", "r", "rn", "s", "st", "t", "th", "x")


class Made(NamedTuple):
    """One entry."""

    text: str
    tag: str | None
    moment: datetime


def vocabulary() -> list[str]:
    """3,000 words of one to three syllables, the ones used most first."""
    chance = random.Random(20261001)
    words: dict[str, None] = {}
    while len(words) < 3000:
        syllables = chance.choice((1, 1, 2, 2, 2, 3))
        word = "".join(
            chance.choice(_STARTS) + chance.choice(_MIDDLES) for _ in range(syllables)
        ) + chance.choice(_ENDS)
        words[word] = None
    return list(words)


def corpus(count: int) -> Iterator[Made]:
    """`count` entries, the oldest first."""
    words = vocabulary()
    weights = [1 / (place + 8) for place in range(len(words))]
    ladder = list(_sums(weights))
    for back in range(count - 1, -1, -1):
        yield entry(back, words, ladder)


def entry(back: int, words: list[str], ladder: list[float]) -> Made:
    """The entry that lies `back` entries before the newest one. `ladder`: the weights of the words, summed up."""
    chance = random.Random(back)
    text = chance.choices(words, cum_weights=ladder, k=WORDS)
    if back % 2 == 0:
        text[7] = COMMON
    if back % 100 == 50:
        text[34:37] = PHRASE.split()
    if back % 1000 == 37:
        text[60] = RARE
    for place in range(0, WORDS, 16):
        text[place] = text[place].capitalize()
        text[min(place + 15, WORDS - 1)] += "."
    tag = chance.choice(TAGS) if chance.random() < 0.4 else None
    return Made(" ".join(text), tag, LAST - back * STEP)


def _sums(weights: list[float]) -> Iterator[float]:
    total = 0.0
    for weight in weights:
        total += weight
        yield total
