"""How long looking back takes as sessions and entries grow, against its own time when there were few.

Rules kept here:
1. Whole processes, round robin: every command once per round and size, and the ratio is taken within the round.
2. A home is filled through the program's own doors, in a process of its own: the measuring one stays small.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.journal_fill import fill_vault
from benchmarks.journal_programs import environment, installed, run

ROOT = Path(__file__).parent.parent
SIZES = ((10, 100), (200, 10_000))  # sessions, entries
COMMANDS = (("progress",), ("report", "--words", "all"), ("plan",), ("practice", "list"))
LIMIT = 1.5


def main(arguments: list[str]) -> int:
    """Measure and print; 1 with `--check` where the limit is passed, 2 where nothing can be measured."""
    if arguments[:1] == ["fill"]:
        fill(Path(arguments[1]), int(arguments[2]), int(arguments[3]))
        return 0
    parser = argparse.ArgumentParser(prog="python -m benchmarks past", description=__doc__.split("\n")[0])
    parser.add_argument("--check", action="store_true", help="end with 1 if the limit is passed")
    parser.add_argument("--rounds", type=int, default=11)
    wish = parser.parse_args(arguments)
    if (script := installed()) is None:
        return 2
    with tempfile.TemporaryDirectory() as folder:
        within = measure(script, Path(folder), max(1, wish.rounds))
    return 1 if wish.check and not within else 0


def measure(script: Path, folder: Path, rounds: int) -> bool:
    """Print medians and ratios; whether every ratio keeps to the limit."""
    homes = {size: folder / f"{size[0]}-{size[1]}" for size in SIZES}
    for (sessions, entries), home in homes.items():
        made = [sys.executable, "-m", "benchmarks", "past", "fill", str(home), str(sessions), str(entries)]
        subprocess.run(made, check=True, cwd=ROOT)
    within = True
    print(f"{'':24}{'small, ms':>12}{'large, ms':>12}{'limit':>8}{'ratio':>8}   median of {rounds} rounds")
    for command in COMMANDS:
        environs = [environment(folder) | {"CRYPTOOL_HOME": str(home)} for home in homes.values()]
        words = [str(script), *command]
        seconds = [[run(words, environ).seconds for environ in environs] for _ in range(-1, rounds)][1:]
        small, large = (statistics.median(column) * 1000 for column in zip(*seconds, strict=True))
        ratio = statistics.median(b / a for a, b in seconds)
        within &= ratio <= LIMIT
        print(
            f"{' '.join(command):24}{small:12.0f}{large:12.0f}{LIMIT:8.2f}{ratio:8.2f}"
            f"  {'within' if ratio <= LIMIT else 'over'}"
        )
    return within


def fill(home: Path, sessions: int, entries: int) -> None:
    """Make a home with a plan, sessions and entries."""
    from datetime import UTC, datetime, timedelta

    from cryptool.app.clock import new_id
    from cryptool.core.moment import When
    from cryptool.plan.model import PARTS
    from cryptool.plan.store import PlanStore
    from cryptool.practice.content import shipped_session
    from cryptool.practice.definition import Form, Stage
    from cryptool.practice.events import Ending, SessionSetup, Value
    from cryptool.practice.log import LoggedSession, log_done
    from cryptool.practice.store.practice_store import PracticeStore
    from cryptool.vault.encoding import StoreEnv
    from cryptool.vault.vault import open_vault

    fill_vault(home, entries, None)
    first, definition = datetime(2024, 1, 1, 20, tzinfo=UTC), shipped_session()
    with open_vault(home, None, StoreEnv(lambda: first, new_id)) as vault:
        PlanStore(vault.connection, vault.path, vault.env).put(dict.fromkeys(PARTS, "a few words"))
        for number in range(sessions):
            setup = SessionSetup(
                definition.id,
                definition.version,
                Stage.ALONE,
                "sit",
                "Sit quietly",
                Form.FULL,
                5,
                logged=True,
            )
            rated: dict[str, Value] = {
                "embarrassment-expected": 7 - number % 3,
                "embarrassment-peak": 5 - number % 4,
                "happened": "no",
            }
            said: dict[str, Value] = {"prediction": "I will leave the room", "learned": "It passed by itself"}
            at = When(first + timedelta(days=2 * number))
            log_done(
                definition, PracticeStore(vault).sessions, LoggedSession(setup, at, Ending.DONE, rated, said)
            )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
