"""The reflection questions that an entry may start from.

Rules:
1. Never reuse or change a question's id, even after dropping it: entries store it.
"""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from cryptool.errors import DamagedContent
from cryptool.journal.errors import UnknownQuestion

_NAME = "reflections.toml"
_FALLBACK = "en"


@dataclass(frozen=True, slots=True)
class WritingPrompt:
    """One question."""

    id: str
    text: str


def load(content: Path, language: str) -> tuple[WritingPrompt, ...]:
    """Load the questions in a language, else in English. Raise DamagedContent."""
    file = content / language / _NAME
    if not file.is_file():
        file = content / _FALLBACK / _NAME
    try:
        rows = tomllib.loads(file.read_text(encoding="utf-8"))["question"]
        found = tuple(WritingPrompt(str(row["id"]), str(row["text"])) for row in rows)
    except (OSError, ValueError, KeyError, TypeError):
        raise DamagedContent(file=f"content/{file.parent.name}/{_NAME}") from None
    if len({question.id for question in found}) != len(found) or not found:
        raise DamagedContent(file=f"content/{file.parent.name}/{_NAME}")
    return found


def called(questions: tuple[WritingPrompt, ...], name: str) -> WritingPrompt:
    """Find a question by its id or a unique start of it. Raise UnknownQuestion."""
    wanted = name.strip().casefold()
    exact = [question for question in questions if question.id == wanted]
    found = exact or [question for question in questions if wanted and question.id.startswith(wanted)]
    if len(found) != 1:
        raise UnknownQuestion(ids=", ".join(question.id for question in questions))
    return found[0]
