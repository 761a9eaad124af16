"""Parse a search query: words, "phrases", prefix*, OR, NOT.

Rules:
1. Any input is safe: only letters, digits and signs inside our own quotes reach the database.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from cryptool.core.text import stem, terms
from cryptool.journal.errors import EmptyJournalSearch, SearchOnlyNot, SearchTooLong

MOST_ATOMS = 60
MOST_TERMS = 400

# A phrase (its closing quote is optional) or a run without spaces and quotes, then an optional star.
_PIECE = re.compile('["“”„]([^"“”„]*)["“”„]?(\\*?)|([^\\s"“”„]+)')


class Atom(NamedTuple):
    """Adjacent folded words; with `prefix` the last one is the start of a word."""

    words: tuple[str, ...]
    prefix: bool
    typed: str

    @property
    def expression(self) -> str:
        """FTS5 expression. A prefix is matched against whole words, because a stem may be shorter."""
        if self.prefix:
            return f'(words : "{" ".join(self.words)}" *)'
        return f'(stems : "{" ".join(map(stem, self.words))}")'


class Group(NamedTuple):
    """Atoms that must match and atoms that must not."""

    wanted: tuple[Atom, ...]
    unwanted: tuple[Atom, ...]

    @property
    def expression(self) -> str:
        """FTS5 expression."""
        text = "(" + " AND ".join(atom.expression for atom in self.wanted) + ")"
        for atom in self.unwanted:
            text = f"({text} NOT {atom.expression})"
        return text


class Query(NamedTuple):
    """Groups, any of which may match."""

    groups: tuple[Group, ...]

    @property
    def expression(self) -> str:
        """FTS5 expression."""
        return " OR ".join(group.expression for group in self.groups)

    @property
    def wanted(self) -> tuple[Atom, ...]:
        """All atoms that must match."""
        return tuple(atom for group in self.groups for atom in group.wanted)


def parse(text: str) -> Query:
    """Parse a query. Raise EmptyJournalSearch (no words), SearchOnlyNot (a part only excludes) or SearchTooLong."""
    pieces = list(_pieces(text))
    atoms = [piece for piece in pieces if isinstance(piece, Atom)]
    if len(atoms) > MOST_ATOMS or sum(len(atom.words) for atom in atoms) > MOST_TERMS:
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
    before = False
    for here, piece in enumerate(pieces):
        follows = here + 1 < len(pieces)
        if piece == "OR" and not (before and follows):
            piece = Atom(("or",), False, "OR")
        elif piece == "NOT" and not (follows and isinstance(pieces[here + 1], Atom)):
            piece = Atom(("not",), False, "NOT")
        before = isinstance(piece, Atom)
        yield piece
