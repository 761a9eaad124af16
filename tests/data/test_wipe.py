"""`data wipe`: every file is named first, and afterwards nothing is left but what cryptool does not know."""

from pathlib import Path

import pytest
from asked_context import asked_context
from program_pipe import PASSPHRASE, cryptool, plain
from vault_makers import key_of, new_vault, note, reopened

from cryptool.data.wipe_files import wipe_files
from cryptool.errors import Cancelled
from cryptool.journal.journal import Journal
from cryptool.terminal.questions import BACK
from cryptool.vault import unlock_cache
from cryptool.vault.file import find

pytestmark = pytest.mark.usefixtures("quick_keys")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    with new_vault(folder, PASSPHRASE) as vault:
        Journal(vault).entries.add(note("words"))
        vault.backups.take()
    (folder / "backups" / "leftover-20260301T120000Z.db-wal").write_bytes(b"a log")
    for name in (
        "config.toml",
        "country",
        "reading.json",
        "practice.json",
        "practice.lock",
        "reading.json.damaged",
    ):
        (folder / name).touch()
    return folder


def test_everything_is_named_and_gone_without_a_passphrase(home: Path, memory: Path) -> None:
    unlock_cache.keep(memory, find(home), key_of(home, PASSPHRASE), seconds=60)
    files = [path for path in home.rglob("*") if path.is_file()]
    done = cryptool("data", "wipe", "--yes", environ=plain(home) | {"XDG_RUNTIME_DIR": str(memory)})
    assert done.code == 0, done.err
    assert [path for path in files if f"  {path}\n" not in done.out] == []
    assert "keeps your notes open" in done.out
    assert "I can't reach copies" in done.out
    assert not home.exists()
    assert not list((memory / "cryptool").iterdir())
    assert "nothing of cryptool" in cryptool("data", "wipe", "--yes", environ=plain(home)).err


def test_the_notes_alone_and_what_is_not_known_stays(home: Path) -> None:
    (home / "my export.md").write_text("mine")
    (home / "backups" / "photo.jpg").write_text("mine too")
    done = cryptool("data", "wipe", "--vault", "--yes", environ=plain(home))
    assert done.code == 0, done.err
    for stranger in ("my export.md", "backups/photo.jpg"):
        assert f"I don't know this file, so it stays: {home}/{stranger}" in done.out
    assert {str(path.relative_to(home)) for path in home.rglob("*") if path.is_file()} == {
        "my export.md", "backups/photo.jpg", "config.toml", "country", "reading.json", "practice.json",
        "reading.json.damaged",
    }  # fmt: skip


def test_a_damaged_vault_and_a_link_go_too(home: Path) -> None:
    (home / "vault.db").rename(home.parent / "elsewhere.db")
    (home.parent / "elsewhere.db").write_bytes(b"\0" * 9000)
    (home / "vault.db").symlink_to(home.parent / "elsewhere.db")
    assert cryptool("data", "wipe", "--vault", "--yes", environ=plain(home)).code == 0
    assert not (home.parent / "elsewhere.db").exists()
    assert not (home / "vault.db").is_symlink()


def test_nothing_goes_while_the_notes_are_open_elsewhere_or_unasked(home: Path) -> None:
    before = sorted(home.rglob("*"))
    assert cryptool("data", "wipe", environ=plain(home)).code == 6
    with reopened(home, key_of(home, PASSPHRASE)):
        done = cryptool("data", "wipe", "--yes", environ=plain(home))
    assert (done.code, "another cryptool" in done.err) == (1, True)
    assert sorted(home.rglob("*")) == before


@pytest.mark.parametrize(("answer", "gone"), [("Delete ", True), ("yes", False), (BACK, False)])
def test_a_word_has_to_be_typed(home: Path, monkeypatch: pytest.MonkeyPatch, answer: str, gone: bool) -> None:
    context, front = asked_context(home, monkeypatch, [("data.wipe", answer)])
    with front:
        if gone:
            wipe_files(context, only_vault=True, yes=False)
        else:
            with pytest.raises(Cancelled):
                wipe_files(context, only_vault=True, yes=False)
    assert str(home / "vault.db") in front.words()
    assert (home / "vault.db").exists() != gone
