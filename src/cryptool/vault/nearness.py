"""How near two words are, for suggestions.

Rule: one slip in a short word, two in a longer one. A slip is a letter too many, missing or other, or two
swapped.
"""

SHORTEST = 4  # letters: below it almost every word is near to another
_LONG = 6


def worth_a_look(word: str) -> bool:
    """Whether a word is long enough, and made of letters, so that a slip can be told from another word."""
    return len(word) >= SHORTEST and word.isalpha()


def distance(typed: str, other: str) -> int | None:
    """The slips between two words, None if they are more than are forgiven."""
    most = 2 if len(typed) >= _LONG else 1
    if abs(len(typed) - len(other)) > most or typed == other:
        return None
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(typed, 1):
        earlier, before, row = before, row, [i]
        for j, there in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != there))
            if i > 1 and j > 1 and letter == other[j - 2] and typed[i - 2] == there:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return None
    return row[-1] if row[-1] <= most else None
