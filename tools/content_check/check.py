"""Checks a content folder: `python -m tools.content_check [FOLDER]`, for authors and for the tests alike.

Rules kept here:
1. All problems at once, each with its file and line; a broken file hides nothing in another one.
2. Nothing in the content is trusted to be there or to be of the right kind.
3. This is an author's tool and no command of the program: it alone on this floor writes to the streams, its
   sentences stand beside it in `check_words.py`, and the program itself never imports it.
Exit: 0 without errors (warnings are allowed), 1 with errors, 2 if there is no such folder.
"""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from cryptool import content
from cryptool.content.markup import with_titles
from tools.content_check import practices, rules_body, rules_data, rules_front, rules_prose, rules_shelf
from tools.content_check.markup import Problem
from tools.content_check.messages import sentence
from tools.content_check.rules_grounding import check_grounding
from tools.content_check.rules_now import check_door
from tools.content_check.source_files import Draft, load_markdown, load_toml

SHIPPED = Path(content.__file__).parent
ORIGINAL = "en"
_LISTS = ("idiom", "voice")  # words in avoid.toml that no topic uses; each list is a rule
_KINDS = ("topics", "grounding", "now", practices.FOLDER)  # any of these makes a folder a language's


def check(folder: Path) -> list[Problem]:
    """Every problem in the folder, by file and line."""
    shelf, paths = load_toml(folder, "shelf.toml"), load_toml(folder, "paths.toml")
    sources, helplines = _data(folder, "sources.json"), _data(folder, "helplines.json")
    usable = rules_data.check_sources(sources)
    rules_data.check_helplines(helplines)
    structures = practices.check_structures(folder)
    common = _Common(shelf, paths, usable, _markdown(folder, f"{ORIGINAL}/topics"), structures)
    drafts = [shelf, paths, sources, helplines, *structures.drafts]
    for language in _languages(folder):
        drafts += _check_language(folder, language, common)
    rules_shelf.check_rows(paths, "paths", {draft.id: draft for draft in common.originals})
    rules_data.check_use(sources, usable, common.originals)
    problems = {(p.file, p.line, p.code, str(p.facts)): p for draft in drafts for p in draft.problems}
    return [problems[key] for key in sorted(problems)]


@dataclass(frozen=True, slots=True)
class _Common:
    """What all languages share. `originals` are the English topics."""

    shelf: Draft
    paths: Draft
    usable: Mapping[str, bool]
    originals: list[Draft]
    structures: practices.Structures

    @property
    def themes(self) -> set[str]:
        return rules_shelf.ids(self.shelf, "themes")

    @property
    def topics(self) -> set[str]:
        return {draft.id for draft in self.originals}

    @property
    def next(self) -> set[str]:
        """What a topic may lead on to."""
        return self.topics | set(practices.LEADS_ON)


def _check_language(folder: Path, language: str, common: _Common) -> list[Draft]:
    """One language folder. A translation may leave files out."""
    original = language == ORIGINAL
    topics = common.originals if original else _markdown(folder, f"{language}/topics")
    groundings = _markdown(folder, f"{language}/grounding")
    doors = _markdown(folder, f"{language}/now")
    spoken = practices.check_language(folder, language, common.structures, original=original)
    tables = [load_toml(folder, f"{language}/{name}.toml") for name in ("names", "avoid", "synonyms")]
    names, avoided, synonyms = tables
    endings = rules_shelf.check_names(names, common.shelf, common.paths, complete=original)
    if original:
        rules_shelf.check_shelf(common.shelf, {t.id: t for t in topics})
        rules_shelf.check_listed(common.shelf, "grounding", {g.id: g for g in groundings})
        rules_shelf.check_listed(common.shelf, "door", {door.id: door for door in doors})
    for topic in topics:
        _check_topic(topic, common, endings)
        if not original:
            _check_translation(topic, common)
    _show_titles(topics)
    if original:
        _check_style(topics)
    for grounding in groundings:
        check_grounding(grounding)
    for door in doors:
        check_door(door, common.topics)
        rules_body.check_citations(door, common.usable)
        rules_body.check_labels(door)
    for kind in (topics, groundings, doors):
        rules_shelf.check_unique(kind)
    texts = [*topics, *groundings, *doors, *spoken]
    rules_prose.check_runs(texts)
    phrases = _phrases(avoided, common.topics)
    for text in texts:
        rules_prose.check_wording(text, phrases)
    words = [
        rules_prose.Avoided(tuple(w.split()), (), code) for code in _LISTS for w in avoided.strings(code)
    ]
    for topic in topics:
        rules_prose.check_words(topic, words)
    rules_shelf.check_synonyms(synonyms)
    return [*texts, *(table for table in tables if original or table.text)]


def _check_topic(topic: Draft, common: _Common, endings: tuple[str, str]) -> None:
    rules_front.check_front(topic, common.next, common.themes)
    rules_body.check_structure(topic, endings)
    rules_body.check_next(topic, endings[1])
    rules_body.check_links(topic, common.next)
    rules_body.check_citations(topic, common.usable)
    rules_body.check_labels(topic)
    rules_body.check_support(topic, endings)


def _show_titles(topics: list[Draft]) -> None:
    """Put titles into the links, so that what is measured is what people read."""
    titles = {topic.id: str(topic.table.get("title")) for topic in topics}
    for topic in topics:
        topic.parts = with_titles(topic.parts, lambda id: titles.get(id, id))


def _check_style(topics: list[Draft]) -> None:
    """What is measured for English only: other languages have other words and other formulas."""
    for topic in topics:
        rules_prose.check_length(topic)
        rules_prose.check_contractions(topic)
    grades = [rules_prose.check_grade(topic) for topic in topics]
    rules_prose.check_median(topics, grades)
    rules_body.check_one_label(topics)


def _check_translation(topic: Draft, common: _Common) -> None:
    if topic.id not in common.topics:
        topic.report(1, "no-original", name=topic.id)


def _phrases(draft: Draft, topics: set[str]) -> list[rules_prose.Avoided]:
    phrases = []
    for row in rules_shelf.rows(draft, "phrases") if draft.table else []:
        words, allowed = row.get("words"), row.get("allowed_in", [])
        if not isinstance(words, str) or not words.split() or not isinstance(allowed, list):
            draft.report(draft.line_of("phrases"), "row", key="phrases")
            continue
        names = tuple(map(str, allowed))
        for name in names:
            if name not in topics:
                draft.report(draft.line_of("", name), "no-such-topic", topic=name, row=words)
        phrases.append(rules_prose.Avoided(tuple(words.split()), names))
    return phrases


def _languages(folder: Path) -> list[str]:
    found = (place.name for place in folder.iterdir() if place.is_dir() and (place / "names.toml").exists())
    return sorted(
        {ORIGINAL, *found} | {place.parent.name for kind in _KINDS for place in folder.glob(f"*/{kind}")}
    )


def _markdown(folder: Path, place: str) -> list[Draft]:
    """Every file there; one that is no Markdown file is reported, unless it is hidden."""
    files = sorted((folder / place).iterdir()) if (folder / place).is_dir() else []
    drafts = []
    for file in files:
        if file.name.startswith("."):
            continue
        name = f"{place}/{file.name}"
        if file.suffix == ".md":
            drafts.append(load_markdown(folder, name))
        else:
            drafts.append(stray := Draft(name))
            stray.report(1, "stray-file")
    return drafts


def _data(folder: Path, file: str) -> Draft:
    draft = Draft(file)
    try:
        draft.text = (folder / file).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        draft.report(1, "no-file" if not (folder / file).exists() else "unreadable")
    return draft


def main(arguments: Sequence[str]) -> int:
    """Check and tell. Gives the exit code."""
    folder = Path(arguments[0]) if arguments else SHIPPED
    if len(arguments) > 1 or not folder.is_dir():
        sys.stderr.write("usage: python -m tools.content_check [FOLDER]\n")
        return 2
    problems = check(folder)
    for problem in problems:
        kind = "warning" if problem.warning else "error"
        sys.stdout.write(
            f"{folder / problem.file}:{problem.line}: {kind}: {problem.code}: {sentence(problem)}\n"
        )
    errors = sum(not problem.warning for problem in problems)
    sys.stdout.write(f"{errors} errors, {len(problems) - errors} warnings\n")
    return 1 if errors else 0
