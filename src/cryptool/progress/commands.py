"""`cryptool progress`: look back at sessions."""

from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cryptool.app.phrases import HELP as SHARED
from cryptool.app.streams import private_width, show_private, stream_items, write_out
from cryptool.progress.history import History, read_history
from cryptool.progress.phrases import HELP as WORDS
from cryptool.progress.render import as_csv, progress_item, progress_lines
from cryptool.terminal.bars import glyphs
from cryptool.terminal.console import Mode
from cryptool.terminal.phrases import say
from cryptool.terminal.questions import nothing_there

if TYPE_CHECKING:
    from cryptool.app.context import AppContext


def progress(
    ctx: typer.Context,
    since: Annotated[str, typer.Option("--since", metavar="DATE", help=WORDS["flag.since"])] = "",
    rung: Annotated[str, typer.Option("--rung", metavar="RUNG", help=WORDS["flag.rung"])] = "",
    as_json: Annotated[bool, typer.Option("--json", help=SHARED["flag.json"])] = False,
    csv: Annotated[bool, typer.Option("--csv", help=WORDS["flag.csv"])] = False,
    svg: Annotated[Path | None, typer.Option("--svg", metavar="FILE", help=WORDS["flag.svg"])] = None,
    yes: Annotated[bool, typer.Option("--yes", help=SHARED["flag.yes"])] = False,
) -> None:
    """Show what was expected and what happened, or write it for another program."""
    context: AppContext = ctx.obj
    history = read_history(context, since, rung)
    if as_json:
        stream_items(context, "progress", [progress_item(history)])
    elif not history.past:
        context.console.error_line(say("progress.none-fitting" if since or rung else "progress.none"))
        context.suggest("cryptool practice")
    elif csv:
        context.console.write(as_csv(history.past))
    elif svg is not None:
        from cryptool.progress.svg import svg as drawn

        write_out(context, svg, drawn(history.past), yes=yes)
    else:
        _show(context, history, with_ladder=not (since or rung))


def look_back(context: "AppContext") -> None:
    """Show the same from home."""
    history = read_history(context)
    with context.front.private():
        if history.past:
            _show(context, history, with_ladder=True)
        else:
            nothing_there(context.front, "sessions.which-none")


def _show(context: "AppContext", history: History, *, with_ladder: bool) -> None:
    aloud, signs = context.display.mode is Mode.LINES, glyphs(unicode=context.display.unicode)
    width, title = private_width(context), say("progress.title")

    def seen() -> bool:
        lines = progress_lines(history, width, signs, aloud=aloud, with_ladder=with_ladder)
        return show_private(context, title, lines, ask="sessions.print", titled=True, other="progress.keys")

    full = context.display.mode is Mode.FULL and context.display.asks
    with context.front.private() if full else nullcontext():
        while seen():
            from cryptool.practice.views import look_through_sessions

            look_through_sessions(context, [one.kept for one in reversed(history.past)], history.people)
