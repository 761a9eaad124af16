"""How long keeping the vault safe takes, as ratios to SQLite's own backup of the same file in the same round.

Rules kept here:
1. Every round measures each once, on one copy of the vault, in a process of its own for each; the first round is
   unmeasured. The ratio is taken within a round, the median over rounds is what counts.
2. SQLite's own backup is the yardstick: open, one backup call into a new file, close. It verifies nothing.
3. Keys are derived beforehand: what SQLCipher's key derivation costs is in no figure.
"""

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cryptool.vault.encoding import StoreEnv
    from cryptool.vault.keys import VaultKey

PASSPHRASE = "a passphrase of no importance"
SIZE = 10_000
LIMITS = {"backup": 3.0, "drill": 4.0, "passphrase": 6.0}  # times SQLite's own backup
_ABOUT = {
    "backup": "a verified backup",
    "drill": "a drill of it",
    "passphrase": "a change of passphrase with its backup",
}


def main(arguments: list[str]) -> int:
    """Measure and print; 1 with `--check` where a limit is passed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks keeping", description=__doc__.split("\n")[0])
    parser.add_argument("--check", action="store_true", help="end with 1 if a limit is passed")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--size", type=int, default=SIZE, help="entries; 100000 takes minutes to fill")
    parser.add_argument("--keep", help="a folder for the filled vault, used again the next time")
    wish = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as temporary:
        filled = Path(wish.keep or temporary).resolve() / f"{wish.size}"
        if not (filled / "vault.db").is_file():
            _run("benchmarks.journal_fill", "vault", str(filled), str(wish.size), PASSPHRASE)
        rounds = [_round(filled, Path(temporary, "home")) for _ in range(wish.rounds + 1)][1:]
    within = True
    own = statistics.median(round_["sqlite"] for round_ in rounds)
    size = (filled / "vault.db").stat().st_size if wish.keep else 0
    print(f"{wish.size} entries{f', {size >> 20} MiB' if size else ''}; SQLite's own backup: {own:.2f} s")
    for name, limit in LIMITS.items():
        ratio = statistics.median(round_[name] / round_["sqlite"] for round_ in rounds)
        within = within and ratio <= limit
        print(
            f"  {_ABOUT[name]:42}{ratio:5.1f} times, at most {limit:.0f}  {'within' if ratio <= limit else 'over'}"
        )
    return 0 if within or not wish.check else 1


def _round(filled: Path, home: Path) -> dict[str, float]:
    shutil.rmtree(home, ignore_errors=True)
    shutil.copytree(filled, home)
    return {name: float(_run("benchmarks.keeping", name, str(home))) for name in _STEPS}


def _run(module: str, *arguments: str) -> str:
    command = [sys.executable, "-m", module, *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def _sqlite(home: Path) -> Callable[[], object]:
    from cryptool.vault.connection import connect

    key = _key(home)
    made = home / "plain-copy.db"
    made.touch()

    def step() -> None:
        source, target = connect(home / "vault.db", key, timeout=1), connect(made, key, timeout=1)
        source.backup(target)
        target.close()
        source.close()

    return step


def _backup(home: Path) -> Callable[[], object]:
    from cryptool.vault.vault import open_vault

    key = _key(home)

    def step() -> None:
        with open_vault(home, key, _env()) as vault:
            vault.backups.take()

    return step


def _drill(home: Path) -> Callable[[], object]:
    from cryptool.vault.drill import drill
    from cryptool.vault.vault import open_vault

    key = _key(home)

    def step() -> None:
        with open_vault(home, key, _env()) as vault:
            drill(vault, vault.backups.all()[0].path, key)

    return step


def _passphrase(home: Path) -> Callable[[], object]:
    from cryptool.vault import rekey
    from cryptool.vault.file import find
    from cryptool.vault.keys import derive

    key = _key(home)
    new = derive("another one", find(home).salt or b"")
    vars(rekey)["derive"] = lambda *_: new
    return lambda: rekey.rekey(home, key, "another one", _env())


_STEPS = {"sqlite": _sqlite, "backup": _backup, "drill": _drill, "passphrase": _passphrase}


def _key(home: Path) -> "VaultKey":
    from cryptool.vault.file import find
    from cryptool.vault.keys import derive

    return derive(PASSPHRASE, find(home).salt or b"")


def _env() -> "StoreEnv":
    from cryptool.app.open_vault import STORE_ENV

    return STORE_ENV


def _measure(name: str, home: Path) -> float:
    step = _STEPS[name](home)
    start = perf_counter()
    step()
    return perf_counter() - start


if __name__ == "__main__":
    print(_measure(sys.argv[1], Path(sys.argv[2])))
