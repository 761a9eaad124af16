"""`cryptool progress` from a script, with none, few and many sessions behind the person."""

import csv
import io
import json
import re
import stat
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from xml.etree import ElementTree

import pytest
from fixed_env import START, fixed_env
from past_sessions import HOMES, fill_past, seed_past
from practice_home import InProcess, PracticeHome
from program_pipe import items, plain
from program_runs import Ended

from cryptool.app.context import AppContext
from cryptool.app.streams import private_width
from cryptool.practice.store.practice_store import PracticeStore
from cryptool.progress.commands import progress
from cryptool.progress.history import History, history_in
from cryptool.progress.render import progress_lines
from cryptool.terminal.bars import BLOCKS, SIGNS
from cryptool.terminal.console import Flags, Mode
from cryptool.terminal.questions import BACK
from cryptool.terminal.wrap import cells
from cryptool.vault.vault import MemoryVault

Golden = Callable[[str, bytes], None]
Run = Callable[..., Ended]


@pytest.fixture
def home(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    place = tmp_path / "home"
    seed_past(place, request.param)
    return place


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, home: Path) -> Run:
    inside = InProcess(monkeypatch)
    return lambda *options: inside.run("progress", *options, environ=plain(home))


def history_of(name: str) -> History:
    """What is looked back on, from a vault in memory."""
    vault = MemoryVault(fixed_env())
    fill_past(PracticeStore(vault), name)
    context = AppContext(Flags(), {"CRYPTOOL_HOME": "/nowhere"}, None, io.StringIO(), io.StringIO())
    return history_in(context, vault, None, "")


@pytest.mark.parametrize("name", [*list(HOMES)[1:], "older"])
def test_in_words_and_as_a_chart(name: str, golden: Golden, monkeypatch: pytest.MonkeyPatch) -> None:
    """One golden file for each home: 80, 40 and 24 columns, the last in sentences."""
    monkeypatch.setattr("cryptool.app.clock.now", lambda: START)
    history = history_of(name)
    pages = []
    for width in (80, 40, 24):
        lines = [*progress_lines(history, width, BLOCKS, aloud=width < 40, with_ladder=width == 80)]
        assert max(map(cells, lines)) <= width
        assert not any(letter < " " for line in lines for letter in line)
        few = lines if name != "200" or width == 80 else lines[:40]
        pages.append("\n".join([f"--- {width} columns", *few]))
    golden(f"progress/{name}.txt", ("\n".join(pages) + "\n").encode())


@pytest.mark.parametrize("home", ["0"], indirect=True)
def test_without_sessions_it_says_so_and_ends_well(run: Run, tmp_path: Path) -> None:
    for options in ([], ["--csv"], ["--svg", str(tmp_path / "chart.svg")]):
        ended = run(*options)
        assert (ended.out, ended.err, ended.code) == ("", "You have no finished sessions yet.\n", 0)
    assert not (tmp_path / "chart.svg").exists()
    (item,) = items(run("--json"), "progress")
    assert (item["sessions"], item["figures"], item["rows"]) == (0, None, [])


@pytest.mark.parametrize("home", ["2"], indirect=True)
def test_two_sessions_give_own_words_and_no_claim(run: Run) -> None:
    ended = run()
    assert "That's not enough yet to see a pattern." in ended.out
    assert "It passes even if I don't push it" in ended.out
    assert "expected you" not in ended.out
    assert "happened in" not in ended.out
    (item,) = items(run("--json"), "progress")
    assert item["figures"] is None
    assert len(item["rows"]) == 2


@pytest.mark.parametrize("home", ["9"], indirect=True)
def test_a_day_and_a_step_narrow_it(run: Run) -> None:
    since = run("--since", "2026-02-05").out
    assert since.startswith("Looking back\nYou have 4 sessions here.")
    assert "Your ladder" not in since
    assert run("--rung", "mild").out.startswith("Looking back\nYou have 3 sessions here.")
    (item,) = items(run("--rung", "say", "--json"), "progress")
    assert item["sessions"] == 1
    nothing = run("--since", "2026-03-01")
    assert (nothing.out, nothing.err) == ("", "You have no finished sessions that fit.\n")
    assert run("--rung", "nonsense").code == 5
    assert run("--since", "nonsense").code == 2


@pytest.mark.parametrize("home", ["9"], indirect=True)
def test_json_has_every_figure(run: Run) -> None:
    (item,) = items(run("--json"), "progress")
    found = item["figures"]
    assert found["feared"] == {"no": 4, "partly": 1, "yes": 1, "cannot-say": 1}
    assert found["belief"] == {"first": 90, "last": 35}
    assert found["embarrassment"] == {"easier": 6, "same": 0, "harder": 1, "expected": 7, "peak": 6}
    assert found["change"] == {"first": 7, "last": 4, "beyond_ordinary": True}
    assert [row["id"] for row in item["rows"]] == [f"s{number}" for number in range(1, 10)]
    assert "tears" not in json.dumps(item["rows"])


@pytest.mark.parametrize("home", ["hostile"], indirect=True)
def test_formulas_and_markup_are_inert(run: Run, tmp_path: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("--csv").out)))
    assert [row["session"] for row in rows] == ["s1", "s2", "s3"]
    assert rows[0]["embarrassment_expected"] == "5"
    assert all(row["took_away"].startswith("'=cmd") for row in rows)
    assert "\x1b" not in run().out


@pytest.mark.parametrize("home", ["9"], indirect=True)
def test_the_picture_is_private_named_and_asks_before_it_replaces(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "chart.svg"
    assert run("--svg", str(file)).code == 0
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    tree = ElementTree.fromstring(file.read_text(encoding="utf-8"))
    name = "{http://www.w3.org/2000/svg}"
    assert [tree.find(f"{name}{part}") is not None for part in ("title", "desc")] == [True, True]
    assert len(tree.findall(f"{name}rect")) == 8
    assert len(tree.findall(f"{name}line")) == 7
    labels = [text.text for text in tree.findall(f"{name}text")]
    assert "8, expected 9" in labels
    assert not re.search("<script|href|url\\(|@import", file.read_text(encoding="utf-8"))
    before = file.read_bytes()
    again = run("--svg", str(file))
    assert (again.code, file.read_bytes()) == (6, before)
    assert run("--svg", str(file), "--yes").code == 0
    assert run("--svg", "/proc/chart.svg").code == 1


def test_the_chart_needs_no_unicode() -> None:
    lines = list(progress_lines(history_of("9"), 80, SIGNS, aloud=False, with_ladder=True))
    assert any("######" in line and "|" in line for line in lines)
    assert all(line.isascii() for line in lines)


@pytest.mark.parametrize(("columns", "width"), [(200, 68), (80, 68), (44, 40)])
def test_no_row_is_broken_on_a_full_screen(columns: int, width: int) -> None:
    context = AppContext(Flags(), {"CRYPTOOL_HOME": "/nowhere"}, None, io.StringIO(), io.StringIO())
    context.display = replace(context.display, mode=Mode.FULL, asks=True, columns=columns, rows=24)
    assert private_width(context) == width
    context.display = replace(context.display, mode=Mode.LINES)
    assert private_width(context) == columns


def test_a_session_opens_from_the_page(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    seed_past(tmp_path / "home", "3")
    shown: list[str] = []
    keys = iter([True, False])  # one more key, then close

    def show(context: AppContext, title: str, lines: object, **_: object) -> bool:
        shown.append(title)
        return title == "Looking back" and next(keys)

    for place in ("cryptool.progress.commands", "cryptool.practice.views"):
        monkeypatch.setattr(f"{place}.show_private", show)
    person = PracticeHome(tmp_path / "home", monkeypatch)
    context = person.visit([("sessions.which", "s2"), ("sessions.which", BACK)])
    context.display = replace(context.display, mode=Mode.FULL)
    progress(SimpleNamespace(obj=context))  # type: ignore[arg-type]
    person.done()
    assert shown == ["Looking back", "s2", "Looking back"]
