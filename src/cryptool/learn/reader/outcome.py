"""Input and result of the reader."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from cryptool.errors import CryptoolError
from cryptool.learn.model import Found, Source, Topic
from cryptool.terminal.sanitize import clean_line

LONGEST_SEARCH = 200  # characters


class ReaderExit(StrEnum):
    """What the person wants after reading."""

    CLOSED = "closed"
    NEXT = "next"
    OPEN = "open"
    WRITE = "write"


@dataclass(frozen=True, slots=True)
class ReaderOutcome:
    """How reading ended: the part (from 0), whether the end was seen, and the topic id for OPEN."""

    wish: ReaderExit
    part: int
    finished: bool
    topic: str = ""


@dataclass(frozen=True, slots=True)
class ReaderRequest:
    """A topic to read, with the callbacks of the reader.

    `part` is from 0, and one beyond the end means the last. `titles` maps ids to titles, `following` is the title
    of the next topic or empty. `on_place` gets each part shown, from 0. `writes` allows `w` to open the journal.
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
        """Return at most nine search results; none for words the search refuses."""
        try:
            return self.search(words[:LONGEST_SEARCH])[:9]
        except CryptoolError:
            return ()

    def next_topics(self) -> tuple[tuple[str, str], ...]:
        """Return id and title of the topics to read next, omitting unknown ones."""
        titles = self.titles or {}
        return tuple((id_, clean_line(titles[id_])) for id_ in self.topic.header.next if id_ in titles)
