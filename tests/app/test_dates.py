"""Dates as people give them: how exact they are, what a word means, and what is refused."""

import os
import time
import zoneinfo
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cryptool.app import clock
from cryptool.app.dates import DateReader, month_first
from cryptool.app.errors import BadDate

NOW = datetime(2026, 11, 22, 19, 50, tzinfo=UTC)  # a Sunday


@pytest.fixture(autouse=True)
def in_utc(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()  # also what `in_zone` sets
    time.tzset()


def at(text: str, **more: bool) -> str:
    moment = DateReader(NOW, "UTC", **more).moment(text).when
    return moment.local.strftime("%Y-%m-%d %H:%M")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("yesterday 21:00", "2026-11-21 21:00"),
        ("yesterday at 9pm", "2026-11-21 21:00"),
        ("monday", "2026-11-16 12:00"),
        ("friday 14:00", "2026-11-20 14:00"),
        ("3 days ago", "2026-11-19 12:00"),
        ("an hour ago", "2026-11-22 18:50"),
        ("2 March", "2026-03-02 12:00"),
        ("21:00", "2026-11-21 21:00"),
        ("4/3/2026", "2026-03-04 12:00"),
        ("2026-03-01", "2026-03-01 12:00"),
        ("2026-03-01 21:00", "2026-03-01 21:00"),
        ("2026-03-01T21:00:30+05:30", "2026-03-01 21:00"),
        (" 2026-03-01 ", "2026-03-01 12:00"),
        ("a week ago", "2026-11-15 12:00"),
        ("two weeks ago at 9pm", "2026-11-08 21:00"),
        ("a month ago", "2026-10-22 12:00"),
        ("a year ago", "2025-11-22 12:00"),
        ("90 minutes ago", "2026-11-22 18:20"),
        ("1.12.", "2025-12-01 12:00"),
        ("1.12. 18:00", "2025-12-01 18:00"),
        ("3/15", "2026-03-15 12:00"),
        ("29/2", "2024-02-29 12:00"),
        ("13.12.2025", "2025-12-13 12:00"),
        ("2026/3/1 21:00", "2026-03-01 21:00"),
    ],
)
def test_moments(text: str, meant: str) -> None:
    assert at(text) == meant


def test_month_first_where_people_write_it_so() -> None:
    assert at("4/3/2026", month_first=True) == "2026-04-03 12:00"
    assert month_first({"LANG": "en_US.UTF-8"})
    assert not month_first({"LANG": "en_US.UTF-8", "LC_ALL": "en_GB.UTF-8"})
    assert not month_first({})


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("yesterday", "2026-11-21", "2026-11-22"),
        ("last week", "2026-11-09", "2026-11-16"),
        ("last month", "2026-10-01", "2026-11-01"),
        ("march 2025", "2025-03-01", "2025-04-01"),
        ("2025", "2025-01-01", "2026-01-01"),
        ("2026-02-28", "2026-02-28", "2026-03-01"),
        ("december 2025", "2025-12-01", "2026-01-01"),
        ("a week ago", "2026-11-15", "2026-11-16"),
    ],
)
def test_a_period_is_whole(text: str, start: str, end: str) -> None:
    read = DateReader(NOW).reading(text)
    assert (read.start, read.end) == (datetime.fromisoformat(start), datetime.fromisoformat(end))


def test_a_time_of_day_is_a_moment_on_both_sides() -> None:
    read = DateReader(NOW).reading("2026-03-01 21:00")
    assert read.start == read.end == datetime(2026, 3, 1, 21)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "blue",
        "I cried in may",
        "2026-13-01",
        "2026-02-30 10:00",
        "x" * 5000,
        "\0",
        "99999",
        "yesterday at 25:00",
        "yesterday 9:75",
        "31/4",
        "31.4.2026",
        "2026-W10",
    ],
)
def test_text_that_is_no_date_is_refused_and_never_guessed(text: str) -> None:
    for read in (DateReader(NOW).moment, DateReader(NOW).reading):
        with pytest.raises(BadDate) as problem:
            read(text)
        assert len(str(problem.value.facts["date"])) <= 40


@pytest.mark.parametrize("text", ["last month", "last week", "2025", "march"])
def test_a_period_too_wide_is_no_moment(text: str) -> None:
    with pytest.raises(BadDate):
        DateReader(NOW).moment(text)


@pytest.mark.parametrize(
    "text", ["0001-01-01", "9999-12-31", "0001-01-01 00:00+14:00", "9999-12-31 23:59-14:00"]
)
def test_the_ends_of_time_are_dates_or_refused_but_no_crash(text: str) -> None:
    for read in (DateReader(NOW).moment, DateReader(NOW).reading):
        try:
            read(text)
        except BadDate:
            continue


def test_words_are_told_and_iso_is_not() -> None:
    reader = DateReader(NOW)
    assert reader.reading("yesterday").words
    assert not reader.reading("2026-03-01").words


def test_the_zone_has_its_name_only_where_its_offset_is_the_one_here() -> None:
    reader = DateReader(NOW, "Etc/UTC")
    assert reader.moment("2026-03-01 10:00").when.zone == "Etc/UTC"
    away = reader.moment("2026-03-01 10:00+02:00").when
    assert (away.zone, away.offset) == ("", 120)


def test_a_clock_change_moves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Europe/Oslo")
    time.tzset()
    reader = DateReader(datetime(2026, 3, 30, 12, tzinfo=UTC).astimezone(), "Europe/Oslo")
    before, after = reader.moment("2026-03-28 21:00").when, reader.moment("yesterday 21:00").when
    assert [m.local.strftime("%d %H:%M %z") for m in (before, after)] == ["28 21:00 +0100", "29 21:00 +0200"]
    assert after.instant - before.instant == timedelta(hours=23)


_SURE_DAYS = {
    "today": 22, "yesterday": 21, "the day before yesterday": 20, "tomorrow": 23, "3 days ago": 19, "a week ago": 15,
    "in 2 days": 24, "last friday": 20, "next monday": 23, "saturday": 21, "Fri, 20 November": 20, "Nov 9": 9,
    "9th of november 2026": 9, "2026-11-09": 9, "20.11.2026": 20, "11/20/2026": 20, "2026/11/9": 9,
}  # fmt: skip
_SURE_TIMES = {"9pm": 21, "21:00": 21, "9:00 PM": 21, "7am": 7, "07:00": 7, "noon": 12, "12am": 0}


@pytest.mark.parametrize("time_of_day", ["", *_SURE_TIMES])
def test_a_day_with_a_time_is_certain_and_both_are_read(time_of_day: str) -> None:
    for text, day in _SURE_DAYS.items():
        for whole in (
            f"{text} {time_of_day}".strip(),
            f"{text}, at {time_of_day}",
            f"{time_of_day} on {text}",
        ):
            if not time_of_day and whole != text:
                continue
            if whole.startswith("2026-") and whole[10:] not in ("", " 21:00", " 07:00"):
                continue  # what begins as ISO is ISO, or refused
            read = DateReader(NOW).reading(whole)
            assert read.certain, whole
            assert read.start == datetime(2026, 11, day, _SURE_TIMES.get(time_of_day, 0)), whole
            assert read.exact == bool(time_of_day)


@pytest.mark.parametrize(
    "text",
    [
        "1.12.",
        "1.12",
        "9.30",
        "3/15",
        "4/3/2026",
        "01.12.25",
        "4-3-2026 21:00",
        "yesterday at 9",
        "tonight",
        "5",
        "99",
        "midnight",
        "last night",
        "the 5th",
        "friday 31 october",
        "2 days before yesterday",
        "13:00 CET",
        "21:00",
        "sunday",
        "sunday 14:00",
        "3 march 25",
    ],
)
def test_a_reading_that_may_be_another_is_not_certain(text: str) -> None:
    assert not DateReader(NOW).reading(text).certain


def test_a_time_today_is_certain_and_one_still_to_come_is_not() -> None:
    assert DateReader(NOW).reading("19:30").certain
    assert not DateReader(NOW).reading("19:51").certain


def in_zone(zone: str) -> None:
    os.environ["TZ"] = zone
    time.tzset()


@cache
def gaps() -> tuple[tuple[str, datetime, timedelta], ...]:
    """Each zone's local times that the clocks skipped from 2005 to 2030: where each begins, and how long it is."""
    found = []
    days = [datetime(2005, 1, 1, tzinfo=UTC) + timedelta(days=9 * n) for n in range(1000)]
    for name in sorted(zoneinfo.available_timezones()):
        zone = zoneinfo.ZoneInfo(name)
        offsets = [day.astimezone(zone).utcoffset() for day in days]
        for at in range(len(days) - 1):
            if offsets[at] == offsets[at + 1]:
                continue
            low, high = days[at], days[at + 1]
            while high - low > timedelta(minutes=1):
                middle = low + (high - low) // 2
                low, high = (
                    (middle, high) if middle.astimezone(zone).utcoffset() == offsets[at] else (low, middle)
                )
            before, after = offsets[at], offsets[at + 1]
            assert before is not None
            assert after is not None
            if after > before:
                turn = (high + timedelta(seconds=30)).replace(second=0, microsecond=0)
                found.append((name, (turn + before).replace(tzinfo=None), after - before))
    return tuple(found)


def test_gaps_at_midnight_are_among_those_tried() -> None:
    at_midnight = {zone for zone, start, _ in gaps() if start.hour == 0 and start.minute == 0}
    assert {
        "America/Santiago",
        "Africa/Cairo",
        "Asia/Beirut",
        "America/Havana",
        "Atlantic/Azores",
    } <= at_midnight


def test_in_no_zone_does_a_gap_move_a_day_and_a_time_in_it_moves_forward() -> None:
    for zone, start, length in gaps():
        in_zone(zone)
        reader = DateReader(NOW, zone)
        for day in {start.date(), (start + length).date()}:
            noon = datetime.combine(day, datetime.min.time().replace(hour=12))
            if not start <= noon < start + length:  # Apia had no 30 December 2011
                found = reader.moment(f"{day}")
                assert (found.when.local.replace(tzinfo=None), found.skipped) == (noon, False), (zone, day)
        inside = start + length / 2
        found = reader.moment(f"{inside:%Y-%m-%d %H:%M}")
        assert (found.when.local.replace(tzinfo=None), found.skipped) == (inside + length, True), (
            zone,
            inside,
        )
        assert found.when.zone == zone


def test_a_day_that_a_place_did_not_have_is_the_next_and_is_told() -> None:
    in_zone("Pacific/Apia")
    found = DateReader(NOW, "Pacific/Apia").moment("2011-12-30")
    assert (found.when.local.strftime("%Y-%m-%d %H:%M"), found.skipped) == ("2011-12-31 12:00", True)


@given(
    zone=st.sampled_from(sorted(zoneinfo.available_timezones())),
    typed=st.datetimes(datetime(1800, 1, 1), datetime(2100, 1, 1)),
)
def test_a_time_that_there_was_is_stored_as_it_was_typed(zone: str, typed: datetime) -> None:
    in_zone(zone)
    typed = typed.replace(second=0, microsecond=0)
    moment = DateReader(NOW, zone).moment(f"{typed:%Y-%m-%d %H:%M}")
    day = DateReader(NOW, zone).moment(f"{typed:%Y-%m-%d}")
    if not moment.skipped:
        assert moment.when.local.replace(tzinfo=None) == typed
    if not day.skipped:
        assert day.when.local.replace(tzinfo=None) == typed.replace(hour=12, minute=0)
    assert moment.skipped == (typed.replace(tzinfo=zoneinfo.ZoneInfo(zone)).astimezone(UTC).astimezone(
        zoneinfo.ZoneInfo(zone)).replace(tzinfo=None) != typed)  # fmt: skip


def test_an_hour_ago_is_an_hour_ago_whatever_the_clocks_did() -> None:
    in_zone("Europe/Oslo")
    for now in (datetime(2026, 3, 29, 1, 15, tzinfo=UTC), datetime(2026, 10, 25, 1, 15, tzinfo=UTC)):
        found = DateReader(now.astimezone(), "Europe/Oslo").moment("an hour ago")
        assert found.when.instant == now - timedelta(hours=1)


@pytest.mark.parametrize(
    ("value", "unknown"),
    [
        ("Mars/Olympus", True), ("europe/oslo", True), ("Foo", True), ("/no/such/file", True), (":Nowhere/City", True),
        ("Europe/Oslo", False), (":Europe/Oslo", False), ("/usr/share/zoneinfo/Europe/Oslo", False), ("", False),
        ("UTC", False), ("EST5EDT,M3.2.0,M11.1.0", False), ("<+03>-3", False), ("Cuba", False), ("UTC+99", True),
        ("UTC+24", True), ("UTC+14", False), ("UTC+9999999", True), ("UTC+" + "9" * 5000, True),
    ],
)  # fmt: skip
def test_a_zone_that_the_system_does_not_know_is_told_apart(value: str, unknown: bool) -> None:
    assert bool(clock.unknown_zone({"TZ": value})) == unknown
    if unknown:
        assert clock.zone_name({"TZ": value}) == ""
