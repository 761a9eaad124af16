"""The past is frozen: its SQL, its files, and that today's code still reads them."""

import hashlib
import re
import shutil
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fixed_env import fixed_env
from make_fixture import BODIES, EVENING, EVENTS, FIXTURES, PASSPHRASE

from cryptool.journal.journal import Journal
from cryptool.journal.model import Filter
from cryptool.plan.store import PlanStore
from cryptool.practice.events import EventType
from cryptool.practice.profile import NoteKind
from cryptool.practice.store.practice_store import PracticeStore
from cryptool.vault import schema
from cryptool.vault.connection import connect, version
from cryptool.vault.errors import DamagedVault, NewerVault
from cryptool.vault.vault import Vault, create, open_vault

# A released step is never changed. A new one is added here with its fixtures.
FROZEN = {
    1: "035bb0105dac6068bd33aaf1651cc0f914d4514e23564e259a644a6092c35f8e",
    2: "bc38e13c95321bdb08f3bb1e032994db60d50f21d6720ad7b2fb4a15f807d230",
    3: "3d8a1945b193763259cb27d1eed536473e09b404f71385efdb18269ac1e65348",
    4: "ad252d9bac4a25651cf71319098f99060228f74f2bd5d767fd693809ad127aeb",
    5: "d93606c0036bc8b6214f717965303ff23bbd0ff7c51276a7fdf5e90fd59189f6",
    6: "2dd283da362c7b8764c33e0c3271bd0cbb1ed94a4a4a631f8d4a7a84c940c8a6",
    7: "7b5cca87107ee7b31495bb3654c615e17489f6f0e8980000cc5fd356e64280e8",
}

LATER = datetime(2026, 5, 1, tzinfo=UTC)  # than anything in the fixtures
NEXT, AFTER_NEXT = schema.LATEST + 1, schema.LATEST + 2
FUTURE = {
    NEXT: """
    -- A step of the future; a semicolon in a trigger must not cut it in two.
    CREATE TABLE futures (id TEXT PRIMARY KEY, note TEXT DEFAULT ';') STRICT;
    CREATE TRIGGER no_empty BEFORE INSERT ON futures BEGIN
        SELECT raise(ABORT, 'empty') WHERE new.id = '';
    END;
    INSERT INTO futures (id) SELECT id FROM entries;
    """
}


def _home(tmp_path: Path, number: int, kind: str) -> tuple[Path, str | None]:
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    content = (FIXTURES / f"v{number}-{kind}.db").read_bytes()
    (home / "vault.db").write_bytes(content)
    if kind == "locked":
        (home / "vault.salt").write_bytes(content[:16])
    return home, PASSPHRASE if kind == "locked" else None


def _is_whole(vault: Vault) -> None:
    assert [e.body for e in Journal(vault).entries.texts()] == [BODIES[3], BODIES[1], BODIES[0]]
    assert [h.number for h in Journal(vault).trash.headings()] == [3]
    assert [d.writing.body for d in Journal(vault).drafts.all()] == ["half a"]
    assert [(t.tag, t.entries) for t in Journal(vault).entries.tags()] == [("Music", 2)]
    assert [h.heading.number for h in Journal(vault).search.find("crying café")] == [1]
    assert Journal(vault).entries.show(1).created.local.isoformat() == "2026-03-01T21:30:00+01:00"
    assert vault.check().whole


def _versions_are_whole(vault: Vault) -> None:
    wordings = Journal(vault).versions.of(Journal(vault).entries.show(2))
    assert [(v.number, v.body) for v in wordings] == [(1, BODIES[1]), (2, "A second thought"), (3, BODIES[1])]
    assert [d.writing.body for d in Journal(vault).drafts.trashed()] == ["thrown away"]


def _templates_are_whole(vault: Vault) -> None:
    told = [(one.name, one.body, one.draft) for one in Journal(vault).templates.all()]
    assert told == [("Evening", EVENING, None), ("morning", None, "half a")]


def _plan_is_whole(vault: Vault) -> None:
    said = PlanStore(vault.connection, vault.path, vault.env).said()
    assert said == {"signs": "I lie awake\x00泣", "first": "It's hard to say"}


def _practice_is_whole(vault: Vault) -> None:
    ended, under_way = PracticeStore(vault).sessions.all()
    assert ended.events[: len(EVENTS)] == EVENTS
    assert [(event.did, event.value) for event in ended.events[len(EVENTS) :]] == [(EventType.CHECKED_IN, -1)]
    assert (ended.name, under_way.name) == ("s1", "s3")
    assert PracticeStore(vault).sessions.open() == under_way
    assert [(r.name, r.title, r.expected, r.place) for r in PracticeStore(vault).profile.rungs()] == [
        ("sit", "Just sit", 0, None),
        ("r1", "In the car\udfff", 6, 2),
    ]
    assert [(p.name, p.text, p.strength) for p in PracticeStore(vault).profile.stimuli()] == [
        ("p1", "The slow one\0", 3)
    ]
    (person,) = PracticeStore(vault).profile.people()
    assert (person.display_name, person.contact, person.company) == ("Kim", None, True)
    assert person.agreement == (("stop-word", "blue"),)
    assert [PracticeStore(vault).profile.get_note(part) for part in (NoteKind.REASON, NoteKind.SENTENCE)] == [
        "not to hide",
        None,
    ]


def test_every_step_is_frozen_and_has_its_fixtures() -> None:
    steps = schema.shipped()
    assert list(steps) == list(range(1, schema.LATEST + 1)) == list(FROZEN)
    for number, text in steps.items():
        assert hashlib.sha256(text.encode()).hexdigest() == FROZEN[number], f"step {number} was changed"
        assert {f"v{number}-plain.db", f"v{number}-locked.db"} <= {p.name for p in FIXTURES.iterdir()}


@pytest.mark.parametrize("kind", ["plain", "locked"])
@pytest.mark.parametrize("number", FROZEN)
def test_every_past_file_opens_today(tmp_path: Path, number: int, kind: str) -> None:
    home, secret = _home(tmp_path, number, kind)
    with open_vault(home, secret, fixed_env(LATER, "beef")) as vault:
        _is_whole(vault)
        assert (vault.migration_backup is None) is (number == schema.LATEST)
        if number >= 2:
            _practice_is_whole(vault)
        if number >= 3:
            _versions_are_whole(vault)
        if number >= 5:
            _templates_are_whole(vault)
        if number >= 6:
            _plan_is_whole(vault)
        assert Journal(vault).trash.restore(3).number == 3


@pytest.mark.parametrize("kind", ["plain", "locked"])
def test_a_journal_from_before_practice_can_practise(tmp_path: Path, kind: str) -> None:
    home, secret = _home(tmp_path, 1, kind)
    with open_vault(home, secret, fixed_env(LATER, "beef")) as vault:
        backup = vault.migration_backup
        assert backup is not None
        assert backup.name == f"vault-20260501T000000Z-before-{schema.LATEST}.db"
        assert (
            PracticeStore(vault).sessions.all(),
            PracticeStore(vault).profile.rungs(),
            PracticeStore(vault).profile.people(),
        ) == ([], [], [])
        session = PracticeStore(vault).sessions.start(EVENTS[0])
        assert session.name == "s1"
        # The backup knows nothing of sessions; it is asked all the same.
        assert [holds for _, holds in vault.backups.holding(Journal(vault).entries.show(1).id)] == [True]
        assert vault.backups.holding(session.id) == []
    copy = connect(backup, secret, timeout=0, mode="ro")
    assert version(copy) == 1
    copy.close()
    with open_vault(home, secret, fixed_env(LATER, "beef")) as vault:
        assert vault.migration_backup is None
        assert PracticeStore(vault).sessions.open() == session
        _is_whole(vault)


@pytest.mark.parametrize("number", FROZEN)
@pytest.mark.parametrize("kind", ["plain", "locked"])
def test_a_step_takes_a_verified_backup_first(tmp_path: Path, number: int, kind: str) -> None:
    home, secret = _home(tmp_path, number, kind)
    steps = schema.shipped() | FUTURE
    with open_vault(home, secret, fixed_env(LATER, "beef"), steps=steps) as vault:
        _is_whole(vault)
        backup = vault.migration_backup
        assert vault.connection.execute("SELECT count(*) FROM futures").fetchone() == (4,)
    assert backup is not None
    assert re.fullmatch(rf"vault-20260501T000000Z-before-{NEXT}\.db", backup.name)
    copy = connect(backup, secret, timeout=0, mode="ro")
    assert version(copy) == number
    copy.close()
    with open_vault(home, secret, fixed_env(LATER, "beef"), steps=steps) as vault:
        assert vault.migration_backup is None
    with pytest.raises(NewerVault):
        open_vault(home, secret, fixed_env(LATER, "beef"))
    (home / "vault.db").write_bytes(backup.read_bytes())
    with open_vault(home, secret, fixed_env(LATER, "beef")) as vault:
        _is_whole(vault)


def test_a_step_that_fails_leaves_everything_as_it_was(tmp_path: Path) -> None:
    home, _ = _home(tmp_path, 1, "plain")
    steps = (
        schema.shipped()
        | FUTURE
        | {AFTER_NEXT: "DELETE FROM entries;\nINSERT INTO no_such_table VALUES (1);"}
    )
    with pytest.raises(Exception, match="no_such_table"):
        open_vault(home, None, fixed_env(LATER, "beef"), steps=steps)
    with open_vault(home, None, fixed_env(LATER, "beef"), steps=schema.shipped() | FUTURE) as vault:
        _is_whole(vault)
        assert [b.path.name for b in vault.backups.all()] == [
            f"vault-20260501T000000Z-before-{AFTER_NEXT}.db"
        ]


def test_references_become_identities_and_read_as_the_same_names(tmp_path: Path) -> None:
    """Sessions s1, s2, s4 and s3, which was deleted; t2 was removed; s99, r7 and t9 never were."""
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    shutil.copy(FIXTURES / "v3-references.db", home / "vault.db")
    past = connect(home / "vault.db", None, timeout=0)
    past.execute("INSERT INTO events VALUES (1, 8, 'x', 0, 0, '', 'answered', X'7B')")  # damaged
    past.close()
    with open_vault(home, None, fixed_env(LATER, "beef")) as vault:
        rows = dict(vault.connection.execute("SELECT name, id FROM short_names"))
        assert len(rows) == len(set(rows.values())) == 10
        stored = [row[0] for row in vault.connection.execute("SELECT session FROM entries ORDER BY number")]
        assert stored == [rows["s1"], rows["s3"], "s99", None]
        entries = [Journal(vault).entries.show(number) for number in range(1, 5)]
        assert [entry.session for entry in entries] == ["s1", "s3", "s99", None]
        assert {d.writing.body: d.writing.session for d in Journal(vault).drafts.all()} == {
            f"half {name}": name for name in ("s1", "s3", "s99", None)
        }
        for name, number in (("s3", 2), ("s99", 3)):
            assert [h.number for h in Journal(vault).entries.headings(Filter(session=name))] == [number]
        edited = Journal(vault).entries.edit(2, entries[1].writing, base=entries[1].modified)
        assert (edited.session, Journal(vault).entries.show(2).session) == ("s3", "s3")
        sessions = PracticeStore(vault).sessions
        assert [(s.setup.rung, s.setup.person) for s in map(sessions.get, (2, 4))] == [
            ("r1", "t2"),
            ("r7", "t9"),
        ]
        with pytest.raises(DamagedVault):
            sessions.get(1)
        vault.connection.execute("DELETE FROM events WHERE session = 1 AND seq = 8")
        events = sessions.get(1).events
        assert [event.value for event in events] == [None, "p2", "p1", "p1", None, "t1", None]
        assert events[5].text == "r1 \ud83d\0 s1"
        bodies = [row[0] for row in vault.connection.execute("SELECT body FROM events WHERE session = 1")]
        assert [rows["p1"].encode() in body for body in bodies] == [number == 3 for number in range(7)]
        assert PracticeStore(vault).sessions.open() == sessions.get(4)


def test_a_new_vault_needs_no_backup(tmp_path: Path) -> None:
    with create(tmp_path / "home", None, fixed_env(LATER, "beef")) as vault:
        assert vault.migration_backup is None
        assert vault.backups.all() == []


def test_two_at_once_step_once(tmp_path: Path) -> None:
    home, _ = _home(tmp_path, 1, "plain")
    steps, opened, failed = schema.shipped() | FUTURE, [], []

    def opening() -> None:
        try:
            with open_vault(home, None, fixed_env(LATER, "beef"), steps=steps) as vault:
                opened.append(vault.connection.execute("SELECT count(*) FROM futures").fetchone()[0])
        except Exception as error:  # noqa: BLE001 - a thread cannot raise
            failed.append(error)

    crowd = [threading.Thread(target=opening) for _ in range(4)]
    for thread in crowd:
        thread.start()
    for thread in crowd:
        thread.join()
    assert (failed, opened) == ([], [4, 4, 4, 4])
