"""Times as the vault keeps them, and the world that is passed in.

Rule: a time is a whole number of microseconds since 1970 in UTC; whole numbers never round.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

_START = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class StoreEnv:
    """What the vault needs from outside: the time now (aware) and a new UUIDv7 as text."""

    now: Callable[[], datetime]
    new_id: Callable[[], str]


def micros(moment: datetime) -> int:
    """An aware moment as it is kept."""
    return (moment - _START) // _MICROSECOND


def moment(micros: int) -> datetime:
    """A kept time as an aware moment in UTC."""
    return _START + timedelta(microseconds=micros)


def sort_key(micros: int) -> int:
    """A kept time in milliseconds, which order the journal."""
    return micros // 1000


Row = tuple[Any, ...]


def to_bytes(body: str) -> bytes:
    """A body as it is kept."""
    return body.encode("utf-8", "surrogatepass")


def to_text(body: bytes) -> str:
    """A kept body as text."""
    return body.decode("utf-8", "surrogatepass")
