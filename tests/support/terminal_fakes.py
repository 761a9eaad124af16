"""Parts for the tests of the screen code: looks, consoles over strings, sources of keys, a terminal to look at."""

import io
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any

import pyte

from cryptool.content.document import Block, BlockKind, Part, Span, SpanKind
from cryptool.core.settings import Settings
from cryptool.learn.model import Header, Source, Topic
from cryptool.terminal.console import Console, Display, Flags, Mode, TerminalFacts
from cryptool.terminal.hide import Hiding
from cryptool.terminal.keys import WakeReason
from cryptool.terminal.screen_front_end import TerminalFrontEnd
from cryptool.terminal.tty import Guard


def around(**changes: Any) -> TerminalFacts:
    """An ordinary terminal, 80 by 24."""
    values: dict[str, Any] = {
        "stdin_tty": True, "stdout_tty": True, "term": "xterm-256color", "columns": 80, "rows": 24,
        "no_color": False, "accessible": False, "unicode": True, "pager": "", "windows": False,
    }  # fmt: skip
    return TerminalFacts(**(values | changes))


def flags(**changes: Any) -> Flags:
    return Flags(**changes)


def settings(**changes: Any) -> Settings:
    return Settings(**changes)


def display(mode: Mode = Mode.FULL, **changes: Any) -> Display:
    values: dict[str, Any] = {"mode": mode, "color": False, "columns": 80, "rows": 24, "unicode": True}
    return Display(**(values | changes))


def console(wanted: Display | None = None, typed: str = "") -> tuple[Console, io.StringIO]:
    """A console over strings; what was written is in the second value."""
    out = io.StringIO()
    return Console(wanted or display(), io.StringIO(typed), out, io.StringIO()), out


class Typed:
    """A source of keys from a list: bytes, or a Wake. At its end the input ends."""

    def __init__(self, pieces: Iterable[bytes | WakeReason]) -> None:
        self._pieces = list(pieces)
        self.waits: list[float | None] = []

    def read(self, timeout: float | None) -> bytes | WakeReason:
        self.waits.append(timeout)
        return self._pieces.pop(0) if self._pieces else b""


class Recorder(Guard):
    """A guard without a terminal that notes what it is told to write, in one stream with the console."""

    def __init__(self, out: io.StringIO) -> None:
        super().__init__(None, None)
        self._out = out

    def write(self, text: str) -> None:
        self._out.write(text)


class Session(TerminalFrontEnd):
    """A front end whose screen can be read back."""

    def said(self) -> str:
        return self.out.getvalue()  # type: ignore[attr-defined, no-any-return]


@contextmanager
def session(typed: str, wanted: Display | None = None, covered: bytes = b"\n") -> Iterator[Session]:
    """A terminal front end on prompt_toolkit's own pipe, with these keys typed already."""
    from prompt_toolkit.input import create_pipe_input
    from prompt_toolkit.output import DummyOutput

    there, out = console(wanted or display())
    guard = Recorder(out)
    hiding = Hiding(there, guard, source=Typed([covered] * 3))
    with create_pipe_input() as source:
        source.send_text(typed)
        front = Session(
            there, help=lambda: "URGENT HELP", guard=guard, hiding=hiding, streams=(source, DummyOutput())
        )
        front.out = out  # type: ignore[attr-defined]
        yield front


def shown(text: str, columns: int = 80, rows: int = 24) -> list[str]:
    """What a terminal of that size shows after the text."""
    screen = pyte.Screen(columns, rows)
    stream = pyte.Stream(screen)
    stream.feed(text)
    return [line.rstrip() for line in screen.display]


def text(words: str, kind: SpanKind = SpanKind.TEXT) -> Span:
    return Span(kind, words)


def block(*spans: Span | str, kind: BlockKind = BlockKind.PARAGRAPH, number: int = 0) -> Block:
    return Block(kind, tuple(text(span) if isinstance(span, str) else span for span in spans), 1, number)


def header(id: str = "one", title: str = "A title of its own", **changes: Any) -> Header:
    values: dict[str, Any] = {
        "id": id, "title": title, "theme": "body", "summary": "A summary.", "answers": ("q",), "next": (),
        "checked": date(2026, 11, 22), "aliases": (), "words": 400,
    }  # fmt: skip
    return Header(**(values | changes))


def topic(parts: Sequence[Part] | None = None, **changes: Any) -> Topic:
    parts = parts or (
        Part("", (block("Opening words about the matter."),), 1),
        Part("A first heading", tuple(block(f"Paragraph {n} " + "word " * 60) for n in range(6)), 2),
        Part("Next", (block("Read ", text("two", SpanKind.CODE), " after this."),), 3),
    )
    return Topic(header(**changes), tuple(parts))


def source(key: str = "a2001", **changes: Any) -> Source:
    values: dict[str, Any] = {
        "key": key, "authors": ("Doe, J.", "Roe, R."), "year": "2001", "title": "On tears", "container": "A Journal",
        "volume": "1", "issue": "2", "pages": "3-4", "publisher": "", "doi": "10.1/x", "url": "", "usable": True,
    }  # fmt: skip
    return Source(**(values | changes))
