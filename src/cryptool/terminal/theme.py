"""Named styles for dark, light and unknown backgrounds.

Rules:
1. Colour never carries meaning alone: a word, a sign or the position says the same.
2. Use the fixed part of the 256 palette, so that the tested colours are the shown ones. Never use SGR 2 (faint).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from rich.theme import Theme


class Style(NamedTuple):
    """One style: a colour of the 256 (16-255), one of the sixteen (0-15), either or none; attributes."""

    color: int | None = None
    basic: int | None = None
    bold: bool = False
    italic: bool = False
    underline: bool = False
    reverse: bool = False


NAMES: tuple[str, ...] = (
    "title",  # the name of what is shown
    "heading",  # the heading of a part
    "place",  # part 2 of 7
    "label",  # (mixed)
    "cite",  # [1]
    "emphasis",
    "strong",
    "code",  # a topic id or a command
    "quote",
    "key",  # a key in the footer
    "hint",  # what the key does, and other quiet words
    "pointer",  # the active row
    "group",  # a theme in a list
    "answer",  # what was chosen
    "error",
)

_AUTO: dict[str, Style] = {
    "title": Style(bold=True),
    "heading": Style(bold=True),
    "place": Style(),
    "label": Style(italic=True),
    "cite": Style(),
    "emphasis": Style(italic=True),
    "strong": Style(bold=True),
    "code": Style(underline=True),
    "quote": Style(),
    "key": Style(bold=True),
    "hint": Style(),
    "pointer": Style(bold=True),
    "group": Style(bold=True),
    "answer": Style(bold=True),
    "error": Style(bold=True),
}

_DARK: dict[str, Style] = {
    **_AUTO,
    "title": Style(color=223, basic=11, bold=True),
    "heading": Style(color=152, basic=14, bold=True),
    "place": Style(color=250, basic=7),
    "label": Style(color=182, basic=7, italic=True),
    "cite": Style(color=250, basic=7),
    "code": Style(color=152, basic=14),
    "quote": Style(color=187, basic=7),
    "key": Style(color=223, basic=11, bold=True),
    "hint": Style(color=250, basic=7),
    "pointer": Style(color=152, basic=14, bold=True),
    "group": Style(color=223, basic=11, bold=True),
    "answer": Style(color=152, basic=14, bold=True),
    "error": Style(color=217, basic=15, bold=True),
}

_LIGHT: dict[str, Style] = {
    **_AUTO,
    "title": Style(color=94, basic=0, bold=True),
    "heading": Style(color=24, basic=4, bold=True),
    "place": Style(color=240, basic=0),
    "label": Style(color=53, basic=0, italic=True),
    "cite": Style(color=240, basic=0),
    "code": Style(color=24, basic=4),
    "quote": Style(color=58, basic=0),
    "key": Style(color=94, basic=0, bold=True),
    "hint": Style(color=240, basic=0),
    "pointer": Style(color=24, basic=4, bold=True),
    "group": Style(color=94, basic=0, bold=True),
    "answer": Style(color=24, basic=4, bold=True),
    "error": Style(color=88, basic=0, bold=True),
}

THEMES: dict[str, dict[str, Style]] = {"auto": _AUTO, "dark": _DARK, "light": _LIGHT}


def sgr(style: Style, depth: int) -> str:
    """Return the escape sequence that switches the style on; empty if it does nothing."""
    codes = [
        str(n)
        for n, on in ((1, style.bold), (3, style.italic), (4, style.underline), (7, style.reverse))
        if on
    ]
    if depth == 256 and style.color is not None:
        codes.append(f"38;5;{style.color}")
    elif style.basic is not None:
        codes.append(str(30 + style.basic if style.basic < 8 else 82 + style.basic))
    return f"\x1b[{';'.join(codes)}m" if codes else ""


def styled(text: str, name: str, theme: str, depth: int) -> str:
    """Style every line of a text. Raise KeyError for an unknown style."""
    on = sgr(THEMES[theme][name], depth)
    return "\n".join(f"{on}{line}\x1b[0m" if line else line for line in text.split("\n")) if on else text


def rich_theme(theme: str, depth: int, *, color: bool) -> Theme:
    """Return the styles as a Rich Theme; without colour every name is an empty style."""
    from rich.style import Style as RichStyle
    from rich.theme import Theme

    styles = {}
    for name, style in THEMES[theme].items():
        number = style.color if depth == 256 else style.basic
        styles[name] = (
            RichStyle(
                color=f"color({number})" if number is not None else None,
                bold=style.bold or None,
                italic=style.italic or None,
                underline=style.underline or None,
                reverse=style.reverse or None,
            )
            if color
            else RichStyle()
        )
    return Theme(styles, inherit=False)


def prompt_style(theme: str, depth: int, *, color: bool) -> list[tuple[str, str]]:
    """Return the styles as prompt_toolkit rules, under questionary's class names and ours."""
    names = {
        "qmark": "key",
        "question": "title",
        "answer": "answer",
        "pointer": "pointer",
        "highlighted": "pointer",
        "selected": "pointer",
        "separator": "group",
        "instruction": "hint",
        "text": "quiet",
        "disabled": "quiet",
    } | {name: name for name in NAMES}
    return [
        (cls, _rule(THEMES[theme].get(name, Style()), depth) if color else "noreverse")
        for cls, name in names.items()
    ]


def _rule(style: Style, depth: int) -> str:
    words = [
        word
        for word, on in (("bold", style.bold), ("italic", style.italic), ("underline", style.underline))
        if on
    ]
    if depth == 256 and style.color is not None:
        red, green, blue = rgb(style.color)
        words.append(f"#{red:02x}{green:02x}{blue:02x}")
    elif style.basic is not None:
        words.append(_ANSI[style.basic])
    return " ".join(words) or "noreverse"


_ANSI = (
    "ansiblack", "ansired", "ansigreen", "ansiyellow", "ansiblue", "ansimagenta", "ansicyan", "ansigray",
    "ansibrightblack", "ansibrightred", "ansibrightgreen", "ansibrightyellow", "ansibrightblue",
    "ansibrightmagenta", "ansibrightcyan", "ansiwhite",
)  # fmt: skip


def rgb(index: int) -> tuple[int, int, int]:
    """Return red, green and blue (0-255) of a fixed entry of the 256 palette, 16 to 255."""
    if index >= 232:
        grey = 8 + 10 * (index - 232)
        return grey, grey, grey
    steps = (0, 95, 135, 175, 215, 255)
    cube = index - 16
    return steps[cube // 36], steps[cube // 6 % 6], steps[cube % 6]


def without_sgr(text: str) -> str:
    """Remove the colour and weight sequences that `sgr` and Rich write."""
    while (start := text.find("\x1b[")) >= 0:
        text = text[:start] + text[text.index("m", start) + 1 :]
    return text
