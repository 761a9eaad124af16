"""Sessions in the vault: what memory does too is in tests/practice/store/test_stores.py; here is what a file adds."""

import os
import subprocess
import sys
import time
import traceback
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from event_strategies import answered, at, left, started
from fixed_env import fixed_env
from program_runs import SUPPORT
from vault_makers import PASSPHRASE, bytes_of, key_of, new_vault, note, reopened

from cryptool.errors import CannotWrite, NewerFile
from cryptool.journal.journal import Journal
from cryptool.practice.errors import SessionElsewhere, SessionOpen
from cryptool.practice.events import Event, EventType, StoredSession
from cryptool.practice.store import codec
from cryptool.practice.store.practice_store import PracticeStore, session_held
from cryptool.vault.errors import DamagedVault
from cryptool.vault.file import PAGE, find
from cryptool.vault.keys import VaultKey
from cryptool.vault.vault import Vault, open_vault

pytestmark = pytest.mark.usefixtures("quick_keys")

WORDS = ("Quittenbrot", "Zaunkoenig", "泣きながら")
posix = pytest.mark.skipif(os.name != "posix", reason="needs POSIX")


def _process(home: Path, key: VaultKey | None, how: str, *more: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [
            sys.executable,
            str(SUPPORT / "session_writer.py"),
            str(home),
            f"{time.monotonic_ns() % 10_000:04}",
            how,
            *more,
        ],
        env={**os.environ, "PYTHONPATH": str(SUPPORT), "RAW_KEY": key.raw.hex() if key else ""},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def _race(home: Path, how: str, *more: str) -> list[str]:
    """What three processes say that do the same at the same moment."""
    crowd = [_process(home, None, how, *more) for _ in range(3)]
    for process in crowd:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in crowd:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    done = [process.communicate() for process in crowd]
    assert [err for _, err in done] == [""] * 3
    return sorted(out.strip() for out, _ in done)


def _same(kind: str, text: str) -> str:
    return text


def _left(home: Path) -> list[tuple[str, str]]:
    return [
        (name, word) for name, content in bytes_of(home).items() for word in WORDS if word.encode() in content
    ]


def _raw(vault: Vault, did: str, body: bytes, *, session: int = 1) -> None:
    """A row as another program might write it."""
    vault.connection.execute(
        "INSERT INTO events SELECT ?1, count(*) + 1, 'x', 0, 0, '', ?2, ?3 FROM events WHERE session = ?1",
        (session, did, body),
    )


# --- together with the rest of the vault


def test_it_is_there_when_the_vault_is_opened_again(vault: Vault, home: Path, secret: str | None) -> None:
    session = PracticeStore(vault).sessions.append(
        PracticeStore(vault).sessions.start(started(wording=WORDS[0])),
        answered("prediction", WORDS[1]),
        ends=False,
    )
    vault.close()
    with reopened(home, secret) as again:
        assert PracticeStore(again).sessions.open() == session
        assert again.check().whole
    assert bool(_left(home)) is (secret is None)


def test_every_event_is_on_the_disk_when_the_call_returns(
    vault: Vault, home: Path, secret: str | None
) -> None:
    session = PracticeStore(vault).sessions.start(started())
    for count in range(1, 6):
        with reopened(home, secret if secret is None else key_of(home)) as other:
            assert PracticeStore(other).sessions.get(1).events == session.events
        session = PracticeStore(vault).sessions.append(session, answered("belief", count), ends=False)


def test_the_numbers_of_sessions_and_entries_are_apart(plain: Vault) -> None:
    Journal(plain).entries.add(note("one"))
    Journal(plain).entries.add(note("two"))
    assert PracticeStore(plain).sessions.start(started()).name == "s1"
    assert PracticeStore(plain).profile.add_person("Kim", None).name == "t1"
    assert Journal(plain).entries.add(note("three")).name == "j3"


def test_a_backup_has_sessions_and_says_whose_words_it_holds(
    vault: Vault, secret: str | None, tmp_path: Path
) -> None:
    first = PracticeStore(vault).sessions.append(
        PracticeStore(vault).sessions.start(started()), left(), ends=True
    )
    place = vault.backups.take()
    later = PracticeStore(vault).sessions.start(started(9))
    assert [holds for _, holds in vault.backups.holding(first.id)] == [True]
    assert vault.backups.holding(later.id) == []
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "vault.db").write_bytes(place.read_bytes())
    with reopened(tmp_path / "other", secret) as copy:
        assert PracticeStore(copy).sessions.all() == [first]


# --- gone for good


@pytest.mark.parametrize("long", [False, True])
def test_a_purged_session_leaves_no_word_in_any_file(plain: Vault, home: Path, long: bool) -> None:
    text = " ".join(WORDS) * (1000 if long else 1)
    for minutes in range(5):
        other = PracticeStore(plain).sessions.start(started(minutes, wording="another"))
        PracticeStore(plain).sessions.append(other, left(minutes), ends=True)
    session = PracticeStore(plain).sessions.start(started(6, wording=WORDS[0]))
    session = PracticeStore(plain).sessions.append(session, answered("prediction", text), ends=False)
    session = PracticeStore(plain).sessions.append(
        session, Event(EventType.NOTED, at(7), text=text), ends=False
    )
    entry = Journal(plain).entries.add(note("after it", session=session.name))
    assert _left(home)
    assert PracticeStore(plain).sessions.purge(session.number) is True
    assert _left(home) == []
    assert Journal(plain).entries.show(entry.number).session == session.name
    kept = plain.connection.execute("SELECT id, kind, number FROM tombstones").fetchall()
    assert kept == [(session.id, "session", 6)]
    assert plain.connection.execute("SELECT count(*) FROM events").fetchone() == (10,)
    assert PracticeStore(plain).sessions.start(started(20)).name == "s7"
    assert plain.check().whole


def test_a_reader_elsewhere_only_delays_the_purge(home: Path) -> None:
    with new_vault(home, None) as vault, open_vault(home, None, fixed_env(salt="2"), timeout=0.05) as other:
        for minutes in range(2):
            session = PracticeStore(vault).sessions.start(started(minutes, wording=WORDS[minutes]))
            PracticeStore(vault).sessions.append(session, left(minutes), ends=True)
        reading = other.connection.execute("SELECT body FROM events")
        reading.fetchone()
        vault.connection.execute("PRAGMA busy_timeout = 50")
        assert PracticeStore(vault).sessions.purge(1) is False
        assert PracticeStore(vault).sessions.purge(2) is False
        assert len(reading.fetchall()) == 3
    assert _left(home) == []


# --- two windows


def test_two_windows_never_start_or_go_on_at_once(plain: Vault, home: Path) -> None:
    with reopened(home, None) as other:
        session = PracticeStore(plain).sessions.start(started())
        with pytest.raises(SessionOpen):
            PracticeStore(other).sessions.start(started())
        seen = PracticeStore(other).sessions.open()
        assert seen == session
        session = PracticeStore(plain).sessions.append(session, answered("belief", 40), ends=False)
        with pytest.raises(SessionElsewhere):
            PracticeStore(other).sessions.append(seen, answered("belief", 90), ends=True)
        assert PracticeStore(other).sessions.get(seen.number) == session
        PracticeStore(other).sessions.append(session, answered("belief", 60), ends=False)
        with pytest.raises(SessionElsewhere):
            PracticeStore(plain).sessions.append(session, left(), ends=True)
        assert [event.value for event in PracticeStore(plain).sessions.get(1).events] == [None, 40, 60]


def test_a_session_of_another_file_by_the_same_number_is_not_taken_for_it(plain: Vault) -> None:
    session = PracticeStore(plain).sessions.start(started())
    with pytest.raises(SessionElsewhere):
        PracticeStore(plain).sessions.append(StoredSession(1, "another", session.events), left(), ends=True)


def test_processes_that_start_at_once_start_one(home: Path) -> None:
    new_vault(home, None).close()
    assert _race(home, "start") == ["kept s1", "session-open s1", "session-open s1"]
    with reopened(home, None) as vault:
        assert [len(kept.events) for kept in PracticeStore(vault).sessions.all()] == [1]


def test_processes_that_go_on_at_once_go_on_once(home: Path) -> None:
    with new_vault(home, None) as vault:
        PracticeStore(vault).sessions.start(started())
    assert _race(home, "append", "1") == ["kept s1", "session-elsewhere s1", "session-elsewhere s1"]
    with reopened(home, None) as vault:
        assert len(PracticeStore(vault).sessions.get(1).events) == 2


@posix
def test_one_window_walks_and_death_frees_the_way(home: Path) -> None:
    new_vault(home, None).close()
    process = _process(home, None, "hold")
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    with pytest.raises(SessionElsewhere) as caught, session_held(home, "s4"):
        pytest.fail("two at once")
    assert caught.value.facts == {"session": "s4"}
    with reopened(home, None) as vault:  # the journal goes on beside it
        Journal(vault).entries.add(note("meanwhile"))
    process.kill()
    process.communicate()
    for _ in range(2):
        with session_held(home, "s4"):
            pass
    assert (home / "practice.lock").stat().st_mode & 0o777 == 0o600


def test_the_lock_is_freed_when_the_walk_fails(home: Path) -> None:
    new_vault(home, None).close()
    with pytest.raises(ZeroDivisionError), session_held(home, "s1"):
        raise ZeroDivisionError
    with session_held(home, "s1"):
        pass


def test_no_home_no_lock(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite), session_held(tmp_path / "nowhere", "s1"):
        pytest.fail("no folder to lock in")


@posix
def test_the_lock_is_where_the_vault_really_is(tmp_path: Path) -> None:
    new_vault(tmp_path / "real", None).close()
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "vault.db").symlink_to(tmp_path / "real" / "vault.db")
    with (
        session_held(tmp_path / "real", "s1"),
        pytest.raises(SessionElsewhere),
        session_held(tmp_path / "home", "s1"),
    ):
        pytest.fail("two names, one vault")


# --- killed


def _killed(home: Path, key: VaultKey, after: float) -> dict[int, int]:
    """Kills a walking process `after` seconds from its first event. What it was told was kept: events by session."""
    process = _process(home, key, "walk")
    assert process.stdout is not None
    lines = [process.stdout.readline()]
    time.sleep(after)
    process.kill()
    out, err = process.communicate()
    assert err == ""
    lines += [line for line in out.splitlines(keepends=True) if line.endswith("\n")]
    return {int(line.split()[1]): int(line.split()[2]) for line in lines}


def _killing(home: Path, rounds: int) -> None:
    new_vault(home, PASSPHRASE).close()
    key = key_of(home)
    for round_ in range(rounds):
        told = _killed(home, key, 0.007 * (round_ % 20))
        with reopened(home, key) as vault:
            sessions = {kept.number: kept for kept in PracticeStore(vault).sessions.all()}
            assert sorted(sessions) == list(range(1, len(sessions) + 1))
            for number, count in told.items():
                assert len(sessions[number].events) >= count
            for kept in sessions.values():
                for place, event in enumerate(kept.events[1:12], 1):
                    assert event == answered("prediction", f"{place} " + "word " * 300)
            assert [len(kept.events) for kept in sessions.values()][:-1] == [13] * (len(sessions) - 1)
            assert vault.check().whole


def test_killed_while_walking_loses_nothing_that_was_kept(home: Path) -> None:
    _killing(home, 4)


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_killed_a_hundred_times_while_walking(home: Path) -> None:
    _killing(home, 100)


# --- newer programs


def test_an_event_that_only_a_newer_program_knows_is_kept_and_passed_over(plain: Vault) -> None:
    session = PracticeStore(plain).sessions.start(started())
    for did, body in (
        ("hummed", b"{}"),
        ("sang", b"\xff no json"),
        ("answered", b'{"step":"a","value":1.5}'),
    ):
        _raw(plain, did, body)
    assert PracticeStore(plain).sessions.all() == [session]
    assert PracticeStore(plain).sessions.open() == session
    with pytest.raises(SessionElsewhere):  # they came after it was read
        PracticeStore(plain).sessions.append(session, answered("belief", 2), ends=False)
    session = PracticeStore(plain).sessions.append(
        PracticeStore(plain).sessions.get(1), answered("belief", 3), ends=True
    )
    assert PracticeStore(plain).sessions.get(1) == session
    rows = plain.connection.execute("SELECT seq, did FROM events ORDER BY seq").fetchall()
    assert rows == [(1, "started"), (2, "hummed"), (3, "sang"), (4, "answered"), (5, "answered")]
    assert plain.check().whole


@pytest.mark.parametrize(
    "body",
    [
        b'{"step":7}',
        b'{"value":true}',
        b'{"value":[1]}',
        b'{"seconds":1.5}',
        b'{"seconds":false}',
        b'{"text":3}',
        b'{"course":null}',
        b'{"course":{"practice":"session"}}',
        b'{"course":{"practice":"session","version":"1"}}',
        b'{"course":{"practice":3,"version":1}}',
        b'{"course":{"practice":"session","version":1,"early":1}}',
        b'{"course":{"practice":"session","version":1,"stage":"at sea"}}',
        b'{"course":{"practice":"session","version":1,"stage":["alone"]}}',
        b'{"course":{"practice":"session","version":1,"form":"longest"}}',
        b'{"course":{"practice":"session","version":1,"needs":"prompt"}}',
        b'{"course":{"practice":"session","version":1,"needs":[1]}}',
    ],
)
def test_a_known_event_with_a_bad_body_is_passed_over(body: bytes) -> None:
    assert codec.reader(_same)((0, 0, "", "answered", body)) is None


def test_unknown_fields_of_a_known_event_are_ignored(plain: Vault) -> None:
    session = PracticeStore(plain).sessions.start(started())
    _raw(plain, "answered", b'{"step":"belief","value":3,"mood":"bright"}')
    _raw(plain, "noted", b'{"course":{"practice":"session","version":9,"weather":"rain"}}')
    first, answer, noted = PracticeStore(plain).sessions.get(session.number).events
    assert (first, answer.step, answer.value) == (session.events[0], "belief", 3)
    assert noted.setup is not None
    assert (noted.setup.version, noted.setup.strongest) == (9, 10)


@pytest.mark.parametrize("did", ["arrived", "started"])
def test_a_session_begun_in_a_newer_way_is_told_and_can_be_removed(
    plain: Vault, home: Path, did: str
) -> None:
    done = PracticeStore(plain).sessions.append(
        PracticeStore(plain).sessions.start(started()), left(), ends=True
    )
    plain.connection.execute("INSERT INTO sessions VALUES (7, 'new', 0, 0, 1)")
    _raw(plain, did, b'{"words":"Quittenbrot"}', session=7)
    _raw(plain, "answered", b'{"value":3}', session=7)
    assert PracticeStore(plain).sessions.all() == [done]
    for use in (PracticeStore(plain).sessions.open, lambda: PracticeStore(plain).sessions.get(7)):
        with pytest.raises(NewerFile) as caught:
            use()
        assert caught.value.facts == {"file": str(find(home).path)}
    with pytest.raises(SessionOpen) as busy:
        PracticeStore(plain).sessions.start(started())
    assert busy.value.facts == {"session": "s7"}
    assert PracticeStore(plain).sessions.purge(7) is True
    assert _left(home) == []
    assert PracticeStore(plain).sessions.open() is None


# --- damage


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b"7", b'{"text":"\xff"}', b"\0", b"[" * 100_000, b'{"value":' + b"9" * 5000 + b"}"],
)
def test_a_malformed_body_is_damage(plain: Vault, body: bytes) -> None:
    PracticeStore(plain).sessions.start(started())
    _raw(plain, "answered", body)
    for use in (
        PracticeStore(plain).sessions.all,
        PracticeStore(plain).sessions.open,
        lambda: PracticeStore(plain).sessions.get(1),
    ):
        with pytest.raises(DamagedVault) as caught:
            use()
        assert caught.value.facts["what"] == "pages"


@pytest.mark.parametrize(
    "row",
    [
        ("noon", 0, "", "answered", b"{}"),
        (None, 0, "", "answered", b"{}"),
        (0, 1440, "", "answered", b"{}"),
        (0, None, "", "answered", b"{}"),
        (0, 0, None, "answered", b"{}"),
        (2**62, 0, "", "answered", b"{}"),
        (-(2**62), 0, "", "answered", b"{}"),
        (0, 0, "", "answered", None),
        (0, 0, "", "answered", "{}"),
    ],
)
def test_a_malformed_column_is_damage(row: tuple[object, ...]) -> None:
    with pytest.raises(codec.UnreadableEvent):
        codec.reader(_same)(row)


def _practised(home: Path, passphrase: str | None) -> None:
    with new_vault(home, passphrase) as vault:
        for number in range(12):
            session = PracticeStore(vault).sessions.start(started(number))
            session = PracticeStore(vault).sessions.append(
                session, answered("prediction", f"word{number} " * 400), ends=False
            )
            PracticeStore(vault).sessions.append(session, left(number), ends=number < 11)


def _read_all(home: Path, secret: str | VaultKey | None) -> None:
    with reopened(home, secret) as vault:
        PracticeStore(vault).sessions.open()
        for kept in PracticeStore(vault).sessions.all():
            PracticeStore(vault).sessions.get(kept.number)


def _told_damaged(home: Path, secret: VaultKey | None) -> bool:
    try:
        _read_all(home, secret)
    except (DamagedVault, NewerFile) as error:
        told = "".join(traceback.format_exception(error))
    else:
        return False
    assert "word" not in told
    return True


@pytest.mark.parametrize("how", ["encrypted", "plain"])
def test_a_flipped_byte_in_any_page_is_told_as_ours_or_does_no_harm(home: Path, how: str) -> None:
    _practised(home, PASSPHRASE if how == "encrypted" else None)
    key = key_of(home) if how == "encrypted" else None
    path = find(home).path
    whole = path.read_bytes()
    told = 0
    for page in range(1, len(whole) // PAGE):
        for place, flip in (
            ((1, 0x55), (3000, 0x80)) if key else ((1, 0x55), (9, 0x80), (700, 0x80), (3000, 0x80))
        ):
            spot = page * PAGE + place
            path.write_bytes(whole[:spot] + bytes([whole[spot] ^ flip]) + whole[spot + 1 :])
            told += _told_damaged(home, key)
    path.write_bytes(whole)
    _read_all(home, key)
    assert told >= (20 if key else 5)


def test_text_that_is_no_text_is_damage_and_is_not_quoted(plain: Vault) -> None:
    PracticeStore(plain).sessions.start(started())
    plain.connection.execute("UPDATE events SET zone = CAST(x'5175697474656eff' AS TEXT)")
    with pytest.raises(DamagedVault) as caught:
        PracticeStore(plain).sessions.all()
    assert "Quitten" not in "".join(traceback.format_exception(caught.value))


# --- what a person wrote is in no error


def test_no_error_carries_words(plain: Vault) -> None:
    word = WORDS[0]
    session = PracticeStore(plain).sessions.start(started(wording=word))
    latest = PracticeStore(plain).sessions.append(session, answered(word, word), ends=False)
    _raw(plain, "answered", f'{{"text":"{word}'.encode())
    unreadable = Event(EventType.NOTED, at(), value=[word])  # type: ignore[arg-type]
    tries: list[Callable[[], object]] = [
        lambda: PracticeStore(plain).sessions.start(started(wording=word)),
        lambda: PracticeStore(plain).sessions.append(
            session, Event(EventType.NOTED, at(), text=word), ends=False
        ),
        lambda: PracticeStore(plain).sessions.append(latest, unreadable, ends=False),
        lambda: PracticeStore(plain).sessions.get(1),
    ]
    for use in tries:
        with pytest.raises(Exception) as caught:
            use()
        told = "".join(traceback.format_exception(caught.value)) + repr(getattr(caught.value, "facts", ""))
        assert word not in told
        assert word not in repr(caught.value.__context__)


# --- the work


def _steps(vault: Vault, work: Callable[[], object]) -> int:
    count = 0

    def tick() -> int:
        nonlocal count
        count += 1
        return 0

    vault.connection.set_progress_handler(tick, 1)
    work()
    vault.connection.set_progress_handler(None, 1)
    return count


def test_going_on_costs_the_same_after_many_sessions(plain: Vault) -> None:
    costs = []
    for count in (3, 300):
        plain.connection.execute("PRAGMA synchronous = OFF")
        while plain.connection.execute("SELECT count(*) FROM sessions").fetchone()[0] < count:
            PracticeStore(plain).sessions.append(
                PracticeStore(plain).sessions.start(started()), left(), ends=True
            )
        session = PracticeStore(plain).sessions.start(started())
        go_on = partial(PracticeStore(plain).sessions.append, session, answered("belief", 1), ends=False)
        works = (PracticeStore(plain).sessions.open, go_on, partial(PracticeStore(plain).sessions.get, 2))
        costs.append([_steps(plain, work) for work in works])
        PracticeStore(plain).sessions.purge(session.number)
    assert all(large <= small * 1.2 for small, large in zip(*costs, strict=True)), costs


def test_all_is_one_query_and_one_for_each_thing_referred_to(plain: Vault) -> None:
    for minutes in range(5):
        PracticeStore(plain).sessions.append(
            PracticeStore(plain).sessions.start(started(minutes)), left(minutes), ends=True
        )
    asked: list[str] = []
    plain.connection.set_trace_callback(asked.append)
    assert len(PracticeStore(plain).sessions.all()) == 5
    plain.connection.set_trace_callback(None)
    assert len(asked) == 2
    assert "kind = 'rung' AND id = 'sit'" in asked[1]
