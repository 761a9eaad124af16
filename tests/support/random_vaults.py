"""Vaults of any content: whatever the stores can be made to keep, by way of the stores."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from event_strategies import courses, events, firsts, whens, words
from hypothesis import strategies as st

from cryptool.journal.errors import EmptyEntry
from cryptool.journal.model import Writing
from cryptool.journal.store.drafts import Drafts
from cryptool.journal.store.entries import Entries
from cryptool.journal.store.templates import Templates
from cryptool.journal.store.trash import Trash
from cryptool.practice.definition import Stage
from cryptool.practice.events import EventType
from cryptool.practice.profile import NoteKind, RungChange, StimulusKind
from cryptool.practice.store.practice_store import PracticeStore
from cryptool.vault.vault import MemoryVault, Vault

plain = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=8)
names = st.sampled_from(["s1", "s2", "s9", "t1", "r1", "p1", None])
writings = st.builds(
    Writing,
    words,
    whens,
    st.lists(plain, max_size=3, unique=True).map(tuple),
    st.none() | st.integers(-5, 5),
    names,
    st.none() | plain,
    st.none() | plain,
)
referring = st.builds(
    lambda first, setup, rung, person: first._replace(setup=replace(setup, rung=rung, person=person)),
    firsts,
    courses,
    st.sampled_from(["sit", "r1", "r9", "", "song"]),
    st.sampled_from(["t1", "t2", "t9", ""]),
)
chosen = st.builds(
    lambda event, name: event._replace(did=EventType.ANSWERED, step="prompt", value=name),
    events,
    st.sampled_from(["p1", "p2", "p9"]),
)
steps = st.lists(
    st.one_of(
        st.tuples(st.just("entry"), writings),
        st.tuples(st.just("draft"), writings),
        st.tuples(st.sampled_from(["edit", "edit-draft"]), writings),
        st.tuples(
            st.sampled_from(["trash", "purge", "discard", "end", "purge-session", "remove"]), st.none()
        ),
        st.tuples(st.just("session"), referring),
        st.tuples(st.just("event"), events | chosen),
        st.tuples(st.just("rung"), st.builds(RungChange, st.just(""), st.sampled_from(Stage), words)),
        st.tuples(st.just("shipped"), st.builds(RungChange, st.just("sit"), st.none(), words)),
        st.tuples(st.just("prompt"), st.tuples(st.sampled_from(StimulusKind), words)),
        st.tuples(st.just("person"), st.tuples(words, st.none() | words, words)),
        st.tuples(st.just("template"), st.tuples(plain, words, whens)),
        st.tuples(st.just("note"), st.tuples(st.sampled_from(NoteKind), st.none() | words)),
    ),
    max_size=14,
)


def fill(vault: Vault | MemoryVault, done: list[tuple[str, Any]]) -> None:
    """Do one thing after another; what cannot be done at that moment is left out."""
    entries, drafts, trash, templates = Entries(vault), Drafts(vault), Trash(vault), Templates(vault)
    sessions, profile = PracticeStore(vault).sessions, PracticeStore(vault).profile
    kept = [heading.number for heading in entries.headings()]
    for what, value in done:
        under_way = sessions.open()
        if what in ("entry", "edit"):
            try:
                if what == "entry":
                    kept.append(entries.add(value).number)
                elif kept:
                    entries.edit(kept[0], value, base=entries.show(kept[0]).modified)
            except EmptyEntry:
                pass
        elif what == "draft":
            drafts.keep(value)
        elif what == "edit-draft" and kept:
            drafts.keep(value, entry=kept[0], base=datetime(2026, 1, 1, tzinfo=UTC))
        elif what == "discard" and drafts.all():
            drafts.discard(drafts.all()[0].id)
        elif what == "trash" and kept:
            trash.move(kept.pop())
        elif what == "purge" and kept:
            trash.purge(kept.pop())
        elif what == "session" and under_way is None:
            sessions.start(value)
        elif what == "event" and under_way is not None:
            sessions.append(under_way, value, ends=False)
        elif what == "end" and under_way is not None:
            sessions.append(
                under_way, under_way.events[0]._replace(did=EventType.FINISHED, setup=None), ends=True
            )
        elif what == "purge-session" and sessions.all():
            sessions.purge(sessions.all()[0].number)
        elif what in ("rung", "shipped"):
            profile.put_rung(value)
        elif what == "prompt":
            profile.add_stimulus(value[0], value[1], 3)
        elif what == "person":
            name, contact, agreed = value
            person = profile.add_person(name, contact)
            profile.put_person(replace(person, agreement=(("helps", agreed),)))
        elif what == "remove" and profile.people():
            profile.remove_person(profile.people()[0].name)
        elif what == "template" and not templates.all():
            templates.save(templates.new(value[0]), f"a{value[1]}", value[2])
        elif what == "template":
            templates.keep(templates.all()[0], value[1])
        elif what == "note":
            profile.set_note(*value)


_MADE = "CREATE VIRTUAL TABLE IF NOT EXISTS temp.found USING fts5vocab('main', 'entry_index', 'instance')"


def content(vault: Vault | MemoryVault) -> dict[str, list[Any]]:
    """Every row of every table, but what is one home's own."""
    connection = vault.connection
    connection.execute(_MADE)
    tables = connection.execute(
        "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name <> 'home' AND name NOT LIKE 'entry_index%'"
    )
    found = [*(name for (name,) in tables), "temp.found"]
    return {name: sorted(connection.execute(f"SELECT * FROM {name}"), key=repr) for name in found}
