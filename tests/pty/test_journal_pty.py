"""The journal on a terminal: first use, passphrases, writing, reading, hiding; on both kinds of front end."""

import os
import signal
import stat
import time
from pathlib import Path

import pytest
from journal_terminal import Terminal
from program_pipe import PASSPHRASE, cryptool, items, locked, plain

pytestmark = [pytest.mark.pty, pytest.mark.usefixtures("quick_keys")]

MARK = "my brother laughed and I held it in"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def written(home: Path) -> dict[str, str]:
    """A locked vault with two entries; the environment has no passphrase in it."""
    environ = locked(home)
    for text in ("an older note", f"{MARK}\n" + "\n".join(f"line {n} of many" for n in range(60))):
        assert cryptool("journal", "new", environ=environ, text=text).code == 0
    return plain(home)


def entries(home: Path) -> list[dict[str, object]]:
    return items(cryptool("journal", "list", "--json", "--with-text", environ=locked(home)), "entries")


def test_the_first_use_and_the_first_entry(home: Path) -> None:
    with Terminal("journal", "new", environ=plain(home)) as terminal:
        terminal.see("If you lose your passphrase")
        terminal.see("How do you want to store your notes?")
        terminal.type("\r")
        terminal.see("New passphrase (urgent help: cryptool help-now)")
        terminal.type("sea\r")
        terminal.see("your choice")
        terminal.type("other\r")
        terminal.see("weren't the same")
        for _ in range(2):
            terminal.see(">")
            terminal.type(PASSPHRASE + "\r")
        terminal.see("0 words", page=True)
        terminal.type("Only a few words")
        terminal.see("4 words", page=True)
        terminal.type("\x13")
        terminal.see("Saved j1")
        terminal.see("Next: cryptool journal show j1")
        assert terminal.ended() == 0
        assert PASSPHRASE not in terminal.main
        assert "Only a few" not in terminal.main
    assert [entry["text"] for entry in entries(home)] == ["Only a few words"]
    assert stat.S_IMODE((home / "vault.db").stat().st_mode) == 0o600


def test_not_now_leaves_nothing_behind(home: Path) -> None:
    with Terminal("journal", "new", environ=plain(home)) as terminal:
        terminal.see("How do you want to store your notes?")
        terminal.type("3")
        assert terminal.ended() == 3
    assert not (home / "vault.db").exists()


def test_three_wrong_ones(written: dict[str, str], home: Path) -> None:
    before = (home / "vault.db").read_bytes()
    with Terminal("journal", "list", environ=written) as terminal:
        for asked in ("Passphrase", "2 tries left", "1 try left"):
            terminal.see(asked)
            terminal.see(">")
            terminal.type("wrong\r")
        assert terminal.ended() == 4
        assert "isn't the passphrase of these notes" in terminal.main
        assert "wrong" not in terminal.main
    assert (home / "vault.db").read_bytes() == before


@pytest.mark.real_keys
@pytest.mark.parametrize("mode", [(), ("--lines",)])
def test_what_is_typed_while_the_vault_opens_is_not_shown(
    written: dict[str, str], mode: tuple[str, ...]
) -> None:
    with Terminal(*mode, "journal", "new", environ=written) as terminal:
        terminal.see("Passphrase")
        terminal.see(":" if mode else ">")
        terminal.child.send("wrong\r")
        terminal.child.delaybeforesend = 0.03  # the prompt is gone, the key is being worked out
        terminal.child.send(f"{PASSPHRASE}\r")
        terminal.child.send(MARK)
        terminal.see("Private note", page=not mode)
        assert PASSPHRASE not in terminal.main
        assert MARK[:8] not in terminal.main
        terminal.type("\r" if mode else "")
        terminal.type(".\r" if mode else "\x13")
        terminal.see("Saved j3")
        assert terminal.ended() == 0
        assert PASSPHRASE not in terminal.main


def test_a_change_made_elsewhere_makes_a_new_entry_and_says_so(written: dict[str, str], home: Path) -> None:
    with Terminal("journal", "edit", "j1", environ=written) as terminal:
        terminal.see("Passphrase")
        terminal.type(PASSPHRASE + "\r")
        terminal.see("an older note", page=True)
        terminal.type("mine, ")
        assert cryptool("journal", "edit", "j1", "--stdin", environ=locked(home), text="theirs").code == 0
        terminal.type("\x13")
        terminal.see("was changed in another window")
        terminal.see("Save it as a new entry")
        terminal.type("\r")
        terminal.see("Saved j3")
        assert terminal.ended() == 0
    texts = {str(entry["id"]): str(entry["text"]) for entry in entries(home)}
    assert texts["j1"] == "theirs"
    assert "mine, " in texts["j3"]
    assert "an older note" in texts["j3"]


def test_showing_leaves_no_word_on_the_ordinary_screen(written: dict[str, str]) -> None:
    with Terminal("journal", "show", "last", environ=written) as terminal:
        terminal.see("Passphrase")
        terminal.type(PASSPHRASE + "\r")
        terminal.see(MARK, page=True)
        assert "line 59" not in terminal.page
        terminal.type("\x1b[F")
        terminal.see("line 59", page=True)
        terminal.type("h")
        terminal.see("call the emergency number", page=True)
        terminal.type("q")
        terminal.see("line 59", page=True)
        terminal.type("q")
        assert terminal.ended() == 0
        for word in ("brother", "line 5", PASSPHRASE):
            assert word not in terminal.main


def test_hiding_covers_and_only_the_passphrase_uncovers(written: dict[str, str]) -> None:
    with Terminal("journal", "show", "j2", environ=written) as terminal:
        terminal.see("Passphrase")
        terminal.type(PASSPHRASE + "\r")
        terminal.see(MARK, page=True)
        terminal.type("x")
        terminal.gone()
        terminal.type("\r")
        terminal.see("Passphrase")
        terminal.type("wrong\r")
        terminal.gone()
        terminal.type("\r")
        terminal.see("Passphrase")
        terminal.type(PASSPHRASE + "\r")
        terminal.see(MARK, page=True)
        terminal.type("q")
        assert terminal.ended() == 0
        assert "brother" not in terminal.main


def test_found_pieces_are_private_too(written: dict[str, str]) -> None:
    with Terminal("journal", "search", "laugh", environ=written) as terminal:
        terminal.see("Passphrase")
        terminal.type(PASSPHRASE + "\r")
        terminal.see("[laughed]", page=True)
        terminal.type("q")
        assert terminal.ended() == 0
        assert "laughed" not in terminal.main


def test_a_list_that_is_printed_shows_no_first_lines_and_says_how_to(written: dict[str, str]) -> None:
    with Terminal("--no-pager", "journal", "list", environ=written) as terminal:
        terminal.see("Passphrase")
        terminal.type(PASSPHRASE + "\r")
        terminal.see("First lines are hidden")
        assert terminal.ended() == 0
        assert " j2 " in terminal.main
        assert "brother" not in terminal.main


@pytest.mark.parametrize("command", [("search", "laughed"), ("calendar",)])
def test_an_entry_opens_from_a_list_with_enter(tmp_path: Path, command: tuple[str, ...]) -> None:
    environ = plain(tmp_path / "home")
    assert cryptool("--no-passphrase", "journal", "new", environ=environ, text="we laughed a lot").code == 0
    with Terminal("journal", *command, environ=environ) as terminal:
        way = ["Enter open", "Enter pick"] if command == ("calendar",) else ["Enter pick"]
        for keys in way:
            terminal.see(keys, page=True)
            terminal.type("\r")
        terminal.see("we laughed a lot", page=True)
        for keys in ["q close", *reversed(way)]:
            terminal.see(keys, page=True)
            terminal.type("q")
        assert terminal.ended() == 0
        assert "laughed" not in terminal.main


def test_leaving_the_editor_keeps_a_draft_that_is_offered_again(written: dict[str, str], home: Path) -> None:
    with Terminal("journal", "new", environ=written) as terminal:
        terminal.see("Passphrase")
        terminal.type(PASSPHRASE + "\r")
        terminal.see("0 words", page=True)
        terminal.type("unfinished business")
        terminal.see("2 words", page=True)
        terminal.type("\x03")
        terminal.see("Leave this page?", page=True)
        terminal.type("d")
        terminal.see("kept as a draft")
        assert terminal.ended() == 0
        assert "unfinished" not in terminal.main
    assert len(entries(home)) == 2
    with Terminal("journal", "new", environ=written) as terminal:
        terminal.see("Passphrase")
        terminal.type(PASSPHRASE + "\r")
        terminal.see("You didn't finish a note: 2 words")
        terminal.see("Go on with it")
        terminal.type("\r")
        terminal.see("unfinished business", page=True)
        terminal.type(" and more\x13")
        terminal.see("Saved j3")
        assert terminal.ended() == 0
    newest = entries(home)[0]["text"]
    assert "unfinished business" in str(newest)
    assert "and more" in str(newest)
    assert items(cryptool("journal", "drafts", "--json", environ=locked(home)), "drafts") == []


def test_a_closed_window_keeps_what_was_typed(written: dict[str, str], home: Path) -> None:
    with Terminal("journal", "new", environ=written) as terminal:
        terminal.see("Passphrase")
        terminal.type(PASSPHRASE + "\r")
        terminal.see("0 words", page=True)
        terminal.type("the window closes now")
        terminal.see("4 words", page=True)
        terminal.child.kill(1)
        terminal.ended()
    (draft,) = items(cryptool("journal", "drafts", "--json", environ=locked(home)), "drafts")
    assert draft["words"] == 4


def test_an_edit_that_changes_nothing_is_no_change(written: dict[str, str], home: Path) -> None:
    before = entries(home)
    with Terminal("journal", "edit", "j1", environ=written) as terminal:
        terminal.see("Passphrase")
        terminal.type(PASSPHRASE + "\r")
        terminal.see("an older note", page=True)
        terminal.type("\x13")
        terminal.see("You left j1 as it was")
        assert terminal.ended() == 0
    assert entries(home) == before


@pytest.mark.real_keys
def test_piped_text_is_not_taken_for_the_passphrase(written: dict[str, str], home: Path) -> None:
    shell = 'echo "piped in words" | "$@"'
    with Terminal("journal", "new", environ=written, shell=shell) as terminal:
        terminal.see("You won't see what you type")
        terminal.type(PASSPHRASE + "\r")
        terminal.see("Saved j3")
        assert terminal.ended() == 0
        assert PASSPHRASE not in terminal.main
    assert entries(home)[0]["text"] == "piped in words\n"


def test_for_good_asks_and_no_is_the_answer_of_enter(home: Path) -> None:
    environ = locked(home)
    assert cryptool("journal", "new", environ=environ, text="words").code == 0
    assert cryptool("data", "backup", environ=environ).code == 0
    with Terminal("journal", "delete", "j1", "--forever", environ=environ) as terminal:
        terminal.see("Delete j1 for good?")
        terminal.type("\r")
        assert terminal.ended() == 3
    with Terminal("journal", "delete", "j1", "--forever", environ=environ) as terminal:
        terminal.see("Delete j1 for good?")
        terminal.type("y")
        terminal.see("A backup still has")
        terminal.see("Delete these backups as well?")
        terminal.type("y")
        terminal.see("Deleted: ")
        assert terminal.ended() == 0
    assert list((home / "backups").iterdir()) == []


# --- in lines


def test_lines_ask_before_they_print(written: dict[str, str]) -> None:
    for answer, code, there in (("yes", 0, True), ("", 3, False)):
        with Terminal("--lines", "journal", "show", "last", environ=written) as terminal:
            terminal.see("Passphrase (urgent help: cryptool help-now)")
            terminal.type(PASSPHRASE + "\r")
            terminal.see("This prints your note here")
            terminal.type(answer + "\r")
            assert terminal.ended() == code
            assert (MARK in terminal.main) is there
            assert PASSPHRASE not in terminal.main
            assert b"\x1b" not in terminal.raw


def test_writing_in_lines(written: dict[str, str], home: Path) -> None:
    with Terminal("--lines", "journal", "new", "--tag", "evening", environ=written) as terminal:
        terminal.see("Passphrase")
        terminal.type(PASSPHRASE + "\r")
        terminal.see("single dot")
        terminal.type("one line\r")
        terminal.type("and another\r")
        terminal.type(".\r")
        terminal.see("Saved j3")
        assert terminal.ended() == 0
        assert b"\x1b" not in terminal.raw
    newest = entries(home)[0]
    assert (newest["text"], newest["tags"]) == ("one line\nand another", ["evening"])


def test_a_list_in_lines_is_made_of_sentences(written: dict[str, str]) -> None:
    with Terminal("--lines", "journal", "list", environ=written) as terminal:
        terminal.see("Passphrase")
        terminal.type(PASSPHRASE + "\r")
        terminal.see("3 words.")
        assert terminal.ended() == 0
        assert "j1, " in terminal.main


def test_searching_without_words_asks_for_them(written: dict[str, str]) -> None:
    with Terminal("--lines", "journal", "search", environ=written) as terminal:
        terminal.see("Which words are you looking for?")
        terminal.type("laughing\r")
        terminal.see("Passphrase")
        terminal.type(PASSPHRASE + "\r")
        terminal.see("parts of your notes")
        terminal.type("yes\r")
        terminal.see("[laughed]")
        assert terminal.ended() == 0


# --- words that cannot be stored


def test_a_page_whose_vault_was_removed_stays_open_and_a_file_takes_its_words(
    home: Path, tmp_path: Path
) -> None:
    environ = plain(home)
    assert cryptool("journal", "new", "--no-passphrase", "--stdin", environ=environ, text="first").code == 0
    with Terminal("journal", "new", environ=environ) as terminal:
        terminal.see("0 words", page=True)
        terminal.type("nine words that nobody wants to lose just now")
        terminal.see("9 words", page=True)
        (home / "vault.db").rename(tmp_path / "elsewhere.db")
        terminal.type("\x13")
        terminal.see("Your words are still here", page=True)
        terminal.see("is gone)", page=True)
        assert "nine words that nobody" in terminal.page
        terminal.type("p")
        terminal.see("You can copy your words above")
        assert "nine words that nobody" in terminal.main
        terminal.type("\r")
        terminal.see("9 words", page=True)
        terminal.type("f")
        terminal.see("Where would you like to save it?")
        terminal.type(f"{home}/vault.lock\r")
        terminal.see("I can't write there")
        terminal.type("\x15" + f"{tmp_path}/note.txt\r")
        terminal.see("Your words are in")
        assert terminal.ended() == 0
        assert "Nothing was" not in terminal.main
    assert (tmp_path / "note.txt").read_text() == "nine words that nobody wants to lose just now\n"
    assert stat.S_IMODE((tmp_path / "note.txt").stat().st_mode) == 0o600


def test_a_page_waits_for_its_vault_to_come_back(home: Path, tmp_path: Path) -> None:
    environ = plain(home)
    assert cryptool("journal", "new", "--no-passphrase", "--stdin", environ=environ, text="first").code == 0
    for mode, save in (((), "\x13"), (("--lines",), ".\r")):
        with Terminal(*mode, "journal", "edit", "j1", environ=environ) as terminal:
            terminal.see("so far" if mode else "first", page=not mode)
            terminal.type(" more" + ("\r" if mode else ""))
            (home / "vault.db").rename(tmp_path / "elsewhere.db")
            terminal.type(save)
            terminal.see("Your words are still here", page=not mode)
            (tmp_path / "elsewhere.db").rename(home / "vault.db")
            terminal.type(save)
            terminal.see("Changed j1")
            assert terminal.ended() == 0
    (entry,) = items(cryptool("journal", "show", "j1", "--json", environ=environ), "entries")
    assert entry["text"] == "first more\n more"


def test_thrown_away_words_are_in_the_trash_and_said_to_be(home: Path) -> None:
    environ = plain(home)
    assert cryptool("journal", "new", "--no-passphrase", "--stdin", environ=environ, text="first").code == 0
    for mode in ((), ("--lines",)):
        with Terminal(*mode, "journal", "new", environ=environ) as terminal:
            terminal.see("single dot" if mode else "0 words", page=not mode)
            terminal.type("nine words that nobody wants to lose just now" + "\r" * bool(mode))
            terminal.type("\x03")
            terminal.see("Leave this page?", page=not mode)
            terminal.type("t" + "\r" * bool(mode))
            terminal.see("You can bring them back for 30 days")
            assert terminal.ended() == 0
            assert "You didn't write anything" not in terminal.main
    lying = items(cryptool("journal", "trash", "--json", environ=environ), "trash")
    assert [draft["words"] for draft in lying] == [9, 9]
    assert cryptool("journal", "restore", str(lying[0]["id"]), environ=environ).code == 0


@pytest.mark.parametrize("mode", [(), ("--lines",)])
def test_a_window_that_closes_while_nothing_can_be_stored_loses_nothing(
    home: Path, tmp_path: Path, memory: Path, mode: tuple[str, ...]
) -> None:
    environ = plain(home) | {"XDG_RUNTIME_DIR": str(memory)}
    assert cryptool("journal", "new", "--no-passphrase", "--stdin", environ=environ, text="first").code == 0
    with Terminal(*mode, "journal", "new", "--tag", "sea", environ=environ) as terminal:
        terminal.see("single dot" if mode else "0 words", page=not mode)
        (home / "vault.db").rename(tmp_path / "elsewhere.db")
        terminal.type("the window closes now" + "\r" * bool(mode))
        if mode:
            terminal.see("can't keep the draft right now")
        else:
            terminal.see("4 words", page=True)
        terminal.child.kill(signal.SIGHUP)
        terminal.ended()
    (tmp_path / "elsewhere.db").rename(home / "vault.db")
    assert len(list(memory.iterdir())) == 1
    done = cryptool("learn", "--list", environ=environ)
    assert "I found words from 1 note you didn't finish" in done.err
    (draft,) = items(cryptool("journal", "drafts", "--json", environ=environ), "drafts")
    assert draft["words"] == 4
    assert list(memory.iterdir()) == []


def test_an_editor_that_is_killed_leaves_no_words_on_the_screen(home: Path, tmp_path: Path) -> None:
    environ = plain(home)
    assert cryptool("journal", "new", "--no-passphrase", "--stdin", environ=environ, text="first").code == 0
    editor = tmp_path / "somebody"
    editor.write_text(f"#!/bin/sh\nprintf '\\033[?1049h{MARK}'\necho '{MARK}' >\"$1\"\nkill -9 $$\n")
    editor.chmod(0o755)
    with Terminal("journal", "new", "--editor", environ=environ | {"VISUAL": str(editor)}) as terminal:
        assert terminal.ended() == 0
        assert MARK.encode() in terminal.raw
        assert not terminal.on_page
        assert "Saved j2" in terminal.main
        assert MARK not in terminal.main


@pytest.mark.slow
def test_a_megabyte_is_pasted_and_saved(home: Path) -> None:
    environ = plain(home)
    assert cryptool("journal", "new", "--no-passphrase", "--stdin", environ=environ, text="first").code == 0
    pasted = "\n".join(f"line {n} of what I wrote elsewhere, with \u00e9 and \u6ce3" for n in range(20_000))
    assert len(pasted.encode()) > 900_000
    keys = b"\x1b[200~" + pasted.replace("\n", "\r").encode() + b"\x1b[201~"
    with Terminal("journal", "new", environ=environ) as terminal:
        terminal.see("0 words", page=True)
        os.set_blocking(terminal.child.child_fd, False)
        while keys:
            try:
                keys = keys[os.write(terminal.child.child_fd, keys[:4096]) :]
            except BlockingIOError:
                time.sleep(0.01)
            terminal._read()
        terminal.see("220000 words", page=True)
        terminal.type("\x13")
        terminal.see("Saved j2")
        assert terminal.ended() == 0
    (entry,) = items(cryptool("journal", "show", "last", "--json", environ=environ), "entries")
    assert entry["text"] == pasted


# --- questions before something is guessed, or taken


@pytest.fixture
def three(home: Path) -> dict[str, str]:
    """A vault without a passphrase and three entries in it."""
    environ = plain(home)
    for day in (1, 2, 3):
        done = cryptool(
            "journal", "new", "--no-passphrase", "--at", f"2026-03-0{day}", environ=environ, text="words"
        )
        assert done.code == 0, done.err
    return environ


def kept(environ: dict[str, str], command: str = "list") -> list[str]:
    kind = "entries" if command == "list" else command
    return [str(item["id"]) for item in items(cryptool("journal", command, "--json", environ=environ), kind)]


def test_a_date_that_may_be_another_is_asked_about(three: dict[str, str]) -> None:
    for answer, code, day in (("n", 3, "2026-03-01"), ("y", 0, "2025-12-04")):
        with Terminal("journal", "edit", "j1", "--at", "4.12.2025", environ=three) as terminal:
            terminal.see("Thursday 4 December 2025. Right?")
            terminal.type(answer)
            assert terminal.ended() == code
            assert "error" not in terminal.main
            assert ("Nothing was changed. Start again whenever you like." in terminal.main) == (code == 3)
        entry = items(cryptool("journal", "show", "j1", "--json", environ=three), "entries")[0]
        assert str(entry["created"]).startswith(day)


def test_the_last_is_named_before_it_goes_and_no_is_no_error(three: dict[str, str]) -> None:
    for keys, code in (("n", 3), ("\x1b", 3), ("y", 0)):
        with Terminal("journal", "delete", "last", environ=three) as terminal:
            terminal.see("Move the newest entry, j3, Tue 3 March 2026, 12:00 (UTC), to the trash?")
            terminal.type(keys)
            assert terminal.ended() == code
            assert "error" not in terminal.main
    assert (kept(three), kept(three, "trash")) == (["j2", "j1"], ["j3"])


def test_several_are_one_question(three: dict[str, str]) -> None:
    with Terminal("--lines", "journal", "delete", "j1", "j3", environ=three) as terminal:
        terminal.see("Move 2 entries to the trash: j1, j3?")
        terminal.type("y\r")
        assert terminal.ended() == 0
    assert (kept(three), sorted(kept(three, "trash"))) == (["j2"], ["j1", "j3"])


def test_all_entries_are_on_a_page(three: dict[str, str]) -> None:
    with Terminal("journal", "list", "-n", "0", environ=three) as terminal:
        terminal.see("1 word", page=True)
        terminal.see("Enter pick", page=True)
        terminal.type("q")
        assert terminal.ended() == 0
        assert "1 word" not in terminal.main
    for more in (("--no-pager",), ("--lines",)):
        with Terminal("journal", "list", "-n", "0", *more, environ=three) as terminal:
            assert terminal.ended() == 0
            assert terminal.main.count("1 word") == 3


def test_a_hint_does_not_name_an_entry_that_went_meanwhile(three: dict[str, str]) -> None:
    with Terminal("journal", "edit", "j1", environ=three) as terminal:
        terminal.see("words", page=True)
        terminal.type(" more")
        time.sleep(1.5)  # it is a draft by now
        assert cryptool("journal", "delete", "j1", "--forever", "--yes", environ=three).code == 0
        terminal.type("\x13")
        assert terminal.ended() == 5
        assert "Go on with it: cryptool journal new" in " ".join(terminal.main.split())
        assert "edit j1" not in terminal.main
    drafts = items(cryptool("journal", "drafts", "--json", environ=three), "drafts")
    assert [(draft["entry"], draft["words"]) for draft in drafts] == [(None, 2)]


def test_half_a_letter_is_told_where_backspace_takes_a_byte(three: dict[str, str]) -> None:
    half, whole = "caf\u00e9\x7f\r", "caf\u00e9\r"
    by_bytes = 'stty -iutf8; "$@"'
    with Terminal("--lines", "journal", "new", environ=three, shell=by_bytes) as terminal:
        terminal.see("Private note")
        terminal.type(half)
        terminal.see("came through in half")
        terminal.type(":u\r" + whole + ".\r")
        assert terminal.ended() == 0
        assert terminal.main.count("came through in half") == 1
    saved = items(cryptool("journal", "show", "j4", "--json", environ=three), "entries")[0]
    assert saved["text"] == "caf\u00e9"
    for locale in ("C.UTF-8", "en_US.UTF-8"):  # Python reads the second one strictly
        environ = three | {"LC_ALL": locale, "PYTHONIOENCODING": "utf-8:strict" if locale[0] == "e" else ""}
        with Terminal("--lines", "journal", "search", environ=environ, shell=by_bytes) as terminal:
            terminal.see("Which words are you looking for?")
            terminal.type(half)
            terminal.see("Please type that again.")
            terminal.type(whole)
            terminal.see("This prints parts of your notes here")
