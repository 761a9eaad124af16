"""What the journal's stores share: the open vault, and rows as values and back."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any, TypeVar

from cryptool.core.moment import When
from cryptool.journal.model import Entry, Heading, Writing
from cryptool.vault.connection import truncate_wal, writing
from cryptool.vault.encoding import Row, micros, moment, to_bytes, to_text
from cryptool.vault.sqlite_errors import translate_errors

if TYPE_CHECKING:
    from sqlite3 import Connection

    from cryptool.vault.vault import MemoryVault, Vault

_NAMES = (
    "number, id, created, offset_minutes, zone, modified, words, tags, mood, session, topic, prompt, trashed"
)
# An entry refers to a session by its id; a person types its name. What is neither stays as it was typed.
SESSION_ID = """
iif(:session IS NULL, NULL,
    coalesce((SELECT id FROM short_names WHERE kind = 'session' AND name = :session LIMIT 1), :session))
"""
SESSION_NAME = """
coalesce((SELECT 's' || number FROM sessions WHERE id = {0}.session),
         (SELECT 's' || number FROM tombstones WHERE id = {0}.session AND kind = 'session'), {0}.session)
"""
HEADING = ", ".join(
    SESSION_NAME.format("entries") if name == "session" else f"entries.{name}" for name in _NAMES.split(", ")
)
HEADING_AND_OPENING = f"{HEADING}, substr(body, 1, 2000)"
_OPENING_LETTERS = 200

Made = TypeVar("Made")


class VaultPart:
    """One store in an open vault."""

    def __init__(self, vault: "Vault | MemoryVault") -> None:
        self._connection = vault.connection
        self._path = vault.path
        self._env = vault.env

    def _transaction(self) -> "AbstractContextManager[Connection]":
        return writing(self._connection, self._path)

    def _streamed(
        self, make: Callable[[Row], Made], sql: str, values: Mapping[str, Any] | Sequence[Any] = ()
    ) -> Iterator[Made]:
        with translate_errors(self._path):
            yield from map(make, self._connection.execute(sql, values))

    def _truncate_log(self) -> bool:
        return truncate_wal(self._connection, self._path)


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


def heading(row: Row) -> Heading:
    """Build a heading from the `HEADING` columns."""
    return Heading(**_fields(row))


def heading_and_opening(row: Row) -> Heading:
    """Build a heading with the first non-blank line, cut at 200 characters."""
    lines = (line.strip() for line in piece(row[13]).splitlines())
    return Heading(**_fields(row), opening=next((line for line in lines if line), "")[:_OPENING_LETTERS])


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
    columns = dict(zip(_NAMES.split(", "), row, strict=False))
    modified, trashed = columns["modified"], columns["trashed"]
    return _about(columns) | {
        "number": columns["number"],
        "id": columns["id"],
        "modified": moment(modified),
        "words": columns["words"],
        "trashed": None if trashed is None else moment(trashed),
    }


def _about(columns: dict[str, Any]) -> dict[str, Any]:
    return {
        "created": When(moment(columns["created"]), columns["offset_minutes"], columns["zone"]),
        "tags": split_tags(columns["tags"]),
        "mood": columns["mood"],
        "session": columns["session"],
        "topic": columns["topic"],
        "writing_prompt": columns["prompt"],
    }


def writing_of(columns: dict[str, Any]) -> Writing:
    """Return the writing of `columns_of`."""
    return Writing(body=to_text(columns["body"]), **_about(columns))


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
