"""The tables in the content folder's README: nothing of the source material is lost, and nothing points nowhere."""

import re
from pathlib import Path

import pytest

from cryptool.learn.library import Library

TREATMENTS = {"kept", "softened", "reversed", "left out"}
CLAIMS = 66
QUESTIONS = [f"Q{number}" for number in range(1, 11)]
SUBJECTS = [
    "three kinds of tears",
    "weeping from infancy on",
    "stigma: boys and men",
    "stigma: girls and women",
    "stigma: culture",
    "stigma: family",
    "stigma: trauma",
    "stigma: joking it away",
    "the first sessions",
    "the therapeutic relationship",
    "crying as release",
    "crying as trust",
    "crying as growth",
    "letting go of embarrassment, alone",
    "letting go of embarrassment, with someone trusted",
    "avoidance and health",
    "expression and its limits",
    "therapy online",
]

Rows = list[list[str]]


@pytest.fixture(scope="session")
def tables(shipped_folder: Path) -> dict[str, Rows]:
    """The README's tables by heading, without their two head lines."""
    found: dict[str, Rows] = {}
    heading = ""
    for line in (shipped_folder / "README.md").read_text(encoding="utf-8").split("\n"):
        if line.startswith("#"):
            heading = line.lstrip("# ")
        elif line.startswith("|"):
            found.setdefault(heading, []).append([cell.strip() for cell in line.strip("|").split("|")])
    return {name: rows[2:] for name, rows in found.items()}


def topics(cell: str) -> list[str]:
    return re.findall(r"`([a-z-]+)`", cell)


def test_every_subject_has_a_home(tables: dict[str, Rows]) -> None:
    assert [row[0] for row in tables["Subjects"]] == SUBJECTS
    assert all(topics(row[1]) for row in tables["Subjects"])


def test_every_question_is_answered(tables: dict[str, Rows]) -> None:
    assert [row[0] for row in tables["The ten questions"]] == QUESTIONS
    assert all(row[1].endswith("?") and topics(row[2]) for row in tables["The ten questions"])


def test_every_error_of_the_first_edition_is_mended_somewhere(tables: dict[str, Rows]) -> None:
    rows = tables["The second reading"]
    assert [row[0] for row in rows] == [f"E{number}" for number in range(1, 19)]
    assert all(topics(row[2]) and row[3] for row in rows)


def test_every_claim_is_treated(tables: dict[str, Rows]) -> None:
    rows = tables["The 66 claims"]
    assert [row[0] for row in rows] == [str(number) for number in range(1, CLAIMS + 1)]
    for number, claim, where, treatment, how in rows:
        assert treatment in TREATMENTS, number
        assert claim, number
        assert topics(where), number
        assert len(how.split()) >= 3, f"{number}: say how, or why it was left out"


def test_every_topic_named_is_there_and_every_topic_is_named(
    tables: dict[str, Rows], shipped: Library
) -> None:
    named = {topic for rows in tables.values() for row in rows for topic in topics(" ".join(row))}
    assert named == set(shipped.ids)


def test_the_files_the_readme_names_are_there(shipped_folder: Path) -> None:
    text = (shipped_folder / "README.md").read_text(encoding="utf-8").split("```")[1]
    named = [line.split()[0] for line in text.strip().split("\n")]
    assert len(named) >= 9
    for file in named:
        assert list(shipped_folder.glob(file.replace("ID", "*"))), file
