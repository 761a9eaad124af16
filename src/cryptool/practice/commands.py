"""`cryptool practice`: commands and options.

Rules:
1. A person's own words are never an argument: the shell's history and the process list would show them.
"""

from pathlib import Path
from typing import Annotated

import typer

from cryptool.app.phrases import HELP as SHARED
from cryptool.people.phrases import HELP as PEOPLE
from cryptool.practice.ladder_commands import app as ladder
from cryptool.practice.options import AsJson, LogCommand, Minutes, RungName, answers_in
from cryptool.practice.phrases.commands import HELP as WORDS

app = typer.Typer(
    help=WORDS["command.practice"], no_args_is_help=False, invoke_without_command=True, rich_markup_mode=None
)
app.add_typer(ladder, name="ladder", help=WORDS["command.practice.ladder"])

NoSave = Annotated[bool, typer.Option("--no-save", help=WORDS["flag.no-save"])]
With = Annotated[str, typer.Option("--with", metavar="PERSON", help=WORDS["flag.with"])]


@app.callback()
def practice(ctx: typer.Context) -> None:
    """Resume an open session or open the menu if no subcommand is given."""
    if ctx.invoked_subcommand is None:
        from cryptool.practice.run import run_menu

        run_menu(ctx.obj)


@app.command("start", help=WORDS["command.practice.start"])
def start(
    ctx: typer.Context,
    rung: Annotated[str, typer.Argument(metavar="[RUNG]", help=WORDS["argument.rung-or-next"])] = "",
    company: With = "",
    minutes: Minutes = None,
    cue: Annotated[bool, typer.Option("--cue", help=WORDS["flag.cue"])] = False,
    clock: Annotated[bool, typer.Option("--clock", help=WORDS["flag.clock"])] = False,
    full: Annotated[bool | None, typer.Option("--full/--short", help=WORDS["flag.full"])] = None,
    no_save: NoSave = False,
) -> None:
    """Begin a session."""
    from cryptool.practice.definition import Form
    from cryptool.practice.run import begin
    from cryptool.practice.session.start import SessionRequest

    form = None if full is None else Form.FULL if full else Form.SHORT
    begin(ctx.obj, SessionRequest(rung, company, minutes, cue, clock, form), save=not no_save)


@app.command("resume", help=WORDS["command.practice.resume"])
def resume(ctx: typer.Context) -> None:
    """Resume the open session."""
    from cryptool.practice.run import resume as go_on

    go_on(ctx.obj)


@app.command("log", cls=LogCommand, help=WORDS["command.practice.log"])
def log(
    ctx: typer.Context,
    rung: RungName,
    company: With = "",
    minutes: Annotated[
        int | None, typer.Option("--minutes", min=1, max=600, metavar="N", help=WORDS["flag.log.minutes"])
    ] = None,
    at: Annotated[str, typer.Option("--at", metavar="DATE", help=SHARED["flag.at"])] = "",
    ending: Annotated[str, typer.Option("--ending", metavar="HOW", help=WORDS["flag.log.ending"])] = "done",
    as_json: AsJson = False,
) -> None:
    """Log a session done away from the screen. LogCommand adds an option for each answer."""
    from cryptool.practice.log import log_session

    log_session(ctx.obj, rung, company, minutes, at, ending, answers_in(ctx), as_json=as_json)


@app.command("list", help=WORDS["command.practice.list"])
def list_(
    ctx: typer.Context,
    number: Annotated[
        int | None, typer.Option("-n", "--number", min=0, metavar="N", help=SHARED["flag.number"])
    ] = None,
    as_json: AsJson = False,
) -> None:
    """List sessions, newest first."""
    from cryptool.practice.views import list_sessions

    list_sessions(ctx.obj, number, as_json=as_json)


@app.command("show", help=WORDS["command.practice.show"])
def show(
    ctx: typer.Context,
    session: Annotated[str, typer.Argument(metavar="ID", help=WORDS["argument.session-or-last"])] = "last",
    as_json: AsJson = False,
) -> None:
    """Show one session."""
    from cryptool.practice.views import show_session

    show_session(ctx.obj, session, as_json=as_json)


@app.command("delete", help=WORDS["command.practice.delete"])
def delete(
    ctx: typer.Context,
    session: Annotated[str, typer.Argument(metavar="ID", help=WORDS["argument.session"])],
    yes: Annotated[bool, typer.Option("--yes", help=SHARED["flag.yes"])] = False,
) -> None:
    """Delete a session for good."""
    from cryptool.practice.views import delete_session

    delete_session(ctx.obj, session, yes=yes)


@app.command("prompts", help=WORDS["command.practice.prompts"])
def prompts(ctx: typer.Context, as_json: AsJson = False) -> None:
    """List the person's stimuli."""
    from cryptool.practice.views import list_stimuli

    list_stimuli(ctx.obj, as_json=as_json)


@app.command("card", help=PEOPLE["command.card"])
def card(
    ctx: typer.Context,
    person: Annotated[str, typer.Argument(metavar="[PERSON]", help=PEOPLE["argument.person"])] = "",
    tone: Annotated[str, typer.Option("--tone", metavar="TONE", help=PEOPLE["flag.tone"])] = "plain",
    html: Annotated[Path | None, typer.Option("--html", metavar="FILE", help=PEOPLE["flag.html"])] = None,
    markdown: Annotated[
        Path | None, typer.Option("--markdown", metavar="FILE", help=PEOPLE["flag.markdown"])
    ] = None,
    as_json: AsJson = False,
    yes: Annotated[bool, typer.Option("--yes", help=SHARED["flag.yes"])] = False,
) -> None:
    """Show or write the page for the trusted person."""
    from cryptool.app.handout import Wanted
    from cryptool.practice.views import show_card

    show_card(ctx.obj, person, tone, Wanted(html, markdown, as_json, yes))


@app.command("checkin", help=WORDS["command.practice.checkin"])
def checkin(ctx: typer.Context) -> None:
    """Ask the follow-up questions that are due."""
    from cryptool.practice.run import check_in

    check_in(ctx.obj)


@app.command("prepare", help=WORDS["command.practice.prepare"])
def prepare(
    ctx: typer.Context,
    part: Annotated[str, typer.Argument(metavar="[PART]", help=WORDS["argument.part"])] = "",
) -> None:
    """Run Preparing, or one part of it."""
    from cryptool.practice.run import prepare as lead_preparing

    lead_preparing(ctx.obj, part)
