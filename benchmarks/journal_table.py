"""What was measured of the journal, and whether it keeps to its limits.

Rule: a ratio is taken within its round, and the median of all rounds counts, so that other work on the machine slows
both sides alike.
"""

import statistics
import sys
from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from benchmarks.journal_programs import Run

Cell = tuple[str, str, int, str]  # program, kind (encrypted, plain, unlocked), entries, action


class Limit(NamedTuple):
    """A ratio to keep, at the largest size."""

    name: str
    most: float
    ratios: Callable[["Table"], list[float]]


class Table:
    """Seconds of every round, seconds of processor, and the highest memory in MiB, for every cell."""

    def __init__(self) -> None:
        self.seconds: dict[Cell, list[float]] = {}
        self.cpu: dict[Cell, list[float]] = {}
        self.memory: dict[Cell, float] = {}
        self.bare: list[float] = []
        self.derived: list[float] = []

    def add(self, cell: Cell, run: Run) -> None:
        """Note one run."""
        self.seconds.setdefault(cell, []).append(run.seconds)
        self.cpu.setdefault(cell, []).append(run.cpu)
        self.memory[cell] = max(self.memory.get(cell, 0.0), run.memory)

    def median(self, cell: Cell) -> float | None:
        """The median of a cell, None if it was not measured."""
        return statistics.median(self.seconds[cell]) if cell in self.seconds else None

    def ratios(self, cell: Cell, to: list[float]) -> list[float]:
        """A cell's seconds divided by others of the same rounds."""
        return [mine / other for mine, other in zip(self.seconds.get(cell, []), to, strict=False)]


def report(table: Table, sizes: tuple[int, ...]) -> None:
    """Print medians in milliseconds, peak MiB, and how many times as long jrnl takes."""
    print(
        f"Whole process, median of {len(table.bare)} rounds; Python {sys.version.split()[0]}, {sys.platform}"
    )
    bare, derived = statistics.median(table.bare), statistics.median(table.derived)
    print(f"bare interpreter {bare * 1000:.1f} ms; with key derivation {derived * 1000:.1f} ms\n")
    print(
        f"{'':11}{'':20}{'entries':>9}{'ms':>9}{'cpu ms':>9}{'MiB':>7}{'jrnl ms':>10}{'MiB':>7}{'times':>8}"
    )
    cells = [cell for cell in table.seconds if cell[0] == "cryptool"]
    for cell in sorted(cells, key=lambda cell: (_KINDS.index(cell[1]), _order(cell), sizes.index(cell[2]))):
        _, kind, size, action = cell
        mine, cpu = table.median(cell) or 0.0, statistics.median(table.cpu[cell])
        other = ("jrnl", "encrypted" if kind == "unlocked" else kind, size, action)
        theirs = table.median(other)
        beside = f"{theirs * 1000:10.0f}{table.memory[other]:7.0f}{theirs / mine:8.1f}" if theirs else ""
        print(
            f"{kind:11}{action:20}{size:9,}{mine * 1000:9.1f}{cpu * 1000:9.1f}{table.memory[cell]:7.1f}{beside}"
        )
    print()


_KINDS = ("encrypted", "plain", "unlocked")
_ACTIONS = ("add", "list", "show", "calendar", "search, common word", "search, rare word", "search, phrase")
_READS = _ACTIONS[1:]
_OURS_ALONE = ("show", "calendar")  # jrnl has no such command


def _order(cell: Cell) -> int:
    return _ACTIONS.index(cell[3])


def limits(sizes: tuple[int, ...]) -> list[Limit]:
    """What the largest journal must keep to."""
    small, large = min(sizes), max(sizes)
    found: list[Limit] = []
    for action in _READS:
        cell = ("cryptool", "encrypted", large, action)
        unlocked = ("cryptool", "unlocked", large, action)
        found += [
            Limit(
                f"{action}: to its own time at {small:,}",
                1.5 if action == "calendar" else 1.35,
                _to(cell, ("cryptool", "encrypted", small, action)),
            ),
            Limit(f"{action}: to interpreter and key", 2.0, partial(_to_derived, cell)),
            Limit(
                f"{action}, unlocked: to the interpreter",
                8.0 if action.startswith("search") else 7.5,
                partial(_to_bare, unlocked),
            ),
        ]
    for action, times in (("add", 80), *((read, 20) for read in _READS if read not in _OURS_ALONE)):
        mine, theirs = ((program, "encrypted", large, action) for program in ("cryptool", "jrnl"))
        found.append(Limit(f"{action}: part of jrnl's time", 1 / times, _to(mine, theirs)))
    return found


def _to(cell: Cell, other: Cell) -> "Callable[[Table], list[float]]":
    return lambda table: table.ratios(cell, table.seconds.get(other, []))


def _to_derived(cell: Cell, table: Table) -> list[float]:
    return table.ratios(cell, table.derived)


def _to_bare(cell: Cell, table: Table) -> list[float]:
    return table.ratios(cell, table.bare)


def check(table: Table, sizes: tuple[int, ...]) -> bool:
    """Print every limit and whether it was kept."""
    large, kept = max(sizes), True
    print(f"At {large:,} entries, encrypted, median of the rounds' ratios")
    print(f"{'':52}{'limit':>9}{'measured':>10}")
    for limit in limits(sizes):
        ratios = limit.ratios(table)
        if not ratios:
            print(f"{limit.name:52}{limit.most:9.4g}         -  not measured")
            continue
        value = statistics.median(ratios)
        kept &= value <= limit.most
        print(f"{limit.name:52}{limit.most:9.4g}{value:10.4g}  {'within' if value <= limit.most else 'over'}")
    memory = max(peak for cell, peak in table.memory.items() if cell[0] == "cryptool")
    kept &= memory <= _MEMORY
    verdict = "within" if memory <= _MEMORY else "over"
    print(f"{'peak memory of any of our commands, MiB':52}{_MEMORY:9.4g}{memory:10.4g}  {verdict}")
    return kept


_MEMORY = 60.0  # MiB
