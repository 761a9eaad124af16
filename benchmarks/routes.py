"""Count what a thing typed passes on its way to the disk: calls, functions and files of cryptool itself.

The real program runs in a process of its own with `sys.setprofile`. A route goes from the last read of stdin to the
next commit. Only named functions count: no comprehension, no lambda, and nothing that runs while a module is imported.
"""

import argparse
import json
import os
import pty
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path
from types import CodeType, FrameType
from typing import Any, NamedTuple

ROOT = Path(__file__).parent.parent
RATING = b"5\n"
ENTRY = b"Two words"
NEW = ("journal", "new", "--stdin")


class Route(NamedTuple):
    """One route through the program, and the most functions and files it may pass."""

    name: str
    arguments: tuple[str, ...]
    typed: bytes
    functions: int
    files: int
    whole: bool = False  # from the beginning of the command to its end, not only from the read to the commit


ROUTES = {
    "entry": Route("an entry, the whole command", NEW, ENTRY, 60, 20, whole=True),
    "text": Route("an entry, from its text to the disk", NEW, ENTRY, 60, 20),
    "rating": Route("a rating in lines", ("--lines", "practice", "start", "sit"), RATING, 35, 20),
}


def main(arguments: list[str]) -> int:
    """Count and print; 1 with `--check` where a limit is passed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks routes", description=__doc__.split("\n")[0])
    parser.add_argument("names", nargs="*", choices=[*ROUTES, []], help="default: all")
    parser.add_argument("--check", action="store_true", help="end with 1 if a limit is passed")
    parser.add_argument(
        "--list", action="store_true", help="print every function in the order of its first call"
    )
    wish = parser.parse_args(arguments)
    within = True
    print(f"{'route':36}{'calls':>7}{'functions':>11}{'files':>7}   limits")
    for name in wish.names or ROUTES:
        route, calls = ROUTES[name], walk(ROUTES[name])
        functions = list(dict.fromkeys(calls))
        files = len({file for file, _ in functions})
        fits = len(functions) <= route.functions and files <= route.files
        print(
            f"{route.name:36}{len(calls):7}{len(functions):11}{files:7}   {route.functions}, {route.files}"
            f"  {'within' if fits else 'over'}"
        )
        if wish.list:
            print("".join(f"    {file}:{function}\n" for file, function in functions))
        within = within and fits
    return 0 if within or not wish.check else 1


def walk(route: Route) -> list[tuple[str, str]]:
    """Run the program once and return its calls, each as file and function, in order."""
    with tempfile.TemporaryDirectory() as folder:
        home, report = Path(folder, "home"), Path(folder, "report")
        environ = {
            **{name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ},
            "HOME": folder,
            "CRYPTOOL_HOME": str(home),
            "LC_ALL": "C.UTF-8",
            "TERM": "xterm",
            "TZ": "UTC",
        }
        command = [sys.executable, "-m", "benchmarks.routes", str(report), "whole" if route.whole else "read"]
        first = [sys.executable, "-m", "cryptool", "--no-passphrase", "journal", "new", "--stdin"]
        subprocess.run(first, env=environ, input=b"First", cwd=ROOT, check=True, capture_output=True)
        ready = {"schema": 1, "ready": date.today().isoformat()}
        (home / "practice.json").write_text(json.dumps(ready), encoding="utf-8")
        if "--stdin" in route.arguments:
            subprocess.run(
                [*command, *route.arguments], env=environ, input=route.typed, cwd=ROOT, capture_output=True
            )
        else:
            _on_a_terminal([*command, *route.arguments], environ, route.typed)
        return [(file, function) for file, function in json.loads(report.read_text("utf-8"))]


def _on_a_terminal(command: list[str], environ: dict[str, str], typed: bytes) -> None:
    pid, terminal = pty.fork()
    if pid == 0:
        try:
            os.chdir(ROOT)
            os.execve(command[0], command, environ)
        finally:
            os._exit(127)
    os.write(terminal, typed)  # it waits in the terminal until it is read
    try:
        while os.read(terminal, 65536):
            pass
    except OSError:  # how Linux says that the other side is closed
        pass
    os.close(terminal)
    os.waitpid(pid, 0)


class Recorder:
    """Notes the calls of cryptool's own functions, and leaves the program where the route ends."""

    def __init__(self, report: Path, *, whole: bool) -> None:
        import cryptool

        self._own = str(Path(cryptool.__file__).parent) + os.sep
        self._report = report
        self._whole = whole
        self._calls: list[tuple[str, str]] = []
        self._read = False
        self._importing = 0
        self._open = False  # whether a transaction was open before the call into C

    def __call__(self, frame: FrameType, event: str, argument: Any) -> None:
        """Take one event of the interpreter."""
        if event == "call":
            self._called(frame.f_code)
        elif event == "return" and frame.f_code.co_name == "<module>":
            self._importing -= 1
        elif event == "c_call":
            self._open = _in_transaction(argument)
        elif event == "c_return" and not self._whole:
            self._returned(argument)

    def _called(self, code: CodeType) -> None:
        if code.co_name == "<module>":
            self._importing += 1
        elif self._importing or code.co_name.startswith("<"):
            return
        elif code.co_filename.startswith(self._own):
            self._calls.append((code.co_filename.removeprefix(self._own), code.co_qualname))

    def _returned(self, function: Any) -> None:
        if function.__name__ in ("read", "readline") and _is_stdin(getattr(function, "__self__", None)):
            self._read = True
            self._calls.clear()
        elif self._read and self._open and not _in_transaction(function):
            self.end()

    def end(self) -> None:
        """Write down what was called and leave."""
        sys.setprofile(None)
        self._report.write_text(json.dumps(self._calls), encoding="utf-8")
        os._exit(0)


def _in_transaction(function: Any) -> bool:
    connection: Any = getattr(function, "__self__", None)
    return type(connection).__name__ == "Connection" and bool(connection.in_transaction)


def _is_stdin(stream: Any) -> bool:
    return stream is sys.stdin or stream is sys.stdin.buffer


if __name__ == "__main__":
    from cryptool.cli.run import run

    recorder = Recorder(Path(sys.argv[1]), whole=sys.argv[2] == "whole")
    sys.setprofile(recorder)
    run(sys.argv[3:])
    recorder.end()
