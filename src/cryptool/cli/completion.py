"""`cryptool completion`: print or install a generated script. Never edits a start-up file of the person."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cryptool.cli.phrases import HELP as WORDS
from cryptool.core.atomic_files import write_public
from cryptool.errors import CannotWrite, DamagedContent, UsageError
from cryptool.terminal.phrases import say

if TYPE_CHECKING:
    from cryptool.app.context import AppContext

SCRIPTS = Path(__file__).parent / "completions"
SHELLS = ("bash", "zsh", "fish")


class UnknownShell(UsageError):
    """No completion script for that shell."""

    sentence = "I have no completion for that shell"
    hint = "choose one of: bash, zsh, fish"


def completion(
    ctx: typer.Context,
    shell: Annotated[str, typer.Argument(metavar="[SHELL]", help=WORDS["argument.shell"])] = "",
    install: Annotated[bool, typer.Option("--install", help=WORDS["flag.install"])] = False,
    uninstall: Annotated[bool, typer.Option("--uninstall", help=WORDS["flag.uninstall"])] = False,
) -> None:
    """Print, install or remove the script for a shell."""
    context: AppContext = ctx.obj
    name = shell_name(shell, context.environ)
    if install:
        put(context, name)
    elif uninstall:
        take_away(context, name)
    else:
        context.console.write(script(name))


def shell_name(shell: str, environ: Mapping[str, str]) -> str:
    """Return one of SHELLS. Raise UnknownShell."""
    name = Path(shell or environ.get("SHELL", "")).name.lower()
    if name not in SHELLS:
        raise UnknownShell(shell=name[:40])
    return name


def script(shell: str) -> str:
    """Return the shipped script. Raise DamagedContent."""
    try:
        return (SCRIPTS / f"cryptool.{shell}").read_text(encoding="utf-8")
    except OSError as problem:
        raise DamagedContent(file=f"cli/completions/cryptool.{shell}") from problem


def target(shell: str, environ: Mapping[str, str]) -> Path:
    """Return the path where the shell searches for the person's completions."""
    home = Path(environ.get("HOME") or "~").expanduser()
    data = Path(environ.get("XDG_DATA_HOME") or home / ".local/share")
    config = Path(environ.get("XDG_CONFIG_HOME") or home / ".config")
    return {
        "bash": Path(environ.get("BASH_COMPLETION_USER_DIR") or data / "bash-completion")
        / "completions"
        / "cryptool",
        "zsh": data / "zsh" / "site-functions" / "_cryptool",
        "fish": config / "fish" / "completions" / "cryptool.fish",
    }[shell]


def put(context: "AppContext", shell: str) -> None:
    """Install the script, and say what to do if the shell does not find it. Raise CannotWrite."""
    file = target(shell, context.environ)
    write_public(file, script(shell))
    context.console.error_line(say("completion.installed", shell=shell, file=str(file)))
    if shell != "fish":
        context.console.error_line(say(f"completion.{shell}", file=str(file), folder=str(file.parent)))


def take_away(context: "AppContext", shell: str) -> None:
    """Remove an installed script. Raise CannotWrite."""
    file = target(shell, context.environ)
    try:
        file.unlink()
    except FileNotFoundError:
        context.console.error_line(say("completion.absent", shell=shell))
    except OSError as problem:
        raise CannotWrite(file=str(file), reason=problem.strerror or "?") from problem
    else:
        context.console.error_line(say("completion.removed", shell=shell, file=str(file)))
