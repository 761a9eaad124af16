"""Split text that people type into words, in one way for everything that is searched, and compare words.

Rules:
1. The journal's index keeps words and stems as `terms` and `stem` made them: changing one is a migration.
2. Every function but `nearest` is linear in the length of the text. None fails.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache

_LONGEST_TERM = 64  # characters; the rest is ignored

# Scripts written without spaces, and Korean, where endings join nouns.
_SINGLE = (
    "\u0e01-\u0e30\u0e32\u0e33\u0e40-\u0e46\u0e81-\u0eb0\u0eb2\u0eb3\u0ec0-\u0ec6\u1000-\u102a\u1780-\u17b3"
    "\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uac00-\ud7a3\uf900-\ufaff\uff66-\uff9d\U00020000-\U0003ffff"
)
_JAMO = "[\u1100-\u115f][\u1160-\u11a7]+[\u11a8-\u11ff]?"  # a Korean syllable in pieces
_SIGNS = "\u2600-\u27bf\U0001f000-\U0001f3fa\U0001f400-\U0001faff"

# Marks that belong to the preceding letter, and joiners inside words.
_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0711\u0730-\u074a\u07a6-\u07b0\u0900-\u0963\u0966-\u096f"
    "\u0971-\u0df3\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ecd\u0f71-\u0f84\u102b-\u103e\u17b4-\u17d3"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u200c\u200d\u20d0-\u20ff\u3099\u309a\ufe00-\ufe0f\ufe20-\ufe2f\uff9e\uff9f\u00ad"
)

# For ASCII text both patterns agree; compiling the other one takes most of a search's start-up time.
_ASCII_TERM = "[0-9A-Za-z]+"
_ANY_TERM = rf"[{_SINGLE}][{_MARKS}]*|{_JAMO}|[{_SIGNS}]|(?:(?![{_SINGLE}])[^\W_])(?:(?![{_SINGLE}])[^\W_]|[{_MARKS}])*"

# Letters that Unicode does not decompose, although people type them without strokes.
_PLAIN = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ħ": "h", "ı": "i", "ŧ": "t"}
)
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3})")
_APOSTROPHES = str.maketrans("", "", "'\u2018\u2019\u02bc`\u00b4")


def terms(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and the non-empty folded form of each word."""
    for match in re.finditer(_ASCII_TERM if text.isascii() else _ANY_TERM, text):
        word = fold(match[0])
        if word:
            yield match.start(), match.end(), word


@lru_cache(maxsize=50_000)
def fold(word: str) -> str:
    """Fold case, accents and width; empty if no letter, digit or sign is left."""
    if word.isascii():
        return word.lower()[:_LONGEST_TERM]
    flat = unicodedata.normalize("NFKD", word).casefold().translate(_PLAIN)
    letters = unicodedata.normalize("NFKD", flat)
    kept = "".join(one for one in letters if one.isalnum() or unicodedata.category(one) == "So")
    return unicodedata.normalize("NFC", kept)[:_LONGEST_TERM]


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return the stem of a folded word."""
    if not (word.isascii() and word.isalpha()) or len(word) < 3:
        return word
    return _stemmer()(word) or word


@lru_cache(maxsize=1)
def _stemmer() -> Callable[[str], str]:
    """Load only the English stemmer, under another module name: 2 ms, not 13 for the whole package."""
    import sys
    from importlib import import_module, machinery
    from types import ModuleType

    found = machinery.PathFinder.find_spec("snowballstemmer")
    if found is None or found.submodule_search_locations is None:
        raise ModuleNotFoundError("snowballstemmer")
    alone = ModuleType("_cryptool_snowball")
    alone.__path__ = list(found.submodule_search_locations)
    sys.modules[alone.__name__] = alone
    stem_word: Callable[[str], str] = (
        import_module(f"{alone.__name__}.english_stemmer").EnglishStemmer().stemWord
    )
    return stem_word


def tokens(text: str) -> list[str]:
    """Return the folded words without signs; "don't" is "dont", "5-4-3" is three words, "1,004" is one."""
    plain = _THOUSANDS.sub("", text.translate(_APOSTROPHES))
    return [word for _, _, word in terms(plain) if word.isalnum()]


def slug(text: str) -> str:
    """Return text in the form of an id: "Cannot  Cry?" and "cannot_cry" give "cannot-cry"."""
    return "-".join(tokens(text))


def find_named(typed: str, names: Mapping[str, Iterable[str]]) -> str | None:
    """Return the id that `typed` means: an id, one of its other `names`, or the start of just one id."""
    wanted = slug(typed[:60])
    exact = [id for id, others in names.items() if wanted in (id, *map(slug, others))]
    begun = [id for id in names if id.startswith(wanted)]
    return next((found[0] for found in (exact, begun) if wanted and len(found) == 1), None)


_SPACELESS = (
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]"
)


def count_words(body: str) -> int:
    """Count words: runs without a space, and each letter of scripts that use no spaces."""
    return len((body if body.isascii() else re.sub(_SPACELESS, " x ", body)).split())


SHORTEST, LONGEST = 4, 24  # letters of a word that has neighbours


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
