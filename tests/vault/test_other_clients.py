"""Another SQLCipher-compatible client opens the file with the passphrase alone."""

from pathlib import Path

import pytest
from vault_makers import PASSPHRASE, new_vault, note

from cryptool.journal.journal import Journal
from cryptool.vault.file import find


@pytest.mark.parametrize("passphrase", [PASSPHRASE, "plain words", "x" * 1000])
def test_an_independent_client_reads_everything(home: Path, passphrase: str) -> None:
    apsw = pytest.importorskip("apsw")
    if not hasattr(apsw, "mc_version"):
        pytest.skip("this apsw has no ciphers")
    with new_vault(home, passphrase) as vault:
        Journal(vault).entries.add(note("I cried at the café", tags=("t",)))
    other = apsw.Connection(str(find(home).path))
    other.pragma("cipher", "sqlcipher")
    other.pragma("legacy", 4)
    other.pragma("key", passphrase)
    assert other.pragma("integrity_check") == "ok"
    rows = list(other.execute("SELECT number, CAST(body AS TEXT), tags FROM entries"))
    assert rows == [(1, "I cried at the café", "t")]
    found = list(other.execute("SELECT rowid FROM entry_index WHERE entry_index MATCH 'stems : cri'"))
    assert len(found) == 1
    other.close()
