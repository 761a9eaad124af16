"""The practices' part of the check: which files there are, and which rule looks at which of them.

Rule: all problems go to the drafts; nothing raises. Structure is there once, words are there for each language.
"""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptool.content.files import MalformedError
from cryptool.practice.content import LADDER, READINESS, SESSION, TEXTS
from cryptool.practice.content_parsing import definition
from tools.content_check.rules_practice import Rows, check_frame, check_ladder
from tools.content_check.rules_practice_words import (
    Wanted,
    check_style,
    check_words,
    read_sections,
    spoken,
    wanted,
)
from tools.content_check.rules_steps import check_steps
from tools.content_check.rules_ways import check_ways
from tools.content_check.source_files import Draft, load_markdown, load_toml

FOLDER = "practices"
LEADS_ON = (SESSION,)  # what a topic may name under next, besides topics


@dataclass(frozen=True, slots=True)
class Structures:
    """The structure files, and by words file what it has to say; None where that cannot be told."""

    drafts: list[Draft]
    needed: dict[str, Wanted | None]


def check_structures(folder: Path) -> Structures:
    """Everything in `practices/`."""
    drafts = {name: load_toml(folder, f"{FOLDER}/{name}.toml") for name in (SESSION, READINESS, LADDER)}
    needed: dict[str, Wanted | None] = {name: _check_practice(drafts[name]) for name in (SESSION, READINESS)}
    rungs = check_ladder(drafts[LADDER])
    needed[LADDER] = Wanted(dict.fromkeys(rungs, ()), ()) if rungs else None
    needed[TEXTS] = Wanted({}, None)
    return Structures([*drafts.values(), *_strangers(folder, FOLDER, drafts, ".toml")], needed)


def _check_practice(draft: Draft) -> Wanted | None:
    """One definition. Its ways are looked at only if nothing in it is wrong that they rest on."""
    steps = check_frame(draft)
    names = [row["id"] for row in _tables(draft) if isinstance(row.get("id"), str)]
    check_steps(Rows(draft, "steps"), steps, names)
    try:
        whole = definition(draft.table)
    except MalformedError:
        return None
    if not {problem.code for problem in draft.problems} & {"no-such-step", "listed-twice", "no-way-out"}:
        check_ways(Rows(draft, "steps"), whole)
    return wanted(whole)


def _tables(draft: Draft) -> list[dict[str, Any]]:
    found = draft.table.get("steps")
    return [row for row in found if isinstance(row, dict)] if isinstance(found, list) else []


def check_language(folder: Path, language: str, structures: Structures, *, original: bool) -> list[Draft]:
    """The words in one language, as people read them; faults go to the files they are in.

    A translation may leave files out. Length and grade are measured for English only.
    """
    place = f"{language}/{FOLDER}"
    drafts = {name: load_markdown(folder, f"{place}/{name}.md") for name in structures.needed}
    if not original:
        drafts = {name: draft for name, draft in drafts.items() if (folder / draft.file).exists()}
    texts = []
    for name, draft in drafts.items():
        found = read_sections(draft)
        check_words(draft, found, structures.needed[name])
        if original:
            check_style(draft, found)
        texts.append(spoken(draft, found))
    return [*texts, *_strangers(folder, place, structures.needed, ".md")]


def _strangers(folder: Path, place: str, known: Collection[str], ending: str) -> list[Draft]:
    """Files that no program reads."""
    found = sorted((folder / place).iterdir()) if (folder / place).is_dir() else []
    drafts = []
    for file in found:
        if not file.name.startswith(".") and (file.suffix != ending or file.stem not in known):
            drafts.append(draft := Draft(f"{place}/{file.name}"))
            draft.report(1, "no-such-practice", known=", ".join(known))
    return drafts
