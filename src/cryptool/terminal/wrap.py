"""Wrap text to columns, without Rich."""

import textwrap

from cryptool.terminal.sanitize import clean

TEXT_WIDTH = 76  # columns of text, however wide the window


def wrapped(text: str, width: int) -> list[str]:
    """Break each line of `text` at blanks to fit `width` columns, preserving its indent, below a dash as well."""
    lines: list[str] = []
    for line in clean(text).split("\n"):
        bare = line.lstrip(" ")
        hanging = 2 if bare.startswith("- ") else 0
        lines += fill(bare, width, indent=len(line) - len(bare), hanging=hanging) if bare else [""]
    return lines


def fill(text: str, width: int, *, indent: int = 0, hanging: int = 0) -> list[str]:
    """Wrap one paragraph; keep long words whole if the screen is wide enough.

    `indent` applies to all lines, unless it exceeds half the width; `hanging` adds blanks from the second line on.
    """
    if indent + hanging > width // 2:
        indent, hanging = min(indent, 2), 0
    if text.isascii() or all(_width(letter) == 1 for letter in text):
        lines = textwrap.wrap(
            text,
            width,
            initial_indent=" " * indent,
            subsequent_indent=" " * (indent + hanging),
            break_on_hyphens=False,
        )
        return [line.rstrip() for line in lines] or [""]  # textwrap leaves a blank after a broken long word
    words = [word for word in text.split(" ") if word]
    return _fill_wide(words, width, " " * indent, " " * (indent + hanging))


def cells(text: str) -> int:
    """Return the columns of a text: wide characters count two, combining and invisible ones none."""
    return len(text) if text.isascii() else sum(map(_width, text))


def _width(letter: str) -> int:
    import unicodedata

    if unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def cut(text: str, width: int, *, dots: str = "...") -> str:
    """Cut text to `width` columns, at a blank if one is near, with `dots` if they fit."""
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
