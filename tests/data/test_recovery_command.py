"""`data recovery`: a sheet that is typed back, a way in without the passphrase, and its mistakes in words."""

import os
from pathlib import Path

import pytest
from asked_context import asked_context
from program_pipe import PASSPHRASE, cryptool, items, locked, plain
from vault_makers import key_of

from cryptool.data import recovery as command
from cryptool.errors import Cancelled
from cryptool.terminal.questions import BACK
from cryptool.vault.file import find
from cryptool.vault.recovery import keys_by

pytestmark = pytest.mark.usefixtures("quick_keys")

NEW = "quite another phrase"
SHOWN = "the code that is shown"


def _file(home: Path, name: str, content: str) -> str:
    file = home.parent / name
    file.write_text(content)
    file.chmod(0o600)
    return str(file)


def test_made_used_and_removed_in_a_script(home: Path, tmp_path: Path) -> None:
    sheet, new = tmp_path / "sheet", _file(home, "new", NEW)
    environ = locked(home)
    done = cryptool("data", "recovery", "new", "--code-file", str(sheet), environ=environ)
    assert (done.code, str(sheet) in done.out) == (0, True), done.err
    assert sheet.stat().st_mode & 0o777 == 0o600
    assert "cryptool data recovery use" in sheet.read_text()
    done = cryptool("data", "recovery", "new", "--code-file", f"{sheet}2", environ=environ)
    assert (done.code, "--yes" in done.err, os.path.exists(f"{sheet}2")) == (6, True, False)

    def use(content: str, *more: str) -> tuple[int, str]:
        file = _file(home, "code", content)
        options = ("--code-file", file, "--new-passphrase-file", new)
        done = cryptool("data", "recovery", "use", *more, *options, environ=plain(home))
        return done.code, done.err

    before = find(home).path.read_bytes()
    code = sheet.read_text().splitlines()[0]
    wrong = code[:14] + ("2" if code[14] != "2" else "3") + code[15:]
    assert use(wrong)[0] == 4
    assert "mistake in group 3" in use(wrong)[1]
    assert "7 groups" in use(code[:-1] + "")[1] or "group 7" in use(code[:-1])[1]
    assert find(home).path.read_bytes() == before
    assert use(sheet.read_text())[0] == 0
    environ = plain(home) | {"CRYPTOOL_PASSPHRASE_FILE": new}
    assert items(cryptool("journal", "list", "--json", environ=environ), "entries")
    assert use(code)[0] == 0  # it works as often as it is needed

    (backup, *_) = sorted((home / "backups").glob("*.db"))
    there = plain(tmp_path / "there")
    done = cryptool(
        "data", "recovery", "use", str(backup), "--code-file", str(sheet), "--new-passphrase-file", new,
        environ=there,
    )  # fmt: skip
    assert done.code == 0, done.err
    there["CRYPTOOL_PASSPHRASE_FILE"] = new
    assert items(cryptool("journal", "list", "--json", environ=there), "entries")

    assert cryptool("data", "recovery", "remove", "--yes", environ=environ).code == 0
    code_now, told = use(code)
    assert (code_now, "no recovery code" in told) == (5, True)


def test_a_step_that_needs_an_answer_names_its_option(home: Path) -> None:
    for words, option in (("new", "--code-file"), ("use", "--code-file"), ("remove", "nothing to remove")):
        done = cryptool("data", "recovery", words, environ=locked(home))
        assert option in done.err
    assert cryptool("data", "recovery", "new", environ=locked(home)).code == 6


def _shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "new_code", lambda: SHOWN)
    monkeypatch.setattr(command, "show_private", lambda context, title, lines, **_: None)
    monkeypatch.setattr(command, "read_code", lambda typed: typed)


def test_the_code_is_typed_back_or_nothing_was_made(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _shown(monkeypatch)
    code = SHOWN
    first = ("vault.passphrase", PASSPHRASE)
    context, front = asked_context(home, monkeypatch, [first, ("data.recovery-again", BACK)])
    with front, pytest.raises(Cancelled):
        command.make_code(context, "", yes=False)
    assert not find(home).recovery.exists()
    answers = [first, ("data.recovery-again", "else"), ("data.recovery-again", code)]
    context, front = asked_context(home, monkeypatch, answers)
    with front:
        command.make_code(context, "", yes=False)
    assert "refuse data.recovery-other" in front.said
    assert keys_by(find(home).recovery, code) == [key_of(home, PASSPHRASE)]


def test_a_mistake_is_asked_again_by_its_group(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from vault_makers import reopened

    from cryptool.vault.recovery import start
    from cryptool.vault.recovery_code import new_code

    code = new_code()
    with reopened(home, key_of(home, PASSPHRASE)) as vault:
        start(vault, key_of(home, PASSPHRASE), code)
    wrong = code[:-1] + ("2" if code[-1] != "2" else "3")
    answers = [
        ("data.recovery-code", wrong), ("data.recovery-code", code), ("vault.new", NEW), ("vault.again", NEW),
        ("data.backups", "data.backups-change"),
    ]  # fmt: skip
    context, front = asked_context(home, monkeypatch, answers)
    with front:
        command.use_code(context, "", "", "")
    assert "refuse data.recovery-group" in front.said


def test_after_three_wrong_passphrases_the_hint_names_it(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from cryptool.app.open_vault import open_existing
    from cryptool.vault.errors import WrongPassphrase

    find(home).recovery.touch()
    context, front = asked_context(home, monkeypatch, [("vault.passphrase", "wrong")] * 3)
    with front, pytest.raises(WrongPassphrase) as refused:
        open_existing(context)
    assert "cryptool data recovery use" in refused.value.words()[1]
