"""Bytes become keys; Esc Esc always hides; nothing unknown ever acts."""

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st
from terminal_fakes import Typed

from cryptool.terminal.keys import ESC_WAIT, SEQUENCE_WAIT, Key, KeyPress, Keys, TerminalSource, WakeReason


def presses(*pieces: bytes | WakeReason) -> list[KeyPress]:
    keys = Keys(Typed(pieces))
    found: list[KeyPress] = []
    while len(found) < 200:
        press = keys.next()
        if press is None:
            continue
        if press.key is Key.EOF:
            return found
        found.append(press)
    raise AssertionError("the keys never end")


@pytest.mark.parametrize(
    ("sent", "key"),
    [
        (b"\x1b[A", Key.UP),
        (b"\x1bOA", Key.UP),
        (b"\x1b[B", Key.DOWN),
        (b"\x1b[1;5C", Key.RIGHT),
        (b"\x1b[5~", Key.PAGE_UP),
        (b"\x1b[6~", Key.PAGE_DOWN),
        (b"\x1b[6;2~", Key.PAGE_DOWN),
        (b"\x1b[H", Key.HOME),
        (b"\x1b[1~", Key.HOME),
        (b"\x1b[7~", Key.HOME),
        (b"\x1b[F", Key.END),
        (b"\x1bOP", Key.F1),
        (b"\x1b[11~", Key.F1),
        (b"\x1b[[A", Key.F1),
        (b"\r", Key.ENTER),
        (b"\n", Key.ENTER),
        (b"\x7f", Key.BACKSPACE),
        (b"\x08", Key.BACKSPACE),
        (b"\x18", Key.HIDE),
        (b"\x04", Key.CTRL_D),
        (b"\x1b[200~", Key.UNKNOWN),
        (b"\x1b[<35;12;3M", Key.UNKNOWN),
        (b"\x1b[M", Key.UNKNOWN),
        (b"\x1bf", Key.UNKNOWN),
        (b"\x01", Key.UNKNOWN),
        (b"\xff", Key.UNKNOWN),
    ],
)
def test_keys(sent: bytes, key: Key) -> None:
    assert presses(sent) == [KeyPress(key)]


def test_text_is_decoded_even_when_it_comes_in_pieces() -> None:
    assert presses(b"a", "\u00e9\u6d99".encode()) == [
        (Key.TEXT, "a"),
        (Key.TEXT, "\u00e9"),
        (Key.TEXT, "\u6d99"),
    ]
    assert presses(b"\xe6", b"\xb6", b"\x99") == [KeyPress(Key.TEXT, "\u6d99")]
    assert presses(b" ") == [KeyPress(Key.SPACE, " ")]


def test_a_sequence_may_come_in_pieces() -> None:
    assert presses(b"\x1b", b"[", b"5", b"~") == [KeyPress(Key.PAGE_UP)]


def test_a_lone_esc_waits_for_its_second_and_then_means_back() -> None:
    source = Typed([b"\x1b", WakeReason.TIMEOUT, WakeReason.TIMEOUT])
    assert Keys(source).next() == KeyPress(Key.ESC)
    assert source.waits[1:] == [SEQUENCE_WAIT, ESC_WAIT - SEQUENCE_WAIT]


def test_two_esc_hide_however_they_come() -> None:
    assert presses(b"\x1b\x1b") == [KeyPress(Key.HIDE)]
    assert presses(b"\x1b", b"\x1b") == [KeyPress(Key.HIDE)]
    assert presses(b"\x1b", WakeReason.TIMEOUT, b"\x1b") == [KeyPress(Key.HIDE)]


def test_keys_typed_right_after_a_hide_are_dropped() -> None:
    assert presses(b"\x1b\x1b\x1b\nq") == [KeyPress(Key.HIDE)]
    assert presses(b"\x18\nq") == [KeyPress(Key.HIDE)]


def test_a_key_after_a_lone_esc_is_its_own() -> None:
    assert presses(b"\x1b", WakeReason.TIMEOUT, b"q") == [KeyPress(Key.ESC), KeyPress(Key.TEXT, "q")]


def test_a_resize_comes_as_an_event_also_in_the_middle_of_a_sequence() -> None:
    assert presses(b"a", WakeReason.RESIZE, b"b") == [
        KeyPress(Key.TEXT, "a"),
        KeyPress(Key.RESIZE),
        KeyPress(Key.TEXT, "b"),
    ]
    assert set(presses(b"\x1b", WakeReason.RESIZE, b"[A")) == {KeyPress(Key.RESIZE), KeyPress(Key.UP)}


def test_the_end_of_input_stays_the_end() -> None:
    keys = Keys(Typed([]))
    assert [keys.next() for _ in range(3)] == [KeyPress(Key.EOF)] * 3


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
    assert all(press.text.isprintable() for press in found)


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
