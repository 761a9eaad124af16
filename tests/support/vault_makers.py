"""What the vault's tests share: a world with a clock that goes by itself, and small ways to make entries."""

import itertools
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptool.core.moment import when
from cryptool.journal.model import Writing
from cryptool.vault.encoding import StoreEnv
from cryptool.vault.file import find
from cryptool.vault.keys import VaultKey, derive
from cryptool.vault.vault import Vault, create, open_vault

PASSPHRASE = 'it\'s a "quoted" Ünïcode phrase; -- 😢'
NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


def a_world(start: datetime = NOON, salt: str = "0") -> StoreEnv:
    """A clock one second further at each look; ids in order, unlike those of another salt."""
    ticks = itertools.count()
    ids = itertools.count(1)
    return StoreEnv(
        now=lambda: start + timedelta(seconds=next(ticks)),
        new_id=lambda: f"0190{salt:0>4}-0000-7000-8000-{next(ids):012x}",
    )


def note(body: str, *, at: datetime = NOON, zone: str = "UTC", **more: object) -> Writing:
    """A writing with a time."""
    return Writing(body, when(at, zone), **more)  # type: ignore[arg-type]


def key_of(home: Path, passphrase: str = PASSPHRASE) -> VaultKey:
    """The derived key, which opens without the cost of deriving."""
    salt = find(home).salt
    assert salt is not None
    return derive(passphrase, salt)


def reopened(home: Path, secret: str | VaultKey | None) -> Vault:
    """The vault as another process would see it."""
    return open_vault(home, secret, a_world(salt="f"), timeout=2)


def made(home: Path, passphrase: str | None) -> Vault:
    """A new vault."""
    return create(home, passphrase, a_world(), timeout=2)


def bytes_of(home: Path) -> dict[str, bytes]:
    """Every file of a home with its content; the lock's file is empty and may come and go."""
    return {p.name: p.read_bytes() for p in sorted(home.rglob("*")) if p.is_file() and p.suffix != ".lock"}
