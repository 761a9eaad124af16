"""Ctrl-C while the program starts: 130 and no traceback of ours, from the first line that is ours."""

import random
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from program_runs import SOURCES, environment

from cryptool import __main__

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")

COMMANDS = (
    ["--version"],
    ["--help"],
    ["help-now"],
    ["learn", "--list"],
    ["now"],
    ["config"],
    ["journal", "list"],
)
# In a function of ours. Before one is called there is only Python's own start, and what an installer wrote.
_OURS = re.compile(rf'File "{re.escape(str(SOURCES))}/[^"]+", line \d+, in (?!<module>)')


@pytest.mark.parametrize("when", ["before anything else", "at the end"])
def test_it_is_130_wherever_it_comes(monkeypatch: pytest.MonkeyPatch, when: str) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(sys, "argv", ["cryptool", "--version"])
    if when == "at the end":
        monkeypatch.setattr(__main__, "_write", interrupted)
    else:
        monkeypatch.setattr(__main__, "command_at", interrupted)
    assert __main__.main() == 130


def _killed(rounds: int, seed: int, home: Path) -> None:
    moments = random.Random(seed)
    for _ in range(rounds):
        command = moments.choice(COMMANDS)
        process = subprocess.Popen(
            [sys.executable, "-m", "cryptool", *command],
            env=environment(home), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
            text=True,
        )  # fmt: skip
        time.sleep(moments.uniform(0, 0.5))
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=30)
        assert not _OURS.search(err), err
        if "Traceback" not in err:  # else Python ended itself, in a way of its own
            assert process.returncode in (0, 130, -signal.SIGINT), (command, process.returncode, err)


def test_killed_at_random_moments(tmp_path: Path) -> None:
    _killed(8, 1, tmp_path)


@pytest.mark.slow
def test_killed_at_two_hundred_random_moments(tmp_path: Path) -> None:
    _killed(200, 2, tmp_path)
