"""Reads what a person typed into a search: words, "phrases", prefix*, OR, NOT.

Rules kept here:
1. Anything can be typed. What has no meaning as a sign (brackets, colons, a lone quote or star, OR at an
   end) has none here either; nothing reaches the database but letters, digits and signs between our quotes.
2. Words side by side must all be there. OR parts the query; NOT leaves out the word or phrase after it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cryptool.errors import EmptyJournalSearch, SearchOnlyNot, SearchTooLong
from cryptool.journal.store.fts_index import stem, terms

MOST_ATOMS = 60
MOST_TERMS = 400

# A phrase (its closing quote may be missing) or a run without spaces and quotes; a star may follow.
_PIECE = re.compile('["“”„]([^"“”„]*)["“”„]?(\\*?)|([^\\s"“”„]+)')


@dataclass(frozen=True, slots=True)
class Atom:
    """Folded words that stand side by side; with `prefix` the last one is only a beginning."""

    words: tuple[str, ...]
    prefix: bool
    typed: str

    @property
    def expression(self) -> str:
        """As FTS5 reads it. A beginning is looked up among whole words: a stem may be shorter than it."""
        if self.prefix:
            return f'(words : "{" ".join(self.words)}" *)'
        return f'(stems : "{" ".join(map(stem, self.words))}")'


@dataclass(frozen=True, slots=True)
class Group:
    """What must be there and what must not."""

    wanted: tuple[Atom, ...]
    unwanted: tuple[Atom, ...]

    @property
    def expression(self) -> str:
        """As FTS5 reads it."""
        text = "(" + " AND ".join(atom.expression for atom in self.wanted) + ")"
        for atom in self.unwanted:
            text = f"({text} NOT {atom.expression})"
        return text


@dataclass(frozen=True, slots=True)
class Query:
    """Groups, any of which may fit."""

    groups: tuple[Group, ...]

    @property
    def expression(self) -> str:
        """As FTS5 reads it."""
        return " OR ".join(group.expression for group in self.groups)

    @property
    def wanted(self) -> tuple[Atom, ...]:
        """Every atom that is looked for."""
        return tuple(atom for group in self.groups for atom in group.wanted)


def parse(text: str) -> Query:
    """The query that `text` means.

    Raises:
        EmptyJournalSearch: There is no word in it.
        SearchOnlyNot: A part of it only says what to leave out.
        SearchTooLong: More than 60 words and phrases, or 400 words in all.
    """
    pieces = list(_pieces(text))
    if sum(1 for piece in pieces if isinstance(piece, Atom)) > MOST_ATOMS:
        raise SearchTooLong(most=MOST_ATOMS)
    if sum(len(piece.words) for piece in pieces if isinstance(piece, Atom)) > MOST_TERMS:
        raise SearchTooLong(most=MOST_ATOMS)
    groups: list[Group] = []
    wanted: list[Atom] = []
    unwanted: list[Atom] = []
    denied = False
    for piece in _meant(pieces):
        if piece == "NOT":
            denied = True
        elif isinstance(piece, Atom):
            (unwanted if denied else wanted).append(piece)
            denied = False
        else:
            groups.append(Group(tuple(wanted), tuple(unwanted)))
            wanted, unwanted, denied = [], [], False
    groups.append(Group(tuple(wanted), tuple(unwanted)))
    if not any(group.wanted or group.unwanted for group in groups):
        raise EmptyJournalSearch
    if not all(group.wanted for group in groups):
        raise SearchOnlyNot
    return Query(tuple(groups))


def _pieces(text: str) -> Iterator[Atom | str]:
    for match in _PIECE.finditer(text):
        phrase, star, word = match.groups()
        if word in ("OR", "NOT"):
            yield word
            continue
        typed = phrase if phrase is not None else word.rstrip("*")
        prefix = bool(star) if phrase is not None else word.endswith("*")
        words = tuple(folded for _, _, folded in terms(typed))
        if words:
            yield Atom(words, prefix, typed)


def _meant(pieces: list[Atom | str]) -> Iterator[Atom | str]:
    """The pieces, with an OR or NOT that has nothing to join read as the plain word."""
    before = False
    for here, piece in enumerate(pieces):
        follows = here + 1 < len(pieces)
        if piece == "OR" and not (before and follows):
            piece = Atom(("or",), False, "OR")
        elif piece == "NOT" and not (follows and isinstance(pieces[here + 1], Atom)):
            piece = Atom(("not",), False, "NOT")
        before = isinstance(piece, Atom)
        yield piece
