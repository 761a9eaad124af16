"""One clock for all tests, and the vault's environment made of it."""

import itertools
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from cryptool.core.moment import When
from cryptool.vault.encoding import StoreEnv

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
START = datetime(2026, 3, 2, 18, tzinfo=UTC)  # of practice: a Monday, in the evening
SECOND = timedelta(seconds=1)


class Clock:
    """One second further after each look; it can be put on, back, or to another moment by `at`."""

    def __init__(self, start: datetime = NOON) -> None:
        self.start = self.at = start

    def __call__(self) -> datetime:
        now, self.at = self.at, self.at + SECOND
        return now

    def when(self) -> When:
        """The same look, as a local moment in UTC."""
        return When(self())

    def on(self, **by: float) -> None:
        """Further by so much; `days=-1` turns it back."""
        self.at += timedelta(**by)

    def to(self, day: int, hour: int = 18) -> None:
        """So many days after the first one, at that hour."""
        self.at = self.start.replace(hour=hour) + timedelta(days=day)


def counting_ids(salt: str = "0") -> Callable[[], str]:
    """Ids in order, unlike those of another salt."""
    ids = itertools.count(1)
    return lambda: f"0190{salt:0>4}-0000-7000-8000-{next(ids):012x}"


def fixed_env(start: datetime | Clock = NOON, salt: str = "0") -> StoreEnv:
    """A clock of its own from `start`, or the one that is given, and ids that count."""
    return StoreEnv(start if isinstance(start, Clock) else Clock(start), counting_ids(salt))
