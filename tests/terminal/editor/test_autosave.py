"""A draft is kept once, never within a keeping, and an emptied page takes nothing away until it is left."""

import os
import signal

import pytest

from cryptool.terminal.editor.autosave import Autosave
from cryptool.terminal.tty import Guard
from cryptool.vault.errors import VaultFull


def keeper(start: str = "") -> tuple[Autosave, list[str]]:
    kept: list[str] = []
    return Autosave(Guard(None, None), kept.append, start), kept


def test_only_what_changed_is_kept() -> None:
    it, kept = keeper("start")
    it.note("start")
    it.note("more")
    it.note("more")
    assert kept == ["more"]
    assert it.used


def test_a_blank_page_does_not_replace_words() -> None:
    it, kept = keeper("start")
    it.note(" \n")
    assert kept == []
    it.leave(" \n")
    assert kept == [""]


def test_a_page_that_never_held_a_word_leaves_nothing_to_do() -> None:
    it, kept = keeper()
    it.leave("")
    assert kept == []


def test_back_to_the_start_is_kept_if_something_else_was() -> None:
    it, kept = keeper("start")
    it.note("more")
    it.leave("start")
    assert kept == ["more", "start"]


def test_a_failure_is_remembered_and_tried_again() -> None:
    failing = [True]
    kept: list[str] = []

    def keep(text: str) -> None:
        if failing.pop() if failing else False:
            raise VaultFull(file="f")
        kept.append(text)

    it = Autosave(Guard(None, None), keep, "")
    it.note("words")
    assert it.failed
    assert it.pending("words")
    it.note("words")
    assert not it.failed
    assert kept == ["words"]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="ends a process of its own")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGQUIT])
def test_a_signal_in_the_middle_of_a_save_waits_for_its_end(number: signal.Signals) -> None:
    read, write = os.pipe()
    child = os.fork()
    if child == 0:  # pragma: no cover - another process
        os.close(read)
        with Guard(None, None) as guard:
            inside: list[int] = []

            def keep(text: str) -> None:
                os.write(write, f"<{text}".encode())
                assert not inside
                inside.append(1)
                if text == "one":
                    os.kill(os.getpid(), number)  # the handler runs before the next line
                inside.pop()
                os.write(write, b">")

            it = Autosave(guard, keep, "")
            guard.on_save(lambda: it.note("two"))
            it.note("one")
        os._exit(0)
    os.close(write)
    with os.fdopen(read, "rb") as pipe:
        wrote = pipe.read()
    _, status = os.waitpid(child, 0)
    assert wrote == b"<one><two>"
    assert os.WIFSIGNALED(status)
    assert os.WTERMSIG(status) == number


@pytest.mark.skipif(not hasattr(os, "fork"), reason="ends a process of its own")
def test_a_signal_that_waited_saves_once() -> None:
    read, write = os.pipe()
    child = os.fork()
    if child == 0:  # pragma: no cover - another process
        os.close(read)
        with Guard(None, None) as guard:

            def save() -> None:
                with guard.unbroken():
                    os.write(write, b"saved ")

            guard.on_save(save)
            with guard.unbroken():
                os.kill(os.getpid(), signal.SIGTERM)
        os._exit(0)
    os.close(write)
    with os.fdopen(read, "rb") as pipe:
        assert pipe.read() == b"saved "
    assert os.WTERMSIG(os.waitpid(child, 0)[1]) == signal.SIGTERM
