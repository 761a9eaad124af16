"""Our own JSON: what was written comes back as the same notes, and nothing else ever comes in."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from fixed_env import fixed_env
from hypothesis import given
from jsonschema import Draft202012Validator
from random_vaults import content, fill, steps
from vault_makers import note

from cryptool.data.exchange import own_json
from cryptool.data.exchange.errors import DamagedExport, NotesThere
from cryptool.data.exchange.tables import TABLES
from cryptool.errors import NewerFile
from cryptool.journal.store.drafts import Drafts
from cryptool.journal.store.entries import Entries
from cryptool.journal.store.trash import Trash
from cryptool.vault.vault import MemoryVault
from tools import make_exchange_schema

SCHEMA = json.loads(make_exchange_schema.TARGET.read_text(encoding="utf-8"))


def written(vault: MemoryVault, place: Path) -> Path:
    with place.open("w", encoding="utf-8") as file:
        file.writelines(own_json.pieces(vault))
    return place


def some() -> MemoryVault:
    vault = MemoryVault(fixed_env())
    entries = Entries(vault)
    entry = entries.add(note("I cried at the café \ud83d", tags=("Music",), session="s9"))
    entries.edit(1, note("and again", tags=("Music", "b")), base=entry.modified)
    Drafts(vault).keep(note("half"), entry=1)
    Trash(vault).purge(entries.add(note("gone")).number)
    return vault


def test_the_schema_is_made_of_the_tables() -> None:
    assert make_exchange_schema.generate() == make_exchange_schema.TARGET.read_text(encoding="utf-8")
    Draft202012Validator.check_schema(SCHEMA)


def test_every_table_travels_or_is_made_anew() -> None:
    vault = MemoryVault(fixed_env())
    found = {
        row[0] for row in vault.connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
    }
    made = {name for name in found if name.startswith("entry_index")} | {"entry_tags"}
    assert {table.name for table in TABLES} == found - made - {"home"}
    for table in TABLES:
        columns = {row[1] for row in vault.connection.execute(f"PRAGMA table_info({table.name})")}
        assert {column for field in table.fields for column in field.columns or (field.name,)} == columns


@given(steps)
def test_what_was_exported_comes_back_as_the_same_notes(tmp_path_factory: Any, done: list[Any]) -> None:
    vault, home = MemoryVault(fixed_env()), MemoryVault(fixed_env(salt="2"))
    fill(vault, done)
    file = written(vault, tmp_path_factory.mktemp("own") / "notes.json")
    Draft202012Validator(SCHEMA).validate(json.loads(file.read_bytes()))
    assert own_json.is_own(file)
    with file.open("rb") as opened:
        assert own_json.is_same(vault, opened)
    own_json.restore_into(home, file)
    assert content(home) == content(vault)


def test_a_file_that_other_programs_rewrote_comes_back_too(tmp_path: Path) -> None:
    vault, home = some(), MemoryVault(fixed_env())
    document = json.loads(written(vault, tmp_path / "notes.json").read_bytes())
    turned = {name: document[name] for name in reversed(document)}
    (tmp_path / "turned.json").write_text(json.dumps(turned, indent=3, sort_keys=True), encoding="utf-8-sig")
    own_json.restore_into(home, tmp_path / "turned.json")
    assert content(home) == content(vault)


def test_one_letter_changed_is_seen(tmp_path: Path) -> None:
    vault = some()
    text = written(vault, tmp_path / "notes.json").read_bytes()
    for old, new in ((b"and again", b"and Again"), (b'"b"]', b'"c"]'), (b"]\n}\n", b"")):
        changed = text.replace(old, new)
        assert changed != text
        assert not own_json.is_same(vault, io.BytesIO(changed))


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ('"kind": "cryptool-notes"', '"kind": "other"', "kind"),
        ('"mood": null', '"mood": 9', "entries 1"),
        ('"mood": null', '"mood": "9"', "entries 1"),
        ('"mood": null', '"mood": 1e400', "entries 1"),
        ('"tags": ["Music", "b"]', '"tags": ["a\\nb"]', "entries 1"),
        ('"tags": ["Music", "b"]', '"tags": "a"', "entries 1"),
        ('"number": 1', '"number": 99999999999999999999', "entries 1"),
        ('"place"', '"plaice"', "entries 1"),
        ('"zone": "UTC"', '"zone": "\\ud800"', "entries 1"),
        ('+00:00", "zone"', '", "zone"', "entries 1"),
        ('"base64": "', '"base64": "!', "versions 1"),
        ("]\n}\n", "", "tombstones"),
        ("{", "", "file 0"),
        ("{", "[", "file 0"),
        ("]\n}\n", "]\n}\n{", "tombstones"),
    ],
)
def test_what_is_not_ours_is_refused_whole(tmp_path: Path, old: str, new: str, place: str) -> None:
    file = written(some(), tmp_path / "notes.json")
    head, begins, rows = file.read_text(encoding="utf-8").partition(',\n"numbers"')
    text = begins + rows if old not in ("{", '"kind": "cryptool-notes"') else head
    assert old in text
    changed = text.replace(old, new, 1)
    file.write_text(changed + begins + rows if text is head else head + changed, encoding="utf-8")
    home = MemoryVault(fixed_env())
    before = content(home)
    with pytest.raises(DamagedExport) as caught:
        own_json.restore_into(home, file)
    assert str(caught.value.facts["place"]).startswith(place), caught.value.facts
    assert caught.value.__context__ is None or not caught.value.__context__.args
    assert content(home) == before


@pytest.mark.parametrize("cut", range(0, 4000, 173))
def test_a_part_of_it_is_refused_whole(tmp_path: Path, cut: int) -> None:
    file = written(some(), tmp_path / "notes.json")
    file.write_bytes(file.read_bytes()[: -2 - cut])
    home = MemoryVault(fixed_env())
    before = content(home)
    with pytest.raises(DamagedExport):
        own_json.restore_into(home, file)
    assert content(home) == before


@pytest.mark.parametrize(("old", "new"), [('"schema": 1', '"schema": 2'), ('"tombstones"', '"things"')])
def test_what_a_newer_version_wrote_is_refused(tmp_path: Path, old: str, new: str) -> None:
    file = written(some(), tmp_path / "notes.json")
    start, _, rest = file.read_text(encoding="utf-8").rpartition(old)
    file.write_text(start + new + rest, encoding="utf-8")
    with pytest.raises(NewerFile):
        own_json.restore_into(MemoryVault(fixed_env()), file)


def test_notes_that_are_there_stay_alone(tmp_path: Path) -> None:
    vault = some()
    before = content(vault)
    with pytest.raises(NotesThere):
        own_json.restore_into(vault, written(vault, tmp_path / "notes.json"))
    assert content(vault) == before


def test_numbers_are_never_given_twice_whatever_the_file_says(tmp_path: Path) -> None:
    file = written(some(), tmp_path / "notes.json")
    text = file.read_text(encoding="utf-8").replace(
        '"kind": "entry", "last": 2', '"kind": "entry", "last": 0'
    )
    file.write_text(text, encoding="utf-8")
    home = MemoryVault(fixed_env(salt="2"))
    own_json.restore_into(home, file)
    assert Entries(home).add(note("next")).number == 3
