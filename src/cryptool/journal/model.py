"""The journal's values: an entry, its heading, a draft, and search results.

Rules:
1. Never interpret a body: no date, tag or separator is read out of it.
2. Store a moment as UTC with its offset and zone name, so that travel and clock changes never move it.
3. The number (`j12`) is for people and never reused; the id (UUIDv7) is for merging.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from cryptool.core.moment import When
from cryptool.journal.errors import BadTag, BadTemplateName, UnknownEntry

DAYS_IN_TRASH = 30
MOODS = range(-5, 6)
LONGEST_TAG = 64
MOST_TAGS = 64

_NUMBER = r"[jJ]?([1-9][0-9]{0,17})"


class Writing(NamedTuple):
    """A person's text and metadata. `body` may have any characters, even lone surrogates; `mood` is -5 to +5."""

    body: str
    created: When
    tags: tuple[str, ...] = ()
    mood: int | None = None
    session: str | None = None
    topic: str | None = None
    writing_prompt: str | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """An entry without its body, for lists. `opening` is its first non-blank line, cut at 200 characters."""

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
        """The name that a person types."""
        return entry_name(self.number)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry(Heading):
    """One entry with its text."""

    body: str

    @property
    def writing(self) -> Writing:
        """The part a person may change."""
        return Writing(
            self.body, self.created, self.tags, self.mood, self.session, self.topic, self.writing_prompt
        )


class Draft(NamedTuple):
    """An unfinished entry. When editing, `entry` is the entry's number and `base` its `modified` at the start.

    `trashed` is when it was discarded.
    """

    id: str
    writing: Writing
    started: datetime
    modified: datetime
    entry: int | None = None
    base: datetime | None = None
    trashed: datetime | None = None


class Template(NamedTuple):
    """A form to begin an entry from. `body` is None until it is saved; `draft` is what is not saved."""

    id: str
    name: str
    body: str | None = None
    draft: str | None = None

    @property
    def text(self) -> str:
        """What an entry begins with."""
        return (self.body if self.body is not None else self.draft) or ""


class Version(NamedTuple):
    """One wording of an entry, from 1. `replaced` is when an edit changed it; None for today's."""

    number: int
    replaced: datetime | None
    words: int
    body: str


class Filter(NamedTuple):
    """Which entries to list or search; all conditions must hold. `since` is inclusive, `until` exclusive.

    A naive bound is compared with the local time where each entry was written, an aware one with the moment.
    """

    since: datetime | None = None
    until: datetime | None = None
    tags: tuple[str, ...] = ()
    session: str | None = None
    topic: str | None = None


class Snippet(NamedTuple):
    """A piece of an entry's stored text, with matches as (start, end) offsets into `text`."""

    text: str
    marks: tuple[tuple[int, int], ...]
    more_before: bool
    more_after: bool


class Hit(NamedTuple):
    """One search result."""

    heading: Heading
    snippet: Snippet


class Day(NamedTuple):
    """A day on which something was written, by the writer's own calendar, and the number of its entries."""

    date: date
    entries: int


class NotedMood(NamedTuple):
    """The mood that an entry has."""

    number: int
    created: When
    mood: int


class TagUse(NamedTuple):
    """A tag as last written, its number of entries, and the newest one's time."""

    tag: str
    entries: int
    last: datetime


def entry_name(number: int) -> str:
    """Return `j12` for 12."""
    return f"j{number}"


def entry_number(name: str) -> int:
    """Return 12 for `j12` or `12`. Raise UnknownEntry for anything else."""
    match = re.fullmatch(_NUMBER, name.strip(), re.ASCII)
    if match is None:
        raise UnknownEntry(entry=name[:40])
    return int(match[1])


def tag_key(tag: str) -> str:
    """Return the form by which tags compare equal: case-folded, NFC."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", tag).casefold())


def template_name(name: str) -> str:
    """Return a name as it is kept. Raise BadTemplateName."""
    try:
        return clean_tags([name])[0]  # a name and a tag may be the same
    except BadTag:
        raise BadTemplateName(longest=LONGEST_TAG) from None


def clean_tags(tags: Iterable[str]) -> tuple[str, ...]:
    """Trim, normalise and deduplicate tags, in the order given. Raise BadTag."""
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
