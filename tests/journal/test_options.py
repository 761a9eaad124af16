"""The reflection questions: every one has an id for ever, and a name finds one or none."""

from pathlib import Path

import pytest

import cryptool
from cryptool.errors import DamagedContent
from cryptool.journal.errors import UnknownQuestion
from cryptool.journal.options import called, load

CONTENT = Path(cryptool.__file__).parent / "content"

# Ids that were ever shipped. One may never be taken away from here: entries remember it.
SHIPPED = {
    "exact-word",
    "in-the-body",
    "expected",
    "hidden",
    "to-a-friend",
    "like-to-say",
    "held-back",
    "good-company",
    "one-line",
    "small-thing",
}


def test_every_id_ever_shipped_is_there() -> None:
    questions = load(CONTENT, "en")
    assert {question.id for question in questions} >= SHIPPED
    for question in questions:
        assert question.text.strip() == question.text
        assert "!" not in question.text
        assert 10 < len(question.text) < 100


def test_another_language_reads_as_english() -> None:
    assert load(CONTENT, "xx") == load(CONTENT, "en")


def test_an_id_or_its_beginning() -> None:
    questions = load(CONTENT, "en")
    assert called(questions, "hidden").id == called(questions, "HID").id == "hidden"
    for name in ("", "h", "no-such"):
        with pytest.raises(UnknownQuestion) as problem:
            called(questions, name)
        assert "hidden" in str(problem.value.facts["ids"])


@pytest.mark.parametrize(
    "text", ["", "question = 3", "[[question]]\nid = 'a'", "[[question]]\nid='a'\ntext='b'\n" * 2, "="]
)
def test_a_damaged_file_is_said_to_be_one(tmp_path: Path, text: str) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "reflections.toml").write_text(text)
    with pytest.raises(DamagedContent):
        load(tmp_path, "en")
    with pytest.raises(DamagedContent):
        load(tmp_path / "none", "en")
