"""Whatever the code cites is on the page of evidence, and the page cites only sources that ship."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
PAGE = (ROOT / "docs" / "evidence.md").read_text(encoding="utf-8")
NUMBER = r"\d+\.\d+"
CITED = re.compile(rf"\bevidence\s+({NUMBER}(?:(?:,| and| to)\s+{NUMBER})*)", re.IGNORECASE)


def cited(text: str) -> Iterator[str]:
    for found in CITED.finditer(text):
        yield from re.findall(NUMBER, found.group(1))


def citing() -> dict[str, str]:
    """Each number that is cited, with one file that does."""
    files = [file for folder in ("src", "tests") for file in (ROOT / folder).rglob("*") if file.is_file()]
    return {
        number: str(file.relative_to(ROOT))
        for file in files
        if file.suffix in {".py", ".toml", ".md", ".sql"} and file != Path(__file__)
        for number in cited(file.read_text(encoding="utf-8"))
    }


def test_every_number_that_is_cited_has_its_section() -> None:
    sections = set(re.findall(rf"^### ({NUMBER}) ", PAGE, re.MULTILINE))
    assert {number: file for number, file in citing().items() if number not in sections} == {}
    assert len(citing()) > 5


def test_every_section_is_cited() -> None:
    assert set(re.findall(rf"^### ({NUMBER}) ", PAGE, re.MULTILINE)) <= set(citing())


def test_every_source_it_names_ships() -> None:
    sources = json.loads((ROOT / "src" / "cryptool" / "content" / "sources.json").read_text(encoding="utf-8"))
    known = {source["id"] for source in sources}
    named = set(re.findall(r"`([a-z]+\d{4}[a-z]*|(?:hse|mstrust)-[a-z]+)`", PAGE))
    assert len(named) > 5
    assert named <= known


def test_every_constant_it_names_is_in_the_code() -> None:
    code = "".join(file.read_text(encoding="utf-8") for file in (ROOT / "src").rglob("*.py"))
    for name in re.findall(r"`([A-Z]+(?:_[A-Z]+)+)`", PAGE):
        assert re.search(rf"^{name} = ", code, re.MULTILINE), name


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("# evidence 6.3", ["6.3"]),
        ("(evidence 3.5 and 6.6; reasoned)", ["3.5", "6.6"]),
        ("Evidence 6.4 to 6.6.", ["6.4", "6.6"]),
        ("evidence 3.5, 6.6", ["3.5", "6.6"]),
        ("there is evidence that 6.6 of 10", []),
    ],
)
def test_citations_are_found_however_they_are_written(text: str, numbers: list[str]) -> None:
    assert list(cited(text)) == numbers
