"""Lists, filters, search and on-this-day agree on the date of an entry: the one on which it was written there."""

import os
import time
import zoneinfo
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st
from vault_makers import new_vault

from cryptool.app.dates import DateReader, long_time
from cryptool.core.moment import When
from cryptool.journal.journal import Journal
from cryptool.journal.model import Filter, Writing

NOW = datetime(2026, 11, 22, 19, 50, tzinfo=UTC)
ZONES = st.sampled_from(sorted(zoneinfo.available_timezones()))
WRITTEN = st.tuples(ZONES, st.datetimes(datetime(2026, 2, 26), datetime(2026, 3, 5)))


@pytest.fixture(autouse=True)
def zone_here(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "UTC")
    yield
    monkeypatch.undo()
    time.tzset()


def reader(zone: str) -> DateReader:
    os.environ["TZ"] = zone
    time.tzset()
    return DateReader(NOW.astimezone(), zone)


def found(journal: Journal, only: Filter) -> list[set[int]]:
    """What each way of looking gives."""
    return [
        {heading.number for heading in journal.entries.headings(only)},
        {entry.number for entry in journal.entries.texts(only)},
        {hit.heading.number for hit in journal.search.find("word", only, limit=None)},
        {heading.number for heading in journal.entries.headings(Filter(only.since, only.until, ("t",)))},
    ]


@given(
    written=st.lists(WRITTEN, min_size=1, max_size=8),
    read_in=ZONES,
    first=st.dates(date(2026, 2, 26), date(2026, 3, 5)),
    days=st.integers(0, 3),
)
def test_list_filter_search_and_on_this_day_agree_on_the_local_date(
    written: list[tuple[str, datetime]], read_in: str, first: date, days: int
) -> None:
    with TemporaryDirectory() as folder, new_vault(Path(folder) / "home", None) as vault:
        journal, dates = Journal(vault), {}
        for zone, typed in written:
            when = reader(zone).moment(f"{typed:%Y-%m-%d %H:%M}").when
            dates[journal.entries.add(Writing("a word", when, ("t",))).number] = when.local.date()
        here, last = reader(read_in), first + timedelta(days=days)
        since, until = here.reading(f"{first}").start, here.reading(f"{last}").end
        wanted = {number for number, day in dates.items() if first <= day <= last}
        assert found(journal, Filter(since, until)) == [wanted] * 4
        later = {number for number, day in dates.items() if day >= first}
        assert found(journal, Filter(since)) == [later] * 4
        on_day = {heading.number: heading for heading in journal.entries.on_day(first.month, first.day)}
        assert set(on_day) == {number for number, day in dates.items() if day == first}
        for heading in on_day.values():  # and so is what a person sees
            assert f"{first.day} {first:%B} 2026" in long_time(heading.created)


def test_the_words_of_an_auckland_morning_are_found_under_its_date(tmp_path: Path) -> None:
    with new_vault(tmp_path / "home", None) as vault:
        journal = Journal(vault)
        when = reader("Pacific/Auckland").moment("2026-03-02 08:00").when  # 1 March in Los Angeles
        number = journal.entries.add(Writing("a word", when, ("t",))).number
        here = reader("America/Los_Angeles")
        day = here.reading("2026-03-02")
        assert found(journal, Filter(day.start, day.end)) == [{number}] * 4
        clock = here.reading("2026-03-02 07:59").start, here.reading("2026-03-02 08:01").end
        assert found(journal, Filter(*clock)) == [{number}] * 4
        assert found(journal, Filter(until=day.start)) == [set()] * 4


def test_a_moment_with_an_offset_or_an_hour_ago_is_a_moment_everywhere(tmp_path: Path) -> None:
    with new_vault(tmp_path / "home", None) as vault:
        journal = Journal(vault)
        for zone in ("Pacific/Auckland", "America/Los_Angeles"):
            reader(zone)
            offset = NOW.astimezone().utcoffset()
            assert offset is not None
            half_an_hour_ago = NOW - timedelta(minutes=30)
            when = When(half_an_hour_ago, int(offset.total_seconds()) // 60, zone)
            journal.entries.add(Writing("a word", when, ("t",)))
        here = reader("Europe/Oslo")
        assert found(journal, Filter(here.reading("an hour ago").start)) == [{1, 2}] * 4
        assert found(journal, Filter(here.reading("20 minutes ago").start)) == [set()] * 4
        assert found(journal, Filter(here.reading("2026-11-22 20:00+01:00").start)) == [{1, 2}] * 4


def test_entries_of_one_moment_stay_on_their_side_of_a_bound(tmp_path: Path) -> None:
    """Each takes a place of its own, a millisecond on, which is not its time."""
    with new_vault(tmp_path / "home", None) as vault:
        journal = Journal(vault)
        last = datetime(2026, 3, 1, 23, 59, 59, 999_500, tzinfo=UTC)
        for _ in range(3):
            journal.entries.add(Writing("a word", When(last), ("t",)))
        assert found(journal, Filter(until=datetime(2026, 3, 2))) == [{1, 2, 3}] * 4
        assert found(journal, Filter(since=datetime(2026, 3, 2))) == [set()] * 4
