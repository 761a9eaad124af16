"""How long the everyday commands take, as a ratio to an empty console script of the same environment.

Rules kept here:
1. Round robin: each command once per round, divided by that round's empty script; the median of all rounds counts.
   Other work on the machine then slows both sides alike.
2. The empty script is a copy of the installed one (same first line, same shape) around a `main` that does nothing.
3. What is measured is the whole process, from before it is started until it has ended; on a terminal, until the
   first screen is complete.
4. Nothing heavy is imported here: on Linux a child's peak memory is never counted below its parent's.
"""

import argparse
import os
import statistics
import sys
import sysconfig
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from benchmarks.journal_programs import environment, installed, mebibytes, run

TOPIC = "judged"
MEMORY_LIMIT = 35.0  # MiB
_EMPTY_MODULE = "main_that_does_nothing"
_FIRST_SCREEN = b"close"  # the last words of the reader's footer, which is drawn last
_PATIENCE = 20.0  # seconds until a first screen is given up


class Row(NamedTuple):
    """One command and the ratio it must keep to."""

    name: str
    arguments: tuple[str, ...]
    limit: float
    terminal: bool = False


ROWS = (
    Row("--version", ("--version",), 1.1),
    Row("help-now", ("help-now",), 1.2),
    Row("--help", ("--help",), 1.1),
    Row("learn --list | pipe", ("learn", "--list"), 5.0),
    Row("learn TOPIC | pipe", ("learn", TOPIC), 5.0),
    Row("practice list | pipe", ("practice", "list"), 6.5),
    Row("practice ladder list | pipe", ("practice", "ladder", "list"), 6.5),
    Row("learn TOPIC, terminal, first screen", ("learn", TOPIC), 7.5, terminal=True),
)


def main(arguments: list[str]) -> int:
    """Measure and print the table; 1 with `--check` where a limit is passed, 2 where nothing can be measured."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks startup", description=__doc__.split("\n")[0])
    parser.add_argument("--check", action="store_true", help="end with 1 if a limit is passed")
    parser.add_argument("--rounds", type=int, default=25, help="at least 25 for figures that mean something")
    wish = parser.parse_args(arguments)
    if (script := installed()) is None:
        return 2
    with tempfile.TemporaryDirectory() as folder:
        table = measure(script, Path(folder), max(1, wish.rounds))
    within = report(table, wish.rounds)
    return 1 if wish.check and not within else 0


class Table(NamedTuple):
    """What was measured: seconds of the empty script per round, ratios per row, peak MiB of `learn TOPIC`."""

    empty: list[float]
    ratios: dict[str, list[float]]
    memory: float


def measure(script: Path, folder: Path, rounds: int) -> Table:
    """Run every command once per round, the first round unmeasured."""
    empty = empty_script(script, folder)
    environ = environment(folder)
    environ["CRYPTOOL_HOME"] = f"{environ['HOME']}/cryptool"
    table = Table([], {row.name: [] for row in ROWS}, 0.0)
    for round_ in range(-1, rounds):
        base, _ = run_to_the_end([str(empty)], environ)
        if round_ >= 0:
            table.empty.append(base)
        for row in ROWS:
            measured = run_to_first_screen if row.terminal else run_to_the_end
            seconds, memory = measured([str(script), *row.arguments], environ)
            if round_ >= 0:
                table.ratios[row.name].append(seconds / base)
            if TOPIC in row.arguments:
                table = table._replace(memory=max(table.memory, memory))
    return table


def report(table: Table, rounds: int) -> bool:
    """Print the table; whether every limit was kept."""
    base = statistics.median(table.empty) * 1000
    print(f"Whole process, ratio to an empty console script ({base:.1f} ms here), median of {rounds} rounds")
    print(f"Python {sys.version.split()[0]}, {sys.platform}; installed {_installed_how()}\n")
    print(f"{'command':38}{'limit':>8}{'measured':>10}")
    lines = [(row.name, row.limit, statistics.median(table.ratios[row.name]), "") for row in ROWS]
    lines.append(("peak memory of learn TOPIC", MEMORY_LIMIT, table.memory, " MiB"))
    for name, limit, value, unit in lines:
        print(f"{name:38}{limit:8.1f}{value:10.2f}{unit or '    '}  {'within' if value <= limit else 'over'}")
    return all(value <= limit for _, limit, value, _ in lines)


def empty_script(script: Path, folder: Path) -> Path:
    """A copy of the console script that imports a module with nothing in it; its folder is where Python looks first."""
    (folder / f"{_EMPTY_MODULE}.py").write_text("def main():\n    return 0\n", encoding="utf-8")
    text = script.read_text(encoding="utf-8")
    if "cryptool.__main__" not in text:
        raise SystemExit(f"{script} does not look like the installed console script")
    copy = folder / "empty"
    copy.write_text(text.replace("cryptool.__main__", _EMPTY_MODULE), encoding="utf-8")
    copy.chmod(0o755)
    return copy


def run_to_the_end(command: list[str], environ: dict[str, str]) -> tuple[float, float]:
    """Seconds and peak MiB of one run into a pipe."""
    ended = run(command, environ, silent_ok=True)  # an empty list says on stderr that it is empty
    return ended.seconds, ended.memory


def run_to_first_screen(command: list[str], environ: dict[str, str]) -> tuple[float, float]:
    """Seconds until the first screen is complete on a new 80x24 terminal, and the peak MiB of the whole run."""
    import pty

    start = time.perf_counter()
    pid, terminal = pty.fork()
    if pid == 0:
        _become(command, environ)
    _set_size(terminal)
    seen = b""
    while _FIRST_SCREEN not in seen:
        more = _read(terminal, start + _PATIENCE)
        if not more:
            raise SystemExit(f"no first screen from {' '.join(command)}; it showed {seen[-2000:]!r}")
        seen += more
    seconds = time.perf_counter() - start
    os.write(terminal, b"q")
    while _read(terminal, start + _PATIENCE):
        pass
    _, _, usage = os.wait4(pid, 0)
    os.close(terminal)
    return seconds, mebibytes(usage.ru_maxrss)


def _become(command: list[str], environ: dict[str, str]) -> None:
    # In the child of a fork: nothing but exec, whatever happens.
    try:
        os.execve(command[0], command, environ)
    finally:
        os._exit(127)


def _set_size(terminal: int) -> None:
    import fcntl
    import struct
    import termios

    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))


def _read(terminal: int, until: float) -> bytes:
    """What comes next; empty where the other side is closed or time is up."""
    import select

    if not select.select([terminal], [], [], max(0.0, until - time.perf_counter()))[0]:
        return b""
    try:
        return os.read(terminal, 65536)
    except OSError:  # how Linux says that the other side is closed
        return b""


def _installed_how() -> str:
    import importlib.util

    found = importlib.util.find_spec("cryptool")
    folder = Path(sysconfig.get_path("purelib")).resolve()
    inside = found is not None and found.origin is not None and folder in Path(found.origin).resolve().parents
    return "as a wheel" if inside else "editable (a wheel starts a little faster)"
