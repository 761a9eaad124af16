"""Python with cryptool and everything it takes from elsewhere loaded; it forks for each run of a program.

Started by `forked_program` with a socket as its only argument. A request names the program, its environment, its folder
and brings its three streams; the answer is the process id. `wait` answers as `os.waitpid` does. When the socket closes,
the server ends. What is loaded when is tried elsewhere, with programs that are really started.
"""

import atexit
import gc
import importlib
import io
import json
import os
import pkgutil
import runpy
import socket
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import quick_keys
from unlocked_memory import unlock_memory

import cryptool

LOADED = """
    asyncio calendar concurrent.futures contextvars copy csv ctypes dataclasses datetime difflib email.utils fcntl
    gettext hashlib inspect json locale platformdirs.unix prompt_toolkit prompt_toolkit.application
    prompt_toolkit.shortcuts prompt_toolkit.input.vt100 prompt_toolkit.output.vt100 prompt_toolkit.eventloop.inputhook
    questionary re rich.console rich.markdown rich.table rich.text secrets select shlex shutil signal sqlcipher3.dbapi2
    sqlite3 subprocess tempfile termios textwrap tomllib tty typer typer.core typer.main unicodedata uuid zoneinfo
"""


def main(number: int) -> None:
    for name in LOADED.split():
        importlib.import_module(name)
    for found in pkgutil.walk_packages(cryptool.__path__, "cryptool."):
        if found.name != "cryptool.__main__":
            importlib.import_module(found.name)
    unlock_memory()
    gc.collect()
    gc.freeze()
    asked = socket.socket(fileno=number)
    while True:
        message, streams, _, _ = socket.recv_fds(asked, 1 << 20, 3)
        if not message:
            return
        request = json.loads(message)
        if "wait" in request:
            asked.send(json.dumps(os.waitpid(request["wait"], request["options"])).encode())
            continue
        pid = os.fork()
        if not pid:
            asked.close()
            become(request, streams)
            return
        for stream in streams:
            os.close(stream)
        asked.send(json.dumps(pid).encode())


def become(request: dict[str, Any], streams: list[int]) -> None:
    """Be the program that was asked for, as far as it can see."""
    os.setsid()
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
    os.closerange(3, max(streams) + 1)
    if os.isatty(0):
        import fcntl
        import termios

        fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    os.chdir(request["folder"])
    os.environ.clear()
    os.environ.update(request["environ"])
    time.tzset()
    if request["quick"]:
        quick_keys.derive(quick_keys.QUICK)
    sys.stdin = sys.__stdin__ = text(0, "r", sys.stdin)  # type: ignore[misc]
    sys.stdout = sys.__stdout__ = text(1, "w", sys.stdout)  # type: ignore[misc]
    sys.stderr = sys.__stderr__ = text(2, "w", sys.stderr)  # type: ignore[misc]
    kind, name, *arguments = request["program"]
    sys.path[:1] = [request["folder"] if kind == "-m" else str(Path(name).parent)]
    sys.argv = [name, *arguments]
    try:
        if kind == "-m":
            runpy.run_module(name, run_name="__main__", alter_sys=True)
        else:
            runpy.run_path(name, run_name="__main__")
    except SystemExit as end:
        leave(end)
    leave(SystemExit())


def leave(end: SystemExit) -> None:
    """End as Python does, but for what costs half of a short run: to take all that is loaded apart."""
    if end.code is None or isinstance(end.code, int):
        threading._shutdown()  # type: ignore[attr-defined]
        atexit._run_exitfuncs()
        with suppress(OSError, ValueError):
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit((end.code or 0) & 0xFF)
    raise end


def text(number: int, mode: str, like: Any) -> io.TextIOWrapper:
    """A standard stream as Python makes it at the start."""
    raw = open(number, f"{mode}b", closefd=False)  # noqa: SIM115 - for as long as the program runs
    return io.TextIOWrapper(
        raw, like.encoding, like.errors, None if mode == "r" else "\n", os.isatty(number) or number == 2
    )


if __name__ == "__main__":
    main(int(sys.argv[1]))
