"""Search the topics.

Rules:
1. Never store or log the searched words, and never put them in an error.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from math import sqrt
from typing import TYPE_CHECKING, Any

from cryptool.content import files
from cryptool.content.document import BlockKind
from cryptool.core.text import slug
from cryptool.errors import DamagedContent
from cryptool.learn.errors import EmptySearch
from cryptool.learn.library import names_of
from cryptool.learn.model import Found, Topic
from cryptool.learn.ranking import RankedTopic, Ranking, Terms, Vocabulary, once, words_of

if TYPE_CHECKING:
    from cryptool.learn.library import Library

LONGEST = 2_000  # characters that are looked at
MOST_WORDS = 40  # words that are looked at
EASY = 12  # softens the penalty on long sentences
SHORT = 6  # words; a shorter sentence counts for less
# Weights of a sentence: in the opening; later in a paragraph; short, quoted or incomplete.
LEAD, LATER, ASIDE = 1.3, 0.75, 0.65
LOWEST = 0.3  # share of the best score below which results after the first SURE are dropped
SURE = 3  # results that one rare word cannot crowd out

_SENTENCE_END = re.compile(r"(?<=[.?!])[\"')]*\s+(?=[\"'(A-Z0-9])")


def find(library: "Library", words: str, *, limit: int = 10) -> list[Found]:
    """Return up to `limit` topics that fit `words`, best first. Raise EmptySearch if they have no letter or digit."""
    if typed := words_of(words[:LONGEST])[:MOST_WORDS]:
        return _shelf(library).find(typed, limit)
    raise EmptySearch


class _Shelf:
    """The index of a library; takes about a tenth of a second to build."""

    def __init__(self, library: "Library") -> None:
        self.topics = [library.topic(topic) for topic in library.ids]
        groups, fillers = _synonyms(library)
        self.vocabulary = Vocabulary(
            prose=(text for topic in self.topics for text in _prose(topic)),
            questions=(answer for topic in self.topics for answer in topic.header.answers),
            groups=groups,
            fillers=fillers,
        )
        self.ranking = Ranking(self._entry(topic) for topic in self.topics)
        self.names = names_of(topic.header for topic in self.topics)
        self._read_sentences: dict[str, list[tuple[str, float, Terms]]] = {}

    def find(self, typed: list[str], limit: int) -> list[Found]:
        question = self.vocabulary.terms(" ".join(typed))
        scores = self.ranking.scores(question)
        best = max(scores, default=0.0)
        # A topic's exact name always finds that topic first.
        called = self.names.get(slug(" ".join(typed)))
        scores = [
            best if topic.id == called else score for topic, score in zip(self.topics, scores, strict=True)
        ]
        order = sorted(range(len(scores)), key=lambda at: (self.topics[at].id != called, -scores[at]))
        likely = (at for n, at in enumerate(order) if n < SURE or scores[at] >= best * LOWEST)
        fitting = [at for at in likely if scores[at] > 0][:limit]
        wanted = self.ranking.worth(question)
        return [
            Found(self.topics[at].header, self._sentence(self.topics[at], wanted), round(scores[at], 4))
            for at in fitting
        ]

    def _entry(self, topic: Topic) -> RankedTopic:
        header = topic.header
        texts = {
            "title": [header.title],
            "aliases": [header.id, *header.aliases],
            "answers": list(header.answers),
            "summary": [header.summary],
            "headings": [part.heading for part in topic.parts],
            "text": [block.prose for part in topic.parts for block in part.blocks],
        }
        fields = {name: self.vocabulary.terms(" . ".join(found)) for name, found in texts.items()}
        questions = (header.title, header.summary, *header.answers)
        return RankedTopic(fields, tuple(self.vocabulary.terms(question) for question in questions))

    def _sentence(self, topic: Topic, wanted: Mapping[str, float]) -> str:
        if topic.id not in self._read_sentences:
            sentences = ((topic.header.summary, 1.0), *_sentences(topic))
            self._read_sentences[topic.id] = [(s, share, self.vocabulary.terms(s)) for s, share in sentences]
        read = self._read_sentences[topic.id]
        return max(read, key=lambda sentence: sentence[1] * _fit(sentence[2], wanted))[0]


_shelf = lru_cache(maxsize=1)(_Shelf)


def _fit(terms: Terms, wanted: Mapping[str, float]) -> float:
    found = sum(wanted.get(term, 0.0) for term in once(terms))
    return found / sqrt(EASY + len(terms.concepts))


def _prose(topic: Topic) -> Iterator[str]:
    header = topic.header
    yield from (header.title, header.summary, header.id, *header.aliases)
    for part in topic.parts:
        yield from (part.heading, *(block.prose for block in part.blocks))


def _sentences(topic: Topic) -> Iterator[tuple[str, float]]:
    """The closing part only points to other topics."""
    for part in topic.parts[:-1]:
        for block in part.blocks:
            for at, sentence in enumerate(_SENTENCE_END.split(block.prose)):
                share = LEAD if not part.heading else LATER if at else 1.0
                short = len(sentence.split()) < SHORT
                if short or block.kind is BlockKind.QUOTE or not sentence[:1].isupper():
                    share *= ASIDE
                yield sentence, share


def _synonyms(library: "Library") -> tuple[list[Any], list[Any]]:
    name = library.localised("synonyms.toml")
    table = files.read_toml(library.folder, name)
    groups, fillers = table.get("groups"), table.get("fillers")
    if not isinstance(groups, list) or not isinstance(fillers, list):
        raise DamagedContent(file=files.shown_path(library.folder, name))
    return groups, fillers
