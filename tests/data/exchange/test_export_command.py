"""`data export` as a person runs it: what is made, who can read it, and what is left where it cannot be made."""

import errno
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pexpect
import pytest
from asked_context import asked_context
from fixed_env import fixed_env
from program_pipe import cryptool, plain
from vault_makers import PASSPHRASE, new_vault, note

from cryptool.data.exchange import export as exporting
from cryptool.data.exchange import package as packing
from cryptool.data.exchange.errors import NotAsWritten, TargetThere
from cryptool.data.exchange.formats import ExportFormat
from cryptool.data.exchange.package import Format, Shape, package
from cryptool.data.exchange.writers import jrnl, markdown
from cryptool.errors import Cancelled, CannotWrite
from cryptool.journal.journal import Journal
from cryptool.terminal.questions import BACK
from cryptool.vault.vault import Vault, open_vault

pytestmark = pytest.mark.usefixtures("quick_keys")

FORMATS = ("markdown", "json", "dayone", "jrnl", "csv", "html")
FOLDER = Format(Shape.FOLDER, markdown.parts, markdown.is_same)
FILE = Format(Shape.FILE, jrnl.parts, jrnl.is_same)


@pytest.fixture(autouse=True)
def sync_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without waiting for what others on this machine have written."""
    monkeypatch.setattr(os, "sync", lambda: None)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    with new_vault(tmp_path / "home", None) as vault:
        Journal(vault).entries.add(note("these words", tags=("Music",)))
    return tmp_path / "home"


@pytest.fixture
def vault(home: Path) -> Vault:
    return open_vault(home, None, fixed_env())


@pytest.mark.parametrize("name", FORMATS)
def test_it_is_private_and_says_who_can_read_it(home: Path, tmp_path: Path, name: str) -> None:
    out = tmp_path / "out"
    done = cryptool("data", "export", name, str(out), environ=plain(home))
    assert (done.code, done.err) == (0, "")
    assert str(out) in done.out
    assert "anyone who gets it can read it" in done.out
    for path in (out, *(out.rglob("*") if out.is_dir() else ())):
        assert path.stat().st_mode & 0o777 == (0o700 if path.is_dir() else 0o600)
    again = cryptool("data", "export", name, str(out), environ=plain(home))
    assert (again.code, "there's something called" in again.err) == (2, True)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["home", "out"]


def test_notes_that_are_locked_or_absent(tmp_path: Path) -> None:
    out = str(tmp_path / "out")
    assert cryptool("data", "export", "json", out, environ=plain(tmp_path / "none")).code == 5
    new_vault(tmp_path / "home", PASSPHRASE).close()
    assert cryptool("data", "export", "json", out, environ=plain(tmp_path / "home")).code == 4


def test_age_opens_what_is_locked(home: Path, tmp_path: Path) -> None:
    secret, out = tmp_path / "secret", tmp_path / "out.age"
    secret.write_text("a phrase of this file\n")
    secret.chmod(0o600)
    options = ("--encrypt-passphrase-file", str(secret))
    done = cryptool("data", "export", "markdown", str(out), *options, environ=plain(home))
    assert (done.code, "age --decrypt" in done.out, "anyone" in done.out) == (0, True, False), done.err
    assert out.stat().st_mode & 0o777 == 0o600
    assert b"these words" not in out.read_bytes()
    age = shutil.which("age")
    if age is None:
        pytest.skip("the age program is not installed")
    opened = tmp_path / "opened"
    child = pexpect.spawn(age, ["--decrypt", "--output", str(opened), str(out)], timeout=60)
    child.expect("passphrase")
    child.sendline("a phrase of this file")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    with ZipFile(opened) as found:
        (name,) = found.namelist()
        assert b"these words" in found.read(name)


def test_an_empty_passphrase_is_none(home: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").write_text("\n")
    options = ("--encrypt", "--encrypt-passphrase-file", str(tmp_path / "empty"))
    done = cryptool("data", "export", "json", str(tmp_path / "out"), *options, environ=plain(home))
    assert (done.code, (tmp_path / "out").exists()) == (4, False)


@pytest.mark.parametrize("form", [FILE, FOLDER])
def test_a_full_disk_leaves_nothing(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: Format
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    if form is FOLDER:
        monkeypatch.setattr(packing, "create_private", full)
    with pytest.raises(CannotWrite) as caught:
        package(vault, form, tmp_path / "out", None)
    assert caught.value.facts["reason"] == "No space left on device"
    assert [path.name for path in tmp_path.iterdir()] == ["home"]


def test_what_a_killed_export_left_goes_with_the_next(vault: Vault, tmp_path: Path) -> None:
    ended = subprocess.Popen(["true"])
    ended.wait()
    (tmp_path / f".cryptool.{ended.pid}.new").mkdir()
    (tmp_path / f".cryptool.{ended.pid}.new" / "words").write_text("words")
    (tmp_path / f".cryptool.{os.getpid()}.new").write_text("of an earlier one with this number")
    (tmp_path / f".cryptool.{'9' * 30}.new").write_text("of no process at all")
    (tmp_path / f".cryptool.{os.getppid()}.new").write_text("of another that runs")
    (tmp_path / ".cryptool.x.new").write_text("of the person")
    package(vault, FILE, tmp_path / "out", None)
    kept = {f".cryptool.{os.getppid()}.new", ".cryptool.x.new", "home", "out"}
    assert {path.name for path in tmp_path.iterdir()} == kept


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_leaves_nothing(home: Path, tmp_path: Path, number: int) -> None:
    program = (
        "import os, sys\n"
        "from cryptool.data.exchange import package\n"
        "number = int(sys.argv.pop(1))\n"
        "package._compared = lambda *_: os.kill(os.getpid(), number)\n"
        "from cryptool.cli.run import run\n"
        "run(sys.argv[1:])\n"
    )
    command = [sys.executable, "-c", program, str(number), "data", "export", "json", str(tmp_path / "out")]
    assert subprocess.run(command, env=plain(home), check=False).returncode == -number
    assert [path.name for path in tmp_path.iterdir()] == ["home"]


def test_a_place_that_is_no_folder_or_taken(vault: Vault, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    for form in (FILE, FOLDER):
        with pytest.raises(CannotWrite):
            package(vault, form, tmp_path / "no" / "out", None)
        with pytest.raises(CannotWrite):
            package(vault, form, tmp_path / "file" / "out", None)
        with pytest.raises(TargetThere):
            package(vault, form, tmp_path / "file", None)
    assert (tmp_path / "file").read_text() == "mine"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "home"]


@pytest.mark.parametrize("form", [FILE, FOLDER])
def test_what_does_not_read_back_is_deleted(vault: Vault, tmp_path: Path, form: Format) -> None:
    other = form._replace(is_same=lambda vault, found: False)
    with pytest.raises(NotAsWritten):
        package(vault, other, tmp_path / "out", None)
    assert [path.name for path in tmp_path.iterdir()] == ["home"]


def test_asked_twice_for_the_passphrase(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[str] = []
    monkeypatch.setattr(exporting, "package", lambda *arguments: given.append(arguments[-1]))
    twice = [("vault.new", "a long phrase"), ("vault.again", "a long phrase")]
    context, _ = asked_context(home, monkeypatch, twice)
    exporting.export(context, ExportFormat.CSV, str(tmp_path / "out"), "", encrypt=True)
    context, _ = asked_context(home, monkeypatch, [("vault.new", BACK)])
    with pytest.raises(Cancelled):
        exporting.export(context, ExportFormat.CSV, str(tmp_path / "out"), "", encrypt=True)
    assert given == ["a long phrase"]
