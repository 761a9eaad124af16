"""Which backups a policy keeps."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cryptool.core.keep_policy import KeepPolicy, kept, read_policy

MOMENTS = st.lists(
    st.datetimes(datetime(2024, 1, 1), datetime(2027, 1, 1)).map(lambda moment: moment.replace(tzinfo=UTC)),
    max_size=60,
)
POLICIES = st.builds(KeepPolicy, *[st.integers(0, 15)] * 3)
WEEKDAY = datetime(2026, 3, 4, 21, tzinfo=UTC)


def _days(found: set[datetime]) -> list[str]:
    return [f"{moment:%Y-%m-%d}" for moment in sorted(found, reverse=True)]


@pytest.mark.parametrize(
    ("text", "policy"),
    [
        ("7d4w12m", (7, 4, 12)), (" 7D4W ", (7, 4, 0)), ("12m", (0, 0, 12)), ("3d2m", (3, 0, 2)),
        ("", None), ("0d", None), ("7", None), ("4w7d", None), ("7d 4w", None), ("-7d", None), ("99999d", None),
    ],
)  # fmt: skip
def test_a_policy_is_read(text: str, policy: tuple[int, int, int] | None) -> None:
    assert read_policy(text) == policy


def test_one_of_each_day_week_and_month() -> None:
    daily = [WEEKDAY - timedelta(days=back) for back in range(100)]
    assert _days(kept(daily, KeepPolicy(3, 0, 0))) == ["2026-03-04", "2026-03-03", "2026-03-02"]
    assert _days(kept(daily, KeepPolicy(0, 3, 0))) == ["2026-03-04", "2026-03-01", "2026-02-22"]
    assert _days(kept(daily, KeepPolicy(0, 0, 3))) == ["2026-03-04", "2026-02-28", "2026-01-31"]
    assert _days(kept(daily, KeepPolicy(2, 2, 2))) == ["2026-03-04", "2026-03-03", "2026-03-01", "2026-02-28"]


def test_of_one_day_the_newest_and_days_without_one_do_not_count() -> None:
    taken = [WEEKDAY, WEEKDAY - timedelta(hours=1), WEEKDAY - timedelta(days=300)]
    assert kept(taken, KeepPolicy(2, 0, 0)) == {taken[0], taken[2]}


@given(MOMENTS, POLICIES)
def test_the_newest_always_stays_and_there_are_never_too_many(
    taken: list[datetime], policy: KeepPolicy
) -> None:
    found = kept(taken, policy)
    assert found <= set(taken)
    assert set(sorted(taken)[-1:]) <= found
    assert len(found) <= max(1, sum(policy))


@given(MOMENTS, POLICIES)
def test_applied_again_it_drops_no_more(taken: list[datetime], policy: KeepPolicy) -> None:
    found = kept(taken, policy)
    assert kept([*found], policy) == found


@given(MOMENTS, POLICIES, st.sampled_from(KeepPolicy._fields))
def test_a_larger_number_keeps_no_less(taken: list[datetime], policy: KeepPolicy, part: str) -> None:
    more = policy._replace(**{part: getattr(policy, part) + 1})
    assert kept(taken, policy) <= kept(taken, more)
