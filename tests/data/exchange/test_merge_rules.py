"""What a merge decides where rows differ: sessions, what protects people, clocks, and what was not kept."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from fixed_env import NOON, fixed_env
from test_merge import copy_of, meaning, merged
from vault_makers import note

from cryptool.core.moment import When
from cryptool.data.exchange.merge import merge_into
from cryptool.data.exchange.merge_rows import Merge
from cryptool.journal.store.drafts import Drafts
from cryptool.journal.store.entries import Entries
from cryptool.journal.store.trash import Trash
from cryptool.practice.events import Event, EventType, SessionSetup, StoredSession
from cryptool.practice.profile import NoteKind, StimulusKind
from cryptool.practice.store.practice_store import PracticeStore
from cryptool.vault.encoding import micros
from cryptool.vault.vault import MemoryVault

NOW = micros(NOON)


def pair_of(base: MemoryVault) -> tuple[MemoryVault, MemoryVault]:
    return copy_of(base, "a", 10), copy_of(base, "b", 20)


def went_on(vault: MemoryVault, session: StoredSession, *words: str) -> None:
    for word in words:
        event = Event(EventType.ANSWERED, When(NOON), step="prediction", value=word)
        session = PracticeStore(vault).sessions.append(session, event, ends=False)


def started(vault: MemoryVault) -> StoredSession:
    return PracticeStore(vault).sessions.start(
        Event(EventType.STARTED, When(NOON), setup=SessionSetup("sit", 1))
    )


def answers(vault: MemoryVault) -> list[list[object]]:
    sessions = PracticeStore(vault).sessions.all()
    return sorted([event.value for event in session.events[1:]] for session in sessions)


def test_a_session_that_only_goes_on_is_one() -> None:
    base = MemoryVault(fixed_env())
    session = started(base)
    here, there = pair_of(base)
    went_on(there, session, "one", "two")
    for home, other in ((here, there), (there, here)):
        assert answers(merged(home, other)) == [["one", "two"]]


def test_a_session_gone_on_with_in_both_is_two_and_never_mixed() -> None:
    base = MemoryVault(fixed_env())
    session = started(base)
    here, there = pair_of(base)
    went_on(here, session, "one", "two")
    went_on(there, session, "three")
    result = merged(here, there)
    assert answers(result) == answers(merged(there, here)) == [["one", "two"], ["three"]]
    told = Merge(here.connection, there.connection, NOW).told
    assert [(one.here, one.there) for one in told if one.what == "two-sessions"] == [("s1", "s2")]
    assert [one.here for one in told if one.what == "open"] == ["s1", "s2"]


def test_the_stricter_side_counts() -> None:
    base = MemoryVault(fixed_env())
    PracticeStore(base).profile.add_person("Ada", None)
    here, there = pair_of(base)
    PracticeStore(there).profile.mark_excluded("t1")
    profile = PracticeStore(here).profile
    for _ in range(40):  # newer here, without the mark
        profile.put_person(replace(profile.person("t1"), contact="at the door"))
    here.connection.execute("UPDATE people SET modified = modified + 1000000000000")
    for vault, days in ((here, ("2026-03-01T10:00:00+00:00",)), (there, ("2026-03-02T10:00:00+00:00",))):
        PracticeStore(vault).profile.set_note(NoteKind.STOPS_GONE, " ".join(days))
    for home, other in ((here, there), (there, here)):
        kept = PracticeStore(merged(home, other)).profile
        assert (kept.person("t1").excluded, kept.person("t1").contact) == (True, "at the door")
        assert kept.get_note(NoteKind.STOPS_GONE) == "2026-03-01T10:00:00+00:00 2026-03-02T10:00:00+00:00"


def test_the_newer_words_stay_and_the_others_are_told_once() -> None:
    base = MemoryVault(fixed_env())
    here, there = pair_of(base)
    PracticeStore(here).profile.set_note(NoteKind.REASON, "older")
    PracticeStore(there).profile.set_note(NoteKind.REASON, "newer")
    for home, other in ((here, there), (there, here)):
        told = Merge(home.connection, other.connection, NOW).told
        assert [one.lost and one.lost["body"] for one in told if one.what == "newer"] == [b"older"]
        assert PracticeStore(merged(home, other)).profile.get_note(NoteKind.REASON) == "newer"
    PracticeStore(there).profile.set_note(NoteKind.REASON, None)  # taken away later
    assert PracticeStore(merged(here, there)).profile.get_note(NoteKind.REASON) is None


def test_own_steps_and_what_moves_one_keep_their_own_words() -> None:
    here, there = pair_of(MemoryVault(fixed_env()))
    for vault, words in ((here, "mine"), (there, "theirs")):
        PracticeStore(vault).profile.add_stimulus(StimulusKind.SONG, words, 3)
    kept = PracticeStore(merged(here, there)).profile.stimuli()
    assert [(one.name, one.text) for one in kept] == [("p1", "mine"), ("p2", "theirs")]


def test_a_draft_of_an_entry_that_was_deleted_elsewhere_stays() -> None:
    base = MemoryVault(fixed_env())
    Entries(base).add(note("gone"))
    here, there = pair_of(base)
    Drafts(here).keep(note("half a change"), entry=1)
    Trash(there).purge(1)
    result = merged(here, there)
    assert Entries(result).count() == 0
    assert [(draft.writing.body, draft.entry) for draft in Drafts(result).all()] == [("half a change", None)]
    assert meaning(result) == meaning(merged(there, here))


def test_an_edit_on_one_side_only_is_no_second_entry() -> None:
    base = MemoryVault(fixed_env())
    entry = Entries(base).add(note("first"))
    here, there = pair_of(base)
    Entries(there).edit(1, note("second"), base=entry.modified)
    for home, other in ((here, there), (there, here)):
        assert [kept.body for kept in Entries(merged(home, other)).texts()] == ["second"]


def test_a_second_wording_that_was_deleted_does_not_come_back() -> None:
    base = MemoryVault(fixed_env())
    entry = Entries(base).add(note("first"))
    here, there = pair_of(base)
    Entries(here).edit(1, note("mine"), base=entry.modified)
    Entries(there).edit(1, note("theirs"), base=entry.modified)
    result = merged(here, there)
    assert sorted(kept.body for kept in Entries(result).texts()) == ["mine", "theirs"]
    Trash(result).purge(2)
    assert not merge_into(result, there.connection, Path("other")).changes
    assert Entries(result).count() == 1


@pytest.mark.parametrize(("ahead", "late"), [(timedelta(hours=20), 0), (timedelta(days=2), 1)])
def test_a_clock_that_is_ahead_is_told(ahead: timedelta, late: int) -> None:
    here, there = MemoryVault(fixed_env()), MemoryVault(fixed_env(NOON + ahead, "1"))
    Entries(there).add(note("tomorrow"))
    assert Merge(here.connection, there.connection, NOW).late == late


def test_what_was_deleted_elsewhere_keeps_no_number_of_that_home() -> None:
    here, there = pair_of(MemoryVault(fixed_env()))
    for _ in range(3):
        Trash(there).purge(Entries(there).add(note("gone")).number)
    result = merged(here, there)
    assert result.connection.execute("SELECT count(*), max(number) FROM tombstones").fetchone() == (3, None)
    assert Entries(result).add(note("new")).number == 1
