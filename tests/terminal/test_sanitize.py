"""The one sanitiser never lets anything through that could steer a terminal."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cryptool.terminal.sanitize import MARK, TAB_WIDTH, clean, clean_line, to_ascii

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=80)
NASTY = st.lists(
    st.sampled_from(
        [
            "\x1b[2J",
            "\x1b]0;t\x07",
            "\x9b1m",
            "\x90",
            "\r",
            "\n",
            "\t",
            "\u202e",
            "\u2066",
            "\ud800",
            "a",
            "\u200d",
        ]
    )
    | ANY_TEXT
).map("".join)
STEERING = {
    *map(chr, range(0x20)),
    *map(chr, range(0x7F, 0xA0)),
    *"\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
} - {"\n"}


@given(NASTY)
def test_nothing_that_steers_is_left(text: str) -> None:
    cleaned = clean(text)
    assert not STEERING & set(cleaned)
    assert not any(unicodedata.category(letter) == "Cs" for letter in cleaned)
    assert "\x1b" not in cleaned.encode("utf-8").decode()


@given(NASTY, st.booleans())
def test_cleaning_twice_changes_nothing(text: str, ascii_only: bool) -> None:
    once = clean(text, ascii_only=ascii_only)
    assert clean(once, ascii_only=ascii_only) == once


@given(ANY_TEXT)
def test_plain_words_are_untouched(text: str) -> None:
    if text.isprintable():
        assert clean(text) == text


@given(NASTY)
def test_one_line_stays_one_line(text: str) -> None:
    assert len(clean_line(text).splitlines()) <= 1


@pytest.mark.parametrize(
    ("given_", "wanted"),
    [
        ("a\x1b[31mb", f"a{MARK}[31mb"),
        ("osc\x1b]8;;http://x\x07", f"osc{MARK}]8;;http://x{MARK}"),
        ("c1 \x9b2J", f"c1 {MARK}2J"),
        ("over\rwrite", f"over{MARK}write"),
        ("dos\r\nline", "dos\nline"),
        ("rtl \u202eevil", f"rtl {MARK}evil"),
        ("half \ud83d pair", f"half {MARK} pair"),
        ("family \U0001f469\u200d\U0001f467", "family \U0001f469\u200d\U0001f467"),
        ("\u05e9\u05dc\u05d5\u05dd\u200f.", "\u05e9\u05dc\u05d5\u05dd\u200f."),
        ("a\tb", "a" + " " * (TAB_WIDTH - 1) + "b"),
        ("sep\u2028arated", "sep\narated"),
        ("nul\x00 del\x7f", f"nul{MARK} del{MARK}"),
    ],
)
def test_examples(given_: str, wanted: str) -> None:
    assert clean(given_) == wanted


def test_the_mark_has_an_ascii_form() -> None:
    assert clean("a\x1bb", ascii_only=True) == "a?b"


@given(ANY_TEXT)
def test_ascii_is_ascii(text: str) -> None:
    assert to_ascii(clean(text, ascii_only=True)).isascii()


def test_ascii_keeps_names_readable() -> None:
    assert to_ascii("Gračanin, Løvoll, Müller \u2013 \u201cso\u201d") == 'Gracanin, Lovoll, Muller - "so"'
