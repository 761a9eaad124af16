"""The look is decided once, from what is around, the settings and the flags, in this order of strength from the end."""

import io
import subprocess
import sys
from typing import Any

import pytest
from terminal_fakes import around, console, display, flags, settings

from cryptool.terminal.console import Console, Mode, choose_display


@pytest.mark.parametrize(
    ("surroundings", "setting", "flag", "mode"),
    [
        ({}, {}, {}, Mode.FULL),
        ({"stdout_tty": False}, {}, {}, Mode.PLAIN),
        ({"stdout_tty": False}, {}, {"lines": True}, Mode.PLAIN),
        ({"stdout_tty": False, "accessible": True}, {"lines": True}, {}, Mode.PLAIN),
        ({}, {}, {"plain": True}, Mode.PLAIN),
        ({}, {}, {"plain": True, "lines": True}, Mode.PLAIN),
        ({}, {"plain": True}, {}, Mode.PLAIN),
        ({}, {"plain": True}, {"lines": True}, Mode.LINES),
        ({}, {}, {"lines": True}, Mode.LINES),
        ({}, {"lines": True}, {}, Mode.LINES),
        ({"accessible": True}, {}, {}, Mode.LINES),
        ({"accessible": True}, {"plain": True}, {}, Mode.LINES),
        ({"term": "dumb"}, {}, {}, Mode.LINES),
        ({"term": ""}, {}, {}, Mode.LINES),
        ({"columns": 39}, {}, {}, Mode.LINES),
        ({"columns": 40}, {}, {}, Mode.FULL),
        ({"columns": 0, "rows": 0}, {}, {}, Mode.FULL),
        ({"windows": True}, {}, {}, Mode.LINES),
        ({"stdin_tty": False}, {}, {}, Mode.FULL),
    ],
)
def test_mode(
    surroundings: dict[str, Any], setting: dict[str, Any], flag: dict[str, Any], mode: Mode
) -> None:
    assert choose_display(around(**surroundings), settings(**setting), flags(**flag)).mode is mode


@pytest.mark.parametrize(
    ("surroundings", "setting", "flag", "color"),
    [
        ({}, {}, {}, True),
        ({"no_color": True}, {}, {}, False),
        ({"no_color": True}, {}, {"color": "always"}, True),
        ({"no_color": True}, {"color": "always"}, {}, False),
        ({}, {}, {"color": "never"}, False),
        ({}, {"color": "never"}, {}, False),
        ({}, {"color": "never"}, {"color": "always"}, True),
        ({"stdout_tty": False}, {}, {}, False),
        ({"stdout_tty": False}, {}, {"color": "always"}, True),
        ({}, {}, {"lines": True}, False),
        ({}, {}, {"plain": True}, False),
    ],
)
def test_color(
    surroundings: dict[str, Any], setting: dict[str, Any], flag: dict[str, Any], color: bool
) -> None:
    assert choose_display(around(**surroundings), settings(**setting), flags(**flag)).color is color


def test_sizes_are_kept_within_bounds() -> None:
    assert choose_display(around(columns=7, rows=1), settings(), flags()).columns == 20
    assert choose_display(around(columns=900), settings(), flags()).columns == 200
    assert choose_display(around(columns=0, rows=0), settings(), flags()).rows == 24


def test_asking_needs_both_ends_and_permission() -> None:
    assert choose_display(around(), settings(), flags()).asks
    assert not choose_display(around(stdin_tty=False), settings(), flags()).asks
    assert not choose_display(around(stdout_tty=False), settings(), flags()).asks
    assert not choose_display(around(), settings(), flags(no_input=True)).asks


def test_paging() -> None:
    assert choose_display(around(), settings(paging="pager"), flags()).paging == "pager"
    assert choose_display(around(), settings(paging="pager"), flags(no_pager=True)).paging == "off"
    assert choose_display(around(), settings(paging="pager"), flags(lines=True)).paging == "reader"
    assert choose_display(around(), settings(paging="off"), flags(lines=True)).paging == "off"
    assert choose_display(around(), settings(), flags(plain=True)).paging == "off"


def test_what_is_written_is_cleaned() -> None:
    there, out = console()
    there.write_line("a\x1b[2Jb")
    there.write("c\x9b")
    assert "\x1b" not in out.getvalue()
    assert "\x9b" not in out.getvalue()


class _Screen(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_sentences_are_wrapped_except_in_plain_mode() -> None:
    text = "j2 is in the trash and can be brought back: cryptool journal restore j2"
    for mode, whole in ((Mode.FULL, False), (Mode.LINES, False), (Mode.PLAIN, True)):
        out, err = _Screen(), _Screen()
        narrow = Console(display(mode, columns=40), io.StringIO(), out, err)
        narrow.sentence(text)
        narrow.error_line(text)
        assert out.getvalue() == err.getvalue()
        lines = out.getvalue().splitlines()
        assert " ".join(lines) == text
        assert (len(lines) == 1) is whole
        assert whole or max(map(len, lines)) < 40
    written, plain = console(display(Mode.FULL, columns=40))
    written.sentence(text)
    assert plain.getvalue() == f"{text}\n"


def test_style_is_written_only_where_colour_is_on() -> None:
    plain, out = console(display(color=False))
    plain.write_line("words", style="title")
    assert out.getvalue() == "words\n"
    styled, out = console(display(color=True, theme="dark"))
    styled.write_line("words\nmore", style="title")
    assert out.getvalue().startswith("\x1b[")
    assert out.getvalue().endswith("more\x1b[0m\n")


def test_closed_streams_swallow_what_they_are_given() -> None:
    there = Console(display(), None, None, None)
    there.write_line("x")
    there.write("x")
    there.error_line("x")


def test_a_screen_that_lacks_a_letter_shows_a_mark() -> None:
    raw = io.BytesIO()
    there = Console(display(), None, io.TextIOWrapper(raw, encoding="cp1252"), None)
    there.write_line("snowman \u2603")
    assert raw.getvalue() == b"snowman ?\n"


def test_without_unicode_the_output_is_ascii() -> None:
    there, out = console(display(unicode=False))
    there.write_line("Gra\u010danin \u2013 \x1b")
    assert out.getvalue() == "Gracanin - ?\n"


@pytest.mark.parametrize("columns", [20, 40, 80, 200])
def test_rich_keeps_to_the_width(columns: int) -> None:
    from rich.text import Text

    there, out = console(display(columns=columns, color=True, theme="dark"))
    there.rich.print(Text("word " * 100))
    assert max(map(len, out.getvalue().splitlines())) <= columns


def test_plain_writing_never_loads_rich() -> None:
    code = (
        "import io, sys\n"
        "from cryptool.terminal.console import Console, Display, Mode\n"
        "import cryptool.learn.render, cryptool.learn.lists, cryptool.terminal.front_end\n"
        "c = Console(Display(Mode.PLAIN, False, 80, 24, True), None, io.StringIO(), None)\n"
        "c.write_line('words')\n"
        "print([m for m in ('rich', 'prompt_toolkit', 'questionary') if m in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(("value", "seconds"), [("off", 0), ("1m", 60), ("5m", 300), ("30m", 1800)])
def test_when_a_page_covers_itself(value: str, seconds: float) -> None:
    assert choose_display(around(), settings(cover_after=value), flags()).cover_after == seconds
