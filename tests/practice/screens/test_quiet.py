"""The quiet time: what is shown, which keys count, which seconds count, and that nothing moves by itself."""

import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from keys_and_clocks import Absence, KeysAndClocks, Piece
from terminal_fakes import Recorder, Session, console, display, session, shown

from cryptool.practice.events import Phase
from cryptool.practice.phrases import session as words_of
from cryptool.practice.screens.quiet_lines import LinesQuietTimer
from cryptool.practice.screens.quiet_screen import ScreenQuietTimer, every_key, laid_out
from cryptool.practice.screens.quiet_timer import (
    GAP,
    TICK,
    QuietTimer,
    QuietView,
    Signal,
    WaitResult,
    live_keys,
    quiet_timer,
    through_sleep,
)
from cryptool.terminal.console import Mode
from cryptool.terminal.keys import WakeReason
from cryptool.terminal.line_front_end import LinesFrontEnd
from cryptool.terminal.phrases import AREA_OF, keys
from cryptool.terminal.pulse import STEPS
from cryptool.terminal.questions import Line, Page
from cryptool.terminal.screen import TerminalScreen
from cryptool.terminal.wrap import cells

TITLE = "Sit for three minutes with your hands in your lap"
VIEW = QuietView(TITLE, Phase.MIDDLE)
OVER = QuietView(TITLE, Phase.OVER)
PAUSED = QuietView(TITLE, Phase.MIDDLE, paused=True)


STILL = display(breath_pacing=False)


def sitting(
    front: Session, *pieces: Piece, size: tuple[int, int] = (80, 24)
) -> tuple[ScreenQuietTimer, KeysAndClocks]:
    clocks = KeysAndClocks(pieces)
    screen = TerminalScreen(front.console, front.guard, source=clocks, size=lambda: size)
    return ScreenQuietTimer(front, clocks.wall, clocks.monotonic, screen=screen), clocks


def wait(*pieces: Piece, view: QuietView = VIEW, seconds: float | None = 60) -> tuple[WaitResult, str]:
    with session("", STILL) as front:
        timer, _ = sitting(front, *pieces)
        return timer.wait(view, seconds), front.said()


def test_both_screens_are_quiet_timers() -> None:
    there, _ = console(display(Mode.LINES))
    with session("", STILL) as front:
        full: QuietTimer = quiet_timer(front)
    lines: QuietTimer = quiet_timer(LinesFrontEnd(there, help=lambda: ""))
    assert isinstance(full, ScreenQuietTimer)
    assert isinstance(lines, LinesQuietTimer)
    assert through_sleep() <= through_sleep()


# --- keys


@pytest.mark.parametrize(
    ("typed", "signal"),
    [(b" ", Signal.PAUSE), (b"+", Signal.MORE), (b"=", Signal.MORE), (b"n", Signal.NOTE), (b"o", Signal.OVERWHELMED),
     (b"s", Signal.STOP), (b"S", Signal.STOP), (b"e", Signal.END), (b"", Signal.INPUT_CLOSED)],
)  # fmt: skip
def test_each_key_gives_its_signal(typed: bytes, signal: Signal) -> None:
    waited, _ = wait(4.0, typed)
    assert waited == WaitResult(signal, 4.0)


def test_keys_that_mean_nothing_do_nothing() -> None:
    pieces: list[Piece] = [
        b"\r",
        b"\x1b",
        0.7,
        b"\x1b[A",
        b"\x1b[15~",
        b"q",
        b"\x04",
        "\u00e4".encode(),
        b"\xff",
        b"5",
        b"\t",
    ]
    waited, _ = wait(*pieces, 10.0, b"s")
    assert waited.signal is Signal.STOP
    assert waited.seconds == pytest.approx(10.7)


def test_enter_ends_it_only_once_the_time_is_over() -> None:
    assert wait(b"\r", b"\n", b"s")[0].signal is Signal.STOP
    assert wait(b"\r", view=OVER, seconds=None)[0].signal is Signal.END
    assert wait(b"\r", b"s", view=PAUSED, seconds=None)[0].signal is Signal.STOP


def test_more_time_is_offered_and_heard_only_where_there_is_more() -> None:
    view = QuietView(TITLE, Phase.MIDDLE, may_extend=False)
    assert wait(b"+", b"=", b"e", view=view)[0].signal is Signal.END
    assert "+ more time" not in every_key(view)
    assert "+ more time" in every_key(VIEW)


def test_once_over_there_is_nothing_to_pause() -> None:
    assert wait(b" ", b"s", view=OVER, seconds=None)[0].signal is Signal.STOP
    assert wait(b" ", view=PAUSED, seconds=None)[0].signal is Signal.PAUSE


def test_ctrl_c_is_an_interrupt() -> None:
    with pytest.raises(KeyboardInterrupt):
        wait(b"\x03")


def test_keys_typed_ahead_count_until_a_question_follows() -> None:
    with session("", STILL) as front:
        timer, _ = sitting(front, b"++ s", b"nes", 3.0, b"o")
        signals = [timer.wait(VIEW, 60).signal for _ in range(5)]
        assert signals == [Signal.MORE, Signal.MORE, Signal.PAUSE, Signal.STOP, Signal.NOTE]
        assert timer.wait(VIEW, 60) == WaitResult(Signal.OVERWHELMED, 3.0)


@pytest.mark.parametrize("hide", [b"x", b"\x18", b"\x1b\x1b"])
def test_hiding_covers_saves_comes_back_and_counts(hide: bytes) -> None:
    with session("", STILL) as front, front.private():
        saved = []
        front.guard.on_save(lambda: saved.append(True))
        timer, clocks = sitting(front, 2.0, hide, b"ignored" if hide == b"\x18" else 0.0, 1.0, b"s")

        def later() -> bool:
            clocks.awake += 30
            return True

        front.hiding.on_return = later
        waited = timer.wait(VIEW, 60)
        assert saved == [True]
        assert waited.signal in (Signal.STOP, Signal.NOTE)
        assert waited.seconds >= 32
        covered, after = front.said().rsplit("\x1b[3J", 1)
        assert "Nothing has to happen" in covered
        assert "Nothing has to happen" in after


def test_help_and_back() -> None:
    for key in (b"h", b"\x1bOP"):
        _, out = wait(1.0, key, b"s")
        assert "URGENT HELP" in out
        assert out.rindex("Nothing has to happen") > out.index("URGENT HELP")


# --- seconds


def test_the_time_is_up() -> None:
    assert wait(100.0, seconds=60)[0] == WaitResult(None, 60)
    assert wait(100.0, seconds=0.5)[0] == WaitResult(None, 0.5)
    assert wait(seconds=0.0)[0] == WaitResult(None, 0.0)


def test_hidden_for_longer_than_the_time_it_is_up_on_return() -> None:
    with session("", STILL) as front, front.private():
        timer, clocks = sitting(front, 2.0, b"x", b"s")

        def later() -> bool:
            clocks.awake += 600
            return True

        front.hiding.on_return = later
        assert timer.wait(VIEW, 60) == WaitResult(None, 60)


@pytest.mark.parametrize(
    "absence", [(0.0, 3600.0, b""), (3600.0, 0.0, b""), (3600.0, 50.0, b""), (1.0, 600.0, b"")]
)
def test_an_absence_is_told_and_not_counted(absence: Absence) -> None:
    waited, _ = wait(12.0, absence, 5.0, b"s")
    assert waited.signal is Signal.SUSPENDED
    # The twelve seconds ended in a tick of their own; what was awake in a sleeping tick counts.
    assert 10.0 <= waited.seconds <= 13.0


@pytest.mark.parametrize(
    "late", [(TICK + GAP - 0.1, 0.0, b"s"), (TICK, GAP - 0.1, b"s"), (TICK, -3600.0, b"s")]
)
def test_a_little_late_or_a_clock_set_back_is_no_absence(late: Absence) -> None:
    waited, _ = wait(late)
    assert waited.signal is Signal.STOP
    assert waited.seconds == pytest.approx(late[0])


def test_after_an_absence_a_typed_key_counts_but_not_space() -> None:
    for typed, second in ((b"s", Signal.STOP), (b" ", Signal.NOTE)):
        with session("", STILL) as front:
            timer, _ = sitting(front, (1.0, 900.0, typed), b"n")
            assert timer.wait(VIEW, 60) == WaitResult(Signal.SUSPENDED, 1.0)
            assert timer.wait(PAUSED, None).signal is second


def test_paused_or_over_an_absence_changes_nothing() -> None:
    for view in (PAUSED, OVER):
        assert (
            wait((0.0, 3600.0, b""), (3600.0, 0.0, b""), b"s", view=view, seconds=None)[0].signal
            is Signal.STOP
        )


def test_suspended_while_hidden_nothing_of_it_counts() -> None:
    with session("", STILL) as front, front.private():
        timer, clocks = sitting(front, 2.0, b"x", b"s")

        def later() -> bool:
            clocks.awake += 30
            for resumed in front.guard._resumed:
                resumed()
            return True

        front.hiding.on_return = later
        assert timer.wait(VIEW, 60) == WaitResult(Signal.SUSPENDED, 2.0)


@given(
    st.lists(
        st.one_of(
            st.floats(0.1, 40),
            st.sampled_from([b"z", b"\r", WakeReason.RESIZE, (0.0, 1000.0, b""), (900.0, 0.0, b"")]),
        )
    )
)
def test_no_more_is_counted_than_passed_awake(pieces: list[Piece]) -> None:
    with session("", STILL) as front:
        timer, clocks = sitting(front, *pieces)
        counted, began = 0.0, clocks.awake
        for _ in range(40):
            waited = timer.wait(VIEW, 30)
            counted += waited.seconds
            assert 0 <= waited.seconds <= 30
            if waited.signal is Signal.INPUT_CLOSED:
                break
        stopped = sum(piece[0] for piece in pieces if isinstance(piece, tuple))
        passed = sum(piece for piece in pieces if isinstance(piece, float))
        assert counted <= passed + 1e-6
        assert (
            counted
            >= passed - TICK * sum(isinstance(piece, tuple) and piece[0] > 0 for piece in pieces) - 1e-6
        )
        assert clocks.awake - began == pytest.approx(passed + stopped)


# --- drawing


def test_nothing_moves_by_itself() -> None:
    with session("", STILL) as front, front.private():
        timer, clocks = sitting(front, 3600.0)
        assert timer.wait(VIEW, 1.0).signal is None
        drawn = front.said()
        assert timer.wait(VIEW, 1200.0).signal is None
        assert front.said() == drawn
        # A look at the clocks every few seconds and no more.
        assert clocks.wakes <= 1201 / TICK + 3


def test_one_thin_line_moves_at_the_pace_of_slow_breathing_and_takes_few_writes() -> None:
    with session("") as front, front.private():
        timer, clocks = sitting(front, 3600.0)
        timer.wait(VIEW, 1.0)
        before, woken = front.said(), clocks.wakes
        assert timer.wait(VIEW, 20.0).signal is None
        written = front.said().removeprefix(before)
        beats = written.split("\x1b7")[1:]
        assert written.startswith("\x1b7"), "the page itself is not drawn again"
        assert 2 * STEPS <= len(beats) <= 4 * STEPS + 2
        assert clocks.wakes - woken <= 4 * STEPS + 20 / TICK + 2
        assert all(beat.endswith("\x1b8") and len(beat) < 80 for beat in beats)


@pytest.mark.parametrize("view", [PAUSED, OVER])
def test_nothing_moves_while_it_is_paused_or_over(view: QuietView) -> None:
    with session("") as front, front.private():
        timer, clocks = sitting(front, 60.0, b"s")
        timer.wait(view, None)
        assert "\x1b7" not in front.said()
        assert clocks.wakes <= 60 / TICK + 3


def test_what_is_typed_while_the_line_moves_is_heeded_at_once() -> None:
    with session("") as front:
        timer, _ = sitting(front, 7.3, b"s")
        waited = timer.wait(VIEW, 60)
    assert waited.signal is Signal.STOP
    assert waited.seconds == pytest.approx(7.3, abs=0.01)


def test_it_is_drawn_again_for_a_new_view_a_resize_and_after_something_else() -> None:
    with session("words\r", STILL) as front, front.private():
        front.present(Page("own", {"title": "Before"}))
        timer, _ = sitting(front, b"n", b" ", WakeReason.RESIZE, b" ", 60.0)
        assert timer.wait(VIEW, 60).signal is Signal.NOTE
        front.ask(Line("own", optional=True))
        assert "Before" not in front.said().rsplit("Nothing has to happen", 1)[1]
        assert timer.wait(VIEW, 60).signal is Signal.PAUSE
        assert front.said().count("Nothing has to happen") == 2
        assert timer.wait(PAUSED, None).signal is Signal.PAUSE
        assert front.said().count("Paused.") == 2
        timer.wait(VIEW, 10)
        assert front.said().count("Nothing has to happen") == 3
        assert front.said().count("\x1b[?1049h") == 1


def test_more_time_is_said_once_where_nothing_else_shows_it() -> None:
    with session("", STILL) as front, front.private():
        timer, _ = sitting(front, b"+", b"+", 10.0)
        timer.wait(VIEW, 60)
        timer.wait(VIEW, 60)
        assert front.said().count("You've got more time now.") == 1
        front.refuse("own")
        timer.wait(VIEW, 5)
        assert front.said().count("You've got more time now.") == 1


VIEWS = [
    QuietView(TITLE, phase, paused, left)
    for phase in Phase
    for paused in (False, True)
    for left in (None, 1, 20)
]
OWN = QuietView(
    "\u4e16\u754c " * 40 + "\x1b[2J\u202e a wording of one's own\nin two lines", Phase.CLOSING, False, 3
)


@pytest.mark.parametrize("columns", [10, 20, 40, 44, 60, 80, 200])
@pytest.mark.parametrize("height", [1, 2, 3, 5, 8, 12, 20, 24, 60])
def test_it_fits_any_window_and_keeps_the_keys_longest(columns: int, height: int) -> None:
    there, _ = console(display())
    for view in [*VIEWS, OWN]:
        for added in (False, True):
            drawn, below = laid_out(there, view, (columns, height), added=added)
            assert below == 0 or (not drawn[below - 2].strip() and not drawn[below - 1].strip())
            assert len(drawn) == height
            assert all(cells(row) <= columns for row in drawn)
            assert "\x1b" not in "".join(drawn)
            if columns >= 40 and height >= 8:
                text = " ".join(" ".join(drawn).split())
                assert "s stop" in text
                assert "h urgent help" in text
                assert "o too much" in text or view.phase is Phase.OVER or (view.paused and columns < 60)
                words = "paused" if view.paused else view.phase.value
                assert " ".join(words_of.PHRASES[f"quiet.{words}-words"].split()) in text
    assert max(len(row) for row in laid_out(there, VIEW, (40, 24))[0][-2:]) <= 39


@pytest.mark.parametrize("view", [VIEW, OVER, PAUSED])
def test_every_key_has_its_place_in_the_row_or_on_the_page_of_keys(view: QuietView) -> None:
    for key in live_keys(view):
        name = {"enter": "Enter", " ": "space"}.get(key.key, key.key)
        assert f"{name} {words_of.PHRASES[f'quiet.key-{key.does}']}" in every_key(view)


def test_the_quiet_screen_at_80_columns() -> None:
    with session("", STILL) as front:
        timer, _ = sitting(front, b"s")
        timer.wait(QuietView("Sit alone", Phase.SETTLING, False, 3), 60)
        screen = shown(front.said().partition("\x1b[?1049l")[0])
    assert screen[0] == "  Sit alone" + " " * 31 + "settling in   3 minutes left"
    assert screen[8:11] == [
        "  You don't have to do anything.",
        "  You may cry or not.",
        "  Let your breath be as it is.",
    ]
    assert screen[22:] == ["", "  s stop   o too much   h urgent help   ? keys   space pause   n note"]


def test_colour_adds_nothing_to_be_read() -> None:
    from cryptool.terminal.theme import without_sgr

    plain, painted = (laid_out(console(display(color=on))[0], VIEW, (80, 24))[0] for on in (False, True))
    assert [without_sgr(row) for row in painted] == plain
    assert painted != plain


@pytest.mark.parametrize("mode", [Mode.FULL, Mode.LINES])
def test_the_bell_is_one_byte(mode: Mode) -> None:
    there, out = console(display(mode))
    if mode is Mode.LINES:
        LinesQuietTimer(LinesFrontEnd(there, help=str, guard=Recorder(out)), float, float).bell()
        assert out.getvalue() == "\x07"
        return
    with session("", STILL) as front:
        quiet_timer(front).bell()
        assert front.said() == "\x07"


def test_without_a_terminal_the_input_is_closed() -> None:
    with session("", STILL) as front:
        assert quiet_timer(front).wait(VIEW, 60) == WaitResult(Signal.INPUT_CLOSED, 0.0)


# --- in lines


class LinesAndClocks(KeysAndClocks):
    """The same for lines."""

    def read(self, timeout: float | None) -> str | None:  # type: ignore[override]
        got = super()._take(timeout)
        return None if isinstance(got, WakeReason) else got.decode()


def hearing(*pieces: Piece) -> tuple[LinesQuietTimer, io.StringIO, LinesAndClocks]:
    there, out = console(display(Mode.LINES))
    clocks = LinesAndClocks(pieces)
    front = LinesFrontEnd(there, help=lambda: "URGENT HELP")
    return LinesQuietTimer(front, clocks.wall, clocks.monotonic, source=clocks.read), out, clocks


@pytest.mark.parametrize(
    ("typed", "signal"),
    [("p", Signal.PAUSE), (" ", Signal.PAUSE), ("pause", Signal.PAUSE), ("+", Signal.MORE), ("=", Signal.MORE),
     ("n", Signal.NOTE), ("o", Signal.OVERWHELMED), ("too much", Signal.OVERWHELMED), (" S ", Signal.STOP),
     ("stop", Signal.STOP), ("e", Signal.END), (":s", Signal.STOP)],
)  # fmt: skip
def test_a_letter_and_enter(typed: str, signal: Signal) -> None:
    timer, _, _ = hearing(3.0, typed.encode() + b"\n")
    assert timer.wait(VIEW, 60) == WaitResult(signal, 3.0)


def test_in_lines_enter_alone_ends_it_only_once_the_time_is_over() -> None:
    timer, out, _ = hearing(b"\n", b"s\n", b"\n")
    assert timer.wait(VIEW, 60).signal is Signal.STOP
    assert timer.wait(OVER, None).signal is Signal.END
    assert "Enter alone finishes." in out.getvalue()


def test_in_lines_an_unknown_key_is_answered_with_the_keys() -> None:
    timer, out, _ = hearing(b"what now\n", b":q\n", b"s\n")
    timer.wait(VIEW, 60)
    keys = "Type a letter, then Enter: p pause, + more time, n note, o too much, s stop,\n"
    keys += "e end early, h urgent help, x hide.\n"
    assert out.getvalue() == (
        f"\n{TITLE}\n\nin the middle\nNothing has to happen here.\nIf you find a word for it, n notes it.\n"
        f"{keys}{keys}{keys}"
    )


def test_in_lines_only_what_is_new_is_said() -> None:
    timer, out, _ = hearing(600.0)
    said: list[str] = []
    views = [
        QuietView(TITLE, Phase.SETTLING, False, 3),
        QuietView(TITLE, Phase.MIDDLE, False, 3),
        QuietView(TITLE, Phase.MIDDLE, False, 1),
        QuietView(TITLE, Phase.MIDDLE, False, 1),
        QuietView(TITLE, Phase.OVER, False, 0),
    ]
    for view in views:
        timer.wait(view, 30)
        said.append(out.getvalue())
        out.truncate(0)
        out.seek(0)
    assert "3 minutes left." in said[0]
    assert said[1] == "\nin the middle\nNothing has to happen here.\nIf you find a word for it, n notes it.\n"
    assert said[2] == "1 minute left.\n"
    assert said[3] == ""
    assert said[4].startswith(
        "\nThat's the time.\nStay if you like, or press Enter to finish.\nEnter alone finishes."
    )


def test_in_lines_a_note_and_more_time_are_answered() -> None:
    timer, out, _ = hearing(b"n\n", b"+\n", b" \n", b"p\n", b"s\n")
    for view in (VIEW, VIEW, VIEW, PAUSED, VIEW):
        timer.wait(view, None if view.paused else 60)
    said = out.getvalue()
    assert (
        said.index("The quiet time goes on.")
        < said.index("You've got more time now.")
        < said.index("Paused.")
    )
    assert "p go on" in said
    assert said.count("Nothing has to happen here.") == 2


def test_in_lines_help_and_hiding() -> None:
    there, out = console(display(Mode.LINES), "\n")
    clocks = LinesAndClocks([b":h\n", b"h\n", b":x\n", b"s\n"])
    timer = LinesQuietTimer(
        LinesFrontEnd(there, help=lambda: "URGENT HELP"), clocks.wall, clocks.monotonic, source=clocks.read
    )
    assert timer.wait(VIEW, 60).signal is Signal.STOP
    assert out.getvalue().count("URGENT HELP") == 2
    assert out.getvalue().count("Nothing has to happen here.") == 4


def test_in_lines_an_absence_is_told_and_a_line_typed_on_return_is_not_lost() -> None:
    timer, _, _ = hearing(12.0, (0.0, 900.0, b"s\n"))
    assert timer.wait(VIEW, 60).signal is Signal.SUSPENDED
    assert timer.wait(PAUSED, None).signal is Signal.STOP
    timer, _, _ = hearing()
    assert timer.wait(VIEW, 60).signal is Signal.INPUT_CLOSED


def test_without_a_terminal_lines_are_read_from_the_stream() -> None:
    there, out = console(display(Mode.LINES), "+\n\ns\n")
    timer = quiet_timer(LinesFrontEnd(there, help=lambda: ""))
    assert [timer.wait(VIEW, 60).signal for _ in range(3)] == [Signal.MORE, Signal.STOP, Signal.INPUT_CLOSED]
    assert not re.search("[\x00-\x09\x0b-\x1f]", out.getvalue())


@pytest.fixture(autouse=True)
def _words(monkeypatch: pytest.MonkeyPatch) -> None:
    for id_, words in (("page.own", "{title}"), ("ask.own", "A line:"), ("refuse.own", "No.")):
        monkeypatch.setitem(keys.PHRASES, id_, words)
        monkeypatch.setitem(AREA_OF, "own", keys.__name__)
