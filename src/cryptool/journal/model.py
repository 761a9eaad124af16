"""The journal's values: an entry, its heading, a draft, and what a search gives back.

Rules kept here:
1. An entry's own words are never interpreted: no date, tag or separator is read out of a body.
2. A moment is kept as the instant in UTC, the offset and the zone's name of its writing, so that travelling
   and clock changes never reorder or shift it.
3. The number (`j12`) is for people and never reused within a home; the id (UUIDv7) is for merging.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from cryptool.core.moment import When
from cryptool.errors import BadTag, UnknownEntry

DAYS_IN_TRASH = 30
MOODS = range(-5, 6)
LONGEST_TAG = 64
MOST_TAGS = 64

_NUMBER = r"[jJ]?([1-9][0-9]{0,17})"


@dataclass(frozen=True, slots=True)
class Writing:
    """What a person gives: the words and what they said about them. Input of add, edit and drafts.

    Args:
        body: Any text. Kept as it is, also NUL, control characters and lone surrogates.
        created: The moment it is about, usually the moment of writing.
        tags: See `clean_tags`.
        mood: -5 to +5, or None where skipped.
        session: The id of a session, or None.
        topic: The id of a topic, or None.
        prompt: The id of a shipped reflection question, or None.
    """

    body: str
    created: When
    tags: tuple[str, ...] = ()
    mood: int | None = None
    session: str | None = None
    topic: str | None = None
    writing_prompt: str | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """An entry without its words: enough for lists.

    `opening` is the first line with something on it, cut at 200 characters, where it was asked for.
    """

    number: int
    id: str
    created: When
    modified: datetime
    words: int
    tags: tuple[str, ...]
    mood: int | None
    session: str | None
    topic: str | None
    writing_prompt: str | None
    trashed: datetime | None = None
    opening: str | None = None

    @property
    def name(self) -> str:
        """What a person types."""
        return entry_name(self.number)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry(Heading):
    """One reflection."""

    body: str

    @property
    def writing(self) -> Writing:
        """The part a person may change."""
        return Writing(
            self.body, self.created, self.tags, self.mood, self.session, self.topic, self.writing_prompt
        )


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry not yet finished.

    Args:
        entry: The number of the entry being edited, None for a new one.
        base: That entry's `modified` when editing began.
    """

    id: str
    writing: Writing
    started: datetime
    modified: datetime
    entry: int | None = None
    base: datetime | None = None


@dataclass(frozen=True, slots=True)
class Filter:
    """Which entries to list or search. Everything given must fit; `since` is included, `until` is not."""

    since: datetime | None = None
    until: datetime | None = None
    tags: tuple[str, ...] = ()
    session: str | None = None
    topic: str | None = None


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of an entry's stored text with the matches as (start, end) offsets into `text`."""

    text: str
    marks: tuple[tuple[int, int], ...]
    more_before: bool
    more_after: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """One search result."""

    heading: Heading
    snippet: Snippet


@dataclass(frozen=True, slots=True)
class TagUse:
    """A tag as last written, in how many entries it stands, and the newest of those."""

    tag: str
    entries: int
    last: datetime


def entry_name(number: int) -> str:
    """`j12` for 12."""
    return f"j{number}"


def entry_number(name: str) -> int:
    """12 for `j12` or `12`.

    Raises:
        UnknownEntry: It cannot be an entry's name.
    """
    match = re.fullmatch(_NUMBER, name.strip(), re.ASCII)
    if match is None:
        raise UnknownEntry(entry=name)
    return int(match[1])


def tag_key(tag: str) -> str:
    """The form by which tags are the same: `Music` and `music`, composed and decomposed."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", tag).casefold())


def clean_tags(tags: Iterable[str]) -> tuple[str, ...]:
    """Tags as they are kept: trimmed, NFC, without doubles, in the order given.

    Raises:
        BadTag: Empty, longer than 64 characters, with a control character in it, or more than 64 tags.
    """
    kept: dict[str, str] = {}
    for tag in tags:
        clean = unicodedata.normalize("NFC", tag).strip()
        if (
            not clean
            or len(clean) > LONGEST_TAG
            or any(unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"} for c in clean)
        ):
            raise BadTag(longest=LONGEST_TAG, most=MOST_TAGS)
        kept.setdefault(tag_key(clean), clean)
    if len(kept) > MOST_TAGS:
        raise BadTag(longest=LONGEST_TAG, most=MOST_TAGS)
    return tuple(kept.values())
