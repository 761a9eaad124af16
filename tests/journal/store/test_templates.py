"""A person's own templates: kept at once, found by any spelling of the name, and never lost by a change."""

import pytest
from fixed_env import NOON

from cryptool.core.moment import when
from cryptool.journal.errors import BadTemplateName, EmptyTemplate, TemplateExists, UnknownTemplate
from cryptool.journal.journal import Journal
from cryptool.journal.model import Template
from cryptool.vault.vault import Vault

AT = when(NOON)
EVENING = "What was good?\n\nWhat was hard?\x00\ud83d"


def made(vault: Vault, name: str = "Evening", body: str = EVENING) -> tuple[Journal, Template]:
    journal = Journal(vault)
    template = journal.templates.new(name)
    assert journal.templates.save(template, body, AT) is None
    return journal, journal.templates.get(name)


def trashed(journal: Journal) -> list[str]:
    return [draft.writing.body for draft in journal.drafts.trashed()]


def tombstones(vault: Vault) -> list[tuple[str, str]]:
    return vault.connection.execute("SELECT id, kind FROM tombstones").fetchall()


def test_a_template_is_found_however_its_name_is_written(vault: Vault) -> None:
    journal, evening = made(vault)
    made(vault, "a day off", "Today")
    assert journal.templates.get(" EVENING ") == evening
    assert (evening.name, evening.body, evening.draft, evening.text) == ("Evening", EVENING, None, EVENING)
    assert [one.name for one in journal.templates.all()] == ["a day off", "Evening"]
    with pytest.raises(TemplateExists):
        journal.templates.new("evening")
    with pytest.raises(UnknownTemplate):
        journal.templates.get("morning")
    assert vault.check().whole


@pytest.mark.parametrize("name", ["", "  ", "two\nlines", "x" * 65, "bell\x07", "\x1b[2J", "half\ud83d"])
def test_a_name_is_one_short_line(vault: Vault, name: str) -> None:
    for ask in (Journal(vault).templates.new, Journal(vault).templates.get):
        with pytest.raises(BadTemplateName):
            ask(name)


def test_what_a_change_replaces_is_in_the_trash(vault: Vault) -> None:
    journal, evening = made(vault)
    journal.templates.keep(evening, "What was")
    assert journal.templates.get("evening") == evening._replace(draft="What was")
    draft = journal.templates.save(evening, "What was good today?", AT)
    assert draft == journal.drafts.trashed()[0].id
    assert set(trashed(journal)) == {EVENING, "What was"}
    assert journal.templates.get("evening").text == "What was good today?"
    assert journal.templates.save(evening, "What was good today?", AT) is None  # it says the same
    with pytest.raises(EmptyTemplate):
        journal.templates.save(evening, " \n", AT)


def test_what_is_written_elsewhere_meanwhile_is_not_lost(vault: Vault) -> None:
    journal, evening = made(vault)
    journal.templates.save(evening, "from another window", AT)
    journal.templates.save(evening, "from this one", AT)
    assert set(trashed(journal)) == {EVENING, "from another window"}
    journal.templates.delete(evening, AT)
    journal.templates.save(evening, "deleted meanwhile", AT)
    assert [one.text for one in journal.templates.all()] == ["deleted meanwhile"]
    assert tombstones(vault) == []


def test_a_deleted_template_can_be_brought_back_as_a_draft(vault: Vault) -> None:
    journal, evening = made(vault)
    draft = journal.templates.delete(evening, AT)
    assert journal.templates.all() == []
    journal.drafts.restore(draft)
    assert [kept.writing.body for kept in journal.drafts.all()] == [EVENING]
    assert tombstones(vault) == [(evening.id, "template")]


def test_what_was_never_saved_is_kept_and_thrown_away(vault: Vault) -> None:
    journal = Journal(vault)
    template = journal.templates.new("morning")
    assert journal.templates.drop(template, AT) is None  # nothing was typed
    assert tombstones(vault) == []
    journal.templates.keep(template, "half a")
    assert journal.templates.all() == [template._replace(draft="half a")]
    assert journal.templates.all()[0].text == "half a"
    journal.templates.drop(template, AT)
    assert (journal.templates.all(), trashed(journal)) == ([], ["half a"])
