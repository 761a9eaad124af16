"""`python -m benchmarks [NAME]`: list the benchmarks, or run one."""

import sys
from collections.abc import Callable
from importlib import import_module

_NAMES = {
    "startup": "whole-process time and memory of the everyday commands, against an empty console script",
    "journal": "the journal's commands as it grows to 100,000 entries, beside jrnl on the same texts",
    "past": "progress, report and plan at 200 sessions and 10,000 entries, against 10 and 100",
    "exchange": "export of 10,000 entries, against SQLite's own backup of the same file",
    "keeping": "backup, drill and change of passphrase, as ratios to SQLite's own backup of the same file",
    "routes": "functions and files that an entry and a rating pass on their way to the disk",
}


def main(arguments: list[str]) -> int:
    """Run the benchmark that is named; returns its exit code."""
    if not arguments or arguments[0] in ("-h", "--help"):
        print("Usage: python -m benchmarks NAME [--check] [--rounds N]\n")
        for name, about in _NAMES.items():
            print(f"  {name:10}{about}")
        return 0
    if arguments[0] in _NAMES:
        run: Callable[[list[str]], int] = import_module(f"benchmarks.{arguments[0]}").main
        return run(arguments[1:])
    print(f"There is no benchmark {arguments[0]!r}. There are: {', '.join(_NAMES)}.", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
