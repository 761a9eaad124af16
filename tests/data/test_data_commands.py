"""`data where`, `unlock`, `lock`, `check` and `backup` from a script; and the clock, ids and the hardened process."""

import atexit
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from functools import cache
from pathlib import Path

import pytest
from program_pipe import PASSPHRASE, cryptool, items, locked, plain
from program_runs import environment

from cryptool.app.clock import new_id, zone_name
from cryptool.data.commands import BadDuration, seconds_of

pytestmark = pytest.mark.usefixtures("quick_keys")

SHM = Path("/dev/shm")
in_memory = pytest.mark.skipif(
    sys.platform != "linux" or not os.access(SHM, os.W_OK), reason="no folder in memory"
)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def runtime(memory: Path) -> Path:
    return memory


@cache
def _written() -> "tempfile.TemporaryDirectory[str]":
    made = tempfile.TemporaryDirectory()
    atexit.register(made.cleanup)
    assert cryptool("journal", "new", environ=locked(Path(made.name, "home")), text="words").code == 0
    return made


def written(home: Path) -> dict[str, str]:
    """A copy of one home with a passphrase and an entry."""
    shutil.copytree(Path(_written().name, "home"), home)
    return locked(home)


def test_where_asks_for_nothing_and_tells_the_state(home: Path) -> None:
    assert items(cryptool("data", "where", "--json", environ=plain(home)), "places")[0]["state"] == "absent"
    assert not home.exists()
    written(home)
    place = items(cryptool("data", "--no-input", "where", "--json", environ=plain(home)), "places")[0]
    assert (place["home"], place["vault"], place["state"]) == (str(home), f"{home}/vault.db", "locked")
    assert "encrypted" in cryptool("data", environ=plain(home)).out


@in_memory
def test_an_unlock_opens_without_a_passphrase_until_it_is_locked(home: Path, runtime: Path) -> None:
    environ = written(home)
    bare = plain(home) | {"XDG_RUNTIME_DIR": str(runtime)}
    assert cryptool("journal", "list", environ=bare).code == 4
    done = cryptool("data", "unlock", "--for", "10m", environ=environ | {"XDG_RUNTIME_DIR": str(runtime)})
    assert done.code == 0, done.err
    try:
        assert cryptool("journal", "list", environ=bare).code == 0
        assert items(cryptool("data", "where", "--json", environ=bare), "places")[0]["state"] == "unlocked"
        kept = b"".join(file.read_bytes() for file in runtime.rglob("*") if file.is_file())
        assert PASSPHRASE.encode() not in kept
    finally:
        locked_now = cryptool("data", "lock", environ=bare)
    assert locked_now.out.startswith("Your notes are locked")
    assert cryptool("journal", "list", environ=bare).code == 4
    assert "already" in cryptool("data", "lock", environ=bare).out


@in_memory
def test_an_unlock_ends_by_itself(home: Path, runtime: Path) -> None:
    environ = written(home) | {"XDG_RUNTIME_DIR": str(runtime)}
    assert cryptool("data", "unlock", "--for", "1s", environ=environ).code == 0
    until = time.monotonic() + 10
    while any(file.is_file() for file in runtime.rglob("*")) and time.monotonic() < until:
        time.sleep(0.1)
    assert not any(file.is_file() for file in runtime.rglob("*"))


def test_an_unlock_without_a_private_folder_is_refused_in_words(home: Path, tmp_path: Path) -> None:
    environ = written(home)
    done = cryptool("data", "unlock", "--for", "1m", environ=environ)
    assert done.code == 1
    assert "XDG_RUNTIME_DIR" in done.err or "Linux" in done.err
    assert cryptool("data", "unlock", "--for", "3x", environ=environ).code == 2
    assert cryptool("data", "unlock", "--for", "1m", environ=plain(tmp_path / "none")).code == 5


def test_a_wrong_passphrase_unlocks_nothing(home: Path, tmp_path: Path) -> None:
    written(home)
    (tmp_path / "wrong").write_text("wrong")
    wrong = plain(home) | {
        "CRYPTOOL_PASSPHRASE_FILE": str(tmp_path / "wrong"),
        "XDG_RUNTIME_DIR": str(tmp_path),
    }
    assert cryptool("data", "unlock", "--for", "1m", environ=wrong).code == 4
    assert not (tmp_path / "cryptool").exists()


def test_check_knows_a_whole_vault_from_a_damaged_one(home: Path) -> None:
    environ = written(home)
    assert "whole" in cryptool("data", "check", environ=environ).out
    assert items(cryptool("data", "check", "--json", environ=environ), "check")[0]["whole"] is True
    vault = home / "vault.db"
    content = bytearray(vault.read_bytes())
    content[-2000] ^= 1
    vault.write_bytes(content)
    done = cryptool("data", "check", environ=environ)
    assert done.code == 7
    assert "damaged" in done.err
    assert vault.read_bytes() == content


def test_a_damaged_first_page_is_not_called_a_wrong_passphrase(home: Path) -> None:
    environ = written(home)
    vault = home / "vault.db"
    content = bytearray(vault.read_bytes())
    content[3] ^= 1
    vault.write_bytes(content)
    done = cryptool("journal", "list", environ=environ)
    assert (done.code, "passphrase of these notes" in done.err) == (7, False)


@pytest.mark.parametrize("content", [None, b"", b"SQLite format 3\0" + bytes(84), bytes(90), bytes(9000)])
def test_places_and_backups_are_told_when_the_vault_does_not_open(home: Path, content: bytes | None) -> None:
    environ = written(home)
    assert cryptool("data", "backup", environ=environ).code == 0
    (home / "vault.db").unlink()
    if content is not None:
        (home / "vault.db").write_bytes(content)
    listed = cryptool("data", "backup", "--list", "--json", "--no-input", environ=plain(home))
    assert listed.code == 0
    assert len(items(listed, "backups")) == 1
    where = cryptool("data", "where", environ=plain(home))
    assert where.code == 0
    assert f"Your backups: {home}/backups" in where.out


def test_a_vault_that_is_gone_is_told_from_one_that_never_was(home: Path) -> None:
    environ = written(home)
    assert "backups" not in cryptool("journal", "list", environ=environ).err
    cryptool("data", "backup", environ=environ)
    (home / "vault.db").unlink()
    assert "you have backups of some" in cryptool("journal", "list", environ=environ).err


@in_memory
def test_locking_needs_no_vault(home: Path, runtime: Path) -> None:
    environ = written(home) | {"XDG_RUNTIME_DIR": str(runtime)}
    assert cryptool("data", "unlock", "--for", "10m", environ=environ).code == 0
    (home / "vault.db").write_bytes(b"")
    assert cryptool("data", "lock", environ=environ).out.startswith("Your notes are locked")
    assert not list((runtime / "cryptool").iterdir())


@pytest.mark.real_keys
def test_many_at_once_at_the_first_use_all_keep_their_words(home: Path) -> None:
    environ = locked(home)
    program = [sys.executable, "-m", "cryptool", "journal", "new"]
    running = [
        subprocess.Popen(
            program, env=environ, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        for _ in range(5)
    ]
    for number, one in enumerate(running):
        assert one.stdin is not None
        one.stdin.write(b"note %d" % number)
        one.stdin.close()
    for one in running:
        assert one.wait() == 0
        assert one.stdout is not None
        assert one.stderr is not None
        one.stdout.close()
        one.stderr.close()
    kept = items(cryptool("journal", "list", "--json", "--with-text", environ=environ), "entries")
    assert {entry["text"] for entry in kept} == {f"note {number}" for number in range(5)}


def test_a_backup_is_verified_private_and_opens_like_the_vault(home: Path, tmp_path: Path) -> None:
    environ = written(home)
    assert cryptool("data", "backup", environ=environ).code == 0
    (backup,) = items(cryptool("data", "backup", "--list", "--json", environ=environ), "backups")
    file = Path(str(backup["file"]))
    assert file.stat().st_mode & 0o777 == 0o600
    (tmp_path / "other").mkdir(mode=0o700)
    (tmp_path / "other" / "vault.db").write_bytes(file.read_bytes())
    there = environ | {"CRYPTOOL_HOME": str(tmp_path / "other")}
    assert items(cryptool("journal", "list", "--json", environ=there), "entries")[0]["id"] == "j1"


@pytest.mark.parametrize(
    ("text", "seconds"), [("15m", 900), ("1h30m", 5400), ("90s", 90), (" 24H ", 86400), ("1m1m", 120)]
)
def test_lengths_of_time(text: str, seconds: int) -> None:
    assert seconds_of(text, 86400) == seconds


@pytest.mark.parametrize(
    "text", ["", "15", "m", "0s", "-5m", "25h", "1d", "1.5h", "15m later", "9999999s", "\u0661m"]
)
def test_text_that_is_no_length_of_time_is_refused(text: str) -> None:
    with pytest.raises(BadDuration):
        seconds_of(text, 86400)


# --- the clock, ids, the process


def test_ids_are_uuids_of_version_seven_in_the_order_of_time() -> None:
    import uuid

    before = time.time_ns() // 1_000_000
    first = uuid.UUID(new_id())
    time.sleep(0.003)
    second = uuid.UUID(new_id())
    assert (first.version, first.variant) == (7, uuid.RFC_4122)
    assert before <= first.int >> 80 <= time.time_ns() // 1_000_000
    assert first < second
    ids = {new_id() for _ in range(2000)}
    assert len(ids) == 2000
    assert all(
        re.fullmatch(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", one)
        for one in ids
    )


@pytest.mark.parametrize(
    ("tz", "name"),
    [
        ("Europe/Oslo", "Europe/Oslo"),
        (":Europe/Oslo", "Europe/Oslo"),
        ("/usr/share/zoneinfo/Asia/Tokyo", "Asia/Tokyo"),
        ("UTC", "UTC"),
        ("EST5EDT,M3.2.0,M11.1.0", ""),
        ("", ""),
        ("../../etc/passwd", ""),
        ("a/" + "x" * 100, ""),
    ],
)
def test_the_name_of_the_zone(tz: str, name: str) -> None:
    assert zone_name({"TZ": tz}) == name


@pytest.mark.skipif(sys.platform != "linux", reason="the dumpable flag is Linux's")
def test_a_process_that_opens_the_vault_leaves_no_core(tmp_path: Path) -> None:
    code = (
        "import ctypes, resource\n"
        "from cryptool.app.hardening import harden\n"
        "before = ctypes.CDLL(None).prctl(3, 0, 0, 0, 0)\n"
        "harden()\n"
        "print(before, ctypes.CDLL(None).prctl(3, 0, 0, 0, 0), resource.getrlimit(resource.RLIMIT_CORE)[0])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment(tmp_path), capture_output=True, check=True
    )
    assert done.stdout.split() == [b"1", b"0", b"0"]


# --- what was left


@pytest.mark.parametrize("command", ["learn --list", "ground --list", "config", "journal list"])
@pytest.mark.parametrize("linked", [False, True])
def test_the_next_command_of_any_kind_sweeps_what_a_killed_backup_left(
    home: Path, tmp_path: Path, command: str, linked: bool
) -> None:
    environ = written(home)
    if linked:
        (tmp_path / "synced").mkdir()
        (home / "vault.db").rename(tmp_path / "synced" / "vault.db")
        (home / "vault.db").symlink_to(tmp_path / "synced" / "vault.db")
    folder = (tmp_path / "synced" if linked else home) / "backups"
    folder.mkdir(exist_ok=True)
    ended = subprocess.Popen(["true"])
    ended.wait()
    theirs = folder / f".20260301T090000Z-1-{os.getppid()}.partial"
    for path in (theirs, *(folder / f".20260301T090000Z-1-{ended.pid}.partial{end}" for end in ("", "-wal"))):
        path.write_bytes(b"words")
    assert cryptool(*command.split(), environ=environ).code == 0
    assert [path.name for path in folder.glob(".*")] == [theirs.name]


# --- piped words


def test_piped_texts_that_cannot_be_stored_are_printed_back_byte_for_byte(home: Path, tmp_path: Path) -> None:
    environ = written(home)
    (tmp_path / "wrong").write_text("wrong")
    words = 'learned = "my words \u00fc"\n'.encode()
    for bad in (environ | {"CRYPTOOL_PASSPHRASE_FILE": str(tmp_path / "wrong")}, plain(home)):
        done = subprocess.run(
            [sys.executable, "-m", "cryptool", "practice", "log", "sit"],
            env=bad, input=words, capture_output=True, start_new_session=True, check=False,
        )  # fmt: skip
        assert (done.returncode, done.stdout) == (4, words)
        assert b"here they are again" in done.stderr


def test_restore_asks_and_says_where_everything_is(home: Path) -> None:
    environ = written(home)
    assert cryptool("data", "restore", environ=environ).code == 5
    assert cryptool("data", "backup", environ=environ).code == 0
    cryptool("journal", "new", environ=environ, text="later words")
    assert cryptool("data", "restore", environ=environ).code == 6
    done = cryptool("data", "restore", "--yes", environ=environ)
    assert done.code == 0, done.err
    assert "before-restore" in done.out
    kept = items(cryptool("journal", "list", "--json", "--with-text", environ=environ), "entries")
    assert [entry["text"] for entry in kept] == ["words"]
    assert cryptool("data", "restore", "nothing-such", "--yes", environ=environ).code == 5
    (before,) = (home / "backups").glob("*before-restore*")
    assert cryptool("data", "restore", before.stem, "--yes", environ=environ).code == 0
    assert len(items(cryptool("journal", "list", "--json", environ=environ), "entries")) == 2


def test_a_drill_tries_the_newest_backup_and_check_names_the_day(home: Path) -> None:
    environ = written(home)
    assert cryptool("data", "restore", "--drill", environ=environ).code == 5
    assert "You have no backup yet" in cryptool("data", "check", environ=environ).out
    cryptool("data", "backup", environ=environ)
    assert "haven't tried" in cryptool("data", "check", environ=environ).out
    done = cryptool("data", "restore", "--drill", environ=environ)
    assert (done.code, "There is 1 entry in it." in done.out) == (0, True), done.err
    (item,) = items(cryptool("data", "restore", "--drill", "--json", environ=environ), "drill")
    assert (item["entries"], item["sessions"], item["since"]) == (1, 0, 0)
    assert "You last tried a backup today" in cryptool("data", "check", environ=environ).out
    assert items(cryptool("data", "check", "--json", environ=environ), "check")[0]["drill"]
    assert cryptool("data", "restore", "--drill", environ=plain(home)).code == 4


def test_loose_permissions_are_mended_and_said(home: Path) -> None:
    environ = written(home)
    home.chmod(0o777)
    told = cryptool("journal", "list", environ=environ).err
    assert f"get at {home}. Now only yours can" in told
    assert home.stat().st_mode & 0o777 == 0o700
    assert cryptool("journal", "list", environ=environ).err == ""
