"""The command tree. A feature's commands are imported and built when its name is looked up."""

from collections.abc import Callable, Iterator, Mapping
from typing import Annotated, Any, cast

import typer
from typer.core import TyperGroup
from typer.main import get_command

from cryptool.terminal.console import Flags
from cryptool.terminal.phrases.commands import APP, APP_MORE
from cryptool.terminal.phrases.commands import PHRASES as WORDS

NAMES = (
    "learn", "ground", "help-now", "accessibility", "completion", "practice", "journal", "data", "config",
)  # fmt: skip


def _feature(name: str) -> typer.Typer | Callable[..., None]:
    match name:
        case "learn":
            from cryptool.learn.commands import learn

            return learn
        case "practice":
            from cryptool.practice.commands import app as practice

            return practice
        case "ground":
            from cryptool.ground.commands import ground

            return ground
        case "journal":
            from cryptool.journal.commands import app as journal

            return journal
        case "help-now":
            from cryptool.help_now.commands import help_now

            return help_now
        case "data":
            from cryptool.data.commands import app as data

            return data
        case "config":
            from cryptool.settings.commands import app as config

            return config
        case "accessibility":
            from cryptool.home.accessibility import accessibility

            return accessibility
        case _:
            from cryptool.cli.completion import completion

            return completion


def _command(name: str) -> Any:
    tree = typer.Typer(rich_markup_mode=None, add_completion=False)
    tree.callback()(lambda: None)
    feature, help = _feature(name), WORDS[f"command.{name}"]
    if isinstance(feature, typer.Typer):
        tree.add_typer(feature, name=name, help=help)
    else:
        tree.command(name, help=help)(feature)
    return get_command(tree).commands[name]  # type: ignore[attr-defined]


class _Features(Mapping[str, Any]):
    """The commands of the first level."""

    def __init__(self) -> None:
        self._built: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in NAMES:
            raise KeyError(name)
        if name not in self._built:
            self._built[name] = _command(name)
        return self._built[name]

    def __iter__(self) -> Iterator[str]:
        return iter(NAMES)

    def __len__(self) -> int:
        return len(NAMES)


class _Root(TyperGroup):
    def __init__(self, **attrs: Any) -> None:
        super().__init__(**attrs)
        self.commands = cast("dict[str, Any]", _Features())


app = typer.Typer(
    cls=_Root,
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
    from cryptool.cli.wiring import hooks

    if color not in ("auto", "always", "never"):
        raise typer.BadParameter("choose auto, always or never", param_hint="--color")
    flags = Flags(plain, lines, no_input, no_pager, color, debug, passphrase_file, no_passphrase)
    context = AppContext.of_this_process(flags, hooks())
    ctx.obj = context
    if version:
        from cryptool import __version__

        typer.echo(f"cryptool {__version__}")
        raise typer.Exit
    if ctx.invoked_subcommand is None:
        from cryptool.home.commands import home

        home(context)
