"""The words of a practice: each step, option, page and rung has them, nothing else has, and all of it reads easily.

Rules kept here:
1. The format is that of `practice_words.py`: pages with `#`, steps and rungs with `##`, paragraphs, `- option: Label`.
2. Words are plain text; only what has to be typed may stand in backticks.
3. Grade and length are measured a section at a time, because a section is what stands on a screen.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from cryptool.content.document import Block, BlockKind, Part, Span, SpanKind
from cryptool.content.files import FORMAT
from cryptool.practice.content import FREE_PAGES, UNSPOKEN
from cryptool.practice.content_parsing import PAGE, STEP, WordsSection, option, sections
from cryptool.practice.definition import Definition
from tools.content_check import rules_prose
from tools.content_check.source_files import Draft

WORDS_FROM, WORDS_UP_TO = (
    25,
    130,
)  # too few to be graded; more than a screen of 80x24 holds beside its questions
TITLE_UP_TO = 60  # characters
_URL = re.compile(r"https?:|www\.|\b[a-z0-9-]+\.(com|org|net|io|uk|de|ie|eu)\b", re.IGNORECASE)
_KINDS = {PAGE: "page", STEP: "step"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a words file has to say: option ids by step (or rung) and page ids. `pages` None: whichever it likes."""

    steps: Mapping[str, Collection[str]]
    pages: Collection[str] | None


def wanted(definition: Definition) -> Wanted:
    """What the words of a session or of the readiness check have to say."""
    steps = {step.id: step.options for step in definition.steps if step.kind not in UNSPOKEN}
    pages = {step.page for step in definition.steps if step.page}
    return Wanted(steps, pages | set(FREE_PAGES.get(definition.id, ())))


def check_words(draft: Draft, found: Collection[WordsSection], needed: Wanted | None) -> None:
    """Format and completeness. `needed` is None where the structure could not be read."""
    if not draft.text or any(problem.code == "front-matter" for problem in draft.problems):
        return
    if not draft.parts:
        draft.report(1, "empty-body")
    _drop_layout(draft)
    for key in draft.table:
        if key != "format":
            draft.report(draft.line_of(key), "unknown-key", key=key)
    version = draft.table.get("format")
    if type(version) is not int or not 1 <= version <= FORMAT:
        draft.report(1, "format", known=FORMAT)
    if draft.parts and not draft.parts[0].heading:
        draft.report(draft.parts[0].line, "before-first")
    seen: set[tuple[int, str]] = set()
    for section in found:
        if (section.level, section.name) in seen:
            draft.report(section.line, "heading-twice", heading=section.name)
        seen.add((section.level, section.name))
        _check_section(draft, section)
    if needed:
        _check_complete(draft, found, needed)


def _drop_layout(draft: Draft) -> None:
    """Take away what is a fault in a topic only: headings of level 1, and lines that follow one another closely."""
    draft.problems[:] = [
        problem
        for problem in draft.problems
        if problem.code != "blank-line" and (problem.code != "heading-level" or problem.facts["marks"] != "#")
    ]


def _check_section(draft: Draft, section: WordsSection) -> None:
    if not section.blocks:
        draft.report(section.line, "empty-part", heading=section.name)
        return
    if section.blocks[0].kind is not BlockKind.PARAGRAPH:
        draft.report(section.blocks[0].line, "no-question", heading=section.name)
    for block in section.blocks:
        if block.kind not in (BlockKind.PARAGRAPH, BlockKind.BULLET):
            draft.report(block.line, "other-block")
        elif block.kind is BlockKind.BULLET and bool(option(block)) is not (section.level == STEP):
            draft.report(block.line, "option-form" if section.level == STEP else "option-on-page")
        if any(span.kind not in (SpanKind.TEXT, SpanKind.CODE) for span in block.spans):
            draft.report(block.line, "plain-words")
        if url := _URL.search(block.prose):
            draft.report(block.line, "url", text=url[0])
    names = [pair[0] for block in section.blocks if section.level == STEP and (pair := option(block))]
    for name in sorted({name for name in names if names.count(name) > 1}):
        draft.report(section.line, "listed-twice", value=name, key=section.name)
    title = section.first.prose if section.first else ""
    if section.level == PAGE and len(title) > TITLE_UP_TO:
        draft.report(section.line, "title-length", found=len(title), limit=TITLE_UP_TO)


def _check_complete(draft: Draft, found: Collection[WordsSection], needed: Wanted) -> None:
    """Words for all that needs them, and for nothing else."""
    lines = {(section.level, section.name): section.line for section in found}
    required = {(STEP, name) for name in needed.steps} | {(PAGE, name) for name in needed.pages or ()}
    for level, name in sorted(required - set(lines)):
        draft.report(1, "no-words", kind=_KINDS[level], name=name)
    for level, name in sorted(set(lines) - required):
        if level == STEP or needed.pages is not None:
            draft.report(lines[level, name], "words-of-nothing", kind=_KINDS.get(level, "part"), name=name)
    for section in found:
        if section.level != STEP or section.name not in needed.steps:
            continue
        options = set(needed.steps[section.name])
        for name in sorted(options - set(section.options)):
            draft.report(section.line, "no-option-label", option=name, step=section.name)
        for block in section.blocks:
            if (pair := option(block)) and pair[0] not in options:
                draft.report(block.line, "label-of-nothing", option=pair[0], step=section.name)


def spoken(draft: Draft, found: Collection[WordsSection]) -> Draft:
    """The same file with what a person reads alone: no ids. Its problems are the file's."""
    parts = tuple(Part("", tuple(map(_label, section.blocks)), section.line) for section in found)
    return replace(draft, table={}, parts=parts)


def _label(block: Block) -> Block:
    """An option without its id; any other block as it is."""
    if not option(block):
        return block
    first, *others = block.spans
    return block._replace(spans=(Span(first.kind, first.text.partition(":")[2].lstrip()), *others))


def check_style(draft: Draft, found: Collection[WordsSection]) -> None:
    """Grade of the file and of each section that has sentences enough, and whether a page fits a screen."""
    words = spoken(draft, found)
    every = tuple(words.blocks)
    if every:
        rules_prose.check_grade(replace(words, parts=(Part("", every, 1),)), rules_prose.PRACTICE_GRADE)
    for section in found:
        prose = tuple(block for block in section.blocks if block.kind is BlockKind.PARAGRAPH)
        count = sum(len(block.prose.split()) for block in prose)
        if count >= WORDS_FROM:
            alone = replace(words, parts=(Part("", prose, section.line),))
            rules_prose.check_grade(alone, rules_prose.PRACTICE_GRADE)
        if section.level == PAGE and count > WORDS_UP_TO:
            draft.report(section.line, "page-length", warning=True, found=count, limit=WORDS_UP_TO)


def read_sections(draft: Draft) -> tuple[WordsSection, ...]:
    """The sections of a words file that was loaded, at the file's own lines."""
    return sections(draft.parts, draft.text, first_line=1)
