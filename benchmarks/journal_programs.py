"""The programs that are measured: one process for each command, with a home and a passphrase of its own.

Rule: a command that fails or finds nothing stops the benchmark: a quick failure is no speed. Nothing heavy is
imported here, see `journal`.
"""

import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from benchmarks.corpus import COMMON, LAST, PHRASE, RARE

PASSPHRASE = "a passphrase of no importance"
TEXT = "A line that is added. " + "These are words like any other words in it. " * 8
NUMBER, SCREENFUL = "10", "20"  # how many a list and a search show


def installed() -> Path | None:
    """Return the program of this environment; say so where there is none."""
    script = Path(sysconfig.get_path("scripts"), "cryptool")
    if script.is_file():
        return script
    print(f"cryptool is not installed in this environment ({script} is missing).", file=sys.stderr)
    return None


class Run(NamedTuple):
    """One process: seconds from before its start to its end, seconds of processor, peak MiB."""

    seconds: float
    cpu: float
    memory: float


class Ours:
    """cryptool with one journal."""

    program = "cryptool"

    def __init__(self, script: Path, folder: Path, size: int, kind: str, home: Path | None = None) -> None:
        self.size, self.kind = size, kind
        self._script = script
        self._home = home or folder / f"cryptool-{kind}-{size}"
        self._environ = environment(folder) | {"CRYPTOOL_HOME": str(self._home)}
        if kind == "encrypted":
            secret = folder / "passphrase"
            secret.write_text(PASSPHRASE, encoding="utf-8")
            self._environ["CRYPTOOL_PASSPHRASE_FILE"] = str(secret)
        if not self._home.exists():
            fill([sys.executable], "vault", self._home, size, PASSPHRASE if kind == "encrypted" else None)
        text = folder / "text"
        text.write_text(TEXT, encoding="utf-8")
        self._text = text

    def actions(self) -> Iterator[tuple[str, Run]]:
        """Run every action once; its name and how it went."""
        yield "add", self._run("new", "--stdin", stdin=self._text)
        yield "list", self._run("list", "-n", NUMBER)
        yield "show", self._run("show", f"j{self.size // 2}")
        yield "calendar", self._run("calendar", "--year", f"{LAST.year}")
        for name, words in (("common word", COMMON), ("rare word", RARE), ("phrase", f'"{PHRASE}"')):
            yield f"search, {name}", self._run("search", "-n", SCREENFUL, words)

    def _run(self, *words: str, stdin: Path | None = None) -> Run:
        return run([str(self._script), "journal", *words], self._environ, stdin)


class Unlocked(Ours):
    """The encrypted journal while an unlock is in force."""

    def __init__(self, script: Path, folder: Path, size: int, runtime: Path) -> None:
        super().__init__(script, folder, size, "encrypted", folder / f"cryptool-encrypted-{size}")
        self.kind = "unlocked"
        self._environ["XDG_RUNTIME_DIR"] = str(runtime)
        run([str(script), "data", "unlock", "--for", "12h"], self._environ)
        del self._environ["CRYPTOOL_PASSPHRASE_FILE"]


@contextmanager
def all_unlocked(script: Path, folder: Path, sizes: tuple[int, ...]) -> Iterator[list[Unlocked]]:
    """One for every size, with a folder in memory for their keys; none where there is no such folder."""
    memory = Path("/dev/shm")
    if sys.platform != "linux" or not os.access(memory, os.W_OK):
        print("There is no folder in memory here: nothing is measured unlocked.\n")
        yield []
        return
    with tempfile.TemporaryDirectory(dir=memory) as runtime:  # 0700
        yield [Unlocked(script, folder, size, Path(runtime)) for size in sizes]


class Jrnl:
    """jrnl with one journal."""

    program = "jrnl"

    def __init__(self, script: Path, folder: Path, size: int, kind: str) -> None:
        self.size, self.kind = size, kind
        self._script = script
        home = folder / f"jrnl-{kind}-{size}"
        if not home.exists():
            fill(
                [str(script.with_name("python"))],
                "jrnl",
                home,
                size,
                PASSPHRASE if kind == "encrypted" else None,
            )
        self._environ = environment(folder) | {
            "PYTHONPATH": str(home),
            "PYTHON_KEYRING_BACKEND": "answers_at_once.Answers",
            "XDG_CONFIG_HOME": str(home),
        }
        self._settings = ("--config-file", str(home / "jrnl.yaml"))
        self._text = folder / "text"

    def actions(self) -> Iterator[tuple[str, Run]]:
        """As in Ours. It has no command to show one entry by its id."""
        yield "add", self._run(stdin=self._text)
        yield "list", self._run("-n", NUMBER, "--short")
        for name, words in (("common word", COMMON), ("rare word", RARE), ("phrase", PHRASE)):
            yield f"search, {name}", self._run("-contains", words, "-n", SCREENFUL)

    def _run(self, *words: str, stdin: Path | None = None) -> Run:
        return run(
            [str(self._script), *self._settings, *words], self._environ, stdin, silent_ok=stdin is not None
        )


def fill(python: list[str], what: str, place: Path, size: int, passphrase: str | None) -> None:
    """Fill a journal in a process of its own, and give it its name when it is whole."""
    print(f"filling {place.name} ...", file=sys.stderr)
    making = place.with_name(f"{place.name}.part")
    shutil.rmtree(making, ignore_errors=True)
    command = [
        *python,
        "-m",
        "benchmarks.journal_fill",
        what,
        str(making),
        str(size),
        *([passphrase] if passphrase else []),
    ]
    environ = dict(os.environ) | {"PYTHONPATH": os.pathsep.join(["src", "."])}
    subprocess.run(command, env=environ, cwd=Path(__file__).parent.parent, check=True)
    for file in making.rglob("*"):
        if file.is_file() and file.suffix in (".yaml",):
            file.write_text(file.read_text("utf-8").replace(str(making), str(place)), encoding="utf-8")
    making.rename(place)


def environment(folder: Path | None) -> dict[str, str]:
    """A small, steady environment with a home of its own."""
    home = folder / "home" if folder else Path("/nonexistent")
    if folder:
        home.mkdir(exist_ok=True)
    return {
        "PATH": os.environ.get("PATH", ""),
        "HOME": str(home),
        "LC_ALL": "C.UTF-8",
        "TERM": "xterm-256color",
        "TZ": "UTC",
    }


def run(
    command: list[str], environ: dict[str, str], stdin: Path | None = None, *, silent_ok: bool = False
) -> Run:
    """Run a command to its end, into a pipe."""
    with (stdin or Path(os.devnull)).open("rb") as source, tempfile.TemporaryFile() as errors:
        start = time.perf_counter()
        process = subprocess.Popen(command, env=environ, stdin=source, stdout=subprocess.PIPE, stderr=errors)
        assert process.stdout is not None
        out = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.stdout.close()
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode or not (out or silent_ok):
            errors.seek(0)
            raise SystemExit(
                f"{' '.join(command)} ended with {process.returncode}: {errors.read()[-2000:]!r}"
            )
    return Run(seconds, usage.ru_utime + usage.ru_stime, mebibytes(usage.ru_maxrss))


def mebibytes(peak: int) -> float:
    """Peak memory in MiB. Linux counts in KiB, macOS in bytes."""
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)


def output(command: list[str], environ: dict[str, str]) -> str:
    """What a command prints."""
    return subprocess.run(command, env=environ, capture_output=True, text=True, check=True).stdout
