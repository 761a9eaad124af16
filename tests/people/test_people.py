"""`cryptool people`: the list from a script, the questions on a terminal, and the support sheet."""

import io
import stat
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
from fixed_env import fixed_env
from home_fixtures import Run
from program_pipe import items
from scripted_front_end import Scripted

from cryptool.app.context import AppContext
from cryptool.errors import Cancelled
from cryptool.people import screening
from cryptool.people.describe import described
from cryptool.people.model import Person
from cryptool.practice.prepare.support_people import person_options
from cryptool.practice.store.practice_store import PracticeStore
from cryptool.terminal.console import Flags
from cryptool.terminal.front_end import AnyFrontEnd
from cryptool.terminal.questions import BACK, Answer
from cryptool.vault.vault import open_vault

KIM = 'name = "Kim"\nreach = "text after six"\nhelps = "quiet"\nhinders = "advice"\n'
GOOD = tuple((f"company.{asked.id}", f"company.{asked.good}") for asked in screening.QUESTIONS)
WORDS = (
    ("people.name", "Kim"), ("people.reach", "text after six"), ("people.helps", "quiet"), ("people.hinders", None),
)  # fmt: skip


def listed(run: Run) -> list[dict[str, object]]:
    return items(run("people", "list", "--json"), "people")


def asked(*answers: tuple[str, Answer], person: Person | None = None, roles: tuple[str, ...] = ()) -> Person:
    context = AppContext(Flags(), {}, None, io.StringIO(), io.StringIO())
    with Scripted(answers) as front:
        context.__dict__["front"] = cast(AnyFrontEnd, front)
        found = described(context, person or Person(0, ""), roles, piped=False)
    assert front.outside == [], "nothing stays in the scrollback"
    return found


# --- from a script


def test_somebody_is_added_listed_changed_and_deleted(run: Run) -> None:
    added = run("people", "add", "--role", "aftercare", text=KIM)
    assert (added.code, added.out, added.err) == (0, "They're on your list as t1.\n", "")
    (kim,) = listed(run)
    assert {name: kim[name] for name in ("id", "name", "reach", "helps", "hinders", "roles", "not_offered")} == {
        "id": "t1", "name": "Kim", "reach": "text after six", "helps": "quiet", "hinders": "advice",
        "roles": ["aftercare"], "not_offered": False,
    }  # fmt: skip
    assert run("people").out.splitlines() == [
        "Your people",
        "Kim (short name: t1): text after six",
        "    You can turn to them afterwards.",
        "    What helps: quiet",
        "    What doesn't help: advice",
    ]
    assert run("people", "edit", "t1", text='reach = ""\nhelps = "tea"\n').code == 0
    (kim,) = listed(run)
    assert (kim["name"], kim["reach"], kim["helps"], kim["roles"]) == ("Kim", None, "tea", ["aftercare"])
    assert run("people", "edit", "t1", "--role", "none").code == 0
    assert listed(run)[0]["roles"] == []
    assert run("people", "remove", "t1").code == 6
    gone = run("people", "remove", "t1", "--yes")
    assert (gone.code, gone.out) == (0, "I've deleted t1.\n")
    assert listed(run) == []
    run("people", "add", text='name = "Mira"')
    assert listed(run)[0]["id"] == "t2"


@pytest.mark.parametrize(
    ("text", "options", "code"),
    [
        ("", (), 2),
        ("name = 7", (), 2),
        ('name = "Tarik"\nsecret = "x"', (), 2),
        (f'name = "{"x" * 2001}"', (), 2),
        ("name = ", (), 2),
        ('name = "Tarik"', ("--role", "boss"), 2),
        ('name = "Tarik"', ("--role", "practice"), 2),
    ],
)
def test_what_cannot_be_used_changes_nothing(
    text: str, options: tuple[str, ...], code: int, run: Run
) -> None:
    ended = run("people", "add", *options, text=text)
    assert ended.code == code
    assert "Tarik" not in ended.err
    assert listed(run) == []


@pytest.mark.parametrize("command", ["edit", "remove"])
def test_an_unknown_person(command: str, run: Run, tmp_path: Path) -> None:
    assert run("people", command, "t9", *(["--yes"] if command == "remove" else [])).code == 5


def test_without_anybody_it_says_so(run: Run) -> None:
    ended = run("people")
    assert (ended.code, ended.out, ended.err) == (0, "", "You haven't put anyone on your list yet.\n")


def test_removed_words_are_gone_from_the_file_and_backups_are_named(run: Run, home: Path) -> None:
    run("people", "add", text='name = "Xylophonia"')
    assert run("data", "backup").code == 0
    gone = run("people", "remove", "t1", "--yes")
    assert "backups" in gone.err
    left = b"".join(file.read_bytes() for file in home.glob("vault.db*"))
    assert b"Xylophonia" not in left


def test_words_are_stored_as_given_and_shown_harmless(run: Run) -> None:
    run("people", "add", text='name = "K\\u001b[31mim\\u202e"\nreach = "a\\nb"\n')
    assert listed(run)[0]["name"] == "K\x1b[31mim\u202e"
    assert "\x1b" not in run("people").out


def test_practice_offers_the_same_people(run: Run, home: Path) -> None:
    run("people", "add", "--role", "aftercare", text=KIM)
    with open_vault(home, None, fixed_env()) as vault:
        profile = PracticeStore(vault).profile
        assert [
            option.text for option, _ in person_options(profile.people()) if not isinstance(option, str)
        ] == ["Kim"]
        assert profile.people()[0].aftercare


# --- on a terminal


def test_the_questions_give_words_and_roles() -> None:
    kim = asked(*WORDS, ("people.roles", "people.aftercare"))
    assert (kim.display_name, kim.contact, kim.helps, kim.hinders) == ("Kim", "text after six", "quiet", None)
    assert (kim.aftercare, kim.company, kim.excluded) == (True, False, False)


def test_somebody_who_would_be_there_is_asked_about_first() -> None:
    kim = asked(*WORDS, ("people.roles", "people.both"), *GOOD)
    assert (kim.aftercare, kim.company) == (True, True)
    again = asked(*WORDS, person=replace(kim, number=1), roles=("practice",))
    assert (again.aftercare, again.company) == (False, True)


def test_an_answer_against_somebody_takes_that_role_out() -> None:
    place = [asked.id for asked in screening.QUESTIONS].index("leans")
    kim = asked(*WORDS, ("people.roles", "people.both"), *GOOD[:place], ("company.leans", "company.yes"))
    assert (kim.aftercare, kim.company, kim.excluded) == (True, False, False)


def test_who_hurt_the_person_is_not_put_on_the_list_and_no_longer_offered() -> None:
    harm = (GOOD[0], GOOD[1], ("company.hurt", "company.yes"))
    with pytest.raises(Cancelled):
        asked(*WORDS, ("people.roles", "people.practice"), *harm)
    kim = asked(*WORDS, ("people.roles", "people.practice"), *harm, person=Person(1, "Kim"))
    assert (kim.company, kim.excluded) == (False, True)


def test_going_back_changes_nothing() -> None:
    with pytest.raises(Cancelled):
        asked(("people.name", BACK))
    kim = asked(WORDS[0], ("people.reach", BACK), *WORDS, ("people.roles", "people.neither"))
    assert (kim.display_name, kim.aftercare) == ("Kim", False)


# --- the support sheet


def test_the_sheet_is_written_only_when_chosen_and_goes_with_one_command(run: Run, home: Path) -> None:
    sheet = home / "support.txt"
    assert run("people", "sheet", "--write").code == 5
    run("people", "add", "--role", "aftercare", text=KIM)
    assert run("people", "sheet").code == 5
    assert run("people", "sheet", "--write").code == 6  # nobody to ask
    assert not sheet.exists()
    assert run("people", "sheet", "--write", "--yes").code == 0
    assert stat.S_IMODE(sheet.stat().st_mode) == 0o600
    assert sheet.read_text() == "Kim: text after six\n  What helps: quiet\n  What doesn't help: advice\n"
    assert run("people", "sheet").out == sheet.read_text()
    shown = run("help-now").out
    assert (
        shown.index("I am not safe") < shown.index("Kim: text after six") < shown.index("Someone to talk to")
    )
    assert "support.txt" in run("data", "where").out
    assert run("people", "sheet", "--remove").code == 0
    assert not sheet.exists()
    assert "Kim" not in run("help-now").out


def test_the_sheet_is_kept_in_step_with_the_list(run: Run, home: Path) -> None:
    sheet = home / "support.txt"
    for name in ("Kim", "Mira"):
        run("people", "add", "--role", "aftercare", text=f'name = "{name}"')
    run("people", "sheet", "--write", "--yes")
    run("people", "edit", "t1", text='name = "Kit"')
    assert sheet.read_text() == "Kit\nMira\n"
    with open_vault(home, None, fixed_env()) as vault:
        PracticeStore(vault).profile.mark_excluded("t2")
    run("people", "edit", "t1", text='name = "Kim"')
    assert sheet.read_text() == "Kim\n"
    run("people", "remove", "t1", "--yes")
    assert not sheet.exists()
