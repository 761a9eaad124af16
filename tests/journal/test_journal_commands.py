"""The journal from a script: every command through pipes, with nobody to ask."""

import json
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from practice_home import InProcess
from program_pipe import PASSPHRASE, items, locked, plain
from program_pipe import cryptool as run_cryptool
from program_runs import Ended, environment

from cryptool.app.open_vault import STORE_ENV
from cryptool.core.moment import when
from cryptool.journal.errors import BadMood
from cryptool.journal.journal import Journal
from cryptool.journal.model import Writing
from cryptool.journal.render import mood_words
from cryptool.terminal.phrases import say
from cryptool.vault.vault import open_vault

pytestmark = pytest.mark.usefixtures("quick_keys")

TEXT = "I held it in until the car door closed.\nThen I was crying."


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def cryptool(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ended]:
    """As `run_cryptool`, in this process: for where no other clock, editor or end of a process is looked at."""
    return InProcess(monkeypatch).run


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plain vault with three entries: the quickest to open."""
    home = tmp_path_factory.mktemp("three") / "home"
    environ = plain(home)
    first = run_cryptool(
        "journal", "new", "--no-passphrase", "--at", "2026-03-01 21:00", environ=environ, text=TEXT
    )
    assert first.code == 0, first.err
    for at, text, more in (
        (
            "2025-03-01T08:31+01:00",
            "Caf\u00e9 with my brother, we laughed",
            ("--tag", "brother", "--mood", "3"),
        ),
        (
            "2026-03-02",
            "One line.",
            ("--tag", "Music", "--tag", "brother", "--session", "7", "--topic", "grief"),
        ),
    ):
        done = run_cryptool("journal", "new", "--at", at, *more, environ=environ, text=text)
        assert done.code == 0, done.err
    return home


@pytest.fixture
def environ(three: Path, home: Path) -> dict[str, str]:
    """A copy of it."""
    shutil.copytree(three, home)
    return plain(home)


def test_what_was_saved_is_shown(cryptool: Callable[..., Ended], environ: dict[str, str]) -> None:
    done = cryptool("journal", "new", "--at", "2026-03-03 07:05", environ=environ, text="three small words")
    assert done.out == "Saved j4, Tue 3 March 2026, 07:05 (UTC), 3 words.\n"
    assert done.err == ""


def test_an_encrypted_first_use_from_a_script(home: Path) -> None:
    environ = locked(home)
    done = run_cryptool("journal", "new", environ=environ, text=TEXT)
    assert (done.code, done.err) == (0, f"Your notes are in {home}/vault.db, encrypted.\n")
    assert not (home / "vault.db").read_bytes().startswith(b"SQLite")
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    assert {stat.S_IMODE(file.stat().st_mode) for file in home.iterdir()} == {0o600}
    assert run_cryptool("journal", "show", environ=environ).out.endswith(f"\n\n{TEXT}\n")


def test_without_a_passphrase_or_a_word_about_it_nothing_is_made(
    cryptool: Callable[..., Ended], home: Path
) -> None:
    done = cryptool("journal", "new", environ=plain(home), text=TEXT)
    assert done.code == 6
    assert "--no-passphrase" in done.err
    assert not home.exists()


def test_every_way_in_which_a_passphrase_can_be_wrong_is_exit_4(
    cryptool: Callable[..., Ended], home: Path, tmp_path: Path
) -> None:
    environ = locked(home)
    assert cryptool("journal", "new", environ=environ, text=TEXT).code == 0
    empty, wrong = tmp_path / "empty", tmp_path / "wrong"
    empty.write_text("\n")
    wrong.write_text("not it\n")
    wrong.chmod(0o600)
    bare = plain(home)
    for more in (
        {},
        {"CRYPTOOL_PASSPHRASE_FILE": str(empty)},
        {"CRYPTOOL_PASSPHRASE_FILE": str(wrong)},
        {"CRYPTOOL_PASSPHRASE_FILE": str(tmp_path / "none")},
        {"CRYPTOOL_PASSPHRASE_COMMAND": "true"},
        {"CRYPTOOL_PASSPHRASE_COMMAND": "false"},
        {"CRYPTOOL_PASSPHRASE_COMMAND": ""},
        {"CRYPTOOL_PASSPHRASE_COMMAND": "echo 'unfinished"},
    ):
        done = cryptool("journal", "list", environ=bare | more)
        assert (done.code, done.out) == (4, ""), more
        assert done.err.count("\n") == 2, more
        assert "Traceback" not in done.err
    # The file named on the command line is stronger than the environment; so is a file than a command.
    right = environ["CRYPTOOL_PASSPHRASE_FILE"]
    assert (
        cryptool(
            "journal",
            "list",
            "--passphrase-file",
            right,
            environ=bare | {"CRYPTOOL_PASSPHRASE_COMMAND": "false"},
        ).code
        == 0
    )
    assert cryptool("journal", "list", environ=environ | {"CRYPTOOL_PASSPHRASE_COMMAND": "false"}).code == 0
    printed = {"CRYPTOOL_PASSPHRASE_COMMAND": f"printf '%s\\n' '{PASSPHRASE}'"}
    assert cryptool("journal", "list", environ=bare | printed).code == 0


def test_a_plain_vault_with_a_configured_passphrase_is_refused(
    cryptool: Callable[..., Ended], environ: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "passphrase").write_text("configured")
    done = cryptool("journal", "list", "--passphrase-file", str(tmp_path / "passphrase"), environ=environ)
    assert (done.code, done.out) == (4, "")


def test_the_list_is_newest_first_and_hides_first_lines(
    cryptool: Callable[..., Ended], environ: dict[str, str]
) -> None:
    done = cryptool("journal", "list", environ=environ)
    assert [line.split()[0] for line in done.out.splitlines()] == ["j3", "j1", "j2"]
    assert "brother" in done.out
    for word in ("held", "laughed", "One line"):
        assert word not in done.out
    assert (
        "I held it in until the car door closed."
        in cryptool("journal", "list", "--preview", environ=environ).out
    )
    assert cryptool("journal", environ=environ).out == done.out


@pytest.mark.parametrize(
    ("options", "names"),
    [
        (("-n", "1"), ["j3"]),
        (("-n", "0"), ["j3", "j1", "j2"]),
        (("--since", "2026-03-02"), ["j3"]),
        (("--until", "2026-03-01"), ["j1", "j2"]),
        (("--since", "march 2026", "--until", "march 2026"), ["j3", "j1"]),
        (("--until", "2025"), ["j2"]),
        (("--tag", "BROTHER"), ["j3", "j2"]),
        (("--tag", "brother", "--tag", "music"), ["j3"]),
        (("--session", "s7"), ["j3"]),
        (("--topic", "grief"), ["j3"]),
        (("--tag", "nothing"), []),
    ],
)
def test_filters(
    cryptool: Callable[..., Ended], environ: dict[str, str], options: tuple[str, ...], names: list[str]
) -> None:
    assert [
        item["id"]
        for item in items(cryptool("journal", "list", "--json", *options, environ=environ), "entries")
    ] == names


def test_an_empty_list_is_no_failure_and_makes_no_vault(cryptool: Callable[..., Ended], home: Path) -> None:
    for command in (("list",), ("search", "word"), ("tags",), ("on-this-day",), ("trash",), ("drafts",)):
        done = cryptool("journal", *command, environ=plain(home))
        assert (done.code, done.out) == (0, ""), command
        assert done.err.count("\n") == 1
        kind = {"search": "found", "tags": "tags", "trash": "trash", "drafts": "drafts"}.get(
            command[0], "entries"
        )
        assert items(cryptool("journal", *command, "--json", environ=plain(home)), kind) == []
    assert cryptool("journal", "show", "last", environ=plain(home)).code == 5
    assert not home.exists()


def test_json_is_exact(cryptool: Callable[..., Ended], environ: dict[str, str]) -> None:
    (_, middle, oldest) = items(
        cryptool("journal", "list", "--json", "--with-text", environ=environ), "entries"
    )
    assert middle["text"] == TEXT
    assert (oldest["created"], oldest["zone"]) == ("2025-03-01T08:31:00+01:00", None)
    assert (middle["created"], middle["zone"]) == ("2026-03-01T21:00:00+00:00", "UTC")
    assert (oldest["tags"], oldest["mood"], oldest["session"], oldest["words"]) == (["brother"], 3, None, 6)
    assert "text" not in items(cryptool("journal", "list", "--json", environ=environ), "entries")[0]


def test_the_streamed_json_is_what_the_whole_document_would_be(
    cryptool: Callable[..., Ended], environ: dict[str, str]
) -> None:
    from cryptool.app.streams import as_text

    for options in ((), ("--tag", "nothing")):
        done = cryptool("journal", "list", "--json", *options, environ=environ)
        assert done.out == as_text("entries", items(done, "entries"))


@pytest.mark.parametrize(
    ("words", "names"),
    [
        (("cry",), ["j1"]),
        (("cafe",), ["j2"]),
        (('"held it in"',), ["j1"]),
        (("laugh*", "OR", "line"), ["j3", "j2"]),
        (("brother", "NOT", "laughed"), []),
        (("((", "held", ")"), ["j1"]),
    ],
)
def test_search(
    cryptool: Callable[..., Ended], environ: dict[str, str], words: tuple[str, ...], names: list[str]
) -> None:
    done = cryptool("journal", "search", *words, "--json", environ=environ)
    assert [item["id"] for item in items(done, "found")] == names


def test_a_snippet_marks_what_was_found(cryptool: Callable[..., Ended], environ: dict[str, str]) -> None:
    done = cryptool("journal", "search", "cry", environ=environ)
    assert "Then I was [crying]." in done.out
    (found,) = items(cryptool("journal", "search", "cry", "--json", environ=environ), "found")
    ((start, end),) = found["matches"]
    assert found["snippet"][start:end] == "crying"


def test_nothing_found_is_said_with_what_may_have_been_meant(
    cryptool: Callable[..., Ended], environ: dict[str, str]
) -> None:
    done = cryptool("journal", "search", "brothr", environ=environ)
    assert (done.code, done.out) == (0, "")
    assert "brother" in done.err


def test_searching_without_words_needs_a_terminal(
    cryptool: Callable[..., Ended], environ: dict[str, str]
) -> None:
    assert cryptool("journal", "search", environ=environ).code == 6


def test_a_tag_is_renamed_in_every_entry(cryptool: Callable[..., Ended], environ: dict[str, str]) -> None:
    assert cryptool("journal", "delete", "j2", environ=environ).code == 0
    renamed = cryptool("journal", "tags", "rename", "BROTHER", "music", environ=environ)
    assert (renamed.code, renamed.out) == (0, "I've renamed it in 2 entries.\n")
    assert cryptool("journal", "restore", "j2", environ=environ).code == 0
    assert "brother" not in cryptool("journal", "tags", environ=environ).out
    listed = items(cryptool("journal", "list", "--tag", "music", "--json", environ=environ), "entries")
    assert {entry["id"] for entry in listed} >= {"j2"}
    assert all(len(entry["tags"]) == len({tag.casefold() for tag in entry["tags"]}) for entry in listed)
    assert cryptool("journal", "tags", "rename", "brother", "x", environ=environ).code == 5
    bad = cryptool("journal", "tags", "rename", "music", "x" * 500, environ=environ)
    assert (bad.code, "music" in cryptool("journal", "tags", environ=environ).out.casefold()) == (2, True)


def test_tags_and_this_day(cryptool: Callable[..., Ended], environ: dict[str, str]) -> None:
    assert cryptool("journal", "tags", environ=environ).out == "brother  2 entries\nMusic    1 entry\n"
    done = cryptool("journal", "on-this-day", "--at", "2027-03-01", "--json", environ=environ)
    assert [item["id"] for item in items(done, "entries")] == ["j1", "j2"]


def test_only_what_is_said_about_an_entry_is_changed(
    cryptool: Callable[..., Ended], environ: dict[str, str]
) -> None:
    changes = (
        "--untag",
        "music",
        "--tag",
        "evening",
        "--mood=-2",
        "--at",
        "2026-03-04 10:00",
        "--session",
        "9",
    )
    assert cryptool("journal", "edit", "j3", *changes, environ=environ).code == 0
    entry = items(cryptool("journal", "show", "j3", "--json", environ=environ), "entries")[0]
    assert (entry["tags"], entry["mood"], entry["session"], entry["topic"]) == (
        ["brother", "evening"],
        -2,
        "s9",
        "grief",
    )
    assert (entry["text"], entry["created"]) == ("One line.", "2026-03-04T10:00:00+00:00")


def test_only_the_words_are_changed(cryptool: Callable[..., Ended], environ: dict[str, str]) -> None:
    done = cryptool("journal", "edit", "j2", "--stdin", environ=environ, text="Other words")
    assert done.out.startswith("Changed j2, Sat 1 March 2025, 08:31 (+01:00), 2 words.")
    entry = items(cryptool("journal", "show", "j2", "--json", environ=environ), "entries")[0]
    assert (entry["text"], entry["tags"], entry["mood"]) == ("Other words", ["brother"], 3)


def test_editing_without_a_way_to_write_changes_nothing(
    cryptool: Callable[..., Ended], environ: dict[str, str]
) -> None:
    assert cryptool("journal", "edit", "j2", environ=environ).code == 6
    assert cryptool("journal", "edit", "j9", "--stdin", environ=environ, text="x").code == 5
    assert cryptool("journal", "edit", "j2", "--stdin", environ=environ, text=" \n").code == 2
    assert "laughed" in cryptool("journal", "show", "j2", environ=environ).out


def test_into_the_trash_and_back(cryptool: Callable[..., Ended], environ: dict[str, str]) -> None:
    assert "30 days" in cryptool("journal", "delete", "j1", environ=environ).out
    assert cryptool("journal", "show", "j1", environ=environ).code == 5
    assert cryptool("journal", "delete", "j1", environ=environ).code == 5
    assert items(cryptool("journal", "search", "cry", "--json", environ=environ), "found") == []
    (lying,) = items(cryptool("journal", "trash", "--json", environ=environ), "trash")
    assert lying["id"] == "j1"
    assert lying["trashed"] is not None
    assert cryptool("journal", "restore", "j1", environ=environ).out == "j1 is back.\n"
    assert items(cryptool("journal", "show", "j1", "--json", environ=environ), "entries")[0]["text"] == TEXT
    assert cryptool("journal", "restore", "j1", environ=environ).code == 5


def test_for_good_wants_a_yes_and_then_no_byte_is_left(
    cryptool: Callable[..., Ended], environ: dict[str, str], home: Path
) -> None:
    assert b"held it in" in b"".join(file.read_bytes() for file in home.glob("vault*"))
    assert cryptool("journal", "delete", "j1", "--forever", environ=environ).code == 6
    backup = cryptool("data", "backup", environ=environ)
    assert backup.code == 0
    done = cryptool("journal", "delete", "j1", "--forever", "--yes", environ=environ)
    assert done.out == "j1 is gone for good.\n"
    assert str(next((home / "backups").iterdir())) in done.err
    left = b"".join(file.read_bytes() for file in home.glob("vault*"))
    for trace in (b"held", b"crying", b"car door"):
        assert trace not in left
    assert cryptool("journal", "show", "j1", environ=environ).code == 5
    assert cryptool("journal", "new", environ=environ, text="next").out.startswith("Saved j4")


def test_emptying_the_trash(cryptool: Callable[..., Ended], environ: dict[str, str]) -> None:
    for name in ("j1", "j2"):
        cryptool("journal", "delete", name, environ=environ)
    assert cryptool("journal", "trash", "--empty", environ=environ).code == 6
    assert (
        cryptool("journal", "trash", "--empty", "--yes", environ=environ).out
        == "2 entries are gone for good.\n"
    )
    assert cryptool("journal", "trash", "--empty", "--yes", environ=environ).code == 0
    assert [i["id"] for i in items(cryptool("journal", "list", "--json", environ=environ), "entries")] == [
        "j3"
    ]


def test_an_entry_is_never_taken_from_the_command_line(
    cryptool: Callable[..., Ended], environ: dict[str, str]
) -> None:
    for command in (("new", "my", "secretword"), ("edit", "j1", "secretword")):
        done = cryptool("journal", *command, environ=environ, text="")
        assert done.code == 2
        assert "secretword" not in done.err + done.out
        assert "pipe" in done.err
    assert len(items(cryptool("journal", "list", "--json", environ=environ), "entries")) == 3


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (("--at", "blue"), 2),
        (("--at", "last month"), 2),
        (("--mood", "6"), 2),
        (("--mood=-6",), 2),
        (("--tag", " "), 2),
        (("--tag", "x" * 65), 2),
        (("--session", "j3"), 2),
        (("--topic", "no-such-topic-here"), 5),
        (("--prompt", "no-such-question"), 5),
        (("--prompt",), 6),
    ],
)
def test_a_wrong_option_is_reported_before_a_vault_is_made(
    cryptool: Callable[..., Ended], home: Path, options: tuple[str, ...], code: int
) -> None:
    done = cryptool("journal", "new", "--no-passphrase", *options, environ=plain(home), text=TEXT)
    assert (done.code, done.out) == (code, "")
    assert done.err.startswith("cryptool: error: ")
    assert not (home / "vault.db").exists()


def test_a_question_is_kept_by_its_id_and_shown_in_words(
    cryptool: Callable[..., Ended], environ: dict[str, str]
) -> None:
    assert cryptool("journal", "new", "--prompt", "hidden", environ=environ, text="A smile.").code == 0
    assert items(cryptool("journal", "show", "--json", environ=environ), "entries")[0]["prompt"] == "hidden"
    assert "What did you keep from showing?" in cryptool("journal", "show", environ=environ).out


def test_dates_in_words_are_told_as_they_were_read(
    cryptool: Callable[..., Ended], environ: dict[str, str]
) -> None:
    done = cryptool("journal", "new", "--at", "2 March 2024 21:00", environ=environ, text="words")
    assert done.err == "I read that as Sat 2 March 2024, 21:00 (UTC)\n"
    assert done.out == "Saved j4, Sat 2 March 2024, 21:00 (UTC), 1 word.\n"
    for option, text, told in (
        ("--since", "march 2024", "from Fri 1 March 2024\n"),
        ("--until", "march 2024", "until Sun 31 March 2024, including that day\n"),
        ("--until", "2 March 2024", "until Sat 2 March 2024, including that day\n"),
        ("--since", "2 March 2024 21:00", "from Sat 2 March 2024, 21:00\n"),
        ("--until", "2 March 2024 22:00", "until Sat 2 March 2024, 22:00\n"),
    ):
        assert cryptool("journal", "list", option, text, environ=environ).err == told


@pytest.mark.parametrize(
    ("command", "date", "meant"),
    [
        ("new --at", "13/3", "2026-03-13"),
        ("new --at", "4/3/2026 21:00", "2026-03-04 21:00"),
        ("edit j1 --at", "4/3/2026", "2026-03-04"),
        ("list --since", "4/3/2026", "2026-03-04"),
        ("list --until", "4/3/2026", "2026-03-04"),
        ("search word --since", "4/3/2026", "2026-03-04"),
        ("on-this-day --at", "4/3/2026", "2026-03-04"),
    ],
)
def test_no_script_gets_a_date_that_was_guessed(
    environ: dict[str, str], command: str, date: str, meant: str
) -> None:
    before = run_cryptool("journal", "list", "--json", environ=environ)
    done = run_cryptool("journal", *command.split(), date, environ=environ, text="words")
    assert (done.code, done.out) == (2, "")
    if command == "new --at" and date == "13/3":
        assert f'you can read "{date}" in more than one way' in done.err
    else:
        assert f'if you mean {meant}, give "{meant}"' in done.err
    assert run_cryptool("journal", "list", "--json", environ=environ).out == before.out
    assert run_cryptool("journal", *command.split(), meant, environ=environ, text="words").code == 0


def test_a_day_is_that_day_where_it_has_no_midnight_and_a_skipped_time_is_told(
    environ: dict[str, str],
) -> None:
    santiago, oslo = environ | {"TZ": "America/Santiago"}, environ | {"TZ": "Europe/Oslo"}
    done = run_cryptool("journal", "new", "--at", "2026-09-06", environ=santiago, text="words")
    assert (done.out, done.err) == ("Saved j4, Sun 6 September 2026, 12:00 (America/Santiago), 1 word.\n", "")
    done = run_cryptool("journal", "new", "--at", "2026-03-29 02:30", environ=oslo, text="words")
    assert done.out == "Saved j5, Sun 29 March 2026, 03:30 (Europe/Oslo), 1 word.\n"
    assert done.err == (
        "The clocks went forward over that time, so I read it as Sun 29 March 2026, 03:30 (Europe/Oslo)\n"
    )


def test_a_zone_that_is_not_known_is_told_once_and_not_stored(environ: dict[str, str]) -> None:
    mars = environ | {"TZ": "Mars/Olympus"}
    for number, more in enumerate(((), ("--at", "a week ago")), 4):
        done = run_cryptool("journal", "new", *more, environ=mars, text="words")
        assert done.err.count("TZ names a time zone I don't know: Mars/Olympus") == 1
        assert done.err.count("\n") == 1 + len(more) // 2
        entry = items(run_cryptool("journal", "show", f"j{number}", "--json", environ=environ), "entries")[0]
        assert (entry["zone"], str(entry["created"])[-6:]) == (None, "+00:00")


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        (b"tab\tand \x00 and \x1b[31m and \x07", "tab\tand \x00 and \x1b[31m and \x07"),
        (
            "\u202eevil \U0001f469\u200d\U0001f467 \u0434".encode(),
            "\u202eevil \U0001f469\u200d\U0001f467 \u0434",
        ),
        (b"\r\nlines\r\nand \n", "\r\nlines\r\nand \n"),
        (b"caf\xe9", "caf\udce9"),
        (b"May: she called. [last friday] @tag", "May: she called. [last friday] @tag"),
    ],
)
def test_any_text_is_kept_as_it_is_and_shown_without_a_control_character(
    cryptool: Callable[..., Ended], environ: dict[str, str], given: bytes, kept: str
) -> None:
    done = cryptool("journal", "new", environ=environ, text=given)
    assert done.code == 0
    assert ("UTF-8" in done.err) == (b"\xe9" in given)
    shown = items(cryptool("journal", "show", "last", "--json", environ=environ), "entries")[0]
    assert shown["text"] == kept
    assert (shown["tags"], shown["id"]) == ([], "j4")
    for command in (("show",), ("list", "--preview"), ("search", "caf*", "OR", "e*", "OR", "l*", "OR", "a*")):
        out = cryptool("journal", *command, environ=environ).out
        assert not set(out) & (set(map(chr, range(32))) - {"\n"} | set("\x7f\x9b\u202e\udce9"))


def test_the_end_of_the_pipe_is_the_end(cryptool: Callable[..., Ended], environ: dict[str, str]) -> None:
    assert cryptool("journal", "new", environ=environ, text="").code == 2
    assert cryptool("journal", "new", "--mood", "0", environ=environ, text="").out.startswith("Saved j4")


def test_a_home_behind_a_link_stays_a_link(cryptool: Callable[..., Ended], tmp_path: Path) -> None:
    (tmp_path / "synced").mkdir(mode=0o700)
    (tmp_path / "home").symlink_to(tmp_path / "synced")
    assert cryptool("journal", "new", "--no-passphrase", environ=plain(tmp_path / "home"), text="x").code == 0
    assert (tmp_path / "home").is_symlink()
    assert (tmp_path / "synced" / "vault.db").is_file()


def test_times_keep_the_clock_they_were_written_by(home: Path) -> None:
    here = environment(home, TZ="America/Los_Angeles")
    assert (
        run_cryptool(
            "journal", "new", "--no-passphrase", "--at", "2026-03-08 01:59", environ=here, text="before"
        ).code
        == 0
    )
    assert run_cryptool("journal", "new", "--at", "2026-03-08 03:01", environ=here, text="after").code == 0
    away = environment(home, TZ="Asia/Tokyo")
    rows = items(run_cryptool("journal", "list", "--json", environ=away), "entries")
    assert [(row["created"], row["zone"]) for row in rows] == [
        ("2026-03-08T03:01:00-07:00", "America/Los_Angeles"),
        ("2026-03-08T01:59:00-08:00", "America/Los_Angeles"),
    ]
    assert "01:59 (America/Los_Angeles)" in run_cryptool("journal", "show", "j1", environ=away).out


def test_a_listing_through_head_ends_quietly(environ: dict[str, str]) -> None:
    command = f"{sys.executable} -m cryptool journal list --json | head -c 10"
    done = subprocess.run(["sh", "-c", command], env=environ, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


def test_no_output_is_no_reason_to_fail(environ: dict[str, str]) -> None:
    with Path(os.devnull).open("w") as nowhere:
        done = subprocess.run(
            [sys.executable, "-m", "cryptool", "journal", "list"], env=environ, stdout=nowhere, check=False
        )
    assert done.returncode == 0


def test_json_of_what_was_saved(cryptool: Callable[..., Ended], environ: dict[str, str]) -> None:
    (item,) = items(cryptool("journal", "new", "--json", environ=environ, text="saved"), "entries")
    assert (item["id"], item["words"]) == ("j4", 1)
    assert "text" not in item
    assert len(json.dumps(item["uuid"])) == 38


def an_editor(folder: Path, script: str) -> str:
    """A program that stands in for the person's editor."""
    file = folder / "editor"
    file.write_text(f"#!/bin/sh\n{script}\n")
    file.chmod(0o700)
    return str(file)


def test_the_persons_own_editor(environ: dict[str, str], tmp_path: Path, memory: Path) -> None:
    more = {"VISUAL": an_editor(tmp_path, 'echo "from my editor" >> "$1"'), "XDG_RUNTIME_DIR": str(memory)}
    done = run_cryptool("journal", "new", "--editor", "--tag", "own", environ=environ | more)
    assert (done.code, done.out[:8]) == (0, "Saved j4"), done.err
    assert run_cryptool("journal", "edit", "j2", "--editor", environ=environ | more).out.startswith(
        "Changed j2"
    )
    second = items(run_cryptool("journal", "show", "j2", "--json", environ=environ), "entries")[0]["text"]
    assert "laughed" in second
    assert second.endswith("from my editor")


@pytest.mark.parametrize("script", ["exit 1", "true", ': > "$1"'])
def test_an_editor_that_fails_or_saves_nothing_changes_nothing(
    environ: dict[str, str], tmp_path: Path, memory: Path, script: str
) -> None:
    more = {"VISUAL": an_editor(tmp_path, script), "XDG_RUNTIME_DIR": str(memory)}
    for command in (("new", "--editor"), ("edit", "j1", "--editor")):
        done = run_cryptool("journal", *command, environ=environ | more)
        assert (done.code, done.out) == (0, ""), done.err
    listed = items(run_cryptool("journal", "list", "--json", "--with-text", environ=environ), "entries")
    assert [entry["id"] for entry in listed] == ["j3", "j1", "j2"]
    assert listed[1]["text"] == TEXT
    assert items(run_cryptool("journal", "drafts", "--json", environ=environ), "drafts") == []


# --- words for moods, piped edits, several at once


def test_piped_words_change_an_entry_as_the_help_says(environ: dict[str, str]) -> None:
    done = run_cryptool("journal", "edit", "j1", environ=environ, text="New words.")
    assert (done.code, done.err) == (0, say("journal.version-kept", entry="j1", before=1) + "\n")
    assert done.out == "Changed j1, Sun 1 March 2026, 21:00 (UTC), 2 words.\n"
    # An empty pipe is a mistake, and with options about the entry stdin may belong to a loop around this.
    assert run_cryptool("journal", "edit", "j1", environ=environ, text=" \n").code == 6
    assert run_cryptool("journal", "edit", "j1", "--stdin", environ=environ, text=" \n").code == 2
    assert run_cryptool("journal", "edit", "j1", "--tag", "x", environ=environ, text="j2\nj3\n").code == 0
    entry = items(run_cryptool("journal", "show", "j1", "--json", environ=environ), "entries")[0]
    assert (entry["text"], entry["tags"]) == ("New words.", ["x"])


def test_every_mood_has_a_word_and_a_number(environ: dict[str, str]) -> None:
    words = ["terrible", "awful", "bad", "low", "flat", "okay", "fine", "good", "happy", "great", "wonderful"]
    told = run_cryptool("journal", "edit", "j1", "--mood", "so so", environ=environ)
    assert (told.code, told.out) == (2, "")
    assert ", ".join(words) in told.err
    for given, mood in [("low", -2), ("Good", 2), ("-5", -5), ("+5", 5), ("\u22123", -3), ("0", 0)]:
        assert run_cryptool("journal", "edit", "j1", "--mood", given, environ=environ).code == 0
        assert (
            items(run_cryptool("journal", "show", "j1", "--json", environ=environ), "entries")[0]["mood"]
            == mood
        )
    for given in ("6", "-6", "+-2", "-5..5", "1.5", "\u0663"):
        assert run_cryptool("journal", "edit", "j1", "--mood", given, environ=environ).code == 2


def test_a_mood_in_the_help_is_one_that_is_taken() -> None:
    words = mood_words()
    assert len(words) == len(set(words)) == 11
    assert ", ".join(words) in BadMood.hint


def names(environ: dict[str, str], command: str = "list") -> list[str]:
    kind = "entries" if command == "list" else command
    return [
        str(item["id"]) for item in items(run_cryptool("journal", command, "--json", environ=environ), kind)
    ]


def test_several_entries_go_at_once_or_none(environ: dict[str, str]) -> None:
    for wrong, code in (
        (("j1", "j2"), 6),  # nobody to ask
        (("j1", "j99", "--yes"), 5),
        (("j1", "--tag", "brother", "--yes"), 2),
        ((), 2),
        (("--tag", "brother"), 6),
    ):
        assert run_cryptool("journal", "delete", *wrong, environ=environ).code == code, wrong
        assert names(environ) == ["j3", "j1", "j2"], wrong
    assert (
        "You have no entry like that."
        in run_cryptool("journal", "delete", "--tag", "none", "--yes", environ=environ).err
    )
    done = run_cryptool("journal", "delete", "j1", "2", "j1", "--yes", environ=environ)
    assert done.out == (
        "2 entries are in the trash. You can bring them back for 30 days: cryptool journal trash\n"
    )
    assert (names(environ), sorted(names(environ, "trash"))) == (["j3"], ["j1", "j2"])
    done = run_cryptool("journal", "delete", "--forever", "j1", "j2", "last", "--yes", environ=environ)
    assert done.out == "3 entries are gone for good.\n"
    assert names(environ) == names(environ, "trash") == []


def test_a_tag_names_what_is_deleted_and_the_rest_stays(environ: dict[str, str]) -> None:
    done = run_cryptool("journal", "delete", "--tag", "brother", "--yes", environ=environ)
    assert done.out.startswith("2 entries are in the trash")
    assert (names(environ), sorted(names(environ, "trash"))) == (["j1"], ["j2", "j3"])


def test_deleting_the_last_twice_says_each_time_which_one_it_was(environ: dict[str, str]) -> None:
    for entry, time in (("j3", "Mon 2 March 2026, 12:00"), ("j1", "Sun 1 March 2026, 21:00")):
        done = run_cryptool("journal", "delete", "last", environ=environ)
        assert done.out.startswith(f"{entry}, {time} (UTC), is in the trash")


# --- endings


@pytest.mark.parametrize("how", ["missing", "broken"])
def test_a_missing_or_broken_sqlcipher_is_told_as_that(
    environ: dict[str, str], tmp_path: Path, how: str
) -> None:
    part = tmp_path / "broken" / "sqlcipher3"
    part.mkdir(parents=True)
    if how == "broken":
        failing = "raise ImportError('libcrypto.so.9: cannot open', name='sqlcipher3._sqlite3')"
        (part / "__init__.py").write_text(failing)
    shadowed = environ | {"PYTHONPATH": f"{part.parent}{os.pathsep}{environ['PYTHONPATH']}"}
    if how == "missing":
        (part / "__init__.py").touch()
    for command in ("list", "show"):
        done = run_cryptool("journal", command, environ=shadowed)
        assert (done.code, done.out) == (7, "")
        assert done.err.startswith("cryptool: error: sqlcipher3, which cryptool needs for this, is missing")
    assert run_cryptool("learn", "--list", environ=shadowed).code == 0


def test_words_of_crisis_in_a_search_are_answered_by_a_number_above_all_else(
    environ: dict[str, str],
) -> None:
    told = "You don't have to be alone with this. Norway: Mental Helse Hjelpetelefonen, 116 123."
    assert run_cryptool("config", "set", "country", "NO", environ=environ).code == 0
    before = {file: file.read_bytes() for file in Path(environ["HOME"]).rglob("*") if file.is_file()}
    for command in ("journal search kms brother", "journal search brother OR unalive", "learn --search kms"):
        for more in ((), ("--json",)):
            done = run_cryptool(*command.split(), *more, environ=environ)
            assert (done.code, done.err.splitlines()[0][: len(told)]) == (0, told), command
            assert "alone with this" not in done.out
    done = run_cryptool("learn", "kill myself", environ=environ)
    assert (done.code, done.err.splitlines()[0][: len(told)]) == (5, told)
    assert run_cryptool("journal", "search", "brother", environ=environ).err == ""
    after = {file: file.read_bytes() for file in Path(environ["HOME"]).rglob("*") if file.is_file()}
    assert not any(b"unalive" in content for content in after.values())
    assert set(after) == set(before)


def test_a_number_is_told_even_where_the_vault_does_not_open(home: Path) -> None:
    environ = locked(home)
    assert run_cryptool("journal", "new", environ=environ, text=TEXT).code == 0
    done = run_cryptool("journal", "search", "suicide", environ=plain(home))
    assert done.code == 4
    assert "alone with this" in done.err.splitlines()[0]


# --- earlier wordings, and drafts in the trash


def rewritten(environ: dict[str, str]) -> None:
    for text in ("two words", "and three words"):
        assert run_cryptool("journal", "edit", "j3", "--stdin", environ=environ, text=text).code == 0


def test_an_edit_keeps_what_it_said_before_and_tells_where(environ: dict[str, str]) -> None:
    done = run_cryptool("journal", "edit", "j3", "--stdin", environ=environ, text="two words")
    assert done.err == "You can still see what it said before: cryptool journal versions j3\n"
    done = run_cryptool("journal", "edit", "j3", "--stdin", "--json", environ=environ, text="three words now")
    assert done.err == ""
    found = items(run_cryptool("journal", "versions", "j3", "--json", environ=environ), "versions")
    assert [(v["version"], v["words"], v["replaced"] is None) for v in found] == [
        (1, 2, False), (2, 2, False), (3, 3, True),
    ]  # fmt: skip
    assert "text" not in found[0]
    (second,) = items(
        run_cryptool("journal", "show", "j3", "--version", "2", "--json", environ=environ), "versions"
    )
    assert (second["id"], second["text"]) == ("j3", "two words")
    shown = run_cryptool("journal", "show", "j3", "--version", "1", environ=environ)
    assert "Version 1, until " in shown.out
    assert shown.out.endswith("\n\nOne line.\n")
    rows = run_cryptool("journal", "versions", "j3", environ=environ).out.splitlines()
    assert rows[2] == "Version 3, as it is now, 3 words."
    assert run_cryptool("journal", "versions", "j1", environ=environ).err.startswith("You've never edited j1")


def test_an_earlier_version_comes_back_and_nothing_is_lost(environ: dict[str, str]) -> None:
    rewritten(environ)
    done = run_cryptool("journal", "edit", "j3", "--from-version", "1", environ=environ)
    assert done.code == 0
    assert done.err == "You have version 1 of j3 back. What it said before is now version 3.\n"
    (now,) = items(run_cryptool("journal", "show", "j3", "--json", environ=environ), "entries")
    assert (now["text"], now["tags"], now["session"]) == ("One line.", ["Music", "brother"], "s7")
    (third,) = items(
        run_cryptool("journal", "show", "j3", "--version", "3", "--json", environ=environ), "versions"
    )
    assert third["text"] == "and three words"
    missing = run_cryptool("journal", "edit", "j3", "--from-version", "9", environ=environ)
    assert (missing.code, "j3 has no version 9" in missing.err) == (5, True)


def test_versions_are_forgotten_only_when_it_was_meant(environ: dict[str, str], home: Path) -> None:
    rewritten(environ)
    assert run_cryptool("data", "backup", environ=environ).code == 0
    assert run_cryptool("journal", "edit", "j3", "--forget-versions", environ=environ).code == 6
    assert (
        run_cryptool("journal", "edit", "j3", "--forget-versions", "--mood", "1", environ=environ).code == 2
    )
    done = run_cryptool("journal", "edit", "j3", "--forget-versions", "--yes", environ=environ)
    assert done.out == "2 earlier versions of j3 are gone for good.\n"
    assert "A backup may still have an earlier version" in done.err
    assert len(items(run_cryptool("journal", "versions", "j3", "--json", environ=environ), "versions")) == 1
    assert b"two words" not in (home / "vault.db").read_bytes()
    again = run_cryptool("journal", "edit", "j3", "--forget-versions", "--yes", environ=environ)
    assert (again.code, again.out) == (0, "")


def test_a_draft_goes_to_the_trash_and_comes_back(environ: dict[str, str], home: Path) -> None:
    with open_vault(home, None, STORE_ENV) as vault:
        at = when(datetime(2026, 3, 4, 12, tzinfo=UTC), "UTC")
        Journal(vault).drafts.keep(Writing("nobody throws this away for good", at))
    (draft,) = items(run_cryptool("journal", "drafts", "--json", environ=environ), "drafts")
    name = str(draft["id"])
    done = run_cryptool("journal", "drafts", "--discard", name, environ=environ)
    assert (
        done.err
        == f"{name} is in the trash. You can bring it back for 30 days: cryptool journal restore {name}\n"
    )
    (lying,) = items(run_cryptool("journal", "trash", "--json", environ=environ), "trash")
    assert (lying["id"], lying["words"], lying["trashed"] is None) == (name, 6, False)
    assert f"You can bring {name} back until" in run_cryptool("journal", "trash", environ=environ).out
    assert run_cryptool("journal", "restore", name, environ=environ).code == 0
    assert [
        d["id"] for d in items(run_cryptool("journal", "drafts", "--json", environ=environ), "drafts")
    ] == [name]
    assert run_cryptool("journal", "delete", name, environ=environ).code == 0
    assert run_cryptool("journal", "delete", name, "--forever", environ=environ).code == 6
    gone = run_cryptool("journal", "delete", name, "--forever", "--yes", environ=environ)
    assert gone.out == f"{name} is gone for good.\n"
    assert b"nobody throws" not in (home / "vault.db").read_bytes()
    assert run_cryptool("journal", "restore", name, environ=environ).code == 5


def test_emptying_the_trash_takes_drafts_as_well(environ: dict[str, str], home: Path) -> None:
    with open_vault(home, None, STORE_ENV) as vault:
        at = when(datetime(2026, 3, 4, 12, tzinfo=UTC), "UTC")
        Journal(vault).drafts.discard(Journal(vault).drafts.keep(Writing("gone soon", at)).id)
    assert run_cryptool("journal", "delete", "j1", environ=environ).code == 0
    assert (
        run_cryptool("journal", "trash", "--empty", "--yes", environ=environ).out
        == "2 notes are gone for good.\n"
    )
    assert items(run_cryptool("journal", "trash", "--json", environ=environ), "trash") == []
