"""Writes to a journal in children that are killed, or whose disk is full from one write on. Forks: it has no threads.

Reads one JSON object a line: `kind`, `seed`, and `kill` (seconds, after it told `after` things) or `full` (which
write). Answers with the JSON lines that the child had printed, each after what it tells was done.
"""

import ctypes
import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

from vault_makers import note

from cryptool.app.open_vault import STORE_ENV
from cryptool.errors import CryptoolError
from cryptool.journal.draft_session import DraftSession
from cryptool.journal.journal import Journal
from cryptool.journal.store import fts_index
from cryptool.terminal.editor.external import write
from cryptool.vault.vault import open_vault

Say = Callable[..., None]


def body(mark: str) -> str:
    return (
        f"{mark} " + "".join(random.choice("abcdef \n") for _ in range(random.choice((20, 300, 6000)))) + "."
    )


class Turn:
    """One thing done to the journal; where it fails, the words are still in its hands, and it can be tried again."""

    def __init__(self, journal: Journal, mark: str, say: Say) -> None:
        self.journal, self.text, self.say = journal, body(mark), say
        self.desk = DraftSession(journal, note(""))

    def new(self) -> None:
        self.desk.keep(self.text[: len(self.text) // 2])
        self.desk.keep(self.text)
        self.say("kept", self.text)
        self.desk.save(self.text)
        self.say("saved", self.text)

    def edit(self) -> None:
        self.desk = DraftSession.of_entry(self.journal, self.journal.entries.show(1))
        self.desk.keep(self.text)
        self.say("kept", self.text)
        self.desk.save(self.text)
        self.say("saved", self.text)

    def discard(self) -> None:
        self.desk.keep(self.text)
        self.say("kept", self.text)
        self.desk.discard()
        self.say("discarded", self.text)

    def restore(self) -> None:
        entry = self.journal.entries.show(1)
        others = [version for version in self.journal.versions.of(entry) if version.body != entry.body]
        self.text = random.choice(others).body
        self.desk = DraftSession.of_entry(self.journal, entry, entry.writing._replace(body=self.text))
        self.desk.save(self.text)
        self.say("saved", self.text)

    def editor(self) -> None:
        words = self.text.split()[0]
        environ = {**os.environ, "WORDS": words}
        got = write(environ, "", on_disk=False, keep=self.desk.keep, about=self.desk.about)
        assert got == words
        self.desk.save(got)
        self.say("saved", got)


def child(home: Path, kind: str, seed: int, full: int | None) -> None:
    random.seed(seed)

    def say(*words: object) -> None:
        print(json.dumps(words), flush=True)

    with open_vault(home, None, STORE_ENV, timeout=30) as vault:
        say("ready")
        turn = 0
        while full is None:
            getattr(Turn(Journal(vault), f"{kind}-{seed}.{turn}", say), kind)()
            turn += 1
        disk = ctypes.CDLL(None)
        one = Turn(Journal(vault), f"{kind}-{seed}", say)
        disk.full_from(full)
        try:
            getattr(one, kind)()
        except CryptoolError as error:
            disk.full_from(0)
            say("refused", error.code)
            getattr(one, kind)()
        writes = disk.full_writes()
        disk.full_from(0)
        say("writes", writes)


def round_of(
    home: Path,
    kind: str,
    seed: int,
    after: int = 0,
    kill: float | None = None,
    full: int | None = None,
    *,
    child: Callable[[Path, str, int, int | None], None] = child,
) -> list[object]:
    out, into = os.pipe()
    pid = os.fork()
    if not pid:
        os.dup2(into, 1)
        os.close(out)
        os.close(into)
        try:
            child(home, kind, seed, full)
        except BaseException as error:  # noqa: BLE001 - told to the test
            os.write(1, json.dumps(["failed", repr(error)]).encode() + b"\n")
        os._exit(0)
    os.close(into)
    with os.fdopen(out, "rb") as answers:
        told = b"".join(answers.readline() for _ in range(1 + after))  # it is ready, and has told so much
        if kill is not None:
            time.sleep(kill)
            os.kill(pid, signal.SIGKILL)
        told += answers.read()
    os.waitpid(pid, 0)
    lines = told.split(b"\n")[:-1]  # what was cut off was not told
    return [json.loads(line) for line in lines]


def main(home: str) -> None:
    # What a child would import first, while the clock runs.
    fts_index.folded_and_stems("running")
    open_vault(Path(home), None, STORE_ENV).close()
    for line in sys.stdin:
        print(json.dumps(round_of(Path(home), **json.loads(line))), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
