"""The kit in the vault: what memory does too is in tests/practice/store/test_stores.py; here is what a file adds."""

import traceback
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from fixed_env import fixed_env
from vault_makers import bytes_of, new_vault, reopened

from cryptool.practice.definition import Stage
from cryptool.practice.profile import NoteKind, RungChange, Stimulus, StimulusKind
from cryptool.practice.store.practice_store import PracticeStore
from cryptool.practice.store.profile import PracticeProfile
from cryptool.vault.errors import DamagedVault
from cryptool.vault.vault import Vault, open_vault

WORD = "Zaunkoenig\0泣"
LONG = WORD * 2000


def _left(home: Path) -> list[str]:
    return [name for name, content in bytes_of(home).items() if b"Zaunkoenig" in content]


def _fill(profile: PracticeProfile) -> None:
    """Neighbours on the same pages, so that rows are moved about."""
    for number in range(30):
        profile.put_rung(RungChange("", Stage.ALONE, f"rung {number} " * 9))
        profile.add_stimulus(StimulusKind.SONG, f"song {number} " * 9, 3)
        profile.add_person(f"person {number} " * 9, "by call " * 9)


def _rung(profile: PracticeProfile, text: str | None) -> Callable[[str | None], object]:
    profile.put_rung(RungChange("sit", title=text))
    return lambda other: profile.put_rung(RungChange("sit", title=other))


def _own_rung(profile: PracticeProfile, text: str | None) -> Callable[[str | None], object]:
    own = profile.put_rung(RungChange("", Stage.ALONE, text))
    return lambda other: profile.put_rung(replace(own, title=other or ""))


def _prompt(profile: PracticeProfile, text: str | None) -> Callable[[str | None], object]:
    stimulus = profile.add_stimulus(StimulusKind.FILM, text or "", 2)
    return lambda other: profile.put_stimulus(replace(stimulus, text=other or ""))


def _called(profile: PracticeProfile, text: str | None) -> Callable[[str | None], object]:
    person = profile.add_person(text or "", "by call")
    return lambda other: profile.put_person(replace(person, display_name=other or ""))


def _reach(profile: PracticeProfile, text: str | None) -> Callable[[str | None], object]:
    person = profile.add_person("Kim", text)
    return lambda other: profile.put_person(replace(person, contact=other))


def _agreement(profile: PracticeProfile, text: str | None) -> Callable[[str | None], object]:
    person = profile.put_person(
        replace(profile.add_person("Kim", None), agreement=(("helps", text or ""), ("how-long", "5")))
    )
    return lambda other: profile.put_person(replace(person, agreement=(("helps", other),) if other else ()))


def _part(profile: PracticeProfile, text: str | None) -> Callable[[str | None], object]:
    profile.set_note(NoteKind.INVITATION, text)
    return lambda other: profile.set_note(NoteKind.INVITATION, other)


@pytest.mark.parametrize("put", [_rung, _own_rung, _prompt, _called, _reach, _agreement, _part])
@pytest.mark.parametrize("text", [WORD, LONG], ids=["short", "long"])
@pytest.mark.parametrize(
    "after", [None, "other words", "x" * 9000], ids=["taken away", "replaced", "by more"]
)
def test_words_taken_away_are_gone_from_every_file(
    plain: Vault,
    home: Path,
    put: Callable[[PracticeProfile, str | None], Callable[[str | None], object]],
    text: str,
    after: str | None,
) -> None:
    plain.connection.execute("PRAGMA synchronous = OFF")
    _fill(PracticeStore(plain).profile)
    change = put(PracticeStore(plain).profile, text)
    assert _left(home)
    change(after)
    assert _left(home) == []
    assert plain.check().whole


def test_a_change_that_takes_nothing_away_leaves_the_log_alone(plain: Vault, home: Path) -> None:
    profile = PracticeStore(plain).profile
    stimulus = profile.add_stimulus(StimulusKind.SONG, WORD, None)
    profile.put_rung(RungChange("sit"))
    profile.set_note(NoteKind.REASON, WORD)
    before = (home / "vault.db-wal").stat().st_size
    assert before
    profile.put_stimulus(replace(stimulus, strength=4))
    profile.put_rung(RungChange("sit", title=WORD, expected=3))
    profile.set_note(NoteKind.REASON, WORD)
    assert (home / "vault.db-wal").stat().st_size >= before


def test_a_reader_elsewhere_only_delays_it(home: Path) -> None:
    with new_vault(home, None) as vault, open_vault(home, None, fixed_env(salt="2"), timeout=0.05) as other:
        PracticeStore(vault).profile.set_note(NoteKind.REASON, WORD)
        PracticeStore(vault).profile.set_note(NoteKind.FORM, "full")
        reading = other.connection.execute("SELECT body FROM preparation")
        reading.fetchone()
        vault.connection.execute("PRAGMA busy_timeout = 50")
        PracticeStore(vault).profile.set_note(NoteKind.REASON, None)
        assert PracticeStore(vault).profile.get_note(NoteKind.REASON) is None
        reading.fetchall()
    assert _left(home) == []


def test_it_is_there_when_the_vault_is_opened_again(vault: Vault, home: Path, secret: str | None) -> None:
    profile = PracticeStore(vault).profile
    _fill(profile)
    profile.put_rung(RungChange("sit", archived=True))
    profile.set_note(NoteKind.REASON, WORD)
    profile.put_person(replace(profile.people()[0], agreement=(("helps", WORD),), excluded=True))
    wanted = (profile.rungs(), profile.stimuli(), profile.people(), profile.get_note(NoteKind.REASON))
    vault.close()
    with reopened(home, secret) as again:
        assert (
            PracticeStore(again).profile.rungs(),
            PracticeStore(again).profile.stimuli(),
            PracticeStore(again).profile.people(),
            PracticeStore(again).profile.get_note(NoteKind.REASON),
        ) == wanted
        assert again.check().whole
    assert bool(_left(home)) is (secret is None)


def test_of_two_windows_the_last_change_wins(plain: Vault, home: Path) -> None:
    with reopened(home, None) as other:
        mine, theirs = (
            PracticeStore(v).profile.put_rung(RungChange("", Stage.ALONE, "x")) for v in (plain, other)
        )
        assert (mine.name, theirs.name) == ("r1", "r2")
        stimulus = PracticeStore(plain).profile.add_stimulus(StimulusKind.SONG, "one", 1)
        PracticeStore(other).profile.put_stimulus(replace(stimulus, text="two", strength=2))
        last = PracticeStore(plain).profile.put_stimulus(replace(stimulus, text="three"))
        assert PracticeStore(other).profile.stimuli() == [last]
        assert (last.text, last.strength, last.id) == ("three", 1, stimulus.id)


def test_a_part_taken_away_keeps_when_that_was_and_no_words(plain: Vault) -> None:
    PracticeStore(plain).profile.set_note(NoteKind.REASON, None)
    row = "SELECT part, modified, body FROM preparation"
    assert plain.connection.execute(row).fetchall() == []
    PracticeStore(plain).profile.set_note(NoteKind.REASON, WORD)
    ((_, before, _),) = plain.connection.execute(row).fetchall()
    PracticeStore(plain).profile.set_note(NoteKind.REASON, None)
    ((part, after, body),) = plain.connection.execute(row).fetchall()
    assert (part, body) == ("reason", None)
    assert after > before


def _bad_changes(profile: PracticeProfile) -> list[Callable[[], object]]:
    return [
        lambda: profile.put_rung(RungChange("sit", title=WORD, expected=11)),
        lambda: profile.put_rung(RungChange("", Stage.ALONE, WORD, minutes=21)),
        lambda: profile.add_stimulus(StimulusKind.SONG, WORD, -1),
        lambda: profile.put_stimulus(Stimulus(1, StimulusKind.SONG, WORD, 11)),
    ]


def test_a_number_out_of_range_is_a_bug_and_changes_nothing(plain: Vault) -> None:
    import sqlcipher3.dbapi2 as sqlite

    profile = PracticeStore(plain).profile
    kept = profile.add_stimulus(StimulusKind.SONG, "kept", 3)
    for change in _bad_changes(profile):
        with pytest.raises(sqlite.IntegrityError) as caught:
            change()
        assert "Zaunkoenig" not in "".join(traceback.format_exception(caught.value))
    assert (profile.rungs(), profile.stimuli()) == ([], [kept])
    assert profile.put_rung(RungChange("", Stage.ALONE, "x")).name == "r1"


@pytest.mark.parametrize(
    ("damage", "use"),
    [
        ("UPDATE rungs SET title = CAST(x'ff' || title AS BLOB)", PracticeProfile.rungs),
        ("UPDATE rungs SET modified = 1 << 62", PracticeProfile.rungs),
        ("UPDATE prompts SET body = CAST(body || x'ff' AS BLOB)", PracticeProfile.stimuli),
        ("UPDATE people SET called = CAST(called || x'ff' AS BLOB)", PracticeProfile.people),
        ("UPDATE people SET agreement = CAST(x'5b' || called AS BLOB)", PracticeProfile.people),
        ("UPDATE people SET agreement = x'37'", PracticeProfile.people),
        ("UPDATE people SET agreement = CAST('[[\"helps\"]]' AS BLOB)", PracticeProfile.people),
        (
            "UPDATE preparation SET body = CAST(body || x'ff' AS BLOB)",
            lambda profile: profile.get_note(NoteKind.REASON),
        ),
        ("UPDATE people SET id = CAST(called || x'ff' AS TEXT)", PracticeProfile.people),
    ],
)
def test_malformed_rows_are_damage_and_are_not_quoted(
    plain: Vault, damage: str, use: Callable[[PracticeProfile], object]
) -> None:
    PracticeStore(plain).profile.put_rung(RungChange("sit", title=WORD))
    PracticeStore(plain).profile.add_stimulus(StimulusKind.SONG, WORD, 3)
    PracticeStore(plain).profile.add_person(WORD, None)
    PracticeStore(plain).profile.set_note(NoteKind.REASON, WORD)
    plain.connection.execute(damage)
    with pytest.raises(DamagedVault) as caught:
        use(PracticeStore(plain).profile)
    assert caught.value.facts["what"] == "pages"
    assert "Zaunkoenig" not in "".join(traceback.format_exception(caught.value))
