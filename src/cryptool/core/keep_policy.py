"""Which backups to keep: the newest of each of the last days, weeks and months that have one, as restic does."""

import re
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import NamedTuple

_TEXT = re.compile(r"(?:(\d{1,4})d)?(?:(\d{1,4})w)?(?:(\d{1,4})m)?", re.ASCII)


class KeepPolicy(NamedTuple):
    """How many days, weeks (Monday to Sunday) and months to keep one backup of."""

    days: int = 0
    weeks: int = 0
    months: int = 0


def read_policy(text: str) -> KeepPolicy | None:
    """Return the policy of a text like `7d4w12m`, of which parts may be left out; None if it is none."""
    found = _TEXT.fullmatch(text.strip().lower())
    policy = KeepPolicy(*(int(number or 0) for number in found.groups())) if found else KeepPolicy()
    return policy if any(policy) else None


def kept(taken: Sequence[datetime], policy: KeepPolicy) -> set[datetime]:
    """Return the moments to keep, always the newest among them."""
    periods: tuple[tuple[int, Callable[[datetime], object]], ...] = (
        (policy.days, datetime.date),
        (policy.weeks, lambda moment: moment.isocalendar()[:2]),
        (policy.months, lambda moment: (moment.year, moment.month)),
    )
    newest_first = sorted(set(taken), reverse=True)
    found = set(newest_first[:1])
    for count, period in periods:
        newest_of: dict[object, datetime] = {}
        for moment in newest_first:
            newest_of.setdefault(period(moment), moment)
        found.update(list(newest_of.values())[:count])
    return found
