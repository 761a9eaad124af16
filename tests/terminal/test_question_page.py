"""Pages on the alternate screen: one question on each, long pages in parts, drawn again when that is wanted."""

import threading
import time
from typing import Any

import pytest
from terminal_fakes import Session, display, session, shown

from cryptool.terminal.phrases import AREA_OF, keys, say
from cryptool.terminal.questions import BACK, Choice, Line, Number, Option, Page
from cryptool.terminal.tty import ENTER_ALTERNATE, LEAVE_ALTERNATE

ESC = "\x1b"
YES_NO = [Option("yes", text="Yes"), Option("no", text="No")]


@pytest.fixture(autouse=True)
def _words(monkeypatch: pytest.MonkeyPatch) -> None:
    for family in ("own", "demo"):
        monkeypatch.setitem(AREA_OF, family, keys.__name__)
    monkeypatch.setitem(keys.PHRASES, "page.own", "{title}")
    monkeypatch.setitem(keys.PHRASES, "ask.own", "The passphrase?")
    monkeypatch.setitem(keys.PHRASES, "refuse.demo", "That will not do.")


def page(front: Session, rows: int = 24, columns: int = 80) -> str:
    """What stands on the alternate screen now, without its margin."""
    lines = shown(front.said().replace("\n", "\r\n"), columns, rows)
    assert all(line[:2].strip() == "" for line in lines), lines
    return "\n".join(line[2:] for line in lines).rstrip()


def own(title: str, *text: str) -> Page:
    return Page("own", {"title": title}, text)


def test_private_pages_come_and_go_with_the_alternate_screen() -> None:
    with session("1\r\r") as front:
        with front.private():
            assert front.said() == ENTER_ALTERNATE
            front.present(own("First", "Words."))
            front.ask(Choice("a", YES_NO, text="Was it so?"))
            assert front.said().count(ENTER_ALTERNATE) == 1
        assert front.said().endswith(LEAVE_ALTERNATE)
        assert not front.guard.full_screen
        front.present(own("Afterwards"))
        assert front.said().endswith(LEAVE_ALTERNATE + "Afterwards\n")


def test_entering_twice_is_harmless() -> None:
    with session("1") as front, front.private():
        with front.private():
            front.present(own("First"))
        assert front.guard.full_screen
        assert LEAVE_ALTERNATE not in front.said()
        front.ask(Choice("a", YES_NO, text="Was it so?"))


def above_each(front: Session, rows: int = 24, columns: int = 80) -> list[str]:
    """Collects what stands above every question, and every part, when it is asked."""
    seen: list[str] = []
    run = front.prompts.run

    def look_first(*args: object, **kwargs: object) -> object:
        seen.append(page(front, rows, columns))
        return run(*args, **kwargs)  # type: ignore[arg-type]

    front.prompts.run = look_first  # type: ignore[method-assign]
    return seen


def test_a_page_belongs_to_its_first_question_and_one_answer_stays_as_a_line() -> None:
    with session("1" + "7\r" + "some words\r" + "2" + "3\r") as front, front.private():
        seen = above_each(front)
        front.present(own("First", "Above."))
        front.present(own("More of it"))
        front.ask(Choice("a", YES_NO, text="Was it so?"))
        front.ask(Number("b", text="How much?"))
        front.ask(Line("c", text="What then?"))
        front.ask(Choice("d", YES_NO, text="And this?"))
        front.present(own("Second"))
        assert page(front) == "First\n\nSecond"
        front.ask(Number("e", text="How much now?"))
        assert seen == [
            "First\n\nAbove.\nMore of it", "First", "First\n\nHow much? 7", "First\n\nWhat then? noted",
            "First\n\nSecond",
        ]  # fmt: skip


def test_the_same_question_again_has_its_text_again() -> None:
    """Urgent help is a choice in many menus, which ask again afterwards."""
    with session("1" + "2" + "1") as front, front.private():
        seen = above_each(front)
        front.present(own("First", "Above."))
        front.ask(Choice("a", YES_NO, text="Was it so?"))
        front.ask(Choice("b", YES_NO, text="And this?"))
        front.ask(Choice("a", YES_NO, text="Was it so?"))
        assert seen == ["First\n\nAbove.", "First", "First\n\nAbove."]


def test_a_refusal_is_shown_until_the_next_answer() -> None:
    with session("1" + "too long\r" + "\x15short\r" + "3\r") as front, front.private():
        seen = above_each(front)
        front.present(own("First", "Above."))
        front.ask(Choice("a", YES_NO, text="Was it so?"))
        front.ask(Line("b", text="What then?"))
        front.refuse("demo")
        front.ask(Line("b", text="What then?", given="too long"))
        front.ask(Number("c", text="How much?"))
        assert seen[2:] == ["First\n\nThat will not do.", "First\n\nWhat then? noted"]


def test_a_number_out_of_range_is_refused_without_losing_the_answer_before_it() -> None:
    with session("4\r" + "99\r" + "5\r") as front, front.private():
        seen = above_each(front)
        front.present(own("First", "Above."))
        front.ask(Number("a", 1, 20, text="One?"))
        assert front.ask(Number("b", 1, 20, text="Two?")) == 5
        refused = say("keys.refuse-number", low=1, high=20)
        assert seen[1:] == ["First\n\nOne? 4", f"First\n\nOne? 4\n\n{refused}"]


def test_going_back_takes_the_earlier_answer_off_the_page() -> None:
    with session("4\r" + "5\r" + "\x04" + "\r" + "6\r") as front, front.private():
        seen = above_each(front)
        front.present(own("First", "Above."))
        front.ask(Number("a", text="One?"))
        front.ask(Number("b", text="Two?"))
        assert front.ask(Number("c", text="Three?")) is BACK
        front.ask(Number("b", text="Two?", given=5))
        front.ask(Number("c", text="Three?"))
        one, two = "First\n\nOne? 4", "First\n\nTwo? 5"
        assert seen == ["First\n\nAbove.", one, two, "First", two]


@pytest.mark.parametrize("hide", [ESC + ESC, "\x18", "x"])
def test_hiding_leaves_the_alternate_screen_and_returning_redraws(hide: str) -> None:
    with session("4\r" + hide + "1") as front, front.private():
        front.present(own("First", "Private words."))
        front.ask(Number("a", text="One?"))
        assert front.ask(Choice("b", YES_NO, text="Two?")) == "yes"
        before, covered, after = front.said().partition(LEAVE_ALTERNATE + "\x1b[0m\x1b[H\x1b[2J\x1b[3J")
        assert "Private words." in before
        assert covered
        assert ENTER_ALTERNATE in after
        assert page(front) == "First\n\nOne? 4"


def test_the_passphrase_is_asked_on_an_empty_screen_and_the_page_comes_after_it() -> None:
    with session("4\r" + "x" + "wrong\r" + "right\r" + "1") as front, front.private():
        seen: list[str] = []

        def knows_it() -> bool:
            fits = front.secret("own") == "right"
            seen.append(front.said())
            return fits

        front.hiding.on_return = knows_it
        front.present(own("First", "Private words."))
        front.ask(Number("a", text="One?"))
        assert front.ask(Choice("b", YES_NO, text="Two?")) == "yes"
        assert len(seen) == 2
        for said in seen:
            covered = said.split("\x1b[3J", 1)[1]
            assert "Private" not in covered
            assert "One?" not in covered
            assert ENTER_ALTERNATE not in covered
        assert page(front) == "First\n\nOne? 4"


def test_leaving_while_hidden_leaves_nothing() -> None:
    with session(ESC + ESC, covered=b"\x03") as front:
        leave = pytest.raises(KeyboardInterrupt)
        with leave, front.private():
            front.present(own("First", "Private words."))
            front.ask(Choice("a", YES_NO, text="One?"))
        assert not front.guard.full_screen
        assert "Private" not in front.said().rpartition("\x1b[3J")[2]


def test_help_comes_back_to_the_page() -> None:
    with session("h1") as front, front.private():
        front.present(own("First", "Private words."))
        front.ask(Choice("a", YES_NO, text="One?"))
        assert "URGENT HELP" in front.said()
        assert page(front) == "First\n\nPrivate words."


# --- what belongs to one question alone


def test_a_hint_stands_above_its_question_and_goes_with_the_answer() -> None:
    with session("3\r" + "a fear\r" + "60\r" + "2") as front, front.private():
        seen = above_each(front)
        front.present(own("First", "Above."))
        front.ask(Number("a", text="One?", hint=("About one.",)))
        front.ask(Line("b", text="Two?", hint=("About two.", "More of it.")))
        front.ask(Number("c", 0, 100, text="Three?"))
        front.ask(Choice("d", YES_NO, text="Four?", hint=("About four.",)))
        assert seen == [
            "First\n\nAbove.\n\nAbout one.",
            "First\n\nOne? 3\n\nAbout two.\n\nMore of it.",
            "First\n\nTwo? noted",
            "First\n\nThree? 60\n\nAbout four.",
        ]


def test_going_back_shows_the_hint_once_at_its_question() -> None:
    with session("3\r" + "\x04" * 2 + "4\r" + "a fear\r" + "\x04" + "again\r") as front, front.private():
        seen = above_each(front)
        about_two = ("About two.",)
        front.present(own("First", "Above."))
        front.ask(Number("a", text="One?"))
        assert front.ask(Line("b", text="Two?", hint=about_two)) is BACK
        assert front.ask(Number("a", text="One?", given=3)) is BACK
        front.ask(Number("a", text="One?"))
        front.ask(Line("b", text="Two?", hint=about_two))
        assert front.ask(Number("c", text="Three?", hint=("About three.",))) is BACK
        front.ask(Line("b", text="Two?", hint=about_two, given="a fear"))
        one, two = "First\n\nAbove.", "First\n\nOne? 4\n\nAbout two."
        assert seen == [
            one, "First\n\nOne? 3\n\nAbout two.", one, one, two, "First\n\nTwo? noted\n\nAbout three.",
            "First\n\nAbout two.",
        ]  # fmt: skip


def test_going_back_shows_no_hint_at_another_question() -> None:
    """After a session was resumed the questions before were not asked on this page."""
    with session("\x04" * 2 + "4\r") as front, front.private():
        seen = above_each(front)
        front.present(own("First", "Above."))
        front.ask(Line("b", text="Two?", hint=("About two.",)))
        front.ask(Number("a", text="One?", hint=("About one.",)))
        front.ask(Number("z", text="None?"))
        assert seen == ["First\n\nAbove.\n\nAbout two.", "First\n\nAbout one.", "First"]


def test_a_refusal_keeps_the_hint_once() -> None:
    with session("99\r" + "5\r" + "long\r" + "\r") as front, front.private():
        seen = above_each(front)
        front.present(own("First", "Above."))
        front.ask(Number("a", 1, 20, text="One?", hint=("About one.",)))
        front.ask(Line("b", text="Two?", hint=("About two.",)))
        front.refuse("demo")
        front.ask(Line("b", text="Two?", hint=("About two.",), given="long"))
        assert seen[0] == "First\n\nAbove.\n\nAbout one."
        refused = say("keys.refuse-number", low=1, high=20)
        assert seen[1:] == [
            f"First\n\nAbove.\n\nAbout one.\n\n{refused}",
            "First\n\nOne? 5\n\nAbout two.",
            "First\n\nAbout two.\n\nThat will not do.",
        ]


@pytest.mark.parametrize("away", ["h", "x"])
def test_the_hint_is_shown_again_after_help_and_hiding(away: str) -> None:
    with session(away + "1") as front, front.private():
        front.present(own("First"))
        front.ask(Choice("a", YES_NO, text="One?", hint=("About one.",)))
        back = front.said().rpartition(ENTER_ALTERNATE if away == "x" else "URGENT HELP")[2]
        assert back.count("About one.") == 1
        front.turn_page()


@pytest.mark.parametrize(("columns", "rows"), [(40, 24), (80, 24), (40, 12)])
def test_a_hint_too_long_for_the_window_is_read_in_parts(columns: int, rows: int) -> None:
    hint = tuple(f"Reason {n} " + "and some words " * 9 + f"ends {n}." for n in range(9))
    with session("4\r" + "\r" * 14 + "5\r", display(columns=columns, rows=rows)) as front, front.private():
        seen = above_each(front, rows, columns)
        front.present(own("First"))
        front.ask(Number("a", text="One?"))
        front.ask(Number("b", text="Two?", hint=hint, given=5))
        read = " ".join(" ".join(part.split()) for part in seen)
        for number in range(9):
            assert f"Reason {number} and" in read
            assert f"ends {number}." in read
        front.ask(Number("c", text="Three?", given=5))
        assert "Reason" not in page(front, rows, columns)


LONG = [f"Paragraph {n} " + "and some words " * 9 + f"ends {n}." for n in range(14)]


@pytest.mark.parametrize(("columns", "rows"), [(40, 24), (80, 24), (80, 20), (40, 20)])
def test_a_page_taller_than_the_window_is_read_before_its_question(columns: int, rows: int) -> None:
    with session("\r" * 12 + "4\r", display(columns=columns, rows=rows)) as front, front.private():
        front.present(own("A long page", *LONG))
        seen = above_each(front, rows, columns)
        assert front.ask(Number("a", text="How much?", given=7)) == 7
        parts = " ".join(" ".join(part.split()) for part in seen)
        for number in range(14):
            assert f"Paragraph {number} and" in parts
            assert f"ends {number}." in parts
        assert len(seen) > 1
        assert seen[-1].splitlines() == ["A long page", "", "(Page Up: this page from its start.)"]


def test_in_parts_one_goes_back_a_part_and_out_of_the_page() -> None:
    with session("\r" + "b" + "\r" * 4 + "4\r", display(rows=20)) as front, front.private():
        front.present(own("A long page", *LONG))
        assert front.ask(Number("a", text="How much?")) == 4
    with session("\r" + "q", display(rows=20)) as front, front.private():
        front.present(own("A long page", *LONG))
        assert front.ask(Number("a", text="How much?")) is BACK
        front.present(own("The page before"))
        assert page(front, 20) == "A long page\n\nThe page before"
        front.turn_page()


def test_page_up_shows_the_page_from_its_start_and_keeps_what_was_typed() -> None:
    keys = "\r" * 4 + "half" + "\x1b[5~" + "\r" * 4 + " more\r"
    with session(keys, display(rows=20)) as front, front.private():
        front.present(own("A long page", *LONG))
        assert front.ask(Line("a", text="What?")) == "half more"


def test_a_page_read_once_is_not_read_in_parts_again() -> None:
    with session("\r" * 4 + "1\r2\r3\r", display(rows=20)) as front, front.private():
        front.present(own("A long page", *LONG))
        assert [front.ask(Number(id, text="How much?")) for id in "abc"] == [1, 2, 3]


def test_a_last_page_without_a_question_is_read_before_it_goes() -> None:
    with session("\r") as front:
        with front.private():
            front.present(own("The end", "Kept."))
        assert front.said().endswith(LEAVE_ALTERNATE)
    with session("") as front:
        leave = pytest.raises(KeyboardInterrupt)
        with leave, front.private():
            front.present(own("The end", "Kept."))
            raise KeyboardInterrupt
        assert front.said().endswith(LEAVE_ALTERNATE)


def test_the_page_is_redrawn_after_other_output() -> None:
    from cryptool.terminal.screen import TerminalScreen

    with session("4\r5\r") as front, front.private():
        front.present(own("First", "Words."))
        front.ask(Number("a", text="One?"))
        TerminalScreen(front.console, front.guard).draw(["something", "else"])
        front.ask(Number("b", text="Two?"))
        assert page(front) == "First\n\nOne? 4"
        front.guard.leave_full_screen()
        front.turn_page()


def test_a_private_page_left_alone_covers_itself_and_keeps_what_was_typed() -> None:
    with session("half a thought", display(cover_after=0.5)) as front, front.private():
        front.present(own("First", "Above."))
        threading.Thread(target=enter_once_covered, args=[front]).start()
        assert front.ask(Line("c", text="What then?")) == "half a thought"
    assert "Above." in front.said().partition("\x1b[3J")[2]


def enter_once_covered(front: Session) -> None:
    until = time.monotonic() + 20
    while "\x1b[3J" not in front.said() and time.monotonic() < until:
        time.sleep(0.05)
    typing(front)("\r")


def typing(front: Session) -> Any:
    return front.prompts.streams()[0].send_text  # type: ignore[attr-defined]


def test_a_page_that_is_not_private_is_left_alone() -> None:
    with session("", display(cover_after=0.05)) as front, front.on_page():
        threading.Timer(0.3, typing(front), ["7\r"]).start()
        assert front.ask(Number("b", text="How much?")) == 7
    assert "\x1b[3J" not in front.said()
