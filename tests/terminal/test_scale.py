"""The scale: what its keys choose, what is seen, and where the real cursor stands."""

import io

import pytest
from terminal_fakes import display, session

from cryptool.terminal.line_front_end import RANGES
from cryptool.terminal.phrases import say
from cryptool.terminal.questions import BACK, Number
from cryptool.terminal.scale import Scale, build, rows

LEFT, RIGHT, UP, DOWN, HOME, END, BACKSPACE = (
    "\x1b[D",
    "\x1b[C",
    "\x1b[A",
    "\x1b[B",
    "\x1b[H",
    "\x1b[F",
    "\x7f",
)


def number(low: int = 0, high: int = 10, **more: object) -> Number:
    return Number("x", low, high, text="How much?", **more)  # type: ignore[arg-type]


def scale(question: Number) -> Scale:
    return Scale(question, say(f"keys.anchors-{RANGES[question.low, question.high]}").split("  "))


@pytest.mark.parametrize(
    ("typed", "given", "answer"),
    [
        ("\r", None, None), ("-", None, None), ("-", 4, None), ("\r", 4, 4), ("7\r", None, 7), ("73\r", None, 3),
        ("10\r", None, 10), ("104\r", None, 4), (RIGHT + "\r", None, 5), (LEFT + "\r", None, 5),
        (RIGHT * 2 + "\r", None, 6), (UP + DOWN + "\r", None, 4), (HOME + "\r", None, 0), (END + "\r", None, 10),
        (END + RIGHT + "\r", None, 10), (LEFT + "\r", 4, 3), ("7" + RIGHT + "\r", None, 8),
        ("1" + RIGHT + "0\r", None, 0), (BACKSPACE + "\r", 4, None), ("10" + BACKSPACE + "\r", None, 1),
        ("zw9\r", None, 9), ("\x04", 4, BACK), ("q", None, BACK), ("\u0663\r", None, None),
    ],
)  # fmt: skip
def test_the_keys_of_a_rating(typed: str, given: int | None, answer: object) -> None:
    with session(typed) as front:
        assert front.ask(number(given=given)) == answer


@pytest.mark.parametrize(
    ("typed", "answer"),
    [("35\r", 35), ("100\r", 100), ("350\r", 0), (RIGHT + "\r", 50), (END + LEFT + "\r", 90),
     ("35" + RIGHT + "\r", 40), ("35" + LEFT + "\r", 30), ("3" + LEFT + "\r", 0), ("97" + RIGHT + "\r", 100)],
)  # fmt: skip
def test_percent_moves_by_tens_and_takes_any_number(typed: str, answer: int) -> None:
    with session(typed) as front:
        assert front.ask(number(0, 100)) == answer


@pytest.mark.parametrize(
    ("typed", "answer"),
    [("-3\r", -3), ("3\r", 3), ("+3\r", 3), ("-9\r", None), ("-\r", None), (LEFT * 2 + "\r", -1), ("0\r", 0),
     ("-34\r", 4)],
)  # fmt: skip
def test_mood_goes_below_zero(typed: str, answer: int | None) -> None:
    with session(typed) as front:
        assert front.ask(number(-5, 5)) == answer


def test_where_there_must_be_a_number_enter_alone_says_so() -> None:
    with session("\r-" + "4\r") as front:
        assert front.ask(number(optional=False)) == 4


def test_help_and_hiding_keep_what_was_chosen() -> None:
    with session("7" + "\x1bOP" + "\x18" + "\r") as front:
        assert front.ask(number()) == 7


def test_without_one_key_answers_letters_do_nothing() -> None:
    with session("qhx7\r", display(one_key=False)) as front:
        assert front.ask(number()) == 7


def looks(question: Number, width: int, value: int | None) -> list[str]:
    chosen = scale(question)
    chosen.value = value
    return "".join(piece[1] for piece in rows(chosen, width)).split("\n")


def test_the_numbers_stand_in_one_row_with_words_below() -> None:
    assert looks(number(), 68, 3) == [
        "    0    1    2   (3)   4    5    6    7    8    9   10 ",
        "    not at all           somewhat             extremely",
    ]
    assert looks(number(0, 100), 36, 35) == [
        "  0 10 20 30(35)50 60 70 80 90 100 ",
        "  not at all    half    completely",
    ]
    assert looks(number(-5, 5), 36, 2)[0].strip(" .") == "(rather bright)"
    assert looks(number(), 20, 3) == ["(3)", "0 not at all, 10", "extremely"]


@pytest.mark.parametrize("width", range(20, 69))
@pytest.mark.parametrize(("low", "high"), RANGES)
def test_every_number_fits_every_width(low: int, high: int, width: int) -> None:
    for value in (None, *range(low, high + 1)):
        lines = looks(number(low, high), width, value)
        assert max(map(len, lines)) <= width
        chosen = scale(number(low, high, given=value)).said
        assert value is None or f"({chosen})" in lines[0]
        words = say(f"keys.anchors-{RANGES[low, high]}").split("  ")
        assert " ".join(lines[1:]).find(words[0]) < " ".join(lines[1:]).rfind(words[-1])


@pytest.mark.parametrize("width", [20, 36, 68])
@pytest.mark.parametrize(("low", "high"), RANGES)
def test_the_real_cursor_stands_on_the_chosen_number(low: int, high: int, width: int) -> None:
    for value in (None, low, high, (low + high) // 2, low + 3):
        chosen = scale(number(low, high, given=value))
        drawn, (row, column) = drawing(chosen, width)
        assert drawn[0] == "How much?"
        assert drawn[row].strip()
        assert column == 0 if value is None else drawn[row][column - 1 :].startswith(f"({chosen.said})"), (
            drawn
        )


def drawing(chosen: Scale, width: int) -> tuple[list[str], tuple[int, int]]:
    """What stands on a screen of 80 by 24 while it waits, and where the cursor is."""
    import pyte
    from prompt_toolkit.data_structures import Size
    from prompt_toolkit.input import create_pipe_input
    from prompt_toolkit.output.vt100 import Vt100_Output

    out = io.StringIO()
    output = Vt100_Output(out, lambda: Size(rows=24, columns=80), term="xterm", enable_cpr=False)
    with create_pipe_input() as source:
        kwargs = {"input": source, "output": output}
        question = build("How much?", chosen, missed="None yet.", width=width, kwargs=kwargs)
        seen: list[str] = []
        question.application.after_render += lambda _: seen.append(out.getvalue())
        source.send_text("\r")
        question.unsafe_ask()
    screen = pyte.Screen(80, 24)
    pyte.Stream(screen).feed(seen[0])
    return [line.rstrip() for line in screen.display], (screen.cursor.y, screen.cursor.x)
