"""Encode times, texts and values for storage. Times are whole microseconds since 1970 in UTC, which never round."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

_START = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_STAMPED = "%Y%m%dT%H%M%SZ"
_STAMP = re.compile(r"\d{8}T\d{6}Z", re.ASCII)


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


def stamp(moment: datetime) -> str:
    """Encode an aware moment, to the second, for the name of a file."""
    return f"{moment.astimezone(UTC):{_STAMPED}}"


def stamped(name: str) -> datetime | None:
    """Return the moment in the name of a file, aware in UTC; None if it has none."""
    found = _STAMP.search(name)
    try:
        return datetime.strptime(found[0], _STAMPED).replace(tzinfo=UTC) if found else None
    except ValueError:  # a thirteenth month
        return None


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
    import json  # 3 ms, and most of what is opened needs none

    return to_bytes(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def from_json(body: object) -> Any:
    """Decode a value; `...` if it is none. Never raises: the parser's error would carry the words."""
    if not isinstance(body, bytes):
        return ...
    import json  # 3 ms

    try:
        return json.loads(to_text(body))
    except (ValueError, RecursionError):
        return ...
