"""A run that was killed beside an editor: the next command of any kind takes in the words that were saved."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from program_pipe import cryptool, items, locked, plain

pytestmark = pytest.mark.usefixtures("quick_keys")

EDITOR = """#!/bin/sh
[ -n "$WORDS" ] && printf '%s\\n' "$WORDS" > "$1"
echo $$ > "$HOME/pid.part"; mv "$HOME/pid.part" "$HOME/pid"
exec sleep 60
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def with_editor(
    environ: dict[str, str], memory: Path, words: str = "saved before the kill"
) -> dict[str, str]:
    editor = memory / "somebody"
    editor.write_text(EDITOR)
    editor.chmod(0o755)
    return environ | {"VISUAL": str(editor), "XDG_RUNTIME_DIR": str(memory), "WORDS": words}


def killed(*arguments: str, environ: dict[str, str]) -> None:
    """Run a command until its editor has saved, then kill both."""
    pid = Path(environ["HOME"], "pid")
    pid.unlink(missing_ok=True)
    run = subprocess.Popen(
        [sys.executable, "-m", "cryptool", *arguments],
        env=environ,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    end = time.monotonic() + 60
    while not pid.exists():
        assert time.monotonic() < end
        assert run.poll() is None
        time.sleep(0.02)
    run.kill()
    run.wait()
    os.kill(int(pid.read_text()), signal.SIGKILL)
    time.sleep(0.1)


def left(memory: Path) -> list[str]:
    return [path.name for path in memory.glob("cryptool-edit-*")]


def drafts(environ: dict[str, str]) -> list[dict[str, object]]:
    return items(cryptool("journal", "drafts", "--json", environ=environ), "drafts")


@pytest.mark.parametrize(
    "command", ["learn --list", "ground senses", "config list", "journal list", "data where"]
)
def test_any_command_takes_the_words_in(home: Path, memory: Path, command: str) -> None:
    environ = with_editor(plain(home), memory)
    assert cryptool("journal", "new", "--no-passphrase", "--stdin", environ=environ, text="first").code == 0
    killed("journal", "new", "--editor", "--tag", "sea", "--mood", "2", environ=environ)
    assert left(memory)
    done = cryptool(*command.split(), environ=environ)
    assert "I found words from 1 note you didn't finish" in done.err
    assert done.code == 0
    assert left(memory) == []
    (draft,) = drafts(environ)
    assert (draft["words"], draft["entry"]) == (4, None)
    assert "unfinished" not in cryptool(*command.split(), environ=environ).err


def test_an_edit_that_was_killed_is_a_draft_of_its_entry(home: Path, memory: Path) -> None:
    environ = with_editor(plain(home), memory)
    assert cryptool("journal", "new", "--no-passphrase", "--stdin", environ=environ, text="first").code == 0
    killed("journal", "edit", "j1", "--editor", environ=environ)
    (draft,) = drafts(environ)
    assert (draft["words"], draft["entry"]) == (4, "j1")
    assert left(memory) == []


def test_what_was_not_saved_leaves_nothing(home: Path, memory: Path) -> None:
    environ = with_editor(plain(home), memory, words="")
    assert cryptool("journal", "new", "--no-passphrase", "--stdin", environ=environ, text="first").code == 0
    killed("journal", "edit", "j1", "--editor", environ=environ)
    assert left(memory)
    assert cryptool("learn", "--list", environ=environ).err == ""
    assert left(memory) == []
    assert drafts(environ) == []


@pytest.mark.real_keys
def test_locked_notes_are_not_asked_for_and_nothing_is_lost(home: Path, memory: Path) -> None:
    environ = with_editor(locked(home), memory)
    assert cryptool("journal", "new", "--stdin", environ=environ, text="first").code == 0
    killed("journal", "new", "--editor", environ=environ)
    closed = {name: value for name, value in environ.items() if name != "CRYPTOOL_PASSPHRASE_FILE"}
    done = cryptool("learn", "--list", environ=closed)
    assert "note: some words couldn't be stored, so they're waiting in memory" in done.err
    assert "saved before" not in done.err + done.out
    assert left(memory)
    assert [draft["words"] for draft in drafts(environ)] == [4]
    assert left(memory) == []
    assert cryptool("learn", "--list", environ=closed).err == ""


def test_the_words_of_another_home_go_only_there(home: Path, memory: Path, tmp_path: Path) -> None:
    environ = with_editor(plain(home), memory)
    other = with_editor(plain(tmp_path / "other"), memory)
    for one in (environ, other):
        assert cryptool("journal", "new", "--no-passphrase", "--stdin", environ=one, text="first").code == 0
    killed("journal", "new", "--editor", environ=environ)
    assert drafts(other) == []
    assert left(memory)
    assert len(drafts(environ)) == 1
    assert left(memory) == []


def test_words_that_are_a_draft_already_are_not_taken_in_twice(home: Path, memory: Path) -> None:
    environ = with_editor(plain(home), memory)
    assert cryptool("journal", "new", "--no-passphrase", "--stdin", environ=environ, text="first").code == 0
    killed("journal", "new", "--editor", environ=environ)
    (folder,) = memory.glob("cryptool-edit-*")
    shutil.copytree(folder, memory / "cryptool-edit-copy")
    assert len(drafts(environ)) == 1
    assert left(memory) == []


def test_a_folder_with_something_else_in_it_breaks_no_command(home: Path, memory: Path) -> None:
    environ = with_editor(plain(home), memory)
    for name, about in (("a", "no JSON"), ("b", "[]"), ("c", json.dumps({"began": "", "home": str(home)}))):
        folder = memory / f"cryptool-edit-{name}"
        folder.mkdir(mode=0o700)
        (folder / "about.json").write_text(about)
        (folder / "note.txt").write_text("words")
    assert cryptool("journal", "new", "--no-passphrase", "--stdin", environ=environ, text="first").code == 0
    assert cryptool("learn", "--list", environ=environ).code == 0


# --- piped words that cannot be stored


def test_piped_words_wait_while_the_notes_do_not_open(home: Path, memory: Path) -> None:
    environ = locked(home) | {"XDG_RUNTIME_DIR": str(memory)}
    assert cryptool("journal", "new", "--stdin", environ=environ, text="first").code == 0
    wrong = memory / "wrong"
    wrong.write_text("not this one")
    for command in (("new", "--tag", "sea"), ("edit", "last", "--stdin")):
        done = cryptool(
            "journal",
            *command,
            environ=environ | {"CRYPTOOL_PASSPHRASE_FILE": str(wrong)},
            text=f"by {command[0]}",
        )
        assert done.code == 4
        assert "I couldn't store your words, so they're waiting in" in done.err
        assert done.out == ""
    assert sorted(str(draft["words"]) for draft in drafts(environ)) == ["2", "2"]
    assert left(memory) == []


def test_piped_words_wait_where_nothing_gives_the_passphrase(home: Path, memory: Path) -> None:
    environ = plain(home) | {"XDG_RUNTIME_DIR": str(memory)}
    done = cryptool("journal", "new", environ=environ, text="before there are notes")
    assert done.code == 6
    assert "I couldn't store your words, so they're waiting in" in done.err
    done = cryptool("journal", "new", "--no-passphrase", environ=environ, text="first")
    assert "I found words from 1 note you didn't finish" in done.err
    assert [draft["words"] for draft in drafts(environ)] == [4]
    assert left(memory) == []


def test_a_file_keeps_its_own_words(home: Path, memory: Path, tmp_path: Path) -> None:
    environ = locked(home) | {"XDG_RUNTIME_DIR": str(memory)}
    assert cryptool("journal", "new", "--stdin", environ=environ, text="first").code == 0
    (tmp_path / "words").write_text("in a file")
    (tmp_path / "wrong").write_text("not this one")
    with (tmp_path / "words").open() as source:
        done = subprocess.run(
            [sys.executable, "-m", "cryptool", "journal", "new"],
            env=environ | {"CRYPTOOL_PASSPHRASE_FILE": str(tmp_path / "wrong")},
            stdin=source,
            capture_output=True,
            check=False,
        )
    assert done.returncode == 4
    assert left(memory) == []


def test_where_nothing_at_all_can_be_written_they_are_printed_back(home: Path, memory: Path) -> None:
    environ = plain(home) | {"XDG_RUNTIME_DIR": str(memory)}
    assert cryptool("journal", "new", "--no-passphrase", "--stdin", environ=environ, text="first").code == 0
    for command in (["new"], ["edit", "j1", "--stdin"]):
        full = [
            "sh",
            "-c",
            'ulimit -f 0; exec "$@"',
            "sh",
            sys.executable,
            "-m",
            "cryptool",
            "journal",
            *command,
        ]
        words = b"words that come back \xff"
        done = subprocess.run(full, env=environ, input=words, capture_output=True, check=False)
        assert done.returncode == 1
        assert done.stdout == words
        assert b"here they are again" in done.stderr
        assert b"words that" not in done.stderr
    assert left(memory) == []
    assert drafts(environ) == []


def test_an_edit_of_what_was_changed_meanwhile_is_kept_as_a_draft(home: Path, memory: Path) -> None:
    environ = plain(home) | {"XDG_RUNTIME_DIR": str(memory)}
    assert cryptool("journal", "new", "--no-passphrase", "--stdin", environ=environ, text="first").code == 0
    slow = subprocess.Popen(
        [sys.executable, "-m", "cryptool", "journal", "edit", "j1", "--stdin"],
        env=environ, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    time.sleep(3)
    assert cryptool("journal", "edit", "j1", "--stdin", environ=environ, text="theirs").code == 0
    _, err = slow.communicate(b"mine, of four words")
    assert slow.returncode == 1
    assert b"kept as a draft" in err
    assert [draft["entry"] for draft in drafts(environ)] == ["j1"]
