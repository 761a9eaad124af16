"""Open the vault for a command: harden the process, get the passphrase, prepare hiding.

Rules:
1. Call `harden` before a passphrase is read, from wherever it comes.
2. If our streams are pipes, ask on /dev/tty.
3. While a vault is slow, the hide keys work: see `Hiding.during`.
4. Once a vault was opened with a passphrase, a hidden page returns only with that passphrase.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from cryptool.app import clock
from cryptool.app.hardening import harden
from cryptool.app.passphrase_sources import COMMAND, FILE, PassphraseSources
from cryptool.app.preferences import Preferences
from cryptool.app.unlock import OpenedVault, fits, unlock, unlock_or_create
from cryptool.core.settings import Settings
from cryptool.errors import CannotWrite
from cryptool.terminal.phrases import say
from cryptool.vault.encoding import StoreEnv
from cryptool.vault.file import VaultState, find
from cryptool.vault.vault import TIMEOUT, Vault

if TYPE_CHECKING:
    from cryptool.app.context import AppContext
    from cryptool.terminal.front_end import AnyFrontEnd
    from cryptool.terminal.questions import FrontEnd

STORE_ENV = StoreEnv(clock.now, clock.new_id)


def open_or_create(context: "AppContext") -> Vault:
    """Return the vault, created if absent. Close it. Raise as `unlock_or_create` does."""
    home, plain = context.paths.home, context.flags.no_passphrase
    absent = _is_absent(context)
    with asking(context) as sources:
        vault = _ready(
            context, unlock_or_create(home, sources, STORE_ENV, plain=plain, timeout=_patience(context))
        )
    if absent:
        words = "vault.made" if vault.encrypted else "vault.made-plain"
        context.console.error_line(say(words, file=str(vault.file.path)))
    return vault


def open_existing(context: "AppContext") -> Vault | None:
    """Return the vault, or None if absent. Close it. Raise as `unlock` does."""
    home = context.paths.home
    if _is_absent(context):
        return None
    with asking(context) as sources:
        return _ready(context, unlock(home, sources, STORE_ENV, reading=True, timeout=_patience(context)))


def open_unasked(context: "AppContext", *, reading: bool = False, timeout: float = TIMEOUT) -> Vault:
    """Return the vault if it opens without asking. Close it. Raise as `unlock` does.

    No passphrase is read from where it can be read only once, nor from the keyring, which may ask.
    """
    harden()
    file = context.environ.get(FILE, "")
    unasked = replace(
        context,
        environ={name: value for name, value in context.environ.items() if name not in (COMMAND, FILE)},
        flags=context.flags._replace(passphrase_file=file if Path(file).is_file() else None),
    )
    unasked.preferences = Preferences(Settings())  # without the keyring
    sources = PassphraseSources(unasked, lambda: None)
    return unlock(context.paths.home, sources, STORE_ENV, reading=reading, timeout=timeout).vault


def is_unlocked(context: "AppContext") -> bool:
    """Tell whether there are notes that open at once: without a passphrase, or with the key of an unlock in force."""
    file = find(context.paths.home)
    if file.state is VaultState.LOCKED:
        return passphrase_sources(context).kept(file) is not None
    return file.state is VaultState.PLAIN


_SCRIPT_PATIENCE = 30.0  # seconds: many scripts at once wait their turn; a person would rather be told


def _patience(context: "AppContext") -> float:
    return TIMEOUT if context.display.asks else _SCRIPT_PATIENCE


def _is_absent(context: "AppContext") -> bool:
    file = find(context.paths.home)
    if file.state is not VaultState.ABSENT:
        return False
    elsewhere = backup_folder(context)
    if file.backups.is_dir() or elsewhere is not None:
        from cryptool.vault.backup import backups_of

        for backup in backups_of(file, elsewhere)[:1]:
            context.console.error_line(say("vault.backups-there", folder=str(backup.path.parent)))
    return True


@contextmanager
def asking(context: "AppContext") -> Iterator[PassphraseSources]:
    """Yield the passphrase sources for opening a vault. From the first question to the end, typed text is not shown.

    Deriving the key takes a moment; text typed meanwhile would be echoed and stay in the scrollback.
    """
    harden()
    with ExitStack() as hidden:

        def unseen() -> "FrontEnd | None":
            front = asker(context)
            if front is not None:
                hidden.enter_context(front.guard)
                hidden.enter_context(front.guard.echo_off())
                hidden.enter_context(front.private())
            return front

        yield PassphraseSources(context, unseen)


def passphrase_sources(context: "AppContext") -> PassphraseSources:
    """Return the passphrase sources where nothing is opened."""
    return PassphraseSources(context, lambda: asker(context))


def asker(context: "AppContext") -> "AnyFrontEnd | None":
    """Return the front end for questions: our streams if interactive, else /dev/tty, else None."""
    if context.display.asks:
        return context.front
    return None if context.flags.no_input else _at_the_terminal(context)


def _at_the_terminal(context: "AppContext") -> "AnyFrontEnd | None":
    from cryptool.terminal.console import Console, Mode
    from cryptool.terminal.front_end import front_end

    try:
        # Open until the process ends.
        keys, screen = Path("/dev/tty").open(), Path("/dev/tty").open("w")  # noqa: SIM115
    except OSError:
        return None
    look = replace(context.display, mode=Mode.LINES, color=False, asks=True)
    return front_end(Console(look, keys, screen, screen), context.help_text)


def tell_set_aside(context: "AppContext", logs: "list[Path]") -> None:
    """Say what a killed program left that belongs to another file, and where it is now."""
    for log in logs:
        context.console.error_line(say("vault.set-aside", file=str(log)))


def _tell_privacy(context: "AppContext", vault: Vault) -> None:
    for path in vault.mended:
        context.console.error_line(say("vault.mended", file=str(path)))
    for path in vault.loose:
        context.console.error_line(say("vault.loose", file=str(path)))


def backup_folder(context: "AppContext") -> Path | None:
    """Return the folder for backups that the person chose, if any."""
    folder = context.preferences.settings.backup_folder
    return Path(folder) if folder else None


def _ready(context: "AppContext", now: OpenedVault) -> Vault:
    now.vault.elsewhere = backup_folder(context)
    tell_set_aside(context, now.vault.set_aside)
    _tell_privacy(context, now.vault)
    if now.vault.frozen is not None:
        context.warn("vault.read-only" if isinstance(now.vault.frozen, CannotWrite) else "vault.full")
    if now.vault.migration_backup is not None:
        context.console.error_line(say("vault.backed-up", file=str(now.vault.migration_backup)))
    if context.display.asks:
        _hide_beside(context, now.vault)
        if now.secret is not None:
            _guard_return(context, now)
    context.hooks.after_open(context, now.vault)
    context.opened.append(now)
    return now.vault


def _hide_beside(context: "AppContext", vault: Vault) -> None:
    """Let the hide keys work while the vault is busy or its disk is slow."""

    def beside(work: Callable[[], object], *, again: bool) -> object:
        return context.front.hiding.during(work, again=again)

    vault.connection.beside = beside  # type: ignore[attr-defined]


def _guard_return(context: "AppContext", now: OpenedVault) -> None:
    from cryptool.terminal.questions import Back

    front, file = context.front, now.vault.file

    def knows_it() -> bool:
        typed = front.secret("vault.return")
        return not isinstance(typed, Back) and fits(now.secret, typed)

    front.hiding.on_return = knows_it
    front.hiding.on_hide = partial(passphrase_sources(context).drop_kept, file)
