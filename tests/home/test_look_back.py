"""Looking back from home: entries and sessions, one after another, with the notes opened once."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from io import StringIO
from pathlib import Path

import pytest
from practice_home import WORDS, seed_home
from scripted_front_end import Scripted, ScriptError

from cryptool.app.context import AppContext
from cryptool.app.open_vault import open_existing
from cryptool.core.moment import when
from cryptool.home.commands import _look_back
from cryptool.journal.browse import look_back as entries
from cryptool.journal.journal import Journal
from cryptool.journal.model import Writing
from cryptool.practice.views import list_sessions
from cryptool.practice.views import look_back as sessions
from cryptool.progress.commands import look_back as progress
from cryptool.terminal.console import Flags, Mode
from cryptool.terminal.questions import BACK, Answer
from cryptool.vault.vault import Vault


@pytest.fixture
def context(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AppContext:
    monkeypatch.setattr("cryptool.app.open_vault.harden", lambda: None)
    home = tmp_path / "home"
    home.mkdir(0o700)
    seed_home(home)
    made = AppContext(Flags(no_input=True), {"CRYPTOOL_HOME": str(home)}, None, StringIO(), StringIO())
    vault = open_existing(made)
    assert vault is not None
    with Journal(vault) as journal:
        for day in (1, 2):
            written = when(datetime(2026, 3, day, 21, tzinfo=UTC))
            journal.entries.add(Writing(f"what was on day {day}", written))
    return made


def seen(context: AppContext, look_back: Callable[[AppContext], None], *answers: tuple[str, Answer]) -> str:
    with Scripted(answers) as front:
        context.__dict__["front"] = front
        look_back(context)
    assert front.outside == [], "nothing stays in the scrollback"
    assert isinstance(context.stdout, StringIO)
    return context.stdout.getvalue()


def test_entries_are_read_one_after_another(context: AppContext, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[AppContext] = []

    def counted(context: AppContext) -> Vault | None:
        opened.append(context)
        return open_existing(context)

    monkeypatch.setattr("cryptool.journal.journal.open_existing", counted)
    told = seen(context, entries, ("journal.which", "j2"), ("journal.which", "j1"), ("journal.which", BACK))
    assert told.index("what was on day 2") < told.index("what was on day 1")
    assert len(opened) == 1


def test_the_calendar_is_there_too(context: AppContext, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cryptool.app.clock.now", lambda: datetime(2026, 3, 20, tzinfo=UTC))
    with Scripted([("home.look-back", "home.calendar"), ("home.look-back", "home.back")]) as front:
        context.__dict__["front"] = front
        with front.private():
            _look_back(context)
    assert isinstance(context.stdout, StringIO)
    assert context.stdout.getvalue() == "Sun 1 March 2026  1 entry\nMon 2 March 2026  1 entry\n"


def test_older_entries_are_read_when_they_are_asked_for(context: AppContext) -> None:
    vault = open_existing(context)
    assert vault is not None
    with Journal(vault) as journal:
        for day in range(3, 26):
            journal.entries.add(Writing("more", when(datetime(2026, 3, day, 21, tzinfo=UTC))))
    told = seen(
        context, entries, ("journal.which", "journal.older"), ("journal.which", "j1"), ("journal.which", BACK)
    )
    assert "what was on day 1" in told
    with pytest.raises(ScriptError):
        seen(context, entries, ("journal.which", "j1"), ("journal.which", BACK))


def test_sessions_are_seen_one_after_another(context: AppContext) -> None:
    told = seen(
        context, sessions, ("sessions.which", "s4"), ("sessions.which", "s1"), ("sessions.which", BACK)
    )
    assert told.startswith("s4\n")
    assert WORDS in told.partition("\ns1\n")[2]


def test_a_list_on_a_screen_is_one_to_open_from(context: AppContext) -> None:
    context.__dict__["display"] = replace(context.display, mode=Mode.FULL, asks=True)
    listed = partial(list_sessions, number=2, as_json=False)
    assert seen(context, listed, ("sessions.which", BACK)) == ""


def test_what_was_expected_is_seen_beside_what_happened(context: AppContext) -> None:
    told = seen(context, progress)
    assert told.startswith("Looking back\nYou have 4 sessions here.")
    assert WORDS in told


def test_where_there_is_nothing_yet_it_is_said(tmp_path: Path) -> None:
    for look_back, question in (
        (entries, "journal.which-none"),
        (sessions, "sessions.which-none"),
        (progress, "sessions.which-none"),
    ):
        context = AppContext(Flags(), {"CRYPTOOL_HOME": str(tmp_path / "none")}, None, StringIO(), StringIO())
        with Scripted([(question, "keys.back")]) as front:
            context.__dict__["front"] = front
            look_back(context)
