"""The list and the picker: narrowed by typing, never on a heading, back where one was."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from terminal_fakes import console, display, header, shown

from cryptool.learn.model import Path
from cryptool.learn.picker import pick
from cryptool.learn.study import TopicStatus
from cryptool.terminal.console import Display, Mode
from cryptool.terminal.line_front_end import LinesFrontEnd
from cryptool.terminal.menu import FilteredList, Item, Wording, build
from cryptool.terminal.questions import BACK
from cryptool.terminal.screen_front_end import TerminalFrontEnd


def row(
    id: str, title: str, theme: str, minutes: int, *, read: bool = False, here: bool = False
) -> TopicStatus:
    return TopicStatus(header(id, title, words=200 * minutes), theme, read, 0 if here else None)


ROWS = [
    row("tears", "Three kinds of tears", "Body", 3, read=True),
    row("weep", "Why people weep", "Body", 4),
    row("judged", "Will my therapist judge me?", "Therapy", 3, here=True),
    row("touch", "Touch in therapy", "Therapy", 1),
]
PATHS = [(Path("first", "The first evening", ()), 9)]
ITEMS = [Item("H1"), Item("alpha", "a"), Item("beta", "b"), Item("H2"), Item("gamma", "c")]


@given(
    st.lists(
        st.one_of(
            st.integers(-20, 20).map(lambda by: ("step", by)),
            st.sampled_from("abgmzt ").map(lambda letter: ("type", letter)),
            st.just(("erase", "")),
        )
    ),
    st.lists(st.booleans(), min_size=1, max_size=6),
)
def test_a_heading_is_never_active_and_every_row_has_its_heading(acts: list[Any], shape: list[bool]) -> None:
    items = [Item(f"row {n}" if row else f"heading {n}", n if row else None) for n, row in enumerate(shape)]
    narrowed = FilteredList([*items, Item("alpha beta", "last")])
    for act, value in acts:
        if act == "erase":
            narrowed.erase()
        else:
            getattr(narrowed, act)(value)
        assert narrowed.current is None or not narrowed.current.heading
        if narrowed.rows:
            assert not narrowed.rows[-1].heading


def test_stepping_stops_at_the_ends() -> None:
    narrowed = FilteredList(ITEMS)
    narrowed.step(-5)
    assert narrowed.current == ITEMS[1]
    narrowed.step(2)
    assert narrowed.current == ITEMS[4]
    narrowed.step(9)
    assert narrowed.current == ITEMS[4]


def test_no_row_is_active_until_one_is_gone_to() -> None:
    for by, value in ((1, "a"), (-1, "c")):
        narrowed = FilteredList(ITEMS, unset=True)
        assert narrowed.current is None
        narrowed.step(by)
        assert narrowed.current is not None
        assert narrowed.current.value == value


def test_typing_narrows_and_keeps_the_row_one_stands_on() -> None:
    narrowed = FilteredList(ITEMS, at="c")
    narrowed.type("M")
    assert narrowed.current == ITEMS[4]
    narrowed.type("z")
    assert narrowed.current is None
    narrowed.erase()
    narrowed.erase()
    assert narrowed.rows == tuple(ITEMS)


@contextmanager
def terminal(typed: str, wanted: Display | None = None) -> Iterator[TerminalFrontEnd]:
    from prompt_toolkit.input import create_pipe_input
    from prompt_toolkit.output import DummyOutput

    there, _ = console(wanted or display())
    with create_pipe_input() as source:
        source.send_text(typed)
        yield TerminalFrontEnd(there, help=lambda: "URGENT HELP", streams=(source, DummyOutput()))


DOWN, UP, F1 = "\x1b[B", "\x1b[A", "\x1bOP"


@pytest.mark.parametrize(
    ("typed", "at", "picked"),
    [
        ("\r", None, ("open", "judged")),
        ("\r", "weep", ("open", "weep")),
        ("\r", "first", ("path", "first")),
        ("\r", "gone", ("open", "tears")),
        (UP + "\r", None, ("open", "weep")),
        (UP + UP + UP + "\r", None, ("open", "tears")),
        (DOWN + DOWN + "\r", None, ("path", "first")),
        ("touch\r", None, ("open", "touch")),
        ("evening\r", None, ("path", "first")),
        ("x q h\r", None, ("search", "x q h")),
        ("weepx\x7f\r", None, ("open", "weep")),
        ("stigma\r", None, ("search", "stigma")),
        (F1 + "\r", None, ("open", "judged")),
        ("\x04", None, BACK),
    ],
)
def test_picking_in_a_terminal(typed: str, at: str | None, picked: object) -> None:
    with terminal(typed) as front:
        assert pick(front, ROWS, paths=PATHS, at=at) == picked


def test_esc_leaves() -> None:
    with terminal("\x1b") as front:
        assert pick(front, ROWS) is BACK


def test_ctrl_c_interrupts() -> None:
    with terminal("\x03") as front, pytest.raises(KeyboardInterrupt):
        pick(front, ROWS)


@pytest.mark.parametrize("columns", [20, 40, 80, 200])
def test_any_width(columns: int) -> None:
    with terminal(DOWN + "\r", display(columns=columns)) as front:
        assert pick(front, ROWS) == ("open", "touch")


def lines(typed: str, **more: object) -> tuple[object, str]:
    there, out = console(display(Mode.LINES, hints=False), typed)
    picked = pick(LinesFrontEnd(there, help=lambda: "URGENT HELP"), ROWS, paths=PATHS, **more)  # type: ignore[arg-type]
    return picked, out.getvalue()


@pytest.mark.parametrize(
    ("typed", "picked"),
    [
        ("2\n", ("open", "weep")),
        ("5\n", ("path", "first")),
        ("9\n0\n-\n1\n", ("open", "tears")),
        ("crying at work\n", ("search", "crying at work")),
        ("\n", BACK),
        ("q\n", BACK),
        (":q\n", BACK),
        ("", BACK),
        (":h\nh\n3\n", ("open", "judged")),
        ("l\n4\n", ("open", "touch")),
    ],
)
def test_picking_in_lines(typed: str, picked: object) -> None:
    assert lines(typed)[0] == picked


def test_the_list_in_lines_says_everything_in_words() -> None:
    _, out = lines("\n")
    assert out.startswith("\nTopics: 1 of 4 read\n\nBody\n1  Three kinds of tears. 3 minutes. Read.\n")
    assert "3  Will my therapist judge me? 3 minutes. You are here.\n" in out
    assert "4  Touch in therapy. 1 minute.\n" in out
    assert "Reading paths\n5  The first evening. 9 minutes.\n" in out


def test_coming_back_in_lines_says_where_one_is_and_not_the_whole_list() -> None:
    _, out = lines("\n", at="weep")
    assert "2  Why people weep. 4 minutes." in out
    assert "Three kinds" not in out


@pytest.mark.parametrize("length", [1, 2, 3, 4, 9])
def test_a_list_that_fits_is_shown_whole_wherever_one_stands(length: int) -> None:
    items = [Item(f"row {number}", number) for number in range(length)]
    for at in range(length):
        drawn = drawing(items, at)
        assert [line for line in drawn if "row " in line] == [
            f"{'▌' if number == at else ' '} row {number}" for number in range(length)
        ]


EXPLAINED = [
    Item("Short", 0, beside="why one would"),
    Item("A somewhat longer row", 1, beside="another " * 9),
    Item("Bare", 2),
]


@pytest.mark.parametrize(
    ("width", "unicode", "rows"),
    [
        (
            68,
            True,
            [
                "\u258c Short                   why one would",
                "  A somewhat longer row   another another another another another...",
                "  Bare",
            ],
        ),
        (55, False, ["> Short", "  A somewhat longer row", "  Bare"]),
    ],
)
def test_an_explanation_beside_a_row_is_cut_or_left_out_and_never_wraps(
    width: int, unicode: bool, rows: list[str]
) -> None:
    assert drawing(EXPLAINED, 0, width=width, unicode=unicode)[1:4] == rows


def test_an_explanation_is_not_searched() -> None:
    narrowed = FilteredList(EXPLAINED)
    narrowed.type("another")
    assert narrowed.rows == ()


def drawing(items: list[Item], at: int, *, width: int = 68, unicode: bool = True) -> list[str]:
    """What stands on a screen of 80 by 24 while the list waits."""
    from prompt_toolkit.data_structures import Size
    from prompt_toolkit.input import create_pipe_input
    from prompt_toolkit.output.vt100 import Vt100_Output

    out = io.StringIO()
    output = Vt100_Output(out, lambda: Size(rows=24, columns=80), term="xterm", enable_cpr=False)
    with create_pipe_input() as source:
        question = build(
            Wording("Which one?"),
            FilteredList(items, at=at),
            answers={"1": items[0].value},
            width=width,
            unicode=unicode,
            kwargs={"input": source, "output": output},
        )
        seen: list[str] = []
        question.application.after_render += lambda _: seen.append(out.getvalue())
        source.send_text("\r")
        assert question.unsafe_ask() == at
    return shown(seen[0])


def test_words_of_crisis_show_a_number_while_they_are_typed(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[Wording] = []

    def catch(wording: Wording, *arguments: Any, **more: Any) -> Any:
        given.append(wording)
        return build(wording, *arguments, **more)

    monkeypatch.setattr("cryptool.terminal.screen_front_end.build", catch)
    with terminal("\x1b") as front:
        pick(front, ROWS, notice="Call 1", crisis_line=lambda words: "Call 116 123" if "kms" in words else "")
        assert "Call 1" in front.console.stdout.getvalue()  # type: ignore[union-attr]
    assert given[0].typed("kms") == "Call 116 123\nLooking for: kms"
    assert given[0].typed("tears") == "Looking for: tears"


def test_in_lines_it_stands_above_what_was_found() -> None:
    _, out = lines("\n", notice="Call 116 123", heading="Found: kms")
    assert out.index("Call 116 123") < out.index("Found: kms") < out.index(ROWS[0].topic.title)
