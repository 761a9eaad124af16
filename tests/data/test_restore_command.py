"""`data restore`: what is in a backup is said before it is put back, and a damaged one is left alone."""

from pathlib import Path

import pytest
from asked_context import asked_context
from program_pipe import PASSPHRASE, cryptool, plain
from vault_makers import bytes_of, new_vault, note, reopened

from cryptool.data.restore_backup import restore_backup
from cryptool.errors import Cancelled
from cryptool.journal.journal import Journal


@pytest.mark.usefixtures("quick_keys")
@pytest.mark.parametrize("passphrase", [PASSPHRASE, None])
@pytest.mark.parametrize("go_on", [True, False])
def test_what_is_in_it_is_said_before_it_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, passphrase: str | None, go_on: bool
) -> None:
    home = tmp_path / "home"
    with new_vault(home, passphrase) as vault:
        for number in range(3):
            Journal(vault).entries.add(note(f"words {number}"))
        vault.backups.take()
        Journal(vault).entries.add(note("written since"))
    said: list[str] = []
    answers = [("vault.passphrase", passphrase)] if passphrase else []
    context, front = asked_context(home, monkeypatch, [*answers, ("data.restore", go_on)])
    monkeypatch.setattr(context.console, "error_line", said.append)
    with front:
        if go_on:
            restore_backup(context, "", yes=False)
        else:
            with pytest.raises(Cancelled):
                restore_backup(context, "", yes=False)
    assert said[0] == "There are 3 entries in it."
    with reopened(home, passphrase) as vault:
        assert len(list(Journal(vault).entries.texts())) == (3 if go_on else 4)


def test_a_damaged_one_is_named_and_nothing_is_changed(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with new_vault(home) as vault:
        Journal(vault).entries.add(note("words " * 2000))
        backup = vault.backups.take()
    content = bytearray(backup.read_bytes())
    content[4096 * 3 : 4096 * 5] = b"\1" * 8192
    backup.write_bytes(content)
    before = bytes_of(home)
    done = cryptool("data", "restore", "--yes", environ=plain(home))
    assert (
        done.code,
        f"this backup is damaged, so I've left your notes as they are: {backup}" in done.err,
    ) == (
        7,
        True,
    )
    assert bytes_of(home) == before
