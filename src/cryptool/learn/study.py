"""Join the library and the read marks: which topics exist, which comes next, how many are read."""

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from cryptool.content.files import SHIPPED
from cryptool.core.text import slug
from cryptool.learn.errors import UnknownTheme
from cryptool.learn.library import Library
from cryptool.learn.model import Header, Source, Topic
from cryptool.learn.reading_state import ReadingState, ReadingStateFile

if TYPE_CHECKING:
    from cryptool.app.context import AppContext
    from cryptool.learn.library import Library
    from cryptool.learn.model import Found, Path

_LONGEST_NAME = 60  # characters


class TopicStatus(NamedTuple):
    """A topic, whether it was read, and the part (from 0) where reading stopped in it."""

    topic: Header
    theme_title: str
    read: bool
    stopped_at: int | None


class ReadingStart(NamedTuple):
    """The topic and part to open first."""

    topic: Header
    part: int = 0


class Progress(NamedTuple):
    """The number of topics read, and of all topics."""

    read: int
    topics: int


class Study:
    """The library and its read marks, as `learn` and home use them."""

    def __init__(self, library: "Library", marks: ReadingStateFile) -> None:
        self.library = library
        self.marks = marks

    def shelf(self, theme: str = "", path: str = "") -> list[TopicStatus]:
        """List topics in shelf order, or in a path's own order. Raise UnknownTheme for an unknown name."""
        if path:
            return self.among(self.path(path).topics)
        wanted = self._theme(theme) if theme else ""
        return self.among([h.id for h in self.library.headers() if wanted in ("", h.theme)])

    def among(self, ids: Sequence[str]) -> list[TopicStatus]:
        """List the given topics, in the order given."""
        marks, titles = self.marks.load(), {t.id: t.title for t in self.library.themes()}
        headers = [self.library.header(id) for id in ids]
        return [self._shelved(h, titles.get(h.theme, h.theme), marks) for h in headers]

    def path(self, wanted: str) -> "Path":
        """Find a reading path by id, title or unique start of the id. Raise UnknownTheme."""
        paths = self.library.paths()
        return paths[self._by_name(wanted, [(p.id, p.title) for p in paths])]

    def next_unread(self) -> ReadingStart | None:
        """Return the place where reading stopped, else the first unread topic; None if all are read."""
        marks = self.marks.load()
        known = {h.id: h for h in self.library.headers()}
        if marks.place and marks.place.topic in known:
            return ReadingStart(known[marks.place.topic], marks.place.part)
        return next((ReadingStart(h) for h in known.values() if h.id not in marks.read), None)

    def after(self, topic: str) -> Header | None:
        """Return the next topic on the shelf."""
        ids = [h.id for h in self.library.headers()]
        at = ids.index(topic) + 1
        return self.library.header(ids[at]) if at < len(ids) else None

    def resume_part(self, topic: str) -> int:
        """Return the part at which reading of `topic` stopped, else 0."""
        place = self.marks.load().place
        return place.part if place and place.topic == topic else 0

    def progress(self) -> Progress:
        """Count topics read and in all, ignoring read marks of removed topics."""
        ids = {h.id for h in self.library.headers()}
        return Progress(len(ids & self.marks.load().read), len(ids))

    def search(self, words: str, limit: int = 10) -> "list[Found]":
        """Return at most `limit` topics that fit `words`, best first. Raise EmptySearch."""
        from cryptool.learn.search.search import find

        return find(self.library, words, limit=limit)

    def sources_of(self, topic: Topic) -> list[Source]:
        """Return the topic's sources in its own numbering."""
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
    """Return the study of this run, built once."""
    marks = ReadingStateFile(context.paths.marks_file, keep=context.preferences.settings.read_marks)
    return Study(Library(SHIPPED, context.language), marks)
