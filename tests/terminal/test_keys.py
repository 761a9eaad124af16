"""Bytes become keys; Esc Esc always hides; nothing unknown ever acts."""

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st
from terminal_fakes import Typed

from cryptool.terminal.keys import ESC_WAIT, Keys, TerminalSource, WakeReason


def presses(*pieces: bytes | WakeReason) -> list[str]:
    keys = Keys(Typed(pieces))
    found: list[str] = []
    while len(found) < 200:
        press = keys.next()
        if press is None:
            continue
        if press == "eof":
            return found
        found.append(press)
    raise AssertionError("the keys never end")


@pytest.mark.parametrize(
    ("sent", "key"),
    [
        (b"\x1b[A", "up"),
        (b"\x1bOA", "up"),
        (b"\x1b[B", "down"),
        (b"\x1b[1;5C", "right"),
        (b"\x1b[5~", "pageup"),
        (b"\x1b[6~", "pagedown"),
        (b"\x1b[6;2~", "pagedown"),
        (b"\x1b[H", "home"),
        (b"\x1b[1~", "home"),
        (b"\x1b[7~", "home"),
        (b"\x1b[F", "end"),
        (b"\x1bOP", "f1"),
        (b"\x1b[11~", "f1"),
        (b"\x1b[[A", "f1"),
        (b"\r", "enter"),
        (b"\n", "enter"),
        (b"\x7f", "backspace"),
        (b"\x08", "backspace"),
        (b"\x18", "c-x"),
        (b"\x04", "c-d"),
        (b"\x1b[200~", "unknown"),
        (b"\x1b[<35;12;3M", "unknown"),
        (b"\x1b[M", "unknown"),
        (b"\x1bf", "unknown"),
        (b"\x01", "c-a"),
        (b"\x1b[1;3A", "up"),
        (b"\x1bOM", "enter"),
        (b"\x1b[?1;2c", "unknown"),
        (b"\x1b[99z", "unknown"),
        (b"\xff", "unknown"),
    ],
)
def test_keys(sent: bytes, key: str) -> None:
    assert presses(sent) == [key]


def test_text_is_decoded_even_when_it_comes_in_pieces() -> None:
    assert presses(b"a", "\u00e9\u6d99".encode()) == [
        "a",
        "\u00e9",
        "\u6d99",
    ]
    assert presses(b"\xe6", b"\xb6", b"\x99") == ["\u6d99"]
    assert presses(b" ") == [" "]


def test_a_sequence_may_come_in_pieces() -> None:
    assert presses(b"\x1b", b"[", b"5", b"~") == ["pageup"]


def test_a_lone_esc_waits_for_its_second_and_then_means_back() -> None:
    source = Typed([b"\x1b", WakeReason.TIMEOUT])
    assert Keys(source).next() == "escape"
    assert source.waits[1:] == [ESC_WAIT]


def test_two_esc_hide_however_they_come() -> None:
    assert presses(b"\x1b\x1b") == ["c-x"]
    assert presses(b"\x1b", b"\x1b") == ["c-x"]


def test_keys_typed_right_after_a_hide_are_dropped() -> None:
    assert presses(b"\x1b\x1b\x1b\nq") == ["c-x"]
    assert presses(b"\x18\nq") == ["c-x"]


def test_a_key_after_a_lone_esc_is_its_own() -> None:
    assert presses(b"\x1b", WakeReason.TIMEOUT, b"q") == ["escape", "q"]


def test_a_resize_comes_as_an_event_also_in_the_middle_of_a_sequence() -> None:
    assert presses(b"a", WakeReason.RESIZE, b"b") == [
        "a",
        "resize",
        "b",
    ]
    assert set(presses(b"\x1b", WakeReason.RESIZE, b"[A")) == {"resize", "up"}


def test_the_end_of_input_stays_the_end() -> None:
    keys = Keys(Typed([]))
    assert [keys.next() for _ in range(3)] == ["eof"] * 3


def test_a_timeout_is_told() -> None:
    assert Keys(Typed([WakeReason.TIMEOUT])).next(0.5) is None


def test_ctrl_c_as_a_byte_interrupts() -> None:
    with pytest.raises(KeyboardInterrupt):
        presses(b"\x03")


@given(
    st.lists(
        st.binary(min_size=1, max_size=12) | st.sampled_from([WakeReason.RESIZE, WakeReason.TIMEOUT]),
        max_size=20,
    )
)
def test_any_bytes_end_and_give_printable_text_only(pieces: list[bytes | WakeReason]) -> None:
    try:
        found = presses(*pieces)
    except KeyboardInterrupt:
        assert any(isinstance(piece, bytes) and b"\x03" in piece for piece in pieces)
        return
    assert all(press.isprintable() for press in found)


@pytest.mark.skipif(os.name == "nt", reason="select does not take pipes there")
def test_the_terminal_source_reads_wakes_and_ends() -> None:
    read, write = os.pipe()
    with TerminalSource(read) as source:
        assert source.read(0) is WakeReason.TIMEOUT
        os.write(write, b"ab")
        assert source.read(1) == b"ab"
        source.wake()
        assert source.read(1) is WakeReason.RESIZE
        assert source.read(0) is WakeReason.TIMEOUT
        os.close(write)
        assert source.read(1) == b""
    os.close(read)
    source.wake()  # after the end it does nothing
