"""Practice from a script: every command through pipes, with nobody to ask."""

import re
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest
from fixed_env import START, fixed_env
from practice_home import WORDS, InProcess, seed_home
from practice_world import PRACTICES
from program_pipe import cryptool, items, locked, plain

from cryptool.core.moment import When
from cryptool.practice.definition import Stage
from cryptool.practice.events import Event, EventType, SessionSetup
from cryptool.practice.ladder import LONGEST_TITLE
from cryptool.practice.store.practice_store import PracticeStore, session_held
from cryptool.vault.vault import open_vault

pytestmark = pytest.mark.usefixtures("quick_keys")


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plain vault with sessions; only looked at."""
    home = tmp_path_factory.mktemp("kept") / "home"
    seed_home(home)
    return home


@pytest.fixture
def home(kept: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copytree(kept, tmp_path / "home"))


@pytest.fixture
def environ(home: Path) -> dict[str, str]:
    return plain(home)


@pytest.fixture
def inside(monkeypatch: pytest.MonkeyPatch) -> InProcess:
    return InProcess(monkeypatch)


def contents(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def open_session(home: Path) -> None:
    """Leave a session open, with one answer."""
    with open_vault(home, None, fixed_env()) as vault:
        setup = SessionSetup("session", PRACTICES.session.version, Stage.ALONE, "sit", "Sit", minutes=3)
        session = PracticeStore(vault).sessions.start(Event(EventType.STARTED, When(START), setup=setup))
        for step, answer in (("place", "yes"), ("distress-before", 2), ("embarrassment-expected", 5)):
            event = Event(EventType.ANSWERED, When(START), step, answer)
            session = PracticeStore(vault).sessions.append(session, event, ends=False)


# --- looking


def test_the_list_is_newest_first_and_says_titles_and_names(kept: Path) -> None:
    done = cryptool("practice", "list", environ=plain(kept))
    rows = re.split(r"^ (?=s\d)", done.out, flags=re.MULTILINE)[1:]
    assert [row.split()[0] for row in rows] == ["s4", "s3", "s2", "s1"]
    assert (done.code, done.err) == (0, "")
    assert "expected 7, hardest moment 0" in rows[3]  # 0 was said; it is not the same as skipped
    assert "hardest moment" not in rows[1]
    assert "with Mira" in done.out
    for word in ("kettle", "nodded", " t1", "tears"):
        assert word not in done.out
    two = cryptool("practice", "list", "-n", "2", environ=plain(kept))
    assert two.out == "".join(f" {row}" for row in rows[:2])


def test_the_list_as_json_says_null_where_nothing_was_said(kept: Path) -> None:
    listed = items(cryptool("practice", "list", "--json", environ=plain(kept)), "sessions")
    assert [item["id"] for item in listed] == ["s4", "s3", "s2", "s1"]
    stopped, skipped, together, alone = listed
    assert set(alone) == set(skipped) == set(together) == {
        "id", "uuid", "stage", "rung", "form", "with", "started", "ended", "ending", "minutes_planned", "seconds_sat",
        "logged", "expected", "peak", "happened", "mood_later", "next_day",
    }  # fmt: skip
    assert (alone["expected"], alone["peak"], alone["happened"]) == (7, 0, "no")
    assert (alone["minutes_planned"], alone["seconds_sat"]) == (5, 300)
    for field in ("expected", "peak", "happened", "mood_later", "next_day", "with"):
        assert skipped[field] is None, field
    assert (together["with"], together["stage"], together["minutes_planned"]) == ("t1", "together", None)
    assert (stopped["rung"], stopped["ending"], skipped["ending"]) == ("r1", "stopped", "early")
    assert "tears" not in str(listed)
    assert WORDS not in str(listed)


def test_one_session_shows_everything_word_for_word(kept: Path) -> None:
    done = cryptool("practice", "show", "s1", environ=plain(kept))
    assert done.out.startswith("s1\n")
    assert f"    {WORDS}\n" in done.out
    assert f"    {WORDS} again\n" in done.out
    assert "Were there tears?\n" in done.out  # listed like anything else
    assert "5 of 5 minutes. noted afterwards." in done.out
    newest = cryptool("practice", "show", environ=plain(kept)).out
    assert newest.startswith("s4\n")
    assert "minutes" not in newest.splitlines()[3]  # how long was not said
    assert cryptool("practice", "show", "LAST", environ=plain(kept)).out == newest
    assert cryptool("practice", "show", "1", environ=plain(kept)).out == done.out


def test_one_session_as_json_has_every_answer_by_its_step(kept: Path) -> None:
    (item,) = items(cryptool("practice", "show", "s1", "--json", environ=plain(kept)), "sessions")
    answers: dict[str, Any] = item["answers"]
    assert answers["prediction"] == WORDS
    assert (answers["belief"], answers["embarrassment-peak"], answers["tears"]) == (60, 0, "some")
    assert answers["belief-after"] is None
    assert answers["distress-before"] is None
    assert "ready" not in answers  # a turn that says nothing about the session
    assert (item["notes"], item["pauses"], item["understood"], item["brooding"]) == ([], 0, None, None)
    (item,) = items(cryptool("practice", "show", "s3", "--json", environ=plain(kept)), "sessions")
    assert {value for id, value in item["answers"].items() if id != "journal"} == {None}


def test_the_ladder_as_text_and_as_json(kept: Path) -> None:
    done = cryptool("practice", "ladder", environ=plain(kept))
    assert cryptool("practice", "ladder", "list", environ=plain(kept)).out == done.out
    assert done.out.splitlines()[0] == "Alone"
    assert "  r1            The song from the funeral  (expected 8)" in done.out.splitlines()
    assert "set aside" in next(line for line in done.out.splitlines() if "elsewhere" in line)
    rungs = items(cryptool("practice", "ladder", "list", "--json", environ=plain(kept)), "rungs")
    by_id = {rung["id"]: rung for rung in rungs}
    assert set(by_id["sit"]) == {
        "id", "stage", "title", "minutes", "prompt", "expected", "aside", "own",
    }  # fmt: skip
    assert (by_id["sit"]["expected"], by_id["sit"]["own"], by_id["sit"]["minutes"]) == (None, False, 3)
    assert (by_id["r1"]["expected"], by_id["r1"]["own"]) == (8, True)
    assert by_id["elsewhere"]["aside"] is True
    assert by_id["say"]["minutes"] is None
    assert [rung["stage"] for rung in rungs] == sorted(
        (rung["stage"] for rung in rungs), key=["alone", "together", "therapist", "keeping"].index
    )


def test_looking_at_an_empty_home_makes_nothing(tmp_path: Path) -> None:
    home = tmp_path / "home"
    for command, code in (
        (("list",), 0),
        (("list", "--json"), 0),
        (("show",), 5),
        (("show", "s1"), 5),
        (("delete", "s1", "--yes"), 5),
        (("ladder",), 0),
        (("ladder", "list", "--json"), 0),
    ):
        done = cryptool("practice", *command, environ=plain(home))
        assert done.code == code, command
        assert not home.exists(), command
    assert items(cryptool("practice", "list", "--json", environ=plain(home)), "sessions") == []
    assert "any sessions yet" in cryptool("practice", "list", environ=plain(home)).err


def test_a_locked_home_without_its_passphrase_is_exit_4(tmp_path: Path) -> None:
    environ = locked(tmp_path / "home")
    assert cryptool("practice", "log", "sit", environ=environ).code == 0
    before = contents(tmp_path / "home")
    for command in (
        ("list",),
        ("list", "--json"),
        ("show", "s1"),
        ("delete", "s1", "--yes"),
        ("log", "sit"),
        ("ladder",),
        ("ladder", "rest", "sit"),
    ):
        done = cryptool("practice", *command, environ=plain(tmp_path / "home"))
        assert (done.code, done.out) == (4, ""), command
        assert done.err.startswith("cryptool: error: ")
    assert contents(tmp_path / "home") == before


# --- what there is not


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (("show", "s99"), 5),
        (("show", "99999999999999999999"), 5),
        (("show", "j1"), 5),
        (("show", ""), 5),
        (("show", "\U0001f62d"), 5),
        (("delete", "s99", "--yes"), 5),
        (("delete", "s0", "--yes"), 5),
        (("delete", "-1", "--yes"), 2),
        (("ladder", "edit", "nothing", "--expected", "3"), 5),
        (("ladder", "rest", "s"), 5),
        (("ladder", "return", "r9"), 5),
        (("ladder", "move", "elsewhere", "--to", "1"), 2),
        (("ladder", "move", "sit", "--to", "0"), 2),
        (("ladder", "move", "sit"), 2),
        (("ladder", "edit", "sit", "--expected", "11"), 2),
        (("ladder", "edit", "sit", "--expected", "seven"), 2),
        (("ladder", "edit", "sit", "--expected", ""), 2),
        (("ladder", "edit", "sit", "--minutes", "4"), 2),
        (("ladder", "edit", "r1", "--as-shipped"), 2),
        (("ladder", "edit", "r1", "--minutes", "21"), 2),
        (("ladder", "add", "--stage", "nowhere"), 2),
        (("ladder", "add", "--stage", "together", "--minutes", "5"), 2),
        (("list", "-n", "-1"), 2),
        (("nonsense",), 2),
    ],
)
def test_unknown_or_impossible_requests_change_nothing(
    home: Path, inside: InProcess, command: tuple[str, ...], code: int
) -> None:
    before = contents(home)["vault.db"]
    done = inside(home, "practice", *command, text="A wording")
    assert (done.code, done.out) == (code, ""), done.err
    assert [line.split(":")[1] for line in done.err.splitlines()] == [" error", " hint"]
    assert contents(home)["vault.db"] == before


# --- the ladder


def test_the_ladder_is_changed_by_options_and_words_come_from_stdin(
    home: Path, environ: dict[str, str], inside: InProcess
) -> None:
    def rungs() -> dict[str, dict[str, Any]]:
        listed = items(inside(home, "practice", "ladder", "list", "--json"), "rungs")
        return {rung["id"]: rung for rung in listed}

    add = ("practice", "ladder", "add", "--stage", "Together", "--expected", "0")
    assert cryptool(*add, environ=environ, text=" On the \n balcony \n").out == "I've added it as r2.\n"
    assert (rungs()["r2"]["title"], rungs()["r2"]["stage"], rungs()["r2"]["expected"]) == (
        "On the balcony",
        "together",
        0,
    )
    edit = ("practice", "ladder", "edit")
    assert cryptool(*edit, "r1", "--expected", "3", "--minutes", "20", environ=environ).code == 0
    assert (rungs()["r1"]["expected"], rungs()["r1"]["minutes"]) == (3, 20)
    assert rungs()["r1"]["title"] == "The song from the funeral"
    assert cryptool(*edit, "SIT", "--stdin", environ=environ, text="In the kitchen").code == 0
    assert rungs()["sit"]["title"] == "In the kitchen"
    assert cryptool(*edit, "sit", "--as-shipped", environ=environ).code == 0
    assert rungs()["sit"]["title"] == next(rung.title for rung in PRACTICES.rungs)
    assert (
        cryptool("practice", "ladder", "move", "r1", "--to", "1", environ=environ).out == "I've moved r1.\n"
    )
    assert next(iter(rungs())) == "r1"
    assert "You haven't lost anything" in cryptool("practice", "ladder", "rest", "r1", environ=environ).out
    assert rungs()["r1"]["aside"] is True
    assert (
        cryptool("practice", "ladder", "return", "r1", environ=environ).out == "r1 is back on your ladder.\n"
    )
    assert (rungs()["r1"]["aside"], next(iter(rungs()))) == (False, "r1")


@pytest.mark.parametrize(
    "wording", ["", " \n\t", "x" * (LONGEST_TITLE + 1), "bell \x07", b"caf\xe9", "y" * 1_000_000]
)
def test_a_wording_that_cannot_be_kept(home: Path, inside: InProcess, wording: str | bytes) -> None:
    before = contents(home)["vault.db"]
    for command in (("add",), ("edit", "sit", "--stdin")):
        done = inside(home, "practice", "ladder", *command, text=wording)
        assert (done.code, done.out) == (2, ""), command
        assert "xx" not in done.err
        assert "yy" not in done.err
        assert "caf" not in done.err
    assert contents(home)["vault.db"] == before


def test_a_wording_is_never_taken_from_the_command_line(environ: dict[str, str]) -> None:
    done = cryptool("practice", "ladder", "add", "A", "Secretword", environ=environ, text="")
    assert (done.code, done.out) == (2, "")


# --- deleting


def test_deleting_is_for_good_and_names_the_backups_that_hold_the_words(
    home: Path, environ: dict[str, str]
) -> None:
    assert WORDS.encode() in b"".join(contents(home).values())
    assert cryptool("practice", "delete", "s1", environ=environ).code == 6  # nobody said yes
    assert WORDS in cryptool("practice", "show", "s1", environ=environ).out
    assert cryptool("data", "backup", environ=environ).code == 0
    assert cryptool("journal", "new", "--session", "s1", environ=environ, text="An entry about it").code == 0
    (backup,) = (file for file in (home / "backups").iterdir() if file.name.endswith(".db"))
    done = cryptool("practice", "delete", "s1", "--yes", environ=environ)
    assert done.code == 0
    assert done.out == "I've deleted s1 for good. Journal entries about it are still there.\n"
    assert str(backup) in done.err
    left = b"".join(content for name, content in contents(home).items() if not name.startswith("backups"))
    for trace in (WORDS, "kettle", "again"):
        assert trace.encode() not in left
    assert WORDS.encode() in backup.read_bytes()  # which is why it is named
    assert cryptool("practice", "show", "s1", environ=environ).code == 5
    assert cryptool("practice", "delete", "s1", "--yes", environ=environ).code == 5
    assert cryptool("journal", "list", "--session", "s1", environ=environ).out.split()[0] == "j1"
    again = items(cryptool("practice", "log", "sit", "--json", environ=environ), "sessions")
    assert again[0]["id"] == "s5"  # a name is never given twice


def test_the_last_one_is_deleted_by_that_word(environ: dict[str, str]) -> None:
    assert cryptool("practice", "delete", "last", "--yes", environ=environ).out.startswith("I've deleted s4")
    assert cryptool("practice", "show", "s4", environ=environ).code == 5


# --- without a terminal


@pytest.mark.parametrize(
    ("command", "instead"),
    [
        ((), "practice log"),
        (("start",), "practice log"),
        (("start", "sit", "--minutes", "3", "--full"), "practice log"),
        (("start", "--no-save"), "practice log"),
        (("resume",), "practice list"),
        (("checkin",), "practice list"),
        (("prepare",), "practice ladder"),
        (("prepare", "reason"), "practice ladder"),
        (("ladder", "edit", "sit"), "--stdin"),
    ],
)
def test_where_nobody_can_be_asked_another_command_is_named(
    home: Path, inside: InProcess, command: tuple[str, ...], instead: str
) -> None:
    before = contents(home)["vault.db"]
    done = inside(home, "practice", *command)
    assert (done.code, done.out) == (6, "")
    assert instead in done.err.splitlines()[1]
    assert contents(home)["vault.db"] == before
    assert not (home / "practice.json").exists()


# --- one at a time


def test_another_window_walks_a_session(home: Path, environ: dict[str, str]) -> None:
    open_session(home)
    with session_held(home, "s5"):
        done = cryptool("practice", "delete", "s5", "--yes", environ=environ)
        assert (done.code, done.out) == (3, "")
        assert "another window" in done.err
        assert cryptool("practice", "list", environ=environ).code == 0  # reading goes on beside it
    assert cryptool("practice", "delete", "s5", "--yes", environ=environ).code == 0


def test_nothing_is_noted_down_while_a_session_is_open(home: Path, environ: dict[str, str]) -> None:
    open_session(home)
    before = contents(home)["vault.db"]
    done = cryptool("practice", "log", "sit", environ=environ, text='learned = "kettle"')
    assert (done.code, done.out) == (3, 'learned = "kettle"')  # given back: nothing could be stored
    assert "s5" in done.err
    assert contents(home)["vault.db"] == before
    (item, *_) = items(cryptool("practice", "list", "--json", environ=environ), "sessions")
    assert (item["ended"], item["ending"], item["expected"]) == (None, None, 5)


@pytest.mark.pty
def test_two_windows_cannot_walk_one_session(home: Path, environ: dict[str, str]) -> None:
    import pexpect

    def window(*arguments: str) -> Any:
        return pexpect.spawn(
            sys.executable,
            ["-m", "cryptool", "--lines", "practice", *arguments],
            env={"TERM": "dumb", **environ},
            dimensions=(24, 80),
            encoding="utf-8",
            timeout=30,
        )

    open_session(home)
    (home / "practice.json").write_text(f'{{"schema": 1, "ready": "{_today()}"}}\n')
    first = window("resume")
    first.expect("What are you afraid")
    for command in ("resume", "start"):
        second = window(command)
        second.expect("A session is open in another window")
        second.expect(pexpect.EOF)
        second.close()
        assert second.exitstatus == 3
    first.sendintr()
    first.expect(pexpect.EOF)
    first.close()
    assert first.exitstatus == 130


def _today() -> str:
    from datetime import UTC, datetime

    return datetime.now(UTC).date().isoformat()


# --- nothing is kept


@pytest.mark.pty
def test_a_session_that_is_not_kept_changes_no_file_anywhere(tmp_path: Path) -> None:
    import pexpect

    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    for more in ("tmp", "cache"):
        (tmp_path / more).mkdir()
    environ = plain(home) | {
        "TERM": "dumb",
        "TMPDIR": str(tmp_path / "tmp"),
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
    }
    child = pexpect.spawn(
        sys.executable,
        ["-m", "cryptool", "--lines", "practice", "start", "--no-save"],
        env=environ,
        dimensions=(24, 80),
        encoding="utf-8",
        timeout=30,
    )
    gate = ("1", "7", "no")
    for line in (*gate, "1", "1", "2", "7", WORDS, "60", "1"):
        child.expect(r"(?<=: )\Z")
        child.sendline(line)
    child.expect_exact("x hide.")
    assert files(tmp_path) == set()
    child.sendline("e")
    for line in ("4", "no", WORDS, "", "", ""):
        child.expect(r"(?<=: )\Z")
        child.sendline(line)
    child.expect_exact("I haven't kept anything.")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    assert files(tmp_path) == set()


def files(folder: Path) -> set[str]:
    return {str(file) for file in folder.rglob("*") if not file.is_dir()}
