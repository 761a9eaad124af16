"""Every key of the built-in editor, through prompt_toolkit's own input and output."""

import itertools
from collections.abc import Callable

import pytest
from editor_driver import typed
from terminal_fakes import Recorder

from cryptool.errors import CannotWrite
from cryptool.terminal.editor.offers import Chosen, Offers
from cryptool.terminal.hide import CLEAR, CLEAR_SCROLLBACK, HOME
from cryptool.terminal.sanitize import MARK
from cryptool.terminal.tty import ENTER_ALTERNATE, LEAVE_ALTERNATE
from cryptool.vault.errors import TooLong, VaultBusy, VaultFull

SAVE = "\x13"
UP, DOWN, LEFT, RIGHT = "\x1b[A", "\x1b[B", "\x1b[D", "\x1b[C"
START_OF_ROW, END_OF_ROW = "\x1b[H", "\x1b[F"
PAGE_UP, PAGE_DOWN = "\x1b[5~", "\x1b[6~"
UNDO, REDO = "\x15", "\x12"
F1 = "\x1bOP"
LONG = "one two three four five six seven eight nine ten"


def pasted(text: str) -> str:
    return f"\x1b[200~{text}\x1b[201~"


# --- saving


@pytest.mark.parametrize("save", [SAVE, "\x1b\r"])
def test_what_was_typed_is_given_back(save: str) -> None:
    done = typed("Hello", "\r", "world", save)
    assert done.result == "Hello\nworld"
    assert not done.left


def test_an_empty_page_is_not_saved_and_says_so() -> None:
    done = typed("  ", SAVE, "x", SAVE)
    assert any("You haven't written anything to save yet" in line for line in done.screens[2])
    assert done.result == "  x"


def test_the_notice_goes_with_the_next_key() -> None:
    done = typed(SAVE, "x", " ", SAVE)
    assert not any("anything to save" in line for line in done.screens[3])


def test_a_start_is_shown_with_the_cursor_at_its_end() -> None:
    done = typed(" more", SAVE, start="words that were there")
    assert done.result == "words that were there more"
    assert done.screens[0][2] == "  words that were there"


# --- moving and erasing


@pytest.mark.parametrize(
    ("keys", "wanted"),
    [
        ([LEFT, LEFT, "X"], "one tXwo"),
        ([START_OF_ROW, "X"], "Xone two"),
        (["\x01", RIGHT, "X"], "oXne two"),
        ([START_OF_ROW, END_OF_ROW, "X"], "one twoX"),
        (["\x1b[1;5D", "X"], "one Xtwo"),
        (["\x1bb", "\x1bb", "\x1bf", "X"], "oneX two"),
        (["\x7f"], "one tw"),
        (["\x08"], "one tw"),
        ([START_OF_ROW, "\x1b[3~"], "ne two"),
        ([START_OF_ROW, "\x04"], "ne two"),
        (["\x17"], "one "),
        (["\x1b\x7f"], "one "),
        ([START_OF_ROW, "\x1bd"], " two"),
        (["\x1b[1;5D", "\x0b"], "one "),
        (["\t", "X"], "one two    X"),
        (["\x1b[1;5H", "X", "\x1b[1;5F", "Y"], "Xone twoY"),
        ([UP, "X"], "Xone two"),
        ([DOWN, "X"], "one twoX"),
    ],
)
def test_keys_that_move_and_erase(keys: list[str], wanted: str) -> None:
    assert typed(*keys, SAVE, start="one two").result == wanted


HEART, FAMILY, ACUTE = "\u2764\ufe0f", "\U0001f468\u200d\U0001f469\u200d\U0001f467", "e\u0301"


@pytest.mark.parametrize("letter", [HEART, FAMILY, ACUTE, "\u4eca", "\U0001f1f3\U0001f1f4"], ids=ascii)
def test_one_key_passes_and_erases_what_is_seen_as_one_letter(letter: str) -> None:
    """And the heart never becomes another one, as when only its variation sign is taken away."""
    for keys, wanted in (
        (["\x7f"], "one"), ([LEFT, "X"], f"oneX{letter}"), ([LEFT, "\x1b[3~"], "one"),
        ([LEFT, RIGHT, "X"], f"one{letter}X"), ([LEFT, LEFT, "\x7f"], f"oe{letter}"),
    ):  # fmt: skip
        assert typed(*keys, SAVE, start=f"one{letter}").result == wanted, keys


def test_left_and_right_go_on_over_the_ends_of_lines() -> None:
    assert typed(START_OF_ROW, LEFT, "X", SAVE, start="one\ntwo").result == "oneX\ntwo"
    assert typed(UP, END_OF_ROW, RIGHT, "X", SAVE, start="one\ntwo").result == "one\nXtwo"
    assert typed(START_OF_ROW, "\x7f", SAVE, start="one\ntwo").result == "onetwo"


def test_up_and_down_follow_the_rows_that_are_seen() -> None:
    # 20 columns: "one two three four " / "five six seven eight" / "nine ten"
    assert typed(UP, "X", SAVE, start=LONG, columns=20).result == LONG.replace("six", "sixX")
    assert typed(UP, UP, UP, DOWN, DOWN, DOWN, "X", SAVE, start=LONG, columns=20).result == LONG + "X"


def test_home_and_end_stay_in_the_row() -> None:
    assert typed(UP, START_OF_ROW, "X", SAVE, start=LONG, columns=20).result == LONG.replace("five", "Xfive")
    assert typed(UP, END_OF_ROW, "X", SAVE, start=LONG, columns=20).result == LONG.replace("eight", "eightX")


def test_down_aims_at_the_column_it_came_from() -> None:
    text = "a long first line\nx\nanother long line"
    assert (
        typed("\x1b[1;5H", RIGHT * 7, DOWN, DOWN, "X", SAVE, start=text).result
        == text[:20] + "anotherX long line"
    )


def test_pages() -> None:
    text = "\n".join(str(n) for n in range(100))
    # 20 rows: title, words and footer, each two rows; a page is one row less than is seen.
    done = typed(PAGE_UP, "X", SAVE, start=text, rows=20)
    assert done.result is not None
    assert "X84" in done.result or "84X" in done.result
    assert typed(PAGE_UP, PAGE_DOWN, "X", SAVE, start=text, rows=20).result == text + "X"


def test_undo_and_redo_word_by_word() -> None:
    assert typed("one", " ", "two", UNDO, SAVE).result == "one"
    assert typed("one", " ", "two", UNDO, UNDO, REDO, SAVE).result == "one"
    assert typed("one", " ", "two", "\x1f", "\x1f", REDO, REDO, SAVE).result == "one two"
    assert typed(REDO, UNDO, "x", SAVE).result == "x"


def test_undo_takes_a_paste_back_whole() -> None:
    assert typed("a", pasted("many\nlines\n"), UNDO, SAVE).result == "a"


@pytest.mark.parametrize("key", ["\x11", "\x00", "\x1b#", "\x1b[15~", "\x07", "\x14", "\x1b[1;2A", "\x1b."])
def test_a_key_that_means_nothing_does_nothing(key: str) -> None:
    result = typed(key, "x", SAVE, start="one").result
    assert result in ("onex", "one.x")  # an Alt that nobody knows leaves its letter
    assert result == "onex" or key == "\x1b."


# --- pasting


def test_line_ends_of_every_kind() -> None:
    assert typed(pasted("a\r\nb\rc\nd"), SAVE).result == "a\nb\nc\nd"


def test_pasted_controls_become_marks() -> None:
    done = typed(pasted("a\x1b]0;title\x07b\x9bc\u202ed"), SAVE)
    assert done.result == f"a{MARK}]0;title{MARK}b{MARK}c{MARK}d"
    assert "\x1b]0" not in done.raw
    assert "\x9b" not in done.raw


def test_a_start_is_cleaned_as_well() -> None:
    assert typed("x", SAVE, start="a\x1b[2Jb").result == f"a{MARK}[2Jbx"


def test_bytes_that_are_no_text_become_marks() -> None:
    done = typed("a\udcffb", SAVE)
    assert done.result == f"a{MARK}b"


def test_a_megabyte() -> None:
    text = ("A line of some length, as people paste them from elsewhere.\n" * 18_000)[: 1 << 20]
    done = typed(pasted(text), "x", SAVE)
    assert done.result == text + "x"


def test_a_megabyte_on_one_line() -> None:
    text = "word " * 200_000
    done = typed(pasted(text), "x", SAVE)
    assert done.result == text + "x"


# --- leaving


def test_ctrl_d_leaves_an_empty_page() -> None:
    done = typed("\x04")
    assert done.result is None
    assert done.kept == []


def test_ctrl_c_leaves_at_once_where_nothing_was_written() -> None:
    assert typed("\x03").result is None
    done = typed("\x03", start="an entry")
    assert (done.result, done.kept) == (None, [])


def test_ctrl_c_asks_once() -> None:
    done = typed("words", "\x03", "d")
    assert any("Leave this page?" in line for line in done.screens[2])
    assert (done.result, done.kept, done.left) == (None, ["words"], False)


def test_a_second_ctrl_c_keeps_the_draft() -> None:
    done = typed("words", "\x03", "\x03")
    assert (done.result, done.kept) == (None, ["words"])


def test_throwing_away_says_that_no_draft_is_wanted() -> None:
    assert typed("words", "\x03", "t").kept == ["words", ""]


@pytest.mark.parametrize("key", ["w", "\x1b"])
def test_going_on_writing(key: str) -> None:
    assert typed("words", "\x03", key, " more", SAVE).result == "words more"


def test_saving_from_the_question() -> None:
    assert typed("words", "\x03", SAVE).result == "words"


def test_other_keys_do_not_answer_the_question() -> None:
    assert typed("words", "\x03", "q", "\r", " ", pasted("d"), "w", SAVE).result == "words"


def test_an_emptied_page_leaves_no_draft() -> None:
    done = typed("x", "\x7f", "\x04", start="")
    assert (done.result, done.kept) == (None, [])
    done = typed("\x17", "\x04", start="draft")
    assert (done.result, done.kept) == (None, [""])


def test_the_end_of_input_keeps_the_draft() -> None:
    done = typed("words", timeout=0.2)
    assert done.left
    assert done.kept == ["words"]


# --- hiding and help


@pytest.mark.parametrize("key", ["\x1b\x1b", "\x18"])
def test_hiding_covers_first_and_keeps_the_draft(key: str) -> None:
    done = typed("secret", key, " more", SAVE)
    assert done.result == "secret more"
    assert done.kept == ["secret"]
    before, after = done.raw.split(LEAVE_ALTERNATE, 1)
    assert "secret" in before
    assert after.startswith("\x1b[0m" + HOME + CLEAR + CLEAR_SCROLLBACK)
    covered = after[: after.index(ENTER_ALTERNATE)]
    assert "secret" not in covered
    assert "Ctrl" not in covered


def test_nothing_typed_in_the_same_breath_as_a_hide_counts() -> None:
    assert typed("a", "\x18bcd", "e", SAVE).result == "ae"


def test_undo_survives_hiding() -> None:
    assert typed("one", " two", "\x18", UNDO, SAVE).result == "one"


def test_leaving_a_hidden_page_keeps_the_draft() -> None:
    done = typed("secret", "\x18", covered=[b"\x03"])
    assert done.left
    assert done.kept == ["secret"]


def test_a_page_that_comes_back_is_whole() -> None:
    done = typed("secret", "\x18", " ", SAVE)
    assert done.screens[2][2] == "  secret"
    assert any("Ctrl-S save" in line for line in done.screens[2])


def test_hide_from_the_question_and_from_help() -> None:
    assert typed("a", "\x03", "x", "b", SAVE).result == "ab"
    assert typed("a", F1, "x", "b", SAVE).result == "ab"
    assert typed("a", F1, "\x1b\x1b", "b", SAVE).result == "ab"


@pytest.mark.parametrize("back", ["\r", "q", "\x1b", "h"])
def test_help_and_back(back: str) -> None:
    done = typed("a", F1, back, "b", SAVE)
    assert done.screens[2][0] == "  URGENT HELP"
    assert done.result == "ab"


def test_help_from_the_question() -> None:
    done = typed("a", "\x03", "h", "\r", "b", SAVE)
    assert done.screens[3][0] == "  URGENT HELP"
    assert done.result == "ab"


def test_help_scrolls_to_its_end() -> None:
    done = typed(F1, " ", " ", " ", " ", "\r", "x", SAVE)
    assert "number 0" in "\n".join(done.screens[1])
    assert "number 59" in "\n".join(done.screens[5])
    assert "number 59" not in "\n".join(done.screens[1])


def test_help_is_cleaned_and_letters_are_not_typed() -> None:
    assert typed("a", F1, "zzz", pasted("zzz"), "\r", "b", SAVE).result == "ab"


# --- keeping


def test_typing_is_kept_by_itself() -> None:
    done = typed("one", *[" "] * 6, SAVE, every=0.01)
    assert done.kept[0] == "one"
    assert done.result == "one" + " " * 6


def test_nothing_is_kept_twice_and_no_blank_page() -> None:
    done = typed("  ", "\x1b[D", "x", *[LEFT] * 8, SAVE, every=0.01)
    assert done.kept == [" x "]


def test_a_failing_save_is_told_and_tried_again() -> None:
    errors = itertools.chain([VaultBusy(file="f"), OSError()], itertools.repeat(None))
    done = typed("one", *[LEFT] * 6, SAVE, every=0.03, failing=lambda: next(errors))
    assert any("can't keep the draft right now" in line for screen in done.screens for line in screen)
    assert done.kept == ["one"]
    assert not any("cannot be kept" in line for line in done.screens[-2])


def test_an_error_of_ours_ends_the_page_and_is_not_printed() -> None:
    errors = itertools.chain([ZeroDivisionError("secret")], itertools.repeat(None))
    with pytest.raises(ZeroDivisionError):
        typed("one", LEFT, LEFT, LEFT, every=0.01, failing=lambda: next(errors))


def test_a_signal_finds_the_words() -> None:
    def save(number: int, guard: Recorder) -> None:
        if number == 1:
            guard.save()

    assert typed("one", " two", SAVE, before=save).kept == ["one"]


def test_after_the_page_a_signal_finds_nothing() -> None:
    guards: list[Recorder] = []
    done = typed("one", SAVE, before=lambda number, guard: guards.append(guard))
    guards[0].save()
    assert done.kept == []


# --- another editor


def test_ctrl_e_hands_over_and_takes_back() -> None:
    seen: list[str] = []

    def outside(text: str) -> str:
        seen.append(text)
        return text.upper() + "\x1b"

    done = typed("one", "\x05", "x", UNDO, UNDO, SAVE, outside=outside)
    assert seen == ["one"]
    assert done.kept == ["one", "ONE" + MARK]
    assert done.result == "one"


def test_another_editor_that_saved_nothing() -> None:
    done = typed("one", "\x05", LEFT, RIGHT, SAVE, outside=lambda text: None)
    assert done.result == "one"
    assert any("You saved nothing in your editor" in line for line in done.screens[2])


def test_without_another_editor_ctrl_e_does_nothing() -> None:
    done = typed("one", "\x05", "x", SAVE)
    assert done.result == "onex"
    assert not any("Ctrl-E" in line for line in done.screens[0])


# --- what the page offers


def offered(*chosen: Chosen | Exception | None) -> tuple[Offers, list[str]]:
    """Offers that answer one after another, and what was asked for."""
    asked: list[str] = []
    left = list(chosen)

    def answer(name: str) -> Chosen | None:
        asked.append(name)
        got = left.pop(0)
        if isinstance(got, Exception):
            raise got
        return got

    return Offers(lambda: answer("begin"), lambda: answer("feel")), asked


BEGIN, FEEL = "\x10", "\x14"


def test_a_blank_page_can_begin_from_something() -> None:
    offers, asked = offered(Chosen("What happened?", "A form\n"))
    done = typed("", BEGIN, "and me", BEGIN, SAVE, offers=offers)
    assert asked == ["begin"]  # later it moves up a row, as in every text
    assert done.result == "A form\nand me"
    assert "Ctrl-P questions" in done.screens[1][-1]
    assert done.screens[3][0].startswith("  What happened?")
    assert not any("Ctrl-P" in line for line in done.screens[3])


def test_a_mood_can_be_noted_at_any_time_and_saved_alone() -> None:
    offers, asked = offered(Chosen("A note (low)", complete=True), None, CannotWrite(file="f", reason="full"))
    assert typed(FEEL, SAVE, offers=offers).result == ""
    done = typed("one", FEEL, FEEL, "", SAVE, offers=offers)
    assert (done.result, asked) == ("one", ["feel"] * 3)
    assert any("That didn't work" in line for line in done.screens[3])
    assert typed(SAVE, "one", SAVE).result == "one"  # else a blank page is not saved


def test_a_page_that_offers_nothing_has_no_such_keys() -> None:
    done = typed(BEGIN, FEEL, "one", SAVE)
    assert done.result == "one"
    assert not any("Ctrl-P" in line or "Ctrl-T" in line for line in done.screens[0])


# --- the screen


def test_title_words_and_keys() -> None:
    done = typed("three", " ", SAVE, start="one two ")
    assert done.screens[1][0].startswith("  A private note")
    assert done.screens[1][0].endswith("2 words")  # counted when typing pauses
    assert done.screens[1][-1].startswith("  Ctrl-S save  Ctrl-C leave  F1 urgent help  Ctrl-X hide")


@pytest.mark.parametrize(("columns", "rows"), [(40, 24), (20, 10), (20, 4), (10, 3), (200, 50)])
def test_small_and_large_screens(columns: int, rows: int) -> None:
    done = typed("word " * 30, " ", SAVE, columns=columns, rows=rows)
    assert done.result == "word " * 30 + " "
    seen = "\n".join(done.screens[1])
    assert "word" in seen
    if columns >= 20 and rows >= 4:
        assert "F1 urgent help" in seen
        assert "Ctrl-S save" in seen or columns < 40
    assert all(len(line) <= columns for line in done.screens[1])


def test_all_answers_are_on_a_narrow_screen() -> None:
    done = typed("word", "\x03", "d", columns=24, rows=12)
    seen = "\n".join(done.screens[2])
    for part in (
        "Leave this page?",
        "d keep it as a draft",
        "w go on writing",
        "t throw it away",
        "h urgent help",
        "x hide",
    ):
        assert part in seen


def test_without_hints_there_is_no_footer() -> None:
    assert not any("Ctrl" in line for line in typed("x", " ", SAVE, hints=False).screens[1])


def test_no_title_no_history_no_mouse() -> None:
    done = typed("x", SAVE)
    for sequence in ("\x1b]0", "\x1b]2", "\x1b[6n", "\x1b[?1000h"):
        assert sequence not in done.raw


# --- words that cannot be stored


class Places:
    """Where words can go instead."""

    def __init__(self, *, file: bool = True) -> None:
        self.asked: list[tuple[str, str]] = []
        self._file = file

    def file(self, text: str) -> bool:
        self.asked.append(("file", text))
        return self._file

    def screen(self, text: str) -> None:
        self.asked.append(("screen", text))

    def memory(self, text: str) -> None:
        self.asked.append(("memory", text))


def refusing(times: int, error: Exception) -> Callable[[str], None]:
    """A store that refuses so many times."""
    left = [error] * times

    def save(text: str) -> None:
        if left:
            raise left.pop()

    return save


FULL = VaultFull(file="vault.db")
REASONS = [
    (FULL, "The disk is full"),
    (CannotWrite(file="/home/vault.db", reason="read-only"), "I can't write /home/vault.db (read-only)."),
    (
        CannotWrite(file="/home/vault.db", reason="it is gone"),
        "I can't write /home/vault.db (it is gone).",
    ),
    (VaultBusy(file="vault.db"), "Another cryptool is working"),
    (TooLong(), "This is too long to save in one piece"),
    (RuntimeError("secret words"), "Something went wrong inside cryptool"),
]


@pytest.mark.parametrize(("error", "words"), REASONS, ids=lambda value: str(value)[:20])
def test_a_page_stays_open_until_its_words_are_stored(error: Exception, words: str) -> None:
    done = typed("Hello", SAVE, SAVE, "w", " more", SAVE, save=refusing(2, error), elsewhere=Places())
    for screen in done.screens[2:4]:
        shown = " ".join(line.strip() for line in screen)
        assert words in shown
        assert "Your words are still here." in shown
        assert "Ctrl-S try again" in shown
        assert screen[2].strip() == "Hello"
        assert "secret words" not in shown
    assert done.result == "Hello more"
    assert done.kept[0] == "Hello", "the draft comes first"


def test_the_reason_fits_a_narrow_page() -> None:
    done = typed("Hello", SAVE, "w", SAVE, save=refusing(1, FULL), elsewhere=Places(), columns=30, rows=16)
    shown = "\n".join(done.screens[2])
    for words in ("still here", "try again", "f save them", "p show them", "w go on", "throw them away"):
        assert words.split()[0] in shown
    assert "Hello" in shown


def test_a_file_is_a_way_out_and_the_screen_leads_back() -> None:
    places = Places()
    done = typed("Hello", SAVE, "p", SAVE, "f", save=refusing(9, FULL), elsewhere=places)
    assert done.result is None
    assert not done.left
    assert places.asked == [("screen", "Hello"), ("file", "Hello")]


def test_a_file_that_was_not_written_leads_back_to_the_page() -> None:
    done = typed("Hello", SAVE, "f", SAVE, save=refusing(1, FULL), elsewhere=Places(file=False))
    assert done.result == "Hello"


@pytest.mark.parametrize("key", ["d", "t"])
def test_leaving_needs_words_that_are_safe(key: str) -> None:
    full: list[Exception] = [FULL]
    failing = lambda: full.pop() if full else None  # noqa: E731
    done = typed("Hello", "\x03", key, "w", "!", "\x03", key, failing=failing, elsewhere=Places())
    assert "The disk is full" in " ".join(done.screens[3])
    assert done.screens[3][2] == "  Hello"
    assert done.result is None
    assert done.kept == (["Hello!", ""] if key == "t" else ["Hello!"])


def test_words_can_be_thrown_away_for_good_once_nothing_can_be_stored() -> None:
    done = typed("Hello", "\x03", "t", "t", failing=lambda: FULL, elsewhere=Places())
    assert done.result is None
    assert done.kept == []


def test_ctrl_c_does_not_leave_a_page_that_cannot_be_stored() -> None:
    done = typed("Hello", SAVE, "\x03", "\x03", SAVE, save=refusing(1, FULL), elsewhere=Places())
    assert done.result == "Hello"


def test_hiding_works_while_nothing_can_be_stored() -> None:
    done = typed("Hello", SAVE, "x", "\r", SAVE, save=refusing(1, FULL), failing=lambda: FULL)
    assert CLEAR_SCROLLBACK in done.raw
    assert done.result is not None


def test_a_window_that_closes_leaves_the_words_in_memory() -> None:
    places = Places()
    done = typed("Hello", failing=lambda: FULL, elsewhere=places, timeout=0.5)
    assert done.left
    assert places.asked == [("memory", "Hello")]


def test_left_alone_it_covers_itself_and_saves() -> None:
    done = typed("secret", cover_after=0.3, covered=[b"\x03"])
    assert done.left
    assert done.kept == ["secret"]
    assert "\x1b[3J" in done.raw
