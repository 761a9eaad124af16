"""Add, edit, show, list, tags, on this day, drafts."""

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from fixed_env import NOON
from vault_makers import note, reopened

from cryptool.core.moment import When
from cryptool.core.text import count_words
from cryptool.journal.errors import (
    BadMood,
    BadTag,
    EmptyEntry,
    EntryChanged,
    EntryInTrash,
    NoEntries,
    UnknownDraft,
    UnknownEntry,
)
from cryptool.journal.journal import Journal
from cryptool.journal.model import Filter, clean_tags, entry_number
from cryptool.vault.vault import Vault

DAY = timedelta(days=1)


def test_an_entry_comes_back_whole(vault: Vault, home: Path, secret: str | None) -> None:
    oslo = timezone(timedelta(hours=2))
    given = note(
        "I cried.\n\nThen it was over.",
        at=datetime(2025, 6, 7, 23, 30, tzinfo=oslo),
        zone="Europe/Oslo",
        tags=("Music", "brother"),
        mood=-2,
        session="0190-s",
        topic="why-we-cry",
        writing_prompt="stopped-myself",
    )
    added = Journal(vault).entries.add(given)
    vault.close()
    with reopened(home, secret) as again:
        shown = Journal(again).entries.show(added.number)
    assert shown == added
    assert shown.writing == given
    assert (shown.name, shown.words, shown.trashed) == ("j1", 6, None)
    assert shown.created.local.isoformat() == "2025-06-07T23:30:00+02:00"
    assert shown.created.instant == datetime(2025, 6, 7, 21, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "body", ["\0", "a\0b", "\ud800\udfff", "\x1b[2J", "e\u0301", "a\r\n\u2028", "x" * 5_000_000, " a "]
)
def test_bodies_are_opaque(vault: Vault, body: str) -> None:
    assert Journal(vault).entries.add(note(body)).body == body
    assert [entry.body for entry in Journal(vault).entries.texts()] == [body]


def test_no_words_and_no_mood_is_no_entry(vault: Vault) -> None:
    for body in ("", "  \n\t "):
        with pytest.raises(EmptyEntry):
            Journal(vault).entries.add(note(body))
    assert Journal(vault).entries.add(note("", mood=0)).body == ""
    with pytest.raises(BadMood):
        Journal(vault).entries.add(note("a", mood=6))
    with pytest.raises(BadTag):
        Journal(vault).entries.add(note("a", tags=("a\nb",)))
    assert Journal(vault).entries.count() == 1


def test_newest_first_by_time_not_by_number(plain: Vault) -> None:
    for days in (0, -3, 2, -3):
        Journal(plain).entries.add(note(f"day {days}", at=NOON + days * DAY))
    assert [h.name for h in Journal(plain).entries.headings()] == ["j3", "j1", "j4", "j2"]
    assert Journal(plain).entries.last().body == "day 2"


def test_travel_does_not_reorder(plain: Vault) -> None:
    tokyo, lima = timezone(timedelta(hours=9)), timezone(timedelta(hours=-5))
    first = Journal(plain).entries.add(note("morning in Tokyo", at=datetime(2026, 1, 2, 8, 0, tzinfo=tokyo)))
    second = Journal(plain).entries.add(
        note("evening before, in Lima", at=datetime(2026, 1, 1, 19, 0, tzinfo=lima))
    )
    assert [h.number for h in Journal(plain).entries.headings()] == [second.number, first.number]
    assert [h.number for h in Journal(plain).entries.on_day(1, 2)] == [first.number]
    assert [h.number for h in Journal(plain).entries.on_day(1, 1)] == [second.number]


def test_times_before_1970_and_at_the_ends(plain: Vault) -> None:
    for year in (1, 1903, 1969, 9998):
        Journal(plain).entries.add(note(f"in {year}", at=datetime(year, 6, 1, tzinfo=UTC)))
    assert [e.created.instant.year for e in Journal(plain).entries.texts()] == [9998, 1969, 1903, 1]
    assert [h.heading.created.instant.year for h in Journal(plain).search.find("in")] == [9998, 1969, 1903, 1]


def test_same_moment_many_times(plain: Vault) -> None:
    for number in range(30):
        Journal(plain).entries.add(note(f"n{number}"))
    assert [h.number for h in Journal(plain).entries.headings()] == list(range(30, 0, -1))


def test_filters_and_pages(plain: Vault) -> None:
    for number in range(20):
        tags = [t for t, every in (("even", 2), ("Third", 3)) if number % every == 0]
        Journal(plain).entries.add(
            note(
                f"n{number}",
                at=NOON + number * DAY,
                tags=tuple(tags),
                session="s" if number % 5 == 0 else None,
            )
        )

    def got(only: Filter | None = None, **more: object) -> list[int]:
        return [h.number - 1 for h in Journal(plain).entries.headings(only, **more)]  # type: ignore[arg-type]

    assert got(limit=3) == [19, 18, 17]
    assert got(Filter(since=NOON + 17 * DAY)) == [19, 18, 17]
    assert got(Filter(until=NOON + 2 * DAY)) == [1, 0]
    assert got(Filter(tags=("third",))) == [18, 15, 12, 9, 6, 3, 0]
    assert got(Filter(tags=("EVEN", "third"))) == [18, 12, 6, 0]
    assert got(Filter(tags=("even",), since=NOON + 5 * DAY, until=NOON + 9 * DAY)) == [8, 6]
    assert got(Filter(session="s")) == [15, 10, 5, 0]
    assert got(Filter(topic="none")) == got(Filter(tags=("no such tag",))) == []
    assert got(Filter(since=NOON + 19 * DAY + timedelta(microseconds=1))) == []


def test_openings_only_when_asked(plain: Vault) -> None:
    Journal(plain).entries.add(note("\n  \n  first line  \nsecond"))
    Journal(plain).entries.add(note("é" * 5000))
    assert [h.opening for h in Journal(plain).entries.headings()] == [None, None]
    assert [h.opening for h in Journal(plain).entries.headings(opening=True)] == ["é" * 200, "first line"]
    assert [h.opening for h in Journal(plain).entries.on_day(3, 1, opening=True)] == ["é" * 200, "first line"]


def test_tags(plain: Vault) -> None:
    Journal(plain).entries.add(note("a", at=NOON, tags=("music", "work")))
    Journal(plain).entries.add(note("b", at=NOON + DAY, tags=("Music",)))
    Journal(plain).entries.add(note("c", at=NOON - DAY, tags=("MUSIC",)))
    assert [(t.tag, t.entries, t.last) for t in Journal(plain).entries.tags()] == [
        ("Music", 3, NOON + DAY),
        ("work", 1, NOON),
    ]
    Journal(plain).trash.move(2)
    assert [(t.tag, t.entries) for t in Journal(plain).entries.tags()] == [("music", 2), ("work", 1)]
    assert clean_tags([" a ", "A", "e\u0301"]) == ("a", "é")


def test_edit_and_conflict(vault: Vault) -> None:
    entry = Journal(vault).entries.add(note("first wording", tags=("old",)))
    changed = Journal(vault).entries.edit(
        entry.number, note("second wording", tags=("new",), mood=1), base=entry.modified
    )
    assert (changed.body, changed.tags, changed.mood, changed.id) == ("second wording", ("new",), 1, entry.id)
    assert changed.modified > entry.modified
    with pytest.raises(EntryChanged):
        Journal(vault).entries.edit(entry.number, note("from the old one"), base=entry.modified)
    assert Journal(vault).entries.show(entry.number) == changed
    assert [t.tag for t in Journal(vault).entries.tags()] == ["new"]
    assert not list(Journal(vault).search.find("first"))
    assert len(list(Journal(vault).search.find("second"))) == 1


def test_an_edit_may_move_an_entry_in_time(plain: Vault) -> None:
    Journal(plain).entries.add(note("one"))
    two = Journal(plain).entries.add(note("two", at=NOON + DAY, tags=("t",)))
    Journal(plain).entries.edit(two.number, note("two", at=NOON - DAY, tags=("t",)), base=two.modified)
    assert [h.number for h in Journal(plain).entries.headings()] == [1, 2]
    assert [h.number for h in Journal(plain).entries.headings(Filter(tags=("t",), until=NOON))] == [2]
    assert [h.heading.number for h in Journal(plain).search.find("two", Filter(until=NOON))] == [2]
    assert plain.check().whole


def test_unknown_entries(plain: Vault) -> None:
    with pytest.raises(NoEntries):
        Journal(plain).entries.last()
    for attempt in (
        Journal(plain).entries.show,
        Journal(plain).trash.move,
        Journal(plain).trash.restore,
        Journal(plain).trash.purge,
    ):
        with pytest.raises(UnknownEntry) as caught:
            attempt(7)
        assert caught.value.facts == {"entry": "j7"}
    with pytest.raises(UnknownEntry):
        Journal(plain).entries.edit(7, note("a"), base=NOON)
    entry = Journal(plain).entries.add(note("a"))
    Journal(plain).trash.move(1)
    with pytest.raises(EntryInTrash):
        Journal(plain).entries.edit(1, note("b"), base=entry.modified)


def test_names() -> None:
    assert [entry_number(name) for name in ("j12", "J12", " 12 ")] == [12] * 3
    for name in ("", "j", "j0", "12a", "s7", "j-1", "j१२", "j" + "9" * 40):
        with pytest.raises(UnknownEntry):
            entry_number(name)


def test_word_counts() -> None:
    assert [count_words(t) for t in ("", " a  b\nc ", "don't stop", "泣いた", "I 泣 x")] == [0, 3, 2, 3, 3]


def test_drafts(vault: Vault, home: Path, secret: str | None) -> None:
    draft = Journal(vault).drafts.keep(note(""))
    later = Journal(vault).drafts.keep(note("I sat in the", tags=("car",), mood=1), draft=draft.id)
    assert (later.id, later.started, later.modified > draft.modified) == (draft.id, draft.started, True)
    with reopened(home, secret) as other:
        assert Journal(other).drafts.all() == [later]
    entry = Journal(vault).entries.add(note("I sat in the car"), draft=draft.id)
    assert entry.id == draft.id
    assert Journal(vault).drafts.all() == []
    with pytest.raises(UnknownDraft):
        Journal(vault).drafts.get(draft.id)
    Journal(vault).drafts.discard(draft.id)


def test_a_failed_save_keeps_the_draft(plain: Vault) -> None:
    draft = Journal(plain).drafts.keep(note(" "))
    with pytest.raises(EmptyEntry):
        Journal(plain).entries.add(draft.writing, draft=draft.id)
    assert Journal(plain).drafts.all() == [draft]


def test_the_draft_of_an_edit(plain: Vault) -> None:
    entry = Journal(plain).entries.add(note("one"))
    draft = Journal(plain).drafts.keep(note("one and"), entry=entry.number, base=entry.modified)
    assert (draft.entry, draft.base) == (1, entry.modified)
    saved = Journal(plain).entries.edit(1, note("one and two"), base=entry.modified, draft=draft.id)
    assert saved.id == entry.id
    assert Journal(plain).drafts.all() == []
    draft = Journal(plain).drafts.keep(note("again"), entry=1, base=saved.modified)
    Journal(plain).trash.purge(1)
    assert Journal(plain).drafts.all() == []
    assert Journal(plain).drafts.keep(note("again, more"), draft=draft.id, entry=1).entry is None


def test_a_new_entry_never_takes_the_id_of_an_edits_draft(plain: Vault) -> None:
    entry = Journal(plain).entries.add(note("one"))
    draft = Journal(plain).drafts.keep(note("as new"), entry=entry.number, base=entry.modified)
    assert Journal(plain).entries.add(note("as new"), draft=draft.id).id != draft.id


def test_when_needs_an_offset() -> None:
    from cryptool.core.moment import when

    assert when(NOON) == When(NOON)
    with pytest.raises(ValueError, match="offset"):
        when(datetime(2026, 1, 1))
