"""Cut the snippet around a match from the stored text, split into words as in the index."""

from collections import deque
from collections.abc import Iterable, Iterator

from cryptool.core.text import stem, terms
from cryptool.journal.model import Snippet
from cryptool.journal.search.query import Atom

AROUND = 60  # characters on each side of the first match
_LONGEST = 240

_Span = tuple[int, int]


def snippet(text: str, atoms: tuple[Atom, ...]) -> Snippet | None:
    """Return the piece around the first match with every match in it marked; None without a match."""
    spans: list[_Span] = []
    start = end = 0
    for span in matches(text, atoms):
        if not spans:
            start, end = _window(text, *span)
        if span[0] >= end:
            break
        spans.append(span)
    if not spans:
        return None
    marks = _joined((begin - start, min(stop, end) - start) for begin, stop in spans)
    return Snippet(text[start:end], marks, _words_in(text[:start]), _words_in(text[end : end + 4096]))


def beginning(text: str) -> Snippet:
    """Return the start of a text, for hits without a match that can be marked."""
    _, end = _window(text, 0, 0)
    return Snippet(text[:end], (), False, _words_in(text[end : end + 4096]))


def matches(text: str, atoms: tuple[Atom, ...]) -> Iterator[_Span]:
    """Yield the span of each match, in order of their ends."""
    recent: deque[tuple[int, int, str]] = deque(maxlen=max(len(atom.words) for atom in atoms))
    wanted = [(atom, [word if atom.prefix else stem(word) for word in atom.words]) for atom in atoms]
    for term in terms(text):
        recent.append(term)
        for atom, words in wanted:
            if len(recent) >= len(words) and _fits(list(recent)[-len(words) :], atom, words):
                yield recent[-len(words)][0], term[1]


def _fits(found: list[tuple[int, int, str]], atom: Atom, words: list[str]) -> bool:
    *firsts, (_, _, last) = found
    # Stemming never changes the first letter, so this skips most of it.
    if last[0] != words[-1][0]:
        return False
    if atom.prefix:
        return last.startswith(words[-1]) and all(f[2] == w for f, w in zip(firsts, words[:-1], strict=True))
    return stem(last) == words[-1] and all(stem(f[2]) == w for f, w in zip(firsts, words[:-1], strict=True))


def _window(text: str, begin: int, stop: int) -> _Span:
    stop = min(stop, begin + _LONGEST)
    start, end = max(0, begin - AROUND), min(len(text), stop + AROUND)
    if start:
        space = next((i for i in range(start, begin) if text[i].isspace()), None)
        start = start if space is None else space + 1
    if end < len(text):
        space = next((i for i in range(end, stop, -1) if text[i].isspace()), None)
        end = end if space is None else space
    return start, end


def _joined(marks: Iterable[_Span]) -> tuple[_Span, ...]:
    joined: list[_Span] = []
    for begin, stop in sorted(marks):
        if joined and begin <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(stop, joined[-1][1]))
        else:
            joined.append((begin, stop))
    return tuple(joined)


def _words_in(text: str) -> bool:
    return bool(text.strip())
