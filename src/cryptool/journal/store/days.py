"""Look back at entries by day and by mood, without reading one: an index has all that is needed.

Rules:
1. A day is that of the writer's own calendar, where the entry was written.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from cryptool.core.moment import When
from cryptool.journal.model import Day, NotedMood
from cryptool.journal.store.rows import VaultPart
from cryptool.vault.encoding import Row, micros, moment

_LOCAL = "(created + offset_minutes * 60000000)"
_DAY = 24 * 3600 * 1_000_000  # microseconds
_START = (
    f"({_LOCAL} - ({_LOCAL} % {_DAY} + {_DAY}) % {_DAY})"  # of the local day, rounded down also before 1970
)
_SLACK = 3 * _DAY  # more than a day and what local time can be from UTC
_FROM = "FROM entries INDEXED BY entries_by_date WHERE trashed IS NULL"
_DAYS = f"""
SELECT {_START} AS day, count(*) {_FROM} AND created >= :since - {_SLACK} AND created <= :last + {_SLACK}
    AND day BETWEEN :since AND :last GROUP BY day ORDER BY day
"""
_MOODS = f"SELECT number, created, offset_minutes, mood {_FROM} AND mood IS NOT NULL"
_SINCE = {
    False: f"AND created >= :since - {_SLACK} AND {_LOCAL} >= :since",
    True: "AND created >= :since",
}


class Days(VaultPart):
    """The days of one open vault."""

    def written(self, since: date, last: date) -> list[Day]:
        """Return the days from `since` to `last` with entries, oldest first."""
        bounds = {name: micros(_midnight(day)) for name, day in (("since", since), ("last", last))}
        return list(self._streamed(_day, _DAYS, bounds))

    def moods(self, since: datetime | None = None) -> Iterator[NotedMood]:
        """Stream the moods of entries, oldest first. `since` as in Filter."""
        if since is None:
            return self._streamed(_noted, f"{_MOODS} ORDER BY created, number")
        at = micros(since if since.tzinfo else since.replace(tzinfo=UTC))
        sql = f"{_MOODS} {_SINCE[since.tzinfo is not None]} ORDER BY created, number"
        return self._streamed(_noted, sql, {"since": at})


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _day(row: Row) -> Day:
    return Day((moment(0) + timedelta(microseconds=row[0])).date(), row[1])


def _noted(row: Row) -> NotedMood:
    number, created, offset, mood = row
    return NotedMood(number, When(moment(created), offset, ""), mood)
