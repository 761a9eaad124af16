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
    """Return the `When` of an aware `moment`, its offset rounded to whole minutes as RFC 3339 needs."""
    offset = moment.utcoffset()
    if offset is None:
        raise ValueError("a moment without an offset")
    return When(moment.astimezone(UTC), round(offset.total_seconds() / 60), zone)
