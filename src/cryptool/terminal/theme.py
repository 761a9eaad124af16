"""Named styles for dark, light and unknown backgrounds.

Rules:
1. Colour never carries meaning alone: a word, a sign or the position says the same.
2. Use the fixed part of the 256 palette, so that the tested colours are the shown ones. Never use SGR 2 (faint).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from rich.theme import Theme

    from cryptool.terminal.console import Display


class Style(NamedTuple):
    """One style: a colour of the 256 (16-255), one of the sixteen (0-15), either or none; attributes."""

    color: int | None = None
    basic: int | None = None
    bold: bool = False
    italic: bool = False
    underline: bool = False

    @property
    def words(self) -> list[str]:
        """The attributes, by the names that Rich and prompt_toolkit know."""
        return [word for word in _CODES if getattr(self, word)]


_CODES = {"bold": 1, "italic": 3, "underline": 4}

# `auto` has the terminal's own colour of text, and one accent of the sixteen for marks and keys: none of them reads as
# text on dark and on light palettes alike.
ACCENT = 5
MARKS = ("mark", "key")
# Attributes, then the colours (of the 256, of the sixteen) on dark and on light. Colour replaces an underline.
_STYLES: dict[str, tuple[str, tuple[int, int] | None, tuple[int, int] | None]] = {
    "title": ("bold", (223, 11), (94, 0)),  # the name of what is shown
    "heading": ("bold", (152, 14), (24, 4)),  # the heading of a part
    "place": ("", (250, 7), (240, 0)),  # 2 of 4
    "label": ("", (250, 7), (240, 0)),  # limited, and the numbers of the sources
    "emphasis": ("italic", None, None),
    "strong": ("bold", None, None),
    "code": ("underline", (152, 14), (24, 4)),  # a topic id or a command
    "quote": ("", (187, 7), (58, 0)),
    "key": ("bold", (223, 11), (94, 0)),  # a key in the footer
    "hint": ("", (250, 7), (240, 0)),  # what the key does, and other quiet words
    "mark": ("bold", (152, 14), (24, 4)),  # before the active row, and the line that paces the breath
    "pointer": ("bold", (152, 14), (24, 4)),  # the active row
    "group": ("bold", (223, 11), (94, 0)),  # a theme in a list
    "answer": ("bold", (152, 14), (24, 4)),  # what was chosen
    "error": ("bold", (217, 15), (88, 0)),
}
NAMES: tuple[str, ...] = tuple(_STYLES)


def _style(words: str, colors: tuple[int, int] | None) -> Style:
    attributes = {word: True for word in words.split() if word != "underline" or colors is None}
    return Style(*(colors or (None, None)), **attributes)


THEMES: dict[str, dict[str, Style]] = {
    "auto": {
        name: _style(words, None)._replace(basic=ACCENT if name in MARKS else None)
        for name, (words, _, _) in _STYLES.items()
    },
    "dark": {name: _style(words, dark) for name, (words, dark, _) in _STYLES.items()},
    "light": {name: _style(words, light) for name, (words, _, light) in _STYLES.items()},
}


def sgr(style: Style, depth: int) -> str:
    """Return the escape sequence that switches the style on; empty if it does nothing."""
    codes = [str(_CODES[word]) for word in style.words]
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
        number = style.color if depth == 256 and style.color is not None else style.basic
        words = [*style.words, f"color({number})" if number is not None else ""] if color else []
        styles[name] = RichStyle.parse(" ".join(words))
    return Theme(styles, inherit=False)


def looks(look: Display) -> dict[str, Any]:
    """Return a prompt_toolkit application's arguments for style and colours."""
    from prompt_toolkit.output import ColorDepth
    from prompt_toolkit.styles import Style as Rules

    depth = ColorDepth.DEPTH_8_BIT if look.depth == 256 else ColorDepth.DEPTH_4_BIT
    return {
        "style": Rules(prompt_style(look.theme, look.depth, color=look.color)),
        "color_depth": depth if look.color else ColorDepth.DEPTH_1_BIT,
    }


def prompt_style(theme: str, depth: int, *, color: bool) -> list[tuple[str, str]]:
    """Return the styles as prompt_toolkit rules."""
    return [(name, _rule(style, depth) if color else "noreverse") for name, style in THEMES[theme].items()]


def _rule(style: Style, depth: int) -> str:
    words = style.words
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
