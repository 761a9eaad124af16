"""What is generated is what its generator makes today, and what the program serves is what Typer would say."""

from pathlib import Path

from program_runs import environment, run

from cryptool.home.root_help import HELP
from tools import make_help


def test_the_help_text_is_what_typer_says() -> None:
    assert make_help.root_help() == HELP, "run: python -m tools.make_help"


def test_the_help_module_is_what_its_generator_writes() -> None:
    assert make_help.TARGET.read_text(encoding="utf-8") == make_help.generate(make_help.root_help())


def test_the_fast_help_and_typers_own_are_the_same_bytes(tmp_path: Path) -> None:
    # `--help` behind a global option that takes the long way round is Typer's own.
    fast = run("--help", environ=environment(tmp_path))
    for arguments in (("-h",), ("--plain", "--help"), ("--help", "--plain"), ("--debug", "--no-input", "-h")):
        assert run(*arguments, environ=environment(tmp_path)) == fast
    assert fast.out == make_help.root_help()
    assert (fast.code, fast.err) == (0, "")


def test_the_help_fits_eighty_columns_and_any_encoding() -> None:
    assert HELP.isascii()
    assert max(map(len, HELP.splitlines())) <= 80
    assert "..." not in HELP.split("Commands:")[1], "a command's sentence is too long to be shown whole"
