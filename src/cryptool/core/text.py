"""Normalize text that people type. Every function is linear in the length of the text and never fails."""

import re
import unicodedata
from collections.abc import Mapping

_JOINERS = re.compile(r"[\W_]+")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3})")
_APOSTROPHES = str.maketrans("", "", "'\u2018\u2019\u02bc`\u00b4")


def fold(text: str) -> str:
    """Remove case and accents: "Café" and "CAFE" give the same text."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def slug(text: str) -> str:
    """Return text in the form of an id: "Cannot  Cry?" and "cannot_cry" give "cannot-cry"."""
    return _JOINERS.sub("-", fold(text).translate(_APOSTROPHES)).strip("-")


def tokens(text: str) -> list[str]:
    """Split into folded words; "don't" is "dont", "5-4-3" is three words, "1,004" is one."""
    plain = _THOUSANDS.sub("", fold(text).translate(_APOSTROPHES))
    return [token for token in _JOINERS.split(plain) if token]


_SPACELESS = (
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]"
)


def count_words(body: str) -> int:
    """Count words: runs without a space, and each letter of scripts that use no spaces."""
    return len((body if body.isascii() else re.sub(_SPACELESS, " x ", body)).split())


SHORTEST = 4


LONGEST = 24


def distance(one: str, other: str, limit: int) -> int:
    """Return the edit distance, swapped neighbours as one edit; `limit` + 1 if it is more than `limit`."""
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    before: list[int] = []
    above = list(range(len(other) + 1))
    for row, letter in enumerate(one, start=1):
        here = [row]
        for column, against in enumerate(other, start=1):
            cost = min(above[column] + 1, here[-1] + 1, above[column - 1] + (letter != against))
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == against:
                cost = min(cost, before[column - 2] + 1)
            here.append(cost)
        if min(here) > limit:
            return limit + 1
        before, above = above, here
    return above[-1]


def nearest(word: str, known: Mapping[str, int], limit: int) -> tuple[int, str]:
    """Return the distance to the nearest word in `known` and that word; (`limit` + 1, "") if none is near.

    Ties go to the same first letter, then to the higher frequency in `known`. A `word` that is not letters only,
    or not of SHORTEST to LONGEST length, has no neighbour.
    """
    if not SHORTEST <= len(word) <= LONGEST or not word.isalpha():
        return limit + 1, ""
    letters = set(word)
    best: tuple[int, bool, int, str] | None = None
    for candidate, times in known.items():
        if abs(len(candidate) - len(word)) > limit or len(candidate) < SHORTEST:
            continue
        if len(letters.difference(candidate)) > limit:  # skips nine tenths of the comparisons
            continue
        if (far := distance(word, candidate, limit)) <= limit:
            found = (far, candidate[0] != word[0], -times, candidate)
            best = min(best, found) if best else found
    return (best[0], best[-1]) if best else (limit + 1, "")
