"""Fitting words into columns, without Rich: what the lines front end, prompts and pipes use.

Rule: an indent belongs to its line. A line that is too long is continued under its own indent, and under the
text of a list item; nothing is padded on the right.
"""

import textwrap

from cryptool.terminal.sanitize import clean


def wrapped(text: str, width: int) -> list[str]:
    """The lines of `text`, each broken at blanks so that it fits into `width` columns."""
    lines: list[str] = []
    for line in clean(text).split("\n"):
        lines += (
            fill(line.lstrip(" "), width, indent=len(line) - len(line.lstrip(" "))) if line.strip() else [""]
        )
    return lines


def fill(text: str, width: int, *, indent: int = 0, hanging: int = 0) -> list[str]:
    """One paragraph, broken at blanks. Long words (addresses) stay whole where the screen is wide enough.

    Args:
        text: One line without an indent of its own.
        width: Columns.
        indent: Blanks before each line, given up where they would take more than half of the width.
        hanging: Further blanks from the second line on.
    """
    if indent + hanging > width // 2:
        indent, hanging = min(indent, 2), 0
    if text.isascii() or all(map(_ordinary, text)):
        lines = textwrap.wrap(
            text,
            width,
            initial_indent=" " * indent,
            subsequent_indent=" " * (indent + hanging),
            break_on_hyphens=False,
        )
        return [line.rstrip() for line in lines] or [
            ""
        ]  # a blank stays where a long word was broken after it
    words = [word for word in text.split(" ") if word]
    return _fill_wide(words, width, " " * indent, " " * (indent + hanging))


def cells(text: str) -> int:
    """Columns that the text takes: wide letters two, combining and invisible ones none."""
    return len(text) if text.isascii() else sum(map(_width, text))


def _width(letter: str) -> int:
    import unicodedata

    if unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def _ordinary(letter: str) -> bool:
    return _width(letter) == 1


def cut(text: str, width: int, *, dots: str = "...") -> str:
    """Text cut to `width` columns, between words where one ends late enough, the cut marked where there is room."""
    if cells(text) <= width:
        return text
    room = width - len(dots) if width > len(dots) + 3 else width
    taken = ""
    for letter in text:
        if cells(taken + letter) > room:
            break
        taken += letter
    whole = taken.rpartition(" ")[0]
    if text[len(taken) : len(taken) + 1].strip() and len(whole) * 2 > len(taken):
        taken = whole
    return taken.rstrip() + (dots if room < width else "")


def _fill_wide(words: list[str], width: int, first: str, rest: str) -> list[str]:
    lines, line = [], first
    for word in words:
        while True:
            bare = not line.strip()
            joined = line + word if bare else f"{line} {word}"
            if cells(joined) <= width:
                line = joined
                break
            if not bare:
                lines.append(line)
                line = rest
                continue
            head = _fitting(word, width - len(line))
            lines.append(line + head)
            line, word = rest, word[len(head) :]
            if not word:
                break
    return [*lines, line] if line.strip() or not lines else lines


def _fitting(word: str, width: int) -> str:
    size = 1
    while size < len(word) and _width(word[size]) == 0:
        size += 1
    while size < len(word) and cells(word[: size + 1]) <= width:
        size += 1
    return word[:size]
