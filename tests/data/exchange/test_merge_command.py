"""`data merge` as a person runs it: on a pair of homes that older versions made, and on what cannot be brought in."""

import json
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from asked_context import asked_context
from fixed_env import NOON, fixed_env
from program_pipe import cryptool, items, plain
from program_runs import environment
from vault_makers import PASSPHRASE, bytes_of, new_vault, note

from cryptool.data.exchange import own_json
from cryptool.data.exchange.errors import OtherDamaged
from cryptool.data.exchange.merge import Wish, merge, merge_into
from cryptool.errors import Cancelled
from cryptool.journal.journal import Journal
from cryptool.practice.store.practice_store import PracticeStore
from cryptool.terminal.questions import BACK
from cryptool.vault.backup import is_whole
from cryptool.vault.errors import VaultBusy, VaultFull
from cryptool.vault.vault import Vault, open_vault

FIXTURES = Path(__file__).parent / "merge_fixtures"
ABOUT: dict[str, Any] = json.loads((FIXTURES / "expected.json").read_text(encoding="utf-8"))


@pytest.fixture
def homes(tmp_path: Path) -> Path:
    """The laptop and the desktop of the fixtures, and their passphrase."""
    for name in ("laptop", "desktop"):
        for copy in (name, f"copy-{name}"):
            shutil.copytree(FIXTURES / name, tmp_path / copy)
    (tmp_path / "secret").write_text(ABOUT["passphrase"])
    (tmp_path / "secret").chmod(0o600)
    return tmp_path


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Vault, Path]:
    """A home without a passphrase, open, and another one."""
    new_vault(tmp_path / "there", None).close()
    with open_vault(tmp_path / "there", None, fixed_env(salt="9")) as there:
        Journal(there).entries.add(note("from there"))
    with new_vault(tmp_path / "here", None) as here:
        Journal(here).entries.add(note("from here"))
    return open_vault(tmp_path / "here", None, fixed_env(salt="d")), tmp_path / "there"


def entries_of(environ: dict[str, str]) -> dict[str, dict[str, Any]]:
    done = cryptool("journal", "list", "-n", "0", "--json", "--with-text", environ=environ)
    return {item["uuid"]: item for item in items(done, "entries")}


def first_words(home: Path, environ: dict[str, str]) -> dict[str, str]:
    """What was expected in each session, by its name, and the title of its step."""
    found = {}
    with open_vault(home, ABOUT["passphrase"], fixed_env()) as vault:
        for session in PracticeStore(vault).sessions.all():
            texts = [str(event.value or event.text) for event in session.events]
            found[session.name] = "\n".join([*texts, session.setup.wording])
    return found


@pytest.mark.parametrize("names", [("laptop", "desktop"), ("desktop", "laptop")])
def test_a_laptop_and_a_desktop(homes: Path, names: tuple[str, str]) -> None:
    home, other = (homes / name for name in names)
    environ = environment(home, CRYPTOOL_PASSPHRASE_FILE=str(homes / "secret"), TZ="UTC")
    untouched = bytes_of(other)
    own = {name: entries_of(environ | {"CRYPTOOL_HOME": str(homes / f"copy-{name}")}) for name in names}
    dry = items(cryptool("data", "merge", str(other), "--dry-run", "--json", environ=environ), "merge")
    told = items(cryptool("data", "merge", str(other), "--yes", "--json", environ=environ), "merge")
    assert [item for item in told if item["did"] != "backup"] == dry
    assert bytes_of(other) == untouched
    found = entries_of(environ)
    texts = [item["text"] for item in found.values()]
    lost = {item["text"] for name in names for item in own[name].values()} - {*texts}
    gone = [item for uuid, item in own["laptop"].items() if item["text"] in lost]
    assert ([item["id"] for item in gone], lost) == (["j7"], {gone[0]["text"]})
    by_text = {item["text"]: item for item in found.values()}
    assert len(by_text) == len(found) == 18
    both = next(item for item in told if item["did"] == "both-kept")
    assert {both["here"], both["there"]} <= {item["id"] for item in found.values()}
    shared = own["laptop"].keys() & own["desktop"].keys()
    for uuid in shared:
        tags = {*own["laptop"][uuid]["tags"], *own["desktop"][uuid]["tags"]}
        assert {*found[uuid]["tags"]} == tags
    assert [item["mood"] for item in found.values() if item["text"].startswith("Slept badly")] == [-5]
    assert any("after the laptop put it in the trash" in text for text in texts)
    assert any("after the laptop deleted it for good" in text for text in texts)
    assert sum("The same new words on both sides" in text for text in texts) == 1
    sessions = first_words(home, environ)
    for name in names:
        assert f"{name} session" in sessions[by_text[f"About the {name}'s s2\n"]["session"]]
    assert {item["did"] for item in told} >= {"both-kept", "newer-mood", "edit-wins", "changed-later"}
    backup = Path(next(item["file"] for item in told if item["did"] == "backup"))
    assert backup.is_file()
    assert cryptool("data", "check", environ=environ).code == 0
    before = bytes_of(home)
    again = cryptool("data", "merge", str(other), "--yes", environ=environ)
    assert (again.code, "changed nothing" in again.out) == (0, True)
    assert entries_of(environ) == found
    assert before["vault.db"] == bytes_of(home)["vault.db"]


def test_another_passphrase(homes: Path, tmp_path: Path) -> None:
    home = tmp_path / "mine"
    new_vault(home, PASSPHRASE).close()
    (tmp_path / "own").write_text(PASSPHRASE)
    (tmp_path / "wrong").write_text("not this one")
    for name in ("own", "wrong"):
        (tmp_path / name).chmod(0o600)
    environ = environment(home, CRYPTOOL_PASSPHRASE_FILE=str(tmp_path / "own"), TZ="UTC")
    before = bytes_of(home)
    done = cryptool("data", "merge", str(homes / "desktop"), "--yes", environ=environ)
    assert (done.code, "--other-passphrase-file" in done.err) == (4, True)
    options = ("--yes", "--other-passphrase-file")
    done = cryptool(
        "data", "merge", str(homes / "desktop"), *options, str(tmp_path / "wrong"), environ=environ
    )
    assert (done.code, "isn't the passphrase of" in done.err) == (4, True)
    assert bytes_of(home) == before
    done = cryptool("data", "merge", str(homes / "desktop"), *options, str(homes / "secret"), environ=environ)
    assert done.code == 0, done.err
    assert len(entries_of(environ)) == ABOUT["counts"]["desktop"]


@pytest.mark.parametrize("kind", ["folder", "file", "backup", "json"])
def test_what_can_be_brought_in(pair: tuple[Vault, Path], tmp_path: Path, kind: str) -> None:
    here, there = pair
    here.close()
    place = there / "vault.db" if kind == "file" else there
    with open_vault(there, None, fixed_env()) as other:
        if kind == "backup":
            place = other.backups.take()
        if kind == "json":
            place = tmp_path / "notes.json"
            place.write_text("".join(own_json.pieces(other)), encoding="utf-8")
    environ = plain(tmp_path / "here")
    done = cryptool("data", "merge", str(place), "--yes", environ=environ)
    assert done.code == 0, done.err
    assert {item["text"] for item in entries_of(environ).values()} == {"from here", "from there"}
    assert "You get 1 more entry" in done.out
    assert not [path for path in tmp_path.rglob("*") if "partial" in path.name]


def test_the_last_words_of_a_killed_program_come_too(pair: tuple[Vault, Path], tmp_path: Path) -> None:
    here, there = pair
    here.close()
    other = open_vault(there, None, fixed_env(salt="e"))
    Journal(other).entries.add(note("still in the log"))
    killed = shutil.copytree(there, tmp_path / "killed")
    other.close()
    before = bytes_of(killed)
    done = cryptool("data", "merge", str(killed), "--yes", environ=plain(tmp_path / "here"))
    assert (done.code, "You get 2 more entries" in done.out) == (0, True), done.err
    assert bytes_of(killed) == before


def test_into_a_home_without_notes(pair: tuple[Vault, Path], tmp_path: Path) -> None:
    here, there = pair
    here.close()
    environ = plain(tmp_path / "new")
    for options in (["nowhere", "--yes"], [str(there), "--dry-run"]):
        assert cryptool("--no-passphrase", "data", "merge", *options, environ=environ).code == 5
    assert cryptool("data", "merge", str(there), "--yes", environ=environ).code == 6  # how is it to be kept?
    assert not (tmp_path / "new").exists()
    done = cryptool("--no-passphrase", "data", "merge", str(there), "--yes", environ=environ)
    assert (done.code, "You get 1 more entry" in done.out) == (0, True), done.err
    assert [item["text"] for item in entries_of(environ).values()] == ["from there"]
    assert entries_of(environ).keys() == entries_of(plain(there)).keys()


def refused(tmp_path: Path, place: Path, code: int, words: str) -> None:
    environ = plain(tmp_path / "here")
    cryptool("journal", "list", environ=environ)
    before = bytes_of(tmp_path / "here")
    done = cryptool("data", "merge", str(place), "--yes", environ=environ)
    assert (done.code, words in done.err) == (code, True), done.err
    assert done.out == ""
    assert bytes_of(tmp_path / "here") == before


def test_what_cannot_be_brought_in(pair: tuple[Vault, Path], tmp_path: Path) -> None:
    here, there = pair
    here.close()
    refused(tmp_path, tmp_path / "none", 5, "found no notes")
    (tmp_path / "empty").mkdir()
    refused(tmp_path, tmp_path / "empty", 5, "found no notes")
    refused(tmp_path, tmp_path / "here", 2, "those are the notes you have here")
    (tmp_path / "text.db").write_bytes(b"")
    refused(tmp_path, tmp_path / "text.db", 2, "isn't cryptool's")
    (tmp_path / "notes.age").write_bytes(b"age-encryption.org/v1\n")
    refused(tmp_path, tmp_path / "notes.age", 2, "locked with age")
    with open_vault(there, None, fixed_env()):
        refused(tmp_path, there, 1, "another cryptool is working on your notes")
    whole = (there / "vault.db").read_bytes()
    (tmp_path / "short.db").write_bytes(whole[: len(whole) // 2])
    refused(tmp_path, tmp_path / "short.db", 7, "is damaged")
    (tmp_path / "cut.json").write_text('{"kind": "cryptool-notes", "schema": 1, "entries": [')
    refused(tmp_path, tmp_path / "cut.json", 7, "isn't as cryptool wrote it")
    with closing(sqlite3.connect(there / "vault.db")) as other:
        other.execute("PRAGMA user_version = 99")
    refused(tmp_path, there, 7, "a newer cryptool wrote these notes")


def test_a_damaged_row_brings_nothing(pair: tuple[Vault, Path]) -> None:
    here, there = pair
    with here, closing(sqlite3.connect(there / "vault.db")) as other:
        other.execute("UPDATE entries SET body = x'ff'")
        before = [*here.connection.execute("SELECT * FROM entries")]
        with pytest.raises(OtherDamaged):
            merge_into(here, other, there)
        assert [*here.connection.execute("SELECT * FROM entries")] == before


def test_this_home_is_open_elsewhere(pair: tuple[Vault, Path]) -> None:
    here, _ = pair
    with (
        here,
        open_vault(here.path.parent, None, fixed_env()) as second,
        pytest.raises(VaultBusy),
        second.alone(0),
    ):
        pass


def test_a_full_disk_in_the_middle(pair: tuple[Vault, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    here, there = pair
    with here, closing(sqlite3.connect(there / "vault.db")) as other:
        pages = here.connection.execute("PRAGMA page_count").fetchone()[0]
        here.connection.execute(f"PRAGMA max_page_count = {pages}")
        other.execute("UPDATE entries SET body = ?", (b"word " * 100_000,))
        before = [*here.connection.execute("SELECT * FROM entries")]
        with pytest.raises(VaultFull):
            merge_into(here, other, there)
        assert [*here.connection.execute("SELECT * FROM entries")] == before
        assert is_whole(here.connection, encrypted=False)


def test_asked_before_it_does_anything(
    pair: tuple[Vault, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, there = pair
    here.close()
    context, _ = asked_context(tmp_path / "here", monkeypatch, [("data.merge", False)])
    with pytest.raises(Cancelled):
        merge(context, Wish(str(there)))
    environ = plain(tmp_path / "here")
    assert cryptool("data", "merge", str(there), environ=environ).code == 6
    assert len(entries_of(environ)) == 1


@pytest.mark.parametrize(("answer", "left"), [(True, 2), (False, 1), (BACK, 1)])
def test_what_was_deleted_and_changed_later(
    pair: tuple[Vault, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: Any, left: int
) -> None:
    here, _ = pair
    with here:
        shutil.copytree(tmp_path / "here", tmp_path / "base")
        Journal(here).trash.purge(1)
    with open_vault(tmp_path / "base", None, fixed_env(NOON.replace(year=2028), salt="7")) as base:
        entry = Journal(base).entries.show(1)
        Journal(base).entries.edit(1, note("later"), base=entry.modified)
        Journal(base).entries.add(note("new"))
    answers = [("data.merge", True), ("data.merge-keep", answer)]
    context, _ = asked_context(tmp_path / "here", monkeypatch, answers)
    if answer is BACK:
        with pytest.raises(Cancelled):
            merge(context, Wish(str(tmp_path / "base")))
        left = 0
    else:
        merge(context, Wish(str(tmp_path / "base")))
    assert len(entries_of(plain(tmp_path / "here"))) == left


def test_a_later_day_and_a_later_stop_count(pair: tuple[Vault, Path], tmp_path: Path) -> None:
    here, there = pair
    here.close()
    now = datetime.now(UTC).isoformat(timespec="seconds")
    for home, ready in (("here", "2026-01-05"), ("there", "2026-02-05")):
        text = json.dumps({"schema": 1, "ready": ready} | ({"stop": now} if home == "there" else {}))
        (tmp_path / home / "practice.json").write_text(text)
    assert cryptool("data", "merge", str(there), "--yes", environ=plain(tmp_path / "here")).code == 0
    kept = json.loads((tmp_path / "here" / "practice.json").read_text())
    assert (kept["ready"], kept["stop"]) == ("2026-02-05", now)
