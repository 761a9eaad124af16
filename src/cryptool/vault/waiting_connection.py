"""A connection whose slow statements may run beside something else."""

from collections.abc import Callable
from typing import Any, Protocol

import sqlcipher3.dbapi2 as sqlite


class Beside(Protocol):
    """Does slow work, and meanwhile something else."""

    def __call__(self, work: Callable[[], object], *, again: bool) -> object:
        """Do the work, in any thread. `again`: it may be tried again. Raise as the work does."""


def _directly(work: Callable[[], object], *, again: bool) -> object:
    return work()


class WaitingConnection(sqlite.Connection):  # type: ignore[misc]
    """A connection for one thread at a time.

    `beside` does what may wait for a lock or a disk. `insists` is asked after a wait for the lock that was in vain:
    whether to wait once more.
    """

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.beside: Beside = _directly
        self.insists: Callable[[], bool] = lambda: False
