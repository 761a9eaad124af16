"""`help-now` for Typer: `--help`, completion and unusual spellings."""

import sys
from typing import Annotated

import typer

from cryptool.help_now.fast_path import HELP as WORDS
from cryptool.help_now.fast_path import answer


def help_now(
    country: Annotated[str, typer.Option("--country", metavar="XX", help=WORDS["flag.country"])] = "",
    kind: Annotated[str, typer.Option("--for", metavar="KIND", help=WORDS["flag.help-now.for"])] = "",
    everything: Annotated[bool, typer.Option("--list", help=WORDS["flag.help-now.list"])] = False,
    as_json: Annotated[bool, typer.Option("--json", help=WORDS["flag.help-now.json"])] = False,
) -> None:
    """Hand over to `fast_path`."""
    arguments = ["--country", country] if country else []
    arguments += ["--for", kind] if kind else []
    arguments += ["--list"] if everything else []
    arguments += ["--json"] if as_json else []
    answer(arguments, sys.stdout, sys.stderr)
