"""A small program around the screen code, for the pty tests: one scene an argument, the outcome on the last line.

Arguments: the scene (read, private, pick, pick-long, ask, line, secret), then `--lines`, `--listing`, `--saves FILE`.
"""

import os
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

from cryptool.content.document import Block, BlockKind, Part, Span, SpanKind
from cryptool.core.settings import Settings
from cryptool.learn.model import Found, Header, Topic
from cryptool.learn.model import Path as ReadingPath
from cryptool.learn.picker import pick
from cryptool.learn.reader import read
from cryptool.learn.reading import ReaderRequest
from cryptool.learn.study import TopicStatus
from cryptool.terminal.console import Console, Flags, TerminalFacts, choose_display
from cryptool.terminal.front_end import AnyFrontEnd, front_end
from cryptool.terminal.phrases import AREA_OF, keys
from cryptool.terminal.questions import Choice, Line, Number, Option, Page
from cryptool.terminal.screen import TerminalScreen, Viewer

HELP = "URGENT HELP\nCall 112."
AREA_OF |= dict.fromkeys(("test", "first", "second"), keys.__name__)
keys.PHRASES |= {
    "page.test": "A test page\n\nWords above the question.",
    "ask.test": "Which one?",
    "option.first": "The first",
    "option.second": "The second",
}


SCENES: dict[str, Callable[[AnyFrontEnd], object]]


def main(scene: str, *options: str) -> None:
    size = os.get_terminal_size()
    around = TerminalFacts(
        True, True, os.environ.get("TERM", ""), size.columns, size.lines, False, False, True, "", False
    )
    settings = Settings(cover="listing" if "--listing" in options else "blank")
    look = choose_display(around, settings, Flags(lines="--lines" in options))
    front = front_end(Console(look, sys.stdin, sys.stdout, sys.stderr), lambda: HELP)
    if "--saves" in options:
        saves = Path(options[options.index("--saves") + 1])
        front.guard.on_save(lambda: saves.write_text("draft"))
    try:
        with front.guard:
            print("outcome:", SCENES[scene](front))
    except KeyboardInterrupt:
        sys.exit(130)


def reading() -> ReaderRequest:
    parts = [Part("", (paragraph("Opening words."),), 1)]
    parts.append(Part("Second heading", tuple(paragraph(words(n)) for n in range(8)), 2))
    header = a_header("one", "A topic to read", 400)
    found = Found(header, "A sentence.", 1.0)
    titles = {"two": "Second topic"}
    topic = Topic(header, tuple(parts))
    return ReaderRequest(
        topic, (), 0, titles, "More", lambda words: [found], lambda part: None, lambda words: ""
    )


def a_header(id: str, title: str, words: int) -> Header:
    return Header(id, title, "body", "", (), ("two",), date(2026, 11, 22), (), words)


def words(n: int) -> str:
    return " ".join(f"w{n}x{k}" for k in range(40))


def paragraph(text: str) -> Block:
    return Block(BlockKind.PARAGRAPH, (Span(SpanKind.TEXT, text),), 1)


def row(n: int, title: str, minutes: int, *, read: bool = False) -> TopicStatus:
    return TopicStatus(a_header(f"t{n}", title, 200 * minutes), f"Theme {n // 5}", read, None)


def picking(front: AnyFrontEnd) -> object:
    rows = [row(n, f"Topic number {n}", n, read=n == 1) for n in range(40)]
    return pick(front, rows, paths=[(ReadingPath("p", "A path", ()), 5)])


def picking_long(front: AnyFrontEnd) -> object:
    rows = [row(n, f"{n} Will anybody think less of me for this", 3) for n in range(30)]
    return pick(front, rows, at="t12")


def asking(front: AnyFrontEnd) -> object:
    front.present(Page("test"))
    return [
        front.ask(Choice("test", [Option("first"), Option("second")], default="second")),
        front.ask(Line("test")),
        front.ask(Number("test")),
        front.confirm("test", default=True),
    ]


def viewing(front: AnyFrontEnd) -> object:
    viewer = Viewer(front.console, TerminalScreen(front.console, front.guard), front.hiding, help=front.help)
    viewer.show("j1", (f"Line {n} of it." for n in range(1, 100)))
    return "closed"


SCENES = {
    "read": lambda front: read(front, reading()),
    "private": viewing,
    "pick": picking,
    "pick-long": picking_long,
    "ask": asking,
    "line": lambda front: front.ask(Line("test")),
    "secret": lambda front: f"length {len(str(front.secret('test')))}",
}

if __name__ == "__main__":
    main(*sys.argv[1:])
