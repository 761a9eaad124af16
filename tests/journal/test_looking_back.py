"""Calendar and moods from a script: for nobody, one and many, and nothing claimed from a few."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from practice_home import InProcess
from program_pipe import items
from program_runs import Ended
from vault_makers import new_vault

from cryptool.core.moment import When
from cryptool.journal.journal import Journal
from cryptool.journal.model import NotedMood, Writing
from cryptool.journal.moods import mood_lines, weeks
from cryptool.terminal.bars import BLOCKS, SIGNS
from cryptool.terminal.wrap import cells

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
MANY = 40
Golden = Callable[[str, bytes], None]
Run = Callable[..., Ended]


def noted(number: int) -> list[NotedMood]:
    """Moods that go up and down, three days apart, the last one two days ago."""
    moments = [NOW - timedelta(days=2 + 3 * (number - n)) for n in range(1, number + 1)]
    return [NotedMood(n, When(at, 60, ""), n * 7 % 11 - 5) for n, at in enumerate(moments, 1)]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setattr("cryptool.app.clock.now", lambda: NOW)
    inside = InProcess(monkeypatch)
    return lambda *arguments: inside(tmp_path / "home", "journal", *arguments)


def write(tmp_path: Path, moods: Sequence[NotedMood]) -> None:
    with new_vault(tmp_path / "home", None) as vault:
        for one in moods:
            Journal(vault).entries.add(Writing("words", one.created, mood=one.mood))
        Journal(vault).entries.add(Writing("without a mood", When(NOW, 0, "")))
        for name in ("evening", "morning", "a day off")[: len(moods)]:
            Journal(vault).templates.save(Journal(vault).templates.new(name), f"{name}?", When(NOW, 0, ""))


COMMANDS = (
    ("templates",), ("templates", "list", "--json"), ("on-this-day",), ("on-this-day", "--at", "2026-11-18"),
    ("calendar",), ("calendar", "--month", "2026-10"), ("calendar", "--year", "2026"), ("calendar", "--json"),
    ("calendar", "--year", "2025", "--json"), ("moods",), ("moods", "--since", "2026-11-19"),
    ("moods", "--since", "2026-11-17", "--json"),
)  # fmt: skip


@pytest.mark.parametrize("name", ["none", "one", "many"])
def test_what_is_printed(name: str, run: Run, tmp_path: Path, golden: Golden) -> None:
    if name != "none":
        write(tmp_path, noted({"one": 1, "many": MANY}[name]))
    pieces = []
    for command in COMMANDS:
        ended = run(*command)
        err = f"--- stderr\n{ended.err}" if ended.err else ""
        pieces.append(f"$ cryptool journal {' '.join(command)}\n{ended.out}{err}--- exit {ended.code}\n")
    golden(f"looking-back/{name}.txt", "\n".join(pieces).encode())


@pytest.mark.parametrize("number", [1, 2, 3, MANY])
@pytest.mark.parametrize("signs", [BLOCKS, SIGNS])
@pytest.mark.parametrize("width", [20, 36, 68])
def test_moods_fit_every_width(number: int, signs: tuple[str, str], width: int) -> None:
    for aloud in (True, False):
        lines = list(mood_lines(noted(number), width, signs, aloud=aloud))  # type: ignore[arg-type]
        assert max(map(cells, lines)) <= max(width, 28 if not aloud else width)
        assert ("few" in " ".join(lines)) is (number < 3)


@pytest.mark.parametrize("number", range(1, 7))
def test_nothing_is_claimed_scored_or_praised(number: int) -> None:
    told = " ".join(mood_lines(noted(number), 68, BLOCKS, aloud=False)).casefold()
    for word in (
        "average",
        "streak",
        "score",
        "better",
        "worse",
        "improv",
        "well done",
        "great job",
        "%",
        "!",
    ):
        assert word not in told


def test_a_week_begins_on_its_monday_and_shows_its_ends_and_its_middle() -> None:
    def mood(day: int, mood: int) -> NotedMood:
        return NotedMood(1, When(datetime(2026, 11, day, 12, tzinfo=UTC), 0, ""), mood)

    found = weeks([mood(1, -5), mood(2, 3), mood(8, -1), mood(8, 0), mood(9, 5)])
    assert found == [
        (date(2026, 10, 26), -5, -5, -5),
        (date(2026, 11, 2), -1, 0, 3),
        (date(2026, 11, 9), 5, 5, 5),
    ]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (("calendar", "--month", "2026"), "a month looks like 2026-11"),
        (("calendar", "--month", "2026-13"), "a month looks like"),
        (("calendar", "--month", "\x1b[2J"), "a month looks like"),
        (("calendar", "--month", "2026-11", "--year", "2026"), "not both"),
        (("calendar", "--year", "0"), "--year"),
        (("calendar", "--year", "10000"), "--year"),
        (("moods", "--since", "nonsense"), "nonsense"),
    ],
)
def test_what_cannot_be_read_is_said_in_one_sentence(run: Run, given: tuple[str, ...], words: str) -> None:
    ended = run(*given)
    assert (ended.code, ended.out) == (2, "")
    error, hint = ended.err.splitlines()
    assert error.startswith("cryptool: error: ")
    assert words in error
    assert hint.startswith("cryptool: hint: ")
    assert "\x1b" not in ended.err


def test_the_first_and_the_last_year_are_years(run: Run, tmp_path: Path) -> None:
    write(tmp_path, [])
    for year in ("1", "9999"):
        assert items(run("calendar", "--year", year, "--json"), "days") == []
    assert items(run("calendar", "--month", "9999-12", "--json"), "days") == []
