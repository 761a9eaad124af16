"""Parse a practice's words: `# page` and `## step` (or rung), paragraphs, and `- option: Label` lines.

The first paragraph under a heading is its question or title. Malformed text never raises: the caller that looks up an
id finds it missing.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cryptool.content.document import Block, BlockKind, PageWords, Part
from cryptool.content.markup import read_body
from cryptool.practice.definition import PracticeWords, StepWords

PAGE, STEP = 1, 2  # levels of headings
_LABEL = re.compile(r"([a-z0-9]+(?:-[a-z0-9]+)*):\s+(\S.*)")


@dataclass(frozen=True, slots=True)
class WordsSection:
    """One heading and its blocks. Lines count from 1 in the file."""

    level: int
    name: str
    line: int
    blocks: tuple[Block, ...]

    @property
    def first(self) -> Block | None:
        """Return the question or title."""
        return next((block for block in self.blocks if block.kind is BlockKind.PARAGRAPH), None)

    @property
    def rest(self) -> tuple[Block, ...]:
        """Return all other blocks; on a step, without its list of options."""
        first = self.first
        wanted = [block for block in self.blocks if block is not first]
        if self.level == STEP:
            wanted = [block for block in wanted if block.kind is not BlockKind.BULLET]
        return tuple(wanted)

    @property
    def options(self) -> Mapping[str, str]:
        """Return labels by option id; empty on a page."""
        pairs = [option(block) for block in self.blocks] if self.level == STEP else []
        return dict(pair for pair in pairs if pair)


def option(block: Block) -> tuple[str, str] | None:
    """Parse `- id: Label`; None if the block is not an option."""
    match = _LABEL.fullmatch(block.prose) if block.kind is BlockKind.BULLET else None
    return (match[1], match[2]) if match else None


def sections(parts: Iterable[Part], body: str, first_line: int) -> tuple[WordsSection, ...]:
    """Group parsed `parts` of `body` by heading. Text before the first heading is dropped."""
    lines = body.split("\n")
    return tuple(
        WordsSection(_level(lines[part.line - first_line]), part.heading, part.line, part.blocks)
        for part in parts
        if part.heading
    )


def read_sections(body: str, first_line: int) -> tuple[WordsSection, ...]:
    """Parse `body`, which begins on line `first_line` of its file."""
    return sections(read_body(body, first_line), body, first_line)


def practice_words(found: Iterable[WordsSection]) -> PracticeWords:
    """Collect the words by step and page. A section without a paragraph gets an empty question or title."""
    every = tuple(found)
    steps = {
        section.name: StepWords(_first(section), _rest(section), section.options)
        for section in every
        if section.level == STEP
    }
    pages = {
        section.name: PageWords(_first(section), _rest(section)) for section in every if section.level == PAGE
    }
    return PracticeWords(steps, pages)


def _level(heading: str) -> int:
    return len(heading) - len(heading.lstrip("#"))


def _first(section: WordsSection) -> str:
    return section.first.prose if section.first else ""


def _rest(section: WordsSection) -> tuple[str, ...]:
    return tuple(_shown(block) for block in section.rest)


def _shown(block: Block) -> str:
    if block.kind is BlockKind.BULLET:
        return f"- {block.prose}"
    return f"{block.number}. {block.prose}" if block.kind is BlockKind.NUMBER else block.prose
