"""Writing: the draft that grows, saving, a change made elsewhere, and old drafts."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from scripted_front_end import Scripted
from vault_makers import new_vault, note

from cryptool.errors import Cancelled
from cryptool.journal.draft_session import DraftSession, facts_of, pick_draft, save_resolving_conflict
from cryptool.journal.errors import EmptyEntry, EntryChanged
from cryptool.journal.journal import Journal
from cryptool.terminal.questions import BACK
from cryptool.vault.vault import Vault


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    with new_vault(tmp_path) as opened:
        yield opened


def test_typing_updates_one_draft_and_saving_removes_it(vault: Vault) -> None:
    desk = DraftSession(Journal(vault), note("", tags=("sea",)))
    for text in ("", "  \n", "I", "I held", "I held", "I held it"):
        desk.keep(text)
    (draft,) = Journal(vault).drafts.all()
    assert draft.writing.body == "I held it"
    assert draft.writing.tags == ("sea",)
    entry = desk.save("I held it in")
    assert (entry.body, entry.tags, entry.id) == ("I held it in", ("sea",), draft.id)
    assert Journal(vault).drafts.all() == []


def test_blank_text_drops_the_draft(vault: Vault) -> None:
    desk = DraftSession(Journal(vault), note(""))
    desk.keep("words")
    desk.keep(" ")
    assert Journal(vault).drafts.all() == []
    assert not desk.has_draft
    desk.keep("other words")
    assert len(Journal(vault).drafts.all()) == 1


def test_a_save_that_fails_keeps_the_draft(vault: Vault) -> None:
    desk = DraftSession(Journal(vault), note(""))
    desk.keep("words")
    with pytest.raises(EmptyEntry):
        desk.save("   ")
    assert Journal(vault).drafts.all()[0].writing.body == "words"


def test_keeping_from_within_keeping_does_nothing(vault: Vault) -> None:
    journal = Journal(vault)
    desk = DraftSession(journal, note(""))
    real = journal.drafts.keep
    calls: list[str] = []

    class Drafts:
        def keep(self, *given: object, **named: object) -> object:
            calls.append("keep")
            desk.keep("a signal in the middle")
            return real(*given, **named)  # type: ignore[arg-type]

    journal.drafts = Drafts()  # type: ignore[assignment]
    desk.keep("words")
    assert calls == ["keep"]


def test_an_edit_is_saved_over_what_it_was_made_from(vault: Vault) -> None:
    entry = Journal(vault).entries.add(note("before"))
    desk = DraftSession.of_entry(Journal(vault), entry)
    desk.keep("after, almost")
    assert Journal(vault).entries.show(entry.number).body == "before"
    saved = save_resolving_conflict(desk, "after", None)
    assert saved is not None
    assert (saved.number, saved.body, saved.created) == (entry.number, "after", entry.created)
    assert Journal(vault).drafts.all() == []


def changed_elsewhere(vault: Vault) -> DraftSession:
    entry = Journal(vault).entries.add(note("before"))
    desk = DraftSession.of_entry(Journal(vault), entry)
    Journal(vault).entries.edit(entry.number, note("theirs"), base=entry.modified)
    return desk


def test_a_change_elsewhere_is_never_written_over_and_nothing_is_lost(vault: Vault) -> None:
    desk = changed_elsewhere(vault)
    with pytest.raises(EntryChanged):
        save_resolving_conflict(desk, "mine", None)
    assert Journal(vault).entries.last().body == "theirs"
    assert Journal(vault).drafts.all()[0].writing.body == "mine"


def test_a_change_elsewhere_may_become_an_entry_of_its_own(vault: Vault) -> None:
    desk = changed_elsewhere(vault)
    with Scripted([("write.changed", "write.as-new")]) as front:
        saved = save_resolving_conflict(desk, "mine", front)
    assert saved is not None
    assert {entry.body for entry in Journal(vault).entries.texts()} == {"theirs", "mine"}
    assert Journal(vault).drafts.all() == []


@pytest.mark.parametrize("answer", ["write.leave", BACK])
def test_a_change_elsewhere_may_leave_a_draft(vault: Vault, answer: str) -> None:
    desk = changed_elsewhere(vault)
    with Scripted([("write.changed", answer)]) as front:
        assert save_resolving_conflict(desk, "mine", front) is None
    assert Journal(vault).drafts.all()[0].writing.body == "mine"


# --- drafts that were left


def two_drafts(vault: Vault) -> None:
    entry = Journal(vault).entries.add(note("an entry"))
    Journal(vault).drafts.keep(note("older words here"))
    Journal(vault).drafts.keep(note("newer"), entry=entry.number, base=entry.modified)


def test_the_newest_draft_is_offered_first_and_shows_no_words(vault: Vault) -> None:
    two_drafts(vault)
    with Scripted([("write.draft", "write.go-on")]) as front:
        draft = pick_draft(Journal(vault), front, Journal(vault).drafts.all())
    assert draft is not None
    assert draft.writing.body == "newer"
    assert front.pages[0].facts == {"time": "2026-03-01 12:00", "words": 1, "entry": "j1", "n": 2}
    assert "newer" not in str(front.pages)
    desk = DraftSession.of_draft(Journal(vault), draft)
    assert desk.save("newer words").number == 1


def test_others_can_be_looked_at_and_going_round_ends_where_it_began(vault: Vault) -> None:
    two_drafts(vault)
    answers = [("write.draft", "write.other"), ("write.draft", "write.other"), ("write.draft", "write.other")]
    with Scripted([*answers, ("write.draft", "write.go-on")]) as front:
        draft = pick_draft(Journal(vault), front, Journal(vault).drafts.all())
    assert draft is not None
    assert draft.writing.body == "older words here"


def test_throwing_away_is_asked_about_and_leaves_the_other(vault: Vault) -> None:
    two_drafts(vault)
    answers: list[tuple[str, str | bool]] = [
        ("write.draft", "write.discard"),
        ("write.discard", False),
        ("write.draft", "write.discard"),
        ("write.discard", True),
        ("write.draft", "write.fresh"),
    ]
    with Scripted(answers) as front:
        assert pick_draft(Journal(vault), front, Journal(vault).drafts.all()) is None
    assert [draft.writing.body for draft in Journal(vault).drafts.all()] == ["older words here"]
    assert "write.other" not in [option.id for option in front.questions[-1].options]  # type: ignore[union-attr]


def test_going_back_is_no_choice(vault: Vault) -> None:
    two_drafts(vault)
    with pytest.raises(Cancelled):
        pick_draft(Journal(vault), Scripted([("write.draft", BACK)]), Journal(vault).drafts.all())
    assert len(Journal(vault).drafts.all()) == 2


def test_facts_of_a_draft_have_none_of_its_words(vault: Vault) -> None:
    draft = Journal(vault).drafts.keep(note("three small words"))
    assert facts_of(draft) == {"time": "2026-03-01 12:00", "words": 3}
