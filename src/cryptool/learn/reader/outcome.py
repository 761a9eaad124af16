"""What the reader is given and what it gives back.

Rule: values only, the same for the full reader and the one in lines.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from cryptool.errors import CryptoolError
from cryptool.learn.model import Found, Source, Topic
from cryptool.terminal.sanitize import clean_line

LONGEST_SEARCH = 200  # letters; nobody types more, and a pasted page is no search


class ReaderExit(StrEnum):
    """What the person wants after reading."""

    CLOSED = "closed"
    NEXT = "next"
    OPEN = "open"
    WRITE = "write"


@dataclass(frozen=True, slots=True)
class ReaderOutcome:
    """How reading ended.

    `part` is where one was (from 0), `finished` whether the end was seen, `topic` the id for OPEN.
    """

    wish: ReaderExit
    part: int
    finished: bool
    topic: str = ""


@dataclass(frozen=True, slots=True)
class ReaderRequest:
    """What is read, and what the reader may ask for.

    Attributes:
        topic: The topic.
        sources: Its sources, in its own numbering.
        part: Where to begin, from 0; one that does not exist counts as the last.
        titles: Titles by id, for the topics to read next.
        following: The title of the topic after this one, empty if there is none.
        search: Finds topics.
        on_place: Told the part (from 0) whenever another one is shown.
        writes: Whether `w` may write about the topic.
    """

    topic: Topic
    sources: Sequence[Source]
    part: int = 0
    titles: Mapping[str, str] | None = None
    following: str = ""
    search: Callable[[str], Sequence[Found]] = lambda words: ()
    on_place: Callable[[int], None] = lambda part: None
    writes: bool = False

    def find(self, words: str) -> Sequence[Found]:
        """What the search gives, at most nine; nothing for words that it cannot take."""
        try:
            return self.search(words[:LONGEST_SEARCH])[:9]
        except CryptoolError:
            return ()

    def next_topics(self) -> tuple[tuple[str, str], ...]:
        """The topics to go on with: id and title, only those that are there."""
        titles = self.titles or {}
        return tuple((id_, clean_line(titles[id_])) for id_ in self.topic.header.next if id_ in titles)
