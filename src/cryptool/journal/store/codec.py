"""Convert rows to values and back."""

from typing import Any

from cryptool.core.moment import When
from cryptool.journal.model import Entry, Heading, Writing
from cryptool.vault.encoding import Row, micros, moment, to_bytes, to_text

_NAMES = "number id created offset_minutes zone modified words tags mood session topic prompt trashed"
HEADING = ", ".join(f"entries.{name}" for name in _NAMES.split())
OPENING = "substr(body, 1, 2000)"
_OPENING_LETTERS = 200


def piece(start: bytes) -> str:
    """Decode the start of a body, dropping an incomplete last character."""
    try:
        return to_text(start)
    except UnicodeDecodeError as error:
        return to_text(start[: error.start])


def join_tags(tags: tuple[str, ...]) -> str:
    """Join tags for storage, one a line."""
    return "\n".join(tags)


def split_tags(stored: str) -> tuple[str, ...]:
    """Split stored tags."""
    return tuple(stored.split("\n")) if stored else ()


def opening(start: bytes) -> str:
    """Return the first non-blank line, cut at 200 characters."""
    lines = (line.strip() for line in piece(start).splitlines())
    return next((line for line in lines if line), "")[:_OPENING_LETTERS]


def heading(row: Row, first: str | None = None) -> Heading:
    """Build a heading from the `HEADING` columns."""
    return Heading(**_fields(row), opening=first)


def entry(row: Row) -> Entry:
    """Build an entry from the `HEADING` columns and the body."""
    return Entry(**_fields(row), body=to_text(row[13]))


def stored_entry(columns: dict[str, Any], writing: Writing) -> Entry:
    """Build the entry that was just written from its columns."""
    return Entry(
        number=columns["number"],
        id=columns["id"],
        modified=moment(columns["modified"]),
        words=columns["words"],
        **writing._asdict(),
    )


def _fields(row: Row) -> dict[str, Any]:
    number, id_, created, offset, zone, modified, words, tags, mood, session, topic, prompt, trashed = row[
        :13
    ]
    return {
        "number": number,
        "id": id_,
        "created": When(moment(created), offset, zone),
        "modified": moment(modified),
        "words": words,
        "tags": split_tags(tags),
        "mood": mood,
        "session": session,
        "topic": topic,
        "writing_prompt": prompt,
        "trashed": None if trashed is None else moment(trashed),
    }


def writing_of(columns: dict[str, Any]) -> Writing:
    """Return the writing of `columns_of`."""
    at = When(moment(columns["created"]), columns["offset_minutes"], columns["zone"])
    about = (columns[name] for name in ("mood", "session", "topic", "prompt"))
    return Writing(to_text(columns["body"]), at, split_tags(columns["tags"]), *about)


def columns_of(writing: Writing) -> dict[str, Any]:
    """Return a writing's columns by name, without word count and place."""
    created = writing.created
    return {
        "created": micros(created.instant),
        "offset_minutes": created.offset,
        "zone": created.zone,
        "tags": join_tags(writing.tags),
        "mood": writing.mood,
        "session": writing.session,
        "topic": writing.topic,
        "prompt": writing.writing_prompt,
        "body": to_bytes(writing.body),
    }
