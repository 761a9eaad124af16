"""The command tree and the hooks. A feature is imported when its name is looked up, or its hook is called."""

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, cast

import typer
from typer.core import TyperGroup
from typer.main import get_command

from cryptool import __version__
from cryptool.app.context import AppContext, Hooks
from cryptool.cli.phrases import HELP as WORDS
from cryptool.terminal import phrases
from cryptool.terminal.console import Flags

if TYPE_CHECKING:
    from cryptool.vault.vault import Vault

# Where the commands of the first level are, in the order of the help.
COMMANDS = {
    "now": "cryptool.now.commands",
    "learn": "cryptool.learn.commands",
    "ground": "cryptool.ground.commands",
    "help-now": "cryptool.help_now.commands",
    "accessibility": "cryptool.home.commands",
    "completion": "cryptool.cli.completion",
    "practice": "cryptool.practice.commands",
    "progress": "cryptool.progress.commands",
    "journal": "cryptool.journal.commands",
    "people": "cryptool.people.commands",
    "plan": "cryptool.plan.commands",
    "report": "cryptool.report.commands",
    "data": "cryptool.data.commands",
    "config": "cryptool.settings.commands",
}
_ALIASES = {"practise": "practice"}  # other spellings, which no help shows


def _command(name: str) -> Any:
    module = import_module(COMMANDS[name])
    tree = typer.Typer(rich_markup_mode=None, add_completion=False)
    tree.callback()(lambda: None)
    if hasattr(module, "app"):
        tree.add_typer(module.app, name=name)
    else:
        tree.command(name, help=module.WORDS[f"command.{name}"])(getattr(module, name.replace("-", "_")))
    return in_our_language(get_command(tree).commands[name])  # type: ignore[attr-defined]


def in_our_language(command: Any) -> Any:
    """Put the words of the language that is bound into a command and those below it, and return it."""
    if phrases.bound():
        vars(typer.core)["_"] = phrases.translate  # what it calls for its headings
        for one in (command, *command.get_params(typer.Context(command, help_option_names=["-h", "--help"]))):
            one.help = phrases.translate(one.help) if one.help else None
        if not isinstance(command, _Root):
            for below in getattr(command, "commands", {}).values():
                in_our_language(below)
    return command


class _Commands(Mapping[str, Any]):
    def __init__(self) -> None:
        self._built: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        name = _ALIASES.get(name, name)
        if name not in self._built:
            self._built[name] = _command(name)  # KeyError for an unknown one
        return self._built[name]

    def __iter__(self) -> Iterator[str]:
        return iter(COMMANDS)

    def __len__(self) -> int:
        return len(COMMANDS)


class _Root(TyperGroup):
    def __init__(self, **attrs: Any) -> None:
        super().__init__(**attrs)
        self.commands = cast("dict[str, Any]", _Commands())


def _take_in_words(context: AppContext, vault: "Vault") -> None:
    if words_left(context):
        from cryptool.journal.left_behind import take_in

        take_in(context, vault)


def words_left(context: AppContext) -> bool:
    """Tell whether a run may have left words outside of the vault. Takes a tenth of a millisecond."""
    from cryptool.terminal.editor.private_tempdir import found

    return bool(found(context.environ))


def _sweep_backups(context: AppContext) -> None:
    """Remove what a killed backup left, with words in it and named by nobody. Takes a tenth of a millisecond."""
    folder = Path(os.path.realpath(context.paths.home / "vault.db")).with_name("backups")
    with suppress(OSError):
        if any(".partial" in path.name for path in folder.iterdir()):
            from cryptool.vault.backup import sweep_partials

            sweep_partials(folder)


def _back_up(context: AppContext) -> None:
    if any(one.vault.changed for one in context.opened):
        from cryptool.app.automatic_backup import back_up_if_due

        back_up_if_due(context)


def _forget_old_stop(context: AppContext) -> None:
    """Take a stop whose twelve hours are over out of practice's small file. Takes a tenth of a millisecond."""
    from cryptool.core.atomic_files import read_text

    with suppress(OSError, ValueError):
        if '"stop"' in (read_text(context.paths.practice_file) or ""):
            from cryptool.practice.wiring import practice_file

            practice_file(context)


def _offer_check_in(context: AppContext, vault: "Vault") -> None:
    """Ask a practice session's follow-up questions that are due, if a terminal is attached."""
    if not context.display.asks:
        return
    from cryptool.practice.store.practice_store import PracticeStore

    sessions = PracticeStore(vault).sessions
    if not sessions.any():
        return
    from cryptool.app.dates import local_now
    from cryptool.practice.content import shipped_session
    from cryptool.practice.machine.summary import summarise
    from cryptool.practice.session.afterwards import check_in, due

    definition = shipped_session()
    if due([summarise(definition, one) for one in sessions.all()], local_now(context)):
        from cryptool.practice.wiring import make_session_context

        with context.front.guard, context.front.private():
            check_in(make_session_context(context, vault))


def _write_about(context: AppContext, topic: str) -> None:
    from cryptool.journal.write import write_freely

    write_freely(context, topic)


def _topic_id(context: AppContext, name: str) -> str:
    from cryptool.learn.study import study_of

    return study_of(context).library.resolve(name)


def _read(context: AppContext, topic: str) -> None:
    from cryptool.learn.browse import read

    read(context, topic)


def _now(context: AppContext) -> None:
    from cryptool.now.walk import walk_through

    walk_through(context)


HOOKS = Hooks(
    after_open=_take_in_words,
    after_journal=_offer_check_in,
    write_about=_write_about,
    topic_id=_topic_id,
    read=_read,
    now=_now,
)

app = typer.Typer(
    cls=_Root,
    name="cryptool",
    help=WORDS["command"],
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
    if color not in ("auto", "always", "never"):
        raise typer.BadParameter("choose auto, always or never", param_hint="--color")
    flags = Flags(plain, lines, no_input, no_pager, color, debug, passphrase_file, no_passphrase)
    context = AppContext(flags, os.environ, sys.stdin, sys.stdout, sys.stderr, HOOKS)
    ctx.obj = context
    if version:
        typer.echo(f"cryptool {__version__}")
        raise typer.Exit
    if words_left(context):
        from cryptool.journal.left_behind import sweep

        sweep(context)
    _sweep_backups(context)
    _forget_old_stop(context)
    ctx.call_on_close(partial(_back_up, context))
    if ctx.invoked_subcommand is None:
        from cryptool.home.commands import home

        home(context, ctx.get_help)
