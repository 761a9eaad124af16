"""Opening the vault: which secret is used, how many tries there are, and that first use is a choice.

Rules kept here:
1. Secrets are tried in one order: a configured one, an unlock in force, the keyring, the terminal. A configured one
   that does not fit ends the command; a remembered one that does not fit gives way to asking.
2. An empty passphrase is never a plain vault. A plain vault is only made when that was said in so many words.
3. On a terminal there are three tries; a failed one changes nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from cryptool.errors import (
    Cancelled,
    EmptyPassphrase,
    NeedsTerminal,
    PassphraseAndNone,
    PassphraseNeeded,
    UnusablePassphrase,
    VaultAbsent,
    VaultExists,
    WrongPassphrase,
)
from cryptool.vault.encoding import StoreEnv
from cryptool.vault.file import VaultFile, VaultState, find
from cryptool.vault.keys import VaultKey, check_passphrase
from cryptool.vault.vault import Vault, create, open_vault

if TYPE_CHECKING:
    from cryptool.terminal.questions import FrontEnd

TRIES = 3
Secret = str | VaultKey | None


class Sources(Protocol):
    """Where a secret can come from. All of it is outside of this floor."""

    def configured(self) -> str | None:
        """From a file or a command that the person named. Raises EmptyPassphrase or PassphraseSourceFailed."""

    def kept(self, file: VaultFile) -> VaultKey | None:
        """The key of an unlock in force."""

    def drop_kept(self, file: VaultFile) -> bool:
        """End an unlock that does not fit any more. True if there was one."""

    def remembered(self, file: VaultFile) -> str | None:
        """From the system's keyring, where that is turned on."""

    def remember(self, file: VaultFile, passphrase: str) -> None:
        """Hand a passphrase that was typed, and was right, to the keyring, where that is turned on."""

    def front(self) -> "FrontEnd | None":
        """Somebody to ask, or None."""


@dataclass(frozen=True, slots=True)
class OpenedVault:
    """An open vault and what opened it: needed again when a hidden page comes back."""

    vault: Vault
    secret: Secret = field(repr=False)


@dataclass(frozen=True, slots=True)
class VaultCreation:
    """What the first use may do.

    Args:
        plain: Whether the command line says that there shall be no passphrase.
        strength: See `score`.
    """

    plain: bool
    strength: Callable[[str], int]


def unlock(home: Path, sources: Sources, context: StoreEnv) -> OpenedVault:
    """Open the vault that is there.

    Raises:
        VaultAbsent: There is none.
        PassphraseNeeded: It is locked, nothing is configured and nobody can be asked.
        WrongPassphrase, EmptyPassphrase, PassphraseNotNeeded, Cancelled: About the passphrase; nothing was changed.
        And what `open_vault` raises about the file.
    """
    file = find(home)
    if file.state is VaultState.ABSENT:
        raise VaultAbsent(file=str(file.path))
    configured = sources.configured()
    if configured is not None:
        return _with(home, configured, context)
    if file.state is VaultState.PLAIN:
        return _with(home, sources.remembered(file), context)
    return _with_what_is_kept(home, file, sources, context) or _asked(home, file, sources, context)


def unlock_or_create(home: Path, sources: Sources, context: StoreEnv, first: VaultCreation) -> OpenedVault:
    """Open the vault, or make it if there is none.

    Raises:
        NeedsTerminal: There is none, nothing is configured and nobody can be asked.
        PassphraseAndNone: A passphrase is configured, and the command line says that there shall be none.
        And what `unlock` and `create` raise.
    """
    if find(home).state is not VaultState.ABSENT:
        return unlock(home, sources, context)
    secret = sources.configured()
    if secret is not None and first.plain:
        raise PassphraseAndNone
    if secret is None and not first.plain:
        front = sources.front()
        if front is None:
            raise NeedsTerminal(instead="--passphrase-file FILE, or --no-passphrase")
        secret = choose(front, find(home), first)
    try:
        opened = OpenedVault(create(home, secret, context), secret)
    except VaultExists:
        # Another process made it meanwhile: nothing that was to be written may be lost by that.
        if secret is not None and find(home).state is VaultState.PLAIN:
            return _with(home, secret, context)  # refused: who chose a passphrase must not end up without one
        return unlock(home, sources, context)
    if secret is not None:
        sources.remember(opened.vault.file, secret)
    return opened


def choose(front: "FrontEnd", file: VaultFile, first: VaultCreation) -> str | None:
    """Ask how the vault shall be kept: a passphrase, or None for none. Raises Cancelled."""
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
        elif (passphrase := new_passphrase(front, first.strength)) is not None:
            return passphrase


def new_passphrase(front: "FrontEnd", strength: Callable[[str], int]) -> str | None:
    """Ask twice for a new passphrase. None if the person went back at the first question."""
    from cryptool.terminal.questions import Back, Page

    while True:
        typed = front.secret("vault.new")
        if isinstance(typed, Back):
            return None
        try:
            passphrase = check_passphrase(typed)
        except (EmptyPassphrase, UnusablePassphrase) as problem:
            front.refuse(f"vault.{problem.code}")
            continue
        front.present(Page(f"vault.strength-{strength(passphrase)}"))
        again = front.secret("vault.again")
        if isinstance(again, Back):
            continue
        if again and _same(again, passphrase):
            return passphrase
        front.refuse("vault.different")


def fits(secret: Secret, typed: str) -> bool:
    """Whether `typed` is the passphrase of a vault that `secret` opened. Takes 0.1 s where only its key is known."""
    if secret is None:
        return True
    from hmac import compare_digest

    from cryptool.vault.keys import derive

    try:
        if isinstance(secret, VaultKey):
            return compare_digest(derive(typed, secret.salt).raw, secret.raw)
        return compare_digest(check_passphrase(typed).encode(), check_passphrase(secret).encode())
    except (EmptyPassphrase, UnusablePassphrase):
        return False


def _with(home: Path, secret: Secret, context: StoreEnv) -> OpenedVault:
    return OpenedVault(open_vault(home, secret, context), secret)


def _with_what_is_kept(
    home: Path, file: VaultFile, sources: Sources, context: StoreEnv
) -> OpenedVault | None:
    key = sources.kept(file)
    if key is not None:
        try:
            return _with(home, key, context)
        except WrongPassphrase:
            sources.drop_kept(file)
    passphrase = sources.remembered(file)
    if passphrase:
        try:
            return _with(home, passphrase, context)
        except (WrongPassphrase, UnusablePassphrase):
            return None
    return None


def _asked(home: Path, file: VaultFile, sources: Sources, context: StoreEnv) -> OpenedVault:
    from cryptool.terminal.questions import Back  # questions cost 2 ms that an unasked run need not pay

    front = sources.front()
    if front is None:
        raise PassphraseNeeded
    for left in reversed(range(TRIES)):
        typed = front.secret("vault.passphrase")
        if isinstance(typed, Back):
            raise Cancelled
        try:
            opened = _with(home, typed, context)
        except (WrongPassphrase, EmptyPassphrase, UnusablePassphrase):
            if left:
                front.refuse("vault.wrong", {"n": left})
        else:
            sources.remember(file, typed)
            return opened
    raise WrongPassphrase


def _same(again: str, passphrase: str) -> bool:
    try:
        return check_passphrase(again) == passphrase
    except UnusablePassphrase:
        return False


# zxcvbn's own limit; what follows could only make a passphrase stronger.
_LOOKED_AT = 72


def score(passphrase: str) -> int:
    """0 (guessed at once) to 4 (very hard to guess), as zxcvbn estimates it. Nothing is kept or logged."""
    from zxcvbn import zxcvbn  # 25 ms, and only the first use asks for it

    return int(zxcvbn(passphrase[:_LOOKED_AT])["score"])
