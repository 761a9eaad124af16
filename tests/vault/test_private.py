"""Nobody else gets at the files, nothing half made stays, and nothing strange in a file's place keeps us waiting."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from fixed_env import NOON, fixed_env
from program_runs import SUPPORT
from vault_makers import PASSPHRASE, key_of, new_vault, note, reopened

from cryptool.core.atomic_files import read_text
from cryptool.errors import CryptoolError
from cryptool.journal.journal import Journal
from cryptool.vault.backup import partial_file
from cryptool.vault.errors import NotAVault, NotPrivate
from cryptool.vault.file import VaultState, find
from cryptool.vault.vault import open_vault

pytestmark = [
    pytest.mark.usefixtures("quick_keys"),
    pytest.mark.skipif(os.name != "posix", reason="modes, signals and pipes of POSIX"),
]


def _mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


@pytest.mark.parametrize(("name", "mode", "wanted"), [
    ("", 0o777, 0o700), ("", 0o755, 0o700), ("vault.db", 0o666, 0o600), ("vault.db", 0o640, 0o600),
    ("backups", 0o777, 0o700), ("backups/*", 0o644, 0o600),
])  # fmt: skip
def test_what_is_open_to_others_is_mended_and_said_once(
    home: Path, secret: str | None, name: str, mode: int, wanted: int
) -> None:
    with new_vault(home, secret) as vault:
        Journal(vault).entries.add(note("words"))
        vault.backups.take()
    path = next(home.glob(name)) if name else home
    path.chmod(mode)
    with reopened(home, secret) as vault:
        assert (vault.mended, vault.loose) == ([path], [])
        assert [_mode(one) for one in home.glob("vault.db-*")] == [0o600] * len(list(home.glob("vault.db-*")))
    assert _mode(path) == wanted
    with reopened(home, secret) as vault:
        assert vault.mended == []


def test_what_cannot_be_mended_is_told_and_no_vault_is_begun_there(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new_vault(home).close()
    (home / "vault.db").chmod(0o666)
    (tmp_path / "open").mkdir()
    (tmp_path / "open").chmod(0o777)
    monkeypatch.setattr(os, "geteuid", lambda: 12345)  # as if all were somebody else's
    with reopened(home, None) as vault:
        assert vault.loose == [home / "vault.db"]
    with pytest.raises(NotPrivate):
        new_vault(tmp_path / "open")
    assert list((tmp_path / "open").iterdir()) == []


def test_a_folder_that_everybody_shares_is_left_as_it_is(tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o1777)
    new_vault(shared).close()
    assert shared.stat().st_mode & 0o7777 == 0o1777
    assert _mode(shared / "vault.db") == 0o600


_BACKUP = """
import sys
sys.path.insert(0, sys.argv[2])
from pathlib import Path
from vault_makers import reopened
with reopened(Path(sys.argv[1]), None) as vault:
    print("ready", flush=True)
    while True:
        vault.backups.take()
"""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGKILL])
def test_a_stopped_backup_leaves_no_copy_and_a_killed_one_is_swept(
    home: Path, number: signal.Signals
) -> None:
    with new_vault(home) as vault:
        for round_ in range(40):
            Journal(vault).entries.add(note(f"entry {round_} " * 5000))
    left = 0
    for round_ in range(3):
        process = subprocess.Popen(
            [sys.executable, "-c", _BACKUP, str(home), str(SUPPORT)],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        )  # fmt: skip
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        time.sleep(0.05 + round_ * 0.04)
        process.send_signal(number)
        process.communicate()
        if number != signal.SIGINT:
            assert process.returncode == -number
        left += len(list((home / "backups").glob(".*")))
        if number != signal.SIGKILL:
            assert left == 0
        with reopened(home, None):
            assert list((home / "backups").glob(".*")) == []


def test_a_copy_that_another_process_is_making_is_left_alone(home: Path) -> None:
    with new_vault(home) as vault:
        vault.backups.take()
        folder = vault.file.backups
        theirs = partial_file(folder, NOON)
        theirs = theirs.with_name(theirs.name.replace(f"-{os.getpid()}.", f"-{os.getppid()}."))
        theirs.write_bytes(b"half")
        theirs.with_name(theirs.name.replace(str(os.getppid()), "9" * 30)).write_bytes(
            b"of no process at all"
        )
        partial_file(folder, NOON).write_bytes(b"of an earlier process with this number")
    with reopened(home, None):
        assert [path.name for path in folder.glob(".*")] == [theirs.name]


@pytest.mark.parametrize("kind", ["pipe", "folder"])
@pytest.mark.parametrize("name", ["vault.db", "vault.lock", "vault.salt", "backups", "vault.PID.new"])
def test_a_pipe_or_folder_where_a_file_belongs_is_told_or_passed_over_at_once(
    home: Path, kind: str, name: str
) -> None:
    new_vault(home, PASSPHRASE).close()
    key = key_of(home)
    path = home / name.replace("PID", str(os.getpid()))
    if path.exists():
        path.unlink()
    os.mkfifo(path) if kind == "pipe" else path.mkdir()
    began, refused = time.monotonic(), None
    try:
        with open_vault(home, key, fixed_env(), timeout=1) as vault:
            Journal(vault).entries.add(note("words"))
            vault.check()
            vault.backups.take()
    except CryptoolError as problem:
        refused = problem
    assert time.monotonic() - began < 8
    assert refused is None or (name in ("vault.db", "vault.lock", "backups") and refused.facts["file"])


def test_a_pipe_in_place_of_a_settings_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "config.toml")
    with pytest.raises(OSError, match="not a file"):
        read_text(tmp_path / "config.toml")


def test_a_dangling_link_anywhere_on_the_way_is_no_empty_home(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "unplugged")
    for home in (tmp_path / "link", tmp_path / "link" / "notes", tmp_path / "link" / "a" / "b"):
        with pytest.raises(NotAVault):
            find(home)
    assert find(tmp_path / "not there").state is VaultState.ABSENT
