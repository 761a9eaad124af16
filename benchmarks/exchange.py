"""How long exchange takes with 10,000 entries, as a ratio to SQLite's own backup of the same file.

Rules kept here:
1. Each work is a process of its own on the same encrypted home, timed from the open vault to the end of the work: the
   key costs all of them the same and is left out.
2. Round robin with the backup; a ratio is taken within its round, and the median of all rounds counts.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from benchmarks.journal_programs import PASSPHRASE, fill

ENTRIES = 10_000


class Row(NamedTuple):
    """One work: what the child does with the open `vault` in `folder`, the most times the backup, the most MiB.

    `before` is done first, and counts for the memory only.
    """

    name: str
    work: str
    times: float
    memory: float
    before: str = ""


_BACKUP = """
import sqlcipher3.dbapi2 as sqlite
from cryptool.vault.connection import quoted
copy = sqlite.connect(folder / "copy.db")
copy.execute(f"PRAGMA key = {quoted(vault._secret)}")
vault.connection.backup(copy)
copy.close()
"""
ROWS = (
    Row(
        "export json",
        """
from cryptool.data.exchange import own_json
from cryptool.data.exchange.package import Format, Shape, package
from cryptool.vault.connection import reading
with reading(vault.connection, vault.path):
    package(vault, Format(Shape.FILE, own_json.parts, own_json.is_same), folder / "notes.json", None)
""",
        8,
        60,
    ),
    Row(
        "import json",
        """
own_json.restore_into(empty, folder / "notes.json")
""",
        25,
        200,
        before="""
from cryptool.data.exchange import own_json
from cryptool.vault.vault import create
with (folder / "notes.json").open("w", encoding="utf-8") as file:
    file.writelines(own_json.pieces(vault))
empty = create(folder / "home", sys.argv[3], STORE_ENV)
""",
    ),
    Row(
        "merge",
        """
with vault.alone():
    vault.backups.take("before-merge")
    place = folder / "other"
    with opened(vault, place, find(place), key_for(find(place), sys.argv[3])) as other:
        merge_into(vault, other, place)
""",
        30,
        200,
        before="""
from cryptool.data.exchange.merge import merge_into
from cryptool.data.exchange.other_home import key_for, opened
from cryptool.vault.file import find
from cryptool.vault.vault import create
shutil.copytree(home, folder / "other")
shutil.copytree(home, folder / "home")
with open_vault(folder / "other", sys.argv[3], STORE_ENV) as other:
    other.connection.execute("UPDATE entries SET id = 'x' || id, body = CAST(body || 'x' AS BLOB)")
vault.close()
vault = open_vault(folder / "home", sys.argv[3], STORE_ENV)
""",
    ),
)
_CHILD = """
import json, resource, shutil, sys, time
from pathlib import Path
from cryptool.app.open_vault import STORE_ENV
from cryptool.vault.vault import open_vault
home, folder = map(Path, sys.argv[1:3])
with open_vault(home, sys.argv[3], STORE_ENV) as vault:
    exec(sys.argv[5])
    start = time.perf_counter()
    exec(sys.argv[4])
    seconds = time.perf_counter() - start
print(json.dumps([seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]))
"""


def main(arguments: list[str]) -> int:
    """Measure and print; 1 with `--check` where a limit is passed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks exchange", description=__doc__.split("\n")[0])
    parser.add_argument("--check", action="store_true", help="end with 1 if a limit is passed")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--entries", type=int, default=ENTRIES)
    wish = parser.parse_args(arguments)
    within = True
    with tempfile.TemporaryDirectory() as temporary:
        home = Path(temporary, "home")
        fill([sys.executable], "vault", home, wish.entries, PASSPHRASE)
        backups: list[float] = []
        found: dict[str, list[tuple[float, float]]] = {row.name: [] for row in ROWS}
        for _ in range(wish.rounds):
            backups.append(_done(home, _BACKUP)[0])
            for row in ROWS:
                found[row.name].append(_done(home, row.work, row.before))
    print(f"{wish.entries} entries; SQLite's own backup {statistics.median(backups) * 1000:.0f} ms\n")
    print(f"{'work':20}{'ms':>8}{'times':>8}{'limit':>7}{'MiB':>7}{'limit':>7}")
    for row in ROWS:
        seconds, memory = zip(*found[row.name], strict=True)
        times = statistics.median(mine / other for mine, other in zip(seconds, backups, strict=True))
        fits = times <= row.times and max(memory) <= row.memory
        within = within and fits
        print(
            f"{row.name:20}{statistics.median(seconds) * 1000:8.0f}{times:8.1f}{row.times:7g}"
            f"{max(memory):7.0f}{row.memory:7g}  {'within' if fits else 'over'}"
        )
    return 1 if wish.check and not within else 0


def _done(home: Path, work: str, before: str = "") -> tuple[float, float]:
    """Return seconds and peak MiB of a child."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-c", _CHILD, str(home), folder, PASSPHRASE, work, before]
        seconds, memory = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    return seconds, memory
