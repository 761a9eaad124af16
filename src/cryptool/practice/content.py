"""Load the shipped practices: session, readiness check and ladder, with their words in one language."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cryptool.content import files
from cryptool.content.document import PageWords
from cryptool.errors import DamagedContent
from cryptool.practice import content_parsing
from cryptool.practice.definition import Definition, PracticeWords, Rung, Step, StepKind

if TYPE_CHECKING:
    from cryptool.app.context import AppContext

SESSION, READINESS, LADDER, TEXTS = "session", "readiness", "ladder", "texts"
UNSPOKEN = (StepKind.GROUND, StepKind.QUIET, StepKind.END)  # they ask nothing, so they need no question
FREE_PAGES = {READINESS: ("not-for-now", "urgent-say")}  # shown at no step, but required


class Practices(NamedTuple):
    """Structure and words of everything practice ships."""

    session: Definition
    readiness: Definition
    rungs: tuple[Rung, ...]
    session_words: PracticeWords
    readiness_words: PracticeWords
    texts: Mapping[str, PageWords]  # pages that belong to no step, by id


def load(content: Path, language: str, session: Definition | None = None) -> Practices:
    """Load all practices, in English where `language` lacks a words file. Raises DamagedContent, NewerFile.

    `session` is given where it was loaded before.
    """
    session, readiness = session or definition(content, SESSION), definition(content, READINESS)
    return Practices(
        session=session,
        readiness=readiness,
        rungs=ladder(content, language),
        session_words=_words(content, language, session),
        readiness_words=_words(content, language, readiness),
        texts=_texts(content, language),
    )


def definition(content: Path, name: str) -> Definition:
    """Load the structure of practice `name` (`session` or `readiness`). Raises DamagedContent, NewerFile."""
    file = f"practices/{name}.toml"
    table = files.read_toml(content, file)
    with files.well_formed(content, file):
        found = content_parsing.definition(table)
    if found.id != name:
        raise _damaged(content, file)
    return found


def ladder(content: Path, language: str) -> tuple[Rung, ...]:
    """Load the shipped rungs. Raises as `load`."""
    structure = f"practices/{LADDER}.toml"
    table = files.read_toml(content, structure)
    file, words = _read(content, language, LADDER)
    with files.well_formed(content, structure):
        bare = [content_parsing.rung(row) for row in content_parsing.rows(table, "rungs")]
    if any(rung.name not in words.steps or not words.steps[rung.name].question for rung in bare):
        raise _damaged(content, file)
    said = [words.steps[rung.name] for rung in bare]
    return tuple(
        rung._replace(title=words.question, about=" ".join(words.text))
        for rung, words in zip(bare, said, strict=True)
    )


def _words(content: Path, language: str, of: Definition) -> PracticeWords:
    file, words = _read(content, language, of.id)
    pages = {step.page for step in of.steps if step.page} | set(FREE_PAGES.get(of.id, ()))
    titled = all(page in words.pages and words.pages[page].title for page in pages)
    if not titled or not all(_spoken(step, words) for step in of.steps):
        raise _damaged(content, file)
    return words


def _spoken(step: Step, words: PracticeWords) -> bool:
    if step.kind in UNSPOKEN:
        return True
    found = words.steps.get(step.id)
    return found is not None and bool(found.question) and {*step.options, *step.retired} <= set(found.options)


def _texts(content: Path, language: str) -> Mapping[str, PageWords]:
    file, words = _read(content, language, TEXTS)
    if not all(page.title for page in words.pages.values()):
        raise _damaged(content, file)
    return words.pages


def _read(content: Path, language: str, name: str) -> tuple[str, PracticeWords]:
    file = files.localised(content, files.language_folder(language), f"practices/{name}.md")
    table, split = files.read_split(content, file)
    files.known(content, file, table)
    return file, content_parsing.practice_words(split.body, split.body_line)


def _damaged(content: Path, file: str) -> DamagedContent:
    return DamagedContent(file=files.shown_path(content, file))


def practices_of(context: "AppContext") -> Practices:
    """Return the practices in the language of this run, loaded once. Raises as `load`."""
    return _shipped(context.language)


@cache
def _shipped(language: str) -> Practices:
    return load(files.SHIPPED, language, shipped_session())


@cache
def shipped_session() -> Definition:
    """Return the structure of a session, which is all that a list of sessions needs. Raises as `load`."""
    return definition(files.SHIPPED, SESSION)


def shipped_ladder(context: "AppContext") -> tuple[Rung, ...]:
    """Return the shipped rungs in the language of this run. Raises as `load`."""
    return ladder(files.SHIPPED, context.language)
