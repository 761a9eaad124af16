"""No command opens an internet socket, whatever a library loads: seen by Python itself and by the system."""

import shutil
import subprocess
import sys
from pathlib import Path

import pexpect
import pytest
from program_runs import SOURCES, environment

COMMANDS = [
    ["--version"],
    ["--help"],
    ["help-now", "--list"],
    ["learn", "--list"],
    ["learn", "judged"],
    ["learn", "--search", "will my therapist judge me"],
    ["learn", "--sources"],
    ["ground"],
    ["config", "list"],
    ["config", "set", "hints", "false"],
    ["accessibility"],
    ["completion", "zsh"],
    ["practice", "ladder"],
    ["practice", "log", "sit", "--no-passphrase"],
    ["practice", "list"],
    ["practice", "show", "--json"],
    ["practice", "delete", "s1", "--yes"],
    [],
]
# Every event that Python raises for a socket, a name that is looked up, or another machine.
_HOOK = """
import os, sys
_file = os.open(os.environ["SEEN"], os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
def _hook(event, arguments):
    if event.split(".")[0] in ("socket", "urllib", "http", "ftplib", "smtplib", "webbrowser"):
        os.write(_file, f"{event} {arguments}\\n".encode())
sys.addaudithook(_hook)
"""


@pytest.fixture
def watched(tmp_path: Path) -> tuple[dict[str, str], Path]:
    """An environment in which every Python writes down what it does with a network."""
    folder, seen = tmp_path / "hook", tmp_path / "seen"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(_HOOK)
    seen.touch()
    return environment(
        tmp_path, PYTHONPATH=f"{folder}:{SOURCES}", SEEN=str(seen), TERM="xterm-256color"
    ), seen


def test_no_command_touches_a_socket(watched: tuple[dict[str, str], Path]) -> None:
    environ, seen = watched
    for arguments in COMMANDS:
        command = [sys.executable, "-m", "cryptool", *arguments]
        subprocess.run(
            command, env=environ, stdin=subprocess.DEVNULL, capture_output=True, timeout=60, check=True
        )
        assert seen.read_text() == "", arguments
    subprocess.run(
        [sys.executable, "-c", "import socket; socket.socket()"], env=environ, timeout=60, check=True
    )
    assert "socket.__new__" in seen.read_text(), "the hook sees sockets"


@pytest.mark.pty
@pytest.mark.parametrize(
    "arguments",
    [["learn"], ["learn", "judged"], ["ground"], ["practice"], ["practice", "start", "--no-save"], []],
    ids=lambda a: " ".join(a) or "home",
)
def test_no_screen_opens_an_internet_socket(
    arguments: list[str], watched: tuple[dict[str, str], Path]
) -> None:
    environ, seen = watched
    child = pexpect.spawn(
        sys.executable,
        ["-m", "cryptool", *arguments],
        env=environ,
        dimensions=(24, 80),
        encoding="utf-8",
        timeout=30,
    )
    child.expect("[A-Za-z]{4}")
    child.expect(pexpect.TIMEOUT, timeout=1)
    child.sendintr()
    child.expect(pexpect.EOF)
    child.close()
    # asyncio, which prompt_toolkit runs on, wakes itself up through a pair of sockets inside the process.
    own = ("socket.__new__", "family=1", "AddressFamily.AF_UNIX", "<AddressFamily.AF_UNIX: 1>")
    for line in seen.read_text().splitlines():
        assert line.startswith("socket.__new__"), line
        assert any(word in line for word in own[1:]) or " 1, " in line, line


def test_the_system_sees_no_internet_socket(tmp_path: Path) -> None:
    strace = shutil.which("strace")
    if strace is None:
        pytest.skip("strace is not installed here")
    log = tmp_path / "log"
    watch = [strace, "-f", "-qq", "-e", "trace=socket,connect,sendto", "-o", str(log)]
    probe = [*watch, sys.executable, "-c", "import socket; socket.socket()"]
    if subprocess.run(probe, capture_output=True, timeout=60, check=False).returncode:
        pytest.skip("strace may not trace here")
    assert "AF_INET" in log.read_text(), "strace sees sockets"
    for arguments in (
        ["learn", "judged"],
        ["help-now"],
        ["config", "set", "hints", "true"],
        ["learn", "--search", "tears"],
    ):
        command = [*watch, sys.executable, "-m", "cryptool", *arguments]
        subprocess.run(command, env=environment(tmp_path), capture_output=True, timeout=60, check=True)
        assert "AF_INET" not in log.read_text(), arguments
