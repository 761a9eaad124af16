"""Every colour can be read on the backgrounds it is meant for, and nothing hangs on colour alone."""

from typing import NamedTuple

import pytest

from cryptool.terminal.theme import (
    ACCENT,
    MARKS,
    NAMES,
    THEMES,
    Style,
    prompt_style,
    rgb,
    rich_theme,
    sgr,
    styled,
    without_sgr,
)

BACKGROUNDS = {
    "dark": [(0, 0, 0), (0x1E, 0x1E, 0x1E), (0x00, 0x2B, 0x36), (0x28, 0x2A, 0x36)],
    "light": [(255, 255, 255), (0xFD, 0xF6, 0xE3), (0xFA, 0xFA, 0xFA)],
}
# xterm's sixteen; other palettes differ, but these are the ones most programs are tried with.
SIXTEEN = [
    (0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0), (0, 0, 238), (205, 0, 205), (0, 205, 205), (229, 229, 229),
    (127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0), (92, 92, 255), (255, 0, 255), (0, 255, 255),
    (255, 255, 255),
]  # fmt: skip


def luminance(color: tuple[int, int, int]) -> float:
    linear = [v / 255 / 12.92 if v / 255 <= 0.03928 else ((v / 255 + 0.055) / 1.055) ** 2.4 for v in color]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: tuple[int, int, int], other: tuple[int, int, int]) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_the_measure_itself() -> None:
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert contrast((0x77, 0x77, 0x77), (255, 255, 255)) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize("name", NAMES)
def test_contrast_is_enough(theme: str, name: str) -> None:
    style = THEMES[theme][name]
    for background in BACKGROUNDS[theme]:
        if style.color is not None:
            assert contrast(rgb(style.color), background) >= 4.5
        if style.basic is not None:
            assert contrast(SIXTEEN[style.basic], background) >= 4.5


class Palette(NamedTuple):
    """A terminal's sixteen colours as they ship, its background and its colour of text."""

    background: str
    text: str
    sixteen: str


PALETTES = {
    # XTerm-col.ad of xterm; its text is white on black where the terminal is started so.
    "xterm": Palette(
        "000000",
        "e5e5e5",
        "000000 cd0000 00cd00 cdcd00 0000ee cd00cd 00cdcd e5e5e5 "
        "7f7f7f ff0000 00ff00 ffff00 5c5cff ff00ff 00ffff ffffff",
    ),
    # ethanschoonover.com/solarized: the table of values, base03 behind base0.
    "Solarized dark": Palette(
        "002b36",
        "839496",
        "073642 dc322f 859900 b58900 268bd2 d33682 2aa198 eee8d5 "
        "002b36 cb4b16 586e75 657b83 839496 6c71c4 93a1a1 fdf6e3",
    ),
    # spec.draculatheme.com: ANSI colours.
    "Dracula": Palette(
        "282a36",
        "f8f8f2",
        "21222c ff5555 50fa7b f1fa8c bd93f9 ff79c6 8be9fd f8f8f2 "
        "6272a4 ff6e6e 69ff94 ffffa5 d6acff ff92df a4ffff ffffff",
    ),
    # GNOME Terminal: the scheme "GNOME light" with the palette "GNOME".
    "GNOME light": Palette(
        "ffffff",
        "171421",
        "171421 c01c28 26a269 a2734c 12488b a347ba 2aa1b3 d0cfcc "
        "5e5c64 f66151 33d17a e9ad0c 2a7bde c061cb 33c7de ffffff",
    ),
}


def of(hexed: str) -> tuple[int, int, int]:
    red, green, blue = bytes.fromhex(hexed)
    return red, green, blue


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize("name", NAMES)
def test_auto_reads_on_the_palettes_people_have(palette: str, name: str) -> None:
    style, (background, text, sixteen) = THEMES["auto"][name], PALETTES[palette]
    assert style.color is None, "only the terminal's own colours"
    shown = [text]
    if style.basic is not None:  # a terminal may show bold in the bright colour
        numbers = (style.basic, style.basic + 8) if style.bold else (style.basic,)
        shown = [sixteen.split()[number] for number in numbers]
    for color in shown:
        assert contrast(of(color), of(background)) >= (3 if name in MARKS else 4.5), color


def test_none_of_the_sixteen_reads_as_text_on_all_palettes() -> None:
    """Hence secondary words of `auto` have the terminal's own colour of text, and only marks and keys an accent."""
    for number in range(16):
        worst = min(contrast(of(p.sixteen.split()[number]), of(p.background)) for p in PALETTES.values())
        assert worst < 4.5


def test_auto_marks_with_one_accent() -> None:
    accents = {name: style.basic for name, style in THEMES["auto"].items() if style.basic is not None}
    assert accents == dict.fromkeys(MARKS, ACCENT)
    assert sgr(THEMES["auto"]["mark"], 256) == sgr(THEMES["auto"]["mark"], 16) == "\x1b[1;35m"


@pytest.mark.parametrize("theme", THEMES)
def test_every_theme_has_every_style(theme: str) -> None:
    assert tuple(THEMES[theme]) == NAMES


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("depth", [16, 256])
def test_faint_text_is_never_used(theme: str, depth: int) -> None:
    for style in THEMES[theme].values():
        codes = sgr(style, depth).removeprefix("\x1b[").removesuffix("m").split(";")
        assert codes[0] != "2"


def test_sgr() -> None:
    assert sgr(Style(), 256) == ""
    assert sgr(Style(color=152, basic=14, bold=True), 256) == "\x1b[1;38;5;152m"
    assert sgr(Style(color=152, basic=14, bold=True), 16) == "\x1b[1;96m"
    assert sgr(Style(basic=4), 256) == "\x1b[34m"


def test_paint_can_be_taken_off_again() -> None:
    assert without_sgr(styled("one\n\ntwo", "title", "dark", 256)) == "one\n\ntwo"


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("color", [True, False])
def test_rich_and_prompts_know_the_same_names(theme: str, color: bool) -> None:
    assert set(NAMES) <= set(rich_theme(theme, 256, color=color).styles)
    rules = dict(prompt_style(theme, 256, color=color))
    assert set(NAMES) <= set(rules)
    if not color:
        assert set(rules.values()) == {"noreverse"}


def test_prompt_rules_are_understood_by_prompt_toolkit() -> None:
    from prompt_toolkit.styles import Style as PromptStyle

    for theme in THEMES:
        for depth in (16, 256):
            style = PromptStyle(prompt_style(theme, depth, color=True))
            for name in NAMES:
                style.get_attrs_for_style_str(f"class:{name}")
