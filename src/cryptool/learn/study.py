"""Reading: which topics there are, which comes next, what was found; marks are kept as one reads.

Rule: joins the library and the marks, and returns values. It never decides how anything looks.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from cryptool.core.text import slug
from cryptool.errors import UnknownTheme
from cryptool.learn.model import Header, Source, Topic
from cryptool.learn.reading_state import ReadingState, ReadingStateFile

if TYPE_CHECKING:
    from cryptool.app.context import AppContext
    from cryptool.learn.library import Library
    from cryptool.learn.model import Found, Path

_LONGEST_NAME = 60  # characters; what is longer was not meant as a name


@dataclass(frozen=True, slots=True)
class TopicStatus:
    """A topic on its shelf: whether it was read, and the part (from 0) where reading stopped in it."""

    topic: Header
    theme_title: str
    read: bool
    stopped_at: int | None


@dataclass(frozen=True, slots=True)
class ReadingStart:
    """Where to begin reading."""

    topic: Header
    part: int = 0


@dataclass(frozen=True, slots=True)
class Progress:
    """How far reading has come."""

    read: int
    topics: int


class Study:
    """The use case behind `learn` and the reading half of home.

    Args:
        library: The shipped content.
        marks: The file of read marks.
    """

    def __init__(self, library: "Library", marks: ReadingStateFile) -> None:
        self.library = library
        self.marks = marks

    def shelf(self, theme: str = "", path: str = "") -> list[TopicStatus]:
        """Topics in shelf order, or in a path's own order.

        Raises:
            UnknownTheme: there is no theme or path by that id or title.
        """
        if path:
            return self.among(self.path(path).topics)
        wanted = self._theme(theme) if theme else ""
        return self.among([h.id for h in self.library.headers() if wanted in ("", h.theme)])

    def among(self, ids: Sequence[str]) -> list[TopicStatus]:
        """Some topics, in the order given."""
        marks, titles = self.marks.load(), {t.id: t.title for t in self.library.themes()}
        headers = [self.library.header(id) for id in ids]
        return [self._shelved(h, titles.get(h.theme, h.theme), marks) for h in headers]

    def path(self, wanted: str) -> "Path":
        """A reading path by id or a unique beginning of it. Raises UnknownTheme."""
        paths = self.library.paths()
        return paths[self._by_name(wanted, [(p.id, p.title) for p in paths])]

    def next_unread(self) -> ReadingStart | None:
        """The place in a topic where reading stopped, else the first unread topic; None if all are read."""
        marks = self.marks.load()
        known = {h.id: h for h in self.library.headers()}
        if marks.place and marks.place.topic in known:
            return ReadingStart(known[marks.place.topic], marks.place.part)
        return next((ReadingStart(h) for h in known.values() if h.id not in marks.read), None)

    def after(self, topic: str) -> Header | None:
        """The topic that follows on the shelf."""
        ids = [h.id for h in self.library.headers()]
        at = ids.index(topic) + 1
        return self.library.header(ids[at]) if at < len(ids) else None

    def resume_part(self, topic: str) -> int:
        """The part at which reading of `topic` stopped, 0 if it did not."""
        place = self.marks.load().place
        return place.part if place and place.topic == topic else 0

    def progress(self) -> Progress:
        """Read and all, counting only topics that still exist."""
        ids = {h.id for h in self.library.headers()}
        return Progress(len(ids & self.marks.load().read), len(ids))

    def search(self, words: str, limit: int = 10) -> "list[Found]":
        """Topics that fit `words`, best first. Raises EmptySearch."""
        from cryptool.learn.search.search import find

        return find(self.library, words, limit=limit)

    def sources_of(self, topic: Topic) -> list[Source]:
        """The topic's sources in its own numbering."""
        return [self.library.source(key) for key in topic.citations]

    def _shelved(self, header: Header, theme_title: str, marks: ReadingState) -> TopicStatus:
        here = marks.place.part if marks.place and marks.place.topic == header.id else None
        return TopicStatus(header, theme_title, header.id in marks.read, here)

    def _theme(self, wanted: str) -> str:
        themes = self.library.themes()
        return themes[self._by_name(wanted, [(t.id, t.title) for t in themes])].id

    @staticmethod
    def _by_name(wanted: str, names: list[tuple[str, str]]) -> int:
        asked = slug(wanted[:_LONGEST_NAME])
        exact = [at for at, (id, title) in enumerate(names) if asked in (id, slug(title))]
        begun = [at for at, (id, _) in enumerate(names) if id.startswith(asked)]
        for found in (exact, begun):
            if asked and len(found) == 1:
                return found[0]
        raise UnknownTheme(theme=wanted[:40], themes=", ".join(id for id, _ in names))


@lru_cache(maxsize=1)
def study_of(context: "AppContext") -> Study:
    """The reading of this run: one library and one file of marks, whoever asks."""
    from cryptool.content.files import SHIPPED
    from cryptool.learn.library import Library

    marks = ReadingStateFile(context.paths.marks_file, keep=context.preferences.settings.read_marks)
    return Study(Library(SHIPPED, context.language), marks)
