"""Programs forked from a warm Python instead of started: the start of Python and its imports are paid once.

Not for what shows in a start: loaded modules, encodings, closed streams, options of the interpreter, and what a shell
or a wrapper starts. Those, and every command that is not ours, are started as they are.
"""

import atexit
import json
import os
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

import pexpect
import quick_keys
from pexpect.pty_spawn import ptyprocess
from program_runs import SOURCES, SUPPORT, Ended, environment


class Server:
    """The warm Python of this process of the tests."""

    def __init__(self) -> None:
        self._socket, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._process = subprocess.Popen(
            [sys.executable, str(SUPPORT / "program_server.py"), str(theirs.fileno())],
            env=environment(None),
            stdin=subprocess.DEVNULL,
            pass_fds=[theirs.fileno()],
        )
        theirs.close()
        atexit.register(self.close)

    def start(self, program: Sequence[str], environ: Mapping[str, str], streams: Sequence[int]) -> int:
        """Fork a program with these streams, in a session of its own; its process id."""
        request = {
            "program": [*program],
            "environ": {**environ},
            "folder": str(Path.cwd()),
            "quick": quick_keys.wanted,
        }
        socket.send_fds(self._socket, [json.dumps(request).encode()], streams)
        return int(self._answer())

    def wait(self, pid: int, options: int = 0) -> tuple[int, int]:
        """As `os.waitpid`."""
        self._socket.send(json.dumps({"wait": pid, "options": options}).encode())
        ended, status = self._answer()
        return ended, status

    def _answer(self) -> Any:
        return json.loads(self._socket.recv(4096))

    def close(self) -> None:
        """End it; also so that the time it took is counted."""
        self._socket.close()
        self._process.wait()


@cache
def server() -> Server:
    """The one of this process."""
    return Server()


def forkable(command: Sequence[str], environ: Mapping[str, str]) -> bool:
    """Whether a command is ours and begins as the server did."""
    ours = [*command[1:3]] == ["-m", "cryptool"] or command[1].endswith("program.py")
    odd = [name for name in environ if name.startswith(("PYTHON", "LD_")) and name != "PYTHONPATH"]
    same = environ.get("PYTHONPATH") in (None, str(SOURCES), os.environ.get("PYTHONPATH"))
    plain = environ.get("LC_ALL", environ.get("LANG")) == "C.UTF-8"
    return sys.platform == "linux" and command[0] == sys.executable and ours and same and plain and not odd


def piped(arguments: Sequence[str], environ: Mapping[str, str], given: bytes) -> Ended:
    """Run `cryptool` between three pipes and without a terminal."""
    (stdin, feed), (out, stdout), (err, stderr) = (os.pipe() for _ in range(3))
    theirs = stdin, stdout, stderr
    pid = server().start(["-m", "cryptool", *arguments], environ, theirs)
    for number in theirs:
        os.close(number)
    with ThreadPoolExecutor(2) as readers, suppress(BrokenPipeError), os.fdopen(feed, "wb") as pipe:
        written = [readers.submit(_read, number) for number in (out, err)]
        pipe.write(given)
    _, status = server().wait(pid)
    return Ended(os.waitstatus_to_exitcode(status), *(read.result().decode() for read in written))


def _read(number: int) -> bytes:
    with os.fdopen(number, "rb") as pipe:
        return pipe.read()


def attributes(terminal: int) -> list[Any]:
    """Return the terminal's settings, as termios gives them."""
    import termios

    found = termios.tcgetattr(terminal)
    found[3] &= ~getattr(termios, "PENDIN", 0)  # the kernel's own
    return found


class Forked(ptyprocess.PtyProcess):  # type: ignore[misc]
    """A forked program on a pseudo-terminal, for pexpect."""

    @classmethod
    def spawn(
        cls, argv: Sequence[str], *, env: Mapping[str, str], dimensions: tuple[int, int], **_: object
    ) -> "Forked":
        ours, theirs = os.openpty()
        made = cls(0, ours)
        made.setwinsize(*dimensions)
        made.as_found = attributes(ours)
        program = argv[1:] if argv[1] == "-m" else ["", *argv[1:]]
        made.pid = server().start(program, env, [theirs] * 3)
        os.close(theirs)
        return made

    def isalive(self) -> bool:
        return not self.terminated and not self._ended(os.WNOHANG)

    def wait(self) -> int | None:
        if not self.terminated:
            self._ended(0)
        return self.exitstatus

    def _ended(self, options: int) -> bool:
        pid, status = server().wait(self.pid, options)
        if pid:
            self.terminated, self.status = True, status
            self.exitstatus = os.WEXITSTATUS(status) if os.WIFEXITED(status) else None
            self.signalstatus = os.WTERMSIG(status) if os.WIFSIGNALED(status) else None
        return bool(pid)


class Child(pexpect.spawn):  # type: ignore[misc]
    """`pexpect.spawn`, forked where that is as good and nobody wants a `fresh` one."""

    def __init__(self, *arguments: Any, fresh: bool = False, **more: Any) -> None:
        self._fresh = fresh
        super().__init__(*arguments, **more)
        # A program that does not end at once is killed soon: no test looks at what a terminal that is gone saved.
        self.ptyproc.delayafterclose = self.ptyproc.delayafterterminate = 0.02

    def _spawnpty(self, args: Sequence[str], **more: Any) -> Any:
        if not self._fresh and more.get("preexec_fn") is None and forkable(args, more["env"]):
            return Forked.spawn(args, **more)
        started = super()._spawnpty(args, **more)
        another = os.openpty()  # as new as that one was; the program may have changed its own by now
        started.as_found = attributes(another[0])
        for end in another:
            os.close(end)
        return started

    def waitpid(self, options: int = 0) -> tuple[int, int]:
        """As `os.waitpid`, whoever its parent is."""
        return (server().wait if isinstance(self.ptyproc, Forked) else os.waitpid)(self.pid, options)
