"""Store which topics were read and where reading stopped, in one small private file.

Rules:
1. Store topic ids, one part number and whether the first run is over; never a time, a count or text.
2. Set an unreadable file aside before writing a new one; never write to a file of a newer version.
"""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from cryptool.core.atomic_files import read_text, set_aside, write_private
from cryptool.errors import CannotWrite

SCHEMA = 1


class ReadingPosition(NamedTuple):
    """The topic id where reading stopped, and the part, from 0."""

    topic: str
    part: int


class ReadingState(NamedTuple):
    """Topics read, the place where reading stopped, and whether the welcome was shown."""

    read: frozenset[str] = frozenset()
    place: ReadingPosition | None = None
    welcomed: bool = False

    def stopped_at(self, topic: str) -> int | None:
        """Return the part where reading of `topic` stopped, if it is the place."""
        return self.place.part if self.place and self.place.topic == topic else None


class ReadingStateFile:
    """The file that stores a `ReadingState`.

    With `keep` False, read marks are off: only `welcomed` is read and written.
    """

    def __init__(self, path: Path, *, keep: bool = True) -> None:
        self.path = path
        self.keep = keep
        self.problem = ""

    def load(self) -> ReadingState:
        """Read the state; empty if missing or unreadable (`problem` then says why)."""
        marks = self._load()
        return marks if self.keep else ReadingState(welcomed=marks.welcomed)

    def mark_read(self, topic: str) -> None:
        """Mark `topic` as read and forget the place in it."""
        self._change(
            lambda m: m._replace(
                read=m.read | {topic}, place=m.place if m.stopped_at(topic) is None else None
            )
        )

    def mark_unread(self, topic: str) -> None:
        """Remove the read mark of `topic`."""
        self._change(lambda m: m._replace(read=m.read - {topic}))

    def stop_at(self, topic: str, part: int) -> None:
        """Store the place where reading stopped."""
        self._change(lambda m: m._replace(place=ReadingPosition(topic, part)))

    def welcome(self) -> None:
        """Store that the first run is over, even when read marks are off."""
        self._change(lambda m: m._replace(welcomed=True), always=True)

    def _change(self, change: Callable[[ReadingState], ReadingState], *, always: bool = False) -> None:
        # Read again before writing: another terminal may have marked a topic.
        if not (self.keep or always):
            return
        before = self._load()
        after = change(before)
        if self.problem in ("newer-marks", "marks-not-kept") or after == before:
            return
        try:
            if self.problem == "damaged-marks":
                set_aside(self.path)
            write_private(self.path, _dump(after))
        except CannotWrite:
            self.problem = "marks-not-kept"  # a read-only disk must not stop the reading

    def _load(self) -> ReadingState:
        import json

        self.problem = ""
        try:
            text = read_text(self.path)
            if text is None:
                return ReadingState()
            data = json.loads(text)
            if isinstance(data, dict) and isinstance(data.get("schema"), int) and data["schema"] > SCHEMA:
                self.problem = "newer-marks"
                return ReadingState()
            return _parse(data)
        except PermissionError:
            self.problem = "marks-not-kept"
        except (OSError, ValueError, TypeError, KeyError, RecursionError):
            self.problem = "damaged-marks"
        return ReadingState()


def _parse(data: object) -> ReadingState:
    if not isinstance(data, dict) or data.get("schema") != SCHEMA or not isinstance(data["read"], list):
        raise ValueError
    place = data.get("place")
    if place is not None:
        if not isinstance(place["topic"], str) or type(place["part"]) is not int:
            raise ValueError
        place = ReadingPosition(place["topic"], max(0, place["part"]))
    read = frozenset(topic for topic in data["read"] if isinstance(topic, str))
    return ReadingState(read, place, data.get("welcomed") is True)


def _dump(marks: ReadingState) -> str:
    import json

    place = marks.place and marks.place._asdict()
    values = {"schema": SCHEMA, "read": sorted(marks.read), "place": place, "welcomed": marks.welcomed}
    return json.dumps(values, indent=1) + "\n"
