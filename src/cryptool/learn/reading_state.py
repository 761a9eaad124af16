"""What was read and where reading stopped: ids only, in one small private file.

Rules kept here:
1. No time, no count, no word is stored: topic ids, one part number, and that the first run is over.
2. A file that cannot be read is set aside under another name before a new one is written; nothing is lost.
3. A file from a newer version is read as empty and never written to.
4. Switched off means: nothing is read, nothing is written.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from cryptool.core.atomic_files import read_text, set_aside, write_private
from cryptool.errors import CannotWrite

SCHEMA = 1


@dataclass(frozen=True, slots=True)
class ReadingPosition:
    """Where reading stopped: a topic's id and a part of it, from 0."""

    topic: str
    part: int


@dataclass(frozen=True, slots=True)
class ReadingState:
    """What is remembered about reading."""

    read: frozenset[str] = field(default_factory=frozenset)
    place: ReadingPosition | None = None
    welcomed: bool = False


class ReadingStateFile:
    """The file behind `ReadingState`.

    Args:
        path: Where it is.
        keep: False where the person switched read marks off. That the first run is over is kept all the same,
            or it would come again each time.
    """

    def __init__(self, path: Path, *, keep: bool = True) -> None:
        self.path = path
        self.keep = keep
        self.problem = ""
        self._blocked = False

    def load(self) -> ReadingState:
        """What is remembered; empty where there is nothing or nothing readable (`problem` then says why)."""
        marks = self._load()
        return marks if self.keep else ReadingState(welcomed=marks.welcomed)

    def mark_read(self, topic: str) -> None:
        """Remember that `topic` was read to its end; the place in it is forgotten."""
        self._change(
            lambda m: replace(m, read=m.read | {topic}, place=None if _in(m.place, topic) else m.place)
        )

    def mark_unread(self, topic: str) -> None:
        """Forget that `topic` was read."""
        self._change(lambda m: replace(m, read=m.read - {topic}))

    def stop_at(self, topic: str, part: int) -> None:
        """Remember where reading stopped."""
        self._change(lambda m: replace(m, place=ReadingPosition(topic, part)))

    def welcome(self) -> None:
        """Remember that the first run is over."""
        self._change(lambda m: replace(m, welcomed=True), always=True)

    def _change(self, change: Callable[[ReadingState], ReadingState], *, always: bool = False) -> None:
        # Read again just before writing: another terminal may have marked a topic meanwhile.
        if not (self.keep or always):
            return
        before = self._load()
        after = change(before)
        if self._blocked or after == before:
            return
        try:
            if self.problem == "damaged-marks":
                set_aside(self.path)
            write_private(self.path, _dump(after))
        except CannotWrite:
            self.problem = "marks-not-kept"  # reading goes on; a read-only disk is no reason to stop

    def _load(self) -> ReadingState:
        import json

        self.problem, self._blocked = "", False
        try:
            text = read_text(self.path)
            if text is None:
                return ReadingState()
            data = json.loads(text)
            if isinstance(data, dict) and isinstance(data.get("schema"), int) and data["schema"] > SCHEMA:
                self.problem, self._blocked = "newer-marks", True
                return ReadingState()
            return _parse(data)
        except PermissionError:
            self.problem, self._blocked = "marks-not-kept", True
        except (OSError, ValueError, TypeError, KeyError, RecursionError):
            self.problem = "damaged-marks"
        return ReadingState()


def _in(place: ReadingPosition | None, topic: str) -> bool:
    return place is not None and place.topic == topic


def _parse(data: object) -> ReadingState:
    if not isinstance(data, dict) or data.get("schema") != SCHEMA:
        raise ValueError
    if not isinstance(data["read"], list):
        raise TypeError
    read = [topic for topic in data["read"] if isinstance(topic, str)]
    return ReadingState(frozenset(read), _parse_place(data.get("place")), data.get("welcomed") is True)


def _parse_place(place: object) -> ReadingPosition | None:
    if place is None:
        return None
    if not isinstance(place, dict) or not isinstance(place["topic"], str) or type(place["part"]) is not int:
        raise ValueError
    return ReadingPosition(place["topic"], max(0, place["part"]))


def _dump(marks: ReadingState) -> str:
    import json

    place = {"topic": marks.place.topic, "part": marks.place.part} if marks.place else None
    values = {"schema": SCHEMA, "read": sorted(marks.read), "place": place, "welcomed": marks.welcomed}
    return json.dumps(values, indent=1) + "\n"
