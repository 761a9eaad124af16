"""Open the vault for a command: harden the process, get the passphrase, prepare hiding.

Rules:
1. Call `harden` before a passphrase is read.
2. If our streams are pipes, ask on /dev/tty.
3. Once a vault was opened with a passphrase, a hidden page returns only with that passphrase.
"""

import contextlib
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from cryptool.app import clock
from cryptool.app.passphrase_sources import PassphraseSources
from cryptool.app.unlock import OpenedVault, VaultCreation, fits, unlock, unlock_or_create
from cryptool.vault.encoding import StoreEnv
from cryptool.vault.file import VaultState, find
from cryptool.vault.vault import Vault

if TYPE_CHECKING:
    from collections.abc import Callable

    from cryptool.app.context import AppContext
    from cryptool.terminal.front_end import AnyFrontEnd
    from cryptool.terminal.questions import FrontEnd

STORE_ENV = StoreEnv(clock.now, clock.new_id)


def open_or_create(context: "AppContext") -> Vault:
    """Return the vault, created if absent. Close it. Raise as `unlock_or_create` does."""
    from cryptool.app.unlock import score

    harden()
    home = context.paths.home
    absent = _is_absent(context)
    first = VaultCreation(context.flags.no_passphrase, score)
    with asking(context) as sources:
        vault = _ready(context, unlock_or_create(home, sources, STORE_ENV, first))
    if absent:
        _tell_made(context, vault)
    return vault


def open_existing(context: "AppContext") -> Vault | None:
    """Return the vault, or None if absent. Close it. Raise as `unlock` does."""
    harden()
    home = context.paths.home
    if _is_absent(context):
        return None
    with asking(context) as sources:
        return _ready(context, unlock(home, sources, STORE_ENV))


def _is_absent(context: "AppContext") -> bool:
    file = find(context.paths.home)
    if file.state is not VaultState.ABSENT:
        return False
    if file.backups.is_dir():
        from cryptool.terminal.phrases import say
        from cryptool.vault.backup import listed

        if listed(file.backups):
            context.console.error_line(say("vault.backups-there", folder=str(file.backups)))
    return True


@contextmanager
def asking(context: "AppContext") -> Iterator[PassphraseSources]:
    """Yield the passphrase sources for opening a vault; echo is off from the first passphrase to the end."""
    with ExitStack() as shown_again:

        def unseen() -> "FrontEnd | None":
            front = asker(context)
            if front is None:
                return None
            from cryptool.app.hidden_input import HiddenInput

            hidden = HiddenInput(front)
            shown_again.callback(hidden.close)
            return hidden

        yield _secrets(context, unseen)


def passphrase_sources(context: "AppContext") -> PassphraseSources:
    """Return the passphrase sources where nothing is opened."""
    return _secrets(context, lambda: asker(context))


def asker(context: "AppContext") -> "AnyFrontEnd | None":
    """Return the front end for questions: our streams if interactive, else /dev/tty, else None."""
    if context.display.asks:
        return context.front
    if context.flags.no_input:
        return None
    return _at_the_terminal(context)


def _secrets(context: "AppContext", asks: "Callable[[], FrontEnd | None]") -> PassphraseSources:
    return PassphraseSources(
        context.environ,
        context.flags.passphrase_file,
        keyring=lambda: context.preferences.settings.keyring,
        asker=asks,
        warn=context.warn,
    )


def _at_the_terminal(context: "AppContext") -> "AnyFrontEnd | None":
    from dataclasses import replace
    from pathlib import Path

    from cryptool.terminal.console import Console, Mode
    from cryptool.terminal.front_end import front_end

    try:
        # Open until the process ends.
        keys, screen = Path("/dev/tty").open(), Path("/dev/tty").open("w")  # noqa: SIM115
    except OSError:
        return None
    look = replace(context.display, mode=Mode.LINES, color=False, asks=True)
    return front_end(Console(look, keys, screen, screen), context.help_text)


def _ready(context: "AppContext", now: OpenedVault) -> Vault:
    if now.vault.migration_backup is not None:
        from cryptool.terminal.phrases import say

        context.console.error_line(say("vault.backed-up", file=str(now.vault.migration_backup)))
    if now.secret is not None and context.display.asks:
        _guard_return(context, now)
    context.hooks.after_open(context, now.vault)
    return now.vault


def _guard_return(context: "AppContext", now: OpenedVault) -> None:
    from cryptool.terminal.questions import Back

    front, file = context.front, now.vault.file

    def knows_it() -> bool:
        typed = front.secret("vault.return")
        return not isinstance(typed, Back) and fits(now.secret, typed)

    front.hiding.on_return = knows_it
    sources = passphrase_sources(context)

    def lock() -> None:
        sources.drop_kept(file)

    front.hiding.on_hide = lock


def _tell_made(context: "AppContext", vault: Vault) -> None:
    from cryptool.terminal.phrases import say

    words = "vault.made" if vault.encrypted else "vault.made-plain"
    context.console.error_line(say(words, file=str(vault.file.path)))


_PR_SET_DUMPABLE = 4


def harden() -> None:
    """Disable core files and, on Linux, tracing by other processes of this user. Child programs inherit the first."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
    if sys.platform == "linux":
        with contextlib.suppress(ImportError, OSError, AttributeError):
            import ctypes  # 3 ms

            ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
