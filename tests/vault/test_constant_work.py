"""Work does not grow with the journal: counted in steps of the database's machine, never in milliseconds."""

import itertools
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from fixed_env import NOON, fixed_env
from program_runs import SUPPORT
from vault_makers import note

from cryptool.journal.journal import Journal
from cryptool.journal.model import Filter
from cryptool.journal.store import fts_index
from cryptool.vault.connection import writing
from cryptool.vault.vault import Vault, create

WORKS: dict[str, Callable[[Vault], object]] = {
    "list": lambda v: list(Journal(v).entries.headings(limit=10)),
    "list with openings": lambda v: list(Journal(v).entries.headings(limit=10, opening=True)),
    "list by a tag": lambda v: list(Journal(v).entries.headings(Filter(tags=("t",)), limit=10)),
    "list of a session": lambda v: list(Journal(v).entries.headings(Filter(session="s1"), limit=10)),
    "list of long ago": lambda v: list(
        Journal(v).entries.headings(Filter(until=NOON + timedelta(hours=50)), limit=10)
    ),
    "show": lambda v: Journal(v).entries.show(50),
    "last": lambda v: Journal(v).entries.last(),
    "search common": lambda v: list(Journal(v).search.find("common", limit=10)),
    "search rare": lambda v: list(Journal(v).search.find("rare", limit=10)),
    "search phrase": lambda v: list(Journal(v).search.find('"common words"', limit=10)),
    "search long ago": lambda v: list(
        Journal(v).search.find("common", Filter(until=NOON + timedelta(hours=50)), limit=10)
    ),
    "add": lambda v: Journal(v).entries.add(note("common words again", at=NOON + timedelta(days=9000))),
    "draft": lambda v: Journal(v).drafts.keep(note("common words"), draft="d"),
}


def _filled(home: Path, count: int) -> Vault:
    vault = create(home, None, fixed_env())
    for number in range(60):
        Journal(vault).entries.add(
            note(
                f"common words {number}" + " rare" * (number < 10),
                at=NOON + timedelta(hours=number),
                tags=("t",),
                session=f"s{number % 2}",
            )
        )
    # The rest in one transaction, made from the last real one.
    with writing(vault.connection, vault.file.path) as change:
        change.execute("CREATE TEMP TABLE one AS SELECT * FROM entries WHERE number = 60")
        (place,) = change.execute("SELECT place FROM one").fetchone()
        for number in range(61, count + 1):
            place += 3600000
            change.execute("UPDATE one SET number = ?, id = 'id' || ?, place = ?", (number, number, place))
            change.execute("INSERT INTO entries SELECT * FROM one")
            fts_index.put(change, place, f"common words {number}", ("t",))
        change.execute("UPDATE numbers SET last = ?", (count,))
    return vault


def _steps(vault: Vault, work: Callable[[Vault], object]) -> int:
    ticks = itertools.count()
    vault.connection.set_progress_handler(lambda: next(ticks) < 0, 1)
    work(vault)
    vault.connection.set_progress_handler(None, 1)
    return next(ticks)


@pytest.fixture(scope="module")
def sizes(tmp_path_factory: pytest.TempPathFactory) -> tuple[Vault, Vault]:
    folder = tmp_path_factory.mktemp("sizes")
    return _filled(folder / "small", 100), _filled(folder / "large", 5000)


@pytest.mark.parametrize("name", WORKS)
def test_the_work_is_the_same_at_fifty_times_the_size(sizes: tuple[Vault, Vault], name: str) -> None:
    small, large = (_steps(vault, WORKS[name]) for vault in sizes)
    assert small > 20
    # The index is a handful of sorted pieces, more of them in a larger journal, but never as many as entries.
    assert large <= small * (2 if "search" in name else 1.35)


def test_a_long_list_streams(sizes: tuple[Vault, Vault]) -> None:
    vault = sizes[1]
    reading = Journal(vault).entries.texts()
    assert _steps(vault, lambda _: next(reading)) < 500
    assert sum(1 for _ in reading) > 4900


_LOADED = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
import cryptool.vault.vault, cryptool.vault.unlock_cache
from cryptool.journal.journal import Journal
heavy = {
    "sqlcipher3", "snowballstemmer", "_cryptool_snowball", "hashlib", "subprocess", "socket", "typer", "rich",
    "cryptool.vault.integrity", "cryptool.practice.store.sessions",
    "cryptool.practice.store.profile", "json",
}
print(*sorted(heavy & set(sys.modules)))
from fixed_env import fixed_env
with cryptool.vault.vault.open_vault(Path(sys.argv[1]), None, fixed_env()) as vault:
    list(Journal(vault).entries.headings(limit=10))
    print(*sorted(heavy & set(sys.modules)))
    list(Journal(vault).search.find("common"))
    print(*sorted(heavy & set(sys.modules)))
"""


def test_only_what_is_needed_is_loaded(sizes: tuple[Vault, Vault]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _LOADED, str(sizes[0].file.home), str(SUPPORT)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines() == [
        "",
        "sqlcipher3",
        "_cryptool_snowball sqlcipher3",
    ]
