"""Where a passphrase may come from, in which order, and what each source may get wrong."""

import sys
import types
from pathlib import Path

import pytest

from cryptool.app.context import AppContext
from cryptool.app.errors import PassphraseSourceFailed
from cryptool.app.passphrase_sources import COMMAND, FILE, PassphraseSources, from_file
from cryptool.app.preferences import Preferences
from cryptool.core.settings import Settings
from cryptool.terminal.console import Flags
from cryptool.vault.errors import EmptyPassphrase
from cryptool.vault.file import VaultFile, VaultState

VAULT = VaultFile(Path("/nowhere/vault.db"), VaultState.LOCKED, bytes(16))


def sources(
    environ: dict[str, str] | None = None, file: str | None = None, *, keyring: bool = False
) -> PassphraseSources:
    said: list[str] = []
    context = AppContext(Flags(passphrase_file=file), environ or {}, None, None, None)
    context.preferences = Preferences(Settings(keyring=keyring))
    context.warn = said.append  # type: ignore[method-assign, assignment]
    made = PassphraseSources(context, lambda: None)
    made.said = said  # type: ignore[attr-defined]
    return made


def test_sources_are_tried_in_order(tmp_path: Path) -> None:
    for name in ("flag", "file"):
        (tmp_path / name).write_text(name)
    environ = {FILE: str(tmp_path / "file"), COMMAND: "echo command"}
    assert sources(environ, str(tmp_path / "flag")).configured() == "flag"
    assert sources(environ).configured() == "file"
    assert sources({COMMAND: "echo command"}).configured() == "command"
    assert sources().configured() is None


@pytest.mark.parametrize(
    ("content", "passphrase"),
    [
        (b"word", "word"),
        (b"word\n", "word"),
        (b"word\r\n", "word"),
        (b"word\n\n", "word\n"),
        (b"  spaces and \xc3\xbc  \n", "  spaces and \u00fc  "),
        (b"two\nlines\n", "two\nlines"),
    ],
)
def test_one_line_end_is_stripped_and_nothing_else(tmp_path: Path, content: bytes, passphrase: str) -> None:
    (tmp_path / "file").write_bytes(content)
    assert from_file(str(tmp_path / "file"), FILE) == passphrase
    assert sources({COMMAND: f"cat '{tmp_path}/file'"}).configured() == passphrase


@pytest.mark.parametrize("content", [b"", b"\n", b"\r\n"])
def test_empty_is_an_error(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "file").write_bytes(content)
    for made in (
        sources({FILE: str(tmp_path / "file")}),
        sources({COMMAND: f"cat '{tmp_path}/file'"}),
        sources({COMMAND: ""}),
        sources({FILE: ""}),
        sources({}, ""),
    ):
        with pytest.raises(EmptyPassphrase):
            made.configured()


def test_an_unreadable_source_gives_a_reason_without_its_content(tmp_path: Path) -> None:
    (tmp_path / "bytes").write_bytes(b"\xff\xfesecret")
    for environ, reason in (
        ({FILE: str(tmp_path / "none")}, "missing"),
        ({FILE: str(tmp_path)}, "unreadable"),
        ({FILE: "\0"}, "unreadable"),
        ({FILE: str(tmp_path / "bytes")}, "not-text"),
        ({COMMAND: "no-such-program-anywhere"}, "missing"),
        ({COMMAND: "sh -c 'echo secret; exit 3'"}, "failed"),
        ({COMMAND: "an 'open quote"}, "failed"),
    ):
        with pytest.raises(PassphraseSourceFailed) as problem:
            sources({"PATH": "/usr/bin:/bin", **environ}).configured()
        assert problem.value.facts["reason"] == reason
        assert "secret" not in str(problem.value.facts) + str(problem.value)


def test_a_command_reads_no_input_and_runs_without_a_shell(tmp_path: Path) -> None:
    assert sources({COMMAND: "echo $HOME; cat"}).configured() == "$HOME; cat"
    with pytest.raises(EmptyPassphrase):
        sources({COMMAND: "cat"}).configured()  # would wait for ever


class Ring(types.ModuleType):
    """A keyring in memory."""

    def __init__(self, *, broken: bool = False) -> None:
        super().__init__("keyring")
        self.kept: dict[tuple[str, str], str] = {}
        self.broken = broken

    def get_password(self, service: str, name: str) -> str | None:
        if self.broken:
            raise RuntimeError("the desktop is asleep")
        return self.kept.get((service, name))

    def set_password(self, service: str, name: str, passphrase: str) -> None:
        self.kept[service, name] = passphrase

    def delete_password(self, service: str, name: str) -> None:
        del self.kept[service, name]


def test_the_keyring_is_not_even_imported_unless_it_is_turned_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "keyring", None)
    off = sources()
    assert off.remembered(VAULT) is None
    off.remember(VAULT, "word")
    assert off.said == []  # type: ignore[attr-defined]
    on = sources(keyring=True)
    assert on.remembered(VAULT) is None
    assert on.said == ["vault.keyring-missing"]  # type: ignore[attr-defined]


def test_the_keyring_keeps_one_passphrase_for_each_vault_and_forgets_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ring = Ring()
    monkeypatch.setitem(sys.modules, "keyring", ring)
    made = sources(keyring=True)
    assert not made.forget(VAULT)
    made.remember(VAULT, "word")
    assert ring.kept == {("cryptool", "/nowhere/vault.db"): "word"}
    assert made.remembered(VAULT) == "word"
    assert made.forget(VAULT)
    assert made.remembered(VAULT) is None


def test_a_keyring_that_fails_is_told_and_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "keyring", Ring(broken=True))
    made = sources(keyring=True)
    assert made.remembered(VAULT) is None
    assert made.said == ["vault.keyring-failed"]  # type: ignore[attr-defined]
