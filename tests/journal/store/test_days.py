"""Days and moods: by the writer's own calendar, and at any size without reading an entry."""

import sqlite3
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from vault_makers import new_vault, note

from cryptool.core.moment import When
from cryptool.journal.journal import Journal
from cryptool.journal.model import Day, Writing
from cryptool.vault.vault import Vault

FIRST, LAST = date(2026, 11, 1), date(2026, 11, 30)


def written(vault: Vault, *moments: When, mood: int | None = None) -> Journal:
    for created in moments:
        Journal(vault).entries.add(Writing("words", created, mood=mood))
    return Journal(vault)


def test_a_day_is_that_of_the_writers_own_calendar(vault: Vault) -> None:
    midnight = datetime(2026, 11, 1, tzinfo=UTC)
    journal = written(
        vault,
        When(midnight, 0, ""), When(midnight - timedelta(minutes=1), 0, ""),
        When(midnight - timedelta(hours=13), 14 * 60, ""),  # it is November there
        When(midnight + timedelta(hours=3), -5 * 60, ""),  # and October here
        When(midnight + timedelta(days=29, hours=23), 0, ""), When(midnight + timedelta(days=30), 0, ""),
    )  # fmt: skip
    assert journal.days.written(FIRST, LAST) == [Day(FIRST, 2), Day(date(2026, 11, 30), 1)]
    journal.trash.move(1)
    assert journal.days.written(FIRST, LAST)[0] == Day(FIRST, 1)
    assert journal.days.written(date(2026, 1, 1), date(2026, 12, 31))[0] == Day(date(2026, 10, 31), 2)
    assert journal.days.written(date(2026, 12, 1), date.max) == [Day(date(2026, 12, 1), 1)]


def test_a_day_before_1970_ends_at_its_midnight(vault: Vault) -> None:
    last = datetime(1969, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC)
    journal = written(vault, When(last, 0, ""), When(last + timedelta(microseconds=1), 0, ""))
    assert journal.days.written(date.min, date(1970, 1, 1)) == [
        Day(date(1969, 12, 31), 1), Day(date(1970, 1, 1), 1),
    ]  # fmt: skip
    assert journal.days.written(date.min, date.min) == []


def test_moods_are_told_oldest_first(vault: Vault) -> None:
    noon = datetime(2026, 11, 5, 12, tzinfo=UTC)
    later, earlier = When(noon, 14 * 60, ""), When(noon - timedelta(hours=1), 0, "")
    written(vault, later, mood=-3)
    written(vault, earlier, mood=0)
    journal = written(vault, later)  # says none
    assert [(one.number, one.mood) for one in journal.days.moods()] == [(2, 0), (1, -3)]
    assert next(journal.days.moods(noon)).created == later
    assert [one.number for one in journal.days.moods(datetime(2026, 11, 6))] == [1]
    assert [one.number for one in journal.days.moods(datetime(2026, 11, 5))] == [2, 1]
    journal.trash.move(1)
    assert [one.number for one in journal.days.moods()] == [2]


@pytest.fixture(scope="module")
def journals(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[int, Journal]]:
    """A hundred entries, and ten thousand of which a hundred are in the same month."""
    found = {}
    for number in (100, 10_000):
        vault = new_vault(tmp_path_factory.mktemp(str(number)), None)
        found[number] = Journal(vault)
        fill(vault, number)
    yield found
    for journal in found.values():
        journal.vault.close()


def fill(vault: Vault, number: int) -> None:
    entry = Journal(vault).entries.add(note("x", mood=1))
    columns = [row[1] for row in vault.connection.execute("PRAGMA table_info(entries)")]
    made = {"number": "n", "id": "'e' || n", "place": "n", "created": ":last - n * 60 * 60 * 6 * 1000000"}
    taken = ", ".join(made.get(name, name) for name in columns)
    last = (datetime(2026, 12, 1, tzinfo=UTC) - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)
    vault.connection.execute(
        f"WITH RECURSIVE numbers (n) AS (SELECT 2 UNION ALL SELECT n + 1 FROM numbers WHERE n < :most) "
        f"INSERT INTO entries SELECT {taken} FROM numbers, entries WHERE entries.number = :from",
        {"most": number, "last": last, "from": entry.number},
    )


def counted(journal: Journal) -> int:
    """The steps of SQLite's machine that a month takes."""
    steps = 0

    def step() -> int:
        nonlocal steps
        steps += 1
        return 0

    journal.vault.connection.set_progress_handler(step, 1)
    try:
        assert len(journal.days.written(FIRST, LAST)) >= 25
    finally:
        journal.vault.connection.set_progress_handler(None, 1)
    return steps


def test_a_month_costs_the_same_at_any_size(journals: dict[int, Journal]) -> None:
    assert counted(journals[10_000]) < 1.5 * counted(journals[100])


def test_no_entry_is_read_for_a_day_or_a_mood(journals: dict[int, Journal]) -> None:
    read: set[str] = set()

    def note_column(action: int, table: str | None, column: str | None, *rest: object) -> int:
        if action == sqlite3.SQLITE_READ and column:
            read.add(column)
        return 0

    connection = journals[10_000].vault.connection
    connection.set_authorizer(note_column)
    try:
        assert sum(day.entries for day in journals[10_000].days.written(date(2018, 1, 1), LAST)) == 10_000
        assert len(list(journals[10_000].days.moods())) == 10_000
    finally:
        connection.set_authorizer(None)
    assert read == {"number", "created", "offset_minutes", "mood", "trashed"}
