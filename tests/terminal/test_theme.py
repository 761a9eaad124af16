"""Every colour can be read on the backgrounds it is meant for, and nothing hangs on colour alone."""

import pytest

from cryptool.terminal.theme import (
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


def test_auto_uses_no_colour_so_it_reads_on_black_and_on_white() -> None:
    assert all(style.color is None and style.basic is None for style in THEMES["auto"].values())


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
