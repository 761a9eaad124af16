"""Brings what people type into one shape: no case, no accents, one kind of apostrophe and dash.

Rule: pure functions on text, linear in its length, and none of them ever fails.
"""

import re
import unicodedata
from collections.abc import Mapping

_JOINERS = re.compile(r"[\W_]+")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3})")
_APOSTROPHES = str.maketrans("", "", "'\u2018\u2019\u02bc`\u00b4")


def fold(text: str) -> str:
    """Without case and accents: "Café" and "CAFE" come out the same."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def slug(text: str) -> str:
    """As an id is written: "Cannot  Cry?" and "cannot_cry" come out as "cannot-cry"."""
    return _JOINERS.sub("-", fold(text).translate(_APOSTROPHES)).strip("-")


def tokens(text: str) -> list[str]:
    """The words of a text, folded; "don't" is "dont", "5-4-3" is three words, "1,004" is one."""
    plain = _THOUSANDS.sub("", fold(text).translate(_APOSTROPHES))
    return [token for token in _JOINERS.split(plain) if token]


# Scripts that put no space between words: each letter counts as one word.
_SPACELESS = (
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]"
)


def count_words(body: str) -> int:
    """Words as a person would count them: runs without a space, and every letter of spaceless scripts."""
    return len((body if body.isascii() else re.sub(_SPACELESS, " x ", body)).split())


SHORTEST = 4


LONGEST = 24  # no word is longer; a longer one is not looked at


def distance(one: str, other: str, limit: int) -> int:
    """Letters to change, add, drop or swap with a neighbour; `limit` + 1 if it is more than `limit`."""
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
    """How far the nearest word in `known` (with its frequency) is, and that word; (`limit` + 1, "") if none is near.

    `limit` is the number of letters that may be wrong.
    """
    if not SHORTEST <= len(word) <= LONGEST or not word.isalpha():
        return limit + 1, ""
    letters = set(word)
    best: tuple[int, bool, int, str] | None = None
    for candidate, times in known.items():
        if abs(len(candidate) - len(word)) > limit or len(candidate) < SHORTEST:
            continue
        if len(letters.difference(candidate)) > limit:  # spares nine tenths of the comparing
            continue
        if (far := distance(word, candidate, limit)) <= limit:
            found = (far, candidate[0] != word[0], -times, candidate)
            best = min(best, found) if best else found
    return (best[0], best[-1]) if best else (limit + 1, "")
