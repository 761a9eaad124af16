"""The full-screen reader, driven by bytes and looked at through a terminal emulator."""

import re
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from terminal_fakes import Recorder, Typed, block, console, display, header, shown, source, topic

from cryptool.content.document import Part
from cryptool.learn.errors import EmptySearch
from cryptool.learn.model import Found
from cryptool.learn.reader import TopicReader
from cryptool.learn.reading import ReaderExit, ReaderOutcome, ReaderRequest
from cryptool.terminal.hide import Hiding
from cryptool.terminal.keys import WakeReason
from cryptool.terminal.screen import TerminalScreen

SIZE = (60, 16)


class Session:
    """One reading: what was typed, and what the screen showed after each key."""

    def __init__(
        self,
        reading: ReaderRequest,
        *typed: bytes | WakeReason | tuple[int, int],
        size: tuple[int, int] = SIZE,
        **changes: Any,
    ) -> None:
        self.size = size
        there, self._out = console(display(columns=size[0], rows=size[1], **changes))
        guard = Recorder(self._out)
        self.saved: list[str] = []
        guard.on_save(lambda: self.saved.append(self._out.getvalue()))
        source_ = Typed([])
        source_.read = self._feed(typed)  # type: ignore[assignment, method-assign]
        screen = TerminalScreen(there, guard, source=source_, size=lambda: self.size)
        hiding = Hiding(there, guard, source=Typed([b"\n"]))
        self.raw: list[str] = []
        self._sizes: list[tuple[int, int]] = []
        help_text = "URGENT HELP\n" + "\n".join(f"line {n}" for n in range(40))
        self.outcome = TopicReader(there, screen, hiding, reading, help=lambda: help_text).run()
        self.all = self._out.getvalue()

    def _feed(
        self, typed: Sequence[bytes | WakeReason | tuple[int, int]]
    ) -> Callable[[float | None], bytes | WakeReason]:
        pieces = list(typed)

        def read(timeout: float | None) -> bytes | WakeReason:
            written = self._out.getvalue().rpartition("\x1b[?1049h\x1b[H")[2]
            self.raw.append(written)
            self._sizes.append(self.size)
            piece = pieces.pop(0) if pieces else b""
            if isinstance(piece, tuple):
                self.size = piece
                return WakeReason.RESIZE
            return piece

        return read

    @cached_property
    def screens(self) -> list[list[str]]:
        return [shown(raw, *size) for raw, size in zip(self.raw, self._sizes, strict=True)]

    def text(self, number: int = -1) -> str:
        return "\n".join(shown(self.raw[number], *self._sizes[number]))


def reading(**changes: object) -> ReaderRequest:
    values: dict[str, object] = {
        "topic": topic(next=("two",)),
        "part": 0,
        "search": lambda words: (),
        "on_place": lambda part: None,
        "crisis_line": lambda words: "",
        "sources": (source(),),
        "titles": {"two": "The second one", "three": "Third"},
        "following": "The second one",
    }
    return ReaderRequest(**(values | changes))  # type: ignore[arg-type]


def test_first_screen() -> None:
    session = Session(reading(), b"q")
    assert (
        session.screens[0][0].split("  ")[1:2] == ["A title of its own"]
        or "A title of its own" in session.text()
    )
    assert "1 of 5" in session.screens[0][0]
    assert "About 2 minutes to read." in session.text()
    assert "Opening words" in session.text()
    assert session.outcome == ReaderOutcome(
        ReaderExit.CLOSED, 1, finished=False
    )  # its heading is on that page


def places(session: Session) -> list[str]:
    return [screen[0][-6:] for screen in session.screens]


def test_space_reads_on_through_all_pages_to_the_end() -> None:
    session = Session(reading(), *[b" "] * 30, b"q")
    assert places(session)[:6] == ["1 of 5", "2 of 5", "3 of 5", "4 of 5", "5 of 5", "5 of 5"]
    assert session.outcome.finished
    assert session.outcome.part == 2


def test_every_word_is_shown_once_while_reading_on() -> None:
    parts = [
        Part("", (block("alpha beta"),), 1),
        Part("Two", tuple(block(f"word{n} " + "x " * 40) for n in range(9)), 2),
    ]
    session = Session(reading(topic=topic(parts)), *[b" "] * 20, b"q")
    seen = "\n".join(dict.fromkeys(session.text(n) for n in range(len(session.screens))))
    for n in range(9):
        assert seen.count(f"word{n} ") == 1


@pytest.mark.parametrize("back", [b"b", b"\x1b[5~", b"\x1b[A"])
@pytest.mark.parametrize("on", [b" ", b"\r", b"\x1b[6~", b"\x1b[B"])
def test_going_on_and_back_is_the_same_way(on: bytes, back: bytes) -> None:
    session = Session(reading(), on, on, on, back, back, back, b"q")
    assert session.screens[:3] == session.screens[6:3:-1]


def test_parts_flow_on_and_a_heading_stays_with_its_first_lines() -> None:
    parts = [Part(f"Part {n}", (block(f"{n}. " + "word " * 40),), n) for n in range(9)]
    for rows in range(10, 30, 4):
        session = Session(reading(topic=topic(parts)), *[b" "] * 20, b"q", size=(60, rows))
        pages = list(dict.fromkeys(session.text(n) for n in range(len(session.screens))))
        for n in range(9):
            (page,) = [text for text in pages if f"Part {n}" in text]
            assert f"{n}. word" in page, (rows, n)
        if rows > 20:
            assert len(pages) < 9  # not a page for each


def test_n_after_the_last_part_is_the_next_topic() -> None:
    assert Session(reading(part=2), b"n").outcome == ReaderOutcome(ReaderExit.NEXT, 2, finished=True)
    alone = Session(reading(part=2, following=""), b"n", b"q")
    assert alone.outcome.wish is ReaderExit.CLOSED
    assert "next topic" not in alone.text()


def test_a_number_opens_a_next_topic_only_where_it_stands() -> None:
    assert Session(reading(part=2), b"1").outcome == ReaderOutcome(ReaderExit.OPEN, 2, True, "two")
    assert Session(reading(), b"1", b"9", b"0", b"q").outcome.wish is ReaderExit.CLOSED
    assert Session(reading(part=2), "\u0664".encode(), b"q").outcome.wish is ReaderExit.CLOSED


def test_the_place_is_told_as_one_reads() -> None:
    told: list[int] = []
    Session(reading(on_place=told.append), b" ", b"s", b"q", b" ", b" ", b" ", b"q")
    assert told == [1, 2]


def test_it_goes_on_where_the_part_begins() -> None:
    for part in range(3):
        first = Session(reading(part=part), b"q")
        assert Session(reading(part=first.outcome.part), b"q").screens == first.screens
    assert places(Session(reading(part=2), b"q")) == ["5 of 5"]


def test_a_part_that_does_not_exist_is_the_last() -> None:
    assert places(Session(reading(part=99), b"q")) == places(Session(reading(part=2), b"q"))


def test_sources_keys_and_help_are_a_key_away_and_q_comes_back() -> None:
    session = Session(reading(), b"s", b"q", b"?", b"q", b"h", b" ", b"q", b"\x1bOP", b"q", b"q")
    assert "[1] Doe, J.; Roe, R. (2001)" in session.text(1)
    assert session.screens[2] == session.screens[0]
    assert "the next page" in session.text(3)
    assert "URGENT HELP" in session.text(5)
    assert "line 20" in session.text(6)
    assert session.screens[7] == session.screens[0]
    assert "URGENT HELP" in session.text(8)
    assert session.outcome.wish is ReaderExit.CLOSED


def found(words: str) -> list[Found]:
    if not words.strip():
        raise EmptySearch
    return [Found(header(f"t{n}", f"Found {n}"), f"A sentence with {words}.", 1.0) for n in range(12)]


def test_search_lists_and_opens() -> None:
    session = Session(reading(search=found), b"/", b"te", b"z", b"\x7f", b"ars", b"\r", b"3")
    assert "Search: te" in session.text(2)
    assert "Found: tears" in session.text(6)
    assert "2  Found 1" in session.text(6)
    assert "A sentence with tears." in session.text(6)
    assert session.outcome.topic == "t2"


def test_while_typing_letters_are_letters() -> None:
    session = Session(
        reading(search=found),
        b"/",
        b"xqnhs 1",
        WakeReason.TIMEOUT,
        b"\x1b",
        WakeReason.TIMEOUT,
        WakeReason.TIMEOUT,
        b"q",
    )
    assert "Search: xqnhs 1" in session.text(3)
    assert session.screens[-1] == session.screens[0]


def test_a_search_that_cannot_be_made_says_so() -> None:
    assert "No topic has all of that." in Session(
        reading(search=lambda words: ()), b"/", b"a\r", b"q", b"q"
    ).text(2)

    def refuses(words: str) -> list[Found]:
        raise EmptySearch

    assert "No topic has all of that." in Session(reading(search=refuses), b"/", b"?\r", b"q", b"q").text(2)


@pytest.mark.parametrize("results", [found, lambda words: ()])
def test_words_of_crisis_show_a_number_above_what_is_found(results: Callable[[str], list[Found]]) -> None:
    def line(words: str) -> str:
        return "Call 116 123" if words == "kms" else ""

    asked = reading(search=results, crisis_line=line)
    rows = [row.strip() for row in Session(asked, b"/", b"kms\r", b"q", b"q").screens[2] if row.strip()]
    assert rows[1] == "Call 116 123"
    assert rows[2].startswith("1  Found 0" if results is found else "No topic has all of that.")
    assert "Call" not in Session(asked, b"/", b"tears\r", b"q", b"q").text(2)


@pytest.mark.parametrize("hide", [b"\x1b\x1b", b"\x18", b"x"])
def test_hiding_covers_saves_and_comes_back_to_the_same_page(hide: bytes) -> None:
    session = Session(reading(), b" ", hide, b"q")
    assert session.screens[1] == session.screens[2]
    (before,) = session.saved
    assert before.endswith("\x1b[?1049l\x1b[0m\x1b[H\x1b[2J\x1b[3J")


def test_a_new_size_keeps_the_place() -> None:
    parts = [Part("", tuple(block(" ".join(f"w{n}x{k}" for k in range(30))) for n in range(30)), 1)]
    session = Session(reading(topic=topic(parts)), *[b" "] * 8, (100, 30), (30, 10), (60, 16), b"q")
    first = next(word for word in session.text(8).split() if word.startswith("w"))
    for number in (9, 10):
        assert first in session.text(number).split(), number
    assert session.screens[11] == session.screens[8]


def test_end_of_input_closes() -> None:
    assert Session(reading()).outcome.wish is ReaderExit.CLOSED


def test_ctrl_c_leaves_and_the_alternate_screen_is_left() -> None:
    there, out = console(display())
    screen = TerminalScreen(there, Recorder(out), source=Typed([b"\x03"]), size=lambda: (80, 24))
    with pytest.raises(KeyboardInterrupt):
        TopicReader(there, screen, Hiding(there, Recorder(out)), reading(), help=str).run()
    assert out.getvalue().endswith("\x1b[?1049l")


def test_the_footer_names_live_keys_only() -> None:
    start = Session(reading(), b"q").text()
    assert "b back" not in start
    assert "Space more" in start
    end = Session(reading(part=2, following=""), b"q").text()
    assert "Space more" not in end
    assert "1 open" in end
    in_sources = Session(reading(), b"s", b"q", b"q").text(1)
    assert "next topic" not in in_sources
    assert "s sources" not in in_sources
    assert "q back" in in_sources


def test_hints_off_leaves_only_the_way_to_the_keys() -> None:
    assert Session(reading(), b"q", hints=False).screens[0][-1].strip() == "? keys"


@pytest.mark.parametrize("columns", [8, 20, 40, 80, 200])
@pytest.mark.parametrize("rows", [1, 3, 5, 8, 24])
def test_every_size_shows_text_and_no_row_is_too_long(columns: int, rows: int) -> None:
    keys = (b" ", b"s", b"q", b"?", b"q", b"h", b"q", b"/", b"a" * 300, b"\r", b"q", b"q")
    session = Session(reading(), *keys, size=(columns, rows))
    assert any("Opening" in session.text(number) for number in (0, 1)) or rows < 5 or columns < 20
    for raw in session.raw:
        # Each draw starts with "reset" and places its rows one by one; what stands between two places is one row.
        placed = re.findall(r"\x1b\[(\d+);1H(?:\x1b\[[KJ])([^\x1b]*)", raw.rpartition("\x1b[0m")[2])
        assert 1 <= len(placed) <= rows + 1
        assert all(len(text) <= columns for _, text in placed)
        assert max(int(row) for row, text in placed if text) <= rows


@given(
    st.lists(
        st.sampled_from(
            [
                b" ",
                b"b",
                b"n",
                b"p",
                b"s",
                b"?",
                b"h",
                b"/",
                b"\r",
                b"q",
                b"1",
                b"\x1b[A",
                b"\x1b[H",
                b"\x1b[F",
                b"z",
                b"\x7f",
            ]
        )
        | st.tuples(st.integers(1, 120), st.integers(1, 50)),
        max_size=25,
    )
)
def test_no_keys_do_harm(typed: list[bytes | tuple[int, int]]) -> None:
    session = Session(reading(search=found), *typed)
    assert session.outcome.wish in ReaderExit
    assert session.all.count("\x1b[?1049h") == session.all.count("\x1b[?1049l") == 1
    assert "\x1b[?25l" not in session.all


@pytest.mark.parametrize("color", [True, False])
def test_colour_adds_nothing(color: bool) -> None:
    plain = Session(reading(), b" ", b"q", color=False)
    styled = Session(reading(), b" ", b"q", color=color, theme="dark")
    assert plain.screens == styled.screens
    assert ("\x1b[1;38;5;" in styled.all) is color


def test_prompt_toolkit_is_never_loaded() -> None:
    import subprocess
    import sys

    code = (
        "import sys\n"
        "from cryptool.learn.reader import TopicReader\n"
        "from cryptool.terminal.front_end import front_end\n"
        "import rich.console, rich.text\n"
        "print([m for m in ('prompt_toolkit', 'questionary', 'rich.markdown', 'asyncio') if m in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_w_writes_about_the_topic() -> None:
    session = Session(reading(), b" ", b"w")
    assert "w write" in session.text(0)
    assert session.outcome.wish is ReaderExit.WRITE
