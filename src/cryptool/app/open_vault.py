"""How commands get at the vault: hardens the process, joins the sources of a passphrase to it, and sees to hiding.

Rules kept here:
1. Every way to the vault goes through `opened` or `existing`.
2. Who is asked sits at the terminal: where our streams are pipes, that is /dev/tty, before anything is read.
3. Once a vault with a passphrase was opened, a hidden page only comes back with it.
4. What is typed while a vault is being opened is not shown.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from cryptool.app import clock
from cryptool.app.hardening import harden
from cryptool.app.passphrase_sources import Secrets
from cryptool.app.unlock import First, Opened, begin, fits, unlock
from cryptool.vault.file import VaultState, find
from cryptool.vault.timestamps import StoreEnv as VaultWorld
from cryptool.vault.vault import Vault

if TYPE_CHECKING:
    from collections.abc import Callable

    from cryptool.app.context import World
    from cryptool.terminal.front_end import AnyFrontEnd
    from cryptool.terminal.questions import FrontEnd

STORE_ENV = VaultWorld(clock.now, clock.new_id)


def opened(world: "World") -> Vault:
    """The vault, made if there is none yet. Close it. Raises what `flows.unlocking.begin` raises."""
    from cryptool.app.unlock import score

    harden()
    home = world.places.home
    absent = _is_absent(world)
    first = First(world.flags.no_passphrase, score)
    with asking(world) as sources:
        vault = _ready(world, begin(home, sources, STORE_ENV, first))
    if absent:
        _tell_made(world, vault)
    return vault


def existing(world: "World") -> Vault | None:
    """The vault if there is one: looking never makes one. Close it. Raises what `flows.unlocking.unlock` raises."""
    harden()
    home = world.places.home
    if _is_absent(world):
        return None
    with asking(world) as sources:
        return _ready(world, unlock(home, sources, STORE_ENV))


def _is_absent(world: "World") -> bool:
    """Whether there is no vault; told where backups say that there was one."""
    file = find(world.places.home)
    if file.state is not VaultState.ABSENT:
        return False
    if file.backups.is_dir():
        from cryptool.terminal.phrases import say
        from cryptool.vault.backup import listed

        if listed(file.backups):
            world.console.error_line(say("vault.backups-there", folder=str(file.backups)))
    return True


@contextmanager
def asking(world: "World") -> Iterator[Secrets]:
    """The sources of this run, to open a vault with: keys are not shown from the first passphrase to the end."""
    with ExitStack() as shown_again:

        def unseen() -> "FrontEnd | None":
            front = asker(world)
            if front is None:
                return None
            from cryptool.app.hidden_input import Unseen

            hidden = Unseen(front)
            shown_again.callback(hidden.close)
            return hidden

        yield _secrets(world, unseen)


def secrets(world: "World") -> Secrets:
    """The sources of this run, where nothing is opened."""
    return _secrets(world, lambda: asker(world))


def asker(world: "World") -> "AnyFrontEnd | None":
    """Who can be asked now: the front end of our streams, or one of lines on the terminal itself."""
    if world.look.asks:
        return world.front
    if world.flags.no_input:
        return None
    return _at_the_terminal(world)


def _secrets(world: "World", asks: "Callable[[], FrontEnd | None]") -> Secrets:
    return Secrets(
        world.environ,
        world.flags.passphrase_file,
        keyring=lambda: world.preferences.settings.keyring,
        asker=asks,
        warn=world.warn,
    )


def _at_the_terminal(world: "World") -> "AnyFrontEnd | None":
    from dataclasses import replace
    from pathlib import Path

    from cryptool.terminal.console import Console, Mode
    from cryptool.terminal.front_end import front_end

    try:
        # Kept open for as long as the process lives.
        keys, screen = Path("/dev/tty").open(), Path("/dev/tty").open("w")  # noqa: SIM115
    except OSError:
        return None
    look = replace(world.look, mode=Mode.LINES, color=False, asks=True)
    return front_end(Console(look, keys, screen, screen), world.help_text)


def _ready(world: "World", now: Opened) -> Vault:
    if now.vault.migration_backup is not None:
        from cryptool.terminal.phrases import say

        world.console.error_line(say("vault.backed-up", file=str(now.vault.migration_backup)))
    if now.secret is not None and world.look.asks:
        _guard_return(world, now)
    return now.vault


def _guard_return(world: "World", now: Opened) -> None:
    from cryptool.terminal.questions import Back

    front, file = world.front, now.vault.file

    def knows_it() -> bool:
        typed = front.secret("vault.return")
        return not isinstance(typed, Back) and fits(now.secret, typed)

    front.hiding.on_return = knows_it
    sources = secrets(world)

    def lock() -> None:
        sources.drop_kept(file)

    front.hiding.on_hide = lock


def _tell_made(world: "World", vault: Vault) -> None:
    from cryptool.terminal.phrases import say

    words = "vault.made" if vault.encrypted else "vault.made-plain"
    world.console.error_line(say(words, file=str(vault.file.path)))
