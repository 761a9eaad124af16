"""The program fed through a pipe, on a home with a passphrase or without one."""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from forked_program import forkable, piped
from program_runs import SECONDS, Ended, environment

PASSPHRASE = "a long walk by the grey sea"


def locked(home: Path, **more: str) -> dict[str, str]:
    """An environment for a home with the passphrase in a file beside it."""
    file = home.parent / "passphrase"
    file.write_text(PASSPHRASE + "\n", encoding="utf-8")
    file.chmod(0o600)
    return environment(home, CRYPTOOL_PASSPHRASE_FILE=str(file), TZ="UTC") | more


def plain(home: Path) -> dict[str, str]:
    """An environment for a home without a passphrase."""
    return environment(home, TZ="UTC")


def cryptool(*arguments: str, environ: Mapping[str, str], text: bytes | str = b"") -> Ended:
    """Run `cryptool` with `text` on its stdin and no terminal of any kind."""
    given = text.encode() if isinstance(text, str) else text
    command = [sys.executable, "-m", "cryptool", *arguments]
    if forkable(command, environ):
        return piped(arguments, environ, given)
    done = subprocess.run(
        command,
        env=dict(environ),
        input=given,
        capture_output=True,
        timeout=SECONDS,
        start_new_session=True,  # without this the terminal of whoever runs the tests would be asked
        check=False,
    )
    return Ended(done.returncode, done.stdout.decode(), done.stderr.decode())


def items(ended: Ended, kind: str) -> list[dict[str, Any]]:
    """The items of a JSON document, which must be of this kind and nothing else on stdout."""
    assert ended.code == 0, ended.err
    document = json.loads(ended.out)
    assert (document["schema"], document["kind"]) == (1, kind)
    found: list[dict[str, Any]] = document["items"]
    return found
