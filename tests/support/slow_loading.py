"""Runs a program on a machine that loads a module slowly: says so on the terminal, then takes its time.

Arguments: the module, the program, its own arguments.
"""

import importlib.abc
import os
import runpy
import sys
import time

SECONDS = 1.5


class Slow(importlib.abc.MetaPathFinder):
    """Waits when `module` is first looked for."""

    def __init__(self, module: str) -> None:
        self._module = module

    def find_spec(self, name: str, path: object = None, target: object = None) -> None:
        if name == self._module:
            self._module = ""
            os.write(1, f"\x1b]0;loading {name}\x07".encode())
            time.sleep(SECONDS)


def main(module: str, program: str, *arguments: str) -> None:
    sys.meta_path.insert(0, Slow(module))
    sys.argv = [program, *arguments]
    runpy.run_path(program, run_name="__main__")


if __name__ == "__main__":
    main(*sys.argv[1:])
