"""Open the vault with the right secret, or create it on first use.

Rules:
1. Try secrets in this order: configured, unlock in force, keyring, terminal. A configured one that does not fit
   ends the command; after a remembered one, ask.
2. Clean what was given; where that does not fit, try it as earlier versions took it.
3. An empty passphrase never means a plain vault; create a plain vault only by explicit choice.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from cryptool.app.errors import PassphraseAndNone
from cryptool.app.passphrase_sources import PassphraseSources
from cryptool.errors import Cancelled, NeedsTerminal
from cryptool.terminal.phrases import say
from cryptool.vault.encoding import StoreEnv
from cryptool.vault.errors import (
    EmptyPassphrase,
    PassphraseNeeded,
    UnusablePassphrase,
    VaultAbsent,
    VaultExists,
    WrongPassphrase,
)
from cryptool.vault.file import VaultFile, VaultState, find
from cryptool.vault.keys import VaultKey, check_passphrase, clean_passphrase, has_outer_blank, readings
from cryptool.vault.vault import TIMEOUT, Vault, create, open_vault, opens

if TYPE_CHECKING:
    from cryptool.terminal.questions import FrontEnd

TRIES = 3
Secret = str | VaultKey | None
Used = TypeVar("Used")


@dataclass(frozen=True, slots=True)
class OpenedVault:
    """An open vault and its secret, asked for again when a hidden page returns."""

    vault: Vault
    secret: Secret = field(repr=False)


def unlock(
    home: Path,
    sources: PassphraseSources,
    context: StoreEnv,
    *,
    reading: bool = False,
    timeout: float = TIMEOUT,
) -> OpenedVault:
    """Open the existing vault; `reading` and `timeout` are as for `open_vault`.

    Raises:
        VaultAbsent: No vault exists.
        PassphraseNeeded: It is locked, nothing is configured and no terminal can answer.
        WrongPassphrase, EmptyPassphrase, PassphraseNotNeeded, Cancelled: About the passphrase; nothing was changed.
        And what `open_vault` raises about the file.
    """
    file = find(home)
    if file.state is VaultState.ABSENT:
        raise VaultAbsent(file=str(file.path))

    def use(secret: Secret) -> OpenedVault:
        with sources.waiting():
            return _with(home, secret, context, reading=reading, timeout=timeout)

    return with_secret(file, sources, use)


def with_secret(
    file: VaultFile,
    sources: PassphraseSources,
    use: Callable[[Secret], Used],
    *,
    ring: VaultFile | None = None,
    afresh: bool = False,
) -> Used:
    """Return what `use` makes of the secret of `file`. It raises WrongPassphrase until it is given the right one.

    `ring` is the vault under whose name the keyring has it, if `file` is a backup. With `afresh`, nothing that is
    remembered is used.
    """
    ring = ring or file
    configured = sources.configured()
    if configured is not None:
        return _fitting(file, configured, use)[0]
    if file.state is VaultState.PLAIN:
        return use(sources.remembered(ring))
    if afresh:
        return _asked(file, sources, use)[0]
    key = sources.kept(file)
    if key is not None:
        try:
            return use(key)
        except WrongPassphrase:
            sources.drop_kept(file)
    passphrase = sources.remembered(ring)
    if passphrase:
        with suppress(WrongPassphrase, UnusablePassphrase):
            return _fitting(file, passphrase, use)[0]
    used, typed = _asked(file, sources, use)
    sources.remember(ring, typed)
    return used


def unlock_or_create(
    home: Path,
    sources: PassphraseSources,
    context: StoreEnv,
    *,
    plain: bool,
    timeout: float = TIMEOUT,
) -> OpenedVault:
    """Open the vault, created if absent. Raise as `unlock` and `create` do.

    Raises:
        NeedsTerminal: It is absent, nothing is configured and no terminal can answer.
        PassphraseAndNone: A passphrase is configured, and `plain`, which is --no-passphrase, was given.
    """
    if find(home).state is not VaultState.ABSENT:
        return unlock(home, sources, context, timeout=timeout)
    configured = sources.configured()
    secret = None if configured is None else clean_passphrase(configured)
    if secret is not None and plain:
        raise PassphraseAndNone
    if secret is None and not plain:
        front = sources.front()
        if front is None:
            raise NeedsTerminal(instead=say("vault.instead"))
        secret = choose(front, find(home))
    try:
        with sources.waiting(new=True):
            opened = OpenedVault(create(home, secret, context, timeout=timeout), secret)
    except VaultExists:
        # Another process created it meanwhile; use that vault, so that the person's text is not lost.
        if secret is not None and find(home).state is VaultState.PLAIN:
            return _with(home, secret, context)  # raises: a chosen passphrase must not end in a plain vault
        return unlock(home, sources, context, timeout=timeout)
    if secret is not None:
        sources.remember(opened.vault.file, secret)
        if configured is not None and has_outer_blank(secret):
            sources.tell_blank()
    return opened


def choose(front: "FrontEnd", file: VaultFile) -> str | None:
    """Ask how to create the vault; return a passphrase, or None for a plain vault. Raise Cancelled."""
    from cryptool.terminal.questions import BACK, Choice, Option, Page

    front.present(Page("vault.first-use", {"file": str(file.path)}))
    names = ("vault.encrypted", "vault.plain", "vault.later")
    while True:
        answer = front.ask(Choice("vault.kind", [Option(name) for name in names], default="vault.encrypted"))
        if answer in (BACK, "vault.later"):
            raise Cancelled
        if answer == "vault.plain":
            if front.confirm("vault.plain", default=False) is True:
                return None
        elif (passphrase := new_passphrase(front)) is not None:
            return passphrase


def new_passphrase(front: "FrontEnd") -> str | None:
    """Ask twice for a new passphrase. Return None if the person went back at the first question."""
    from cryptool.terminal.questions import Back, Page

    while True:
        typed = front.secret("vault.new")
        if isinstance(typed, Back):
            return None
        try:
            passphrase = check_passphrase(clean_passphrase(typed))
        except (EmptyPassphrase, UnusablePassphrase) as problem:
            front.refuse(f"vault.{problem.code}")
            continue
        if has_outer_blank(passphrase):
            front.present(Page("vault.outer-blank"))
        front.present(Page(f"vault.strength-{score(passphrase)}"))
        again = front.secret("vault.again")
        if isinstance(again, Back):
            continue
        if fits(passphrase, again):
            return passphrase
        front.refuse("vault.different")


def fits(secret: Secret, typed: str) -> bool:
    """Tell whether `typed` is the passphrase behind `secret`. Takes 0.1 s if only the key is known."""
    if secret is None:
        return True
    from hmac import compare_digest

    from cryptool.vault.keys import derive

    for reading in readings(typed):
        with suppress(EmptyPassphrase, UnusablePassphrase):
            if isinstance(secret, VaultKey):
                same = compare_digest(derive(reading, secret.salt).raw, secret.raw)
            else:
                same = compare_digest(check_passphrase(reading).encode(), check_passphrase(secret).encode())
            if same:
                return True
    return False


def _with(
    home: Path, secret: Secret, context: StoreEnv, *, reading: bool = False, timeout: float = TIMEOUT
) -> OpenedVault:
    return OpenedVault(open_vault(home, secret, context, reading=reading, timeout=timeout), secret)


def _fitting(file: VaultFile, given: str, use: Callable[[Secret], Used]) -> tuple[Used, str]:
    """Use the reading of `given` that opens the file; return it as well. Raise as `use` does for the first one."""
    first, *others = readings(given)
    try:
        return use(first), first
    except (WrongPassphrase, EmptyPassphrase):
        for other in others:
            if opens(file.path, other):
                return use(other), other
        raise


def _asked(file: VaultFile, sources: PassphraseSources, use: Callable[[Secret], Used]) -> tuple[Used, str]:
    from cryptool.terminal.questions import Back  # 2 ms

    front = sources.front()
    if front is None:
        raise PassphraseNeeded
    for left in reversed(range(TRIES)):
        typed = front.secret("vault.passphrase")
        if isinstance(typed, Back):
            raise Cancelled
        try:
            return _fitting(file, typed, use)
        except (WrongPassphrase, EmptyPassphrase, UnusablePassphrase):
            if left:
                front.refuse("vault.wrong", {"n": left})
    raise WrongPassphrase(why="recovery" if file.recovery.exists() else "")


# zxcvbn's own limit; more text could only be stronger.
_LOOKED_AT = 72


def score(passphrase: str) -> int:
    """Return zxcvbn's estimate of strength, from 0 (guessed at once) to 4."""
    from zxcvbn import zxcvbn  # 25 ms

    return int(zxcvbn(passphrase[:_LOOKED_AT])["score"])
