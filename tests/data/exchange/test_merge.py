"""Two homes that drifted apart become the same notes: from either side, once or twice, and nothing written is lost."""

from datetime import timedelta
from pathlib import Path
from typing import Any

from fixed_env import NOON, fixed_env
from hypothesis import given
from random_vaults import content, fill, steps

from cryptool.data.exchange import own_json
from cryptool.data.exchange.merge import merge_into
from cryptool.vault.vault import MemoryVault

OTHER = Path("other")
KEPT_ONCE = ("rungs", "prompts", "people", "templates", "preparation", "support_plan")


def copy_of(vault: MemoryVault, salt: str, hours: int = 0) -> MemoryVault:
    """The same notes in another home, where the clock goes on later and the ids are others."""
    copy = MemoryVault(fixed_env(NOON + timedelta(hours=hours), salt))
    vault.connection.backup(copy.connection)
    return copy


def drifted(
    first: list[Any], mine: list[Any], other: list[Any], hours: int
) -> tuple[MemoryVault, MemoryVault]:
    base = MemoryVault(fixed_env())
    fill(base, first)
    here, there = copy_of(base, "a", 10), copy_of(base, "b", hours)
    fill(here, mine)
    fill(there, other)
    return here, there


def merged(here: MemoryVault, there: MemoryVault) -> MemoryVault:
    result = copy_of(here, "c", 100)
    before = content(there)
    merge_into(result, there.connection, OTHER)
    assert content(there) == before
    return result


def meaning(vault: MemoryVault) -> dict[str, set[Any]]:
    """What both homes have alike: all but numbers, the order of tags, and which of two equal versions stayed."""
    rows = vault.connection.execute
    said = {
        "entries": {
            (id, body, frozenset(tags.split("\n")), *more)
            for id, body, tags, *more in rows(
                "SELECT id, body, tags, mood, created, offset_minutes, topic, session, trashed, modified FROM entries"
            )
        },
        "versions": {*rows("SELECT entry, body FROM versions")},
        "drafts": {
            *rows("SELECT id, body, (SELECT id FROM entries WHERE number = entry), trashed FROM drafts")
        },
        "sessions": {*rows("SELECT id, started, modified, open FROM sessions")},
        "events": {
            *rows(
                "SELECT sessions.id, seq, events.id, did, body FROM events JOIN sessions ON number = session"
            )
        },
        "tombstones": {*rows("SELECT id, kind, purged FROM tombstones")},
    }
    for table in KEPT_ONCE:
        columns = [row[1] for row in rows(f"PRAGMA table_info({table})")]
        same = ", ".join(name for name in columns if name not in ("number", "name"))
        said[table] = {*rows(f"SELECT {same} FROM {table}")}
    return said


def wordings(vault: MemoryVault) -> set[bytes]:
    tables = ("entries", "versions", "drafts")
    return {body for table in tables for (body,) in vault.connection.execute(f"SELECT body FROM {table}")}


def purged_unchanged(*vaults: MemoryVault) -> set[bytes]:
    """The words of what either home deleted for good after its last change in the other."""
    purged: dict[str, int] = {}
    for vault in vaults:
        for id, at in vault.connection.execute("SELECT id, purged FROM tombstones"):
            purged[id] = max(at, purged.get(id, at))
    gone: set[bytes] = set()
    for vault in vaults:
        rows = vault.connection.execute
        for table in ("entries", "drafts"):
            gone |= {
                body
                for id, at, body in rows(f"SELECT id, modified, body FROM {table}")
                if at <= purged.get(id, -1)
            }
        gone |= {body for id, body in rows("SELECT entry, body FROM versions") if id in purged}
    return gone


@given(steps, steps, steps)
def test_two_homes_that_drifted_apart(first: list[Any], mine: list[Any], other: list[Any]) -> None:
    here, there = drifted(first, mine, other, 20 if len(mine) % 2 else 5)
    result, reverse = merged(here, there), merged(there, here)
    assert meaning(result) == meaning(reverse)
    for home in (result, reverse):
        again = content(home)
        for brought in (here, there, result, reverse):
            assert not merge_into(home, brought.connection, OTHER).changes
            assert content(home) == again
    missing = (wordings(here) | wordings(there)) - wordings(result)
    assert missing <= purged_unchanged(here, there)


@given(steps)
def test_a_home_with_itself_changes_nothing(done: list[Any]) -> None:
    home = MemoryVault(fixed_env())
    fill(home, done)
    before = content(home)
    assert not merge_into(home, copy_of(home, "b").connection, OTHER).changes
    assert content(home) == before


@given(steps, steps)
def test_numbers_search_and_tags_are_as_if_written_here(
    tmp_path_factory: Any, mine: list[Any], other: list[Any]
) -> None:
    here, there = drifted([], mine, other, 5)
    last = dict(here.connection.execute("SELECT kind, last FROM numbers"))
    named = dict(here.connection.execute("SELECT id, number FROM entries"))
    result = merged(here, there)
    for id, number in result.connection.execute("SELECT id, number FROM entries"):
        assert number == named[id] if id in named else number > last["entry"]
    file = tmp_path_factory.mktemp("own") / "notes.json"
    file.write_text("".join(own_json.pieces(result)), encoding="utf-8")
    read = MemoryVault(fixed_env())
    own_json.restore_into(read, file)
    assert content(read) == content(result)
