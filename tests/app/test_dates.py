"""Dates as people give them: how exact they are, what a word means, and what is refused."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from cryptool.app.dates import DateReader, month_first
from cryptool.app.errors import BadDate

NOW = datetime(2026, 11, 22, 19, 50, tzinfo=UTC)  # a Sunday


@pytest.fixture(autouse=True)
def in_utc(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def at(text: str, **more: bool) -> str:
    moment, _ = DateReader(NOW, "UTC", **more).moment(text)
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
    ],
)
def test_a_period_is_whole(text: str, start: str, end: str) -> None:
    reader = DateReader(NOW)
    assert reader.since(text)[0].strftime("%Y-%m-%d %H:%M") == f"{start} 00:00"
    assert reader.until(text)[0].strftime("%Y-%m-%d %H:%M") == f"{end} 00:00"


def test_a_time_of_day_is_a_moment_on_both_sides() -> None:
    reader = DateReader(NOW)
    assert reader.since("2026-03-01 21:00") == reader.until("2026-03-01 21:00")


@pytest.mark.parametrize(
    "text", ["", "blue", "I cried in may", "2026-13-01", "2026-02-30 10:00", "x" * 5000, "\0", "99999"]
)
def test_text_that_is_no_date_is_refused_and_never_guessed(text: str) -> None:
    for read in (DateReader(NOW).moment, DateReader(NOW).since, DateReader(NOW).until, DateReader(NOW).day):
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
    for read in (DateReader(NOW).moment, DateReader(NOW).since, DateReader(NOW).until):
        try:
            read(text)
        except BadDate:
            continue


def test_words_are_told_and_iso_is_not() -> None:
    reader = DateReader(NOW)
    assert reader.since("yesterday")[1]
    assert not reader.since("2026-03-01")[1]


def test_the_zone_has_its_name_only_where_its_offset_is_the_one_here() -> None:
    reader = DateReader(NOW, "Etc/UTC")
    assert reader.moment("2026-03-01 10:00")[0].zone == "Etc/UTC"
    away = reader.moment("2026-03-01 10:00+02:00")[0]
    assert (away.zone, away.offset) == ("", 120)


def test_a_clock_change_moves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Europe/Oslo")
    time.tzset()
    reader = DateReader(datetime(2026, 3, 30, 12, tzinfo=UTC).astimezone(), "Europe/Oslo")
    before, after = reader.moment("2026-03-28 21:00")[0], reader.moment("yesterday 21:00")[0]
    assert [m.local.strftime("%d %H:%M %z") for m in (before, after)] == ["28 21:00 +0100", "29 21:00 +0200"]
    assert after.instant - before.instant == timedelta(hours=23)
