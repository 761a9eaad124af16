"""The reflection questions that an entry may start from.

Rules:
1. Never reuse or change a question's id, even after dropping it: entries store it.
"""

from pathlib import Path
from typing import NamedTuple

from cryptool.content import files
from cryptool.errors import DamagedContent
from cryptool.journal.errors import UnknownQuestion


class WritingPrompt(NamedTuple):
    """One question."""

    id: str
    text: str


def load(content: Path, language: str) -> tuple[WritingPrompt, ...]:
    """Load the questions in a language, else in English. Raise DamagedContent."""
    file = files.localised(content, language, "reflections.toml")
    table = files.parse_toml(content, file, files.read_text(content, file))
    try:
        found = tuple(WritingPrompt(str(row["id"]), str(row["text"])) for row in table["question"])
    except (KeyError, TypeError):
        found = ()
    if len({question.id for question in found}) != len(found) or not found:
        raise DamagedContent(file=files.shown_path(content, file))
    return found


def called(questions: tuple[WritingPrompt, ...], name: str) -> WritingPrompt:
    """Find a question by its id or a unique start of it. Raise UnknownQuestion."""
    wanted = name.strip().casefold()
    exact = [question for question in questions if question.id == wanted]
    found = exact or [question for question in questions if wanted and question.id.startswith(wanted)]
    if len(found) != 1:
        raise UnknownQuestion(ids=", ".join(question.id for question in questions))
    return found[0]
