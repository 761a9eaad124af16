"""Templates from a script: their words come through a pipe or an editor, never as an argument, and none is lost."""

from collections.abc import Callable
from pathlib import Path

import pytest
from journal_terminal import Terminal
from practice_home import InProcess
from program_pipe import cryptool, items, plain
from program_runs import Ended

from cryptool.journal.journal import draft_name

Run = Callable[..., Ended]
EVENING = "What was good?\n\nWhat was hard?\n"
EVIL = "$(touch /tmp/gone) 'x' \u202eevil"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    inside = InProcess(monkeypatch)
    return lambda *arguments, text="", **more: inside(
        tmp_path / "home", "--no-passphrase", "journal", *arguments, text=text, **more
    )


def names(run: Run) -> list[tuple[str, str]]:
    return [
        (one["name"], one["text"])
        for one in items(run("templates", "list", "--json", "--with-text"), "templates")
    ]


def test_a_template_is_written_changed_and_deleted(run: Run) -> None:
    assert "no templates yet" in run("templates").err
    made = run("templates", "new", "Evening", text=EVENING)
    assert (made.code, made.out) == (0, "I've saved your template Evening.\n")
    assert names(run) == [("Evening", EVENING)]
    assert run("templates").out == "Evening  6 words\n"
    assert "text" not in items(run("templates", "list", "--json"), "templates")[0]
    changed = run("templates", "edit", "evening", "--stdin", text="Better?")
    assert changed.out == "I've changed your template Evening.\n"
    deleted = run("templates", "delete", "EVENING")
    assert names(run) == []
    trash = items(run("trash", "--json"), "trash")
    assert [item["words"] for item in trash] == [1, 6]
    for told, item in zip((deleted.out, changed.err), trash, strict=True):
        assert str(item["id"]) in " ".join(told.split())
        assert run("restore", str(item["id"])).code == 0
    assert sorted(draft["words"] for draft in items(run("drafts", "--json"), "drafts")) == [1, 6]


@pytest.mark.parametrize(
    ("given", "text", "code", "words"),
    [
        (("templates", "edit", "nothing"), "x", 5, 'no template "nothing"'),
        (("templates", "delete", "nothing"), "", 5, 'no template "nothing"'),
        (("new", "--template", "nothing", "--editor"), "", 5, 'no template "nothing"'),
        (("new", "--template", "evening", "--stdin"), "x", 2, "your words come from elsewhere"),
        (("new", "--template", "evening"), "x", 6, "terminal"),
        (("new", "--template", "two\nlines", "--editor"), "", 2, "a template's name has 1 to 64 letters"),
        (("templates", "new", "EVENING"), "x", 2, 'already have a template "EVENING"'),
        (("templates", "new", ""), "x", 2, "a template's name has 1 to 64 letters"),
        (("templates", "new", "\x1b[2J"), "x", 2, "a template's name has 1 to 64 letters"),
        (("templates", "new", "x" * 65), "x", 2, "a template's name has 1 to 64 letters"),
        (("templates", "new", "other"), " \n", 2, "any words for the template"),
        (("templates", "edit", "evening"), "", 2, "any words for the template"),
        (("templates", "new", "other", "What", "was"), "", 2, "I don't take an entry's words"),
    ],
)
def test_what_is_wrong_is_said_in_one_sentence_with_a_hint(
    run: Run, given: tuple[str, ...], text: str, code: int, words: str
) -> None:
    assert run("templates", "new", "evening", text=EVENING).code == 0
    ended = run(*given, text=text)
    assert (ended.code, ended.out) == (code, "")
    error, hint = ended.err.splitlines()
    assert error.startswith("cryptool: error: ")
    assert words in error
    assert hint.startswith("cryptool: hint: ")
    assert "\x1b" not in ended.err
    assert names(run) == [("evening", EVENING)]


def test_an_unknown_template_makes_no_vault(run: Run, tmp_path: Path) -> None:
    assert run("new", "--template", "evening", "--editor").code == 5
    assert run("templates", "edit", "evening", text="x").code == 5
    assert not (tmp_path / "home" / "vault.db").exists()


def test_names_and_words_from_anywhere_are_inert(run: Run) -> None:
    body = "\x1b[2J\x1b]0;out\x07 <b> \u202e =1+1 \x9b2J"
    assert run("templates", "new", EVIL, text=body).code == 0
    assert names(run) == [(EVIL, body)]
    for shown in (
        run("templates"),
        run("templates", "edit", EVIL, text="other"),
        run("templates", "delete", EVIL),
    ):
        assert shown.code == 0
        assert not set(shown.out + shown.err) & set("\x1b\x07\x9b\u202e")


def test_an_entry_begins_with_the_words_of_a_template(run: Run, tmp_path: Path) -> None:
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\nprintf "It rained." >> "$1"\n', encoding="utf-8")
    editor.chmod(0o700)
    environ = plain(tmp_path / "home") | {"EDITOR": str(editor)}
    assert run("templates", "new", "Evening", text=EVENING).code == 0
    assert run("new", "--template", "evening", "--editor", environ=environ).code == 0
    (entry,) = items(run("list", "--json", "--with-text"), "entries")
    assert entry["text"] == EVENING + "It rained."
    assert run("templates", "edit", "evening", "--editor", environ=environ).code == 0
    assert names(run) == [("Evening", EVENING + "It rained.")]


@pytest.mark.pty
def test_on_a_terminal_what_is_not_saved_waits_beside_the_template(tmp_path: Path) -> None:
    environ = plain(tmp_path / "home")
    assert (
        cryptool(
            "--no-passphrase", "journal", "templates", "new", "evening", environ=environ, text="one"
        ).code
        == 0
    )
    for typed, shown, code in ((" two", "evening", 0), (" three", "one two", 0)):
        with Terminal("journal", "templates", "edit", "evening", environ=environ) as terminal:
            terminal.see(shown, page=True)
            terminal.see("Your template: evening", page=True)
            terminal.type("\x1b[F" + typed)
            terminal.type("\x03")
            terminal.see("Leave this page?", page=True)
            terminal.type("d")
            assert terminal.ended() == code
            assert "Go on with it: cryptool journal templates edit evening" in " ".join(terminal.main.split())
            assert "one" not in terminal.main.split()
    with Terminal("journal", "templates", "edit", "evening", environ=environ) as terminal:
        terminal.see("one two three", page=True)
        terminal.type("\x13")
        assert terminal.ended() == 0
        assert "I've changed your template evening." in terminal.main
    with Terminal("journal", "new", "--template", "evening", environ=environ) as terminal:
        terminal.see("one two three", page=True)
        terminal.type("\x03")
        assert terminal.ended() == 0
        assert "nothing was saved" in terminal.main
    (draft,) = items(cryptool("journal", "trash", "--json", environ=environ), "trash")
    assert (draft["words"], draft["id"]) == (1, draft_name(draft["uuid"]))
