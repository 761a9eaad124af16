"""A moment together with its local time."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone


@dataclass(frozen=True, slots=True)
class When:
    """A moment: `instant` in UTC, `offset` in minutes east of UTC, `zone` an IANA name, empty if unknown."""

    instant: datetime
    offset: int = 0
    zone: str = ""

    @property
    def local(self) -> datetime:
        """The local time, with its offset."""
        return self.instant.astimezone(timezone(timedelta(minutes=self.offset)))


def when(moment: datetime, zone: str = "") -> When:
    """Return the `When` of an aware `moment`.

    RFC 3339 needs an offset of whole minutes. Where it has seconds, as before 1972, the local time stays as it is.
    """
    offset = moment.utcoffset()
    if offset is None:
        raise ValueError("a moment without an offset")
    minutes = round(offset.total_seconds() / 60)
    return When(moment.replace(tzinfo=timezone(timedelta(minutes=minutes))).astimezone(UTC), minutes, zone)
