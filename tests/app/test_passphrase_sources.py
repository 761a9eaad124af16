"""Where a passphrase may come from, in which order, and what each source may get wrong."""

import os
import sys
import time
import types
from pathlib import Path

import pytest
from made_sources import made_sources
from scripted_front_end import Scripted

from cryptool.app import passphrase_sources
from cryptool.app.errors import PassphraseSourceFailed
from cryptool.app.passphrase_sources import COMMAND, FILE, PassphraseSources, from_file
from cryptool.vault.errors import EmptyPassphrase, UnusablePassphrase
from cryptool.vault.file import VaultFile, VaultState
from cryptool.vault.keys import LONGEST

VAULT = VaultFile(Path("/nowhere/vault.db"), VaultState.LOCKED, bytes(16))


def sources(
    environ: dict[str, str] | None = None, file: str | None = None, *, keyring: bool = False
) -> PassphraseSources:
    said: list[str] = []
    made = made_sources(environ or {}, file, keyring=keyring, warn=lambda note, **_: said.append(note))
    made.said = said  # type: ignore[attr-defined]
    return made


def test_sources_are_tried_in_order(tmp_path: Path) -> None:
    for name in ("flag", "file"):
        (tmp_path / name).write_text(name)
    environ = {FILE: str(tmp_path / "file"), COMMAND: "echo command"}
    assert sources(environ, str(tmp_path / "flag")).configured() == "flag"
    assert sources(environ).configured() == "file"
    assert sources({COMMAND: "echo command"}).configured() == "command\n"
    assert sources().configured() is None


@pytest.mark.skipif(os.name == "nt", reason="other modes there")
@pytest.mark.parametrize(("mode", "told"), [(0o600, []), (0o400, []), (0o640, ["open"]), (0o604, ["open"])])
def test_a_passphrase_file_that_others_can_read_is_told(tmp_path: Path, mode: int, told: list[str]) -> None:
    (tmp_path / "file").write_text("word")
    (tmp_path / "file").chmod(mode)
    for made in (sources({FILE: str(tmp_path / "file")}), sources({}, str(tmp_path / "file"))):
        assert made.configured() == "word"
        assert made.said == [f"vault.passphrase-file-{word}" for word in told]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "content", [b"word", b"word\r\n", b"  spaces and \xc3\xbc  \n", b"\xef\xbb\xbftwo\nlines\n"]
)
def test_a_source_gives_what_it_holds_and_cleans_nothing_itself(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "file").write_bytes(content)
    assert from_file(str(tmp_path / "file"), FILE) == content.decode()
    assert sources({COMMAND: f"cat '{tmp_path}/file'"}).configured() == content.decode()


@pytest.mark.parametrize("content", [b"", b"\n", b"\r\n", b"\xef\xbb\xbf\n", b"\xe2\x80\x8b"])
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


def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passphrase_sources, "PATIENCE", 0.2)


@pytest.mark.parametrize("line", ["sleep 30", "sh -c 'sleep 30; echo word'", "sh -c 'exec >&-; sleep 30'"])
def test_a_command_that_never_ends_is_given_up(monkeypatch: pytest.MonkeyPatch, line: str) -> None:
    _quick(monkeypatch)
    began = time.monotonic()
    with pytest.raises(PassphraseSourceFailed) as problem:
        sources({"PATH": "/usr/bin:/bin", COMMAND: line}).configured()
    assert problem.value.facts["reason"] == "slow"
    assert time.monotonic() - began < 5


def test_a_pipe_that_nobody_writes_to_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _quick(monkeypatch)
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(PassphraseSourceFailed) as problem:
        from_file(str(tmp_path / "pipe"), FILE)
    assert problem.value.facts["reason"] == "slow"


def test_on_a_terminal_a_slow_command_is_told_and_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    _quick(monkeypatch)
    told: list[str] = []
    environ = {"PATH": "/usr/bin:/bin", COMMAND: "sh -c 'sleep 1; echo word'"}
    made = made_sources(environ, front=Scripted, warn=told.append)
    assert made.configured() == "word\n"
    assert told == ["vault.passphrase-slow"]


def test_what_is_too_long_is_refused_and_not_cut(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x" * LONGEST)
    assert len(from_file(str(tmp_path / "file"), FILE)) == LONGEST
    (tmp_path / "file").write_bytes(b"x" * (LONGEST + 9))
    for made in (
        sources({FILE: str(tmp_path / "file")}),
        sources({COMMAND: f"cat '{tmp_path}/file'", "PATH": "/usr/bin:/bin"}),
        sources({COMMAND: "yes", "PATH": "/usr/bin:/bin"}),
    ):
        with pytest.raises(UnusablePassphrase) as problem:
            made.configured()
        assert problem.value.facts["why"] == "too-long"


def test_a_command_reads_no_input_and_runs_without_a_shell(tmp_path: Path) -> None:
    assert sources({COMMAND: "echo $HOME; cat"}).configured() == "$HOME; cat\n"
    with pytest.raises(EmptyPassphrase):
        sources({COMMAND: "cat"}).configured()  # would wait for ever


class Ring(types.ModuleType):
    """A keyring in memory."""

    def __init__(self, *, broken: bool = False) -> None:
        super().__init__("keyring")
        self.kept: dict[tuple[str, str], str] = {}
        self.broken = broken
        self.ring: object = object()

    def get_keyring(self) -> object:
        return self.ring

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


class PlaintextKeyring:
    """Named as the one that writes a file."""


class Chainer:
    """Named as the one that asks others in turn."""

    backends = (object(), PlaintextKeyring())


@pytest.mark.parametrize("kind", [PlaintextKeyring, Chainer])
def test_a_keyring_that_would_keep_it_plainly_is_refused_by_name_and_can_be_emptied(
    monkeypatch: pytest.MonkeyPatch, kind: type
) -> None:
    ring = Ring()
    ring.ring = kind()
    ring.kept["cryptool", str(VAULT.path)] = "word"
    monkeypatch.setitem(sys.modules, "keyring", ring)
    told: list[object] = []
    made = made_sources({}, keyring=True, warn=lambda code, **facts: told.append((code, facts)))
    assert made.remembered(VAULT) is None
    made.remember(VAULT, "other")
    name = f"{__name__}.PlaintextKeyring"
    assert told == [("vault.keyring-plain", {"name": name})] * 2
    assert made.forget(VAULT)
    assert ring.kept == {}
