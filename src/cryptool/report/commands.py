"""`cryptool report`: choose, look at it, then write it.

Rules:
1. On a terminal nobody writes a page that they have not seen, unless they say `--yes`.
"""

from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cryptool.app.dates import bound_of
from cryptool.app.handout import Wanted, give
from cryptool.app.open_vault import open_existing
from cryptool.app.phrases import HELP as SHARED
from cryptool.app.streams import piped_text
from cryptool.errors import Cancelled, NeedsTerminal
from cryptool.people.phrases import HELP as PAGES
from cryptool.plan.model import Plan
from cryptool.plan.store import PlanStore
from cryptool.progress.history import History, history_in
from cryptool.report.build import WORDS as KINDS
from cryptool.report.build import ReportChoice, build
from cryptool.report.errors import UnknownWords
from cryptool.report.phrases import HELP as WORDS
from cryptool.terminal.phrases import say
from cryptool.terminal.questions import BACK, Line, Menu

if TYPE_CHECKING:
    from cryptool.app.context import AppContext
    from cryptool.journal.model import Entry

_MOST_QUESTIONS = 8


def report(
    ctx: typer.Context,
    html: Annotated[Path | None, typer.Option("--html", metavar="FILE", help=PAGES["flag.html"])] = None,
    markdown: Annotated[
        Path | None, typer.Option("--markdown", metavar="FILE", help=PAGES["flag.markdown"])
    ] = None,
    since: Annotated[str, typer.Option("--since", metavar="DATE", help=WORDS["flag.report.since"])] = "",
    words: Annotated[str, typer.Option("--words", metavar="WHICH", help=WORDS["flag.report.words"])] = "",
    entry: Annotated[
        list[str] | None, typer.Option("--entry", metavar="ID", help=WORDS["flag.report.entry"])
    ] = None,
    plan: Annotated[bool, typer.Option("--plan", help=WORDS["flag.report.plan"])] = False,
    stdin: Annotated[bool, typer.Option("--stdin", help=WORDS["flag.report.stdin"])] = False,
    as_json: Annotated[bool, typer.Option("--json", help=SHARED["flag.json"])] = False,
    yes: Annotated[bool, typer.Option("--yes", help=SHARED["flag.yes"])] = False,
) -> None:
    """Build the report, show it, and write it where it is wanted."""
    context: AppContext = ctx.obj
    if words not in ("", *KINDS):
        raise UnknownWords(words=", ".join(KINDS))
    history, entries, page = _read(context, since, entry or [])
    asks = context.display.asks and not (yes or as_json or stdin)
    offered = page if plan or asks else []
    if not history.past and not offered:
        context.console.error_line(say("report.none-fitting" if since else "report.none"))
        context.suggest("cryptool practice")
        return
    chosen = offered if plan or (offered and _wants_page(context)) else []
    asked = _asked_questions(context) if asks else _piped_questions(context) if stdin else []
    kind = words or (_asked_words(context) if asks and history.past else "none")
    made = build(history, ReportChoice([*chosen, *asked], kind, entries))
    writes = html is not None or markdown is not None
    if not writes or as_json or asks:
        give(context, made, Wanted(as_json=as_json), private=True)
    if writes and asks and context.front.confirm("report.write", default=False) is not True:
        raise Cancelled
    if writes and not as_json:
        give(context, made, Wanted(html, markdown, yes=yes), private=True)
    elif not as_json:
        context.suggest("cryptool report --html FILE")


def _read(context: "AppContext", since: str, names: list[str]) -> "tuple[History, list[Entry], list[str]]":
    """Return sessions, entries, and what to say in therapy, with the notes opened once."""
    from cryptool.journal.journal import Journal, find_entry

    bound = bound_of(context, since, "since") if since else None
    with open_existing(context) or nullcontext() as vault:
        if vault is None:
            return History(), [], []
        history, journal = history_in(context, vault, bound, ""), Journal(vault)
        said = PlanStore(vault.connection, vault.path, vault.env).said()
        return history, [find_entry(journal, name) for name in names], Plan(said).page


def _wants_page(context: "AppContext") -> bool:
    with context.front.private():
        wants = context.front.confirm("report.plan", default=True)
    if not isinstance(wants, bool):
        raise Cancelled
    return wants


def _asked_questions(context: "AppContext") -> list[str]:
    """Ask for one thing after another, until nothing is typed."""
    found: list[str] = []
    with context.front.private():
        while len(found) < _MOST_QUESTIONS:
            typed = context.front.ask(Line("report.question", optional=True))
            if typed is BACK and not found:
                raise Cancelled
            if not isinstance(typed, str) or not typed.strip():
                break
            found.append(typed.strip())
    return found


def _piped_questions(context: "AppContext") -> list[str]:
    if context.terminal_facts.stdin_tty:
        raise NeedsTerminal(instead="cryptool report --stdin < questions.txt")
    return [line.strip() for line in piped_text(context).split("\n") if line.strip()][:_MOST_QUESTIONS]


def _asked_words(context: "AppContext") -> str:
    ways: list[tuple[str, str]] = [(kind, kind) for kind in KINDS]
    with context.front.private():
        chosen = Menu("report.words", ways, "none").ask(context.front)
    if chosen is None:
        raise Cancelled
    return chosen
