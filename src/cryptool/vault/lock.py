"""The lock on the home: shared by every open vault, exclusive to replace the vault's contents.

Rules:
1. Opening takes it shared; creating and migrating take it exclusively.
2. The system frees it when the process ends. Only a wipe deletes its file: whoever waited for that one takes the new.

Without `fcntl` (Windows) SQLite's own locks are all there is.
"""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cryptool.vault.errors import NotAVault, VaultBusy
from cryptool.vault.private_files import FILE
from cryptool.vault.sqlite_errors import writing_failed

_PAUSE = 0.02  # seconds between two tries


class HomeLock:
    """A held lock. `close` frees it; closing twice is fine."""

    def __init__(self, path: Path, *, alone: bool, timeout: float) -> None:
        """Wait for the lock at most `timeout` seconds. Raise VaultBusy or CannotWrite."""
        self._path = path
        self._handle = _opened(path)
        self.missing = False  # the file system has no locks
        try:
            self._take(alone, timeout)
        except BaseException:
            self.close()
            raise

    def make(self, *, alone: bool, timeout: float) -> None:
        """Change between shared and exclusive. Another process may get it in between: check state again afterwards.

        Raises:
            VaultBusy: Another process held it; the old lock is taken again.
        """
        try:
            self._take(alone, timeout)
        except VaultBusy:
            # flock drops the old lock before it tries for the new one.
            self._take(not alone, timeout)
            raise

    def close(self) -> None:
        """Free the lock."""
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
                self.missing = True
                return
            else:
                if self._is_named():
                    return
                os.close(self._handle)
                self._handle = _opened(self._path)

    def _is_named(self) -> bool:
        """Tell whether what is locked is still the file of that name, which others lock."""
        try:
            return os.path.samestat(os.fstat(self._handle), self._path.stat())
        except OSError:
            return False


@contextmanager
def still(path: Path) -> Iterator[None]:
    """Keep a home that is only read as it is in the block. Raise VaultBusy if a program has it open.

    Makes and changes no file there: without a lock's file nobody has it open.
    """
    try:
        import fcntl

        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except (ImportError, OSError):
        yield
        return
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise VaultBusy(file=str(path.with_suffix(".db"))) from None
        except OSError:  # no locks there
            pass
        yield
    finally:
        os.close(handle)


def _opened(path: Path) -> int:
    # Without waiting: a pipe of that name would keep us for ever.
    flags = os.O_RDONLY | os.O_CREAT | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        if path.exists() and not path.is_file():
            raise NotAVault(file=str(path), what="special")
        handle = os.open(path, flags, FILE)
        if os.name == "posix" and os.fstat(handle).st_mode & 0o600 != FILE:
            os.fchmod(handle, FILE)
    except OSError as error:
        raise writing_failed(error, path) from None
    return handle
