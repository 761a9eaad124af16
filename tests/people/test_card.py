"""The card for the trusted person: what it says, in three tones, and what it never says."""

import re
from pathlib import Path

import pytest
from practice_home import WORDS, InProcess, seed_home
from program_pipe import items, plain
from textstat import flesch_kincaid_grade

from cryptool.people.card import TONES


@pytest.fixture
def inside(monkeypatch: pytest.MonkeyPatch) -> InProcess:
    return InProcess(monkeypatch)


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    seed_home(tmp_path / "home")
    return plain(tmp_path / "home")


@pytest.mark.parametrize("tone", TONES)
def test_six_parts_on_one_page(tone: str, inside: InProcess, environ: dict[str, str]) -> None:
    ended = inside.run("practice", "card", "--tone", tone, environ=environ)
    assert (ended.code, ended.err) == (0, "")
    assert len(ended.out.splitlines()) < 40
    parts = items(inside.run("practice", "card", "--tone", tone, "--json", environ=environ), "sections")
    assert [len(part["items"]) for part in parts] == [0, 0, 3, 3, 0, 0]
    words = " ".join(" ".join([*part["paragraphs"], *part["items"]]) for part in parts)
    assert flesch_kincaid_grade(words) < 6


def test_tones_say_the_same_in_other_words(inside: InProcess, environ: dict[str, str]) -> None:
    pages = {tone: inside.run("practice", "card", "--tone", tone, environ=environ).out for tone in TONES}
    assert len(set(pages.values())) == 3


def test_it_needs_no_notes_and_has_none_of_them(
    inside: InProcess, environ: dict[str, str], tmp_path: Path
) -> None:
    with_notes = inside.run("practice", "card", environ=environ)
    assert with_notes == inside.run("practice", "card", environ=plain(tmp_path / "none"))
    named = inside.run("practice", "card", "t1", environ=environ).out
    assert named.splitlines()[1:] == with_notes.out.splitlines()[1:]
    assert named.startswith("For Mira\n")
    assert WORDS not in named


def test_numbers_are_those_of_the_country(inside: InProcess, environ: dict[str, str]) -> None:
    assert "findahelpline.com" in inside.run("practice", "card", environ=environ).out
    assert inside.run("config", "set", "country", "GB", environ=environ).code == 0
    told = " ".join(inside.run("practice", "card", environ=environ).out.split())
    assert "call 999" in told
    assert re.search(r"in United Kingdom: 116 123 \(Samaritans", told)


def test_files_are_written_where_told(inside: InProcess, environ: dict[str, str], tmp_path: Path) -> None:
    page, text = tmp_path / "card.html", tmp_path / "card.md"
    written = inside.run("practice", "card", "--html", str(page), "--markdown", str(text), environ=environ)
    assert (written.code, written.err) == (0, "")
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert text.read_text(encoding="utf-8").startswith("# For the person with me")
    assert inside.run("practice", "card", "--html", str(page), environ=environ).code == 6


@pytest.mark.parametrize(
    ("options", "code"), [(["t99"], 5), (["--tone", "stern"], 2), (["--html", "/proc/card.html"], 1)]
)
def test_bad_input(options: list[str], code: int, inside: InProcess, environ: dict[str, str]) -> None:
    assert inside.run("practice", "card", *options, environ=environ).code == code
