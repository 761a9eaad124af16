"""What tests of a vault share: a new one, the same one seen by another process, and entries for it."""

from contextlib import suppress
from datetime import datetime
from functools import cache
from pathlib import Path
from unittest.mock import patch

from fixed_env import NOON, fixed_env

from cryptool.core.moment import when
from cryptool.journal.model import Writing
from cryptool.vault import keys
from cryptool.vault.file import find
from cryptool.vault.keys import VaultKey, derive
from cryptool.vault.vault import Vault, create, open_vault

_SALT = bytes(range(16))
PASSPHRASE = 'it\'s a "quoted" Ünïcode phrase; -- 😢'


def note(body: str, *, at: datetime = NOON, zone: str = "UTC", **more: object) -> Writing:
    """A writing with a time."""
    return Writing(body, when(at, zone), **more)  # type: ignore[arg-type]


@cache
def _derived(passphrase: str, salt: bytes, rounds: int) -> VaultKey:
    return derive(passphrase, salt)


def key_of(home: Path, passphrase: str = PASSPHRASE) -> VaultKey:
    """The derived key, which opens without the cost of deriving."""
    salt = find(home).salt
    assert salt is not None
    return _derived(passphrase, salt, keys.ROUNDS)


def reopened(home: Path, secret: str | VaultKey | None) -> Vault:
    """The vault as another process would see it."""
    return open_vault(home, secret, fixed_env(salt="f"), timeout=2)


def new_vault(home: Path, passphrase: str | None = None) -> Vault:
    """A new vault; all with one passphrase have one salt, so that its key is derived once."""
    with patch("cryptool.vault.vault.derive", lambda passphrase, _: _derived(passphrase, _SALT, keys.ROUNDS)):
        return create(home, passphrase, fixed_env(), timeout=2)


def bytes_of(home: Path) -> dict[str, bytes]:
    """Every file of a home with its content; the lock's file is empty and may come and go."""
    return {p.name: p.read_bytes() for p in sorted(home.rglob("*")) if p.is_file() and p.suffix != ".lock"}


def fill_up(disk: Path) -> None:
    """Leave no room on a disk: its file `filler` has it all."""
    with (disk / "filler").open("wb", buffering=0) as filler, suppress(OSError):
        while True:
            filler.write(bytes(4096))
