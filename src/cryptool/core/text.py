"""Brings what people type into one shape: no case, no accents, one kind of apostrophe and dash.

Rule: pure functions on text, linear in its length, and none of them ever fails.
"""

import re
import unicodedata

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
