"""`cryptool accessibility`: one page of text."""

from typing import TYPE_CHECKING

import typer

from cryptool.home.phrases import HELP as WORDS  # noqa: F401 - the command tree takes its help from here

if TYPE_CHECKING:
    from cryptool.app.context import AppContext


def accessibility(ctx: typer.Context) -> None:
    """Print what can be changed and how to save it."""
    from textwrap import fill

    from cryptool.terminal.phrases import say

    context: AppContext = ctx.obj
    lines = say("page.accessibility").split("\n")
    width = context.console.width
    context.console.write_line(
        "\n".join(fill(line, width, break_on_hyphens=False) if line else "" for line in lines)
    )
