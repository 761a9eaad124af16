"""The private reader: the alternate screen only, streams read as far as they were looked at, hiding and help."""

import io
from collections.abc import Iterable, Iterator

import pytest
from terminal_fakes import Recorder, Typed, console, display, shown

from cryptool.terminal.hide import Hiding
from cryptool.terminal.keys import WakeReason
from cryptool.terminal.screen import TerminalScreen, Viewer

ENTER, LEAVE = "\x1b[?1049h", "\x1b[?1049l"
LINES = [f"line {number}" for number in range(100)]


class Shown:
    """The reader with keys from a list; `pages` are the screens, `out` all that was written."""

    def __init__(
        self,
        keys: Iterable[bytes | WakeReason],
        lines: Iterable[str] = LINES,
        *,
        sizes: list[tuple[int, int]] | None = None,
        cover_after: float = 0.0,
        private: bool = True,
        other: str = "",
    ) -> None:
        self.out: io.StringIO
        sizes = list(sizes or [])
        wanted = display(columns=60, rows=12, cover_after=cover_after)
        given, self.out = console(wanted)
        guard = Recorder(self.out)
        hiding = Hiding(given, guard, source=Typed([b"\r"] * 9))
        screen = TerminalScreen(
            given, guard, source=Typed(keys), size=lambda: sizes.pop(0) if sizes else (60, 12)
        )
        viewer = Viewer(given, screen, hiding, help=lambda: "URGENT: call 112", private=private)
        self.chosen = viewer.show("j1", lines, other)

    @property
    def text(self) -> str:
        return self.out.getvalue()

    @property
    def last(self) -> str:
        page = self.text.rpartition(LEAVE)[0].rpartition("\x1b[1;1H")[2]
        return "\n".join(shown("\x1b[1;1H" + page, 60, 12))


def test_every_word_is_on_the_alternate_screen() -> None:
    text = Shown([b" ", b"q"]).text
    before, _, rest = text.partition(ENTER)
    page, _, after = rest.rpartition(LEAVE)
    assert "line 0" in page
    assert "line" not in before + after


@pytest.mark.parametrize(
    ("keys", "first", "last"),
    [
        ([], 0, 7),
        ([b" "], 7, 14),
        ([b"\x1b[B", b"\x1b[B"], 2, 9),
        ([b" ", b"b"], 0, 7),
        ([b"\x1b[F"], 92, 99),
        ([b"\x1b[F", b" ", b" "], 92, 99),
        ([b"\x1b[F", b"\x1b[H"], 0, 7),
        ([b"b", b"\x1b[A"], 0, 7),
        ([b"z", b"\t", b"\x1b[15~"], 0, 7),
    ],
)
def test_moving(keys: list[bytes], first: int, last: int) -> None:
    page = Shown([*keys]).last
    assert f"line {first}\n" in page
    assert f"line {last}\n" in page
    assert f"line {last + 1}\n" not in page
    assert first == 0 or f"line {first - 1}\n" not in page


def test_a_stream_is_read_only_as_far_as_it_is_looked_at() -> None:
    read: list[int] = []

    def endless() -> Iterator[str]:
        number = 0
        while True:
            read.append(number)
            yield f"line {number}"
            number += 1

    assert "from line 1" in Shown([], endless()).last
    assert len(read) < 20


def test_the_end_is_known_once_it_was_seen() -> None:
    assert "93-100 of 100" in Shown([b"\x1b[F"]).last


@pytest.mark.parametrize("keys", [b"x", b"\x18", b"\x1b\x1b"])
def test_hiding_leaves_the_page_first_and_comes_back_to_it(keys: bytes) -> None:
    text = Shown([b" ", keys]).text
    leaving = text.index(LEAVE)
    wipe = text.index("\x1b[3J", leaving)
    coming = text.index(ENTER, wipe)
    assert "line" not in text[leaving:coming]
    assert "line 8" in text[coming:]


def test_left_alone_it_covers_itself() -> None:
    text = Shown([b" ", WakeReason.TIMEOUT, b"q"], cover_after=300).text
    leaving = text.index(LEAVE)
    assert "line 8" in text[text.index(ENTER, text.index("\x1b[3J", leaving)) :]


def test_what_is_not_private_stays() -> None:
    assert "\x1b[3J" not in Shown([WakeReason.TIMEOUT, b"q"], cover_after=300, private=False).text


def test_help_is_one_key_away_and_back() -> None:
    assert "URGENT: call 112" in Shown([b"h"]).last
    assert "URGENT: call 112" in Shown([b"\x1bOP"]).last
    page = Shown([b" ", b"h", b"q"]).last
    assert "line 8" in page
    assert "URGENT" not in page


def test_a_narrower_window_keeps_the_place() -> None:
    words = [" ".join(f"p{paragraph}w{word}" for word in range(40)) for paragraph in range(30)]

    def top(reader: Shown) -> int:
        return int(reader.last.partition("p")[2].partition("w")[0])

    wide = top(Shown([b" "] * 6, words))
    narrow = top(Shown([*[b" "] * 6, WakeReason.RESIZE], words, sizes=[(30, 12)]))
    assert wide > 4
    assert abs(narrow - wide) <= 1


def test_what_was_written_cannot_steer_the_screen() -> None:
    text = Shown([], ["\x1b]0;evil\x07 and \x9b2J"]).text
    assert "\x1b]0" not in text
    assert "\x9b" not in text


@pytest.mark.parametrize("size", [(8, 1), (8, 2), (8, 3), (20, 5), (200, 60)])
def test_any_size_will_do(size: tuple[int, int]) -> None:
    Shown([WakeReason.RESIZE, b" ", b"\x1b[F", b"h", WakeReason.RESIZE, b"q"], sizes=[size, size])


def test_ctrl_c_leaves_the_screen_as_it_was() -> None:
    out = io.StringIO()
    given, _ = console(display(columns=60, rows=12))
    given.stdout = out
    guard = Recorder(out)
    screen = TerminalScreen(given, guard, source=Typed([b"\x03"]), size=lambda: (60, 12))
    with pytest.raises(KeyboardInterrupt):
        Viewer(given, screen, Hiding(given, guard), help=str).show("j1", LINES)
    assert out.getvalue().rstrip().endswith(LEAVE)


def test_one_more_key_closes_and_is_told() -> None:
    seen = Shown([b"s"], other="progress.keys")
    assert seen.chosen
    assert "s sessions" in seen.last
    assert not Shown([b"s", b"q"]).chosen, "without it the letter does nothing"
    assert not Shown([b"h", b"s", b"q", b"q"], other="progress.keys").chosen, "nor on the page of urgent help"
