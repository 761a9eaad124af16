"""Draw the chart as an SVG picture: title, description, each row with its numbers; no script, nothing from outside.

Rules:
1. Text is cleaned and escaped: nothing a person wrote becomes markup.
"""

from collections.abc import Sequence
from html import escape

from cryptool.progress.figures import EXPECTED, PEAK
from cryptool.progress.history import Past
from cryptool.progress.render import day, label
from cryptool.terminal.phrases import say
from cryptool.terminal.sanitize import clean_line
from cryptool.terminal.wrap import cut

_ROW, _TOP, _LEFT, _POINT, _WIDTH = 24, 16, 400, 20, 760
_TITLE = 28  # columns
_STYLE = (
    "svg{color:#222;background:#fff;font:14px sans-serif}"
    "@media(prefers-color-scheme:dark){svg{color:#ddd;background:#111}}"
)


def svg(past: Sequence[Past], *, style: str = _STYLE) -> str:
    """Return the picture."""
    height = 2 * _TOP + _ROW * len(past)
    rows = "\n".join(_row(one, _TOP + _ROW * at) for at, one in enumerate(past))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" height="{height}"'
        ' role="img" aria-labelledby="chart-title chart-description">\n'
        f'<title id="chart-title">{_text(say("progress.svg-title"))}</title>\n'
        f'<desc id="chart-description">{_text(say("progress.svg-description"))}</desc>\n'
        f"<style>{style}</style>\n{rows}\n</svg>\n"
    )


def _row(one: Past, top: int) -> str:
    numbers, base = one.summary.numbers, top + _ROW - 8
    title = cut(clean_line(one.kept.setup.wording), _TITLE)
    parts = [
        _words(0, base, day(one.summary)),
        _words(140, base, title),
        _words(_LEFT + 10 * _POINT + 12, base, label(one.summary)),
    ]
    if PEAK in numbers:
        size = f'width="{numbers[PEAK] * _POINT}" height="{_ROW - 10}"'
        parts.append(f'<rect x="{_LEFT}" y="{top + 4}" {size} fill="currentColor" fill-opacity="0.45"/>')
    if EXPECTED in numbers:
        at = _LEFT + numbers[EXPECTED] * _POINT
        line = f'x1="{at}" x2="{at}" y1="{top + 1}" y2="{top + _ROW - 3}"'
        parts.append(f'<line {line} stroke="currentColor" stroke-width="3"/>')
    return "".join(parts)


def _words(left: int, base: int, text: str) -> str:
    return f'<text x="{left}" y="{base}" fill="currentColor">{_text(text)}</text>'


def _text(text: str) -> str:
    return escape(clean_line(text))
