"""How commands get at the vault: hardens the process, joins the sources of a passphrase to it, and sees to hiding.

Rules kept here:
1. Every way to the vault goes through `opened` or `existing`.
2. Who is asked sits at the terminal: where our streams are pipes, that is /dev/tty, before anything is read.
3. Once a vault with a passphrase was opened, a hidden page only comes back with it.
"""

from typing import TYPE_CHECKING

from cryptool.cli import clock
from cryptool.cli.hardening import harden
from cryptool.cli.secrets import Secrets
from cryptool.flows.unlocking import First, Opened, begin, fits, unlock
from cryptool.vault.clock import World as VaultWorld
from cryptool.vault.door import Vault
from cryptool.vault.file import State, find

if TYPE_CHECKING:
    from cryptool.cli.world import World
    from cryptool.ui.front import AnyFrontEnd

VAULT_WORLD = VaultWorld(clock.now, clock.new_id)


def opened(world: "World") -> Vault:
    """The vault, made if there is none yet. Close it. Raises what `flows.unlocking.begin` raises."""
    from cryptool.flows.strength import score

    harden()
    home = world.places.home
    absent = find(home).state is State.ABSENT
    first = First(world.flags.no_passphrase, score)
    vault = _ready(world, begin(home, secrets(world), VAULT_WORLD, first))
    if absent:
        _tell_made(world, vault)
    return vault


def existing(world: "World") -> Vault | None:
    """The vault if there is one: looking never makes one. Close it. Raises what `flows.unlocking.unlock` raises."""
    harden()
    home = world.places.home
    if find(home).state is State.ABSENT:
        return None
    return _ready(world, unlock(home, secrets(world), VAULT_WORLD))


def secrets(world: "World") -> Secrets:
    """The sources of this run."""
    return Secrets(
        world.environ,
        world.flags.passphrase_file,
        keyring=lambda: world.preferences.settings.keyring,
        asker=lambda: asker(world),
        warn=world.warn,
    )


def asker(world: "World") -> "AnyFrontEnd | None":
    """Who can be asked now: the front end of our streams, or one of lines on the terminal itself."""
    if world.look.asks:
        return world.front
    if world.flags.no_input:
        return None
    return _at_the_terminal(world)


def _at_the_terminal(world: "World") -> "AnyFrontEnd | None":
    from dataclasses import replace
    from pathlib import Path

    from cryptool.ui.console import Console, Mode
    from cryptool.ui.front import front_end

    try:
        # Kept open for as long as the process lives.
        keys, screen = Path("/dev/tty").open(), Path("/dev/tty").open("w")  # noqa: SIM115
    except OSError:
        return None
    look = replace(world.look, mode=Mode.LINES, color=False, asks=True)
    return front_end(Console(look, keys, screen, screen), world.help_text)


def _ready(world: "World", now: Opened) -> Vault:
    if now.vault.migration_backup is not None:
        from cryptool.ui.phrases import say

        world.console.error_line(say("vault.backed-up", file=str(now.vault.migration_backup)))
    if now.secret is not None and world.look.asks:
        _guard_return(world, now)
    return now.vault


def _guard_return(world: "World", now: Opened) -> None:
    from cryptool.flows.ports import Back

    front, file = world.front, now.vault.file

    def knows_it() -> bool:
        typed = front.secret("vault.return")
        return not isinstance(typed, Back) and fits(now.secret, typed)

    front.hiding.on_return = knows_it
    sources = secrets(world)

    def lock() -> None:
        sources.drop_kept(file)

    front.guard.on_save(lock)


def _tell_made(world: "World", vault: Vault) -> None:
    from cryptool.ui.phrases import say

    words = "vault.made" if vault.encrypted else "vault.made-plain"
    world.console.error_line(say(words, file=str(vault.file.path)))
