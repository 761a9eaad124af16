"""Earlier wordings: kept by an edit, listed, brought back, and really gone when they are forgotten or purged."""

from datetime import timedelta
from pathlib import Path

import pytest
from fixed_env import NOON
from vault_makers import bytes_of, new_vault, note

from cryptool.journal.errors import EntryChanged, UnknownDraft, UnknownVersion
from cryptool.journal.journal import Journal
from cryptool.vault.vault import Vault


def rewritten(vault: Vault, *bodies: str) -> Journal:
    journal = Journal(vault)
    entry = journal.entries.add(note(bodies[0]))
    for body in bodies[1:]:
        entry = journal.entries.edit(entry.number, note(body), base=entry.modified)
    return journal


def test_every_wording_is_kept_in_order(vault: Vault) -> None:
    journal = rewritten(vault, "first", "second one", "third one now")
    first, second, now = journal.versions.of(journal.entries.show(1))
    assert [(v.number, v.body, v.words) for v in (first, second, now)] == [
        (1, "first", 1), (2, "second one", 2), (3, "third one now", 3),
    ]  # fmt: skip
    assert first.replaced is not None
    assert second.replaced == journal.entries.show(1).modified > first.replaced
    assert now.replaced is None
    assert vault.check().whole
    with pytest.raises(UnknownVersion):
        journal.versions.get(journal.entries.show(1), 4)


@pytest.mark.parametrize("body", ["a\x00b", "\ud83d", "泣いた", " \n", "x" * 70_000])
def test_any_wording_comes_back_as_it_was(vault: Vault, body: str) -> None:
    journal = rewritten(vault, f"{body}!", "other")
    assert journal.versions.get(journal.entries.show(1), 1).body == f"{body}!"


def test_what_is_said_about_an_entry_makes_no_version(vault: Vault) -> None:
    journal = rewritten(vault, "words")
    entry = journal.entries.show(1)
    journal.entries.edit(1, note("words", tags=("sea",), mood=2), base=entry.modified)
    assert len(journal.versions.of(journal.entries.show(1))) == 1


def test_an_edit_that_is_refused_keeps_no_version(vault: Vault) -> None:
    journal = rewritten(vault, "first", "second")
    before = journal.entries.show(1)
    with pytest.raises(EntryChanged):
        journal.entries.edit(1, note("third"), base=before.created.instant)
    assert [v.body for v in journal.versions.of(before)] == ["first", "second"]


def _left(home: Path) -> list[str]:
    return [name for name, content in bytes_of(home).items() if b"quokka" in content]


LONG = "quokka " * 9_000


@pytest.mark.parametrize("how", ["forgotten", "purged", "trash emptied", "draft purged", "draft emptied"])
def test_what_is_gone_for_good_is_gone_from_every_file(home: Path, how: str) -> None:
    with new_vault(home, None) as vault:
        journal = rewritten(vault, "one of others")
        journal = rewritten(vault, "quokka", LONG, "other") if "draft" not in how else journal
        draft = journal.drafts.keep(note(LONG)) if "draft" in how else None
        assert _left(home)
        if draft is not None:
            journal.drafts.discard(draft.id)
            assert [d.writing.body for d in journal.drafts.trashed()] == [LONG]
            assert journal.drafts.purge(draft.id) if how == "draft purged" else journal.trash.empty() == 1
        elif how == "forgotten":
            assert journal.versions.forget(journal.entries.show(2))
            assert [v.body for v in journal.versions.of(journal.entries.show(2))] == ["other"]
        elif how == "purged":
            assert journal.trash.purge(2)
        else:
            journal.trash.move(2)
            assert journal.trash.empty() == 1
        assert _left(home) == []
        assert vault.check().whole
        assert vault.connection.execute("SELECT count(*) FROM versions").fetchone()[0] == 0
    assert _left(home) == []


def test_a_backup_holds_versions_and_says_so(vault: Vault) -> None:
    journal = rewritten(vault, "first", "second")
    vault.backups.take()
    assert [holds for _, holds in vault.backups.holding(journal.entries.show(1).id)] == [True]


# --- drafts in the trash


def test_a_discarded_draft_is_in_the_trash_and_comes_back_as_it_was(vault: Vault) -> None:
    journal = Journal(vault)
    draft = journal.drafts.keep(note("nine words that nobody wants to lose just now", tags=("sea",)))
    journal.drafts.discard(draft.id)
    assert journal.drafts.all() == []
    (trashed,) = journal.drafts.trashed()
    assert (trashed.id, trashed.writing) == (draft.id, draft.writing)
    assert trashed.trashed is not None
    journal.drafts.restore(draft.id)
    assert [d.writing for d in journal.drafts.all()] == [draft.writing]
    assert journal.drafts.trashed() == []


def test_a_draft_thrown_away_elsewhere_comes_back_when_its_page_goes_on(vault: Vault) -> None:
    journal = Journal(vault)
    draft = journal.drafts.keep(note("a"))
    journal.drafts.discard(draft.id)
    journal.drafts.keep(note("a b"), draft=draft.id)
    assert [d.writing.body for d in journal.drafts.all()] == ["a b"]
    assert journal.drafts.trashed() == []


def test_drafts_in_the_trash_expire_with_the_rest(vault: Vault) -> None:
    journal = rewritten(vault, "an entry")
    old, new = journal.drafts.keep(note("old")), journal.drafts.keep(note("new"))
    journal.drafts.discard(old.id)
    journal.drafts.discard(new.id)
    newest = journal.drafts.trashed()[0]
    assert newest.id == new.id
    assert newest.trashed is not None
    assert journal.trash.expire(newest.trashed, NOON) == 0
    assert journal.trash.expire(newest.trashed, NOON + timedelta(days=1)) == 1
    assert [d.id for d in journal.drafts.trashed()] == [new.id]
    with pytest.raises(UnknownDraft):
        journal.drafts.get(old.id)
