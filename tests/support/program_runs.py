"""Runs the program as a person's shell would: a process of its own, with an environment made from nothing."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import cryptool

SOURCES = Path(cryptool.__file__).parent.parent
SUPPORT = Path(__file__).parent  # programs that tests start, and what they import
SECONDS = 60  # far more than any command needs; only so that a hang fails


@dataclass(frozen=True, slots=True)
class Ended:
    """How a run ended and what it wrote."""

    code: int
    out: str
    err: str


def environment(home: Path | None, **more: str) -> dict[str, str]:
    """A small environment; `home` holds everything the program keeps."""
    environ = {"PATH": os.environ.get("PATH", ""), "PYTHONPATH": str(SOURCES), "LC_ALL": "C.UTF-8"}
    if home is not None:
        environ |= {"CRYPTOOL_HOME": str(home), "HOME": str(home)}
    return environ | more


def run(
    *arguments: str | bytes,
    environ: Mapping[str, str],
    stdin: int = subprocess.DEVNULL,
    stdout: int = subprocess.PIPE,
    closed: Sequence[int] = (),
    python: Sequence[str] = (),
) -> Ended:
    """Run `cryptool` with these arguments.

    Args:
        arguments: As the shell gives them.
        environ: The whole environment.
        stdin: As `subprocess` takes it.
        stdout: As `subprocess` takes it.
        closed: File descriptors that are closed before the program starts.
        python: Options for the interpreter.
    """

    def close() -> None:
        for number in closed:
            os.close(number)

    done = subprocess.run(
        [sys.executable, *python, "-m", "cryptool", *arguments],
        env=dict(environ),
        stdin=stdin,
        stdout=stdout,
        stderr=subprocess.PIPE,
        preexec_fn=close if closed else None,
        timeout=SECONDS,
        check=False,
    )
    return Ended(done.returncode, (done.stdout or b"").decode("utf-8"), done.stderr.decode("utf-8"))
