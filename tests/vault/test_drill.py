"""Trying a backup: what it would bring back, what is wrong with it, and nothing kept."""

from pathlib import Path

import pytest
from fixed_env import fixed_env
from vault_makers import bytes_of, new_vault, note, reopened

from cryptool.errors import CryptoolError
from cryptool.journal.journal import Journal
from cryptool.vault.drill import drill, last_drill
from cryptool.vault.errors import BackupOfOthers, BackupUnderOther, DamagedVault, UnknownBackup
from cryptool.vault.rekey import rekey
from cryptool.vault.vault import create

pytestmark = pytest.mark.usefixtures("quick_keys")


@pytest.fixture
def backup(home: Path, secret: str | None) -> Path:
    with new_vault(home, secret) as vault:
        for number in range(20):
            Journal(vault).entries.add(note(f"entry {number} " * 100))
        return vault.backups.take()


def _tried(home: Path, backup: Path, secret: str | None) -> tuple[int, int, int]:
    with reopened(home, secret) as vault:
        return drill(vault, backup, secret)


def test_it_counts_and_tells_what_was_written_since(home: Path, secret: str | None, backup: Path) -> None:
    files = sorted(bytes_of(home))
    with reopened(home, secret) as vault:
        assert last_drill(vault) is None
        assert drill(vault, backup, secret) == (20, 0, 0)
        assert last_drill(vault) is not None
        Journal(vault).entries.add(note("more"))
        first = Journal(vault).entries.show(1)
        Journal(vault).entries.edit(1, note("other words"), base=first.modified)
        assert drill(vault, backup, secret) == (20, 0, 2)
    assert sorted(bytes_of(home)) == files


@pytest.mark.parametrize("fault", ["flipped", "cut off", "cut off in a page", "another", "gone"])
def test_a_bad_one_is_told_by_what_is_wrong(home: Path, secret: str | None, backup: Path, fault: str) -> None:
    wanted: type[CryptoolError] = DamagedVault
    if fault == "flipped":
        content = bytearray(backup.read_bytes())
        content[content.index(b"entry 7 ") if secret is None else -5000] ^= 1
        backup.write_bytes(content)
    elif fault.startswith("cut off"):
        backup.write_bytes(backup.read_bytes()[: -4096 * 3 - (100 if "page" in fault else 0)])
    elif fault == "another":
        with create(home.with_name("other"), secret, fixed_env(salt="7")) as vault:
            backup, wanted = vault.backups.take(), BackupOfOthers
    else:
        backup.unlink()
        wanted = UnknownBackup
    with pytest.raises(wanted) as refused:
        _tried(home, backup, secret)
    if wanted is DamagedVault:
        assert refused.value.facts["what"] == ("backup" if fault == "flipped" else "backup-short")
    assert not [path for path in home.rglob("*") if "partial" in path.name]


def test_an_older_passphrase_is_told(home: Path, secret: str | None, backup: Path) -> None:
    rekey(home, secret, "new" if secret else "first", fixed_env(salt="3"))
    new = "new" if secret else "first"
    if secret is None:  # anyone can read it, and so can we
        assert _tried(home, backup, new)[0] == 20
    else:
        with pytest.raises(BackupUnderOther):
            _tried(home, backup, new)
