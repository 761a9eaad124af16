"""The shipped practices: a session, the readiness check and the ladder, with their words in one language.

Rules kept here:
1. Structure is the same in all languages; words are taken file by file, from English where the language has none.
2. What is handed out is whole: every question, option, page and rung has its words, or the file is DamagedContent.
3. A newer format is NewerFile. Faults of writing are not looked for here: that is `check.py`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from cryptool.content import files
from cryptool.content.document import PageWords
from cryptool.content.files import MalformedError
from cryptool.errors import DamagedContent
from cryptool.practice import content_structure, content_words
from cryptool.practice.definition import Definition, PracticeWords, Rung, Step, StepKind

if TYPE_CHECKING:
    from cryptool.app.context import AppContext

SESSION, READINESS, LADDER, TEXTS = "session", "readiness", "ladder", "texts"
UNSPOKEN = (StepKind.GROUND, StepKind.QUIET, StepKind.END)  # these ask nothing, so they have no question
FREE_PAGES = {READINESS: ("intro", "not-for-now", "urgent")}  # shown at no step, and needed all the same


@dataclass(frozen=True, slots=True)
class Practices:
    """Everything practice is made of.

    Args:
        session: The structure of a session.
        readiness: The structure of the readiness check.
        rungs: The shipped ladder, in order, with its words.
        session_words: The words of a session.
        readiness_words: The words of the readiness check.
        texts: Pages that belong to no step: preparing, together, keeping and so on, by id.
    """

    session: Definition
    readiness: Definition
    rungs: tuple[Rung, ...]
    session_words: PracticeWords
    readiness_words: PracticeWords
    texts: Mapping[str, PageWords]


def load(content: Path, language: str) -> Practices:
    """All practices, with their words in `language`, or in English where that language lacks a file.

    Args:
        content: The content folder.
        language: The name of a language folder inside it. One that is not there reads as English.

    Raises:
        DamagedContent: A file is missing, not as it should be, or lacks words that are needed.
        NewerFile: A file is in a format that this program does not know.
    """
    folder = files.language_folder(language)
    session, readiness = definition(content, SESSION), definition(content, READINESS)
    return Practices(
        session=session,
        readiness=readiness,
        rungs=_rungs(content, folder),
        session_words=_words(content, folder, session),
        readiness_words=_words(content, folder, readiness),
        texts=_texts(content, folder),
    )


def definition(content: Path, name: str) -> Definition:
    """A practice's structure: `session` or `readiness`.

    Args:
        content: The content folder.
        name: The practice's id, which is its file's name.

    Raises:
        DamagedContent: The file is missing or not as it should be.
        NewerFile: It is in a format that this program does not know.
    """
    file = f"practices/{name}.toml"
    table = files.read_toml(content, file)
    try:
        found = content_structure.definition(table)
    except MalformedError as problem:
        raise _damaged(content, file) from problem
    if found.id != name:
        raise _damaged(content, file)
    return found


def _words(content: Path, language: str, of: Definition) -> PracticeWords:
    file, words = _read(content, language, of.id)
    pages = {step.page for step in of.steps if step.page} | set(FREE_PAGES.get(of.id, ()))
    if not all(_spoken(step, words) for step in of.steps) or not all(_titled(words, page) for page in pages):
        raise _damaged(content, file)
    return words


def _spoken(step: Step, words: PracticeWords) -> bool:
    """Whether nothing is missing that this step has to say."""
    if step.kind in UNSPOKEN:
        return True
    found = words.steps.get(step.id)
    return found is not None and bool(found.question) and set(step.options) <= set(found.options)


def _titled(words: PracticeWords, page: str) -> bool:
    return page in words.pages and bool(words.pages[page].title)


def _rungs(content: Path, language: str) -> tuple[Rung, ...]:
    """The ladder. In its words, a section of a rung is built as that of a step: title first, then what one does."""
    structure = f"practices/{LADDER}.toml"
    table = files.read_toml(content, structure)
    file, words = _read(content, language, LADDER)
    try:
        bare = [content_structure.rung(row) for row in content_structure.rows(table, "rungs")]
    except MalformedError as problem:
        raise _damaged(content, structure) from problem
    if any(rung.name not in words.steps or not words.steps[rung.name].question for rung in bare):
        raise _damaged(content, file)
    said = [words.steps[rung.name] for rung in bare]
    return tuple(
        replace(rung, title=words.question, about=" ".join(words.text))
        for rung, words in zip(bare, said, strict=True)
    )


def _texts(content: Path, language: str) -> Mapping[str, PageWords]:
    file, words = _read(content, language, TEXTS)
    if not all(page.title for page in words.pages.values()):
        raise _damaged(content, file)
    return words.pages


def _read(content: Path, language: str, name: str) -> tuple[str, PracticeWords]:
    """A words file's name below the content folder, and what it says."""
    file = files.localised(content, language, f"practices/{name}.md")
    table, split = files.read_split(content, file)
    files.known(content, file, table)
    return file, content_words.practice_words(content_words.read_sections(split.body, split.body_line))


def _damaged(content: Path, file: str) -> DamagedContent:
    return DamagedContent(file=files.shown_path(content, file))


@lru_cache(maxsize=1)
def practices_of(context: "AppContext") -> Practices:
    """The practices of this run, in its language. Raises as `load`."""
    return load(files.SHIPPED, context.language)
