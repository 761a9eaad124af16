"""`cryptool completion`: prints or installs a script that ships with the package.

Rules kept here:
1. The scripts are data, generated from the command tree and the topic ids: pressing Tab starts no Python.
2. Installing writes one file into the folder that the shell already searches, and says where. No start-up file
   of the person's is ever edited.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cryptool.terminal.phrases.commands import PHRASES as WORDS

if TYPE_CHECKING:
    from cryptool.app.context import AppContext

SCRIPTS = Path(__file__).parent / "completions"
SHELLS = ("bash", "zsh", "fish")


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
    """One of SHELLS. Raises UnknownShell."""
    from cryptool.errors import UnknownShell

    name = Path(shell or environ.get("SHELL", "")).name.lower()
    if name not in SHELLS:
        raise UnknownShell(shell=name[:40])
    return name


def script(shell: str) -> str:
    """The shipped script. Raises DamagedContent."""
    from cryptool.errors import DamagedContent

    try:
        return (SCRIPTS / f"cryptool.{shell}").read_text(encoding="utf-8")
    except OSError as problem:
        raise DamagedContent(file=f"cli/completions/cryptool.{shell}") from problem


def target(shell: str, environ: Mapping[str, str]) -> Path:
    """Where the shell looks for a person's own completions."""
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
    """Write the script and say what to do if the shell does not see it. Raises CannotWrite."""
    from cryptool.core.atomic_files import write_public
    from cryptool.terminal.phrases import knows, say

    file = target(shell, context.environ)
    write_public(file, script(shell))
    context.console.error_line(say("completion.installed", shell=shell, file=str(file)))
    if knows(f"completion.{shell}"):
        context.console.error_line(say(f"completion.{shell}", file=str(file), folder=str(file.parent)))


def take_away(context: "AppContext", shell: str) -> None:
    """Remove an installed script. Raises CannotWrite."""
    from cryptool.errors import CannotWrite
    from cryptool.terminal.phrases import say

    file = target(shell, context.environ)
    try:
        file.unlink()
    except FileNotFoundError:
        context.console.error_line(say("completion.absent", shell=shell))
    except OSError as problem:
        raise CannotWrite(file=str(file), reason=problem.strerror or "?") from problem
    else:
        context.console.error_line(say("completion.removed", shell=shell, file=str(file)))
