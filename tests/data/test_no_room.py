"""A full disk and a read-only place: one sentence, and nothing is changed."""

import subprocess
from pathlib import Path

import pytest
from program_pipe import PASSPHRASE, cryptool, plain
from vault_makers import bytes_of, fill_up, key_of, new_vault, note

from cryptool.journal.journal import Journal
from cryptool.vault import unlock_cache
from cryptool.vault.file import find
from cryptool.vault.recovery import start
from cryptool.vault.recovery_code import new_code

pytestmark = pytest.mark.usefixtures("quick_keys")

CODE = new_code()


@pytest.fixture
def home(small_disk: Path, tmp_path: Path) -> Path:
    folder = small_disk / "home"
    with new_vault(folder, PASSPHRASE) as vault:
        Journal(vault).entries.add(note("words"))
        start(vault, key_of(folder, PASSPHRASE), CODE)
        vault.backups.take()
    (folder / "config.toml").touch()
    for name, content in (("code", CODE), ("new", "another phrase of five words")):
        (tmp_path / name).write_text(content)
        (tmp_path / name).chmod(0o600)
    return folder


SQLITES = ("vault.db-wal", "vault.db-shm")  # without words
COMMANDS = [
    "data recovery new --yes --code-file {tmp}/sheet",
    "data recovery use --code-file {tmp}/code --new-passphrase-file {tmp}/new",
    "data recovery remove --yes",
    "data passphrase --new-passphrase-file {tmp}/new",
    "data backup",
    "data restore --yes",
    "data wipe --yes",
]


@pytest.mark.parametrize("kind", ["full", "read-only"])
def test_one_sentence_and_nothing_is_changed(
    home: Path, small_disk: Path, tmp_path: Path, memory: Path, kind: str
) -> None:
    before = bytes_of(home)
    unlock_cache.keep(memory, find(home), key_of(home, PASSPHRASE), seconds=60)
    if kind == "full":
        fill_up(small_disk)
    else:
        subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    environ = plain(home) | {"XDG_RUNTIME_DIR": str(memory)}
    for command in COMMANDS if kind == "read-only" else COMMANDS[:-1]:
        done = cryptool(*command.format(tmp=tmp_path).split(), environ=environ)
        assert done.code == 1, (command, done)
        error, hint = done.err.splitlines()[-2:]
        assert ("full" in error) == (kind == "full"), (command, done.err)
        assert hint.startswith("cryptool: hint: "), command
        assert done.err.count("error") == 1, (command, done.err)
        assert kind == "full" or "partial" not in done.err, (command, done.err)
        assert {name: now for name, now in bytes_of(home).items() if name not in SQLITES} == before, command
        assert not (tmp_path / "sheet").exists()
    assert list((memory / "cryptool").iterdir())
    if kind == "full":  # a wipe needs no room
        assert cryptool(*COMMANDS[-1].split(), environ=environ).code == 0
        assert not home.exists()
    else:
        subprocess.run(["mount", "-o", "remount,rw", str(small_disk)], check=True)
