"""What the guard and hiding do where there is no terminal, and the order of what they write."""

import io
import signal

import pytest
from terminal_fakes import Recorder, Typed, console, display

from cryptool.terminal.hide import CLEAR, CLEAR_SCROLLBACK, HOME, Hiding
from cryptool.terminal.tty import ENTER_ALTERNATE, LEAVE_ALTERNATE, Guard, descriptor


def test_a_guard_without_a_terminal_does_no_harm() -> None:
    out = io.StringIO()
    guard = Guard(io.StringIO(), out)
    with guard, guard, guard.single_keys(), guard.echo_off():
        guard.enter_full_screen()
        guard.forget_keys()
    assert out.getvalue() == ""
    assert not guard.full_screen


def test_closed_streams_have_no_descriptor() -> None:
    closed = io.StringIO()
    closed.close()
    assert descriptor(closed) is None
    assert descriptor(None) is None


@pytest.mark.skipif(not hasattr(signal, "pthread_sigmask"), reason="signals cannot be held back")
def test_no_signal_meets_a_handler_that_is_being_put_back(monkeypatch: pytest.MonkeyPatch) -> None:
    def held() -> set[int]:
        return set(signal.pthread_sigmask(signal.SIG_BLOCK, ()))

    put_back: list[int] = []
    before, change = held(), signal.signal

    def changed(number: int, handler: object) -> object:
        assert number in held()
        put_back.append(number)
        return change(number, handler)  # type: ignore[arg-type]

    with Guard(None, None):
        monkeypatch.setattr(signal, "signal", changed)
    assert signal.SIGTERM in put_back
    assert held() == before


def test_every_save_runs_even_if_one_fails() -> None:
    guard = Guard(None, None)
    saved = []

    def fail() -> None:
        raise OSError

    guard.on_save(fail)
    undo = guard.on_save(lambda: saved.append("draft"))
    guard.save()
    undo()
    guard.save()
    assert saved == ["draft"]


def test_hiding_saves_and_does_not_run_what_the_end_runs() -> None:
    guard = Guard(None, None)
    happened: list[str] = []
    guard.on_end(lambda: happened.append("over"))
    guard.on_save(lambda: happened.append("saved"))
    guard.save()
    assert happened == ["saved"]


def hidden(
    typed: list[bytes], *, full: bool = True, cover: str = "blank", **more: object
) -> tuple[str, list[str]]:
    there, out = console(display(cover=cover))
    guard = Recorder(out)
    happened: list[str] = []
    guard.on_save(lambda: happened.append(f"saved after {out.getvalue()!r}"))
    if full:
        guard.enter_full_screen()
    out.truncate(0)
    out.seek(0)
    Hiding(there, guard, source=Typed(typed), **more)()  # type: ignore[arg-type]
    return out.getvalue(), happened


def test_the_order_leave_home_clear_scrollback_then_save() -> None:
    written, happened = hidden([b"\n"])
    wanted = [LEAVE_ALTERNATE, HOME, CLEAR, CLEAR_SCROLLBACK, ENTER_ALTERNATE]
    places = [written.index(part) for part in wanted[:-1]] + [written.rindex(ENTER_ALTERNATE)]
    assert places == sorted(places)
    (saved,) = happened
    assert repr(CLEAR_SCROLLBACK)[1:-1] in saved
    assert repr(ENTER_ALTERNATE)[1:-1] not in saved


def test_on_the_ordinary_screen_there_is_no_alternate_one_to_leave_or_enter() -> None:
    written, _ = hidden([b"\n"], full=False)
    assert "?1049" not in written
    assert written.startswith("\x1b[0m" + HOME + CLEAR + CLEAR_SCROLLBACK)


def test_only_enter_comes_back_and_nothing_typed_shows() -> None:
    written, _ = hidden([b"abc \x1b[A", b"x", b"\x18", b"\n"])
    assert not set("abx") & set(written.replace(LEAVE_ALTERNATE, "").replace(ENTER_ALTERNATE, ""))


@pytest.mark.parametrize("typed", [[b"\x03"], [], [b"zz"]])
def test_ctrl_c_and_the_end_of_input_leave(typed: list[bytes]) -> None:
    with pytest.raises(KeyboardInterrupt):
        hidden(typed)


def test_the_listing_is_opt_in() -> None:
    assert "notes.txt" not in hidden([b"\n"])[0]
    assert "notes.txt" in hidden([b"\n"], cover="listing")[0]


def test_the_hook_keeps_the_page_covered_until_it_agrees() -> None:
    answers = [False, False, True]
    written, _ = hidden([b"\n", b"\n", b"\n"], on_return=lambda: answers.pop(0))
    assert answers == []
    assert written.count(CLEAR_SCROLLBACK) == 4
    assert written.count(ENTER_ALTERNATE) == 1


def test_a_terminal_without_clearing_is_pushed_out_of_sight() -> None:
    there, out = console(display(erases=False, rows=10))
    Hiding(there, Recorder(out), source=Typed([b"\n"]))()
    assert "\x1b" not in out.getvalue()
    assert out.getvalue().count("\n") >= 10


def test_without_a_terminal_an_empty_line_comes_back() -> None:
    there, out = console(typed="secret words\n\nafter\n")
    Hiding(there, Recorder(out))()
    assert there.stdin is not None
    assert there.stdin.readline() == "after\n"
    assert "secret" not in out.getvalue()


def test_hide_callbacks_run_even_if_one_fails_but_not_on_a_signal() -> None:
    there, out = console(display())
    guard, ended = Recorder(out), []

    def end() -> None:
        ended.append(out.getvalue())
        raise OSError

    hiding = Hiding(there, guard, source=Typed([b"\n"]))
    hiding.on_hide = end
    guard.save()  # what a signal runs: another terminal's unlock is not its business
    assert not ended
    hiding()
    assert len(ended) == 1
    assert CLEAR in ended[0]
