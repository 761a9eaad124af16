"""The tables of a vault as they travel in our own JSON: which columns there are, and how each value is written.

Rules:
1. Every value comes back as it was, byte for byte: what JSON cannot hold as text goes as base64.
2. A row refers to another by its id, also where the vault refers by number.
3. What is made from other tables (search, tags) does not travel, and neither does what belongs to one home.
"""

import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from cryptool.core.moment import When, when
from cryptool.journal.model import clean_tags
from cryptool.journal.store.rows import join_tags, split_tags
from cryptool.vault.encoding import Row, micros, moment, to_json

if TYPE_CHECKING:
    from sqlite3 import Connection


class Kind(NamedTuple):
    """How the values of a column are written, and read back. Reading raises ValueError or TypeError.

    `write` takes one value for each column of the field, `read` returns as many, as a tuple if there are several.
    """

    write: Callable[..., Any]
    read: Callable[[Any], Any]
    schema: Mapping[str, Any]


class Field(NamedTuple):
    """One value of a row. `select` and `insert` are SQL where it is not the column itself."""

    name: str
    kind: Kind
    optional: bool = False
    columns: tuple[str, ...] = ()
    select: str = ""
    insert: str = "?"


class Table(NamedTuple):
    """One table, in the order in which its rows are written."""

    name: str
    order: str
    fields: tuple[Field, ...]
    replaces: bool = False  # a row with the same key is there from the beginning

    @property
    def refers(self) -> bool:
        """Whether its rows can only be stored when those they refer to are there."""
        return any(field.insert != "?" for field in self.fields)

    def rows(self, connection: "Connection") -> Iterator[Row]:
        """Stream the rows."""
        columns = ", ".join(field.select or ", ".join(_columns(field)) for field in self.fields)
        return connection.execute(f"SELECT {columns} FROM {self.name} ORDER BY {self.order}")  # noqa: S608

    def item(self, row: Row) -> dict[str, Any]:
        """Return a row as JSON."""
        item, values = {}, iter(row)
        for field in self.fields:
            own = [next(values) for _ in _columns(field)]
            item[field.name] = None if own[0] is None else field.kind.write(*own)
        return item

    def row(self, item: Any) -> Row:
        """Return the row of what `item` made. Raise ValueError or TypeError."""
        if not isinstance(item, dict) or not item.keys() <= {field.name for field in self.fields}:
            raise ValueError
        row: list[Any] = []
        for field in self.fields:
            value, columns = item.get(field.name), _columns(field)
            if value is None and not field.optional:
                raise ValueError
            read = field.kind.read(value) if value is not None else (None,) * len(columns)
            row += read if isinstance(read, tuple) else (read,)
        return tuple(row)

    @property
    def insert(self) -> str:
        """Return the statement that stores a row."""
        columns = ", ".join(column for field in self.fields for column in _columns(field))
        values = ", ".join(", ".join([field.insert] * len(_columns(field))) for field in self.fields)
        verb = "INSERT OR REPLACE" if self.replaces else "INSERT"
        return f"{verb} INTO {self.name} ({columns}) VALUES ({values})"


def _columns(field: Field) -> tuple[str, ...]:
    return field.columns or (field.name,)


def _exactly(kind: type) -> Callable[[Any], Any]:
    def checked(value: Any) -> Any:
        if type(value) is not kind:
            raise TypeError
        return value

    return checked


def _flag(value: Any) -> int:
    return int(_exactly(bool)(value))


def _time(stored: int) -> str:
    return moment(stored).isoformat(timespec="microseconds").replace("+00:00", "Z")


def _micros(value: Any) -> int:
    return micros(_aware(value))


def _aware(value: Any) -> datetime:
    found = datetime.fromisoformat(value)
    if found.tzinfo is None:
        raise ValueError
    return found


def _local_time(at: int, offset: int, *_: int) -> str:
    return When(moment(at), offset).local.isoformat(timespec="microseconds")


def _at(value: Any) -> tuple[int, int]:
    found = when(_aware(value))
    return micros(found.instant), found.offset


def _at_and_day(value: Any) -> tuple[int, int, int]:
    found = when(_aware(value))
    return micros(found.instant), found.offset, found.local.month * 100 + found.local.day


def _words(stored: bytes) -> object:
    with suppress(UnicodeDecodeError):
        return stored.decode("utf-8")
    return {"base64": b64encode(stored).decode("ascii")}


def _bytes(value: Any) -> bytes:
    if isinstance(value, dict):
        return b64decode(value["base64"] if value.keys() == {"base64"} else None, validate=True)  # type: ignore[arg-type]
    return _exactly(str)(value).encode("utf-8")  # type: ignore[no-any-return]


def _value(stored: bytes) -> object:
    """Return what a JSON column holds, or its bytes where it would not come back as it is."""
    with suppress(ValueError, RecursionError):
        value = json.loads(stored.decode("utf-8"), parse_constant=_exactly(int))
        packed = isinstance(value, dict) and value.keys() == {"base64"}
        if value is not None and not packed and to_json(value) == stored:
            return value
    return {"base64": b64encode(stored).decode("ascii")}


def _json(value: Any) -> bytes:
    packed = isinstance(value, dict) and value.keys() == {"base64"}
    return _bytes(value) if packed else to_json(value)


def _tags(value: Any) -> str:
    tags = tuple(_exactly(list)(value))
    if clean_tags(tags) != tags:
        raise ValueError
    return join_tags(tags)


def _same(value: Any) -> Any:
    return value


_PACKED = {"type": "object", "properties": {"base64": {"type": "string"}}, "required": ["base64"]}
_MOMENT = {"type": "string", "format": "date-time"}
TEXT = Kind(_same, _exactly(str), {"type": "string"})
INTEGER = Kind(_same, _exactly(int), {"type": "integer"})
FLAG = Kind(bool, _flag, {"type": "boolean"})
TIME = Kind(_time, _micros, _MOMENT)
LOCAL = Kind(_local_time, _at, _MOMENT)
LOCAL_DAY = Kind(_local_time, _at_and_day, _MOMENT)
WORDS = Kind(_words, _bytes, {"anyOf": [{"type": "string"}, _PACKED]})
JSON = Kind(_value, _json, {})
TAGS = Kind(split_tags, _tags, {"type": "array", "items": {"type": "string"}})

_ID, _NUMBER, _MODIFIED = Field("id", TEXT), Field("number", INTEGER), Field("modified", TIME)
_ZONE, _BODY = Field("zone", TEXT), Field("body", WORDS)
_ABOUT = (
    Field("tags", TAGS),
    Field("mood", INTEGER, optional=True),
    Field("session", TEXT, optional=True),
    Field("topic", TEXT, optional=True),
    Field("prompt", TEXT, optional=True),
    Field("trashed", TIME, optional=True),
    _BODY,
)


def _reference(name: str, table: str, source: str, *, optional: bool = False) -> Field:
    """Return a field that is a number in the vault and an id in JSON."""
    return Field(
        name,
        TEXT,
        optional,
        select=f"(SELECT id FROM {table} WHERE number = {source}.{name})",  # noqa: S608
        insert=f"(SELECT number FROM {table} WHERE id = ?)",  # noqa: S608
    )


TABLES = (
    Table("numbers", "kind", (Field("kind", TEXT), Field("last", INTEGER)), replaces=True),
    Table(
        "entries",
        "place",
        (
            _NUMBER,
            _ID,
            Field("place", INTEGER),
            Field("created", LOCAL_DAY, columns=("created", "offset_minutes", "local_day")),
            _ZONE,
            _MODIFIED,
            Field("words", INTEGER),
            *_ABOUT,
        ),
    ),
    Table(
        "versions",
        "entry, number",
        (_ID, Field("entry", TEXT), _NUMBER, Field("replaced", TIME), Field("words", INTEGER), _BODY),
    ),
    Table(
        "drafts",
        "id",
        (
            _ID,
            _reference("entry", "entries", "drafts", optional=True),
            Field("base", TIME, optional=True),
            Field("started", TIME),
            _MODIFIED,
            Field("created", LOCAL, columns=("created", "offset_minutes")),
            _ZONE,
            *_ABOUT,
        ),
    ),
    Table(
        "templates",
        "id",
        (
            _ID,
            _MODIFIED,
            Field("name", TEXT),
            Field("body", WORDS, optional=True),
            Field("draft", WORDS, optional=True),
        ),
    ),
    Table("sessions", "number", (_NUMBER, _ID, Field("started", TIME), _MODIFIED, Field("open", FLAG))),
    Table(
        "events",
        "session, seq",
        (
            _reference("session", "sessions", "events"),
            Field("seq", INTEGER),
            _ID,
            Field("at", LOCAL, columns=("at", "offset_minutes")),
            _ZONE,
            Field("did", TEXT),
            Field("body", JSON),
        ),
    ),
    Table(
        "rungs",
        "name",
        (
            Field("name", TEXT),
            _ID,
            _MODIFIED,
            Field("own", FLAG),
            Field("stage", TEXT, optional=True),
            Field("expected", INTEGER, optional=True),
            Field("aside", FLAG),
            Field("place", INTEGER, optional=True),
            Field("minutes", INTEGER, optional=True),
            Field("title", WORDS, optional=True),
        ),
    ),
    Table(
        "prompts",
        "number",
        (
            _NUMBER,
            _ID,
            _MODIFIED,
            Field("kind", TEXT),
            Field("strength", INTEGER, optional=True),
            Field("aside", FLAG),
            _BODY,
        ),
    ),
    Table(
        "people",
        "number",
        (
            _NUMBER,
            _ID,
            _MODIFIED,
            Field("aftercare", FLAG),
            Field("company", FLAG),
            Field("unkind", FLAG),
            Field("called", WORDS),
            Field("reach", WORDS, optional=True),
            Field("agreement", JSON),
        ),
    ),
    Table(
        "preparation",
        "part",
        (Field("part", TEXT), _ID, _MODIFIED, Field("body", WORDS, optional=True)),
    ),
    Table(
        "support_plan",
        "part",
        (Field("part", TEXT), _ID, _MODIFIED, Field("body", WORDS, optional=True)),
    ),
    Table("imports", "number", (_NUMBER, _ID, Field("made", TIME), Field("format", TEXT))),
    Table(
        "imported",
        "source, digest",
        (
            Field("source", TEXT),
            Field("digest", TEXT),
            _reference("import", "imports", "imported"),
            Field("entry", TEXT),
            _MODIFIED,
        ),
    ),
    Table(
        "tombstones",
        "id",
        (_ID, Field("kind", TEXT), Field("number", INTEGER, optional=True), Field("purged", TIME)),
    ),
)
