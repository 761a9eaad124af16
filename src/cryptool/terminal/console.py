"""Choose how to display, once, and write to the streams.

Rules:
1. Import Rich lazily and only in FULL mode: output to a pipe must start fast.
2. Every text goes through the sanitiser.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple, TextIO

from cryptool.core.settings import Settings
from cryptool.terminal.sanitize import clean, to_ascii

if TYPE_CHECKING:
    from rich.console import Console as RichConsole
    from rich.text import Text

MIN_COLUMNS, MAX_COLUMNS = 20, 200
NARROW = 40
PLAIN_COLUMNS = 78

# Terminals that show 256 colours; the others get sixteen, which all of them show.
_MANY_COLORS = ("256color", "direct", "kitty", "alacritty", "foot", "ghostty", "wezterm")

ThemeName = Literal["auto", "dark", "light"]


class Mode(StrEnum):
    """A redrawn screen, one line after another, or stable text for programs."""

    FULL = "full"
    LINES = "lines"
    PLAIN = "plain"


class TerminalFacts(NamedTuple):
    """The facts about streams and environment.

    `columns` and `rows` are 0 if unknown. `unicode`: locale and stdout can show more than ASCII. `pager` is $PAGER.
    """

    stdin_tty: bool
    stdout_tty: bool
    term: str
    columns: int
    rows: int
    no_color: bool
    accessible: bool
    unicode: bool
    pager: str
    windows: bool


class Flags(NamedTuple):
    """The global options of the command line. `color` is auto, always or never."""

    plain: bool = False
    lines: bool = False
    no_input: bool = False
    no_pager: bool = False
    color: str = "auto"
    debug: bool = False
    passphrase_file: str | None = None
    no_passphrase: bool = False


@dataclass(frozen=True, slots=True)
class Display:
    """How to display.

    `color` also governs bold and underline. `columns` is 20 to 200, `rows` at least 3. `asks`: questions are
    possible. `erases`: the terminal can clear itself. `depth` is 256 or 16 colours.
    """

    mode: Mode
    color: bool
    columns: int
    rows: int
    unicode: bool
    hints: bool = True
    one_key: bool = True
    theme: ThemeName = "auto"
    paging: Literal["reader", "pager", "off"] = "reader"
    pager: str = ""
    breath_pacing: bool = True
    cover: Literal["blank", "listing"] = "blank"
    cover_after: float = 0.0  # seconds without a key until a private page is covered; 0: never
    asks: bool = True
    erases: bool = True
    depth: int = 256


def choose_display(around: TerminalFacts, settings: Settings, flags: Flags) -> Display:
    """Choose the display. A flag overrides the environment, and the environment a setting."""
    mode = _mode(around, settings, flags)
    return Display(
        mode=mode,
        color=_color(around, settings, flags, mode),
        columns=min(MAX_COLUMNS, max(MIN_COLUMNS, around.columns or 80)),
        rows=max(3, around.rows or 24),
        unicode=around.unicode,
        hints=settings.hints,
        one_key=settings.one_key,
        theme=settings.theme,
        paging=_paging(settings, flags, mode),
        pager=around.pager,
        breath_pacing=settings.breath_pacing,
        cover=settings.cover,
        cover_after=float(settings.cover_after.removesuffix("m").replace("off", "0")) * 60,
        asks=around.stdin_tty and around.stdout_tty and not flags.no_input,
        erases=around.stdout_tty and around.term not in ("dumb", "unknown", ""),
        depth=256 if any(word in around.term for word in _MANY_COLORS) else 16,
    )


def _mode(around: TerminalFacts, settings: Settings, flags: Flags) -> Mode:
    if flags.plain or not around.stdout_tty:
        return Mode.PLAIN
    if flags.lines or around.accessible or settings.lines:
        return Mode.LINES
    if settings.plain:
        return Mode.PLAIN
    if around.term in ("dumb", "unknown", "") or 0 < around.columns < NARROW or around.windows:
        return Mode.LINES
    return Mode.FULL


def _color(around: TerminalFacts, settings: Settings, flags: Flags, mode: Mode) -> bool:
    if flags.color != "auto":
        return flags.color == "always"
    if around.no_color or settings.color == "never":
        return False
    return settings.color == "always" or mode is Mode.FULL


def _paging(settings: Settings, flags: Flags, mode: Mode) -> Literal["reader", "pager", "off"]:
    if flags.no_pager or mode is Mode.PLAIN or settings.paging == "off":
        return "off"
    # In lines a pager would draw over them, so the reader goes part by part.
    return settings.paging if mode is Mode.FULL else "reader"


class Console:
    """The streams, and ways to write to them. A closed stream (None) drops what is written."""

    def __init__(
        self, look: Display, stdin: TextIO | None, stdout: TextIO | None, stderr: TextIO | None
    ) -> None:
        self.display = look
        self.stdin = stdin
        self.stdout = stdout
        self.stderr = stderr
        self.typed_ahead: list[
            bytes
        ] = []  # lines that were read before anybody asked; an empty one is the end
        self._later: list[tuple[TextIO, str]] | None = None  # lines that wait for the end of `held`
        self._told = 0  # how many of them `news` has returned
        self.last_painter: object = None  # the last object that drew rows; any other must redraw
        for stream in (stdout, stderr):
            reconfigure = getattr(stream, "reconfigure", None)
            if reconfigure is not None:  # never fail on a character that the stream lacks
                reconfigure(errors="replace")

    def read_line(self) -> str:
        """Read a line of stdin, which is open; empty at its end."""
        assert self.stdin is not None
        if self.typed_ahead:
            return self.decoded(self.typed_ahead.pop(0))
        return self.stdin.readline()

    def decoded(self, typed: bytes) -> str:
        """Decode what was read from the terminal past stdin."""
        return typed.decode(getattr(self.stdin, "encoding", None) or "utf-8", "replace")

    @property
    def width(self) -> int:
        """Columns to write in; in PLAIN mode always 78."""
        return PLAIN_COLUMNS if self.display.mode is Mode.PLAIN else self.display.columns

    def write(self, text: str) -> None:
        """Write cleaned text without a line end, and flush."""
        if self.stdout is not None:
            self.stdout.write(self.shown(text))
            self.stdout.flush()

    def write_line(self, text: str = "", *, style: str = "") -> None:
        """Write one or more lines. `style` is a name from `terminal/theme.py`."""
        if self.stdout is None:
            return
        text = self.shown(text)
        if style and self.display.color:
            from cryptool.terminal.theme import styled

            text = styled(text, style, self.display.theme, self.display.depth)
        self._put(self.stdout, text)

    @contextlib.contextmanager
    def held(self) -> Iterator[None]:
        """Write lines only after the block, in which a page covers the ordinary screen."""
        if self._later is not None:
            yield
            return
        self._later, self._told = [], 0
        try:
            yield
        finally:
            lines, self._later = self._later, None
            for stream, text in lines:
                self._put(stream, text)

    @property
    def covered(self) -> bool:
        """Whether lines are held."""
        return self._later is not None

    def news(self) -> str:
        """Return the lines held since the last call, for the page that covers the screen."""
        lines = (self._later or [])[self._told :]
        self._told += len(lines)
        return "\n".join(" ".join(text.split()) for _, text in lines)

    def hold(self, text: str) -> bool:
        """Keep a line for stderr until the end of `held`; return False outside of it."""
        if self._later is None or self.stderr is None:
            return False
        self._later.append((self.stderr, self._broken(self.shown(text), self.stderr)))
        return True

    @contextlib.contextmanager
    def at_once(self) -> Iterator[None]:
        """Write lines at once, also in `held`."""
        later, self._later = self._later, None
        try:
            yield
        finally:
            self._later = later

    def _put(self, stream: TextIO, text: str) -> None:
        if self._later is not None:
            self._later.append((stream, text))
            return
        stream.write(text + "\n")
        stream.flush()

    def sentence(self, text: str) -> None:
        """Say what was done, wrapped on a terminal, on one line elsewhere. Raise DoneUnseen."""
        with self.done():
            self.write_line(self._broken(text, self.stdout))

    @contextlib.contextmanager
    def done(self) -> Iterator[None]:
        """Write in the block about what is already done: raise DoneUnseen if that fails, so that nobody repeats it."""
        try:
            yield
        except BrokenPipeError:
            raise
        except OSError as error:
            from cryptool.terminal.errors import DoneUnseen

            raise DoneUnseen from error

    def error_line(self, text: str) -> None:
        """Write a sentence to stderr, for everything but the requested output."""
        if self.stderr is not None:
            self._put(self.stderr, self._broken(self.shown(text), self.stderr))

    def _broken(self, text: str, stream: TextIO | None) -> str:
        if self.display.mode is Mode.PLAIN or stream is None or not stream.isatty():
            return text
        from cryptool.terminal.wrap import cells, fill

        width = max(20, self.width - 1)
        lines = (
            fill(line, width) if cells(line) > width and not line.startswith(" ") else [line]
            for line in text.split("\n")
        )
        return "\n".join(piece for pieces in lines for piece in pieces)

    def ansi(self, line: Text) -> str:
        """Render one line of Rich Text for this terminal: cleaned, styled if colour is on."""
        from rich.color import ColorSystem

        system = None
        if self.display.color:
            system = ColorSystem.EIGHT_BIT if self.display.depth == 256 else ColorSystem.STANDARD
        pieces = []
        for segment in line.render(self.rich):
            text = self.shown(segment.text)
            pieces.append(
                segment.style.render(text, color_system=system) if segment.style and system else text
            )
        return "".join(pieces)

    def shown(self, text: str) -> str:
        """Clean text for this terminal, reduced to ASCII if it shows no more."""
        return clean(text) if self.display.unicode else to_ascii(clean(text, ascii_only=True))

    @cached_property
    def rich(self) -> RichConsole:
        """The Rich Console of this run, built on first use."""
        return self._rich_for(self.stdout, self.display.columns)

    def rich_on_stderr(self) -> RichConsole:
        """Return one for stderr, for what is shown while one waits; no wider than a page."""
        from cryptool.terminal.frame import PAGE_WIDTH

        return self._rich_for(self.stderr, min(PAGE_WIDTH, self.display.columns - 1), terminal=True)

    def _rich_for(self, stream: TextIO | None, columns: int, *, terminal: bool = False) -> RichConsole:
        import io

        from rich.console import Console as RichConsole

        from cryptool.terminal.theme import rich_theme

        look = self.display
        return RichConsole(
            file=stream if stream is not None else io.StringIO(),
            width=columns,
            height=look.rows,
            color_system=("256" if look.depth == 256 else "standard") if look.color else None,
            force_terminal=terminal or look.color,
            no_color=not look.color,
            theme=rich_theme(look.theme, look.depth, color=look.color),
            markup=False,
            highlight=False,
            emoji=False,
            legacy_windows=False,
            _environ={},  # only `TerminalFacts` decides
        )
