"""Make text from a person or a file safe to show.

Rules:
1. Replace each control character (except newline and tab), bidi control and lone surrogate by one mark: one for
   one, so that offsets stay valid.
2. ZWJ, LRM and RLM stay: emoji families and Arabic or Hebrew text need them.
"""

MARK = "\N{REPLACEMENT CHARACTER}"
ASCII_MARK = "?"
TAB_WIDTH = 4
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")

_CONTROLS = (*range(0x09), *range(0x0B, 0x20), *range(0x7F, 0xA0))
_BIDI = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
_LINE_ENDS = {0x2028: "\n", 0x2029: "\n"}


class _Table(dict[int, str]):
    """A translation table that covers the 2048 surrogates without listing them."""

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
    """Replace everything that could control a terminal; only newlines stay. Tabs become spaces.

    With `ascii_only` the mark is `?`; other letters stay.
    """
    if text.isprintable():  # the common case, and fast
        return text
    text = text.replace("\r\n", "\n").translate(_ASCII_TABLE if ascii_only else _TABLE)
    return text.expandtabs(TAB_WIDTH)


def clean_line(text: str, *, ascii_only: bool = False) -> str:
    """Clean text for one line: newlines become spaces."""
    return clean(text, ascii_only=ascii_only).replace("\n", " ")


def inert(text: str | None) -> str:
    """Return a text on one line that no spreadsheet takes for a formula."""
    words = clean_line(text or "")
    return f"'{words}" if words.lstrip().startswith(_FORMULA) else words


def to_ascii(text: str) -> str:
    """Reduce cleaned text to ASCII: drop accents, replace typographic signs."""
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
