"""`cryptool plan`: show, edit, schedule, session.

Rules:
1. The person's own words are never an argument: the shell would keep them. What a calendar shows is no secret.
"""

from collections.abc import Sequence
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cryptool.app.dates import long_time
from cryptool.app.open_vault import open_existing, open_or_create
from cryptool.app.phrases import HELP as SHARED
from cryptool.app.streams import piped_back, private_width, show_private, stream_items
from cryptool.errors import Cancelled, NeedsTerminal
from cryptool.plan.ask import ask_parts, from_table
from cryptool.plan.errors import NoFile, NoTime, UnknownPlanPart
from cryptool.plan.model import PAGE, PARTS, Plan, PlanState
from cryptool.plan.phrases import HELP as WORDS
from cryptool.plan.render import handout, item, talk, topic_titles
from cryptool.plan.store import PlanStore
from cryptool.terminal.phrases import say
from cryptool.terminal.questions import Line, Menu, Option, Page, run

if TYPE_CHECKING:
    from cryptool.app.context import AppContext
    from cryptool.core.moment import When
    from cryptool.vault.vault import Vault

app = typer.Typer(
    help=WORDS["command.plan"], no_args_is_help=False, invoke_without_command=True, rich_markup_mode=None
)
_TOPICS = ("telling-therapist", "what-happens", "therapist-cries")  # what people read before such a session

Stdin = Annotated[bool, typer.Option("--stdin", help=WORDS["flag.plan.stdin"])]


@app.callback()
def plan(ctx: typer.Context) -> None:
    """Show the plan if no command is given."""
    if ctx.invoked_subcommand is None:
        show(ctx)


@app.command("show", help=WORDS["command.plan.show"])
def show(
    ctx: typer.Context, as_json: Annotated[bool, typer.Option("--json", help=SHARED["flag.json"])] = False
) -> None:
    """Show the plan, and what to say in therapy, as private text."""
    from cryptool.app.handout import text_lines

    context: AppContext = ctx.obj
    with open_existing(context) or nullcontext() as vault:
        found = Plan() if vault is None else _read(context, vault)
    if as_json:
        stream_items(context, "plan", [item(found)])
    elif found.state is PlanState.NOT_BEGUN and not found.page:
        context.console.error_line(say("plan.not-begun"))
        context.suggest("cryptool plan edit")
    else:
        title, *lines = text_lines(handout(found), private_width(context))
        show_private(context, title, lines, ask="sessions.print", titled=True)


@app.command("edit", help=WORDS["command.plan.edit"])
def edit(
    ctx: typer.Context,
    part: Annotated[str, typer.Argument(metavar="[PART]", help=WORDS["argument.plan.part"])] = "",
    stdin: Stdin = False,
) -> None:
    """Fill in the plan, or one part of it."""
    if part not in ("", *PARTS):
        raise UnknownPlanPart(parts=", ".join(PARTS))
    _fill(ctx.obj, (part,) if part else PARTS, "edit", stdin=stdin)
    ctx.obj.suggest("cryptool plan")


@app.command("schedule", help=WORDS["command.plan.schedule"])
def schedule(
    ctx: typer.Context,
    at: Annotated[str, typer.Option("--at", metavar="DATE", help=WORDS["flag.schedule.at"])] = "",
    every: Annotated[str, typer.Option("--every", metavar="DAYS", help=WORDS["flag.every"])] = "",
    times: Annotated[
        int | None, typer.Option("--times", min=1, max=60, metavar="N", help=WORDS["flag.times"])
    ] = None,
    title: Annotated[str, typer.Option("--title", metavar="TEXT", help=WORDS["flag.title"])] = "",
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help=WORDS["flag.out"])] = None,
    yes: Annotated[bool, typer.Option("--yes", help=SHARED["flag.yes"])] = False,
) -> None:
    """Write a calendar file."""
    from cryptool.app.clock import now
    from cryptool.app.streams import write_out
    from cryptool.plan.calendar_file import calendar
    from cryptool.plan.schedule import asked_repeat, asked_start, moments, read_start, repeat

    context: AppContext = ctx.obj
    often = repeat(every, times)
    asks = context.display.asks
    if not asks and not (at and out):
        raise NoFile if at else NoTime
    with nullcontext() if at and out else context.front.private():
        start = read_start(context, at) if at else asked_start(context)
        often = often if at or every or times else asked_repeat(context)
        file = out or _asked_file(context)
    found = moments(context, start, often)
    text = calendar([one.instant for one in found], title.strip() or say("plan.quiet-time"), now())
    write_out(context, file, text, yes=yes)
    _tell_dates(context, found)


@app.command("session", help=WORDS["command.plan.session"])
def session(ctx: typer.Context, stdin: Stdin = False) -> None:
    """Write down what to say in therapy, after reading about it if the person likes."""
    _fill(ctx.obj, PAGE, "session", stdin=stdin)
    ctx.obj.suggest("cryptool report")


def _store(vault: "Vault") -> PlanStore:
    return PlanStore(vault.connection, vault.path, vault.env)


def _read(context: "AppContext", vault: "Vault") -> Plan:
    """Return the plan with the people for afterwards and the country's line."""
    store = _store(vault)
    people = tuple(one for one in store.people() if one.aftercare and not one.excluded)
    return Plan(store.said(), people, talk(context.preferences.settings.country))


def _fill(context: "AppContext", parts: Sequence[str], command: str, *, stdin: bool) -> None:
    """Take the words of these parts from stdin, else ask for them. Raises BadPlan, NeedsTerminal, Cancelled."""
    piped = stdin or not context.display.asks
    if piped and context.terminal_facts.stdin_tty:
        raise NeedsTerminal(instead=f"cryptool plan {command} --stdin < plan.toml")
    with piped_back(context, when=piped), open_or_create(context) as vault:
        if piped:
            _store(vault).put(from_table(context, PAGE if command == "session" else PARTS))
        else:
            with context.front.private():
                if command == "session":
                    _read_first(context)
                ask_parts(context, _store(vault), _read(context, vault), parts)
        found = _read(context, vault)
    context.console.sentence(say("plan.page-kept" if command == "session" else f"plan.kept-{found.state}"))


def _read_first(context: "AppContext") -> None:
    """Offer the topics that people read before such a session. Raises Cancelled if the person leaves."""

    def menu() -> Menu[bool]:
        context.front.present(Page("plan.session"))
        titles = topic_titles(context, _TOPICS)
        topics = [
            (Option(name, text=title), partial(context.hooks.read, context, name))
            for name, title in titles.items()
        ]
        return Menu("plan.session", [("begin", True), *topics, ("leave", None)], "begin")

    if not run(context.front, menu):
        raise Cancelled


def _asked_file(context: "AppContext") -> Path:
    typed = context.front.ask(Line("plan.file", given=say("plan.file")))
    if not isinstance(typed, str) or not typed.strip():
        raise Cancelled
    return Path(typed.strip())


def _tell_dates(context: "AppContext", found: "Sequence[When]") -> None:
    first, last = long_time(found[0]), long_time(found[-1])
    several = len(found) > 1
    words = (
        say("plan.dates", first=first, last=last, n=len(found)) if several else say("plan.date", first=first)
    )
    context.console.sentence(words)
