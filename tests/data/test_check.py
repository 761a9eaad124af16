"""`data check`: what it mends, what it only names, and how safe the notes are."""

from pathlib import Path

import pytest
from fixed_env import NOON
from program_pipe import cryptool, items, plain
from vault_makers import new_vault, note, reopened

from cryptool.journal.journal import Journal
from cryptool.vault.drill import drill
from cryptool.vault.integrity import Health, mend_indexes


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    with new_vault(folder) as vault:
        for number in range(9):
            Journal(vault).entries.add(note(f"the kingfisher of day {number}", tags=("sea",)))
    return folder


@pytest.mark.parametrize(
    "harm",
    [
        "DELETE FROM entry_index WHERE rowid IN (SELECT place FROM entries WHERE number < 4)",
        "INSERT INTO entry_index (rowid, words, stems) VALUES (1, 'kingfisher', 'kingfisher')",
        "DELETE FROM entry_index_data WHERE id > 10",
    ],
)
def test_an_index_that_is_out_of_step_is_built_again(home: Path, harm: str) -> None:
    with reopened(home, None) as vault:
        vault.connection.execute(harm)
    done = cryptool("data", "check", environ=plain(home))
    assert (done.code, "search index was out of step" in done.out) == (0, True), done
    found = items(cryptool("journal", "search", "kingfisher", "--json", environ=plain(home)), "found")
    assert len(found) == 9
    (again,) = items(cryptool("data", "check", "--json", environ=plain(home)), "check")
    assert (again["index_mended"], again["findings"]) == (False, [])


def test_damage_that_is_in_more_than_an_index_is_left_alone(home: Path) -> None:
    with reopened(home, None) as vault:
        for findings in ((), ("row 3 missing from index entries_by_day", "Tree 9 page 4: malformed")):
            assert not mend_indexes(vault.connection, vault.path, Health(findings))
        assert mend_indexes(
            vault.connection, vault.path, Health(("row 3 missing from index entries_by_day",))
        )


def test_files_that_belong_to_nothing_are_named_and_stay(home: Path) -> None:
    with reopened(home, None) as vault:
        backup = vault.backups.take()
    lone = [
        "backups/leftover-20260301T120000Z.db-wal",
        "backups/vault-20250301T120000Z-manual.recovery",
        "backups/vault-20250301T120000Z-before-restore.db-wal",
        "vault.123.salt",
    ]
    for name in (*lone, "my own.txt", f"backups/{backup.stem}.recovery"):
        (home / name).write_bytes(b"something")
    done = cryptool("data", "check", environ=plain(home))
    told = [line for line in done.out.splitlines() if "belongs to nothing" in line]
    assert {line.partition(": ")[2] for line in told} == {str(home / name) for name in lone}
    assert all((home / name).exists() for name in lone)


def test_ages_are_told_and_that_one_is_due(home: Path) -> None:
    (home / "config.toml").write_text('backup_every = "7d"\n')
    with reopened(home, None) as vault:
        backup = vault.backups.take()
        drill(vault, backup, None)
    old = backup.with_name("vault-20200229T120000Z-manual.db")
    backup.rename(old)
    done = cryptool("data", "check", environ=plain(home))
    assert (done.code, "days old, from 2020-02-29" in done.out) == (0, True)
    assert "Your next backup is due." in done.out
    assert "You last tried a backup" in done.out
    (found,) = items(cryptool("data", "check", "--json", environ=plain(home)), "check")
    assert found["backup"] == "2020-02-29T12:00:00+00:00"
    assert (found["backup_due"], found["free"] > 0) == (True, True)
    assert found["drill"].startswith(f"{NOON:%Y-%m-%d}")
