"""How a text reads: its length, its grade, phrases and signs it avoids, and words it shares with others."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cryptool.content.document import Block, SpanKind
from cryptool.core.text import tokens
from tools.content_check.source_files import Draft

WORDS = range(300, 701)
HIGHEST_GRADE = 8.0
RUN = 8  # words in a row that no two texts may share

_ENDS = re.compile(r"[.?:;,!]$")
_TYPOGRAPHY = re.compile("[\u2018\u2019\u201c\u201d\u2013\u2014\u2026\u00a0]")


@dataclass(frozen=True, slots=True)
class Avoided:
    """A phrase to avoid, word by word (* ends a beginning), and the topics that discuss the phrase."""

    words: tuple[str, ...]
    allowed_in: tuple[str, ...]

    def stands_in(self, found: list[str]) -> bool:
        """Whether the phrase is somewhere in these words."""
        size = len(self.words)
        return any(self._fits(found[at : at + size]) for at in range(len(found) - size + 1))

    def _fits(self, found: list[str]) -> bool:
        pairs = zip(self.words, found, strict=True)
        return all(word.startswith(want[:-1]) if want.endswith("*") else word == want for want, word in pairs)


def check_length(draft: Draft) -> None:
    """300-700 words of prose."""
    found = sum(len(block.prose.split()) for block in draft.blocks)
    if draft.parts and found not in WORDS:
        draft.report(draft.parts[0].line, "length", found=found, low=WORDS[0], high=WORDS[-1])


def check_grade(draft: Draft) -> None:
    """Flesch-Kincaid grade 8 or lower. Without textstat (an extra for authors) there is a warning."""
    try:
        import textstat
    except ImportError:
        draft.report(1, "grade-not-checked", warning=True)
        return
    found = grade_text(draft)
    if found and (grade := float(textstat.flesch_kincaid_grade(found))) > HIGHEST_GRADE:
        draft.report(draft.parts[0].line, "grade", found=f"{grade:.1f}", limit=f"{HIGHEST_GRADE:.0f}")


def grade_text(draft: Draft) -> str:
    """The prose as it is graded: without headings; a block that ends without a stop gets one."""
    blocks = (block.prose for block in draft.blocks if block.prose)
    return "\n\n".join(prose if _ENDS.search(prose) else f"{prose}." for prose in blocks)


def check_wording(draft: Draft, avoided: Iterable[Avoided]) -> None:
    """No avoided phrase, no exclamation mark, and only signs that every terminal can show."""
    phrases = [phrase for phrase in avoided if draft.id not in phrase.allowed_in]
    for line, text in _texts(draft):
        words = tokens(text)
        for phrase in phrases:
            if phrase.stands_in(words):
                draft.report(line, "avoided-phrase", phrase=" ".join(phrase.words))
        if "!" in text:
            draft.report(line, "exclamation")
        if odd := _TYPOGRAPHY.search(text):
            draft.report(line, "typography", sign=f"U+{ord(odd[0]):04X}")


def check_runs(drafts: Iterable[Draft]) -> None:
    """No eight words in a row stand in two texts. Each pair of texts is reported once, at the later one."""
    home: dict[tuple[str, ...], Draft] = {}
    for draft in drafts:
        told: set[str] = set()
        for line, run in _runs(draft):
            other = home.setdefault(run, draft)
            if other is not draft and other.file not in told:
                told.add(other.file)
                draft.report(line, "shared-run", words=" ".join(run), other=other.file)


def _runs(draft: Draft) -> Iterator[tuple[int, tuple[str, ...]]]:
    for line, text in _texts(draft):
        words = tokens(text)
        for at in range(len(words) - RUN + 1):
            yield line, tuple(words[at : at + RUN])


def _texts(draft: Draft) -> Iterator[tuple[int, str]]:
    """Everything a reader reads, with its line. Not what has to be typed: ids and commands."""
    for key in ("title", "summary"):
        if isinstance(value := draft.table.get(key), str):
            yield draft.line_of(key), value
    for part in draft.parts:
        if part.heading:
            yield part.line, part.heading
        for block in part.blocks:
            yield block.line, _words(block)


def _words(block: Block) -> str:
    typed = (SpanKind.CODE, SpanKind.CITATION, SpanKind.LABEL)
    return "".join(span.text for span in block.spans if span.kind not in typed)
