"""Turns Typer's root help into the generated module `home/root_help.py`.

A bare `--help` must not pay for Typer, so its text is a literal that Python has already compiled. The tree stays the
one place where people edit; a test compares the two byte for byte.

Run after each change of the root's commands or options: `python -m tools.make_help`.
"""

from pathlib import Path

import cryptool

TARGET = Path(cryptool.__file__).parent / "home" / "root_help.py"

_HEAD = '''"""Generated from the command tree by `python -m tools.make_help`. Do not edit."""

# fmt: off
HELP = """\\
'''


def root_help() -> str:
    """What Typer itself writes for `cryptool --help`, caught from stdout."""
    from contextlib import redirect_stdout
    from io import StringIO

    from typer.main import get_command

    from cryptool.cli.app import app

    caught = StringIO()
    with redirect_stdout(caught):
        get_command(app).main(args=["--help"], prog_name="cryptool", standalone_mode=False)
    return caught.getvalue()


def generate(text: str) -> str:
    """The module's source for the help text `text`. ASCII only, so that every locale can show it."""
    text.encode("ascii")
    return _HEAD + text.replace("\\", "\\\\").replace('"""', '\\"\\"\\"') + '"""\n'


def main() -> None:
    """Write the module."""
    TARGET.write_text(generate(root_help()), encoding="utf-8")


if __name__ == "__main__":
    main()
