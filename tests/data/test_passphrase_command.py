"""`data passphrase` from a script and with answers: what opens afterwards, what follows, and what is told."""

from pathlib import Path

import pytest
from asked_context import asked_context
from program_pipe import PASSPHRASE, cryptool, items, locked, plain
from vault_makers import new_vault, note

from cryptool.data.passphrase import OldBackups, change_passphrase
from cryptool.errors import Cancelled
from cryptool.journal.journal import Journal
from cryptool.terminal.questions import BACK
from cryptool.vault.file import VaultState, find
from cryptool.vault.vault import opens

pytestmark = pytest.mark.usefixtures("quick_keys")

NEW = "quite another phrase"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def _written(home: Path, passphrase: str | None) -> None:
    with new_vault(home, passphrase) as vault:
        Journal(vault).entries.add(note("words"))
        vault.backups.take()


def _file(home: Path, passphrase: str) -> str:
    file = home.parent / "new"
    file.write_text(passphrase + "\n")
    file.chmod(0o600)
    return str(file)


def test_set_changed_and_taken_off_in_a_script(home: Path) -> None:
    _written(home, None)
    done = cryptool(
        "data", "passphrase", "--new-passphrase-file", _file(home, PASSPHRASE), environ=plain(home)
    )
    assert (done.code, done.out.count("encrypted now")) == (0, 1), done.err
    assert done.err.count("anyone can read without a passphrase") == 1
    environ = locked(home)
    assert items(cryptool("journal", "list", "--json", environ=environ), "entries")
    new = _file(home, NEW)
    done = cryptool(
        "data", "passphrase", "--new-passphrase-file", new, "--backups", "delete", environ=environ
    )
    assert (done.code, "changed your passphrase" in done.out) == (0, True), done.err
    assert done.out.count("deleted this backup") == 3  # the plain one, and one of each change
    assert cryptool("journal", "list", environ=environ).code == 4
    environ = plain(home) | {"CRYPTOOL_PASSPHRASE_FILE": new}
    done = cryptool("data", "passphrase", "--remove", "--yes", "--backups", "change", environ=environ)
    assert (done.code, "no passphrase now" in done.out) == (0, True), done.err
    assert items(cryptool("journal", "list", "--json", environ=plain(home)), "entries")
    assert {path.read_bytes()[:6] for path in (home / "backups").iterdir()} == {b"SQLite"}
    assert (
        "nothing to take off" in cryptool("data", "passphrase", "--remove", "--yes", environ=plain(home)).err
    )


def test_a_step_that_needs_an_answer_names_its_option(home: Path) -> None:
    _written(home, None)
    done = cryptool("data", "passphrase", environ=plain(home))
    assert (done.code, "--new-passphrase-file" in done.err) == (6, True)
    for wrong in ("", "x'aa'"):
        new = _file(home, wrong)
        assert cryptool("data", "passphrase", "--new-passphrase-file", new, environ=plain(home)).code == 4
    assert find(home).state is VaultState.PLAIN
    none = plain(home.parent / "none")
    assert cryptool("data", "passphrase", "--new-passphrase-file", _file(home, NEW), environ=none).code == 5


def test_typed_twice_with_the_backups_changed(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _written(home, None)
    answers = [("vault.new", NEW), ("vault.again", NEW), ("data.backups", "data.backups-change")]
    context, front = asked_context(home, monkeypatch, answers)
    with front:
        change_passphrase(context, "", remove=False, backups=None, yes=False)
    assert front.said[1].startswith("page vault.strength")
    assert len([path for path in (home / "backups").iterdir() if opens(path, NEW)]) == 2


def test_going_back_changes_nothing(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _written(home, None)
    before = find(home).path.read_bytes()
    context, front = asked_context(home, monkeypatch, [("vault.new", BACK)])
    with front, pytest.raises(Cancelled):
        change_passphrase(context, "", remove=False, backups=None, yes=False)
    assert find(home).path.read_bytes() == before


def test_keyring_and_unlock_follow(home: Path, monkeypatch: pytest.MonkeyPatch, memory: Path) -> None:
    from vault_makers import key_of

    from cryptool.vault import unlock_cache

    _written(home, PASSPHRASE)
    answers = [("vault.new", NEW), ("vault.again", NEW)]
    context, front = asked_context(home, monkeypatch, answers)
    context.environ = {**context.environ, "XDG_RUNTIME_DIR": str(memory)}
    context.preferences = context.preferences._replace(
        settings=context.preferences.settings._replace(keyring=True)
    )
    ring = {("cryptool", str(find(home).path)): PASSPHRASE}
    monkeypatch.setattr(
        "cryptool.app.passphrase_sources.PassphraseSources._with_keyring",
        lambda _, use, *, plainly=False: use(_Ring(ring)),
    )
    unlock_cache.keep(memory, find(home), key_of(home, PASSPHRASE), seconds=600)
    with front:
        change_passphrase(context, "", remove=False, backups=OldBackups.KEEP, yes=False)
    assert list(ring.values()) == [NEW]
    assert not list((memory / "cryptool").iterdir())
    context, front = asked_context(home, monkeypatch, [("vault.passphrase", NEW), ("vault.plain", True)])
    with front:
        change_passphrase(context, "", remove=True, backups=OldBackups.KEEP, yes=False)
    assert find(home).state is VaultState.PLAIN


class _Ring:
    def __init__(self, kept: dict[tuple[str, str], str]) -> None:
        self._kept = kept

    def get_password(self, service: str, name: str) -> str | None:
        return self._kept.get((service, name))

    def set_password(self, service: str, name: str, passphrase: str) -> None:
        self._kept[service, name] = passphrase

    def delete_password(self, service: str, name: str) -> None:
        del self._kept[service, name]
