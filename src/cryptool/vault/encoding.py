"""Encode times, texts and values for storage. Times are whole microseconds since 1970 in UTC, which never round."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

_START = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class StoreEnv:
    """Source of the time (aware) and of new ids (UUIDv7 as text)."""

    now: Callable[[], datetime]
    new_id: Callable[[], str]


def micros(moment: datetime) -> int:
    """Encode an aware moment."""
    return (moment - _START) // _MICROSECOND


def moment(micros: int) -> datetime:
    """Decode a stored time, aware in UTC."""
    return _START + timedelta(microseconds=micros)


def sort_key(micros: int) -> int:
    """Return a stored time in milliseconds, the order of the journal."""
    return micros // 1000


Row = tuple[Any, ...]


def to_bytes(body: str) -> bytes:
    """Encode a body."""
    return body.encode("utf-8", "surrogatepass")


def to_text(body: bytes) -> str:
    """Decode a body."""
    return body.decode("utf-8", "surrogatepass")


def to_json(value: object) -> bytes:
    """Encode a value without escaping, so that two lone surrogates never merge into one letter."""
    return to_bytes(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def from_json(body: object) -> Any:
    """Decode a value; `...` if it is none. Never raises: the parser's error would carry the words."""
    if not isinstance(body, bytes):
        return ...
    try:
        return json.loads(to_text(body))
    except (ValueError, RecursionError):
        return ...
