"""The `data` commands."""

from typing import TYPE_CHECKING

from cryptool.app import clock
from cryptool.app.hardening import harden
from cryptool.app.open_vault import STORE_ENV, asking, open_existing, passphrase_sources
from cryptool.app.streams import as_text
from cryptool.errors import CannotWrite, UsageError
from cryptool.terminal.phrases import say
from cryptool.vault.errors import DamagedVault, NotAVault, VaultAbsent
from cryptool.vault.file import VaultFile, VaultState, find, locate

if TYPE_CHECKING:
    from cryptool.app.context import AppContext
    from cryptool.vault.vault import Vault

_UNITS = {"s": 1, "m": 60, "h": 3600}


class BadDuration(UsageError):
    """A length of time that cannot be read or is too long."""

    sentence = '"{duration}" is no length of time that can be used'
    hint = "give 15m, 1h or 1h30m, at most {longest}"


def tell_where(context: "AppContext", *, as_json: bool) -> None:
    """Print every path and the state of the vault. Does not open the vault."""
    paths = context.paths
    try:
        file = find(paths.home)
    except (NotAVault, CannotWrite):
        file, state = locate(paths.home), "unusable"
    else:
        unlocked = file.state is VaultState.LOCKED and passphrase_sources(context).kept(file) is not None
        state = "unlocked" if unlocked else file.state.value
    if as_json:
        item = {
            "home": str(paths.home),
            "vault": str(file.path),
            "state": state,
            "settings": str(paths.config_file),
            "marks": str(paths.marks_file),
            "practice": str(paths.practice_file),
            "backups": str(file.backups),
        }
        context.console.write(as_text("places", [item]))
        return
    folder = str(file.backups)
    lines = [
        say("data.home", folder=str(paths.home)),
        say(f"data.vault-{state}", file=str(file.path)),
        say("data.backups" if file.backups.is_dir() else "data.backups-none", folder=folder),
        say("data.settings", file=str(paths.config_file)),
        say("data.marks", file=str(paths.marks_file)),
        say("data.practice", file=str(paths.practice_file)),
    ]
    context.console.sentence("\n".join(lines))


def keep_unlocked(context: "AppContext", duration: str) -> None:
    """Keep the derived key for a while. Raise BadDuration, NoUnlockHere, and as `unlock`."""
    from datetime import timedelta

    from cryptool.app.unlock import unlock as open_once
    from cryptool.vault import unlock_cache
    from cryptool.vault.keys import VaultKey, derive

    seconds = seconds_of(duration, unlock_cache.MOST_SECONDS)
    harden()
    file = _file(context)
    if file.state is VaultState.PLAIN:
        context.console.error_line(say("data.nothing-to-unlock"))
        return
    with asking(context) as sources:
        opened = open_once(context.paths.home, sources, STORE_ENV)
        opened.vault.close()
    assert file.salt is not None
    key = opened.secret if isinstance(opened.secret, VaultKey) else derive(opened.secret or "", file.salt)
    granted = unlock_cache.keep(sources.runtime, file, key, seconds=seconds)
    until = (clock.now() + timedelta(seconds=granted)).astimezone()
    context.console.sentence(say("data.unlocked", time=f"{until:%H:%M:%S}", folder=str(sources.runtime)))


def lock_now(context: "AppContext") -> None:
    """End every unlock, and delete the passphrase from the keyring if that is on. Needs no vault."""
    from cryptool.vault import unlock_cache

    file, sources = locate(context.paths.home), passphrase_sources(context)
    was_open = unlock_cache.remove(sources.runtime)
    forgotten = sources.forget(file)
    context.console.sentence(say("data.locked" if was_open or forgotten else "data.was-locked"))
    if forgotten:
        context.console.sentence(say("data.forgotten"))


def check_vault(context: "AppContext", *, as_json: bool) -> None:
    """Check the vault. Raise DamagedVault after printing the findings."""
    with _vault(context) as vault:
        health, file = vault.check(), str(vault.file.path)
    if as_json:
        item = {"file": file, "whole": health.whole, "findings": list(health.findings)}
        context.console.write(as_text("check", [item]))
    elif health.whole:
        context.console.sentence(say("data.whole", file=file))
    for finding in () if as_json else health.findings:
        context.console.sentence(say("data.finding", finding=finding))
    if not health.whole:
        raise DamagedVault(file=file, what="pages")


def take_backup(context: "AppContext", *, as_json: bool) -> None:
    """Make a verified backup and print its path."""
    with _vault(context) as vault:
        path = str(vault.backups.take())
    if as_json:
        context.console.write(as_text("backups", [{"file": path}]))
    else:
        context.console.sentence(say("data.backed-up", file=path))


def list_backups(context: "AppContext", *, as_json: bool) -> None:
    """List backups, newest first, without opening the vault: they are needed when it does not open."""
    from cryptool.vault.backup import listed

    where = locate(context.paths.home).backups
    found, folder = listed(where), str(where)
    if as_json:
        items = [{"file": str(b.path), "taken": b.taken.isoformat(), "size": b.size} for b in found]
        context.console.write(as_text("backups", items))
    elif not found:
        context.console.error_line(say("data.backups-none", folder=folder))
    else:
        rows = [f"{b.taken.astimezone():%Y-%m-%d %H:%M}  {b.size // 1024:>8} KiB  {b.path}" for b in found]
        context.console.write_line("\n".join(rows))


def seconds_of(duration: str, longest: int) -> int:
    """Return the seconds of `15m`, `1h30m` or `90s`. Raise BadDuration for 0, over `longest`, or anything else."""
    import re

    text = duration.strip().casefold()
    pieces = re.findall(r"([0-9]{1,6})([smh])", text)
    total = sum(int(number) * _UNITS[unit] for number, unit in pieces)
    if "".join(number + unit for number, unit in pieces) != text or not 0 < total <= longest:
        raise BadDuration(duration=duration[:20], longest=f"{longest // 3600}h")
    return total


def _file(context: "AppContext") -> VaultFile:
    file = find(context.paths.home)
    if file.state is VaultState.ABSENT:
        raise VaultAbsent(file=str(file.path))
    return file


def _vault(context: "AppContext") -> "Vault":
    vault = open_existing(context)
    if vault is None:
        raise VaultAbsent(file=str(find(context.paths.home).path))
    return vault
