"""Many commands at once on one home: none is refused, and every word that was piped is there afterwards."""

import random
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from program_pipe import cryptool, items, locked, plain
from program_runs import Ended

KINDS = Counter({
    "journal new --stdin": 50, "journal list": 20, "journal search words": 20, "data backup": 10, "data check": 10,
    "journal list --json --with-text": 10, "journal delete last --yes": 5, "practice log sit": 5,
    # A second edit of one that was changed meanwhile is kept as a draft, so each is of another.
    **{f"journal edit j{at} --stdin": 1 for at in range(1, 11)},
})  # fmt: skip


@pytest.mark.slow
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("encrypted", [True, False])
def test_a_hundred_and_forty_commands_at_once(tmp_path: Path, encrypted: bool) -> None:
    environ = (locked if encrypted else plain)(tmp_path / "home")
    options = () if encrypted else ("--no-passphrase",)
    for _ in range(15):  # ten to edit, and five that may be the last when one is deleted
        assert cryptool(*options, "journal", "new", "--stdin", environ=environ, text="first words").code == 0
    commands = [kind.split() for kind in KINDS.elements()]
    random.Random(3).shuffle(commands)

    def run(at: int) -> Ended:
        text = "" if commands[at][0] == "practice" else f"words {at}"
        done = subprocess.run(
            [sys.executable, "-m", "cryptool", *commands[at]],
            env=environ, input=text, capture_output=True, text=True, timeout=300, start_new_session=True, check=False,
        )  # fmt: skip
        return Ended(done.returncode, done.stdout, done.stderr)

    with ThreadPoolExecutor(20) as at_once:
        ended = list(at_once.map(run, range(len(commands))))
    assert len(ended) == 140
    refused = [(commands[at], one.code, one.err) for at, one in enumerate(ended) if one.code]
    assert refused == []
    kept = items(cryptool("journal", "list", "-n", "0", "--json", "--with-text", environ=environ), "entries")
    trashed = items(cryptool("journal", "trash", "--json", environ=environ), "trash")
    written = {f"words {at}" for at, command in enumerate(commands) if command[1] in ("new", "edit")}
    assert len(kept) + len(trashed) == 65
    assert len(written & {str(one["text"]) for one in kept}) >= 60 - len(trashed)
    assert len(items(cryptool("practice", "list", "--json", environ=environ), "sessions")) == 5
    assert len([*(tmp_path / "home" / "backups").glob("vault-*.db")]) == 10
    assert cryptool("data", "check", environ=environ).code == 0
