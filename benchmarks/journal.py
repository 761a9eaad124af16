"""How long the journal's commands take as it grows, encrypted and plain, beside jrnl on the same texts.

Rules kept here:
1. Whole processes, round robin: every cell once per round.
2. The yardsticks are measured in the same rounds: a bare interpreter, and what SQLCipher's key costs on this machine
   (PBKDF2-HMAC-SHA512, 256,000 rounds).
3. Nothing heavy is imported here: on Linux a child's peak memory is never counted below its parent's.
"""

import argparse
import os
import sys
import tempfile
from pathlib import Path

from benchmarks.journal_programs import Jrnl, Ours, all_unlocked, environment, installed, output, run
from benchmarks.journal_table import Table, check, report

SIZES = (100, 1_000, 10_000, 100_000)
_DERIVE = """
import hashlib, time
start = time.perf_counter()
hashlib.pbkdf2_hmac("sha512", b"a passphrase of no importance", bytes(16), 256_000, 32)
print(time.perf_counter() - start)
"""


def main(arguments: list[str]) -> int:
    """Measure and print; 1 with `--check` where a limit is passed, 2 where nothing can be measured."""
    wish = _wish(arguments)
    if (script := installed()) is None:
        return 2
    jrnl = Path(wish.jrnl) if wish.jrnl else None
    if jrnl is None or not jrnl.is_file():
        print("jrnl is not there and is left out. Its own environment is named with --jrnl .../bin/jrnl\n")
        jrnl = None
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(wish.keep or temporary).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        ours = [Ours(script, folder, size, kind) for size in wish.sizes for kind in ("encrypted", "plain")]
        theirs = (
            [Jrnl(jrnl, folder, size, kind) for size in wish.sizes for kind in ("encrypted", "plain")]
            if jrnl
            else []
        )
        with all_unlocked(script, folder, wish.sizes) as unlocked:
            table = measure([*ours, *unlocked], theirs, wish.rounds, wish.jrnl_rounds)
    report(table, wish.sizes)
    within = check(table, wish.sizes)
    return 1 if wish.check and not within else 0


def _wish(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks journal", description=__doc__.split("\n")[0])
    parser.add_argument("--check", action="store_true", help="end with 1 if a limit is passed")
    parser.add_argument("--rounds", type=int, default=11)
    parser.add_argument(
        "--sizes",
        type=lambda text: tuple(int(size) for size in text.split(",")),
        default=SIZES,
        help="100,1000,...",
    )
    parser.add_argument(
        "--jrnl", default=os.environ.get("CRYPTOOL_BENCH_JRNL"), help="the jrnl command to compare with"
    )
    parser.add_argument("--jrnl-rounds", type=int, default=3, help="it is measured in so many of the rounds")
    parser.add_argument("--keep", help="a folder for the filled journals, used again the next time")
    return parser.parse_args(arguments)


def measure(ours: "list[Ours]", theirs: "list[Jrnl]", rounds: int, their_rounds: int) -> Table:
    """Every cell once per round, the first round of ours unmeasured."""
    table = Table()
    for round_ in range(-1, max(1, rounds)):
        bare = run([sys.executable, "-c", "print(1)"], environment(None)).seconds
        derived = float(output([sys.executable, "-c", _DERIVE], environment(None)))
        if round_ >= 0:
            table.bare.append(bare)
            table.derived.append(bare + derived)
        programs: list[Ours | Jrnl] = [*ours, *(theirs if 0 <= round_ < their_rounds else [])]
        for program in programs:
            for action, result in program.actions():
                if round_ >= 0:
                    table.add((program.program, program.kind, program.size, action), result)
    return table
