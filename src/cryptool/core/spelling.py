"""The nearest known word to one that was typed wrong.

Rules kept here:
1. A known word is never changed. A short word (under four letters) is never guessed at.
2. Of equally near words the more frequent one wins, then the first in the alphabet: the same every time.
"""

from collections.abc import Mapping

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
