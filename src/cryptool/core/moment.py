"""A moment, and where the clock on the wall stood."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone


@dataclass(frozen=True, slots=True)
class When:
    """A moment and where the clock on the wall stood.

    Args:
        instant: Aware, in UTC.
        offset: Minutes east of UTC at that moment and place.
        zone: The zone's IANA name, empty if unknown.
    """

    instant: datetime
    offset: int = 0
    zone: str = ""

    @property
    def local(self) -> datetime:
        """The time as the writer's clock showed it, with its offset."""
        return self.instant.astimezone(timezone(timedelta(minutes=self.offset)))


def when(moment: datetime, zone: str = "") -> When:
    """The value for an aware `moment`; its offset is rounded to whole minutes, as RFC 3339 needs."""
    offset = moment.utcoffset()
    if offset is None:
        raise ValueError("a moment without an offset")
    return When(moment.astimezone(UTC), round(offset.total_seconds() / 60), zone)
