"""The lock on the home: shared by everyone who has the vault open, alone for what replaces its contents.

Rules kept here:
1. Opening holds it shared; making, migrating, changing the passphrase, restoring, merging, importing and
   wiping hold it alone.
2. Waiting is polite and ends: after `timeout` seconds it is VaultBusy.
3. The system frees it when the process ends, however it ends; the empty file stays.
Where the system has no `fcntl` (Windows) SQLite's own locks are all there is.
"""

import os
import time
from pathlib import Path

from cryptool.errors import VaultBusy
from cryptool.vault.private_files import FILE
from cryptool.vault.sqlite_errors import writing_failed

_PAUSE = 0.02  # seconds between two tries


class HomeLock:
    """A held lock. `close` frees it; closing twice is fine."""

    def __init__(self, path: Path, *, alone: bool, timeout: float) -> None:
        """Waits for the lock for at most `timeout` seconds.

        Raises:
            VaultBusy: Somebody else kept it.
            CannotWrite: The lock's file could not be made.
        """
        self._path = path
        self._handle = _opened(path)
        try:
            self._take(alone, timeout)
        except BaseException:
            self.close()
            raise

    def make(self, *, alone: bool, timeout: float) -> None:
        """Changes between shared and alone. Another may come in between: look again after this.

        Raises:
            VaultBusy: Somebody else kept it; the lock is then as it was.
        """
        try:
            self._take(alone, timeout)
        except VaultBusy:
            # The system drops the old lock before it tries for the new one.
            self._take(not alone, timeout)
            raise

    def close(self) -> None:
        """Frees the lock."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1

    def _take(self, alone: bool, timeout: float) -> None:
        try:
            import fcntl
        except ImportError:
            return
        wanted = (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB
        until = time.monotonic() + timeout
        while True:
            try:
                fcntl.flock(self._handle, wanted)
            except BlockingIOError:
                if time.monotonic() >= until:
                    raise VaultBusy(file=str(self._path.with_suffix(".db"))) from None
                time.sleep(_PAUSE)
            except OSError:
                return  # no locks on this file system: SQLite's own remain
            else:
                return


def _opened(path: Path) -> int:
    flags = os.O_RDONLY | os.O_CREAT | getattr(os, "O_CLOEXEC", 0)
    try:
        handle = os.open(path, flags, FILE)
        if os.name == "posix" and os.fstat(handle).st_mode & 0o600 != FILE:
            os.fchmod(handle, FILE)
    except OSError as error:
        raise writing_failed(error, path) from None
    return handle
