"""The lock of whoever walks through a session: one window at a time.

Rules kept here:
1. Nobody waits for it: a second window is told at once.
2. The system frees it when the process ends, however it ends; the empty file stays.
3. It is not the home's lock: reading, writing and the journal go on beside it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cryptool.errors import SessionElsewhere, VaultBusy
from cryptool.vault.file import locate
from cryptool.vault.lock import HomeLock


@contextmanager
def session_held(home: Path, session: str) -> Iterator[None]:
    """Holds the lock while the block runs. No lock where the system has none (Windows).

    Args:
        home: The folder of the vault, which is there.
        session: The session's name (`s7`), for the error.

    Raises:
        SessionElsewhere: Another window walks through a session, perhaps this one.
        CannotWrite, VaultFull: The lock's file could not be made.
    """
    try:
        lock = HomeLock(locate(home).practice_lock, alone=True, timeout=0)
    except VaultBusy:
        raise SessionElsewhere(session=session) from None
    try:
        yield
    finally:
        lock.close()
