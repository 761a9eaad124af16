"""A program for the pty tests: opens the editor and tells a file what was kept and what came of it.

Usage: editor_program.py REPORT full|lines [START]
"""

import os
import sys
from pathlib import Path

from cryptool.terminal.console import Console, Display, Mode
from cryptool.terminal.editor.editor import write
from cryptool.terminal.tty import Guard


def main() -> int:
    report, mode = Path(sys.argv[1]), Mode(sys.argv[2])
    start = sys.argv[3] if len(sys.argv) > 3 else ""
    size = os.get_terminal_size()
    look = Display(mode, color=mode is Mode.FULL, columns=size.columns, rows=size.lines, unicode=True)
    guard = Guard(sys.stdin, sys.stdout, escapes=mode is Mode.FULL)

    def tell(line: str) -> None:
        with report.open("a", encoding="utf-8") as file:
            file.write(line + "\n")

    tell(f"pid {os.getpid()}")
    console = Console(look, sys.stdin, sys.stdout, sys.stderr)
    try:
        result = write(
            console,
            guard,
            start=start,
            title="A private note",
            keep=lambda text: tell(f"kept {text!r}"),
            help=lambda: "URGENT HELP",
        )
    except KeyboardInterrupt:
        tell("left")
        return 130
    tell(f"result {result!r}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
