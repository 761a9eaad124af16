"""Writing in lines: what each line does, what is kept, and what is said."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from terminal_fakes import Recorder, Typed, display

from cryptool.terminal.console import Console, Mode
from cryptool.terminal.editor.editor import write, write_lines
from cryptool.terminal.editor.offers import Chosen, Offers
from cryptool.terminal.hide import Hiding
from cryptool.terminal.sanitize import MARK
from cryptool.vault.errors import VaultBusy, VaultFull


class Keyboard(io.StringIO):
    """Lines, one of which may be Ctrl-C."""

    def readline(self, size: int = -1, /) -> str:  # type: ignore[override]
        line = super().readline()
        if line == "^C\n":
            raise KeyboardInterrupt
        if line == "^?\n":
            raise UnicodeDecodeError("utf-8", b"\xff", 0, 1, "no")
        if line == "^!\n":
            raise OSError(5, "gone")
        return line


class Done:
    def __init__(self) -> None:
        self.result: str | None = None
        self.kept: list[str] = []
        self.said = ""
        self.left = False


def lines(
    typed: str,
    start: str = "",
    *,
    covered: list[bytes] | None = None,
    failing: Callable[[], bool] = lambda: False,
    hints: bool = True,
    **more: Any,
) -> Done:
    out, done = io.StringIO(), Done()
    there = Console(display(Mode.LINES, hints=hints), Keyboard(typed), out, io.StringIO())
    guard = Recorder(out)

    def keep(text: str) -> None:
        if failing():
            raise VaultBusy(file="f")
        done.kept.append(text)

    try:
        done.result = write_lines(
            there, guard, start=start, title="A private note", keep=keep, help=lambda: "URGENT HELP",
            hiding=Hiding(there, guard, source=Typed(covered or [b"\r"])), **more,
        )  # fmt: skip
    except KeyboardInterrupt:
        done.left = True
    done.said = out.getvalue()
    return done


def test_a_lone_dot_ends_and_saves() -> None:
    done = lines("one\n\ntwo\n.\nnever read\n")
    assert done.result == "one\n\ntwo"
    assert done.kept == ["one", "one\n", "one\n\ntwo"]
    assert "type a single dot on its own line" in " ".join(done.said.split())


def test_the_end_of_input_saves() -> None:
    assert lines("one\ntwo").result == "one\ntwo"


def test_the_end_of_input_on_an_empty_page() -> None:
    done = lines("")
    assert (done.result, done.kept, done.left) == (None, [], False)


def test_an_empty_page_is_not_saved_and_says_so() -> None:
    done = lines(".\none\n.\n")
    assert "You haven't written anything to save yet" in done.said
    assert done.result == "one"


def test_lines_are_added_to_what_there_was() -> None:
    done = lines("three\n.\n", "one\ntwo\n")
    assert done.result == "one\ntwo\nthree"
    assert "You have 2 words so far." in done.said
    assert "one\ntwo" not in done.said


def test_a_command_as_words() -> None:
    assert lines("..\n::q\n::hello\n...\n: x\n.\n").result == ".\n:q\n::hello\n...\n: x"


@pytest.mark.parametrize(
    ("answer", "kept"),
    [("d\n", ["one"]), ("\n", ["one"]), ("", ["one"]), ("^C\n", ["one"]), ("t\n", ["one", ""])],
)
@pytest.mark.parametrize("ask", [":q", ":Q", "^C"])
def test_leaving_asks_once(ask: str, answer: str, kept: list[str]) -> None:
    done = lines(f"one\n{ask}\n{answer}")
    assert done.said.count("Leave this page?") == 1
    assert (done.result, done.kept, done.left) == (None, kept, False)


def test_going_on_writing() -> None:
    assert lines("one\n:q\nmaybe\nw\ntwo\n.\n").result == "one\ntwo"


def test_nothing_is_asked_where_nothing_was_written() -> None:
    for typed, start in ((":q\n", ""), ("^C\n", ""), (":q\n", "an entry\n"), ("  \n:q\n", "")):
        done = lines(typed, start)
        assert "Leave" not in done.said.replace("leaves", "")
        assert (done.result, done.kept) == (None, [])


def test_help() -> None:
    done = lines("one\n:h\n:q\nh\nw\n.\n")
    assert done.said.count("URGENT HELP") == 2
    assert done.result == "one"


def test_hiding_keeps_and_comes_back() -> None:
    done = lines("one\n:x\ntwo\n.\n")
    assert done.result == "one\ntwo"
    assert done.kept[0] == "one"
    assert "\x1b[3J" in done.said


def test_leaving_a_hidden_page() -> None:
    done = lines("one\n:x\n", covered=[b"\x03"])
    assert done.left
    assert done.kept == ["one"]


def test_a_terminal_that_went_away() -> None:
    done = lines("one\n^!\n")
    assert done.left
    assert done.kept == ["one"]


def test_taking_back_and_reading_back() -> None:
    done = lines("one\ntwo\n:u\n:p\nthree\n:u\n:u\n:u\n:p\nfour\n.\n")
    assert done.result == "four"
    assert done.said.count("That line is gone.") == 3
    assert "You have no line to take back." in done.said
    assert "\none\n" in done.said
    assert "You haven't written anything yet." in done.said


def test_controls_become_marks() -> None:
    assert lines("a\x1b]0;x\x07b\n.\n").result == f"a{MARK}]0;x{MARK}b"


def test_bytes_that_are_no_text() -> None:
    assert lines("one\n^?\ntwo\n.\n").result == f"one\n{MARK}\ntwo"


def test_a_failing_save_is_told_and_tried_again() -> None:
    answers = iter([True, False, False])
    done = lines("one\ntwo\n.\n", failing=lambda: next(answers))
    assert done.said.count("can't keep the draft right now") == 1
    assert done.kept == ["one\ntwo"]


def test_without_hints_it_is_short() -> None:
    assert "A single dot saves." in lines(".\n", hints=False).said


def test_a_page_in_lines_mode_is_written_in_lines() -> None:
    out = io.StringIO()
    there = Console(display(Mode.LINES), io.StringIO("one\n.\n"), out, io.StringIO())
    result = write(there, Recorder(out), start="", title="T", keep=lambda text: None, help=str)
    assert result == "one"
    assert "\x1b" not in out.getvalue()


# --- words that cannot be stored


class Places:
    """Where words can go instead."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []

    def file(self, text: str) -> bool:
        self.asked.append(("file", text))
        return True

    def screen(self, text: str) -> None:
        raise AssertionError("in lines they are on the screen")

    def memory(self, text: str) -> None:
        self.asked.append(("memory", text))


def test_lines_stay_until_they_are_stored() -> None:
    refused = [VaultFull(file="f"), VaultFull(file="f")]

    def save(text: str) -> None:
        if refused:
            raise refused.pop()

    done = lines("one\n:f\n.\n.\ntwo\n.\n", save=save, elsewhere=Places())
    assert done.result == "one\n:f\ntwo", "only while nothing can be stored is it a command"
    assert done.said.count("The disk is full") == 2


def always_full(text: str) -> None:
    raise VaultFull(file="f")


def test_a_file_is_a_way_out() -> None:
    places = Places()
    done = lines("one\n.\ntwo\n:f\nnever read\n", save=always_full, elsewhere=places)
    assert (done.result, places.asked) == (None, [("file", "one\ntwo")])
    assert "The disk is full" in done.said
    assert ":f saves them as a file" in " ".join(done.said.split())


def test_nobody_who_can_answer_leaves_the_words_in_memory() -> None:
    for typed in ("one\n.\n", "one"):
        places = Places()
        done = lines(typed, save=always_full, failing=lambda: True, elsewhere=places)
        assert (done.result, places.asked) == (None, [("memory", "one")])


@pytest.mark.parametrize("answer", ["d", "t"])
def test_leaving_needs_lines_that_are_safe(answer: str) -> None:
    full = [True, True]
    failing = lambda: answer == "t" or bool(full and full.pop())  # noqa: E731
    done = lines(f"one\n:q\n{answer}\n:q\n{answer}\n:q\n{answer}\n", failing=failing, elsewhere=Places())
    assert "Your words are still here" in done.said
    if answer == "t":  # the second time, the person knows
        assert done.kept == []
        assert done.said.count("Leave this page?") == 2
    else:
        assert done.kept == ["one"]
    assert not done.left


# --- what is offered


def test_in_lines_it_is_offered_by_a_letter() -> None:
    chosen = [Chosen("What happened?", "A form\n"), Chosen("What happened? (low)", complete=True)]
    offers = Offers(lambda: chosen.pop(0), lambda: chosen.pop(0))
    done = lines(":b\nmine\n:b\n::m\n:m\n.\n", offers=offers)
    assert done.result == "A form\nmine\n:m"
    said = " ".join(done.said.split())
    assert "What happened? A form" in said
    assert "You've begun already" in said
    assert "What happened? (low) Go on writing." in said
    assert ":b offers you a question" in said


def test_a_mood_alone_is_saved_in_lines_and_a_failure_is_said() -> None:
    def fail() -> Chosen | None:
        raise VaultFull(file="f")

    offers = Offers(fail, lambda: Chosen("A note (low)", complete=True))
    done = lines(":b\n.\n:m\n.\n", offers=offers)
    assert done.result == ""
    assert "That didn't work" in done.said
    assert "You haven't written anything to save yet" in done.said
    assert lines("", offers=offers).result is None  # the end of input saves no blank page


def test_without_offers_their_letters_are_text() -> None:
    assert lines(":b\n::m\n.\n").result == ":b\n::m"
