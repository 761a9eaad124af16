"""The command tree. It and the modules it registers import only Typer and fast modules; functions import the rest."""

from typing import Annotated

import typer

from cryptool.cli import completion
from cryptool.data import commands as data
from cryptool.ground import commands as ground
from cryptool.help_now import commands as help_now
from cryptool.home import accessibility
from cryptool.journal import commands as journal
from cryptool.learn import commands as learn
from cryptool.practice import commands as practice
from cryptool.settings import commands as settings
from cryptool.terminal.console import Flags
from cryptool.terminal.phrases.commands import APP, APP_MORE
from cryptool.terminal.phrases.commands import PHRASES as WORDS

app = typer.Typer(
    name="cryptool",
    help=f"{APP}\n\n{APP_MORE}",
    invoke_without_command=True,
    no_args_is_help=False,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80, "terminal_width": 80},
)


@app.callback()
def main(
    ctx: typer.Context,
    plain: Annotated[bool, typer.Option("--plain", help=WORDS["flag.plain"])] = False,
    lines: Annotated[bool, typer.Option("--lines", help=WORDS["flag.lines"])] = False,
    no_input: Annotated[bool, typer.Option("--no-input", help=WORDS["flag.no-input"])] = False,
    no_pager: Annotated[bool, typer.Option("--no-pager", help=WORDS["flag.no-pager"])] = False,
    color: Annotated[str, typer.Option("--color", metavar="WHEN", help=WORDS["flag.color"])] = "auto",
    debug: Annotated[bool, typer.Option("--debug", help=WORDS["flag.debug"])] = False,
    passphrase_file: Annotated[
        str | None, typer.Option("--passphrase-file", metavar="FILE", help=WORDS["flag.passphrase-file"])
    ] = None,
    no_passphrase: Annotated[bool, typer.Option("--no-passphrase", help=WORDS["flag.no-passphrase"])] = False,
    version: Annotated[bool, typer.Option("--version", "-V", help=WORDS["flag.version"])] = False,
) -> None:
    """Read the global options; without a command, show home."""
    from cryptool.app.context import AppContext
    from cryptool.cli.wiring import hooks, words_left

    if color not in ("auto", "always", "never"):
        raise typer.BadParameter("choose auto, always or never", param_hint="--color")
    flags = Flags(plain, lines, no_input, no_pager, color, debug, passphrase_file, no_passphrase)
    context = AppContext.of_this_process(flags, hooks())
    ctx.obj = context
    if version:
        from cryptool import __version__

        typer.echo(f"cryptool {__version__}")
        raise typer.Exit
    if words_left(context):
        from cryptool.journal.left_behind import sweep

        sweep(context)
    if ctx.invoked_subcommand is None:
        from cryptool.home.commands import home

        home(context)


app.command("learn", help=WORDS["command.learn"])(learn.learn)
app.add_typer(practice.app, name="practice", help=WORDS["command.practice"])
app.command("ground", help=WORDS["command.ground"])(ground.ground)
app.add_typer(journal.app, name="journal", help=WORDS["command.journal"])
app.command("help-now", help=WORDS["command.help-now"])(help_now.help_now)
app.add_typer(data.app, name="data", help=WORDS["command.data"])
app.add_typer(settings.app, name="config", help=WORDS["command.config"])
app.command("accessibility", help=WORDS["command.accessibility"])(accessibility.accessibility)
app.command("completion", help=WORDS["command.completion"])(completion.completion)
