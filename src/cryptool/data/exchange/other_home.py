"""Open what a merge brings in: a home, a vault's file, a backup, or our own JSON.

Rules:
1. Nothing is written there, and nothing is left here: what is opened is a private copy, brought up to date.
2. A copy of what has no passphrase is in memory where there is such a folder.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from cryptool.core.atomic_files import memory_folder
from cryptool.data.exchange import own_json
from cryptool.data.exchange.errors import OtherAbsent, OtherDamaged, OtherIsThis, OtherLocked, OtherUnknown
from cryptool.errors import CryptoolError
from cryptool.vault import schema
from cryptool.vault.connection import FROZEN, Secret, connected, version
from cryptool.vault.errors import DamagedVault, NotAVault, WrongPassphrase
from cryptool.vault.file import VaultFile, VaultState, find, inspect, locate
from cryptool.vault.keys import VaultKey, derive, readings
from cryptool.vault.lock import still
from cryptool.vault.restore import staged
from cryptool.vault.vault import MemoryVault, Vault

if TYPE_CHECKING:
    from sqlite3 import Connection

_SEALED = b"age-encryption.org/"


def other_file(here: VaultFile, place: Path) -> VaultFile | None:
    """Return the file that is meant, None for our own JSON. `here` is this home's, which may not exist yet.

    Raises:
        OtherAbsent, OtherIsThis, OtherUnknown: It is nothing to bring in here.
    """
    try:
        if place.is_dir():
            file = find(place)
        elif place.is_file():
            if own_json.is_own(place):
                return None
            with place.open("rb") as opened:
                if opened.read(len(_SEALED)) == _SEALED:
                    raise OtherUnknown(file=str(place), why="sealed")
            file = inspect(place)
        else:
            raise OtherAbsent(file=str(place))
    except NotAVault:
        raise OtherUnknown(file=str(place)) from None
    if file.state is VaultState.ABSENT:
        raise OtherAbsent(file=str(place))
    if here.path.exists() and file.path.samefile(here.path):
        raise OtherIsThis(file=str(place))
    return file


def key_for(file: VaultFile, given: str) -> VaultKey:
    """Return the key made of a passphrase, of the reading of it that fits if one does. Raise as `derive` does."""
    assert file.salt is not None
    first, *others = readings(given)
    key = derive(first, file.salt)
    if fits(file, key):
        return key
    more = (derive(reading, file.salt) for reading in others if reading)
    return next((other for other in more if fits(file, other)), key)


def fits(file: VaultFile, key: VaultKey) -> bool:
    """Tell whether a key reads the first page."""
    with suppress(CryptoolError), connected(file.path, key, mode=FROZEN) as connection:
        return version(connection) >= 0
    return False


@contextmanager
def opened(vault: Vault, place: Path, file: VaultFile | None, secret: Secret) -> Iterator["Connection"]:
    """Yield a connection to a copy, with today's schema.

    Raises:
        OtherDamaged, OtherLocked, DamagedExport, NewerVault, NewerFile, VaultBusy: About what is brought in.
        VaultFull, CannotWrite: There is no room for the copy.
    """
    if file is None:
        memory = MemoryVault(vault.env)
        try:
            own_json.restore_into(memory, place)
            yield memory.connection
        finally:
            memory.connection.close()
        return
    with (
        _room(vault, file) as beside,
        still(file.lock),
        _staged(beside, file, secret, vault) as copy,
        connected(copy, secret, about=place) as connection,
    ):
        connection.execute("PRAGMA temp_store = MEMORY")
        if version(connection) < schema.LATEST:
            schema.migrate(connection, copy, schema.shipped())
        yield connection


@contextmanager
def _staged(beside: VaultFile, file: VaultFile, secret: Secret, vault: Vault) -> Iterator[Path]:
    entered = False
    try:
        with staged(beside, file.path, secret, vault.env) as copy:
            entered = True
            yield copy
    except WrongPassphrase:
        raise OtherLocked(file=str(file.path), why="wrong") from None
    except DamagedVault:
        if entered:
            raise
        raise OtherDamaged(file=str(file.path)) from None
    except NotAVault:
        raise OtherUnknown(file=str(file.path)) from None


@contextmanager
def _room(vault: Vault, file: VaultFile) -> Iterator[VaultFile]:
    """Yield where the copy may be."""
    memory = memory_folder() if file.state is VaultState.PLAIN else None
    if memory is not None:
        with TemporaryDirectory(prefix="cryptool-", dir=memory) as folder:
            yield locate(Path(folder))
    else:
        yield vault.file
