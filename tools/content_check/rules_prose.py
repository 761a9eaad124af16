"""How a text reads: its length, its grade, phrases and signs it avoids, and words it shares with others."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from statistics import median

from cryptool.content.document import Block, SpanKind
from cryptool.core.text import tokens
from tools.content_check.source_files import Draft

WORDS = range(300, 701)
HIGHEST_GRADE = 7.0  # of a topic
PRACTICE_GRADE = 8.0
MEDIAN_GRADE = 5.5  # over all topics
WORDS_A_CONTRACTION = 100
RUN = 8  # words in a row that no two texts may share

_CONTRACTION = re.compile(
    r"\w(n't|'(re|ve|ll|d|m))\b|\b(it|that|there|here|what|who|how|let|he|she)'s\b", re.IGNORECASE
)
_ENDS = re.compile(r"[.?:;,!]$")
_TYPOGRAPHY = re.compile("[\u2018\u2019\u201c\u201d\u2013\u2014\u2026\u00a0]")


@dataclass(frozen=True)
class Avoided:
    """A phrase to avoid, word by word (* ends a beginning), the topics that discuss it, and the problem's code."""

    words: tuple[str, ...]
    allowed_in: tuple[str, ...]
    code: str = "avoided-phrase"

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The phrase as an expression for words that were `spaced`."""
        return re.compile(
            " ".join(["", *(re.escape(word).replace(r"\*", r"\S*") for word in self.words), ""])
        )

    def stands_in(self, words: str) -> bool:
        """Whether the phrase is somewhere in words that were `spaced`."""
        return self.pattern.search(words) is not None


def spaced(text: str) -> str:
    """The words of a text, each with a blank before and after it."""
    return f" {' '.join(tokens(text))} "


def check_length(draft: Draft) -> None:
    """300-700 words of prose."""
    found = sum(len(block.prose.split()) for block in draft.blocks)
    if draft.parts and found not in WORDS:
        draft.report(draft.parts[0].line, "length", found=found, low=WORDS[0], high=WORDS[-1])


def check_contractions(draft: Draft) -> None:
    """People talk in contractions: one in a hundred words at least."""
    found = sum(len(_CONTRACTION.findall(block.prose)) for block in draft.blocks)
    words = sum(len(block.prose.split()) for block in draft.blocks)
    if found * WORDS_A_CONTRACTION < words:
        draft.report(draft.parts[0].line, "contractions", found=found, words=words)


def check_grade(draft: Draft, limit: float = HIGHEST_GRADE) -> float | None:
    """Flesch-Kincaid grade, `limit` or lower. Without textstat (an extra for authors) a warning, and None."""
    try:
        import textstat
    except ImportError:
        draft.report(1, "grade-not-checked", warning=True)
        return None
    if not (found := grade_text(draft)):
        return None
    grade = float(textstat.flesch_kincaid_grade(found))
    if grade > limit:
        draft.report(draft.parts[0].line, "grade", found=f"{grade:.1f}", limit=f"{limit:.0f}")
    return grade


def check_median(drafts: Sequence[Draft], grades: Sequence[float | None]) -> None:
    """The middle one of all grades is low. Reported at the hardest topic."""
    known = [(grade, at) for at, grade in enumerate(grades) if grade is not None]
    if known and (middle := median(grade for grade, _ in known)) > MEDIAN_GRADE:
        hardest = drafts[max(known)[1]]
        hardest.report(hardest.parts[0].line, "grade-median", found=f"{middle:.1f}", limit=str(MEDIAN_GRADE))


def grade_text(draft: Draft) -> str:
    """The prose as it is graded: without headings; a block that ends without a stop gets one."""
    blocks = (block.prose for block in draft.blocks if block.prose)
    return "\n\n".join(prose if _ENDS.search(prose) else f"{prose}." for prose in blocks)


def check_wording(draft: Draft, avoided: Iterable[Avoided]) -> None:
    """No avoided phrase, no exclamation mark, and only signs that every terminal can show."""
    check_words(draft, avoided)
    for line, text in _texts(draft):
        if "!" in text:
            draft.report(line, "exclamation")
        if odd := _TYPOGRAPHY.search(text):
            draft.report(line, "typography", sign=f"U+{ord(odd[0]):04X}")


def check_words(draft: Draft, avoided: Iterable[Avoided]) -> None:
    """No avoided phrase."""
    phrases = [phrase for phrase in avoided if draft.id not in phrase.allowed_in]
    for line, text in _texts(draft):
        words = spaced(text)
        for phrase in phrases:
            if phrase.stands_in(words):
                draft.report(line, phrase.code, phrase=" ".join(phrase.words))


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
    typed = (SpanKind.CODE, SpanKind.LINK, SpanKind.CITATION, SpanKind.LABEL)
    return "".join(span.text for span in block.spans if span.kind not in typed)
