"""The reader and the picker as a person sees them."""

import pytest
from terminal_window import Start


def test_reading_from_start_to_end(start: Start) -> None:
    terminal = start("read")
    assert "Opening words." in terminal.wait("Opening words.")
    terminal.send(" ")
    terminal.wait("w0x0 ")
    terminal.send("\x1b[6~\x1b[6~\x1b[6~")
    terminal.wait("Read on, by its number:")
    terminal.send("1")
    terminal.wait("finished=True, topic='two')")
    assert "Opening words." not in terminal.text() + terminal.scrollback()
    assert terminal.ends() == (0, None)


def test_the_alternate_screen_is_entered_and_left_once(start: Start) -> None:
    terminal = start("read")
    terminal.wait("Opening words.")
    terminal.send("q")
    terminal.ends()
    assert terminal.raw.count(b"\x1b[?1049h") == 1
    assert terminal.raw.count(b"\x1b[?1049l") == 1
    assert b"\x1b[?25l" not in terminal.raw


@pytest.mark.parametrize("size", [(20, 40), (10, 60), (50, 200), (5, 20)])
def test_a_new_window_size_flows_the_text_again(start: Start, size: tuple[int, int]) -> None:
    terminal = start("read")
    terminal.wait("Opening words.")
    terminal.send("  ")
    terminal.wait("3 of")
    first = next(word for word in terminal.text().split() if word.startswith("w"))
    terminal.screen.resize(*size)
    terminal.screen.erase_in_display(2)
    terminal.child.setwinsize(*size)
    terminal.wait(lambda: first in terminal.text().split())
    assert all(len(line) <= size[1] for line in terminal.text().split("\n"))
    terminal.send("q")
    assert terminal.ends() == (0, None)


def test_picking_by_typing(start: Start) -> None:
    terminal = start("pick")
    terminal.wait("40 topics, 1 read")
    terminal.wait("▌ Topic number 0")
    terminal.send("ber 37")
    terminal.wait(lambda: "▌ Topic number 37" in terminal.text() and "number 36" not in terminal.text())
    terminal.send("\r")
    terminal.wait("outcome: ('open', 't37')")
    assert b"Topic" not in terminal.raw.rpartition(b"\x1b[?1049l")[2]
    assert terminal.ends() == (0, None)


def test_the_real_cursor_stands_on_the_active_row(start: Start) -> None:
    terminal = start("pick")
    terminal.wait("▌ Topic number 0")
    terminal.send("\x1b[B\x1b[B")
    terminal.wait("▌ Topic number 2")
    assert terminal.screen.display[terminal.screen.cursor.y].startswith("  ▌ Topic number 2")
    assert not terminal.screen.cursor.hidden
    terminal.send("\x1b")
    terminal.wait("outcome: BACK")


def test_words_that_fit_no_title_are_searched(start: Start) -> None:
    terminal = start("pick")
    terminal.wait("▌ Topic")
    terminal.send("zebra")
    terminal.wait("No title has that in it.")
    terminal.send("\r")
    terminal.wait("outcome: ('search', 'zebra')")


def test_help_is_a_key_away(start: Start) -> None:
    terminal = start("pick")
    terminal.wait("▌ Topic")
    terminal.send("\x1bOP")
    terminal.wait("URGENT HELP")
    assert "▌ Topic" not in terminal.text(), (
        "help has a screen of its own: its first line is the emergency number"
    )
    terminal.send("q")
    terminal.wait("▌ Topic")
    terminal.send("\r")
    terminal.wait("outcome: ('open', 't0')")


def test_nothing_asks_the_terminal_where_its_cursor_is(start: Start) -> None:
    for scene in ("pick", "line"):
        terminal = start(scene)
        terminal.wait("Topic number 0" if scene == "pick" else "Which one?")
        terminal.send("\x04")
        terminal.ends()
        assert b"\x1b[6n" not in terminal.raw


@pytest.mark.parametrize("columns", [40, 44])
def test_the_active_row_is_whole_where_its_label_takes_several_lines(start: Start, columns: int) -> None:
    terminal = start("pick-long", columns=columns, rows=16)
    for number in range(12, 20):
        terminal.wait(f"▌ {number} Will anybody")
        after = terminal.text().split(f"▌ {number} Will anybody")[1].split("\n")
        assert after[1].endswith(" min)"), terminal.text()
        terminal.send("\x1b[B")
