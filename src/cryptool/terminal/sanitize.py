"""The one sanitiser: what a person or a file wrote, made safe to show and to keep.

Rules kept here:
1. C0 characters (but newline and tab), DEL, C1 and ESC, bidi embeddings, overrides and isolates, and lone
   surrogates each become one visible mark: U+FFFD, or `?` where the screen has ASCII only. One for one, so
   places keep.
2. Line ends of every kind become a newline, tabs become spaces. ZWJ and the two plain direction marks stay:
   families of emoji and honest Arabic or Hebrew need them.
3. Cleaning twice changes nothing.
"""

MARK = "\N{REPLACEMENT CHARACTER}"
ASCII_MARK = "?"
TAB_WIDTH = 4

_CONTROLS = (*range(0x09), *range(0x0B, 0x20), *range(0x7F, 0xA0))
_BIDI = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
_LINE_ENDS = {0x2028: "\n", 0x2029: "\n"}


class _Table(dict[int, str]):
    """A translation table that also knows the 2048 surrogates without listing them."""

    def __init__(self, mark: str) -> None:
        super().__init__(dict.fromkeys((*_CONTROLS, *_BIDI), mark) | _LINE_ENDS)
        self._mark = mark

    def __missing__(self, code: int) -> str:
        if 0xD800 <= code <= 0xDFFF:
            return self._mark
        raise LookupError


_TABLE = _Table(MARK)
_ASCII_TABLE = _Table(ASCII_MARK)


def clean(text: str, *, ascii_only: bool = False) -> str:
    """Text that can be written to a terminal without doing anything but show itself.

    Args:
        text: Anything.
        ascii_only: Use `?` as the mark. Other letters stay: what the stream cannot write is its own matter.

    Returns:
        The same text with marks for what would steer the terminal; of the control characters only newlines stay.
    """
    if text.isprintable():  # no control, format, surrogate or line separator at all: nearly every call
        return text
    text = text.replace("\r\n", "\n").translate(_ASCII_TABLE if ascii_only else _TABLE)
    return text.expandtabs(TAB_WIDTH)


def clean_line(text: str, *, ascii_only: bool = False) -> str:
    """`clean`, for what must stay on one line: newlines become spaces."""
    return clean(text, ascii_only=ascii_only).replace("\n", " ")


def to_ascii(text: str) -> str:
    """Cleaned text for a screen that has ASCII only: accents are dropped, typographic signs made plain."""
    if text.isascii():
        return text
    import unicodedata

    plain = unicodedata.normalize("NFKD", text.translate(_PLAIN_SIGNS))
    kept = (letter for letter in plain if not unicodedata.combining(letter))
    return "".join(letter if letter.isascii() else ASCII_MARK for letter in kept)


_PLAIN_SIGNS = str.maketrans(
    {
        "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2212": "-",
        "\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u2022": "-", "\u00b7": "-",
        "\u00df": "ss", "\u00f8": "o", "\u00d8": "O", "\u0142": "l", "\u0141": "L", "\u00e6": "ae",
        "\u00c6": "AE", "\u0111": "d", "\u0131": "i",
    }
)  # fmt: skip
