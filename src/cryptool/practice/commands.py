"""`cryptool practice`: commands and options.

Rules:
1. A person's own words are never an argument: the shell's history and the process list would show them.
"""

from typing import Annotated

import typer

from cryptool.app.phrases import HELP as SHARED
from cryptool.practice import ladder_commands
from cryptool.practice.phrases.commands import HELP as WORDS

app = typer.Typer(
    help=WORDS["command.practice"], no_args_is_help=False, invoke_without_command=True, rich_markup_mode=None
)
app.add_typer(ladder_commands.app, name="ladder", help=WORDS["command.practice.ladder"])

AsJson = Annotated[bool, typer.Option("--json", help=SHARED["flag.json"])]
NoSave = Annotated[bool, typer.Option("--no-save", help=WORDS["flag.no-save"])]
With = Annotated[str, typer.Option("--with", metavar="PERSON", help=WORDS["flag.with"])]
Rating = int | None


def _rating(name: str) -> object:
    return typer.Option(f"--{name}", metavar="0-10", help=WORDS[f"flag.log.{name}"])


def _choice(name: str, values: str) -> object:
    return typer.Option(f"--{name}", metavar=values, help=WORDS[f"flag.log.{name}"])


@app.callback()
def practice(ctx: typer.Context) -> None:
    """Resume an open session or open the menu if no subcommand is given."""
    if ctx.invoked_subcommand is None:
        from cryptool.practice.menu_command import run_menu

        run_menu(ctx.obj)


@app.command("start", help=WORDS["command.practice.start"])
def start(
    ctx: typer.Context,
    rung: Annotated[str, typer.Argument(metavar="[RUNG]", help=WORDS["argument.rung-or-next"])] = "",
    company: With = "",
    minutes: Annotated[
        int | None, typer.Option("--minutes", min=1, max=20, metavar="N", help=WORDS["flag.minutes"])
    ] = None,
    cue: Annotated[bool, typer.Option("--cue", help=WORDS["flag.cue"])] = False,
    clock: Annotated[bool, typer.Option("--clock", help=WORDS["flag.clock"])] = False,
    full: Annotated[bool | None, typer.Option("--full/--short", help=WORDS["flag.full"])] = None,
    no_save: NoSave = False,
) -> None:
    """Begin a session."""
    from cryptool.practice.run import StartOptions, begin

    begin(ctx.obj, StartOptions(rung, company, minutes, cue, clock, full), save=not no_save)


@app.command("resume", help=WORDS["command.practice.resume"])
def resume(ctx: typer.Context) -> None:
    """Resume the open session."""
    from cryptool.practice.run import resume as go_on

    go_on(ctx.obj)


@app.command("log", help=WORDS["command.practice.log"])
def log(
    ctx: typer.Context,
    rung: Annotated[str, typer.Argument(metavar="RUNG", help=WORDS["argument.rung"])],
    company: With = "",
    minutes: Annotated[
        int | None, typer.Option("--minutes", min=1, max=600, metavar="N", help=WORDS["flag.log.minutes"])
    ] = None,
    at: Annotated[str, typer.Option("--at", metavar="DATE", help=SHARED["flag.at"])] = "",
    ending: Annotated[str, typer.Option("--ending", metavar="HOW", help=WORDS["flag.log.ending"])] = "done",
    distress_before: Annotated[Rating, _rating("distress-before")] = None,
    sadness_before: Annotated[Rating, _rating("sadness-before")] = None,
    prompt: Annotated[str, typer.Option("--prompt", metavar="P3", help=WORDS["flag.log.prompt"])] = "",
    prompt_strength: Annotated[Rating, _rating("prompt-strength")] = None,
    embarrassment_expected: Annotated[Rating, _rating("embarrassment-expected")] = None,
    belief: Annotated[
        Rating, typer.Option("--belief", metavar="0-100", help=WORDS["flag.log.belief"])
    ] = None,
    habit: Annotated[str, _choice("habit", "HABIT")] = "",
    embarrassment_peak: Annotated[Rating, _rating("embarrassment-peak")] = None,
    embarrassment_after: Annotated[Rating, _rating("embarrassment-after")] = None,
    distress_peak: Annotated[Rating, _rating("distress-peak")] = None,
    distress_after: Annotated[Rating, _rating("distress-after")] = None,
    mood_after: Annotated[
        Rating, typer.Option("--mood-after", metavar="-5..5", help=WORDS["flag.log.mood-after"])
    ] = None,
    strength_felt: Annotated[Rating, _rating("strength-felt")] = None,
    tears: Annotated[str, _choice("tears", "none|nearly|some|many|not-saying")] = "",
    happened: Annotated[str, _choice("happened", "no|partly|yes|cannot-say")] = "",
    how_bad: Annotated[Rating, _rating("how-bad")] = None,
    bearable: Annotated[str, _choice("bearable", "yes|partly|no")] = "",
    belief_after: Annotated[
        Rating, typer.Option("--belief-after", metavar="0-100", help=WORDS["flag.log.belief-after"])
    ] = None,
    went: Annotated[str, _choice("went", "well|mixed|badly")] = "",
    aftercare: Annotated[str, _choice("aftercare", "WHAT")] = "",
    as_json: AsJson = False,
) -> None:
    """Log a session done away from the screen."""
    from cryptool.practice.log_command import LogOptions, note

    answers = {
        name.replace("_", "-"): value
        for name, value in ctx.params.items()
        if name not in ("rung", "company", "minutes", "at", "ending", "as_json") and value not in (None, "")
    }
    note(ctx.obj, LogOptions(rung, company, minutes, at, ending, answers), as_json=as_json)


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
