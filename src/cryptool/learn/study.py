"""Join the library and the read marks: which topics exist, which comes next, how many are read."""

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from cryptool.content.files import SHIPPED
from cryptool.core.text import find_named
from cryptool.learn.errors import UnknownTheme
from cryptool.learn.library import Library
from cryptool.learn.model import Header, Path, Source, Theme, Topic
from cryptool.learn.reading_state import ReadingStateFile

if TYPE_CHECKING:
    from cryptool.app.context import AppContext
    from cryptool.learn.model import Found

Group = TypeVar("Group", Theme, Path)


class TopicStatus(NamedTuple):
    """A topic, whether it was read, and the part (from 0) where reading stopped in it."""

    topic: Header
    theme_title: str
    read: bool
    stopped_at: int | None


class Study:
    """The library and its read marks, as `learn` and home use them."""

    def __init__(self, library: Library, marks: ReadingStateFile) -> None:
        self.library = library
        self.marks = marks

    def shelf(self, theme: str = "", path: str = "") -> list[TopicStatus]:
        """List topics in shelf order, or in a path's own order. Raise UnknownTheme for an unknown name."""
        if path:
            return self.among(self.path(path).topics)
        wanted = _named(theme, self.library.themes()).id if theme else ""
        return self.among([h.id for h in self.library.headers() if wanted in ("", h.theme)])

    def among(self, ids: Sequence[str]) -> list[TopicStatus]:
        """List the given topics, in the order given."""
        marks, titles = self.marks.load(), {t.id: t.title for t in self.library.themes()}
        return [
            TopicStatus(h, titles.get(h.theme, h.theme), h.id in marks.read, marks.stopped_at(h.id))
            for h in map(self.library.header, ids)
        ]

    def path(self, wanted: str) -> Path:
        """Find a reading path by id, title or unique start of the id. Raise UnknownTheme."""
        return _named(wanted, self.library.paths())

    def paths(self) -> list[tuple[Path, int]]:
        """List the reading paths with their minutes."""
        minutes = {header.id: header.minutes for header in self.library.headers()}
        return [(path, sum(minutes[topic] for topic in path.topics)) for path in self.library.paths()]

    def next_unread(self) -> TopicStatus | None:
        """Return the topic where reading stopped, else the first unread one; None if all are read."""
        rows = self.shelf()
        stopped = (row for row in rows if row.stopped_at is not None)
        return next(stopped, None) or next((row for row in rows if not row.read), None)

    def after(self, topic: str, order: Sequence[str] = ()) -> Header | None:
        """Return the topic after `topic` in `order`, or else on the shelf."""
        ids = order or self.library.ids
        at = ids.index(topic) + 1 if topic in ids else len(ids)
        return self.library.header(ids[at]) if at < len(ids) else None

    def resume_part(self, topic: str) -> int:
        """Return the part at which reading of `topic` stopped, else 0."""
        return self.marks.load().stopped_at(topic) or 0

    def progress(self) -> tuple[int, int]:
        """Count topics read and in all, ignoring read marks of removed topics."""
        ids = set(self.library.ids)
        return len(ids & self.marks.load().read), len(ids)

    def search(self, words: str, limit: int = 10) -> "list[Found]":
        """Return at most `limit` topics that fit `words`, best first. Raise EmptySearch."""
        from cryptool.learn.search import find

        return find(self.library, words, limit=limit)

    def sources_of(self, topic: Topic) -> list[Source]:
        """Return the topic's sources in its own numbering."""
        return [self.library.source(key) for key in topic.citations]


def _named(wanted: str, groups: Sequence[Group]) -> Group:
    known = {group.id: group for group in groups}
    found = find_named(wanted, {group.id: (group.title,) for group in groups})
    if found is None:
        raise UnknownTheme(theme=wanted[:40], themes=", ".join(known))
    return known[found]


@lru_cache(maxsize=1)
def study_of(context: "AppContext") -> Study:
    """Return the study of this run, built once."""
    marks = ReadingStateFile(context.paths.marks_file, keep=context.preferences.settings.read_marks)
    return Study(Library(SHIPPED, context.language), marks)
