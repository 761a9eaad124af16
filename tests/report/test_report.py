"""`cryptool report`: what is on the page, what is not unless it was chosen, and how it is written."""

import re
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from past_sessions import seed_past
from practice_home import InProcess, PracticeHome
from program_pipe import items, plain
from program_runs import Ended

from cryptool.errors import Cancelled
from cryptool.report.commands import report
from cryptool.terminal.questions import BACK, Answer

Golden = Callable[[str, bytes], None]
Run = Callable[..., Ended]
FEARED = "I will have to leave the room"
OWN = ("It passes even if I don't push it", FEARED)


@pytest.fixture
def home(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    place = tmp_path / "home"
    seed_past(place, getattr(request, "param", "9"))
    return place


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, home: Path) -> Run:
    inside = InProcess(monkeypatch)
    return lambda *options, text="": inside.run(*options, environ=plain(home), text=text)


@pytest.mark.parametrize("home", ["1", "2", "3", "9", "skipped", "worse", "older", "hostile"], indirect=True)
def test_the_page(run: Run, golden: Golden, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    name = request.node.callspec.params["home"]
    page, text = tmp_path / "page.html", tmp_path / "page.md"
    shown = run("report", "--words", "all")
    assert (shown.code, shown.err) == (0, "")
    assert run("report", "--words", "all", "--html", str(page), "--markdown", str(text)).code == 0
    written = (shown.out.encode(), text.read_bytes(), page.read_bytes())
    golden(f"report/{name}.txt", b"\n--- markdown\n".join(written[:2]) + b"\n--- html\n" + written[2])
    assert not re.search(
        r"<script|<img|href=.(?!data:,)|url\(|@import|[\x00-\x08\x1b]", page.read_text(encoding="utf-8")
    )
    assert "tears" not in shown.out


@pytest.mark.parametrize("home", ["0"], indirect=True)
def test_without_sessions_it_says_so_and_writes_nothing(run: Run, tmp_path: Path) -> None:
    ended = run("report", "--html", str(tmp_path / "page.html"))
    assert (ended.code, ended.out, ended.err) == (0, "", "You have no finished sessions for a report yet.\n")
    assert list(tmp_path.glob("*.html")) == []


@pytest.mark.parametrize("home", ["0"], indirect=True)
def test_what_to_say_makes_a_page_without_sessions(run: Run) -> None:
    assert run("plan", "session", text='ask = "Do others cry?"').code == 0
    assert run("report").out == ""
    assert run("report", "--plan").out.splitlines()[2:] == [
        "I made this page myself, with a program called cryptool. No clinician has",
        "checked this page.",
        "",
        "What I'd like to talk about",
        "  - Do others cry?",
    ]


def test_words_and_entries_are_on_it_only_where_chosen(run: Run) -> None:
    assert run("journal", "new", "--stdin", text="what I wrote at night").code == 0
    default = run("report").out
    assert not any(words in default for words in (*OWN, "at night"))
    lines = run("report", "--words", "lines").out
    assert OWN[0] in lines
    assert FEARED not in lines
    assert FEARED in run("report", "--words", "all").out
    assert "what I wrote at night" in run("report", "--entry", "j1").out


def test_own_questions_come_first(run: Run) -> None:
    out = run("report", "--stdin", text="Why do I hide it?\n\n  May I cry here?  \n").out
    assert out.index("Why do I hide it?") < out.index("May I cry here?") < out.index("Session by session")


@pytest.mark.parametrize("home", ["200"], indirect=True)
def test_many_sessions_stay_on_two_pages(run: Run) -> None:
    parts = items(run("report", "--words", "all", "--json"), "sections")
    assert max(len(part["table"]) for part in parts) == 13
    assert max(len(part["items"]) for part in parts) == 8
    assert "These are the newest 12 of 200 sessions." in run("report").out
    assert len(run("report", "--words", "all").out.splitlines()) < 110


def test_a_file_is_private_and_asks_before_it_is_replaced(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    assert run("report", "--html", str(page)).code == 0
    assert stat.S_IMODE(page.stat().st_mode) == 0o600
    assert run("report", "--html", str(page)).code == 6
    assert run("report", "--html", str(page), "--yes").code == 0


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (["--since", "nonsense"], 2),
        (["--words", "some"], 2),
        (["--entry", "j9"], 5),
        (["--html", "/proc/page.html"], 1),
        (["--since", "2026-03-01"], 0),
    ],
)
def test_bad_input(options: list[str], code: int, run: Run) -> None:
    assert run("report", *options).code == code


# --- on a terminal


def on_terminal(
    home: Path, monkeypatch: pytest.MonkeyPatch, file: Path, *answers: tuple[str, Answer | bool]
) -> PracticeHome:
    from types import SimpleNamespace

    person = PracticeHome(home, monkeypatch)
    context = person.visit(answers)
    report(SimpleNamespace(obj=context), html=file)  # type: ignore[arg-type]
    person.done()
    return person


def test_it_is_seen_before_it_is_written(home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    questions = (
        ("report.question", "May I cry here?"),
        ("report.question", None),
        ("report.words", "report.lines"),
    )
    with pytest.raises(Cancelled):
        on_terminal(home, monkeypatch, file, *questions, ("sessions.print", True), ("report.write", False))
    assert not file.exists()
    person = on_terminal(
        home, monkeypatch, file, *questions, ("sessions.print", True), ("report.write", True)
    )
    assert "May I cry here?" in person.out.getvalue()
    assert "May I cry here?" in file.read_text(encoding="utf-8")
    assert FEARED not in file.read_text(encoding="utf-8")


def test_what_to_say_in_therapy_is_offered_and_comes_first(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert "It's hard to say" not in run("report").out
    assert run("plan", "session", text='ask = "Do others cry?"\nfirst = "It\'s hard to say"').code == 0
    assert "It's hard to say" not in run("report").out
    chosen = run("report", "--plan", "--stdin", text="How long?").out
    assert "  - It's hard to say\n  - Do others cry?\n  - How long?\n" in chosen
    rest = (("report.question", None), ("report.words", "report.none"), ("sessions.print", True))
    for answer in (True, False):
        file = tmp_path / f"{answer}.html"
        on_terminal(home, monkeypatch, file, ("report.plan", answer), *rest, ("report.write", True))
        assert ("Do others cry?" in file.read_text(encoding="utf-8")) is answer
    with pytest.raises(Cancelled):
        on_terminal(home, monkeypatch, tmp_path / "page.html", ("report.plan", BACK))


def test_going_back_writes_nothing(home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        on_terminal(home, monkeypatch, tmp_path / "page.html", ("report.question", BACK))
    assert not (tmp_path / "page.html").exists()
