"""The kit in the vault: what memory does too is in tests/practice/store/test_stores.py; here is what a file adds."""

import traceback
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from vault_makers import a_world, bytes_of, made, reopened

from cryptool.errors import DamagedVault
from cryptool.practice.definition import Stage
from cryptool.practice.profile import Part, Prompt, PromptKind, RungChange
from cryptool.practice.store.practice_store import PracticeStore
from cryptool.practice.store.profile import KitRows
from cryptool.vault.vault import Vault, open_vault

WORD = "Zaunkoenig\0泣"
LONG = WORD * 2000


def _left(home: Path) -> list[str]:
    return [name for name, content in bytes_of(home).items() if b"Zaunkoenig" in content]


def _fill(kit: KitRows) -> None:
    """Neighbours on the same pages, so that rows are moved about."""
    for number in range(30):
        kit.put_rung(RungChange("", Stage.ALONE, f"rung {number} " * 9))
        kit.add_prompt(PromptKind.SONG, f"song {number} " * 9, 3)
        kit.add_person(f"person {number} " * 9, "by call " * 9)


def _rung(kit: KitRows, text: str | None) -> Callable[[str | None], object]:
    kit.put_rung(RungChange("sit", title=text))
    return lambda other: kit.put_rung(RungChange("sit", title=other))


def _own_rung(kit: KitRows, text: str | None) -> Callable[[str | None], object]:
    own = kit.put_rung(RungChange("", Stage.ALONE, text))
    return lambda other: kit.put_rung(replace(own, title=other or ""))


def _prompt(kit: KitRows, text: str | None) -> Callable[[str | None], object]:
    prompt = kit.add_prompt(PromptKind.FILM, text or "", 2)
    return lambda other: kit.put_prompt(replace(prompt, text=other or ""))


def _called(kit: KitRows, text: str | None) -> Callable[[str | None], object]:
    person = kit.add_person(text or "", "by call")
    return lambda other: kit.put_person(replace(person, called=other or ""))


def _reach(kit: KitRows, text: str | None) -> Callable[[str | None], object]:
    person = kit.add_person("Kim", text)
    return lambda other: kit.put_person(replace(person, reach=other))


def _agreement(kit: KitRows, text: str | None) -> Callable[[str | None], object]:
    person = kit.put_person(
        replace(kit.add_person("Kim", None), agreement=(("helps", text or ""), ("how-long", "5")))
    )
    return lambda other: kit.put_person(replace(person, agreement=(("helps", other),) if other else ()))


def _part(kit: KitRows, text: str | None) -> Callable[[str | None], object]:
    kit.say(Part.INVITATION, text)
    return lambda other: kit.say(Part.INVITATION, other)


@pytest.mark.parametrize("put", [_rung, _own_rung, _prompt, _called, _reach, _agreement, _part])
@pytest.mark.parametrize("text", [WORD, LONG], ids=["short", "long"])
@pytest.mark.parametrize(
    "after", [None, "other words", "x" * 9000], ids=["taken away", "replaced", "by more"]
)
def test_words_taken_away_are_gone_from_every_file(
    plain: Vault,
    home: Path,
    put: Callable[[KitRows, str | None], Callable[[str | None], object]],
    text: str,
    after: str | None,
) -> None:
    plain.connection.execute("PRAGMA synchronous = OFF")
    _fill(PracticeStore(plain).kit)
    change = put(PracticeStore(plain).kit, text)
    assert _left(home)
    change(after)
    assert _left(home) == []
    assert plain.check().whole


def test_a_change_that_takes_nothing_away_leaves_the_log_alone(plain: Vault, home: Path) -> None:
    kit = PracticeStore(plain).kit
    prompt = kit.add_prompt(PromptKind.SONG, WORD, None)
    kit.put_rung(RungChange("sit"))
    kit.say(Part.REASON, WORD)
    before = (home / "vault.db-wal").stat().st_size
    assert before
    kit.put_prompt(replace(prompt, strength=4))
    kit.put_rung(RungChange("sit", title=WORD, expected=3))
    kit.say(Part.REASON, WORD)
    assert (home / "vault.db-wal").stat().st_size >= before


def test_a_reader_elsewhere_only_delays_it(home: Path) -> None:
    with made(home, None) as vault, open_vault(home, None, a_world(salt="2"), timeout=0.05) as other:
        PracticeStore(vault).kit.say(Part.REASON, WORD)
        PracticeStore(vault).kit.say(Part.FORM, "full")
        reading = other.connection.execute("SELECT body FROM preparation")
        reading.fetchone()
        vault.connection.execute("PRAGMA busy_timeout = 50")
        PracticeStore(vault).kit.say(Part.REASON, None)
        assert PracticeStore(vault).kit.said(Part.REASON) is None
        reading.fetchall()
    assert _left(home) == []


def test_it_is_there_when_the_vault_is_opened_again(vault: Vault, home: Path, secret: str | None) -> None:
    kit = PracticeStore(vault).kit
    _fill(kit)
    kit.put_rung(RungChange("sit", aside=True))
    kit.say(Part.REASON, WORD)
    kit.put_person(replace(kit.people()[0], agreement=(("helps", WORD),), unkind=True))
    wanted = (kit.rungs(), kit.prompts(), kit.people(), kit.said(Part.REASON))
    vault.close()
    with reopened(home, secret) as again:
        assert (
            PracticeStore(again).kit.rungs(),
            PracticeStore(again).kit.prompts(),
            PracticeStore(again).kit.people(),
            PracticeStore(again).kit.said(Part.REASON),
        ) == wanted
        assert again.check().whole
    assert bool(_left(home)) is (secret is None)


def test_of_two_windows_the_last_change_wins(plain: Vault, home: Path) -> None:
    with reopened(home, None) as other:
        mine, theirs = (
            PracticeStore(v).kit.put_rung(RungChange("", Stage.ALONE, "x")) for v in (plain, other)
        )
        assert (mine.name, theirs.name) == ("r1", "r2")
        prompt = PracticeStore(plain).kit.add_prompt(PromptKind.SONG, "one", 1)
        PracticeStore(other).kit.put_prompt(replace(prompt, text="two", strength=2))
        last = PracticeStore(plain).kit.put_prompt(replace(prompt, text="three"))
        assert PracticeStore(other).kit.prompts() == [last]
        assert (last.text, last.strength, last.id) == ("three", 1, prompt.id)


def test_a_part_taken_away_keeps_when_that_was_and_no_words(plain: Vault) -> None:
    PracticeStore(plain).kit.say(Part.REASON, None)
    row = "SELECT part, modified, body FROM preparation"
    assert plain.connection.execute(row).fetchall() == []
    PracticeStore(plain).kit.say(Part.REASON, WORD)
    ((_, before, _),) = plain.connection.execute(row).fetchall()
    PracticeStore(plain).kit.say(Part.REASON, None)
    ((part, after, body),) = plain.connection.execute(row).fetchall()
    assert (part, body) == ("reason", None)
    assert after > before


def _bad_changes(kit: KitRows) -> list[Callable[[], object]]:
    return [
        lambda: kit.put_rung(RungChange("sit", title=WORD, expected=11)),
        lambda: kit.put_rung(RungChange("", Stage.ALONE, WORD, minutes=21)),
        lambda: kit.add_prompt(PromptKind.SONG, WORD, -1),
        lambda: kit.put_prompt(Prompt(1, PromptKind.SONG, WORD, 11)),
    ]


def test_a_number_out_of_range_is_a_bug_and_changes_nothing(plain: Vault) -> None:
    import sqlcipher3.dbapi2 as sqlite

    kit = PracticeStore(plain).kit
    kept = kit.add_prompt(PromptKind.SONG, "kept", 3)
    for change in _bad_changes(kit):
        with pytest.raises(sqlite.IntegrityError) as caught:
            change()
        assert "Zaunkoenig" not in "".join(traceback.format_exception(caught.value))
    assert (kit.rungs(), kit.prompts()) == ([], [kept])
    assert kit.put_rung(RungChange("", Stage.ALONE, "x")).name == "r1"


@pytest.mark.parametrize(
    ("damage", "use"),
    [
        ("UPDATE rungs SET title = CAST(x'ff' || title AS BLOB)", KitRows.rungs),
        ("UPDATE rungs SET modified = 1 << 62", KitRows.rungs),
        ("UPDATE prompts SET body = CAST(body || x'ff' AS BLOB)", KitRows.prompts),
        ("UPDATE people SET called = CAST(called || x'ff' AS BLOB)", KitRows.people),
        ("UPDATE people SET agreement = CAST(x'5b' || called AS BLOB)", KitRows.people),
        ("UPDATE people SET agreement = x'37'", KitRows.people),
        ("UPDATE people SET agreement = CAST('[[\"helps\"]]' AS BLOB)", KitRows.people),
        ("UPDATE preparation SET body = CAST(body || x'ff' AS BLOB)", lambda kit: kit.said(Part.REASON)),
        ("UPDATE people SET id = CAST(called || x'ff' AS TEXT)", KitRows.people),
    ],
)
def test_what_nobody_wrote_is_damage_and_is_not_quoted(
    plain: Vault, damage: str, use: Callable[[KitRows], object]
) -> None:
    PracticeStore(plain).kit.put_rung(RungChange("sit", title=WORD))
    PracticeStore(plain).kit.add_prompt(PromptKind.SONG, WORD, 3)
    PracticeStore(plain).kit.add_person(WORD, None)
    PracticeStore(plain).kit.say(Part.REASON, WORD)
    plain.connection.execute(damage)
    with pytest.raises(DamagedVault) as caught:
        use(PracticeStore(plain).kit)
    assert caught.value.facts["what"] == "pages"
    assert "Zaunkoenig" not in "".join(traceback.format_exception(caught.value))
