"""The first run and home, by script; what home says of the notes, with real ones."""

import re
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from fixed_env import fixed_env
from practice_home import seed_home
from scripted_front_end import Scripted

from cryptool import GLOBAL_FLAGS, GLOBAL_VALUES
from cryptool.app.clock import local
from cryptool.app.context import AppContext
from cryptool.content.files import SHIPPED as CONTENT
from cryptool.core.moment import when
from cryptool.core.settings import Settings
from cryptool.home.commands import first_run, home_menu
from cryptool.home.open_things import NotesState, OpenThings, open_things
from cryptool.journal.journal import Journal
from cryptool.journal.model import Writing
from cryptool.learn.library import Library
from cryptool.learn.reading_state import ReadingStateFile
from cryptool.learn.study import Study
from cryptool.practice.content import shipped_session
from cryptool.practice.events import Event, EventType, SessionSetup
from cryptool.practice.profile import NoteKind
from cryptool.practice.store.practice_store import PracticeStore
from cryptool.settings.store import parse
from cryptool.terminal.console import Flags, Mode, TerminalFacts, choose_display
from cryptool.terminal.phrases import say
from cryptool.terminal.questions import BACK, Answer, Choice
from cryptool.vault.drill import drill
from cryptool.vault.encoding import stamp
from cryptool.vault.file import find
from cryptool.vault.keys import derive
from cryptool.vault.unlock_cache import keep, remove
from cryptool.vault.vault import create, open_vault

MOMENT = datetime(2026, 3, 1, 21, tzinfo=UTC)
SETUP = SessionSetup(shipped_session().id, shipped_session().version)


def welcome(*answers: Answer, full: bool = True) -> tuple[str | None, list[str]]:
    """What the first run returns for these answers, and what was shown."""
    with Scripted([("first-run", answer) for answer in answers]) as front:
        return first_run(front, "~/home", front.show_help, full=full), front.said


def test_the_first_run_is_one_page_and_one_key() -> None:
    assert welcome("first-run.go-on") == ("", ["page first-run.full", "ask first-run"])


def test_the_first_run_offers_lines_where_they_are_not_chosen_yet() -> None:
    assert welcome("first-run.plain")[0] == "lines"
    with Scripted([("first-run", "first-run.go-on")]) as front:
        first_run(front, "~/home", front.show_help, full=False)
    assert front.options("first-run") == [["first-run.go-on", "first-run.help", "first-run.leave"]]
    assert front.said[0] == "page first-run.lines"


@pytest.mark.parametrize("answer", [BACK, "first-run.leave"])
def test_leaving_the_first_run_is_no_answer(answer: Answer) -> None:
    assert welcome(answer)[0] is None


def test_urgent_help_comes_back_to_the_first_run() -> None:
    wish, said = welcome("first-run.help", "first-run.go-on")
    assert (wish, said.count("help"), said.count("page first-run.full")) == ("", 1, 1)


@pytest.fixture
def study(tmp_path: Path) -> Study:
    return Study(Library(CONTENT), ReadingStateFile(tmp_path / "reading.json"))


def chosen(study: Study, things: OpenThings, *answers: Answer) -> tuple[list[str], Scripted]:
    """What was done at home for these answers, and the front end."""
    done: list[str] = []
    with Scripted([("home", answer) for answer in (*answers, BACK)]) as front:
        home_menu(front, study, things, done.append).ask(front)
    return done, front


USUAL = ["now", "read", "practise", "write", "look-back", "ground", "help", "settings"]


def test_home_at_the_very_beginning(study: Study) -> None:
    done, front = chosen(study, OpenThings(), *(f"home.{name}" for name in USUAL))
    assert done == USUAL
    assert front.options("home")[0] == [f"home.{name}" for name in USUAL]
    assert front.said[:2] == ["page home.new", "ask home"]
    question = front.questions[0]
    assert isinstance(question, Choice)
    assert question.default == "home.now"


def test_home_under_way_goes_on_where_reading_stopped(study: Study) -> None:
    study.marks.mark_read("three-tears")
    study.marks.stop_at("judged", 2)
    done, front = chosen(study, OpenThings(), "home.continue")
    assert done == ["continue"]
    assert (front.pages[0].id, front.pages[0].facts["read"]) == ("home.under-way", 1)
    question = front.questions[0]
    assert isinstance(question, Choice)
    assert "judge" in str(question.options[1].facts["title"])


def test_home_when_all_is_read_does_not_ask_for_more(study: Study) -> None:
    for header in study.library.headers():
        study.marks.mark_read(header.id)
    _, front = chosen(study, OpenThings())
    assert front.said[0] == "page home.finished"
    assert front.options("home") == [[f"home.{name}" for name in USUAL]]


@pytest.mark.parametrize(
    ("things", "row"),
    [
        (OpenThings(NotesState.OPEN, session=True), "home.practise-open"),
        (OpenThings(NotesState.OPEN, stopped=True), "home.practise-stopped"),
        (OpenThings(NotesState.OPEN, planned="Sun 6 December 2026, 19:00"), "home.practise-planned"),
        (OpenThings(NotesState.OPEN, draft=True), "home.write-draft"),
        (OpenThings(NotesState.OPEN, check_in=True), "home.check-in"),
    ],
)
def test_home_says_what_waits(study: Study, things: OpenThings, row: str) -> None:
    done, front = chosen(study, things, row)
    assert done == [row.removeprefix("home.").rpartition("-")[0] if row != "home.check-in" else "check-in"]
    assert front.pages[0].place == "notes open"


def test_home_has_at_most_nine_rows(study: Study) -> None:
    study.marks.stop_at("judged", 2)
    everything = OpenThings(NotesState.OPEN, draft=True, session=True, check_in=True, stopped=True)
    _, front = chosen(study, everything)
    assert len(front.options("home")[0]) == 9


def test_practice_that_the_questions_closed_is_not_offered(study: Study) -> None:
    with Scripted([("home", BACK)]) as front:
        home_menu(front, study, OpenThings(), lambda _: None, left_out=("practise",)).ask(front)
    assert "home.practise" not in front.options("home")[0]


# --- what is open in real notes


@pytest.fixture
def context(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AppContext:
    monkeypatch.setattr("cryptool.app.open_vault.harden", lambda: None)
    return AppContext(Flags(), {"CRYPTOOL_HOME": str(tmp_path / "home")}, None, None, None)


def never(*_: object) -> None:
    pytest.fail("home asked for a passphrase")


def test_without_notes_nothing_is_open_and_none_are_made(context: AppContext) -> None:
    assert open_things(context) == OpenThings()
    assert not (context.paths.home / "vault.db").exists()


def test_notes_without_a_passphrase_say_what_waits(context: AppContext) -> None:
    context.paths.home.mkdir(0o700)
    seed_home(context.paths.home)
    before = open_things(context)
    assert (before.notes, before.draft, before.session) == (NotesState.OPEN, False, False)
    with open_vault(context.paths.home, None, fixed_env()) as vault:
        Journal(vault).drafts.keep(Writing("unfinished", when(MOMENT)))
        PracticeStore(vault).sessions.start(Event(EventType.STARTED, when(MOMENT), setup=SETUP))
    found = open_things(context)
    assert (found.notes, found.draft, found.session) == (NotesState.OPEN, True, True)


def test_the_time_set_for_a_first_session_is_told_in_words(context: AppContext) -> None:
    with create(context.paths.home, None, fixed_env(), timeout=2) as vault:
        PracticeStore(vault).profile.set_note(NoteKind.FIRST, "2999-12-06 19:00")
    assert open_things(context).planned == "Fri 6 December 2999, 19:00"


@pytest.mark.skipif(sys.platform != "linux", reason="keys are kept in memory on Linux only")
def test_home_says_until_when_the_notes_are_open(
    context: AppContext, study: Study, memory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    create(context.paths.home, "four words that fit", fixed_env(), timeout=2).close()
    unlocked = replace(context, environ={**context.environ, "XDG_RUNTIME_DIR": str(memory)})
    file = find(context.paths.home)
    assert file.salt
    keep(memory, file, derive("four words that fit", file.salt), seconds=930)
    monkeypatch.setattr("cryptool.app.clock.now", lambda: MOMENT)
    things = open_things(unlocked)
    until = f"{local(MOMENT + timedelta(minutes=15)):%H:%M}"
    assert (things.notes, things.until) == (NotesState.OPEN, until)
    assert chosen(study, things)[1].pages[0].place == f"notes open until {until}"
    remove(memory, file)
    assert open_things(unlocked) == OpenThings(NotesState.LOCKED)


def test_damaged_notes_leave_home_as_it_is(context: AppContext) -> None:
    context.paths.home.mkdir(0o700)
    (context.paths.home / "vault.db").write_bytes(b"SQLite format 3\0" + bytes(9000))
    assert open_things(context) == OpenThings(NotesState.LOCKED)


def test_locked_notes_are_not_opened_by_home(context: AppContext, monkeypatch: pytest.MonkeyPatch) -> None:
    create(context.paths.home, "four words that fit", fixed_env(), timeout=2).close()
    monkeypatch.setattr("cryptool.app.unlock._asked", never)
    file = context.paths.home.parent / "passphrase"
    file.write_text("four words that fit")
    with_file = replace(context, environ={**context.environ, "CRYPTOOL_PASSPHRASE_FILE": str(file)})
    for one in (context, with_file):
        assert open_things(one) == OpenThings(NotesState.LOCKED)


@pytest.mark.parametrize(
    ("taken", "drilled", "said"),
    [
        ((), None, ""),
        ((1,), None, ""),
        ((100, 200), None, "Your last backup is from 2026-02-19: cryptool data backup"),
        ((100,), 1, "Your last backup is from 2026-02-19: cryptool data backup"),
        ((1, 200), None, "You've never tried a backup: cryptool data restore --drill"),
        ((1, 200), 20, ""),
        ((1,), 300, "You last tried a backup on 2025-08-03: cryptool data restore --drill"),
    ],
)
def test_an_old_backup_and_an_old_drill_are_one_quiet_line(
    context: AppContext,
    study: Study,
    monkeypatch: pytest.MonkeyPatch,
    taken: tuple[int, ...],
    drilled: int | None,
    said: str,
) -> None:
    now = datetime(2026, 5, 30, 12, tzinfo=UTC)
    with create(context.paths.home, None, fixed_env(), timeout=2) as vault:
        vault.backups.take("before-5")  # what cryptool made for itself is no sign that backups are wanted
        if drilled:
            drill(vault, vault.backups.take(), None)
            vault.backups.delete(vault.backups.all()[0])
            day = (now - timedelta(days=drilled)).isoformat()
            vault.connection.execute("UPDATE home SET value = ? WHERE name = 'drilled'", (day,))
        (made,) = vault.backups.all()
        for days in taken:
            made.path.with_name(f"vault-{stamp(now - timedelta(days=days))}-auto.db").touch()
    monkeypatch.setattr("cryptool.app.clock.now", lambda: now)
    things = open_things(context)
    assert things.safety == said
    _, front = chosen(study, things)
    assert front.pages[0].quiet == said


# --- the page about what can be changed


def test_every_command_on_the_accessibility_page_is_one() -> None:
    page = say("page.accessibility")
    settings = re.findall(r"cryptool config set (\w+) (\w+)", page)
    assert len(settings) >= 8
    for key, value in settings:
        parse(key, value)
    for option in re.findall(r"cryptool (--[a-z]+)", page):
        assert option in GLOBAL_FLAGS or option in GLOBAL_VALUES
    assert {name for name, _ in settings} >= {
        "lines",
        "plain",
        "theme",
        "hints",
        "one_key",
        "paging",
        "breath_pacing",
    }


def test_what_the_page_says_of_lines_is_so() -> None:
    around = TerminalFacts(True, True, "xterm", 80, 24, False, False, True, "", False)
    for lines in (
        around._replace(accessible=True),
        around._replace(term="dumb"),
        around._replace(columns=39),
    ):
        assert choose_display(lines, Settings(), Flags()).mode is Mode.LINES
    assert choose_display(around, Settings(), Flags()).mode is Mode.FULL
    assert choose_display(around._replace(columns=40), Settings(), Flags()).mode is Mode.FULL
    assert choose_display(around, Settings(lines=True), Flags()).mode is Mode.LINES
    assert choose_display(around, Settings(), Flags(lines=True)).mode is Mode.LINES
