"""Draws the pictures of README and docs from what the real program shows on an 80x24 terminal.

Rules kept here:
1. Nothing is painted by hand: each picture is a terminal's screen after real keys.
2. A picture fetches nothing: no font, no style, no link to another machine.

Run after each change of a screen: `python docs/make_pictures.py` (needs the `dev` extra).
"""

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from itertools import groupby
from pathlib import Path
from typing import Any

import pexpect
import pyte
from rich.console import Console
from rich.segment import Segment, Segments
from rich.style import Style
from rich.terminal_theme import TerminalTheme

FOLDER = Path(__file__).parent
COLUMNS, ROWS = 80, 24
PATIENCE = 20.0  # seconds until an awaited text is given up
CALM = 0.4  # seconds without a new byte: the screen is complete


@dataclass(frozen=True)
class Shot:
    """A picture: the command line, then alternately a text to wait for and keys to press, the last a text."""

    name: str
    arguments: tuple[str, ...]
    play: tuple[str, ...]


# From the door of practice to the second question of a session that is not kept; such a run writes nothing at all.
SIT = ("practice", "start", "--no-save")
TO_THE_FEAR = (
    "One of these?", "1", "Is one of these true", "7", "In the past two weeks", "2", "Begin, and keep", "1",
    "safe and private", "1", "How upset", "2\r", "How embarrassing", "6\r", "afraid will happen",
)  # fmt: skip
FEAR = "I won't be able to stop"
TO_THE_QUIET_TIME = (
    *TO_THE_FEAR, f"{FEAR}\r", "How sure", "60\r", "Ready?", "1", "have to do anything",
)  # fmt: skip

SHOTS = (
    Shot("help-now", ("help-now", "--country", "NO"), ("116 123",)),
    Shot("picker", ("learn",), ("Three kinds of tears",)),
    Shot("reader", ("learn", "judged"), ("close", " ", "2 of")),
    Shot("lines", ("--lines", "ground"), ("Number", "1\r", "step 1", "1\r", "step 2")),
    Shot("first-run", (), ("Ready?",)),
    Shot("home", (), ("Ready?", "1", "would help right now")),
    Shot("before", SIT, (*TO_THE_FEAR, FEAR, FEAR)),
    Shot("quiet", SIT, TO_THE_QUIET_TIME),
    Shot(
        "end",
        SIT,
        (
            *TO_THE_QUIET_TIME,
            "e",
            "hardest moment",
            "3\r",
            "Did it happen?",
            "1",
            "one line you take away",
            "It passes, even when I don't push it.\r",
            "When will you want",
            "\r",
            "Which one thing",
            "5",
            "You expected",
        ),
    ),
)

_THEME = TerminalTheme(
    (24, 26, 30),
    (222, 222, 222),
    [(40, 42, 48), (232, 120, 120), (150, 200, 130), (225, 190, 120), (130, 170, 230), (200, 150, 220), (120, 200, 200),
     (210, 210, 210)],
    [(130, 134, 142), (240, 140, 140), (170, 220, 150), (240, 210, 140), (150, 190, 245), (220, 170, 240),
     (140, 220, 220), (240, 240, 240)],
)  # fmt: skip
_NAMES = {"brown": "yellow", "brightbrown": "bright_yellow"}


def screen_after(shot: Shot, environ: dict[str, str]) -> pyte.Screen:
    """What the terminal shows at the end of the play; the program is ended then."""
    screen = pyte.Screen(COLUMNS, ROWS)
    stream = pyte.ByteStream(screen)
    child = pexpect.spawn(
        sys.executable,
        ["-m", "cryptool", *shot.arguments],
        env=environ,
        dimensions=(ROWS, COLUMNS),
        timeout=None,
    )
    for at, step in enumerate(shot.play):
        if at % 2:
            child.send(step)
            screen.dirty.clear()
        _wait(child, stream, screen, "" if at % 2 else step)
    child.close(force=True)
    return screen


def _wait(child: "pexpect.spawn[bytes]", stream: pyte.ByteStream, screen: pyte.Screen, text: str) -> None:
    until = time.monotonic() + PATIENCE
    while True:
        try:
            stream.feed(child.read_nonblocking(65536, timeout=CALM))
            continue
        except pexpect.TIMEOUT:
            pass
        except pexpect.EOF:
            until = 0.0
        if text in "\n".join(screen.display):
            return
        if time.monotonic() > until:
            raise SystemExit(f"{text!r} never came; this is on the screen:\n" + "\n".join(screen.display))


def segments(screen: pyte.Screen) -> Iterator[Segment]:
    """The screen's cells as Rich takes them; empty rows at the bottom are left out.

    Wide gaps are pieces of their own: not every viewer keeps blanks at the start of a text.
    """
    last = max((row for row, text in enumerate(screen.display) if text.strip()), default=0)
    for row in range(last + 1):
        for style, cells in groupby((screen.buffer[row][column] for column in range(COLUMNS)), key=_style):
            text = "".join(cell.data for cell in cells)
            yield from (Segment(piece, style) for piece in re.split(r"(^ +| {2,}| +$)", text) if piece)
        yield Segment.line()


def _style(cell: Any) -> Style:
    return Style(
        color=_color(cell.fg),
        bgcolor=_color(cell.bg),
        bold=cell.bold,
        italic=cell.italics,
        underline=cell.underscore,
        reverse=cell.reverse,
    )


def _color(name: str) -> str | None:
    if name == "default":
        return None
    if re.fullmatch("[0-9a-f]{6}", name):
        return f"#{name}"
    return _NAMES.get(name, name.replace("bright", "bright_"))


def picture(screen: pyte.Screen, name: str, title: str) -> str:
    """The screen as SVG, with the fonts of the reader's own machine."""
    console = Console(
        width=COLUMNS, record=True, file=StringIO(), force_terminal=True, color_system="truecolor"
    )
    console.print(Segments(list(segments(screen))), end="")
    svg = console.export_svg(title=title, theme=_THEME, unique_id=name)
    svg = re.sub(r"@font-face\s*{[^}]*}", "", svg)
    svg = re.sub(r"<!--.*?-->", "", svg, flags=re.DOTALL)
    svg = svg.replace("Fira Code, ", "").replace("FiraCode, ", "")
    return "\n".join(line.rstrip() for line in svg.splitlines() if line.strip()) + "\n"


def main() -> None:
    """Draw every picture in a home that is thrown away."""
    with tempfile.TemporaryDirectory() as home:
        environ = {
            "PATH": os.environ.get("PATH", ""),
            "PYTHONPATH": os.environ.get("PYTHONPATH", ""),
            "HOME": home,
            "CRYPTOOL_HOME": f"{home}/cryptool",
            "LC_ALL": "C.UTF-8",
            "TERM": "xterm-256color",
        }
        still = [sys.executable, "-m", "cryptool", "config", "set", "breath_pacing", "false"]
        subprocess.run(still, env=environ, check=True)  # the line that breathes has another length each time
        for shot in SHOTS:
            screen = screen_after(shot, environ)
            title = " ".join(("cryptool", *shot.arguments))
            (FOLDER / f"{shot.name}.svg").write_text(picture(screen, shot.name, title), encoding="utf-8")
            print("\n".join(["", title, *screen.display]).rstrip())


if __name__ == "__main__":
    main()
